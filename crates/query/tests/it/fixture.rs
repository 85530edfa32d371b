//! A small catalog on disk, and the answers that queries over it must give.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray,
};
use datafusion::arrow::datatypes::Int32Type;
use datafusion::parquet::arrow::ArrowWriter;
use serde_json::json;
use sindan_catalog::Catalog;
use sindan_query::{QueryError, SqlOptions, SqlResult, run_sql};
use tempfile::TempDir;

/// Rows of `icio_big`: more than one batch of the engine.
pub(crate) const BIG_ROWS: i32 = 50_000;

/// A catalog in a directory that goes with it.
pub(crate) struct Fixture {
    pub(crate) catalog: Catalog,
    pub(crate) directory: TempDir,
}

impl Fixture {
    /// `fx` in two versions, and `icio` with flows, nodes and a table of many
    /// rows. The directory's name has characters that mean something in
    /// patterns and in addresses.
    pub(crate) fn new() -> Self {
        let directory = tempfile::Builder::new()
            .prefix("sindan [a]% *")
            .tempdir()
            .unwrap();
        let root = directory.path();
        let rates = |rate: f64| {
            let columns: Vec<(&str, ArrayRef)> = vec![
                ("currency", codes(&["EUR", "KZT", "RUB"])),
                (
                    "period",
                    Arc::new(StringArray::from(vec![Some("2022"), Some("2022"), None])),
                ),
                (
                    "usd_per_unit",
                    Arc::new(Float64Array::from(vec![Some(1.05), Some(rate), None])),
                ),
            ];
            RecordBatch::try_from_iter(columns).unwrap()
        };
        snapshot(
            root,
            "fx",
            "2021-old",
            "2021-12-31",
            &[("fx", rates(0.0023))],
        );
        snapshot(
            root,
            "fx",
            "2022-new",
            "2022-12-31",
            &[("fx", rates(0.0022))],
        );

        let nodes: Vec<(&str, ArrayRef)> = vec![
            ("node", Arc::new(Int32Array::from(vec![0, 1, 2, 3]))),
            ("country", codes(&["KAZ", "KAZ", "RUS", "ROW"])),
            ("industry", codes(&["B06", "C24A", "B06", "nothing"])),
            (
                "output_usd_mn",
                Arc::new(Float64Array::from(vec![10.5, 2.0, 30.25, 0.125])),
            ),
        ];
        let flows: Vec<(&str, ArrayRef)> = vec![
            ("seller", Arc::new(Int32Array::from(vec![0, 1, 2, 2]))),
            ("buyer", Arc::new(Int32Array::from(vec![2, 2, 0, 1]))),
            (
                "value_usd_mn",
                Arc::new(Float64Array::from(vec![1.5, 0.5, 4.0, 0.25])),
            ),
        ];
        let big: Vec<(&str, ArrayRef)> = vec![
            ("id", Arc::new(Int32Array::from_iter_values(0..BIG_ROWS))),
            (
                "text",
                Arc::new(StringArray::from_iter_values(
                    (0..BIG_ROWS).map(|id| format!("row number {id:0>60}")),
                )),
            ),
        ];
        let tables = [
            ("flows", RecordBatch::try_from_iter(flows).unwrap()),
            ("nodes", RecordBatch::try_from_iter(nodes).unwrap()),
            ("big", RecordBatch::try_from_iter(big).unwrap()),
        ];
        snapshot(root, "icio", "2022-test", "2022-12-31", &tables);
        Self {
            catalog: Catalog::open(root).unwrap(),
            directory,
        }
    }

    pub(crate) fn run(&self, sql: &str) -> Result<SqlResult, QueryError> {
        run_sql(&self.catalog, sql, &SqlOptions::default())
    }

    /// The answer as text; NULL is `NULL`.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let result = self
            .run(sql)
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        let text = |cell: Option<String>| cell.unwrap_or_else(|| "NULL".to_owned());
        result
            .text_rows()
            .unwrap()
            .into_iter()
            .map(|row| row.into_iter().map(text).collect())
            .collect()
    }

    /// The one value that a query answers.
    pub(crate) fn value(&self, sql: &str) -> String {
        match self.rows(sql).as_slice() {
            [row] if row.len() == 1 => row[0].clone(),
            other => panic!("{sql}: {other:?}"),
        }
    }

    pub(crate) fn error(&self, sql: &str) -> QueryError {
        match self.run(sql) {
            Err(error) => error,
            Ok(result) => panic!("{sql}: {:?}", result.text_rows()),
        }
    }

    /// The file of a table.
    pub(crate) fn file(&self, dataset: &str, version: &str, table: &str) -> PathBuf {
        self.directory
            .path()
            .join(dataset)
            .join(version)
            .join(format!("{table}.parquet"))
    }
}

fn codes(values: &[&str]) -> ArrayRef {
    Arc::new(
        values
            .iter()
            .copied()
            .collect::<DictionaryArray<Int32Type>>(),
    )
}

fn snapshot(
    root: &Path,
    dataset: &str,
    version: &str,
    as_of: &str,
    tables: &[(&str, RecordBatch)],
) {
    let directory = root.join(dataset).join(version);
    fs::create_dir_all(&directory).unwrap();
    let entries: Vec<_> = tables
        .iter()
        .map(|(name, batch)| {
            let file = format!("{name}.parquet");
            let mut writer = ArrowWriter::try_new(
                File::create(directory.join(&file)).unwrap(),
                batch.schema(),
                None,
            )
            .unwrap();
            writer.write(batch).unwrap();
            writer.close().unwrap();
            let columns: Vec<_> = batch
                .schema()
                .fields()
                .iter()
                .map(|field| json!({"name": field.name(), "type": "text"}))
                .collect();
            json!({
                "name": name, "file": file, "rows": batch.num_rows(), "size_bytes": 1,
                "sha256": sha256(&directory.join(&file)), "columns": columns, "key": [],
            })
        })
        .collect();
    let manifest = json!({
        "schema_version": 1, "dataset": dataset, "version": version, "title": format!("Test {dataset}"),
        "source": "a test", "source_url": null, "licence": "CC0", "as_of": as_of, "period": null,
        "retrieved_at": "2023-01-02T03:04:05Z",
        "input": {"name": "x", "member": null, "size_bytes": 1, "sha256": "a".repeat(64)},
        "importer": {"name": "test", "version": 1}, "settings": {}, "tables": entries,
        "accepted": 1, "rejected": 0, "rejects": [], "warnings": [], "attributes": {}, "treatment": null,
    });
    fs::write(directory.join("manifest.json"), manifest.to_string()).unwrap();
}

/// What the manifest says of a file's bytes.
fn sha256(path: &Path) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(fs::read(path).unwrap());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
