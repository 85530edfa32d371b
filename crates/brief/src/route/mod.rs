//! What `sindan route` answers, in four formats.

mod page;
mod rows;
mod stages;
mod stress;
mod table;
mod traffic;
mod wide;
mod words;

use sindan_desk::RouteAnswer;
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub(crate) use rows::finish;
pub use rows::render_front;
pub use stress::render_stress;
pub use traffic::{render_assign, render_compare};
pub use wide::render_wide;

/// How an answer about routes is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RouteFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// One row for each step of each way.
    Csv,
    /// The answer itself, versioned.
    Json,
    /// One HTML file with a map.
    Html,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RouteRendering {
    /// Whether the meaning of every column is explained.
    pub explain: bool,
    /// Whether every way is shown, not the first of them alone.
    pub all: bool,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

/// Ways in a format and a language; CSV and JSON are the same in every language.
///
/// # Errors
///
/// The page cannot be filled, or rows cannot be written, which is a bug.
pub fn render_route(
    answer: &RouteAnswer,
    format: RouteFormat,
    language: Language,
    rendering: RouteRendering,
) -> Result<String, BriefError> {
    match format {
        RouteFormat::Table => Ok(table::render(answer, language, rendering)),
        RouteFormat::Csv => rows::render(answer),
        RouteFormat::Json => Ok(crate::json::pretty(answer)),
        RouteFormat::Html => page::render(answer, language, rendering),
    }
}
