//! What `sindan exposure` answers, in four formats.

mod after;
mod page;
mod rows;
mod table;

use std::str::FromStr;

use sindan_desk::ExposureAnswer;
use sindan_domain::Language;

use crate::{BriefError, TerminalStyle};

pub use after::render_exposure_after;

/// How an exposure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExposureFormat {
    /// For a terminal, at most 100 columns.
    #[default]
    Table,
    /// `input_sector,partner,share_direct,share_network,weight,hhi,basis`.
    Csv,
    /// The answer itself, versioned.
    Json,
    /// One HTML file.
    Html,
}

impl FromStr for ExposureFormat {
    type Err = BriefError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "table" => Ok(ExposureFormat::Table),
            "csv" => Ok(ExposureFormat::Csv),
            "json" => Ok(ExposureFormat::Json),
            "html" => Ok(ExposureFormat::Html),
            _ => Err(BriefError::format(text)),
        }
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExposureOptions {
    /// Whether the meaning of every column is explained.
    pub explain: bool,
    /// Rows of each table on a terminal; CSV, JSON and HTML are complete.
    pub limit: usize,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

impl Default for ExposureOptions {
    fn default() -> Self {
        Self {
            explain: false,
            limit: 10,
            style: TerminalStyle::default(),
        }
    }
}

/// An exposure in a format and a language; CSV and JSON are the same in every language.
pub fn render_exposure(
    answer: &ExposureAnswer,
    format: ExposureFormat,
    language: Language,
    options: ExposureOptions,
) -> Result<String, BriefError> {
    match format {
        ExposureFormat::Table => Ok(table::render(answer, language, options)),
        ExposureFormat::Csv => rows::render(answer),
        ExposureFormat::Json => Ok(crate::json::pretty(&Versioned { version: 1, answer })),
        ExposureFormat::Html => page::render(answer, language, options),
    }
}

#[derive(serde::Serialize)]
struct Versioned<'a> {
    version: u32,
    #[serde(flatten)]
    answer: &'a ExposureAnswer,
}
