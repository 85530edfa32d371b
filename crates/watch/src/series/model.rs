//! A monthly series, the questions asked of it, and the reasons for which it
//! gives no answer.

use serde::Serialize;

use crate::numerics::count;

/// Values by month without a gap in the calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Monthly {
    /// Calendar month of the first value, 0 (January) to 11.
    pub first_month: usize,
    /// One entry per month: a value (not negative; 0 is "nothing traded"), or
    /// `None` where the month was not reported. Any unit, the same throughout.
    pub values: Vec<Option<f64>>,
}

/// Why a series has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A value is negative or not a number.
    BadValue {
        /// Its place, from 0.
        place: usize,
    },
    /// Nothing was ever traded.
    AllZero,
    /// Nothing was traded before the measure: see newness, there is no level to
    /// compare with.
    NothingBefore,
    /// Fewer months before the measure than the model needs.
    TooShortBefore {
        /// Months known.
        months: usize,
        /// Months needed.
        needed: usize,
    },
    /// Fewer months after the measure than asked for.
    TooShortAfter {
        /// Months known.
        months: usize,
        /// Months needed.
        needed: usize,
    },
    /// Too many months are missing in the middle.
    MissingMonths {
        /// How many.
        missing: usize,
        /// How many are allowed.
        allowed: usize,
    },
    /// Traded in too few months before the measure for a level in logarithms.
    TooSparse {
        /// Months with trade.
        traded: usize,
        /// Months needed.
        needed: usize,
    },
    /// The months before the measure are all alike: no noise to measure against.
    NoVariation,
    /// Fewer donors than a synthetic control needs.
    TooFewDonors {
        /// Usable donors.
        donors: usize,
        /// Donors needed.
        needed: usize,
    },
}

/// What the level would have done without the measure. An assumption, not a
/// finding; it is printed with every answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum TrendAssumption {
    /// It would have stayed, apart from the seasons and from what all controls
    /// did. The default: three years do not tell a trend from noise.
    #[default]
    Level,
    /// The trend of the years before would have gone on. Intervals widen much.
    Trend,
}

/// What is asked of a series.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SeriesOptions {
    /// See [`TrendAssumption`].
    pub trend: TrendAssumption,
    /// Months known before the measure that are needed at least.
    pub months_before: usize,
    /// Months known after it that are needed at least.
    pub months_after: usize,
    /// Part of the known months before the measure in which something must have
    /// been traded.
    pub traded_share: f64,
    /// Months that may be missing between the first and the last.
    pub missing_months: usize,
    /// Level of the intervals.
    pub confidence: f64,
    /// Paths drawn for the interval of the sum.
    pub paths: usize,
    /// Seed of these paths.
    pub seed: u64,
}

impl Default for SeriesOptions {
    fn default() -> Self {
        Self {
            trend: TrendAssumption::Level,
            months_before: 24,
            months_after: 3,
            // 32 of 36 months.
            traded_share: 0.88,
            missing_months: 3,
            confidence: 0.95,
            paths: 1000,
            seed: 20_220_224,
        }
    }
}

/// A series that passed: months before and after, with their places.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    /// (place, value), months before the measure.
    pub(crate) before: Vec<(usize, f64)>,
    pub(crate) after: Vec<(usize, f64)>,
    pub(crate) traded_before: usize,
}

impl Monthly {
    /// Whether the series can be asked; `break_at` is the place of the first
    /// month of the measure.
    pub(crate) fn check(
        &self,
        break_at: usize,
        options: &SeriesOptions,
    ) -> Result<Checked, Refusal> {
        if let Some(place) = self
            .values
            .iter()
            .position(|v| v.is_some_and(|v| !(v.is_finite() && v >= 0.0)))
        {
            return Err(Refusal::BadValue { place });
        }
        let known: Vec<(usize, f64)> = self
            .values
            .iter()
            .enumerate()
            .filter_map(|(place, value)| value.map(|v| (place, v)))
            .collect();
        if known.iter().all(|(_, v)| *v == 0.0) {
            return Err(Refusal::AllZero);
        }
        let first = known[0].0;
        let last = known[known.len() - 1].0;
        let missing = last + 1 - first - known.len();
        let (before, after): (Vec<_>, Vec<_>) =
            known.into_iter().partition(|(place, _)| *place < break_at);
        if before.len() < options.months_before {
            return Err(Refusal::TooShortBefore {
                months: before.len(),
                needed: options.months_before,
            });
        }
        if after.len() < options.months_after {
            return Err(Refusal::TooShortAfter {
                months: after.len(),
                needed: options.months_after,
            });
        }
        if missing > options.missing_months {
            return Err(Refusal::MissingMonths {
                missing,
                allowed: options.missing_months,
            });
        }
        let traded_before = before.iter().filter(|(_, v)| *v > 0.0).count();
        if traded_before == 0 {
            return Err(Refusal::NothingBefore);
        }
        let needed =
            crate::numerics::floor_index((options.traded_share * count(before.len())).ceil());
        if traded_before < needed {
            return Err(Refusal::TooSparse {
                traded: traded_before,
                needed,
            });
        }
        Ok(Checked {
            before,
            after,
            traded_before,
        })
    }

    /// Regressors of the level in a month: constant, seasons, trend.
    pub(crate) fn regressors(&self, place: usize, shape: Shape, row: &mut Vec<f64>) {
        row.push(1.0);
        let month = count((self.first_month + place) % 12);
        for harmonic in 1..=shape.harmonics {
            let angle = std::f64::consts::TAU * count(harmonic) * month / 12.0;
            row.push(angle.cos());
            row.push(angle.sin());
        }
        if shape.trend {
            row.push(count(place) / 12.0);
        }
    }
}

/// Number of regressors by what the data can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) harmonics: usize,
    pub(crate) trend: bool,
}

impl Shape {
    /// Two harmonics from 30 months of trade on, one from 20.
    pub(crate) fn for_months(traded: usize, trend: TrendAssumption) -> Self {
        Self {
            harmonics: match traded {
                30.. => 2,
                20..30 => 1,
                _ => 0,
            },
            trend: trend == TrendAssumption::Trend,
        }
    }

    /// By how much the lag-1 autocorrelation of residuals of white noise is too
    /// low, times the number of months: what the regressors take out is smooth.
    /// A constant takes out a frequency of correlation 1, a harmonic two of
    /// cos(angle); `steps` counts further slow regressors.
    pub(crate) fn smooth_taken_out(self, steps: usize) -> f64 {
        let harmonics: f64 = (1..=self.harmonics)
            .map(|h| 2.0 * (std::f64::consts::TAU * count(h) / 12.0).cos())
            .sum();
        count(1 + steps + usize::from(self.trend)) + harmonics
    }

    pub(crate) fn width(self) -> usize {
        1 + 2 * self.harmonics + usize::from(self.trend)
    }
}
