//! The flows that are held, merged: of the same row in several snapshots the
//! newest counts, and a heading is not counted beside its parts.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::{Catalog, CatalogError, Snapshot, TradeDirection, TradeFlow, read_trade_flows};
use sindan_domain::{Country, GoodsCode, Period, Progress, Provenance};

use crate::DeskError;
use crate::error::Kind;
use crate::evidence::ADD_FLOWS;

/// The dataset of trade statistics.
const DATASET: &str = "flows";

/// A flow, its goods by position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FlowRow {
    pub(super) reporter: Country,
    pub(super) partner: Country,
    pub(super) export: bool,
    /// Position among the goods; `None` for the total of all goods.
    pub(super) product: Option<u32>,
    pub(super) period: Period,
    pub(super) value: f64,
    pub(super) net_mass_kg: Option<f64>,
}

/// What was counted while flows were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FlowCounts {
    /// Snapshots read.
    pub snapshots: usize,
    /// Rows in them.
    pub rows: usize,
    /// Rows that a newer snapshot gives again.
    pub superseded: usize,
    /// Of these, rows with another value there: revisions.
    pub revised: usize,
    /// Rows of headings left out because their parts stand beside them.
    pub headings: usize,
    /// Rows for whole years, which monthly series cannot use.
    pub annual: usize,
    /// Rows that importers rejected, as the manifests count them.
    pub rejected: u64,
}

/// Flows that are held.
#[derive(Debug)]
pub(super) struct FlowBook {
    pub(super) rows: Vec<FlowRow>,
    pub(super) goods: Vec<GoodsCode>,
    pub(super) counts: FlowCounts,
    pub(super) provenance: Vec<Provenance>,
    /// Months for which a reporter reported anything, by direction (exports)
    /// and kind (totals).
    pub(super) spoke: HashMap<(Country, bool, bool), BTreeSet<i32>>,
}

/// Snapshots of flows, the newest first, none later than the day.
fn held(catalog: &Catalog, as_of: Option<Date>) -> Result<Vec<Snapshot>, DeskError> {
    let mut snapshots = catalog.snapshots(Some(DATASET))?;
    snapshots.retain(|snapshot| as_of.is_none_or(|day| snapshot.manifest().as_of <= day));
    snapshots.sort_by_key(|snapshot| {
        let manifest = snapshot.manifest();
        std::cmp::Reverse((manifest.as_of, manifest.retrieved_at))
    });
    Ok(snapshots)
}

/// Whether any flows are held.
pub(super) fn any_held(catalog: &Catalog, as_of: Option<Date>) -> Result<bool, DeskError> {
    Ok(!held(catalog, as_of)?.is_empty())
}

/// That no flows are held, with the command that adds them.
pub(super) fn none_held(message: impl Into<String>) -> DeskError {
    Kind::Missing {
        message: message.into(),
        hint: format!(
            "add monthly trade statistics with `{ADD_FLOWS}`; docs/watch.md names files that are known"
        ),
    }
    .into()
}

