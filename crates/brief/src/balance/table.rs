//! The answer on a terminal.

use sindan_desk::BalanceAnswer;
use sindan_domain::Language;

use crate::balance::{BalancePart, BalanceRendering, tables, words};
use crate::sections::sources_line;
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(
    answer: &BalanceAnswer,
    language: Language,
    rendering: BalanceRendering,
) -> String {
    let voice = &Voice::new(language);
    let part = rendering.part;
    let mut screen = Screen::new(rendering.style);
    let country = voice.country(answer.country);
    screen.title(&voice.say("balance-title", &[("country", country.into())]));
    screen.blank();
    screen.paragraph(&words::headline(voice, answer));
    if part.shows(BalancePart::Frontier) {
        for sentence in words::advice(voice, answer) {
            screen.paragraph(&sentence);
        }
    }
    screen.blank();
    if part.shows(BalancePart::Threats) {
        screen.table(&tables::threats(voice, answer));
        screen.blank();
        screen.table(&tables::shapley(voice, answer));
        screen.blank();
        if part == BalancePart::Threats {
            screen.table(&tables::pairs(voice, answer));
            screen.blank();
        }
    }
    if part.shows(BalancePart::Drift) {
        screen.table(&tables::powers(voice, answer));
        screen.blank();
        screen.table(&tables::optima(voice, answer));
        screen.quiet(&words::checked(voice, answer));
        screen.blank();
        screen.table(&tables::claims(voice, answer));
        screen.blank();
        screen.table(&tables::movers(voice, answer));
        screen.blank();
    }
    if part.shows(BalancePart::Frontier) {
        screen.table(&tables::next(voice, answer));
        screen.blank();
        screen.table(&tables::plans(voice, answer));
        screen.blank();
    }
    if part.shows(BalancePart::Autonomy) {
        screen.table(&tables::channels(voice, answer));
        screen.blank();
        if part == BalancePart::Autonomy {
            screen.paragraph(&words::unity(voice, answer));
            screen.blank();
        }
    }
    if part == BalancePart::All {
        screen.table(&tables::flips(voice, answer));
        screen.blank();
    }
    if rendering.explain {
        screen.table(&tables::parameters(voice, answer, false));
        screen.blank();
        screen.table(&tables::levers(voice, answer));
        screen.blank();
    }
    for sentence in words::limits(voice, answer) {
        screen.quiet(&sentence);
    }
    if let Some(sources) = sources_line(voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
