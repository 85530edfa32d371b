//! Times as they are published: least, typical, most.

use crate::CorridorError;
use crate::graph::Fault;

/// Cells of the table in which the distribution of PERT is inverted.
const CELLS: usize = 1024;

/// How long a leg or a stop takes, in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeDistribution {
    shape: Shape,
    least_days: f64,
    typical_days: f64,
    most_days: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Uniform,
    Triangular,
    Pert,
}

impl TimeDistribution {
    /// Always the same.
    ///
    /// # Errors
    ///
    /// The time is below 0 or no number.
    pub fn fixed(days: f64) -> Result<Self, CorridorError> {
        Self::new(Shape::Uniform, days, days, days)
    }

    /// Any time between the two alike: waiting for something that leaves at a
    /// fixed interval.
    ///
    /// # Errors
    ///
    /// As [`TimeDistribution::triangular`].
    pub fn uniform(least_days: f64, most_days: f64) -> Result<Self, CorridorError> {
        let middle = least_days + (most_days - least_days) / 2.0;
        Self::new(Shape::Uniform, least_days, middle, most_days)
    }

    /// The triangular distribution with its mode at the typical time.
    ///
    /// # Errors
    ///
    /// A time is below 0 or no number, or they do not ascend.
    pub fn triangular(
        least_days: f64,
        typical_days: f64,
        most_days: f64,
    ) -> Result<Self, CorridorError> {
        Self::new(Shape::Triangular, least_days, typical_days, most_days)
    }

    /// The beta distribution of PERT with its mode at the typical time: shapes
    /// 1 + 4 (typical - least) / (most - least) and 1 + 4 (most - typical) /
    /// (most - least), and so the mean (least + 4 typical + most) / 6
    /// (D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar (1959),
    /// Application of a technique for research and development program
    /// evaluation, Operations Research 7). Thinner tails than the triangular.
    ///
    /// # Errors
    ///
    /// As [`TimeDistribution::triangular`].
    pub fn pert(least_days: f64, typical_days: f64, most_days: f64) -> Result<Self, CorridorError> {
        Self::new(Shape::Pert, least_days, typical_days, most_days)
    }

    fn new(
        shape: Shape,
        least_days: f64,
        typical_days: f64,
        most_days: f64,
    ) -> Result<Self, CorridorError> {
        let checks = [
            ("the least time", least_days, 0.0, "days from 0"),
            (
                "the typical time",
                typical_days,
                least_days,
                "days from the least time",
            ),
            (
                "the most time",
                most_days,
                typical_days,
                "days from the typical time",
            ),
        ];
        for (what, value, from, domain) in checks {
            if !value.is_finite() || value < from {
                return Err(Fault::Parameter {
                    what,
                    value,
                    domain,
                }
                .into());
            }
        }
        Ok(Self {
            shape,
            least_days,
            typical_days,
            most_days,
        })
    }

    /// The mean, in days.
    pub fn mean_days(&self) -> f64 {
        let (least, typical, most) = (self.least_days, self.typical_days, self.most_days);
        match self.shape {
            Shape::Uniform => typical,
            Shape::Triangular => (least + typical + most) / 3.0,
            Shape::Pert => (least + 4.0 * typical + most) / 6.0,
        }
    }

    /// The variance, in days squared.
    pub fn variance_days2(&self) -> f64 {
        let (least, typical, most) = (self.least_days, self.typical_days, self.most_days);
        let width = most - least;
        match self.shape {
            Shape::Uniform => width * width / 12.0,
            Shape::Triangular => (width * width - (typical - least) * (most - typical)) / 18.0,
            // Of a beta distribution whose shapes sum to 6.
            Shape::Pert => (self.mean_days() - least) * (most - self.mean_days()) / 7.0,
        }
    }

