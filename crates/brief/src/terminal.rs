//! The dossier's summary on a terminal of at most 100 columns.

mod layout;

use sindan_desk::BriefAnswer;
use sindan_domain::Language;

pub(crate) use layout::Screen;

use crate::page::{Block, Cell, Column, Lead, Page, Section, Table};
use crate::palette::Palette;
use crate::sections::{
    brief_page, chokepoints_table, datasets, partner_list_table, threats_summary,
};
use crate::voice::Voice;

/// How the terminal is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether headings and commands are coloured.
    pub colour: bool,
    /// Columns; more than 100 are not used.
    pub width: usize,
}

impl Default for TerminalStyle {
    fn default() -> Self {
        Self {
            colour: false,
            width: layout::WIDEST,
        }
    }
}

/// Rows of each list of partners and of chokepoints.
const PARTNERS: usize = 6;
const CHOKEPOINTS: usize = 10;

/// The findings, what is missing and the sources, for a terminal.
pub fn render_brief_terminal(
    answer: &BriefAnswer,
    language: Language,
    style: TerminalStyle,
) -> String {
    let page = brief_page(answer, language);
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    screen.title(&format!("{} ({})", page.heading, page.code));
    screen.quiet(&page.dates);
    screen.blank();
    lead(&mut screen, &page.lead);
    if !page.cards.is_empty() {
        screen.blank();
        screen.table(&figures(&voice, &page));
    }
    for block in &page.head {
        if let Block::Figure(figure) = block {
            screen.blank();
            screen.quiet(&figure.title);
        }
        if let Block::Paragraph { text } = block {
            screen.blank();
            screen.quiet(text);
        }
    }
    for section in &page.sections {
        match section.number {
            Some(1) => {
                heading(&mut screen, section);
                standing(&mut screen, &voice, answer, section);
            }
            Some(2) => {
                heading(&mut screen, section);
                anvil(&mut screen, &voice, answer, section);
            }
            Some(3) if section.lead.supported => {
                heading(&mut screen, section);
                hammer(&mut screen, &voice, answer, section);
            }
            Some(5) if section.lead.supported => {
                heading(&mut screen, section);
                leaks(&mut screen, section);
            }
            Some(4 | 6) if section.lead.supported => {
                heading(&mut screen, section);
                open_tables(&mut screen, section);
            }
            Some(7) if section.lead.supported => {
                heading(&mut screen, section);
                open_tables(&mut screen, section);
            }
            Some(8) => {
                heading(&mut screen, section);
                tables_and_paragraphs(&mut screen, section);
            }
            Some(9) => {
                heading(&mut screen, section);
                sources(&mut screen, &voice, answer);
            }
            // Parts that wait stand in the table of what is missing.
            _ => {}
        }
    }
    screen.finish()
}

fn lead(screen: &mut Screen, lead: &Lead) {
    screen.paragraph(&lead.text);
}

fn heading(screen: &mut Screen, section: &Section) {
    screen.blank();
    let number = section
        .number
        .map(|number| format!("{number}  "))
        .unwrap_or_default();
    screen.heading(&format!("{number}{}", section.heading));
    lead(screen, &section.lead);
}

fn figures(voice: &Voice, page: &Page) -> Table {
    let columns = vec![
        Column::words(voice.word("column-figure")),
        Column::numbers(voice.word("column-value")),
        Column::words(voice.word("column-range")),
        Column::words(voice.word("column-meaning")),
    ];
    let rows = page
        .cards
        .iter()
        .map(|card| {
            vec![
                Cell::text(&card.label),
                Cell::text(&card.value),
                Cell::text(card.range.clone().unwrap_or_default()),
                Cell::text(&card.detail),
            ]
        })
        .collect();
    Table::new(voice.word("figures-heading"), columns, rows)
}

