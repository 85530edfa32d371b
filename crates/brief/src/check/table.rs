//! A verdict on a terminal.

use sindan_desk::{CheckAnswer, Verdict};
use sindan_domain::Language;

use crate::check::{CheckRendering, words};
use crate::page::Dataset;
use crate::terminal::Screen;
use crate::voice::Voice;

/// From worst to best.
pub(super) const VERDICTS: [Verdict; 5] = [
    Verdict::Prohibited,
    Verdict::CannotDecide,
    Verdict::LicenceRequired,
    Verdict::Review,
    Verdict::Clear,
];

pub(super) fn render(
    answer: &CheckAnswer,
    language: Language,
    rendering: CheckRendering,
) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    screen.title(&title(&voice, answer));
    screen.quiet(&words::question(&voice, answer));
    screen.paragraph(&words::meaning(&voice, answer.decision.verdict));
    let against = words::findings(&voice, answer, true);
    if !against.is_empty() {
        screen.blank();
        screen.heading(&voice.word("check-against"));
        list(&mut screen, &against);
    }
    let noted = words::findings(&voice, answer, false);
    if !noted.is_empty() {
        screen.blank();
        screen.heading(&voice.word("check-noted"));
        list(&mut screen, &noted);
    }
    let lists = words::lists(&voice, answer);
    if !lists.is_empty() {
        screen.blank();
        screen.heading(&voice.word("check-lists"));
        for list in lists {
            screen.fact(&list.label, &list.value);
        }
    }
    if rendering.explain {
        screen.blank();
        screen.heading(&voice.word("check-explain-title"));
        for verdict in VERDICTS {
            screen.fact(
                &words::verdict(&voice, verdict),
                &words::meaning(&voice, verdict),
            );
        }
    }
    screen.blank();
    screen.quiet(&format!(
        "{}: {}",
        voice.word("check-base"),
        answer.decision.base
    ));
    screen.quiet(&format!(
        "{}: {}",
        voice.word("check-hash"),
        answer.decision.hash
    ));
    screen.quiet(&voice.word("check-not-advice"));
    screen.finish()
}

pub(super) fn title(voice: &Voice, answer: &CheckAnswer) -> String {
    voice.say(
        "check-title",
        &[
            (
                "verdict",
                words::verdict(voice, answer.decision.verdict).into(),
            ),
            ("shipment", (&answer.decision.shipment).into()),
        ],
    )
}

fn list(screen: &mut Screen, findings: &[Dataset]) {
    for (position, finding) in findings.iter().enumerate() {
        let measure = if finding.name.is_empty() {
            String::new()
        } else {
            format!(" [{}]", finding.name)
        };
        screen.paragraph(&format!("{}. {}{measure}", position + 1, finding.title));
        for fact in &finding.facts {
            screen.fact(&fact.label, &fact.value);
        }
    }
}
