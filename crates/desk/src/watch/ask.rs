//! The use case: from flows to ways ranked by unexplained excess.

use std::collections::{BTreeMap, HashMap};

use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress, Provenance};
use sindan_watch::newness::new_flows;
use sindan_watch::score::rank;
use sindan_watch::series::Refusal;

use super::answer::{AbsentLeg, FreshGoods, WatchAnswer, WatchAsked, WatchRow};
use super::flows::{FlowBook, Wanted, none_held};
use super::goods::WatchGoodsKind;
use super::legs::{LegSide, Way, leg, months_held};
use super::measured::Leg;
use super::pair::{Found, Pair};
use super::request::{WatchRequest, Window};
use super::triple::triple_difference;
use crate::{DeskError, Place, RulesDesk};

/// Version of the form of [`WatchAnswer`].
const WATCH_ANSWER_VERSION: u32 = 1;
/// Months before the measure without trade after which goods are new.
const NEW_AFTER_MONTHS: usize = 12;

/// Ways through intermediaries, ranked by unexplained excess.
///
/// # Errors
///
/// Flows that are not held, with the command that adds them; months that do not
/// fit the measure; a caller who gave up.
pub fn watch(
    catalog: &Catalog,
    desk: &RulesDesk,
    request: &WatchRequest,
    progress: &dyn Progress,
) -> Result<WatchAnswer, DeskError> {
    watch_until(catalog, desk, request, None, progress)
}

/// The same on what was held when a snapshot was the newest.
pub(super) fn watch_until(
    catalog: &Catalog,
    desk: &RulesDesk,
    request: &WatchRequest,
    until: Option<&str>,
    progress: &dyn Progress,
) -> Result<WatchAnswer, DeskError> {
    request.check()?;
    request.break_month()?;
    let Some(target) = request.target else {
        return Err(Place::flag("--target").error(
            "names no country",
            "name the country that goods must not reach",
        ));
    };
    let totals = request.goods.kind == WatchGoodsKind::Total;
    let mut countries = request.intermediaries.clone();
    countries.extend(&request.compare);
    let wanted = Wanted {
        intermediaries: &countries,
        target: request.target,
        totals,
        as_of: request.as_of,
        until,
    };
    let book = FlowBook::read(catalog, &wanted, progress)?;
    let watched = book.watched(desk.base(), request);
    let held = months_held(&book).ok_or_else(|| nothing(request, &book))?;
    let window = request.window(held)?;
    let mut legs: BTreeMap<(Country, LegSide), Leg> = BTreeMap::new();
    let mut absent = Vec::new();
    for (number, intermediary) in request.intermediaries.iter().enumerate() {
        progress.check()?;
        progress.report("series", number as u64, request.intermediaries.len() as u64);
        let way = Way {
            intermediary: *intermediary,
            intermediaries: &request.intermediaries,
            target: request.target,
            origins: &request.origins,
            totals,
            watched: &watched,
            edition: None,
        };
        for side in [LegSide::Arrivals, LegSide::Departures] {
            match leg(&book, &way, side, &window) {
                Some(data) => {
                    let leg = Leg::measure(data, desk.base(), request, &window);
                    legs.insert((*intermediary, side), leg);
                }
                None => absent.push(AbsentLeg {
                    intermediary: *intermediary,
                    side,
                }),
            }
        }
    }
    if legs.values().all(|leg| leg.watched().next().is_none()) {
        return Err(nothing(request, &book));
    }
    progress.check()?;
    progress.report("excess", 0, 0);
    let triple = match request.compare.is_empty() {
        true => None,
        false => Some(triple_difference(
            &book,
            desk.base(),
            request,
            (&watched, &window),
            progress,
        )?),
    };
    let (mut rows, mut sets) = (Vec::new(), Vec::new());
    for intermediary in &request.intermediaries {
        let of = |side| legs.get(&(*intermediary, side));
        let pair = Pair {
            intermediary: *intermediary,
            request,
            target,
            base: desk.base(),
            window: &window,
            arrivals: of(LegSide::Arrivals),
            departures: of(LegSide::Departures),
        };
        for found in pair.rows() {
            if found.is_set { &mut sets } else { &mut rows }.push(found);
        }
    }
    Ok(WatchAnswer {
        version: WATCH_ANSWER_VERSION,
        question: WatchAsked {
            intermediaries: request.intermediaries.clone(),
            target,
            origins: request.origins.clone(),
            compare: request.compare.clone(),
            goods: request.goods.clone(),
            doubtful: request.doubtful,
            from: window.periods[0],
            to: window.periods[window.months - 1],
            measure: window.periods[window.break_at],
            rate: request.rate,
            method: request.method,
            confidence: request.confidence,
            trend: request.trend,
            as_of: request.as_of,
        },
        sets: ranked(sets, request),
        rows: ranked(rows, request),
        triple,
        fresh: fresh(&legs, request, &window),
        refused: legs
            .iter()
            .flat_map(|((intermediary, side), leg)| leg.refused(*intermediary, *side, request))
            .collect(),
        doubtful_products: legs.values().map(|leg| leg.doubtful).max().unwrap_or(0),
        legs: legs
            .iter()
            .map(|((intermediary, _), leg)| leg.facts(*intermediary, &request.goods))
            .collect(),
        absent,
        counts: book.counts,
        rejections: book.rejections,
        provenance: with_concordances(book.provenance, legs.values()),
        measures_base: desk.base().version().to_owned(),
    })
}

