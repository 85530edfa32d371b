//! Brute force: nothing that was not tried may be better than what is reported.

use serde::Serialize;

use super::optimum::no_convergence;
use super::{Alignment, State};
use crate::BalanceError;
use crate::coalition::count;

/// A search without any mathematics.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BruteForce {
    /// Combinations of a stance and exposures that were tried.
    pub points: usize,
    /// The best utility among them, percent of output.
    pub best_utility: f64,
    /// By how much the reported optimum is better, percent of output; never
    /// below 0 but for rounding.
    pub margin: f64,
}

/// Rounding in a sum of a hundred terms, as a part of the scale.
const ROUNDING: f64 = 1e-11;

/// Tries all stances and exposures on a grid over the whole domain.
pub(super) fn against_grid(
    problem: &Alignment,
    best: &State,
    (low, high): (f64, f64),
    points: usize,
) -> Result<BruteForce, BalanceError> {
    let powers = problem.powers().len();
    let levels = if problem.kappa().is_some() {
        // As many levels of exposure as leave a dozen stances or more.
        (2..=6)
            .rev()
            .find(|levels| 12 * levels_to(*levels, powers) <= points)
            .unwrap_or(2)
    } else {
        1
    };
    let combinations = levels_to(levels, powers);
    let stances = (points / combinations).clamp(12, 2_000);
    let furthest: Vec<f64> = best
        .moved
        .iter()
        .map(|moved| (2.0 * moved).max(1.0))
        .collect();
    let mut found = f64::NEG_INFINITY;
    let mut moved = vec![0.0; powers];
    for combination in 0..combinations {
        let mut rest = combination;
        for (power, value) in moved.iter_mut().enumerate() {
            *value = furthest[power] * count(rest % levels) / count(levels.max(2) - 1);
            rest /= levels;
        }
        for step in 0..=stances {
            let stance = low + (high - low) * count(step) / count(stances);
            found = found.max(problem.utility(stance, &moved));
        }
    }
    let margin = best.utility - found;
    if margin.is_nan() || margin < -ROUNDING * problem.scale() {
        return Err(no_convergence(
            "the optimum (brute force found a better one)",
            -margin,
            combinations * (stances + 1),
        ));
    }
    Ok(BruteForce {
        points: combinations * (stances + 1),
        best_utility: found,
        margin,
    })
}

/// Tries stances and exposures around a local optimum.
pub(super) fn nearby(problem: &Alignment, optimum: &State) -> Result<(), BalanceError> {
    let powers = problem.powers().len();
    let levels = if problem.kappa().is_some() { 3 } else { 1 };
    let combinations = levels_to(levels, powers);
    let steps = [-1.0, -0.5, 0.0, 0.5, 1.0];
    for size in [1e-2, 1e-3] {
        let mut moved = vec![0.0; powers];
        for combination in 0..combinations {
            let mut rest = combination;
            for (power, value) in moved.iter_mut().enumerate() {
                // Without a price on exposures there is one level: as it is.
                let step = if levels == 1 {
                    0.0
                } else {
                    count(rest % levels) - 1.0
                };
                *value = (optimum.moved[power] + step * size).max(0.0);
                rest /= levels;
            }
            for step in steps {
                let utility = problem.utility(optimum.stance + step * size, &moved);
                let gain = utility - optimum.utility;
                if gain.is_nan() || gain > ROUNDING * problem.scale() {
                    return Err(no_convergence(
                        "a local optimum (a neighbour is better)",
                        gain,
                        combinations * steps.len(),
                    ));
                }
            }
        }
    }
    Ok(())
}

fn levels_to(levels: usize, powers: usize) -> usize {
    (0..powers).fold(1, |product, _| product * levels)
}
