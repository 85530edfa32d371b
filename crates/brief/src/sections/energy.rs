//! Section 4: what leaves through whom, and what closing each outlet strands.

use sindan_desk::{BriefAnswer, EnergyAnswer, OutletClosure, OutletRelief};

use crate::charts::{OutletBand, OutletChart, Width};
use crate::page::{Block, Cell, Column, Figure, Lead, Section, Table};
use crate::palette::{Palette, Power};
use crate::sections::{numbered, pending};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, palette: &Palette, answer: &BriefAnswer) -> Section {
    let Some(energy) = &answer.energy else {
        return pending::section(voice, answer, 4);
    };
    let mut blocks = vec![figure(voice, palette, energy)];
    blocks.push(Block::Table(closures(voice, energy)));
    blocks.push(Block::Paragraph {
        text: voice.word("energy-note"),
    });
    blocks.push(Block::Table(outlets(voice, energy).folded()));
    blocks.push(Block::Table(figures(voice, energy).folded()));
    numbered(voice, 4, Lead::sentence(lead(voice, energy)), blocks, &[])
}

/// The closing that strands most.
fn worst(energy: &EnergyAnswer) -> Option<&OutletClosure> {
    energy
        .closures
        .iter()
        .max_by(|one, two| one.stranded_mt.1.total_cmp(&two.stranded_mt.1))
}

fn lead(voice: &Voice, energy: &EnergyAnswer) -> String {
    let (Some((country, share)), Some(worst)) = (energy.most_through, worst(energy)) else {
        return voice.word("question-4");
    };
    let room = worst
        .alternatives
        .iter()
        .fold((0.0, 0.0), |sum: (f64, f64), one| {
            (sum.0 + one.more_mt.0, sum.1 + one.more_mt.1)
        });
    let period = energy
        .outlets
        .first()
        .map(|outlet| outlet.period.clone())
        .unwrap_or_default();
    voice.say(
        "energy-lead",
        &[
            ("share", voice.numbers.percent(share).into()),
            ("total", voice.numbers.decimal(energy.total_mt, 1).into()),
            ("period", period.into()),
            ("country", voice.country(country).into()),
            ("outlet", voice.list(&worst.closed).into()),
            ("stranded", range(voice, worst.stranded_mt).into()),
            ("room", range(voice, room).into()),
        ],
    )
}

fn range(voice: &Voice, (low, high): (f64, f64)) -> String {
    voice.numbers.amount_range(low, high, 1)
}

fn figure(voice: &Voice, palette: &Palette, energy: &EnergyAnswer) -> Block {
    let bands: Vec<OutletBand> = energy
        .outlets
        .iter()
        .map(|outlet| {
            let through: Vec<String> = outlet
                .through
                .iter()
                .map(|country| voice.country(*country))
                .collect();
            let closure = energy
                .closures
                .iter()
                .find(|closure| closure.closed.contains(&outlet.outlet));
            let stranded = closure.map_or((0.0, 0.0), |closure| closure.stranded_mt);
            OutletBand {
                power: match outlet.through.as_slice() {
                    [one] => palette.power(*one),
                    _ => Power::Other,
                },
                amount: outlet.volume_mt,
                lines: [
                    voice.say(
                        "energy-band",
                        &[
                            ("outlet", (&outlet.outlet).into()),
                            ("amount", voice.numbers.decimal(outlet.volume_mt, 1).into()),
                            ("through", voice.list(&through).into()),
                        ],
                    ),
                    voice.say(
                        "energy-band-closed",
                        &[("stranded", range(voice, stranded).into())],
                    ),
                ],
            }
        })
        .collect();
    let title = match (energy.outlets.first(), worst(energy)) {
        (Some(first), Some(_)) => voice.say(
            "energy-title",
            &[
                ("outlet", (&first.outlet).into()),
                ("share", voice.numbers.percent(first.share).into()),
            ],
        ),
        _ => voice.word("section-4"),
    };
    let names: Vec<String> = bands.iter().map(|band| band.lines[0].clone()).collect();
    let description = voice.clauses(&names);
    let axis = voice.word("energy-axis");
    let draw = |width| {
        OutletChart {
            id: "outlets",
            title: &title,
            description: &description,
            axis: &axis,
            bands: &bands,
            right_to_left: voice.language.is_right_to_left(),
        }
        .draw(width)
    };
    Block::Figure(Figure {
        wide: draw(Width::Wide),
        narrow: Some(draw(Width::Narrow)),
        note: Some(voice.word("energy-figure-note")),
        title,
    })
}

fn closures(voice: &Voice, energy: &EnergyAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-outlet-closed")),
        Column::numbers(voice.word("column-carried-mt")),
        Column::numbers(voice.word("column-stranded-mt")),
        Column::words(voice.word("column-others-take")),
    ];
    let rows = energy
        .closures
        .iter()
        .map(|closure| {
            let others: Vec<String> = closure
                .alternatives
                .iter()
                .map(|one| relief(voice, one))
                .collect();
            vec![
                Cell::text(voice.list(&closure.closed)),
                Cell::text(voice.numbers.decimal(closure.closed_mt, 1)),
                Cell::text(range(voice, closure.stranded_mt)),
                Cell::text(voice.clauses(&others)),
            ]
        })
        .collect();
    Table::new(voice.word("energy-closures"), columns, rows)
}

fn relief(voice: &Voice, one: &OutletRelief) -> String {
    let amount = range(voice, one.more_mt);
    let words = [
        ("outlet", (&one.outlet).into()),
        ("amount", amount.into()),
        ("choke", one.choke.join(" – ").into()),
    ];
    if one.choke.is_empty() {
        voice.say("energy-relief", &words)
    } else {
        voice.say("energy-relief-choke", &words)
    }
}

fn outlets(voice: &Voice, energy: &EnergyAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-outlet")),
        Column::words(voice.word("column-through")),
        Column::numbers(voice.word("column-carried-mt")),
        Column::numbers(voice.word("column-share-whole")),
        Column::numbers(voice.word("column-load-mt")),
        Column::numbers(voice.word("column-capacity-mt")),
    ];
    let rows = energy
        .outlets
        .iter()
        .map(|outlet| {
            let codes: Vec<&str> = outlet.through.iter().map(|one| one.alpha3()).collect();
            vec![
                Cell::text(&outlet.outlet).with_detail(outlet.period.clone()),
                Cell::code(codes.join(" ")),
                Cell::text(voice.numbers.decimal(outlet.volume_mt, 1)),
                Cell::text(voice.numbers.percent(outlet.share)),
                Cell::text(voice.numbers.decimal(outlet.load_mt, 1)),
                Cell::text(range(voice, outlet.capacity_mt)),
            ]
        })
        .collect();
    Table::new(voice.word("energy-outlets"), columns, rows)
}

fn figures(voice: &Voice, energy: &EnergyAnswer) -> Table {
    let columns = ["column-row", "column-what", "column-value", "label-source"]
        .map(|id| Column::words(voice.word(id)))
        .to_vec();
    let rows = energy
        .figures
        .iter()
        .map(|row| {
            let value = row.value.map(|value| voice.numbers.shortest(value));
            let value = value.unwrap_or_else(|| voice.word("nothing-held"));
            vec![
                Cell::code(row.id.clone()),
                Cell::code(format!(
                    "{}, {}: {}, {}",
                    row.commodity, row.route, row.metric, row.period
                )),
                Cell::text(format!("{value} {}", row.unit)),
                Cell::code(row.source.clone()),
            ]
        })
        .collect();
    Table::new(voice.word("energy-figures"), columns, rows)
}
