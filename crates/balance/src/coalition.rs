//! Coalitions as sets of bits, and games in characteristic form.

use serde::Serialize;

use crate::BalanceError;
use crate::error::Kind;

/// More powers than this are refused: every one doubles the coalitions.
pub const MAX_POWERS: usize = 6;

/// A set of powers; the power at position k of the list is bit k.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Coalition(u8);

impl Coalition {
    /// Nobody.
    pub const EMPTY: Self = Self(0);

    /// The powers at these positions; positions from [`MAX_POWERS`] on are not
    /// held.
    pub fn of(positions: impl IntoIterator<Item = usize>) -> Self {
        positions
            .into_iter()
            .filter(|position| *position < MAX_POWERS)
            .fold(Self::EMPTY, Self::with)
    }

    /// All of the first `count` powers.
    pub fn grand(count: usize) -> Self {
        Self::of(0..count)
    }

    /// Every coalition of the first `count` powers, the empty one first, in the
    /// order of [`Coalition::index`].
    pub fn all(count: usize) -> impl Iterator<Item = Self> {
        (0..=Self::grand(count).0).map(Self)
    }

    /// The set of bits as a number: where its value stands in a list of values
    /// by coalition.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether the power at this position belongs to it.
    pub fn contains(self, position: usize) -> bool {
        position < MAX_POWERS && self.0 >> position & 1 == 1
    }

    /// With one more power.
    pub fn with(self, position: usize) -> Self {
        Self(self.0 | 1 << position)
    }

    /// Without a power.
    pub fn without(self, position: usize) -> Self {
        Self(self.0 & !(1 << position))
    }

    /// How many powers it holds.
    pub fn size(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody belongs to it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Positions of its powers, ascending.
    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..MAX_POWERS).filter(move |position| self.contains(*position))
    }

    /// Whether all its powers belong to the other.
    pub fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// A game in characteristic form: what every coalition is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    players: usize,
    values: Vec<f64>,
}

impl Game {
    /// `values` by [`Coalition::index`], the empty coalition first. Two to the
    /// number of players values, all finite, that of the empty coalition 0.
    pub fn new(values: Vec<f64>) -> Result<Self, BalanceError> {
        let players = values.len().checked_ilog2().map_or(0, |log| log as usize);
        if players == 0 || players > MAX_POWERS {
            return Err(Kind::Powers {
                found: players,
                most: MAX_POWERS,
            }
            .into());
        }
        if values.len() != 1 << players {
            return Err(Kind::Dimension {
                what: "values of a game",
                found: values.len(),
                expected: 1 << players,
            }
            .into());
        }
        for (index, value) in values.iter().enumerate() {
            let admissible = if index == 0 {
                value.abs() == 0.0
            } else {
                value.is_finite()
            };
            if !admissible {
                return Err(Kind::Parameter {
                    name: format!("the value of coalition {index}"),
                    value: *value,
                    domain: "finite numbers, 0 for the empty coalition",
                }
                .into());
            }
        }
        Ok(Self { players, values })
    }

    /// How many players there are.
    pub fn players(&self) -> usize {
        self.players
    }

    /// What a coalition is worth.
    pub fn value(&self, coalition: Coalition) -> f64 {
        self.values[coalition.index()]
    }

    /// What every player adds, averaged over all orders of joining (Shapley
    /// 1953, "A value for n-person games", equation 12). Adds up to the worth of
    /// all.
    pub fn shapley(&self) -> Vec<f64> {
        let others = self.players - 1;
        (0..self.players)
            .map(|player| {
                Coalition::all(self.players)
                    .filter(|coalition| !coalition.contains(player))
                    .map(|coalition| {
                        let orders = count(self.players) * binomial(others, coalition.size());
                        self.marginal(player, coalition) / orders
                    })
                    .sum()
            })
            .collect()
    }

    /// The Shapley interaction index of two players (Grabisch and Roubens 1999,
    /// "An axiomatic approach to the concept of interaction", equation 3): how
    /// much more the one adds where the other is in already, averaged. Above 0
    /// they are complements: together they hurt more than one by one. 0 for a
    /// player with itself.
    pub fn interaction(&self, one: usize, other: usize) -> f64 {
        if one == other || one >= self.players || other >= self.players {
            return 0.0;
        }
        let rest = self.players - 2;
        Coalition::all(self.players)
            .filter(|coalition| !coalition.contains(one) && !coalition.contains(other))
            .map(|coalition| {
                let orders = count(self.players - 1) * binomial(rest, coalition.size());
                (self.marginal(one, coalition.with(other)) - self.marginal(one, coalition)) / orders
            })
            .sum()
    }

    /// What every coalition brings beyond its parts (Harsanyi 1959): the value
    /// of a coalition is the sum of the dividends of all coalitions within it.
    pub fn dividends(&self) -> Vec<f64> {
        let mut dividends = self.values.clone();
        for player in 0..self.players {
            for coalition in Coalition::all(self.players) {
                if coalition.contains(player) {
                    dividends[coalition.index()] -= dividends[coalition.without(player).index()];
                }
            }
        }
        dividends
    }

    fn marginal(&self, player: usize, coalition: Coalition) -> f64 {
        self.value(coalition.with(player)) - self.value(coalition)
    }
}

fn binomial(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |product, i| product * count(n - i) / count(i + 1))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of powers and points lie far below 2^53"
)]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}
