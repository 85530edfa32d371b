//! Losses by coalition as a function of what is left of each exposure.

use crate::BalanceError;
use crate::coalition::{Coalition, Game, count};
use crate::error::Kind;

/// How the loss to one power falls as exposure to it is moved elsewhere: g(u),
/// with u = e^(-d) the part of the exposure that is left, g(0) = 0 (who does not
/// trade loses nothing) and g(1) = 1.
///
/// The polynomial through the points that were solved: with four of them of
/// degree five at most, smooth, and defined for every d of 0 and more.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Coefficients of u, u^2, ...; there is no constant.
    coefficients: Vec<f64>,
}

/// Most points between 0 and 1 that a response is drawn through.
const MOST_POINTS: usize = 4;

impl Response {
    /// The loss falls as the exposure does.
    pub fn proportional() -> Self {
        Self {
            coefficients: vec![1.0],
        }
    }

    /// Through points (u, g) with 0 < u < 1, at most four, beside the two ends.
    pub fn through(points: &[(f64, f64)]) -> Result<Self, BalanceError> {
        if points.len() > MOST_POINTS {
            return Err(Kind::Dimension {
                what: "points of a response",
                found: points.len(),
                expected: MOST_POINTS,
            }
            .into());
        }
        let mut knots = vec![(0.0, 0.0)];
        for (share, value) in points {
            let last = knots.last().map_or(0.0, |(share, _)| *share);
            if !(*share > last && *share < 1.0) {
                return Err(Kind::Parameter {
                    name: "the part of an exposure".to_owned(),
                    value: *share,
                    domain: "ascending numbers between 0 and 1",
                }
                .into());
            }
            if !value.is_finite() {
                return Err(Kind::Parameter {
                    name: "a response".to_owned(),
                    value: *value,
                    domain: "finite numbers",
                }
                .into());
            }
            knots.push((*share, *value));
        }
        knots.push((1.0, 1.0));
        Ok(Self {
            coefficients: through_origin(&knots),
        })
    }

    /// g(u).
    pub fn value(&self, left: f64) -> f64 {
        left * self
            .coefficients
            .iter()
            .rev()
            .fold(0.0, |sum, coefficient| sum * left + coefficient)
    }

    /// g'(u).
    pub fn slope(&self, left: f64) -> f64 {
        self.coefficients
            .iter()
            .enumerate()
            .rev()
            .fold(0.0, |sum, (before, coefficient)| {
                sum * left + count(before + 1) * coefficient
            })
    }
}

impl Response {
    /// The largest |g| on a grid of 0..=1, with a twentieth to spare.
    fn largest(&self) -> f64 {
        let steps: u32 = 64;
        let grid = (0..=steps).map(|step| self.value(f64::from(step) / f64::from(steps)).abs());
        1.05 * grid.fold(1.0, f64::max)
    }
}

/// Coefficients of u, u^2, ... of the polynomial through knots of which the
/// first is the origin: Newton's divided differences, multiplied out.
fn through_origin(knots: &[(f64, f64)]) -> Vec<f64> {
    let mut differences: Vec<f64> = knots.iter().map(|(_, value)| *value).collect();
    for order in 1..knots.len() {
        for place in (order..knots.len()).rev() {
            differences[place] = (differences[place] - differences[place - 1])
                / (knots[place].0 - knots[place - order].0);
        }
    }
    // Horner over the Newton form, as coefficients of 1, u, u^2, ...
    let mut polynomial = vec![0.0; knots.len()];
    for place in (0..knots.len()).rev() {
        let mut next = vec![0.0; knots.len()];
        for power in 0..knots.len() {
            if power > 0 {
                next[power] += polynomial[power - 1];
            }
            next[power] -= knots[place].0 * polynomial[power];
        }
        next[0] += differences[place];
        polynomial = next;
    }
    polynomial.remove(0);
    polynomial
}

/// V_d(S) for every coalition S and every vector d of exposures moved away.
///
/// The loss at full exposure is split into the dividends m(T) of its coalitions
/// ([`Game::dividends`]), and each falls with the exposures of its members:
/// V_d(S) = sum over T within S of m(T) times the product of g_p over p in T.
/// Exact for single powers at the points that were solved and for all coalitions
/// at d = 0; in between an approximation, whose error is measured by solving
/// points that were not used (see [`crate::table`]).
#[derive(Debug, Clone, PartialEq)]
pub struct LossModel {
    dividends: Vec<f64>,
    responses: Vec<Response>,
}

