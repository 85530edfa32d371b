//! Mirror gap: what an origin reports as sold and a destination does not report
//! as bought.
//!
//! Imports are valued with freight and insurance (CIF), exports without (FOB),
//! so imports should exceed exports by a margin. The margin and its usual
//! variation are taken from the pairs themselves before the measure; what is
//! missing afterwards beyond it never arrived, or was declared as something
//! else (Chupilkin, Javorcik, Peeva and Plekhanov 2025, CEPR DP 20097, "ghost
//! trade").
//!
//! Assumption: the margin and the habits of recording would have stayed.

use serde::Serialize;

use crate::numerics::{count, sorted_quantile, student_upper_quantile};
use crate::series::Excess;

/// Both reports of one flow in one period, the same currency and coverage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MirrorPair {
    /// As the exporter reports it, FOB. `None`: not reported.
    pub exports: Option<f64>,
    /// As the importer reports it, CIF. `None`: not reported.
    pub imports: Option<f64>,
}

/// Why there is no gap to speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MirrorRefusal {
    /// Too few periods before the measure in which both report.
    TooFewBefore {
        /// Periods found.
        periods: usize,
        /// Periods needed.
        needed: usize,
    },
    /// No period after the measure in which both report.
    NoneAfter,
    /// An amount is negative or not a number.
    BadValue {
        /// Its period, from 0.
        place: usize,
    },
}

/// Periods before the measure that a margin needs.
pub const MIRROR_PERIODS: usize = 3;

/// A gap beyond the margin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MirrorGap {
    /// Imports over exports before the measure (geometric mean): 1.06 is a
    /// margin of 6 %. Below 1 it is a habit of recording, not freight.
    pub margin: f64,
    /// Interval of the ratio in one period, by its variation before the measure.
    pub margin_lower: f64,
    /// Upper end.
    pub margin_upper: f64,
    /// Periods it rests on.
    pub periods_before: usize,
    /// Exports after the measure that did not arrive: `actual` exports less
    /// imports divided by the margin. The interval follows from the margin's.
    pub missing: Excess,
    /// Part of the exports after the measure that did not arrive.
    pub missing_share: f64,
    /// The gap by period after the measure: place and exports not accounted for.
    pub by_period: Vec<(usize, f64)>,
    /// Periods left out because one side did not report.
    pub unreported: usize,
}

/// Compares the two reports before and after the measure, whose first period is
/// at `break_at`. `confidence` is the level of the interval.
///
/// # Errors
///
/// The reason for which there is no answer.
pub fn mirror_gap(
    pairs: &[MirrorPair],
    break_at: usize,
    confidence: f64,
) -> Result<MirrorGap, MirrorRefusal> {
    let bad = |value: Option<f64>| value.is_some_and(|v| !(v.is_finite() && v >= 0.0));
    if let Some(place) = pairs.iter().position(|p| bad(p.exports) || bad(p.imports)) {
        return Err(MirrorRefusal::BadValue { place });
    }
    let both: Vec<(usize, f64, f64)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(place, pair)| Some((place, pair.exports?, pair.imports?)))
        .collect();
    let ratios: Vec<f64> = both
        .iter()
        .filter(|(place, exports, imports)| *place < break_at && *exports > 0.0 && *imports > 0.0)
        .map(|(_, exports, imports)| (imports / exports).ln())
        .collect();
    if ratios.len() < MIRROR_PERIODS {
        return Err(MirrorRefusal::TooFewBefore {
            periods: ratios.len(),
            needed: MIRROR_PERIODS,
        });
    }
    let after: Vec<(usize, f64, f64)> = both
        .iter()
        .copied()
        .filter(|(place, _, _)| *place >= break_at)
        .collect();
    if after.is_empty() {
        return Err(MirrorRefusal::NoneAfter);
    }
    let n = count(ratios.len());
    let mean = ratios.iter().sum::<f64>() / n;
    let variance = ratios.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let t = student_upper_quantile((1.0 - confidence) / 2.0, n - 1.0);
    // A habit may change as a whole: the error of a period is not averaged out
    // over the periods after.
    let half = t * (variance * (1.0 + 1.0 / n)).sqrt();
    let margin = |shift: f64| (mean + shift).exp();
    let exports: f64 = after.iter().map(|(_, e, _)| e).sum();
    let imports: f64 = after.iter().map(|(_, _, i)| i).sum();
    let arrived = imports / margin(0.0);
    let missing = Excess {
        actual: exports,
        expected: arrived,
        excess: exports - arrived,
        lower: exports - imports / margin(-half),
        upper: exports - imports / margin(half),
    };
    Ok(MirrorGap {
        margin: margin(0.0),
        margin_lower: margin(-half),
        margin_upper: margin(half),
        periods_before: ratios.len(),
        missing_share: if exports > 0.0 {
            missing.excess / exports
        } else {
            0.0
        },
        missing,
        by_period: after
            .iter()
            .map(|(place, e, i)| (*place, e - i / margin(0.0)))
            .collect(),
        unreported: pairs.len() - both.len(),
    })
}

/// A price per unit before and after, and how unusual the change is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PriceJump {
    /// Median price per unit before.
    pub before: f64,
    /// Median after.
    pub after: f64,
    /// Ratio of the two.
    pub ratio: f64,
    /// Interval of the ratio, by the order statistics of each side.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Months with value and quantity before and after.
    pub months: (usize, usize),
}

