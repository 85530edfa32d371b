//! The excess over what would have been expected, in money, with intervals.
//!
//! The level and the seasons are those of the months before the measure, in
//! logarithms; months without trade occur as often as before. Months are
//! predicted as they were when they were held out: each year before the measure
//! in turn is left out, and the standardised errors of its prediction, pooled
//! over the series of a panel, are the conformity scores of split conformal
//! prediction (Vovk, Gammerman and Shafer 2005; Lei and others 2018). The
//! interval of the sum comes from paths drawn from the same errors, and its
//! level is set so that sums of held-out years were covered as often as
//! promised.
//!
//! What is expected in the mean is the level of the logarithms times the mean of
//! what the residuals before the measure make of it (Duan 1983, "Smearing
//! estimate", section 2): no distribution is asked, and months before add up to
//! about what they were. The mean of a lognormal or of drawn paths would not do:
//! with heavy tails it does not exist, and few months then expect more than was
//! ever traded.
//!
//! A series without a panel has its own held-out years alone. Their errors are
//! taken in logarithms as they are, not over the scale of a year's own fit, which
//! rests on too few months; they last as long as the residuals say.
//!
//! Assumption: months after the measure would have resembled those before (and
//! what is common to all controls, where that is given).

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::model::{Monthly, Refusal, SeriesOptions, Shape, TrendAssumption};
use super::permutation::block_permutation_p;
use super::robust::{ERROR_DEGREES, Robust, robust};
use super::shift::{autocorrelation, date_of_rise};
use crate::numerics::{count, floor_index, median, quantile, sorted_quantile};
use crate::random::Random;

/// Months held out at a time.
const BLOCK: usize = 12;

/// Paths drawn for each held-out block.
const BLOCK_PATHS: usize = 200;

/// Series whose held-out blocks set the level of intervals of sums, at most.
const BLOCK_SERIES: usize = 400;

/// Months of trade that must be left when a block is held out.
const LEFT_MONTHS: usize = 15;

/// Autocorrelation that a series alone is taken to have at least: about that of
/// real exports by product (0.177, see [`crate::simulate::Noise::ARMENIAN`]),
/// rounded up because a few months tell it badly.
const LEAST_LASTING: f64 = 0.25;

/// Autocorrelation beyond which few months do not tell it from a trend.
const MOST_LASTING: f64 = 0.9;

/// Months without trade are imagined as this many observations, half of them
/// traded, before any is seen (Jeffreys).
const PRIOR_MONTHS: f64 = 1.0;

/// An amount observed, expected, and the difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Excess {
    /// Observed, in the unit of the series.
    pub actual: f64,
    /// Expected without the measure.
    pub expected: f64,
    /// Observed less expected: the unexplained excess.
    pub excess: f64,
    /// Lower end of the interval of the excess.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// The excess of one month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MonthExcess {
    /// Place in the series.
    pub place: usize,
    /// The amounts.
    pub excess: Excess,
}

/// What a series would have been, and was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counterfactual {
    /// Months after the measure that are known.
    pub months: Vec<MonthExcess>,
    /// Their sum.
    pub total: Excess,
    /// The assumption made.
    pub trend: TrendAssumption,
    /// Whether the intervals were calibrated on the other series of a panel.
    pub calibrated: bool,
    /// p-value of "the months after the measure are like those before", by
    /// moving blocks; see [`block_permutation_p`].
    pub permutation_p: Option<f64>,
    /// When the rise begins; see [`date_of_rise`].
    pub rises_at: Option<usize>,
}

/// What the series of a panel teach about errors of prediction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Standardised errors of held-out months, ascending.
    scores: Vec<f64>,
    /// Levels at which the predictive distribution of a sum covers as promised.
    levels: (f64, f64),
    autocorrelation: f64,
    /// What all controls share after the measure.
    common: Common,
}

/// Change of the logarithm in a month: a part that is the same for all, and one
/// in proportion to each series' scale.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
struct Common {
    change: f64,
    by_month: Vec<f64>,
}

