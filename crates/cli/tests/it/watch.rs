//! `sindan watch`: where restricted goods leak.

use std::fmt::Write as _;

use crate::context::Context;

const HEADER: &str = "intermediary,target,product,from,to,excess_usd,lower,upper,score,q_value";

/// Month `at` counted from March 2019, in which the window begins; the measure
/// is in month 36.
pub(crate) fn month(at: u32) -> String {
    format!("{}-{:02}", 2019 + (at + 2) / 12, (at + 2) % 12 + 1)
}

/// Noise without a clock: between 0.7 and 1.4, and no season.
pub(crate) fn wave(at: u32, product: u32) -> f64 {
    1.05 + 0.35 * (f64::from(at * at * 7 + product * 131 + at * product) * 0.37).sin()
}

/// Flows of 40 products from DEU to KGZ and on to RUS over 56 months; the first
/// three are on the list, and the first two of these rise fivefold.
fn flows(months: u32) -> String {
    let listed = ["854231", "854232", "851762"];
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for product in 0..40_u32 {
        let code = match listed.get(product as usize) {
            Some(code) => (*code).to_owned(),
            None => format!("6{product:02}110").replace("677", "661"),
        };
        for at in 0..months {
            let rise = if at >= 36 && product < 2 { 5.0 } else { 1.0 };
            for (ends, level) in [("DEU,KGZ", 2e6), ("KGZ,RUS", 1e6)] {
                let value = level * rise * wave(at + u32::from(level < 1.5e6) * 500, product);
                let period = month(at);
                let _ = writeln!(text, "{ends},export,HS2022:{code},{period},{value:.0},USD");
            }
        }
    }
    text
}

pub(crate) fn with_flows(months: u32) -> Context {
    let context = Context::new();
    context.file("flows.csv", &flows(months));
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    context
}

pub(crate) const ASK: [&str; 7] = [
    "watch",
    "--intermediary",
    "KGZ",
    "--target",
    "RUS",
    "--goods",
    "chpl",
];

pub(crate) fn ask<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [&ASK[..], rest].concat()
}

/// Rows of a CSV answer.
pub(crate) fn rows(csv: &str) -> Vec<Vec<String>> {
    csv.lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

#[test]
fn ways_that_rose_are_ranked_with_intervals() {
    let context = with_flows(56);
    let csv = context.succeed(&ask(&["--format", "csv"]));
    assert_eq!(csv.lines().next(), Some(HEADER));
    let rows = rows(&csv);
    // The goods as a whole, then the three products.
    let products: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(products[0], "chpl");
    assert_eq!(products.len(), 4);
    assert_eq!(products[3], "HS2022:851762");
    for row in &rows[1..3] {
        assert_eq!((&row[3][..], &row[4][..]), ("2022-03", "2023-10"));
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let (excess, lower, upper, q) = (number(5), number(6), number(7), number(9));
        assert!(lower < excess && excess < upper, "{row:?}");
        // Twenty months at four million more than before.
        assert!((excess / 80e6 - 1.0).abs() < 0.25, "{row:?}");
        assert!(q < 0.01, "{row:?}");
    }
    let quiet = &rows[3];
    assert!(quiet[9].parse::<f64>().unwrap() > 0.1, "{quiet:?}");
}

#[test]
fn the_table_and_the_answer_say_what_they_rest_on() {
    let context = with_flows(56);
    let table = context.succeed(&ask(&["--explain"]));
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );
    assert!(table.contains("both legs") && table.contains("How to read this"));
    assert!(!table.to_lowercase().contains("evasion"), "{table}");
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["question"]["measure"], "2022-03");
    assert_eq!(answer["legs"][0]["comparison"], "panel");
    assert_eq!(answer["legs"][0]["controls"], 37);
    assert_eq!(answer["rows"][0]["basis"], "both_legs");
    assert!(
        answer["rows"][0]["passed_through"]["at_most"]
            .as_f64()
            .unwrap()
            > 5e7
    );
    assert_eq!(
        answer["rows"][0]["departures"]["months"]
            .as_array()
            .unwrap()
            .len(),
        56
    );
    assert_eq!(answer["provenance"][0]["dataset"], "flows");
}

