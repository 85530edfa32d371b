//! Bad input is refused with the field; rows of a CSV batch mean what the JSON means.

use proptest::prelude::*;
use sindan_rules::{CsvColumns, Problems, Shipment, read_json, schema_json};

/// A shipment in which one piece is replaced.
fn with(from: &str, to: &str) -> String {
    let text = r#"{"version":1,"id":"a","date":"2024-05-02","origin":"DEU","dispatch":"DEU","destination":"KAZ","transit":["POL","BLR","RUS"],"mode":"road","incoterm":"FCA","currency":"EUR","parties":[{"role":"consignee","name":"Mysal Trade TOO","country":"KAZ","identifiers":{"bin":"180340001234"}}],"lines":[{"code":"854231","system":"HS","edition":2022,"description":"circuits","value":84000,"net_mass_kg":12,"origin":"USA"}],"clauses":["no_reexport_russia"],"licences":[],"contract_date":"2024-01-15","history":{"importer_first_seen":"2019-02-01"}}"#;
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

fn problems(text: &str) -> Problems {
    read_json(text).unwrap_err()
}

#[test]
fn the_minimal_shipment_is_read() {
    let shipment = read_json(&with("", "")).unwrap();
    assert_eq!(shipment.lines[0].code.to_string(), "HS2022:854231");
    assert_eq!(shipment.transit.as_deref().unwrap().len(), 3);
    // Names and alpha-2 codes do as well.
    assert!(
        read_json(&with(
            "\"DEU\",\"destination\"",
            "\"Germany\",\"destination\""
        ))
        .is_ok()
    );
    assert!(read_json(&with("\"destination\":\"KAZ\"", "\"destination\":\"KZ\"")).is_ok());
}

#[test]
fn every_wrong_field_is_named() {
    let check = |from: &str, to: &str, pointer: &str| {
        let found = problems(&with(from, to));
        assert_eq!(found.0.len(), 1, "{found}");
        assert_eq!(found.0[0].pointer, pointer, "{found}");
        assert!(!found.0[0].problem.is_empty());
    };
    check("\"code\":\"854231\"", "\"code\":854231", "/lines/0/code");
    check(
        "\"code\":\"854231\"",
        "\"code\":\"854231.0\"",
        "/lines/0/code",
    );
    check(
        "\"code\":\"854231\"",
        "\"code\":\"8.54231E+05\"",
        "/lines/0/code",
    );
    check("\"code\":\"854231\"", "\"code\":\"10121\"", "/lines/0/code");
    check(
        "\"code\":\"854231\"",
        "\"code\":\"770000\"",
        "/lines/0/code",
    );
    check("\"code\":\"854231\"", "\"code\":\"\"", "/lines/0/code");
    check("\"edition\":2022", "\"edition\":2021", "/lines/0/edition");
    check("\"edition\":2022", "\"edition\":2028", "/lines/0/edition");
    check("\"edition\":2022", "\"edition\":-1", "/lines/0/edition");
    check(
        "\"system\":\"HS\"",
        "\"system\":\"SITC\"",
        "/lines/0/system",
    );
    check("\"value\":84000", "\"value\":-1", "/lines/0/value");
    check("\"value\":84000", "\"value\":\"84000\"", "/lines/0/value");
    check(
        "\"net_mass_kg\":12",
        "\"net_mass_kg\":-0.5",
        "/lines/0/net_mass_kg",
    );
    check("\"currency\":\"EUR\",", "", "/currency");
    check("\"currency\":\"EUR\"", "\"currency\":\"euro\"", "/currency");
    check("\"currency\":\"EUR\"", "\"currency\":\"XYZ\"", "/currency");
    check(
        "\"licences\":[]",
        "\"observations\":[\"no_web_presense\"]",
        "/observations/0",
    );
    check(
        "\"origin\":\"USA\"",
        "\"classifications\":{\"eu-dual-uses\":\"not_listed\"}",
        "/lines/0/classifications/eu-dual-uses",
    );
    check(
        "\"country\":\"KAZ\",\"identifiers\"",
        "\"country\":\"KAZ\",\"incorporated_on\":\"2024-05-03\",\"identifiers\"",
        "/parties/0/incorporated_on",
    );
    check(
        "\"date\":\"2024-05-02\"",
        "\"date\":\"2024-02-30\"",
        "/date",
    );
    check(
        "\"date\":\"2024-05-02\"",
        "\"date\":\"02.05.2024\"",
        "/date",
    );
    check("\"2024-01-15\"", "\"2024-05-03\"", "/contract_date");
    check(
        "\"currency\":\"EUR\"",
        "\"currency\":\"EUR\",\"origin_region\":\"krim\"",
        "/origin_region",
    );
    check(
        "\"currency\":\"EUR\"",
        "\"currency\":\"EUR\",\"origin_region\":\"crimea\"",
        "/origin_region",
    );
    check(
        "\"currency\":\"EUR\"",
        "\"currency\":\"EUR\",\"destination_region\":\"kherson\"",
        "/destination_region",
    );
    check(
        "\"currency\":\"EUR\"",
        "\"currency\":\"EUR\",\"exported_on\":\"2024-05-03\"",
        "/exported_on",
    );
    check(
        "\"currency\":\"EUR\"",
        "\"currency\":\"EUR\",\"exported_on\":\"May 2024\"",
        "/exported_on",
    );
    check(
        "\"2019-02-01\"",
        "\"2025-02-01\"",
        "/history/importer_first_seen",
    );
    check(
        "[\"no_reexport_russia\"]",
        "[\"no_reexport_russia\",\"reexport_permitted\"]",
        "/clauses",
    );
    check(
        "[\"no_reexport_russia\"]",
        "[\"no_reexport_rusia\"]",
        "/clauses/0",
    );
    check("\"BLR\"", "\"BLX\"", "/transit/1");
    check("\"mode\":\"road\"", "\"mode\":\"lorry\"", "/mode");
    check(
        "\"role\":\"consignee\"",
        "\"role\":\"recipient\"",
        "/parties/0/role",
    );
    check(
        "\"name\":\"Mysal Trade TOO\"",
        "\"name\":\" \"",
        "/parties/0/name",
    );
    check("\"version\":1", "\"version\":2", "/version");
    check("\"incoterm\":\"FCA\"", "\"incotern\":\"FCA\"", "/incotern");
    check(
        "\"lines\":[{",
        "\"lines\":[{\"colour\":\"red\",",
        "/lines/0/colour",
    );
    check(
        "\"licences\":[]",
        "\"licences\":[{\"id\":\"1\",\"authority\":\"EU\",\"valid_from\":\"2024-02-01\",\"valid_until\":\"2024-01-01\"}]",
        "/licences/0/valid_until",
    );
    let long = "x".repeat(1_000_000);
    check(
        "\"description\":\"circuits\"",
        &format!("\"description\":\"{long}\""),
        "/lines/0/description",
    );
    assert!(problems("").0[0].pointer.is_empty());
    assert!(
        problems(&format!("{} {{}}", with("", ""))).0[0]
            .pointer
            .is_empty()
    );
}

#[test]
fn mistakes_are_named_for_what_they_are() {
    let one = |from: &str, to: &str| {
        let found = problems(&with(from, to)).0.remove(0);
        (found.problem, found.hint.unwrap_or_default())
    };
    let (problem, _) = one("\"code\":\"854231\"", "\"code\":\"8.54231E+05\"");
    assert!(problem.contains("spreadsheet"), "{problem}");
    let (_, hint) = one("\"licences\":[]", "\"observations\":[\"no_web_presense\"]");
    assert!(hint.contains("no_web_presence"), "{hint}");
    let classified = "\"classifications\":{\"eu-dual-uses\":\"not_listed\"}";
    let (_, hint) = one("\"origin\":\"USA\"", classified);
    assert!(hint.contains("eu-dual-use"), "{hint}");
    for list in ["[{\"version\":1}]", " [1, \"a\", \"2024-05-02\"]"] {
        let problem = problems(list).0.remove(0);
        assert!(problem.problem.contains("is a list"), "{problem}");
    }
    // Lower case is what is meant.
    let lower = read_json(&with("\"currency\":\"EUR\"", "\"currency\":\"eur\"")).unwrap();
    assert_eq!(lower.file.currency.as_deref(), Some("EUR"));
    // The day of the shipment is not after it.
    let founded = "\"country\":\"KAZ\",\"incorporated_on\":\"2024-05-02\",\"identifiers\"";
    assert!(read_json(&with("\"country\":\"KAZ\",\"identifiers\"", founded)).is_ok());
}

#[test]
fn owners_hold_no_more_than_everything() {
    let edges = |second: f64, day: &str| {
        with(
            "\"licences\":[]",
            &format!(
                r#""party_facts":{{"screening":{{"state":"done","lists":[]}},"ownership":{{"edges":[
                {{"owner":"a","owned":"mill","percent":60,"as_of":"2024-01-10","source":"register"}},
                {{"owner":"a","owned":"mill","percent":55,"as_of":"2024-01-10","source":"register"}},
                {{"owner":"b","owned":"mill","percent":{second},"as_of":"{day}","source":"register"}}]}}}}"#
            ),
        )
    };
    let found = problems(&edges(41.5, "2024-01-10"));
    let only = &found.0[0];
    assert_eq!(found.0.len(), 1, "{found}");
    assert_eq!(only.pointer, "/party_facts/ownership/edges/2/percent");
    assert!(only.problem.contains("hold 101.5 percent"), "{found}");
    // Shares are rounded, and those of another day are another statement.
    assert!(read_json(&edges(41.0, "2024-01-10")).is_ok());
    assert!(read_json(&edges(41.5, "2024-01-11")).is_ok());
}

