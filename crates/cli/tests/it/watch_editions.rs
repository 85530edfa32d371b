//! `sindan watch` where codes change their edition, and where two answers are
//! held against each other: nothing rests on what came after the measure, and
//! unlike things are not compared.

use std::fmt::Write as _;

use serde_json::Value;

use crate::context::Context;
use crate::watch::{NEW_EDITION, ask, find_version, month, rows, table, wave, with_flows};

/// Month 36 is that of the measure.
const MEASURE: u32 = 36;

fn with(text: &str) -> Context {
    let context = Context::new();
    context.file("flows.csv", text);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    context
}

fn answer(context: &Context, words: &[&str]) -> Value {
    let words = [words, &["--format", "json"]].concat();
    serde_json::from_str(&context.succeed(&words)).unwrap()
}

/// 854140 became 854142 and, a quarter of it, 854149, which rises eightfold with
/// the measure.
fn split() -> Context {
    let text = table(|at| {
        let value = 1e6 * wave(at, 1);
        if at < NEW_EDITION {
            return vec![("KGZ,RUS,export,HS2017:854140".to_owned(), 4.0 * value)];
        }
        let rise = if at >= MEASURE { 8.0 } else { 1.0 };
        vec![
            ("KGZ,RUS,export,HS2022:854149".to_owned(), rise * value),
            ("KGZ,RUS,export,HS2022:854142".to_owned(), 3.0 * value),
        ]
    });
    let context = with(&text);
    context.file(
        "hs.csv",
        "From HS2022,To HS2017\n854149,854140\n854142,854140\n",
    );
    context.succeed(&["data", "add", "concordance", "hs.csv"]);
    context
}

#[test]
fn parts_of_a_split_code_never_rest_on_what_came_after_the_measure() {
    let context = split();
    let found = answer(&context, &ask(&[]));
    assert_eq!(found["legs"][0]["split"][0], "HS2022:854149");
    let row = &found["rows"][0];
    let first = row["departures"]["months"][0]["actual"].as_f64().unwrap();
    assert!((first / (1e6 * wave(0, 1)) - 1.0).abs() < 1e-6, "{first}");
    let ratio = row["ratio"].as_f64().unwrap();
    assert!((6.0..11.0).contains(&ratio), "{ratio}");
    // A measure of before the edition leaves no months to share by.
    let found = answer(&context, &ask(&["--date", "2021-09-01"]));
    let leg = &found["legs"][0];
    assert_eq!(leg["split"], serde_json::json!([]), "{leg}");
    assert_eq!(leg["unjoined"][0], "HS2022:854149", "{leg}");
    assert_eq!(found["fresh"], serde_json::json!([]));
}

#[test]
fn merged_codes_are_followed_as_one_series() {
    // 681292 and 681293 went into 681299 in 2022; nothing rose.
    let text = table(|at| {
        let value = 1e6 * wave(at, 1);
        let code = |code: &str| format!("KGZ,RUS,export,{code}");
        match at < NEW_EDITION {
            true => vec![
                (code("HS2017:681292"), 5.0 * value),
                (code("HS2017:681293"), 3.0 * value),
                (code("HS2017:681299"), value),
            ],
            false => vec![(code("HS2022:681299"), 9.0 * value)],
        }
    });
    let context = with(&text);
    let mut words = ask(&[]);
    words[6] = "681299";
    let ratio = |found: &Value| found["rows"][0]["ratio"].as_f64();
    std::fs::create_dir(context.path("hs")).unwrap();
    context.file("hs/a.csv", "From HS2022,To HS2017\n681299,681299\n");
    context.file(
        "hs/b.csv",
        "HS2022,HS2017,Relationship\n681299,681292,1:n\n681299,681293,1:n\n681299,681299,1:n\n",
    );
    // The conversions alone do not tell of merged codes.
    context.succeed(&["data", "add", "concordance", "hs/a.csv"]);
    let alone = ratio(&answer(&context, &words));
    assert!(alone.is_none_or(|ratio| ratio > 4.0), "{alone:?}");
    context.succeed(&["data", "add", "concordance", "hs"]);
    let found = answer(&context, &words);
    let ratio = ratio(&found).unwrap();
    assert!((0.7..1.4).contains(&ratio), "{ratio}");
    assert_eq!(found["rows"][0]["product"], "HS2022:681299");
    let first = &found["rows"][0]["departures"]["months"][0]["actual"];
    assert!((first.as_f64().unwrap() / (9e6 * wave(0, 1)) - 1.0).abs() < 1e-6);
}

/// Flows of 854231: what comes rises fivefold, what leaves by `rise`.
fn both_legs(months: u32, rise: f64) -> String {
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for at in 0..months {
        let after = at >= MEASURE;
        let came = 2e6 * wave(at, 77) * if after { 5.0 } else { 1.0 };
        let left = 1e6 * wave(at + 500, 77) * if after { rise } else { 1.0 };
        let period = month(at);
        let _ = writeln!(text, "DEU,KGZ,export,HS2022:854231,{period},{came:.0},USD");
        let _ = writeln!(text, "KGZ,RUS,export,HS2022:854231,{period},{left:.0},USD");
    }
    text
}

fn version(context: &Context) -> String {
    let held = context.succeed(&["data", "list", "flows", "--format", "json"]);
    find_version(&serde_json::from_str(&held).unwrap()).unwrap()
}

