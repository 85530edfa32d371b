//! Shipments written from the law of many jurisdictions, on both sides of its
//! days: what each law must at least make of them, and what it must leave alone.

use crate::ask::{Ask, BASE, check};

/// E.O. 14066 and 14068 with their determinations, Public Law 118-62.
#[test]
fn what_the_united_states_do_not_import_from_russia() {
    let us = |day: &'static str, code: &'static str, verdict: &'static str, id: &'static str| {
        (day, "RUS", "USA", code, verdict, id)
    };
    check(
        &[
            us("2022-03-07", "270112", "clear", ""),
            us("2022-03-08", "270112", "prohibited", "ofac-14066-energy"),
            us("2022-06-01", "271019", "prohibited", "ofac-14066-energy"),
            us("2022-06-01", "271111", "prohibited", "ofac-14066-energy"),
            // Gas by pipeline is not named.
            us("2022-06-01", "271121", "clear", ""),
            us("2022-03-10", "220860", "clear", ""),
            us("2022-03-11", "220860", "clear", ""),
            us("2022-07-01", "030614", "prohibited", "ofac-14068-goods"),
            us("2022-06-01", "710231", "prohibited", "ofac-14068-goods"),
            us("2022-06-01", "710221", "clear", ""),
            us("2022-06-27", "710812", "clear", ""),
            us("2022-06-28", "710812", "cannot_decide", "ofac-14068-gold"),
            us("2024-04-11", "760110", "clear", ""),
            us("2024-04-12", "760110", "cannot_decide", "ofac-14068-metals"),
            us("2024-04-12", "740311", "cannot_decide", "ofac-14068-metals"),
            us("2024-08-10", "284420", "clear", ""),
            us("2024-08-11", "284420", "cannot_decide", "ofac-uranium"),
            us("2024-09-01", "711021", "clear", ""),
            us("2024-09-01", "441233", "clear", ""),
        ],
        |ask| ask.currency("USD").contract("2022-03-08"),
    );
    // General licences 16 and 17, for contracts of before.
    check(
        &[
            us("2022-04-22", "271019", "clear", ""),
            us("2022-04-23", "271019", "prohibited", "ofac-14066-energy"),
            us("2022-03-25", "220860", "clear", ""),
            us("2022-03-26", "220860", "prohibited", "ofac-14068-goods"),
        ],
        |ask| ask.currency("USD").contract("2022-03-01"),
    );
    // Kazakh oil that only leaves from Russia asks for papers.
    let kazakh = Ask::new("2023-01-10", "RUS", "USA", "271019").origin("KAZ");
    assert_eq!(kazakh.decide().verdict.name(), "cannot_decide");
}

/// Venezuela and Myanmar are not comprehensive; their oil and their state are.
#[test]
fn venezuela_and_myanmar_in_dollars() {
    check(
        &[
            ("2019-01-27", "VEN", "CHN", "HS2017:270900", "clear", ""),
            (
                "2019-01-28",
                "VEN",
                "CHN",
                "HS2017:270900",
                "review",
                "ofac-591-oil",
            ),
            (
                "2022-07-01",
                "VEN",
                "CHN",
                "270900",
                "cannot_decide",
                "ofac-591-oil",
            ),
            (
                "2026-05-02",
                "VEN",
                "USA",
                "270900",
                "cannot_decide",
                "ofac-591-oil",
            ),
            ("2024-07-01", "VEN", "USA", "180100", "review", "ofac-591"),
            ("2021-02-09", "USA", "MMR", "HS2017:620342", "clear", ""),
            (
                "2021-02-10",
                "USA",
                "MMR",
                "HS2017:620342",
                "review",
                "ofac-525",
            ),
            (
                "2024-07-01",
                "USA",
                "MMR",
                "847150",
                "review",
                "ear-744.21-burma",
            ),
        ],
        |ask| ask.currency("USD"),
    );
    // In another currency nobody of the United States takes part.
    check(
        &[("2024-07-01", "VEN", "CHN", "270900", "clear", "")],
        |ask| ask.currency("CNY"),
    );
}

