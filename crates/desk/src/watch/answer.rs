//! What watch answers.

use jiff::civil::Date;
use serde::Serialize;
use sindan_domain::{Country, Period, Provenance};
use sindan_watch::mirror::PriceJump;
use sindan_watch::pass_through::{CoMovement, Diverted};
use sindan_watch::score::{EvidenceBasis, FalseDiscovery};
use sindan_watch::series::{Excess, Pooled, Refusal, TrendAssumption};

use super::flows::{FlowCounts, RejectedFlows};
use super::goods::WatchGoods;
use super::legs::{LegSide, ReportedBy, ReporterLeftOut};
use super::triple::TripleDifference;

/// What was asked, with what was chosen where nothing was said.
#[derive(Debug, Clone, Serialize)]
pub struct WatchAsked {
    /// The countries in between.
    pub intermediaries: Vec<Country>,
    /// The country that goods must not reach.
    pub target: Country,
    /// Where goods come from; empty: any country.
    pub origins: Vec<Country>,
    /// Countries of the triple difference that the measure does not concern.
    pub compare: Vec<Country>,
    /// The goods.
    pub goods: WatchGoods,
    /// Whether goods that are restricted only in part count, too.
    pub doubtful: bool,
    /// First month looked at.
    pub from: Period,
    /// Last month.
    pub to: Period,
    /// First month of the measure.
    pub measure: Period,
    /// Rate of false discoveries that alerts keep to.
    pub rate: f64,
    /// How that rate is bounded.
    pub method: FalseDiscovery,
    /// Level of the intervals.
    pub confidence: f64,
    /// What would have happened without the measure.
    pub trend: TrendAssumption,
    /// Only data that describe this day or an earlier one.
    pub as_of: Option<Date>,
}

/// Ways by unexplained excess.
#[derive(Debug, Clone, Serialize)]
pub struct WatchAnswer {
    /// Version of this form.
    pub version: u32,
    /// What was asked.
    pub question: WatchAsked,
    /// The goods as a whole, where they are several products: best first.
    pub sets: Vec<WatchRow>,
    /// Ways product by product: alerts first, then by score.
    pub rows: Vec<WatchRow>,
    /// Arrivals against other goods and other countries, where countries to
    /// compare with were named.
    pub triple: Option<TripleDifference>,
    /// Goods that were hardly traded before, and are now: by value since.
    pub fresh: Vec<FreshGoods>,
    /// Series without an answer, with the reason.
    pub refused: Vec<RefusedSeries>,
    /// Legs of ways, with whose reports they are made of and what they were
    /// compared with.
    pub legs: Vec<LegFacts>,
    /// Legs that nobody reports.
    pub absent: Vec<AbsentLeg>,
    /// Products that the goods name only in part and that were left out.
    pub doubtful_products: usize,
    /// What was counted while flows were read.
    pub counts: FlowCounts,
    /// Rows rejected when the flows were added, by reason: their months count
    /// as months without trade.
    pub rejections: Vec<RejectedFlows>,
    /// Where the flows come from.
    pub provenance: Vec<Provenance>,
    /// Version of the measures base.
    pub measures_base: String,
}

/// A way with its evidence.
#[derive(Debug, Clone, Serialize)]
pub struct WatchRow {
    /// The country in between.
    pub intermediary: Country,
    /// The country that goods must not reach.
    pub target: Country,
    /// The code with its edition, `TOTAL`, or the id of the goods.
    pub product: String,
    /// What the list calls it.
    pub description: Option<String>,
    /// Tier of the list of goods.
    pub tier: Option<u8>,
    /// First month of the excess: that of the measure.
    pub from: Period,
    /// Last month of the excess.
    pub to: Period,
    /// Which leg the evidence rests on.
    pub basis: EvidenceBasis,
    /// Which leg excess, ratio and rise are of: departures where they were
    /// measured and rose or arrivals did not, else arrivals.
    pub told: LegSide,
    /// Unexplained excess in USD of that leg.
    pub excess: Excess,
    /// Level after the measure over the level before, the same leg; what most
    /// series share is taken off where there was a panel.
    pub ratio: f64,
    /// When the rise began, the same leg.
    pub rises_at: Option<Period>,
    /// One-sided p-value of "neither leg rose".
    pub p_value: f64,
    /// False discovery rate at which it would be the last alert.
    pub q_value: f64,
    /// 0 to 100.
    pub score: f64,
    /// Whether it is an alert.
    pub alert: bool,
    /// Goods that reach the intermediary.
    pub arrivals: Option<WatchLeg>,
    /// Goods that leave it for the target.
    pub departures: Option<WatchLeg>,
    /// What may have passed through, where both legs were measured.
    pub passed_through: Option<Diverted>,
    /// Departures that were hardly traded before the measure and have no level:
    /// bounds of their excess, not an interval of confidence.
    pub hardly_traded: Option<Excess>,
    /// Whether the second leg follows the first.
    pub co_movement: Option<CoMovement>,
    /// Price by kilogram on the second leg, before and after.
    pub price: Option<PriceJump>,
}

