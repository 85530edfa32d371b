//! Traffic of a year, and scenarios side by side.

use sindan_desk::{AssignAnswer, CompareAnswer, FreightMode};
use sindan_domain::Language;

use super::RouteFormat;
use super::rows::finish;
use super::words::codes;
use crate::page::{Cell, Column, Table};
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Rooms that a terminal lists.
const ROOMS: usize = 20;

/// Traffic in a format and a language; there is no page of its own, and HTML
/// gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_assign(
    answer: &AssignAnswer,
    format: RouteFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        RouteFormat::Csv => assign_rows(answer),
        RouteFormat::Json => Ok(crate::json::pretty(answer)),
        RouteFormat::Table | RouteFormat::Html => Ok(assign_table(answer, language, style)),
    }
}

/// Scenarios side by side in a format and a language; there is no page of its
/// own, and HTML gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_compare(
    answer: &CompareAnswer,
    format: RouteFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        RouteFormat::Csv => compare_rows(answer),
        RouteFormat::Json => Ok(crate::json::pretty(answer)),
        RouteFormat::Table | RouteFormat::Html => Ok(compare_table(answer, language, style)),
    }
}

fn assign_rows(answer: &AssignAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "from",
            "to",
            "kind",
            "tonnes",
            "usd_per_tonne",
            "facilities",
        ])
        .map_err(BriefError::csv)?;
    for demand in &answer.demands {
        let mut write = |kind: &str, tonnes: f64, usd: String, through: String| {
            writer
                .write_record([
                    demand.from.as_str(),
                    demand.to.as_str(),
                    kind,
                    &tonnes.to_string(),
                    &usd,
                    &through,
                ])
                .map_err(BriefError::csv)
        };
        for flow in &demand.flows {
            let usd = flow.usd_per_tonne.to_string();
            write("carried", flow.tonnes, usd, flow.facilities.join(";"))?;
        }
        if demand.unserved_tonnes > 0.0 {
            let (usd, through) = (String::new(), String::new());
            write("unserved", demand.unserved_tonnes, usd, through)?;
        }
    }
    finish(writer)
}

fn assign_table(answer: &AssignAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let thousands = |tonnes: f64| voice.numbers.decimal(tonnes / 1000.0, 1);
    let mut screen = Screen::new(style);
    screen.title(&voice.word("route-assign-title"));
    let mut rows = Vec::new();
    for demand in &answer.demands {
        let name = format!("{} – {}", demand.from, demand.to);
        for flow in &demand.flows {
            rows.push(vec![
                Cell::code(name.clone()),
                Cell::text(thousands(flow.tonnes)),
                Cell::text(voice.numbers.decimal(flow.usd_per_tonne, 0)),
                Cell::code(flow.facilities.join(" ")),
            ]);
        }
        if demand.unserved_tonnes > 0.05 {
            rows.push(vec![
                Cell::code(name),
                Cell::text(thousands(demand.unserved_tonnes)),
                Cell::text(String::new()),
                Cell::text(voice.word("route-assign-unserved")),
            ]);
        }
    }
    let columns = vec![
        Column::words(voice.word("column-demand")),
        Column::numbers(voice.word("column-thousand-tonnes")),
        Column::numbers(voice.word("column-usd-tonne")),
        Column::words(voice.word("column-through")),
    ];
    screen.blank();
    screen.table(&Table::new(
        voice.word("route-assign-demands"),
        columns,
        rows,
    ));
    let rows = answer
        .rooms
        .iter()
        .take(ROOMS)
        .map(|room| {
            vec![
                Cell::code(room.facilities.join(" – ")),
                Cell::text(room.mode.map_or_else(String::new, |one| mode(&voice, one))),
                Cell::text(thousands(room.limit_tonnes)),
                Cell::text(thousands(room.used_tonnes)),
                Cell::text(voice.numbers.decimal(room.relief_usd, 1)),
            ]
        })
        .collect();
    let columns = vec![
        Column::words(voice.word("column-room")),
        Column::words(voice.word("column-modes")),
        Column::numbers(voice.word("column-room-limit")),
        Column::numbers(voice.word("column-room-used")),
        Column::numbers(voice.word("column-relief")),
    ];
    screen.blank();
    screen.table(&Table::new(voice.word("route-assign-rooms"), columns, rows));
    screen.blank();
    let share = (
        "share",
        voice.numbers.percent(answer.unlimited_share).into(),
    );
    screen.quiet(&voice.say("route-assign-note", &[share]));
    screen.finish()
}

fn compare_rows(answer: &CompareAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "scenario",
            "front_points",
            "usd_low",
            "usd",
            "usd_high",
            "cheapest_through",
            "days_low",
            "days",
            "days_high",
            "fastest_through",
        ])
        .map_err(BriefError::csv)?;
    for row in &answer.rows {
        let mut cells = vec![row.scenario.clone(), row.front_points.to_string()];
        for (range, through) in [
            (row.usd, &row.cheapest_through),
            (row.days, &row.fastest_through),
        ] {
            let numbers = range.map(|one| [one.low, one.centre, one.high].map(|n| n.to_string()));
            cells.extend(numbers.unwrap_or_default());
            cells.push(codes(through).replace(' ', ";"));
        }
        writer.write_record(cells).map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn compare_table(answer: &CompareAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    let title = voice.say(
        "route-compare-title",
        &[("from", (&answer.from).into()), ("to", (&answer.to).into())],
    );
    let range = |range: Option<sindan_desk::RangeAnswer>, places| {
        range.map_or_else(
            || voice.word("route-stress-cut"),
            |one| {
                let number = |value| voice.numbers.decimal(value, places);
                format!(
                    "{} ({}–{})",
                    number(one.centre),
                    number(one.low),
                    number(one.high)
                )
            },
        )
    };
    let rows = answer
        .rows
        .iter()
        .map(|row| {
            vec![
                Cell::text(if row.scenario.is_empty() {
                    voice.word("route-compare-base")
                } else {
                    row.scenario.clone()
                }),
                Cell::text(range(row.usd, 0)),
                Cell::code(codes(&row.cheapest_through)),
                Cell::text(range(row.days, 1)),
                Cell::code(codes(&row.fastest_through)),
                Cell::text(row.front_points.to_string()),
            ]
        })
        .collect();
    let columns = vec![
        Column::words(voice.word("column-scenario-name")),
        Column::numbers(voice.word("column-cheapest")),
        Column::words(voice.word("column-through")),
        Column::numbers(voice.word("column-fastest")),
        Column::words(voice.word("column-through")),
        Column::numbers(voice.word("column-front-points")),
    ];
    screen.table(&Table::new(title, columns, rows));
    screen.finish()
}

fn mode(voice: &Voice, mode: FreightMode) -> String {
    voice.word(&format!("freight-{}", mode.name().replace('_', "-")))
}