#[test]
fn licences_name_measures_of_the_base() {
    let base = sindan_rules::MeasureBase::embedded().unwrap();
    let licensed = |measure: &str| {
        let licence = format!(
            "\"licences\":[{{\"id\":\"1\",\"authority\":\"EU\",\"measures\":[\"{measure}\"]}}]"
        );
        let shipment = read_json(&with("\"licences\":[]", &licence)).unwrap();
        shipment.licensed_in(&base)
    };
    assert!(licensed("eu833-12g").is_ok());
    let wrong = licensed("eu833-12q").unwrap_err().0.remove(0);
    assert_eq!(wrong.pointer, "/licences/0/measures/0");
    assert!(wrong.hint.unwrap().contains("eu833-12g"));
}

#[test]
fn a_mistake_in_a_stance_is_named_with_its_line() {
    let text = "version = 1\nid = \"a\"\nothers = \"review\"\nobeys = [\"EU\", \"XX\"]\n";
    let error = sindan_rules::Stance::read("stance.toml", text).unwrap_err();
    assert_eq!(error.line(), 4, "{error}");
    for known in ["CA", "AU", "UA", "EU-IRQ", "UN-ARMS"] {
        let text = text.replace("XX", known);
        assert!(
            sindan_rules::Stance::read("stance.toml", &text).is_ok(),
            "{known}"
        );
    }
}

