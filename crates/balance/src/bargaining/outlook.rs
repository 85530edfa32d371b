//! What everybody thinks of every position and of every challenge.

use serde::Serialize;

use super::election::{attitudes, coalition_strengths, option_probabilities};
use super::model::{Negotiation, State, euclidean};

/// What a coalition of a challenge has at least.
const LEAST_STRENGTH: f64 = 1e-10;
/// Positions nearer than this part of the scale count as one option of the
/// standings.
const ONE_POSITION: f64 = 1e-3;

/// Values, attitudes and utilities in one state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// d_ij: how far the position of j (column) is from what i (row) wants, as a
    /// part of the scale.
    pub distances: Vec<Vec<f64>>,
    /// r_i, from -1/2 (careful) to 1 (bold).
    pub attitudes: Vec<f64>,
    /// u(d_ij, r_i): the utility of the position of j to i.
    pub utilities: Vec<Vec<f64>>,
    /// The probability that the position of each actor is the one that all would
    /// elect, positions less than a tenth of a unit apart being one: actors that
    /// share one share the figure, so they may add up to more than 1.
    pub standings: Vec<f64>,
}

/// A challenge as somebody sees it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prospect {
    /// Probability that the challenger prevails.
    pub probability: f64,
    /// What it changes in utility against leaving things as they are, both
    /// positions counted.
    pub gain: f64,
}

/// u(d, r) = (1 - d)(1 + r d).
pub(super) fn utility(distance: f64, attitude: f64) -> f64 {
    (1.0 - distance) * (1.0 + attitude * distance)
}

/// Distance between two points, weighted by saliences and as a part of the
/// largest that there can be.
pub(super) fn weighted_distance(ideal: &[f64], position: &[f64], salience: &[f64]) -> f64 {
    let (mut square, mut all) = (0.0, 0.0);
    for ((wanted, found), salience) in ideal.iter().zip(position).zip(salience) {
        square += ((wanted - found) * salience).powi(2);
        all += salience.powi(2);
    }
    (square / all).sqrt()
}

impl Outlook {
    /// The value of the position of `of` to `actor`, whatever the risk: 1 - d.
    pub fn value(&self, actor: usize, of: usize) -> f64 {
        utility(self.distances[actor][of], 0.0)
    }

    /// The utility of the position of `of` to `actor` as `observer` sees it.
    pub fn perceived(&self, observer: usize, actor: usize, of: usize) -> f64 {
        let seen = (2.0 * self.attitudes[observer] + self.attitudes[actor]) / 3.0;
        utility(self.distances[actor][of], seen)
    }

    /// What `affected` gains, as `observer` sees it, if `challenger` challenges
    /// `target`.
    pub fn prospect(
        &self,
        negotiation: &Negotiation,
        observer: usize,
        affected: usize,
        (challenger, target): (usize, usize),
    ) -> Prospect {
        let seen = |actor: usize, of: usize| self.perceived(observer, actor, of);
        let probability = self.prevails(negotiation, observer, (challenger, target));
        let win = 2.0 * seen(affected, challenger);
        let lose = 2.0 * seen(affected, target);
        let stays = seen(affected, challenger) + seen(affected, target);
        let resists = negotiation.attention[target];
        let contest = probability * win + (1.0 - probability) * lose;
        Prospect {
            probability,
            gain: (1.0 - resists) * win + resists * contest - stays,
        }
    }

    /// The probability that a challenge succeeds, as `observer` sees it.
    fn prevails(
        &self,
        negotiation: &Negotiation,
        observer: usize,
        (challenger, target): (usize, usize),
    ) -> f64 {
        let voting = negotiation.rules.voting;
        let seen = |actor: usize, of: usize| self.perceived(observer, actor, of);
        let between = |actor: usize| {
            let difference = seen(actor, challenger) - seen(actor, target);
            voting.vote(negotiation.weight[actor], difference)
        };
        let mut for_challenger = LEAST_STRENGTH;
        let mut for_target = LEAST_STRENGTH;
        for principal in [challenger, target] {
            let vote = between(principal);
            for_challenger += vote.max(0.0);
            for_target += (-vote).max(0.0);
        }
        let (alone_challenger, alone_target) = (for_challenger, for_target);
        for third in 0..self.attitudes.len() {
            if third == challenger || third == target {
                continue;
            }
            let vote = between(third);
            let chance =
                (alone_challenger + vote.max(0.0)) / (alone_challenger + alone_target + vote.abs());
            let (here, there, own) = (
                seen(third, challenger),
                seen(third, target),
                seen(third, third),
            );
            let joins_challenger = chance * (2.0 * here + own) + (1.0 - chance) * 3.0 * there;
            let joins_target = chance * 3.0 * here + (1.0 - chance) * (2.0 * there + own);
            let vote = voting.vote(negotiation.weight[third], joins_challenger - joins_target);
            for_challenger += vote.max(0.0);
            for_target += (-vote).max(0.0);
        }
        for_challenger / (for_challenger + for_target)
    }
}

impl Negotiation {
    /// Values, attitudes, utilities and standings in a state.
    pub fn outlook(&self, state: &State) -> Outlook {
        let rules = self.rules;
        let distances: Vec<Vec<f64>> = state
            .ideals
            .iter()
            .zip(&self.salience)
            .map(|(ideal, salience)| {
                state
                    .positions
                    .iter()
                    .map(|position| weighted_distance(ideal, position, salience))
                    .collect()
            })
            .collect();
        let with = |attitudes: &[f64]| -> Vec<Vec<f64>> {
            distances
                .iter()
                .zip(attitudes)
                .map(|(row, attitude)| row.iter().map(|far| utility(*far, *attitude)).collect())
                .collect()
        };
        let elect = |utilities: &[Vec<f64>]| {
            let strengths = coalition_strengths(rules.voting, &self.capability, utilities);
            option_probabilities(rules.election, &strengths)
        };
        let attitudes = attitudes(&elect(&with(&vec![0.0; distances.len()])));
        let utilities = with(&attitudes);

        let mut options: Vec<usize> = Vec::new();
        let option_of: Vec<usize> = (0..distances.len())
            .map(|actor| {
                let same = options.iter().position(|known| {
                    euclidean(&state.positions[actor], &state.positions[*known]) < ONE_POSITION
                });
                same.unwrap_or_else(|| {
                    options.push(actor);
                    options.len() - 1
                })
            })
            .collect();
        let of_options: Vec<Vec<f64>> = utilities
            .iter()
            .map(|row| options.iter().map(|option| row[*option]).collect())
            .collect();
        let chances = elect(&of_options);
        Outlook {
            standings: option_of.iter().map(|option| chances[*option]).collect(),
            distances,
            attitudes,
            utilities,
        }
    }
}
