//! Limits of rows, time, memory and patience.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sindan_domain::Progress;
use sindan_query::{Destination, OutputFormat, SqlOptions, run_sql, write_sql};

use crate::fixture::{BIG_ROWS, Fixture};

/// A query that takes far longer than any test waits.
const ENDLESS: &str =
    "SELECT count(*) FROM icio_big a, icio_big b, icio_big c WHERE a.id + b.id * c.id % 7 = 3";

#[test]
fn rows_are_cut_off_and_it_is_said() {
    let fixture = Fixture::new();
    for (max_rows, rows, truncated) in [
        (Some(0), 0, true),
        (Some(3), 3, true),
        (Some(BIG_ROWS as usize - 1), BIG_ROWS as u64 - 1, true),
        (Some(BIG_ROWS as usize), BIG_ROWS as u64, false),
        (None, BIG_ROWS as u64, false),
    ] {
        let options = SqlOptions {
            max_rows,
            ..SqlOptions::default()
        };
        let result = run_sql(
            &fixture.catalog,
            "SELECT id FROM icio_big ORDER BY id",
            &options,
        )
        .unwrap();
        assert_eq!(
            (result.summary().rows, result.summary().truncated),
            (rows, truncated),
            "{max_rows:?}"
        );
        assert_eq!(result.text_rows().unwrap().len() as u64, rows);
    }
    let shown = fixture.run("SELECT id FROM icio_big").unwrap();
    assert_eq!(shown.summary().rows as usize, SqlOptions::DISPLAY_ROWS);
    // Plans and descriptions know no LIMIT; they are cut off as they come.
    let options = SqlOptions {
        max_rows: Some(1),
        ..SqlOptions::default()
    };
    for sql in [
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "DESCRIBE fx",
        "SHOW TABLES",
        "SHOW COLUMNS FROM fx",
    ] {
        assert_eq!(
            run_sql(&fixture.catalog, sql, &options)
                .unwrap()
                .summary()
                .rows,
            1,
            "{sql}"
        );
    }
}

#[test]
fn time_runs_out() {
    let fixture = Fixture::new();
    let options = SqlOptions {
        max_seconds: Some(1),
        ..SqlOptions::default()
    };
    let started = Instant::now();
    let error = run_sql(&fixture.catalog, ENDLESS, &options).unwrap_err();
    assert!(
        error.is_limit() && error.to_string().contains("1 seconds"),
        "{error}"
    );
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

struct Impatient(AtomicU64);

impl Progress for Impatient {
    fn report(&self, _stage: &str, done: u64, _total: u64) {
        self.0.store(done, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
}

#[test]
fn the_caller_gives_up() {
    let fixture = Fixture::new();
    let path = fixture.directory.path().join("out.csv");
    let impatient = Impatient(AtomicU64::new(1));
    let options = SqlOptions::for_files();
    let error = write_sql(
        &fixture.catalog,
        ENDLESS,
        OutputFormat::Csv,
        Destination::File(&path),
        &options,
        &impatient,
    )
    .unwrap_err();
    assert!(error.is_cancelled(), "{error}");
    // In the middle of the answer: progress was reported, and nothing is left behind.
    let impatient = Impatient(AtomicU64::new(0));
    let sql = "SELECT * FROM icio_big";
    let error = write_sql(
        &fixture.catalog,
        sql,
        OutputFormat::Csv,
        Destination::File(&path),
        &options,
        &impatient,
    )
    .unwrap_err();
    assert!(error.is_cancelled(), "{error}");
    assert!(impatient.0.load(Ordering::Relaxed) > 0);
    let left: Vec<_> = std::fs::read_dir(fixture.directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "fx" && name != "icio")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn memory_runs_out() {
    let fixture = Fixture::new();
    let options = SqlOptions {
        max_memory_mb: 1,
        ..SqlOptions::for_files()
    };
    // An operator that cannot use temporary files, and rows that are held.
    for sql in [
        "SELECT count(DISTINCT a.text), max(b.text) FROM icio_big a JOIN icio_big b ON a.text = b.text",
        "SELECT * FROM icio_big",
    ] {
        let error = run_sql(&fixture.catalog, sql, &options).unwrap_err();
        assert!(error.is_limit(), "{sql}: {error}");
        assert!(
            error.to_string().contains("1 MB") && error.hint().unwrap().contains("memory"),
            "{sql}: {error}"
        );
    }
    // A small answer to a small question fits.
    assert_eq!(
        run_sql(&fixture.catalog, "SELECT count(*) FROM fx", &options)
            .unwrap()
            .summary()
            .rows,
        1
    );
}

#[test]
fn sorting_goes_to_temporary_files() {
    let fixture = Fixture::new();
    const ROWS: i64 = 200_000;
    const TEXT_BYTES: i64 = 100;
    let options = SqlOptions {
        max_memory_mb: 12,
        ..SqlOptions::for_files()
    };
    const { assert!(ROWS * TEXT_BYTES > 12 << 20) };
    let mut output = Vec::new();
    let sql = format!(
        "SELECT value, repeat('x', {TEXT_BYTES}) AS filler FROM generate_series(1, {ROWS}) ORDER BY value DESC"
    );
    let summary = write_sql(
        &fixture.catalog,
        &sql,
        OutputFormat::Csv,
        Destination::Stream(&mut output),
        &options,
        &sindan_domain::Silent,
    )
    .unwrap();
    assert_eq!(summary.rows, ROWS as u64);
    let first_column = |line: &str| line.split(',').next().unwrap().parse::<i64>().unwrap();
    let text = String::from_utf8(output).unwrap();
    assert!(text.lines().skip(1).map(first_column).eq((1..=ROWS).rev()));
}

#[test]
fn answers_stream_in_less_memory_than_they_have() {
    let fixture = Fixture::new();
    let options = SqlOptions {
        max_memory_mb: 1,
        ..SqlOptions::for_files()
    };
    for format in [OutputFormat::Csv, OutputFormat::Json, OutputFormat::Parquet] {
        let mut output = Vec::new();
        let sql = "SELECT id, text FROM icio_big";
        let summary = write_sql(
            &fixture.catalog,
            sql,
            format,
            Destination::Stream(&mut output),
            &options,
            &sindan_domain::Silent,
        )
        .unwrap();
        assert_eq!(summary.rows, BIG_ROWS as u64, "{format:?}");
        assert!(!output.is_empty());
    }
}

#[test]
fn one_thread_gives_the_same_bytes_and_more_give_the_same_rows() {
    let fixture = Fixture::new();
    let sql =
        "SELECT id % 97 AS k, count(*) AS n, sum(id / 7.0) AS s FROM icio_big GROUP BY id % 97";
    let answer = |threads: usize| {
        let options = SqlOptions {
            threads,
            ..SqlOptions::default()
        };
        run_sql(&fixture.catalog, sql, &options)
            .unwrap()
            .text_rows()
            .unwrap()
    };
    let one = answer(1);
    assert_eq!(one, answer(1));
    let keys = |rows: &[Vec<Option<String>>]| {
        let mut keys: Vec<_> = rows
            .iter()
            .map(|row| (row[0].clone(), row[1].clone()))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&one), keys(&answer(4)));
}