#[test]
fn what_happened_to_a_list_is_told_once() {
    let base = sindan_rules::MeasureBase::embedded().unwrap();
    let story = base.timeline(&"HS2022:854231".parse().unwrap(), None);
    let mut told = std::collections::HashSet::new();
    let lists = story
        .iter()
        .filter(|event| event.kind == sindan_rules::EventKind::ListChanges);
    for event in lists {
        assert!(told.insert((event.date, event.goods.clone())), "{event:?}");
    }
    assert!(!told.is_empty());
}

#[test]
fn all_wrong_fields_are_named_at_once() {
    let text = with("\"value\":84000", "\"value\":-1").replace("\"2024-01-15\"", "\"soon\"");
    let pointers: Vec<_> = problems(&text)
        .0
        .into_iter()
        .map(|one| one.pointer)
        .collect();
    assert_eq!(pointers, ["/contract_date", "/lines/0/value"]);
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(text in ".{0,200}", cut in 0usize..600) {
        let _ = read_json(&text);
        let whole = with("", "");
        let mut at = cut.min(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        let _ = read_json(&whole[..at]);
    }

    #[test]
    fn no_code_or_date_makes_it_panic(code in "[0-9. E+-]{0,14}", date in "[0-9-]{0,12}") {
        let _ = read_json(&with("\"854231\"", &format!("\"{code}\"")));
        let _ = read_json(&with("\"2024-05-02\"", &format!("\"{date}\"")));
    }
}

#[test]
fn a_row_is_a_shipment() {
    let columns = CsvColumns::new([
        "id",
        "date",
        "origin",
        "dispatch",
        "destination",
        "transit",
        "mode",
        "incoterm",
        "currency",
        "party.consignee.name",
        "party.consignee.country",
        "party.consignee.identifiers.bin",
        "line.code",
        "line.system",
        "line.edition",
        "line.description",
        "line.value",
        "line.net_mass_kg",
        "line.origin",
        "clauses",
        "contract_date",
        "history.importer_first_seen",
    ])
    .unwrap();
    let row = columns
        .row([
            "a",
            "2024-05-02",
            "DEU",
            "DEU",
            "KAZ",
            "POL;BLR;RUS",
            "road",
            "FCA",
            "EUR",
            "Mysal Trade TOO",
            "KAZ",
            "180340001234",
            "854231",
            "HS",
            "2022",
            "circuits",
            "84000",
            "12",
            "USA",
            "no_reexport_russia",
            "2024-01-15",
            "2019-02-01",
        ])
        .unwrap();
    let from_csv = Shipment::check(row.file).unwrap();
    let from_json = read_json(&with("", "")).unwrap();
    assert_eq!(from_csv, from_json);
}

#[test]
fn rows_of_one_shipment_are_joined() {
    let columns = CsvColumns::new([
        "id",
        "date",
        "dispatch",
        "destination",
        "transit",
        "line.code",
    ])
    .unwrap();
    let row = |destination, code| {
        columns
            .row(["a", "2024-05-02", "DEU", destination, "-", code])
            .unwrap()
    };
    let mut first = row("KAZ", "854231");
    first.join(row("KAZ", "848210")).unwrap();
    let joined = Shipment::check(first.file.clone()).unwrap();
    assert_eq!(joined.lines.len(), 2);
    assert_eq!(joined.transit.as_deref(), Some(&[][..]));
    assert!(first.join(row("UZB", "848210")).is_err());
}

#[test]
fn bad_columns_and_cells_are_named() {
    let header =
        CsvColumns::new(["id", "date", "dispatch", "destination", "line.colour"]).unwrap_err();
    let pointers: Vec<_> = header.0.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(pointers, ["/line.code", "/line.colour"]);
    let columns = CsvColumns::new([
        "id",
        "date",
        "dispatch",
        "destination",
        "line.code",
        "line.value",
    ])
    .unwrap();
    let row = columns
        .row(["a", "2024-05-02", "DEU", "KAZ", "854231", "84 000,00"])
        .unwrap_err();
    assert_eq!(row.0[0].pointer, "/line/value");
    // An empty cell is unknown, not zero.
    let empty = columns
        .row(["a", "2024-05-02", "DEU", "KAZ", "854231", ""])
        .unwrap();
    assert_eq!(empty.file.lines[0].value, None);
    assert_eq!(empty.file.clauses, None);
}

#[test]
fn the_schema_is_the_types() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/reference/shipment.schema.json");
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == schema_json(),
        "docs/reference/shipment.schema.json is not what the types say; run\n  \
         cargo run -p sindan-rules --example shipment_schema > docs/reference/shipment.schema.json"
    );
}
