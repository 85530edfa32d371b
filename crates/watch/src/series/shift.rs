//! Did the level of a series rise after the measure, and how sure is that?

use rayon::prelude::*;
use serde::Serialize;

use super::model::{Monthly, Refusal, SeriesOptions, Shape};
use super::robust::robust;
use crate::numerics::{
    count, digamma, median, normal_upper_quantile, quantile, student_to_normal, student_upper,
    trigamma, trigamma_inverse,
};

/// Change of a level in logarithms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shift {
    /// Change of the logarithm of the level: ln 2 is a doubling.
    pub log_change: f64,
    /// Its standard error, from this series alone (see [`pool_shifts`]).
    pub std_error: f64,
    /// Degrees of freedom of the standard error.
    pub degrees_of_freedom: f64,
    /// The normal deviate of "no rise", one-sided: large speaks for a rise.
    pub z: f64,
    /// Lag-1 autocorrelation of the errors, from the residuals and corrected for
    /// what regression takes out of them.
    pub autocorrelation: f64,
    /// Scale of the residuals in logarithms (as Student's t has it).
    pub scale: f64,
    /// Standardised residuals by month; `None` where nothing was traded.
    #[serde(skip)]
    pub residuals: Vec<Option<f64>>,
}

/// Fits a level, seasons and a step at the measure's first month
/// (`break_at`, a place in the series) to the logarithms of the months with
/// trade.
///
/// # Errors
///
/// The reason for which the series has no answer.
pub fn level_shift(
    series: &Monthly,
    break_at: usize,
    options: &SeriesOptions,
) -> Result<Shift, Refusal> {
    shift_less(series, break_at, &[], options)
}

/// The same beside a path that is common to a panel; how much of it the series
/// follows is estimated.
fn shift_less(
    series: &Monthly,
    break_at: usize,
    common: &[f64],
    options: &SeriesOptions,
) -> Result<Shift, Refusal> {
    let checked = series.check(break_at, options)?;
    let shape = Shape::for_months(checked.traded_before, options.trend);
    let width = shape.width() + 1 + usize::from(!common.is_empty());
    let traded: Vec<(usize, f64)> = checked
        .before
        .iter()
        .chain(&checked.after)
        .filter(|(_, v)| *v > 0.0)
        .copied()
        .collect();
    let traded_after = traded.len() - checked.traded_before;
    if traded_after < options.months_after {
        return Err(Refusal::TooShortAfter {
            months: traded_after,
            needed: options.months_after,
        });
    }
    let mut design = Vec::with_capacity(traded.len() * width);
    let mut logs = Vec::with_capacity(traded.len());
    for (place, value) in &traded {
        series.regressors(*place, shape, &mut design);
        design.extend(common.get(*place));
        design.push(if *place >= break_at { 1.0 } else { 0.0 });
        logs.push(value.ln());
    }
    let fit = robust(&design, width, &logs).ok_or(Refusal::NoVariation)?;
    let variance = fit.unit_variance * fit.inverse[width * width - 1];
    let mut residuals = vec![None; series.values.len()];
    for ((place, _), r) in traded.iter().zip(&fit.residuals) {
        residuals[*place] = Some(r / fit.scale);
    }
    let log_change = fit.coefficients[width - 1];
    let std_error = variance.sqrt();
    Ok(Shift {
        log_change,
        std_error,
        degrees_of_freedom: fit.free,
        z: student_to_normal(log_change / std_error, fit.free),
        autocorrelation: autocorrelation(&residuals, shape.smooth_taken_out(1)),
        scale: fit.scale,
        residuals,
    })
}

/// Months before the measure from which on a rise is looked for: one that began
/// earlier was not caused by it.
const ANTICIPATION: usize = 6;

