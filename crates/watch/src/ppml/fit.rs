//! Newton's method on the Poisson likelihood.

use rayon::prelude::*;
use sindan_domain::Progress;

use super::covariance::{self, Fitted};
use super::effects::{ROUNDING, Workspace, fill_rows, sum_rows};
use super::panel::{Estimate, Omitted, Panel, PpmlOptions};
use super::prepare::{Dropped, Rows, prepare};
use super::separation::{self, Verdict};
use crate::WatchError;
use crate::error::Kind;
use crate::numerics::{count, independent_columns, invert, times};

/// A projection inside a Newton step need only be this much better than what it
/// starts from; the next step goes on from there.
const FORCING: f64 = 1e-3;

/// Fitted values of zeros below this part of the smallest positive outcome are
/// looked at: they may run away to zero for ever.
const SUSPECT: f64 = 1e-3;

/// Newton steps after which suspects are looked at although there is no
/// convergence yet.
const LOOK_EVERY: usize = 12;

/// Step halvings after which the likelihood is as high as it gets.
const HALVINGS: usize = 30;

/// Multiplicative fits of the fixed effects alone that the start is made of.
const SCALINGS: usize = 3;

/// Estimates the coefficients of the regressors.
///
/// # Errors
///
/// Malformed columns ([`WatchError::is_bad_input`]), nothing that could be
/// estimated ([`WatchError::is_not_identified`]), no convergence, or the caller
/// gave up.
pub fn ppml(
    panel: &Panel,
    options: &PpmlOptions,
    progress: &dyn Progress,
) -> Result<Estimate, WatchError> {
    panel.check()?;
    options.check()?;
    let mut dropped_rows = vec![false; panel.rows()];
    let mut by_regressors = 0;
    let mut undecided = false;
    let mut total = Dropped::default();
    let mut iterations = 0;
    loop {
        let (rows, dropped) = prepare(panel, &dropped_rows, options)?;
        total.singletons += dropped.singletons;
        total.separated_by_effects += dropped.separated_by_effects;
        let (outcome, steps) = climb(panel, &rows, options, by_regressors > 0, progress)?;
        iterations += steps;
        let kept = {
            let mut kept = vec![false; panel.rows()];
            for row in &rows.origin {
                kept[*row as usize] = true;
            }
            kept
        };
        for (dropped, kept) in dropped_rows.iter_mut().zip(kept) {
            *dropped = !kept;
        }
        match outcome {
            Climbed::Separated(separated) => {
                by_regressors += separated.len();
                for row in separated {
                    dropped_rows[rows.origin[row] as usize] = true;
                }
            }
            Climbed::Top {
                fitted,
                omitted,
                doubtful,
            } => {
                undecided |= doubtful;
                let mut estimate = covariance::finish(panel, &rows, &fitted, options)?;
                estimate.omitted = omitted;
                estimate.singletons = total.singletons;
                estimate.separated_by_effects = total.separated_by_effects;
                estimate.separated_by_regressors = by_regressors;
                estimate.separation_undecided = undecided;
                estimate.iterations = iterations;
                estimate.dropped_rows = (0_u32..)
                    .zip(&dropped_rows)
                    .filter_map(|(row, dropped)| dropped.then_some(row))
                    .collect();
                return Ok(estimate);
            }
        }
    }
}

enum Climbed {
    /// Rows, as numbered in `Rows`, that no finite estimate fits.
    Separated(Vec<usize>),
    Top {
        fitted: Fitted,
        omitted: Vec<Omitted>,
        doubtful: bool,
    },
}

/// The state of the climb.
struct State<'a> {
    rows: &'a Rows,
    /// Regressors in use, as numbered in `Rows`.
    used: Vec<usize>,
    coefficients: Vec<f64>,
    /// Linear predictor and fitted mean by row.
    eta: Vec<f64>,
    mu: Vec<f64>,
    /// Effects of each regressor's projection.
    projections: Vec<Vec<f64>>,
    /// What of each regressor the effects do not explain, by row.
    within: Vec<Vec<f64>>,
    workspaces: Vec<Workspace>,
}