/// Chapters of SI 2019/855 on what comes from and goes to Russia.
#[test]
fn the_united_kingdom_and_russia() {
    check(
        &[
            (
                "2022-12-04",
                "RUS",
                "GBR",
                "270900",
                "cannot_decide",
                "uk855-imports-rest",
            ),
            (
                "2022-12-05",
                "RUS",
                "GBR",
                "270900",
                "cannot_decide",
                "uk855-46z4",
            ),
            (
                "2023-01-10",
                "RUS",
                "GBR",
                "271019",
                "cannot_decide",
                "uk855-46z4",
            ),
            (
                "2023-01-01",
                "RUS",
                "GBR",
                "271111",
                "cannot_decide",
                "uk855-lng",
            ),
            (
                "2024-01-01",
                "RUS",
                "GBR",
                "710231",
                "cannot_decide",
                "uk855-diamonds",
            ),
            (
                "2022-05-10",
                "RUS",
                "GBR",
                "720839",
                "cannot_decide",
                "uk855-imports-rest",
            ),
            (
                "2023-05-10",
                "RUS",
                "GBR",
                "220860",
                "cannot_decide",
                "uk855-imports-rest",
            ),
            (
                "2022-05-10",
                "GBR",
                "RUS",
                "854231",
                "cannot_decide",
                "uk855-exports-rest",
            ),
            (
                "2022-12-10",
                "GBR",
                "RUS",
                "490700",
                "cannot_decide",
                "uk855-exports-rest",
            ),
            (
                "2021-05-10",
                "GBR",
                "RUS",
                "HS2017:930190",
                "cannot_decide",
                "uk-arms",
            ),
            ("2024-05-10", "GBR", "RUS", "040210", "clear", ""),
            ("2024-05-10", "GBR", "RUS", "300490", "clear", ""),
            ("2024-05-10", "RUS", "GBR", "100199", "clear", ""),
        ],
        |ask| ask.currency("GBP"),
    );
    // Products of Russian crude that was refined elsewhere, 20 May 2026.
    for (day, expected) in [("2026-05-19", "clear"), ("2026-05-20", "cannot_decide")] {
        let diesel = Ask::new(day, "TUR", "GBR", "271019").input("RUS", "270900");
        assert_eq!(diesel.decide().verdict.name(), expected, "{day}");
        let own = Ask::new(day, "TUR", "GBR", "271019").input("AZE", "270900");
        assert_eq!(own.decide().verdict.name(), "clear", "{day}");
    }
    // An insurer in London, crude by ship from Russia to India.
    for (day, price, expected) in [
        ("2022-12-04", 80.0, "clear"),
        ("2022-12-05", 80.0, "cannot_decide"),
        ("2022-12-05", 60.0, "clear"),
        ("2025-09-02", 45.0, "cannot_decide"),
    ] {
        let crude = Ask::new(day, "RUS", "IND", "270900")
            .mode("sea")
            .party("insurer", "GBR")
            .oil_price(price);
        assert_eq!(crude.decide().verdict.name(), expected, "{day}, {price}");
    }
    // Between third countries: liquefied gas by ship, 20 May 2026.
    let gas = |day: &str| {
        Ask::new(day, "RUS", "CHN", "271111")
            .mode("sea")
            .party("insurer", "GBR")
            .decide()
    };
    assert_eq!(gas("2026-05-18").verdict.name(), "clear");
    assert_eq!(gas("2026-05-20").verdict.name(), "prohibited");
}

