//! What `sindan check` answers: one verdict in four formats, a batch in rows.

mod page;
mod rows;
mod table;
mod words;

use sindan_desk::CheckAnswer;
use sindan_domain::Language;

pub use rows::{BATCH_COLUMNS, batch_fields, batch_line, csv_row, reject_row};

use crate::{BriefError, TerminalStyle};

pub(crate) use words::{slug, text_level, verdict};

/// How a verdict is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CheckFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// `shipment_id,verdict,measures,findings`.
    Csv,
    /// A verdict file, versioned, which can be replayed.
    Json,
    /// One HTML file.
    Html,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckRendering {
    /// Whether the meaning of verdicts is explained.
    pub explain: bool,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

/// A verdict in a format and a language; CSV and JSON are the same in every language.
pub fn render_check(
    answer: &CheckAnswer,
    format: CheckFormat,
    language: Language,
    rendering: CheckRendering,
) -> Result<String, BriefError> {
    match format {
        CheckFormat::Table => Ok(table::render(answer, language, rendering)),
        CheckFormat::Csv => Ok(rows::render(answer)),
        CheckFormat::Json => Ok(crate::json::pretty(answer)),
        CheckFormat::Html => page::render(answer, language, rendering),
    }
}
