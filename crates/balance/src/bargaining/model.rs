//! Actors, rules and states, checked at the door.

use serde::{Deserialize, Serialize};

use super::election::{Election, Voting};
use crate::BalanceError;
use crate::error::Kind;

/// Actors of one negotiation at most.
pub const MOST_ACTORS: usize = 50;
/// Dimensions of one negotiation at most.
pub const MOST_DIMENSIONS: usize = 20;
/// Scale of positions and saliences outside this module.
const SCALE: f64 = 100.0;

/// One who bargains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bargainer {
    /// Its name, unlike all others.
    pub name: String,
    /// What it can bring to bear, above 0, in any unit that all share.
    pub capability: f64,
    /// Its position in every dimension, 0 to 100.
    pub position: Vec<f64>,
    /// How much of its attention every dimension has, 0 to 100 each, above 0 and
    /// at most 100 together.
    pub salience: Vec<f64>,
}

/// How votes are cast and one option is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BargainRules {
    /// From differences in utility to votes.
    pub voting: Voting,
    /// From contests between pairs to one option.
    pub election: Election,
    /// From probabilities to what happens.
    pub choice: Choice,
}

/// What happens, given the probability of every option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The likeliest option; of equals the one that stands first: things as they
    /// are, then bargains in the order of their challengers.
    MostLikely,
    /// Drawn with these probabilities. The same seed gives the same draws,
    /// whatever the machine; they are not those of any other program.
    Drawn {
        /// Where the sequence begins.
        seed: u64,
    },
}

/// Actors with their rules, as they were checked.
#[derive(Debug, Clone)]
pub struct Negotiation {
    actors: Vec<Bargainer>,
    pub(super) rules: BargainRules,
    pub(super) capability: Vec<f64>,
    /// Saliences as parts of 1.
    pub(super) salience: Vec<Vec<f64>>,
    /// Sum of saliences.
    pub(super) attention: Vec<f64>,
    /// Capability times sum of saliences.
    pub(super) weight: Vec<f64>,
    accommodation: Vec<Vec<f64>>,
}

/// Where everybody stands, and what everybody wants.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub(super) positions: Vec<Vec<f64>>,
    pub(super) ideals: Vec<Vec<f64>>,
}

impl State {
    /// Positions, one row per actor, 0 to 100.
    pub fn positions(&self) -> Vec<Vec<f64>> {
        outside(&self.positions)
    }

    /// Ideal points, one row per actor, 0 to 100.
    pub fn ideals(&self) -> Vec<Vec<f64>> {
        outside(&self.ideals)
    }

    /// Sum over actors of the distance between their positions here and there, in
    /// units of the scale.
    pub fn distance(&self, other: &Self) -> f64 {
        SCALE * self.moved(other)
    }

    /// The same as a part of the scale.
    pub(super) fn moved(&self, other: &Self) -> f64 {
        self.positions
            .iter()
            .zip(&other.positions)
            .map(|(here, there)| euclidean(here, there))
            .sum()
    }
}

