//! Every example shipment gives the verdict that was written from the law.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sindan_rules::{
    Confidence, Decision, MeasureBase, PartyFacts, Question, Shipment, Stance, decide, read_json,
};

#[derive(Deserialize)]
struct Expected {
    version: u32,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: String,
    stance: Option<String>,
    verdict: String,
    #[serde(default)]
    measures: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    article: String,
    reason: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shipments")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn cases() -> Vec<Case> {
    let expected: Expected = toml::from_str(&text("expected.toml")).unwrap();
    assert_eq!(expected.version, 1);
    expected.case
}

fn shipment(case: &Case) -> Shipment {
    read_json(&text(&case.file)).unwrap_or_else(|problems| panic!("{}: {problems}", case.file))
}

fn facts(shipment: &Shipment) -> PartyFacts {
    shipment
        .file
        .party_facts
        .clone()
        .expect("every example says what is known of its parties")
}

fn stance(case: &Case) -> Stance {
    let name = case.stance.as_deref().unwrap_or("every-law");
    Stance::named(name).unwrap_or_else(|| {
        let file = format!("{name}.toml");
        Stance::read(&file, &text(&file)).unwrap()
    })
}

fn answer(base: &MeasureBase, case: &Case) -> Decision {
    let shipment = shipment(case);
    decide(
        base,
        Question {
            shipment: &shipment,
            parties: &facts(&shipment),
            stance: &stance(case),
            as_of: None,
            max_list_age_days: 7,
        },
    )
}

#[test]
fn examples_give_their_verdicts() {
    let base = MeasureBase::embedded().unwrap();
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        assert!(
            !case.article.is_empty() && !case.reason.is_empty(),
            "{}",
            case.file
        );
        let decision = answer(&base, case);
        let measures = decision.measures();
        let found: Vec<String> = decision
            .findings
            .iter()
            .map(|finding| {
                serde_json::to_value(finding.id)
                    .unwrap()
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        let complete = case
            .measures
            .iter()
            .all(|id| measures.contains(&id.as_str()))
            && case.findings.iter().all(|id| found.contains(id));
        if decision.verdict.name() != case.verdict || !complete {
            let list: Vec<String> = decision
                .findings
                .iter()
                .map(|finding| {
                    format!(
                        "    {:?} {:?} {:?} {:?} missing {:?}",
                        finding.effect,
                        finding.id,
                        finding.measure,
                        finding.goods.as_ref().map(|goods| (
                            &goods.list,
                            &goods.code,
                            &goods.certainty
                        )),
                        finding.missing,
                    )
                })
                .collect();
            wrong.push(format!(
                "{}: expected {} {:?} {:?}, got {}\n{}",
                case.file,
                case.verdict,
                case.measures,
                case.findings,
                decision.verdict.name(),
                list.join("\n")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_finding_that_is_not_clear_says_why_and_on_what() {
    let base = MeasureBase::embedded().unwrap();
    for case in cases() {
        let decision = answer(&base, &case);
        for finding in &decision.findings {
            if finding.measure.is_some() {
                let citation = finding.citation.as_ref().unwrap();
                assert!(citation.source_url.starts_with("https://"), "{}", case.file);
                let doubts = &finding.doubts;
                assert!(
                    citation.confidence == Confidence::Read
                        || doubts.contains(&sindan_rules::Doubt::SecondarySource),
                    "{}: {finding:?}",
                    case.file
                );
                let secondary = !citation.text_level.binding();
                assert_eq!(
                    finding
                        .doubts
                        .contains(&sindan_rules::Doubt::TermsToBeConfirmed),
                    secondary,
                    "{}: {finding:?}",
                    case.file
                );
            }
            for pointer in finding.fields.iter().chain(&finding.missing) {
                assert!(pointer.starts_with('/'), "{}: {pointer}", case.file);
            }
        }
    }
}

#[test]
fn answers_replay_to_the_same_bytes() {
    let base = MeasureBase::embedded().unwrap();
    let again = MeasureBase::embedded().unwrap();
    let mut hashes = BTreeSet::new();
    for case in cases() {
        let first = serde_json::to_string(&answer(&base, &case)).unwrap();
        let second = serde_json::to_string(&answer(&again, &case)).unwrap();
        assert_eq!(first, second, "{}", case.file);
        let read: Decision = serde_json::from_str(&first).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), first);
        assert!(
            hashes.insert(read.hash),
            "{}: two questions with one hash",
            case.file
        );
    }
}

#[test]
fn all_examples_are_expected() {
    let expected: BTreeSet<String> = cases().into_iter().map(|case| case.file).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".json") {
            assert!(expected.contains(&name), "{name} has no expectation");
        }
    }
}
