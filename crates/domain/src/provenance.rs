//! Where a figure comes from.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a figure came to be. Tables never mix the three without saying so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Counted or published by the source.
    Measured,
    /// Computed by a model from measured figures.
    Modelled,
    /// Chosen by judgement.
    Assumed,
}

/// The source of a dataset from which figures were taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// Catalog name, such as `icio`.
    pub dataset: String,
    /// Snapshot version, such as `2022-1f0c9a52`.
    pub version: String,
    /// Title for readers.
    pub title: String,
    /// Who publishes it, with edition.
    pub source: String,
    /// Where it is published.
    pub source_url: Option<String>,
    /// Licence as seen, by name.
    pub licence: String,
    /// The date or the last day of the period that the data describe.
    pub as_of: Date,
    /// The day on which it was taken from the source.
    pub retrieved: Date,
    /// SHA-256 of the file that was imported, in hexadecimal.
    pub input_sha256: String,
    /// What was changed on the way in (aggregation, rounding, imputation), if anything.
    pub treatment: Option<String>,
}
