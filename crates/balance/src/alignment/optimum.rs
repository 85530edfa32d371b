//! All local optima of the stance, exposures chosen with it.

use super::check::{BruteForce, against_grid, nearby};
use super::{Alignment, State};
use crate::BalanceError;
use crate::coalition::count;
use crate::error::Kind;

/// How finely the search looks, and how much brute force it is checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precision {
    /// Stances at which the slope is looked at for a change of sign.
    pub stances: usize,
    /// Points of the grid that no point of which may beat the best optimum.
    pub brute_force_points: usize,
}

impl Precision {
    /// For one answer that is shown.
    pub const REPORT: Self = Self {
        stances: 1_200,
        brute_force_points: 100_000,
    };

    /// For one of hundreds of sets of parameters.
    pub const SWEEP: Self = Self {
        stances: 240,
        brute_force_points: 1_500,
    };
}

/// A local optimum that passed its checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum {
    /// Where it is and what holds there.
    pub state: State,
    /// The largest violation of a first-order condition, as a part of the size
    /// of the terms in it.
    pub residual: f64,
}

/// Every local optimum found, the best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Optima {
    /// The best first; never empty.
    pub optima: Vec<Optimum>,
    /// Between these stances every optimum must lie.
    pub bounds: (f64, f64),
    /// sup |EL''| on the grid of stances, exposures chosen anew at each.
    pub steepest_bend: f64,
    /// alpha is above it: there is one optimum and no other.
    pub unique_by_curvature: bool,
    /// The brute-force search over all stances and exposures.
    pub brute_force: BruteForce,
}

impl Optima {
    /// The best one.
    pub fn best(&self) -> &State {
        &self.optima[0].state
    }
}

/// First-order conditions must hold to this part of their terms.
const TOLERANCE: f64 = 1e-8;
/// Passes over the powers while exposures are chosen.
const MOST_PASSES: usize = 500;
/// Halvings of a bracket: from any bracket to the last digit.
const HALVINGS: usize = 200;
/// An optimum is flat where it bends less than this part of the scale.
const FLAT: f64 = 1e-9;

impl Alignment {
    /// All local optima, checked. An error if a search does not converge, if a
    /// point of the brute-force grid is better, or if the objective is flat.
    pub fn optima(&self, precision: Precision) -> Result<Optima, BalanceError> {
        let (low, high) = self.bounds();
        let steps = precision.stances.max(16);
        let at = |step: usize| low + (high - low) * count(step) / count(steps);
        let mut moved = vec![0.0; self.powers().len()];
        let mut profile: Vec<State> = Vec::with_capacity(steps + 1);
        for step in 0..=steps {
            moved = self.best_moved(at(step), &moved)?;
            profile.push(self.state(at(step), &moved));
        }
        self.refuse_flat(&profile)?;

        let mut optima = Vec::new();
        for pair in profile.windows(2) {
            if pair[0].slope > 0.0 && pair[1].slope <= 0.0 {
                optima.push(self.refined(&pair[0], &pair[1])?);
            }
        }
        if optima.is_empty() {
            return Err(no_convergence("the search for a stance", f64::NAN, steps));
        }
        optima.sort_by(|a, b| b.state.utility.total_cmp(&a.state.utility));
        for optimum in &optima {
            nearby(self, &optimum.state)?;
        }
        let best = &optima[0].state;
        let brute_force = against_grid(self, best, (low, high), precision.brute_force_points)?;
        let steepest_bend = self.steepest_bend(&profile);
        Ok(Optima {
            bounds: (low, high),
            steepest_bend,
            unique_by_curvature: self.alpha() > steepest_bend,
            brute_force,
            optima,
        })
    }

    /// The exposures that are best at a stance, starting from others.
    ///
    /// EL is linear in what is left of each exposure, so one power at a time is
    /// a problem in one variable; repeated until nothing moves.
    pub fn best_moved(&self, stance: f64, start: &[f64]) -> Result<Vec<f64>, BalanceError> {
        let Some(kappa) = self.kappa() else {
            return Ok(vec![0.0; self.powers().len()]);
        };
        let probability: Vec<f64> = (0..self.powers().len())
            .map(|power| self.probability(power, stance))
            .collect();
        let mut moved = start.to_vec();
        let mut weight: Vec<f64> = (0..moved.len())
            .map(|power| probability[power] * self.losses().left(power, moved[power]))
            .collect();
        let mut change = 0.0_f64;
        for _ in 0..MOST_PASSES {
            change = 0.0;
            for power in 0..moved.len() {
                let slope = self.losses().mixture(&weight).slope[power];
                let at_stake = probability[power] * slope;
                let best = self.best_moved_of(power, at_stake, kappa[power]);
                change = change.max((best - moved[power]).abs());
                moved[power] = best;
                weight[power] = probability[power] * self.losses().left(power, best);
            }
            if change <= 1e-13 {
                return Ok(moved);
            }
        }
        Err(no_convergence(
            "the choice of exposures",
            change,
            MOST_PASSES,
        ))
    }

