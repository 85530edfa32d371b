//! Shipments that were judged from the articles before they were asked about.

use sindan_rules::FindingId;

use crate::ask::{Ask, check};

/// Gold: what left Russia before a ban is spared (Art. 3o Reg. 833/2014, Art. 14d
/// of the Swiss ordinance, reg. 46Z11 SI 2019/855, Art. 15d LGBl. 2022 No. 241,
/// the Australian designation of gold).
#[test]
fn gold_by_the_day_on_which_it_left_russia() {
    let gold = |day: &str, to: &str| Ask::new(day, "ARE", to, "710812").origin("RUS");
    for (to, left, expected, measure) in [
        ("DEU", "2021-11-30", "clear", ""),
        ("DEU", "2022-07-22", "clear", ""),
        ("DEU", "2022-07-23", "prohibited", "eu833-3o"),
        ("CHE", "2022-08-04", "clear", ""),
        ("CHE", "2022-08-05", "prohibited", "ch-176-14d"),
        ("GBR", "2022-07-20", "clear", ""),
        ("GBR", "2022-07-21", "cannot_decide", "uk855-3g"),
        ("LIE", "2022-08-05", "prohibited", "li-45-15d"),
        ("AUS", "2022-09-29", "clear", ""),
        ("AUS", "2022-09-30", "cannot_decide", "au-rus-energy"),
        ("USA", "2022-06-27", "clear", ""),
        ("USA", "2022-06-28", "cannot_decide", "ofac-14068-gold"),
    ] {
        let decision = gold("2023-02-01", to).exported_on(left).decide();
        let findings = &decision.findings;
        assert_eq!(
            decision.verdict.name(),
            expected,
            "{to}, {left}: {findings:#?}"
        );
        assert!(measure.is_empty() || decision.measures().contains(&measure));
    }
    for to in ["DEU", "CHE", "GBR"] {
        let decision = gold("2023-02-01", to).decide();
        assert_eq!(decision.verdict.name(), "cannot_decide", "{to}");
        assert!(decision.findings.iter().any(|finding| {
            finding.id == FindingId::ExceptionUnproved && finding.missing == ["/exported_on"]
        }));
    }
    // Sent from Russia itself: the day of the shipment is the day on which it leaves.
    check(
        &[
            ("2022-08-04", "RUS", "CHE", "710812", "clear", ""),
            (
                "2022-08-05",
                "RUS",
                "CHE",
                "710812",
                "prohibited",
                "ch-176-14d",
            ),
            ("2022-07-20", "RUS", "GBR", "710812", "clear", ""),
            (
                "2022-07-21",
                "RUS",
                "GBR",
                "710812",
                "cannot_decide",
                "uk855-3g",
            ),
        ],
        |ask| ask,
    );
}

/// Article 3ma: a declared Russian input is not presumed away.
#[test]
fn refined_products_with_a_declared_input() {
    let diesel = |origin: &str| Ask::new("2026-02-10", origin, "NLD", "271019");
    for (origin, input, expected, id) in [
        ("KAZ", None, "review", FindingId::ExceptionUnconfirmed),
        (
            "KAZ",
            Some("RUS"),
            "cannot_decide",
            FindingId::ExceptionDoubtful,
        ),
        ("NOR", None, "review", FindingId::ExceptionUnconfirmed),
        ("NOR", Some("RUS"), "prohibited", FindingId::GoodsProhibited),
        ("IND", None, "cannot_decide", FindingId::InputsUnknown),
        ("IND", Some("RUS"), "prohibited", FindingId::GoodsProhibited),
    ] {
        let ask = match input {
            None => diesel(origin),
            Some(country) => diesel(origin).input(country, "270900"),
        };
        let decision = ask.decide();
        assert_eq!(decision.verdict.name(), expected, "{origin}, {input:?}");
        assert!(
            decision.findings.iter().any(|finding| finding.id == id),
            "{origin}, {input:?}: {:#?}",
            decision.findings
        );
    }
    for own in ["KAZ", "SAU"] {
        let decision = diesel(own).input(own, "270900").decide();
        assert_eq!(decision.verdict.name(), "clear", "{own}");
    }
    // A Russian input whose code is not stated may be crude oil.
    let open = diesel("NOR").inputs(&["RUS"]).decide();
    assert_eq!(open.verdict.name(), "cannot_decide");
}

