//! The flows that are held, as far as they bear on ways through intermediaries.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::{
    Catalog, CatalogError, FlowCoverage, FlowQuery, Frequency, GoodsChoice, PartnerChoice,
    Snapshot, TradeDirection, read_flow_columns, read_flow_coverage,
};
use sindan_domain::{Country, GoodsCode, Period, Progress, Provenance};

use super::editions::HsChanges;
use crate::DeskError;
use crate::error::Kind;
use crate::evidence::ADD_FLOWS;

/// Digits by which series are told apart: editions of the Harmonized System and
/// national nomenclatures share them.
const DIGITS: usize = 6;

/// Chapters that an account holds at least where the sum of its products stands
/// for all goods: half of those of the Harmonized System. A table of cars is no
/// table of trade.
const WHOLE_CHAPTERS: usize = 48;

/// A flow of a month, its goods by position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FlowRow {
    pub(super) reporter: Country,
    /// `None`: all partners together.
    pub(super) partner: Option<Country>,
    pub(super) direction: TradeDirection,
    /// Position among the goods; `None` for all goods together.
    pub(super) product: Option<u32>,
    /// Months since year 0.
    pub(super) month: i32,
    pub(super) value: f64,
    pub(super) net_mass_kg: Option<f64>,
}

/// What was counted while flows were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FlowCounts {
    /// Snapshots read.
    pub snapshots: usize,
    /// Monthly rows that bear on the question.
    pub rows: usize,
    /// Rows left because another snapshot tells of the same.
    pub overlapping: u64,
    /// Rows whose source withholds the code; they are in no product.
    pub undisclosed: usize,
    /// Rows that the source calls estimates.
    pub estimated: usize,
    /// Rows for whole years in the snapshots, which monthly series cannot use.
    pub annual: u64,
    /// Rows of accounts that tell of some goods only, where totals are asked for.
    pub partial: usize,
    /// Rows that importers left out: aggregates, parts beside their totals.
    pub left_out: u64,
    /// Rows that importers rejected as wrong.
    pub rejected: u64,
}

/// Rows that an importer rejected, for one reason. Their months count as months
/// without trade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedFlows {
    /// The reason, as the importer words it.
    pub reason: String,
    /// How many.
    pub rows: u64,
}

/// Who reports, which way, and whether with all partners together.
pub(crate) type Account = (Country, TradeDirection, bool);

/// What one snapshot tells of an account.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Whether it tells of some goods only, without a total.
    partial: bool,
    /// Chapters of the goods; empty for totals alone.
    chapters: BTreeSet<String>,
    months: BTreeSet<i32>,
}

/// Flows that are held.
#[derive(Debug)]
pub(super) struct FlowBook {
    pub(super) rows: Vec<FlowRow>,
    pub(super) goods: Vec<GoodsCode>,
    pub(super) counts: FlowCounts,
    pub(super) provenance: Vec<Provenance>,
    /// Rows rejected when the snapshots used were added, most first.
    pub(super) rejections: Vec<RejectedFlows>,
    /// What became of codes when editions changed.
    pub(super) changes: HsChanges,
    places: HashMap<GoodsCode, u32>,
    /// What was reported at all, snapshot by snapshot.
    told: HashMap<Account, Vec<Told>>,
    /// Accounts that tell of some goods only, snapshot by snapshot.
    partial: Vec<HashSet<Account>>,
}

/// Whose flows are wanted.
pub(super) struct Wanted<'a> {
    pub(super) intermediaries: &'a [Country],
    pub(super) target: Option<Country>,
    /// Totals over all goods rather than products.
    pub(super) totals: bool,
    pub(super) as_of: Option<Date>,
    /// Only this snapshot and what was retrieved before it.
    pub(super) until: Option<&'a str>,
}

/// That flows are not held, with the command that adds them.
pub(super) fn none_held(message: impl Into<String>) -> DeskError {
    Kind::Missing {
        message: message.into(),
        hint: format!(
            "add monthly trade statistics with `{ADD_FLOWS}`; docs/watch.md names files that are known"
        ),
    }
    .into()
}

