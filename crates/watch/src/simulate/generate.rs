//! The seeded generator.

use serde::Serialize;

use super::noise::Noise;
use crate::numerics::count;
use crate::random::Random;
use crate::series::Monthly;

/// What is generated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Design {
    /// Ways (intermediary, target, product): two series each.
    pub ways: usize,
    /// Part of the ways that are diverted.
    pub diverted_share: f64,
    /// What diversion adds, part of the level: 1 is a doubling.
    pub effect: f64,
    /// Months before the measure.
    pub months_before: usize,
    /// Months after it.
    pub months_after: usize,
    /// Noise of each leg.
    pub noise: Noise,
    /// Standard deviation of each of four seasonal coefficients.
    pub season: f64,
    /// Correlation of the noise of the two legs of a way: lawful transit.
    pub leg_correlation: f64,
    /// Change of the logarithm after the measure that all series share.
    pub common_change: f64,
    /// Part of the months reported in a wrong unit (ten times or a tenth).
    pub misreported_share: f64,
    /// Standard deviation of the logarithm by which the last three months are
    /// still to be revised.
    pub revision: f64,
}

impl Design {
    /// The design of the handbook: +100 % on 4 % of the series, three years
    /// before and two after, with the given noise.
    pub fn handbook(noise: Noise) -> Self {
        Self {
            ways: 500,
            diverted_share: 0.04,
            effect: 1.0,
            months_before: 36,
            months_after: 24,
            noise,
            season: noise.season.max(0.2),
            leg_correlation: 0.2,
            common_change: 0.3,
            misreported_share: 0.005,
            revision: 0.1,
        }
    }
}

/// A generated way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Goods come in.
    pub first: Monthly,
    /// Goods go out.
    pub second: Monthly,
    /// What the second leg would have been without diversion, as reported.
    pub second_without: Vec<f64>,
    /// What the first leg would have been.
    pub first_without: Vec<f64>,
    /// Whether it is diverted.
    pub diverted: bool,
}

/// A generated panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// The ways; diverted ones anywhere among them.
    pub ways: Vec<Way>,
    /// The place of the measure's first month.
    pub break_at: usize,
}

/// Generates panel `number` of a seed.
pub fn draw(design: &Design, seed: u64, number: u64) -> Draw {
    let mut random = Random::part(seed, number);
    let months = design.months_before + design.months_after;
    let common: [Vec<f64>; 2] = std::array::from_fn(|_| errors(&design.noise, months, &mut random));
    let diverted =
        crate::numerics::floor_index((design.diverted_share * count(design.ways)).round());
    let mut marked: Vec<bool> = (0..design.ways).map(|way| way < diverted).collect();
    for last in (1..marked.len()).rev() {
        marked.swap(last, random.below(last + 1));
    }
    let ways = marked
        .into_iter()
        .map(|diverted| way(design, &common, diverted, &mut random))
        .collect();
    Draw {
        ways,
        break_at: design.months_before,
    }
}

fn way(design: &Design, common: &[Vec<f64>; 2], diverted: bool, random: &mut Random) -> Way {
    let months = design.months_before + design.months_after;
    let shared: Vec<f64> = errors(&design.noise, months, random);
    let mut leg = |common: &[f64]| {
        let noise = &design.noise;
        let level = noise.level.ln() + noise.level_spread * random.normal();
        let season: [f64; 4] = std::array::from_fn(|_| design.season * random.normal());
        let sigma = noise.sigma * (noise.sigma_spread * random.normal()).exp();
        let own = errors(noise, months, random);
        let (r, rest) = (
            design.leg_correlation.sqrt(),
            (1.0 - design.leg_correlation).sqrt(),
        );
        let all = noise.common_share.sqrt();
        let apart = (1.0 - noise.common_share).sqrt();
        let mut values = Vec::with_capacity(months);
        let mut without = Vec::with_capacity(months);
        for month in 0..months {
            let angle = std::f64::consts::TAU * count(month % 12) / 12.0;
            let seasonal = season[0] * angle.cos()
                + season[1] * angle.sin()
                + season[2] * (2.0 * angle).cos()
                + season[3] * (2.0 * angle).sin();
            let after = month >= design.months_before;
            let step = if after { design.common_change } else { 0.0 };
            let error = r * shared[month] + rest * own[month];
            let error = all * common[month] + apart * error;
            let mut value = (level + seasonal + step + sigma * error).exp();
            if random.uniform() < noise.zero_share {
                value = 0.0;
            }
            if random.uniform() < design.misreported_share {
                value *= if random.uniform() < 0.5 { 10.0 } else { 0.1 };
            }
            if month + 3 >= months {
                value *= (design.revision * random.normal()).exp();
            }
            without.push(value);
            let added = if diverted && after {
                design.effect
            } else {
                0.0
            };
            values.push(Some(value * (1.0 + added)));
        }
        let series = Monthly {
            first_month: 0,
            values,
        };
        (series, without)
    };
    let (first, first_without) = leg(&common[0]);
    let (second, second_without) = leg(&common[1]);
    Way {
        first,
        second,
        second_without,
        first_without,
        diverted,
    }
}

/// Errors with variance 1, heavy tails and autocorrelation.
fn errors(noise: &Noise, months: usize, random: &mut Random) -> Vec<f64> {
    let rho = noise.autocorrelation.clamp(-0.9, 0.9);
    let fresh = (1.0 - rho * rho).sqrt();
    let mut error = random.student(noise.tail_degrees.max(2.5));
    (0..months)
        .map(|month| {
            if month > 0 {
                error = rho * error + fresh * random.student(noise.tail_degrees.max(2.5));
            }
            error
        })
        .collect()
}
