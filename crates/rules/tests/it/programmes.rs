//! Programmes on whole countries: what was read of them on both sides of its
//! dates, and that what is not held never passes in silence.

use sindan_rules::{FindingId, MeasureBase, MeasureFile};

use crate::ask::{Ask, BASE, check};

/// Articles 11, 13, 14a and 15a of Regulation (EU) No 267/2012, from 30 September 2025.
#[test]
fn trade_with_iran_before_and_after_the_snapback() {
    check(
        &[
            ("2025-09-29", "IRN", "DEU", "270900", "clear", ""),
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "270900",
                "prohibited",
                "eu267-11",
            ),
            (
                "2026-05-02",
                "IRN",
                "DEU",
                "270900",
                "prohibited",
                "eu267-11",
            ),
            (
                "2026-05-02",
                "IRN",
                "DEU",
                "271019",
                "prohibited",
                "eu267-11",
            ),
            ("2025-09-29", "IRN", "DEU", "271121", "clear", ""),
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "271121",
                "prohibited",
                "eu267-14a",
            ),
            ("2025-09-29", "IRN", "DEU", "290511", "clear", ""),
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "290511",
                "prohibited",
                "eu267-13",
            ),
            // Printed with more digits, so a part of the subheading only.
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "290399",
                "cannot_decide",
                "eu267-13",
            ),
            // Not on the state of 2013, and the annex has changed since.
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "290545",
                "cannot_decide",
                "eu267-13",
            ),
            // Pistachios: only who is paid, and how they are carried.
            ("2025-09-29", "IRN", "DEU", "080251", "clear", ""),
            (
                "2025-09-30",
                "IRN",
                "DEU",
                "080251",
                "review",
                "eu267-payments",
            ),
            (
                "2025-09-29",
                "DEU",
                "IRN",
                "760110",
                "licence_required",
                "eu267-2016-15a",
            ),
            (
                "2025-09-30",
                "DEU",
                "IRN",
                "760110",
                "prohibited",
                "eu267-15a",
            ),
            ("2025-09-29", "DEU", "IRN", "100199", "clear", ""),
            (
                "2025-09-30",
                "DEU",
                "IRN",
                "100199",
                "review",
                "eu267-payments",
            ),
            (
                "2016-01-15",
                "IRN",
                "DEU",
                "HS2012:270900",
                "cannot_decide",
                "eu267-2012",
            ),
            ("2016-01-16", "IRN", "DEU", "HS2012:270900", "clear", ""),
            ("2016-01-15", "DEU", "IRN", "HS2012:100199", "clear", ""),
            // Purchase and transport elsewhere are nobody's matter without a person of the Union.
            ("2026-05-02", "IRN", "CHN", "270900", "clear", ""),
        ],
        |ask| {
            ask.contract("2025-09-30").not_listed(&[
                "eu-267",
                "eu-267-nuclear",
                "eu-267-missile",
                "un-irn",
            ])
        },
    );
    let carried = Ask::new("2026-05-02", "IRN", "CHN", "270900").party("carrier", "GRC");
    assert_eq!(carried.decide().verdict.name(), "prohibited");
    assert_eq!(carried.decide().measures()[0], "eu267-11");
}

/// Contracts concluded before 30 September 2025, until 1 January 2026.
#[test]
fn old_contracts_on_iran_are_doubtful_until_the_first_of_january() {
    for (day, contract, expected, id) in [
        (
            "2025-12-01",
            "2025-09-29",
            "cannot_decide",
            FindingId::ExceptionDoubtful,
        ),
        (
            "2025-12-01",
            "2025-09-30",
            "prohibited",
            FindingId::GoodsProhibited,
        ),
        (
            "2026-01-01",
            "2025-09-29",
            "cannot_decide",
            FindingId::ExceptionDoubtful,
        ),
        (
            "2026-01-02",
            "2025-09-29",
            "prohibited",
            FindingId::GoodsProhibited,
        ),
    ] {
        let decision = Ask::new(day, "IRN", "DEU", "270900")
            .contract(contract)
            .decide();
        assert_eq!(decision.verdict.name(), expected, "{day}, {contract}");
        let finding = decision
            .findings
            .iter()
            .find(|finding| finding.measure.as_deref() == Some("eu267-11"))
            .unwrap();
        assert_eq!(finding.id, id, "{day}, {contract}");
    }
    let open = Ask::new("2025-12-01", "IRN", "DEU", "270900").decide();
    assert_eq!(open.verdict.name(), "cannot_decide");
    assert!(open.findings.iter().any(|finding| {
        finding.id == FindingId::ExceptionUnproved && finding.missing == ["/contract_date"]
    }));
}