/// Aircraft, ships and lorries of Russia and Belarus, where they are stated.
#[test]
fn carriers_of_russia_and_belarus() {
    for (day, mode, to, carrier, expected, measure) in [
        ("2022-02-27", "air", "DEU", "RUS", "clear", ""),
        ("2022-02-28", "air", "DEU", "RUS", "prohibited", "eu833-3d"),
        ("2022-02-28", "air", "DEU", "KAZ", "clear", ""),
        ("2021-06-04", "air", "DEU", "BLR", "clear", ""),
        ("2021-06-05", "air", "DEU", "BLR", "prohibited", "eu765-8b"),
        ("2022-04-08", "road", "DEU", "BLR", "clear", ""),
        (
            "2022-04-09",
            "road",
            "DEU",
            "BLR",
            "prohibited",
            "eu765-1zc",
        ),
        ("2022-03-07", "air", "GBR", "RUS", "clear", ""),
        ("2022-03-08", "air", "GBR", "RUS", "prohibited", "uk855-57j"),
        ("2023-05-02", "air", "TUR", "RUS", "clear", ""),
    ] {
        let edition = if day < "2022-01-01" {
            "HS2017"
        } else {
            "HS2022"
        };
        let decision = Ask::new(day, "KAZ", to, &format!("{edition}:100199"))
            .mode(mode)
            .carrier(carrier)
            .decide();
        let what = format!("{carrier} to {to} by {mode} on {day}");
        assert_eq!(decision.verdict.name(), expected, "{what}");
        assert!(
            measure.is_empty() || decision.measures().contains(&measure),
            "{what}: {:?}",
            decision.measures()
        );
    }
    for (day, trailer, expected) in [
        ("2024-06-30", "BLR", "clear"),
        ("2024-07-01", "BLR", "prohibited"),
        ("2024-07-01", "POL", "clear"),
    ] {
        let decision = Ask::new(day, "KAZ", "DEU", "100199")
            .mode("road")
            .carrier("KAZ")
            .means(None, Some(trailer))
            .decide();
        assert_eq!(decision.verdict.name(), expected, "{trailer} on {day}");
    }
    for (day, flag, expected) in [
        ("2022-02-28", "RUS", "clear"),
        ("2022-03-01", "RUS", "prohibited"),
        ("2022-03-01", "LBR", "clear"),
    ] {
        let decision = Ask::new(day, "KAZ", "GBR", "100199")
            .mode("sea")
            .means(Some(flag), None)
            .decide();
        assert_eq!(decision.verdict.name(), expected, "{flag} on {day}");
    }
    // Such aircraft and ships have not been let in: silence does not mean them.
    for (mode, to) in [("air", "DEU"), ("air", "GBR"), ("sea", "GBR")] {
        let silent = Ask::new("2024-05-02", "KAZ", to, "100199").mode(mode);
        assert_eq!(silent.decide().verdict.name(), "clear", "{mode} to {to}");
    }
    // A licence lets a Russian lorry carry food (3l(4)).
    let licensed = Ask::new("2023-05-02", "KAZ", "DEU", "100199")
        .mode("road")
        .carrier("RUS")
        .licence("EU", "2023-01-01", "2023-12-31");
    assert_eq!(licensed.decide().verdict.name(), "clear");
}

/// Regulation (EU) 2021/1030: Belarus before March 2022.
#[test]
fn belarus_in_2021() {
    check(
        &[
            ("2021-06-24", "BLR", "DEU", "HS2017:310420", "clear", ""),
            (
                "2021-06-25",
                "BLR",
                "DEU",
                "HS2017:310420",
                "cannot_decide",
                "eu765-2021-imp",
            ),
            (
                "2021-09-02",
                "BLR",
                "DEU",
                "HS2017:271019",
                "cannot_decide",
                "eu765-2021-imp",
            ),
            ("2021-09-02", "BLR", "DEU", "HS2017:440710", "clear", ""),
            ("2021-06-24", "DEU", "BLR", "HS2017:481310", "clear", ""),
            (
                "2021-06-25",
                "DEU",
                "BLR",
                "HS2017:481310",
                "cannot_decide",
                "eu765-2021-exp",
            ),
            ("2022-03-09", "DEU", "BLR", "490700", "clear", ""),
            (
                "2022-03-10",
                "DEU",
                "BLR",
                "490700",
                "cannot_decide",
                "eu765-1za",
            ),
        ],
        |ask| ask.contract("2021-06-25").not_listed(&["eu-dual-use"]),
    );
    let old = Ask::new("2021-09-02", "BLR", "DEU", "HS2017:310420").contract("2021-06-24");
    assert_eq!(old.decide().verdict.name(), "clear");
    // Wood under a contract of before 2 March 2022, until 4 June 2022.
    for (day, contract, expected) in [
        ("2022-06-04", "2022-03-01", "clear"),
        ("2022-06-05", "2022-03-01", "review"),
        ("2022-06-04", "2022-03-02", "review"),
    ] {
        let wood = Ask::new(day, "BLR", "POL", "440710").contract(contract);
        assert_eq!(wood.decide().verdict.name(), expected, "{day}, {contract}");
    }
}

