//! Votes, strengths of coalitions, and the probability of every option.

use serde::{Deserialize, Serialize};

use crate::coalition::count;

/// What every coalition has at least, so that no contest is nothing against
/// nothing.
const LEAST_STRENGTH: f64 = 1e-8;
/// The incentive to leave things as they are, beside those to challenge.
const STAYING: f64 = 1e-10;

/// How the difference in utility between two options becomes a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voting {
    /// f(x) = x.
    Proportional,
    /// f(x) = (x + x^3)/2: what matters little is pressed less.
    ProportionalCubic,
}

impl Voting {
    /// The vote of an actor of this weight for an option that it likes better by
    /// `difference`; negative against it.
    pub fn vote(self, weight: f64, difference: f64) -> f64 {
        let response = match self {
            Self::Proportional => difference,
            Self::ProportionalCubic => 0.5 * (difference + difference.powi(3)),
        };
        weight * response
    }
}

/// How one option comes out of contests between pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Election {
    /// One round: p_a in proportion to the product of P_ab over all b, the
    /// probability that a beats all, given that one does.
    Conditional,
    /// Challenges without end: while a is the favourite, b challenges it with a
    /// probability in proportion to C_ba P_ba (a itself, that is nobody, to
    /// 1e-10 + C_aa/2) and takes its place with P_ba; p is the share of time.
    MarkovIncentive,
}

/// C_ab: 1e-8, and on top of it the votes of all who like a better than b.
///
/// `utilities[k][a]` is the utility of option a to actor k; `weights` has one
/// value per actor.
pub fn coalition_strengths(
    voting: Voting,
    weights: &[f64],
    utilities: &[Vec<f64>],
) -> Vec<Vec<f64>> {
    let options = utilities.first().map_or(0, Vec::len);
    let mut strengths = vec![vec![LEAST_STRENGTH; options]; options];
    for (weight, utility) in weights.iter().zip(utilities) {
        for a in 0..options {
            for b in 0..a {
                let vote = voting.vote(*weight, utility[a] - utility[b]);
                if vote > 0.0 {
                    strengths[a][b] += vote;
                } else {
                    strengths[b][a] -= vote;
                }
            }
        }
    }
    strengths
}

/// P_ab, the probability that a defeats b: the share of its coalition in both;
/// one half on the diagonal.
pub fn victory(strengths: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..strengths.len())
        .map(|a| {
            (0..strengths.len())
                .map(|b| strengths[a][b] / (strengths[a][b] + strengths[b][a]))
                .collect()
        })
        .collect()
}

/// The probability of every option under an election; they add up to 1.
pub fn option_probabilities(election: Election, strengths: &[Vec<f64>]) -> Vec<f64> {
    let victory = victory(strengths);
    match election {
        Election::Conditional => conditional(&victory),
        Election::MarkovIncentive => steady_state(incentives(strengths, &victory)),
    }
}

/// In logarithms: a product over many options would become 0.
fn conditional(victory: &[Vec<f64>]) -> Vec<f64> {
    let logarithms: Vec<f64> = victory
        .iter()
        .map(|row| row.iter().map(|probability| probability.ln()).sum())
        .collect();
    let largest = logarithms.iter().copied().fold(f64::MIN, f64::max);
    scaled(
        logarithms
            .iter()
            .map(|logarithm| (logarithm - largest).exp())
            .collect(),
    )
}

/// The rate at which b takes the place of a, in row a and column b.
fn incentives(strengths: &[Vec<f64>], victory: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let options = strengths.len();
    (0..options)
        .map(|a| {
            let incentive =
                |b: usize| strengths[b][a] * victory[b][a] + if a == b { STAYING } else { 0.0 };
            let all: f64 = (0..options).map(incentive).sum();
            (0..options)
                .map(|b| incentive(b) / all * victory[b][a])
                .collect()
        })
        .collect()
}

/// The steady state of a chain whose states all reach each other, by elimination
/// without a subtraction (Grassmann, Taksar and Heyman 1985, "Regenerative
/// analysis and steady state distributions for Markov chains"): exact to rounding,
/// so there is nothing that could fail to converge. The diagonal is not read.
fn steady_state(mut rates: Vec<Vec<f64>>) -> Vec<f64> {
    let states = rates.len();
    for last in (1..states).rev() {
        let out: f64 = rates[last][..last].iter().sum();
        for from in 0..last {
            rates[from][last] /= out;
            for to in 0..last {
                rates[from][to] += rates[from][last] * rates[last][to];
            }
        }
    }
    let mut share = vec![1.0; states];
    for state in 1..states {
        share[state] = (0..state)
            .map(|from| share[from] * rates[from][state])
            .sum();
    }
    scaled(share)
}

fn scaled(weights: Vec<f64>) -> Vec<f64> {
    let all: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / all).collect()
}

/// The first option than which none is more than a hair likelier.
pub(super) fn likeliest(probabilities: &[f64]) -> usize {
    const HAIR: f64 = 1e-12;
    let most = probabilities.iter().copied().fold(0.0, f64::max);
    probabilities
        .iter()
        .position(|probability| *probability >= most - HAIR)
        .unwrap_or(0)
}

/// The option in whose share of the whole `part` (0 to 1) lies.
pub(super) fn drawn(probabilities: &[f64], part: f64) -> usize {
    let mut before = 0.0;
    for (place, probability) in probabilities.iter().enumerate() {
        before += probability;
        if part < before {
            return place;
        }
    }
    probabilities.len().saturating_sub(1)
}

/// Attitudes to risk from the probabilities of positions: 1 for the likeliest,
/// -1/2 for the least likely, 0 for all where they do not differ.
pub(super) fn attitudes(probabilities: &[f64]) -> Vec<f64> {
    let most = probabilities.iter().copied().fold(f64::MIN, f64::max);
    let least = probabilities.iter().copied().fold(f64::MAX, f64::min);
    let span = most - least;
    // Rounding alone must not make one of several equal actors bold.
    if span < 1e-10 / count(probabilities.len().max(1)) {
        return vec![0.0; probabilities.len()];
    }
    probabilities
        .iter()
        .map(|probability| {
            // Rounding may lead out of the range by a hair.
            ((3.0 * probability - most - 2.0 * least) / (2.0 * span)).clamp(-0.5, 1.0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_and_ties() {
        assert_eq!(likeliest(&[0.3, 0.4, 0.3]), 1);
        assert_eq!(likeliest(&[0.2, 0.4, 0.4 + 1e-15]), 1);
        assert_eq!(drawn(&[0.25, 0.5, 0.25], 0.0), 0);
        assert_eq!(drawn(&[0.25, 0.5, 0.25], 0.25), 1);
        assert_eq!(drawn(&[0.25, 0.5, 0.25], 0.99), 2);
        // Shares that add up to a little less than 1 do not lose a draw.
        assert_eq!(drawn(&[0.5, 0.499_999], 0.999_999_9), 1);
    }

    #[test]
    fn attitudes_span_their_range() {
        let found = attitudes(&[0.1, 0.2, 0.7]);
        assert!((found[0] + 0.5).abs() < 1e-15 && (found[2] - 1.0).abs() < 1e-15);
        assert_eq!(attitudes(&[0.5, 0.5]), vec![0.0, 0.0]);
        assert_eq!(attitudes(&[1.0]), vec![0.0]);
    }
}
