//! Section 1: trade by partner and industry, concentration beside neighbours.

use sindan_desk::{BriefAnswer, Exposure, ExposureAnswer, PartnerShare};
use sindan_domain::Country;

use crate::charts::{Bar, BarPair, BarPairs, Width};
use crate::page::{Block, Cell, Column, Figure, Lead, Section, Table};
use crate::palette::{Palette, Power};
use crate::sections::{numbered, tables};
use crate::voice::Voice;

/// Partners that get a row of their own.
const PARTNERS: usize = 10;
/// Industries that get a row of their own.
const INDUSTRIES: usize = 10;

pub(crate) fn section(voice: &Voice, palette: &Palette, answer: &BriefAnswer) -> Section {
    let Some(held) = &answer.exposure else {
        let country = voice.country(answer.country);
        let lead = Lead::missing(voice.say("standing-missing", &[("country", country.into())]));
        let gaps = vec![crate::sections::gap(voice, answer, 1, None)];
        return numbered(voice, 1, lead, vec![Block::Gaps { gaps }], &[]);
    };
    let mut blocks = trade_blocks(voice, palette, held);
    // Neighbours come after the partners, before the industries.
    let tail = blocks.split_off(blocks.len().min(2));
    blocks.extend(peers(voice, palette, answer, held));
    blocks.extend(tail);
    numbered(
        voice,
        1,
        lead(voice, answer, held),
        blocks,
        &held.provenance,
    )
}

fn lead(voice: &Voice, answer: &BriefAnswer, held: &ExposureAnswer) -> Lead {
    let exposure = &held.exposure;
    let index = |value: f64, rank: Option<(usize, usize)>| match rank {
        Some((rank, total)) => voice.say(
            "index-with-rank",
            &[
                ("index", voice.numbers.index(value).into()),
                ("rank", rank.into()),
                ("total", total.into()),
            ],
        ),
        None => voice.numbers.index(value),
    };
    Lead::sentence(voice.say(
        "standing-lead",
        &[
            ("import_level", level(exposure.import_hhi).into()),
            (
                "imports",
                index(exposure.import_hhi, answer.import_hhi_rank).into(),
            ),
            ("export_level", level(exposure.export_hhi).into()),
            (
                "exports",
                index(exposure.export_hhi, answer.export_hhi_rank).into(),
            ),
            ("period", voice.period(held.period).into()),
        ],
    ))
}

fn level(index: f64) -> &'static str {
    if index >= BriefAnswer::CONCENTRATED_INDEX {
        "high"
    } else if index < BriefAnswer::SPREAD_INDEX {
        "low"
    } else {
        "moderate"
    }
}

/// Pictures and tables of trade by partner and by industry.
pub(crate) fn trade_blocks(voice: &Voice, palette: &Palette, held: &ExposureAnswer) -> Vec<Block> {
    let exposure = &held.exposure;
    let period = held.period.to_string();
    let mut blocks = partner_blocks(voice, palette, held);
    blocks.extend(industries_figure(voice, palette, exposure));
    if !exposure.inputs.is_empty() {
        let caption = voice.say("inputs-table", &[("period", (&period).into())]);
        blocks.push(Block::Table(
            tables::inputs_table(voice, palette, caption, exposure, usize::MAX).folded(),
        ));
    }
    if !exposure.outlets.is_empty() {
        let caption = voice.say("outlets-table", &[("period", (&period).into())]);
        blocks.push(Block::Table(
            tables::outlets_table(voice, palette, caption, exposure, usize::MAX).folded(),
        ));
    }
    blocks
}

