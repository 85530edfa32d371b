//! Sentences about a screening.

use sindan_desk::{
    DEMONSTRATION_NOTICE, EdgeKind, Hit, Level, ListUsed, Outcome, PartyText, QualifierKind, Rule,
    ScreenAnswer,
};
use sindan_domain::{Language, PartyKind};

use crate::screening::ownership;
use crate::voice::Voice;

/// The sentence on top.
pub(super) fn headline(voice: &Voice, answer: &ScreenAnswer) -> String {
    if let Some(sentence) = ownership::headline(voice, answer) {
        return sentence;
    }
    let name = asked(&answer.party);
    let count = answer.parties;
    match answer.outcome {
        Outcome::Hit => voice.say(
            "screen-outcome-hit",
            &[("name", name.into()), ("count", count.into())],
        ),
        Outcome::Review => voice.say(
            "screen-outcome-review",
            &[("name", name.into()), ("count", count.into())],
        ),
        Outcome::NoHit => voice.say(
            "screen-outcome-no-hit",
            &[
                ("name", name.into()),
                ("threshold", score(voice, answer.threshold).into()),
                ("day", voice.date(answer.day).into()),
            ],
        ),
        Outcome::CannotDecide => {
            voice.say("screen-outcome-cannot-decide", &[("name", name.into())])
        }
    }
}

/// The mark of outputs that rest on the demonstration list. Its English words
/// stand in every language, so that programs and supervisors find them.
pub(super) fn demonstration(voice: &Voice) -> String {
    voice.say(
        "screen-demonstration",
        &[("notice", DEMONSTRATION_NOTICE.into())],
    )
}

/// Who was asked for: the name, or the identifiers where there is none.
pub(super) fn asked(party: &PartyText) -> String {
    match party.name.trim() {
        "" => shown(&party.identifiers.join(", ")),
        name => shown(name),
    }
}

/// A name without characters that turn or hide text, and not endless.
pub(crate) fn shown(name: &str) -> String {
    const MOST: usize = 200;
    let hidden = |letter: &char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut text: String = name
        .chars()
        .filter(|letter| !hidden(letter))
        .take(MOST)
        .collect();
    if name.chars().count() > MOST {
        text.push('…');
    }
    text
}

pub(super) fn score(voice: &Voice, value: f32) -> String {
    voice.numbers.decimal(f64::from(value), 2)
}

pub(super) fn kind(voice: &Voice, kind: PartyKind) -> String {
    match kind {
        PartyKind::Person => voice.word("screen-kind-person"),
        PartyKind::Organization => voice.word("screen-kind-organization"),
        PartyKind::Vessel => voice.word("screen-kind-vessel"),
        PartyKind::Aircraft => voice.word("screen-kind-aircraft"),
        PartyKind::Wallet => voice.word("screen-kind-wallet"),
        PartyKind::Unknown => voice.word("screen-kind-unknown"),
    }
}

pub(super) fn level(voice: &Voice, hit: &Hit) -> String {
    let level = match hit.level {
        Level::Match => voice.word("screen-level-match"),
        Level::Review => voice.word("screen-level-review"),
    };
    match hit.explanation.rule {
        Rule::Name => level,
        Rule::WeakName => voice.list(&[level, voice.word("screen-rule-weak")]),
        Rule::Contradicted => voice.list(&[level, voice.word("screen-rule-contradicted")]),
        Rule::Identifier => voice.list(&[level, voice.word("screen-rule-identifier")]),
    }
}

pub(super) fn edge(voice: &Voice, kind: Option<EdgeKind>) -> String {
    match kind {
        Some(EdgeKind::Exact) => voice.word("screen-edge-exact"),
        Some(EdgeKind::Equivalent) => voice.word("screen-edge-equivalent"),
        Some(EdgeKind::Sound) => voice.word("screen-edge-sound"),
        Some(EdgeKind::Devowelled) => voice.word("screen-edge-devowelled"),
        Some(EdgeKind::Spelling) => voice.word("screen-edge-spelling"),
        Some(EdgeKind::Prefix) => voice.word("screen-edge-prefix"),
        Some(EdgeKind::Initial) => voice.word("screen-edge-initial"),
        None => voice.word("screen-edge-none"),
    }
}

