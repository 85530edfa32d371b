//! A screening as one HTML file.

use sindan_desk::ScreenAnswer;
use sindan_domain::{Language, Provenance};

use crate::BriefError;
use crate::html::page_html;
use crate::page::{Block, Lead, Page, Section};
use crate::screening::{ScreenRendering, ownership, table, words};
use crate::sections::{datasets, direction, words as page_words};
use crate::voice::Voice;

pub(super) fn render(
    answer: &ScreenAnswer,
    language: Language,
    options: ScreenRendering,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let name = words::asked(&answer.party);
    let title = voice.say("screen-title", &[("name", (&name).into())]);
    let mark = answer.demonstration.then(|| words::demonstration(&voice));
    let mut head: Vec<Block> = mark
        .iter()
        .map(|text| Block::Paragraph { text: text.clone() })
        .collect();
    if !answer.hits.is_empty() {
        head.push(Block::Table(table::hits(&voice, answer)));
    }
    let sentence = ownership::sentence(&voice, answer);
    head.extend(sentence.map(|text| Block::Paragraph { text }));
    let tables = ownership::tables(&voice, answer);
    head.extend(tables.into_iter().map(Block::Table));
    let notes = table::notes(&voice, answer);
    head.extend(notes.into_iter().map(|text| Block::Paragraph { text }));
    let mut sections = Vec::new();
    if options.explain && !answer.hits.is_empty() {
        let blocks = answer
            .hits
            .iter()
            .flat_map(|hit| table::explanation(&voice, hit))
            .map(Block::Table)
            .collect();
        sections.push(Section {
            id: "why".to_owned(),
            number: None,
            heading: voice.word("screen-why-title"),
            lead: Lead::sentence(voice.word("screen-why-lead")),
            blocks,
            sources: None,
        });
    }
    let provenance: Vec<Provenance> = answer
        .lists
        .iter()
        .map(|list| list.provenance.clone())
        .collect();
    let count = provenance.len();
    sections.push(Section {
        id: "lists".to_owned(),
        number: None,
        heading: voice.word("section-9"),
        lead: Lead::sentence(voice.say("sources-lead", &[("count", count.into())])),
        blocks: vec![
            Block::Table(table::lists(&voice, answer)),
            Block::Datasets {
                datasets: datasets(&voice, &provenance),
            },
        ],
        sources: None,
    });
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title,
        eyebrow: match mark {
            Some(mark) => mark,
            None => voice.word("screen-eyebrow"),
        },
        code: String::new(),
        dates: String::new(),
        lead: Lead::sentence(words::headline(&voice, answer)),
        cards: Vec::new(),
        head,
        heading: name,
        sections,
        words: page_words(&voice),
    })
}