/// Snapshots of flows, the one retrieved last first.
///
/// # Errors
///
/// None is held, or the one named is not.
pub(super) fn snapshots(
    catalog: &Catalog,
    as_of: Option<Date>,
    until: Option<&str>,
) -> Result<Vec<Snapshot>, DeskError> {
    let mut held = match catalog.held_flows(None, as_of) {
        Err(error) if error.is_missing() => return Err(none_held(error.to_string())),
        other => other?,
    };
    if let Some(version) = until {
        let found = held.iter().position(|one| one.version() == version);
        let Some(first) = found else {
            let versions: Vec<&str> = held.iter().map(Snapshot::version).collect();
            return Err(
                CatalogError::unknown(format!("flows: no snapshot `{version}` is held"))
                    .with_hint(format!("held are {}", versions.join(", ")))
                    .into(),
            );
        };
        held.drain(..first);
    }
    Ok(held)
}

impl FlowBook {
    /// Reads the flows of intermediaries and of the target, and what others
    /// sell to the intermediaries.
    pub(super) fn read(
        catalog: &Catalog,
        wanted: &Wanted<'_>,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let held = snapshots(catalog, wanted.as_of, wanted.until)?;
        let mut book = Self {
            rows: Vec::new(),
            goods: Vec::new(),
            counts: FlowCounts {
                snapshots: held.len(),
                ..FlowCounts::default()
            },
            provenance: Vec::new(),
            rejections: Vec::new(),
            changes: HsChanges::read(catalog)?,
            partial: Vec::new(),
            places: HashMap::new(),
            told: HashMap::new(),
        };
        for snapshot in &held {
            book.cover(snapshot)?;
        }
        let goods = match wanted.totals {
            true => GoodsChoice::Total,
            false => GoodsChoice::Finest,
        };
        let query =
            |reporters: Option<Vec<Country>>, partners, directions: &[TradeDirection]| FlowQuery {
                reporters,
                partners,
                directions: Some(directions.to_vec()),
                goods: goods.clone(),
                digits: Some(DIGITS),
                periods: None,
                frequency: Some(Frequency::Month),
            };
        let own = wanted.intermediaries.to_vec();
        let mut tellers = own.clone();
        tellers.extend(wanted.target);
        let queries = [
            query(
                None,
                PartnerChoice::Among(own.clone()),
                &[TradeDirection::Export],
            ),
            query(
                Some(tellers),
                PartnerChoice::Each,
                &[TradeDirection::Export, TradeDirection::Import],
            ),
            query(
                Some(own),
                PartnerChoice::World,
                &[TradeDirection::Export, TradeDirection::ReExport],
            ),
        ];
        let mut used = BTreeSet::new();
        for (number, query) in queries.iter().enumerate() {
            progress.check()?;
            book.take(&held, query, number > 0, wanted, &mut used, progress)?;
        }
        book.counts.rows = book.rows.len();
        book.count_left(used.iter().map(|at| &held[*at]));
        book.provenance = used.into_iter().map(|at| held[at].provenance()).collect();
        Ok(book)
    }

    /// Notes for which months a snapshot tells of what.
    fn cover(&mut self, snapshot: &Snapshot) -> Result<(), DeskError> {
        let mut own: HashMap<Account, Told> = HashMap::new();
        let parts = read_flow_coverage(snapshot)?;
        let partial = partial_accounts(&parts);
        for part in parts {
            let Some(month) = month_of(part.period) else {
                self.counts.annual += part.rows;
                continue;
            };
            let account = (part.reporter, part.direction, part.world);
            let told = own.entry(account).or_default();
            told.months.insert(month);
            told.chapters.extend(part.chapter);
        }
        for (account, mut told) in own {
            told.partial = partial.contains(&account);
            self.told.entry(account).or_default().push(told);
        }
        self.partial.push(partial);
        Ok(())
    }

