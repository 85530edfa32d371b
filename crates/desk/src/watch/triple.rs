//! The triple difference: did restricted goods to an intermediary rise more than
//! other goods to it, and more than the same goods to other countries?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use sindan_domain::{Country, Progress};
use sindan_rules::MeasureBase;
use sindan_watch::WatchError;
use sindan_watch::ppml::{Column, Estimate, Identifier, Panel, PpmlOptions, Term, ppml};
use sindan_watch::series::Excess;

use super::flows::FlowBook;
use super::goods::Standing;
use super::legs::{GoodsKey, LegData, LegSide, ReportedBy, Way, leg};
use super::request::{WatchRequest, Window};
use crate::DeskError;

/// Months before the measure that must not have risen yet.
const LEAD_MONTHS: usize = 12;

/// Excess trade over a panel of products, countries and months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TripleDifference {
    /// Countries that the measure does not concern, as far as flows to them are
    /// held.
    pub compared: Vec<Country>,
    /// One for each intermediary that has an answer.
    pub rows: Vec<TripleRow>,
    /// Products of the panel, watched ones among them.
    pub products: usize,
    /// Products that are watched.
    pub watched: usize,
    /// Countries that were asked for and are not in it, each with its reason.
    pub left_out: Vec<TripleLeftOut>,
    /// Products that were left out, because in some country they stand under a
    /// code that was split between editions and cannot be shared out.
    pub split: usize,
    /// Months that not every country's reporters have reported, left out.
    pub unknown_months: usize,
    /// Rows that the estimate rests on.
    pub observations: usize,
    /// Rows dropped because effects or regressors fit them perfectly, or because
    /// they are alone.
    pub dropped: usize,
    /// Why there is no answer.
    pub refused: Option<TripleRefusal>,
}

/// Why a triple difference has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "reason", content = "detail")]
pub enum TripleRefusal {
    /// No arrivals of the comparison countries are held.
    NothingToCompare,
    /// No other goods are held, or only others.
    NoOtherGoods,
    /// The effects explain the whole change.
    Absorbed,
    /// The estimate failed, for the reason that the engine gives.
    Failed(String),
}

/// A country that is not in a triple difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TripleLeftOut {
    /// Which.
    pub country: Country,
    /// Why.
    #[serde(flatten)]
    pub reason: TripleLeftOutReason,
}

/// Why a country is not in a triple difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum TripleLeftOutReason {
    /// No arrivals of watched goods are held.
    NoArrivals,
    /// Its arrivals are told by the other side than those of the first.
    OtherReports {
        /// Whose reports they are.
        reported_by: ReportedBy,
    },
    /// Its codes are of another edition than the others', and no concordance
    /// leads there.
    OtherEdition {
        /// That of its newest codes.
        edition: u16,
        /// That of the others.
        needed: u16,
    },
    /// The effects explain its change: it has no coefficient.
    Absorbed,
}

/// Excess trade of one intermediary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TripleRow {
    /// The country in between.
    pub intermediary: Country,
    /// Change in logarithms, with its standard error clustered by country and
    /// product, and its interval.
    pub change: Term,
    /// The same in the year before the measure, which cannot have caused it: far
    /// from zero it speaks against the comparison. Absent where the months
    /// before are too few.
    pub year_before: Option<Term>,
    /// Arrivals of watched goods since the measure, USD: observed, expected and
    /// the excess with the interval that follows from the change's.
    pub excess: Excess,
}

/// What stands in the panel.
struct Cells {
    outcome: Vec<f64>,
    country: Vec<u32>,
    product: Vec<u32>,
    month: Vec<u32>,
    watched: Vec<bool>,
}

