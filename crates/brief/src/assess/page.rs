//! An assessment as a page, and as one HTML file.

use sindan_desk::AssessAnswer;
use sindan_domain::Language;

use super::{cards, cost, leak, movements, scope, words};
use crate::BriefError;
use crate::html::page_html;
use crate::page::{Block, Lead, Page, PageWords, Section};
use crate::sections::{datasets, direction, words as page_words};
use crate::voice::Voice;

pub(super) fn render(answer: &AssessAnswer, language: Language) -> Result<String, BriefError> {
    page_html(&page(&Voice::new(language), answer))
}

/// The same parts for every medium.
pub(super) fn page(voice: &Voice, answer: &AssessAnswer) -> Page {
    let mut sections = vec![
        scope::law(voice, answer),
        scope::goods(voice, answer),
        leak::section(voice, answer),
        movements::section(voice, answer),
        cost::section(voice, answer),
        cost::dependence(voice, answer),
        cost::unknown(voice, answer),
    ];
    let count = answer.provenance.len();
    if count > 0 {
        sections.push(Section {
            id: "section-8".to_owned(),
            number: Some(8),
            heading: voice.word("section-9"),
            lead: Lead::sentence(voice.say("sources-lead", &[("count", count.into())])),
            blocks: vec![Block::Datasets {
                datasets: datasets(voice, &answer.provenance),
            }],
            sources: None,
        });
    }
    let measure = (&answer.question.measure).into();
    Page {
        language: voice.language.tag(),
        direction: direction(voice.language),
        title: voice.say("assess-title", &[("measure", measure)]),
        eyebrow: voice.word("assess-eyebrow"),
        heading: answer.law.instrument.clone(),
        code: answer.question.measure.clone(),
        dates: voice.say(
            "assess-question",
            &[
                ("day", voice.date(answer.question.as_of).into()),
                ("stance", (&answer.question.stance).into()),
                ("home", words::home(voice, answer).into()),
            ],
        ),
        lead: Lead::sentence(scope::lead(voice, answer)),
        cards: cards::cards(voice, answer),
        head: Vec::new(),
        sections,
        words: PageWords {
            footer: voice.word("assess-footer"),
            ..page_words(voice)
        },
    }
}
