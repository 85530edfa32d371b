//! Formats of answers.

use std::fs;

use bytes::Bytes;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sindan_domain::Silent;
use sindan_query::{
    Destination, OutputFormat, QueryError, SqlOptions, SqlSummary, tables, write_sql,
};

use crate::fixture::Fixture;

fn write(
    fixture: &Fixture,
    sql: &str,
    format: OutputFormat,
) -> Result<(Vec<u8>, SqlSummary), QueryError> {
    let mut output = Vec::new();
    let options = SqlOptions::for_files();
    let summary = write_sql(
        &fixture.catalog,
        sql,
        format,
        Destination::Stream(&mut output),
        &options,
        &Silent,
    )?;
    Ok((output, summary))
}

fn text(fixture: &Fixture, sql: &str, format: OutputFormat) -> String {
    String::from_utf8(write(fixture, sql, format).unwrap().0).unwrap()
}

const ODD_VALUES: &str = "SELECT * FROM (VALUES \
    (1, 'plain', 0.5, DATE '2022-03-01', true), \
    (2, 'a,\"b\"', 1e300, NULL, false), \
    (3, '', CAST('NaN' AS DOUBLE), NULL, NULL), \
    (4, NULL, CAST('-inf' AS DOUBLE), NULL, NULL)) AS t(id, name, number, day, flag) ORDER BY id";

#[test]
fn csv_tells_null_from_empty_text() {
    let fixture = Fixture::new();
    assert_eq!(
        text(&fixture, ODD_VALUES, OutputFormat::Csv),
        "id,name,number,day,flag\n1,plain,0.5,2022-03-01,true\n2,\"a,\"\"b\"\"\",1e300,,false\n\
         3,\"\",NaN,,\n4,,-inf,,\n"
    );
    assert_eq!(
        text(
            &fixture,
            "SELECT currency FROM fx WHERE false",
            OutputFormat::Csv
        ),
        "currency\n"
    );
    assert_eq!(
        text(
            &fixture,
            "SELECT period FROM fx ORDER BY 1",
            OutputFormat::Csv
        ),
        "period\n2022\n2022\n\"\"\n"
    );
}

#[test]
fn json_is_an_array_of_objects() {
    let fixture = Fixture::new();
    let written = text(&fixture, ODD_VALUES, OutputFormat::Json);
    let parsed: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        parsed,
        serde_json::json!([
            {"id": 1, "name": "plain", "number": 0.5, "day": "2022-03-01", "flag": true},
            {"id": 2, "name": "a,\"b\"", "number": 1e300, "day": null, "flag": false},
            {"id": 3, "name": "", "number": null, "day": null, "flag": null},
            {"id": 4, "name": null, "number": null, "day": null, "flag": null},
        ])
    );
    assert_eq!(written.lines().count(), 6);
    let empty = text(&fixture, "SELECT 1 AS a WHERE false", OutputFormat::Json);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&empty).unwrap(),
        serde_json::json!([])
    );
    assert_eq!(
        text(
            &fixture,
            "SELECT country FROM icio_nodes ORDER BY node LIMIT 1",
            OutputFormat::Json
        ),
        "[\n{\"country\":\"KAZ\"}\n]\n"
    );
}

#[test]
fn a_table_shows_null_and_aligns_numbers() {
    let fixture = Fixture::new();
    let table = text(
        &fixture,
        "SELECT currency, usd_per_unit FROM fx ORDER BY 1",
        OutputFormat::Table,
    );
    let row = |start: &str| {
        table
            .lines()
            .find(|line| line.trim_start().starts_with(start))
            .unwrap()
            .trim_end()
    };
    assert!(row("RUB").ends_with(" NULL"), "{table}");
    assert!(row("EUR").ends_with("   1.05"), "{table}");
    assert_eq!(
        table.lines().count(),
        5,
        "a header, a rule and three rows: {table}"
    );
    let none = text(
        &fixture,
        "SELECT currency FROM fx WHERE false",
        OutputFormat::Table,
    );
    assert!(none.contains("currency"), "{none}");
}

#[test]
fn two_columns_of_one_name_are_refused_where_names_matter() {
    let fixture = Fixture::new();
    let sql = "SELECT * FROM fx a JOIN fx b ON a.currency = b.currency";
    for format in [OutputFormat::Json, OutputFormat::Parquet] {
        let error = write(&fixture, sql, format).unwrap_err();
        assert!(
            error.is_usage() && error.hint().unwrap().contains("AS"),
            "{format:?}: {error}"
        );
    }
    assert!(
        text(&fixture, sql, OutputFormat::Csv)
            .starts_with("currency,period,usd_per_unit,currency,")
    );
}

fn read_parquet(bytes: Vec<u8>) -> (Vec<RecordBatch>, String) {
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let metadata = builder
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap()
        .clone();
    let sources = metadata
        .iter()
        .find(|entry| entry.key == "sindan.sources")
        .unwrap()
        .value
        .clone()
        .unwrap();
    (
        builder.build().unwrap().map(Result::unwrap).collect(),
        sources,
    )
}