fn climb(
    panel: &Panel,
    rows: &Rows,
    options: &PpmlOptions,
    after_separation: bool,
    progress: &dyn Progress,
) -> Result<(Climbed, usize), WatchError> {
    let n = rows.outcome.len();
    let smallest = rows
        .outcome
        .iter()
        .copied()
        .filter(|y| *y > 0.0)
        .fold(f64::INFINITY, f64::min);
    let mut state = State::start(rows);
    let mut omitted = Vec::new();
    let mut likelihood = state.likelihood();
    let mut doubtful = false;
    for step in 1..=options.iterations {
        progress.check()?;
        progress.report("fitting", step as u64, 0);
        let diagonal = {
            let mu = &state.mu;
            rows.effects.sums(|row| mu[row], &mut state.workspaces[0])
        };
        // Collinearity shows only in accurate projections.
        let first = step == 1;
        let accuracy = if first {
            options.collinearity.sqrt() * 1e-2
        } else {
            FORCING
        };
        state.project(&diagonal, accuracy, first)?;
        if first {
            let reasons = state.leave_out_collinear(panel, options, after_separation);
            omitted.extend(reasons);
            if state.used.is_empty() {
                let names: Vec<String> = omitted.iter().map(Omitted::to_string).collect();
                return Err(Kind::NothingEstimable(names.join(", ")).into());
            }
        }
        let direction = state.direction(&diagonal)?;
        let [decrement, pearson] = {
            let (mu, y, delta) = (&state.mu, &rows.outcome, &direction.eta);
            sum_rows(n, |row| {
                let gap = y[row] - mu[row];
                let pearson = if mu[row] > 0.0 {
                    gap * gap / mu[row]
                } else {
                    0.0
                };
                [mu[row] * delta[row] * delta[row], pearson]
            })
        };
        likelihood = state.advance(&direction, likelihood);
        let total: f64 = sum_rows(n, |row| [state.mu[row]])[0];
        let dispersion = pearson / count(n);
        let small = options.tolerance * options.tolerance * dispersion;
        let converged = decrement <= small.max(1e-20 * total);
        if converged || step % LOOK_EVERY == 0 {
            let suspects: Vec<usize> = (0..n)
                .filter(|row| rows.outcome[*row] == 0.0 && state.mu[*row] < SUSPECT * smallest)
                .collect();
            if !suspects.is_empty() {
                match separation::rectify(rows, &state.used, &suspects, progress)? {
                    Verdict::Separated(found) => return Ok((Climbed::Separated(found), step)),
                    Verdict::None => {}
                    Verdict::Undecided => doubtful = true,
                }
            }
        }
        if converged {
            let mu = &state.mu;
            let diagonal = rows.effects.sums(|row| mu[row], &mut state.workspaces[0]);
            state.project(&diagonal, options.projection_tolerance, true)?;
            let fitted = Fitted {
                used: state.used,
                coefficients: state.coefficients,
                mu: state.mu,
                within: state.within,
            };
            return Ok((
                Climbed::Top {
                    fitted,
                    omitted,
                    doubtful,
                },
                step,
            ));
        }
    }
    Err(Kind::NoConvergence {
        stage: "Newton's method",
        iterations: options.iterations,
    }
    .into())
}

struct Direction {
    coefficients: Vec<f64>,
    eta: Vec<f64>,
}

