//! Many questions from a table, answered in its order.

use rayon::prelude::*;
use serde::Serialize;
use sindan_catalog::{Row, RowFile, RowProblem};
use sindan_domain::Progress;
use sindan_screen::{Hit, Scratch};

use super::{Outcome, PartyText, Screener, read_query};
use crate::DeskError;

/// Questions in memory at a time.
const CHUNK: usize = 2048;

/// Rejected rows that a report names.
const EXAMPLES: usize = 20;

/// Columns of a table of questions.
const REQUIRED: [&str; 2] = ["query_id", "name"];
const OPTIONAL: [&str; 4] = ["schema", "countries", "birth_date", "identifiers"];

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
    /// The first of those.
    pub rejects: Vec<RejectedQuery>,
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
/// cannot be asked are left out, counted and named.
///
/// # Errors
///
/// A table that cannot be read on, what `answered` returns, or the caller's wish
/// to stop.
pub fn screen_batch<E: From<DeskError>>(
    screener: &Screener,
    table: PartyTable,
    progress: &dyn Progress,
    mut answered: impl FnMut(BatchHit) -> Result<(), E>,
) -> Result<BatchReport, E> {
    let PartyTable(mut file) = table;
    let mut report = BatchReport::default();
    loop {
        let stop = |cancelled: sindan_domain::Cancelled| E::from(DeskError::from(cancelled));
        progress.check().map_err(stop)?;
        let (done, all) = file.position();
        progress.report("screen", done, all);
        let mut asked = Vec::with_capacity(CHUNK);
        let mut read = 0;
        while read < CHUNK {
            let Some(row) = file.advance().map_err(|error| E::from(error.into()))? else {
                break;
            };
            read += 1;
            match row.map_err(rejected).and_then(question) {
                Ok(question) => asked.push(question),
                Err(reject) => {
                    report.rejected += 1;
                    if report.rejects.len() < EXAMPLES {
                        report.rejects.push(reject);
                    }
                }
            }
        }
        let answers: Vec<BatchHit> = asked
            .into_par_iter()
            .map_init(Scratch::default, |scratch, (query_id, query)| {
                let found = screener.find(&query, scratch);
                BatchHit {
                    query_id,
                    outcome: found.outcome,
                    total: found.total,
                    hits: found.hits,
                }
            })
            .collect();
        for answer in answers {
            report.screened += 1;
            report.with_hits += u64::from(!answer.hits.is_empty());
            answered(answer)?;
        }
        if read < CHUNK {
            return Ok(report);
        }
    }
}

fn rejected(problem: RowProblem) -> RejectedQuery {
    RejectedQuery {
        row: problem.row,
        reason: format!("column {}: {}", problem.column, problem.reason),
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
