//! Synthetic control: a weighted mean of donor series that moved like the
//! series before the measure.
//!
//! Abadie, Diamond and Hainmueller (2010) with an intercept (Doudchenko and
//! Imbens 2016; Ferman and Pinto 2021): all series are divided by their mean
//! before the measure, weights are not negative and add up to 1. Inference by
//! moving-block permutations with the weights fitted to all months under the
//! hypothesis (Chernozhukov, Wuthrich and Zhu 2021); the interval holds the
//! effects per month that are not rejected, and assumes that the effect is the
//! same in every month after the measure.

use serde::Serialize;

use super::counterfactual::Excess;
use super::model::{Monthly, Refusal, SeriesOptions};
use crate::numerics::count;

/// Donors below which there is no synthetic control.
pub const MIN_DONORS: usize = 3;

/// Weights end where no step moves them by more.
const STEP: f64 = 1e-9;
const STEPS: usize = 5_000;

/// Halvings of the bracket of an end of the interval.
const HALVINGS: usize = 24;

/// A series that the measure does not concern.
#[derive(Debug, Clone, PartialEq)]
pub struct Donor {
    /// Its name, for the list of weights.
    pub name: String,
    /// Its values, over the same months as the series.
    pub series: Monthly,
}

/// A series against its synthetic control.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SyntheticControl {
    /// Donors with weight above 0.001, largest first.
    pub weights: Vec<(String, f64)>,
    /// Donors left out: a month unknown, or nothing before the measure.
    pub unusable: Vec<String>,
    /// Root mean square gap before the measure, part of the series' mean.
    pub fit: f64,
    /// Sum after the measure; the interval at the options' level.
    pub total: Excess,
    /// Expected by month after the measure, in the unit of the series.
    pub expected: Vec<f64>,
    /// p-value of no effect, one-sided.
    pub permutation_p: f64,
}

/// Compares a series with its donors; the measure's first month is at
/// `break_at`.
///
/// # Errors
///
/// The reason for which there is no answer.
pub fn synthetic_control(
    series: &Monthly,
    donors: &[Donor],
    break_at: usize,
    options: &SeriesOptions,
) -> Result<SyntheticControl, Refusal> {
    let lenient = SeriesOptions {
        traded_share: 0.0,
        missing_months: 0,
        ..*options
    };
    series.check(break_at, &lenient)?;
    let months = series.values.len();
    let scaled = |one: &Monthly| -> Option<(Vec<f64>, f64)> {
        let values: Option<Vec<f64>> = one.values.iter().copied().collect();
        let values = values.filter(|v| v.len() == months)?;
        let mean = values[..break_at].iter().sum::<f64>() / count(break_at);
        let usable = mean > 0.0 && values.iter().all(|v| v.is_finite() && *v >= 0.0);
        usable.then(|| (values.iter().map(|v| v / mean).collect(), mean))
    };
    let (target, mean) = scaled(series).ok_or(Refusal::MissingMonths {
        missing: series.values.iter().filter(|v| v.is_none()).count(),
        allowed: 0,
    })?;
    let mut names = Vec::new();
    let mut columns = Vec::new();
    let mut unusable = Vec::new();
    for donor in donors {
        match scaled(&donor.series) {
            Some((values, _)) => {
                names.push(donor.name.clone());
                columns.push(values);
            }
            None => unusable.push(donor.name.clone()),
        }
    }
    if columns.len() < MIN_DONORS {
        return Err(Refusal::TooFewDonors {
            donors: columns.len(),
            needed: MIN_DONORS,
        });
    }
    let before: Vec<usize> = (0..break_at).collect();
    let control = Control::fit(&columns, &target, &before);
    let predicted: Vec<f64> = (0..months).map(|t| control.at(&columns, t)).collect();
    let gap = |t: usize| target[t] - predicted[t];
    let fit = (before.iter().map(|t| gap(*t).powi(2)).sum::<f64>() / count(break_at)).sqrt();
    let after = months - break_at;
    let mean_gap = (break_at..months).map(gap).sum::<f64>() / count(after);
    let p_value = |effect: f64, upper: bool| {
        let mut null = target.clone();
        for value in &mut null[break_at..] {
            *value -= effect;
        }
        let all: Vec<usize> = (0..months).collect();
        let control = Control::fit(&columns, &null, &all);
        let sign = if upper { 1.0 } else { -1.0 };
        let residuals: Vec<f64> = (0..months)
            .map(|t| sign * (null[t] - control.at(&columns, t)))
            .collect();
        super::permutation::shifted_p(&residuals, after)
    };
    let tail = (1.0 - options.confidence) / 2.0;
    // An effect that explains everything is never rejected; walk outwards.
    let end = |upper: bool| {
        // Larger than the gap when looking for the upper end.
        let sign = if upper { 1.0 } else { -1.0 };
        let rejected = |distance: f64| p_value(mean_gap + sign * distance, !upper) <= tail;
        let mut far = fit.max(1e-6);
        let mut doublings = 0;
        while !rejected(far) {
            far *= 2.0;
            doublings += 1;
            if doublings > 20 {
                return sign * f64::INFINITY;
            }
        }
        let mut near = 0.0;
        for _ in 0..HALVINGS {
            let middle = 0.5 * (near + far);
            if rejected(middle) {
                far = middle;
            } else {
                near = middle;
            }
        }
        mean_gap + sign * far
    };
    let amount = mean * count(after);
    let actual: f64 = target[break_at..].iter().sum::<f64>() * mean;
    let expected: Vec<f64> = predicted[break_at..].iter().map(|p| p * mean).collect();
    let total_expected: f64 = expected.iter().sum();
    let mut weights: Vec<(String, f64)> = names
        .into_iter()
        .zip(control.weights.iter().copied())
        .filter(|(_, w)| *w > 1e-3)
        .collect();
    weights.sort_by(|a, b| b.1.total_cmp(&a.1));
    Ok(SyntheticControl {
        weights,
        unusable,
        fit,
        total: Excess {
            actual,
            expected: total_expected,
            excess: actual - total_expected,
            lower: end(false) * amount,
            upper: end(true) * amount,
        },
        expected,
        permutation_p: p_value(0.0, true),
    })
}

