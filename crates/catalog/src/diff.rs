//! `data diff`: what changed between two snapshots of a dataset.
//!
//! Tables are sorted by their key, so one pass through both finds every
//! difference in bounded memory.

use std::cmp::Ordering;

use arrow_array::Array;
use serde::Serialize;
use sindan_domain::Progress;

use crate::manifest::TableEntry;
use crate::table::{Batches, Cells, Selection};
use crate::{Catalog, CatalogError, Snapshot};

/// Rows that are shown of each kind.
const EXAMPLES: usize = 10;

/// What changed between two snapshots.
#[derive(Debug, Clone, Serialize)]
pub struct DiffReport {
    /// Catalog name of the data.
    pub dataset: String,
    /// The older version.
    pub old: String,
    /// The newer version.
    pub new: String,
    /// Table by table.
    pub tables: Vec<TableDiff>,
}

/// What changed in one table.
#[derive(Debug, Clone, Serialize)]
pub struct TableDiff {
    /// Name of the table.
    pub table: String,
    /// Only one of the snapshots has the table, or their columns differ.
    pub note: Option<String>,
    /// Rows that only the new snapshot has.
    pub added: u64,
    /// Rows that only the old snapshot has.
    pub removed: u64,
    /// Rows with the same key and another value.
    pub changed: u64,
    /// Rows that are the same.
    pub unchanged: u64,
    /// The first rows added, as their keys.
    pub added_examples: Vec<Vec<String>>,
    /// The first rows removed, as their keys.
    pub removed_examples: Vec<Vec<String>>,
    /// The first rows changed.
    pub changed_examples: Vec<Change>,
    /// The largest changes of a number; a row added or removed does not count.
    pub largest_changes: Vec<Change>,
}

/// One value that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The key of the row.
    pub key: Vec<String>,
    /// The column.
    pub column: String,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
    /// New less old, where both are numbers.
    pub difference: Option<f64>,
}

impl Catalog {
    /// Compares two snapshots of a dataset, given by their versions.
    pub fn diff(
        &self,
        dataset: &str,
        old: &str,
        new: &str,
        progress: &dyn Progress,
    ) -> Result<DiffReport, CatalogError> {
        let (before, after) = (self.snapshot(dataset, old)?, self.snapshot(dataset, new)?);
        let mut tables = Vec::new();
        for table in before.tables() {
            tables.push(match after.table(&table.name) {
                None => one_sided(table, 0, table.rows, "only the old snapshot has it"),
                Some(other) => diff_table(&before, &after, table, other, progress)?,
            });
        }
        for table in after
            .tables()
            .iter()
            .filter(|table| before.table(&table.name).is_none())
        {
            tables.push(one_sided(
                table,
                table.rows,
                0,
                "only the new snapshot has it",
            ));
        }
        Ok(DiffReport {
            dataset: dataset.to_owned(),
            old: old.to_owned(),
            new: new.to_owned(),
            tables,
        })
    }
}

fn one_sided(table: &TableEntry, added: u64, removed: u64, note: &str) -> TableDiff {
    TableDiff {
        added,
        removed,
        note: Some(note.to_owned()),
        ..empty(&table.name)
    }
}

fn empty(table: &str) -> TableDiff {
    TableDiff {
        table: table.to_owned(),
        note: None,
        added: 0,
        removed: 0,
        changed: 0,
        unchanged: 0,
        added_examples: Vec::new(),
        removed_examples: Vec::new(),
        changed_examples: Vec::new(),
        largest_changes: Vec::new(),
    }
}

fn diff_table(
    before: &Snapshot,
    after: &Snapshot,
    old: &TableEntry,
    new: &TableEntry,
    progress: &dyn Progress,
) -> Result<TableDiff, CatalogError> {
    let mut report = empty(&old.name);
    if old.key != new.key {
        report.note = Some("the key columns differ; rows were not compared".to_owned());
        return Ok(report);
    }
    let common: Vec<(&str, &str)> = old
        .columns
        .iter()
        .filter(|column| new.columns.contains(column) && !old.key.contains(&column.name))
        .map(|column| (column.name.as_str(), column.kind.as_str()))
        .collect();
    if common.len() + old.key.len() != old.columns.len().max(new.columns.len()) {
        report.note =
            Some("the columns differ; only those that both have were compared".to_owned());
    }
    let mut left = Cursor::open(before, &old.name, &old.key, &common)?;
    let mut right = Cursor::open(after, &old.name, &old.key, &common)?;
    let total = old.rows + new.rows;
    let mut done = 0_u64;
    loop {
        if done.is_multiple_of(1 << 16) {
            progress.check()?;
            progress.report("compare", done, total);
        }
        done += 1;
        let order = match (left.has_row(), right.has_row()) {
            (false, false) => break,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (true, true) => left.compare(&right),
        };
        match order {
            Ordering::Less => {
                report.removed += 1;
                if report.removed_examples.len() < EXAMPLES {
                    report.removed_examples.push(left.key());
                }
                left.advance()?;
            }
            Ordering::Greater => {
                report.added += 1;
                if report.added_examples.len() < EXAMPLES {
                    report.added_examples.push(right.key());
                }
                right.advance()?;
            }
            Ordering::Equal => {
                compare_values(&left, &right, &common, &mut report);
                left.advance()?;
                right.advance()?;
            }
        }
    }
    progress.report("compare", total, total);
    Ok(report)
}

