//! Each rule on both sides of its date and its threshold.

use crate::ask::{Ask, CHIPS};

/// `(day, verdict, measure that must be among those behind it)`.
fn check(what: &str, ask: &dyn Fn(&str) -> Ask, days: &[(&str, &str, Option<&str>)]) {
    for (day, verdict, measure) in days {
        let decision = ask(day).decide();
        assert_eq!(
            decision.verdict.name(),
            *verdict,
            "{what} on {day}: {:#?}",
            decision.findings
        );
        if let Some(measure) = measure {
            assert!(
                decision.measures().contains(measure),
                "{what} on {day}: {:?}",
                decision.measures()
            );
        }
    }
}

#[test]
fn clause_against_re_export_to_russia() {
    let with = |contract: &'static str, clauses: &'static [&'static str]| {
        move |day: &str| {
            Ask::new(day, "DEU", "KAZ", CHIPS)
                .contract(contract)
                .clauses(clauses)
                .documents(&["risk_assessment_russia", "risk_assessment_belarus"])
        }
    };
    check(
        "no clause, contract of 2024",
        &with("2024-01-15", &[]),
        &[
            ("2024-01-20", "clear", None),
            ("2024-03-19", "clear", None),
            ("2024-03-20", "prohibited", Some("eu833-12g")),
            ("2026-01-01", "prohibited", Some("eu833-12g")),
        ],
    );
    check(
        "no clause, contract of the day before",
        &with("2023-12-18", &[]),
        &[
            ("2024-03-20", "clear", None),
            ("2024-12-20", "clear", None),
            ("2024-12-21", "prohibited", Some("eu833-12g")),
        ],
    );
    check(
        "no clause, contract of the first day",
        &with("2023-12-19", &[]),
        &[
            ("2024-03-19", "clear", None),
            ("2024-03-20", "prohibited", Some("eu833-12g")),
        ],
    );
    check(
        "the Russian clause only",
        &with("2024-07-01", &["no_reexport_russia"]),
        &[("2024-07-01", "prohibited", Some("eu765-noblr"))],
    );
    check(
        "the Russian clause only, older contract",
        &with("2024-06-30", &["no_reexport_russia"]),
        &[("2024-07-01", "clear", None), ("2026-01-01", "clear", None)],
    );
    let expiring = |day: &str| with("2023-11-01", &[])(day).expiry("2024-06-30");
    check(
        "an old contract that has expired",
        &expiring,
        &[
            ("2024-06-30", "clear", None),
            ("2024-07-01", "prohibited", Some("eu833-12g")),
        ],
    );
}

#[test]
fn clause_depends_on_goods_and_destination() {
    let day = "2024-05-02";
    for (code, destination, verdict) in [
        ("854231", "KAZ", "prohibited"),
        ("854231", "JPN", "clear"),
        ("854231", "CHE", "clear"),
        ("854231", "ISL", "cannot_decide"),
        ("848210", "TUR", "prohibited"),
        ("841810", "KAZ", "clear"),
        ("880730", "KAZ", "prohibited"),
        ("271019", "KAZ", "cannot_decide"),
        ("930400", "KAZ", "cannot_decide"),
        ("845710", "KAZ", "cannot_decide"),
        ("080810", "KAZ", "clear"),
        ("854231", "FRA", "clear"),
    ] {
        let decision = Ask::new(day, "DEU", destination, code)
            .contract("2024-01-15")
            .clauses(&[])
            .decide();
        assert_eq!(
            decision.verdict.name(),
            verdict,
            "{code} to {destination}: {:#?}",
            decision.findings
        );
    }
    // A German seller of goods that leave from Turkey owes the clause too.
    let sold = Ask::new(day, "TUR", "KAZ", CHIPS)
        .seller("DEU")
        .contract("2024-01-15")
        .clauses(&[]);
    assert_eq!(sold.decide().verdict.name(), "prohibited");
    let not_bound = Ask::new(day, "TUR", "KAZ", CHIPS)
        .seller("TUR")
        .contract("2024-01-15")
        .clauses(&[]);
    assert_eq!(not_bound.decide().verdict.name(), "clear");
}

