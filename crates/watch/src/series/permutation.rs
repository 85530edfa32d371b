//! Moving-block permutations.
//!
//! Chernozhukov, Wuthrich and Zhu (2021), "An exact and robust conformal
//! inference method for counterfactual and synthetic controls", algorithm 1:
//! the model is fitted to all months under the hypothesis of no effect, and the
//! mean residual after the measure is compared with the means that the same
//! residuals have when they are shifted around the calendar. Shifts keep the
//! order of neighbours, so serial correlation does no harm. With T months no
//! p-value is below 1/T.

use super::model::{Monthly, SeriesOptions, Shape};
use super::robust::robust;
use crate::numerics::count;

/// One-sided p-value of "the months after the measure are like those before".
/// `None` where the series cannot be asked.
pub fn block_permutation_p(
    series: &Monthly,
    break_at: usize,
    options: &SeriesOptions,
) -> Option<f64> {
    let checked = series.check(break_at, options).ok()?;
    let months: Vec<(usize, f64)> = checked
        .before
        .iter()
        .chain(&checked.after)
        .filter(|(_, v)| *v > 0.0)
        .copied()
        .collect();
    let shape = Shape::for_months(months.len(), options.trend);
    let mut design = Vec::new();
    let mut logs = Vec::new();
    for (place, value) in &months {
        series.regressors(*place, shape, &mut design);
        logs.push(value.ln());
    }
    let fit = robust(&design, shape.width(), &logs)?;
    let after = months
        .iter()
        .filter(|(place, _)| *place >= break_at)
        .count();
    Some(shifted_p(&fit.residuals, after))
}

/// The share of all cyclic shifts whose last `after` residuals sum to at least
/// as much as without a shift.
pub(crate) fn shifted_p(residuals: &[f64], after: usize) -> f64 {
    let n = residuals.len();
    let sums: Vec<f64> = (0..n)
        .map(|shift| (n - after..n).map(|i| residuals[(i + shift) % n]).sum())
        .collect();
    let rounding = 1e-12 * residuals.iter().map(|r| r.abs()).sum::<f64>();
    let at_least = sums
        .iter()
        .filter(|sum| **sum >= sums[0] - rounding)
        .count();
    count(at_least) / count(n)
}

#[cfg(test)]
mod tests {
    use super::shifted_p;

    #[test]
    fn the_highest_window_has_the_smallest_p() {
        let residuals = [0.0, -1.0, 0.5, -0.5, 2.0, 3.0];
        assert!((shifted_p(&residuals, 2) - 1.0 / 6.0).abs() < 1e-15);
        assert!((shifted_p(&[-3.0, 1.0, 1.0, 1.0, -5.0], 1) - 1.0).abs() < 1e-15);
        assert!((shifted_p(&[1.0; 4], 2) - 1.0).abs() < 1e-15);
    }
}
