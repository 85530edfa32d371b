//! `sindan balance game`: the sanctions game on a table of payoffs.

use serde::Serialize;
use sindan_balance::sanctions_game::{
    Beliefs, Outcomes, Payoffs, equilibria, equilibrium_near, log_likelihood,
};

use crate::DeskError;
use crate::shock::{Place, shown};

/// Columns that every table has.
const PAYOFFS: [&str; 7] = ["s_a", "v_a", "c_b", "w_a", "w_b", "a", "v_b"];
/// Columns with how often each ending was seen; all or none.
const OUTCOMES: [&str; 4] = ["sq", "cd", "sf", "bd"];

/// Equilibria of every case of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GameAnswer {
    /// Version of this form.
    pub version: u32,
    /// Name of the file.
    pub file: String,
    /// One for each row.
    pub cases: Vec<GameCase>,
    /// The log-likelihood of the outcomes, where the table has them and every
    /// case has one equilibrium or names the one that is meant.
    pub log_likelihood: Option<f64>,
    /// Cases with several equilibria.
    pub several: usize,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GameCase {
    /// Its name, or the number of its row.
    pub case: String,
    /// Its equilibria, by p_R ascending; the one that is meant alone, where the
    /// table names it.
    pub equilibria: Vec<Beliefs>,
    /// How many there are.
    pub count: usize,
}

/// Reads a table `case,s_a,v_a,c_b,w_a,w_b,a,v_b` with, if it has them,
/// `sq,cd,sf,bd` and `near_p_r` (which of several equilibria is meant).
pub fn sanctions_game(file: &str, text: &str) -> Result<GameAnswer, DeskError> {
    let place = Place::file(file);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader
        .headers()
        .map_err(|error| place.error(error.to_string(), "write a table of CSV"))?
        .clone();
    let column = |name: &str| header.iter().position(|column| column.trim() == name);
    let known = |name: &str| {
        PAYOFFS.contains(&name) || OUTCOMES.contains(&name) || ["case", "near_p_r"].contains(&name)
    };
    if let Some(unknown) = header.iter().find(|name| !known(name.trim())) {
        return Err(place.error(
            format!("column `{}` is not known", shown(unknown)),
            format!(
                "columns are case, {}, {}, near_p_r",
                PAYOFFS.join(", "),
                OUTCOMES.join(", ")
            ),
        ));
    }
    let payoff_columns = PAYOFFS
        .iter()
        .map(|name| {
            column(name).ok_or_else(|| {
                place.error(
                    format!("column {name} is missing"),
                    "all seven payoffs are needed; write 0 for the one that is the base",
                )
            })
        })
        .collect::<Result<Vec<usize>, DeskError>>()?;
    let outcome_columns: Option<Vec<usize>> = OUTCOMES.iter().map(|name| column(name)).collect();
    let (case_column, near_column) = (column("case"), column("near_p_r"));

    let mut cases = Vec::new();
    let mut seen = Vec::new();
    for (position, record) in reader.records().enumerate() {
        let row = place.within(format_args!("row {}", position + 2));
        let record =
            record.map_err(|error| row.error(error.to_string(), "write a table of CSV"))?;
        let number = |column: usize| -> Result<f64, DeskError> {
            let written = record.get(column).unwrap_or_default().trim();
            written
                .parse::<f64>()
                .ok()
                .filter(|value| value.is_finite())
                .ok_or_else(|| {
                    let name = header.get(column).unwrap_or_default();
                    row.error(
                        format!("{name} is `{}`", shown(written)),
                        "write a finite number with a decimal point",
                    )
                })
        };
        let values = payoff_columns
            .iter()
            .map(|column| number(*column))
            .collect::<Result<Vec<f64>, DeskError>>()?;
        let payoffs = Payoffs {
            sender_status_quo: values[0],
            sender_concession: values[1],
            target_concession: values[2],
            sender_firm: values[3],
            target_firm: values[4],
            sender_back_down: values[5],
            target_back_down: values[6],
        };
        let (found, count) = match near_column {
            Some(column) => {
                let (found, count) = equilibrium_near(&payoffs, number(column)?)?;
                (vec![found], count)
            }
            None => {
                let all = equilibria(&payoffs)?;
                let count = all.len();
                (all, count)
            }
        };
        if let (Some(columns), [only]) = (&outcome_columns, found.as_slice()) {
            let counts = columns
                .iter()
                .map(|column| {
                    let written = record.get(*column).unwrap_or_default().trim();
                    written.parse::<u32>().map_err(|_| {
                        row.error(
                            format!("an outcome is `{}`", shown(written)),
                            "outcomes are counted in whole numbers",
                        )
                    })
                })
                .collect::<Result<Vec<u32>, DeskError>>()?;
            let outcomes = Outcomes {
                status_quo: counts[0],
                concession: counts[1],
                stand_firm: counts[2],
                back_down: counts[3],
            };
            seen.push((outcomes, *only));
        }
        let name = case_column
            .and_then(|column| record.get(column))
            .filter(|name| !name.is_empty());
        cases.push(GameCase {
            case: name.map_or_else(|| (position + 2).to_string(), str::to_owned),
            equilibria: found,
            count,
        });
    }
    if cases.is_empty() {
        return Err(place.error("holds no case", "write one row for each pair of countries"));
    }
    let complete = outcome_columns.is_some() && seen.len() == cases.len();
    Ok(GameAnswer {
        version: 1,
        file: file.to_owned(),
        several: cases.iter().filter(|case| case.count > 1).count(),
        log_likelihood: complete.then(|| log_likelihood(&seen)).transpose()?,
        cases,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_payoffs() {
        let answer = sanctions_game(
            "game.csv",
            "case,s_a,v_a,c_b,w_a,w_b,a,v_b,sq,cd,sf,bd\n\
             one,0,1.5,-1,-2,-1,-2.5,0,90,3,5,2\n",
        )
        .unwrap();
        let case = &answer.cases[0];
        assert_eq!(
            (case.case.as_str(), case.count),
            ("one", case.equilibria.len())
        );
        assert_eq!(answer.log_likelihood.is_some(), case.count == 1);
        for beliefs in &case.equilibria {
            assert!((0.0..=1.0).contains(&beliefs.resist));
        }
    }

    #[test]
    fn tables_that_cannot_be_meant_are_refused() {
        let refused = |text: &str, reason: &str| {
            let error = sanctions_game("game.csv", text).unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
            assert!(error.is_bad_input() && error.hint().is_some());
        };
        refused("case,s_a\n", "v_a is missing");
        refused("case,odd\n", "`odd` is not known");
        refused("s_a,v_a,c_b,w_a,w_b,a,v_b\n", "holds no case");
        refused(
            "s_a,v_a,c_b,w_a,w_b,a,v_b\n0,1,2,3,x,5,6\n",
            "row 2: w_b is `x`",
        );
        refused("s_a,v_a,c_b,w_a,w_b,a,v_b\n0,1,2\n", "row 2");
    }
}
