//! Goods that were sold to a country and are not among what it says it bought.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;
use sindan_catalog::{
    Catalog, FlowColumns, FlowQuery, Frequency, GoodsChoice, PartnerChoice, Snapshot,
    TradeDirection, read_flow_columns, read_flow_coverage,
};
use sindan_domain::{Country, GoodsCode, Period, Progress, Provenance};
use sindan_watch::mirror::{MirrorGap, MirrorPair, MirrorRefusal, mirror_gap};

use super::flows::{Account, month_of, none_held, partial_accounts, period_of, snapshots};
use super::goods::{Standing, WatchGoods, WatchGoodsKind};
use super::legs::ReporterLeftOut;
use super::request::{MONTHS_BEFORE, WatchRequest};
use crate::{DeskError, Place, RulesDesk};

/// Version of the form of [`MirrorAnswer`].
const MIRROR_ANSWER_VERSION: u32 = 1;
/// Months or years that an origin may be silent about before it is left out.
const SILENT: (usize, usize) = (3, 0);
const DIGITS: usize = 6;

/// Both reports of what a country bought from others.
#[derive(Debug, Clone, Serialize)]
pub struct MirrorAnswer {
    /// Version of this form.
    pub version: u32,
    /// Who bought.
    pub destination: Country,
    /// Who sold, of those that report every period.
    pub origins: Vec<Country>,
    /// Who was left out because too many periods are missing.
    pub left_out: Vec<ReporterLeftOut>,
    /// The goods.
    pub goods: WatchGoods,
    /// First and last period compared.
    pub from: Period,
    /// Last period.
    pub to: Period,
    /// First period of the measure.
    pub measure: Period,
    /// Level of the intervals.
    pub confidence: f64,
    /// The goods as a whole first, then by what is missing.
    pub rows: Vec<MirrorRow>,
    /// Where the flows come from.
    pub provenance: Vec<Provenance>,
}

/// Both reports of one product.
#[derive(Debug, Clone, Serialize)]
pub struct MirrorRow {
    /// The code with its edition, `TOTAL`, or the id of the goods.
    pub product: String,
    /// What was found; absent where it was refused.
    pub gap: Option<MirrorGap>,
    /// Why it was refused.
    pub refused: Option<MirrorRefusal>,
    /// Period by period.
    pub periods: Vec<MirrorPeriod>,
}

/// Both reports of one period, USD.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MirrorPeriod {
    /// The month or year.
    pub period: Period,
    /// As sellers report it.
    pub exports: Option<f64>,
    /// As the buyer reports it.
    pub imports: Option<f64>,
}

type Key = Option<String>;

/// Values of both sides by period.
#[derive(Default)]
struct Reports {
    /// (exports, seller, goods, period).
    values: BTreeMap<(bool, Country, Key, Period), f64>,
    codes: HashMap<String, GoodsCode>,
    /// Periods for which a reporter told anything, by direction (exports).
    spoke: HashMap<(Country, bool), BTreeSet<Period>>,
    /// Accounts that tell of some goods only, snapshot by snapshot.
    partial: Vec<HashSet<Account>>,
}

