//! Many shipments in one table, in bounded memory.

use std::path::Path;

use rayon::prelude::*;
use sindan_catalog::{RowFile, RowProblem};
use sindan_domain::{Cancelled, Progress};
use sindan_rules::{CsvColumns, Decision, Problem, Problems, Row, Shipment};
use sindan_screen::Scratch;

use crate::DeskError;
use crate::check::rules_desk::wrong;
use crate::check::{CheckOptions, RulesDesk};
use crate::error::Kind;

/// Shipments that are decided at a time; their answers are held until all are.
const SHIPMENTS_AT_A_TIME: usize = 1024;
/// Bytes of rows that are held at a time.
const BYTES_AT_A_TIME: usize = 4 << 20;
/// Longest shipment, in bytes.
const LONGEST_BYTES: usize = 8 << 20;
/// What a filled cell takes beside its text.
const CELL_BYTES: usize = std::mem::size_of::<Option<String>>();
/// Most rows of one shipment.
const MOST_ROWS: usize = 10_000;

/// What became of one shipment.
#[derive(Debug, Clone, PartialEq)]
pub enum BatchOutcome {
    /// It was decided.
    Decided(Box<Decision>),
    /// It cannot be read; nothing is said about it.
    Rejected {
        /// Its key, empty if that is what is missing.
        id: String,
        /// Everything that is wrong with it.
        rejects: Vec<BatchReject>,
    },
}

/// One field of a batch that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchReject {
    /// Row of the table; the header is row 1. In CSV the line on which the row
    /// begins.
    pub line: u64,
    /// The field as a JSON pointer; empty for the whole row.
    pub pointer: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// What came of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BatchSummary {
    /// Rows read.
    pub rows: u64,
    /// Shipments decided.
    pub decided: u64,
    /// Of these, clear.
    pub clear: u64,
    /// Shipments rejected.
    pub rejected: u64,
}

/// A table of shipments, opened and its columns understood.
pub struct ShipmentTable {
    file: RowFile,
    columns: CsvColumns,
    /// Column of the shipment's key.
    id: usize,
}

impl ShipmentTable {
    /// Opens CSV, a spreadsheet or Parquet with one row for each line of goods,
    /// its columns named as [`CsvColumns`] says; `-` is CSV on standard input.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is no table, lacks a column or has one that is
    /// not known.
    pub fn open(path: &Path) -> Result<Self, DeskError> {
        let file = RowFile::open_whole(path)?;
        let names: Vec<&str> = file.columns().collect();
        let place = format!("{}:1", file.name());
        let columns =
            CsvColumns::new(names.iter().copied()).map_err(|problems| wrong(&place, &problems))?;
        let id = names.iter().position(|name| *name == "id");
        Ok(Self {
            columns,
            id: id.unwrap_or_default(),
            file,
        })
    }
}

/// Decides every shipment of a table in its order and hands each outcome to
/// `take`. The outcomes do not depend on the number of threads.
pub fn check_batch(
    desk: &RulesDesk,
    table: ShipmentTable,
    options: &CheckOptions,
    progress: &dyn Progress,
    take: &mut dyn FnMut(BatchOutcome) -> std::io::Result<()>,
) -> Result<BatchSummary, DeskError> {
    let ShipmentTable {
        mut file,
        columns,
        id,
    } = table;
    let mut summary = BatchSummary::default();
    let mut rows = Rows::default();
    loop {
        let row = file.advance()?;
        let more = row.is_some();
        if let Some(row) = row {
            summary.rows += 1;
            rows.add(id, row);
        }
        let full = rows.groups.len() > SHIPMENTS_AT_A_TIME || rows.bytes > BYTES_AT_A_TIME;
        if more && !full {
            continue;
        }
        // The last shipment may go on in the next row.
        let open = if more { rows.groups.pop() } else { None };
        let outcomes: Vec<BatchOutcome> = rows
            .groups
            .par_iter()
            .map_init(Scratch::default, |scratch, group| {
                group.decide(desk, &columns, options, scratch)
            })
            .collect::<Result<_, DeskError>>()?;
        for outcome in outcomes {
            summary.count(&outcome);
            take(outcome).map_err(Kind::Write)?;
        }
        if progress.is_cancelled() {
            return Err(Cancelled.into());
        }
        progress.report("shipments", summary.decided + summary.rejected, 0);
        rows = Rows::starting_with(open);
        if !more {
            return Ok(summary);
        }
    }
}

impl BatchSummary {
    fn count(&mut self, outcome: &BatchOutcome) {
        match outcome {
            BatchOutcome::Decided(decision) => {
                self.decided += 1;
                self.clear += u64::from(decision.verdict == sindan_rules::Verdict::Clear);
            }
            BatchOutcome::Rejected { .. } => self.rejected += 1,
        }
    }
}

/// The fields of a row, or why it has none.
type Fields = Result<Vec<Option<String>>, RowProblem>;

/// Rows that wait, by shipment.
#[derive(Default)]
struct Rows {
    groups: Vec<Group>,
    bytes: usize,
}

impl Rows {
    fn starting_with(open: Option<Group>) -> Self {
        Self {
            bytes: open.as_ref().map_or(0, |group| group.bytes),
            groups: open.into_iter().collect(),
        }
    }

