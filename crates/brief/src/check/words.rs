//! A finding in a reader's language.

use serde::Serialize;
use sindan_desk::{Change, CheckAnswer, Doubt, Finding, GoodsFound, ListState, TextLevel, Verdict};

use crate::ownership::step;
use crate::page::{Dataset, Fact};
use crate::voice::Voice;

/// The name of a value in the file formats, as ids of messages have it.
pub(crate) fn slug(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(|name| name.replace('_', "-")))
        .unwrap_or_default()
}

pub(crate) fn verdict(voice: &Voice, verdict: Verdict) -> String {
    voice.word(&format!("verdict-{}", slug(&verdict)))
}

pub(super) fn meaning(voice: &Voice, verdict: Verdict) -> String {
    voice.word(&format!("verdict-meaning-{}", slug(&verdict)))
}

/// How much of a text was seen.
pub(crate) fn text_level(voice: &Voice, level: TextLevel) -> String {
    voice.word(&format!("text-{}", slug(&level)))
}

/// From where to where, whose law, which day.
pub(super) fn question(voice: &Voice, answer: &CheckAnswer) -> String {
    let shipment = &answer.question.shipment;
    let place = |written: &str| {
        written
            .parse()
            .map_or_else(|_| written.to_owned(), |country| voice.country(country))
    };
    voice.say(
        "check-question",
        &[
            ("dispatch", place(&shipment.dispatch).into()),
            ("destination", place(&shipment.destination).into()),
            ("date", voice.date(answer.decision.as_of).into()),
            ("stance", (&answer.decision.stance).into()),
        ],
    )
}

/// Findings that stand against the shipment, or those that are only noted.
pub(super) fn findings(voice: &Voice, answer: &CheckAnswer, against: bool) -> Vec<Dataset> {
    answer
        .decision
        .findings
        .iter()
        .filter(|finding| (finding.effect > Verdict::Clear) == against)
        .map(|finding| Dataset {
            title: sentence(voice, finding),
            name: finding.measure.clone().unwrap_or_default(),
            facts: facts(voice, answer, finding),
        })
        .collect()
}

/// The lists of parties that were asked, each with its date and version.
pub(super) fn lists(voice: &Voice, answer: &CheckAnswer) -> Vec<Fact> {
    let screening = &answer.question.parties.screening;
    let fact = |list: &ListState| {
        let version = ("version", (&list.version).into());
        let value = match list.as_of {
            Some(day) => voice.say("check-list", &[("date", voice.date(day).into()), version]),
            None => voice.say("check-list-undated", &[version]),
        };
        Fact {
            label: list.name.clone(),
            value,
            code: false,
            link: false,
        }
    };
    screening.lists.iter().map(fact).collect()
}

fn sentence(voice: &Voice, finding: &Finding) -> String {
    let words = voice.word(&format!("finding-{}", slug(&finding.id)));
    if finding.effect == Verdict::Clear {
        return words;
    }
    format!("{}: {words}", verdict(voice, finding.effect))
}

fn facts(voice: &Voice, answer: &CheckAnswer, finding: &Finding) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            facts.push(fact(voice, label, value));
        }
    };
    let measure = finding
        .measure
        .as_deref()
        .and_then(|id| answer.measures.iter().find(|known| known.id == id));
    let mut law: Vec<String> = Vec::new();
    match (measure, &finding.regime) {
        (Some(measure), _) => law.push(measure.regime_title.clone()),
        (None, Some(regime)) => law.push(regime.clone()),
        (None, None) => {}
    }
    if let (Some(bound), false) = (finding.bound, law.is_empty()) {
        law.push(voice.word(&format!("bound-{}", slug(&bound))));
    }
    add("label-law", law.join(" · "));
    if let Some(citation) = &finding.citation {
        add(
            "label-act",
            format!("{}, {}", citation.instrument, citation.article),
        );
    }
    if let Some(measure) = measure {
        add("label-subject", measure.subject.clone());
    }
    if let Some(found) = &finding.goods {
        add("label-goods", goods(found));
        if let Some(day) = found.goods_as_of {
            add("label-list-state", day.to_string());
        }
    }
    let nexus: Vec<String> = finding
        .nexus
        .iter()
        .map(|nexus| {
            let why = voice.word(&format!("nexus-{}", slug(&nexus.kind)));
            if nexus.pointer.is_empty() {
                why
            } else {
                format!("{why} {}", nexus.pointer)
            }
        })
        .collect();
    add("label-nexus", voice.list(&nexus));
    add("label-fields", finding.fields.join(" "));
    add("label-missing", finding.missing.join(" "));
    let path: Vec<String> = finding.path.iter().map(|one| step(voice, one)).collect();
    add("label-path", voice.clauses(&path));
    let details: Vec<String> = finding
        .parameters
        .iter()
        .map(|(name, value)| format!("{} = {value}", name.replace('_', " ")))
        .collect();
    add("label-details", voice.clauses(&details));
    for one in &finding.doubts {
        add("label-doubt", doubt(voice, *one));
    }
    for one in &finding.changes {
        add("label-change", change(voice, one));
    }
    if let Some(citation) = &finding.citation {
        facts.push(Fact {
            link: true,
            ..fact(voice, "label-source", citation.source_url.clone())
        });
        let read = format!(
            "{} · {}",
            voice.date(citation.read_on),
            text_level(voice, citation.text_level)
        );
        facts.push(fact(voice, "label-read-on", read));
    }
    facts
}

fn fact(voice: &Voice, label: &str, value: String) -> Fact {
    Fact {
        label: voice.word(label),
        value,
        code: matches!(label, "label-fields" | "label-missing"),
        link: false,
    }
}

fn goods(found: &GoodsFound) -> String {
    let parts = [
        Some(found.list.as_str()),
        found.code.as_deref(),
        found.part.as_deref().filter(|part| !part.is_empty()),
        Some(found.certainty.as_str()),
        found.description.as_deref().filter(|text| !text.is_empty()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn doubt(voice: &Voice, doubt: Doubt) -> String {
    voice.word(&format!("doubt-{}", slug(&doubt)))
}

fn change(voice: &Voice, change: &Change) -> String {
    let (id, value) = match change {
        Change::Clause { clause } => ("change-clause", clause.clone()),
        Change::Licence { authority } => ("change-licence", authority.clone()),
        Change::AvoidTerritory { countries } => ("change-avoid-territory", countries.join(" ")),
        Change::OtherCarrier => return voice.word("change-other-carrier"),
        Change::OtherPlace => return voice.word("change-other-place"),
        Change::Document { document } => ("change-document", document.clone()),
        Change::Classification { list } => ("change-classification", list.clone()),
        Change::Date { date } => ("change-date", voice.date(*date)),
        Change::Exception { text } => ("change-exception", text.clone()),
        Change::IdentifyParty => return voice.word("change-identify-party"),
        Change::Screen => return voice.word("change-screen"),
    };
    voice.say(id, &[("value", value.into())])
}
