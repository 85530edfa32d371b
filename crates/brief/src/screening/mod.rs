//! What `sindan screen` answers, in four formats.

mod ownership;
mod page;
mod rows;
mod table;
mod words;

use sindan_desk::{DEMONSTRATION_NOTICE, SCREEN_ANSWER_VERSION, ScreenAnswer};
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub use rows::{
    ScreenTable, rejected_row, screen_csv_demonstration, screen_csv_header, screen_csv_rows,
    screen_row_object,
};
pub(crate) use words::shown;
pub use words::{screen_note_below, screen_notes};

/// How a screening is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// `query_id,rank,entity_id,score,list,matched_name`.
    Csv,
    /// The answer itself, versioned.
    Json,
    /// One HTML file.
    Html,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScreenRendering {
    /// Whether every hit says word by word why it is one.
    pub explain: bool,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

/// A screening in a format and a language; CSV and JSON are the same in every language.
pub fn render_screen(
    answer: &ScreenAnswer,
    format: ScreenFormat,
    language: Language,
    options: ScreenRendering,
) -> Result<String, BriefError> {
    match format {
        ScreenFormat::Table => Ok(table::render(answer, language, options)),
        ScreenFormat::Csv => rows::render(answer),
        ScreenFormat::Json => Ok(crate::json::pretty(&Versioned {
            version: SCREEN_ANSWER_VERSION,
            notice: answer.demonstration.then_some(DEMONSTRATION_NOTICE),
            answer,
        })),
        ScreenFormat::Html => page::render(answer, language, options),
    }
}

#[derive(serde::Serialize)]
struct Versioned<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'static str>,
    #[serde(flatten)]
    answer: &'a ScreenAnswer,
}