    /// What turns numbers between 0 and 1 into times.
    pub(crate) fn inverse(&self) -> Inverse {
        let width = self.most_days - self.least_days;
        if width <= 0.0 || self.shape != Shape::Pert {
            return Inverse {
                of: *self,
                table: Vec::new(),
            };
        }
        let before = 4.0 * (self.typical_days - self.least_days) / width;
        let after = 4.0 - before;
        let density = |x: f64| x.powf(before) * (1.0 - x).powf(after);
        let cell = 1.0 / CELLS as f64;
        let mut table = Vec::with_capacity(CELLS + 1);
        let mut sum = 0.0;
        table.push(0.0);
        for at in 0..CELLS {
            // Gauss's rule with two points, which stays inside the cell: the
            // density has a corner at the ends.
            let middle = (at as f64 + 0.5) * cell;
            let reach = cell / 12_f64.sqrt();
            sum += density(middle - reach) + density(middle + reach);
            table.push(sum);
        }
        for value in &mut table {
            *value /= sum;
        }
        Inverse { of: *self, table }
    }
}

/// A distribution turned round: from probabilities to times.
#[derive(Debug)]
pub(crate) struct Inverse {
    of: TimeDistribution,
    /// For PERT the probability up to each of equally spaced times.
    table: Vec<f64>,
}

impl Inverse {
    /// The time that is not exceeded with this probability, in days.
    pub(crate) fn days(&self, probability: f64) -> f64 {
        let (least, typical, most) = (self.of.least_days, self.of.typical_days, self.of.most_days);
        let width = most - least;
        if width <= 0.0 {
            return least;
        }
        match self.of.shape {
            Shape::Uniform => least + probability * width,
            Shape::Triangular => {
                let rising = (typical - least) / width;
                if probability < rising {
                    least + (probability * width * (typical - least)).sqrt()
                } else {
                    most - ((1.0 - probability) * width * (most - typical)).sqrt()
                }
            }
            Shape::Pert => {
                let after = self.table.partition_point(|value| *value <= probability);
                let cell = after.clamp(1, CELLS) - 1;
                let (from, to) = (self.table[cell], self.table[cell + 1]);
                let part = if to > from {
                    (probability - from) / (to - from)
                } else {
                    0.5
                };
                least + width * (cell as f64 + part.clamp(0.0, 1.0)) / CELLS as f64
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Straight lines between the entries of the table, as a part of the width.
    const TABLE: f64 = 2e-5;

    #[test]
    fn quantiles_of_pert_are_those_of_the_beta_distribution() {
        // SciPy 1.17, scipy.stats.beta.ppf at 0.05, 0.5 and 0.9.
        let cases = [
            ((0.0, 0.5, 1.0), [0.189_255_4, 0.5, 0.753_363_5]),
            ((2.0, 3.0, 10.0), [2.291_578_1, 3.768_959_2, 5.871_225_6]),
            ((5.0, 5.0, 9.0), [5.040_824_9, 5.517_797_7, 6.476_170_6]),
            ((1.0, 4.0, 4.0), [2.647_840_8, 3.611_651_7, 3.937_445_1]),
        ];
        for ((least, typical, most), quantiles) in cases {
            let inverse = TimeDistribution::pert(least, typical, most)
                .unwrap()
                .inverse();
            for (probability, expected) in [0.05, 0.5, 0.9].into_iter().zip(quantiles) {
                let found = inverse.days(probability);
                assert!(
                    (found - expected).abs() < TABLE * (most - least),
                    "{least} {typical} {most} at {probability}: {found} for {expected}"
                );
            }
        }
    }

    #[test]
    fn ends_are_the_least_and_the_most() {
        for time in [
            TimeDistribution::pert(2.0, 2.0, 5.0).unwrap(),
            TimeDistribution::triangular(2.0, 5.0, 5.0).unwrap(),
            TimeDistribution::uniform(2.0, 5.0).unwrap(),
        ] {
            let inverse = time.inverse();
            assert!((inverse.days(0.0) - 2.0).abs() < 1e-12);
            assert!((inverse.days(1.0) - 5.0).abs() < 1e-12);
            assert!(inverse.days(0.3) < inverse.days(0.31));
        }
        let fixed = TimeDistribution::fixed(3.5).unwrap().inverse();
        assert!((fixed.days(0.2) - 3.5).abs() < 1e-12);
    }
}