    /// Where -stake g(d) - kappa/2 d^2 is largest over d of 0 and more.
    fn best_moved_of(&self, power: usize, stake: f64, kappa: f64) -> f64 {
        let losses = self.losses();
        // Beyond it the price is more than all that is at stake.
        let furthest = (2.0 * stake.abs() * 2.0 * losses.left_bound(power) / kappa).sqrt();
        if furthest <= 0.0 {
            return 0.0;
        }
        let value = |d: f64| -stake * losses.left(power, d) - 0.5 * kappa * d * d;
        let slope = |d: f64| -stake * losses.left_slope(power, d) - kappa * d;
        const STEPS: u32 = 24;
        let at = |step: u32| furthest * f64::from(step) / f64::from(STEPS);
        let mut best = 0;
        for step in 1..=STEPS {
            if value(at(step)) > value(at(best)) {
                best = step;
            }
        }
        let (mut low, mut high) = (at(best.saturating_sub(1)), at((best + 1).min(STEPS)));
        if slope(low) <= 0.0 {
            return low;
        }
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if slope(middle) > 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    fn refined(&self, left: &State, right: &State) -> Result<Optimum, BalanceError> {
        let (mut low, mut high) = (left.stance, right.stance);
        let mut moved = left.moved.clone();
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            moved = self.best_moved(middle, &moved)?;
            if self.state(middle, &moved).slope > 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        let stance = 0.5 * (low + high);
        moved = self.best_moved(stance, &moved)?;
        let state = self.state(stance, &moved);
        let residual = self.residual(&state);
        if residual.is_nan() || residual > TOLERANCE {
            return Err(no_convergence(
                "the search for a stance",
                residual,
                HALVINGS,
            ));
        }
        if state.curvature.abs() < FLAT * self.scale() {
            return Err(flat(left, right));
        }
        Ok(Optimum { state, residual })
    }

    /// The largest violation of a first-order condition, relative to the scale.
    fn residual(&self, state: &State) -> f64 {
        let exposures = self.kappa().map_or(0.0, |_| {
            state
                .moved
                .iter()
                .zip(&state.moved_slope)
                .map(|(moved, slope)| {
                    if *moved > 0.0 {
                        slope.abs()
                    } else {
                        slope.max(0.0)
                    }
                })
                .fold(0.0, f64::max)
        });
        state.slope.abs().max(exposures) / self.scale()
    }

    /// sup |EL''| along the profile: with exposures held at every stance, and
    /// from stance to stance with exposures chosen anew.
    fn steepest_bend(&self, profile: &[State]) -> f64 {
        let held = profile
            .iter()
            .map(|state| (state.curvature + self.alpha()).abs())
            .fold(0.0, f64::max);
        let pull = |state: &State| state.slope + self.alpha() * (state.stance - self.ideal());
        profile
            .windows(2)
            .map(|pair| {
                ((pull(&pair[1]) - pull(&pair[0])) / (pair[1].stance - pair[0].stance)).abs()
            })
            .fold(held, f64::max)
    }

    fn refuse_flat(&self, profile: &[State]) -> Result<(), BalanceError> {
        let utilities = || profile.iter().map(|state| state.utility);
        let best = utilities().fold(f64::NEG_INFINITY, f64::max);
        let worst = utilities().fold(f64::INFINITY, f64::min);
        if best - worst > FLAT * (1.0 + best.abs()) {
            return Ok(());
        }
        Err(Kind::Flat {
            change: best - worst,
            low: profile[0].stance,
            high: profile[profile.len() - 1].stance,
        }
        .into())
    }
}

fn flat(left: &State, right: &State) -> BalanceError {
    Kind::Flat {
        change: (left.utility - right.utility).abs(),
        low: left.stance,
        high: right.stance,
    }
    .into()
}

pub(super) fn no_convergence(
    stage: &'static str,
    residual: f64,
    iterations: usize,
) -> BalanceError {
    Kind::NoConvergence {
        stage,
        residual,
        iterations,
    }
    .into()
}
