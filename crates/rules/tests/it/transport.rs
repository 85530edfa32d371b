//! Carriers, ships, trailers, ports and pipelines: what is not stated is unknown.

use sindan_rules::{Change, Decision, FindingId};

use crate::ask::Ask;

fn verdict(what: &str, decision: &Decision, expected: &str) {
    let found = decision.verdict.name();
    assert_eq!(found, expected, "{what}: {:#?}", decision.findings);
}

/// The finding of a measure.
fn of<'a>(decision: &'a Decision, measure: &str) -> &'a sindan_rules::Finding {
    let mut findings = decision.findings.iter();
    findings
        .find(|finding| finding.measure.as_deref() == Some(measure))
        .unwrap_or_else(|| panic!("no {measure}: {:#?}", decision.findings))
}

/// Art. 5ae Reg. 833/2014 names single ports in Annex XLVII, which is not held.
#[test]
fn a_russian_port_may_be_on_the_list() {
    let wheat = |day: &str, place: &str| {
        Ask::new(day, "KAZ", "EGY", "100199")
            .transit(&["RUS"])
            .mode("sea")
            .loading_place(place)
            .party("insurer", "DEU")
    };
    for (day, place, expected) in [
        ("2025-02-24", "RUNVS", "clear"),
        ("2025-02-25", "RUNVS", "cannot_decide"),
        ("2025-06-01", "RUVVO", "cannot_decide"),
        ("2025-06-01", "RUKGD", "cannot_decide"),
        ("2025-06-01", "RULED", "cannot_decide"),
        ("2025-06-01", "GEPTI", "clear"),
    ] {
        let decision = wheat(day, place).decide();
        verdict(&format!("{place} on {day}"), &decision, expected);
    }
    for mode in ["sea", "multimodal"] {
        let decision = wheat("2025-06-01", "RUNVS").mode(mode).decide();
        let finding = of(&decision, "eu833-5ae");
        assert_eq!(finding.id, FindingId::PlaceProhibited, "{mode}");
        assert!(finding.missing.is_empty(), "{mode}: {:?}", finding.missing);
        assert!(finding.changes.contains(&Change::OtherPlace));
        assert!(!finding.changes.contains(&Change::OtherCarrier));
    }
    // Whether crude of Kazakh origin is excepted was not read: a person looks.
    for (origin, expected) in [("KAZ", "review"), ("AZE", "cannot_decide")] {
        let decision = Ask::new("2025-03-10", "KAZ", "ITA", "270900")
            .transit(&["RUS"])
            .origin(origin)
            .mode("sea")
            .loading_place("RUNVS")
            .means(Some("GRC"), None)
            .decide();
        let finding = of(&decision, "eu833-5ae");
        assert_eq!(finding.effect.name(), expected, "{origin}: {finding:#?}");
    }
}

/// Art. 3l(1) Reg. 833/2014: hauliers established in Russia, from 9 April 2022;
/// trailers registered there from 24 June 2023.
#[test]
fn trailers_registered_in_russia() {
    for (day, trailer, expected) in [
        ("2023-06-23", "RUS", "clear"),
        ("2023-06-24", "RUS", "prohibited"),
        ("2023-06-24", "KAZ", "clear"),
    ] {
        let decision = Ask::new(day, "KAZ", "DEU", "100199")
            .transit(&["RUS", "POL"])
            .mode("road")
            .carrier("KAZ")
            .means(None, Some(trailer))
            .decide();
        verdict(&format!("{trailer} on {day}"), &decision, expected);
    }
    let lorry = Ask::new("2022-04-09", "KAZ", "DEU", "100199")
        .transit(&["RUS", "POL"])
        .mode("road")
        .means(Some("RUS"), None);
    verdict("a Russian lorry", &lorry.decide(), "prohibited");
}

/// What is left out is unknown, not absent, where the ban would apply.
#[test]
fn a_carrier_that_is_not_named_may_be_russian() {
    let grain = |day: &str| Ask::new(day, "RUS", "DEU", "100199").transit(&["POL"]);
    let road = |day: &str| grain(day).mode("road");
    verdict("before", &road("2022-04-08").decide(), "clear");
    let open = road("2022-04-09").decide();
    verdict("not named", &open, "cannot_decide");
    let finding = of(&open, "eu833-3l");
    assert_eq!(finding.id, FindingId::FactMissing);
    assert_eq!(finding.missing, ["/transport_means/nationality"]);
    for (carrier, expected) in [("RUS", "prohibited"), ("DEU", "clear")] {
        let decision = road("2023-01-10").carrier(carrier).decide();
        verdict(carrier, &decision, expected);
    }
    // A carrier is named and its country is not.
    let nameless = road("2023-01-10").carrier("DEU").country_unknown("carrier");
    let decision = nameless.decide();
    verdict("country not stated", &decision, "cannot_decide");
    assert_eq!(of(&decision, "eu833-3l").missing, ["/parties/3/country"]);
    // By rail, or around the Union, the ban does not apply.
    verdict(
        "by rail",
        &grain("2023-01-10").mode("rail").decide(),
        "clear",
    );
    let around = Ask::new("2023-01-10", "RUS", "KAZ", "100199").mode("road");
    verdict("outside the Union", &around.decide(), "clear");
}

