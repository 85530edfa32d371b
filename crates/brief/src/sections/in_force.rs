//! Measures now in force, and what each does to the economy, ranked.

use sindan_desk::{BriefAnswer, MeasuresInForce};

use crate::check::slug;
use crate::page::{Block, Cell, Column, Lead, Section, Table};
use crate::shock::words::{money, percent};
use crate::voice::Voice;

/// Measures that are shown; the rest is counted.
const SHOWN: usize = 15;

/// The part, where the answer holds it.
pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Option<Section> {
    let found = answer.measures_in_force.as_ref()?;
    let country = voice.country(answer.country);
    let lead = match found.ranked.first() {
        Some(first) => Lead::sentence(voice.say(
            "in-force-lead",
            &[
                ("count", found.ranked.len().to_string().into()),
                ("day", voice.date(answer.as_of).into()),
                ("country", (&country).into()),
                ("measure", (&first.id).into()),
                ("loss", money(voice, first.loss_at_most_usd_mn.0).into()),
                ("percent", percent(voice, first.loss_at_most_pct).into()),
            ],
        )),
        None => Lead::missing(voice.say("in-force-none", &[("country", (&country).into())])),
    };
    let mut blocks = Vec::new();
    if !found.ranked.is_empty() {
        blocks.push(Block::Table(table(voice, found)));
        blocks.push(Block::Paragraph {
            text: voice.word("in-force-note"),
        });
        blocks.push(Block::Command {
            label: None,
            command: found.ranked[0].command.clone(),
        });
    }
    let reasons: Vec<String> = found
        .without_figures
        .iter()
        .map(|(why, count)| {
            let reason = voice.word(&format!("assess-reason-{}", slug(why)));
            format!("{reason}: {count}")
        })
        .collect();
    if !reasons.is_empty() {
        blocks.push(Block::Paragraph {
            text: voice.say(
                "in-force-without",
                &[
                    ("reasons", voice.clauses(&reasons).into()),
                    ("doubtful", found.doubtful.to_string().into()),
                ],
            ),
        });
    }
    Some(Section {
        id: "section-measures".to_owned(),
        number: None,
        heading: voice.say("in-force-heading", &[("country", (&country).into())]),
        lead,
        blocks,
        sources: None,
    })
}

fn table(voice: &Voice, found: &MeasuresInForce) -> Table {
    let rows = found
        .ranked
        .iter()
        .take(SHOWN)
        .map(|one| {
            vec![
                Cell::code(&one.id).with_detail(format!("{}, {}", one.instrument, one.article)),
                Cell::text(voice.word(&format!("assess-kind-{}", slug(&one.kind)))),
                Cell::text(&one.sellers),
                Cell::text(&one.buyers),
                Cell::text(
                    one.from
                        .map_or_else(|| "–".to_owned(), |day| day.to_string()),
                ),
                Cell::text(voice.numbers.amount(one.loss_at_most_usd_mn.0, 1)),
                Cell::text(voice.numbers.amount(one.loss_at_most_pct, 2)),
            ]
        })
        .collect();
    let words = |id: &str| Column::words(voice.word(id));
    let numbers = |id: &str| Column::numbers(voice.word(id));
    let columns = vec![
        words("in-force-column-measure"),
        words("in-force-column-kind"),
        words("assess-column-seller"),
        words("assess-column-buyer"),
        words("in-force-column-since"),
        numbers("in-force-column-loss"),
        numbers("assess-column-percent"),
    ];
    let caption = voice.say(
        "in-force-table",
        &[
            ("shown", found.ranked.len().min(SHOWN).to_string().into()),
            ("all", found.ranked.len().to_string().into()),
        ],
    );
    Table::new(caption, columns, rows)
}
