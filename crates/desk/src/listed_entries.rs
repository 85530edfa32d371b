//! What lists say of their entries beyond what the index holds.

use std::collections::HashMap;
use std::sync::OnceLock;

use sindan_catalog::{Snapshot, read_parties};
use sindan_rules::Strength;
use sindan_screen::{Hit, Level, Rule};

use crate::DeskError;
use crate::listing::{Listing, listings};

/// The entries of the lists that are asked, each list read when the first of
/// its entries is met.
#[derive(Debug)]
pub(crate) struct ListedEntries {
    snapshots: Vec<Snapshot>,
    entries: Vec<OnceLock<HashMap<String, Entry>>>,
}

#[derive(Debug)]
struct Entry {
    lists: Vec<String>,
    programmes: Vec<String>,
}

/// An official list on which a hit stands.
pub(crate) struct Standing<'a> {
    pub(crate) listing: Listing,
    /// In the list's own words.
    pub(crate) programmes: &'a [String],
    /// How sure it is that the party is this entry.
    pub(crate) strength: Strength,
}

impl ListedEntries {
    pub(crate) fn new(snapshots: &[Snapshot]) -> Self {
        Self {
            snapshots: snapshots.to_vec(),
            entries: snapshots.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The official lists on which the entry of a hit stands. A number that is
    /// the same is sure, a name likely; what the index leaves for review, and
    /// lists that forbid some dealings only, are worth a look.
    pub(crate) fn standings(&self, hit: &Hit) -> Result<Vec<Standing<'_>>, DeskError> {
        let none: (&[String], &[String]) = (&[], &[]);
        let entry = self.entry(hit)?;
        let (lists, programmes) = entry.map_or(none, |entry| (&entry.lists, &entry.programmes));
        let strength = |limited| match (hit.level, hit.explanation.rule) {
            _ if limited => Strength::Weak,
            (Level::Review, _) => Strength::Weak,
            (Level::Match, Rule::Identifier) => Strength::Confirmed,
            (Level::Match, _) => Strength::Probable,
        };
        let standings = listings(&hit.list, lists)
            .into_iter()
            .map(|listing| Standing {
                strength: strength(listing.limited),
                listing,
                programmes,
            });
        Ok(standings.collect())
    }

    fn entry(&self, hit: &Hit) -> Result<Option<&Entry>, DeskError> {
        let at = self
            .snapshots
            .iter()
            .position(|snapshot| snapshot.dataset() == hit.list);
        let Some(at) = at else { return Ok(None) };
        if let Some(entries) = self.entries[at].get() {
            return Ok(entries.get(&hit.entity_id));
        }
        let entries = read_parties(&self.snapshots[at])?
            .into_iter()
            .map(|party| {
                let entry = Entry {
                    lists: party.lists,
                    programmes: party.programmes,
                };
                (party.id, entry)
            })
            .collect();
        // Another thread may have read the same meanwhile.
        let entries = self.entries[at].get_or_init(|| entries);
        Ok(entries.get(&hit.entity_id))
    }
}
