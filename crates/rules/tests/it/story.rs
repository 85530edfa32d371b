//! The law in time, goods, passages, stances and red flags.

use crate::ask::{Ask, BASE, CHIPS};
use jiff::civil::date;
use rayon::prelude::*;
use sindan_domain::{Country, GoodsCode};
use sindan_rules::{
    EventKind, FindingId, Mode, PartyFacts, Passage, PassageStatus, ScreeningState, Stance, Verdict,
};

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn code(text: &str) -> GoodsCode {
    text.parse().unwrap()
}

#[test]
fn the_story_of_circuits_to_russia() {
    let story = BASE.timeline(&code("HS2022:854231"), Some(country("RUS")));
    assert!(story.is_sorted_by_key(|event| event.date));
    let has = |day, kind, measure: &str| {
        assert!(
            story
                .iter()
                .any(|event| event.date == day && event.kind == kind && event.measure == measure),
            "{day} {kind:?} {measure}"
        );
    };
    has(date(2022, 2, 26), EventKind::Starts, "eu833-2a-1");
    has(date(2023, 6, 24), EventKind::Starts, "eu833-2a-1a");
    has(date(2024, 3, 20), EventKind::Starts, "eu833-12g");
    has(date(2024, 12, 20), EventKind::OldContractsEnd, "eu833-12g");
    has(date(2022, 12, 4), EventKind::ListHeldAsOf, "eu833-2a-1");
    has(date(2022, 12, 17), EventKind::ListChanges, "eu833-2a-1");
    has(date(2024, 6, 18), EventKind::Ends, "ear-746.5ii");
    assert!(story.iter().all(|event| !event.measure.starts_with("prk")));
    let wheat = BASE.timeline(&code("HS2022:100199"), Some(country("RUS")));
    assert!(wheat.iter().all(|event| !event.certain), "{wheat:#?}");
}

#[test]
fn what_changed_between_two_days() {
    let diff = BASE.diff(date(2023, 6, 23), date(2023, 6, 24));
    assert!(diff.started.contains(&"eu833-2a-1a".to_owned()));
    assert!(diff.ended.contains(&"eu833-3j".to_owned()));
    let suspended = BASE.diff(date(2025, 11, 9), date(2025, 11, 10));
    assert!(suspended.changed.contains(&"ear-744-affiliates".to_owned()));
    let same = BASE.diff(date(2024, 5, 2), date(2024, 5, 2));
    assert!(same.started.is_empty() && same.ended.is_empty() && same.changed.is_empty());
}

#[test]
fn goods_by_lists_tiers_and_editions() {
    let chips = BASE.goods(&code("HS2022:8542.31"));
    let on = |list: &str| {
        chips
            .lists
            .iter()
            .find(|listed| listed.list == list)
            .unwrap()
    };
    assert_eq!(on("chpl").part.as_deref(), Some("1"));
    assert!(on("chpl").measures.contains(&"eu833-12g".to_owned()));
    assert!(on("eu-833-vii").certain);
    for (old, new, certain) in [
        ("880330", "880730", true),
        ("854890", "854800", true),
        ("854150", "854151", false),
        ("854140", "854149", false),
        ("852580", "852589", false),
    ] {
        let found = BASE.goods(&code(&format!("HS2017:{old}")));
        assert!(
            found.other_editions[0].codes.iter().any(|one| one == new),
            "{old}"
        );
        let listed = found.lists.iter().find(|listed| listed.list == "chpl");
        // 8541 50 became two codes and both are listed, each by itself in doubt.
        assert_eq!(listed.unwrap().certain, certain, "{old}");
    }
    // What the tables of the United Nations would link.
    let phone = BASE.goods(&code("HS2017:851712"));
    assert!(
        phone
            .lists
            .iter()
            .all(|listed| listed.list != "chpl" || !listed.certain)
    );
    let back = BASE.goods(&code("HS2022:880730"));
    assert_eq!(back.other_editions[0].codes, ["880330"]);
}

