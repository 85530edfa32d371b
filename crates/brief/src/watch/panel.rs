//! PPML on a panel from a file.

use sindan_desk::{Covariance, Omitted, PanelAnswer};
use sindan_domain::Language;

use super::WatchFormat;
use crate::page::{Cell, Column, Table};
use crate::route::finish;
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// An estimate in a format and a language; there is no page of its own, and HTML
/// gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_panel(
    answer: &PanelAnswer,
    format: WatchFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Csv => rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Table | WatchFormat::Html => Ok(table(answer, language, style)),
    }
}

/// What was dropped or left out, for those who read the rows alone.
pub fn panel_notes(answer: &PanelAnswer, language: Language) -> Vec<String> {
    notes(&Voice::new(language), answer)
}

fn rows(answer: &PanelAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["term", "estimate", "std_error"])
        .map_err(BriefError::csv)?;
    for term in &answer.estimate.terms {
        writer
            .write_record([
                term.name.clone(),
                term.estimate.to_string(),
                term.std_error.to_string(),
            ])
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn table(answer: &PanelAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let estimate = &answer.estimate;
    let mut screen = Screen::new(style);
    screen.title(&voice.say(
        "panel-title",
        &[
            ("outcome", (&answer.question.outcome).into()),
            ("file", (&answer.file).into()),
        ],
    ));
    screen.blank();
    let columns = vec![
        Column::words(voice.word("panel-column-term")),
        Column::numbers(voice.word("panel-column-estimate")),
        Column::numbers(voice.word("panel-column-error")),
        Column::numbers(voice.word("panel-column-interval")),
        Column::numbers(voice.word("panel-column-p")),
        Column::numbers(voice.word("panel-column-factor")),
    ];
    let number = |value: f64, places| voice.numbers.decimal(value, places);
    let terms = estimate
        .terms
        .iter()
        .map(|term| {
            vec![
                Cell::code(term.name.clone()),
                Cell::text(number(term.estimate, 6)),
                Cell::text(format!("{:.3e}", term.std_error)),
                Cell::text(format!(
                    "{} … {}",
                    number(term.lower, 4),
                    number(term.upper, 4)
                )),
                Cell::text(voice.numbers.amount(term.p_value, 4)),
                Cell::text(number(term.estimate.exp(), 3)),
            ]
        })
        .collect();
    screen.table(&Table::new(voice.word("panel-terms"), columns, terms));
    screen.blank();
    if !answer.question.fixed_effects.is_empty() {
        let effects: Vec<String> = answer
            .question
            .fixed_effects
            .iter()
            .zip(&estimate.levels)
            .map(|(name, levels)| format!("{name} ({levels})"))
            .collect();
        let effects = ("effects", voice.list(&effects).into());
        screen.quiet(&voice.say("panel-effects", &[effects]));
    }
    for note in notes(&voice, answer) {
        screen.quiet(&note);
    }
    screen.finish()
}

fn notes(voice: &Voice, answer: &PanelAnswer) -> Vec<String> {
    let estimate = &answer.estimate;
    let mut notes = vec![voice.say(
        "panel-rows",
        &[
            ("rows", estimate.rows.into()),
            ("read", answer.rows_read.into()),
            ("singletons", estimate.singletons.into()),
            ("effects", estimate.separated_by_effects.into()),
            ("regressors", estimate.separated_by_regressors.into()),
        ],
    )];
    notes.push(match (estimate.covariance, &answer.question.cluster) {
        (Covariance::Clustered { clusters }, Some(cluster)) => voice.say(
            "panel-clustered",
            &[("cluster", cluster.into()), ("clusters", clusters.into())],
        ),
        _ => voice.word("panel-robust"),
    });
    for omitted in &estimate.omitted {
        let why = match omitted {
            Omitted::AbsorbedByFixedEffects(_) => "panel-omitted-absorbed_by_fixed_effects",
            Omitted::Collinear(_) => "panel-omitted-collinear",
            Omitted::PerfectlySeparated(_) => "panel-omitted-perfectly_separated",
        };
        notes.push(voice.say(why, &[("term", omitted.name().into())]));
    }
    if estimate.separation_undecided {
        notes.push(voice.word("panel-undecided"));
    }
    notes
}
