//! The core of a coalition game: can all be held together, and if not, by whom is it broken?
//!
//! The core is the set of divisions of the worth of all in which no coalition
//! gets less than it is worth alone. It is empty exactly if some balanced
//! collection of coalitions is worth more than all together (Bondareva 1963;
//! Shapley 1967, "On balanced sets and cores"). Both are the two sides of one
//! linear program, solved by the simplex method in exact fractions: the
//! coefficients are 0 and 1, only the worths are measured.

use serde::Serialize;

use crate::BalanceError;
use crate::coalition::{Coalition, Game};
use crate::error::Kind;
use crate::fraction::Fraction;

/// One coalition of a balanced collection with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Balancing {
    /// The coalition.
    pub coalition: Coalition,
    /// Numerator of the weight.
    pub numerator: i64,
    /// Denominator of the weight.
    pub denominator: i64,
}

/// Whether a game has a core.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "core", rename_all = "snake_case")]
pub enum Core {
    /// Somebody can be promised something in every coalition.
    Stable {
        /// One division in the core, by player: as far inside as can be without
        /// asking more than what all are worth.
        division: Vec<f64>,
        /// What is left to divide after every coalition got its worth in the
        /// cheapest way; 0 where the core is a single face.
        surplus: f64,
    },
    /// No division holds.
    Empty {
        /// The collection that breaks it: for every player the weights of the
        /// coalitions that it belongs to add up to exactly 1.
        collection: Vec<Balancing>,
        /// What the collection is worth beyond all together.
        excess: f64,
    },
}

/// Differences of worths below this part of the largest are rounding.
const ROUNDING: f64 = 1e-12;
/// Pivots before the search is given up; Bland's rule never comes near it.
const MOST_PIVOTS: usize = 10_000;

/// The core of a game of up to [`crate::MAX_POWERS`] players.
///
/// ```
/// use sindan_balance::{Core, Game, core_of};
///
/// // Any two of three players can take it all: nobody can be held.
/// let majority = Game::new(vec![0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0])?;
/// let Core::Empty { collection, excess } = core_of(&majority)? else {
///     panic!("the majority game has no core");
/// };
/// assert_eq!(collection.len(), 3);
/// assert!(collection.iter().all(|part| (part.numerator, part.denominator) == (1, 2)));
/// assert_eq!(excess, 0.5);
/// # Ok::<(), sindan_balance::BalanceError>(())
/// ```
pub fn core_of(game: &Game) -> Result<Core, BalanceError> {
    let players = game.players();
    let grand = Coalition::grand(players);
    let coalitions: Vec<Coalition> = Coalition::all(players)
        .skip(1)
        .filter(|coalition| *coalition != grand)
        .collect();
    let size = Coalition::all(players)
        .map(|coalition| game.value(coalition).abs())
        .fold(0.0, f64::max);
    let tolerance = ROUNDING * size;

    // The dual: weights w of coalitions with sum over S of i of w_S = 1 for
    // every player i, worth as much as possible. Singletons are a first basis.
    let mut basis: Vec<Coalition> = (0..players).map(|player| Coalition::of([player])).collect();
    let mut inverse = identity(players);
    for _ in 0..MOST_PIVOTS {
        let prices = prices(game, &basis, &inverse);
        // Bland's rule: the first coalition that is worth more than its price.
        let entering = coalitions.iter().find(|coalition| {
            let price: f64 = coalition.members().map(|player| prices[player]).sum();
            !basis.contains(coalition) && game.value(**coalition) - price > tolerance
        });
        let Some(entering) = entering else {
            return Ok(answer(game, &basis, &inverse, prices, tolerance));
        };
        let direction: Vec<Fraction> = inverse
            .iter()
            .map(|row| entering.members().map(|player| row[player]).sum())
            .collect();
        let weights = weights(&inverse);
        let leaving = (0..players)
            .filter(|place| direction[*place] > Fraction::ZERO)
            .min_by_key(|place| (weights[*place] / direction[*place], basis[*place]));
        let Some(leaving) = leaving else {
            break;
        };
        pivot(&mut inverse, &direction, leaving);
        basis[leaving] = *entering;
    }
    Err(Kind::NoConvergence {
        stage: "the linear program of the core",
        residual: f64::NAN,
        iterations: MOST_PIVOTS,
    }
    .into())
}

fn answer(
    game: &Game,
    basis: &[Coalition],
    inverse: &[Vec<Fraction>],
    prices: Vec<f64>,
    tolerance: f64,
) -> Core {
    let players = game.players();
    let all = game.value(Coalition::grand(players));
    let cheapest: f64 = prices.iter().sum();
    if cheapest - all > tolerance {
        let collection = basis
            .iter()
            .zip(weights(inverse))
            .filter(|(_, weight)| *weight > Fraction::ZERO)
            .map(|(coalition, weight)| Balancing {
                coalition: *coalition,
                numerator: weight.numerator(),
                denominator: weight.denominator(),
            })
            .collect();
        return Core::Empty {
            collection,
            excess: cheapest - all,
        };
    }
    let surplus = (all - cheapest).max(0.0);
    let equal = surplus / crate::coalition::count(players);
    Core::Stable {
        division: prices.into_iter().map(|price| price + equal).collect(),
        surplus,
    }
}

fn identity(size: usize) -> Vec<Vec<Fraction>> {
    (0..size)
        .map(|row| {
            (0..size)
                .map(|column| {
                    if row == column {
                        Fraction::ONE
                    } else {
                        Fraction::ZERO
                    }
                })
                .collect()
        })
        .collect()
}

/// The weight of every coalition of the basis: the inverse times ones.
fn weights(inverse: &[Vec<Fraction>]) -> Vec<Fraction> {
    inverse
        .iter()
        .map(|row| row.iter().copied().sum())
        .collect()
}

/// What every player must get so that the basis gets exactly its worth.
fn prices(game: &Game, basis: &[Coalition], inverse: &[Vec<Fraction>]) -> Vec<f64> {
    (0..basis.len())
        .map(|player| {
            basis
                .iter()
                .zip(inverse)
                .map(|(coalition, row)| game.value(*coalition) * row[player].value())
                .sum()
        })
        .collect()
}

fn pivot(inverse: &mut [Vec<Fraction>], direction: &[Fraction], leaving: usize) {
    let pivot = direction[leaving];
    for value in &mut inverse[leaving] {
        *value = *value / pivot;
    }
    let row = inverse[leaving].clone();
    for (place, other) in inverse.iter_mut().enumerate() {
        if place != leaving {
            for (value, step) in other.iter_mut().zip(&row) {
                *value = *value - direction[place] * *step;
            }
        }
    }
}
