//! `sindan brief`: files, forms, languages, honesty about what is missing.

use crate::context::{Context, DAY};

#[test]
fn writes_the_page_and_prints_the_summary() {
    let context = Context::new();
    let run = context.run(&["brief", "KAZ", "--as-of", DAY]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stderr, "wrote brief-KAZ.html\n");
    insta::assert_snapshot!("brief_KAZ_terminal", run.stdout);
    let page = std::fs::read_to_string(context.path("brief-KAZ.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") || page.starts_with("<!DOCTYPE html>"));
    assert!(page.contains("sindan brief KAZ --as-of 2026-11-23"));
    assert!(!page.contains("<script"));
    assert!(!context.catalog().exists(), "reading must create nothing");
}

#[test]
fn names_files_and_languages_as_told() {
    let context = Context::new();
    context.succeed(&[
        "brief",
        "казахстан",
        "--lang",
        "ar",
        "--html",
        "x.html",
        "--json",
        "x.json",
        "--quiet",
    ]);
    let page = std::fs::read_to_string(context.path("x.html")).unwrap();
    assert!(page.contains("dir=\"rtl\"") && page.contains("كازاخستان"));
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(context.path("x.json")).unwrap()).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["country"], "KAZ");

    let only = Context::new();
    let printed = only.succeed(&["brief", "KAZ", "--json", "-", "--as-of", DAY]);
    let json: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(json["as_of"], DAY);
    assert!(
        std::fs::read_dir(only.path(".")).unwrap().next().is_none(),
        "nothing else is written"
    );
}

#[test]
fn repeats_to_the_byte_whatever_the_threads() {
    let context = Context::new();
    for (name, threads) in [("one.html", "1"), ("two.html", "2")] {
        context.succeed(&[
            "brief",
            "KAZ",
            "--as-of",
            DAY,
            "--threads",
            threads,
            "--html",
            name,
        ]);
    }
    let read = |name: &str| std::fs::read_to_string(context.path(name)).unwrap();
    assert!(read("one.html") == read("two.html"));
}

#[test]
fn no_later_data_stand_in_for_an_earlier_day() {
    let context = Context::new();
    let said = context.fail(&["brief", "KAZ", "--as-of", "2020-01-01"], 4);
    assert!(said.contains("2022"), "{said}");
    assert!(!context.path("brief-KAZ.html").exists());
    context.fail(&["brief", "KAZ", "--html", "-"], 2);
}

#[test]
fn an_economy_without_data_gets_an_honest_dossier() {
    let context = Context::new();
    let summary = context.succeed(&["brief", "KGZ", "--as-of", DAY]);
    insta::assert_snapshot!("brief_KGZ_terminal", summary);
    assert!(summary.contains("sindan data add flows"), "{summary}");
}
