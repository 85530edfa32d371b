//! What readers get: valid pages in four languages, summaries that fit a
//! terminal, and rows that scripts can rely on.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

mod fixture;
mod markup;
mod shock_forms;

use std::path::Path;

use markup::Markup;
use sindan_brief::{
    ExposureFormat, ExposureOptions, RouteFormat, RouteRendering, TerminalStyle, render_brief_html,
    render_brief_json, render_brief_terminal, render_exposure, render_route,
};
use sindan_desk::{BriefAnswer, ExposureBasis};
use sindan_domain::Language;
use unicode_width::UnicodeWidthStr;

/// Leaves the file where a person can open it.
fn keep(name: &str, text: &str) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), text).unwrap();
}

fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        let tag = language.tag();
        for (name, answer) in [
            ("kaz", fixture::kazakhstan()),
            ("none", fixture::nothing_held()),
        ] {
            pages.push((
                format!("{name}-{tag}.html"),
                render_brief_html(&answer, language).unwrap(),
            ));
        }
        let options = ExposureOptions {
            explain: true,
            ..ExposureOptions::default()
        };
        let exposure = render_exposure(
            &fixture::exposure_answer(),
            ExposureFormat::Html,
            language,
            options,
        );
        pages.push((format!("exposure-{tag}.html"), exposure.unwrap()));
        for (name, answer) in fixture::route_answers() {
            let rendering = RouteRendering {
                explain: true,
                ..RouteRendering::default()
            };
            let page = render_route(&answer, RouteFormat::Html, language, rendering).unwrap();
            pages.push((format!("{name}-{tag}.html"), page));
        }
        for (name, answer) in [
            ("shock", fixture::one_scenario()),
            ("shocks", fixture::shock_answer()),
        ] {
            let page = shock_forms::page(&answer, language);
            pages.push((format!("{name}-{tag}.html"), page));
        }
    }
    pages
}

#[test]
fn pages_are_valid_and_complete_in_themselves() {
    for (name, page) in pages() {
        keep(&name, &page);
        let markup = Markup::parse(&page);
        assert_eq!(markup.errors, Vec::<String>::new(), "{name}");
        assert!(!page.contains("<script"), "{name}");
        assert!(
            !page.contains("@import") && !page.contains("url(http"),
            "{name}"
        );
        let mut ids = std::collections::BTreeSet::new();
        for element in &markup.elements {
            if let Some(id) = element.attribute("id") {
                assert!(ids.insert(id.to_owned()), "{name}: id {id} stands twice");
            }
            for attribute in ["src", "srcset", "data", "action", "poster", "xlink:href"] {
                assert_eq!(
                    element.attribute(attribute),
                    None,
                    "{name}: {}",
                    element.name
                );
            }
            if element.attribute("href").is_some() {
                assert_eq!(element.name, "a", "{name}");
            }
        }
        for element in &markup.elements {
            for attribute in ["aria-labelledby", "aria-describedby"] {
                for id in element
                    .attribute(attribute)
                    .unwrap_or("")
                    .split_whitespace()
                {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}");
                }
            }
            if let Some(target) = element
                .attribute("href")
                .and_then(|href| href.strip_prefix('#'))
            {
                assert!(ids.contains(target), "{name}: link to {target}");
            }
        }
        // Patterns are found by their ids as well.
        for reference in page.split("url(#").skip(1) {
            let id = reference.split(')').next().unwrap();
            assert!(ids.contains(id), "{name}: pattern {id}");
        }
    }
}

#[test]
fn pictures_and_tables_are_described() {
    for (name, page) in pages() {
        let markup = Markup::parse(&page);
        let count = |tag: &str| {
            markup
                .elements
                .iter()
                .filter(|element| element.name == tag)
                .count()
        };
        let pictures = markup
            .elements
            .iter()
            .filter(|element| element.name == "svg" && element.attribute("role") == Some("img"));
        assert_eq!(pictures.count(), count("desc"), "{name}");
        assert_eq!(count("table"), count("caption"), "{name}");
        for heading in markup
            .elements
            .iter()
            .filter(|element| element.name == "th")
        {
            assert!(heading.attribute("scope").is_some(), "{name}");
        }
        if name.starts_with("kaz") {
            assert_eq!(count("desc"), 10, "{name}: five pictures, wide and narrow");
            assert!(count("table") >= 7, "{name}");
        }
        let html = markup
            .elements
            .iter()
            .find(|element| element.name == "html")
            .unwrap();
        let right_to_left = name.contains("-ar");
        assert_eq!(
            html.attribute("dir"),
            Some(if right_to_left { "rtl" } else { "ltr" })
        );
    }
}

