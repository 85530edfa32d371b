//! An assessment on a terminal.

use sindan_desk::AssessAnswer;
use sindan_domain::Language;

use super::page::page;
use crate::TerminalStyle;
use crate::page::Block;
use crate::terminal::Screen;
use crate::voice::Voice;

pub(super) fn render(answer: &AssessAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let page = page(&voice, answer);
    let mut screen = Screen::new(style);
    screen.title(&format!("{} ({})", page.heading, page.code));
    screen.quiet(&page.dates);
    screen.paragraph(&page.lead.text);
    screen.blank();
    for card in &page.cards {
        let range = card
            .range
            .as_deref()
            .map_or_else(String::new, |range| format!(" ({range})"));
        screen.fact(
            &card.label,
            &format!("{}{range}; {}", card.value, card.detail),
        );
    }
    for section in &page.sections {
        screen.blank();
        screen.heading(&section.heading);
        screen.paragraph(&section.lead.text);
        for block in &section.blocks {
            match block {
                Block::Heading { text } => screen.heading(text),
                Block::Paragraph { text } => screen.paragraph(text),
                Block::Command { label, command } => {
                    if let Some(label) = label {
                        screen.quiet(label);
                    }
                    screen.command(command);
                }
                Block::Gaps { gaps } => {
                    for gap in gaps {
                        screen.paragraph(&format!("– {}", gap.why));
                        if let Some(command) = &gap.command {
                            screen.command(command);
                        }
                    }
                }
                Block::Figure(figure) => screen.quiet(&figure.title),
                Block::Opening(opening) => {
                    screen.heading(&opening.summary);
                    for text in &opening.paragraphs {
                        screen.paragraph(text);
                    }
                    for table in &opening.tables {
                        screen.table(table);
                    }
                }
                Block::Table(table) => {
                    screen.blank();
                    screen.table(table);
                }
                Block::Datasets { datasets } => {
                    for dataset in datasets {
                        screen.paragraph(&format!("{} [{}]", dataset.title, dataset.name));
                        for fact in &dataset.facts {
                            screen.fact(&fact.label, &fact.value);
                        }
                    }
                }
            }
        }
    }
    screen.blank();
    screen.quiet(&page.words.footer);
    screen.finish()
}