/// Compares what origins report as sold to a country with what it reports as
/// bought, by month where both are monthly, else by year. The request's
/// intermediary is the destination.
///
/// # Errors
///
/// Flows that are not held on either side; a caller who gave up.
pub fn watch_mirror(
    catalog: &Catalog,
    desk: &RulesDesk,
    request: &WatchRequest,
    progress: &dyn Progress,
) -> Result<MirrorAnswer, DeskError> {
    request.check()?;
    let measure = request.break_month()?;
    let destination = request.intermediaries[0];
    let held = snapshots(catalog, request.as_of, None)?;
    let mut used = BTreeSet::new();
    let mut reports = Reports::default();
    reports.cover(&held, request)?;
    reports.read(&held, request, destination, &mut used, progress)?;
    let missing = |what: &str| {
        none_held(format!(
            "flows: the {} snapshots held have no {what} in {}",
            held.len(),
            request.goods.id
        ))
    };
    let sellers: BTreeSet<Country> = reports
        .values
        .keys()
        .filter(|(exports, ..)| *exports)
        .map(|(_, seller, ..)| *seller)
        .collect();
    let country = destination.alpha3();
    if sellers.is_empty() {
        return Err(missing(&format!("exports of others to {country}")));
    }
    if reports.values.keys().all(|(exports, ..)| *exports) {
        return Err(missing(&format!("imports that {country} reports")));
    }
    let monthly = reports.has_months(destination, &sellers);
    let periods = reports
        .periods(
            destination,
            &sellers,
            monthly,
            (request, period_of(measure - MONTHS_BEFORE)),
        )
        .ok_or_else(|| {
            missing(&format!(
                "period in which both sides of trade with {country} report"
            ))
        })?;
    let allowed = if monthly { SILENT.0 } else { SILENT.1 };
    let (mut origins, mut left_out) = (Vec::new(), Vec::new());
    for seller in sellers {
        let told = periods
            .iter()
            .filter(|period| reports.told(seller, true, **period))
            .count();
        if periods.len() - told > allowed {
            left_out.push(ReporterLeftOut {
                reporter: seller,
                months: told,
                of: periods.len(),
            });
        } else {
            origins.push(seller);
        }
    }
    if origins.is_empty() {
        return Err(missing(&format!(
            "seller to {country} that reports every period"
        )));
    }
    let first = period_of(measure).unwrap_or(periods[0]);
    let measured = match monthly {
        true => Some(first),
        false => Period::year(first.calendar_year()),
    };
    let break_at = measured.and_then(|first| periods.iter().position(|period| *period >= first));
    let Some(break_at) = break_at.filter(|at| *at > 0) else {
        return Err(Place::flag("--date").error(
            format!(
                "{first} does not lie within {} to {}",
                periods[0],
                periods[periods.len() - 1]
            ),
            "periods before and after the measure are needed",
        ));
    };
    let rows = reports.rows(desk, request, destination, &origins, &periods, break_at);
    if rows.is_empty() {
        return Err(missing("product"));
    }
    Ok(MirrorAnswer {
        version: MIRROR_ANSWER_VERSION,
        destination,
        origins,
        left_out,
        goods: request.goods.clone(),
        from: periods[0],
        to: periods[periods.len() - 1],
        measure: periods[break_at],
        confidence: request.confidence,
        rows,
        provenance: used.into_iter().map(|at| held[at].provenance()).collect(),
    })
}

impl Reports {
    fn cover(&mut self, held: &[Snapshot], request: &WatchRequest) -> Result<(), DeskError> {
        let totals = request.goods.kind == WatchGoodsKind::Total;
        for snapshot in held {
            let parts = read_flow_coverage(snapshot)?;
            let partial = partial_accounts(&parts);
            for part in parts {
                let exports = match part.direction {
                    TradeDirection::Export => true,
                    TradeDirection::Import => false,
                    _ => continue,
                };
                let whole = !partial.contains(&(part.reporter, part.direction, part.world));
                if !part.world && if totals { whole } else { part.digits > 0 } {
                    let account = (part.reporter, exports);
                    self.spoke.entry(account).or_default().insert(part.period);
                }
            }
            self.partial.push(partial);
        }
        Ok(())
    }

