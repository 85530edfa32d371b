//! Legs as tables: what is cut, and which part of the loss each causes.

use jiff::civil::Date;
use sindan_desk::{
    Attribution, AttributionPart, CapacityAnswer, LegAnswer, LegKind, ScenarioAnswer, SideAnswer,
};
use sindan_domain::{Country, UsdMillion};

use crate::page::{Cell, Column, Table};
use crate::shock::words::{LONGEST_GROUP, group_name, places, share};
use crate::voice::Voice;

/// A list of more industries than this is cut short.
const MOST_INDUSTRIES: usize = 6;
/// To so many.
const FEW_INDUSTRIES: usize = 2;
/// Decimals of a part of the whole.
const SHARE_PLACES: usize = 1;

/// Legs and capacity shocks as they were understood.
pub(super) fn cut_table(voice: &Voice, scenario: &ScenarioAnswer) -> Table {
    let heads = ["shock-cut-table", "column-cut", "column-cut-flow"];
    let mut table = legs_table(voice, &scenario.legs, scenario.as_of, heads);
    table.rows.extend(scenario.capacity.iter().map(|shock| {
        let CapacityAnswer {
            text,
            economies,
            sectors,
            left,
        } = shock;
        vec![
            Cell::text(voice.begun(&voice.word("leg-capacity"))),
            Cell::text(named(voice, economies, text)),
            Cell::text(voice.word("nothing-held")),
            Cell::text(industries(voice, sectors.as_deref())),
            Cell::text(voice.numbers.shortest(in_percent(1.0 - left))),
            Cell::text(voice.word("nothing-held")),
            Cell::text(voice.word("force-always")),
        ]
    }));
    table
}

/// Legs under a caption, with the heads of the columns of their size and of the
/// trade that they touch.
pub(crate) fn legs_table(
    voice: &Voice,
    legs: &[LegAnswer],
    day: Date,
    [caption, size, touched]: [&str; 3],
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-leg")),
        Column::words(voice.word("column-imposed-by")),
        Column::words(voice.word("column-imposed-on")),
        Column::words(voice.word("column-industries")),
        Column::numbers(voice.word(size)),
        Column::numbers(voice.word(touched)),
        Column::words(voice.word("column-in-force")),
    ];
    let cut_by = |leg: &LegAnswer| leg.cut_flow_usd_mn.0 + leg.cut_final_sales_usd_mn.0;
    let places = places(legs.iter().map(cut_by).fold(0.0, f64::max));
    let rows = legs.iter().enumerate().map(|(position, leg)| {
        let name = Cell::text(leg_name(voice, position, leg));
        let size = match (leg.rate, leg.usd_mn) {
            (_, Some(UsdMillion(amount))) => voice.say(
                "leg-amount",
                &[("amount", voice.numbers.shortest(amount).into())],
            ),
            (Some(rate), None) => format!("+{}", voice.numbers.shortest(in_percent(rate))),
            (None, None) => voice.numbers.shortest(in_percent(leg.share)),
        };
        vec![
            match leg.cites.as_slice() {
                [] => name,
                cites => name.with_detail(cites.join("; ")),
            },
            Cell::text(side(voice, &leg.sides[0])),
            Cell::text(side(voice, &leg.sides[1])),
            Cell::text(match leg.kind {
                // Money has no industry.
                LegKind::Transfer => voice.word("nothing-held"),
                _ => industries(voice, leg.sectors.as_deref()),
            }),
            Cell::text(size),
            Cell::text(voice.numbers.amount(cut_by(leg), places)),
            Cell::text(in_force(voice, leg, day)),
        ]
    });
    Table::new(voice.word(caption), columns, rows.collect())
}

