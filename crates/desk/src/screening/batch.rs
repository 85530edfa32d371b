//! Many questions from a table, answered in its order.

use rayon::prelude::*;
use serde::Serialize;
use sindan_catalog::{Row, RowFile, RowProblem};
use sindan_domain::Progress;
use sindan_screen::{Hit, Scratch};

use super::{Outcome, OwnershipAnswer, PartyText, Screener, read_query};
use crate::DeskError;

/// Questions in memory at a time.
const CHUNK: usize = 2048;

/// Columns of a table of questions.
const REQUIRED: [&str; 2] = ["query_id", "name"];
const OPTIONAL: [&str; 4] = ["schema", "countries", "birth_date", "identifiers"];

/// Version of what a row of a table looks like as JSON.
pub const SCREEN_ROW_VERSION: u32 = 1;

/// What one row of the table came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BatchHit {
    /// The row's own key.
    pub query_id: String,
    /// What it came to.
    pub outcome: Outcome,
    /// How many listed parties fit; more than `hits` where that was cut off.
    pub total: usize,
    /// Best first.
    pub hits: Vec<Hit>,
    /// Who owns the party, where holdings were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<OwnershipAnswer>,
}

/// A row that could not be asked. It was not screened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedQuery {
    /// Row of the file; the header is row 1.
    pub row: u64,
    /// Why.
    pub reason: String,
}

/// What became of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BatchReport {
    /// Rows that were screened.
    pub screened: u64,
    /// Of those, rows with a hit, for review or more.
    pub with_hits: u64,
    /// Rows that could not be asked.
    pub rejected: u64,
}

/// What is handed over of a table, in the order of its rows.
#[derive(Debug, Clone, PartialEq)]
pub enum ScreenedRow {
    /// A row that was screened.
    Answer(BatchHit),
    /// A row that was not.
    Rejected(RejectedQuery),
}

/// A table of questions, opened and its columns found.
pub struct PartyTable(RowFile);

impl PartyTable {
    /// Opens CSV, a spreadsheet or Parquet with the columns `query_id,name` and
    /// perhaps `schema,countries,birth_date,identifiers`, with `;` between
    /// several values.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is no table, or lacks a column.
    pub fn open(path: &std::path::Path) -> Result<Self, DeskError> {
        Ok(Self(RowFile::open(path, &REQUIRED, &OPTIONAL)?))
    }
}

/// Answers every question of a table and hands the answers over in the order
/// of its rows. Memory does not grow with a CSV or Parquet table. Rows that
/// cannot be asked are handed over with the reason.
///
/// # Errors
///
/// A table that cannot be read on, what `done` returns, or the caller's wish
/// to stop.
pub fn screen_batch<E: From<DeskError>>(
    screener: &Screener,
    table: PartyTable,
    progress: &dyn Progress,
    mut done: impl FnMut(ScreenedRow) -> Result<(), E>,
) -> Result<BatchReport, E> {
    let PartyTable(mut file) = table;
    let mut report = BatchReport::default();
    loop {
        let stop = |cancelled: sindan_domain::Cancelled| E::from(DeskError::from(cancelled));
        progress.check().map_err(stop)?;
        let (read_bytes, all_bytes) = file.position();
        progress.report("screen", read_bytes, all_bytes);
        let mut asked = Vec::with_capacity(CHUNK);
        let mut read = 0;
        while read < CHUNK {
            let Some(row) = file.advance().map_err(|error| E::from(error.into()))? else {
                break;
            };
            read += 1;
            asked.push(row.map_err(rejected).and_then(question));
        }
        let rows: Vec<Result<ScreenedRow, DeskError>> = asked
            .into_par_iter()
            .map_init(Scratch::default, |scratch, asked| {
                let (query_id, query) = match asked {
                    Ok(question) => question,
                    Err(reject) => return Ok(ScreenedRow::Rejected(reject)),
                };
                let found = screener.find(&query, scratch)?;
                Ok(ScreenedRow::Answer(BatchHit {
                    query_id,
                    outcome: found.outcome,
                    total: found.total,
                    hits: found.hits,
                    ownership: found.ownership,
                }))
            })
            .collect();
        for row in rows {
            let row = row.map_err(E::from)?;
            match &row {
                ScreenedRow::Answer(answer) => {
                    report.screened += 1;
                    let owned = answer.ownership.as_ref();
                    let owned = owned.is_some_and(|owned| !owned.listed_owners.is_empty());
                    report.with_hits += u64::from(owned || !answer.hits.is_empty());
                }
                ScreenedRow::Rejected(_) => report.rejected += 1,
            }
            done(row)?;
        }
        if read < CHUNK {
            return Ok(report);
        }
    }
}

fn rejected(problem: RowProblem) -> RejectedQuery {
    RejectedQuery {
        row: problem.row,
        reason: match problem.column {
            Some(column) => format!("column {column}: {}", problem.reason),
            None => problem.reason,
        },
    }
}

fn question(row: Row) -> Result<(String, sindan_screen::Query), RejectedQuery> {
    let [query_id, name, schema, countries, birth_date, identifiers] =
        <[Option<String>; 6]>::try_from(row.fields).unwrap_or_default();
    let reject = |reason: String| RejectedQuery {
        row: row.number,
        reason,
    };
    let query_id = query_id.ok_or_else(|| reject("column query_id: is empty".to_owned()))?;
    let party = PartyText {
        name: name.unwrap_or_default(),
        schema,
        countries: several(countries),
        birth_dates: several(birth_date),
        identifiers: several(identifiers),
    };
    match read_query(&party) {
        Ok(query) => Ok((query_id, query)),
        Err(error) => Err(reject(error.to_string())),
    }
}

fn several(field: Option<String>) -> Vec<String> {
    let field = field.unwrap_or_default();
    field
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
