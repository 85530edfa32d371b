//! The concordance against a published table of the Harmonized System. Skipped
//! where the table is absent (`SINDAN_SHARED`).

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use sindan_domain::GoodsConcordance;

/// Codes of the published table, or nothing if it is not there.
fn published() -> Option<BTreeSet<String>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var("SINDAN_SHARED").unwrap_or_else(|_| beside.to_owned());
    let path = PathBuf::from(shared).join("data/goods/harmonized-system.csv");
    if !path.exists() {
        eprintln!(
            "skipped: {} is not there (set SINDAN_SHARED)",
            path.display()
        );
        return None;
    }
    // Descriptions hold quotes that are not closed everywhere; the code is the
    // second field of every line.
    let text = std::fs::read_to_string(path).unwrap();
    let codes = text.lines().filter_map(|line| line.split(',').nth(1));
    // 99 is no chapter of the Harmonized System but what statistics cannot place.
    let digits = codes
        .filter(|code| !code.starts_with("99") && code.bytes().all(|byte| byte.is_ascii_digit()));
    Some(digits.map(str::to_owned).collect())
}

#[test]
fn headings_are_those_of_the_published_table() {
    let Some(published) = published() else { return };
    let expected: BTreeSet<&str> = published
        .iter()
        .filter(|code| code.len() == 4)
        .map(String::as_str)
        .collect();
    let ours: BTreeSet<&str> = GoodsConcordance::embedded().headings().collect();
    assert_eq!(ours, expected);
}

#[test]
fn every_published_code_has_an_industry_and_every_prefix_exists() {
    let Some(published) = published() else { return };
    let table = GoodsConcordance::embedded();
    for code in &published {
        assert!(table.industry_of(code).is_some(), "{code}");
    }
    for (prefix, row) in table.rows() {
        let known = published.iter().any(|code| code.starts_with(prefix));
        let gone = row.basis == "earlier_edition";
        assert_eq!(known, !gone, "{prefix}");
    }
}
