//! A shock on a terminal.

use sindan_desk::{ScenarioAnswer, ShockAnswer};
use sindan_domain::Language;

use crate::palette::Palette;
use crate::sections::sources_line;
use crate::shock::tables::{Form, Ranges};
use crate::shock::{ShockOptions, ShockRows, closing, legs, tables, words};
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(answer: &ShockAnswer, language: Language, options: ShockOptions) -> String {
    let voice = Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let period = answer.period.to_string();
    let form = Form {
        voice: &voice,
        palette: &palette,
        ranges: Ranges::Beside,
        period: &period,
    };
    let mut screen = Screen::new(options.style);
    if answer.has_several() {
        screen.table(&tables::scenarios(form, answer));
        screen.blank();
    }
    for scenario in &answer.scenarios {
        block(&mut screen, form, (answer, scenario), options);
        screen.blank();
    }
    if options.explain {
        screen.heading(&voice.word("shock-explain-title"));
        for line in words::explanations(&voice) {
            screen.paragraph(&line);
        }
        screen.blank();
    }
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}

fn block(
    screen: &mut Screen,
    form: Form<'_>,
    (answer, scenario): (&ShockAnswer, &ScenarioAnswer),
    options: ShockOptions,
) {
    let voice = form.voice;
    screen.title(&scenario.name);
    if let Some(note) = &scenario.note {
        screen.quiet(note);
    }
    screen.blank();
    screen.paragraph(&words::headline(
        voice,
        scenario,
        &voice.period(answer.period),
    ));
    screen.quiet(&words::cut(voice, scenario).join(" "));
    if let Some(told) = &scenario.closing {
        screen.quiet(&closing::sentences(voice, told, false).join(" "));
        screen.blank();
        screen.table(&closing::table(voice, told));
    }
    screen.blank();
    screen.table(&legs::cut_table(voice, scenario));
    screen.blank();
    screen.table(&tables::sides(form, scenario));
    if let Some(attribution) = &scenario.attribution {
        screen.blank();
        screen.table(&legs::parts_table(
            voice,
            scenario,
            attribution,
            form.period,
        ));
    }
    screen.blank();
    screen.table(&match options.rows {
        ShockRows::Node => tables::nodes(form, scenario, options.limit),
        ShockRows::Country | ShockRows::Leg => tables::countries(form, scenario, options.limit),
    });
}
