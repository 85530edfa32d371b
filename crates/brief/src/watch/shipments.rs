//! Importers with a pattern.

use sindan_desk::{ShipmentPattern, ShipmentsAnswer};
use sindan_domain::Language;

use super::{WatchFormat, WatchRendering};
use crate::BriefError;
use crate::page::{Cell, Column, Table};
use crate::route::finish;
use crate::sections::sources_line;
use crate::terminal::Screen;
use crate::voice::Voice;

const THOUSAND: f64 = 1e3;

/// Importers in a format and a language; there is no page of its own, and HTML
/// gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_shipments(
    answer: &ShipmentsAnswer,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Csv => rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Table | WatchFormat::Html => Ok(table(answer, language, rendering)),
    }
}

fn pattern(pattern: ShipmentPattern) -> &'static str {
    match pattern {
        ShipmentPattern::NeverReceivedExports => "never_received_exports",
        ShipmentPattern::NeverReceivedListedCodes => "never_received_listed_codes",
        ShipmentPattern::SpikeInListedCodes => "spike_in_listed_codes",
    }
}

fn rows(answer: &ShipmentsAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "importer",
            "pattern",
            "shipments_before",
            "shipments_after",
            "value_before_usd",
            "value_after_usd",
            "first_listed",
            "p_value",
        ])
        .map_err(BriefError::csv)?;
    for one in &answer.findings.importers {
        writer
            .write_record([
                one.importer.clone(),
                pattern(one.pattern).to_owned(),
                one.shipments.0.to_string(),
                one.shipments.1.to_string(),
                one.value_usd.0.to_string(),
                one.value_usd.1.to_string(),
                one.first_listed.to_string(),
                one.p_value.map_or_else(String::new, |p| p.to_string()),
            ])
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn table(answer: &ShipmentsAnswer, language: Language, rendering: WatchRendering) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    let findings = &answer.findings;
    screen.title(&voice.say("shipments-title", &[("file", (&answer.file).into())]));
    screen.quiet(&voice.say(
        "shipments-question",
        &[
            ("goods", (&answer.goods.id).into()),
            ("since", answer.since.to_string().into()),
        ],
    ));
    screen.blank();
    screen.paragraph(&voice.say(
        "shipments-lead",
        &[
            ("found", findings.importers.len().into()),
            ("rest", findings.unremarkable.into()),
            ("days", findings.days_before.to_string().into()),
        ],
    ));
    if !findings.importers.is_empty() {
        let columns = vec![
            Column::words(voice.word("shipments-column-importer")),
            Column::words(voice.word("shipments-column-pattern")),
            Column::numbers(voice.word("shipments-column-shipments")),
            Column::numbers(voice.word("shipments-column-value")),
            Column::words(voice.word("shipments-column-first")),
            Column::numbers("p".to_owned()),
        ];
        let shown = findings.importers.iter().take(rendering.limit);
        let rows = shown
            .map(|one| {
                let thousands = |usd: f64| voice.numbers.decimal(usd / THOUSAND, 1);
                let word = format!("shipments-pattern-{}", pattern(one.pattern));
                vec![
                    Cell::text(one.importer.clone()),
                    Cell::text(voice.word(&word)),
                    Cell::text(format!("{} → {}", one.shipments.0, one.shipments.1)),
                    Cell::text(format!(
                        "{} → {}",
                        thousands(one.value_usd.0),
                        thousands(one.value_usd.1)
                    )),
                    Cell::code(one.first_listed.to_string()),
                    Cell::text(one.p_value.map_or_else(
                        || voice.word("nothing-held"),
                        |p| voice.numbers.amount(p, 4),
                    )),
                ]
            })
            .collect();
        screen.blank();
        screen.table(&Table::new(voice.word("shipments-rows"), columns, rows));
        let more = findings.importers.len().saturating_sub(rendering.limit);
        if more > 0 {
            screen.quiet(&voice.say("watch-more", &[("count", more.into())]));
        }
    }
    let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    screen.blank();
    screen.quiet(&voice.say(
        "shipments-counts",
        &[
            ("rows", whole(answer.rows).into()),
            ("listed", whole(answer.listed).into()),
            ("doubtful", whole(answer.doubtful).into()),
        ],
    ));
    for one in &answer.rejected {
        screen.quiet(&voice.say(
            "shipments-rejected",
            &[
                ("rows", whole(one.rows).into()),
                ("reason", (&one.reason).into()),
                ("row", one.first_row.to_string().into()),
            ],
        ));
    }
    screen.quiet(&voice.word("shipments-note"));
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
