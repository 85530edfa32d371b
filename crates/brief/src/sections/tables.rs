//! Tables of exposure, for the dossier and for the exposure command.

use sindan_desk::{Exposure, PartnerShare};
use sindan_domain::Country;

use crate::page::{Cell, Column, Table};
use crate::palette::Palette;
use crate::voice::Voice;

/// A cell with a partner's name and its mark.
pub(crate) fn partner_cell(voice: &Voice, palette: &Palette, partner: Country) -> Cell {
    Cell::marked(voice.country(partner), palette.power(partner))
}

pub(crate) fn percent_cell(voice: &Voice, share: Option<f64>, places: usize) -> Cell {
    match share {
        Some(share) => Cell::text(voice.numbers.hundredths(share, places)),
        None => Cell::text(voice.word("nothing-held")),
    }
}

/// The first origin or destination that is not the economy itself.
pub(crate) fn largest_foreign(home: Country, partners: &[PartnerShare]) -> Option<&PartnerShare> {
    partners
        .iter()
        .find(|partner| partner.partner != home && partner.share_direct > 0.0)
}

/// Suppliers or buyers, largest first.
pub(crate) fn partner_list_table(
    voice: &Voice,
    palette: &Palette,
    caption: String,
    value_title: String,
    partners: &[PartnerShare],
    limit: usize,
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-partner")),
        Column::numbers(value_title),
        Column::numbers(voice.word("column-share-direct")),
        Column::numbers(voice.word("column-share-network")),
    ];
    let rows = partners
        .iter()
        .take(limit)
        .map(|partner| {
            vec![
                partner_cell(voice, palette, partner.partner),
                Cell::text(voice.numbers.whole(partner.value.0)),
                percent_cell(voice, Some(partner.share_direct), 1),
                percent_cell(voice, partner.share_network, 1),
            ]
        })
        .collect();
    Table::new(caption, columns, rows)
}

/// Partners with imports and exports side by side.
pub(crate) fn partners_table(
    voice: &Voice,
    palette: &Palette,
    caption: String,
    exposure: &Exposure,
    partners: &[Country],
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-partner")),
        Column::numbers(voice.word("column-imports-value")),
        Column::numbers(voice.word("column-import-direct")),
        Column::numbers(voice.word("column-import-network")),
        Column::numbers(voice.word("column-exports-value")),
        Column::numbers(voice.word("column-export-direct")),
        Column::numbers(voice.word("column-export-network")),
    ];
    let rows = partners
        .iter()
        .map(|partner| {
            let mut row = vec![partner_cell(voice, palette, *partner)];
            for side in [&exposure.import_partners, &exposure.export_partners] {
                let share = side.iter().find(|share| share.partner == *partner);
                row.push(match share {
                    Some(share) => Cell::text(voice.numbers.whole(share.value.0)),
                    None => Cell::text(voice.word("nothing-held")),
                });
                row.push(percent_cell(
                    voice,
                    share.map(|share| share.share_direct),
                    1,
                ));
                row.push(percent_cell(
                    voice,
                    share.and_then(|share| share.share_network),
                    1,
                ));
            }
            row
        })
        .collect();
    Table::new(caption, columns, rows)
}

/// What it sells, by own industry, largest seller abroad first.
pub(crate) fn outlets_table(
    voice: &Voice,
    palette: &Palette,
    caption: String,
    exposure: &Exposure,
    limit: usize,
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-industry")),
        Column::numbers(voice.word("column-sales")),
        Column::numbers(voice.word("column-sold-abroad")),
        Column::numbers(voice.word("column-part-exports")),
        Column::words(voice.word("column-main-buyer")),
        Column::numbers(voice.word("column-its-share")),
        Column::numbers(voice.word("column-index")),
    ];
    let mut outlets: Vec<_> = exposure.outlets.iter().collect();
    outlets.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.sector.cmp(&b.sector))
    });
    let rows = outlets
        .into_iter()
        .take(limit)
        .map(|outlet| {
            let largest = largest_foreign(exposure.country, &outlet.destinations);
            vec![
                Cell::text(voice.industry(&outlet.sector)),
                Cell::text(voice.numbers.whole(outlet.sales.0)),
                percent_cell(voice, Some(outlet.export_share), 1),
                percent_cell(voice, Some(outlet.weight), 1),
                foreign_cell(voice, palette, largest),
                percent_cell(voice, largest.map(|partner| partner.share_direct), 1),
                Cell::text(voice.numbers.index(outlet.hhi)),
            ]
        })
        .collect();
    Table::new(caption, columns, rows)
}

/// What it buys, by input, heaviest first.
pub(crate) fn inputs_table(
    voice: &Voice,
    palette: &Palette,
    caption: String,
    exposure: &Exposure,
    limit: usize,
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-input")),
        Column::numbers(voice.word("column-use")),
        Column::numbers(voice.word("column-bought-abroad")),
        Column::numbers(voice.word("column-part-inputs")),
        Column::words(voice.word("column-main-supplier")),
        Column::numbers(voice.word("column-its-share")),
        Column::numbers(voice.word("column-index")),
    ];
    let mut inputs: Vec<_> = exposure.inputs.iter().collect();
    inputs.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.sector.cmp(&b.sector))
    });
    let rows = inputs
        .into_iter()
        .take(limit)
        .map(|input| {
            let largest = largest_foreign(exposure.country, &input.origins);
            vec![
                Cell::text(voice.industry(&input.sector)),
                Cell::text(voice.numbers.whole(input.use_value.0)),
                percent_cell(voice, Some(input.import_share), 1),
                percent_cell(voice, Some(input.weight), 2),
                foreign_cell(voice, palette, largest),
                percent_cell(voice, largest.map(|partner| partner.share_direct), 1),
                Cell::text(voice.numbers.index(input.hhi)),
            ]
        })
        .collect();
    Table::new(caption, columns, rows)
}

fn foreign_cell(voice: &Voice, palette: &Palette, partner: Option<&PartnerShare>) -> Cell {
    match partner {
        Some(share) => partner_cell(voice, palette, share.partner),
        None => Cell::text(voice.word("nothing-held")),
    }
}

/// Inputs that hang on one partner, worst first, with the industries that they
/// feed: so many rows, so many industries each.
pub(crate) fn chokepoints_table(
    voice: &Voice,
    palette: &Palette,
    caption: String,
    exposure: &Exposure,
    (limit, feeds_shown): (usize, usize),
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-input")),
        Column::words(voice.word("column-main-supplier")),
        Column::numbers(voice.word("column-share-direct")),
        Column::numbers(voice.word("column-share-network")),
        Column::numbers(voice.word("column-part-inputs")),
        Column::numbers(voice.word("column-score")),
        Column::words(voice.word("column-feeds")),
    ];
    let rows = exposure
        .chokepoints()
        .into_iter()
        .take(limit)
        .map(|point| {
            let input = exposure
                .inputs
                .iter()
                .find(|input| input.sector == point.sector);
            let feeds: Vec<String> = input
                .into_iter()
                .flat_map(|input| input.feeds.iter().take(feeds_shown))
                .map(|feed| voice.with_share(&voice.industry(&feed.sector), feed.share))
                .collect();
            vec![
                Cell::text(voice.industry(&point.sector)),
                partner_cell(voice, palette, point.partner),
                percent_cell(voice, Some(point.share_direct), 1),
                percent_cell(voice, point.share_network, 1),
                percent_cell(voice, Some(point.weight), 2),
                percent_cell(voice, Some(point.score), 2),
                Cell::text(voice.clauses(&feeds)),
            ]
        })
        .collect();
    Table::new(caption, columns, rows)
}