/// Estimates arrivals with effects of country and product, product and month,
/// country and month (three-way Poisson pseudo-maximum likelihood). The
/// comparison countries are those of the request.
pub(super) fn triple_difference(
    book: &FlowBook,
    base: &MeasureBase,
    request: &WatchRequest,
    (watched, window): (&[bool], &Window),
    progress: &dyn Progress,
) -> Result<TripleDifference, DeskError> {
    let all: Vec<Country> = request
        .intermediaries
        .iter()
        .chain(&request.compare)
        .copied()
        .collect();
    let one = |country: Country, edition: Option<u16>| {
        let way = Way {
            intermediary: country,
            intermediaries: &all,
            target: request.target,
            origins: &request.origins,
            totals: false,
            watched,
            edition,
        };
        leg(book, &way, LegSide::Arrivals, window)
    };
    let mut left_out = Vec::new();
    let mut leave = |country: Country, reason| left_out.push(TripleLeftOut { country, reason });
    let mut legs: Vec<(Country, LegData)> = Vec::new();
    for country in &all {
        progress.check()?;
        match one(*country, None) {
            Some(data) => legs.push((*country, data)),
            None => leave(*country, TripleLeftOutReason::NoArrivals),
        }
    }
    // One side's reports throughout: the first intermediary's.
    let by = legs.first().map(|(_, data)| data.reported_by);
    legs.retain(|(country, data)| {
        let same = Some(data.reported_by) == by;
        if !same {
            let reported_by = data.reported_by;
            leave(*country, TripleLeftOutReason::OtherReports { reported_by });
        }
        same
    });
    // One edition throughout: the latest. Digits of two are not the same goods.
    let newest = |data: &LegData| data.editions.last().copied().unwrap_or_default();
    let needed = legs.iter().map(|(_, data)| newest(data)).max();
    let needed = needed.unwrap_or_default();
    for (country, data) in std::mem::take(&mut legs) {
        progress.check()?;
        let edition = newest(&data);
        let data = match edition {
            edition if edition == needed => Some(data),
            edition if book.changes.is_held(edition, needed) => one(country, Some(needed)),
            _ => None,
        };
        match data {
            Some(data) => legs.push((country, data)),
            None => leave(
                country,
                TripleLeftOutReason::OtherEdition { edition, needed },
            ),
        }
    }
    let held = |countries: &[Country]| -> Vec<Country> {
        let among = legs.iter().map(|(country, _)| *country);
        among.filter(|one| countries.contains(one)).collect()
    };
    let (asked, compared) = (held(&request.intermediaries), held(&request.compare));
    let mut goods = standings(&legs, base, request);
    let split: BTreeSet<&String> = legs.iter().flat_map(|(_, data)| &data.unshared).collect();
    let all_goods = goods.len();
    goods.retain(|key, _| match key {
        GoodsKey::Total => true,
        GoodsKey::Hs(digits) => !split.contains(digits),
    });
    let cells = cells(&legs, &goods, window);
    let mut answer = TripleDifference {
        compared,
        rows: Vec::new(),
        products: goods.len(),
        watched: goods.values().filter(|is| **is).count(),
        left_out,
        split: all_goods - goods.len(),
        unknown_months: (0..window.months)
            .filter(|month| legs.iter().any(|(_, data)| !data.known[*month]))
            .count(),
        observations: 0,
        dropped: 0,
        refused: None,
    };
    if asked.is_empty() || answer.compared.is_empty() {
        answer.refused = Some(TripleRefusal::NothingToCompare);
        return Ok(answer);
    }
    if answer.watched == 0 || answer.watched == answer.products {
        answer.refused = Some(TripleRefusal::NoOtherGoods);
        return Ok(answer);
    }
    let found = match estimate(&cells, &asked, &legs, window, false, progress) {
        Ok(found) => found,
        Err(error) if error.is_cancelled() => return Err(error.into()),
        Err(error) => {
            answer.refused = Some(TripleRefusal::Failed(error.to_string()));
            return Ok(answer);
        }
    };
    let leads = match window.break_at > LEAD_MONTHS {
        true => match estimate(&cells, &asked, &legs, window, true, progress) {
            Ok(found) => Some(found),
            Err(error) if error.is_cancelled() => return Err(error.into()),
            Err(_) => None,
        },
        false => None,
    };
    answer.observations = found.rows;
    answer.dropped = found.dropped_rows.len();
    for country in asked {
        let Some(change) = term(&found, &since(country)) else {
            answer.left_out.push(TripleLeftOut {
                country,
                reason: TripleLeftOutReason::Absorbed,
            });
            continue;
        };
        let place = legs.iter().position(|(one, _)| *one == country);
        let actual = place.map_or(0.0, |place| {
            let rows = 0..cells.outcome.len();
            rows.filter(|row| {
                cells.country[*row] as usize == place
                    && cells.watched[*row]
                    && cells.month[*row] as usize >= window.break_at
            })
            .map(|row| cells.outcome[row])
            .sum()
        });
        let beyond = |change: f64| actual * (1.0 - (-change).exp());
        answer.rows.push(TripleRow {
            intermediary: country,
            excess: Excess {
                actual,
                expected: actual - beyond(change.estimate),
                excess: beyond(change.estimate),
                lower: beyond(change.lower),
                upper: beyond(change.upper),
            },
            year_before: leads
                .as_ref()
                .and_then(|found| term(found, &year_before(country)))
                .cloned(),
            change: change.clone(),
        });
    }
    if answer.rows.is_empty() {
        answer.refused = Some(TripleRefusal::Absorbed);
    }
    Ok(answer)
}

