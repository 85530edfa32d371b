//! What softens a scenario most.

use sindan_desk::{MitigationAnswer, Spared};
use sindan_domain::Language;

use crate::page::{Cell, Column, Table};
use crate::sections::sources_line;
use crate::shock::ShockFormat;
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Rows of the table; CSV and JSON hold all of them.
const SHOWN: usize = 20;

/// The answer as a table, CSV or JSON; there is no page of it.
pub fn render_mitigation(
    answer: &MitigationAnswer,
    format: ShockFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        ShockFormat::Json => Ok(crate::json::pretty(answer)),
        ShockFormat::Csv => rows(answer),
        ShockFormat::Table | ShockFormat::Html => Ok(table(answer, language, style)),
    }
}

fn rows(answer: &MitigationAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["kind", "item", "cut_usd_mn", "saved_per_usd", "basis"])
        .map_err(BriefError::csv)?;
    for row in &answer.rows {
        let (kind, item) = match &row.spared {
            Spared::Input { sector } => ("input", sector.clone()),
            Spared::Outlet { sector } => ("outlet", sector.clone()),
            Spared::Partner { partner } => ("partner", partner.to_string()),
        };
        writer
            .write_record([
                kind,
                &item,
                &row.cut_usd_mn.to_string(),
                &row.saved_per_usd.to_string(),
                "modelled",
            ])
            .map_err(BriefError::csv)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn table(answer: &MitigationAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = &Voice::new(language);
    let rows = answer
        .rows
        .iter()
        .take(SHOWN)
        .map(|row| {
            let what = match &row.spared {
                Spared::Input { sector } => voice.say(
                    "mitigation-input",
                    &[("industry", voice.industry(sector).into())],
                ),
                Spared::Outlet { sector } => voice.say(
                    "mitigation-outlet",
                    &[("industry", voice.industry(sector).into())],
                ),
                Spared::Partner { partner } => voice.say(
                    "mitigation-partner",
                    &[("country", voice.country(*partner).into())],
                ),
            };
            vec![
                Cell::text(what),
                Cell::text(voice.numbers.amount(row.cut_usd_mn, 1)),
                Cell::text(voice.numbers.amount(row.saved_per_usd, 2)),
                Cell::text(voice.word("basis-modelled")),
            ]
        })
        .collect();
    let mut columns = vec![Column::words(voice.word("mitigation-column-spared"))];
    for head in ["mitigation-column-cut", "mitigation-column-saved"] {
        columns.push(Column::numbers(voice.say(head, &[])));
    }
    columns.push(Column::words(voice.word("balance-column-basis")));
    let mut screen = Screen::new(style);
    screen.title(&answer.scenario);
    screen.blank();
    screen.paragraph(&voice.say(
        "mitigation-lead",
        &[
            ("country", voice.country(answer.country).into()),
            ("loss", voice.numbers.amount(answer.loss_usd_mn, 1).into()),
        ],
    ));
    screen.blank();
    screen.table(&Table::new(voice.word("mitigation-table"), columns, rows));
    screen.blank();
    screen.quiet(&voice.word("mitigation-note"));
    if let Some(sources) = sources_line(voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
