//! Answers about the rules base on a terminal.

use jiff::civil::Date;
use sindan_desk::{
    DiffAnswer, GoodsAnswer, MeasureAnswer, MeasureFacts, RulesListAnswer, TextConfidence,
    TimelineAnswer,
};
use sindan_domain::Language;

use crate::TerminalStyle;
use crate::check::{slug, text_level};
use crate::page::{Cell, Column, Table};
use crate::rules::RulesAnswer;
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(answer: &RulesAnswer<'_>, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    match answer {
        RulesAnswer::List(list) => self::list(&mut screen, &voice, list),
        RulesAnswer::Show(measure) => show(&mut screen, &voice, measure),
        RulesAnswer::Timeline(timeline) => self::timeline(&mut screen, &voice, timeline),
        RulesAnswer::Diff(diff) => self::diff(&mut screen, &voice, diff),
        RulesAnswer::Goods(goods) => self::goods(&mut screen, &voice, goods),
    }
    screen.finish()
}

fn list(screen: &mut Screen, voice: &Voice, list: &RulesListAnswer) {
    let rows = list
        .measures
        .iter()
        .map(|row| {
            vec![
                Cell::code(starred(&row.facts)),
                Cell::text(kind(voice, &row.facts)),
                Cell::text(row.facts.subject.clone()),
                Cell::code(day(row.facts.from)),
                Cell::code(day(row.facts.until)),
                Cell::text(force(voice, row.force)),
            ]
        })
        .collect();
    let columns = [
        "column-measure",
        "label-kind",
        "column-subject",
        "column-from",
        "column-until",
        "column-force",
    ];
    let title = voice.say(
        "rules-list-title",
        &[
            ("count", list.measures.len().into()),
            ("date", voice.date(list.as_of).into()),
        ],
    );
    screen.table(&Table::new(title, heads(voice, &columns), rows));
    screen.blank();
    screen.quiet(&voice.word("rules-timeline-note"));
    screen.quiet(&format!("{}: {}", voice.word("check-base"), list.base));
}

fn show(screen: &mut Screen, voice: &Voice, measure: &MeasureAnswer) {
    let facts = &measure.row.facts;
    screen.title(&facts.id);
    screen.paragraph(&facts.subject);
    // An end that is not known stays open.
    let open = |date: Option<_>| date.map_or_else(|| "…".to_owned(), |date| day(Some(date)));
    let mut fact = |label: &str, value: String| {
        if !value.is_empty() {
            screen.fact(&voice.word(label), &value);
        }
    };
    if measure.not_a_measure {
        fact("label-not-a-measure", voice.word("not-a-measure"));
    }
    fact("label-kind", kind(voice, facts));
    fact(
        "label-law",
        format!("{} ({})", facts.regime_title, facts.regime),
    );
    fact(
        "label-act",
        format!("{}, {}", facts.instrument, facts.article),
    );
    fact("label-binds", measure.binds.clone());
    fact(
        "label-in-force",
        match (facts.from, facts.until) {
            (None, None) => String::new(),
            (from, until) => format!("[{}, {})", open(from), open(until)),
        },
    );
    fact("label-force", force(voice, measure.row.force));
    if let Some(known) = measure.known_in_force_on {
        fact(
            "column-event",
            format!("{known} {}", voice.word("event-known-in-force")),
        );
    }
    for (from, until) in &measure.suspensions {
        fact("label-suspension", format!("[{from}, {})", day(*until)));
    }
    if let Some(from) = measure.doubtful_from {
        let why = measure.doubt.clone().unwrap_or_default();
        fact("label-doubt", format!("{from}: {why}"));
    }
    fact("label-goods", measure.goods.join("; "));
    let conditions: Vec<String> = measure
        .conditions
        .iter()
        .map(|(name, values)| format!("{name} = {}", values.join(" ")))
        .collect();
    fact("label-conditions", voice.clauses(&conditions));
    for exception in &measure.exceptions {
        fact("label-exception", exception.clone());
    }
    fact("label-text", text_level(voice, facts.text_level));
    if facts.confidence == TextConfidence::Secondary {
        fact("label-doubt", voice.word("doubt-secondary-source"));
    }
    fact("label-source", measure.source.clone());
    fact("label-source", facts.source_url.clone());
    fact(
        "label-read-on",
        format!("{} · {}", voice.date(facts.read_on), measure.read_where),
    );
    fact("label-note", measure.note.clone());
}

fn timeline(screen: &mut Screen, voice: &Voice, timeline: &TimelineAnswer) {
    let code: String = timeline.code.to_string();
    let title = match timeline.country {
        None => voice.say("rules-timeline-title", &[("code", code.into())]),
        Some(country) => voice.say(
            "rules-timeline-title-country",
            &[
                ("code", code.into()),
                ("country", voice.country(country).into()),
            ],
        ),
    };
    if timeline.events.is_empty() {
        screen.heading(&title);
        screen.paragraph(&voice.word("rules-timeline-none"));
        return;
    }
    let rows = timeline
        .events
        .iter()
        .map(|event| {
            let mut goods = event.event.goods.clone().unwrap_or_default();
            if !event.event.certain {
                goods.push_str(" ?");
            }
            vec![
                Cell::code(event.event.date.to_string()),
                Cell::text(voice.word(&format!("event-{}", slug(&event.event.kind)))),
                Cell::code(starred(&event.facts)),
                Cell::text(format!("{}: {}", event.facts.article, event.facts.subject)),
                Cell::code(goods),
            ]
        })
        .collect();
    let columns = [
        "column-date",
        "column-event",
        "column-measure",
        "column-subject",
        "label-goods",
    ];
    screen.table(&Table::new(title, heads(voice, &columns), rows));
    screen.blank();
    screen.quiet(&voice.word("rules-timeline-note"));
    screen.quiet(&format!("{}: {}", voice.word("check-base"), timeline.base));
}