/// Articles 3 and 4 of Regulation (EU) 2026/261, and Article 3ma of Regulation (EU) No 833/2014.
#[test]
fn gas_and_refined_oil_into_the_union() {
    let gas = |day: &'static str, code: &'static str, verdict: &'static str| {
        (day, "RUS", "HUN", code, verdict, "")
    };
    check(
        &[
            gas("2026-03-17", "271121", "clear"),
            gas("2026-03-18", "271121", "prohibited"),
            gas("2026-03-17", "271111", "clear"),
            gas("2026-03-18", "271111", "prohibited"),
        ],
        |ask| {
            ask.mode("pipeline")
                .contract("2025-06-17")
                .not_listed(&["eu-833-xxi"])
        },
    );
    check(
        &[
            gas("2026-07-10", "271121", "cannot_decide"),
            gas("2026-12-31", "271111", "cannot_decide"),
            gas("2027-01-01", "271111", "prohibited"),
            gas("2027-09-29", "271121", "cannot_decide"),
            gas("2027-09-30", "271121", "prohibited"),
        ],
        |ask| {
            ask.mode("pipeline")
                .contract("2020-01-01")
                .not_listed(&["eu-833-xxi"])
        },
    );
    for (day, crude, expected) in [
        ("2026-01-20", "RUS", "clear"),
        ("2026-01-21", "RUS", "prohibited"),
        ("2026-01-21", "SAU", "clear"),
    ] {
        let diesel = Ask::new(day, "IND", "NLD", "271019").input(crude, "270900");
        assert_eq!(diesel.decide().verdict.name(), expected, "{day}, {crude}");
    }
    // Kazakh gas through Russia is presumed to be Russian (5(7)).
    for (day, expected) in [("2026-03-17", "clear"), ("2026-03-18", "cannot_decide")] {
        let gas = Ask::new(day, "KAZ", "HUN", "271121")
            .transit(&["RUS", "SRB"])
            .mode("pipeline")
            .not_listed(&["eu-833-xxi"]);
        assert_eq!(gas.decide().verdict.name(), expected, "{day}");
    }
    let silent = Ask::new("2026-02-10", "IND", "NLD", "271019").decide();
    assert_eq!(silent.verdict.name(), "cannot_decide");
    let kazakh = Ask::new("2026-02-10", "KAZ", "NLD", "271019").decide();
    assert_eq!(kazakh.verdict.name(), "review");
}

/// Arms and old controls on Russia before February 2022.
#[test]
fn the_union_and_russia_before_2022() {
    check(
        &[
            // Arms leave the Union with a licence of the member only.
            (
                "2014-07-31",
                "DEU",
                "RUS",
                "HS2012:930190",
                "cannot_decide",
                "eu-arms",
            ),
            (
                "2014-08-01",
                "DEU",
                "RUS",
                "HS2012:930190",
                "cannot_decide",
                "eu512-2",
            ),
            (
                "2020-05-02",
                "RUS",
                "DEU",
                "HS2017:930190",
                "cannot_decide",
                "eu512-2-4",
            ),
            (
                "2015-05-02",
                "DEU",
                "RUS",
                "HS2012:730411",
                "review",
                "eu833-2014-3",
            ),
            ("2015-05-02", "DEU", "RUS", "HS2012:854231", "clear", ""),
            ("2022-03-01", "DEU", "RUS", "HS2022:490700", "clear", ""),
            (
                "2022-03-02",
                "DEU",
                "RUS",
                "HS2022:490700",
                "cannot_decide",
                "eu833-5i",
            ),
        ],
        |ask| ask.not_listed(&["eu-dual-use", "eu-833-vii", "eu-firearms"]),
    );
    let military = Ask::new("2015-05-02", "DEU", "RUS", "HS2012:854231")
        .observation("armed_forces_use")
        .decide();
    assert!(military.measures().contains(&"eu833-2014-2"));
}

