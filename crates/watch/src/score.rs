//! From evidence to a ranking: one score per intermediary, target and product.
//!
//! Evidence on the two legs of a way (goods come in, goods go out) is added as
//! normal deviates, each leg weighted by its precision, with the correlation
//! that the legs have anyway. One-sided p-values of thousands of ways are
//! turned into q-values. The default is Benjamini and Hochberg (1995): it holds
//! the share of false alerts under positive dependence (Benjamini and Yekutieli
//! 2001, theorem 1.2), which is what is left between series after the change
//! common to all has been taken off. The bound for any dependence (theorem 1.3)
//! can be asked for; it costs a factor of about ln(number of ways).

use schemars::JsonSchema;
use serde::Serialize;

use crate::numerics::{count, normal_upper};
use crate::series::Shift;

/// How the share of false alerts is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum FalseDiscovery {
    /// Benjamini-Hochberg: independent or positively dependent series.
    #[default]
    PositiveDependence,
    /// Benjamini-Yekutieli: any dependence.
    AnyDependence,
}

/// Smallest false discovery rate at which each hypothesis is rejected, in the
/// order given. P-values that are not numbers count as 1.
pub fn q_values(p_values: &[f64], method: FalseDiscovery) -> Vec<f64> {
    weighted_q_values(p_values, &vec![1.0; p_values.len()], method)
}

/// q-values of p-values that are first divided by weights with mean 1 (Genovese,
/// Roeder and Wasserman 2006): the bound holds whatever the weights, if they
/// were chosen without a look at the p-values.
pub fn weighted_q_values(p_values: &[f64], weights: &[f64], method: FalseDiscovery) -> Vec<f64> {
    let n = p_values.len();
    let p = |i: usize| {
        let p = p_values[i] / weights[i];
        if p.is_nan() { 1.0 } else { p.min(1.0) }
    };
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| p(*a).total_cmp(&p(*b)));
    let factor = match method {
        FalseDiscovery::PositiveDependence => 1.0,
        FalseDiscovery::AnyDependence => (1..=n).map(|i| 1.0 / count(i)).sum(),
    };
    let mut q = vec![1.0; n];
    let mut least = 1.0_f64;
    for (rank, place) in order.iter().enumerate().rev() {
        least = least.min(factor * p(*place) * count(n) / count(rank + 1));
        q[*place] = least;
    }
    q
}

/// The rise that alerts are made for: a doubling. It sets weights, nothing else;
/// smaller and larger rises are found too.
pub const RISE_OF_INTEREST: f64 = std::f64::consts::LN_2;

/// The part of all tests that reject, for the weights.
const REJECTED_PART: f64 = 0.004;

/// Weights of tests by the precision they have (Roeder and Wasserman 2009,
/// "Genome-wide significance levels and weighted hypothesis testing", equation
/// 2.5). `deviates` are the normal deviates that the rise of interest would
/// have; they depend on standard errors alone. A test that cannot miss the rise
/// needs no leniency, one that cannot find it would waste it: it goes to those
/// in between. The mean is 1.
pub fn precision_weights(deviates: &[f64]) -> Vec<f64> {
    if deviates.is_empty() {
        return Vec::new();
    }
    let weight = |deviate: f64, c: f64| {
        let deviate = deviate.max(1e-3);
        normal_upper(deviate / 2.0 + c / deviate) / REJECTED_PART
    };
    let mean = |c: f64| deviates.iter().map(|d| weight(*d, c)).sum::<f64>() / count(deviates.len());
    let (mut low, mut high) = (-200.0, 200.0);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if mean(middle) > 1.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    // No test is given up altogether.
    let least = 0.05;
    let raw: Vec<f64> = deviates
        .iter()
        .map(|d| weight(*d, high).max(least))
        .collect();
    let total = raw.iter().sum::<f64>() / count(raw.len());
    raw.into_iter().map(|w| w / total).collect()
}