#[test]
fn alerts_open_to_their_charts_in_every_language() {
    let context = with_flows(56);
    for language in ["en", "ru", "kk", "ar"] {
        let page = context.succeed(&ask(&["--format", "html", "--lang", language, "--explain"]));
        assert!(
            page.contains("<details class=\"folded opening\" open>"),
            "{language}"
        );
        assert!(page.contains("series-band") && page.contains("series-measure"));
        assert!(
            page.contains("2023-10"),
            "the numbers stand beside the chart"
        );
    }
}

#[test]
fn a_measure_brings_its_own_date() {
    let context = with_flows(66);
    let json = context.succeed(&[
        "watch",
        "--intermediary",
        "KGZ",
        "--target",
        "RUS",
        "--goods",
        "eu833-12g",
        "--format",
        "json",
    ]);
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    // In force since 20 March 2024: April is the first whole month.
    assert_eq!(answer["question"]["measure"], "2024-04");
    assert_eq!(answer["rows"][0]["alert"], false, "nothing rose with it");
}

#[test]
fn without_data_the_command_that_adds_them_is_named() {
    let context = Context::new();
    let error = context.fail(&ask(&[]), 4);
    assert!(error.contains("sindan data add flows FILE"), "{error}");
    let context = with_flows(40);
    // Held, but not of this country.
    let words = ["watch", "--intermediary", "ARM", "--target", "RUS"];
    let error = context.fail(&words, 4);
    assert!(error.contains("ARM"), "{error}");
    // The measure begins after the last month that is held.
    let mut late = ask(&["--date", "2030-01-01"]);
    let error = context.fail(&late, 4);
    assert!(error.contains("2030-01"), "{error}");
    late.extend(["--to", "2022-06"]);
    context.fail(&late, 2);
}

#[test]
fn questions_that_cannot_be_asked() {
    let context = with_flows(40);
    let check = |words: &[&str], expected: &str| {
        let error = context.fail(words, 2);
        assert!(error.contains(expected), "{error}");
    };
    check(
        &["watch", "--intermediary", "RUS", "--target", "RUS"],
        "country in between",
    );
    let mut misspelt = ASK;
    misspelt[6] = "chipl";
    check(&misspelt, "chpl");
    check(&ask(&["--rate", "2"]), "--rate");
    check(&ask(&["--from", "2019"]), "2019");
    check(&ask(&["--from", "2023-01"]), "--from");
    check(
        &["watch", "--intermediary", "KGZ", "--target", "PRK"],
        "--date",
    );
    check(&["watch", "--target", "RUS"], "--intermediary");
    check(&ask(&["--since", "nothing"]), "nothing");
}

/// A table of one series, as rows of the plain form.
fn one_series(value: impl Fn(u32) -> Option<String>) -> Context {
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for at in 0..56 {
        if let Some(cells) = value(at) {
            let _ = writeln!(text, "KGZ,RUS,export,HS2022:854231,{},{cells}", month(at));
        }
        // The reporter reports every month: what is absent was not traded.
        let _ = writeln!(text, "KGZ,UZB,export,HS2022:010121,{},7,USD", month(at));
    }
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    context
}

fn refusals(context: &Context) -> Vec<(String, serde_json::Value)> {
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let refused = answer["refused"].as_array().unwrap();
    refused
        .iter()
        .map(|one| {
            (
                one["product"].as_str().unwrap().to_owned(),
                one["reason"].clone(),
            )
        })
        .collect()
}

#[test]
fn series_that_cannot_be_judged_are_refused_with_the_reason() {
    let zero = one_series(|_| Some("0,USD".to_owned()));
    assert_eq!(refusals(&zero)[0].1, "all_zero");
    let new = one_series(|at| (at >= 36).then(|| format!("{},USD", 100 + at)));
    assert_eq!(refusals(&new)[0].1, "nothing_before");
    let json = new.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    // What had no level before is told as new.
    assert_eq!(answer["fresh"][0]["product"], "HS2022:854231");
    assert_eq!(answer["fresh"][0]["months"], 20);
    let sparse = one_series(|at| (at % 3 == 0).then(|| format!("{},USD", 100 + at)));
    assert_eq!(refusals(&sparse)[0].1["too_sparse"]["traded"], 12);
}

