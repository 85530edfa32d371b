//! What breaks if places and legs are closed in turn.

use sindan_desk::{StressAnswer, StressRow};
use sindan_domain::Language;

use super::RouteFormat;
use super::rows::finish;
use crate::page::{Cell, Column, Table};
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Closures in a format and a language: a table, CSV or JSON; there is no page
/// of its own, and HTML gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_stress(
    answer: &StressAnswer,
    format: RouteFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        RouteFormat::Csv => rows(answer),
        RouteFormat::Json => Ok(crate::json::pretty(answer)),
        RouteFormat::Table | RouteFormat::Html => Ok(table(answer, language, style)),
    }
}

fn rows(answer: &StressAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["closed", "mode", "connects", "more_usd", "more_days"])
        .map_err(BriefError::csv)?;
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for row in &answer.rows {
        let cells = [
            row.closed.join(";"),
            row.mode
                .map(|mode| mode.name().to_owned())
                .unwrap_or_default(),
            row.more_usd.is_some().to_string(),
            number(row.more_usd),
            number(row.more_days),
        ];
        writer.write_record(cells).map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn table(answer: &StressAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    screen.title(&voice.say(
        "route-stress-title",
        &[("from", (&answer.from).into()), ("to", (&answer.to).into())],
    ));
    screen.paragraph(&voice.say(
        "route-stress-base",
        &[
            ("usd", voice.numbers.decimal(answer.least_usd, 0).into()),
            ("days", voice.numbers.decimal(answer.least_days, 1).into()),
        ],
    ));
    let columns = vec![
        Column::words(voice.word("column-closed")),
        Column::words(voice.word("column-modes")),
        Column::numbers(voice.word("column-more-usd")),
        Column::numbers(voice.word("column-more-days")),
    ];
    let rows = answer.rows.iter().map(|row| cells(&voice, row)).collect();
    screen.blank();
    screen.table(&Table::new(voice.word("column-closed"), columns, rows));
    screen.finish()
}

fn cells(voice: &Voice, row: &StressRow) -> Vec<Cell> {
    let mode = row.mode.map_or_else(String::new, |mode| {
        voice.word(&format!("freight-{}", mode.name().replace('_', "-")))
    });
    let number = |value: Option<f64>, places| match value {
        Some(value) => voice.numbers.decimal(value, places),
        None => voice.word("route-stress-cut"),
    };
    vec![
        Cell::code(row.closed.join(" – ")),
        Cell::text(mode),
        Cell::text(number(row.more_usd, 0)),
        Cell::text(number(row.more_days, 1)),
    ]
}
