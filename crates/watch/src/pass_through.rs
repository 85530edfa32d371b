//! Do goods leave as they came?
//!
//! Bounds of the diverted value by partial identification (in the manner of
//! Manski 2003): what is diverted cannot exceed the smaller of the two excesses,
//! and of the excess that left, domestic production and stocks explain at most
//! what they amount to. In between the data are silent. And the co-movement of
//! the two legs month by month, with lags.

use schemars::JsonSchema;
use serde::Serialize;

use crate::numerics::{count, student_to_normal};
use crate::series::{Excess, Monthly};

/// What may have been diverted, in the unit of the excesses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Diverted {
    /// At least: the excess that left less what domestic production can explain.
    pub at_least: f64,
    /// At most: the smaller of the two excesses.
    pub at_most: f64,
    /// The lower bound with the excesses at the ends of their intervals that
    /// make it smallest.
    pub lower: f64,
    /// The upper bound likewise, largest.
    pub upper: f64,
    /// The lower bound exceeds the upper: the legs contradict each other (goods
    /// left that neither came in nor were made). Both are then set to the upper.
    pub contradictory: bool,
}

/// Bounds of the diverted value from the excess of imports, the excess of
/// exports to the target and the most that domestic production (and stocks) can
/// have added to the latter. `None` for production: it is not known, and
/// explains everything.
pub fn diverted_bounds(came: Excess, left: Excess, domestic_production: Option<f64>) -> Diverted {
    let bounds = |came: f64, left: f64| {
        let most = came.min(left).max(0.0);
        let least = domestic_production.map_or(0.0, |made| (left - made.max(0.0)).max(0.0));
        (least, most)
    };
    let (at_least, at_most) = bounds(came.excess, left.excess);
    let (lower, _) = bounds(came.lower, left.lower);
    let (_, upper) = bounds(came.upper, left.upper);
    Diverted {
        at_least: at_least.min(at_most),
        at_most,
        lower: lower.min(at_least).min(at_most),
        upper: upper.max(at_most),
        contradictory: at_least > at_most,
    }
}

/// The excess of goods that were hardly traded before the measure (`break_at`),
/// for which there is no level in logarithms: observed less the mean month of
/// before in every month since. At least what exceeds the busiest month of
/// before in every month, at most everything. Not an interval of confidence:
/// bounds that hold if no month would have been busier than any before. `None`
/// if no month is known before or after.
pub fn hardly_traded_excess(series: &Monthly, break_at: usize) -> Option<Excess> {
    let known = |places: std::ops::Range<usize>| -> Vec<f64> {
        let values = series.values.get(places).unwrap_or_default();
        values.iter().copied().flatten().collect()
    };
    let before = known(0..break_at.min(series.values.len()));
    let after = known(break_at..series.values.len());
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let months = count(after.len());
    let actual: f64 = after.iter().sum();
    let expected = months * before.iter().sum::<f64>() / count(before.len());
    let most = months * before.iter().copied().fold(0.0, f64::max);
    Some(Excess {
        actual,
        expected,
        excess: actual - expected,
        lower: actual - most,
        upper: actual,
    })
}

/// How closely one leg follows the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoMovement {
    /// Months by which the second leg follows the first, with the strongest
    /// correlation.
    pub lag: usize,
    /// Correlation at that lag.
    pub correlation: f64,
    /// One-sided p-value of "no co-movement at any lag" (Bonferroni over lags).
    pub p_value: f64,
    /// Correlation by lag, from 0.
    pub by_lag: Vec<f64>,
}

/// Months that a correlation needs.
pub const CO_MOVEMENT_MONTHS: usize = 12;