/// One leg of a way, measured.
#[derive(Debug, Clone, Serialize)]
pub struct WatchLeg {
    /// Change of the level in logarithms, beyond what most series share.
    pub log_change: f64,
    /// Its standard error.
    pub std_error: f64,
    /// The normal deviate of "no rise".
    pub z: f64,
    /// Observed, expected and excess after the measure, USD.
    pub total: Excess,
    /// When the rise began.
    pub rises_at: Option<Period>,
    /// p-value by moving blocks of the series alone.
    pub permutation_p: Option<f64>,
    /// Whether intervals were calibrated on other series.
    pub calibrated: bool,
    /// Month by month.
    pub months: Vec<MonthAnswer>,
}

/// A month of a leg, USD.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MonthAnswer {
    /// The month.
    pub period: Period,
    /// Observed; `None` where not everybody has reported.
    pub actual: Option<f64>,
    /// Expected without the measure, from its first month on.
    pub expected: Option<f64>,
    /// Lower end of what was to be expected.
    pub expected_low: Option<f64>,
    /// Upper end.
    pub expected_high: Option<f64>,
}

/// What a leg was compared with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "comparison")]
pub enum Comparison {
    /// With the other series of the leg: what most share was taken off.
    Panel {
        /// Series with an answer.
        series: usize,
        /// Of these, series of goods that are not watched.
        controls: usize,
        /// What they share.
        pooled: Pooled,
    },
    /// With its own past alone: too few series of other goods are held.
    OwnPast {
        /// Series of other goods with an answer.
        controls: usize,
    },
}

/// How a leg was made.
#[derive(Debug, Clone, Serialize)]
pub struct LegFacts {
    /// The country in between.
    pub intermediary: Country,
    /// Which leg.
    pub side: LegSide,
    /// Whose reports.
    pub reported_by: ReportedBy,
    /// Who they are.
    pub reporters: Vec<Country>,
    /// Who was left out because too many months are missing.
    pub left_out: Vec<ReporterLeftOut>,
    /// Months of the window that not everybody reported.
    pub unknown_months: usize,
    /// Products with rows, watched ones among them.
    pub products: usize,
    /// Products that are watched.
    pub watched: usize,
    /// Watched products whose rows are of several editions of the HS.
    pub several_editions: usize,
    /// Watched products whose months of an earlier edition are an estimate: the
    /// code was split, and its parts are those of the first year after.
    pub split: Vec<String>,
    /// Watched products whose months of an earlier edition stand under a code that
    /// was split, for want of a concordance.
    pub unjoined: Vec<String>,
    /// Editions of its rows.
    pub editions: Vec<u16>,
    /// Whether editions were joined by digits, for want of a concordance.
    pub by_digits: bool,
    /// What it was compared with.
    #[serde(flatten)]
    pub comparison: Comparison,
}

/// A leg that nobody reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AbsentLeg {
    /// The country in between.
    pub intermediary: Country,
    /// Which leg.
    pub side: LegSide,
}

/// A series without an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RefusedSeries {
    /// The country in between.
    pub intermediary: Country,
    /// Which leg.
    pub side: LegSide,
    /// The product, as in the rows.
    pub product: String,
    /// Why.
    pub reason: Refusal,
}

/// Goods without trade in the year before the measure, traded since.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FreshGoods {
    /// The country in between.
    pub intermediary: Country,
    /// Which leg.
    pub side: LegSide,
    /// The product, as in the rows.
    pub product: String,
    /// The first month with trade.
    pub first: Period,
    /// Months with trade since.
    pub months: usize,
    /// Value since, USD.
    pub value_usd: f64,
}