/// Sources of the flows, and the concordances that carried series on.
fn with_concordances<'l>(
    mut sources: Vec<Provenance>,
    legs: impl Iterator<Item = &'l Leg>,
) -> Vec<Provenance> {
    for source in legs.flat_map(|leg| &leg.data.concordances) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

/// That the flows that are held do not say anything about the question.
fn nothing(request: &WatchRequest, book: &FlowBook) -> DeskError {
    let countries: Vec<&str> = request
        .intermediaries
        .iter()
        .map(|country| country.alpha3())
        .collect();
    let annual = match book.counts.annual {
        0 => String::new(),
        rows => format!("; {rows} rows are for whole years, and months are needed"),
    };
    none_held(format!(
        "flows: the {} snapshots held have no monthly trade of {} in {}{annual}",
        book.counts.snapshots,
        countries.join(", "),
        request.goods.id,
    ))
}

/// Ranks ways; those of equal score by their ratio.
fn ranked(found: Vec<Found>, request: &WatchRequest) -> Vec<WatchRow> {
    let candidates = found.iter().map(Found::candidate).collect();
    let mut places: HashMap<(String, String), WatchRow> = found
        .into_iter()
        .map(|one| {
            let key = (
                one.row.intermediary.alpha3().to_owned(),
                one.row.product.clone(),
            );
            (key, one.row)
        })
        .collect();
    let mut rows: Vec<WatchRow> = rank(candidates, request.rate, request.method)
        .into_iter()
        .filter_map(|ranked| {
            let key = (ranked.candidate.intermediary, ranked.candidate.product);
            Some(WatchRow {
                p_value: ranked.p_value,
                q_value: ranked.q_value,
                score: ranked.score,
                alert: ranked.alert,
                ..places.remove(&key)?
            })
        })
        .collect();
    rows.sort_by(|a, b| {
        (b.alert.cmp(&a.alert))
            .then(b.score.total_cmp(&a.score))
            .then(b.ratio.total_cmp(&a.ratio))
    });
    rows
}

/// Watched goods without trade in the year before the measure, traded since.
fn fresh(
    legs: &BTreeMap<(Country, LegSide), Leg>,
    request: &WatchRequest,
    window: &Window,
) -> Vec<FreshGoods> {
    let mut found = Vec::new();
    for ((intermediary, side), leg) in legs {
        let mut rows = Vec::new();
        for at in leg.watched() {
            let refused = leg.shifts[at].as_ref().err();
            let series = leg.data.series.get(&leg.keys[at]);
            if series.is_some_and(|one| one.unjoined) {
                continue;
            }
            if refused.is_some_and(|reason| *reason != Refusal::AllZero) {
                let values = leg.series[at].values.iter().enumerate();
                rows.extend(values.filter_map(|(place, value)| Some((at, place, (*value)?))));
            }
        }
        for new in new_flows(&rows, window.break_at, NEW_AFTER_MONTHS) {
            found.push(FreshGoods {
                intermediary: *intermediary,
                side: *side,
                product: leg.product(new.key, &request.goods),
                first: window.periods[new.first],
                months: new.periods,
                value_usd: new.value,
            });
        }
    }
    found.sort_by(|a, b| b.value_usd.total_cmp(&a.value_usd));
    found
}
