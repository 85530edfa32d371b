//! Turns answers into pages, part by part, in the reader's language.

mod anvil;
mod catalog_words;
mod dilemma;
mod energy;
mod hammer;
mod head;
mod in_force;
mod leaks;
mod limits;
mod pending;
mod sources;
mod standing;
mod tables;
mod ways;

use sindan_desk::BriefAnswer;
use sindan_domain::{Language, Provenance};

pub(crate) use anvil::{anvil_blocks, anvil_lead};
pub(crate) use hammer::{power_name, threat_name, threats_summary};
pub(crate) use pending::gap;
pub(crate) use sources::{datasets, sources_line};
pub(crate) use standing::trade_blocks;
pub(crate) use tables::{chokepoints_table, partner_list_table};

use crate::page::{Block, Lead, Page, PageWords, Section};
use crate::palette::Palette;
use crate::voice::Voice;

/// The dossier as a page.
pub(crate) fn brief_page(answer: &BriefAnswer, language: Language) -> Page {
    let voice = Voice::new(language);
    let day = answer
        .exposure
        .as_ref()
        .map_or(answer.as_of, |held| held.period.last_day());
    let palette = Palette::on(day);
    let country = voice.country(answer.country);
    let mut sections = vec![
        standing::section(&voice, &palette, answer),
        anvil::section(&voice, &palette, answer),
        hammer::section(&voice, &palette, answer),
    ];
    sections.extend(in_force::section(&voice, answer));
    sections.push(energy::section(&voice, &palette, answer));
    sections.push(leaks::section(&voice, answer));
    sections.push(ways::section(&voice, answer));
    sections.push(dilemma::section(&voice, answer));
    sections.push(limits::section(&voice, answer));
    sections.push(sources::section(&voice, answer));
    Page {
        language: language.tag(),
        direction: direction(language),
        title: voice.say("page-title", &[("country", (&country).into())]),
        eyebrow: voice.word("eyebrow"),
        code: answer.country.alpha3().to_owned(),
        dates: head::dates(&voice, answer),
        lead: head::lead(&voice, answer),
        cards: head::cards(&voice, answer),
        head: head::blocks(&voice, answer),
        heading: country,
        sections,
        words: words(&voice),
    }
}

pub(crate) fn words(voice: &Voice) -> PageWords {
    PageWords {
        skip_link: voice.word("skip-link"),
        contents: voice.word("contents-heading"),
        figures: voice.word("figures-heading"),
        footer: voice.word("footer-note"),
    }
}

pub(crate) fn direction(language: Language) -> &'static str {
    if language.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    }
}

/// A numbered part with its heading.
fn numbered(
    voice: &Voice,
    number: u8,
    lead: Lead,
    blocks: Vec<Block>,
    provenance: &[Provenance],
) -> Section {
    Section {
        id: format!("section-{number}"),
        number: Some(number),
        heading: voice.say(&format!("section-{number}"), &[]),
        lead,
        blocks,
        sources: sources_line(voice, provenance),
    }
}