impl<'a> State<'a> {
    /// Fixed effects alone, by a few rounds of scaling to the sums by level:
    /// each round raises the likelihood.
    fn start(rows: &'a Rows) -> Self {
        let n = rows.outcome.len();
        let k = rows.regressors.len();
        let effects = &rows.effects;
        let mut workspaces: Vec<Workspace> = (0..=k).map(|_| Workspace::default()).collect();
        let room = &mut workspaces[0];
        let total: f64 = sum_rows(n, |row| [rows.outcome[row]])[0];
        let sets = rows.levels.len().max(1);
        let mean = (total / count(n)).ln();
        let mut eta = vec![mean; n];
        let mut mu = vec![mean.exp(); n];
        let observed = effects.sums(|row| rows.outcome[row], room);
        let mut bounds = vec![0];
        for levels in &rows.levels {
            bounds.push(bounds[bounds.len() - 1] + levels);
        }
        if rows.levels.is_empty() {
            bounds.push(1);
        }
        for _ in 0..SCALINGS {
            for set in 0..sets {
                let fitted = effects.sums(|row| mu[row], room);
                let mut shift = vec![0.0; effects.levels()];
                for level in bounds[set]..bounds[set + 1] {
                    shift[level] = (observed[level] / fitted[level]).ln();
                }
                fill_rows_from(&mut eta, |row, old| old + effects.at(row, &shift));
                fill_rows(&mut mu, |row| eta[row].exp());
            }
        }
        Self {
            rows,
            used: (0..k).collect(),
            coefficients: vec![0.0; k],
            eta,
            mu,
            projections: vec![vec![0.0; effects.levels()]; k],
            within: vec![vec![0.0; n]; k],
            workspaces,
        }
    }

    fn likelihood(&self) -> f64 {
        let (y, eta, mu) = (&self.rows.outcome, &self.eta, &self.mu);
        sum_rows(y.len(), |row| [gain(y[row], eta[row], mu[row])])[0]
    }

    /// Projects the regressors. `absolute`: to `accuracy` of the column's own
    /// size; else relative to what the last projection leaves under the new
    /// weights.
    fn project(
        &mut self,
        diagonal: &[f64],
        accuracy: f64,
        absolute: bool,
    ) -> Result<(), WatchError> {
        let Self {
            rows,
            used,
            mu,
            projections,
            within,
            workspaces,
            ..
        } = self;
        let n = rows.outcome.len();
        projections
            .par_iter_mut()
            .zip(within.par_iter_mut())
            .zip(&*used)
            .zip(workspaces.par_iter_mut())
            .try_for_each(|(((projection, within), regressor), room)| {
                let x = &rows.regressors[*regressor];
                let right = rows.effects.sums(|row| mu[row] * x[row], room);
                let size = sum_rows(n, |row| [mu[row] * x[row] * x[row]])[0].sqrt();
                let accuracy = if absolute { accuracy } else { accuracy * 0.1 };
                rows.effects
                    .solve(mu, diagonal, &right, projection, accuracy * size, room)?;
                fill_rows(within, |row| x[row] - rows.effects.at(row, projection));
                Ok::<_, WatchError>(())
            })
    }

    /// Takes out regressors that the effects or regressors before them explain.
    fn leave_out_collinear(
        &mut self,
        panel: &Panel,
        options: &PpmlOptions,
        after_separation: bool,
    ) -> Vec<Omitted> {
        let n = self.rows.outcome.len();
        let k = self.used.len();
        let gram = self.gram();
        let scale: Vec<f64> = self
            .used
            .iter()
            .map(|regressor| {
                let (x, mu) = (&self.rows.regressors[*regressor], &self.mu);
                sum_rows(n, |row| [mu[row] * x[row] * x[row]])[0]
            })
            .collect();
        let kept = independent_columns(&gram, &scale, options.collinearity);
        let mut omitted = Vec::new();
        for place in (0..k).rev().filter(|place| !kept[*place]) {
            let regressor = self.used[place];
            let column = &panel.regressors[regressor];
            let name = column.name.clone();
            let alone = gram[place * k + place] <= options.collinearity * scale[place];
            let varied = || {
                let x = &self.rows.regressors[regressor];
                let constant_now = x.iter().all(|v| v.total_cmp(&x[0]).is_eq());
                constant_now && column.values.iter().any(|v| v.total_cmp(&x[0]).is_ne())
            };
            omitted.push(if after_separation && varied() {
                Omitted::PerfectlySeparated(name)
            } else if alone {
                Omitted::AbsorbedByFixedEffects(name)
            } else {
                Omitted::Collinear(name)
            });
            self.used.remove(place);
            self.coefficients.remove(place);
            self.projections.remove(place);
            self.within.remove(place);
        }
        omitted.reverse();
        omitted
    }

