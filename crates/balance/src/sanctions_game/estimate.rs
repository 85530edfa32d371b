//! Payoffs from threats that were made: nested pseudo-likelihood.
//!
//! Payoffs are linear in what is observed of each pair. With beliefs p_R and p_F held,
//! the likelihood is smooth and has no equilibrium to solve for; it is maximised, then
//! beliefs are replaced by the answers to them, until neither moves (Aguirregabiria and
//! Mira 2007; for this game Crisman-Cox and Gibilisco 2021, section 3). A fixed point
//! is an equilibrium of every pair, and no equilibrium is picked by hand.

use serde::Serialize;

use super::equilibrium::Payoffs;
use super::likelihood::{Outcomes, log_likelihood};
use super::{Beliefs, beliefs};
use crate::BalanceError;
use crate::error::Kind;

/// Payoffs with parameters: S_A, V_A, C_B, W_A, W_B, a, V_B.
pub const PAYOFFS: usize = 7;

/// Steps of the maximiser for one set of beliefs, and rounds of beliefs.
const MOST_STEPS: usize = 200;
const MOST_ROUNDS: usize = 1_000;
/// Halvings of a step that does not help.
const MOST_HALVINGS: usize = 40;
/// Half a step of a payoff for slopes, and for bends.
const SLOPE_STEP: f64 = 1e-5;
const BEND_STEP: f64 = 1e-4;
/// A step that promises less than this part of the log-likelihood is none.
const NO_PROMISE: f64 = 1e-14;
/// Probabilities are kept this far from 0 and 1.
const EDGE: f64 = 1e-12;

/// One pair of countries: what happened, and what each payoff is linear in.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// How often each ending was seen.
    pub outcomes: Outcomes,
    /// Regressors of S_A, V_A, C_B, W_A, W_B, a and V_B, in this order; none where a
    /// payoff is the base and 0.
    pub regressors: [Vec<f64>; PAYOFFS],
}

/// What fits best.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// Parameters of S_A first, then of V_A and so on, by regressor.
    pub parameters: Vec<f64>,
    /// Log-likelihood at the beliefs of the last round.
    pub log_likelihood: f64,
    /// Beliefs by pair: equilibria, up to `change`.
    pub beliefs: Vec<Beliefs>,
    /// Rounds of beliefs.
    pub rounds: usize,
    /// The largest change of a parameter or belief in the last round.
    pub change: f64,
}

/// Fits the game to pairs, from first beliefs (p_R and p_F by pair, such as shares seen
/// in similar pairs) and parameters, until no parameter and no belief moves by more
/// than `tolerance`.
///
/// # Errors
///
/// Lengths that do not fit, numbers that are not finite, and no convergence: then no
/// estimate is given.
pub fn estimate(
    cases: &[Observed],
    first: &[(f64, f64)],
    parameters: &[f64],
    tolerance: f64,
) -> Result<Estimate, BalanceError> {
    check(cases, first, parameters)?;
    let mut theta = parameters.to_vec();
    let mut held: Vec<(f64, f64)> = first
        .iter()
        .map(|(resist, firm)| (inside(*resist), inside(*firm)))
        .collect();
    let mut change = f64::INFINITY;
    for round in 1..=MOST_ROUNDS {
        let found = maximise(cases, &held, theta.clone())?;
        let next: Vec<(f64, f64)> = cases
            .iter()
            .zip(&held)
            .map(|(case, (resist, firm))| {
                let payoffs = payoffs(case, &found);
                (
                    inside(payoffs.target(*firm)),
                    inside(payoffs.sender(*resist).1),
                )
            })
            .collect();
        let moved = theta.iter().zip(&found).map(|(a, b)| (a - b).abs());
        let beliefs_moved = held
            .iter()
            .zip(&next)
            .map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs()));
        change = moved.chain(beliefs_moved).fold(0.0, f64::max);
        theta = found;
        held = next;
        if change < tolerance {
            let found: Vec<Beliefs> = cases
                .iter()
                .zip(&held)
                .map(|(case, (resist, _))| beliefs(&payoffs(case, &theta), *resist))
                .collect::<Result<_, _>>()?;
            let seen: Vec<(Outcomes, Beliefs)> = cases
                .iter()
                .zip(&found)
                .map(|(case, beliefs)| (case.outcomes, *beliefs))
                .collect();
            return Ok(Estimate {
                log_likelihood: log_likelihood(&seen)?,
                parameters: theta,
                beliefs: found,
                rounds: round,
                change,
            });
        }
    }
    Err(Kind::NoConvergence {
        stage: "the estimation of the sanctions game",
        residual: change,
        iterations: MOST_ROUNDS,
    }
    .into())
}

