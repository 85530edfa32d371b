//! How noisy monthly product series are, estimated on real ones.

use serde::Serialize;

use crate::numerics::{count, invert, median, times, trigamma};
use crate::series::{Monthly, SeriesOptions};

/// Noise of monthly series in logarithms.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Noise {
    /// Median standard deviation of a month around its level and seasons.
    pub sigma: f64,
    /// Standard deviation of the logarithm of that standard deviation between
    /// series, the error of its estimate taken off.
    pub sigma_spread: f64,
    /// Degrees of freedom of Student's t with the kurtosis of the standardised
    /// residuals.
    pub tail_degrees: f64,
    /// Median lag-1 autocorrelation, corrected for its bias.
    pub autocorrelation: f64,
    /// Standard deviation of each of the four seasonal coefficients.
    pub season: f64,
    /// Part of the variance of a month that all series share, each in
    /// proportion to its own noise.
    pub common_share: f64,
    /// Share of months without trade.
    pub zero_share: f64,
    /// Median level, in the unit of the series.
    pub level: f64,
    /// Standard deviation of the logarithm of the level between series.
    pub level_spread: f64,
    /// Windows (series times spans of three years) it was estimated on.
    pub windows: usize,
}

impl Noise {
    /// As estimated on Armenian exports by HS6 and month (column `X`, spans
    /// 2013-15, 2016-18 and 2019-21): printed by the example `watch_study`.
    pub const ARMENIAN: Self = Self {
        sigma: 0.727,
        sigma_spread: 0.520,
        tail_degrees: 6.43,
        autocorrelation: 0.177,
        season: 0.0,
        common_share: 0.170,
        zero_share: 0.0429,
        level: 79_637.0,
        level_spread: 2.28,
        windows: 35,
    };
}