/// Switzerland, Japan, Canada, Australia and others on Russia: what is not held
/// is never clear, food and medicine to Russia are left alone.
#[test]
fn other_laws_on_russia() {
    check(
        &[
            (
                "2022-08-10",
                "RUS",
                "CHE",
                "710812",
                "prohibited",
                "ch-176-14d",
            ),
            (
                "2023-03-10",
                "RUS",
                "CHE",
                "270900",
                "cannot_decide",
                "ch-176-12a",
            ),
            (
                "2022-09-10",
                "RUS",
                "CHE",
                "270112",
                "review",
                "ch-176-rest-imports",
            ),
            ("2022-03-03", "CHE", "RUS", "854231", "clear", ""),
            (
                "2022-03-04",
                "CHE",
                "RUS",
                "854231",
                "cannot_decide",
                "ch-176-rest",
            ),
            ("2022-05-10", "CHE", "RUS", "300490", "clear", ""),
            (
                "2022-03-18",
                "JPN",
                "RUS",
                "854231",
                "cannot_decide",
                "jp-rus-exports",
            ),
            (
                "2022-05-10",
                "JPN",
                "RUS",
                "870323",
                "cannot_decide",
                "jp-rus-exports",
            ),
            (
                "2022-04-20",
                "RUS",
                "JPN",
                "220860",
                "cannot_decide",
                "jp-rus-imports",
            ),
            (
                "2022-08-01",
                "RUS",
                "JPN",
                "710812",
                "cannot_decide",
                "jp-rus-imports",
            ),
            (
                "2023-05-10",
                "RUS",
                "JPN",
                "270112",
                "review",
                "jp-rus-imports-rest",
            ),
            (
                "2022-09-10",
                "CAN",
                "RUS",
                "845710",
                "cannot_decide",
                "ca58-exports",
            ),
            (
                "2022-09-10",
                "RUS",
                "CAN",
                "270900",
                "cannot_decide",
                "ca58-imports",
            ),
            (
                "2022-09-10",
                "CAN",
                "BLR",
                "854231",
                "cannot_decide",
                "ca-blr",
            ),
            ("2022-09-10", "CAN", "RUS", "300490", "clear", ""),
            ("2022-04-24", "RUS", "AUS", "270112", "clear", ""),
            (
                "2022-04-25",
                "RUS",
                "AUS",
                "270112",
                "cannot_decide",
                "au-rus-energy",
            ),
            ("2022-09-29", "RUS", "AUS", "710812", "clear", ""),
            (
                "2022-09-30",
                "RUS",
                "AUS",
                "710812",
                "cannot_decide",
                "au-rus-energy",
            ),
            (
                "2022-04-10",
                "AUS",
                "RUS",
                "281820",
                "cannot_decide",
                "au-rus-exports",
            ),
            (
                "2023-05-10",
                "RUS",
                "NZL",
                "270900",
                "cannot_decide",
                "nz-rus-energy",
            ),
            (
                "2023-05-10",
                "KOR",
                "RUS",
                "870323",
                "cannot_decide",
                "kr-rus",
            ),
            (
                "2024-09-01",
                "NOR",
                "RUS",
                "845710",
                "cannot_decide",
                "no-rus",
            ),
            (
                "2023-05-10",
                "ISL",
                "RUS",
                "845710",
                "cannot_decide",
                "is-rus",
            ),
            (
                "2023-05-10",
                "LIE",
                "RUS",
                "845710",
                "cannot_decide",
                "li-rus",
            ),
            (
                "2023-05-10",
                "TWN",
                "RUS",
                "854231",
                "cannot_decide",
                "tw-rus",
            ),
            ("2022-03-04", "SGP", "RUS", "854231", "clear", ""),
            (
                "2022-03-05",
                "SGP",
                "RUS",
                "854231",
                "cannot_decide",
                "sg-rus",
            ),
            (
                "2023-05-10",
                "UKR",
                "RUS",
                "190590",
                "cannot_decide",
                "ua-rus-exports",
            ),
            (
                "2023-05-10",
                "RUS",
                "UKR",
                "190590",
                "cannot_decide",
                "ua-rus-imports",
            ),
            // Neutral countries have no law of their own here.
            ("2023-05-10", "TUR", "RUS", "854231", "clear", ""),
            ("2023-05-10", "IND", "RUS", "300490", "clear", ""),
        ],
        |ask| ask,
    );
}