/// Art. 3ea Reg. 833/2014: ships under the Russian flag, from 16 April 2022.
#[test]
fn a_flag_that_is_not_stated_may_be_russian() {
    let sea = |day: &str| Ask::new(day, "RUS", "ITA", "100199").mode("sea");
    verdict("before", &sea("2022-04-15").decide(), "clear");
    let open = sea("2022-04-16").decide();
    verdict("not stated", &open, "cannot_decide");
    let missing = &of(&open, "eu833-3ea").missing;
    assert_eq!(*missing, ["/transport_means/nationality"]);
    for (flag, expected) in [("RUS", "prohibited"), ("LBR", "clear")] {
        let means = sea("2022-04-16").means(Some(flag), None).decide();
        verdict(flag, &means, expected);
        let vessel = sea("2022-04-16").party("vessel", flag).decide();
        verdict(flag, &vessel, expected);
    }
    let around = Ask::new("2023-01-10", "RUS", "TUR", "100199").mode("sea");
    verdict("no port of the Union", &around.decide(), "clear");
}

#[test]
fn a_mode_that_changes_is_stated() {
    let decision = Ask::new("2023-01-10", "RUS", "DEU", "100199")
        .transit(&["POL"])
        .mode("multimodal")
        .carrier("RUS")
        .decide();
    verdict(
        "a Russian carrier on one of the legs",
        &decision,
        "cannot_decide",
    );
    let finding = of(&decision, "eu833-3l");
    assert_eq!(finding.id, FindingId::ModeChanges);
    assert!(finding.missing.is_empty(), "{:?}", finding.missing);
}

/// Art. 3m(3)(d) and (3a) Reg. 833/2014: the exemption for crude by pipeline
/// stopped applying to Germany and Poland on 23 June 2023.
#[test]
fn crude_by_pipeline() {
    for (day, destination, expected) in [
        ("2023-06-22", "DEU", "cannot_decide"),
        ("2023-06-23", "DEU", "prohibited"),
        ("2023-06-23", "POL", "prohibited"),
        ("2024-05-02", "DEU", "prohibited"),
        ("2024-05-02", "HUN", "cannot_decide"),
        ("2025-06-30", "CZE", "cannot_decide"),
        ("2025-07-01", "CZE", "prohibited"),
    ] {
        let decision = Ask::new(day, "RUS", destination, "270900")
            .mode("pipeline")
            .contract("2023-01-10")
            .decide();
        verdict(&format!("{destination} on {day}"), &decision, expected);
    }
}

/// Art. 3g(1)(d) Reg. 833/2014: from 30 September 2023; inputs of CN 7207 11 from
/// 1 April 2024, of CN 7207 12 10 from 1 October 2024.
#[test]
fn steel_from_russian_inputs() {
    let plate = |day: &str| {
        Ask::new(day, "TUR", "DEU", "CN2022:72085120")
            .seller("TUR")
            .origin("TUR")
    };
    for (input, day, expected) in [
        ("72081000", "2023-09-29", "clear"),
        ("72081000", "2023-09-30", "prohibited"),
        ("72071111", "2024-03-31", "clear"),
        ("72071111", "2024-04-01", "prohibited"),
        ("72071210", "2024-01-30", "clear"),
        ("72071210", "2024-09-30", "clear"),
        ("72071210", "2024-10-01", "prohibited"),
        ("72071290", "2024-01-30", "prohibited"),
        // Iron ore is not in Annex XVII.
        ("26011100", "2024-05-31", "clear"),
        ("26011100", "2025-05-31", "clear"),
    ] {
        let decision = plate(day).input("RUS", input).decide();
        verdict(&format!("{input} on {day}"), &decision, expected);
    }
    let other = plate("2025-05-31").input("TUR", "72081000");
    verdict("Turkish", &other.decide(), "clear");
    let both = plate("2025-05-31")
        .input("TUR", "72081000")
        .input("RUS", "72081000");
    verdict("both", &both.decide(), "prohibited");
    // A code that is not stated, or too short to tell, leaves it open.
    let unknown = plate("2024-05-31").inputs(&["RUS"]).decide();
    verdict("no code", &unknown, "cannot_decide");
    let finding = of(&unknown, "eu833-3g-d");
    assert_eq!(finding.id, FindingId::InputsUnknown);
    assert_eq!(finding.missing, ["/lines/0/inputs/0/code"]);
    let short = plate("2024-05-31").input("RUS", "720712").decide();
    verdict("short code", &short, "cannot_decide");
    verdict(
        "none stated",
        &plate("2024-05-31").decide(),
        "cannot_decide",
    );
}