#[test]
fn months_missing_in_the_middle_are_unknown_not_zero() {
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for at in (0..56).filter(|at| !(20..28).contains(at)) {
        let value = 1e6 * wave(at, 3);
        let _ = writeln!(
            text,
            "KGZ,RUS,export,HS2022:854231,{},{value:.0},USD",
            month(at)
        );
    }
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let refused = refusals(&context);
    assert_eq!(refused[0].1["missing_months"]["missing"], 8, "{refused:?}");
}

#[test]
fn mixed_currencies_and_duplicated_periods() {
    // Tenge without a rate are rejected and counted, never taken as dollars.
    let mixed = one_series(|at| {
        let currency = if at % 8 == 5 { "KZT" } else { "USD" };
        Some(format!("{:.0},{currency}", 1e6 * wave(at, 1)))
    });
    let json = mixed.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["counts"]["rejected"], 7);
    // A period that stands twice counts once; the second row is rejected.
    let mut text = flows(56);
    text += "KGZ,RUS,export,HS2022:854231,2022-05,99999999999,USD\n";
    let twice = Context::new();
    twice.file("flows.csv", &text);
    twice.succeed(&["data", "add", "flows", "flows.csv"]);
    let once = with_flows(56);
    let csv = ["--format", "csv"];
    assert_eq!(twice.succeed(&ask(&csv)), once.succeed(&ask(&csv)));
}

#[test]
fn a_revised_month_takes_the_place_of_the_old_one() {
    let context = with_flows(56);
    let before = context.succeed(&ask(&["--format", "csv"]));
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for line in flows(56).lines().filter(|line| line.contains(",2023-10,")) {
        // The last month is revised to a tenth more.
        let cells: Vec<&str> = line.split(',').collect();
        let value = cells[5].parse::<f64>().unwrap() * 1.1;
        let _ = writeln!(text, "{},{value:.0},USD", cells[..5].join(","));
    }
    context.file("revised.csv", &text);
    context.succeed(&["data", "add", "flows", "revised.csv"]);
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["counts"]["snapshots"], 2);
    assert!(answer["counts"]["overlapping"].as_u64().unwrap() > 0);
    let excess = |csv: &str| rows(csv)[1][5].parse::<f64>().unwrap();
    let after = context.succeed(&ask(&["--format", "csv"]));
    let gained = excess(&after) - excess(&before);
    assert!(gained > 1e5 && gained < 2e6, "{gained}");
}

#[test]
fn only_what_changed_is_told() {
    let context = Context::new();
    context.file("old.csv", &flows(42));
    context.succeed(&["data", "add", "flows", "old.csv"]);
    let held = context.succeed(&["data", "list", "flows", "--format", "json"]);
    let held: serde_json::Value = serde_json::from_str(&held).unwrap();
    let version = find_version(&held).expect("a version");
    let nothing = context.succeed(&ask(&["--since", &version]));
    assert!(nothing.contains("Nothing changed."), "{nothing}");
    context.file("new.csv", &flows(56));
    context.succeed(&["data", "add", "flows", "new.csv"]);
    let csv = context.succeed(&ask(&["--since", &version, "--format", "csv"]));
    assert!(
        csv.starts_with("change,intermediary,target,product,"),
        "{csv}"
    );
    let moved = rows(&csv);
    assert!(
        moved
            .iter()
            .any(|row| row[0] == "moved" && row[3] == "HS2022:854231"),
        "{csv}"
    );
    assert!(moved.iter().all(|row| row[3] != "HS2022:851762"), "{csv}");
}

/// The version of a flows snapshot, wherever it stands in the list.
pub(crate) fn find_version(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Array(values) => values.iter().find_map(find_version),
        serde_json::Value::Object(fields) => {
            if fields.get("dataset").is_some_and(|name| name == "flows") {
                return Some(fields.get("version")?.as_str()?.to_owned());
            }
            fields.values().find_map(find_version)
        }
        _ => None,
    }
}

#[test]
fn a_series_month_by_month() {
    let context = with_flows(56);
    let words = ["watch", "series", "KGZ", "854231"];
    let csv = context.succeed(&[&words[..], &["--format", "csv"]].concat());
    assert!(
        csv.starts_with("country,leg,product,period,actual_usd,expected_usd,"),
        "{csv}"
    );
    let rows = rows(&csv);
    assert_eq!(rows.len(), 2 * 56);
    assert!(rows[35][5].is_empty() && !rows[36][5].is_empty());
    let table = context.succeed(&words);
    assert!(table.contains("Arrivals: unexplained excess of"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 100));
    let page = context.succeed(&[&words[..], &["--format", "html", "--lang", "ar"]].concat());
    assert!(page.contains("series-actual"));
    context.fail(&[&words[..], &["--donors", "UZB"]].concat(), 2);
}

