//! One product of one country, month by month, with what it would have been.

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress, Provenance};
use sindan_watch::series::{
    Donor, MIN_DONORS, Refusal, SyntheticControl, TrendAssumption, synthetic_control,
};

use super::answer::{LegFacts, MonthAnswer, WatchLeg};
use super::flows::{FlowBook, FlowCounts, Wanted, none_held};
use super::goods::{WatchGoods, WatchGoodsKind};
use super::legs::{LegSide, Way, leg, months_held};
use super::measured::Leg;
use super::request::WatchRequest;
use crate::{DeskError, Place, RulesDesk};

/// Version of the form of [`SeriesAnswer`].
const SERIES_ANSWER_VERSION: u32 = 1;

/// The series of one country's trade in some goods.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesAnswer {
    /// Version of this form.
    pub version: u32,
    /// The country.
    pub country: Country,
    /// Where the goods may go; absent: anywhere.
    pub target: Option<Country>,
    /// The goods.
    pub goods: WatchGoods,
    /// First month of the measure.
    pub measure: sindan_domain::Period,
    /// Level of the intervals.
    pub confidence: f64,
    /// What would have happened without the measure.
    pub trend: TrendAssumption,
    /// Its legs, those that are held.
    pub legs: Vec<SeriesLeg>,
    /// What was counted while flows were read.
    pub counts: FlowCounts,
    /// Where the flows come from.
    pub provenance: Vec<Provenance>,
}

/// One leg of a series.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesLeg {
    /// The code with its edition, `TOTAL`, or the id of the goods.
    pub product: String,
    /// How it was made.
    pub facts: LegFacts,
    /// What was found; absent where it was refused.
    pub answer: Option<WatchLeg>,
    /// Why it was refused.
    pub refused: Option<Refusal>,
    /// Observed months, where it was refused.
    pub months: Vec<MonthAnswer>,
    /// Against other countries, where donors were named.
    pub synthetic: Option<SyntheticControl>,
    /// Why there is no synthetic control although donors were named.
    pub synthetic_refused: Option<Refusal>,
}

/// The series of a country's trade in some goods; `donors` are countries of
/// which a synthetic control is made.
///
/// # Errors
///
/// Flows that are not held; months that do not fit the measure; too few donors.
pub fn watch_series(
    catalog: &Catalog,
    desk: &RulesDesk,
    request: &WatchRequest,
    donors: &[Country],
    progress: &dyn Progress,
) -> Result<SeriesAnswer, DeskError> {
    request.check()?;
    request.break_month()?;
    let country = request.intermediaries[0];
    if !donors.is_empty() && (donors.len() < MIN_DONORS || donors.contains(&country)) {
        return Err(Place::flag("--donors").error(
            format!("a synthetic control needs {MIN_DONORS} other countries"),
            "name countries that the measure does not concern",
        ));
    }
    let mut all = vec![country];
    all.extend(donors);
    let totals = request.goods.kind == WatchGoodsKind::Total;
    let wanted = Wanted {
        intermediaries: &all,
        target: request.target,
        totals,
        as_of: request.as_of,
        until: None,
    };
    let book = FlowBook::read(catalog, &wanted, progress)?;
    let watched = book.watched(desk.base(), request);
    let nothing = || {
        none_held(format!(
            "flows: the {} snapshots held have no monthly trade of {} in {}",
            book.counts.snapshots,
            country.alpha3(),
            request.goods.id
        ))
    };
    let held = months_held(&book).ok_or_else(nothing)?;
    let window = request.window(held)?;
    let measured = |country: Country, side| {
        let way = Way {
            intermediary: country,
            intermediaries: std::slice::from_ref(&country),
            target: request.target,
            origins: &request.origins,
            totals,
            watched: &watched,
            edition: None,
        };
        let data = leg(&book, &way, side, &window)?;
        let leg = Leg::measure(data, desk.base(), request, &window);
        let at = leg.set().or_else(|| leg.watched().next())?;
        Some((leg, at))
    };
    let mut legs = Vec::new();
    for side in [LegSide::Arrivals, LegSide::Departures] {
        progress.check()?;
        let Some((leg, at)) = measured(country, side) else {
            continue;
        };
        let found = leg.answer(at, request, &window);
        let observed = || {
            let months = window.periods.iter().zip(&leg.series[at].values);
            months
                .map(|(period, actual)| MonthAnswer {
                    period: *period,
                    actual: *actual,
                    expected: None,
                    expected_low: None,
                    expected_high: None,
                })
                .collect()
        };
        let others: Vec<Donor> = donors
            .iter()
            .filter_map(|donor| {
                let (leg, at) = measured(*donor, side)?;
                Some(Donor {
                    name: donor.alpha3().to_owned(),
                    series: leg.series[at].clone(),
                })
            })
            .collect();
        let synthetic = (!donors.is_empty()).then(|| {
            let options = request.series_options();
            synthetic_control(&leg.series[at], &others, window.break_at, &options)
        });
        legs.push(SeriesLeg {
            product: leg.product(at, &request.goods),
            facts: leg.facts(country, &request.goods),
            months: if found.is_err() {
                observed()
            } else {
                Vec::new()
            },
            refused: found.as_ref().err().copied(),
            answer: found.ok(),
            synthetic_refused: synthetic
                .as_ref()
                .and_then(|found| found.as_ref().err().copied()),
            synthetic: synthetic.and_then(Result::ok),
        });
    }
    if legs.is_empty() {
        return Err(nothing());
    }
    Ok(SeriesAnswer {
        version: SERIES_ANSWER_VERSION,
        country,
        target: request.target,
        goods: request.goods.clone(),
        measure: window.periods[window.break_at],
        confidence: request.confidence,
        trend: request.trend,
        legs,
        counts: book.counts,
        provenance: book.provenance,
    })
}