#[test]
fn passages() {
    let chips = [code("HS2022:854231")];
    let wheat = [code("HS2022:100199")];
    let law = Stance::named("every-law").unwrap();
    let ask = |goods, territory, mode, carrier: Option<&str>, day| {
        BASE.passage(
            &Passage {
                dispatch: country("DEU"),
                destination: country("KAZ"),
                territory: country(territory),
                mode,
                calls: false,
                carrier: carrier.map(country),
                nationality: None,
                goods,
                origin: None,
                day,
            },
            &law,
        )
    };
    let status = |goods, territory, day| ask(goods, territory, Some(Mode::Rail), None, day).status;
    assert_eq!(
        status(&chips[..], "RUS", date(2023, 6, 24)),
        PassageStatus::Forbidden
    );
    // Dual-use goods were banned before, and a code does not say whether it is one.
    assert_eq!(
        status(&chips[..], "RUS", date(2023, 6, 23)),
        PassageStatus::Undecided
    );
    assert_eq!(
        status(&chips[..], "RUS", date(2023, 2, 25)),
        PassageStatus::Allowed
    );
    assert_eq!(
        status(&chips[..], "TUR", date(2024, 6, 24)),
        PassageStatus::Allowed
    );
    assert_eq!(
        status(&wheat[..], "RUS", date(2024, 6, 24)),
        PassageStatus::Allowed
    );
    assert_eq!(
        status(&[], "RUS", date(2024, 6, 24)),
        PassageStatus::Allowed
    );
    let road = ask(
        &wheat,
        "POL",
        Some(Mode::Road),
        Some("RUS"),
        date(2024, 6, 24),
    );
    assert_eq!(road.status, PassageStatus::Forbidden);
    assert_eq!(road.measures[0].0, "eu833-3l");
    let rail = ask(
        &wheat,
        "POL",
        Some(Mode::Rail),
        Some("RUS"),
        date(2024, 6, 24),
    );
    assert_eq!(rail.status, PassageStatus::Allowed);
    let cited = ask(&chips, "RUS", None, None, date(2024, 6, 24));
    let ids: Vec<_> = cited.measures.iter().map(|(id, _)| id.as_str()).collect();
    assert!(ids.contains(&"eu833-2a-1a"), "{ids:?}");
    assert!(
        cited
            .measures
            .iter()
            .all(|(_, citation)| citation.source_url.starts_with("https://"))
    );
    // A Kazakh stance takes note of the Union's law and does not obey it.
    let national = Stance::named("kz-national").unwrap();
    let answer = BASE.passage(
        &Passage {
            dispatch: country("DEU"),
            destination: country("KAZ"),
            territory: country("RUS"),
            mode: None,
            calls: false,
            carrier: None,
            nationality: None,
            goods: &chips,
            origin: None,
            day: date(2024, 6, 24),
        },
        &national,
    );
    assert_eq!(answer.status, PassageStatus::Undecided);
}

