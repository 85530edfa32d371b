//! What `sindan rules` and `sindan goods` answer, for reading, as rows or as JSON.

mod rows;
mod table;

use serde::Serialize;
use sindan_desk::{DiffAnswer, GoodsAnswer, MeasureAnswer, RulesListAnswer, TimelineAnswer};
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

/// How an answer about the rules base is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RulesFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// One row for each measure, event or list.
    Csv,
    /// The answer itself, versioned.
    Json,
}

/// An answer about the rules base.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum RulesAnswer<'a> {
    /// Measures with their state on a day.
    List(&'a RulesListAnswer),
    /// One measure in full.
    Show(&'a MeasureAnswer),
    /// The story of a code.
    Timeline(&'a TimelineAnswer),
    /// What changed between two days.
    Diff(&'a DiffAnswer),
    /// Lists of a code.
    Goods(&'a GoodsAnswer),
}

/// An answer about the rules base in a format and a language; CSV and JSON are
/// the same in every language.
pub fn render_rules(
    answer: &RulesAnswer<'_>,
    format: RulesFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        RulesFormat::Table => Ok(table::render(answer, language, style)),
        RulesFormat::Csv => rows::render(answer),
        RulesFormat::Json => Ok(crate::json::pretty(answer)),
    }
}
