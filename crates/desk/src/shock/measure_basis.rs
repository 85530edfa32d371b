//! What a scenario that stands for a measure rests on.

use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, Period, Usd};

/// The measure behind a scenario, and the shares of its legs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeasureBasis {
    /// Id in the measures base, or of the draft.
    pub id: String,
    /// Which end of the share of its goods in their industries is computed.
    pub bound: ShareBound,
    /// Whether the measure may as well cut nothing, so that ranges of losses begin there.
    pub from_zero: bool,
    /// Industries of the table that make its goods.
    pub industries: Vec<String>,
    /// Shares by pair and industry, where trade statistics give them.
    pub shares: Vec<SeveredShare>,
    /// Whether a pair without such shares counts with its whole industries.
    pub whole_industries: bool,
}

/// An end of a range of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareBound {
    /// The goods that the measure certainly names.
    Lower,
    /// All that it may name; whole industries where nothing is known.
    Upper,
}

/// The part of what an industry sells from one economy to another that a measure
/// names.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SeveredShare {
    /// The economy that sells.
    pub seller: Country,
    /// The economy that buys.
    pub buyer: Country,
    /// Industry of the table.
    pub industry: String,
    /// The part that is certainly named, 0 to 1.
    pub low: f64,
    /// The part that may be named, 0 to 1.
    pub high: f64,
    /// Value of the goods that are certainly named, US dollars in the period.
    pub named_usd: Usd,
    /// Value of the goods that may be named beside them.
    pub possible_usd: Usd,
    /// Value of all goods of the industry.
    pub all_usd: Usd,
    /// What the values rest on.
    pub basis: ShareBasis,
}

/// Whose statistics a share rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShareBasis {
    /// Who reports: the seller its exports, or the buyer its imports.
    pub reporter: Country,
    /// The period.
    pub period: Period,
}