struct Control {
    weights: Vec<f64>,
    intercept: f64,
}

impl Control {
    fn at(&self, columns: &[Vec<f64>], month: usize) -> f64 {
        columns
            .iter()
            .zip(&self.weights)
            .fold(self.intercept, |sum, (column, w)| sum + w * column[month])
    }

    /// Least squares on the simplex with a free intercept: accelerated projected
    /// gradients (Beck and Teboulle 2009) on demeaned months.
    fn fit(columns: &[Vec<f64>], target: &[f64], months: &[usize]) -> Self {
        let k = columns.len();
        let mean =
            |values: &[f64]| months.iter().map(|t| values[*t]).sum::<f64>() / count(months.len());
        let target_mean = mean(target);
        let means: Vec<f64> = columns.iter().map(|c| mean(c)).collect();
        let product = |a: &[f64], am: f64, b: &[f64], bm: f64| -> f64 {
            months.iter().map(|t| (a[*t] - am) * (b[*t] - bm)).sum()
        };
        let mut gram = vec![0.0; k * k];
        let mut right = vec![0.0; k];
        for i in 0..k {
            right[i] = product(&columns[i], means[i], target, target_mean);
            for j in 0..=i {
                let value = product(&columns[i], means[i], &columns[j], means[j]);
                gram[i * k + j] = value;
                gram[j * k + i] = value;
            }
        }
        let trace: f64 = (0..k).map(|i| gram[i * k + i]).sum();
        let mut weights = vec![1.0 / count(k); k];
        if trace > 0.0 {
            let mut ahead = weights.clone();
            let mut momentum = 1.0_f64;
            let lipschitz = largest_eigenvalue(&gram, k).max(trace / count(k)) * 1.01;
            for _ in 0..STEPS {
                let next: Vec<f64> = (0..k)
                    .map(|i| {
                        let row = &gram[i * k..][..k];
                        let slope: f64 =
                            row.iter().zip(&ahead).map(|(g, w)| g * w).sum::<f64>() - right[i];
                        ahead[i] - slope / lipschitz
                    })
                    .collect();
                let next = to_simplex(&next);
                let later = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
                let moved = next
                    .iter()
                    .zip(&weights)
                    .map(|(a, b)| (a - b).abs())
                    .fold(0.0, f64::max);
                // Start afresh where momentum leads uphill (O'Donoghue and
                // Candes 2015).
                let uphill: f64 = ahead
                    .iter()
                    .zip(&next)
                    .zip(&weights)
                    .map(|((a, n), w)| (a - n) * (n - w))
                    .sum();
                let push = if uphill > 0.0 {
                    momentum = 1.0;
                    0.0
                } else {
                    let push = (momentum - 1.0) / later;
                    momentum = later;
                    push
                };
                ahead = next
                    .iter()
                    .zip(&weights)
                    .map(|(n, w)| n + push * (n - w))
                    .collect();
                weights = next;
                if moved < STEP {
                    break;
                }
            }
        }
        let intercept = target_mean
            - weights
                .iter()
                .zip(&means)
                .map(|(w, mean)| w * mean)
                .sum::<f64>();
        Self { weights, intercept }
    }
}

