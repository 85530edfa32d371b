//! Trade statistics of one reporter, for economies that no network holds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sindan_catalog::{
    Catalog, FlowCoverage, TradeDirection as Direction, TradeFlow, read_flow_coverage,
    read_trade_flows,
};
use sindan_domain::{Country, GoodsCode, Period, Provenance};
use sindan_economy::{TradeDirection, TradeRow};

use crate::DeskError;
use crate::network_data::if_held;
use crate::watch::partial_accounts;

/// The dataset of trade statistics.
const DATASET: &str = "flows";
const MONTHS: usize = 12;

/// One period of what an economy reports.
#[derive(Debug)]
pub(crate) struct HeldTrade {
    pub(crate) rows: Vec<TradeRow>,
    pub(crate) period: Period,
    pub(crate) provenance: Vec<Provenance>,
}

/// What an economy reports for one period, with the codes as they are given.
#[derive(Debug)]
pub(crate) struct HeldFlows {
    pub(crate) flows: Vec<TradeFlow>,
    pub(crate) period: Period,
    pub(crate) provenance: Vec<Provenance>,
}

/// Whether any trade statistics are held, whoever reports.
pub(crate) fn is_held(catalog: &Catalog, as_of: Option<Date>) -> Result<bool, DeskError> {
    Ok(if_held(catalog.held_flows(None, as_of))?.is_some())
}

/// What the economy reports for the latest period of which it reports anything.
pub(crate) fn find_trade(
    catalog: &Catalog,
    country: Country,
    as_of: Option<Date>,
) -> Result<Option<HeldTrade>, DeskError> {
    // A table of some goods under a name of its own is not the country's trade.
    let found = find(catalog, country, as_of, false)?;
    Ok(found.map(|held| HeldTrade {
        rows: held.flows.iter().map(row_of).collect(),
        period: held.period,
        provenance: held.provenance,
    }))
}

/// The same with codes as they are given, tables of some goods among them.
pub(crate) fn find_flows(
    catalog: &Catalog,
    country: Country,
    as_of: Option<Date>,
) -> Result<Option<HeldFlows>, DeskError> {
    find(catalog, country, as_of, true)
}

fn find(
    catalog: &Catalog,
    country: Country,
    as_of: Option<Date>,
    some_goods: bool,
) -> Result<Option<HeldFlows>, DeskError> {
    let held = if_held(catalog.held_flows(None, as_of))?;
    let mut snapshots = Vec::new();
    for snapshot in held.unwrap_or_default() {
        let parts = read_flow_coverage(&snapshot)?;
        let own = |part: &&FlowCoverage| part.reporter == country && !part.world;
        if parts.iter().any(|part| own(&part)) {
            let some = partial_accounts(&parts)
                .iter()
                .any(|(reporter, _, world)| *reporter == country && !world);
            if !some || some_goods || snapshot.dataset() == DATASET {
                snapshots.push((some, snapshot));
            }
        }
    }
    // Tables of all goods first, then the newest: of a direction and year that
    // several tell, the first is taken whole.
    snapshots.sort_by_key(|(some, snapshot)| {
        let manifest = snapshot.manifest();
        let newest = std::cmp::Reverse((manifest.as_of, manifest.retrieved_at));
        (*some, newest)
    });
    let mut taken: BTreeMap<(bool, i16), usize> = BTreeMap::new();
    let mut all = Vec::new();
    for (at, (_, snapshot)) in snapshots.iter().enumerate() {
        let mut flows = read_trade_flows(snapshot, Some(country))?;
        flows.retain(|flow| {
            let year = flow.period.calendar_year();
            as_of.is_none_or(|day| flow.period.last_day() <= day)
                && *taken.entry((is_import(flow), year)).or_insert(at) == at
        });
        all.append(&mut flows);
    }
    let Some(period) = latest_period(&all) else {
        return Ok(None);
    };
    let sources: BTreeSet<usize> = taken
        .into_iter()
        .filter(|((_, year), _)| *year == period.calendar_year())
        .map(|(_, at)| at)
        .collect();
    Ok(Some(HeldFlows {
        flows: counted(all, period),
        period,
        provenance: sources
            .into_iter()
            .map(|at| snapshots[at].1.provenance())
            .collect(),
    }))
}

/// The latest year that is reported as such or in all its months, preferring
/// one with imports and exports; without one the latest month.
fn latest_period(flows: &[TradeFlow]) -> Option<Period> {
    let mut whole: BTreeMap<i16, BTreeSet<bool>> = BTreeMap::new();
    let mut months: BTreeMap<(i16, bool), BTreeSet<Period>> = BTreeMap::new();
    for flow in flows {
        let (year, import) = (flow.period.calendar_year(), is_import(flow));
        if flow.period.is_year() {
            whole.entry(year).or_default().insert(import);
        } else {
            months
                .entry((year, import))
                .or_default()
                .insert(flow.period);
        }
    }
    for ((year, import), seen) in months {
        if seen.len() == MONTHS {
            whole.entry(year).or_default().insert(import);
        }
    }
    let latest = |sides: usize| {
        whole
            .iter()
            .rev()
            .find(|(_, seen)| seen.len() >= sides)
            .map(|(year, _)| *year)
    };
    match latest(2).or_else(|| latest(1)) {
        Some(year) => Period::year(year),
        None => flows.iter().map(|flow| flow.period).max(),
    }
}

