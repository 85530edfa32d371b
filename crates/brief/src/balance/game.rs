//! What `sindan balance game` answers.

use sindan_desk::GameAnswer;
use sindan_domain::Language;

use crate::balance::BalanceFormat;
use crate::page::{Cell, Column, Table};
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Equilibria of a table of payoffs; there is no page of them.
pub fn render_game(
    answer: &GameAnswer,
    format: BalanceFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        BalanceFormat::Json => Ok(crate::json::pretty(answer)),
        BalanceFormat::Csv => rows(answer),
        BalanceFormat::Table | BalanceFormat::Html => Ok(table(answer, language, style)),
    }
}

fn rows(answer: &GameAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["case", "equilibrium", "of", "p_r", "p_c", "p_f"])
        .map_err(BriefError::csv)?;
    for case in &answer.cases {
        for (place, beliefs) in case.equilibria.iter().enumerate() {
            writer
                .write_record([
                    case.case.clone(),
                    (place + 1).to_string(),
                    case.count.to_string(),
                    beliefs.resist.to_string(),
                    beliefs.challenge.to_string(),
                    beliefs.stand_firm.to_string(),
                ])
                .map_err(BriefError::csv)?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn table(answer: &GameAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = &Voice::new(language);
    let mut columns = vec![Column::words(voice.word("balance-column-case"))];
    for head in [
        "balance-column-challenge",
        "balance-column-resist",
        "balance-column-firm",
    ] {
        columns.push(Column::numbers(voice.say(head, &[])));
    }
    let rows = answer
        .cases
        .iter()
        .flat_map(|case| {
            case.equilibria.iter().map(move |beliefs| {
                let number = |value: f64| Cell::text(voice.numbers.decimal(value, 5));
                vec![
                    Cell::text(case.case.clone()),
                    number(beliefs.challenge),
                    number(beliefs.resist),
                    number(beliefs.stand_firm),
                ]
            })
        })
        .collect();
    let mut screen = Screen::new(style);
    screen.table(&Table::new(voice.word("balance-game-table"), columns, rows));
    screen.blank();
    let several = answer.several.to_string();
    screen.paragraph(&match answer.log_likelihood {
        Some(value) => voice.say(
            "balance-game-likelihood",
            &[
                ("value", voice.numbers.decimal(value, 4).into()),
                ("several", several.into()),
            ],
        ),
        None => voice.say("balance-game-several", &[("several", several.into())]),
    });
    screen.finish()
}