fn since(country: Country) -> String {
    format!("{} since the measure", country.alpha3())
}

fn year_before(country: Country) -> String {
    format!("{} in the year before", country.alpha3())
}

fn term<'e>(estimate: &'e Estimate, name: &str) -> Option<&'e Term> {
    estimate.terms.iter().find(|term| term.name == name)
}

/// Products of all legs, and whether they are watched; those that the goods name
/// only in part are left out unless they were asked for.
fn standings(
    legs: &[(Country, LegData)],
    base: &MeasureBase,
    request: &WatchRequest,
) -> BTreeMap<GoodsKey, bool> {
    let mut goods = BTreeMap::new();
    for (key, one) in legs.iter().flat_map(|(_, data)| &data.series) {
        let Some(code) = &one.code else { continue };
        match request.goods.standing(base, code) {
            Standing::Restricted(_) => goods.insert(key.clone(), true),
            Standing::Doubtful(_) if request.doubtful => goods.insert(key.clone(), true),
            Standing::Doubtful(_) => None,
            Standing::Other => goods.insert(key.clone(), false),
        };
    }
    goods
}

/// Every country, product and known month; what was not reported was not traded.
fn cells(legs: &[(Country, LegData)], goods: &BTreeMap<GoodsKey, bool>, window: &Window) -> Cells {
    let months: BTreeSet<usize> = (0..window.months)
        .filter(|month| legs.iter().all(|(_, data)| data.known[*month]))
        .collect();
    let mut cells = Cells {
        outcome: Vec::new(),
        country: Vec::new(),
        product: Vec::new(),
        month: Vec::new(),
        watched: Vec::new(),
    };
    for (country, (_, data)) in (0_u32..).zip(legs) {
        for (product, (key, watched)) in (0_u32..).zip(goods) {
            let Some(one) = data.series.get(key) else {
                continue;
            };
            for month in &months {
                cells.outcome.push(one.values[*month]);
                cells.country.push(country);
                cells.product.push(product);
                cells.month.push(u32::try_from(*month).unwrap_or(u32::MAX));
                cells.watched.push(*watched);
            }
        }
    }
    cells
}

fn estimate(
    cells: &Cells,
    asked: &[Country],
    legs: &[(Country, LegData)],
    window: &Window,
    leads: bool,
    progress: &dyn Progress,
) -> Result<Estimate, WatchError> {
    let rows = 0..cells.outcome.len();
    let column = |name: String, country: Country, months: std::ops::Range<usize>| {
        let place = legs.iter().position(|(one, _)| *one == country);
        let is = |row: usize| {
            cells.watched[row]
                && Some(cells.country[row] as usize) == place
                && months.contains(&(cells.month[row] as usize))
        };
        Column {
            name,
            values: rows
                .clone()
                .map(|row| f64::from(u8::from(is(row))))
                .collect(),
        }
    };
    let measure = window.break_at;
    let mut regressors: Vec<Column> = asked
        .iter()
        .map(|country| column(since(*country), *country, measure..window.months))
        .collect();
    if leads {
        let before = measure.saturating_sub(LEAD_MONTHS)..measure;
        regressors.extend(
            asked
                .iter()
                .map(|country| column(year_before(*country), *country, before.clone())),
        );
    }
    let effects = [
        ("country and product", &cells.country, &cells.product),
        ("product and month", &cells.product, &cells.month),
        ("country and month", &cells.country, &cells.month),
    ];
    let fixed_effects: Vec<Identifier> = effects
        .map(|(name, first, second)| Identifier {
            name: name.to_owned(),
            ids: pairs(first, second),
        })
        .into();
    let panel = Panel {
        outcome: cells.outcome.clone(),
        regressors,
        cluster: fixed_effects.first().cloned(),
        fixed_effects,
    };
    ppml(&panel, &PpmlOptions::default(), progress)
}

/// One number for each pair of numbers.
fn pairs(first: &[u32], second: &[u32]) -> Vec<u32> {
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    let mut ids = Vec::with_capacity(first.len());
    for pair in first.iter().copied().zip(second.iter().copied()) {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        ids.push(*known.entry(pair).or_insert(next));
    }
    ids
}