/// Months on either side that a price needs.
pub const PRICE_MONTHS: usize = 6;

/// The price per unit (value over quantity or mass) on the second leg before and
/// after the measure. Restricted goods that pass through a third country are
/// dearer; goods of another kind under the same code would be, too.
///
/// `values` and `quantities` are by month; months in which either is missing or
/// zero are passed over. `None` with fewer than [`PRICE_MONTHS`] on a side.
/// The interval compares the bounds of each median by the sign test at the root
/// of the error allowed (Bonferroni: half on each side).
pub fn price_jump(
    values: &[Option<f64>],
    quantities: &[Option<f64>],
    break_at: usize,
    confidence: f64,
) -> Option<PriceJump> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (month, (value, quantity)) in values.iter().zip(quantities).enumerate() {
        if let (Some(value), Some(quantity)) = (value, quantity) {
            let price = value / quantity;
            if *value > 0.0 && *quantity > 0.0 && price.is_finite() {
                if month < break_at {
                    before.push(price);
                } else {
                    after.push(price);
                }
            }
        }
    }
    if before.len() < PRICE_MONTHS || after.len() < PRICE_MONTHS {
        return None;
    }
    before.sort_unstable_by(f64::total_cmp);
    after.sort_unstable_by(f64::total_cmp);
    let error = (1.0 - confidence) / 2.0;
    let (low, high) = (median_bounds(&before, error), median_bounds(&after, error));
    let middle = |sorted: &[f64]| sorted_quantile(sorted, 0.5);
    Some(PriceJump {
        before: middle(&before),
        after: middle(&after),
        ratio: middle(&after) / middle(&before),
        lower: high.0 / low.1,
        upper: high.1 / low.0,
        months: (before.len(), after.len()),
    })
}

/// Bounds of a median that fail with probability at most `error`: the k-th
/// smallest and largest, where a binomial with one half is below k with at most
/// half of it. With too few values for that, the extremes.
fn median_bounds(sorted: &[f64], error: f64) -> (f64, f64) {
    let n = sorted.len();
    let mut mass = 0.5_f64.powf(count(n));
    let mut below = 0.0;
    let mut k = 0;
    while k < n / 2 {
        below += mass;
        if below > error / 2.0 {
            break;
        }
        mass *= count(n - k) / count(k + 1);
        k += 1;
    }
    let k = k.saturating_sub(1);
    (sorted[k], sorted[n - 1 - k])
}

#[cfg(test)]
mod tests {
    use super::{MirrorPair, MirrorRefusal, mirror_gap, price_jump};

    fn pair(exports: f64, imports: f64) -> MirrorPair {
        MirrorPair {
            exports: Some(exports),
            imports: Some(imports),
        }
    }

    #[test]
    fn half_of_the_new_exports_never_arrive() {
        // A margin of 5 % with a little variation, then 100 more are sold, of
        // which 50 arrive.
        let mut pairs: Vec<MirrorPair> = [1.04, 1.06, 1.05, 1.05]
            .iter()
            .map(|margin| pair(100.0, 100.0 * margin))
            .collect();
        pairs.push(pair(200.0, 150.0 * 1.05));
        let gap = mirror_gap(&pairs, 4, 0.95).unwrap();
        assert!((gap.margin - 1.05).abs() < 1e-3);
        assert!((gap.missing.excess - 50.0).abs() < 0.1, "{gap:?}");
        assert!(gap.missing.lower > 40.0 && gap.missing.upper < 60.0);
        assert!((gap.missing_share - 0.25).abs() < 1e-3);
    }

    #[test]
    fn no_gap_where_habits_go_on() {
        let pairs: Vec<MirrorPair> = [1.01, 1.2, 0.9, 1.1, 1.05]
            .iter()
            .map(|margin| pair(80.0, 80.0 * margin))
            .collect();
        let gap = mirror_gap(&pairs, 4, 0.95).unwrap();
        assert!(gap.missing.lower < 0.0 && gap.missing.upper > 0.0);
    }

    #[test]
    fn refusals() {
        let silent = MirrorPair {
            exports: Some(4.0),
            imports: None,
        };
        assert_eq!(
            mirror_gap(&[silent, pair(1.0, 1.0), silent], 2, 0.95).unwrap_err(),
            MirrorRefusal::TooFewBefore {
                periods: 1,
                needed: 3
            }
        );
        assert_eq!(
            mirror_gap(&[pair(1.0, 1.1); 4], 4, 0.95).unwrap_err(),
            MirrorRefusal::NoneAfter
        );
        assert_eq!(
            mirror_gap(&[pair(1.0, -1.0)], 1, 0.95).unwrap_err(),
            MirrorRefusal::BadValue { place: 0 }
        );
    }

    #[test]
    fn a_price_that_doubles() {
        let values: Vec<Option<f64>> = (0..24_u32)
            .map(|m| Some((10.0 + f64::from(m % 3)) * if m < 12 { 1.0 } else { 2.0 }))
            .collect();
        let quantities = vec![Some(2.0); 24];
        let jump = price_jump(&values, &quantities, 12, 0.95).unwrap();
        assert!((jump.ratio - 2.0).abs() < 1e-12);
        assert!(jump.lower > 1.5 && jump.upper < 2.5, "{jump:?}");
        assert!(price_jump(&values[..14], &quantities[..14], 12, 0.95).is_none());
    }
}