#[test]
fn parquet_reads_back_equal() {
    let fixture = Fixture::new();
    for sql in [
        ODD_VALUES,
        "SELECT * FROM icio_big ORDER BY id",
        "SELECT * FROM icio_nodes ORDER BY node",
        "SELECT currency, period FROM fx WHERE false",
        "SELECT TIMESTAMP '2022-01-01T10:00:00.123456' AS at, CAST(1.25 AS DECIMAL(10, 2)) AS amount, [1, 2] AS list",
    ] {
        let (bytes, summary) = write(&fixture, sql, OutputFormat::Parquet).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        let (read, _) = read_parquet(bytes);
        let options = SqlOptions::for_files();
        let held = sindan_query::run_sql(&fixture.catalog, sql, &options).unwrap();
        let rows: usize = read.iter().map(RecordBatch::num_rows).sum();
        assert_eq!(rows as u64, summary.rows, "{sql}");
        // Text is plain text in the file, whatever the engine calls it; cell by cell it is the same.
        let texts = |batches: &[RecordBatch]| -> Vec<Vec<Option<String>>> {
            batches
                .iter()
                .flat_map(|batch| {
                    (0..batch.num_rows()).map(|row| {
                        batch
                            .columns()
                            .iter()
                            .map(|column| {
                                let column = match column.data_type() {
                                    DataType::Dictionary(_, _) => {
                                        cast(column, &DataType::Utf8).unwrap()
                                    }
                                    _ => column.clone(),
                                };
                                let formatted =
                                    datafusion::arrow::util::display::array_value_to_string(
                                        &column, row,
                                    );
                                column.is_valid(row).then(|| formatted.unwrap())
                            })
                            .collect()
                    })
                })
                .collect()
        };
        assert_eq!(texts(&read), texts(held.batches()), "{sql}");
    }
}

#[test]
fn parquet_names_its_sources_and_is_the_same_each_time() {
    let fixture = Fixture::new();
    let sql = "SELECT * FROM icio_flows JOIN fx ON true ORDER BY seller, buyer, currency";
    let (bytes, summary) = write(&fixture, sql, OutputFormat::Parquet).unwrap();
    let datasets: Vec<&str> = summary
        .sources
        .iter()
        .map(|source| source.dataset.as_str())
        .collect();
    assert_eq!(datasets, ["fx", "icio"]);
    assert_eq!(summary.sources[0].version, "2022-new");
    let (_, sources) = read_parquet(bytes.clone());
    assert!(
        sources.contains("2022-new") && sources.contains("2022-test"),
        "{sources}"
    );
    assert_eq!(
        bytes,
        write(&fixture, sql, OutputFormat::Parquet).unwrap().0
    );
}

#[test]
fn files_appear_whole_or_not_at_all() {
    let fixture = Fixture::new();
    let path = fixture.directory.path().join("answer.parquet");
    fs::write(&path, "older").unwrap();
    let options = SqlOptions::for_files();
    let run = |sql: &str| {
        write_sql(
            &fixture.catalog,
            sql,
            OutputFormat::Parquet,
            Destination::File(&path),
            &options,
            &Silent,
        )
    };
    run("SELECT 1 / (node - node) AS x FROM icio_nodes").unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), b"older");
    assert_eq!(run("SELECT * FROM fx").unwrap().rows, 3);
    assert!(fs::read(&path).unwrap().starts_with(b"PAR1"));

    let nowhere = fixture.directory.path().join("nowhere/answer.csv");
    let error = write_sql(
        &fixture.catalog,
        "SELECT 1",
        OutputFormat::Csv,
        Destination::File(&nowhere),
        &options,
        &Silent,
    )
    .unwrap_err();
    assert!(
        error.is_io() && error.to_string().contains("nowhere"),
        "{error}"
    );
}

struct Closed;

impl std::io::Write for Closed {
    fn write(&mut self, _bytes: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_output_is_an_error_of_the_output() {
    let fixture = Fixture::new();
    for format in OutputFormat::ALL {
        let options = SqlOptions::for_files();
        let error = write_sql(
            &fixture.catalog,
            "SELECT * FROM icio_big",
            format,
            Destination::Stream(&mut Closed),
            &options,
            &Silent,
        )
        .unwrap_err();
        assert!(error.is_io(), "{format:?}: {error}");
        let source = std::error::Error::source(&error)
            .and_then(|source| source.downcast_ref::<std::io::Error>());
        assert_eq!(source.unwrap().kind(), std::io::ErrorKind::BrokenPipe);
    }
}

#[test]
fn tables_are_listed_with_their_sources() {
    let fixture = Fixture::new();
    let listed = tables(&fixture.catalog).unwrap();
    let find = |name: &str| listed.iter().find(|table| table.name == name).unwrap();
    assert_eq!(find("fx").sources[0].version, "2022-new");
    assert_eq!(find("icio_nodes").rows, Some(4));
    let columns: Vec<&str> = find("icio_flows")
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(columns, ["seller", "buyer", "value_usd_mn"]);
    let snapshots = find("catalog_snapshots");
    for column in [
        "dataset",
        "version",
        "as_of",
        "retrieved",
        "licence",
        "rows",
        "embedded",
        "sha256",
    ] {
        assert!(
            snapshots.columns.iter().any(|found| found.name == column),
            "{column}"
        );
    }
}