#[test]
fn stances() {
    let ask = |stance| {
        Ask::new("2024-05-02", "DEU", "KAZ", CHIPS)
            .contract("2024-01-15")
            .clauses(&[])
            .stance(stance)
            .decide()
            .verdict
    };
    assert_eq!(ask("every-law"), Verdict::Prohibited);
    assert_eq!(ask("eu-exporter"), Verdict::Prohibited);
    assert_eq!(ask("kz-national"), Verdict::Review);
    assert_eq!(ask("us-person"), Verdict::Review);
    for (text, problem) in [
        ("version = 2\nid = \"a\"\nothers = \"warn\"", "version 2"),
        ("version = 1\nid = \"a\"\nothers = \"ignore\"", "ignore"),
        (
            "version = 1\nid = \"a\"\nothers = \"warn\"\nobeys = [\"Mars\"]",
            "Mars",
        ),
        (
            "version = 1\nid = \"a\"\nothers = \"warn\"\nhome = \"Atlantis\"",
            "Atlantis",
        ),
    ] {
        let error = Stance::read("mine.toml", text).unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
    let warn = Stance::read(
        "mine.toml",
        "version = 1\nid = \"mine\"\nobeys = [\"KZ\"]\nothers = \"warn\"",
    )
    .unwrap();
    assert_eq!(warn.id, "mine");
}

#[test]
fn red_flags_never_say_more_than_review() {
    let seen: Vec<&str> = BASE.flags().iter().map(|flag| flag.id.as_str()).collect();
    assert!(seen.len() >= 20);
    let mut ask = Ask::new("2023-12-01", "DEU", "KGZ", "848210")
        .contract("2023-10-01")
        .clauses(&[]);
    for flag in &seen {
        ask = ask.observation(flag);
    }
    let decision = ask.decide();
    let flags: Vec<_> = decision
        .findings
        .iter()
        .filter(|finding| finding.id == FindingId::RedFlag)
        .collect();
    assert!(flags.len() >= 10, "{flags:#?}");
    assert!(
        flags
            .iter()
            .all(|finding| finding.effect == Verdict::Review)
    );
    for flag in BASE.flags() {
        assert!(
            flag.source_url.starts_with("https://") && flag.published < flag.read_on,
            "{}",
            flag.id
        );
    }
    // Goods that are not of high priority raise none of the computed flags.
    let fridge = Ask::new("2023-12-01", "DEU", "KGZ", "841810")
        .contract("2023-10-01")
        .clauses(&[]);
    assert_eq!(fridge.decide().verdict, Verdict::Clear);
}

#[test]
fn exceptions_for_purposes_must_be_shown() {
    let to = |purpose: &str| {
        Ask::new("2022-05-10", "DEU", "RUS", "880240")
            .contract("2022-05-01")
            .not_listed(&["eu-833-vii", "eu-833-xi"])
            .purpose(purpose)
            .decide()
    };
    let medical = to("medical");
    assert_eq!(medical.verdict, Verdict::Review, "{:#?}", medical.findings);
    assert!(
        medical
            .findings
            .iter()
            .any(|finding| finding.id == FindingId::ExceptionClaimed)
    );
    assert_eq!(to("leisure").verdict, Verdict::CannotDecide);
}

#[test]
fn licences_by_their_days() {
    let with = |from: &str, until: &str, authority: &str| {
        Ask::new("2024-05-02", "USA", "RUS", "903020")
            .seller("USA")
            .classified("us-ccl", "3A992")
            .licence(authority, from, until)
            .decide()
            .verdict
            .name()
    };
    assert_eq!(with("2024-05-02", "2024-05-02", "US"), "clear");
    assert_eq!(with("2024-05-03", "2024-06-02", "US"), "licence_required");
    assert_eq!(with("2024-01-01", "2024-05-01", "US"), "licence_required");
    assert_eq!(with("2024-01-01", "2024-12-31", "EU"), "licence_required");
}

#[test]
fn threads_do_not_change_a_byte() {
    let asks: Vec<Ask> = ["854231", "848210", "100199", "270900", "880730", "870121"]
        .iter()
        .flat_map(|code| {
            ["KAZ", "RUS", "BLR", "PRK", "JPN"].map(|to| {
                Ask::new("2024-05-02", "DEU", to, code)
                    .transit(&["POL"])
                    .clauses(&[])
            })
        })
        .collect();
    let one: Vec<String> = asks
        .iter()
        .map(|ask| serde_json::to_string(&ask.decide()).unwrap())
        .collect();
    let many: Vec<String> = asks
        .par_iter()
        .map(|ask| serde_json::to_string(&ask.decide()).unwrap())
        .collect();
    assert_eq!(one, many);
}

#[test]
fn the_hash_sees_every_part_of_the_question() {
    let ask = Ask::new("2024-05-02", "DEU", "KAZ", CHIPS).clauses(&[]);
    let first = ask.decide();
    for other in [
        ask.clone().clauses(&["no_reexport_russia"]),
        ask.clone().stance("kz-national"),
        ask.clone().on_law_of("2024-05-03"),
        ask.clone().party("bank", "KAZ"),
    ] {
        assert_ne!(first.hash, other.decide().hash);
    }
    assert_eq!(first.hash, ask.decide().hash);
}

#[test]
fn licensing_that_was_not_asked_is_noted_and_no_more() {
    let notes = |ask: Ask| -> Vec<String> {
        let decision = ask.decide();
        decision
            .findings
            .iter()
            .filter(|finding| finding.id == FindingId::LicensingNotJudged)
            .map(|finding| {
                assert_eq!(finding.effect, Verdict::Clear);
                finding.parameters["list"].clone()
            })
            .collect()
    };
    // An instrument of the United States to Kazakhstan that nobody classified.
    let instrument = Ask::new("2024-05-02", "USA", "KAZ", "902790");
    assert_eq!(notes(instrument.clone()), ["us-ccl"]);
    assert_eq!(
        notes(instrument.classified("us-ccl", "EAR99")),
        Vec::<String>::new()
    );
    // Wheat can be on no such list.
    assert!(notes(Ask::new("2024-05-02", "USA", "KAZ", "100199")).is_empty());
    // Within the Union nothing is exported.
    assert!(notes(Ask::new("2024-05-02", "DEU", "FRA", "902790")).is_empty());
}

#[test]
fn a_verdict_says_who_screened_the_parties() {
    let wheat = Ask::new("2024-05-02", "KAZ", "AZE", "100199");
    let verdict = |facts: PartyFacts| {
        let decision = wheat.clone().facts(facts).decide();
        let ids = decision.findings.iter().map(|finding| finding.id);
        let ids: Vec<FindingId> = ids.filter(|id| *id != FindingId::CodeNotVerified).collect();
        (decision.verdict, ids)
    };
    assert_eq!(
        verdict(PartyFacts::default()),
        (Verdict::Review, vec![FindingId::NotScreened])
    );
    assert_eq!(
        verdict(PartyFacts::screened_elsewhere()),
        (Verdict::Clear, vec![FindingId::ScreenedElsewhere])
    );
    // Said to be done, but against nothing.
    let mut facts = PartyFacts::default();
    facts.screening.state = ScreeningState::Done;
    assert_eq!(verdict(facts).1, [FindingId::NotScreened]);
}

/// Art. 3l and 3ea Reg. 833/2014, 1zc Reg. 765/2006 and 57A SI 2019/855 bar lorries
/// and ships where they are, not wherever goods for the Union go.
#[test]
fn lorries_and_ships_are_barred_where_they_are() {
    use PassageStatus::{Allowed, Forbidden, Undecided};
    let law = Stance::named("every-law").unwrap();
    let ask = |territory, mode, calls, of: Option<&str>, day| {
        let answer = BASE.passage(
            &Passage {
                dispatch: country("KAZ"),
                destination: country("NLD"),
                territory: country(territory),
                mode: Some(mode),
                calls,
                carrier: of.map(country),
                nationality: of.map(country),
                goods: &[],
                origin: None,
                day,
            },
            &law,
        );
        let ids: Vec<String> = answer.measures.into_iter().map(|(id, _)| id).collect();
        (answer.status, ids)
    };
    let day = date(2024, 6, 1);
    // Lorries: a Russian one from Kazakhstan into Russia, and on in Poland.
    for (territory, of, expected, measures) in [
        ("KAZ", Some("RUS"), Allowed, &[][..]),
        ("RUS", Some("RUS"), Allowed, &[]),
        ("TUR", Some("RUS"), Allowed, &[]),
        ("POL", Some("RUS"), Forbidden, &["eu833-3l"]),
        ("NLD", Some("RUS"), Forbidden, &["eu833-3l"]),
        ("POL", Some("BLR"), Forbidden, &["eu765-1zc"]),
        ("POL", Some("KAZ"), Allowed, &[]),
        ("KAZ", None, Allowed, &[]),
        ("POL", None, Undecided, &["eu765-1zc", "eu833-3l"]),
    ] {
        let (status, ids) = ask(territory, Mode::Road, true, of, day);
        assert_eq!(status, expected, "{of:?} in {territory}: {ids:?}");
        assert_eq!(ids, measures, "{of:?} in {territory}");
    }
    // Ships: into Constanta and past it, into Baku, Felixstowe and Rotterdam.
    for (territory, calls, of, expected, measures) in [
        ("ROU", true, Some("RUS"), Forbidden, &["eu833-3ea"][..]),
        ("ROU", false, Some("RUS"), Allowed, &[]),
        ("ROU", true, Some("TUR"), Allowed, &[]),
        ("ROU", true, None, Undecided, &["eu833-3ea"]),
        ("AZE", true, Some("RUS"), Allowed, &[]),
        ("AZE", true, None, Allowed, &[]),
        ("GBR", true, Some("RUS"), Forbidden, &["uk855-57a"]),
        ("GBR", false, Some("RUS"), Allowed, &[]),
        ("NLD", true, Some("RUS"), Forbidden, &["eu833-3ea"]),
    ] {
        let (status, ids) = ask(territory, Mode::Sea, calls, of, day);
        assert_eq!(status, expected, "{of:?} at {territory}: {ids:?}");
        assert_eq!(ids, measures, "{of:?} at {territory}");
    }
    // Art. 5ae names ports in Russia in a list that is not held.
    let port = |calls, day| ask("RUS", Mode::Sea, calls, Some("TUR"), day);
    assert_eq!(port(true, date(2025, 2, 24)).0, Allowed);
    let (status, ids) = port(true, date(2025, 2, 25));
    assert_eq!((status, ids), (Undecided, vec!["eu833-5ae".to_owned()]));
    assert_eq!(port(false, date(2025, 2, 25)).0, Allowed);
}
