//! Projection on the fixed effects.
//!
//! With D the matrix of dummies of all sets and W the weights, the effects a of
//! a column x solve D'WD a = D'W x. D'WD is never formed: a product with it is
//! one pass over the rows. Conjugate gradients with the diagonal as
//! preconditioner converge although D'WD is singular, because the right-hand
//! side lies in its range; what the effects add up to in each row is unique.

use std::ops::Range;

use rayon::prelude::*;

use crate::WatchError;
use crate::error::Kind;

/// Rows are summed in this many parts, whatever the number of threads, so that
/// the order of additions never changes.
const PARTS: usize = 4;

/// Below this number of rows one part does.
const ROWS_FOR_PARTS: usize = 20_000;

/// Rows of one piece of a sum over all rows.
pub(crate) const PIECE: usize = 1 << 15;

/// Accuracy of sums over rows.
pub(crate) const ROUNDING: f64 = 1e-13;

/// A projection that needs more steps does not converge.
const STEPS: usize = 20_000;

/// The sets of fixed effects of the rows used, levels numbered through.
pub(crate) struct Effects {
    /// Per set: for each row the place of its level among all levels.
    sets: Vec<Vec<u32>>,
    levels: usize,
    rows: usize,
}

impl Effects {
    /// `sets` hold, per set, dense levels from 0 and their number.
    pub(crate) fn new(mut sets: Vec<Vec<u32>>, levels: &[usize], rows: usize) -> Self {
        let mut before = 0_u32;
        for (set, levels) in sets.iter_mut().zip(levels) {
            for id in set.iter_mut() {
                *id += before;
            }
            before += u32::try_from(*levels).expect("levels are at most the rows, which fit");
        }
        Self {
            sets,
            levels: before as usize,
            rows,
        }
    }

    pub(crate) fn levels(&self) -> usize {
        self.levels
    }

    fn parts(&self) -> Vec<Range<usize>> {
        let parts = if self.rows < ROWS_FOR_PARTS { 1 } else { PARTS };
        let size = self.rows.div_ceil(parts);
        (0..parts)
            .map(|part| part * size..((part + 1) * size).min(self.rows))
            .collect()
    }

    /// Adds up `value(row, sum of the effects of the row)` by level.
    fn by_level(
        &self,
        effects: &[f64],
        value: impl Fn(usize, f64) -> f64 + Sync,
        workspace: &mut Workspace,
        out: &mut [f64],
    ) {
        let parts = self.parts();
        workspace.partial.resize_with(parts.len(), Vec::new);
        workspace
            .partial
            .par_iter_mut()
            .zip(&parts)
            .for_each(|(sums, range)| {
                sums.clear();
                sums.resize(self.levels, 0.0);
                match self.sets.as_slice() {
                    [a] => pass([a], range, effects, &value, sums),
                    [a, b] => pass([a, b], range, effects, &value, sums),
                    [a, b, c] => pass([a, b, c], range, effects, &value, sums),
                    sets => {
                        for row in range.clone() {
                            let sum = if effects.is_empty() {
                                0.0
                            } else {
                                sets.iter().map(|set| effects[set[row] as usize]).sum()
                            };
                            let add = value(row, sum);
                            for set in sets {
                                sums[set[row] as usize] += add;
                            }
                        }
                    }
                }
            });
        out.copy_from_slice(&workspace.partial[0]);
        for sums in &workspace.partial[1..] {
            for (total, part) in out.iter_mut().zip(sums) {
                *total += part;
            }
        }
    }

    /// D'v, where v is a function of the row.
    pub(crate) fn sums(
        &self,
        value: impl Fn(usize) -> f64 + Sync,
        workspace: &mut Workspace,
    ) -> Vec<f64> {
        let mut out = vec![0.0; self.levels];
        self.by_level(&[], |row, _| value(row), workspace, &mut out);
        out
    }

    /// The sum of the effects in one row.
    pub(crate) fn at(&self, row: usize, effects: &[f64]) -> f64 {
        self.sets.iter().map(|set| effects[set[row] as usize]).sum()
    }