    /// What was left out and rejected when the snapshots were added.
    fn count_left<'s>(&mut self, used: impl Iterator<Item = &'s Snapshot>) {
        let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
        for manifest in used.map(Snapshot::manifest) {
            self.counts.rejected += manifest.rejected;
            self.counts.left_out += manifest.left_out.iter().map(|one| one.count).sum::<u64>();
            for one in &manifest.rejects {
                *reasons.entry(&one.reason).or_default() += one.count;
            }
        }
        self.rejections = reasons
            .into_iter()
            .map(|(reason, rows)| RejectedFlows {
                reason: reason.to_owned(),
                rows,
            })
            .collect();
        self.rejections
            .sort_by_key(|one| std::cmp::Reverse(one.rows));
    }

    /// Months that the snapshots cover that tell of any of the chapters; all
    /// snapshots where totals are meant. A month in which a reporter tells of
    /// other goods only is a month without trade in these.
    pub(super) fn months_told(
        &self,
        account: Account,
        chapters: Option<&BTreeSet<String>>,
    ) -> BTreeSet<i32> {
        let told = self.told.get(&account).into_iter().flatten();
        told.filter(|told| match chapters {
            Some(asked) => !told.chapters.is_disjoint(asked),
            None => !told.partial,
        })
        .flat_map(|told| &told.months)
        .copied()
        .collect()
    }

    fn take(
        &mut self,
        held: &[Snapshot],
        query: &FlowQuery,
        with_own: bool,
        wanted: &Wanted<'_>,
        used: &mut BTreeSet<usize>,
        progress: &dyn Progress,
    ) -> Result<(), DeskError> {
        let columns = read_flow_columns(held, query, progress)?;
        let places: Vec<Option<u32>> = columns
            .goods
            .iter()
            .map(|code| {
                let code = code.as_ref()?;
                if let Some(place) = self.places.get(code) {
                    return Some(*place);
                }
                let place = u32::try_from(self.goods.len()).ok()?;
                self.goods.push(code.clone());
                self.places.insert(code.clone(), place);
                Some(place)
            })
            .collect();
        for row in 0..columns.len() {
            let reporter = columns.reporter[row];
            // The first query gives what others sell; the second what the
            // intermediaries and the target tell themselves.
            let is_own = wanted.intermediaries.contains(&reporter)
                || wanted.target.is_some_and(|target| target == reporter);
            let period = columns.period[row];
            let (Some(month), false) = (
                month_of(period),
                is_own != with_own || wanted.as_of.is_some_and(|day| period.last_day() > day),
            ) else {
                continue;
            };
            if columns.undisclosed[row] {
                self.counts.undisclosed += 1;
                if !wanted.totals {
                    continue;
                }
            }
            let account = (
                reporter,
                columns.direction[row],
                columns.partner[row].is_none(),
            );
            if wanted.totals && self.partial[usize::from(columns.snapshot[row])].contains(&account)
            {
                self.counts.partial += 1;
                continue;
            }
            let product = match wanted.totals {
                true => None,
                false => places[columns.product[row] as usize],
            };
            if product.is_none() && !wanted.totals {
                continue;
            }
            self.counts.estimated += usize::from(columns.estimated[row]);
            used.insert(usize::from(columns.snapshot[row]));
            let mass = columns.net_mass_kg[row];
            self.rows.push(FlowRow {
                reporter,
                partner: columns.partner[row],
                direction: columns.direction[row],
                product,
                month,
                value: columns.value_usd[row],
                net_mass_kg: (mass > 0.0).then_some(mass),
            });
        }
        self.counts.overlapping += columns
            .overlaps
            .iter()
            .map(|overlap| overlap.rows_left)
            .sum::<u64>();
        Ok(())
    }
}

/// Accounts of which a snapshot tells some goods only: it gives no total, and its
/// chapters are too few for their sum to be one.
pub(crate) fn partial_accounts(parts: &[FlowCoverage]) -> HashSet<Account> {
    let mut chapters: HashMap<Account, BTreeSet<Option<&str>>> = HashMap::new();
    for part in parts {
        let account = (part.reporter, part.direction, part.world);
        let chapter = part.chapter.as_deref();
        chapters.entry(account).or_default().insert(chapter);
    }
    chapters
        .into_iter()
        .filter(|(_, told)| !told.contains(&None) && told.len() < WHOLE_CHAPTERS)
        .map(|(account, _)| account)
        .collect()
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