#[test]
fn risk_assessments() {
    let with = |documents: &'static [&'static str]| {
        move |day: &str| {
            Ask::new(day, "DEU", "KAZ", CHIPS)
                .contract("2024-01-15")
                .clauses(&["no_reexport_russia", "no_reexport_belarus"])
                .documents(documents)
        }
    };
    check(
        "none",
        &with(&[]),
        &[
            ("2024-12-25", "clear", None),
            ("2024-12-26", "review", Some("eu833-12gb")),
            ("2025-01-01", "review", Some("eu833-12gb")),
            ("2025-01-02", "review", Some("eu765-8ga")),
        ],
    );
    check(
        "for Russia",
        &with(&["risk_assessment_russia"]),
        &[
            ("2025-01-01", "clear", None),
            ("2025-01-02", "review", Some("eu765-8ga")),
        ],
    );
}

#[test]
fn transit_through_russia() {
    let via = |code: &'static str| {
        move |day: &str| {
            Ask::new(day, "DEU", "KAZ", code)
                .transit(&["POL", "BLR", "RUS"])
                .contract("2023-01-10")
                .clauses(&[])
                .not_listed(&["eu-dual-use"])
        }
    };
    check(
        "circuits",
        &via(CHIPS),
        &[
            ("2023-06-23", "clear", None),
            ("2023-06-24", "prohibited", Some("eu833-2a-1a")),
        ],
    );
    check(
        "aircraft parts",
        &via("880730"),
        &[
            ("2023-06-23", "clear", None),
            ("2023-06-24", "prohibited", Some("eu833-3c-transit")),
        ],
    );
    // Annex XXXVII is a part of Annex XXIII in chapters 84, 85 and 87; its codes are not held.
    check(
        "tractors for farms",
        &via("870193"),
        &[
            ("2023-06-23", "clear", None),
            ("2023-12-19", "cannot_decide", Some("eu833-3k-transit")),
        ],
    );
    check(
        "furniture",
        &via("940360"),
        &[("2024-05-02", "clear", None)],
    );
    check("apples", &via("080810"), &[("2024-05-02", "clear", None)]);
    let unclassified = |day: &str| Ask::new(day, "DEU", "KAZ", "848180").transit(&["RUS"]);
    check(
        "goods that may be of dual use",
        &unclassified,
        &[
            ("2023-02-25", "clear", None),
            ("2023-02-26", "cannot_decide", Some("eu833-2-1a")),
        ],
    );
    // What leaves from China is not exported from the Union.
    let chinese = |day: &str| {
        Ask::new(day, "CHN", "KAZ", CHIPS)
            .transit(&["RUS"])
            .seller("CHN")
    };
    check(
        "Chinese circuits",
        &chinese,
        &[("2024-05-02", "clear", None)],
    );
    let air = |day: &str| {
        Ask::new(day, "DEU", "KAZ", CHIPS)
            .contract("2023-01-10")
            .clauses(&[])
    };
    check("by another way", &air, &[("2024-02-01", "clear", None)]);
    let unknown = |day: &str| via(CHIPS)(day).route_unknown();
    check(
        "route not stated",
        &unknown,
        &[
            ("2023-06-23", "clear", None),
            ("2023-06-24", "cannot_decide", Some("eu833-2a-1a")),
        ],
    );
}

#[test]
fn transit_through_belarus() {
    let via = |day: &str| {
        Ask::new(day, "DEU", "KAZ", "842952")
            .transit(&["POL", "BLR", "CHN"])
            .not_listed(&["eu-dual-use", "eu-765-va"])
    };
    check(
        "an excavator",
        &via,
        &[
            ("2024-06-30", "clear", None),
            ("2024-07-01", "cannot_decide", Some("eu765-1s-1a")),
            ("2025-02-25", "cannot_decide", Some("eu765-1s-1a")),
        ],
    );
}

