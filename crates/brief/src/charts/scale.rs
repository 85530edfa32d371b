//! Scales from values to coordinates, with round ticks.

/// A scale that starts at zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear {
    end: f64,
    length: f64,
    step: f64,
}

impl Linear {
    /// A scale from zero to at least `largest` over `length` units, with a
    /// round step and about `ticks` of them.
    pub(crate) fn from_zero(largest: f64, length: f64, ticks: usize) -> Self {
        let largest = if largest.is_finite() && largest > 0.0 {
            largest
        } else {
            1.0
        };
        let rough = largest / ticks.max(1) as f64;
        let decade = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * decade)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * decade);
        Self {
            end: largest,
            length,
            step,
        }
    }

    pub(crate) fn at(&self, value: f64) -> f64 {
        (value / self.end).clamp(0.0, 1.0) * self.length
    }

    /// Round values on the scale, zero first.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let count = (self.end / self.step + 1e-9).floor() as usize;
        (0..=count).map(|tick| tick as f64 * self.step).collect()
    }
}

/// A scale on which equal distances are equal ratios.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Logarithmic {
    low: f64,
    high: f64,
    length: f64,
}

impl Logarithmic {
    /// A scale that holds both ends, widened to whole powers of ten below and
    /// to a little room above.
    pub(crate) fn holding(low: f64, high: f64, length: f64) -> Self {
        let low = if low > 0.0 { low } else { 1e-4 };
        let low = 10f64.powf(low.log10().floor());
        let high = high.max(low * 10.0) * 1.6;
        Self {
            low: low.log10(),
            high: high.log10(),
            length,
        }
    }

    pub(crate) fn at(&self, value: f64) -> f64 {
        let place = (value.max(1e-12).log10() - self.low) / (self.high - self.low);
        place.clamp(0.0, 1.0) * self.length
    }

    /// Powers of ten on the scale.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let (first, last) = (self.low.round() as i32, self.high.floor() as i32);
        (first..=last).map(|power| 10f64.powi(power)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_round_and_start_at_zero() {
        let scale = Linear::from_zero(0.53, 200.0, 3);
        let ticks: Vec<i64> = scale
            .ticks()
            .iter()
            .map(|t| (t * 1000.0).round() as i64)
            .collect();
        assert_eq!(ticks, [0, 200, 400]);
        assert!((scale.at(0.53) - 200.0).abs() < 1e-9 && scale.at(0.0).abs() < 1e-9);
        assert_eq!(Linear::from_zero(0.0, 10.0, 3).ticks().len(), 3);
    }

    #[test]
    fn logarithmic_steps_are_equal() {
        let scale = Logarithmic::holding(0.0004, 0.15, 300.0);
        let ticks = scale.ticks();
        assert_eq!(ticks.len(), 4);
        let places: Vec<f64> = ticks.iter().map(|tick| scale.at(*tick)).collect();
        assert!(((places[1] - places[0]) - (places[3] - places[2])).abs() < 1e-9);
    }
}
