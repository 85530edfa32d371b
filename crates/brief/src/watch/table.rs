//! Ways on a terminal.

use sindan_desk::WatchAnswer;
use sindan_domain::Language;

use super::WatchRendering;
use super::words::{EXPLANATIONS, Teller};
use crate::sections::sources_line;
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(
    answer: &WatchAnswer,
    language: Language,
    rendering: WatchRendering,
) -> String {
    let voice = Voice::new(language);
    let teller = Teller {
        voice: &voice,
        answer,
    };
    let mut screen = Screen::new(rendering.style);
    screen.title(&teller.title());
    for line in teller.question() {
        screen.quiet(&line);
    }
    screen.blank();
    screen.paragraph(&teller.lead());
    if !answer.sets.is_empty() {
        screen.blank();
        screen.table(&teller.ways("watch-sets", &answer.sets, false));
    }
    if !answer.rows.is_empty() {
        let shown = &answer.rows[..answer.rows.len().min(rendering.limit)];
        screen.blank();
        screen.table(&teller.ways("watch-rows", shown, false));
        let more = answer.rows.len() - shown.len();
        if more > 0 {
            screen.quiet(&voice.say("watch-more", &[("count", more.into())]));
        }
    }
    for row in answer.sets.iter().chain(&answer.rows).take(1) {
        screen.blank();
        screen.heading(&teller.opening(row));
        for line in teller.details(row) {
            screen.paragraph(&line);
        }
    }
    let tables = [
        teller.triple(),
        teller.fresh(rendering.limit),
        teller.refused(),
    ];
    for table in tables.into_iter().flatten().chain([teller.legs()]) {
        screen.blank();
        screen.table(&table);
    }
    screen.blank();
    for note in teller.notes() {
        screen.quiet(&note);
    }
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    if rendering.explain {
        screen.blank();
        screen.heading(&voice.word("watch-explain-title"));
        for id in EXPLANATIONS {
            screen.paragraph(&voice.word(id));
        }
    }
    screen.finish()
}
