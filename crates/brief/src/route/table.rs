//! Ways on a terminal.

use sindan_desk::{RouteAnswer, RouteStanding, RouteWay};
use sindan_domain::Language;

use super::RouteRendering;
use super::words::{Teller, short_name};
use crate::terminal::Screen;
use crate::voice::Voice;

/// Ways on the front that are listed.
const ON_FRONT: usize = 8;
/// Ways within error that are listed.
const WITHIN_ERROR: usize = 4;
/// Ways whose stages are shown.
const IN_STAGES: usize = 3;
/// What `--explain` adds.
pub(super) const EXPLANATIONS: [&str; 3] = [
    "route-explain-front",
    "route-explain-within-error",
    "route-explain-reliability",
];

pub(super) fn render(
    answer: &RouteAnswer,
    language: Language,
    rendering: RouteRendering,
) -> String {
    let voice = Voice::new(language);
    let teller = Teller {
        voice: &voice,
        answer,
    };
    let mut screen = Screen::new(rendering.style);
    let asked = &answer.question;
    screen.title(&voice.say(
        "route-title",
        &[
            ("from", short_name(&asked.from.name).into()),
            ("to", short_name(&asked.to.name).into()),
        ],
    ));
    for line in teller.question() {
        screen.quiet(&line);
    }
    screen.blank();
    screen.paragraph(&teller.lead());
    if !answer.options.is_empty() {
        screen.paragraph(&teller.summary());
        let shown = shown(answer, rendering.all);
        screen.blank();
        screen.table(&teller.options(&shown));
        let more = answer.options.len() - shown.len();
        if more > 0 {
            screen.quiet(&voice.say("route-more", &[("count", more.into())]));
        }
        let in_stages = if rendering.all { usize::MAX } else { IN_STAGES };
        for way in shown.iter().take(in_stages) {
            screen.blank();
            screen.table(&teller.stages(way, false));
            let open = teller.open_law(way);
            if !open.is_empty() {
                screen.quiet(&voice.word("route-law-open"));
            }
            for (measure, legs) in open {
                let words = [Teller::act(measure), measure.subject.clone(), legs];
                screen.fact(&measure.id, &voice.clauses(&words));
            }
            if !way.published_services.is_empty() {
                let ids = ("ids", voice.list(&way.published_services).into());
                screen.quiet(&voice.say("route-published-services", &[ids]));
            }
        }
    }
    match teller.blocking() {
        Some(Ok(table)) => {
            screen.blank();
            screen.table(&table);
        }
        Some(Err(sentence)) => screen.paragraph(&sentence),
        None => {}
    }
    if let Some(table) = teller.excluded() {
        screen.blank();
        screen.table(&table);
    }
    for measure in teller.forbidding() {
        let words = [Teller::act(measure), measure.subject.clone()];
        screen.fact(&measure.id, &voice.clauses(&words));
    }
    if !answer.disruptions_applied.is_empty() {
        screen.blank();
        screen.heading(&voice.word("route-disruptions-applied"));
        for one in &answer.disruptions_applied {
            screen.fact(&one.id, &one.effect);
        }
    }
    screen.blank();
    if !answer.disruptions_unknown.is_empty() {
        let ids: Vec<String> = answer
            .disruptions_unknown
            .iter()
            .map(|one| one.id.clone())
            .collect();
        let ids = ("ids", voice.list(&ids).into());
        screen.quiet(&voice.say("route-disruptions-unknown-short", &[ids]));
    }
    for note in teller.notes() {
        screen.quiet(&note);
    }
    if rendering.explain {
        screen.blank();
        screen.heading(&voice.word("route-explain-title"));
        for id in EXPLANATIONS {
            screen.paragraph(&voice.word(id));
        }
    }
    screen.finish()
}

/// The ways that are listed: the first of each standing and the best of each
/// criterion, or all.
pub(super) fn shown(answer: &RouteAnswer, all: bool) -> Vec<&RouteWay> {
    let of = |standing: RouteStanding, most: usize| {
        answer
            .options
            .iter()
            .filter(move |way| way.standing == Some(standing))
            .enumerate()
            .filter(move |(position, way)| all || *position < most || !way.best_in.is_empty())
            .map(|(_, way)| way)
    };
    of(RouteStanding::Front, ON_FRONT)
        .chain(of(RouteStanding::WithinError, WITHIN_ERROR))
        .collect()
}