    /// Weighted products of what the effects leave of the regressors.
    fn gram(&self) -> Vec<f64> {
        gram(&self.within, &self.mu)
    }

    fn direction(&mut self, diagonal: &[f64]) -> Result<Direction, WatchError> {
        let Self {
            rows,
            mu,
            within,
            workspaces,
            ..
        } = self;
        let n = rows.outcome.len();
        let y = &rows.outcome;
        let room = &mut workspaces[0];
        let right = rows.effects.sums(|row| y[row] - mu[row], room);
        let error: f64 = right
            .iter()
            .zip(diagonal)
            .filter(|(_, d)| **d > 0.0)
            .map(|(r, d)| r * r / d)
            .sum::<f64>()
            .sqrt();
        let mut shift = vec![0.0; rows.effects.levels()];
        // Outcomes less fitted means cannot be told from zero below this.
        let floor = ROUNDING * sum_rows(n, |row| [y[row]])[0].sqrt();
        let target = (FORCING * error).max(floor);
        rows.effects
            .solve(mu, diagonal, &right, &mut shift, target, room)?;
        let mut eta = vec![0.0; n];
        fill_rows(&mut eta, |row| rows.effects.at(row, &shift));
        let score: Vec<f64> = within
            .iter()
            .map(|x| sum_rows(n, |row| [x[row] * (y[row] - mu[row] - mu[row] * eta[row])])[0])
            .collect();
        let inverse = invert(&gram(within, mu), within.len()).ok_or_else(|| {
            let names = "the regressors became collinear on the way".to_owned();
            WatchError::from(Kind::NothingEstimable(names))
        })?;
        let coefficients = times(&inverse, &score);
        fill_rows_from(&mut eta, |row, old| {
            within
                .iter()
                .zip(&coefficients)
                .fold(old, |sum, (x, b)| sum + b * x[row])
        });
        Ok(Direction { coefficients, eta })
    }

    /// Goes along the direction, half as far as long as the likelihood falls.
    fn advance(&mut self, direction: &Direction, before: f64) -> f64 {
        let mut length = 1.0;
        for halving in 0..=HALVINGS {
            let (y, eta, delta) = (&self.rows.outcome, &self.eta, &direction.eta);
            fill_rows(&mut self.mu, |row| (eta[row] + length * delta[row]).exp());
            let mu = &self.mu;
            let after = sum_rows(y.len(), |row| {
                [gain(y[row], eta[row] + length * delta[row], mu[row])]
            })[0];
            let rounding = 1e-12 * before.abs();
            if after >= before - rounding || halving == HALVINGS {
                fill_rows_from(&mut self.eta, |row, old| old + length * delta[row]);
                for (b, step) in self.coefficients.iter_mut().zip(&direction.coefficients) {
                    *b += length * step;
                }
                return after;
            }
            length *= 0.5;
        }
        before
    }
}

fn gain(y: f64, eta: f64, mu: f64) -> f64 {
    if y > 0.0 { y * eta - mu } else { -mu }
}

pub(crate) fn gram(within: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let k = within.len();
    let n = weights.len();
    let mut gram = vec![0.0; k * k];
    for i in 0..k {
        for j in 0..=i {
            let (a, b) = (&within[i], &within[j]);
            let value = sum_rows(n, |row| [weights[row] * a[row] * b[row]])[0];
            gram[i * k + j] = value;
            gram[j * k + i] = value;
        }
    }
    gram
}

pub(crate) fn fill_rows_from(column: &mut [f64], value: impl Fn(usize, f64) -> f64 + Sync) {
    use super::effects::PIECE;
    column
        .par_chunks_mut(PIECE)
        .enumerate()
        .for_each(|(piece, rows)| {
            for (offset, cell) in rows.iter_mut().enumerate() {
                *cell = value(piece * PIECE + offset, *cell);
            }
        });
}