/// Annex II to Regulation (EU) 2023/1529, and transit through Iran.
#[test]
fn components_of_drones() {
    check(
        &[
            ("2023-07-25", "DEU", "IRN", "880692", "cannot_decide", ""),
            (
                "2023-07-26",
                "DEU",
                "IRN",
                "880692",
                "prohibited",
                "eu1529-2",
            ),
            (
                "2023-07-26",
                "DEU",
                "IRN",
                "854231",
                "cannot_decide",
                "eu1529-2",
            ),
        ],
        |ask| ask,
    );
    check(
        &[
            ("2023-07-25", "DEU", "TKM", "880692", "clear", ""),
            (
                "2023-07-26",
                "DEU",
                "TKM",
                "880692",
                "prohibited",
                "eu1529-2-transit",
            ),
            ("2023-07-26", "DEU", "TKM", "100199", "clear", ""),
            ("2023-07-26", "KAZ", "TUR", "880692", "clear", ""),
        ],
        |ask| ask.transit(&["TUR", "IRN"]).not_listed(&["kz-control"]),
    );
}

/// Recital 4 of Regulation (EU) 2024/2897: listed ports of Iran, of which the list is not held.
#[test]
fn ports_of_iran() {
    for (day, port, expected) in [
        ("2024-11-17", "IRAMD", "clear"),
        ("2024-11-18", "IRAMD", "review"),
        ("2024-11-18", "AZBAK", "clear"),
    ] {
        let decision = Ask::new(day, "KAZ", "IRN", "100199")
            .mode("sea")
            .loading_place(port)
            .carrier("GRC")
            .decide();
        assert_eq!(decision.verdict.name(), expected, "{day}, {port}");
        assert_eq!(
            decision.measures().contains(&"eu1529-ports"),
            expected == "review",
            "{day}, {port}"
        );
    }
}

/// Article 6 of Regulation (EU) No 36/2012: suspended on 26 February 2025, deleted on 29 May 2025.
#[test]
fn trade_with_syria_before_and_after_the_lifting() {
    check(
        &[
            ("2024-10-01", "SYR", "DEU", "270900", "prohibited", "eu36-6"),
            ("2025-02-25", "SYR", "DEU", "270900", "prohibited", "eu36-6"),
            (
                "2025-02-26",
                "SYR",
                "DEU",
                "270900",
                "review",
                "eu36-finance",
            ),
            (
                "2025-05-28",
                "SYR",
                "DEU",
                "270900",
                "review",
                "eu36-finance",
            ),
            ("2025-05-29", "SYR", "DEU", "270900", "clear", ""),
            // The state that was read is of 25 September 2024.
            (
                "2023-03-01",
                "SYR",
                "DEU",
                "270900",
                "cannot_decide",
                "eu36-6",
            ),
            (
                "2024-10-01",
                "DEU",
                "SYR",
                "870323",
                "cannot_decide",
                "eu36-programme",
            ),
            (
                "2025-05-28",
                "DEU",
                "SYR",
                "970121",
                "prohibited",
                "eu36-11b",
            ),
            ("2025-05-29", "DEU", "SYR", "970121", "clear", ""),
            (
                "2024-10-01",
                "DEU",
                "SYR",
                "100199",
                "review",
                "eu36-finance",
            ),
            // Arms and means of repression stay forbidden.
            (
                "2026-05-02",
                "DEU",
                "SYR",
                "930690",
                "cannot_decide",
                "eu36-2a",
            ),
            (
                "2025-04-24",
                "SYR",
                "GBR",
                "270900",
                "cannot_decide",
                "uk792-36",
            ),
            ("2025-04-25", "SYR", "GBR", "270900", "clear", ""),
            (
                "2025-04-24",
                "GBR",
                "SYR",
                "100199",
                "review",
                "uk792-finance",
            ),
            ("2025-04-25", "GBR", "SYR", "100199", "clear", ""),
        ],
        |ask| ask,
    );
}