#[test]
fn exports_to_russia() {
    let to = |code: &'static str, contract: &'static str| {
        move |day: &str| {
            Ask::new(day, "DEU", "RUS", code)
                .contract(contract)
                .price(1000.0)
                .not_listed(&[
                    "eu-dual-use",
                    "eu-833-vii",
                    "eu-833-xviii",
                    "eu-833-xi",
                    "eu-833-ii",
                ])
        }
    };
    check(
        "aircraft",
        &|day| {
            Ask::new(day, "DEU", "RUS", "880240")
                .contract("2022-03-01")
                .not_listed(&["eu-dual-use"])
        },
        &[("2022-03-01", "prohibited", Some("eu833-3c-1"))],
    );
    check(
        "aircraft, old contract",
        &|day| {
            Ask::new(day, "DEU", "RUS", "880240")
                .contract("2022-01-10")
                .not_listed(&["eu-dual-use", "eu-833-vii"])
        },
        &[
            ("2022-02-25", "clear", None),
            ("2022-02-26", "clear", None),
            ("2022-03-28", "clear", None),
            ("2022-03-29", "prohibited", Some("eu833-3c-1")),
        ],
    );
    check(
        "aircraft, contract of the first day",
        &|day| {
            Ask::new(day, "DEU", "RUS", "880240")
                .contract("2022-02-26")
                .not_listed(&["eu-dual-use"])
        },
        &[("2022-02-26", "prohibited", Some("eu833-3c-1"))],
    );
    // Static converters: Annex XXIII, held from the extension of 7 October 2022.
    check(
        "industrial goods",
        &to("848220", "2022-06-01"),
        &[
            ("2022-10-06", "cannot_decide", Some("eu833-3k-1")),
            ("2022-10-07", "prohibited", Some("eu833-3k-1")),
            ("2024-05-02", "prohibited", Some("eu833-3k-1")),
        ],
    );
    // Kitchenware is on no list of December 2022; Annex XXIII changed on 17 December.
    check(
        "a code that is on no held list",
        &to("761510", "2022-06-01"),
        &[
            ("2022-12-16", "clear", None),
            ("2022-12-17", "cannot_decide", Some("eu833-3k-1")),
        ],
    );
    check(
        "wheat",
        &to("100199", "2022-06-01"),
        &[("2024-05-02", "clear", None)],
    );
    // The law of another day.
    let later = Ask::new("2022-10-06", "DEU", "RUS", "848220")
        .contract("2022-06-01")
        .on_law_of("2022-10-07");
    assert_eq!(later.decide().verdict.name(), "prohibited");
}

#[test]
fn someone_in_russia_or_use_in_russia() {
    let base = || {
        Ask::new("2024-05-02", "DEU", "KAZ", CHIPS)
            .contract("2024-01-15")
            .clauses(&["no_reexport_russia"])
    };
    assert_eq!(base().decide().verdict.name(), "clear");
    let user = base().end_user("RUS").decide();
    assert_eq!(user.verdict.name(), "prohibited");
    assert!(user.measures().contains(&"eu833-2a-1"));
    let used = base().end_use_country("RUS").decide();
    assert!(used.measures().contains(&"eu833-2a-1"));
}

#[test]
fn luxury_by_unit_value() {
    let to = |code: &'static str, price: f64| {
        Ask::new("2022-11-20", "DEU", "RUS", code)
            .price(price)
            .not_listed(&["eu-dual-use", "eu-833-vii", "eu-833-xi", "eu-833-ii"])
            .decide()
    };
    for (code, price, luxury) in [
        // The general threshold of EUR 300.
        ("CN2022:42022100", 300.0, false),
        ("CN2022:42022100", 300.01, true),
        // Electronics for the household: EUR 750.
        ("CN2022:84181000", 750.0, false),
        ("CN2022:84181000", 750.01, true),
        // Cars: EUR 50 000; motorbikes: EUR 5 000.
        ("CN2022:87032319", 50_000.0, false),
        ("CN2022:87032319", 50_000.01, true),
        ("CN2022:87112092", 5_000.0, false),
        ("CN2022:87112092", 5_000.01, true),
        // Musical instruments: EUR 1 500.
        ("CN2022:92011090", 1_500.0, false),
        ("CN2022:92011090", 1_500.01, true),
    ] {
        let decision = to(code, price);
        assert_eq!(
            decision.measures().contains(&"eu833-3h"),
            luxury,
            "{code} at {price}: {:#?}",
            decision.findings
        );
    }
    let unknown = Ask::new("2022-11-20", "DEU", "RUS", "CN2022:42022100").decide();
    let finding = unknown
        .findings
        .iter()
        .find(|finding| finding.measure.as_deref() == Some("eu833-3h"))
        .unwrap();
    assert!(
        finding.missing.contains(&"/lines/0/item_price".to_owned()),
        "{finding:#?}"
    );
    let roubles = Ask::new("2022-11-20", "DEU", "RUS", "CN2022:42022100")
        .price(20_000.0)
        .currency("RUB");
    let finding = roubles
        .decide()
        .findings
        .into_iter()
        .find(|finding| finding.measure.as_deref() == Some("eu833-3h"))
        .unwrap();
    assert!(
        finding.missing.contains(&"/exchange_rates/EUR".to_owned()),
        "{finding:#?}"
    );
    let rate = Ask::new("2022-11-20", "DEU", "RUS", "CN2022:42022100")
        .price(20_000.0)
        .currency("RUB")
        .rate("EUR", 0.01);
    assert!(!rate.decide().measures().contains(&"eu833-3h"));
}

