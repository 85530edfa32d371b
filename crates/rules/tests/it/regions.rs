//! Parts of Ukraine that its Government does not control: goods that go there
//! and goods that come from there, under each law on both sides of its day.

use sindan_rules::FindingId;

use crate::ask::Ask;

/// Day, home, region, code, verdict, measure.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

/// The contract is of the day itself.
fn from_there(rows: &[Row<'_>]) {
    for (day, home, region, code, expected, measure) in rows {
        let ask = Ask::new(day, "UKR", home, code)
            .origin_region(region)
            .contract(day);
        judge(
            ask,
            &format!("{region} to {home}, {code}, on {day}"),
            expected,
            measure,
        );
    }
}

fn to_there(rows: &[Row<'_>]) {
    for (day, home, region, code, expected, measure) in rows {
        let ask = Ask::new(day, home, "UKR", code).region(region);
        judge(
            ask,
            &format!("{home} to {region}, {code}, on {day}"),
            expected,
            measure,
        );
    }
}

fn judge(ask: Ask, what: &str, expected: &str, measure: &str) {
    let decision = ask.decide();
    let findings = &decision.findings;
    assert_eq!(decision.verdict.name(), expected, "{what}: {findings:#?}");
    let found = decision.measures();
    assert!(
        measure.is_empty() || found.contains(&measure),
        "{what}: {found:?}"
    );
}

/// Article 2 of Regulation (EU) No 692/2014 and of Regulation (EU) 2022/263.
#[test]
fn imports_into_the_union() {
    from_there(&[
        ("2014-06-24", "DEU", "crimea", "HS2012:220421", "clear", ""),
        (
            "2014-06-25",
            "DEU",
            "crimea",
            "HS2012:220421",
            "prohibited",
            "eu692-2",
        ),
        (
            "2024-05-02",
            "ITA",
            "crimea",
            "100199",
            "prohibited",
            "eu692-2",
        ),
        ("2022-02-23", "POL", "donetsk", "270112", "clear", ""),
        (
            "2022-02-24",
            "POL",
            "donetsk",
            "270112",
            "prohibited",
            "eu263-2",
        ),
        (
            "2024-05-02",
            "ROU",
            "luhansk",
            "120600",
            "prohibited",
            "eu263-2",
        ),
        ("2022-10-06", "ROU", "kherson", "120600", "clear", ""),
        (
            "2022-10-07",
            "ROU",
            "kherson",
            "120600",
            "prohibited",
            "eu263-2-south",
        ),
        (
            "2024-05-02",
            "ESP",
            "zaporizhzhia",
            "100199",
            "prohibited",
            "eu263-2-south",
        ),
    ]);
    // Nothing forbids what comes from the rest of Ukraine.
    let free = Ask::new("2024-05-02", "UKR", "ESP", "100199").decide();
    assert_eq!(free.verdict.name(), "clear");
    // Sent through Russia, with Russia as the place of loading.
    let through = Ask::new("2024-05-02", "RUS", "DEU", "100199")
        .origin("UKR")
        .origin_region("zaporizhzhia")
        .decide();
    assert_eq!(through.measures()[0], "eu263-2-south");
    // The ban is on the import into the Union; a bank of the Union is not bound elsewhere.
    let elsewhere = Ask::new("2024-05-02", "UKR", "EGY", "100199")
        .origin_region("kherson")
        .bank("DEU")
        .decide();
    assert!(!elsewhere.measures().contains(&"eu263-2-south"));
}

/// Old contracts, and goods that the Ukrainian authorities examined.
#[test]
fn exceptions_of_the_union() {
    for (day, contract, region, expected, id) in [
        (
            "2014-09-26",
            "2014-06-24",
            "crimea",
            "clear",
            FindingId::ExceptionApplies,
        ),
        (
            "2014-09-27",
            "2014-06-24",
            "crimea",
            "prohibited",
            FindingId::MovementProhibited,
        ),
        (
            "2014-09-26",
            "2014-06-25",
            "crimea",
            "prohibited",
            FindingId::MovementProhibited,
        ),
        (
            "2022-05-24",
            "2022-02-22",
            "donetsk",
            "clear",
            FindingId::ExceptionApplies,
        ),
        (
            "2022-05-25",
            "2022-02-22",
            "donetsk",
            "prohibited",
            FindingId::MovementProhibited,
        ),
        (
            "2022-05-24",
            "2022-02-23",
            "donetsk",
            "prohibited",
            FindingId::MovementProhibited,
        ),
        // Whether the extension gave time to old contracts was not read.
        (
            "2023-01-07",
            "2022-10-06",
            "kherson",
            "cannot_decide",
            FindingId::ExceptionDoubtful,
        ),
        (
            "2023-01-08",
            "2022-10-06",
            "kherson",
            "prohibited",
            FindingId::MovementProhibited,
        ),
    ] {
        let code = if day < "2017" {
            "HS2012:100199"
        } else {
            "100199"
        };
        let decision = Ask::new(day, "UKR", "DEU", code)
            .origin_region(region)
            .contract(contract)
            .decide();
        assert_eq!(
            decision.verdict.name(),
            expected,
            "{region}, {day}, {contract}"
        );
        assert!(
            decision.findings.iter().any(|finding| finding.id == id),
            "{day}"
        );
    }
    for home in ["DEU", "CHE", "GBR"] {
        let shown = Ask::new("2024-05-02", "UKR", home, "100199")
            .origin_region("donetsk")
            .contract("2024-05-01")
            .documents(&["certificate_of_origin"])
            .decide();
        assert_eq!(shown.verdict.name(), "review", "{home}");
        assert!(
            shown
                .findings
                .iter()
                .any(|finding| finding.id == FindingId::ExceptionClaimed)
        );
    }
}

#[test]
fn imports_elsewhere() {
    from_there(&[
        // Articles 13 and 14 of the Swiss ordinance, Annex 6.
        ("2022-02-24", "CHE", "donetsk", "100199", "clear", ""),
        (
            "2022-03-03",
            "CHE",
            "donetsk",
            "100199",
            "cannot_decide",
            "ch-2014-donbas",
        ),
        (
            "2022-03-04",
            "CHE",
            "donetsk",
            "100199",
            "prohibited",
            "ch-176-13",
        ),
        (
            "2022-03-04",
            "CHE",
            "crimea",
            "100199",
            "prohibited",
            "ch-176-13",
        ),
        ("2022-10-11", "CHE", "kherson", "120600", "clear", ""),
        (
            "2022-10-12",
            "CHE",
            "kherson",
            "120600",
            "prohibited",
            "ch-176-13-south",
        ),
        // Regulation 47 of SI 2019/855.
        (
            "2021-03-01",
            "GBR",
            "crimea",
            "HS2017:220421",
            "cannot_decide",
            "uk855-47-crimea",
        ),
        ("2022-03-29", "GBR", "luhansk", "270112", "clear", ""),
        (
            "2022-03-30",
            "GBR",
            "luhansk",
            "270112",
            "cannot_decide",
            "uk855-47-donbas",
        ),
        (
            "2024-05-02",
            "GBR",
            "kherson",
            "100199",
            "cannot_decide",
            "uk855-south",
        ),
        // E.O. 13685 and 14065.
        ("2014-12-18", "USA", "crimea", "HS2012:220421", "clear", ""),
        (
            "2014-12-19",
            "USA",
            "crimea",
            "HS2012:220421",
            "cannot_decide",
            "ofac-13685",
        ),
        ("2022-02-20", "USA", "donetsk", "100199", "clear", ""),
        (
            "2022-02-21",
            "USA",
            "donetsk",
            "100199",
            "cannot_decide",
            "ofac-14065",
        ),
        (
            "2024-05-02",
            "USA",
            "kherson",
            "120600",
            "review",
            "ofac-14065-south",
        ),
        // SOR/2014-60, sections 4.1 and 4.2.
        ("2015-06-28", "CAN", "crimea", "HS2012:220421", "clear", ""),
        (
            "2015-06-29",
            "CAN",
            "crimea",
            "HS2012:220421",
            "cannot_decide",
            "ca60-crimea",
        ),
        ("2022-02-23", "CAN", "luhansk", "100199", "clear", ""),
        (
            "2022-02-24",
            "CAN",
            "luhansk",
            "100199",
            "cannot_decide",
            "ca60-donbas",
        ),
        ("2022-09-28", "CAN", "zaporizhzhia", "100199", "clear", ""),
        (
            "2022-09-29",
            "CAN",
            "zaporizhzhia",
            "100199",
            "cannot_decide",
            "ca60-south",
        ),
        // Japan: all goods of Crimea since 5 August 2014.
        ("2014-08-04", "JPN", "crimea", "HS2012:220421", "clear", ""),
        (
            "2014-08-05",
            "JPN",
            "crimea",
            "HS2012:220421",
            "cannot_decide",
            "jp-crimea-imports",
        ),
        ("2022-02-25", "JPN", "luhansk", "100199", "clear", ""),
        (
            "2022-02-26",
            "JPN",
            "luhansk",
            "100199",
            "cannot_decide",
            "jp-donbas-imports",
        ),
        (
            "2024-05-02",
            "JPN",
            "kherson",
            "120600",
            "cannot_decide",
            "jp-regions-rest",
        ),
        // Australia: all imports.
        ("2022-03-27", "AUS", "donetsk", "100199", "clear", ""),
        (
            "2022-03-28",
            "AUS",
            "donetsk",
            "100199",
            "cannot_decide",
            "au-regions-donbas-imports",
        ),
        (
            "2024-05-02",
            "AUS",
            "crimea",
            "100199",
            "cannot_decide",
            "au-regions-imports",
        ),
        (
            "2024-05-02",
            "AUS",
            "kherson",
            "100199",
            "review",
            "au-regions-south",
        ),
        // Norway, Iceland, Liechtenstein follow the Union.
        ("2014-08-14", "NOR", "crimea", "HS2012:220421", "clear", ""),
        (
            "2014-08-15",
            "NOR",
            "crimea",
            "HS2012:220421",
            "cannot_decide",
            "no-crimea",
        ),
        (
            "2022-03-01",
            "NOR",
            "donetsk",
            "100199",
            "review",
            "no-donbas",
        ),
        (
            "2022-03-18",
            "NOR",
            "donetsk",
            "100199",
            "cannot_decide",
            "no-donbas",
        ),
        ("2022-10-27", "NOR", "kherson", "120600", "clear", ""),
        (
            "2022-10-28",
            "NOR",
            "kherson",
            "120600",
            "cannot_decide",
            "no-south",
        ),
        (
            "2024-05-02",
            "ISL",
            "crimea",
            "100199",
            "cannot_decide",
            "is-regions",
        ),
        (
            "2024-05-02",
            "ISL",
            "kherson",
            "100199",
            "cannot_decide",
            "is-south",
        ),
        (
            "2024-05-02",
            "LIE",
            "luhansk",
            "100199",
            "cannot_decide",
            "li-regions",
        ),
        (
            "2024-05-02",
            "LIE",
            "zaporizhzhia",
            "100199",
            "cannot_decide",
            "li-south",
        ),
    ]);
}

#[test]
fn exports_to_them() {
    to_there(&[
        (
            "2022-03-04",
            "CHE",
            "luhansk",
            "845811",
            "cannot_decide",
            "ch-176-14",
        ),
        ("2022-10-11", "CHE", "kherson", "845811", "clear", ""),
        (
            "2022-10-12",
            "CHE",
            "kherson",
            "845811",
            "cannot_decide",
            "ch-176-14-south",
        ),
        // Food is in none of the sectors of Annex 7.
        ("2024-05-02", "CHE", "kherson", "100199", "clear", ""),
        ("2022-09-28", "CAN", "kherson", "845811", "clear", ""),
        (
            "2022-09-29",
            "CAN",
            "kherson",
            "845811",
            "cannot_decide",
            "ca60-south",
        ),
        (
            "2015-06-29",
            "CAN",
            "crimea",
            "HS2012:845811",
            "cannot_decide",
            "ca60-crimea",
        ),
        (
            "2014-08-15",
            "NOR",
            "crimea",
            "HS2012:845811",
            "cannot_decide",
            "no-crimea",
        ),
        (
            "2022-10-28",
            "NOR",
            "zaporizhzhia",
            "845811",
            "cannot_decide",
            "no-south",
        ),
        (
            "2024-05-02",
            "JPN",
            "donetsk",
            "845811",
            "cannot_decide",
            "jp-donbas-exports",
        ),
        (
            "2024-05-02",
            "JPN",
            "crimea",
            "845811",
            "cannot_decide",
            "jp-regions-rest",
        ),
        (
            "2024-05-02",
            "AUS",
            "donetsk",
            "845811",
            "cannot_decide",
            "au-regions-donbas",
        ),
        ("2022-03-27", "AUS", "donetsk", "845811", "clear", ""),
        (
            "2024-05-02",
            "ISL",
            "donetsk",
            "845811",
            "cannot_decide",
            "is-regions",
        ),
        (
            "2024-05-02",
            "LIE",
            "kherson",
            "845811",
            "cannot_decide",
            "li-south",
        ),
        (
            "2024-05-02",
            "GBR",
            "zaporizhzhia",
            "845811",
            "cannot_decide",
            "uk855-south",
        ),
    ]);
    // Article 2c(5) of Regulation (EU) No 692/2014: old contracts until 28 October 2014.
    for (day, applies) in [("2014-10-28", true), ("2014-10-29", false)] {
        let ask = Ask::new(day, "DEU", "UKR", "HS2012:845811")
            .region("crimea")
            .contract("2014-07-29");
        assert_eq!(
            !ask.decide().measures().contains(&"eu692-2c"),
            applies,
            "{day}"
        );
    }
}

/// No law that was traced lets goods pass to or from the regions in silence.
#[test]
fn no_region_is_silent() {
    let homes = [
        "DEU", "GBR", "USA", "CHE", "NOR", "CAN", "JPN", "AUS", "ISL", "LIE",
    ];
    for home in homes {
        for region in ["crimea", "donetsk", "luhansk", "kherson", "zaporizhzhia"] {
            let there = Ask::new("2025-03-03", home, "UKR", "845811").region(region);
            assert_ne!(there.decide().verdict.name(), "clear", "{home} to {region}");
            let back = Ask::new("2025-03-03", "UKR", home, "100199").origin_region(region);
            assert_ne!(back.decide().verdict.name(), "clear", "{region} to {home}");
        }
    }
}
