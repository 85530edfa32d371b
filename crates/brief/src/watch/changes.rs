//! What changed since a snapshot, and what a simulation found.

use sindan_desk::{
    SimulationAnswer, SimulationBasis, WatchChange, WatchChangeKind, WatchChanges, WatchRow,
};
use sindan_domain::Language;

use super::rows::leg_name;
use super::words::{codes, interval, leg_word, millions};
use super::{WatchFormat, WatchRendering};
use crate::BriefError;
use crate::page::{Cell, Column, Table};
use crate::route::finish;
use crate::terminal::Screen;
use crate::voice::Voice;

/// Changes in a format and a language; there is no page of its own, and HTML
/// gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_changes(
    answer: &WatchChanges,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Csv => change_rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Table | WatchFormat::Html => Ok(changes(answer, language, rendering)),
    }
}

/// What a simulation found, in a format and a language; HTML gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_simulation(
    answer: &SimulationAnswer,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Csv => simulation_rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Table | WatchFormat::Html => Ok(simulation(answer, language, rendering)),
    }
}

fn kind(change: WatchChangeKind) -> &'static str {
    match change {
        WatchChangeKind::New => "new",
        WatchChangeKind::Moved => "moved",
        WatchChangeKind::Gone => "gone",
        WatchChangeKind::OtherLeg => "other_leg",
    }
}

/// The row that stands for a change: as it is now, else as it was.
fn row(change: &WatchChange) -> Option<&WatchRow> {
    change.now.as_ref().or(change.before.as_ref())
}

fn change_rows(answer: &WatchChanges) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "change",
            "intermediary",
            "target",
            "product",
            "from",
            "to",
            "excess_usd",
            "lower",
            "upper",
            "score",
            "q_value",
            "excess_before_usd",
            "leg",
            "leg_before",
        ])
        .map_err(BriefError::csv)?;
    for change in &answer.changes {
        let Some(row) = row(change) else { continue };
        let before = change.before.as_ref();
        writer
            .write_record([
                kind(change.change).to_owned(),
                row.intermediary.alpha3().to_owned(),
                row.target.alpha3().to_owned(),
                row.product.clone(),
                row.from.to_string(),
                row.to.to_string(),
                row.excess.excess.to_string(),
                row.excess.lower.to_string(),
                row.excess.upper.to_string(),
                row.score.to_string(),
                row.q_value.to_string(),
                before.map_or_else(String::new, |before| before.excess.excess.to_string()),
                leg_name(row.told).to_owned(),
                before.map_or_else(String::new, |before| leg_name(before.told).to_owned()),
            ])
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn changes(answer: &WatchChanges, language: Language, rendering: WatchRendering) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    let asked = &answer.question;
    screen.title(&voice.say(
        "changes-title",
        &[
            ("since", (&answer.since).into()),
            ("intermediaries", codes(&asked.intermediaries).into()),
            ("target", asked.target.alpha3().into()),
        ],
    ));
    screen.quiet(&voice.say(
        "changes-months",
        &[
            ("before", answer.last_month_before.to_string().into()),
            ("now", asked.to.to_string().into()),
            ("old", answer.alerts.0.into()),
            ("new", answer.alerts.1.into()),
        ],
    ));
    screen.blank();
    if answer.changes.is_empty() {
        screen.paragraph(&voice.word("changes-none"));
        return screen.finish();
    }
    let columns = vec![
        Column::words(voice.word("changes-column-change")),
        Column::words(voice.word("watch-column-way")),
        Column::words(voice.word("watch-column-product")),
        Column::words(voice.word("watch-column-leg")),
        Column::numbers(voice.word("changes-column-before")),
        Column::numbers(voice.word("changes-column-now")),
        Column::numbers(voice.word("watch-column-q")),
    ];
    let excess = |row: Option<&WatchRow>| {
        Cell::text(row.map_or_else(
            || voice.word("nothing-held"),
            |row| {
                format!(
                    "{} ({})",
                    millions(&voice, row.excess.excess),
                    interval(&voice, row.excess.lower, row.excess.upper)
                )
            },
        ))
    };
    let rows = answer
        .changes
        .iter()
        .filter_map(|change| {
            let row = row(change)?;
            let word = format!("changes-{}", kind(change.change));
            Some(vec![
                Cell::text(voice.word(&word)),
                Cell::code(row.intermediary.alpha3()),
                Cell::code(row.product.clone()),
                Cell::text(match change.before.as_ref().map(|before| before.told) {
                    Some(told) if told != row.told => format!(
                        "{} → {}",
                        voice.word(leg_word(told)),
                        voice.word(leg_word(row.told))
                    ),
                    _ => voice.word(leg_word(row.told)),
                }),
                excess(change.before.as_ref()),
                excess(change.now.as_ref()),
                Cell::text(voice.numbers.amount(row.q_value, 3)),
            ])
        })
        .collect();
    screen.table(&Table::new(voice.word("changes-rows"), columns, rows));
    screen.blank();
    screen.quiet(&voice.word("watch-meaning"));
    screen.finish()
}

