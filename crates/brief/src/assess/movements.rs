//! Shipments and ways that a measure closes, as a part of a page.

use sindan_desk::{AssessAnswer, WayBest, WayPart, WayPurpose};

use super::scope::{command, part};
use super::words::countries;
use crate::check::verdict;
use crate::page::{Block, Cell, Column, Lead, Section, Table};
use crate::voice::Voice;

pub(super) fn section(voice: &Voice, answer: &AssessAnswer) -> Section {
    let (shipments, ways) = (&answer.shipments, &answer.ways);
    let lead = if shipments.is_empty() && ways.is_empty() {
        let reason = answer.flows.none_because.map_or_else(
            || voice.word("assess-ways-nothing"),
            |why| super::words::reason(voice, why),
        );
        Lead::missing(voice.say("assess-ways-none", &[("reason", reason.into())]))
    } else {
        let changed = shipments
            .iter()
            .filter(|one| one.before != one.after)
            .count();
        let closed = ways.iter().filter(|way| way.closed_by_measure > 0).count();
        Lead::sentence(voice.say(
            "assess-ways-lead",
            &[
                ("shipments", changed.to_string().into()),
                ("all", shipments.len().to_string().into()),
                ("ways", closed.to_string().into()),
                ("pairs", ways.len().to_string().into()),
            ],
        ))
    };
    let mut blocks = Vec::new();
    if let Some(first) = shipments.first() {
        blocks.push(Block::Table(shipments_table(voice, answer)));
        blocks.push(Block::Command {
            label: Some(format!("shipment.json: {}", first.shipment)),
            command: first.command.clone(),
        });
    }
    if !ways.is_empty() {
        blocks.push(Block::Table(ways_table(voice, ways)));
    }
    for way in ways {
        let ends = [
            ("from", (&way.from_name).into()),
            ("to", (&way.to_name).into()),
        ];
        blocks.push(Block::Command {
            label: Some(voice.say("assess-way-pair", &ends)),
            command: way.command_before.clone(),
        });
        blocks.push(command(&way.command_after));
    }
    part(voice, 4, "assess-ways", lead, blocks)
}

fn shipments_table(voice: &Voice, answer: &AssessAnswer) -> Table {
    let rows = answer
        .shipments
        .iter()
        .map(|one| {
            vec![
                Cell::text(voice.country(one.origin)),
                Cell::text(voice.country(one.dispatch)),
                Cell::text(voice.country(one.destination)),
                Cell::text(verdict(voice, one.before)),
                Cell::text(verdict(voice, one.after)),
                Cell::code(one.measures.join(", ")),
            ]
        })
        .collect();
    let columns = ["made", "from", "to", "before", "after", "measures"]
        .iter()
        .map(|column| Column::words(voice.word(&format!("assess-column-{column}"))))
        .collect();
    let stance = (&answer.question.stance).into();
    let caption = voice.say("assess-shipments-table", &[("stance", stance)]);
    Table::new(caption, columns, rows)
}

fn ways_table(voice: &Voice, ways: &[WayPart]) -> Table {
    let mut rows = Vec::new();
    for way in ways {
        for (when, best) in [
            ("assess-column-before", &way.before),
            ("assess-column-after", &way.after),
        ] {
            let closed = if when == "assess-column-after" {
                way.closed_by_measure.to_string()
            } else {
                String::new()
            };
            let purpose = voice.word(match way.purpose {
                WayPurpose::Whole => "assess-way-whole",
                WayPurpose::Inbound => "assess-way-inbound",
                WayPurpose::Onward => "assess-way-onward",
            });
            let mut row = vec![
                Cell::text(format!("{} → {}", way.from_name, way.to_name)),
                Cell::text(purpose),
                Cell::text(voice.word(when)),
            ];
            row.extend(best_cells(voice, best));
            row.push(Cell::text(closed));
            rows.push(row);
        }
    }
    let words = |id: &str| Column::words(voice.word(&format!("assess-column-{id}")));
    let numbers = |id: &str| Column::numbers(voice.word(&format!("assess-column-{id}")));
    let columns = vec![
        words("way"),
        words("purpose"),
        words("when"),
        numbers("usd"),
        numbers("days"),
        words("through"),
        numbers("closed"),
    ];
    Table::new(voice.word("assess-ways-table"), columns, rows)
}

fn best_cells(voice: &Voice, best: &WayBest) -> [Cell; 3] {
    if best.front_points == 0 {
        return [
            Cell::text("–"),
            Cell::text("–"),
            Cell::text(voice.word("assess-no-way")),
        ];
    }
    let shown = |range: Option<sindan_desk::RangeAnswer>, places: usize| {
        range.map_or_else(
            || Cell::text("–"),
            |range| {
                let ends = voice.numbers.amount_range(range.low, range.high, places);
                let centre = voice.numbers.amount(range.centre, places);
                Cell::text(format!("{centre} ({ends})"))
            },
        )
    };
    [
        shown(best.usd, 0),
        shown(best.usd_days, 1),
        Cell::text(countries(voice, &best.cheapest_through)),
    ]
}