/// Months in which both legs have a residual before a correlation is believed.
const CORRELATION_MONTHS: usize = 12;

/// The correlation of the legs of all ways together, before the measure
/// (`break_at`): goods have always passed through. Never below 0.
pub fn leg_correlation(legs: &[(&Shift, &Shift)], break_at: usize) -> f64 {
    let (mut products, mut first, mut second, mut months) = (0.0, 0.0, 0.0, 0_usize);
    for (a, b) in legs {
        for (x, y) in a.residuals.iter().zip(&b.residuals).take(break_at) {
            if let (Some(x), Some(y)) = (x, y) {
                let (x, y) = (x.clamp(-2.5, 2.5), y.clamp(-2.5, 2.5));
                products += x * y;
                first += x * x;
                second += y * y;
                months += 1;
            }
        }
    }
    if months < CORRELATION_MONTHS || first <= 0.0 || second <= 0.0 {
        return 0.0;
    }
    (products / (first * second).sqrt()).clamp(0.0, 0.95)
}

/// The normal deviate of "neither leg rose" against a rise of both by the same
/// factor: (w1 z1 + w2 z2) / sqrt(w1^2 + w2^2 + 2 r w1 w2), where w is one over
/// the standard error.
pub fn combine_legs(first: &Shift, second: &Shift, correlation: f64) -> f64 {
    let (a, b) = (1.0 / first.std_error, 1.0 / second.std_error);
    (a * first.z + b * second.z) / (a * a + b * b + 2.0 * correlation * a * b).sqrt()
}

/// The deviate that [`combine_legs`] would give for [`RISE_OF_INTEREST`] on both
/// legs: (w1^2 + w2^2) rise / sqrt(w1^2 + w2^2 + 2 r w1 w2).
pub fn deviate_of_interest(first: &Shift, second: &Shift, correlation: f64) -> f64 {
    let (a, b) = (1.0 / first.std_error, 1.0 / second.std_error);
    RISE_OF_INTEREST * (a * a + b * b) / (a * a + b * b + 2.0 * correlation * a * b).sqrt()
}

/// One-sided p-value of a normal deviate.
pub fn p_value(z: f64) -> f64 {
    normal_upper(z)
}

/// Which evidence a way has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceBasis {
    /// Both legs were measured.
    BothLegs,
    /// Imports of the intermediary alone.
    FirstLeg,
    /// Exports to the target alone.
    SecondLeg,
}

/// A way goods may take, with what is known about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The country in between.
    pub intermediary: String,
    /// The country restricted goods must not reach.
    pub target: String,
    /// The product.
    pub product: String,
    /// The normal deviate of "no rise".
    pub z: f64,
    /// The deviate that [`RISE_OF_INTEREST`] would have (see
    /// [`deviate_of_interest`]); `None` if it is not known.
    pub z_of_interest: Option<f64>,
    /// What it rests on.
    pub basis: EvidenceBasis,
    /// Unexplained excess, USD, and its interval.
    pub excess_usd: f64,
    /// Lower end, USD.
    pub lower_usd: f64,
    /// Upper end, USD.
    pub upper_usd: f64,
    /// Tier of the list of goods: 1 is most wanted; `None` if it has no tiers.
    pub tier: Option<u8>,
}

/// A way with its place in the ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// The way.
    pub candidate: Candidate,
    /// One-sided p-value.
    pub p_value: f64,
    /// False discovery rate at which it would be the last alert.
    pub q_value: f64,
    /// 0 to 100.
    pub score: f64,
    /// Whether the q-value is at most the rate asked for and the excess is
    /// positive.
    pub alert: bool,
}

/// q-values below this count as this: beyond it evidence is not the question.
const SUREST: f64 = 1e-6;

/// Values at stake from which a way scores nothing, and everything, USD.
const VALUE_USD: (f64, f64) = (1e3, 1e9);