/// Resolutions on North Korea beside those that were held, and arms embargoes.
#[test]
fn the_united_nations() {
    check(
        &[
            (
                "2016-03-01",
                "PRK",
                "CHN",
                "HS2012:710812",
                "review",
                "un-prk-programme",
            ),
            (
                "2018-01-01",
                "PRK",
                "CHN",
                "HS2017:710812",
                "cannot_decide",
                "un-prk-exports-of-2",
            ),
            (
                "2024-05-10",
                "PRK",
                "CHN",
                "620342",
                "cannot_decide",
                "un-prk-exports-of-2",
            ),
            (
                "2024-05-10",
                "PRK",
                "CHN",
                "740311",
                "cannot_decide",
                "un-prk-exports-of-2",
            ),
            (
                "2024-05-10",
                "CHN",
                "PRK",
                "271112",
                "cannot_decide",
                "un-prk-exports-to-2",
            ),
            (
                "2024-05-10",
                "CHN",
                "PRK",
                "711319",
                "cannot_decide",
                "un-prk-exports-to-2",
            ),
            (
                "2024-05-10",
                "CHN",
                "PRK",
                "930190",
                "cannot_decide",
                "un-prk-exports-to-2",
            ),
            (
                "2024-05-10",
                "PRK",
                "CHN",
                "930190",
                "cannot_decide",
                "un-prk-arms-of",
            ),
            (
                "2024-05-10",
                "CHN",
                "PRK",
                "100199",
                "review",
                "un-prk-programme",
            ),
            ("2025-09-26", "CHN", "IRN", "930190", "clear", ""),
            (
                "2025-09-27",
                "CHN",
                "IRN",
                "930190",
                "cannot_decide",
                "un-irn-arms",
            ),
            (
                "2025-09-27",
                "IRN",
                "CHN",
                "930190",
                "cannot_decide",
                "un-irn-arms-of",
            ),
            ("2011-02-25", "TUR", "LBY", "HS2007:930190", "clear", ""),
            (
                "2011-02-26",
                "TUR",
                "LBY",
                "HS2007:930190",
                "cannot_decide",
                "un-arms-lby",
            ),
            (
                "2024-05-10",
                "TUR",
                "SOM",
                "930190",
                "cannot_decide",
                "un-arms-som",
            ),
            (
                "2024-05-10",
                "TUR",
                "SDN",
                "930630",
                "cannot_decide",
                "un-arms-sdn",
            ),
            ("2024-05-10", "TUR", "LBY", "870323", "clear", ""),
            (
                "2024-05-10",
                "SOM",
                "ARE",
                "440290",
                "cannot_decide",
                "un-charcoal",
            ),
            ("2024-05-10", "TUR", "AZE", "930190", "clear", ""),
        ],
        |ask| ask.currency("CNY").not_listed(&["un-irn"]),
    );
}

/// Arms need a licence wherever they go.
#[test]
fn arms_from_held_jurisdictions() {
    for (from, measure) in [
        ("USA", "us-arms"),
        ("GBR", "uk-arms"),
        ("CHE", "ch-arms"),
        ("KAZ", "kz-arms"),
    ] {
        let decision = Ask::new("2024-05-10", from, "UZB", "930190").decide();
        assert_eq!(decision.verdict.name(), "cannot_decide", "{from}");
        assert!(decision.measures().contains(&measure), "{from}");
    }
    let uranium = Ask::new("2024-05-10", "KAZ", "CHN", "284410").decide();
    assert_eq!(uranium.verdict.name(), "cannot_decide");
    let monitoring = Ask::new("2024-05-10", "GBR", "MMR", "851762").decide();
    assert!(monitoring.measures().contains(&"uk496"));
    assert_eq!(monitoring.verdict.name(), "cannot_decide");
}

