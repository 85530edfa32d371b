//! What `sindan watch` answers, in four formats.

mod changes;
mod mirror;
mod page;
mod panel;
mod rows;
mod series;
mod shipments;
mod table;
mod words;

use sindan_desk::WatchAnswer;
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub use changes::{render_changes, render_simulation};
pub use mirror::render_mirror;
pub(crate) use mirror::{gaps, lead as mirror_lead, measured_rows};
pub use panel::{panel_notes, render_panel};
pub use series::render_series;
pub use shipments::render_shipments;
pub(crate) use words::{Teller, leg_months};

/// How an answer of watch is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WatchFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// One row for each way.
    Csv,
    /// The answer itself, versioned.
    Json,
    /// One HTML file in which each alert opens to its chart and numbers.
    Html,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchRendering {
    /// Whether the meaning of every column is explained.
    pub explain: bool,
    /// Ways that tables list at most.
    pub limit: usize,
    /// Whether rows of CSV end with the leg that they tell of.
    pub with_leg: bool,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

/// Ways by unexplained excess in a format and a language; CSV and JSON are the
/// same in every language.
///
/// # Errors
///
/// The page cannot be filled, or rows cannot be written, which is a bug.
pub fn render_watch(
    answer: &WatchAnswer,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Table => Ok(table::render(answer, language, rendering)),
        WatchFormat::Csv => rows::render(answer, rendering.with_leg),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Html => page::render(answer, language, rendering),
    }
}