impl Common {
    fn at(&self, place: usize, scale: f64) -> f64 {
        match self.by_month.get(place) {
            Some(scores) => self.change + scale * scores,
            None => 0.0,
        }
    }
}

impl Calibration {
    /// Number of held-out months.
    pub fn months(&self) -> usize {
        self.scores.len()
    }

    /// Change of the logarithm of the level after the measure that is common to
    /// the controls.
    pub fn common_log_change(&self) -> f64 {
        self.common.change
    }
}

/// What errors of months to come are drawn from.
#[derive(Clone, Copy)]
struct Errors<'a> {
    scores: &'a [f64],
    autocorrelation: f64,
    common: &'a Common,
}

/// A part of the months before the measure, predicted from the others.
struct HeldOut {
    fitted: Fitted,
    months: Vec<(usize, f64)>,
    /// Errors of the months with trade, in logarithms, each with the factor by
    /// which it should exceed the scale.
    errors: Vec<(f64, f64)>,
}

impl HeldOut {
    /// Standardised errors.
    fn scores(&self) -> impl Iterator<Item = f64> + '_ {
        let scale = self.fitted.fit.scale;
        let errors = self.errors.iter();
        errors.map(move |(error, factor)| error / (scale * factor))
    }
}

struct Fitted {
    shape: Shape,
    fit: Robust,
    /// Months with trade and months known.
    traded: usize,
    known: usize,
}

fn fit_before(series: &Monthly, months: &[(usize, f64)], trend: TrendAssumption) -> Option<Fitted> {
    let traded = months.iter().filter(|(_, v)| *v > 0.0).count();
    let shape = Shape::for_months(traded, trend);
    let mut design = Vec::new();
    let mut logs = Vec::new();
    for (place, value) in months.iter().filter(|(_, v)| *v > 0.0) {
        series.regressors(*place, shape, &mut design);
        logs.push(value.ln());
    }
    let fit = robust(&design, shape.width(), &logs)?;
    Some(Fitted {
        shape,
        fit,
        traded,
        known: months.len(),
    })
}

impl Fitted {
    /// The logarithm expected in a month and the factor by which the error of
    /// its prediction exceeds the scale.
    fn predict(&self, series: &Monthly, place: usize) -> (f64, f64) {
        let mut row = Vec::with_capacity(self.shape.width());
        series.regressors(place, self.shape, &mut row);
        (
            self.fit.fitted(&row),
            (1.0 + self.fit.leverage(&row)).sqrt(),
        )
    }

    fn presence(&self) -> (f64, f64) {
        (
            count(self.traded) + PRIOR_MONTHS / 2.0,
            count(self.known - self.traded) + PRIOR_MONTHS / 2.0,
        )
    }

    /// The factor from the level of the logarithms to the mean.
    fn smearing(&self) -> f64 {
        let residuals = &self.fit.residuals;
        residuals.iter().map(|r| r.exp()).sum::<f64>() / count(residuals.len().max(1))
    }