/// Picture and table of partners.
pub(crate) fn partner_blocks(
    voice: &Voice,
    palette: &Palette,
    held: &ExposureAnswer,
) -> Vec<Block> {
    let exposure = &held.exposure;
    let partners = leading_partners(exposure);
    let (Some(supplier), Some(buyer)) = (
        exposure.import_partners.first(),
        exposure.export_partners.first(),
    ) else {
        return Vec::new();
    };
    let name_and_share =
        |share: &PartnerShare| voice.with_share(&voice.country(share.partner), share.share_direct);
    let first = |list: &[PartnerShare]| {
        let items: Vec<String> = list.iter().take(3).map(name_and_share).collect();
        voice.clauses(&items)
    };
    let title = voice.say(
        "partners-title",
        &[
            ("supplier", voice.country(supplier.partner).into()),
            (
                "supplier_share",
                voice.numbers.percent(supplier.share_direct).into(),
            ),
            ("buyer", voice.country(buyer.partner).into()),
            (
                "buyer_share",
                voice.numbers.percent(buyer.share_direct).into(),
            ),
        ],
    );
    let description = voice.say(
        "partners-description",
        &[
            ("count", partners.len().to_string().into()),
            ("suppliers", first(&exposure.import_partners).into()),
            ("buyers", first(&exposure.export_partners).into()),
        ],
    );
    let mut rows: Vec<BarPair> = partners
        .iter()
        .map(|partner| BarPair {
            name: voice.country(*partner),
            left: partner_bar(voice, palette, &exposure.import_partners, *partner),
            right: partner_bar(voice, palette, &exposure.export_partners, *partner),
        })
        .collect();
    rows.extend(rest(voice, exposure, &partners));
    let (left_axis, right_axis) = (
        voice.word("partners-imports"),
        voice.word("partners-exports"),
    );
    let chart = BarPairs {
        id: "partners",
        title: &title,
        description: &description,
        left_axis: &left_axis,
        right_axis: &right_axis,
        rows: &rows,
        right_to_left: voice.language.is_right_to_left(),
        label_room: 44.0,
        tick: &|value| voice.numbers.hundredths(value, 0),
    };
    let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
    let caption = voice.say(
        "partners-table",
        &[("period", held.period.to_string().into())],
    );
    vec![
        Block::Figure(Figure {
            title,
            note: Some(voice.word("partners-key")),
            wide,
            narrow: Some(narrow),
        }),
        Block::Table(tables::partners_table(
            voice, palette, caption, exposure, &partners,
        )),
    ]
}

/// The partners that matter most on either side, largest first.
fn leading_partners(exposure: &Exposure) -> Vec<Country> {
    let mut largest: Vec<(f64, Country)> = Vec::new();
    for share in exposure
        .import_partners
        .iter()
        .chain(&exposure.export_partners)
    {
        match largest
            .iter_mut()
            .find(|(_, partner)| *partner == share.partner)
        {
            Some((known, _)) => *known = known.max(share.share_direct),
            None => largest.push((share.share_direct, share.partner)),
        }
    }
    largest.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    largest
        .into_iter()
        .take(PARTNERS)
        .map(|(_, partner)| partner)
        .collect()
}

fn partner_bar(
    voice: &Voice,
    palette: &Palette,
    side: &[PartnerShare],
    partner: Country,
) -> Option<Bar> {
    let share = side.iter().find(|share| share.partner == partner)?;
    Some(Bar {
        share: share.share_direct,
        other_end: share.share_network,
        power: palette.power(partner),
        filled: 1.0,
        label: voice.numbers.hundredths(share.share_direct, 1),
    })
}

/// Everyone without a row of their own, together.
fn rest(voice: &Voice, exposure: &Exposure, shown: &[Country]) -> Option<BarPair> {
    let mut others: Vec<Country> = Vec::new();
    let mut bar = |side: &[PartnerShare]| {
        let rest: Vec<&PartnerShare> = side
            .iter()
            .filter(|share| !shown.contains(&share.partner))
            .collect();
        for share in &rest {
            if !others.contains(&share.partner) {
                others.push(share.partner);
            }
        }
        let direct: f64 = rest.iter().map(|share| share.share_direct).sum();
        let network: Option<f64> = rest.iter().map(|share| share.share_network).sum();
        (!rest.is_empty()).then(|| Bar {
            share: direct,
            other_end: network,
            power: Power::Other,
            filled: 1.0,
            label: voice.numbers.hundredths(direct, 1),
        })
    };
    let (left, right) = (
        bar(&exposure.import_partners),
        bar(&exposure.export_partners),
    );
    let name = voice.say(
        "partners-rest",
        &[("count", others.len().to_string().into())],
    );
    (!others.is_empty()).then_some(BarPair { name, left, right })
}

