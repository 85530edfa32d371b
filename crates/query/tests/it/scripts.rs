//! The `.slt` scripts, which a cluster runs unchanged.

use std::path::{Path, PathBuf};

use sindan_catalog::Catalog;
use sindan_query::{QueryError, SqlOptions, run_sql};
use sqllogictest::{DB, DBOutput, DefaultColumnType, Runner};

use crate::fixture::Fixture;
use crate::flows::Flows;

struct Engine<'a>(&'a Catalog);

impl DB for Engine<'_> {
    type Error = QueryError;
    type ColumnType = DefaultColumnType;

    fn run(&mut self, sql: &str) -> Result<DBOutput<DefaultColumnType>, QueryError> {
        let result = run_sql(self.0, sql, &SqlOptions::for_files())?;
        let types = result
            .columns()
            .iter()
            .map(|column| match column.type_name.as_str() {
                name if name.starts_with("Int") || name.starts_with("UInt") => {
                    DefaultColumnType::Integer
                }
                _ if column.is_numeric => DefaultColumnType::FloatingPoint,
                _ => DefaultColumnType::Text,
            })
            .collect();
        // Text that is empty would vanish between the columns of a script.
        let shown = |cell: Option<String>| match cell {
            None => "NULL".to_owned(),
            Some(text) if text.is_empty() => "(empty)".to_owned(),
            Some(text) => text,
        };
        let rows = result
            .text_rows()?
            .into_iter()
            .map(|row| row.into_iter().map(shown).collect())
            .collect();
        Ok(DBOutput::Rows { types, rows })
    }
}

fn scripts(directory: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/slt")
        .join(directory);
    let mut found: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "slt"))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{} holds no script", folder.display());
    found
}

fn run_scripts(directory: &str, catalog: &Catalog) {
    for script in scripts(directory) {
        let mut runner = Runner::new(|| async { Ok(Engine(catalog)) });
        runner
            .run_file(&script)
            .unwrap_or_else(|error| panic!("{}", error.display(false)));
    }
}

#[test]
fn over_a_catalog_on_disk() {
    run_scripts("disk", &Fixture::new().catalog);
}

#[test]
fn over_flows() {
    run_scripts("flows", &Flows::of_scripts().catalog);
}

#[test]
fn over_the_embedded_pack() {
    let empty = tempfile::tempdir().unwrap();
    run_scripts("embedded", &Catalog::open(empty.path()).unwrap());
}
