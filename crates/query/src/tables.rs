//! Which tables there are: those of every current snapshot, the list of
//! snapshots itself, and the views over flows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray,
};
use datafusion::error::DataFusionError;
use datafusion::parquet::arrow::ArrowWriter;
use jiff::Unit;
use jiff::civil::Date;
use sindan_catalog::{Catalog, Snapshot, TableEntry};
use sindan_domain::Provenance;

use crate::QueryError;
use crate::views::views;

/// Name of the table that lists the snapshots.
pub(crate) const SNAPSHOTS: &str = "catalog_snapshots";

/// A table that can be queried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDoc {
    /// Name in SQL.
    pub name: String,
    /// Columns in order.
    pub columns: Vec<ColumnDoc>,
    /// Number of rows; absent for a view, which is computed when it is read.
    pub rows: Option<u64>,
    /// Where its figures come from; nothing for the table of snapshots.
    pub sources: Vec<Provenance>,
}

/// A column of a table that can be queried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDoc {
    /// Name in SQL, with the unit where there is one.
    pub name: String,
    /// `text`, `integer`, `number`, `date` or `boolean`.
    pub kind: String,
}

/// Every table that can be queried, by name.
pub fn tables(catalog: &Catalog) -> Result<Vec<TableDoc>, QueryError> {
    Ok(sources(catalog)?
        .shown
        .into_values()
        .map(|source| source.doc)
        .collect())
}

/// A table with the place of its Parquet file.
#[derive(Debug, Clone)]
pub(crate) struct TableSource {
    pub(crate) doc: TableDoc,
    pub(crate) place: Place,
}

/// Where the Parquet file of a table is.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// On disk; the snapshot knows which bytes it should hold.
    File {
        path: PathBuf,
        snapshot: Snapshot,
        table: String,
    },
    /// In the program itself, or made for this session.
    Memory(Bytes),
    /// Computed from other tables, straight from those of these snapshots.
    View { sql: String, over: Vec<Snapshot> },
}

/// What a session can read.
#[derive(Debug)]
pub(crate) struct Sources {
    /// Tables and views by their SQL names.
    pub(crate) shown: BTreeMap<String, TableSource>,
    /// Tables on which views rest, those of older snapshots among them.
    pub(crate) parts: BTreeMap<String, TableSource>,
}

impl Sources {
    pub(crate) fn get(&self, name: &str) -> Option<&TableSource> {
        self.shown.get(name).or_else(|| self.parts.get(name))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&String, &TableSource)> {
        self.shown.iter().chain(&self.parts)
    }
}

impl TableSource {
    /// A table of a snapshot under a name.
    pub(crate) fn of(
        snapshot: &Snapshot,
        entry: &TableEntry,
        name: String,
    ) -> Result<Self, QueryError> {
        let place = match snapshot.table_path(&entry.name) {
            Some(path) => Place::File {
                path,
                snapshot: snapshot.clone(),
                table: entry.name.clone(),
            },
            None => Place::Memory(snapshot.table_bytes(&entry.name)?),
        };
        let columns = entry
            .columns
            .iter()
            .map(|column| ColumnDoc {
                name: column.name.clone(),
                kind: column.kind.clone(),
            })
            .collect();
        Ok(Self {
            doc: TableDoc {
                name,
                columns,
                rows: Some(entry.rows),
                sources: vec![snapshot.provenance()],
            },
            place,
        })
    }
}

/// Every table by its SQL name.
pub(crate) fn sources(catalog: &Catalog) -> Result<Sources, QueryError> {
    let all = catalog.snapshots(None)?;
    let mut shown = BTreeMap::new();
    add(&mut shown, list_of_snapshots(&all)?)?;
    for (snapshot, is_current) in marked(&all) {
        if !is_current {
            continue;
        }
        for entry in snapshot.tables() {
            let name = sql_name(snapshot.dataset(), &entry.name);
            add(&mut shown, TableSource::of(snapshot, entry, name)?)?;
        }
    }
    let (views, parts) = views(catalog)?;
    for view in views {
        add(&mut shown, view)?;
    }
    Ok(Sources { shown, parts })
}

/// Snapshots with whether they are current: the catalog lists those of a
/// dataset one after another, the current one first.
fn marked(all: &[Snapshot]) -> impl Iterator<Item = (&Snapshot, bool)> {
    let before = std::iter::once(None).chain(all.iter().map(|snapshot| Some(snapshot.dataset())));
    all.iter()
        .zip(before)
        .map(|(snapshot, before)| (snapshot, before != Some(snapshot.dataset())))
}