/// Wheat into Kazakhstan, to the end of 2024.
#[test]
fn wheat_into_kazakhstan() {
    check(
        &[
            ("2023-04-09", "RUS", "KAZ", "100199", "clear", ""),
            ("2023-04-10", "RUS", "KAZ", "100199", "review", "kz-wheat"),
            (
                "2024-12-31",
                "RUS",
                "KAZ",
                "100199",
                "cannot_decide",
                "kz-wheat",
            ),
            ("2025-01-01", "RUS", "KAZ", "100199", "clear", ""),
            ("2024-10-10", "KAZ", "UZB", "100199", "clear", ""),
        ],
        |ask| ask.currency("KZT").stance("kz-national"),
    );
}

/// Japan on Iran is not held beyond 2011: nothing passes in silence.
#[test]
fn japan_and_iran() {
    for chapter in (1..=97).filter(|chapter| *chapter != 77) {
        let code = format!("{chapter:02}01");
        for (from, to) in [("JPN", "IRN"), ("IRN", "JPN")] {
            let decision = Ask::new("2026-05-02", from, to, &code)
                .currency("JPY")
                .decide();
            assert_ne!(decision.verdict.name(), "clear", "{from} to {to}, {code}");
        }
    }
}

/// Every home country with measures on Russia, machines and metals in both directions.
#[test]
fn no_country_with_measures_on_russia_is_silent() {
    let homes = [
        "DEU", "GBR", "USA", "CHE", "JPN", "CAN", "AUS", "NZL", "KOR", "NOR", "ISL", "LIE", "TWN",
        "SGP", "UKR",
    ];
    for home in homes {
        let machine = Ask::new("2024-10-10", home, "RUS", "845710").decide();
        assert_ne!(machine.verdict.name(), "clear", "{home}");
        let imports = !matches!(home, "KOR" | "TWN" | "SGP");
        let oil = Ask::new("2024-10-10", "RUS", home, "270900").decide();
        assert_eq!(oil.verdict.name() != "clear", imports, "{home}");
    }
    let authorities: std::collections::BTreeSet<&str> = BASE
        .regimes()
        .iter()
        .map(|regime| regime.authority.as_str())
        .collect();
    assert_eq!(authorities.len(), 18, "{authorities:?}");
}

/// Goods made abroad from Russian ones: the texts were not read, so a declared
/// Russian input is never clear; another input is.
#[test]
fn goods_made_elsewhere_from_russian_inputs() {
    for (day, from, to, code, input, measure) in [
        (
            "2024-10-01",
            "CHN",
            "GBR",
            "720851",
            "720712",
            "uk855-3b-third",
        ),
        (
            "2024-10-01",
            "IND",
            "GBR",
            "710239",
            "710210",
            "uk855-diamonds-third",
        ),
        (
            "2025-02-01",
            "CHN",
            "USA",
            "030471",
            "030363",
            "ofac-14068-seafood-third",
        ),
        (
            "2025-02-01",
            "KOR",
            "USA",
            "160510",
            "030614",
            "ofac-14068-seafood-third",
        ),
        (
            "2025-02-01",
            "IND",
            "USA",
            "710239",
            "710210",
            "ofac-14068-diamonds-third",
        ),
        (
            "2025-02-01",
            "CHN",
            "CHE",
            "720851",
            "720712",
            "ch-176-third",
        ),
        (
            "2025-02-01",
            "IND",
            "CHE",
            "710239",
            "710210",
            "ch-176-third",
        ),
    ] {
        let ask = |country: &str| {
            Ask::new(day, from, to, code)
                .seller(from)
                .origin(from)
                .input(country, input)
                .decide()
        };
        let russian = ask("RUS");
        assert_eq!(
            russian.verdict.name(),
            "cannot_decide",
            "{from} {to} {code}"
        );
        assert!(
            russian.measures().contains(&measure),
            "{:?}",
            russian.measures()
        );
        let own = ask(from);
        assert!(
            !own.measures().contains(&measure),
            "{from} {to} {code}: {:?}",
            own.measures()
        );
    }
    let before = Ask::new("2023-09-29", "CHN", "GBR", "720851")
        .seller("CHN")
        .origin("CHN")
        .input("RUS", "720712")
        .decide();
    assert_eq!(before.verdict.name(), "clear", "{:#?}", before.findings);
}