    /// Files a row under the shipment of the row before, or a new one.
    fn add(&mut self, id: usize, row: Result<sindan_catalog::Row, RowProblem>) {
        let (line, fields, problem) = match row {
            Ok(row) => (row.number, row.fields, None),
            Err(problem) => (problem.row, Vec::new(), Some(problem)),
        };
        let known = problem.as_ref().map_or(&fields, |problem| &problem.fields);
        let id = known.get(id).and_then(Option::as_deref).unwrap_or_default();
        let last = self.groups.last();
        if !last.is_some_and(|group| !id.is_empty() && group.id == id) {
            self.groups.push(Group {
                id: id.to_owned(),
                rows: Vec::new(),
                bytes: 0,
                too_large: None,
            });
        }
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if group.too_large.is_some() {
            return;
        }
        let filled = fields.iter().flatten();
        let bytes = filled.map(|field| field.len() + CELL_BYTES).sum::<usize>();
        if group.rows.len() == MOST_ROWS || group.bytes + bytes > LONGEST_BYTES {
            // Its rows are not needed to say so.
            self.bytes = self.bytes.saturating_sub(group.bytes);
            group.rows = Vec::new();
            group.bytes = 0;
            group.too_large = Some(line);
            return;
        }
        group.bytes += bytes;
        self.bytes += bytes;
        group.rows.push(match problem {
            Some(problem) => (line, Err(problem)),
            None => (line, Ok(fields)),
        });
    }
}

/// The rows of one shipment.
struct Group {
    id: String,
    rows: Vec<(u64, Fields)>,
    bytes: usize,
    /// The line at which it became too large.
    too_large: Option<u64>,
}

impl Group {
    /// One wrong row rejects its shipment: the rest of it would be another one.
    fn decide(
        &self,
        desk: &RulesDesk,
        columns: &CsvColumns,
        options: &CheckOptions,
        scratch: &mut Scratch,
    ) -> Result<BatchOutcome, DeskError> {
        let mut rejects = Vec::new();
        let mut whole: Option<Row> = None;
        let first_line = self.rows.first().map_or(0, |(line, _)| *line);
        if let Some(line) = self.too_large {
            rejects.push(BatchReject {
                line,
                pointer: String::new(),
                problem: format!(
                    "the shipment has more than {MOST_ROWS} rows or {LONGEST_BYTES} bytes"
                ),
                hint: Some("give each shipment an id of its own".to_owned()),
            });
        }
        for (position, (line, fields)) in self.rows.iter().enumerate() {
            match self::row(columns, fields, position) {
                Ok(row) => match whole.as_mut() {
                    None => whole = Some(row),
                    Some(whole) => {
                        if let Err(problems) = whole.join(row) {
                            add(&mut rejects, *line, problems);
                        }
                    }
                },
                Err(problems) => add(&mut rejects, *line, problems),
            }
        }
        if rejects.is_empty()
            && let Some(whole) = whole
        {
            match Shipment::check(whole.file).and_then(|checked| desk.known(checked)) {
                Ok(shipment) => {
                    let decision = desk.decide(&shipment, options, scratch)?;
                    return Ok(BatchOutcome::Decided(Box::new(decision)));
                }
                Err(problems) => {
                    for problem in problems.0 {
                        let line = self.line_of(&problem.pointer).unwrap_or(first_line);
                        add(&mut rejects, line, Problems(vec![problem]));
                    }
                }
            }
        }
        Ok(BatchOutcome::Rejected {
            id: shortened(&self.id),
            rejects,
        })
    }

    /// The line of the row behind `/lines/N/…`.
    fn line_of(&self, pointer: &str) -> Option<u64> {
        let position: usize = pointer
            .strip_prefix("/lines/")?
            .split('/')
            .next()?
            .parse()
            .ok()?;
        self.rows.get(position).map(|(line, _)| *line)
    }
}

/// The values of a row; what is wrong is named as in the shipment, whose line
/// the row is by its position.
fn row(columns: &CsvColumns, fields: &Fields, position: usize) -> Result<Row, Problems> {
    let in_shipment = |pointer: String| match pointer.strip_prefix("/line/") {
        Some(field) => format!("/lines/{position}/{field}"),
        None => pointer,
    };
    let fields = fields.as_ref().map_err(|problem| {
        let column = problem.column.as_deref();
        Problems(vec![Problem {
            pointer: in_shipment(column.map_or_else(String::new, |column| {
                format!("/{}", column.replace('.', "/"))
            })),
            problem: problem.reason.clone(),
            hint: column.map(|_| "save the table as CSV in UTF-8".to_owned()),
        }])
    })?;
    let cells = fields.iter().map(|field| field.as_deref().unwrap_or(""));
    columns.row(cells).map_err(|mut problems| {
        for problem in &mut problems.0 {
            problem.pointer = in_shipment(std::mem::take(&mut problem.pointer));
        }
        problems
    })
}

fn add(rejects: &mut Vec<BatchReject>, line: u64, problems: Problems) {
    rejects.extend(problems.0.into_iter().map(|problem| BatchReject {
        line,
        pointer: problem.pointer,
        problem: problem.problem,
        hint: problem.hint,
    }));
}

/// A key as it may be repeated in an answer.
fn shortened(id: &str) -> String {
    id.chars().take(200).collect()
}
