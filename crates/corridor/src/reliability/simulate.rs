//! Draws, and what they say of a route.

use super::TimeDistribution;
use super::distribution::Inverse;
use crate::CorridorError;
use crate::graph::Fault;

/// A leg or a stop of a route.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// Names what is met: the same key meets the same fate in the same draw, in
    /// whatever route and scenario it appears. Legs that fail together (the two
    /// sides of a border post) may share one.
    pub key: u64,
    /// How long it takes.
    pub time: TimeDistribution,
}

/// How the dice are thrown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Where the numbers begin.
    pub seed: u64,
    /// How many times a route is travelled.
    pub count: usize,
}

impl Default for Draws {
    /// 10,000 draws: a share is known to half a percentage point or better.
    fn default() -> Self {
        Self {
            seed: 1,
            count: 10_000,
        }
    }
}

/// How long a route took in each draw.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedTimes {
    /// In the order of the draws, so that two scenarios compare draw by draw.
    in_order: Vec<f64>,
    ascending: Vec<f64>,
}

/// Travels a route as often as asked; the times of its stages add up. No stages
/// take no time.
///
/// # Errors
///
/// No draws are asked for.
pub fn simulate(stages: &[Stage], draws: &Draws) -> Result<SimulatedTimes, CorridorError> {
    if draws.count == 0 {
        return Err(Fault::Parameter {
            what: "the number of draws",
            value: 0.0,
            domain: "whole numbers from 1",
        }
        .into());
    }
    let inverses: Vec<Inverse> = stages.iter().map(|stage| stage.time.inverse()).collect();
    let mut in_order = vec![0.0; draws.count];
    for (stage, inverse) in stages.iter().zip(&inverses) {
        let start = mixed(mixed(draws.seed).wrapping_add(stage.key));
        for (draw, total) in in_order.iter_mut().enumerate() {
            *total += inverse.days(probability(start, draw as u64));
        }
    }
    let mut ascending = in_order.clone();
    ascending.sort_by(f64::total_cmp);
    Ok(SimulatedTimes {
        in_order,
        ascending,
    })
}

impl SimulatedTimes {
    /// The times in the order of the draws, in days.
    pub fn days(&self) -> &[f64] {
        &self.in_order
    }

    /// The share of draws that took no longer than the deadline.
    pub fn on_time(&self, deadline_days: f64) -> f64 {
        let within = self
            .ascending
            .partition_point(|days| *days <= deadline_days);
        within as f64 / self.ascending.len() as f64
    }

    /// The standard error of [`SimulatedTimes::on_time`].
    pub fn on_time_error(&self, deadline_days: f64) -> f64 {
        let share = self.on_time(deadline_days);
        (share * (1.0 - share) / self.ascending.len() as f64).sqrt()
    }

    /// The shortest time within which this share of the draws was done, in
    /// days; shares outside 0 to 1 are those of the ends.
    pub fn quantile_days(&self, share: f64) -> f64 {
        let count = self.ascending.len();
        let rank = (share * count as f64).ceil().clamp(1.0, count as f64);
        self.ascending[rank as usize - 1]
    }

    /// The mean of the draws, in days.
    pub fn mean_days(&self) -> f64 {
        self.in_order.iter().sum::<f64>() / self.in_order.len() as f64
    }
}

/// The number of a draw, between 0 and 1 and never either.
fn probability(start: u64, draw: u64) -> f64 {
    let bits = mixed(start.wrapping_add(draw.wrapping_mul(GOLDEN))) >> 11;
    (bits as f64 + 0.5) / (1_u64 << 53) as f64
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of splitmix64: G. L. Steele, D. Lea and C. H. Flood (2014),
/// Fast splittable pseudorandom number generators, OOPSLA.
fn mixed(value: u64) -> u64 {
    let mut mixed = value.wrapping_add(GOLDEN);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Largest gap between the draws and the even distribution, times the root
    /// of their number: 1.95 is passed once in a thousand (Kolmogorov).
    const KOLMOGOROV: f64 = 1.95;

    #[test]
    fn draws_are_even_and_keys_independent() {
        let count = 20_000_u64;
        let of = |key: u64| -> Vec<f64> {
            let start = mixed(mixed(1).wrapping_add(key));
            (0..count).map(|draw| probability(start, draw)).collect()
        };
        let mut first = of(0);
        let second = of(1);
        let centred = |(a, b): (&f64, &f64)| (a - 0.5) * (b - 0.5) * 12.0;
        let correlation = first.iter().zip(&second).map(centred).sum::<f64>() / count as f64;
        assert!(
            correlation.abs() < 4.0 / (count as f64).sqrt(),
            "{correlation}"
        );
        first.sort_by(f64::total_cmp);
        let gaps = first
            .iter()
            .enumerate()
            .map(|(at, value)| (value - (at as f64 + 0.5) / count as f64).abs());
        let largest = gaps.fold(0.0, f64::max);
        assert!(largest * (count as f64).sqrt() < KOLMOGOROV, "{largest}");
    }
}
