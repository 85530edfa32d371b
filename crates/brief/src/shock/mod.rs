//! What `sindan shock` answers, in four formats.

pub(crate) mod closing;
pub(crate) mod legs;
mod mitigation;
pub(crate) mod notes;
mod page;
pub(crate) mod repairs;
pub(crate) mod rows;
mod table;
mod tables;
pub(crate) mod words;

use sindan_desk::ShockAnswer;
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub use mitigation::render_mitigation;
pub use notes::shock_notes;

/// How a shock is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShockFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// Every digit; the columns depend on [`ShockOptions::rows`] and
    /// [`ShockOptions::point`].
    Csv,
    /// The answer itself, versioned.
    Json,
    /// One HTML file.
    Html,
}

/// What a row of a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShockRows {
    /// An economy.
    #[default]
    Country,
    /// An industry of an economy; the answer holds them where they were asked for.
    Node,
    /// A leg; the answer holds their parts where they were asked for.
    Leg,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShockOptions {
    /// What the rows of the CSV and of the last table are.
    pub rows: ShockRows,
    /// Whether one set of parameters was asked for, so that rows have no range.
    pub point: bool,
    /// Whether the meaning of every figure is explained on the terminal; the
    /// HTML always does.
    pub explain: bool,
    /// Rows of the tables of economies and industries on a terminal, and of
    /// that of industries in HTML.
    pub limit: usize,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

impl Default for ShockOptions {
    fn default() -> Self {
        Self {
            rows: ShockRows::default(),
            point: false,
            explain: false,
            limit: 15,
            style: TerminalStyle::default(),
        }
    }
}

/// A shock in a format and a language; CSV and JSON are the same in every language.
pub fn render_shock(
    answer: &ShockAnswer,
    format: ShockFormat,
    language: Language,
    options: ShockOptions,
) -> Result<String, BriefError> {
    match format {
        ShockFormat::Table => Ok(table::render(answer, language, options)),
        ShockFormat::Csv => rows::render(answer, options.rows, options.point),
        ShockFormat::Json => Ok(crate::json::pretty(answer)),
        ShockFormat::Html => page::render(answer, language, options),
    }
}