/// Correlation of the residuals of two legs (as of
/// [`crate::series::Shift::residuals`]: levels, seasons and the step at the
/// measure are taken off, so a common step does not count twice), the second
/// `lag` months after the first, for lags of 0 to `lags`. Residuals are pulled
/// in to 2.5. `None` where fewer than [`CO_MOVEMENT_MONTHS`] months are in
/// common.
pub fn co_movement(
    first: &[Option<f64>],
    second: &[Option<f64>],
    lags: usize,
) -> Option<CoMovement> {
    let mut by_lag = Vec::with_capacity(lags + 1);
    let mut best: Option<(usize, f64, usize)> = None;
    for lag in 0..=lags {
        let pairs: Vec<(f64, f64)> = first
            .iter()
            .zip(second.iter().skip(lag))
            .filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?)))
            .map(|(a, b)| (a.clamp(-2.5, 2.5), b.clamp(-2.5, 2.5)))
            .collect();
        if pairs.len() < CO_MOVEMENT_MONTHS {
            break;
        }
        let n = count(pairs.len());
        let (ma, mb) = pairs
            .iter()
            .fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
        let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
        for (a, b) in &pairs {
            ab += (a - ma) * (b - mb);
            aa += (a - ma).powi(2);
            bb += (b - mb).powi(2);
        }
        let correlation = if aa > 0.0 && bb > 0.0 {
            ab / (aa * bb).sqrt()
        } else {
            0.0
        };
        by_lag.push(correlation);
        if best.is_none_or(|(_, most, _)| correlation > most) {
            best = Some((lag, correlation, pairs.len()));
        }
    }
    let (lag, correlation, months) = best?;
    let free = count(months - 2);
    let t = correlation * (free / (1.0 - correlation * correlation).max(1e-12)).sqrt();
    let p = crate::score::p_value(student_to_normal(t, free));
    Some(CoMovement {
        lag,
        correlation,
        p_value: (p * count(by_lag.len())).min(1.0),
        by_lag,
    })
}

#[cfg(test)]
mod tests {
    use super::{co_movement, diverted_bounds, hardly_traded_excess};
    use crate::series::{Excess, Monthly};

    fn excess(excess: f64, half: f64) -> Excess {
        Excess {
            actual: 100.0 + excess,
            expected: 100.0,
            excess,
            lower: excess - half,
            upper: excess + half,
        }
    }

    #[test]
    fn bounds_of_the_diverted_value() {
        let d = diverted_bounds(excess(80.0, 10.0), excess(60.0, 5.0), Some(20.0));
        assert_eq!(
            (d.at_least, d.at_most, d.lower, d.upper),
            (40.0, 60.0, 35.0, 65.0)
        );
        // Production unknown: it may explain all.
        let d = diverted_bounds(excess(80.0, 10.0), excess(60.0, 5.0), None);
        assert_eq!((d.at_least, d.at_most), (0.0, 60.0));
        // Less left than before: nothing.
        let d = diverted_bounds(excess(80.0, 10.0), excess(-30.0, 5.0), Some(0.0));
        assert_eq!((d.at_least, d.at_most), (0.0, 0.0));
        // More left than came and was made.
        let d = diverted_bounds(excess(10.0, 1.0), excess(60.0, 1.0), Some(5.0));
        assert!(d.contradictory);
        assert_eq!((d.at_least, d.at_most), (10.0, 10.0));
    }

    #[test]
    fn goods_that_were_hardly_traded() {
        let series = |values: &[f64]| Monthly {
            first_month: 0,
            values: values.iter().copied().map(Some).collect(),
        };
        let found = hardly_traded_excess(&series(&[0.0, 2.0, 10.0, 20.0]), 2).unwrap();
        assert_eq!(
            (found.actual, found.expected, found.lower, found.upper),
            (30.0, 2.0, 26.0, 30.0)
        );
        assert!(hardly_traded_excess(&series(&[1.0]), 1).is_none());
        assert!(hardly_traded_excess(&series(&[1.0]), 5).is_none());
    }

    #[test]
    fn the_lag_is_found() {
        let wave = |month: usize| (0.9 * f64::from(u32::try_from(month * month).unwrap())).sin();
        let first: Vec<Option<f64>> = (0..40).map(|m| Some(wave(m))).collect();
        let second: Vec<Option<f64>> = (0..40)
            .map(|m| (m >= 2).then(|| wave(m - 2) + 0.1 * wave(m + 100)))
            .collect();
        let found = co_movement(&first, &second, 4).unwrap();
        assert_eq!(found.lag, 2);
        assert!(found.correlation > 0.9 && found.p_value < 1e-9);
        assert!(co_movement(&first[..8], &second[..8], 4).is_none());
    }
}