    /// Draws paths of the months; gives their sums.
    fn paths(
        &self,
        series: &Monthly,
        places: &[usize],
        errors: Errors<'_>,
        paths: usize,
        random: &mut Random,
    ) -> Vec<f64> {
        let Errors {
            scores,
            autocorrelation,
            common,
        } = errors;
        let width = self.shape.width();
        let mut rows = Vec::with_capacity(places.len() * width);
        for place in places {
            series.regressors(*place, self.shape, &mut rows);
        }
        let root = root(&self.fit.inverse, width);
        let fresh = (1.0 - autocorrelation * autocorrelation).sqrt();
        // A scale estimated with heavy tails in mind carries the information of
        // fewer months (Fisher information of t: d / (d + 3) of the normal's).
        let degrees = self.fit.free * ERROR_DEGREES / (ERROR_DEGREES + 3.0);
        // Errors that last make a mean of months less certain.
        let slow = ((1.0 + autocorrelation) / (1.0 - autocorrelation)).sqrt();
        let (a, b) = self.presence();
        let always = self.traded == self.known;
        let mut sums = Vec::with_capacity(paths);
        let mut coefficients = vec![0.0; width];
        let mut draws = vec![0.0; width];
        for _ in 0..paths {
            let scale = self.fit.scale * (degrees / random.chi_squared(degrees)).sqrt();
            for draw in &mut draws {
                *draw = random.normal();
            }
            let spread = self.fit.unit_variance.sqrt() * scale / self.fit.scale * slow;
            for i in 0..width {
                let error: f64 = (0..=i).map(|j| root[i * width + j] * draws[j]).sum();
                coefficients[i] = self.fit.coefficients[i] + spread * error;
            }
            let presence = if always { 1.0 } else { random.beta(a, b) };
            let mut error = scores[random.below(scores.len())];
            let mut sum = 0.0;
            for (month, (place, row)) in places.iter().zip(rows.chunks_exact(width)).enumerate() {
                if month > 0 {
                    error = autocorrelation * error + fresh * scores[random.below(scores.len())];
                }
                if !always && random.uniform() >= presence {
                    continue;
                }
                let level: f64 = row.iter().zip(&coefficients).map(|(x, b)| x * b).sum();
                let shift = common.at(*place, self.fit.scale);
                sum += (level + shift + scale * error).exp();
            }
            sums.push(sum);
        }
        sums
    }
}

/// Lower Cholesky factor of an inverse of X'X; zero where rounding has made it
/// singular.
fn root(matrix: &[f64], width: usize) -> Vec<f64> {
    let mut factor = vec![0.0; width * width];
    for j in 0..width {
        for i in j..width {
            let mut value = matrix[i * width + j];
            for l in 0..j {
                value -= factor[i * width + l] * factor[j * width + l];
            }
            let pivot: f64 = factor[j * width + j];
            factor[i * width + j] = if i == j {
                value.max(0.0).sqrt()
            } else if pivot > 0.0 {
                value / pivot
            } else {
                0.0
            };
        }
    }
    factor
}

/// Years before the measure, each held out in turn.
fn held_out(series: &Monthly, before: &[(usize, f64)], trend: TrendAssumption) -> Vec<HeldOut> {
    let Some((last, _)) = before.last() else {
        return Vec::new();
    };
    let blocks = before.len().div_ceil(BLOCK).max(2);
    let size = before.len().div_ceil(blocks);
    let mut out = Vec::new();
    for block in 0..blocks {
        // Counted from the end, so that the blocks nearest the measure are whole.
        let inside = |place: usize| (last - place) / size == block;
        let (held, kept): (Vec<_>, Vec<_>) = before
            .iter()
            .copied()
            .partition(|(place, _)| inside(*place));
        let traded = kept.iter().filter(|(_, v)| *v > 0.0).count();
        if held.is_empty() || traded < LEFT_MONTHS {
            continue;
        }
        let Some(fitted) = fit_before(series, &kept, trend) else {
            continue;
        };
        let errors = held
            .iter()
            .filter(|(_, v)| *v > 0.0)
            .map(|(place, value)| {
                let (level, factor) = fitted.predict(series, *place);
                (value.ln() - level, factor)
            })
            .collect();
        out.push(HeldOut {
            fitted,
            months: held,
            errors,
        });
    }
    out
}

/// What a series was after the measure less what was expected, in logarithms.
struct Gaps {
    scale: f64,
    months: Vec<(usize, f64)>,
}