    /// Solves D'WD a = `right`, starting at `start`; ends where the root of
    /// r'diag^-1 r is at most `target`.
    pub(crate) fn solve(
        &self,
        weights: &[f64],
        diagonal: &[f64],
        right: &[f64],
        start: &mut [f64],
        target: f64,
        workspace: &mut Workspace,
    ) -> Result<usize, WatchError> {
        let n = self.levels;
        let mut residual = vec![0.0; n];
        let mut product = vec![0.0; n];
        let inverse: Vec<f64> = diagonal
            .iter()
            .map(|d| if *d > 0.0 { 1.0 / d } else { 0.0 })
            .collect();
        if start.iter().any(|a| *a != 0.0) {
            self.by_level(
                start,
                |row, sum| weights[row] * sum,
                workspace,
                &mut product,
            );
            for i in 0..n {
                residual[i] = right[i] - product[i];
            }
        } else {
            residual.copy_from_slice(right);
        }
        let mut direction: Vec<f64> = residual.iter().zip(&inverse).map(|(r, d)| r * d).collect();
        let mut energy: f64 = residual.iter().zip(&direction).map(|(r, z)| r * z).sum();
        // Below this the part of the right-hand side outside the range of D'WD,
        // which is only rounding, would be chased for ever.
        let size: f64 = right.iter().zip(&inverse).map(|(b, d)| b * b * d).sum();
        let target = (target * target).max(ROUNDING * ROUNDING * size);
        for step in 0..STEPS {
            if energy <= target || energy <= f64::MIN_POSITIVE {
                return Ok(step);
            }
            self.by_level(
                &direction,
                |row, sum| weights[row] * sum,
                workspace,
                &mut product,
            );
            let curvature: f64 = direction.iter().zip(&product).map(|(p, q)| p * q).sum();
            if curvature.is_nan() || curvature <= 0.0 {
                // Only rounding is left in the null space.
                return Ok(step);
            }
            let length = energy / curvature;
            let mut next = 0.0;
            for i in 0..n {
                start[i] += length * direction[i];
                residual[i] -= length * product[i];
                next += residual[i] * residual[i] * inverse[i];
            }
            let ratio = next / energy;
            for i in 0..n {
                direction[i] = residual[i] * inverse[i] + ratio * direction[i];
            }
            energy = next;
        }
        Err(Kind::NoConvergence {
            stage: "a projection on the fixed effects",
            iterations: STEPS,
        }
        .into())
    }
}

/// Room for the sums of the parts; kept between calls.
#[derive(Default)]
pub(crate) struct Workspace {
    partial: Vec<Vec<f64>>,
}

#[inline]
fn pass<const S: usize>(
    sets: [&Vec<u32>; S],
    range: &Range<usize>,
    effects: &[f64],
    value: &(impl Fn(usize, f64) -> f64 + Sync),
    sums: &mut [f64],
) {
    let sets = sets.map(|set| &set[range.clone()]);
    let rows = range.len();
    for offset in 0..rows {
        let ids = sets.map(|set| set[offset] as usize);
        let sum = if effects.is_empty() {
            0.0
        } else {
            ids.iter().map(|id| effects[*id]).sum()
        };
        let add = value(range.start + offset, sum);
        for id in ids {
            sums[id] += add;
        }
    }
}

/// Sums several functions of the row over all rows, in pieces of fixed size.
pub(crate) fn sum_rows<const K: usize>(
    rows: usize,
    value: impl Fn(usize) -> [f64; K] + Sync,
) -> [f64; K] {
    let pieces: Vec<[f64; K]> = (0..rows.div_ceil(PIECE))
        .into_par_iter()
        .map(|piece| {
            let mut sums = [0.0; K];
            for row in piece * PIECE..((piece + 1) * PIECE).min(rows) {
                for (sum, add) in sums.iter_mut().zip(value(row)) {
                    *sum += add;
                }
            }
            sums
        })
        .collect();
    let mut total = [0.0; K];
    for piece in pieces {
        for (sum, add) in total.iter_mut().zip(piece) {
            *sum += add;
        }
    }
    total
}

/// Fills a column by a function of the row.
pub(crate) fn fill_rows(column: &mut [f64], value: impl Fn(usize) -> f64 + Sync) {
    column
        .par_chunks_mut(PIECE)
        .enumerate()
        .for_each(|(piece, rows)| {
            for (offset, cell) in rows.iter_mut().enumerate() {
                *cell = value(piece * PIECE + offset);
            }
        });
}
