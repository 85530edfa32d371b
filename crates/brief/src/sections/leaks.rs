//! Section 5: unexplained excess of trade through the economy.

use sindan_desk::BriefAnswer;

use crate::page::{Block, Lead, Section};
use crate::sections::{numbered, pending};
use crate::voice::Voice;
use crate::watch::{Teller, gaps, leg_months, measured_rows, mirror_lead};

/// Ways that the dossier lists.
const WAYS: usize = 10;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Section {
    let Some(leaks) = &answer.leaks else {
        return pending::section(voice, answer, 5);
    };
    let teller = Teller {
        voice,
        answer: leaks,
    };
    let asked = &leaks.question;
    let lead = voice.say(
        "leaks-lead",
        &[
            ("country", voice.country(answer.country).into()),
            ("target", voice.country(asked.target).into()),
            ("goods", (&asked.goods.id).into()),
            ("lead", teller.lead().into()),
        ],
    );
    let mut blocks = Vec::new();
    let first = leaks.sets.iter().chain(&leaks.rows).next();
    let legs = first.map(|row| (row, teller.measured(row)));
    if let Some((row, legs)) = &legs {
        // The leg that the excess is of: the last one measured.
        if let Some((side, leg)) = legs.last() {
            blocks.push(Block::Figure(teller.chart("leaks", row, *side, leg)));
        }
    }
    for (caption, rows) in [("watch-sets", &leaks.sets), ("watch-rows", &leaks.rows)] {
        if !rows.is_empty() {
            let shown = &rows[..rows.len().min(WAYS)];
            blocks.push(Block::Table(teller.ways(caption, shown, true)));
        }
    }
    if let Some(mirror) = &answer.mirror {
        let rows = measured_rows(mirror);
        blocks.push(Block::Table(gaps(voice, &rows[..rows.len().min(WAYS)])));
        for text in [mirror_lead(voice, mirror), voice.word("mirror-note")] {
            blocks.push(Block::Paragraph { text });
        }
    }
    if let Some((_, legs)) = &legs {
        for (side, leg) in legs {
            let table = leg_months(voice, *side, &leg.months);
            blocks.push(Block::Table(table.folded()));
        }
    }
    for text in teller.notes() {
        blocks.push(Block::Paragraph { text });
    }
    blocks.push(Block::Command {
        label: Some(voice.word("leaks-command")),
        command: format!(
            "sindan watch --intermediary {} --target {} --goods {} --as-of {} --format html",
            answer.country.alpha3(),
            asked.target.alpha3(),
            asked.goods.id,
            answer.as_of
        ),
    });
    let mut sources = leaks.provenance.clone();
    for source in answer.mirror.iter().flat_map(|mirror| &mirror.provenance) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    numbered(voice, 5, Lead::sentence(lead), blocks, &sources)
}