fn common_change(controls: &[&Gaps], months: usize) -> Common {
    let mut changes: Vec<f64> = controls
        .iter()
        .filter(|gaps| !gaps.months.is_empty())
        .map(|gaps| {
            let sum: f64 = gaps.months.iter().map(|(_, gap)| gap).sum();
            sum / count(gaps.months.len())
        })
        .collect();
    if changes.len() < super::POOL_SERIES {
        return Common::default();
    }
    let change = median(&mut changes).unwrap_or(0.0);
    let mut by_month: Vec<Vec<f64>> = vec![Vec::new(); months];
    for gaps in controls {
        for (place, gap) in &gaps.months {
            by_month[*place].push((gap - change) / gaps.scale);
        }
    }
    let by_month = by_month
        .iter_mut()
        .map(|scores| {
            if scores.len() < super::POOL_SERIES {
                0.0
            } else {
                median(scores).unwrap_or(0.0)
            }
        })
        .collect();
    Common { change, by_month }
}

/// Learns the errors of prediction from the series of a panel. Series that
/// cannot be asked are passed over.
///
/// `controls` mark the series from which what is common after the measure is
/// taken: those not restricted, or all, if few are diverted. `None` if fewer
/// than [`super::POOL_SERIES`] series can be asked.
pub fn calibrate(
    series: &[Monthly],
    controls: &[bool],
    break_at: usize,
    autocorrelation: f64,
    options: &SeriesOptions,
) -> Option<Calibration> {
    let learnt: Vec<_> = series
        .par_iter()
        .map(|one| {
            let checked = one.check(break_at, options).ok()?;
            let whole = fit_before(one, &checked.before, options.trend)?;
            let gaps = checked
                .after
                .iter()
                .filter(|(_, v)| *v > 0.0)
                .map(|(place, v)| (*place, v.ln() - whole.predict(one, *place).0))
                .collect();
            let gaps = Gaps {
                scale: whole.fit.scale,
                months: gaps,
            };
            Some((held_out(one, &checked.before, options.trend), gaps))
        })
        .collect();
    if learnt.iter().flatten().count() < super::POOL_SERIES {
        return None;
    }
    let months = series.iter().map(|one| one.values.len()).max().unwrap_or(0);
    let known: Vec<&Gaps> = learnt
        .iter()
        .zip(controls)
        .filter_map(|(one, control)| one.as_ref().filter(|_| *control))
        .map(|(_, gaps)| gaps)
        .collect();
    let common = common_change(&known, months);
    let mut scores: Vec<f64> = learnt
        .iter()
        .flatten()
        .flat_map(|(blocks, _)| blocks.iter().flat_map(HeldOut::scores))
        .collect();
    if scores.len() < 100 {
        return None;
    }
    scores.sort_unstable_by(f64::total_cmp);
    let every = learnt.len().div_ceil(BLOCK_SERIES);
    let none = Common::default();
    let mut ranks: Vec<f64> = learnt
        .par_iter()
        .zip(series)
        .enumerate()
        .filter(|(number, _)| number % every == 0)
        .flat_map_iter(|(number, (one, series))| {
            let blocks = one.as_ref().map(|(blocks, _)| blocks.as_slice());
            let mut random = Random::part(options.seed, number as u64);
            let errors = Errors {
                scores: &scores,
                autocorrelation,
                common: &none,
            };
            blocks.unwrap_or_default().iter().map(move |block| {
                let places: Vec<usize> = block.months.iter().map(|m| m.0).collect();
                let actual: f64 = block.months.iter().map(|(_, v)| v).sum();
                let sums = block
                    .fitted
                    .paths(series, &places, errors, BLOCK_PATHS, &mut random);
                let below = sums.iter().filter(|sum| **sum < actual).count();
                // Between the ranks: a random place among ties is as good.
                (count(below) + random.uniform()) / (count(BLOCK_PATHS) + 1.0)
            })
        })
        .collect();
    let tail = (1.0 - options.confidence) / 2.0;
    let low = quantile(&mut ranks, tail)?;
    let high = quantile(&mut ranks, 1.0 - tail)?;
    Some(Calibration {
        scores,
        levels: (low.min(tail), high.max(1.0 - tail)),
        autocorrelation,
        common,
    })
}