    fn read(
        &mut self,
        held: &[Snapshot],
        request: &WatchRequest,
        destination: Country,
        used: &mut BTreeSet<usize>,
        progress: &dyn Progress,
    ) -> Result<(), DeskError> {
        let totals = request.goods.kind == WatchGoodsKind::Total;
        let origins = (!request.origins.is_empty()).then(|| request.origins.clone());
        let partners = match &origins {
            Some(origins) => PartnerChoice::Among(origins.clone()),
            None => PartnerChoice::Each,
        };
        for frequency in [Frequency::Month, Frequency::Year] {
            let query = |reporters, partners, direction| FlowQuery {
                reporters,
                partners,
                directions: Some(vec![direction]),
                goods: match totals {
                    true => GoodsChoice::Total,
                    false => GoodsChoice::Finest,
                },
                digits: Some(DIGITS),
                periods: None,
                frequency: Some(frequency),
            };
            let sold = query(
                origins.clone(),
                PartnerChoice::Among(vec![destination]),
                TradeDirection::Export,
            );
            let bought = query(
                Some(vec![destination]),
                partners.clone(),
                TradeDirection::Import,
            );
            for (exports, query) in [(true, sold), (false, bought)] {
                progress.check()?;
                let columns = read_flow_columns(held, &query, progress)?;
                for row in 0..columns.len() {
                    let period = columns.period[row];
                    if request.as_of.is_some_and(|day| period.last_day() > day)
                        || (columns.undisclosed[row] && !totals)
                        || (totals && self.is_partial(&columns, row))
                    {
                        continue;
                    }
                    let seller = match exports {
                        true => columns.reporter[row],
                        false => match columns.partner[row] {
                            Some(partner) => partner,
                            None => continue,
                        },
                    };
                    let key = match (totals, &columns.goods[columns.product[row] as usize]) {
                        (true, _) => None,
                        (false, Some(code)) => {
                            let digits = code.hs().to_owned();
                            self.codes
                                .entry(digits.clone())
                                .or_insert_with(|| code.clone());
                            Some(digits)
                        }
                        (false, None) => continue,
                    };
                    used.insert(usize::from(columns.snapshot[row]));
                    *self
                        .values
                        .entry((exports, seller, key, period))
                        .or_insert(0.0) += columns.value_usd[row];
                }
            }
        }
        Ok(())
    }

    fn is_partial(&self, columns: &FlowColumns, row: usize) -> bool {
        let account = (
            columns.reporter[row],
            columns.direction[row],
            columns.partner[row].is_none(),
        );
        self.partial[usize::from(columns.snapshot[row])].contains(&account)
    }

    /// Whether a reporter told of a period, or of all months of a year.
    fn told(&self, reporter: Country, exports: bool, period: Period) -> bool {
        let Some(periods) = self.spoke.get(&(reporter, exports)) else {
            return false;
        };
        periods.contains(&period)
            || (period.is_year()
                && (1..=12).all(|month| {
                    Period::month(period.calendar_year(), month)
                        .is_some_and(|month| periods.contains(&month))
                }))
    }

    fn has_months(&self, destination: Country, sellers: &BTreeSet<Country>) -> bool {
        let months = |reporter: Country, exports| {
            let periods = self.spoke.get(&(reporter, exports));
            periods.is_some_and(|periods| periods.iter().any(|period| !period.is_year()))
        };
        months(destination, false) && sellers.iter().any(|seller| months(*seller, true))
    }

    /// Periods without a gap in which the buyer and at least one seller report.
    fn periods(
        &self,
        destination: Country,
        sellers: &BTreeSet<Country>,
        monthly: bool,
        (request, named_first): (&WatchRequest, Option<Period>),
    ) -> Option<Vec<Period>> {
        let place = |period: Period| match monthly {
            true => month_of(period),
            false => Some(i32::from(period.calendar_year())),
        };
        let named = |place: i32| match monthly {
            true => period_of(place),
            false => Period::year(i16::try_from(place).ok()?),
        };
        let told: BTreeSet<i32> = self
            .spoke
            .values()
            .flatten()
            .filter_map(|period| place(*period))
            .filter(|at| {
                named(*at).is_some_and(|period| {
                    self.told(destination, false, period)
                        && sellers
                            .iter()
                            .any(|seller| self.told(*seller, true, period))
                })
            })
            .collect();
        // Where nothing is said the time before is that of the ranking, so that a
        // seller of long ago does not decide from when on all must report.
        let default = named_first.and_then(place).unwrap_or(i32::MIN);
        let first = request.from.and_then(place).unwrap_or(default);
        let last = request.to.and_then(place).unwrap_or(i32::MAX);
        let told = told.range(first..=last.max(first));
        let (first, last) = (*told.clone().next()?, *told.clone().next_back()?);
        let periods: Vec<Period> = (first..=last).filter_map(named).collect();
        (!periods.is_empty()).then_some(periods)
    }

