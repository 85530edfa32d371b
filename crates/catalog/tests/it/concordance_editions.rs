//! The concordance from goods to industries is of HS 2022; statistics are of earlier
//! editions too. Held against the correspondences of the United Nations between
//! editions. Skipped where they are absent (`SINDAN_SHARED`).

use calamine::{Reader as _, Xlsx, open_workbook};
use sindan_domain::GoodsConcordance;

/// Codes of an edition with their best match in the one before; the first sheet.
#[expect(clippy::print_stderr, reason = "a test that did not run must say so")]
fn pairs(file: &str) -> Option<Vec<(String, String)>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var("SINDAN_SHARED").unwrap_or_else(|_| beside.to_owned());
    let path = std::path::PathBuf::from(shared)
        .join("data/goods")
        .join(file);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let code = |cell: Option<&calamine::Data>| {
        let text = cell?.to_string();
        (text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
    };
    Some(
        sheet
            .rows()
            .filter_map(|row| Some((code(row.first())?, code(row.get(1))?)))
            .collect(),
    )
}

fn check(file: &str, count: usize, expected: &[&str]) {
    let Some(pairs) = pairs(file) else { return };
    assert_eq!(pairs.len(), count, "{file}");
    let table = GoodsConcordance::embedded();
    let industry = |code: &str| table.industry_of(code).map(|industry| industry.code());
    let other: Vec<&str> = pairs
        .iter()
        .filter(|(code, earlier)| industry(code) != industry(earlier))
        .map(|(code, _)| code.as_str())
        .collect();
    assert_eq!(other, expected, "{file}");
}

#[test]
fn codes_that_change_their_industry_between_editions_are_known() {
    check(
        "hs2022-to-hs2017.xlsx",
        5613,
        &[
            "030990", "240412", "240492", "240499", "382211", "382212", "382213", "854921",
            "854929", "854931", "854939", "854991", "854999", "880621", "880622", "880623",
            "880624", "880691", "880692", "880693", "880694",
        ],
    );
    check(
        "hs2017-to-hs2012.xlsx",
        5388,
        &["293980", "940610", "962000"],
    );
}