#[test]
fn the_united_kingdom_has_programmes_of_its_own() {
    check(
        &[
            (
                "2026-05-02",
                "GBR",
                "BLR",
                "854231",
                "cannot_decide",
                "uk600-21",
            ),
            (
                "2022-07-05",
                "GBR",
                "BLR",
                "845811",
                "cannot_decide",
                "uk600-21",
            ),
            ("2020-12-30", "GBR", "BLR", "HS2017:845811", "clear", ""),
            ("2026-05-02", "GBR", "BLR", "100199", "clear", ""),
            ("2026-05-02", "GBR", "BLR", "300490", "clear", ""),
            (
                "2026-05-02",
                "BLR",
                "GBR",
                "310420",
                "cannot_decide",
                "uk600-27i",
            ),
            ("2021-10-13", "BLR", "GBR", "HS2017:310420", "clear", ""),
            ("2026-05-02", "BLR", "GBR", "040510", "clear", ""),
            (
                "2026-05-02",
                "GBR",
                "IRN",
                "845811",
                "cannot_decide",
                "uk461-21",
            ),
            (
                "2026-05-02",
                "GBR",
                "IRN",
                "620342",
                "cannot_decide",
                "uk-irn-programme",
            ),
            ("2025-09-26", "GBR", "IRN", "620342", "clear", ""),
            (
                "2026-05-02",
                "IRN",
                "GBR",
                "270900",
                "cannot_decide",
                "uk-irn-programme",
            ),
            (
                "2026-05-02",
                "GBR",
                "IRN",
                "300490",
                "review",
                "uk-irn-payments",
            ),
            (
                "2026-05-02",
                "GBR",
                "PRK",
                "620342",
                "cannot_decide",
                "uk411-programme",
            ),
            (
                "2026-05-02",
                "GBR",
                "PRK",
                "100199",
                "review",
                "un-prk-programme",
            ),
        ],
        |ask| ask,
    );
}

#[test]
fn switzerland_and_japan() {
    check(
        &[
            (
                "2026-05-02",
                "CHE",
                "BLR",
                "845811",
                "cannot_decide",
                "ch-blr-programme",
            ),
            ("2022-03-15", "CHE", "BLR", "845811", "clear", ""),
            ("2026-05-02", "CHE", "BLR", "100199", "clear", ""),
            ("2025-12-11", "CHE", "IRN", "620342", "clear", ""),
            (
                "2025-12-12",
                "CHE",
                "IRN",
                "620342",
                "cannot_decide",
                "ch-irn-programme",
            ),
            (
                "2025-12-12",
                "CHE",
                "IRN",
                "100199",
                "review",
                "ch-irn-payments",
            ),
            (
                "2024-05-02",
                "CHE",
                "SYR",
                "845811",
                "cannot_decide",
                "ch-syr-programme",
            ),
            (
                "2026-05-02",
                "CHE",
                "SYR",
                "845811",
                "review",
                "ch-syr-programme",
            ),
            (
                "2026-05-02",
                "CHE",
                "PRK",
                "845811",
                "cannot_decide",
                "ch-prk-programme",
            ),
            (
                "2026-05-02",
                "JPN",
                "PRK",
                "100199",
                "cannot_decide",
                "jp-prk-exports",
            ),
            (
                "2026-05-02",
                "JPN",
                "BLR",
                "854231",
                "cannot_decide",
                "jp-blr-exports",
            ),
            (
                "2026-05-02",
                "JPN",
                "BLR",
                "620342",
                "review",
                "jp-blr-programme",
            ),
        ],
        |ask| ask.clauses(&["no_reexport_russia"]),
    );
}

/// Part 746 of the EAR, for goods of American origin whoever sends them.
#[test]
fn the_export_administration_regulations_on_embargoed_countries() {
    check(
        &[
            (
                "2025-09-01",
                "KAZ",
                "SYR",
                "841370",
                "licence_required",
                "ear-746.9",
            ),
            ("2025-09-02", "KAZ", "SYR", "841370", "clear", ""),
            ("2025-09-01", "KAZ", "SYR", "300490", "clear", ""),
            (
                "2026-05-02",
                "KAZ",
                "CUB",
                "841370",
                "cannot_decide",
                "ear-746.2",
            ),
            (
                "2026-05-02",
                "KAZ",
                "PRK",
                "841370",
                "cannot_decide",
                "ear-746.4",
            ),
            ("2026-05-02", "KAZ", "IRN", "841370", "clear", ""),
        ],
        |ask| {
            ask.origin("USA")
                .classified("us-ccl", "EAR99")
                .classified("kz-control", "not_listed")
                .classified("un-irn", "not_listed")
        },
    );
    let unclassified = Ask::new("2026-05-02", "KAZ", "IRN", "841370").origin("USA");
    let decision = unclassified.decide();
    assert!(decision.measures().contains(&"ear-746.7"));
}