fn standing(screen: &mut Screen, voice: &Voice, answer: &BriefAnswer, section: &Section) {
    let Some(held) = &answer.exposure else {
        gaps(screen, section);
        return;
    };
    let palette = Palette::on(held.period.last_day());
    for (caption, value, partners) in [
        (
            "exposure-suppliers",
            "column-imports-value",
            &held.exposure.import_partners,
        ),
        (
            "exposure-buyers",
            "column-exports-value",
            &held.exposure.export_partners,
        ),
    ] {
        let (caption, value) = (voice.say(caption, &[]), voice.say(value, &[]));
        screen.blank();
        screen.table(&partner_list_table(
            voice, &palette, caption, value, partners, PARTNERS,
        ));
    }
    // The first table of the section is that of partners, shown above in two.
    let peers = section.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if !table.folded => Some(table),
        _ => None,
    });
    for table in peers.skip(1) {
        screen.blank();
        screen.table(table);
    }
    paragraphs(screen, section);
}

fn anvil(screen: &mut Screen, voice: &Voice, answer: &BriefAnswer, section: &Section) {
    let Some(held) = &answer.exposure else {
        gaps(screen, section);
        return;
    };
    let palette = Palette::on(held.period.last_day());
    let caption = voice.say(
        "chokepoints-table",
        &[("period", held.period.to_string().into())],
    );
    screen.blank();
    screen.table(&chokepoints_table(
        voice,
        &palette,
        caption,
        &held.exposure,
        (CHOKEPOINTS, 1),
    ));
    paragraphs(screen, section);
}

fn hammer(screen: &mut Screen, voice: &Voice, answer: &BriefAnswer, section: &Section) {
    let (Some(held), Some(threats)) = (&answer.exposure, &answer.hammer) else {
        return;
    };
    let palette = Palette::on(held.period.last_day());
    screen.blank();
    let period = held.period.to_string();
    screen.table(&threats_summary(voice, &palette, threats, period));
    // The first table of the section is that of threats, shown above.
    let mut tables = 0;
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                tables += 1;
                if tables > 1 && !table.folded {
                    screen.blank();
                    screen.table(table);
                }
            }
            Block::Paragraph { text } => {
                screen.blank();
                screen.paragraph(text);
            }
            _ => {}
        }
    }
}

/// Tables that the page shows open, and paragraphs.
fn open_tables(screen: &mut Screen, section: &Section) {
    for block in &section.blocks {
        match block {
            Block::Table(table) if !table.folded => {
                screen.blank();
                screen.table(table);
            }
            Block::Paragraph { text } => {
                screen.blank();
                screen.quiet(text);
            }
            _ => {}
        }
    }
}

fn tables_and_paragraphs(screen: &mut Screen, section: &Section) {
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                screen.blank();
                screen.table(table);
            }
            Block::Paragraph { text } => {
                screen.blank();
                screen.paragraph(text);
            }
            _ => {}
        }
    }
}

fn leaks(screen: &mut Screen, section: &Section) {
    for block in &section.blocks {
        match block {
            Block::Table(table) if !table.folded => {
                screen.blank();
                screen.table(table);
            }
            Block::Paragraph { text } => screen.quiet(text),
            Block::Command { command, .. } => screen.command(command),
            _ => {}
        }
    }
}

fn paragraphs(screen: &mut Screen, section: &Section) {
    for block in &section.blocks {
        if let Block::Paragraph { text } = block {
            screen.blank();
            screen.paragraph(text);
        }
    }
}

fn gaps(screen: &mut Screen, section: &Section) {
    for block in &section.blocks {
        if let Block::Gaps { gaps } = block {
            for gap in gaps {
                screen.paragraph(&gap.why);
                if let Some(command) = &gap.command {
                    screen.command(command);
                }
            }
        }
    }
}

fn sources(screen: &mut Screen, voice: &Voice, answer: &BriefAnswer) {
    for dataset in datasets(voice, &answer.provenance) {
        screen.paragraph(&format!("{} ({})", dataset.title, dataset.name));
        for fact in dataset.facts {
            screen.fact(&fact.label, &fact.value);
        }
    }
    screen.blank();
    screen.paragraph(&voice.word("command-title"));
    screen.command(&answer.command);
    screen.paragraph(&voice.word("legal-note"));
}