/// The excess of a series after the measure, whose first month is at
/// `break_at`. Without `calibration` the series' own held-out years are all
/// there is, and intervals are wide.
///
/// # Errors
///
/// The reason for which the series has no answer.
pub fn counterfactual(
    series: &Monthly,
    break_at: usize,
    calibration: Option<&Calibration>,
    options: &SeriesOptions,
) -> Result<Counterfactual, Refusal> {
    let (months, total) = excesses(series, break_at, calibration, options)?;
    Ok(Counterfactual {
        months,
        total,
        trend: options.trend,
        calibrated: calibration.is_some(),
        permutation_p: block_permutation_p(series, break_at, options),
        rises_at: date_of_rise(series, break_at, options),
    })
}

/// The excess by month and in sum.
pub(crate) fn excesses(
    series: &Monthly,
    break_at: usize,
    calibration: Option<&Calibration>,
    options: &SeriesOptions,
) -> Result<(Vec<MonthExcess>, Excess), Refusal> {
    let checked = series.check(break_at, options)?;
    let fitted = fit_before(series, &checked.before, options.trend).ok_or(Refusal::NoVariation)?;
    let own: Vec<f64>;
    let tail = (1.0 - options.confidence) / 2.0;
    let none = Common::default();
    let (scores, levels, autocorrelation, common): (&[f64], _, _, &Common) = match calibration {
        Some(c) => (&c.scores, c.levels, c.autocorrelation, &c.common),
        None => {
            own = own_scores(series, &checked.before, &fitted, options);
            if own.is_empty() {
                return Err(Refusal::NoVariation);
            }
            let lasting = own_autocorrelation(series, &checked.before, &fitted);
            (&own, (tail, 1.0 - tail), lasting, &none)
        }
    };
    let places: Vec<usize> = checked.after.iter().map(|(place, _)| *place).collect();
    let mut random = Random::part(options.seed, break_at as u64);
    let errors = Errors {
        scores,
        autocorrelation,
        common,
    };
    let mut sums = fitted.paths(series, &places, errors, options.paths.max(1), &mut random);
    let (traded, not) = fitted.presence();
    let absent = if fitted.traded == fitted.known {
        0.0
    } else {
        not / (traded + not)
    };
    let finite_sample = calibration.is_none();
    let smearing = (1.0 - absent) * fitted.smearing();
    let mut expected_sum = 0.0;
    let months: Vec<MonthExcess> = checked
        .after
        .iter()
        .map(|(place, actual)| {
            let (level, factor) = fitted.predict(series, *place);
            let level = level + common.at(*place, fitted.fit.scale);
            let expected = level.exp() * smearing;
            expected_sum += expected;
            let bound = |part: f64| {
                // Errors of its own held-out months have the error of the level in
                // them already.
                let score = if finite_sample {
                    rank_score(scores, part)
                } else {
                    factor * sorted_quantile(scores, part)
                };
                (level + fitted.fit.scale * score).exp()
            };
            let share = |part: f64| (part - absent) / (1.0 - absent);
            let low = if tail <= absent {
                0.0
            } else {
                bound(share(tail))
            };
            let high = bound(share(1.0 - tail));
            MonthExcess {
                place: *place,
                excess: excess(*actual, expected, low, high),
            }
        })
        .collect();
    let actual: f64 = checked.after.iter().map(|(_, v)| v).sum();
    sums.sort_unstable_by(f64::total_cmp);
    let (low, high) = (
        sorted_quantile(&sums, levels.0),
        sorted_quantile(&sums, levels.1),
    );
    Ok((months, excess(actual, expected_sum, low, high)))
}

/// The mean of a few heavy-tailed draws may leave the interval; it is kept inside.
fn excess(actual: f64, expected: f64, low: f64, high: f64) -> Excess {
    let expected = expected.clamp(low, high);
    Excess {
        actual,
        expected,
        excess: actual - expected,
        lower: actual - high,
        upper: actual - low,
    }
}