/// The part of every leg in the loss of all of them.
pub(super) fn parts_table(
    voice: &Voice,
    scenario: &ScenarioAnswer,
    attribution: &Attribution,
    period: &str,
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-leg")),
        Column::numbers(voice.word("column-world-loss")),
        Column::numbers(voice.word("column-share-whole")),
        Column::numbers(voice.word("column-first-loss")),
        Column::numbers(voice.word("column-second-loss")),
        Column::numbers(voice.word("column-world-added")),
    ];
    let parts = || attribution.parts.iter().chain(&attribution.capacity);
    let world: f64 = parts().map(|part| part.loss_usd_mn.0).sum();
    let added: f64 = parts().map(|part| part.value_added_loss_usd_mn.0).sum();
    let places = places(world);
    let amount = |usd_mn: f64| Cell::text(voice.numbers.amount(usd_mn, places));
    let nothing = || Cell::text(voice.word("nothing-held"));
    let of_whole = |loss| Cell::text(voice.numbers.decimal(share(loss, world), SHARE_PLACES));
    let mut rows: Vec<Vec<Cell>> = parts()
        .map(|part| {
            let leg = part.leg.and_then(|position| scenario.legs.get(position));
            let (name, sides) = match (part.leg, leg) {
                (Some(position), Some(leg)) => (
                    leg_name(voice, position, leg),
                    leg.sides
                        .each_ref()
                        .map(|side| amount(of(part, &side.economies))),
                ),
                _ => (voice.word("shock-capacity-part"), [nothing(), nothing()]),
            };
            let [first, second] = sides;
            let loss = part.loss_usd_mn.0;
            let added = amount(part.value_added_loss_usd_mn.0);
            vec![
                Cell::text(name),
                amount(loss),
                of_whole(loss),
                first,
                second,
                added,
            ]
        })
        .collect();
    rows.push(vec![
        Cell::text(voice.word("shock-all-parts")),
        amount(world),
        of_whole(world),
        nothing(),
        nothing(),
        amount(added),
    ]);
    let caption = voice.say("shock-parts-table", &[("period", period.into())]);
    Table::new(caption, columns, rows)
}

/// `1. Export ban`, or the same marked as an answer.
fn leg_name(voice: &Voice, position: usize, leg: &LegAnswer) -> String {
    let kind = voice.word(match leg.kind {
        LegKind::Embargo => "threat-embargo",
        LegKind::ExportBan => "threat-export_ban",
        LegKind::ImportBan => "threat-import_ban",
        LegKind::Corridor => "leg-corridor",
        LegKind::Costs => "leg-costs",
        LegKind::Tariff => "leg-tariff",
        LegKind::Transfer => "leg-transfer",
    });
    let id = if leg.retaliation {
        "shock-leg-retaliation"
    } else {
        "shock-leg"
    };
    voice.say(
        id,
        &[
            ("number", (position + 1).to_string().into()),
            ("kind", kind.into()),
        ],
    )
}

fn side(voice: &Voice, side: &SideAnswer) -> String {
    named(voice, &side.economies, &side.text)
}

/// One economy by name; a group as it was written, with blanks where a long one
/// may be broken, and with the number of its members.
fn named(voice: &Voice, economies: &[Country], text: &str) -> String {
    match economies {
        [only] => voice.country(*only),
        _ if text.chars().count() > LONGEST_GROUP => group_name(voice, economies, text),
        _ => voice.say(
            "group-of",
            &[
                ("text", text.replace(['+', ','], " + ").into()),
                ("count", economies.len().into()),
            ],
        ),
    }
}

fn industries(voice: &Voice, codes: Option<&[String]>) -> String {
    match codes {
        None => voice.word("all-industries"),
        Some(codes) => {
            let shown = if codes.len() > MOST_INDUSTRIES {
                FEW_INDUSTRIES
            } else {
                codes.len()
            };
            let names: Vec<String> = codes[..shown]
                .iter()
                .map(|code| industry(voice, code))
                .collect();
            let names = voice.clauses(&names);
            if shown == codes.len() {
                return names;
            }
            voice.say(
                "industries-more",
                &[("names", names.into()), ("count", codes.len().into())],
            )
        }
    }
}

/// An industry by code and name.
pub(super) fn industry(voice: &Voice, code: &str) -> String {
    let name = voice.industry(code);
    if name == code {
        return name;
    }
    voice.say(
        "industry-with-code",
        &[("code", code.into()), ("name", name.into())],
    )
}

fn in_force(voice: &Voice, leg: &LegAnswer, day: Date) -> String {
    let dates = match (leg.from, leg.until) {
        (None, None) => voice.word("force-always"),
        (Some(from), None) => voice.say("force-from", &[("from", from.to_string().into())]),
        (None, Some(until)) => voice.say("force-until", &[("until", until.to_string().into())]),
        (Some(from), Some(until)) => voice.say(
            "force-between",
            &[
                ("from", from.to_string().into()),
                ("until", until.to_string().into()),
            ],
        ),
    };
    if leg.applies {
        return dates;
    }
    voice.say(
        "force-not",
        &[("dates", dates.into()), ("day", day.to_string().into())],
    )
}

/// A share in percent without the dust of binary fractions.
fn in_percent(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

/// What some economies lose by a part.
fn of(part: &AttributionPart, economies: &[Country]) -> f64 {
    part.countries
        .iter()
        .filter(|part| economies.contains(&part.country))
        .map(|part| part.loss_usd_mn.0)
        .sum()
}
