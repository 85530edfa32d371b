//! Ways as one HTML file: each alert opens to its chart and numbers.

use sindan_desk::{WatchAnswer, WatchRow};
use sindan_domain::Language;

use super::WatchRendering;
use super::words::{EXPLANATIONS, Teller, leg_months};
use crate::BriefError;
use crate::html::page_html;
use crate::page::{Block, Lead, Opening, Page, PageWords, Section};
use crate::sections::{datasets, direction, words as page_words};
use crate::voice::Voice;

/// Ways that open to a chart where nothing is an alert.
const WITHOUT_ALERT: usize = 3;

pub(super) fn render(
    answer: &WatchAnswer,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let teller = Teller {
        voice: &voice,
        answer,
    };
    let mut number = 0;
    let mut section = |heading: &str, lead: String, blocks: Vec<Block>| {
        number += 1;
        Section {
            id: format!("section-{number}"),
            number: None,
            heading: voice.word(heading),
            lead: Lead::sentence(lead),
            blocks,
            sources: None,
        }
    };
    let mut sections = Vec::new();
    if !answer.sets.is_empty() {
        let table = teller.ways("watch-sets", &answer.sets, false);
        sections.push(section(
            "watch-sets",
            String::new(),
            vec![Block::Table(table)],
        ));
    }
    if !answer.rows.is_empty() {
        let shown = &answer.rows[..answer.rows.len().min(rendering.limit)];
        let mut blocks = vec![Block::Table(teller.ways("watch-rows", shown, true))];
        let more = answer.rows.len() - shown.len();
        if more > 0 {
            let text = voice.say("watch-more", &[("count", more.into())]);
            blocks.push(Block::Paragraph { text });
        }
        sections.push(section("watch-rows", String::new(), blocks));
    }
    let openings = openings(&teller);
    if !openings.is_empty() {
        sections.push(section("watch-alerts", String::new(), openings));
    }
    if let Some(table) = teller.triple() {
        sections.push(section(
            "watch-triple",
            teller.triple_note().unwrap_or_default(),
            vec![Block::Table(table)],
        ));
    }
    if let Some(table) = teller.fresh(rendering.limit) {
        sections.push(section(
            "watch-fresh",
            String::new(),
            vec![Block::Table(table)],
        ));
    }
    if let Some(table) = teller.refused() {
        sections.push(section(
            "watch-refused",
            String::new(),
            vec![Block::Table(table)],
        ));
    }
    let paragraph = |text| Block::Paragraph { text };
    let mut blocks = vec![Block::Table(teller.legs())];
    blocks.extend(teller.notes().into_iter().map(paragraph));
    if rendering.explain {
        blocks.extend(EXPLANATIONS.map(|id| paragraph(voice.word(id))));
    }
    blocks.push(Block::Datasets {
        datasets: datasets(&voice, &answer.provenance),
    });
    sections.push(section("watch-sources", String::new(), blocks));
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: teller.title(),
        eyebrow: voice.word("watch-eyebrow"),
        heading: teller.title(),
        code: String::new(),
        dates: teller.question().join(" · "),
        lead: Lead::sentence(teller.lead()),
        cards: Vec::new(),
        head: Vec::new(),
        sections,
        words: PageWords {
            footer: voice.word("watch-footer"),
            ..page_words(&voice)
        },
    })
}

/// Every alert; the first ways where there is none.
fn openings(teller: &Teller<'_>) -> Vec<Block> {
    let answer = teller.answer;
    let all = || answer.sets.iter().chain(&answer.rows);
    let alerts: Vec<&WatchRow> = all().filter(|row| row.alert).collect();
    let shown = match alerts.is_empty() {
        true => all().take(WITHOUT_ALERT).collect(),
        false => alerts,
    };
    shown
        .into_iter()
        .enumerate()
        .map(|(number, row)| Block::Opening(opening(teller, number, row)))
        .collect()
}

fn opening(teller: &Teller<'_>, number: usize, row: &WatchRow) -> Opening {
    let legs = teller.measured(row);
    Opening {
        summary: teller.opening(row),
        open: number == 0,
        paragraphs: teller.details(row),
        figures: legs
            .iter()
            .map(|(side, leg)| {
                let id = format!("way-{number}-{}", super::words::leg_word(*side));
                teller.chart(&id, row, *side, leg)
            })
            .collect(),
        tables: legs
            .iter()
            .map(|(side, leg)| leg_months(teller.voice, *side, &leg.months))
            .collect(),
    }
}