/// Errors of held-out months over the scale of the whole fit, with their signs: a
/// month in which next to nothing was traded says nothing of how high one can be.
fn own_scores(
    series: &Monthly,
    before: &[(usize, f64)],
    whole: &Fitted,
    options: &SeriesOptions,
) -> Vec<f64> {
    let mut scores: Vec<f64> = held_out(series, before, options.trend)
        .iter()
        .flat_map(|block| &block.errors)
        .map(|(error, _)| error / whole.fit.scale)
        .collect();
    scores.sort_unstable_by(f64::total_cmp);
    scores
}

/// How long errors of a series last, from its months before the measure.
fn own_autocorrelation(series: &Monthly, before: &[(usize, f64)], whole: &Fitted) -> f64 {
    let mut residuals = vec![None; series.values.len()];
    let traded = before.iter().filter(|(_, v)| *v > 0.0);
    for ((place, _), residual) in traded.zip(&whole.fit.residuals) {
        residuals[*place] = Some(residual / whole.fit.scale);
    }
    autocorrelation(&residuals, whole.shape.smooth_taken_out(0)).clamp(LEAST_LASTING, MOST_LASTING)
}

/// A quantile of a few scores in ascending order by the rank that guarantees
/// coverage: the ceil((n + 1) part)-th for the upper end, and from the other side
/// for the lower one.
fn rank_score(scores: &[f64], part: f64) -> f64 {
    let n = scores.len();
    let upper = |part: f64| floor_index(((count(n) + 1.0) * part).ceil()).clamp(1, n);
    if part >= 0.5 {
        scores[upper(part) - 1]
    } else {
        scores[n - upper(1.0 - part)]
    }
}

#[cfg(test)]
mod tests {
    use super::{excesses, root};
    use crate::numerics::invert;
    use crate::series::{Monthly, SeriesOptions};

    /// Electric cars to a country where they were new: some months without any,
    /// and every year several times as many as the one before. The months are
    /// made up in the likeness of a real series for which the mean of drawn paths
    /// expected thousands of times what was ever traded.
    #[test]
    fn a_series_that_grows_is_not_expected_beyond_what_it_was() {
        let before = [
            0.0, 0.0, 0.0, 0.0, 0.06, 0.0, 0.07, 0.09, 0.11, 0.65, 0.03, 0.15, 0.13, 0.0, 0.33,
            0.65, 0.14, 0.25, 0.28, 0.06, 0.91, 0.15, 0.14, 0.11, 0.07, 0.17, 0.29, 0.28, 0.33,
            0.38, 0.6, 0.19, 1.2, 1.16, 1.36, 1.35,
        ];
        let after = [0.3, 1.5, 1.6, 1.5, 1.5, 3.8, 1.4, 3.4, 4.1, 7.3, 3.6, 3.5];
        let series = Monthly {
            first_month: 2,
            values: before.iter().chain(&after).copied().map(Some).collect(),
        };
        let options = SeriesOptions {
            traded_share: 0.8,
            ..SeriesOptions::default()
        };
        let (months, total) = excesses(&series, 36, None, &options).unwrap();
        let most = before.iter().copied().fold(0.0, f64::max);
        for month in &months {
            assert!(month.excess.expected >= 0.0);
            assert!(month.excess.expected < most, "{month:?}");
        }
        // A year as those before: 3.7 in the mean.
        assert!((1.0..8.0).contains(&total.expected), "{total:?}");
        assert!(total.actual - total.lower < 200.0, "{total:?}");
        assert!(total.lower <= total.excess && total.excess <= total.upper);
    }

    #[test]
    fn the_root_of_an_inverse_gives_it_back() {
        let matrix = invert(&[4.0, 1.0, 1.0, 3.0], 2).unwrap();
        let r = root(&matrix, 2);
        let back = [
            r[0] * r[0],
            r[0] * r[2],
            r[2] * r[0],
            r[2] * r[2] + r[3] * r[3],
        ];
        for (a, b) in back.iter().zip(&matrix) {
            assert!((a - b).abs() < 1e-15);
        }
    }
}
