//! The long run on a terminal.

use sindan_desk::LongRunAnswer;
use sindan_domain::Language;

use crate::long_run::tables::Form;
use crate::long_run::{LongRunOptions, tables, words};
use crate::palette::Palette;
use crate::sections::sources_line;
use crate::shock::closing;
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(
    answer: &LongRunAnswer,
    language: Language,
    options: LongRunOptions,
) -> String {
    let voice = &Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let form = Form {
        voice,
        palette: &palette,
        answer,
        terminal: true,
    };
    let mut screen = Screen::new(options.style);
    if answer.has_several() {
        screen.table(&tables::scenarios(form));
        screen.blank();
    }
    for scenario in &answer.scenarios {
        screen.title(&scenario.name);
        if let Some(note) = &scenario.note {
            screen.quiet(note);
        }
        screen.blank();
        screen.paragraph(&words::headline(voice, answer, scenario));
        screen.quiet(&words::computed(voice, scenario).join(" "));
        if let Some(told) = &scenario.closing {
            screen.quiet(&closing::sentences(voice, told, true).join(" "));
            screen.blank();
            screen.table(&closing::table(voice, told));
        }
        screen.blank();
        screen.table(&tables::legs(voice, scenario));
        screen.blank();
        screen.table(&tables::sides(form, scenario));
        screen.blank();
        screen.table(&tables::countries(form, scenario, options.limit));
        if options.explain {
            screen.blank();
            screen.table(&tables::points(voice, scenario));
        }
        screen.blank();
    }
    if options.explain {
        screen.heading(&voice.word("shock-explain-title"));
        for line in words::explanations(voice) {
            screen.paragraph(&line);
        }
        screen.blank();
    }
    if let Some(sources) = sources_line(voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