#[test]
fn goods_that_were_sold_and_not_bought() {
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for at in 0..56 {
        let sold = 1e6 * wave(at, 2) * if at >= 36 { 3.0 } else { 1.0 };
        // Half of what is new never arrives; what arrives costs 5 % more.
        let arrived = if at >= 36 { sold * 2.0 / 3.0 } else { sold };
        let bought = arrived * (1.05 + 0.01 * (wave(at, 9) - 1.05));
        let period = month(at);
        let _ = writeln!(text, "DEU,KGZ,export,TOTAL,{period},{sold:.0},USD");
        let _ = writeln!(text, "KGZ,DEU,import,TOTAL,{period},{bought:.0},USD");
    }
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let words = ["watch", "mirror", "KGZ", "--origin", "DEU"];
    let csv = context.succeed(&[&words[..], &["--format", "csv"]].concat());
    let row = &rows(&csv)[0];
    let number = |at: usize| row[at].parse::<f64>().unwrap();
    assert!((number(8) - 1.05).abs() < 0.01, "{csv}");
    assert!((number(9) - 1.0 / 3.0).abs() < 0.02, "{csv}");
    assert!(number(6) < number(5) && number(5) < number(7));
    let table = context.succeed(&words);
    assert!(table.contains("TOTAL") && table.lines().all(|line| line.chars().count() <= 100));
    let error = context.fail(&["watch", "mirror", "ARM"], 4);
    assert!(error.contains("sindan data add flows"), "{error}");
}

#[test]
fn importers_that_are_new() {
    let context = Context::new();
    let mut text = "importer,date,code,value,currency\n".to_owned();
    for year in [2020, 2021, 2022, 2023] {
        for month in 1..=12 {
            let _ = writeln!(text, "Steady LLC,{year}-{month:02}-10,8542.31,1000,USD");
        }
    }
    text += "New LLC,2022-07-01,8542310000,50000,USD\n";
    text += "Other goods LLC,2021-03-01,010121,10,USD\n";
    text += "other  goods llc,2022-09-01,854231,40000,USD\n";
    text += "Unpriced LLC,2022-09-01,854231,,USD\n";
    text += "Tenge LLC,2022-09-01,854231,10,KZT\n";
    text += "Undated LLC,soon,854231,10,USD\n";
    context.file("shipments.csv", &text);
    let csv = context.succeed(&["watch", "shipments", "shipments.csv", "--format", "csv"]);
    let rows = rows(&csv);
    let found: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0][..], &row[1][..])).collect();
    assert_eq!(
        found,
        [
            ("NEW LLC", "never_received_exports"),
            ("OTHER GOODS LLC", "never_received_listed_codes"),
        ]
    );
    let table = context.succeed(&["watch", "shipments", "shipments.csv"]);
    for reason in [
        "value: is empty",
        "KZT has no exchange rate",
        "is not a day",
    ] {
        assert!(table.contains(reason), "{table}");
    }
    let words = [
        "watch",
        "shipments",
        "shipments.csv",
        "--date",
        "2020-06-01",
    ];
    let error = context.fail(&words, 3);
    assert!(error.contains("365 days"), "{error}");
    context.file("bare.csv", "importer,date\nA,2022-01-01\n");
    let error = context.fail(&["watch", "shipments", "bare.csv"], 3);
    assert!(error.contains("no column code"), "{error}");
}

#[test]
fn a_simulation_is_the_same_for_a_seed() {
    let context = Context::new();
    let run = |seed, threads| {
        context.succeed(&[
            "watch",
            "simulate",
            "--panels",
            "4",
            "--ways",
            "120",
            "--seed",
            seed,
            "--format",
            "csv",
            "--threads",
            threads,
        ])
    };
    let one = run("3", "1");
    assert_eq!(one, run("3", "2"));
    assert_ne!(one, run("4", "2"));
    let row = &rows(&one)[0];
    let power: f64 = row[3].parse().unwrap();
    assert!(power > 0.5 && power <= 1.0, "{one}");
    context.fail(&["watch", "simulate", "--share", "2"], 2);
}