/// By the power method; an upper bound is not needed, the caller adds a margin.
fn largest_eigenvalue(matrix: &[f64], k: usize) -> f64 {
    let mut vector = vec![1.0; k];
    let mut value = 0.0;
    for _ in 0..100 {
        let product: Vec<f64> = (0..k)
            .map(|i| {
                let row = &matrix[i * k..][..k];
                row.iter().zip(&vector).map(|(a, b)| a * b).sum()
            })
            .collect();
        let norm = product.iter().map(|p: &f64| p * p).sum::<f64>().sqrt();
        if norm <= 0.0 {
            return matrix.iter().fold(0.0, |most: f64, a| most.max(*a));
        }
        value = norm / vector.iter().map(|p| p * p).sum::<f64>().sqrt();
        vector = product.iter().map(|p| p / norm).collect();
    }
    value
}

/// The nearest point whose coordinates are not negative and add up to 1 (Held,
/// Wolfe and Crowder 1974).
fn to_simplex(point: &[f64]) -> Vec<f64> {
    let mut sorted = point.to_vec();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let mut sum = 0.0;
    let mut threshold = 0.0;
    for (place, value) in sorted.iter().enumerate() {
        sum += value;
        let candidate = (sum - 1.0) / count(place + 1);
        if *value > candidate {
            threshold = candidate;
        }
    }
    point.iter().map(|p| (p - threshold).max(0.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Control, to_simplex};

    #[test]
    fn projections_on_the_simplex() {
        let check = |point: &[f64], expected: &[f64]| {
            for (found, expected) in to_simplex(point).iter().zip(expected) {
                assert!((found - expected).abs() < 1e-15);
            }
        };
        check(&[0.2, 0.8], &[0.2, 0.8]);
        check(&[2.0, 0.0], &[1.0, 0.0]);
        check(&[0.6, 0.6, -5.0], &[0.5, 0.5, 0.0]);
    }

    #[test]
    fn weights_that_made_the_series_are_found() {
        let wave = |k: f64| -> Vec<f64> {
            (0..40_u32)
                .map(|t| 1.0 + 0.3 * (f64::from(t) * k).sin())
                .collect()
        };
        let columns = vec![wave(0.3), wave(0.9), wave(1.7), wave(2.2)];
        let target: Vec<f64> = (0..40)
            .map(|t| 0.25 * columns[0][t] + 0.75 * columns[2][t] + 0.1)
            .collect();
        let months: Vec<usize> = (0..40).collect();
        let control = Control::fit(&columns, &target, &months);
        for (found, expected) in control.weights.iter().zip([0.25, 0.0, 0.75, 0.0]) {
            assert!((found - expected).abs() < 1e-5, "{:?}", control.weights);
        }
        assert!((control.intercept - 0.1).abs() < 1e-5);
    }
}