fn diff(screen: &mut Screen, voice: &Voice, diff: &DiffAnswer) {
    screen.title(&voice.say(
        "rules-diff-title",
        &[
            ("first", voice.date(diff.first).into()),
            ("second", voice.date(diff.second).into()),
        ],
    ));
    let parts = [
        ("rules-diff-started", &diff.started),
        ("rules-diff-ended", &diff.ended),
        ("rules-diff-changed", &diff.changed),
    ];
    if parts.iter().all(|(_, measures)| measures.is_empty()) {
        screen.paragraph(&voice.word("rules-diff-none"));
    }
    for (heading, measures) in parts {
        if measures.is_empty() {
            continue;
        }
        let rows = measures
            .iter()
            .map(|facts| {
                vec![
                    Cell::code(starred(facts)),
                    Cell::text(kind(voice, facts)),
                    Cell::text(format!("{}: {}", facts.article, facts.subject)),
                    Cell::code(day(facts.from)),
                    Cell::code(day(facts.until)),
                ]
            })
            .collect();
        let columns = [
            "column-measure",
            "label-kind",
            "column-subject",
            "column-from",
            "column-until",
        ];
        screen.blank();
        screen.table(&Table::new(
            voice.word(heading),
            heads(voice, &columns),
            rows,
        ));
    }
    screen.blank();
    screen.quiet(&format!("{}: {}", voice.word("check-base"), diff.base));
}

fn goods(screen: &mut Screen, voice: &Voice, goods: &GoodsAnswer) {
    let lookup = &goods.lookup;
    let title = voice.say("goods-title", &[("code", lookup.code.to_string().into())]);
    screen.title(&title);
    for other in &lookup.other_editions {
        screen.paragraph(&voice.say(
            "goods-editions",
            &[
                ("edition", other.edition.to_string().into()),
                ("codes", other.codes.join(" ").into()),
            ],
        ));
    }
    if lookup.lists.is_empty() {
        screen.paragraph(&voice.word("goods-none"));
    } else {
        let rows = lookup
            .lists
            .iter()
            .map(|list| {
                let named = if list.certain {
                    voice.word("named-surely")
                } else {
                    format!("{} ({})", voice.word("named-possibly"), list.certainty)
                };
                vec![
                    Cell::code(list.list.clone()),
                    Cell::code(list.code.clone()),
                    Cell::text(list.part.clone().unwrap_or_default()),
                    Cell::text(list.description.clone()),
                    Cell::text(named),
                    Cell::code(day(list.as_of)),
                    Cell::code(list.measures.join(" ")),
                ]
            })
            .collect();
        let columns = [
            "column-list",
            "column-code",
            "column-part",
            "column-description",
            "column-certain",
            "column-as-of",
            "column-measures",
        ];
        screen.blank();
        screen.table(&Table::new(title, heads(voice, &columns), rows));
    }
    screen.blank();
    described(screen, voice, goods);
    screen.quiet(&format!("{}: {}", voice.word("check-base"), goods.base));
}

/// What the code is called, in the words of the nomenclature that is held.
fn described(screen: &mut Screen, voice: &Voice, goods: &GoodsAnswer) {
    let Some(held) = &goods.nomenclature else {
        screen.quiet(&voice.word("goods-note"));
        return;
    };
    let edition = ("edition", held.edition.to_string().into());
    if held.path.is_empty() {
        screen.quiet(&voice.say("goods-not-described", &[edition]));
        return;
    }
    let rows = held
        .path
        .iter()
        .map(|(code, text)| vec![Cell::code(code.clone()), Cell::text(text.clone())])
        .collect();
    screen.table(&Table::new(
        voice.say("goods-described", &[edition]),
        heads(voice, &["column-code", "column-description"]),
        rows,
    ));
    let source = &held.provenance;
    screen.quiet(&format!("{}; {}", source.source, source.licence));
    screen.blank();
}

fn heads(voice: &Voice, columns: &[&str]) -> Vec<Column> {
    columns
        .iter()
        .map(|column| Column::words(voice.word(column)))
        .collect()
}

/// The id, with a star where the operative text was not read.
fn starred(facts: &MeasureFacts) -> String {
    let star = if facts.text_level.binding() { "" } else { "*" };
    format!("{}{star}", facts.id)
}

fn kind(voice: &Voice, facts: &MeasureFacts) -> String {
    voice.word(&format!("kind-{}", slug(&facts.kind)))
}

fn force(voice: &Voice, force: &str) -> String {
    voice.word(&format!("state-{}", force.replace('_', "-")))
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