/// One industry with its part of imports and of exports.
struct IndustryRow<'a> {
    sector: &'a str,
    import: Option<(f64, Option<&'a PartnerShare>, f64)>,
    export: Option<(f64, Option<&'a PartnerShare>, f64)>,
}

impl IndustryRow<'_> {
    fn largest(&self) -> f64 {
        let part =
            |side: &Option<(f64, Option<&PartnerShare>, f64)>| side.map_or(0.0, |side| side.0);
        part(&self.import).max(part(&self.export))
    }
}

fn industry_rows(exposure: &Exposure) -> Vec<IndustryRow<'_>> {
    let imports = exposure.imports.0;
    let mut rows: Vec<IndustryRow<'_>> = exposure
        .inputs
        .iter()
        .filter(|_| imports > 0.0)
        .map(|input| IndustryRow {
            sector: &input.sector,
            import: Some((
                input.use_value.0 * input.import_share / imports,
                tables::largest_foreign(exposure.country, &input.origins),
                input.import_share,
            )),
            export: None,
        })
        .collect();
    for outlet in &exposure.outlets {
        let export = Some((
            outlet.weight,
            tables::largest_foreign(exposure.country, &outlet.destinations),
            outlet.export_share,
        ));
        match rows.iter_mut().find(|row| row.sector == outlet.sector) {
            Some(row) => row.export = export,
            None => rows.push(IndustryRow {
                sector: &outlet.sector,
                import: None,
                export,
            }),
        }
    }
    rows.sort_by(|a, b| {
        b.largest()
            .total_cmp(&a.largest())
            .then_with(|| a.sector.cmp(b.sector))
    });
    rows
}

fn industries_figure(voice: &Voice, palette: &Palette, exposure: &Exposure) -> Option<Block> {
    let industries = industry_rows(exposure);
    let ranked = |side: fn(&IndustryRow<'_>) -> Option<f64>| {
        let mut list: Vec<(f64, &str)> = industries
            .iter()
            .filter_map(|row| Some((side(row)?, row.sector)))
            .collect();
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        list
    };
    let inputs = ranked(|row| row.import.map(|side| side.0));
    let outlets = ranked(|row| row.export.map(|side| side.0));
    let (input, outlet) = (inputs.first()?, outlets.first()?);
    let title = voice.say(
        "industries-title",
        &[
            ("input", voice.industry(input.1).into()),
            ("input_share", voice.numbers.percent(input.0).into()),
            ("outlet", voice.industry(outlet.1).into()),
            ("outlet_share", voice.numbers.percent(outlet.0).into()),
        ],
    );
    let first = |list: &[(f64, &str)]| {
        let items: Vec<String> = list
            .iter()
            .take(3)
            .map(|(share, code)| voice.with_share(&voice.industry(code), *share))
            .collect();
        voice.clauses(&items)
    };
    let description = voice.say(
        "industries-description",
        &[
            ("inputs", first(&inputs).into()),
            ("outlets", first(&outlets).into()),
        ],
    );
    let bar = |side: Option<(f64, Option<&PartnerShare>, f64)>| {
        let (share, partner, abroad) = side?;
        let label = voice.numbers.hundredths(share, 1);
        Some(match partner {
            Some(partner) => Bar {
                share,
                other_end: None,
                power: palette.power(partner.partner),
                // Of what crosses the border, the part of the largest partner.
                filled: if abroad > 0.0 {
                    partner.share_direct / abroad
                } else {
                    0.0
                },
                label: format!("{label} {}", partner.partner.alpha3()),
            },
            None => Bar {
                share,
                other_end: None,
                power: Power::Other,
                filled: 0.0,
                label,
            },
        })
    };
    let mut rows: Vec<BarPair> = industries
        .iter()
        .take(INDUSTRIES)
        .map(|row| BarPair {
            name: voice.industry(row.sector),
            left: bar(row.import),
            right: bar(row.export),
        })
        .collect();
    let others = industries.get(INDUSTRIES..).unwrap_or_default();
    if !others.is_empty() {
        let rest = |side: fn(&IndustryRow<'_>) -> Option<f64>| {
            let share: f64 = others.iter().filter_map(side).sum();
            let label = voice.numbers.hundredths(share, 1);
            Some(Bar {
                share,
                other_end: None,
                power: Power::Other,
                filled: 0.0,
                label,
            })
        };
        rows.push(BarPair {
            name: voice.say(
                "industries-rest",
                &[("count", others.len().to_string().into())],
            ),
            left: rest(|row| row.import.map(|side| side.0)),
            right: rest(|row| row.export.map(|side| side.0)),
        });
    }
    let (left_axis, right_axis) = (
        voice.word("industries-imports"),
        voice.word("industries-exports"),
    );
    let chart = BarPairs {
        id: "industries",
        title: &title,
        description: &description,
        left_axis: &left_axis,
        right_axis: &right_axis,
        rows: &rows,
        right_to_left: voice.language.is_right_to_left(),
        label_room: 72.0,
        tick: &|value| voice.numbers.hundredths(value, 0),
    };
    let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
    let note = Some(voice.word("industries-key"));
    Some(Block::Figure(Figure {
        title,
        note,
        wide,
        narrow: Some(narrow),
    }))
}