#[test]
fn planted_diversion_is_found_through_the_catalog() {
    let context = Context::new();
    context.succeed(&[
        "watch", "simulate", "--write", "made.csv", "--ways", "150", "--effect", "4", "--seed", "5",
    ]);
    let made = std::fs::read_to_string(context.path("made.csv")).unwrap();
    let diverted: std::collections::BTreeSet<&str> = made
        .lines()
        .filter(|line| line.ends_with(",1"))
        .filter_map(|line| line.split(',').nth(3))
        .collect();
    assert_eq!(diverted.len(), 6);
    context.succeed(&["data", "add", "flows", "made.csv"]);
    let csv = context.succeed(&[
        "watch",
        "--intermediary",
        "KGZ",
        "--target",
        "RUS",
        "--goods",
        "all",
        "--format",
        "csv",
    ]);
    let alerts: Vec<String> = rows(&csv)
        .into_iter()
        .filter(|row| row[9].parse::<f64>().unwrap() <= 0.1)
        .map(|row| row[2].clone())
        .collect();
    let found = alerts
        .iter()
        .filter(|one| diverted.contains(one.as_str()))
        .count();
    assert!(found >= 5, "{alerts:?} of {diverted:?}");
    assert!(alerts.len() - found <= 2, "{alerts:?}");
}

#[test]
fn section_five_of_the_dossier() {
    let context = with_flows(56);
    let words = ["brief", "KGZ", "--as-of", "2026-11-23"];
    let terminal = context.succeed(&words);
    assert!(
        terminal.contains("Leaks") && terminal.contains("HS2022:854231"),
        "{terminal}"
    );
    let page = std::fs::read_to_string(context.path("brief-KGZ.html")).unwrap();
    assert!(page.contains("series-band"));
    let bare = Context::new();
    bare.succeed(&["brief", "KAZ", "--as-of", "2026-11-23"]);
    let page = std::fs::read_to_string(bare.path("brief-KAZ.html")).unwrap();
    let leaks = page.split("id=\"section-5\"").nth(1).unwrap();
    let leaks = leaks.split("id=\"section-6\"").next().unwrap();
    assert!(leaks.contains("sindan data add flows FILE"), "{leaks}");
}

mod panel {
    //! `sindan watch ppml`: the machine contract.

    use super::*;

    /// Twelve products of four countries over thirty months, treated from the
    /// twentieth on in some; an outcome of exp(effects + 0.7 D) with noise.
    fn panel() -> String {
        let mut text = "y,D,m,p,t,mp,pt,mt\n".to_owned();
        for m in 0..4_u32 {
            for p in 0..12_u32 {
                for t in 0..30_u32 {
                    let treated = m < 2 && p < 4 && t >= 20;
                    let effect = if treated { 0.7 } else { 0.0 };
                    let level = 3.0 + 0.3 * f64::from(m) - 0.1 * f64::from(p) + 0.02 * f64::from(t);
                    let noise = 1.0 + 0.3 * (f64::from(t * t + p * 17 + m * 5) * 0.9).sin();
                    let _ = writeln!(
                        text,
                        "{:.0},{},{m},{p},{t},{m}-{p},{p}-{t},{m}-{t}",
                        (level + effect).exp() * noise,
                        u8::from(treated)
                    );
                }
            }
        }
        text
    }

    const ASK: [&str; 8] = ["watch", "ppml", "panel.csv", "--y", "y", "--x", "D", "--fe"];

