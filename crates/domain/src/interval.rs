//! A figure with its range, and what the range means.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the ends of an [`Interval`] come from. Never mix them up: a sweep over
/// assumptions is not a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IntervalBasis {
    /// Sampling error, at a stated level.
    Confidence,
    /// The same model under other admissible parameters or definitions.
    Sensitivity,
    /// Sources that contradict each other.
    Conflict,
}

/// A centre between two ends, all in one unit that the holder's name states.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    low: f64,
    centre: f64,
    high: f64,
    basis: IntervalBasis,
}

impl Interval {
    /// An interval, or `None` if a number is not finite or the centre lies
    /// outside the ends.
    pub fn new(low: f64, centre: f64, high: f64, basis: IntervalBasis) -> Option<Self> {
        let ordered = low <= centre && centre <= high;
        let finite = low.is_finite() && high.is_finite();
        (ordered && finite).then_some(Self {
            low,
            centre,
            high,
            basis,
        })
    }

    /// The smallest interval around `centre` that holds `others`.
    pub fn around(centre: f64, others: &[f64], basis: IntervalBasis) -> Option<Self> {
        let low = others.iter().copied().fold(centre, f64::min);
        let high = others.iter().copied().fold(centre, f64::max);
        Self::new(low, centre, high, basis)
    }

    /// The lower end.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The headline value.
    pub fn centre(&self) -> f64 {
        self.centre
    }

    /// The upper end.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// What the range means.
    pub fn basis(&self) -> IntervalBasis {
        self.basis
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, IntervalBasis::Sensitivity};

    #[test]
    fn ends_hold_the_centre() {
        assert!(Interval::new(1.0, 2.0, 3.0, Sensitivity).is_some());
        assert!(Interval::new(2.0, 1.0, 3.0, Sensitivity).is_none());
        assert!(Interval::new(f64::NAN, 1.0, 3.0, Sensitivity).is_none());
        let around = Interval::around(2.0, &[5.0, 3.0], Sensitivity).unwrap();
        assert_eq!((around.low(), around.high()), (2.0, 5.0));
    }
}
