//! Trade flows as columns, from one snapshot or several, with no flow counted
//! twice: what estimators and long tables need.

mod choose;
mod read;

use std::ops::RangeInclusive;

use sindan_domain::{Country, GoodsCode, Period, Progress};

use crate::{CatalogError, Snapshot, TradeDirection};

/// Years or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Whole years.
    Year,
    /// Months.
    Month,
}

/// Which partners are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum PartnerChoice {
    /// Every country, one row for each.
    #[default]
    Each,
    /// These countries.
    Among(Vec<Country>),
    /// All partners together, as the source has them: files without partners,
    /// and the row `World` of others. Never mixed with single partners.
    World,
}

/// Which goods are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum GoodsChoice {
    /// Everything at its finest: no row that has finer ones beside it, so that
    /// sums count each flow once. A row for all goods is given only where the
    /// snapshots have nothing finer of the reporter, direction and period.
    #[default]
    Finest,
    /// All goods together: the source's own total where it gives one, the sum
    /// of the finest rows where it does not (several rows then, to be added).
    Total,
    /// Codes that begin with any of these digits, in whatever edition, at their
    /// finest. Rows with fewer digits than asked for are not given.
    Codes(Vec<String>),
}

/// What to read of trade flows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowQuery {
    /// Who reports; everybody if absent.
    pub reporters: Option<Vec<Country>>,
    /// With whom.
    pub partners: PartnerChoice,
    /// Which ways; exports and imports if absent. Re-exports are a part of
    /// exports and are given only where they are asked for.
    pub directions: Option<Vec<TradeDirection>>,
    /// Which goods.
    pub goods: GoodsChoice,
    /// Cut codes to so many digits (6 makes CN and national codes HS); the
    /// rows stay as they are, and several may have the same goods then.
    pub digits: Option<usize>,
    /// First and last period.
    pub periods: Option<RangeInclusive<Period>>,
    /// Years or months only.
    pub frequency: Option<Frequency>,
}

/// Trade flows, one row at each position of the vectors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FlowColumns {
    /// The goods, in order; `None` for all goods together.
    pub goods: Vec<Option<GoodsCode>>,
    /// The units, in order; the first is empty: no unit.
    pub units: Vec<String>,
    /// Who reports.
    pub reporter: Vec<Country>,
    /// With whom; `None` for all partners together.
    pub partner: Vec<Option<Country>>,
    /// Which way.
    pub direction: Vec<TradeDirection>,
    /// Place in [`FlowColumns::goods`].
    pub product: Vec<u32>,
    /// When.
    pub period: Vec<Period>,
    /// Value in current US dollars.
    pub value_usd: Vec<f64>,
    /// Net mass in kilograms; not a number where it is not reported.
    pub net_mass_kg: Vec<f64>,
    /// Quantity in its unit; not a number where it is not reported.
    pub quantity: Vec<f64>,
    /// Place in [`FlowColumns::units`].
    pub unit: Vec<u16>,
    /// The source calls the figure an estimate.
    pub estimated: Vec<bool>,
    /// The part of a chapter whose codes are withheld.
    pub undisclosed: Vec<bool>,
    /// Which snapshot each row is from, by its place among those given.
    pub snapshot: Vec<u8>,
    /// What several snapshots tell, and which of them was taken.
    pub overlaps: Vec<Overlap>,
}

impl FlowColumns {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.value_usd.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.value_usd.is_empty()
    }
}

/// A part of one reporter's flows that two snapshots hold, or one snapshot in
/// two editions of the Harmonized System. One was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Whose flows.
    pub reporter: Country,
    /// Which way.
    pub direction: TradeDirection,
    /// The first and the last period of which both tell.
    pub periods: (Period, Period),
    /// The snapshot that was taken, by its place among those given.
    pub taken: usize,
    /// The snapshot that was left.
    pub left: usize,
    /// The editions of the codes that were taken and left.
    pub editions: (Option<u16>, Option<u16>),
    /// Rows of it that were left.
    pub rows_left: u64,
}

/// Most snapshots that are read together.
pub const MOST_FLOW_SNAPSHOTS: usize = 250;

/// Reads trade flows of one or several `flows` snapshots as columns.
///
/// Of a reporter, direction, period and chapter that several snapshots hold,
/// one is taken whole: the first in `snapshots` that holds it, unless it has
/// less than half as many rows as the fullest one. Where one snapshot holds it
/// in two editions of the Harmonized System, the later edition is taken in the
/// same way. What was left is named in [`FlowColumns::overlaps`]. [`crate::Catalog::held_flows`] gives the snapshots
/// in the right order, the ones retrieved last first, so that a revised file
/// takes the place of the earlier one.
///
/// The rows come snapshot by snapshot, in the order of their tables, whatever
/// the number of threads; each takes 44 bytes.
///
/// # Errors
///
/// A damaged table, a snapshot that an earlier importer made, more than
/// [`MOST_FLOW_SNAPSHOTS`] snapshots.
pub fn read_flow_columns(
    snapshots: &[Snapshot],
    query: &FlowQuery,
    progress: &dyn Progress,
) -> Result<FlowColumns, CatalogError> {
    read::read(snapshots, query, progress)
}

/// Which part of which flows a snapshot holds.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowCoverage {
    /// Whether the rows hold all partners together.
    pub world: bool,
    /// Who reports.
    pub reporter: Country,
    /// Which way.
    pub direction: TradeDirection,
    /// Chapter of the Harmonized System; `None` for all goods together.
    pub chapter: Option<String>,
    /// Digits of the codes; 0 for all goods together.
    pub digits: u8,
    /// Edition of the Harmonized System on which the codes rest; `None` for all
    /// goods together.
    pub edition: Option<u16>,
    /// When.
    pub period: Period,
    /// Number of rows.
    pub rows: u64,
    /// Their value in US dollars.
    pub value_usd: f64,
}

/// Reads what a `flows` snapshot holds: a small table, whatever the size of
/// the snapshot.
pub fn read_flow_coverage(snapshot: &Snapshot) -> Result<Vec<FlowCoverage>, CatalogError> {
    read::coverage(snapshot)
}
