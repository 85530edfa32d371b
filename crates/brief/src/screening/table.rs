//! A screening on a terminal, and the tables that the page shows too.

use sindan_desk::{Hit, ScreenAnswer};
use sindan_domain::Language;

use crate::page::{Cell, Column, Table};
use crate::screening::{ScreenRendering, ownership, words};
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(
    answer: &ScreenAnswer,
    language: Language,
    options: ScreenRendering,
) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(options.style);
    if answer.demonstration {
        screen.heading(&words::demonstration(&voice));
        screen.blank();
    }
    screen.paragraph(&words::headline(&voice, answer));
    if !answer.hits.is_empty() {
        screen.blank();
        screen.table(&hits(&voice, answer));
    }
    if let Some(sentence) = ownership::sentence(&voice, answer) {
        screen.blank();
        screen.paragraph(&sentence);
    }
    for table in ownership::tables(&voice, answer) {
        screen.blank();
        screen.table(&table);
    }
    if options.explain {
        for hit in &answer.hits {
            for table in explanation(&voice, hit) {
                screen.blank();
                screen.table(&table);
            }
        }
    }
    screen.blank();
    screen.table(&lists(&voice, answer));
    screen.blank();
    for note in notes(&voice, answer) {
        screen.quiet(&note);
    }
    screen.finish()
}

/// What stands below the tables.
pub(super) fn notes(voice: &Voice, answer: &ScreenAnswer) -> Vec<String> {
    let mut notes = words::about(
        voice,
        &answer.lists,
        &answer.lists_too_young,
        answer.of_the_past,
    );
    if answer.demonstration {
        // It stands on top already.
        notes.remove(0);
    }
    for number in &answer.doubtful_numbers {
        let number = ("number", words::shown(number).into());
        notes.push(voice.say("screen-note-number", &[number]));
    }
    for entries in entries_of_one_party(answer) {
        let entries = ("entries", voice.list(&entries).into());
        notes.push(voice.say("screen-note-one-party", &[entries]));
    }
    notes.push(voice.word("screen-note-score"));
    notes.push(voice.word("legal-note"));
    notes
}

/// The entries, each with its list, of every party that has more than one.
fn entries_of_one_party(answer: &ScreenAnswer) -> Vec<Vec<String>> {
    let of = |party: usize| -> Vec<String> {
        let hits = answer.hits.iter().filter(|hit| hit.party == party);
        hits.map(|hit| format!("{} {}", hit.list, hit.entity_id))
            .collect()
    };
    let parties = (1..=answer.parties).map(of);
    parties.filter(|entries| entries.len() > 1).collect()
}

pub(super) fn hits(voice: &Voice, answer: &ScreenAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-listed-name")),
        Column::numbers(voice.word("column-likeness")),
        Column::words(voice.word("column-level")),
        Column::words(voice.word("column-party-kind")),
        Column::words(voice.word("column-list")),
        Column::words(voice.word("column-entry")),
    ];
    let rows = answer
        .hits
        .iter()
        .map(|hit| {
            vec![
                Cell::text(words::shown(&hit.matched_name)),
                Cell::text(words::score(voice, hit.score)),
                Cell::text(words::level(voice, hit)),
                Cell::text(words::kind(voice, hit.kind)),
                Cell::code(&hit.list),
                Cell::code(&hit.entity_id),
            ]
        })
        .collect();
    Table::new(voice.word("screen-hits-table"), columns, rows)
}

pub(super) fn lists(voice: &Voice, answer: &ScreenAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-list")),
        Column::words(voice.word("column-list-date")),
        Column::numbers(voice.word("column-age-days")),
        Column::words(voice.word("column-list-state")),
        Column::words(voice.word("column-version")),
    ];
    let rows = answer
        .lists
        .iter()
        .map(|list| {
            let (date, age) = match list.age_days {
                Some(days) => (
                    Cell::code(list.provenance.as_of.to_string()),
                    Cell::text(days.to_string()),
                ),
                None => (
                    Cell::text(voice.word("nothing-held")),
                    Cell::text(voice.word("nothing-held")),
                ),
            };
            vec![
                Cell::code(&list.name),
                date,
                age,
                Cell::text(words::list_state(voice, list)),
                Cell::code(&list.provenance.version),
            ]
        })
        .collect();
    let day = voice.date(answer.day);
    let caption = voice.say("screen-lists-table", &[("day", day.into())]);
    Table::new(caption, columns, rows)
}

/// Word by word why a hit is one, and what beside the name spoke for it.
pub(super) fn explanation(voice: &Voice, hit: &Hit) -> Vec<Table> {
    let why = &hit.explanation;
    let caption = voice.say(
        "screen-why",
        &[
            ("name", words::shown(&why.candidate_name).into()),
            ("score", words::score(voice, why.name_score).into()),
        ],
    );
    let part = |text: &str, span: Option<(usize, usize)>| {
        let part = span.and_then(|(from, to)| text.get(from..to));
        Cell::text(part.map_or_else(|| voice.word("nothing-held"), words::shown))
    };
    let columns = vec![
        Column::words(voice.word("column-asked")),
        Column::words(voice.word("column-listed")),
        Column::words(voice.word("column-how")),
        Column::numbers(voice.word("column-likeness")),
        Column::numbers(voice.word("column-word-weight")),
    ];
    let rows = why
        .edges
        .iter()
        .map(|edge| {
            vec![
                part(&why.query_name, edge.query_span),
                part(&why.candidate_name, edge.candidate_span),
                Cell::text(words::edge(voice, edge.kind)),
                Cell::text(words::score(voice, edge.score)),
                Cell::text(words::score(voice, edge.weight)),
            ]
        })
        .collect();
    let mut tables = vec![Table::new(caption, columns, rows)];
    if !why.qualifiers.is_empty() {
        let columns = vec![
            Column::words(voice.word("column-beside")),
            Column::words(voice.word("column-asked")),
            Column::words(voice.word("column-listed")),
            Column::words(voice.word("column-how")),
            Column::numbers(voice.word("column-change")),
        ];
        let rows = why
            .qualifiers
            .iter()
            .map(|found| {
                let how = match found.agrees {
                    true => voice.word("screen-agrees"),
                    false => voice.word("screen-contradicts"),
                };
                vec![
                    Cell::text(words::qualifier(voice, found.kind)),
                    Cell::text(words::shown(&found.query)),
                    Cell::text(words::shown(&found.listed)),
                    Cell::text(how),
                    Cell::text(words::score(voice, found.change)),
                ]
            })
            .collect();
        let caption = voice.word("screen-beside-table");
        tables.push(Table::new(caption, columns, rows));
    }
    tables
}