impl FlowBook {
    /// Reads what is held; with `until`, only that snapshot and those that are
    /// not newer. Rows that `keep` does not want are passed over.
    pub(super) fn read(
        catalog: &Catalog,
        as_of: Option<Date>,
        until: Option<&str>,
        keep: &dyn Fn(&TradeFlow) -> bool,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let mut snapshots = held(catalog, as_of)?;
        if let Some(version) = until {
            let found = snapshots.iter().position(|one| one.version() == version);
            let Some(first) = found else {
                let versions: Vec<&str> = snapshots.iter().map(Snapshot::version).collect();
                return Err(CatalogError::unknown(format!(
                    "flows: no snapshot `{version}` is held"
                ))
                .with_hint(format!("held are {}", versions.join(", ")))
                .into());
            };
            snapshots.drain(..first);
        }
        if snapshots.is_empty() {
            return Err(none_held(match as_of {
                Some(day) => format!("flows: no snapshot as of {day} is held"),
                None => "flows: the catalog holds no snapshot".to_owned(),
            }));
        }
        let mut book = Self {
            rows: Vec::new(),
            goods: Vec::new(),
            counts: FlowCounts {
                snapshots: snapshots.len(),
                ..FlowCounts::default()
            },
            provenance: Vec::new(),
            spoke: HashMap::new(),
        };
        let mut places: HashMap<GoodsCode, u32> = HashMap::new();
        let mut known: HashMap<(Country, Country, bool, Option<u32>, Period), f64> = HashMap::new();
        let several = snapshots.len() > 1;
        for (number, snapshot) in snapshots.iter().enumerate() {
            progress.check()?;
            progress.report("read flows", number as u64, snapshots.len() as u64);
            let mut used = false;
            let first = book.rows.len();
            for flow in read_trade_flows(snapshot, None)? {
                book.counts.rows += 1;
                if as_of.is_some_and(|day| flow.period.last_day() > day) {
                    continue;
                }
                let export = flow.flow == TradeDirection::Export;
                if let Some(month) = month_of(flow.period) {
                    let kind = (flow.reporter, export, flow.product.is_none());
                    book.spoke.entry(kind).or_default().insert(month);
                }
                if !keep(&flow) {
                    continue;
                }
                let product = flow.product.map(|code| {
                    *places.entry(code).or_insert_with_key(|code| {
                        book.goods.push(code.clone());
                        u32::try_from(book.goods.len() - 1).unwrap_or(u32::MAX)
                    })
                });
                let row = FlowRow {
                    reporter: flow.reporter,
                    partner: flow.partner,
                    export,
                    product,
                    period: flow.period,
                    value: flow.value.0,
                    net_mass_kg: flow.net_mass_kg,
                };
                if several {
                    let key = (row.reporter, row.partner, row.export, row.product, row.period);
                    if let Some(newer) = known.get(&key) {
                        book.counts.superseded += 1;
                        book.counts.revised += usize::from(*newer != row.value);
                        continue;
                    }
                    known.insert(key, row.value);
                }
                used = true;
                book.rows.push(row);
            }
            book.without_headings(first);
            book.counts.rejected += snapshot.manifest().rejected;
            if used {
                book.provenance.push(snapshot.provenance());
            }
        }
        book.counts.annual = book.rows.iter().filter(|row| row.period.is_year()).count();
        Ok(book)
    }

    /// Drops rows of headings whose parts stand beside them, among the rows
    /// from `first` on: of one reporter, partner, direction and period.
    fn without_headings(&mut self, first: usize) {
        // The codes that lie above each code.
        let codes: HashMap<(sindan_domain::GoodsSystem, u16, &str), u32> = self
            .goods
            .iter()
            .zip(0_u32..)
            .map(|(code, at)| ((code.system(), code.edition(), code.code()), at))
            .collect();
        let above: Vec<Vec<u32>> = self
            .goods
            .iter()
            .map(|code| {
                (1..code.code().len())
                    .filter_map(|length| {
                        let head = code.code().get(..length)?;
                        codes.get(&(code.system(), code.edition(), head)).copied()
                    })
                    .collect()
            })
            .collect();
        if above.iter().all(Vec::is_empty) {
            return;
        }
        let mut covered: HashSet<(Country, Country, bool, u32, Period)> = HashSet::new();
        for row in &self.rows[first..] {
            for head in row.product.into_iter().flat_map(|at| &above[at as usize]) {
                covered.insert((row.reporter, row.partner, row.export, *head, row.period));
            }
        }
        let before = self.rows.len();
        let mut place = 0;
        self.rows.retain(|row| {
            place += 1;
            place <= first
                || row.product.is_none_or(|at| {
                    !covered.contains(&(row.reporter, row.partner, row.export, at, row.period))
                })
        });
        self.counts.headings += before - self.rows.len();
    }
}

/// Months since year 0; `None` for a whole year.
pub(super) fn month_of(period: Period) -> Option<i32> {
    (!period.is_year()).then(|| {
        let day = period.first_day();
        i32::from(day.year()) * 12 + i32::from(day.month()) - 1
    })
}

/// The month of a number of months since year 0.
pub(super) fn period_of(month: i32) -> Option<Period> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Period::month(year, i8::try_from(month.rem_euclid(12)).ok()? + 1)
}