#[test]
fn imports_from_russia() {
    let steel = |day: &str| {
        Ask::new(day, "RUS", "DEU", "CN2022:72081000")
            .seller("RUS")
            .origin("RUS")
            .contract("2022-10-07")
    };
    check(
        "steel",
        &steel,
        &[
            ("2022-03-15", "clear", None),
            ("2022-10-07", "prohibited", Some("eu833-3g")),
        ],
    );
    let crude = |contract: &'static str| {
        move |day: &str| {
            Ask::new(day, "RUS", "DEU", "270900")
                .seller("RUS")
                .origin("RUS")
                .contract(contract)
                .mode("sea")
                .means(Some("GRC"), None)
        }
    };
    check(
        "crude, old contract",
        &crude("2022-06-03"),
        &[
            ("2022-12-05", "clear", None),
            ("2022-12-06", "prohibited", Some("eu833-3m")),
        ],
    );
    check(
        "crude, new contract",
        &crude("2022-06-04"),
        &[("2022-06-04", "prohibited", Some("eu833-3m"))],
    );
    let coal = |day: &str| {
        Ask::new(day, "RUS", "DEU", "270112")
            .seller("RUS")
            .origin("RUS")
            .contract("2022-11-01")
    };
    check(
        "coal",
        &coal,
        &[
            ("2022-11-01", "prohibited", Some("eu833-3j")),
            ("2023-06-23", "prohibited", Some("eu833-3j")),
            // From 24 June 2023 coal stands in Annex XXI, whose held state is older.
            ("2023-06-24", "cannot_decide", Some("eu833-3i")),
        ],
    );
    let gold = |day: &str| {
        Ask::new(day, "RUS", "ARE", "710812")
            .seller("RUS")
            .origin("RUS")
            .bank("DEU")
    };
    check(
        "gold with a bank of the Union",
        &gold,
        &[
            // Gold that was exported from Russia after 22 July 2022.
            ("2022-07-22", "clear", None),
            ("2022-07-23", "prohibited", Some("eu833-3o")),
        ],
    );
    let inputs = |day: &str| {
        Ask::new(day, "TUR", "DEU", "CN2022:73041910")
            .seller("TUR")
            .origin("TUR")
            .input("RUS", "72085120")
    };
    check(
        "Turkish pipe of Russian steel",
        &inputs,
        &[
            ("2023-09-29", "clear", None),
            ("2023-09-30", "prohibited", Some("eu833-3g-d")),
        ],
    );
}

#[test]
fn price_cap() {
    let at = |price: f64| {
        move |day: &str| {
            Ask::new(day, "RUS", "IND", "270900")
                .seller("RUS")
                .origin("RUS")
                .mode("sea")
                .carrier("GRC")
                .oil_price(price)
        }
    };
    check(
        "above",
        &at(60.01),
        &[
            ("2022-12-04", "clear", None),
            ("2022-12-05", "prohibited", Some("eu833-3n")),
            ("2025-07-20", "cannot_decide", Some("eu833-3n")),
        ],
    );
    check(
        "at the cap",
        &at(60.0),
        &[("2022-12-05", "clear", None), ("2025-07-19", "clear", None)],
    );
    let products = |day: &str| {
        Ask::new(day, "RUS", "IND", "271019")
            .seller("RUS")
            .origin("RUS")
            .mode("sea")
            .carrier("GRC")
            .oil_price(90.0)
    };
    check(
        "products, whose caps were not read",
        &products,
        &[
            ("2023-02-04", "clear", None),
            ("2023-02-05", "prohibited", Some("eu833-3n")),
        ],
    );
}