impl LossModel {
    /// `values_percent` by coalition, the empty one first, in percent of the
    /// country's output, and one response per power.
    pub fn new(values_percent: Vec<f64>, responses: Vec<Response>) -> Result<Self, BalanceError> {
        let game = Game::new(values_percent)?;
        if responses.len() != game.players() {
            return Err(Kind::Dimension {
                what: "responses",
                found: responses.len(),
                expected: game.players(),
            }
            .into());
        }
        Ok(Self {
            dividends: game.dividends(),
            responses,
        })
    }

    /// How many powers there are.
    pub fn powers(&self) -> usize {
        self.responses.len()
    }

    /// V_d(S) in percent of output.
    pub fn loss_percent(&self, coalition: Coalition, moved: &[f64]) -> f64 {
        Coalition::all(self.powers())
            .filter(|part| part.is_within(coalition))
            .map(|part| {
                part.members()
                    .fold(self.dividends[part.index()], |product, power| {
                        product * self.left(power, moved[power])
                    })
            })
            .sum()
    }

    /// The largest loss of any coalition at full exposure, percent of output.
    pub fn largest_percent(&self) -> f64 {
        let full = vec![0.0; self.powers()];
        Coalition::all(self.powers())
            .map(|coalition| self.loss_percent(coalition, &full).abs())
            .fold(0.0, f64::max)
    }

    /// An upper bound of the absolute value of any mixture of losses.
    pub(crate) fn bound(&self) -> f64 {
        let largest: Vec<f64> = self.responses.iter().map(Response::largest).collect();
        Coalition::all(self.powers())
            .map(|coalition| self.dividend_bound(coalition, &largest))
            .sum()
    }

    /// An upper bound of the absolute value of M_p.
    pub(crate) fn marginal_bound(&self, power: usize) -> f64 {
        let largest: Vec<f64> = self.responses.iter().map(Response::largest).collect();
        Coalition::all(self.powers())
            .filter(|coalition| coalition.contains(power))
            .map(|coalition| self.dividend_bound(coalition, &largest))
            .sum()
    }

    fn dividend_bound(&self, coalition: Coalition, largest: &[f64]) -> f64 {
        let dividend = self.dividends[coalition.index()].abs();
        coalition
            .members()
            .fold(dividend, |product, power| product * largest[power])
    }

    /// g_p at d: what is left of the loss to one power.
    pub(crate) fn left(&self, power: usize, moved: f64) -> f64 {
        self.responses[power].value((-moved).exp())
    }

    /// An upper bound of |g_p|.
    pub(crate) fn left_bound(&self, power: usize) -> f64 {
        self.responses[power].largest()
    }

    /// dg_p/dd.
    pub(crate) fn left_slope(&self, power: usize, moved: f64) -> f64 {
        let share = (-moved).exp();
        -share * self.responses[power].slope(share)
    }

    /// The expected loss where power p acts, independently of the others, with
    /// the probability `weight[p]` (times what is left of its loss), and its
    /// derivatives by every weight.
    pub(crate) fn mixture(&self, weight: &[f64]) -> Mixture {
        let powers = self.powers();
        let mut products = vec![1.0; self.dividends.len()];
        for coalition in Coalition::all(powers).skip(1) {
            let lowest = coalition.members().next().unwrap_or_default();
            products[coalition.index()] =
                products[coalition.without(lowest).index()] * weight[lowest];
        }
        let mut mixture = Mixture {
            value: 0.0,
            slope: vec![0.0; powers],
            cross: vec![0.0; powers * powers],
        };
        for coalition in Coalition::all(powers).skip(1) {
            let dividend = self.dividends[coalition.index()];
            mixture.value += dividend * products[coalition.index()];
            for one in coalition.members() {
                let without = coalition.without(one);
                mixture.slope[one] += dividend * products[without.index()];
                for other in without.members() {
                    mixture.cross[one * powers + other] +=
                        dividend * products[without.without(other).index()];
                }
            }
        }
        mixture
    }
}

/// An expected loss, linear in the weight of every power.
#[derive(Debug, Clone)]
pub(crate) struct Mixture {
    /// The expected loss.
    pub(crate) value: f64,
    /// Its derivative by each weight.
    pub(crate) slope: Vec<f64>,
    /// Its second derivatives, by rows; 0 on the diagonal.
    pub(crate) cross: Vec<f64>,
}
