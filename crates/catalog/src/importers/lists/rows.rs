//! Tables of lists: fields may hold line breaks, and a row that does not fit
//! its header means that the file is not whole.

use crate::CatalogError;
use crate::text_input::{Records, SHORT_RECORD, TextFile};

/// Longest row; OpenSanctions has cells of hundreds of kilobytes.
const LONGEST_ROW: u64 = 4 * SHORT_RECORD;

/// The rows of a table.
pub(super) struct Rows<'a> {
    text: &'a TextFile,
    records: Records,
    record: csv::StringRecord,
    headers: Vec<String>,
    width: usize,
    line: u64,
}

impl<'a> Rows<'a> {
    /// A table whose header comes after `before` other rows.
    pub(super) fn open(text: &'a TextFile, before: usize) -> Result<Self, CatalogError> {
        let mut rows = Self::without_header(text, 0)?;
        for _ in 0..=before {
            if !rows.advance()? {
                return Err(rows.refuse("has no header line"));
            }
        }
        rows.headers = rows.record.iter().map(fold).collect();
        rows.width = rows.headers.len();
        Ok(rows)
    }

    /// A table of so many columns without a header.
    pub(super) fn without_header(text: &'a TextFile, width: usize) -> Result<Self, CatalogError> {
        Ok(Self {
            text,
            records: text.records_of_several_lines(LONGEST_ROW)?,
            record: csv::StringRecord::new(),
            headers: Vec::new(),
            width,
            line: 0,
        })
    }

    /// Position of the column that has one of these names, whatever its case,
    /// blanks and punctuation.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let name = fold(name);
            self.headers.iter().position(|header| *header == name)
        })
    }

    /// The same for a column that must be there.
    pub(super) fn require(&self, names: &[&str]) -> Result<usize, CatalogError> {
        self.column(names)
            .ok_or_else(|| self.refuse(format!("has no column {}", names[0])))
    }

    /// Moves to the next row. A row with more or fewer fields than the header
    /// is refused with the whole file.
    pub(super) fn next(&mut self) -> Result<bool, CatalogError> {
        if !self.advance()? {
            return Ok(false);
        }
        if self.record.len() != self.width {
            return Err(self
                .refuse(format!(
                    "row {} has {} fields, not {}: the file is damaged or cut",
                    self.line,
                    self.record.len(),
                    self.width
                ))
                .with_hint("download it again"));
        }
        Ok(true)
    }

    /// Moves to the next row, whatever its number of fields.
    pub(super) fn advance(&mut self) -> Result<bool, CatalogError> {
        let found = self.records.next(&mut self.record).map_err(|error| {
            let refused = self.refuse(format!("row {}: {}", error.row, error.problem));
            match error.hint {
                Some(hint) => refused.with_hint(hint),
                None => refused,
            }
        })?;
        self.line = found.unwrap_or(self.line);
        Ok(found.is_some())
    }

    /// A field without blanks at its ends; empty for a column that is not there.
    pub(super) fn get(&self, column: Option<usize>) -> &str {
        column
            .and_then(|column| self.record.get(column))
            .unwrap_or_default()
            .trim()
    }

    /// The field under one of these names.
    pub(super) fn named(&self, names: &[&str]) -> &str {
        self.get(self.column(names))
    }

    pub(super) fn record(&self) -> &csv::StringRecord {
        &self.record
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Line of the file in which the row begins.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Bytes read so far, for progress.
    pub(super) fn bytes(&self) -> u64 {
        self.records.bytes()
    }

    pub(super) fn size_bytes(&self) -> u64 {
        self.text.size_bytes()
    }

    pub(super) fn refuse(&self, problem: impl std::fmt::Display) -> CatalogError {
        CatalogError::bad_input(format!("{}: {problem}", self.text.name))
    }
}

/// A heading as it is compared: letters and digits in lower case.
pub(super) fn fold(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text's first row has all these headings.
pub(super) fn has_headers(text: &TextFile, names: &[&str]) -> bool {
    names.iter().all(|name| {
        let name = fold(name);
        text.headers().iter().any(|header| fold(header) == name)
    })
}
