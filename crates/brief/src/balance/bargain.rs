//! What `sindan balance bargain` answers.

use sindan_desk::{BargainAnswer, Choice};
use sindan_domain::Language;

use crate::balance::BalanceFormat;
use crate::page::{Cell, Column, Table};
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// What rests on figures of the file.
const MODELLED: &str = "modelled_on_assumed";

/// A negotiation on a file of actors; there is no page of it.
pub fn render_bargain(
    answer: &BargainAnswer,
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

fn rows(answer: &BargainAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |round: usize, actor: &str, figure: &str, of: &str, value: f64, basis: &str| {
        writer
            .write_record([
                &round.to_string(),
                actor,
                figure,
                of,
                &value.to_string(),
                basis,
            ])
            .map_err(BriefError::csv)
    };
    for round in 0..=answer.rounds {
        for actor in &answer.actors {
            let name = actor.name.as_str();
            let basis = if round == 0 { "assumed" } else { MODELLED };
            for (dimension, place) in answer.dimensions.iter().zip(&actor.positions[round]) {
                write(round, name, "position", dimension, *place, basis)?;
            }
            for (dimension, place) in answer.dimensions.iter().zip(&actor.ideals[round]) {
                write(round, name, "ideal", dimension, *place, basis)?;
            }
            write(
                round,
                name,
                "standing",
                "",
                actor.standings[round],
                MODELLED,
            )?;
            write(
                round,
                name,
                "attitude",
                "",
                actor.attitudes[round],
                MODELLED,
            )?;
            if let Some(Some(challenge)) = actor.challenges.get(round) {
                let of = challenge.target.as_str();
                write(round, name, "prevails", of, challenge.probability, MODELLED)?;
                write(round, name, "gain", of, challenge.gain, MODELLED)?;
            }
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    let rows = String::from_utf8(bytes).map_err(BriefError::csv)?;
    Ok(format!("round,actor,figure,of,value,basis\n{rows}"))
}

fn table(answer: &BargainAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = &Voice::new(language);
    let mut screen = Screen::new(style);
    screen.table(&positions(answer, voice));
    screen.blank();
    match challenges(answer, voice) {
        Some(table) => screen.table(&table),
        None => screen.paragraph(&voice.say("balance-bargain-nobody", &[])),
    }
    screen.blank();
    let end = if answer.settled {
        "balance-bargain-settled"
    } else {
        "balance-bargain-stopped"
    };
    screen.paragraph(&voice.say(end, &[("rounds", answer.rounds.to_string().into())]));
    if let Choice::Drawn { seed } = answer.rules.choice {
        screen.paragraph(&voice.say(
            "balance-bargain-drawn",
            &[("seed", seed.to_string().into())],
        ));
    }
    screen.paragraph(&voice.say("balance-bargain-assumed", &[]));
    screen.finish()
}

/// Where everybody begins and ends.
fn positions(answer: &BargainAnswer, voice: &Voice) -> Table {
    let mut columns = vec![Column::words(voice.word("balance-column-actor"))];
    for dimension in &answer.dimensions {
        for id in ["balance-bargain-start", "balance-bargain-end"] {
            let named = [("dimension", dimension.as_str().into())];
            columns.push(Column::numbers(voice.say(id, &named)));
        }
    }
    columns.push(Column::numbers(voice.say("balance-column-standing", &[])));
    let rows = answer
        .actors
        .iter()
        .map(|actor| {
            let mut row = vec![Cell::text(actor.name.clone())];
            for dimension in 0..answer.dimensions.len() {
                for round in [0, answer.rounds] {
                    let place = actor.positions[round][dimension];
                    row.push(Cell::text(voice.numbers.decimal(place, 1)));
                }
            }
            let standing = actor.standings[answer.rounds];
            row.push(Cell::text(voice.numbers.hundredths(standing, 1)));
            row
        })
        .collect();
    Table::new(voice.word("balance-bargain-table"), columns, rows)
}

/// Who presses whom at first; none where nobody does.
fn challenges(answer: &BargainAnswer, voice: &Voice) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = answer
        .actors
        .iter()
        .filter_map(|actor| {
            let challenge = actor.challenges.first()?.as_ref()?;
            Some(vec![
                Cell::text(actor.name.clone()),
                Cell::text(challenge.target.clone()),
                Cell::text(voice.numbers.hundredths(challenge.probability, 1)),
                Cell::text(voice.numbers.decimal(challenge.gain, 3)),
            ])
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words(voice.word("balance-column-actor")),
        Column::words(voice.word("balance-column-target")),
        Column::numbers(voice.say("balance-column-prevails", &[])),
        Column::numbers(voice.say("balance-column-gain", &[])),
    ];
    Some(Table::new(
        voice.word("balance-bargain-challenges"),
        columns,
        rows,
    ))
}