fn inside(probability: f64) -> f64 {
    probability.clamp(EDGE, 1.0 - EDGE)
}

fn check(cases: &[Observed], first: &[(f64, f64)], parameters: &[f64]) -> Result<(), BalanceError> {
    let dimension = |what, found, expected| {
        BalanceError::from(Kind::Dimension {
            what,
            found,
            expected,
        })
    };
    if first.len() != cases.len() || cases.is_empty() {
        return Err(dimension("first beliefs", first.len(), cases.len().max(1)));
    }
    for case in cases {
        let width: usize = case.regressors.iter().map(Vec::len).sum();
        if width != parameters.len() {
            return Err(dimension("regressors of a pair", width, parameters.len()));
        }
    }
    let numbers = cases
        .iter()
        .flat_map(|case| case.regressors.iter().flatten());
    let bad = numbers
        .chain(parameters)
        .copied()
        .find(|value| !value.is_finite());
    if let Some(value) = bad {
        return Err(Kind::Parameter {
            name: "a regressor or first parameter".to_owned(),
            value,
            domain: "finite numbers",
        }
        .into());
    }
    for (resist, firm) in first {
        for value in [*resist, *firm] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Kind::Parameter {
                    name: "a first belief".to_owned(),
                    value,
                    domain: "0 to 1",
                }
                .into());
            }
        }
    }
    Ok(())
}

fn payoffs(case: &Observed, theta: &[f64]) -> Payoffs {
    named(&values(case, theta))
}

/// The payoffs of a pair, in the order of its regressors.
fn values(case: &Observed, theta: &[f64]) -> [f64; PAYOFFS] {
    let mut rest = theta;
    let mut values = [0.0; PAYOFFS];
    for (value, regressors) in values.iter_mut().zip(&case.regressors) {
        let (own, after) = rest.split_at(regressors.len());
        *value = own.iter().zip(regressors).map(|(b, x)| b * x).sum();
        rest = after;
    }
    values
}

fn named(values: &[f64; PAYOFFS]) -> Payoffs {
    let [s_a, v_a, c_b, w_a, w_b, a, v_b] = *values;
    Payoffs {
        sender_status_quo: s_a,
        sender_concession: v_a,
        target_concession: c_b,
        sender_firm: w_a,
        target_firm: w_b,
        sender_back_down: a,
        target_back_down: v_b,
    }
}

/// The logarithm of what one pair did, beliefs held.
fn pseudo(outcomes: &Outcomes, (resist, firm): (f64, f64), values: &[f64; PAYOFFS]) -> f64 {
    let payoffs = named(values);
    let answer = inside(payoffs.target(firm));
    let (challenge, stand) = payoffs.sender(resist);
    let (challenge, stand) = (inside(challenge), inside(stand));
    let Outcomes {
        status_quo,
        concession,
        stand_firm,
        back_down,
    } = *outcomes;
    let times = f64::from;
    let challenged = times(concession) + times(stand_firm) + times(back_down);
    times(status_quo) * (-challenge).ln_1p()
        + challenged * challenge.ln()
        + times(concession) * (-answer).ln_1p()
        + (times(stand_firm) + times(back_down)) * answer.ln()
        + times(stand_firm) * stand.ln()
        + times(back_down) * (-stand).ln_1p()
}

/// Slopes and bends of one pair's logarithm by its payoffs, by central differences.
struct Bends {
    slope: [f64; PAYOFFS],
    bend: [[f64; PAYOFFS]; PAYOFFS],
}

impl Bends {
    fn of(case: &Observed, held: (f64, f64), theta: &[f64]) -> Self {
        let at = values(case, theta);
        let moved = |moves: &[(usize, f64)]| {
            let mut other = at;
            for (place, by) in moves {
                other[*place] += by;
            }
            pseudo(&case.outcomes, held, &other)
        };
        let here = pseudo(&case.outcomes, held, &at);
        let (mut slope, mut bend) = ([0.0; PAYOFFS], [[0.0; PAYOFFS]; PAYOFFS]);
        let free = |place: &usize| !case.regressors[*place].is_empty();
        for one in (0..PAYOFFS).filter(free) {
            let (up, down) = (moved(&[(one, SLOPE_STEP)]), moved(&[(one, -SLOPE_STEP)]));
            slope[one] = (up - down) / (2.0 * SLOPE_STEP);
            let (up, down) = (moved(&[(one, BEND_STEP)]), moved(&[(one, -BEND_STEP)]));
            bend[one][one] = (up - 2.0 * here + down) / (BEND_STEP * BEND_STEP);
            for other in (0..one).filter(free) {
                let corner = |a: f64, b: f64| moved(&[(one, a), (other, b)]);
                let (step, back) = (BEND_STEP, -BEND_STEP);
                let twist = corner(step, step) - corner(step, back) - corner(back, step)
                    + corner(back, back);
                bend[one][other] = twist / (4.0 * step * step);
                bend[other][one] = bend[one][other];
            }
        }
        Self { slope, bend }
    }
}

