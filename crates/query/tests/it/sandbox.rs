//! Queries read the catalog, and nothing else.

use std::fs;

use sindan_catalog::Catalog;

use crate::fixture::Fixture;

#[test]
fn nothing_is_written_or_opened() {
    let fixture = Fixture::new();
    let target = fixture.directory.path().join("written.csv");
    let shown = target.display();
    let rates = fixture.file("fx", "2022-new", "fx");
    for sql in [
        format!("COPY (SELECT 1) TO '{shown}' STORED AS CSV"),
        format!(
            "CREATE EXTERNAL TABLE t STORED AS PARQUET LOCATION '{}'",
            rates.display()
        ),
        format!("SELECT * FROM '{}'", rates.display()),
        format!("SELECT * FROM \"{}\"", rates.display()),
        "SELECT * FROM read_parquet('x')".to_owned(),
        "CREATE TABLE t AS SELECT 1".to_owned(),
        "SELECT 1 AS a INTO t".to_owned(),
        "INSERT INTO fx VALUES ('a', 'b', 1)".to_owned(),
        "WITH a AS (SELECT 1) INSERT INTO fx SELECT * FROM a".to_owned(),
        "EXPLAIN INSERT INTO fx VALUES ('a', 'b', 1)".to_owned(),
        "EXPLAIN ANALYZE INSERT INTO fx VALUES ('a', 'b', 1)".to_owned(),
        "UPDATE fx SET period = 'x'".to_owned(),
        "DELETE FROM fx".to_owned(),
        "DROP TABLE fx".to_owned(),
        "SET datafusion.catalog.location = '/'".to_owned(),
        "SET datafusion.runtime.memory_limit = '10G'".to_owned(),
        "PREPARE p AS SELECT 1".to_owned(),
        "SELECT 1; DROP TABLE fx".to_owned(),
    ] {
        let error = fixture.error(&sql);
        assert!(error.is_usage(), "{sql}: {error}");
        assert!(
            !error.is_internal() && error.hint().is_some(),
            "{sql}: {error}"
        );
    }
    assert!(!target.exists());
    assert_eq!(fixture.value("SELECT count(*) FROM fx"), "3");
}

#[test]
fn unknown_names_get_the_nearest() {
    let fixture = Fixture::new();
    for (sql, message, hint) in [
        (
            "SELECT * FROM icio_flow",
            "there is no table `icio_flow`",
            "icio_flows",
        ),
        (
            "SELECT * FROM ICIO_NODE",
            "there is no table `icio_node`",
            "icio_nodes",
        ),
        (
            "SELECT * FROM other.public.fx",
            "there is no table `fx`",
            "fx",
        ),
        (
            "DESCRIBE icio_nod",
            "there is no table `icio_nod`",
            "icio_nodes",
        ),
        (
            "SELECT * FROM zzzzzzz",
            "there is no table `zzzzzzz`",
            "SHOW TABLES",
        ),
        (
            "SELECT curency FROM fx",
            "there is no column `curency`",
            "did you mean currency?",
        ),
        (
            "SELECT f.perid FROM fx f",
            "there is no column `f.perid`",
            "did you mean period?",
        ),
        (
            "SELECT \"Currency\" FROM fx",
            "there is no column `Currency`",
            "did you mean currency?",
        ),
        (
            "SELECT zzzzzzz FROM fx",
            "there is no column `zzzzzzz`",
            "the columns are currency, period, usd_per_unit",
        ),
        (
            "SELECT zzzzzzz",
            "there is no column `zzzzzzz`",
            "single quotes",
        ),
        (
            "SELECT currency FROM fx a, fx b",
            "the column `currency` is in more than one table",
            "table.column",
        ),
    ] {
        let error = fixture.error(sql);
        assert!(error.is_usage(), "{sql}: {error}");
        assert!(error.to_string().starts_with(message), "{sql}: {error}");
        assert!(
            error.hint().unwrap_or_default().contains(hint),
            "{sql}: {:?}",
            error.hint()
        );
    }
}