pub(super) fn qualifier(voice: &Voice, kind: QualifierKind) -> String {
    match kind {
        QualifierKind::Date => voice.word("screen-qualifier-date"),
        QualifierKind::Country => voice.word("screen-qualifier-country"),
        QualifierKind::Gender => voice.word("screen-qualifier-gender"),
        QualifierKind::Identifier => voice.word("screen-qualifier-identifier"),
        QualifierKind::Kind => voice.word("screen-qualifier-kind"),
        QualifierKind::LegalForm => voice.word("screen-qualifier-legal-form"),
    }
}

pub(super) fn list_state(voice: &Voice, list: &ListUsed) -> String {
    if list.demonstration {
        voice.word("screen-state-demonstration")
    } else if list.age_days.is_none() && list.too_old {
        voice.word("screen-state-undated")
    } else if list.age_days.is_none() {
        voice.word("screen-state-own")
    } else if list.too_old {
        voice.word("screen-state-old")
    } else {
        voice.word("screen-state-fresh")
    }
}

/// What a reader has to know beside the hits, one sentence or two each. For a
/// day of the past no list that is fetched today can answer.
pub(super) fn about(
    voice: &Voice,
    lists: &[ListUsed],
    too_young: &[String],
    of_the_past: bool,
) -> Vec<String> {
    let mut notes = Vec::new();
    if lists.iter().any(|list| list.demonstration) {
        notes.push(demonstration(voice));
        notes.push(voice.word(match of_the_past {
            true => "screen-note-demonstration-then",
            false => "screen-note-demonstration",
        }));
    }
    for list in lists
        .iter()
        .filter(|list| list.too_old && !list.demonstration)
    {
        notes.push(match list.age_days {
            Some(days) => {
                let days = usize::try_from(days).unwrap_or_default();
                // The list of OFSI closed on 28 January 2026; that of the
                // government goes on.
                let source = match list.name.as_str() {
                    "ofsi" if !of_the_past => "uk",
                    name => name,
                };
                let id = match of_the_past {
                    true => "screen-note-old-then",
                    false => "screen-note-old",
                };
                voice.say(
                    id,
                    &[
                        ("list", (&list.name).into()),
                        ("days", days.into()),
                        ("source", source.into()),
                    ],
                )
            }
            None => voice.say("screen-note-undated", &[("list", (&list.name).into())]),
        });
    }
    if !too_young.is_empty() {
        let names = voice.list(too_young);
        notes.push(voice.say("screen-note-young", &[("lists", names.into())]));
    }
    notes
}

/// Notes on the lists that were asked, for standard error: what rows alone do
/// not say.
pub fn screen_notes(
    lists: &[ListUsed],
    too_young: &[String],
    of_the_past: bool,
    language: Language,
) -> Vec<String> {
    let voice = Voice::new(language);
    let mut notes: Vec<String> = lists
        .iter()
        .map(|list| {
            let (name, version) = (&list.name, &list.provenance.version);
            match list.age_days {
                Some(days) => voice.say(
                    "screen-note-list",
                    &[
                        ("list", name.into()),
                        ("date", list.provenance.as_of.to_string().into()),
                        ("days", days.to_string().into()),
                        ("version", version.into()),
                    ],
                ),
                None => voice.say(
                    "screen-note-list-undated",
                    &[("list", name.into()), ("version", version.into())],
                ),
            }
        })
        .collect();
    notes.extend(about(&voice, lists, too_young, of_the_past));
    let marked = |text: &String| voice.say("note-marked", &[("text", text.into())]);
    notes.iter().map(marked).collect()
}

/// That hits below the threshold are no rows of CSV, for standard error.
pub fn screen_note_below(count: usize, language: Language) -> String {
    let voice = Voice::new(language);
    let text = voice.say("screen-note-below", &[("count", count.into())]);
    voice.say("note-marked", &[("text", text.into())])
}
