//! Who is owned by whom, and what follows from it under whose rule.

mod find;
mod rule;

pub use find::{OwnedFinding, PathStep};
pub use rule::{Aggregation, OwnershipRule};

use std::collections::BTreeMap;

use crate::error::{Kind, ScreenError};

/// A shareholding as an own file or a list says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Key of the owner.
    pub owner: String,
    /// Key of what is owned.
    pub owned: String,
    /// Share in per cent, 0 to 100.
    pub percent: f64,
    /// The day as of which the share is known, as written.
    pub as_of: String,
    /// Where the share is from.
    pub source: String,
}

/// Shareholdings between parties.
///
/// Several rows between the same two parties add up: share classes are often
/// listed one by one.
#[derive(Debug, Clone, Default)]
pub struct OwnershipGraph {
    pub(crate) names: Vec<String>,
    number: BTreeMap<String, usize>,
    /// For each party: who holds it, and how much, in order of owners.
    pub(crate) owners: Vec<Vec<(usize, f64)>>,
}

impl OwnershipGraph {
    /// A graph of holdings.
    ///
    /// # Errors
    ///
    /// A share outside 0 to 100 per cent, with the row (from 0).
    pub fn new(holdings: &[Holding]) -> Result<Self, ScreenError> {
        let mut graph = Self::default();
        for (row, holding) in holdings.iter().enumerate() {
            if !(0.0..=100.0).contains(&holding.percent) {
                return Err(Kind::Share {
                    row,
                    owner: holding.owner.clone(),
                    owned: holding.owned.clone(),
                    percent: holding.percent,
                }
                .into());
            }
            let owner = graph.add(&holding.owner);
            let owned = graph.add(&holding.owned);
            let owners = &mut graph.owners[owned];
            match owners.binary_search_by_key(&owner, |(other, _)| *other) {
                Ok(at) => owners[at].1 += holding.percent,
                Err(at) => owners.insert(at, (owner, holding.percent)),
            }
        }
        Ok(graph)
    }

    fn add(&mut self, name: &str) -> usize {
        if let Some(&number) = self.number.get(name) {
            return number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.number.insert(name.to_owned(), number);
        self.owners.push(Vec::new());
        number
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.number.get(name).copied()
    }
}