/// Decision 2014/512/CFSP, Article 2(4): contracts before 1 August 2014, until the
/// exemption was deleted on 8 April 2022.
#[test]
fn arms_under_old_contracts() {
    let arms = |day: &str, from: &str, to: &str, contract: &str| {
        let edition = if day < "2017" {
            "HS2012:930190"
        } else if day < "2022" {
            "HS2017:930190"
        } else {
            "930190"
        };
        Ask::new(day, from, to, edition).contract(contract).decide()
    };
    for (day, contract, stands) in [
        ("2015-05-02", "2014-07-31", false),
        ("2015-05-02", "2014-08-01", true),
        ("2022-04-08", "2013-03-01", false),
        ("2022-04-09", "2013-03-01", true),
    ] {
        let decision = arms(day, "DEU", "RUS", contract);
        assert_eq!(
            decision.measures().contains(&"eu512-2"),
            stands,
            "{day}, {contract}"
        );
        // The licence of the member is another matter.
        assert!(decision.measures().contains(&"eu-arms"), "{day}");
        assert_ne!(decision.verdict.name(), "clear", "{day}");
    }
    for (day, contract, expected) in [
        ("2020-05-04", "2013-03-01", "clear"),
        ("2020-05-04", "2016-03-01", "cannot_decide"),
        ("2023-05-04", "2013-03-01", "cannot_decide"),
    ] {
        let decision = arms(day, "RUS", "DEU", contract);
        let own = decision
            .findings
            .iter()
            .find(|finding| finding.measure.as_deref() == Some("eu512-2-4"))
            .unwrap();
        assert_eq!(own.effect.name(), expected, "{day}, {contract}");
    }
    check(
        &[
            (
                "2024-05-02",
                "FRA",
                "EGY",
                "871000",
                "cannot_decide",
                "eu-arms",
            ),
            ("2024-05-02", "FRA", "DEU", "871000", "clear", ""),
        ],
        |ask| ask,
    );
}

/// Goods whose codes were not read are not called goods of a list.
#[test]
fn codes_that_were_not_read_are_called_so() {
    let coal = Ask::new("2023-05-10", "RUS", "GBR", "270112").decide();
    let own = coal
        .findings
        .iter()
        .find(|finding| finding.measure.as_deref() == Some("uk855-3h"))
        .unwrap();
    assert_eq!(own.id, FindingId::CodesNotRead);
    assert_eq!(own.goods.as_ref().unwrap().certainty, "codes_not_read");
    assert!(own.missing.is_empty());
}

/// Luxury goods that are food or animals are no food under these programmes.
#[test]
fn horses_truffles_and_caviar() {
    check(
        &[
            (
                "2024-05-02",
                "CHE",
                "RUS",
                "160431",
                "cannot_decide",
                "ch-176-rest",
            ),
            (
                "2024-05-02",
                "GBR",
                "RUS",
                "070956",
                "cannot_decide",
                "uk855-exports-rest",
            ),
            (
                "2024-05-02",
                "AUS",
                "RUS",
                "010121",
                "cannot_decide",
                "au-rus-exports",
            ),
            (
                "2024-05-02",
                "CAN",
                "RUS",
                "160432",
                "cannot_decide",
                "ca58-exports",
            ),
            (
                "2024-05-02",
                "JPN",
                "RUS",
                "010121",
                "cannot_decide",
                "jp-rus-exports",
            ),
            (
                "2024-05-02",
                "NOR",
                "RUS",
                "200390",
                "cannot_decide",
                "no-rus",
            ),
            (
                "2024-05-02",
                "LIE",
                "RUS",
                "070956",
                "cannot_decide",
                "li-rus",
            ),
            ("2024-05-02", "CHE", "RUS", "100199", "clear", ""),
            ("2024-05-02", "AUS", "RUS", "020230", "clear", ""),
            ("2024-05-02", "GBR", "RUS", "100199", "clear", ""),
        ],
        |ask| ask,
    );
}

/// What packages added whose annexes were not read is never clear.
#[test]
fn the_packages_of_2026() {
    check(
        &[
            ("2026-04-23", "RUS", "DEU", "970121", "clear", ""),
            (
                "2026-04-24",
                "RUS",
                "DEU",
                "970121",
                "cannot_decide",
                "eu833-20-imports",
            ),
            (
                "2026-05-02",
                "RUS",
                "DEU",
                "460212",
                "cannot_decide",
                "eu833-20-imports",
            ),
            // Food of Russia is in none of them.
            ("2026-05-02", "RUS", "DEU", "100199", "clear", ""),
        ],
        |ask| ask,
    );
}