fn compare_values(left: &Cursor, right: &Cursor, columns: &[(&str, &str)], report: &mut TableDiff) {
    let mut same = true;
    for (at, (name, _)) in columns.iter().enumerate() {
        let (old, new) = (left.value(at), right.value(at));
        if old == new {
            continue;
        }
        same = false;
        let difference = match (&old, &new) {
            (Value::Number(old), Value::Number(new)) => {
                Some(f64::from_bits(*new) - f64::from_bits(*old))
            }
            (Value::Integer(old), Value::Integer(new)) => Some(f64::from(*new) - f64::from(*old)),
            _ => None,
        };
        let size = |change: &Change| change.difference.unwrap_or(0.0).abs();
        let is_large = difference.is_some_and(|difference| {
            report.largest_changes.len() < EXAMPLES
                || report
                    .largest_changes
                    .last()
                    .is_some_and(|last| difference.abs() > size(last))
        });
        if !is_large && report.changed_examples.len() >= EXAMPLES {
            continue;
        }
        let change = Change {
            key: left.key(),
            column: (*name).to_owned(),
            old: old.to_string(),
            new: new.to_string(),
            difference,
        };
        if is_large {
            // Equal changes stay in the order of the key.
            let at = report
                .largest_changes
                .partition_point(|known| size(known) >= size(&change));
            report.largest_changes.insert(at, change.clone());
            report.largest_changes.truncate(EXAMPLES);
        }
        if report.changed_examples.len() < EXAMPLES {
            report.changed_examples.push(change);
        }
    }
    match same {
        true => report.unchanged += 1,
        false => report.changed += 1,
    }
}

/// A value as it is compared: numbers by their bits, so that nothing that
/// changed is taken for the same.
#[derive(PartialEq)]
enum Value<'a> {
    Absent,
    Text(&'a str),
    Integer(i32),
    Number(u64),
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Absent => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Number(bits) => write!(f, "{}", f64::from_bits(*bits)),
        }
    }
}

/// A place in a table that moves row by row.
struct Cursor {
    batches: Batches,
    /// Columns of the current batch: the key first.
    columns: Vec<Cells>,
    key_columns: usize,
    names: Vec<String>,
    rows: usize,
    row: usize,
    label: String,
}

impl Cursor {
    fn open(
        snapshot: &Snapshot,
        table: &str,
        key: &[String],
        columns: &[(&str, &str)],
    ) -> Result<Self, CatalogError> {
        let names: Vec<&str> = key
            .iter()
            .map(String::as_str)
            .chain(columns.iter().map(|column| column.0))
            .collect();
        let batches = snapshot.open_table(table)?.read(&Selection {
            columns: &names,
            row_groups: None,
        })?;
        let mut cursor = Self {
            batches,
            columns: Vec::new(),
            key_columns: key.len(),
            names: names.into_iter().map(str::to_owned).collect(),
            rows: 0,
            row: 0,
            label: format!("{} table {table}", snapshot.label()),
        };
        cursor.load()?;
        Ok(cursor)
    }

    fn has_row(&self) -> bool {
        self.row < self.rows
    }

    fn load(&mut self) -> Result<(), CatalogError> {
        (self.row, self.rows) = (0, 0);
        while self.rows == 0 {
            let Some(batch) = self.batches.next().transpose()? else {
                return Ok(());
            };
            self.columns = self
                .names
                .iter()
                .map(|name| batch.cells(name))
                .collect::<Result<_, _>>()?;
            self.rows = batch.rows();
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<(), CatalogError> {
        self.row += 1;
        if self.row == self.rows {
            let before = self.columns[..self.key_columns].to_vec();
            let row = self.row - 1;
            self.load()?;
            if self.has_row() {
                self.check_order(&before, row)?;
            }
        } else if self.row < self.rows {
            self.check_order(&self.columns[..self.key_columns], self.row - 1)?;
        }
        Ok(())
    }

    /// The merge is only right for tables in the order of their key.
    fn check_order(&self, before: &[Cells], row: usize) -> Result<(), CatalogError> {
        let now = &self.columns[..self.key_columns];
        if order(before, row, now, self.row) == Ordering::Less {
            return Ok(());
        }
        Err(
            CatalogError::bad_input(format!("{}: is not sorted by its key", self.label))
                .with_hint("run `sindan data verify`"),
        )
    }

    fn compare(&self, other: &Cursor) -> Ordering {
        order(
            &self.columns[..self.key_columns],
            self.row,
            &other.columns[..other.key_columns],
            other.row,
        )
    }

    fn key(&self) -> Vec<String> {
        (0..self.key_columns)
            .map(|column| self.cell(column).to_string())
            .collect()
    }

    fn value(&self, at: usize) -> Value<'_> {
        self.cell(self.key_columns + at)
    }

    fn cell(&self, column: usize) -> Value<'_> {
        match &self.columns[column] {
            Cells::Code(_) | Cells::Text(_) => self.columns[column]
                .text(self.row)
                .map_or(Value::Absent, Value::Text),
            Cells::Integer(array) if array.is_valid(self.row) => {
                Value::Integer(array.value(self.row))
            }
            Cells::Number(array) if array.is_valid(self.row) => {
                Value::Number(array.value(self.row).to_bits())
            }
            Cells::Integer(_) | Cells::Number(_) => Value::Absent,
        }
    }
}

/// Order of two keys, which are texts.
fn order(left: &[Cells], left_row: usize, right: &[Cells], right_row: usize) -> Ordering {
    left.iter()
        .zip(right)
        .map(|(left, right)| left.text(left_row).cmp(&right.text(right_row)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}