/// The month in which the level rose, if it did: the step that fits best
/// (highest likelihood, as in [`level_shift`]) among the months from half a year
/// before the measure to three months before the end. `None` if the best step is
/// not upwards with a deviate of at least 2, or the series cannot be asked.
pub fn date_of_rise(series: &Monthly, break_at: usize, options: &SeriesOptions) -> Option<usize> {
    let checked = series.check(break_at, options).ok()?;
    let shape = Shape::for_months(checked.traded_before, options.trend);
    let width = shape.width() + 1;
    let traded: Vec<(usize, f64)> = checked
        .before
        .iter()
        .chain(&checked.after)
        .filter(|(_, v)| *v > 0.0)
        .copied()
        .collect();
    let logs: Vec<f64> = traded.iter().map(|(_, v)| v.ln()).collect();
    let last = traded.last()?.0;
    let mut best: Option<(f64, usize, f64)> = None;
    for step in break_at.saturating_sub(ANTICIPATION)..=last.saturating_sub(2) {
        let mut design = Vec::with_capacity(traded.len() * width);
        for (place, _) in &traded {
            series.regressors(*place, shape, &mut design);
            design.push(if *place >= step { 1.0 } else { 0.0 });
        }
        let Some(fit) = robust(&design, width, &logs) else {
            continue;
        };
        let height = fit.likelihood();
        let change = fit.coefficients[width - 1];
        let deviate = change / (fit.unit_variance * fit.inverse[width * width - 1]).sqrt();
        if best.is_none_or(|(highest, _, _)| height > highest) {
            best = Some((height, step, deviate));
        }
    }
    best.filter(|(_, _, deviate)| *deviate >= 2.0)
        .map(|(_, step, _)| step)
}

/// Autocorrelation of robust residuals: large ones are pulled in to 2.5.
pub(super) fn autocorrelation(residuals: &[Option<f64>], smooth: f64) -> f64 {
    let pull = |r: f64| r.clamp(-2.5, 2.5);
    let (mut products, mut pairs, mut square, mut members) = (0.0, 0_u32, 0.0, 0_u32);
    for (place, residual) in residuals.iter().enumerate() {
        let Some(residual) = residual else { continue };
        square += pull(*residual).powi(2);
        members += 1;
        if let Some(Some(before)) = place.checked_sub(1).map(|before| residuals[before]) {
            products += pull(*residual) * pull(before);
            pairs += 1;
        }
    }
    if pairs < 8 || square <= 0.0 {
        return 0.0;
    }
    let raw = (products / f64::from(pairs)) / (square / f64::from(members));
    raw + (smooth + 2.0 * raw) / f64::from(members)
}

/// What the series of a panel have in common.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pooled {
    /// Prior degrees of freedom of a variance; infinite if all series are alike.
    pub prior_degrees: f64,
    /// Prior variance, as a factor of the number of months.
    pub prior_variance: f64,
    /// Common lag-1 autocorrelation.
    pub autocorrelation: f64,
    /// Factor by which the spread of the deviates of most series exceeds that of
    /// the normal distribution; standard errors are widened by it.
    pub widening: f64,
    /// Change of the level that most series share: it is taken off.
    pub common_log_change: f64,
    /// Change that most series share in proportion to their scale: noisy series
    /// follow the conjuncture more. It is taken off too.
    pub common_by_scale: f64,
}

/// The change that most series share: a robust line through the changes over
/// the scales, each weighted by its precision.
fn common_change(shifts: &[&Shift]) -> Option<[f64; 2]> {
    let mut design = Vec::with_capacity(2 * shifts.len());
    let mut changes = Vec::with_capacity(shifts.len());
    for shift in shifts {
        let weight = 1.0 / shift.std_error;
        design.extend([weight, weight * shift.scale]);
        changes.push(weight * shift.log_change);
    }
    if let Some(line) = robust(&design, 2, &changes) {
        return Some([line.coefficients[0], line.coefficients[1]]);
    }
    // All scales alike.
    let mut changes: Vec<f64> = shifts.iter().map(|s| s.log_change).collect();
    Some([median(&mut changes)?, 0.0])
}

/// Part of the deviates by which their spread is judged.
const LOWER_END: f64 = 0.1;

/// Deviate from which on a series is not taken for one of the many.
const FAR: f64 = 2.5;

/// Series below which nothing is pooled.
pub const POOL_SERIES: usize = 20;

/// Level shifts of the series of a panel, each with its reason if it has none.
/// The path that most series share is taken off each month first: it would
/// otherwise pass for noise in every one of them. Then they are pooled (see
/// [`pool_shifts`]); the second value says with what.
pub fn panel_shifts(
    series: &[&Monthly],
    break_at: usize,
    options: &SeriesOptions,
) -> (Vec<Result<Shift, Refusal>>, Option<Pooled>) {
    let first: Vec<Result<Shift, Refusal>> = series
        .par_iter()
        .map(|one| level_shift(one, break_at, options))
        .collect();
    let months = series.iter().map(|one| one.values.len()).max().unwrap_or(0);
    let common = common_path(&first, months);
    let mut second: Vec<Result<Shift, Refusal>> = series
        .par_iter()
        .map(|one| shift_less(one, break_at, &common, options))
        .collect();
    let mut known: Vec<Shift> = second.iter().flatten().cloned().collect();
    let pooled = pool_shifts(&mut known);
    let mut known = known.into_iter();
    for shift in second.iter_mut().flatten() {
        if let Some(pooled) = known.next() {
            *shift = pooled;
        }
    }
    (second, pooled)
}

