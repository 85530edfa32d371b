//! Hits that a person has cleared stay quiet until something changes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::hit::Hit;
use crate::index::Index;
use crate::query::Query;

/// A decision that a hit is not the party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearedHit {
    /// The list.
    pub list: String,
    /// The list's key of the entry.
    pub entity_id: String,
    /// State of the query when it was cleared; see [`Cleared::query_state`].
    pub query_state: u64,
    /// State of the entry when it was cleared; see [`Index::entity_state`].
    pub entity_state: u64,
}

/// The decisions of the past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleared {
    states: HashMap<(String, String, u64), u64>,
}

impl Cleared {
    /// A store of decisions.
    pub fn new(decisions: impl IntoIterator<Item = ClearedHit>) -> Self {
        let states = decisions
            .into_iter()
            .map(|hit| ((hit.list, hit.entity_id, hit.query_state), hit.entity_state))
            .collect();
        Self { states }
    }

    /// The decision to remember when a person clears a hit.
    pub fn decision(index: &Index, query: &Query, hit: &Hit) -> ClearedHit {
        ClearedHit {
            list: hit.list.clone(),
            entity_id: hit.entity_id.clone(),
            query_state: Self::query_state(query),
            entity_state: index.entity_state(hit.entity),
        }
    }

    /// Splits hits into those to show and those that were cleared and are
    /// unchanged since.
    pub fn split(&self, index: &Index, query: &Query, hits: Vec<Hit>) -> (Vec<Hit>, Vec<Hit>) {
        let state = Self::query_state(query);
        hits.into_iter().partition(|hit| {
            let key = (hit.list.clone(), hit.entity_id.clone(), state);
            self.states.get(&key) != Some(&index.entity_state(hit.entity))
        })
    }

    /// A number that changes with anything the query says.
    pub fn query_state(query: &Query) -> u64 {
        let mut text = format!(
            "{}\u{1f}{:?}\u{1f}{:?}",
            query.name, query.kind, query.gender
        );
        for country in &query.countries {
            text.push_str(&format!("\u{1f}c{}", country.alpha3()));
        }
        for date in &query.dates {
            text.push_str(&format!("\u{1f}d{date}"));
        }
        for identifier in &query.identifiers {
            text.push_str(&format!("\u{1f}i{:?}{}", identifier.kind, identifier.value));
        }
        for address in &query.addresses {
            text.push_str(&format!("\u{1f}a{address}"));
        }
        XxHash3_64::oneshot(text.as_bytes())
    }
}

impl Index {
    /// A number that changes with anything the list says of an entry that
    /// screening looks at.
    pub fn entity_state(&self, entity: u32) -> u64 {
        let Some(row) = self.entities().get(entity as usize) else {
            return 0;
        };
        let mut bytes = vec![row.kind, row.gender];
        let names = row.names_from as usize..row.names_from as usize + usize::from(row.names);
        for name in &self.names()[names] {
            bytes.extend_from_slice(self.text(name.text_at, name.text_len).as_bytes());
            bytes.push(name.flags & crate::index::WEAK);
        }
        bytes.extend_from_slice(bytemuck::cast_slice(self.dates(row)));
        bytes.extend_from_slice(bytemuck::cast_slice(self.countries(row)));
        for identifier in self.identifiers(row) {
            bytes.push(identifier.kind);
            bytes.extend_from_slice(
                self.text(identifier.text_at, identifier.text_len)
                    .as_bytes(),
            );
        }
        XxHash3_64::oneshot(&bytes)
    }
}