fn add(found: &mut BTreeMap<String, TableSource>, table: TableSource) -> Result<(), QueryError> {
    let name = table.doc.name.clone();
    match found.insert(name.clone(), table) {
        None => Ok(()),
        Some(_) => Err(QueryError::bad_input(format!(
            "two tables of the catalog have the SQL name `{name}`"
        ))
        .with_hint("import one of the datasets under another name")),
    }
}

/// `<dataset>_<table>`, or the dataset alone where the table has its name;
/// lower case, with `_` for what an SQL name cannot hold unquoted.
fn sql_name(dataset: &str, table: &str) -> String {
    let joined = if dataset == table {
        dataset.to_owned()
    } else {
        format!("{dataset}_{table}")
    };
    let clean: String = joined
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    if clean.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{clean}")
    } else {
        clean
    }
}

/// The table of snapshots. It is Parquet like the others, so that plans over it
/// can go wherever plans over them can.
fn list_of_snapshots(all: &[Snapshot]) -> Result<TableSource, QueryError> {
    struct Row {
        source: Provenance,
        rows: i64,
        embedded: bool,
        is_current: bool,
    }
    let mut rows: Vec<Row> = marked(all)
        .map(|(snapshot, is_current)| Row {
            source: snapshot.provenance(),
            rows: snapshot
                .tables()
                .iter()
                .map(|table| table.rows)
                .sum::<u64>()
                .cast_signed(),
            embedded: snapshot.is_embedded(),
            is_current,
        })
        .collect();
    rows.sort_by(|a, b| {
        let key = |row: &Row| {
            (
                row.source.dataset.clone(),
                row.source.version.clone(),
                row.embedded,
            )
        };
        key(a).cmp(&key(b))
    });
    let text = |field: fn(&Provenance) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(
            rows.iter().map(|row| field(&row.source)),
        ))
    };
    let days = |field: fn(&Provenance) -> Date| -> ArrayRef {
        Arc::new(Date32Array::from_iter_values(
            rows.iter().map(|row| days_since_1970(field(&row.source))),
        ))
    };
    let flags = |field: fn(&Row) -> bool| -> ArrayRef {
        Arc::new(
            rows.iter()
                .map(|row| Some(field(row)))
                .collect::<BooleanArray>(),
        )
    };
    let counts: ArrayRef = Arc::new(Int64Array::from_iter_values(
        rows.iter().map(|row| row.rows),
    ));
    let columns: [(&str, &str, ArrayRef); 10] = [
        ("dataset", "text", text(|source| &source.dataset)),
        ("version", "text", text(|source| &source.version)),
        ("is_current", "boolean", flags(|row| row.is_current)),
        ("as_of", "date", days(|source| source.as_of)),
        ("retrieved", "date", days(|source| source.retrieved)),
        ("source", "text", text(|source| &source.source)),
        ("licence", "text", text(|source| &source.licence)),
        ("rows", "integer", counts),
        ("embedded", "boolean", flags(|row| row.embedded)),
        ("sha256", "text", text(|source| &source.input_sha256)),
    ];
    let docs = columns
        .iter()
        .map(|(name, kind, _)| ColumnDoc {
            name: (*name).to_owned(),
            kind: (*kind).to_owned(),
        })
        .collect();
    let batch = RecordBatch::try_from_iter(columns.map(|(name, _, array)| (name, array)))
        .map_err(|error| QueryError::internal(format!("list of snapshots: {error}")))?;
    let bytes = parquet(&batch)
        .map_err(|error| QueryError::internal(format!("list of snapshots: {error}")))?;
    Ok(TableSource {
        doc: TableDoc {
            name: SNAPSHOTS.to_owned(),
            columns: docs,
            rows: Some(rows.len() as u64),
            sources: Vec::new(),
        },
        place: Place::Memory(bytes),
    })
}

fn parquet(batch: &RecordBatch) -> Result<Bytes, DataFusionError> {
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None)?;
    writer.write(batch)?;
    Ok(writer.into_inner()?.into())
}

fn days_since_1970(day: Date) -> i32 {
    let span = Date::constant(1970, 1, 1).until((Unit::Day, day));
    span.expect("two dates of the calendar have a number of days between them")
        .get_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_written_without_quotes() {
        for (dataset, table, expected) in [
            ("icio", "flows", "icio_flows"),
            ("countries", "countries", "countries"),
            ("My-List.v2", "Names", "my_list_v2_names"),
            ("2024", "x", "_2024_x"),
        ] {
            assert_eq!(sql_name(dataset, table), expected);
        }
    }

    #[test]
    fn dates_count_from_1970() {
        assert_eq!(days_since_1970(Date::constant(1970, 1, 1)), 0);
        assert_eq!(days_since_1970(Date::constant(2022, 12, 31)), 19_357);
        assert_eq!(days_since_1970(Date::constant(1969, 12, 31)), -1);
    }
}
