//! How likely what happened was.

use serde::Serialize;

use super::Beliefs;
use crate::BalanceError;
use crate::error::Kind;

/// How often each ending of the game was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outcomes {
    /// No challenge.
    pub status_quo: u32,
    /// Challenged, and the target conceded.
    pub concession: u32,
    /// The target resisted and the sender stood firm.
    pub stand_firm: u32,
    /// The target resisted and the sender backed down.
    pub back_down: u32,
}

/// The log-likelihood of outcomes under probabilities, one pair per case: what
/// never happened counts nothing, even at probability 0.
pub fn log_likelihood(cases: &[(Outcomes, Beliefs)]) -> Result<f64, BalanceError> {
    let mut sum = 0.0;
    for (outcomes, beliefs) in cases {
        let Beliefs {
            resist,
            challenge,
            stand_firm,
        } = *beliefs;
        for (name, value) in [("p_R", resist), ("p_C", challenge), ("p_F", stand_firm)] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Kind::Parameter {
                    name: name.to_owned(),
                    value,
                    domain: "0 to 1",
                }
                .into());
            }
        }
        let happened = [
            (outcomes.status_quo, (-challenge).ln_1p()),
            (outcomes.concession, challenge.ln() + (-resist).ln_1p()),
            (
                outcomes.stand_firm,
                challenge.ln() + resist.ln() + stand_firm.ln(),
            ),
            (
                outcomes.back_down,
                challenge.ln() + resist.ln() + (-stand_firm).ln_1p(),
            ),
        ];
        sum += happened
            .iter()
            .filter(|(times, _)| *times > 0)
            .map(|(times, logarithm)| f64::from(*times) * logarithm)
            .sum::<f64>();
    }
    Ok(sum)
}