    /// A sum over origins, of one product or of several.
    fn value(&self, exports: bool, origins: &[Country], key: &Key, period: Period) -> f64 {
        let of = |seller: Country, period: Period| {
            let at = (exports, seller, key.clone(), period);
            self.values.get(&at).copied()
        };
        origins
            .iter()
            .map(|seller| {
                of(*seller, period).unwrap_or_else(|| match period.is_year() {
                    false => 0.0,
                    true => (1..=12)
                        .filter_map(|month| Period::month(period.calendar_year(), month))
                        .filter_map(|month| of(*seller, month))
                        .sum(),
                })
            })
            .sum()
    }

    fn rows(
        &self,
        desk: &RulesDesk,
        request: &WatchRequest,
        destination: Country,
        origins: &[Country],
        periods: &[Period],
        break_at: usize,
    ) -> Vec<MirrorRow> {
        let keys: BTreeSet<Key> = self
            .values
            .keys()
            .map(|(_, _, key, _)| key.clone())
            .collect();
        let watched: Vec<Key> = keys
            .into_iter()
            .filter(|key| {
                let code = key.as_ref().and_then(|digits| self.codes.get(digits));
                match code.map(|code| request.goods.standing(desk.base(), code)) {
                    None | Some(Standing::Restricted(_)) => true,
                    Some(Standing::Doubtful(_)) => request.doubtful,
                    Some(Standing::Other) => false,
                }
            })
            .collect();
        let row = |product: String, keys: &[Key]| {
            let told: Vec<MirrorPeriod> = periods
                .iter()
                .map(|period| {
                    let sold = origins
                        .iter()
                        .all(|seller| self.told(*seller, true, *period));
                    let bought = self.told(destination, false, *period);
                    let sum = |exports| -> f64 {
                        keys.iter()
                            .map(|key| self.value(exports, origins, key, *period))
                            .sum()
                    };
                    MirrorPeriod {
                        period: *period,
                        exports: sold.then(|| sum(true)),
                        imports: bought.then(|| sum(false)),
                    }
                })
                .collect();
            let pairs: Vec<MirrorPair> = told
                .iter()
                .map(|one| MirrorPair {
                    exports: one.exports,
                    imports: one.imports,
                })
                .collect();
            let gap = mirror_gap(&pairs, break_at, request.confidence);
            MirrorRow {
                product,
                refused: gap.as_ref().err().copied(),
                gap: gap.ok(),
                periods: told,
            }
        };
        let mut rows: Vec<MirrorRow> = watched
            .iter()
            .map(|key| {
                let code = key.as_ref().and_then(|digits| self.codes.get(digits));
                let product = code.map_or_else(
                    || "TOTAL".to_owned(),
                    |code| format!("HS{}:{}", code.hs_edition(), code.hs()),
                );
                row(product, std::slice::from_ref(key))
            })
            .collect();
        rows.sort_by(|a, b| {
            let missing = |row: &MirrorRow| {
                row.gap
                    .as_ref()
                    .map_or(f64::NEG_INFINITY, |gap| gap.missing.excess)
            };
            missing(b).total_cmp(&missing(a))
        });
        if watched.len() > 1 {
            rows.insert(0, row(request.goods.id.clone(), &watched));
        }
        rows
    }
}
