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
        if !parts.iter().any(|part| own(&part)) {
            continue;
        }
        let some = partial_accounts(&parts)
            .iter()
            .any(|(reporter, _, world)| *reporter == country && !world);
        let has_codes = parts.iter().filter(own).any(|part| part.chapter.is_some());
        if some && !some_goods && snapshot.dataset() != DATASET {
            continue;
        }
        // All goods by code first. Of the others, codes count for who asks for
        // goods, and totals for who asks for a country's trade.
        let rank = match (some, has_codes) {
            (false, true) => 0,
            (true, _) => 2 - u8::from(some_goods),
            (false, false) => 1 + u8::from(some_goods),
        };
        let manifest = snapshot.manifest();
        let newest = std::cmp::Reverse((manifest.as_of, manifest.retrieved_at));
        snapshots.push(((rank, newest), snapshot));
    }
    snapshots.sort_by_key(|(rank, _)| *rank);
    let tables = snapshots
        .iter()
        .map(|(_, snapshot)| {
            let mut flows = read_trade_flows(snapshot, Some(country))?;
            flows.retain(|flow| as_of.is_none_or(|day| flow.period.last_day() <= day));
            Ok(flows)
        })
        .collect::<Result<Vec<_>, DeskError>>()?;
    let all = first_told(tables);
    let flows: Vec<TradeFlow> = all.iter().map(|(_, flow)| flow.clone()).collect();
    let Some(period) = latest_period(&flows) else {
        return Ok(None);
    };
    let flows = counted(flows, period);
    let used: BTreeSet<(bool, Period)> = flows.iter().map(side_and_period).collect();
    let sources: BTreeSet<usize> = all
        .iter()
        .filter(|(_, flow)| used.contains(&side_and_period(flow)))
        .map(|(at, _)| *at)
        .collect();
    Ok(Some(HeldFlows {
        flows,
        period,
        provenance: sources
            .into_iter()
            .map(|at| snapshots[at].1.provenance())
            .collect(),
    }))
}

/// Of each direction and period the rows of the first table that tells of it,
/// with the place of that table: tables of single months make a year together,
/// and one of a few months leaves the others to the tables after it.
fn first_told(tables: Vec<Vec<TradeFlow>>) -> Vec<(usize, TradeFlow)> {
    let mut first: BTreeMap<(bool, Period), usize> = BTreeMap::new();
    let mut told = Vec::new();
    for (at, flows) in tables.into_iter().enumerate() {
        for flow in flows {
            if *first.entry(side_and_period(&flow)).or_insert(at) == at {
                told.push((at, flow));
            }
        }
    }
    told
}

fn side_and_period(flow: &TradeFlow) -> (bool, Period) {
    (is_import(flow), flow.period)
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
    // The same goods of a period may be given in two editions; one of them is
    // counted.
    let mut editions: BTreeMap<(bool, Period), u16> = BTreeMap::new();
    for flow in &flows {
        if let Some(edition) = flow.product.as_ref().map(GoodsCode::edition) {
            let latest = editions.entry(side_and_period(flow)).or_default();
            *latest = edition.max(*latest);
        }
    }
    flows
        .into_iter()
        .filter(|flow| {
            let counted = editions.get(&side_and_period(flow));
            flow.product
                .as_ref()
                .is_none_or(|product| Some(&product.edition()) == counted)
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
    fn each_period_comes_from_the_first_table_that_tells_of_it() {
        use Direction::{Export, Import};
        let only = |month: usize| vec![months(Import, 2023, 12).swap_remove(month)];
        // A newer table of January 2024 and a revised December: the rest of 2023
        // comes from the older one.
        let mut newer = only(11);
        newer[0].value = Usd(20.0);
        newer.push(flow(Import, None, "2024-01", 7.0));
        let told = first_told(vec![newer, months(Import, 2023, 12)]);
        let flows: Vec<TradeFlow> = told.iter().map(|(_, flow)| flow.clone()).collect();
        check(&flows, Some("2023"), 66.0 + 20.0);
        assert_eq!(told.iter().filter(|(at, _)| *at == 1).count(), 11);
        // Twelve tables of a month make a year; exports are another matter.
        let mut tables: Vec<Vec<TradeFlow>> = (0..12).map(only).collect();
        tables.push(vec![flow(Export, None, "2023", 5.0)]);
        let told = first_told(tables);
        let flows: Vec<TradeFlow> = told.into_iter().map(|(_, flow)| flow).collect();
        check(&flows, Some("2023"), 78.0 + 5.0);
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
