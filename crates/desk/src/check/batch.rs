//! Many shipments in one CSV file, in bounded memory.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use csv::ByteRecord;
use rayon::prelude::*;
use sindan_domain::{Cancelled, Progress};
use sindan_rules::{CsvColumns, Decision, Problems, Row, Shipment};
use sindan_screen::Scratch;

use crate::check::rules_desk::wrong;
use crate::check::{CheckOptions, RulesDesk};
use crate::error::Kind;
use crate::{DeskError, Place};

/// Shipments that are decided at a time; their answers are held until all are.
const SHIPMENTS_AT_A_TIME: usize = 1024;
/// Bytes of rows that are held at a time.
const BYTES_AT_A_TIME: usize = 4 << 20;
/// Longest row and longest shipment, in bytes. A longer row is a quotation mark
/// that was never closed.
const LONGEST_BYTES: usize = 8 << 20;
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
    /// Line of the file on which the row begins, from 1.
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

/// Decides every shipment of a CSV file in the order of the file and hands each
/// outcome to `take`. The outcomes do not depend on the number of threads.
pub fn check_batch(
    desk: &RulesDesk,
    name: &str,
    input: impl Read,
    options: &CheckOptions,
    progress: &dyn Progress,
    take: &mut dyn FnMut(BatchOutcome) -> std::io::Result<()>,
) -> Result<BatchSummary, DeskError> {
    let since_row = Rc::new(Cell::new(0));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Guard {
        input,
        since_row: Rc::clone(&since_row),
    });
    let header = reader
        .byte_headers()
        .map_err(|error| failed(name, error, 1))?
        .clone();
    since_row.set(0);
    let (columns, id) = columns(name, &header)?;
    let form = Form {
        columns: &columns,
        width: header.len(),
        id,
    };
    let mut summary = BatchSummary::default();
    let mut rows = Rows::default();
    let mut record = ByteRecord::new();
    loop {
        let line = reader.position().line();
        let more = reader
            .read_byte_record(&mut record)
            .map_err(|error| failed(name, error, line))?;
        since_row.set(0);
        if more {
            summary.rows += 1;
            let line = record.position().map_or(line, csv::Position::line);
            rows.add(&form, line, &record);
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
                group.decide(desk, &form, options, scratch)
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

/// What the header says.
struct Form<'a> {
    columns: &'a CsvColumns,
    width: usize,
    /// Column of the shipment's key.
    id: usize,
}

fn columns(name: &str, header: &ByteRecord) -> Result<(CsvColumns, usize), DeskError> {
    let names: Vec<&str> = header
        .iter()
        .map(std::str::from_utf8)
        .collect::<Result<_, _>>()
        .map_err(|_| {
            Place::file(format!("{name}:1"))
                .error("the header is not UTF-8", "save the table as CSV in UTF-8")
        })?;
    let place = format!("{name}:1");
    let columns = CsvColumns::new(names.iter().copied()).map_err(|problems| {
        if names.len() == 1 && names[0].contains([';', '\t']) {
            return Place::file(&place).error(
                "the columns are not separated by commas",
                "save the table with commas between the columns; `;` separates values in a cell",
            );
        }
        wrong(&place, &problems)
    })?;
    let id = names
        .iter()
        .position(|name| name.trim().trim_start_matches('\u{feff}') == "id")
        .unwrap_or_default();
    Ok((columns, id))
}

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
    fn add(&mut self, form: &Form<'_>, line: u64, record: &ByteRecord) {
        let id = record.get(form.id).unwrap_or_default().trim_ascii();
        let same = self
            .groups
            .last()
            .is_some_and(|group| !id.is_empty() && group.id == id);
        if !same {
            self.groups.push(Group {
                id: id.to_vec(),
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
        let bytes = record.as_slice().len();
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
        group.rows.push((line, record.clone()));
    }
}

/// The rows of one shipment.
struct Group {
    id: Vec<u8>,
    rows: Vec<(u64, ByteRecord)>,
    bytes: usize,
    /// The line at which it became too large.
    too_large: Option<u64>,
}

impl Group {
    /// One wrong row rejects its shipment: the rest of it would be another one.
    fn decide(
        &self,
        desk: &RulesDesk,
        form: &Form<'_>,
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
        for (line, record) in &self.rows {
            match self::row(form, record) {
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
            match Shipment::check(whole.file) {
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

fn row(form: &Form<'_>, record: &ByteRecord) -> Result<Row, Problems> {
    let whole_row = |problem: String, hint: &str| {
        Problems(vec![sindan_rules::Problem {
            pointer: String::new(),
            problem,
            hint: Some(hint.to_owned()),
        }])
    };
    if record.len() != form.width {
        return Err(whole_row(
            format!(
                "the row has {} cells, the header {}",
                record.len(),
                form.width
            ),
            "put cells that hold commas into quotation marks",
        ));
    }
    let cells: Vec<&str> = record
        .iter()
        .map(std::str::from_utf8)
        .collect::<Result<_, _>>()
        .map_err(|_| {
            whole_row(
                "the row is not UTF-8".to_owned(),
                "save the table as CSV in UTF-8",
            )
        })?;
    form.columns.row(cells)
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
fn shortened(id: &[u8]) -> String {
    String::from_utf8_lossy(id).chars().take(200).collect()
}

fn failed(name: &str, error: csv::Error, line: u64) -> DeskError {
    match error.into_kind() {
        csv::ErrorKind::Io(source) if source.kind() == std::io::ErrorKind::InvalidData => {
            Place::file(format!("{name}:{line}")).error(
                source.to_string(),
                "a quotation mark may not have been closed",
            )
        }
        csv::ErrorKind::Io(source) => Kind::Read {
            place: name.to_owned(),
            source,
        }
        .into(),
        _ => Place::file(format!("{name}:{line}"))
            .error("the row cannot be read", "save the table as CSV in UTF-8"),
    }
}

/// Ends the reading where a row does not end, before memory does.
struct Guard<R> {
    input: R,
    since_row: Rc<Cell<usize>>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.input.read(buffer)?;
        let total = self.since_row.get() + read;
        self.since_row.set(total);
        if total > LONGEST_BYTES {
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                format!("the row is longer than {LONGEST_BYTES} bytes"),
            ));
        }
        Ok(read)
    }
}