#[test]
fn two_answers_are_compared_on_one_leg() {
    let context = with(&both_legs(44, 6.0));
    let since = version(&context);
    // The departures are revised: they did not rise.
    context.file("new.csv", &both_legs(56, 1.0));
    context.succeed(&["data", "add", "flows", "new.csv"]);
    let found = answer(&context, &ask(&["--since", &since]));
    let change = &found["changes"][0];
    assert_eq!(change["change"], "moved", "{found}");
    for then in ["before", "now"] {
        assert_eq!(change[then]["told"], "arrivals", "{then}");
        assert_eq!(change[then]["excess"], change[then]["arrivals"]["total"]);
    }
    let csv = context.succeed(&ask(&["--since", &since, "--format", "csv"]));
    assert!(
        csv.lines().next().unwrap().ends_with(",leg,leg_before"),
        "{csv}"
    );
    assert_eq!(rows(&csv)[0][12..], ["arrivals", "arrivals"]);
}

#[test]
fn answers_of_two_legs_are_not_compared_at_all() {
    let leg = |way: &str, months: u32, value: &dyn Fn(u32) -> f64| {
        let mut text = String::new();
        for at in 0..months {
            let (period, value) = (month(at), value(at));
            let _ = writeln!(text, "{way},export,HS2022:854231,{period},{value:.0},USD");
        }
        text
    };
    let header = "reporter,partner,flow,product,period,value,currency\n";
    let rise = |at: u32| 1e6 * wave(at, 77) * if at >= MEASURE { 6.0 } else { 1.0 };
    let context = with(&format!("{header}{}", leg("KGZ,RUS", 50, &rise)));
    let since = version(&context);
    // Departures are revised away; arrivals are new in the catalog.
    let none = |at: u32| if at >= MEASURE { 5.0 } else { 0.0 };
    let text = format!(
        "{header}{}{}",
        leg("KGZ,RUS", 56, &none),
        leg("DEU,KGZ", 56, &rise)
    );
    context.file("new.csv", &text);
    context.succeed(&["data", "add", "flows", "new.csv"]);
    let csv = context.succeed(&ask(&["--since", &since, "--format", "csv"]));
    let found = rows(&csv);
    assert_eq!(found.len(), 1, "{csv}");
    assert_eq!(found[0][0], "other_leg", "{csv}");
    assert_eq!(found[0][12..], ["arrivals", "departures"]);
    let plain = context.succeed(&ask(&["--since", &since]));
    assert!(plain.contains("other leg"), "{plain}");
}

#[test]
fn the_leg_is_a_column_where_it_is_asked_for() {
    let context = with_flows(56);
    let plain = context.succeed(&ask(&["--format", "csv"]));
    let named = context.succeed(&ask(&["--format", "csv", "--with-leg"]));
    for (line, with_leg) in plain.lines().zip(named.lines()).skip(1) {
        let rest = with_leg.strip_prefix(line).unwrap();
        assert!([",arrivals", ",departures"].contains(&rest), "{with_leg}");
    }
    assert_eq!(
        named.lines().next().unwrap(),
        format!("{},leg", plain.lines().next().unwrap())
    );
}

#[test]
fn a_triple_difference_says_whom_it_leaves_out_and_joins_one_edition_alone() {
    // MDA's arrivals are told by another reporter, who still uses the HS 2017;
    // UZB's are its own reports.
    let text = table(|at| {
        let mut rows = Vec::new();
        for (number, (ends, edition)) in (0_u32..).zip([
            ("DEU,KGZ,export", 2022),
            ("DEU,SRB,export", 2022),
            ("DEU,MNG,export", 2022),
            ("FRA,MDA,export", 2017),
            ("UZB,FRA,import", 2022),
        ]) {
            for product in 0..30_u32 {
                let code = match product {
                    0 => "854231".to_owned(),
                    1 => "854232".to_owned(),
                    _ => format!("6{product:02}110"),
                };
                let listed = product < 2 && at >= MEASURE && number == 0;
                let rise = if listed { 3.0 } else { 1.0 };
                let noise = wave(at * 5 + number * 97, product * 7 + number);
                let value = 1e6 * f64::from(1 + product % 5) * rise * noise;
                rows.push((format!("{ends},HS{edition}:{code}"), value));
            }
        }
        rows
    });
    let context = with(&text);
    let words = ask(&["--compare", "SRB,MNG,MDA,UZB,TUR"]);
    let triple = answer(&context, &words)["triple"].clone();
    assert_eq!(
        triple["compared"],
        serde_json::json!(["SRB", "MNG"]),
        "{triple}"
    );
    let left: Vec<(&str, &str)> = triple["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["country"].as_str().unwrap(),
                one["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        left,
        [
            ("TUR", "no_arrivals"),
            ("UZB", "other_reports"),
            ("MDA", "other_edition")
        ]
    );
    for language in ["en", "ru", "kk", "ar"] {
        let page = context.succeed(&[&words[..], &["--lang", language]].concat());
        for country in ["TUR", "UZB", "MDA"] {
            assert!(page.contains(country), "{language} {page}");
        }
    }
    // With a concordance MDA's codes are carried on; of one that was split the
    // parts are not known, so the product is left out for every country.
    context.file(
        "hs.csv",
        "From HS2022,To HS2017\n854231,854231\n605111,605110\n605110,605110\n",
    );
    context.succeed(&["data", "add", "concordance", "hs.csv"]);
    let triple = answer(&context, &words)["triple"].clone();
    assert_eq!(
        triple["compared"],
        serde_json::json!(["SRB", "MNG", "MDA"]),
        "{triple}"
    );
    assert_eq!(
        (&triple["split"], &triple["products"]),
        (&1.into(), &29.into())
    );
    let change = |end: &str| triple["rows"][0]["change"][end].as_f64().unwrap();
    assert!(change("lower") < 3.0_f64.ln() && change("upper") > 3.0_f64.ln());
}