fn basis(basis: SimulationBasis) -> &'static str {
    match basis {
        SimulationBasis::BothLegs => "both_legs",
        SimulationBasis::SecondLeg => "second_leg",
    }
}

fn simulation_rows(answer: &SimulationAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "basis",
            "panels",
            "seed",
            "power",
            "false_discovery_rate",
            "false_discovery_error",
            "months_covered",
            "sums_covered",
            "refused",
        ])
        .map_err(BriefError::csv)?;
    let study = &answer.study;
    writer
        .write_record([
            basis(answer.basis).to_owned(),
            study.draws.to_string(),
            answer.seed.to_string(),
            study.power.to_string(),
            study.false_discovery_rate.to_string(),
            study.false_discovery_error.to_string(),
            study.coverage_month.to_string(),
            study.coverage_total.to_string(),
            study.refused.to_string(),
        ])
        .map_err(BriefError::csv)?;
    finish(writer)
}

fn simulation(answer: &SimulationAnswer, language: Language, rendering: WatchRendering) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    let (design, study) = (&answer.design, &answer.study);
    let number = |value: f64, places| voice.numbers.decimal(value, places);
    screen.title(&voice.word("simulation-title"));
    screen.quiet(&voice.say(
        "simulation-design",
        &[
            ("panels", study.draws.into()),
            ("ways", design.ways.into()),
            ("share", number(design.diverted_share * 100.0, 1).into()),
            ("effect", number(design.effect * 100.0, 0).into()),
            ("sigma", number(design.noise.sigma, 3).into()),
            ("rate", voice.numbers.shortest(answer.rate).into()),
            ("seed", answer.seed.to_string().into()),
        ],
    ));
    screen.blank();
    let columns = vec![
        Column::words(voice.word("watch-column-evidence")),
        Column::numbers(voice.word("simulation-column-power")),
        Column::numbers(voice.word("simulation-column-fdr")),
        Column::numbers(voice.word("simulation-column-months")),
        Column::numbers(voice.word("simulation-column-sums")),
        Column::numbers(voice.word("simulation-column-refused")),
    ];
    let row = vec![
        Cell::text(voice.word(&format!("watch-evidence-{}", basis(answer.basis)))),
        Cell::text(number(study.power, 3)),
        Cell::text(format!(
            "{} ± {}",
            number(study.false_discovery_rate, 3),
            number(study.false_discovery_error, 3)
        )),
        Cell::text(number(study.coverage_month, 3)),
        Cell::text(number(study.coverage_total, 3)),
        Cell::text(number(study.refused, 3)),
    ];
    screen.table(&Table::new(
        voice.word("simulation-rows"),
        columns,
        vec![row],
    ));
    screen.finish()
}