fn peers(
    voice: &Voice,
    palette: &Palette,
    answer: &BriefAnswer,
    held: &ExposureAnswer,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !answer.peers.is_empty() {
        let columns = vec![
            Column::words(voice.word("column-country")),
            Column::numbers(voice.word("column-index-imports")),
            Column::words(voice.word("column-main-supplier")),
            Column::numbers(voice.word("column-its-share")),
            Column::numbers(voice.word("column-index-exports")),
            Column::words(voice.word("column-main-buyer")),
            Column::numbers(voice.word("column-its-share")),
        ];
        let rows = answer
            .peers
            .iter()
            .map(|peer| {
                vec![
                    Cell::text(voice.country(peer.country)),
                    Cell::text(voice.numbers.index(peer.import_hhi)),
                    tables::partner_cell(voice, palette, peer.top_supplier.0),
                    tables::percent_cell(voice, Some(peer.top_supplier.1), 1),
                    Cell::text(voice.numbers.index(peer.export_hhi)),
                    tables::partner_cell(voice, palette, peer.top_buyer.0),
                    tables::percent_cell(voice, Some(peer.top_buyer.1), 1),
                ]
            })
            .collect();
        let caption = voice.say("peers-table", &[("period", held.period.to_string().into())]);
        blocks.push(Block::Table(Table::new(caption, columns, rows)));
    }
    blocks.push(Block::Paragraph {
        text: voice.word("index-note"),
    });
    if let Some(text) = absent_neighbours(voice, answer) {
        blocks.push(Block::Paragraph { text });
    }
    if let (Some(exports), Some(output)) = (answer.export_dependence, answer.gross_output) {
        let exports = voice.numbers.percent(exports);
        let output = voice.numbers.whole(output.0);
        let text = match answer.outside_network_share {
            Some(outside) => voice.say(
                "dependence-note-outside",
                &[
                    ("exports", exports.into()),
                    ("output", output.into()),
                    ("outside", voice.numbers.percent(outside).into()),
                ],
            ),
            None => voice.say(
                "dependence-note",
                &[("exports", exports.into()), ("output", output.into())],
            ),
        };
        blocks.push(Block::Paragraph { text });
    }
    blocks
}

/// Neighbours without numbers, by name.
pub(crate) fn absent_neighbours(voice: &Voice, answer: &BriefAnswer) -> Option<String> {
    let names: Vec<String> = answer
        .absent_neighbours
        .iter()
        .map(|country| voice.country(*country))
        .collect();
    let arguments = [
        ("count", names.len().into()),
        ("names", voice.list(&names).into()),
    ];
    (!names.is_empty()).then(|| voice.say("absent-neighbours", &arguments))
}
