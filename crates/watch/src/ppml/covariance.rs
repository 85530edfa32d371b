//! Standard errors, and the estimate put together.
//!
//! The sandwich of White (1980) and Liang and Zeger (1986) with the small-sample
//! corrections of the R package `fixest` ("Standard errors", section 2), which
//! `pyfixest` takes over: (N-1)/(N-k) and G/(G-1). k counts coefficients and
//! effects, one level of each set but the first left out; sets nested in the
//! clusters count once.

use super::effects::sum_rows;
use super::fit::gram;
use super::panel::{Covariance, Estimate, Panel, PpmlOptions, Term};
use super::prepare::Rows;
use crate::WatchError;
use crate::error::Kind;
use crate::numerics::{count, invert, student_upper, student_upper_quantile};

/// The top of the likelihood.
pub(crate) struct Fitted {
    /// Regressors in use.
    pub(crate) used: Vec<usize>,
    pub(crate) coefficients: Vec<f64>,
    pub(crate) mu: Vec<f64>,
    pub(crate) within: Vec<Vec<f64>>,
}

pub(crate) fn finish(
    panel: &Panel,
    rows: &Rows,
    fitted: &Fitted,
    options: &PpmlOptions,
) -> Result<Estimate, WatchError> {
    let n = rows.outcome.len();
    let k = fitted.used.len();
    let parameters = parameters(rows, k);
    if parameters >= n {
        return Err(Kind::TooFewRows {
            rows: n,
            parameters,
        }
        .into());
    }
    let bread = invert(&gram(&fitted.within, &fitted.mu), k)
        .ok_or_else(|| Kind::NothingEstimable("singular information".to_owned()))?;
    let free = count(n - parameters);
    let (meat, factor, degrees, covariance) = match &rows.cluster {
        Some((ids, clusters)) => {
            if *clusters < 2 {
                return Err(Kind::TooFewClusters {
                    clusters: *clusters,
                }
                .into());
            }
            let g = count(*clusters);
            let factor = (count(n) - 1.0) / free * g / (g - 1.0);
            let covariance = Covariance::Clustered {
                clusters: *clusters,
            };
            let meat = meat(rows, fitted, Some((ids, *clusters)));
            (meat, factor, g - 1.0, covariance)
        }
        None => (
            meat(rows, fitted, None),
            count(n) / free,
            free,
            Covariance::Heteroskedastic,
        ),
    };
    let covariance_matrix = sandwich(&bread, &meat, k, factor);
    let quantile = student_upper_quantile((1.0 - options.confidence) / 2.0, degrees);
    let terms = fitted
        .used
        .iter()
        .zip(&fitted.coefficients)
        .enumerate()
        .map(|(place, (regressor, estimate))| {
            let std_error = covariance_matrix[place * k + place].max(0.0).sqrt();
            let p_value = 2.0 * student_upper((estimate / std_error).abs(), degrees);
            Term {
                name: panel.regressors[*regressor].name.clone(),
                estimate: *estimate,
                std_error,
                lower: estimate - quantile * std_error,
                upper: estimate + quantile * std_error,
                p_value,
            }
        })
        .collect();
    let deviance = 2.0
        * sum_rows(n, |row| {
            let (y, mu) = (rows.outcome[row], fitted.mu[row]);
            [if y > 0.0 {
                y * (y / mu).ln() - (y - mu)
            } else {
                mu
            }]
        })[0];
    Ok(Estimate {
        terms,
        omitted: Vec::new(),
        rows: n,
        singletons: 0,
        separated_by_effects: 0,
        separated_by_regressors: 0,
        separation_undecided: false,
        levels: rows.levels.clone(),
        parameters,
        covariance,
        covariance_matrix,
        degrees_of_freedom: degrees,
        deviance,
        iterations: 0,
        dropped_rows: Vec::new(),
    })
}

fn parameters(rows: &Rows, coefficients: usize) -> usize {
    let sets = rows.levels.len();
    if sets == 0 {
        return coefficients + 1;
    }
    let levels: usize = rows.levels.iter().sum();
    let (nested_levels, nested_sets) = rows
        .levels
        .iter()
        .zip(&rows.nested)
        .filter(|(_, nested)| **nested)
        .fold((0, 0), |(l, s), (levels, _)| (l + levels, s + 1));
    coefficients + levels + nested_sets - (sets - 1) - nested_levels
}

fn meat(rows: &Rows, fitted: &Fitted, clusters: Option<(&Vec<u32>, usize)>) -> Vec<f64> {
    let n = rows.outcome.len();
    let k = fitted.within.len();
    let groups = clusters.map_or(n, |(_, groups)| groups);
    let scores: Vec<Vec<f64>> = fitted
        .within
        .iter()
        .map(|x| {
            let mut sums = vec![0.0; groups];
            for row in 0..n {
                let group = clusters.map_or(row, |(ids, _)| ids[row] as usize);
                sums[group] += x[row] * (rows.outcome[row] - fitted.mu[row]);
            }
            sums
        })
        .collect();
    let mut meat = vec![0.0; k * k];
    for i in 0..k {
        for j in 0..k {
            meat[i * k + j] = scores[i].iter().zip(&scores[j]).map(|(a, b)| a * b).sum();
        }
    }
    meat
}

fn sandwich(bread: &[f64], meat: &[f64], k: usize, factor: f64) -> Vec<f64> {
    let product = |a: &[f64], b: &[f64]| -> Vec<f64> {
        let mut out = vec![0.0; k * k];
        for i in 0..k {
            for j in 0..k {
                out[i * k + j] = (0..k).map(|l| a[i * k + l] * b[l * k + j]).sum();
            }
        }
        out
    };
    product(&product(bread, meat), bread)
        .into_iter()
        .map(|v| v * factor)
        .collect()
}