/// The maximum of the pseudo-likelihood by the method of Newton; where the bends are
/// not those of a maximum, the outer product of the slopes of single pairs stands for
/// them (Berndt, Hall, Hall and Hausman 1974).
fn maximise(
    cases: &[Observed],
    held: &[(f64, f64)],
    mut theta: Vec<f64>,
) -> Result<Vec<f64>, BalanceError> {
    let count = theta.len();
    let whole = |theta: &[f64]| -> f64 {
        let pairs = cases.iter().zip(held);
        pairs
            .map(|(case, held)| pseudo(&case.outcomes, *held, &values(case, theta)))
            .sum()
    };
    let mut value = whole(&theta);
    let mut promise = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let mut slope = vec![0.0; count];
        let (mut bends, mut outer) = (vec![0.0; count * count], vec![0.0; count * count]);
        for (case, held) in cases.iter().zip(held) {
            let told = Bends::of(case, *held, &theta);
            // Payoff and regressor of every parameter.
            let columns: Vec<(usize, f64)> = case
                .regressors
                .iter()
                .enumerate()
                .flat_map(|(payoff, list)| list.iter().map(move |x| (payoff, *x)))
                .collect();
            for (row, (one, x)) in columns.iter().enumerate() {
                slope[row] += told.slope[*one] * x;
                for (column, (other, y)) in columns.iter().enumerate() {
                    let place = row * count + column;
                    bends[place] -= told.bend[*one][*other] * x * y;
                    outer[place] += told.slope[*one] * told.slope[*other] * x * y;
                }
            }
        }
        let step = solve(bends, &slope).or_else(|| solve(outer, &slope));
        let Some(step) = step else {
            return Err(Kind::NoConvergence {
                stage: "the estimation of the sanctions game: regressors that do not tell payoffs apart",
                residual: promise,
                iterations: 0,
            }
            .into());
        };
        promise = slope.iter().zip(&step).map(|(a, b)| a * b).sum();
        if promise < NO_PROMISE * value.abs().max(1.0) {
            return Ok(theta);
        }
        let mut part = 1.0;
        let mut better = None;
        for _ in 0..MOST_HALVINGS {
            let other: Vec<f64> = theta.iter().zip(&step).map(|(a, b)| a + part * b).collect();
            let there = whole(&other);
            if there.is_finite() && there > value {
                better = Some((other, there));
                break;
            }
            part /= 2.0;
        }
        // Rounding is all that is left.
        let Some((other, there)) = better else {
            return Ok(theta);
        };
        theta = other;
        value = there;
    }
    Err(Kind::NoConvergence {
        stage: "the maximum of the pseudo-likelihood of the sanctions game",
        residual: promise,
        iterations: MOST_STEPS,
    }
    .into())
}

/// The solution of a symmetric positive definite system, by Cholesky; none where it is
/// not definite.
fn solve(mut matrix: Vec<f64>, right: &[f64]) -> Option<Vec<f64>> {
    let count = right.len();
    for row in 0..count {
        for column in 0..=row {
            let known: f64 = (0..column)
                .map(|k| matrix[row * count + k] * matrix[column * count + k])
                .sum();
            let rest = matrix[row * count + column] - known;
            if row == column {
                if rest <= f64::EPSILON * matrix[row * count + row] {
                    return None;
                }
                matrix[row * count + row] = rest.sqrt();
            } else {
                matrix[row * count + column] = rest / matrix[column * count + column];
            }
        }
    }
    let mut solution = right.to_vec();
    for row in 0..count {
        let known: f64 = (0..row)
            .map(|k| matrix[row * count + k] * solution[k])
            .sum();
        solution[row] = (solution[row] - known) / matrix[row * count + row];
    }
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count)
            .map(|k| matrix[k * count + row] * solution[k])
            .sum();
        solution[row] = (solution[row] - known) / matrix[row * count + row];
    }
    Some(solution)
}