    fn ask<'a>(rest: &[&'a str]) -> Vec<&'a str> {
        [&ASK[..], rest].concat()
    }

    #[test]
    fn rows_are_the_contract() {
        let context = Context::new();
        context.file("panel.csv", &panel());
        let csv = context.succeed(&ask(&["mp,pt,mt", "--cluster", "mp", "--format", "csv"]));
        assert_eq!(csv.lines().next(), Some("term,estimate,std_error"));
        let row = &rows(&csv)[0];
        assert_eq!(row[0], "D");
        assert!((row[1].parse::<f64>().unwrap() - 0.7).abs() < 0.1, "{csv}");
        assert!(row[2].parse::<f64>().unwrap() > 0.0);
        let pairs = ["m^p,p^t,m^t", "--cluster", "m^p", "--format", "csv"];
        assert_eq!(context.succeed(&ask(&pairs)), csv);
        let table = context.succeed(&ask(&["mp,pt,mt", "--cluster", "mp"]));
        assert!(table.contains("clustered by mp (48 clusters)"), "{table}");
    }

    #[test]
    fn mistakes_have_a_place_and_a_code() {
        let context = Context::new();
        context.file("panel.csv", &panel());
        let check = |words: &[&str], code: i32, expected: &str| {
            let error = context.fail(words, code);
            assert!(error.contains(expected), "{error}");
        };
        check(&ask(&["mp,nothing"]), 2, "no column `nothing`");
        check(
            &["watch", "ppml", "panel.csv", "--y", "z", "--x", "D"],
            2,
            "no column `z`",
        );
        check(
            &["watch", "ppml", "panel.csv", "--y", "mp", "--x", "D"],
            3,
            "`0-0`, not a finite",
        );
        check(
            &["watch", "ppml", "absent.csv", "--y", "y", "--x", "D"],
            3,
            "absent.csv",
        );
        check(&ask(&["mp,mp"]), 2, "named twice");
        context.file("minus.csv", "y,D\n1,0\n-2,1\n");
        let minus = ["watch", "ppml", "minus.csv", "--y", "y", "--x", "D"];
        check(&minus, 3, "row 3: column `y` is -2");
        context.file("gap.csv", "y,D\n1,0\n,1\n");
        check(
            &["watch", "ppml", "gap.csv", "--y", "y", "--x", "D"],
            3,
            "row 3: column `y` is empty",
        );
    }

    #[test]
    fn perfect_separation_is_named() {
        let context = Context::new();
        // S is 1 only where y is 0: its coefficient would be minus infinity.
        let mut text = "y,D,S\n".to_owned();
        for row in 0..60_u32 {
            let separated = row % 10 == 0;
            let y = if separated {
                0
            } else {
                3 + (row * 7) % 5 + 4 * (row % 2)
            };
            let _ = writeln!(text, "{y},{},{}", row % 2, u8::from(separated));
        }
        context.file("panel.csv", &text);
        let words = [
            "watch",
            "ppml",
            "panel.csv",
            "--y",
            "y",
            "--x",
            "D,S",
            "--format",
            "csv",
        ];
        let run = context.run(&words);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(rows(&run.stdout).len(), 1, "{}", run.stdout);
        assert!(
            run.stderr.contains("S has no coefficient"),
            "{}",
            run.stderr
        );
        let alone = [
            "watch",
            "ppml",
            "panel.csv",
            "--y",
            "y",
            "--x",
            "S",
            "--format",
            "csv",
        ];
        let error = context.fail(&alone, 3);
        assert!(error.contains('S'), "{error}");
    }
}

/// Flows of the plain form by month: cells of a month, each a whole row but its
/// period, currency in dollars.
pub(crate) fn table(rows: impl Fn(u32) -> Vec<(String, f64)>) -> String {
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for at in 0..56 {
        for (cells, value) in rows(at) {
            let _ = writeln!(text, "{cells},{},{value:.0},USD", month(at));
        }
    }
    text
}

/// Editions change in January 2022, two months before the measure.
pub(crate) const NEW_EDITION: u32 = 34;

