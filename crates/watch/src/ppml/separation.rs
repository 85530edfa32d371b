//! Rows that no finite estimate fits.
//!
//! A combination z of regressors and effects that is 0 where the outcome is
//! positive and at least 0, somewhere above, where it is 0 can be subtracted
//! from the linear predictor without end, and the likelihood only rises. The
//! iterative rectifier (Correia, Guimaraes and Zylkin 2019, section 3.3) finds
//! the rows: regress u = 1 on the rows in question with a weight on all others
//! so large that they are fitted exactly, set u to the positive part of the
//! fit, and again.
//!
//! Only rows whose fitted mean has almost vanished at the top of the likelihood
//! are in question: at a top the score in the direction z vanishes, and it is
//! minus the sum of z times the fitted means.

use rayon::prelude::*;
use sindan_domain::Progress;

use super::effects::{Workspace, fill_rows, sum_rows};
use super::fit::{fill_rows_from, gram};
use super::prepare::Rows;
use crate::WatchError;
use crate::numerics::{count, independent_columns, invert, times};

/// Values of z below this are 0; u starts at 1.
const TOLERANCE: f64 = 1e-4;

/// Rounds after which the question stays open.
const ROUNDS: usize = 1000;

pub(crate) enum Verdict {
    /// Rows, as numbered in `Rows`.
    Separated(Vec<usize>),
    None,
    Undecided,
}

pub(crate) fn rectify(
    rows: &Rows,
    used: &[usize],
    suspects: &[usize],
    progress: &dyn Progress,
) -> Result<Verdict, WatchError> {
    let n = rows.outcome.len();
    let heavy = count(suspects.len()) / (TOLERANCE * TOLERANCE);
    let mut weights = vec![heavy; n];
    let mut suspect = vec![false; n];
    for row in suspects {
        weights[*row] = 1.0;
        suspect[*row] = true;
    }
    let mut room = Workspace::default();
    let effects = &rows.effects;
    let diagonal = effects.sums(|row| weights[row], &mut room);
    // A step along a direction that only the light rows see has the energy of
    // those; it must still be resolved.
    let accuracy = TOLERANCE * 1e-2 / heavy.sqrt();
    let within = used
        .par_iter()
        .map(|regressor| {
            let x = &rows.regressors[*regressor];
            let mut room = Workspace::default();
            let right = effects.sums(|row| weights[row] * x[row], &mut room);
            let size = sum_rows(n, |row| [weights[row] * x[row] * x[row]])[0].sqrt();
            let mut projection = vec![0.0; effects.levels()];
            effects.solve(
                &weights,
                &diagonal,
                &right,
                &mut projection,
                accuracy * size,
                &mut room,
            )?;
            let mut within = vec![0.0; n];
            fill_rows(&mut within, |row| x[row] - effects.at(row, &projection));
            Ok::<_, WatchError>((within, size * size))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let (mut within, mut scale): (Vec<Vec<f64>>, Vec<f64>) = within.into_iter().unzip();
    let kept = independent_columns(&gram(&within, &weights), &scale, accuracy * accuracy);
    let mut place = 0;
    within.retain(|_| {
        place += 1;
        kept[place - 1]
    });
    place = 0;
    scale.retain(|_| {
        place += 1;
        kept[place - 1]
    });
    let inverse = invert(&gram(&within, &weights), within.len());
    let mut u: Vec<f64> = suspect.iter().map(|s| if *s { 1.0 } else { 0.0 }).collect();
    let mut shift = vec![0.0; effects.levels()];
    let mut fit = vec![0.0; n];
    for _ in 0..ROUNDS {
        progress.check()?;
        let right = effects.sums(|row| weights[row] * u[row], &mut room);
        let size = sum_rows(n, |row| [weights[row] * u[row] * u[row]])[0].sqrt();
        if size <= TOLERANCE {
            return Ok(Verdict::None);
        }
        effects.solve(
            &weights,
            &diagonal,
            &right,
            &mut shift,
            accuracy * size,
            &mut room,
        )?;
        fill_rows(&mut fit, |row| effects.at(row, &shift));
        if let Some(inverse) = &inverse {
            let score: Vec<f64> = within
                .iter()
                .map(|x| sum_rows(n, |row| [weights[row] * x[row] * (u[row] - fit[row])])[0])
                .collect();
            let slopes = times(inverse, &score);
            fill_rows_from(&mut fit, |row, old| {
                within
                    .iter()
                    .zip(&slopes)
                    .fold(old, |sum, (x, b)| sum + b * x[row])
            });
        }
        let lowest = suspects.iter().map(|row| fit[*row]).fold(0.0, f64::min);
        let found: Vec<usize> = suspects
            .iter()
            .copied()
            .filter(|row| fit[*row] > TOLERANCE)
            .collect();
        if found.is_empty() {
            return Ok(Verdict::None);
        }
        if lowest >= -TOLERANCE {
            return Ok(Verdict::Separated(found));
        }
        for row in suspects {
            u[*row] = fit[*row].max(0.0);
        }
    }
    Ok(Verdict::Undecided)
}
