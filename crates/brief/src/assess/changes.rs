//! What differs between two assessments, for a terminal or as JSON.

use serde_json::Value;
use sindan_desk::AssessChanges;
use sindan_domain::Language;

use crate::TerminalStyle;
use crate::page::{Cell, Column, Table};
use crate::terminal::Screen;
use crate::voice::Voice;

/// What differs between two assessments, or since the last run.
pub fn render_assess_changes(
    changes: &AssessChanges,
    json: bool,
    language: Language,
    style: TerminalStyle,
) -> String {
    if json {
        return crate::json::pretty(changes);
    }
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    let [first, second] = &changes.measures;
    let title = if first == second {
        first.clone()
    } else {
        format!("{first} → {second}")
    };
    screen.title(&title);
    if changes.first_run {
        screen.paragraph(&voice.word("assess-changes-first"));
        return screen.finish();
    }
    if changes.grounds.is_empty() && changes.changes.is_empty() {
        screen.paragraph(&voice.word("assess-changes-none"));
        return screen.finish();
    }
    for (caption, list) in [
        ("assess-changes-grounds", &changes.grounds),
        ("assess-changes-table", &changes.changes),
    ] {
        if list.is_empty() {
            continue;
        }
        let rows = list
            .iter()
            .map(|one| {
                vec![
                    Cell::code(&one.path),
                    Cell::text(shown(&voice, &one.before)),
                    Cell::text(shown(&voice, &one.after)),
                ]
            })
            .collect();
        let columns = ["fact", "first", "second"]
            .iter()
            .map(|id| Column::words(voice.word(&format!("assess-column-{id}"))))
            .collect();
        screen.blank();
        screen.table(&Table::new(voice.word(caption), columns, rows));
    }
    screen.finish()
}

fn shown(voice: &Voice, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(
            || number.to_string(),
            |value| voice.numbers.amount(value, 4),
        ),
        other => {
            let text = other.to_string();
            let short: String = text.chars().take(60).collect();
            if short.len() < text.len() {
                format!("{short}…")
            } else {
                text
            }
        }
    }
}