/// By month, what the residuals of most series share: the mean of standardised
/// residuals, each pulled in to 2. Empty for a small panel, or if it is no more
/// than chance.
fn common_path(shifts: &[Result<Shift, Refusal>], months: usize) -> Vec<f64> {
    let known: Vec<&Shift> = shifts.iter().flatten().collect();
    if known.len() < POOL_SERIES {
        return Vec::new();
    }
    let path: Vec<f64> = (0..months)
        .map(|month| {
            let residuals = known
                .iter()
                .filter_map(|shift| shift.residuals.get(month).copied().flatten());
            let (sum, members) = residuals.fold((0.0, 0_usize), |(sum, members), r| {
                (sum + r.clamp(-2.0, 2.0), members + 1)
            });
            sum / count(members.max(1))
        })
        .collect();
    let square = path.iter().map(|f| f * f).sum::<f64>() / count(months);
    // Residuals have variance near 1; chance alone gives one over their number.
    if square * count(known.len()) > 4.0 {
        path
    } else {
        Vec::new()
    }
}

/// Lets the series of a panel learn from one another: variances are drawn
/// towards their common distribution (empirical Bayes; Smyth 2004, "Linear
/// models and empirical Bayes methods", section 6.2), the common
/// autocorrelation widens standard errors, and the change of the level that
/// most share, such as a boom or a revaluation, is taken off.
///
/// Assumption: most series are not diverted. `None` with fewer than
/// [`POOL_SERIES`] series, which are then left as they are.
pub fn pool_shifts(shifts: &mut [Shift]) -> Option<Pooled> {
    if shifts.len() < POOL_SERIES {
        return None;
    }
    let shares: Vec<f64> = shifts
        .iter()
        .map(|shift| shift.residuals.iter().flatten().count())
        .map(count)
        .collect();
    // A variance per month, so that series with zeros are comparable.
    let logs: Vec<(f64, f64)> = shifts
        .iter()
        .zip(&shares)
        .map(|(shift, months)| {
            let half = shift.degrees_of_freedom / 2.0;
            let variance = shift.std_error.powi(2) * months;
            (variance.ln() - digamma(half) + half.ln(), trigamma(half))
        })
        .collect();
    let n = count(logs.len());
    let mean = logs.iter().map(|(e, _)| e).sum::<f64>() / n;
    let spread = logs.iter().map(|(e, _)| (e - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let excess = spread - logs.iter().map(|(_, t)| t).sum::<f64>() / n;
    let (prior_degrees, prior_variance) = if excess > 0.0 {
        let degrees = 2.0 * trigamma_inverse(excess);
        let half = degrees / 2.0;
        (degrees, (mean + digamma(half) - half.ln()).exp())
    } else {
        (f64::INFINITY, mean.exp())
    };
    let mut correlations: Vec<f64> = shifts.iter().map(|s| s.autocorrelation).collect();
    let autocorrelation = median(&mut correlations)?.clamp(0.0, 0.9);
    let inflation = (1.0 + autocorrelation) / (1.0 - autocorrelation);
    for (shift, months) in shifts.iter_mut().zip(&shares) {
        let own = shift.std_error.powi(2);
        let d = shift.degrees_of_freedom;
        let prior = prior_variance / months;
        let (variance, degrees) = if prior_degrees.is_finite() {
            (
                (prior_degrees * prior + d * own) / (prior_degrees + d),
                prior_degrees + d,
            )
        } else {
            (prior, f64::INFINITY)
        };
        shift.std_error = (variance * inflation).sqrt();
        shift.degrees_of_freedom = degrees;
    }
    // Twice: the second time without those that moved far, up or down, so that
    // the diverted ones do not pull the others' mean.
    let all: Vec<&Shift> = shifts.iter().collect();
    let rough = common_change(&all)?;
    let rest =
        |shift: &Shift, common: [f64; 2]| shift.log_change - common[0] - common[1] * shift.scale;
    let near: Vec<&Shift> = shifts
        .iter()
        .filter(|shift| (rest(shift, rough) / shift.std_error).abs() < FAR)
        .collect();
    let common = common_change(&near)?;
    for shift in shifts.iter_mut() {
        shift.log_change = rest(shift, common);
    }
    // Empirical null (Efron 2004): if the deviates spread more than they should,
    // whatever the reason, standard errors are widened. Seen at the lower end,
    // where no diversion is.
    let mut deviates: Vec<f64> = shifts.iter().map(Shift::deviate).collect();
    let spread = quantile(&mut deviates, 0.5)? - quantile(&mut deviates, LOWER_END)?;
    let widening = (spread / normal_upper_quantile(LOWER_END)).max(1.0);
    for shift in shifts.iter_mut() {
        shift.std_error *= widening;
        shift.z = shift.deviate();
    }
    Some(Pooled {
        widening,
        prior_degrees,
        prior_variance,
        autocorrelation,
        common_log_change: common[0],
        common_by_scale: common[1],
    })
}

impl Shift {
    /// The shift of a series that no panel is pooled with: its standard error is
    /// widened by the autocorrelation of its own residuals.
    #[must_use]
    pub fn alone(mut self) -> Self {
        let own = self.autocorrelation.clamp(0.0, 0.9);
        self.std_error *= ((1.0 + own) / (1.0 - own)).sqrt();
        self.z = self.deviate();
        self
    }

    fn deviate(&self) -> f64 {
        student_to_normal(self.log_change / self.std_error, self.degrees_of_freedom)
    }

    /// One-sided p-value of "the level did not rise".
    pub fn p_value(&self) -> f64 {
        student_upper(self.log_change / self.std_error, self.degrees_of_freedom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Monthly, Refusal, SeriesOptions, level_shift};

    fn series(values: impl Iterator<Item = f64>) -> Monthly {
        Monthly {
            first_month: 0,
            values: values.map(Some).collect(),
        }
    }

    /// Small noise with a period that no season has.
    fn wave(month: u32) -> f64 {
        (f64::from(month * month) * 0.7).sin() * 0.2
    }

    #[test]
    fn a_doubling_is_found_through_the_seasons() {
        let season = |month: u32| (std::f64::consts::TAU * f64::from(month) / 12.0).cos();
        let doubled = series((0..60_u32).map(|m| {
            let level = if m >= 36 { 200.0 } else { 100.0 };
            level * (season(m) + wave(m)).exp()
        }));
        let shift = level_shift(&doubled, 36, &SeriesOptions::default()).unwrap();
        let gap = (shift.log_change - std::f64::consts::LN_2).abs();
        assert!(gap < 3.0 * shift.std_error, "{shift:?}");
        assert!(shift.z > 6.0 && shift.p_value() < 1e-9);
    }

    #[test]
    fn reasons_for_refusal() {
        let options = SeriesOptions::default();
        let check = |change: fn(&mut Monthly), reason: Refusal| {
            let mut one = series((0..60_u32).map(|m| 100.0 * wave(m).exp()));
            change(&mut one);
            assert_eq!(level_shift(&one, 36, &options).unwrap_err(), reason);
        };
        check(
            |s| s.values.iter_mut().for_each(|v| *v = Some(0.0)),
            Refusal::AllZero,
        );
        check(
            |s| s.values[..36].iter_mut().for_each(|v| *v = Some(0.0)),
            Refusal::NothingBefore,
        );
        check(
            |s| s.values[10..30].iter_mut().for_each(|v| *v = Some(0.0)),
            Refusal::TooSparse {
                traded: 16,
                needed: 32,
            },
        );
        check(
            |s| s.values[10..15].iter_mut().for_each(|v| *v = None),
            Refusal::MissingMonths {
                missing: 5,
                allowed: 3,
            },
        );
        check(
            |s| s.values.truncate(37),
            Refusal::TooShortAfter {
                months: 1,
                needed: 3,
            },
        );
        check(
            |s| s.values[..20].iter_mut().for_each(|v| *v = None),
            Refusal::TooShortBefore {
                months: 16,
                needed: 24,
            },
        );
        check(|s| s.values[7] = Some(-2.0), Refusal::BadValue { place: 7 });
        check(
            |s| s.values.iter_mut().for_each(|v| *v = Some(5.0)),
            Refusal::NoVariation,
        );
    }
}