#[test]
fn what_has_a_new_number_is_not_new() {
    let text = table(|at| {
        let value = 1e6 * wave(at, 1);
        let code = |old: &str, new: &str| match at < NEW_EDITION {
            true => format!("KGZ,RUS,export,HS2017:{old}"),
            false => format!("KGZ,RUS,export,HS2022:{new}"),
        };
        let mut rows = vec![(code("880330", "880730"), value)];
        // 854140 was split; a quarter of it is now 854149.
        if at < NEW_EDITION {
            rows.push(("KGZ,RUS,export,HS2017:854140".to_owned(), 4.0 * value));
        } else {
            rows.push(("KGZ,RUS,export,HS2022:854149".to_owned(), value));
            rows.push(("KGZ,RUS,export,HS2022:854142".to_owned(), 3.0 * value));
        }
        rows
    });
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        answer["fresh"].as_array().unwrap().len(),
        0,
        "{}",
        answer["fresh"]
    );
    let leg = &answer["legs"][0];
    assert_eq!(leg["several_editions"], 1);
    assert_eq!(leg["unjoined"][0], "HS2022:854149");
    // What was split has no level; what was renumbered did not rise.
    let quiet = |row: &serde_json::Value| {
        let ratio = row["ratio"].as_f64().unwrap();
        assert!((0.7..1.4).contains(&ratio), "nothing rose: {row}");
    };
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0]["product"], "HS2022:880730");
    quiet(&rows[0]);
    let plain = |table: String| table.replace('\n', " ");
    let table = plain(context.succeed(&ask(&[])));
    assert!(
        table.contains("sindan data add concordance FILE"),
        "{table}"
    );
    // With a concordance its part before is that of the first year after.
    context.file(
        "hs.csv",
        "From HS2022,To HS2017\n854231,854231\n854142,851712\n",
    );
    context.succeed(&["data", "add", "concordance", "hs.csv"]);
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["legs"][0]["split"][0], "HS2022:854149");
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    for row in rows {
        quiet(row);
        let first = row["departures"]["months"][0]["actual"].as_f64().unwrap();
        assert!((first / (1e6 * wave(0, 1)) - 1.0).abs() < 1e-6, "{first}");
    }
    let table = plain(context.succeed(&ask(&[])));
    assert!(!table.contains("no concordance"), "{table}");
    assert!(table.contains("estimates before the change"), "{table}");
}