/// Regulations (EU) No 692/2014 and 2022/263, and the programmes of others.
#[test]
fn regions_of_ukraine() {
    for (day, home, region, code, expected, measure) in [
        ("2022-02-23", "DEU", "luhansk", "845811", "clear", ""),
        (
            "2022-02-24",
            "DEU",
            "luhansk",
            "845811",
            "prohibited",
            "eu263-4",
        ),
        (
            "2024-05-02",
            "DEU",
            "donetsk",
            "847130",
            "prohibited",
            "eu263-4",
        ),
        ("2022-10-06", "DEU", "kherson", "845811", "clear", ""),
        (
            "2022-10-07",
            "DEU",
            "kherson",
            "845811",
            "prohibited",
            "eu263-4-south",
        ),
        (
            "2024-05-02",
            "DEU",
            "zaporizhzhia",
            "847130",
            "prohibited",
            "eu263-4-south",
        ),
        ("2022-09-29", "GBR", "kherson", "845811", "clear", ""),
        (
            "2022-09-30",
            "GBR",
            "kherson",
            "845811",
            "cannot_decide",
            "uk855-south",
        ),
        // Heading 8517 is not in Annex II.
        ("2024-05-02", "DEU", "donetsk", "851718", "clear", ""),
        ("2024-05-02", "DEU", "donetsk", "100199", "clear", ""),
        (
            "2024-05-02",
            "DEU",
            "crimea",
            "845811",
            "cannot_decide",
            "eu692-2c",
        ),
        ("2024-05-02", "DEU", "crimea", "100199", "clear", ""),
        ("2022-03-29", "GBR", "luhansk", "620342", "clear", ""),
        (
            "2022-03-30",
            "GBR",
            "luhansk",
            "620342",
            "cannot_decide",
            "uk855-donbas",
        ),
        (
            "2024-05-02",
            "GBR",
            "crimea",
            "620342",
            "cannot_decide",
            "uk855-crimea",
        ),
        (
            "2022-02-20",
            "USA",
            "donetsk",
            "620342",
            "cannot_decide",
            "ear-746.6",
        ),
        (
            "2022-02-21",
            "USA",
            "donetsk",
            "620342",
            "cannot_decide",
            "ofac-14065",
        ),
        (
            "2024-05-02",
            "USA",
            "crimea",
            "620342",
            "cannot_decide",
            "ofac-13685",
        ),
    ] {
        let mut ask = Ask::new(day, home, "UKR", code).region(region);
        if home == "USA" {
            ask = ask.currency("USD").classified("us-ccl", "EAR99");
        }
        let decision = ask.decide();
        let what = format!("{home} to {region}, {code}, on {day}");
        assert_eq!(
            decision.verdict.name(),
            expected,
            "{what}: {:#?}",
            decision.findings
        );
        let found = decision.measures();
        assert!(measure.is_empty() || found.contains(&measure), "{what}");
        assert_eq!(
            found.contains(&"ofac-14065"),
            home == "USA" && region == "donetsk" && day >= "2022-02-21",
            "{what}"
        );
    }
}

/// The story of a code tells of a region under the country that it is in.
#[test]
fn regions_are_told_under_their_country() {
    let code = "HS2022:854231".parse().unwrap();
    let told = |country: &str| {
        let country = sindan_domain::Country::from_alpha3(country);
        let story = BASE.timeline(&code, country);
        story.iter().any(|event| event.measure == "eu263-4")
    };
    assert!(told("UKR"));
    assert!(!told("RUS"));
}

/// A programme about arms and repression leaves other trade alone.
#[test]
fn narrow_programmes_leave_trade_alone() {
    for country in ["MMR", "VEN"] {
        for code in ["100199", "300490", "620342", "847130", "870323", "720839"] {
            let decision = Ask::new("2026-05-02", "DEU", country, code).decide();
            let narrow = decision
                .measures()
                .into_iter()
                .filter(|id| ["eu401", "eu2063"].iter().any(|own| id.starts_with(own)));
            assert_eq!(narrow.count(), 0, "{country}, {code}");
        }
        let arms = Ask::new("2026-05-02", "DEU", country, "930690").decide();
        assert_ne!(arms.verdict.name(), "clear", "{country}");
        let monitoring = Ask::new("2026-05-02", "DEU", country, "851718").decide();
        assert_eq!(monitoring.verdict.name(), "review", "{country}");
        let settled = Ask::new("2026-05-02", "DEU", country, "851718")
            .classified("eu-monitoring", "not_listed")
            .decide();
        assert_eq!(settled.verdict.name(), "clear", "{country}");
    }
}