/// Steel of Russia under old contracts (Art. 3g and Annex XVII), and equipment for
/// energy (Art. 3), whose paragraph was not read.
#[test]
fn steel_and_energy_under_old_contracts() {
    for (day, code, contract, expected) in [
        // Part A, three months from 16 March 2022.
        ("2022-06-17", "720851", "2022-03-15", "clear"),
        ("2022-06-18", "720851", "2022-03-15", "cannot_decide"),
        // Part B added what is not in Part A.
        ("2023-01-08", "732690", "2022-10-06", "clear"),
        ("2023-01-09", "732690", "2022-10-06", "prohibited"),
        ("2022-12-01", "732690", "2022-10-07", "prohibited"),
        // In a heading of both parts the code decides, which was not compared.
        ("2022-12-01", "720851", "2022-10-06", "cannot_decide"),
    ] {
        let steel = Ask::new(day, "RUS", "DEU", code).contract(contract);
        let decision = steel.decide();
        let own = decision
            .findings
            .iter()
            .find(|finding| finding.measure.as_deref() == Some("eu833-3g"))
            .unwrap();
        assert_eq!(own.effect.name(), expected, "{code}, {day}, {contract}");
    }
    for (day, expected) in [
        ("2022-09-17", "cannot_decide"),
        ("2022-09-18", "prohibited"),
    ] {
        let pipe = Ask::new(day, "DEU", "RUS", "CN2022:73041100").contract("2022-03-01");
        let decision = pipe.decide();
        let own = decision
            .findings
            .iter()
            .find(|finding| finding.measure.as_deref() == Some("eu833-3"))
            .unwrap();
        assert_eq!(own.effect.name(), expected, "{day}");
    }
}

/// Various, each judged from its article.
#[test]
fn various() {
    check(
        &[
            // Art. 3j, whose annex is held in a later state; for the wind-down see below.
            (
                "2022-08-11",
                "RUS",
                "POL",
                "270112",
                "cannot_decide",
                "eu833-3j",
            ),
            // Australia: chapter 27 from 25 April 2022.
            ("2022-04-24", "RUS", "AUS", "270112", "clear", ""),
            (
                "2022-04-25",
                "RUS",
                "AUS",
                "270112",
                "cannot_decide",
                "au-rus-energy",
            ),
            // Canada: alcoholic beverages of Schedule 6, not held.
            (
                "2024-05-02",
                "RUS",
                "CAN",
                "220860",
                "cannot_decide",
                "ca58-imports",
            ),
            // Ukraine bans trade with Russia.
            ("2024-05-02", "UKR", "RUS", "940360", "cannot_decide", ""),
            // Inside the Eurasian Economic Union, and neighbours without measures.
            ("2024-05-02", "KAZ", "RUS", "110100", "clear", ""),
            ("2024-05-02", "KAZ", "UZB", "110100", "clear", ""),
            ("2024-05-02", "CHN", "KAZ", "854231", "clear", ""),
            ("2024-05-02", "AZE", "ITA", "270900", "clear", ""),
            // United States and Cuba; United Kingdom and Iran.
            (
                "2024-05-02",
                "USA",
                "CUB",
                "300490",
                "cannot_decide",
                "ofac-515",
            ),
            ("2025-11-03", "GBR", "IRN", "100199", "review", ""),
            ("2025-11-03", "GBR", "IRN", "848180", "cannot_decide", ""),
            // Japan and Belarus: machines.
            ("2024-05-02", "JPN", "BLR", "842952", "cannot_decide", ""),
            // Coal of North Korea, Security Council resolution 2371 (2017).
            (
                "2018-02-01",
                "PRK",
                "CHN",
                "HS2017:270112",
                "cannot_decide",
                "",
            ),
        ],
        |ask| ask,
    );
    for (day, expected) in [("2022-08-10", "clear"), ("2022-08-11", "cannot_decide")] {
        let old = Ask::new(day, "RUS", "POL", "270112").contract("2022-04-01");
        assert_eq!(old.decide().verdict.name(), expected, "{day}");
    }
    // Pipeline crude: exempt for Hungary, over for Poland on 23 June 2023.
    for (day, to, expected) in [
        ("2024-05-02", "HUN", "cannot_decide"),
        ("2023-06-22", "POL", "cannot_decide"),
        ("2023-06-23", "POL", "prohibited"),
    ] {
        let oil = Ask::new(day, "RUS", to, "270900").mode("pipeline");
        assert_eq!(oil.decide().verdict.name(), expected, "{to}, {day}");
    }
    // Reg. 46Z29B: Russian liquefied gas to third countries by ship, with a British insurer.
    for (day, expected) in [
        ("2026-05-18", "clear"),
        ("2026-05-19", "cannot_decide"),
        ("2026-05-20", "prohibited"),
    ] {
        let gas = Ask::new(day, "RUS", "CHN", "271111")
            .mode("sea")
            .party("insurer", "GBR");
        assert_eq!(gas.decide().verdict.name(), expected, "{day}");
    }
    // Luxury goods under 300 EUR.
    let wine = Ask::new("2023-01-10", "ITA", "RUS", "220421").price(20.0);
    assert_eq!(wine.decide().verdict.name(), "clear");
    let costly = Ask::new("2023-01-10", "ITA", "RUS", "220421").price(900.0);
    assert_eq!(costly.decide().verdict.name(), "cannot_decide");
}