/// Weight of goods by tier; those without tiers are in the middle.
fn tier_weight(tier: Option<u8>) -> f64 {
    match tier {
        Some(1) => 1.0,
        Some(2) => 0.9,
        Some(3) => 0.8,
        Some(_) => 0.7,
        None => 0.8,
    }
}

/// Ranks ways by evidence, value at stake and tier. q-values are weighted by
/// precision ([`precision_weights`]) if that of every way is known.
///
/// The score is 100 times the tier's weight times the geometric mean of
/// evidence (log10 of the q-value between 1 and 1e-6) and value (log10 of the
/// excess between 1,000 and 1e9 USD). It is continuous in both, so that small
/// revisions move it little; ties are broken by name.
pub fn rank(candidates: Vec<Candidate>, rate: f64, method: FalseDiscovery) -> Vec<Ranked> {
    let p_values: Vec<f64> = candidates.iter().map(|c| normal_upper(c.z)).collect();
    let interest: Option<Vec<f64>> = candidates.iter().map(|c| c.z_of_interest).collect();
    let q = match interest {
        Some(interest) => weighted_q_values(&p_values, &precision_weights(&interest), method),
        None => q_values(&p_values, method),
    };
    let mut ranked: Vec<Ranked> = candidates
        .into_iter()
        .zip(p_values)
        .zip(q)
        .map(|((candidate, p_value), q_value)| {
            let evidence = q_value.clamp(SUREST, 1.0).log10() / SUREST.log10();
            let (least, most) = (VALUE_USD.0.log10(), VALUE_USD.1.log10());
            let value = candidate.excess_usd.clamp(VALUE_USD.0, VALUE_USD.1).log10();
            let value = (value - least) / (most - least);
            Ranked {
                score: 100.0 * tier_weight(candidate.tier) * (evidence * value).sqrt(),
                alert: q_value <= rate && candidate.excess_usd > 0.0,
                candidate,
                p_value,
                q_value,
            }
        })
        .collect();
    ranked.sort_by(|a, b| {
        let name = |r: &Ranked| {
            (
                r.candidate.intermediary.clone(),
                r.candidate.target.clone(),
                r.candidate.product.clone(),
            )
        };
        b.alert
            .cmp(&a.alert)
            .then(b.score.total_cmp(&a.score))
            .then_with(|| name(a).cmp(&name(b)))
    });
    ranked
}

#[cfg(test)]
mod tests {
    use super::{FalseDiscovery, precision_weights, q_values};

    #[test]
    fn the_example_of_benjamini_and_hochberg() {
        // Their section 3.2: 15 p-values, four rejected at 0.05.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let q = q_values(&p, FalseDiscovery::PositiveDependence);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!((q[0] - 0.0015).abs() < 1e-12);
        let any = q_values(&p, FalseDiscovery::AnyDependence);
        let harmonic: f64 = (1..=15_u32).map(|i| 1.0 / f64::from(i)).sum();
        assert!((any[0] - 0.0015 * harmonic).abs() < 1e-12);
    }

    #[test]
    fn order_and_unknown_p_values() {
        let q = q_values(&[0.5, f64::NAN, 0.01], FalseDiscovery::PositiveDependence);
        assert!((q[2] - 0.03).abs() < 1e-12 && (q[0] - 0.75).abs() < 1e-12);
        assert!((q[1] - 1.0).abs() < 1e-12);
        assert!(q_values(&[], FalseDiscovery::AnyDependence).is_empty());
    }

    #[test]
    fn weights_have_mean_one_and_favour_the_middle() {
        let weights = precision_weights(&[0.3, 3.0, 3.5, 12.0]);
        let mean = weights.iter().sum::<f64>() / 4.0;
        assert!((mean - 1.0).abs() < 1e-12);
        assert!(weights[1] > weights[0] && weights[2] > weights[3]);
        assert!(weights.iter().all(|w| *w > 0.0));
    }
}