/// Kazakhstan and the Eurasian Economic Union carry out measures of the United
/// Nations: a national stance hears of the others and is not stopped by them.
#[test]
fn the_national_stance_obeys_the_united_nations_only() {
    for (to, code) in [("IRN", "720839"), ("BLR", "854231"), ("SYR", "845811")] {
        let decision = Ask::new("2026-05-02", "KAZ", to, code)
            .currency("KZT")
            .stance("kz-national")
            .classified("kz-control", "not_listed")
            .classified("un-irn", "not_listed")
            .decide();
        let stopped = decision
            .findings
            .iter()
            .any(|finding| finding.effect.name() > "review" && finding.regime.is_some());
        assert!(!stopped, "{to}, {code}: {:#?}", decision.findings);
    }
}

/// Every territory under a broad programme, for each law that has one, with a
/// heading of every chapter and in both directions.
#[test]
fn a_broad_programme_is_never_silent() {
    for (home, currency, territories) in [
        ("DEU", "EUR", ["IRN", "PRK"].as_slice()),
        ("GBR", "GBP", &["IRN", "PRK"]),
        ("CHE", "CHF", &["IRN", "PRK"]),
        ("USA", "USD", &["IRN", "PRK", "CUB"]),
    ] {
        for territory in territories {
            // Chapter 77 is reserved.
            for chapter in (1..=97).filter(|chapter| *chapter != 77) {
                let code = format!("{chapter:02}01");
                for (from, to) in [(home, *territory), (*territory, home)] {
                    let ask = Ask::new("2026-05-02", from, to, &code).currency(currency);
                    let decision = ask.decide();
                    let what = format!("{from} to {to}, {code}");
                    assert_ne!(decision.verdict.name(), "clear", "{what}");
                    let food = *territory == "IRN" && matches!(chapter, 1..=21 | 23 | 30);
                    let drowned = food && decision.verdict.name() == "cannot_decide";
                    assert!(
                        !drowned || home == "USA",
                        "{what}: {:#?}",
                        decision.findings
                    );
                }
            }
        }
    }
}

/// A programme sees an end user and the origin of goods, not only the route.
#[test]
fn a_programme_is_about_people_and_goods_of_the_country_too() {
    let day = "2026-05-02";
    let by_user = |ask: Ask| ask.end_user("IRN").decide();
    let shirt = by_user(Ask::new(day, "DEU", "ARE", "620342"));
    assert_eq!(shirt.verdict.name(), "review");
    assert_eq!(shirt.measures(), ["eu267-payments"]);
    let dollars = by_user(Ask::new(day, "KAZ", "ARE", "620342").currency("USD"));
    assert_eq!(dollars.measures(), ["ofac-560"]);
    let oil = Ask::new(day, "ARE", "GBR", "270900").origin("IRN").decide();
    assert!(oil.measures().contains(&"uk-irn-programme"));
    let oil = Ask::new(day, "ARE", "DEU", "270900").origin("IRN").decide();
    assert_eq!(oil.verdict.name(), "prohibited");
    let plain = Ask::new(day, "ARE", "DEU", "270900").decide();
    assert_eq!(plain.verdict.name(), "clear");
}

#[test]
fn every_new_regime_says_whom_it_binds_and_what_was_read() {
    for id in [
        "CH-BLR", "CH-IRN", "CH-PRK", "CH-SYR", "EU-MMR", "EU-SYR", "EU-VEN", "JP-BLR", "JP-PRK",
        "UK-BLR", "UK-IRN", "UK-PRK", "UK-SYR",
    ] {
        assert!(BASE.regimes().iter().any(|regime| regime.id == id), "{id}");
        let of = |measure: &&sindan_rules::Measure| BASE.regime_of(measure).id == id;
        assert!(BASE.measures().iter().filter(of).count() > 0, "{id}");
    }
    for measure in BASE.measures() {
        // A programme stands for terms that are not held, so it may not forbid.
        assert!(
            !(measure.programme && measure.text_level.binding()),
            "{}",
            measure.id
        );
    }
}

/// A file of one's own may have an old-contract exception of which too little is known.
#[test]
fn a_doubtful_exception_needs_its_day() {
    let text = |date: &str| {
        format!(
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
[[measure.exception]]
kind = "contract_before_doubtful"
{date}
text = "old contracts"
"#
        )
    };
    let base = |text: &str| {
        MeasureBase::with_files(&[MeasureFile {
            name: "own.toml",
            text,
        }])
    };
    assert!(base(&text("date = 2025-01-01")).is_ok());
    let error = base(&text("")).unwrap_err().to_string();
    assert!(error.contains("date"), "{error}");
}