pub(super) fn euclidean(here: &[f64], there: &[f64]) -> f64 {
    here.iter()
        .zip(there)
        .map(|(one, other)| (one - other).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn outside(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    rows.iter()
        .map(|row| row.iter().map(|part| part * SCALE).collect())
        .collect()
}

fn inside(row: &[f64]) -> Vec<f64> {
    row.iter().map(|value| value / SCALE).collect()
}

impl Negotiation {
    /// Checks actors and rules. `accommodation` has a row for every actor: how much
    /// of each position enters its next ideal point (the rest is the old one);
    /// without it, ideal points are positions.
    ///
    /// Refused are no actors or more than [`MOST_ACTORS`], no dimensions or more
    /// than [`MOST_DIMENSIONS`], names that appear twice, and numbers outside the
    /// ranges that [`Bargainer`] names; rows of accommodation hold parts of 0 to 1
    /// that add up to 1 at most.
    pub fn new(
        actors: Vec<Bargainer>,
        accommodation: Option<Vec<Vec<f64>>>,
        rules: BargainRules,
    ) -> Result<Self, BalanceError> {
        if actors.is_empty() || actors.len() > MOST_ACTORS {
            return Err(Kind::Actors {
                found: actors.len(),
                most: MOST_ACTORS,
            }
            .into());
        }
        let dimensions = actors[0].position.len();
        if dimensions == 0 || dimensions > MOST_DIMENSIONS {
            return Err(Kind::Dimensions {
                found: dimensions,
                most: MOST_DIMENSIONS,
            }
            .into());
        }
        for (place, actor) in actors.iter().enumerate() {
            if actors[..place].iter().any(|other| other.name == actor.name) {
                return Err(Kind::Duplicate {
                    what: "actor",
                    name: actor.name.clone(),
                }
                .into());
            }
            check(actor, dimensions)?;
        }
        let accommodation = match accommodation {
            Some(rows) => checked_accommodation(&actors, rows)?,
            None => (0..actors.len())
                .map(|own| {
                    (0..actors.len())
                        .map(|other| f64::from(u8::from(own == other)))
                        .collect()
                })
                .collect(),
        };
        let salience: Vec<Vec<f64>> = actors.iter().map(|actor| inside(&actor.salience)).collect();
        let attention: Vec<f64> = salience
            .iter()
            .map(|parts| parts.iter().sum::<f64>().min(1.0))
            .collect();
        let capability: Vec<f64> = actors.iter().map(|actor| actor.capability).collect();
        Ok(Self {
            weight: capability
                .iter()
                .zip(&attention)
                .map(|(capability, attention)| capability * attention)
                .collect(),
            rules,
            capability,
            salience,
            attention,
            accommodation,
            actors,
        })
    }

    /// The actors as they were given.
    pub fn actors(&self) -> &[Bargainer] {
        &self.actors
    }

    /// The rules.
    pub fn rules(&self) -> BargainRules {
        self.rules
    }

    /// The state before the first round: everybody wants what it says.
    pub fn opening(&self) -> State {
        let positions: Vec<Vec<f64>> = self
            .actors
            .iter()
            .map(|actor| inside(&actor.position))
            .collect();
        State {
            ideals: positions.clone(),
            positions,
        }
    }

    /// The state in which actors stand at `positions` (parts of 1), with their
    /// ideal points moved towards them.
    pub(super) fn accommodated(&self, positions: Vec<Vec<f64>>, before: &State) -> State {
        let ideals = self
            .accommodation
            .iter()
            .zip(&before.ideals)
            .map(|(parts, old)| {
                let rest = (1.0 - parts.iter().sum::<f64>()).max(0.0);
                (0..old.len())
                    .map(|dimension| {
                        let taken: f64 = parts
                            .iter()
                            .zip(&positions)
                            .map(|(part, position)| part * position[dimension])
                            .sum();
                        taken + rest * old[dimension]
                    })
                    .collect()
            })
            .collect();
        State { positions, ideals }
    }
}

fn check(actor: &Bargainer, dimensions: usize) -> Result<(), BalanceError> {
    let outside = |what: &str, value: f64, domain: &'static str| -> BalanceError {
        Kind::Parameter {
            name: format!("the {what} of `{}`", actor.name),
            value,
            domain,
        }
        .into()
    };
    for (what, found) in [
        ("positions", actor.position.len()),
        ("saliences", actor.salience.len()),
    ] {
        if found != dimensions {
            return Err(Kind::Coordinates {
                actor: actor.name.clone(),
                what,
                found,
                expected: dimensions,
            }
            .into());
        }
    }
    if !(actor.capability > 0.0 && actor.capability.is_finite()) {
        return Err(outside(
            "capability",
            actor.capability,
            "finite numbers above 0",
        ));
    }
    for (dimension, value) in actor.position.iter().enumerate() {
        if !(0.0..=SCALE).contains(value) {
            let what = format!("position {}", dimension + 1);
            return Err(outside(&what, *value, "0 to 100"));
        }
    }
    for (dimension, value) in actor.salience.iter().enumerate() {
        if !(0.0..=SCALE).contains(value) {
            let what = format!("salience {}", dimension + 1);
            return Err(outside(&what, *value, "0 to 100"));
        }
    }
    let all: f64 = actor.salience.iter().sum();
    if !(all > 0.0 && all <= SCALE * (1.0 + 1e-9)) {
        let domain = "more than 0 and at most 100: attention can be spent once";
        return Err(outside("sum of saliences", all, domain));
    }
    Ok(())
}

fn checked_accommodation(
    actors: &[Bargainer],
    rows: Vec<Vec<f64>>,
) -> Result<Vec<Vec<f64>>, BalanceError> {
    if rows.len() != actors.len() {
        return Err(Kind::PerActor {
            what: "rows of accommodation",
            found: rows.len(),
            expected: actors.len(),
        }
        .into());
    }
    for (actor, row) in actors.iter().zip(&rows) {
        if row.len() != actors.len() {
            return Err(Kind::Coordinates {
                actor: actor.name.clone(),
                what: "parts of accommodation",
                found: row.len(),
                expected: actors.len(),
            }
            .into());
        }
        let outside = |what: String, value: f64, domain: &'static str| -> BalanceError {
            Kind::Parameter {
                name: format!("{what} of `{}`", actor.name),
                value,
                domain,
            }
            .into()
        };
        for (other, value) in actors.iter().zip(row) {
            if !(0.0..=1.0).contains(value) {
                let what = format!("the accommodation to `{}`", other.name);
                return Err(outside(what, *value, "0 to 1"));
            }
        }
        let all: f64 = row.iter().sum();
        if all > 1.0 + 1e-9 {
            let what = "the sum of accommodations".to_owned();
            return Err(outside(
                what,
                all,
                "at most 1; what is left is the old ideal point",
            ));
        }
    }
    Ok(rows)
}
