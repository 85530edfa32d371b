//! What the base does not hold never passes in silence: codes, lists, programmes.

use sindan_rules::{
    FindingId, KnownCodes, ListState, MeasureBase, MeasureFile, PartyFacts, ScreeningState,
    Shipment, ShipmentFile, read_json,
};

use crate::ask::Ask;

fn shipment(code: &str, edition: &str, date: &str) -> String {
    format!(
        r#"{{"version":1,"id":"a","date":"{date}","dispatch":"KAZ","destination":"KGZ",
        "transit":[],"mode":"rail","parties":[],
        "lines":[{{"code":"{code}"{edition},"origin":"KAZ"}}]}}"#
    )
}

/// Subheadings that ended with the HS 2017 (8525 80, 8541 40, 8541 50) or began
/// with the HS 2022, and chapters that no edition has.
#[test]
fn codes_of_another_edition_are_refused() {
    let e2017 = r#","edition":2017"#;
    let e2022 = r#","edition":2022"#;
    for (code, edition, date, works) in [
        ("852580", e2022, "2024-05-02", false),
        ("852580", "", "2024-05-02", false),
        ("852580", "", "2022-01-01", false),
        ("852580", "", "2021-12-31", true),
        ("852580", e2017, "2024-05-02", true),
        ("852589", e2022, "2024-05-02", true),
        ("852589", e2017, "2024-05-02", false),
        ("854140", "", "2024-05-02", false),
        ("854150", e2022, "2024-05-02", false),
        ("854190", e2022, "2024-05-02", true),
        ("999999", "", "2024-05-02", false),
        ("980000", "", "2024-05-02", false),
        (
            "85258000",
            r#","system":"CN","edition":2024"#,
            "2024-05-02",
            false,
        ),
        (
            "85258000",
            r#","system":"CN","edition":2021"#,
            "2024-05-02",
            true,
        ),
        (
            "9905000000",
            r#","system":"TNVED","edition":2022"#,
            "2024-05-02",
            true,
        ),
    ] {
        let text = shipment(code, edition, date);
        match read_json(&text) {
            Ok(_) => assert!(works, "{code} {edition} on {date}"),
            Err(problems) => {
                assert!(!works, "{code} {edition} on {date}: {problems}");
                assert_eq!(problems.0[0].pointer, "/lines/0/code");
                assert!(problems.0[0].hint.is_some());
            }
        }
    }
    let problems = read_json(&shipment("852580", "", "2024-05-02")).unwrap_err();
    let hint = problems.0[0].hint.clone().unwrap();
    assert!(hint.contains("852589"), "{hint}");
    // With its edition it is judged through its successors.
    let camera = Ask::new("2024-05-02", "DEU", "KAZ", "HS2017:852580").clauses(&[]);
    assert_ne!(camera.decide().verdict.name(), "clear");
}

#[test]
fn whether_a_code_exists_is_noted_where_nobody_knows() {
    let noted = |code: &str| {
        let decision = Ask::new("2024-05-02", "KAZ", "KGZ", code).decide();
        let mut findings = decision.findings.iter();
        let found = findings.find(|finding| finding.id == FindingId::CodeNotVerified);
        assert!(found.is_none_or(|finding| finding.effect.name() == "clear"));
        found.is_some()
    };
    for (code, expected) in [
        ("854299", true),
        ("010119", true),
        ("100199", true),
        ("852589", false),
        ("HS2017:852580", false),
        ("854231", false),
    ] {
        assert_eq!(noted(code), expected, "{code}");
    }
}