#[test]
fn a_cold_reader_finds_the_answers() {
    let page = render_brief_html(&fixture::kazakhstan(), Language::English).unwrap();
    for finding in [
        "Russia supplies 52.9% of imported inputs (range 48.7–\u{2060}52.9%)",
        "China takes 19.7% of exported inputs",
        "index 0.297, place 3 of 80",
        "3 inputs of 22",
        "Basic iron and steel: Russia, 46.2%",
        "Refined petroleum products and coke: Russia 63.0%",
        "about 4 years old",
        "Kyrgyzstan, Turkmenistan, Uzbekistan",
        "The costliest threat of a single power: European Union, full embargo",
        "Kazakhstan would lose 3.8% of its gross output (sensitivity range 1.3–\u{2060}6.4%)",
        "more dollars than its target",
        "10 of 12 threats cost the sender more dollars than Kazakhstan",
        "target (at 5 of 8)",
        "Output at risk",
        "USA+GBR+JPN",
        "Bhattathiripad and Veetil",
        "machinery bought as investment",
        "This is not legal advice.",
        "9b3e1f6a2c47d08e5b91c3fa6d70e2849f1c05ab7e38d6429b0c5d17fa84e36c",
    ] {
        assert!(page.contains(finding), "{finding}");
    }
    assert_eq!(page.matches("not legal advice").count(), 1);
}

#[test]
fn an_economy_without_data_is_said_to_have_none() {
    let answer = fixture::nothing_held();
    let page = render_brief_html(&answer, Language::English).unwrap();
    assert!(page.contains("On whom Turkmenistan depends cannot be said"));
    assert!(page.contains("sindan data add flows FILE"));
    assert!(!page.contains("<svg"), "nothing to draw");
    for language in Language::ALL {
        let text = render_brief_terminal(&answer, language, TerminalStyle::default());
        assert!(
            !text.contains('%') && text.contains("sindan data add flows FILE"),
            "{text}"
        );
    }
}

fn hostile() -> BriefAnswer {
    let mut answer = fixture::kazakhstan();
    let evil = "</title><script>alert('1')</script>\u{1b}[31m\u{0}";
    answer.command = evil.into();
    answer.provenance[0].title = evil.into();
    answer.provenance[0].version = format!("\" onload=\"{evil}");
    answer.provenance[0].source_url = Some("javascript:alert(1)".into());
    let held = answer.exposure.as_mut().unwrap();
    held.provenance[0].title = evil.into();
    for input in held.exposure.inputs.iter_mut().take(12) {
        input.sector = format!("{evil}{}", input.sector);
    }
    answer.missing[0].why = sindan_desk::PartMissing::Network {
        command: evil.into(),
    };
    answer
}

#[test]
fn hostile_text_stays_text() {
    for language in Language::ALL {
        let page = render_brief_html(&hostile(), language).unwrap();
        let markup = Markup::parse(&page);
        assert!(
            markup
                .elements
                .iter()
                .all(|element| element.name != "script")
        );
        assert!(
            markup
                .elements
                .iter()
                .all(|element| element.attribute("onload").is_none())
        );
        assert!(!page.contains("href=\"javascript:"));
        assert_eq!(markup.errors, Vec::<String>::new());
        let text = render_brief_terminal(&hostile(), language, TerminalStyle::default());
        assert!(!text.contains('\u{1b}'));
    }
}

#[test]
fn terminals_of_100_columns_suffice() {
    for language in Language::ALL {
        for width in [100, 80, 250] {
            let style = TerminalStyle {
                colour: false,
                width,
            };
            let answer = fixture::exposure_answer();
            let options = ExposureOptions {
                explain: true,
                limit: 10,
                style,
            };
            let exposure =
                render_exposure(&answer, ExposureFormat::Table, language, options).unwrap();
            let brief = render_brief_terminal(&fixture::kazakhstan(), language, style);
            keep(&format!("brief-{}-{width}.txt", language.tag()), &brief);
            keep(
                &format!("exposure-{}-{width}.txt", language.tag()),
                &exposure,
            );
            for line in brief.lines().chain(exposure.lines()) {
                let widest = width.min(100);
                assert!(
                    line.width() <= widest,
                    "{} {}: {line}",
                    language.tag(),
                    line.width()
                );
                assert!(!line.contains('\u{1b}'));
            }
        }
    }
    let style = TerminalStyle {
        colour: true,
        width: 100,
    };
    let coloured = render_brief_terminal(&fixture::kazakhstan(), Language::English, style);
    assert!(coloured.contains("\u{1b}[1m"));
}

