//! What an importer is given and what it gives back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sindan_domain::{Period, Progress};

use crate::add::AddOptions;
use crate::error::shown;
use crate::manifest::{RejectExample, RejectSummary};
use crate::table::Tables;
use crate::text_input::{Content, RecordError, TextFile};
use crate::{CatalogError, ExchangeRates};

/// A reader of one format.
pub(crate) struct Importer {
    pub(crate) name: &'static str,
    /// Raised whenever the same input gives another result.
    pub(crate) version: u32,
    /// Datasets that it fills; `list` stands for every own list.
    pub(crate) datasets: &'static [&'static str],
    /// The format in words, for messages.
    pub(crate) expects: &'static str,
    /// Converts money, so its result depends on the exchange rates held.
    pub(crate) uses_rates: bool,
    /// Reads goods codes, so its result depends on the default edition.
    pub(crate) uses_edition: bool,
    pub(crate) recognises: fn(&Content) -> bool,
    pub(crate) import: fn(&mut Job<'_>) -> Result<Outcome, CatalogError>,
}

/// One import.
pub(crate) struct Job<'a> {
    pub(crate) content: &'a Content,
    /// Name of the file or of the member that is read.
    pub(crate) file_name: &'a str,
    /// Catalog name of the data.
    pub(crate) dataset: &'a str,
    pub(crate) options: &'a AddOptions,
    pub(crate) retrieved: Date,
    pub(crate) rates: Option<&'a ExchangeRates>,
    pub(crate) tables: &'a mut Tables,
    pub(crate) progress: &'a dyn Progress,
}

impl<'a> Job<'a> {
    pub(crate) fn text(&self) -> Result<&'a TextFile, CatalogError> {
        match self.content {
            Content::Text(text) => Ok(text),
            _ => Err(self.refuse("is not a table")),
        }
    }

    /// The text of XML or JSON.
    pub(crate) fn markup(&self) -> Result<&'a TextFile, CatalogError> {
        match self.content {
            Content::Xml { text, .. } | Content::Json(text) => Ok(text),
            _ => Err(self.refuse("is neither XML nor JSON")),
        }
    }

    /// One table or several that belong together.
    pub(crate) fn tables_given(&self) -> Result<Vec<&'a TextFile>, CatalogError> {
        match self.content {
            Content::Text(text) => Ok(vec![text]),
            Content::Set(texts) => Ok(texts.iter().collect()),
            _ => Err(self.refuse("is not a table")),
        }
    }

    /// The file is not what it should be.
    pub(crate) fn refuse(&self, problem: impl std::fmt::Display) -> CatalogError {
        CatalogError::bad_input(format!("{}: {problem}", self.file_name))
    }

    /// A cell is not what it should be. Rows count from 1, the header included.
    pub(crate) fn refuse_cell(
        &self,
        row: u64,
        column: &str,
        value: &str,
        problem: impl std::fmt::Display,
    ) -> CatalogError {
        self.refuse(format!(
            "row {row}, column {}: `{}` {problem}",
            shown(column),
            shown(value)
        ))
    }

    /// A record that could not be read.
    pub(crate) fn refuse_record(&self, error: &RecordError) -> CatalogError {
        let refused = self.refuse(format!("row {}: {}", error.row, error.problem));
        match error.hint {
            Some(hint) => refused.with_hint(hint),
            None => refused,
        }
    }
}

/// What an import found besides its tables.
pub(crate) struct Outcome {
    pub(crate) as_of: Date,
    pub(crate) period: Option<Period>,
    pub(crate) accepted: u64,
    pub(crate) rejects: Rejects,
    /// Rows that are right and say what others say.
    pub(crate) left_out: Rejects,
    pub(crate) warnings: Vec<String>,
    pub(crate) attributes: BTreeMap<String, serde_json::Value>,
    pub(crate) treatment: Option<String>,
    pub(crate) credit: Credit,
}

/// Whom to name as the source of what was read.
pub(crate) enum Credit {
    /// The publisher in the registry of sources.
    Publisher,
    /// The publisher's data by way of somebody else.
    By(String),
    /// A form that anybody may fill: only the user knows from where.
    OwnFile,
}

/// Rows that were not taken, by reason.
#[derive(Default)]
pub(crate) struct Rejects {
    by_reason: BTreeMap<String, RejectSummary>,
}

const EXAMPLES_PER_REASON: usize = 5;

impl Rejects {
    /// Counts a row that is not taken.
    pub(crate) fn add(&mut self, reason: &str, row: u64, column: &str, value: &str) {
        let summary = self
            .by_reason
            .entry(reason.to_owned())
            .or_insert_with(|| RejectSummary {
                reason: reason.to_owned(),
                count: 0,
                examples: Vec::new(),
            });
        summary.count += 1;
        if summary.examples.len() < EXAMPLES_PER_REASON {
            let (column, value) = (column.to_owned(), shown(value));
            summary.examples.push(RejectExample { row, column, value });
        }
    }

    /// Counts a row whose number of fields is not the header's; its values
    /// may stand in other columns than their own.
    pub(crate) fn is_other_width(
        &mut self,
        record: &csv::StringRecord,
        width: usize,
        row: u64,
    ) -> bool {
        if record.len() == width {
            return false;
        }
        let reason = format!("has {} fields, the header has {width}", record.len());
        let whole: Vec<&str> = record.iter().take(12).collect();
        self.add(&reason, row, "the whole row", &whole.join(","));
        true
    }

    /// How many, and why: the most frequent reason first.
    pub(crate) fn summary(self) -> (u64, Vec<RejectSummary>) {
        let mut summaries: Vec<RejectSummary> = self.by_reason.into_values().collect();
        summaries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.reason.cmp(&b.reason)));
        (
            summaries.iter().map(|summary| summary.count).sum(),
            summaries,
        )
    }

    pub(crate) fn count(&self) -> u64 {
        self.by_reason.values().map(|summary| summary.count).sum()
    }

    /// The first reject of the most frequent reason, for an error message.
    pub(crate) fn worst(&self) -> Option<String> {
        let worst = self
            .by_reason
            .values()
            .max_by_key(|summary| summary.count)?;
        let example = worst.examples.first()?;
        Some(format!(
            "row {}, column {}: `{}` {}",
            example.row, example.column, example.value, worst.reason
        ))
    }
}

/// A finite number with a dot; nothing else that a float parser would take.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if !text.bytes().all(plain) {
        return None;
    }
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}
