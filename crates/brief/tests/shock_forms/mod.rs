//! A shock as readers and scripts get it.

use sindan_brief::{
    ShockFormat, ShockOptions, ShockRows, TerminalStyle, render_shock, shock_notes,
};
use sindan_desk::ShockAnswer;
use sindan_domain::Language;
use unicode_width::UnicodeWidthStr;

use crate::{fixture, keep};

pub(crate) fn page(answer: &ShockAnswer, language: Language) -> String {
    let options = ShockOptions {
        rows: ShockRows::Node,
        ..ShockOptions::default()
    };
    render_shock(answer, ShockFormat::Html, language, options).unwrap()
}

fn text(answer: &ShockAnswer, language: Language, options: ShockOptions) -> String {
    render_shock(answer, ShockFormat::Table, language, options).unwrap()
}

#[test]
fn the_english_table_says_who_loses_what() {
    let options = ShockOptions::default();
    let table = text(&fixture::one_scenario(), Language::English, options);
    let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
    for finding in [
        "EU+USA (sender) USD 12.9 bn, 0.02% (0.01–0.04%)",
        "RUS+BLR (target) USD 26.0 bn, 0.61% (0.15–1.04%)",
        "all 5 economies of the table together USD 38.9 bn",
        "sales between industries of USD 46.3 bn a year",
        "3 sets of parameters make the range: τ 0.1–0.5, δ 0.1–0.33, ρ −1 to −0.25.",
        "1. export ban.",
        "Article 2a",
        "2022-02-26",
        "not on",
        "3. import ban, retaliation",
        "… without the retaliation",
        "Other economies (1)",
        "Source: OECD Inter-Country Input-Output Tables",
    ] {
        assert!(words.contains(finding), "{finding}\n{table}");
    }
    // What is not nothing never reads as nothing, and nothing reads as nothing.
    let row = |name: &str| {
        let mut lines = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.find(|line| line.starts_with(name)).unwrap()
    };
    assert_eq!(row("China"), "China <1 <1–1 <0.01 <1 <1 <0.01");
    assert_eq!(row("Kazakhstan"), "Kazakhstan 0 0 0.00 0 0 0.00");
    // Parts add up as shown: 40 and 60 per cent of 38,889.
    assert_eq!(
        row("3. import ban, retaliation 2"),
        "3. import ban, retaliation 23,334 60.0 15,548 7,749 11,737"
    );
}

#[test]
fn several_scenarios_are_compared_first() {
    let options = ShockOptions {
        rows: ShockRows::Node,
        explain: true,
        ..ShockOptions::default()
    };
    let table = text(&fixture::shock_answer(), Language::English, options);
    assert!(table.starts_with("Gross output lost by scenario, 2022\n"));
    for finding in [
        "alone, so there is no range",
        "B06 Crude oil and natural gas",
        "Lost capacity, after all legs",
        "Industries that lose most: 5 of 5, 2022",
        "What the figures mean",
    ] {
        assert!(table.contains(finding), "{finding}\n{table}");
    }
}

#[test]
fn tables_fit_100_columns_in_every_language() {
    for language in Language::ALL {
        for (width, rows) in [(100, ShockRows::Country), (80, ShockRows::Node)] {
            let options = ShockOptions {
                rows,
                explain: true,
                style: TerminalStyle {
                    colour: false,
                    width,
                },
                ..ShockOptions::default()
            };
            let mut long = fixture::shock_answer();
            long.scenarios[0].legs[0].sides[0].text =
                "EU+USA+GBR+JPN+KOR+CHE+NOR+ISL+CAN+AUS+NZL".into();
            long.scenarios[0].sides[0].text = "EU+USA+GBR+JPN+KOR+CHE+NOR+ISL+CAN+AUS+NZL".into();
            let table = text(&long, language, options);
            keep(&format!("shock-{}-{width}.txt", language.tag()), &table);
            for line in table.lines() {
                assert!(line.width() <= width, "{} {line}", language.tag());
            }
        }
    }
}

#[test]
fn csv_and_json_are_the_same_in_every_language() {
    let answer = fixture::shock_answer();
    for format in [ShockFormat::Csv, ShockFormat::Json] {
        let english =
            render_shock(&answer, format, Language::English, ShockOptions::default()).unwrap();
        for language in Language::ALL {
            let other = render_shock(&answer, format, language, ShockOptions::default()).unwrap();
            assert!(english == other, "{format:?} {}", language.tag());
        }
    }
    let options = ShockOptions {
        point: true,
        ..ShockOptions::default()
    };
    let csv = render_shock(&answer, ShockFormat::Csv, Language::Arabic, options).unwrap();
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("scenario,country,output_usd_mn,loss_usd_mn,loss_pct")
    );
    assert_eq!(lines.next(), Some("chips,BLR,150000,60,0.04"));
    assert!(csv.contains("\"closed, <b>for a time</b>\",KAZ,348755,0,0\n"));
    // Ends of ranges are empty where there are none.
    let csv = render_shock(
        &answer,
        ShockFormat::Csv,
        Language::English,
        ShockOptions::default(),
    );
    assert!(csv.unwrap().contains("KAZ,348755,0,,,0,0,,\n"));
}

#[test]
fn notes_say_what_is_left_out() {
    let answer = fixture::shock_answer();
    let notes = shock_notes(&answer, ShockFormat::Csv, Language::English).join("\n");
    for note in [
        "note: chips: These economies are not in the table and in no figure here: Armenia, Kyrgyzstan.",
        "note: chips: Leg 2 is not in force on 2026-08-01 and cuts nothing.",
        "not a confidence interval",
        "Only sales between industries are cut.",
        "5 economies, 22 industries: the coarser table that is built in.",
        "note: Source: OECD Inter-Country Input-Output Tables, data to 2022-12-31",
    ] {
        assert!(notes.contains(note), "{note}\n{notes}");
    }
    for language in Language::ALL {
        let notes = shock_notes(&answer, ShockFormat::Json, language);
        assert_eq!(notes.len(), 8, "{notes:?}");
        // The table names its source itself, the page everything.
        let beside_table = shock_notes(&answer, ShockFormat::Table, language);
        assert_eq!(beside_table, notes[..7]);
        assert!(shock_notes(&answer, ShockFormat::Html, language).is_empty());
        assert!(notes.iter().all(|note| !note.contains('\n')));
    }
}

#[test]
fn a_page_holds_what_was_asked_and_how_it_was_computed() {
    let page = page(&fixture::shock_answer(), Language::English);
    for finding in [
        "<h1><bdi>2 scenarios</bdi></h1>",
        "closed, &lt;b&gt;for a time&lt;&#x2f;b&gt;",
        "Sources of this scenario: Regulation (EU) 2022&#x2f;328",
        "Largest losses in dollars: Russia USD 25.9 bn; Germany USD 12.9 bn",
        "Largest losses as a part of output: Russia 0.63%; Germany 0.16%",
        "Friction τ",
        "3e-12",
        "added with sindan data add mrio FILE.",
        "no prices, no stocks",
        "CC BY 4.0",
        "This is not legal advice.",
    ] {
        assert!(page.contains(finding), "{finding}");
    }
}