#[test]
fn syntax_errors_have_a_position() {
    let fixture = Fixture::new();
    for (sql, position) in [
        ("SELEC 1", "line 1, column 1"),
        ("SELECT *\nFROM fx\nWHERE )", "line 3, column 7"),
        ("SELECT 'open", "line 1, column 8"),
    ] {
        let error = fixture.error(sql);
        assert!(
            error.is_usage() && error.to_string().starts_with("syntax error at "),
            "{sql}: {error}"
        );
        assert!(error.to_string().contains(position), "{sql}: {error}");
    }
}

#[test]
fn data_that_is_not_held_is_missing_with_the_command() {
    let empty = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(empty.path()).unwrap();
    let held: Vec<String> = catalog
        .snapshots(None)
        .unwrap()
        .iter()
        .map(|snapshot| snapshot.dataset().to_owned())
        .collect();
    let absent = catalog
        .datasets()
        .into_iter()
        .find(|dataset| !held.iter().any(|name| name == dataset))
        .unwrap();
    let sql = format!("SELECT * FROM {absent}_values");
    let error = sindan_query::run_sql(&catalog, &sql, &Default::default()).unwrap_err();
    assert!(error.is_missing(), "{error}");
    assert!(
        error.hint().unwrap().contains("sindan data "),
        "{:?}",
        error.hint()
    );
}

#[test]
fn a_damaged_file_stops_only_queries_over_it() {
    let fixture = Fixture::new();
    let path = fixture.file("icio", "2022-test", "flows");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = fixture.error("SELECT * FROM icio_flows");
    assert!(error.is_bad_input(), "{error}");
    assert!(error.hint().unwrap().contains("sindan data verify"));
    assert_eq!(fixture.value("SELECT count(*) FROM icio_nodes"), "4");
    fs::remove_file(&path).unwrap();
    let error = fixture.error("SELECT * FROM icio_flows");
    assert!(
        error.is_bad_input()
            && error
                .to_string()
                .ends_with("flows.parquet: the file is not there"),
        "{error}"
    );
    assert_eq!(fixture.value("SELECT count(*) FROM icio_nodes"), "4");
}

#[test]
fn bad_arithmetic_is_the_query_s_fault() {
    let fixture = Fixture::new();
    for (sql, message) in [
        (
            "SELECT 1 / (node - node) FROM icio_nodes",
            "the query divides by zero",
        ),
        (
            "SELECT CAST(country AS INTEGER) FROM icio_nodes",
            "the query failed: cannot cast",
        ),
        ("SELECT sum(country) FROM icio_nodes", ""),
    ] {
        let error = fixture.error(sql);
        assert!(
            error.is_usage() && error.to_string().starts_with(message),
            "{sql}: {error}"
        );
    }
}

#[test]
fn deep_queries_do_not_end_the_program() {
    let fixture = Fixture::new();
    // A query at the limit of length takes minutes to plan without optimisation.
    const TERMS: usize = 300;
    for (part, by, expected) in [
        ("1", " + ", TERMS.to_string()),
        ("node = 7", " OR ", "false".to_owned()),
        ("node::BIGINT", " + ", "0".to_owned()),
        ("country", " || ", "KAZ".repeat(TERMS)),
    ] {
        let sql = format!(
            "SELECT {} FROM icio_nodes ORDER BY node LIMIT 1",
            vec![part; TERMS].join(by)
        );
        assert_eq!(fixture.value(&sql), expected);
    }
    let union = vec!["SELECT 1 AS x"; TERMS].join(" UNION ALL ");
    assert_eq!(
        fixture.value(&format!("SELECT sum(x) FROM ({union})")),
        TERMS.to_string()
    );
    let joins: String = (0..20)
        .map(|n| format!(" JOIN fx AS f{n} ON f{n}.currency = fx.currency"))
        .collect();
    assert_eq!(
        fixture.value(&format!("SELECT count(*) FROM fx{joins}")),
        "3"
    );
    let error = fixture.error(&format!("SELECT {}", vec!["1"; 5_000].join(" + ")));
    assert!(
        error.is_usage() && error.to_string().contains("5000 operators"),
        "{error}"
    );
    let nested = format!("SELECT {}1{}", "(".repeat(500), ")".repeat(500));
    let error = fixture.error(&nested);
    assert!(
        error.is_usage() && error.to_string().contains("too deeply"),
        "{error}"
    );
}