#[test]
fn us_export_controls() {
    let to = |eccn: &'static str| {
        move |day: &str| {
            Ask::new(day, "USA", "RUS", "903020")
                .seller("USA")
                .origin("USA")
                .classified("us-ccl", eccn)
        }
    };
    check(
        "an item with an ECCN",
        &to("3A992"),
        &[
            ("2024-01-25", "licence_required", Some("ear-746.8a1")),
            ("2024-07-01", "licence_required", Some("ear-746.8a1")),
        ],
    );
    // Industrial lists by HTS code are not held: nobody can say for EAR99.
    check(
        "EAR99",
        &to("EAR99"),
        &[("2024-05-02", "cannot_decide", Some("ear-746.5ii"))],
    );
    let abroad = |origin: &'static str, share: f64| {
        Ask::new("2024-05-02", "CHN", "RUS", "903020")
            .seller("CHN")
            .origin(origin)
            .us_content(share)
            .classified("us-ccl", "3A992")
            .decide()
    };
    assert_eq!(abroad("CHN", 10.0).verdict.name(), "clear");
    assert_eq!(abroad("CHN", 10.1).verdict.name(), "licence_required");
    assert_eq!(abroad("USA", 0.0).verdict.name(), "licence_required");
}

#[test]
fn kaliningrad() {
    let steel = |day: &str, mode: &str| {
        Ask::new(day, "RUS", "RUS", "CN2022:72081000")
            .seller("RUS")
            .origin("RUS")
            .transit(&["LTU"])
            .mode(mode)
            .carrier("RUS")
            .not_listed(&["eu-dual-use"])
    };
    check(
        "by road",
        &|day| steel(day, "road"),
        &[
            ("2022-04-08", "clear", None),
            ("2022-04-09", "prohibited", Some("eu833-3l")),
            ("2022-11-15", "prohibited", Some("eu833-3l")),
        ],
    );
    check(
        "by rail",
        &|day| steel(day, "rail"),
        &[
            ("2022-07-12", "clear", None),
            ("2022-07-13", "review", Some("eu-kaliningrad-rail")),
        ],
    );
    let german = steel("2022-11-15", "road").carrier_only("DEU");
    assert!(!german.decide().measures().contains(&"eu833-3l"));
}

#[test]
fn north_korea() {
    for (code, day, verdict) in [
        ("CN2024:27101230", "2024-02-02", "cannot_decide"),
        ("CN2024:27101231", "2024-02-02", "prohibited"),
        ("CN2024:27101259", "2024-02-02", "prohibited"),
        ("HS2022:880212", "2024-02-02", "prohibited"),
        ("CN2025:27090090", "2025-12-17", "prohibited"),
        ("CN2025:27090090", "2025-12-16", "cannot_decide"),
        // The law names one of the subheadings of 2709 00.
        ("HS2022:270900", "2025-12-17", "cannot_decide"),
    ] {
        let decision = Ask::new(day, "DEU", "PRK", code).decide();
        assert_eq!(
            decision.verdict.name(),
            verdict,
            "{code} on {day}: {:#?}",
            decision.findings
        );
    }
}

/// Exceptions for other goods, or whose last day has passed, are not offered.
#[test]
fn exceptions_that_cannot_apply_are_not_offered() {
    let offered = |day: &str, code: &str| {
        let decision = Ask::new(day, "DEU", "KAZ", code)
            .contract("2024-03-25")
            .clauses(&[])
            .decide();
        let mut texts = Vec::new();
        for finding in decision.findings {
            if finding.measure.as_deref() == Some("eu833-12g") {
                texts.extend(
                    finding
                        .changes
                        .into_iter()
                        .filter_map(|change| match change {
                            sindan_rules::Change::Exception { text } => Some(text),
                            _ => None,
                        }),
                );
            }
        }
        texts
    };
    let any = |texts: &[String], word: &str| texts.iter().any(|text| text.contains(word));
    let chips = offered("2024-05-02", CHIPS);
    assert!(any(&chips, "20 December 2024"), "{chips:?}");
    assert!(!any(&chips, "machine tools"), "{chips:?}");
    assert!(any(&offered("2024-05-02", "845710"), "machine tools"));
    let later = offered("2024-12-21", CHIPS);
    assert!(
        !later.is_empty() && !any(&later, "20 December 2024"),
        "{later:?}"
    );
}
