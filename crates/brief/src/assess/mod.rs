//! What `sindan assess` answers: one measure through every engine, as a table, a
//! page and JSON.

mod cards;
mod changes;
mod cost;
mod leak;
mod movements;
mod page;
mod scope;
mod table;
mod words;

use sindan_desk::AssessAnswer;
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub use changes::render_assess_changes;
pub(crate) use cost::{dependence_lead, dependence_table};

/// How an assessment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AssessFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// Everything, versioned; `docs/reference/assess.schema.json` describes it.
    Json,
    /// One HTML file.
    Html,
}

/// An assessment in a format and a language; JSON is the same in every language.
///
/// # Errors
///
/// A page that cannot be made of its template.
pub fn render_assess(
    answer: &AssessAnswer,
    format: AssessFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        AssessFormat::Table => Ok(table::render(answer, language, style)),
        AssessFormat::Json => Ok(crate::json::pretty(answer)),
        AssessFormat::Html => page::render(answer, language),
    }
}