#[test]
fn the_english_summary_reads_as_it_did() {
    let text = render_brief_terminal(
        &fixture::kazakhstan(),
        Language::English,
        TerminalStyle::default(),
    );
    // Regenerate by copying brief-en-100.txt from the test folder after reading it.
    assert_eq!(text, include_str!("fixture/brief-en.txt"));
}

#[test]
fn every_rendering_is_the_same_twice() {
    let answer = fixture::kazakhstan();
    for language in Language::ALL {
        assert_eq!(
            render_brief_html(&answer, language).unwrap(),
            render_brief_html(&answer, language).unwrap()
        );
    }
    assert_eq!(render_brief_json(&answer), render_brief_json(&answer));
}

#[test]
fn json_is_versioned() {
    let text = render_brief_json(&fixture::kazakhstan());
    assert!(
        text.starts_with("{\n  \"version\": 1,\n  \"country\": \"KAZ\","),
        "{}",
        &text[..80]
    );
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value["exposure"]["exposure"]["import_partners"][0]["partner"],
        "RUS"
    );
    let options = ExposureOptions::default();
    let answer = fixture::exposure_answer();
    let text = render_exposure(&answer, ExposureFormat::Json, Language::Arabic, options).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["version"], 1);
    assert_eq!(value["period"], "2022");
}

#[test]
fn csv_keeps_its_contract() {
    let mut answer = fixture::exposure_answer();
    let render = |answer: &sindan_desk::ExposureAnswer| {
        let options = ExposureOptions {
            limit: 1,
            ..ExposureOptions::default()
        };
        render_exposure(answer, ExposureFormat::Csv, Language::Russian, options).unwrap()
    };
    let text = render(&answer);
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("input_sector,partner,share_direct,share_network,weight,hhi,basis")
    );
    let weight = answer.exposure.inputs[0].weight.to_string();
    assert_eq!(
        lines.next(),
        Some(format!("A01T03,KAZ,0.9528,0.801,{weight},0.909,network").as_str())
    );
    let rows: usize = answer
        .exposure
        .inputs
        .iter()
        .map(|input| input.origins.len())
        .sum();
    assert_eq!(text.lines().count(), rows + 1);
    for (line, row) in text.lines().skip(1).zip(
        answer
            .exposure
            .inputs
            .iter()
            .flat_map(|input| input.origins.iter().map(move |o| (input, o))),
    ) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(
            (fields[0], fields[1]),
            (row.0.sector.as_str(), row.1.partner.alpha3())
        );
        let weight: f64 = fields[4].parse().unwrap();
        assert_eq!(
            weight.to_bits(),
            row.0.weight.to_bits(),
            "shortest digits read back exactly"
        );
    }

    answer.exposure.basis = ExposureBasis::DirectOnly;
    answer.exposure.inputs[0].sector = "a,\"b\"".into();
    answer.exposure.inputs[0].origins[0].share_network = None;
    answer.exposure.inputs[0].origins[1].share_direct = 0.0;
    answer.exposure.inputs[0].origins[1].share_network = None;
    let text = render(&answer);
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .starts_with("\"a,\"\"b\"\"\",KAZ,0.9528,,"),
        "{text}"
    );
    assert!(text.lines().nth(1).unwrap().ends_with(",direct_only"));
    assert_eq!(text.lines().count(), rows, "a share of nothing has no row");
}

#[test]
fn trade_statistics_are_marked_direct_only() {
    let mut answer = fixture::kazakhstan();
    let held = answer.exposure.as_mut().unwrap();
    held.exposure.basis = ExposureBasis::DirectOnly;
    held.exposure.gross_output = None;
    held.resolution = None;
    for share in held
        .exposure
        .import_partners
        .iter_mut()
        .chain(&mut held.exposure.export_partners)
    {
        share.share_network = None;
    }
    for input in &mut held.exposure.inputs {
        input
            .origins
            .iter_mut()
            .for_each(|origin| origin.share_network = None);
    }
    let page = render_brief_html(&answer, Language::English).unwrap();
    assert!(page.contains("direct trade only, no range"));
    assert!(page.contains("Shares are of recorded trade in goods"));
    assert!(page.contains("Russia supplies 52.9% of imports (direct"));
    let options = ExposureOptions::default();
    let held = answer.exposure.unwrap();
    let text = render_exposure(&held, ExposureFormat::Table, Language::English, options).unwrap();
    assert!(
        text.contains("trade statistics: direct shares only"),
        "{text}"
    );
}

#[test]
fn formats_are_read_and_refused() {
    let error = "pdf".parse::<ExposureFormat>().unwrap_err();
    assert!(error.is_unknown_format());
    assert_eq!(
        error.to_string(),
        "format: `pdf` is not one of table, csv, json, html"
    );
    assert_eq!(
        error.hint().as_deref(),
        Some("use table, csv, json or html")
    );
}