/// Estimates the noise on windows that the engine would admit as the months
/// before a measure (see [`SeriesOptions`]). Each inner slice holds the windows
/// of one span of months.
///
/// Least squares on a constant and two harmonics in each window; what the
/// windows of a span share in a month, in standard deviations, is counted apart. `None` with fewer than five windows.
pub fn estimate_noise(spans: &[Vec<Monthly>], options: &SeriesOptions) -> Option<Noise> {
    let mut found = Found::default();
    for span in spans {
        found.add(span, options);
    }
    let n = found.variances.len();
    if n < 5 {
        return None;
    }
    let mut deviations: Vec<f64> = found.variances.iter().map(|v| v.sqrt()).collect();
    let logs: Vec<f64> = deviations.iter().map(|d| d.ln()).collect();
    // Kurtosis 3 + 6 / (d - 4).
    let excess = (mean(&found.fourth) - 3.0).max(0.05);
    let seasons = mean(&found.seasons) - mean(&found.season_errors);
    Some(Noise {
        sigma: median(&mut deviations)?,
        sigma_spread: (variance(&logs) - mean(&found.error_of_log))
            .max(0.0)
            .sqrt(),
        tail_degrees: (4.0 + 6.0 / excess).min(100.0),
        autocorrelation: median(&mut found.correlations)?,
        season: seasons.max(0.0).sqrt(),
        common_share: mean(&found.common).clamp(0.0, 0.9),
        zero_share: count(found.zero) / count(found.known),
        level_spread: variance(&found.levels).sqrt(),
        level: median(&mut found.levels)?.exp(),
        windows: n,
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len().max(1))
}

fn variance(values: &[f64]) -> f64 {
    let centre = mean(values);
    values.iter().map(|v| (v - centre).powi(2)).sum::<f64>() / (count(values.len()) - 1.0)
}

#[derive(Default)]
struct Found {
    variances: Vec<f64>,
    levels: Vec<f64>,
    correlations: Vec<f64>,
    seasons: Vec<f64>,
    season_errors: Vec<f64>,
    fourth: Vec<f64>,
    error_of_log: Vec<f64>,
    /// By span and month: the square of the mean standardised residual, its
    /// error off.
    common: Vec<f64>,
    zero: usize,
    known: usize,
}

impl Found {
    fn add(&mut self, span: &[Monthly], options: &SeriesOptions) {
        let mut by_month: Vec<Vec<f64>> = Vec::new();
        for window in span {
            let values: Vec<(usize, f64)> = window
                .values
                .iter()
                .enumerate()
                .filter_map(|(place, v)| v.map(|v| (place, v)))
                .collect();
            let traded: Vec<(usize, f64)> = values
                .iter()
                .filter(|(_, v)| *v > 0.0)
                .map(|(place, v)| (*place, v.ln()))
                .collect();
            if values.len() < options.months_before
                || count(traded.len()) < options.traded_share * count(values.len())
            {
                continue;
            }
            let Some(fit) = least_squares(window.first_month, &traded) else {
                continue;
            };
            self.zero += values.len() - traded.len();
            self.known += values.len();
            self.variances.push(fit.variance);
            self.error_of_log.push(trigamma(fit.free / 2.0) / 4.0);
            self.levels.push(fit.coefficients[0]);
            let harmonics = 1..fit.coefficients.len();
            for i in harmonics {
                self.seasons.push(fit.coefficients[i].powi(2));
                let size = fit.coefficients.len();
                self.season_errors
                    .push(fit.variance * fit.inverse[i * size + i]);
            }
            let members = count(traded.len());
            // Residuals with the variance of the errors.
            let widen = (members / fit.free / fit.variance).sqrt();
            let standard: Vec<f64> = fit.residuals.iter().map(|r| r * widen).collect();
            self.fourth
                .push(standard.iter().map(|r| r.powi(4)).sum::<f64>() / members);
            let pairs: Vec<f64> = traded
                .windows(2)
                .zip(fit.residuals.windows(2))
                .filter(|(months, _)| months[1].0 == months[0].0 + 1)
                .map(|(_, r)| r[0] * r[1])
                .collect();
            let square = fit.residuals.iter().map(|r| r * r).sum::<f64>() / members;
            let raw = mean(&pairs) / square;
            // What a constant and two harmonics take out is smooth (see
            // `Shape::smooth_taken_out`).
            let smooth = 1.0 + 3.0_f64.sqrt() + 1.0;
            self.correlations.push(raw + (smooth + 2.0 * raw) / members);
            by_month.resize(by_month.len().max(window.values.len()), Vec::new());
            for ((place, _), r) in traded.iter().zip(&standard) {
                by_month[*place].push(*r);
            }
        }
        self.common.extend(
            by_month
                .iter()
                .filter(|gaps| gaps.len() >= 5)
                .map(|gaps| mean(gaps).powi(2) - variance(gaps) / count(gaps.len())),
        );
    }
}

struct LeastSquares {
    coefficients: Vec<f64>,
    inverse: Vec<f64>,
    residuals: Vec<f64>,
    variance: f64,
    free: f64,
}

fn least_squares(first_month: usize, months: &[(usize, f64)]) -> Option<LeastSquares> {
    const WIDTH: usize = 5;
    let rows: Vec<[f64; WIDTH]> = months
        .iter()
        .map(|(place, _)| {
            let angle = std::f64::consts::TAU * count((first_month + place) % 12) / 12.0;
            let twice = 2.0 * angle;
            [1.0, angle.cos(), angle.sin(), twice.cos(), twice.sin()]
        })
        .collect();
    let mut cross = vec![0.0; WIDTH * WIDTH];
    let mut right = vec![0.0; WIDTH];
    for (row, (_, y)) in rows.iter().zip(months) {
        for i in 0..WIDTH {
            right[i] += row[i] * y;
            for j in 0..WIDTH {
                cross[i * WIDTH + j] += row[i] * row[j];
            }
        }
    }
    let inverse = invert(&cross, WIDTH)?;
    let coefficients = times(&inverse, &right);
    let residuals: Vec<f64> = rows
        .iter()
        .zip(months)
        .map(|(row, (_, y))| {
            y - row
                .iter()
                .zip(&coefficients)
                .map(|(x, b)| x * b)
                .sum::<f64>()
        })
        .collect();
    let free = count(months.len().checked_sub(WIDTH)?);
    let variance = residuals.iter().map(|r| r * r).sum::<f64>() / free;
    (variance > 0.0).then_some(LeastSquares {
        coefficients,
        inverse,
        residuals,
        variance,
        free,
    })
}