/// Flows of the period; of a year's months where a direction has no annual rows.
fn counted(flows: Vec<TradeFlow>, period: Period) -> Vec<TradeFlow> {
    let annual = |import: bool| {
        flows
            .iter()
            .any(|flow| flow.period == period && is_import(flow) == import)
    };
    let has_annual = [annual(false), annual(true)];
    // The same goods may be given in two editions; one of them is counted.
    let edition = |import: bool| {
        flows
            .iter()
            .filter(|flow| is_import(flow) == import)
            .filter(|flow| flow.period.calendar_year() == period.calendar_year())
            .filter_map(|flow| flow.product.as_ref().map(GoodsCode::edition))
            .max()
    };
    let editions = [edition(false), edition(true)];
    flows
        .into_iter()
        .filter(|flow| {
            let counted = editions[usize::from(is_import(flow))];
            flow.product
                .as_ref()
                .is_none_or(|product| Some(product.edition()) == counted)
        })
        .filter(|flow| {
            if has_annual[usize::from(is_import(flow))] {
                flow.period == period
            } else {
                period.is_year() && flow.period.calendar_year() == period.calendar_year()
            }
        })
        .collect()
}

fn row_of(flow: &TradeFlow) -> TradeRow {
    TradeRow {
        partner: flow.partner,
        direction: if is_import(flow) {
            TradeDirection::Import
        } else {
            TradeDirection::Export
        },
        product: flow.product.as_ref().map(|product| product.hs().to_owned()),
        value_usd: flow.value.0,
    }
}

fn is_import(flow: &TradeFlow) -> bool {
    matches!(flow.flow, Direction::Import)
}

#[cfg(test)]
mod tests {
    use sindan_domain::Usd;

    use super::*;

    fn flow(direction: Direction, product: Option<&str>, period: &str, value: f64) -> TradeFlow {
        TradeFlow {
            reporter: "KGZ".parse().unwrap(),
            partner: "RUS".parse().unwrap(),
            flow: direction,
            product: product.map(|code| code.parse().unwrap()),
            period: period.parse().unwrap(),
            value: Usd(value),
            net_mass_kg: None,
            quantity: None,
            unit: None,
        }
    }

    fn months(direction: Direction, year: i16, count: i8) -> Vec<TradeFlow> {
        (1..=count)
            .map(|month| {
                flow(
                    direction,
                    None,
                    &format!("{year}-{month:02}"),
                    f64::from(month),
                )
            })
            .collect()
    }

    fn check(flows: &[TradeFlow], period: Option<&str>, value_usd: f64) {
        let found = latest_period(flows);
        assert_eq!(found.map(|period| period.to_string()).as_deref(), period);
        let sum: f64 = found.map_or(0.0, |period| {
            let counted = counted(flows.to_vec(), period);
            counted.iter().map(|flow| flow.value.0).sum()
        });
        assert!(
            (sum - value_usd).abs() < 1e-9,
            "{sum}, expected {value_usd}"
        );
    }

    #[test]
    fn the_latest_full_period_counts_once() {
        use Direction::{Export, Import};
        check(&[], None, 0.0);
        let years = [
            flow(Import, None, "2021", 1.0),
            flow(Export, None, "2021", 2.0),
        ];
        check(&years, Some("2021"), 3.0);
        // A later year with one side only does not replace one with both.
        check(
            &[&years[..], &[flow(Import, None, "2022", 9.0)]].concat(),
            Some("2021"),
            3.0,
        );
        check(&[flow(Import, None, "2022", 9.0)], Some("2022"), 9.0);
        // Months of a full year add up; an unfinished year waits.
        let both = [
            months(Import, 2023, 12),
            months(Export, 2023, 12),
            months(Import, 2024, 5),
        ]
        .concat();
        check(&[&both[..], &years].concat(), Some("2023"), 156.0);
        // Annual and monthly rows of one year are the same trade.
        let twice = [&both[..], &[flow(Import, None, "2023", 80.0)]].concat();
        check(&twice, Some("2023"), 80.0 + 78.0);
        check(&months(Import, 2024, 5), Some("2024-05"), 5.0);
    }

    #[test]
    fn codes_lose_their_system() {
        let flows = [flow(Direction::Import, Some("HS2022:854231"), "2022", 1.0)];
        let rows: Vec<TradeRow> = flows.iter().map(row_of).collect();
        assert_eq!(rows[0].product.as_deref(), Some("854231"));
    }
}
