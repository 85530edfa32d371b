//! Equilibria of the game, all of them.

use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

use serde::Serialize;

use super::bivariate::bivariate_normal;
use super::normal::{normal, normal_upper};
use crate::BalanceError;
use crate::coalition::count;
use crate::error::Kind;

/// Observable parts of the payoffs of one pair of countries, in standard
/// deviations of the private parts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Payoffs {
    /// S_A: the sender's status quo.
    pub sender_status_quo: f64,
    /// V_A: the sender's, if the target concedes.
    pub sender_concession: f64,
    /// C_B: the target's, if it concedes.
    pub target_concession: f64,
    /// W_A: the sender's, if it stands firm.
    pub sender_firm: f64,
    /// W_B: the target's, if the sender stands firm.
    pub target_firm: f64,
    /// a: the sender's, if it backs down.
    pub sender_back_down: f64,
    /// V_B: the target's, if the sender backs down.
    pub target_back_down: f64,
}

/// Probabilities of the three choices.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Beliefs {
    /// p_R: that the target resists a challenge.
    pub resist: f64,
    /// p_C: that the sender challenges.
    pub challenge: f64,
    /// p_F: that the sender stands firm once the target resists.
    pub stand_firm: f64,
}

impl Payoffs {
    /// Refuses numbers that are not finite.
    fn check(&self) -> Result<(), BalanceError> {
        for (name, value) in [
            ("S_A", self.sender_status_quo),
            ("V_A", self.sender_concession),
            ("C_B", self.target_concession),
            ("W_A", self.sender_firm),
            ("W_B", self.target_firm),
            ("a", self.sender_back_down),
            ("V_B", self.target_back_down),
        ] {
            if !value.is_finite() {
                return Err(Kind::Parameter {
                    name: name.to_owned(),
                    value,
                    domain: "finite numbers",
                }
                .into());
            }
        }
        Ok(())
    }

    /// p_C and p_F where the target resists with the probability `resist`.
    pub(super) fn sender(&self, resist: f64) -> (f64, f64) {
        let cut = (self.sender_status_quo - (1.0 - resist) * self.sender_concession) / resist;
        let (firm, down) = (cut - self.sender_firm, cut - self.sender_back_down);
        // 1 - Phi Phi by the upper tails, so that small ones keep their digits.
        let (above_firm, above_down) = (normal_upper(firm), normal_upper(down));
        let challenge = above_firm + above_down * normal(firm);
        let both = bivariate_normal(
            (self.sender_firm - self.sender_back_down) / SQRT_2,
            -firm,
            FRAC_1_SQRT_2,
        );
        (challenge, (both / challenge).clamp(0.0, 1.0))
    }

    /// p_R that answers to a p_F.
    pub(super) fn target(&self, firm: f64) -> f64 {
        let expected = firm * self.target_firm + (1.0 - firm) * self.target_back_down;
        normal((expected - self.target_concession) / firm)
    }
}

/// The sender's probabilities where the target resists with a given one, which
/// need not be an equilibrium.
pub fn beliefs(payoffs: &Payoffs, resist: f64) -> Result<Beliefs, BalanceError> {
    payoffs.check()?;
    if !(resist > 0.0 && resist <= 1.0) {
        return Err(Kind::Parameter {
            name: "p_R".to_owned(),
            value: resist,
            domain: "above 0 up to 1",
        }
        .into());
    }
    let (challenge, stand_firm) = payoffs.sender(resist);
    Ok(Beliefs {
        resist,
        challenge,
        stand_firm,
    })
}

/// Points of p_R at which a change of sign is looked for.
const POINTS: usize = 2_000;

/// Every equilibrium, by p_R ascending: all changes of sign of p_R's equation on
/// a grid that is finer towards 0 and 1, each narrowed to the last digit. An
/// error where none is found.
pub fn equilibria(payoffs: &Payoffs) -> Result<Vec<Beliefs>, BalanceError> {
    payoffs.check()?;
    let excess = |resist: f64| {
        let (challenge, firm) = payoffs.sender(resist);
        // Where nobody ever challenges or stands firm the equation says nothing.
        if challenge > 0.0 && firm > 0.0 {
            payoffs.target(firm) - resist
        } else {
            f64::NAN
        }
    };
    // Evenly in log-odds, from 1e-9 to 1 - 1e-9.
    let at = |step: usize| {
        let log_odds = -20.7 + 41.4 * count(step) / count(POINTS);
        1.0 / (1.0 + (-log_odds).exp())
    };
    let mut found = Vec::new();
    let mut before = (at(0), excess(at(0)));
    for step in 1..=POINTS {
        let here = (at(step), excess(at(step)));
        let crosses = (before.1 > 0.0) != (here.1 > 0.0);
        if crosses && before.1.is_finite() && here.1.is_finite() {
            found.push(narrowed(&excess, before, here)?);
        }
        before = here;
    }
    if found.is_empty() {
        return Err(Kind::NoConvergence {
            stage: "the search for an equilibrium of the sanctions game",
            residual: excess(0.5).abs(),
            iterations: POINTS,
        }
        .into());
    }
    found
        .into_iter()
        .map(|resist| beliefs(payoffs, resist))
        .collect()
}

/// The equilibrium whose p_R is nearest to a given one, and how many there are.
pub fn equilibrium_near(payoffs: &Payoffs, resist: f64) -> Result<(Beliefs, usize), BalanceError> {
    let all = equilibria(payoffs)?;
    let distance = |beliefs: &Beliefs| (beliefs.resist - resist).abs();
    let nearest = all
        .iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .copied()
        .expect("equilibria are never an empty list");
    Ok((nearest, all.len()))
}

fn narrowed(
    excess: &impl Fn(f64) -> f64,
    (mut low, at_low): (f64, f64),
    (mut high, _): (f64, f64),
) -> Result<f64, BalanceError> {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if (excess(middle) > 0.0) == (at_low > 0.0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let residual = excess(low).abs();
    if residual < 1e-9 {
        return Ok(low);
    }
    Err(Kind::NoConvergence {
        stage: "an equilibrium of the sanctions game",
        residual,
        iterations: 200,
    }
    .into())
}
