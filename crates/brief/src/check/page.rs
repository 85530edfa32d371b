//! A verdict as one HTML file.

use sindan_desk::CheckAnswer;
use sindan_domain::Language;

use crate::BriefError;
use crate::check::table::{VERDICTS, title};
use crate::check::{CheckRendering, words};
use crate::html::page_html;
use crate::page::{Block, Dataset, Fact, Lead, Page, PageWords, Section};
use crate::sections::{direction, words as page_words};
use crate::voice::Voice;

pub(super) fn render(
    answer: &CheckAnswer,
    language: Language,
    rendering: CheckRendering,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let section = |number: u8, heading: &str, lead: String, blocks: Vec<Block>| Section {
        id: format!("section-{number}"),
        number: None,
        heading: voice.word(heading),
        lead: Lead::sentence(lead),
        blocks,
        sources: None,
    };
    let against = words::findings(&voice, answer, true);
    let noted = words::findings(&voice, answer, false);
    let mut sections = Vec::new();
    let lead = if against.is_empty() {
        voice.word("check-nothing")
    } else {
        words::meaning(&voice, answer.decision.verdict)
    };
    sections.push(section(1, "check-against", lead, listed(against)));
    if !noted.is_empty() {
        sections.push(section(2, "check-noted", String::new(), listed(noted)));
    }
    let lists = words::lists(&voice, answer);
    if !lists.is_empty() {
        let asked = vec![Dataset {
            title: voice.word("check-lists"),
            name: String::new(),
            facts: lists,
        }];
        sections.push(section(3, "check-lists", String::new(), listed(asked)));
    }
    if rendering.explain {
        let blocks = VERDICTS
            .into_iter()
            .map(|verdict| Block::Paragraph {
                text: format!(
                    "{}: {}",
                    words::verdict(&voice, verdict),
                    words::meaning(&voice, verdict)
                ),
            })
            .collect();
        sections.push(section(4, "check-explain-title", String::new(), blocks));
    }
    let fact = |label: &str, value: &str| Fact {
        label: voice.word(label),
        value: value.to_owned(),
        code: true,
        link: false,
    };
    let record = vec![Dataset {
        title: answer.decision.shipment.clone(),
        name: answer.decision.verdict.name().to_owned(),
        facts: vec![
            fact("check-base", &answer.decision.base),
            fact("check-hash", &answer.decision.hash),
            fact("check-program", &answer.question.program),
        ],
    }];
    let advice = voice.word("check-not-advice");
    sections.push(section(5, "check-record", advice, listed(record)));
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: title(&voice, answer),
        eyebrow: voice.word("check-eyebrow"),
        heading: words::verdict(&voice, answer.decision.verdict),
        code: answer.decision.shipment.clone(),
        dates: words::question(&voice, answer),
        lead: Lead::sentence(words::meaning(&voice, answer.decision.verdict)),
        cards: Vec::new(),
        head: Vec::new(),
        sections,
        words: PageWords {
            footer: voice.word("check-footer"),
            ..page_words(&voice)
        },
    })
}

fn listed(datasets: Vec<Dataset>) -> Vec<Block> {
    if datasets.is_empty() {
        return Vec::new();
    }
    vec![Block::Datasets { datasets }]
}