#[test]
fn a_table_of_some_goods_is_no_total() {
    let context = with_flows(56);
    let mut words = ask(&[]);
    words[6] = "total";
    let error = context.fail(&words, 4);
    assert!(error.contains("total"), "{error}");
    // A total of its own is one, and the products beside it are not added.
    let text = table(|at| vec![("KGZ,RUS,export,TOTAL".to_owned(), 9e6 * wave(at, 2))]);
    context.file("totals.csv", &text);
    context.succeed(&["data", "add", "flows", "totals.csv", "--name", "totals"]);
    let json = context.succeed(&[&words[..], &["--format", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let first = &answer["rows"][0]["departures"]["months"][0]["actual"];
    assert!((first.as_f64().unwrap() / (9e6 * wave(0, 2)) - 1.0).abs() < 1e-6);
    assert_eq!(answer["absent"][0]["side"], "arrivals");
    assert!(answer["counts"]["partial"].as_u64().unwrap() > 0);
}

#[test]
fn restricted_goods_against_other_goods_and_other_countries() {
    let countries = ["KGZ", "ARM", "MDA", "SRB", "MNG"];
    let text = table(|at| {
        let mut rows = Vec::new();
        for (number, country) in (0_u32..).zip(countries) {
            for product in 0..30_u32 {
                let code = match product {
                    0 => "854231".to_owned(),
                    1 => "854232".to_owned(),
                    _ => format!("6{product:02}110"),
                };
                let listed = product < 2 && at >= 36;
                // A boom of listed goods everywhere, of all goods in KGZ, and
                // threefold listed goods in KGZ beyond both.
                let boom = if listed { 2.0 } else { 1.0 };
                let country_boom = if number == 0 && at >= 36 { 1.5 } else { 1.0 };
                let beyond = if listed && number == 0 { 3.0 } else { 1.0 };
                let noise = wave(at * 5 + number * 97, product * 7 + number);
                let value = 1e6 * f64::from(1 + product % 5) * boom * country_boom * beyond;
                rows.push((format!("DEU,{country},export,HS2022:{code}"), value * noise));
            }
        }
        rows
    });
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let compare = ["--compare", "MDA,SRB,MNG"];
    let mut words = ask(&compare);
    words[2] = "KGZ,ARM";
    let json = context.succeed(&[&words[..], &["--format", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let triple = &answer["triple"];
    assert_eq!(triple["refused"], serde_json::Value::Null, "{triple}");
    let change = |row: usize, end: &str| triple["rows"][row]["change"][end].as_f64().unwrap();
    assert_eq!(triple["rows"][0]["intermediary"], "KGZ");
    assert!(change(0, "lower") < 3.0_f64.ln() && change(0, "upper") > 3.0_f64.ln());
    assert!(change(0, "lower") > 0.7, "{triple}");
    assert!(
        change(1, "lower") < 0.0 && change(1, "upper") > 0.0,
        "{triple}"
    );
    let before = &triple["rows"][0]["year_before"];
    assert!(before["estimate"].as_f64().unwrap().abs() < 0.3, "{before}");
    // Departures are not held: the ranking rests on arrivals, and tells of them.
    assert_eq!(answer["rows"][0]["told"], "arrivals");
    for language in ["en", "ru", "kk", "ar"] {
        let words = [&words[..], &["--lang", language, "--format", "html"]].concat();
        assert!(context.succeed(&words).contains("MDA"), "{language}");
    }
    // What cannot be compared is said, with the reason.
    words.truncate(7);
    words.extend(["--compare", "TUR"]);
    let table = context.succeed(&words);
    assert!(
        table.contains("no arrivals of the comparison countries"),
        "{table}"
    );
    words.truncate(7);
    words.extend(["--compare", "KGZ"]);
    context.fail(&words, 2);
}

#[test]
fn arrivals_that_do_not_leave_are_told_as_arrivals() {
    let mut text = flows(56);
    for at in 0..56 {
        // Comes in fivefold, and goes out as before.
        let rise = if at >= 36 { 5.0 } else { 1.0 };
        let (came, left) = (2e6 * rise * wave(at, 77), 1e6 * wave(at + 500, 77));
        let period = month(at);
        let _ = writeln!(text, "DEU,KGZ,export,HS2022:854233,{period},{came:.0},USD");
        let _ = writeln!(text, "KGZ,RUS,export,HS2022:854233,{period},{left:.0},USD");
    }
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let json = context.succeed(&ask(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = answer["rows"].as_array().unwrap();
    let of = |product: &str| rows.iter().find(|row| row["product"] == product).unwrap();
    assert_eq!(of("HS2022:854231")["told"], "departures");
    let row = of("HS2022:854233");
    assert_eq!(
        (&row["told"], &row["alert"]),
        (&"arrivals".into(), &true.into())
    );
    assert_eq!(row["excess"], row["arrivals"]["total"]);
    // What may have passed through is bounded by what left.
    assert!(
        row["passed_through"]["at_most"].as_f64().unwrap() < 10e6,
        "{row}"
    );
}

#[test]
fn archives_that_are_not_read_say_how_to_unpack_them() {
    let context = Context::new();
    context.bytes("full_v2_202402.7z", b"7z\xBC\xAF\x27\x1C\x00\x04 and so on");
    let error = context.fail(&["data", "add", "flows", "full_v2_202402.7z"], 3);
    assert!(error.contains("7z x"), "{error}");
}

#[test]
fn a_draft_of_ones_own_is_watched_the_day_it_is_written() {
    let mut text = flows(56);
    for at in 0..56 {
        // Tyres rise fourfold two months after the draft's own day.
        let rise = if at >= 42 { 4.0 } else { 1.0 };
        let value = 1e6 * rise * wave(at + 300, 41);
        let period = month(at);
        let _ = writeln!(text, "KGZ,RUS,export,HS2022:401110,{period},{value:.0},USD");
    }
    let context = Context::new();
    context.file("flows.csv", &text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let draft = "version = 1\n\n[regime]\nid = \"MINE\"\nauthority = \"XX\"\ntitle = \"Draft\"\n\
        binds_text = \"nobody yet\"\nbinds = { members = [\"KAZ\"] }\n\n\
        [[measure]]\nid = \"draft-tyres\"\nkind = \"export_ban\"\ninstrument = \"Draft\"\n\
        article = \"1\"\nsubject = \"tyres\"\nfrom = 2022-07-15\ntext_level = \"operative\"\n\
        confidence = \"read\"\nsource = \"own\"\nsource_url = \"https://example.org/\"\n\
        read_where = \"all\"\nread_on = 2026-11-30\ngoods = [\n  { codes = [\"HS2022:4011\"] },\n]\n\
        scope = { touches = [\"RUS\"] }\n";
    let rules = context.file("draft.toml", draft);
    let mut words = ask(&["--rules", rules.to_str().unwrap(), "--format", "json"]);
    words[6] = "draft-tyres";
    let answer: serde_json::Value = serde_json::from_str(&context.succeed(&words)).unwrap();
    assert_eq!(answer["question"]["measure"], "2022-08");
    assert_eq!(answer["rows"][0]["product"], "HS2022:401110");
    assert_eq!(answer["rows"][0]["alert"], true, "{}", answer["rows"][0]);
    let rises = answer["rows"][0]["rises_at"].as_str().unwrap();
    assert!(("2022-08"..="2022-10").contains(&rises), "{rises}");
}
