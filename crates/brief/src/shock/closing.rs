//! Corridors that close: what they carried, what nothing else carries, and how
//! sure that is.

use sindan_desk::{ClosingEnd, ClosingGoods, ClosingTold, VALUE_OF_A_DAY};

use crate::page::{Cell, Column, Table};
use crate::voice::Voice;

/// From here on nothing is left that could be dearer.
const WHOLE: f64 = 0.9995;
/// Pairs in the table.
const SHOWN: usize = 12;

/// What was assumed and found, in sentences.
pub(crate) fn sentences(voice: &Voice, told: &ClosingTold, long_run: bool) -> Vec<String> {
    let millions = |usd_mn: f64| voice.numbers.decimal(usd_mn, 0);
    let mut lines = vec![voice.say(
        "closing-carried",
        &[
            ("corridor", (&told.corridor).into()),
            ("title", (&told.title).into()),
            ("carried", millions(told.carried_usd_mn.0).into()),
            ("severed", millions(told.severed_usd_mn.0).into()),
        ],
    )];
    if !told.avoid.is_empty() {
        let codes: Vec<&str> = told.avoid.iter().map(|one| one.alpha3()).collect();
        let words = [("countries", codes.join(", ").into())];
        lines.push(voice.say("closing-avoid", &words));
    }
    lines.push(voice.word(match told.end {
        ClosingEnd::Least => "closing-least",
        ClosingEnd::Most => "closing-most",
    }));
    if told.least_is_nothing {
        lines.push(voice.word("closing-least-is-nothing"));
    }
    if long_run {
        let day = match told.end {
            ClosingEnd::Least => VALUE_OF_A_DAY[0],
            ClosingEnd::Most => VALUE_OF_A_DAY[1],
        };
        let day = voice.numbers.percent(day);
        lines.push(voice.say("closing-rise", &[("day", day.into())]));
    }
    for outlet in &told.outlets {
        let (low, high) = outlet.stranded_mt;
        lines.push(voice.say(
            "closing-outlets",
            &[
                ("outlets", voice.list(&outlet.closed).into()),
                ("carried", voice.numbers.decimal(outlet.closed_mt, 1).into()),
                ("stranded", voice.numbers.amount_range(low, high, 1).into()),
            ],
        ));
    }
    lines
}

/// What the corridor carries of each trade, the largest first.
pub(crate) fn table(voice: &Voice, told: &ClosingTold) -> Table {
    let columns = vec![
        Column::words(voice.word("column-seller")),
        Column::words(voice.word("column-buyer")),
        Column::words(voice.word("column-goods")),
        Column::numbers(voice.word("column-trade-usd-mn")),
        Column::numbers(voice.word("column-carried-percent")),
        Column::numbers(voice.word("column-severed-percent")),
        Column::numbers(voice.word("column-dearer-percent")),
    ];
    let rows = told
        .shares
        .iter()
        .take(SHOWN)
        .map(|share| {
            vec![
                Cell::text(voice.country(share.seller)),
                Cell::text(voice.country(share.buyer)),
                Cell::text(voice.word(match share.goods {
                    ClosingGoods::Boxes => "closing-boxes",
                    ClosingGoods::Oil => "closing-oil",
                })),
                Cell::text(voice.numbers.decimal(share.trade_usd_mn.0, 0)),
                Cell::text(voice.numbers.hundredths(share.carried, 1)),
                Cell::text(voice.numbers.hundredths(share.severed, 1)),
                Cell::text(share.rise.filter(|_| share.severed < WHOLE).map_or_else(
                    || voice.word("nothing-held"),
                    |rise| voice.numbers.hundredths(rise, 1),
                )),
            ]
        })
        .collect();
    let caption = voice.say(
        "closing-table",
        &[
            ("count", told.shares.len().min(SHOWN).into()),
            ("total", told.shares.len().into()),
        ],
    );
    Table::new(caption, columns, rows)
}