#[test]
fn a_nomenclature_that_is_held_decides() {
    let codes = [
        "01", "0101", "010121", "010129", "010130", "85", "8542", "854231", "854290",
    ];
    let known = KnownCodes::new(2022, codes.map(str::to_owned));
    let check = |code: &str, edition: &str| {
        let shipment = read_json(&shipment(code, edition, "2024-05-02")).unwrap();
        shipment.known_in(&known)
    };
    for (code, nearest) in [
        ("854299", "854290"),
        ("010119", "010121"),
        ("850001", "854231"),
    ] {
        let problems = check(code, "").unwrap_err();
        assert_eq!(problems.0[0].pointer, "/lines/0/code");
        let hint = problems.0[0].hint.clone().unwrap();
        assert!(hint.contains(nearest), "{code}: {hint}");
    }
    assert_eq!(check("854290", "").unwrap().codes_checked, Some(2022));
    assert!(check("8542", "").is_ok());
    // Of another edition it knows nothing.
    assert!(check("854299", r#","edition":2017"#).is_ok());
    let file: ShipmentFile = serde_json::from_str(&shipment("854290", "", "2024-05-02")).unwrap();
    let plain = Shipment::check(file).unwrap();
    assert_eq!(plain.codes_checked, None);
}

#[test]
fn a_measure_names_codes_that_exist() {
    let base = |code: &str| {
        let text = format!(
            r#"version = 1
[regime]
id = "OWN"
authority = "OWN"
title = "own"
binds_text = "us"
binds = {{ everyone = true }}
[[measure]]
id = "own-1"
kind = "export_ban"
instrument = "paper"
article = "1"
subject = "goods"
from = 2025-01-01
text_level = "operative"
confidence = "read"
source = "paper"
source_url = "https://example.com/1"
read_where = "in full"
read_on = 2026-11-23
goods = [{{ codes = ["{code}"] }}]
"#
        );
        let file = MeasureFile {
            name: "own.toml",
            text: &text,
        };
        MeasureBase::with_files(&[file]).map(|_| ())
    };
    assert!(base("HS2022:852589").is_ok());
    for code in ["HS2022:999999", "HS2022:852580", "HS2017:852589"] {
        let error = base(code).unwrap_err().to_string();
        assert!(error.contains("own-1"), "{code}: {error}");
    }
}

/// Every authority whose law binds the parties is asked for its list.
#[test]
fn a_list_of_ones_own_is_not_enough() {
    let asked = |lists: &[(&str, &str)]| {
        let mut facts = PartyFacts::default();
        facts.screening.state = ScreeningState::Done;
        facts.screening.lists = lists
            .iter()
            .map(|(name, authority)| ListState {
                name: (*name).to_owned(),
                authority: (*authority).to_owned(),
                version: "1".to_owned(),
                as_of: Some("2024-05-02".parse().unwrap()),
            })
            .collect();
        facts
    };
    let own = ("bank", "OWN");
    let (eu, us, uk) = (
        ("EU-FSF", "EU"),
        ("US-SDN", "US"),
        ("UK-SANCTIONS-LIST", "UK"),
    );
    for (seller, currency, lists, missing) in [
        ("DEU", "EUR", vec![own], vec!["EU"]),
        ("DEU", "EUR", vec![us], vec!["EU"]),
        ("DEU", "EUR", vec![own, eu], vec![]),
        ("DEU", "USD", vec![eu], vec!["US"]),
        ("DEU", "USD", vec![eu, us], vec![]),
        ("GBR", "GBP", vec![own, eu, us], vec!["UK"]),
        ("GBR", "GBP", vec![uk], vec![]),
        ("KAZ", "KZT", vec![own], vec![]),
        ("DEU", "USD", vec![("OPENSANCTIONS", "OTHER")], vec![]),
    ] {
        let decision = Ask::new("2024-05-02", seller, "KAZ", "080810")
            .currency(currency)
            .facts(asked(&lists))
            .decide();
        let found: Vec<&str> = decision
            .findings
            .iter()
            .filter(|finding| finding.id == FindingId::PartyListMissing)
            .map(|finding| finding.parameters["authority"].as_str())
            .collect();
        assert_eq!(found, missing, "{seller} {currency} {lists:?}");
        let expected = if missing.is_empty() {
            "clear"
        } else {
            "review"
        };
        assert_eq!(
            decision.verdict.name(),
            expected,
            "{:#?}",
            decision.findings
        );
    }
    // The law of the Union is not this stance's own.
    let other = Ask::new("2024-05-02", "DEU", "KAZ", "080810")
        .stance("us-person")
        .facts(asked(&[own]))
        .decide();
    assert_eq!(other.verdict.name(), "clear", "{:#?}", other.findings);
}

/// Programmes whose terms are not held are named.
#[test]
fn comprehensive_programmes_are_named() {
    for (from, to, code, currency, day, stance, programme, expected) in [
        (
            "PRK",
            "KAZ",
            "270112",
            "KZT",
            "2024-05-02",
            "kz-national",
            "un-prk-exports-of",
            "cannot_decide",
        ),
        (
            "PRK",
            "KAZ",
            "270112",
            "KZT",
            "2006-10-13",
            "kz-national",
            "",
            "clear",
        ),
        (
            "KAZ",
            "PRK",
            "271019",
            "KZT",
            "2024-05-02",
            "kz-national",
            "un-prk-exports-to",
            "cannot_decide",
        ),
        (
            "KAZ",
            "PRK",
            "100199",
            "KZT",
            "2024-05-02",
            "kz-national",
            "un-prk-programme",
            "review",
        ),
        (
            "KAZ",
            "IRN",
            "100199",
            "USD",
            "2024-05-02",
            "every-law",
            "ofac-560",
            "cannot_decide",
        ),
        (
            "KAZ",
            "IRN",
            "100199",
            "KZT",
            "2024-05-02",
            "every-law",
            "",
            "clear",
        ),
        (
            "USA",
            "IRN",
            "845710",
            "USD",
            "2024-05-02",
            "us-person",
            "ofac-560",
            "cannot_decide",
        ),
        (
            "USA",
            "CUB",
            "845710",
            "USD",
            "2024-05-02",
            "us-person",
            "ofac-515",
            "cannot_decide",
        ),
        (
            "USA",
            "PRK",
            "845710",
            "USD",
            "2024-05-02",
            "us-person",
            "ofac-510",
            "cannot_decide",
        ),
        (
            "KAZ",
            "SYR",
            "100199",
            "USD",
            "2025-06-30",
            "us-person",
            "ofac-542",
            "cannot_decide",
        ),
        (
            "KAZ",
            "SYR",
            "100199",
            "USD",
            "2025-07-01",
            "us-person",
            "",
            "clear",
        ),
    ] {
        let edition = if day < "2022" { "HS2002:" } else { "" };
        let ask = Ask::new(day, from, to, &format!("{edition}{code}"));
        let decision = ask.currency(currency).stance(stance).decide();
        let what = format!("{from} to {to}, {code}, {currency} on {day}");
        assert_eq!(
            decision.verdict.name(),
            expected,
            "{what}: {:#?}",
            decision.findings
        );
        let found = decision.measures();
        assert!(
            programme.is_empty() || found.contains(&programme),
            "{what}: {found:?}"
        );
    }
}
