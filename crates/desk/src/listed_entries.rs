//! What lists say of their entries beyond what the index holds.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use sindan_catalog::{Snapshot, read_parties};
use sindan_rules::{ListedNode, MeasureBase, PartyMatch, Strength};
use sindan_screen::{Hit, Level, Query, Rule, Scratch};

use crate::DeskError;
use crate::listing::{Listing, listings};
use crate::screening::Screener;

/// The entries of the lists that are asked, each list read when the first of
/// its entries is met.
#[derive(Debug)]
pub(crate) struct ListedEntries {
    snapshots: Vec<Snapshot>,
    entries: Vec<OnceLock<HashMap<String, Entry>>>,
    /// What was found of owners, by name.
    owners: Mutex<HashMap<String, Arc<[PartyMatch]>>>,
}

#[derive(Debug)]
struct Entry {
    lists: Vec<String>,
    programmes: Vec<String>,
}

/// An official list on which a hit stands.
struct Standing<'a> {
    listing: Listing,
    /// In the list's own words.
    programmes: &'a [String],
    /// How sure it is that the party is this entry.
    strength: Strength,
}

/// An owner as the rules of ownership read it.
pub(crate) fn listed_node(owner: &str, found: &PartyMatch) -> ListedNode {
    ListedNode {
        node: owner.to_owned(),
        list: found.list.clone(),
        authority: found.authority.clone(),
        programme: found.programme.clone(),
        entity_id: Some(found.entity_id.clone()),
        strength: found.strength,
    }
}

impl ListedEntries {
    pub(crate) fn new(snapshots: &[Snapshot]) -> Self {
        Self {
            snapshots: snapshots.to_vec(),
            entries: snapshots.iter().map(|_| OnceLock::new()).collect(),
            owners: Mutex::default(),
        }
    }

    /// A hit as the rules read it: once for each list on which the entry
    /// stands, and for each programme that a measure names.
    pub(crate) fn matches(
        &self,
        party: usize,
        hit: &Hit,
        base: &MeasureBase,
    ) -> Result<Vec<PartyMatch>, DeskError> {
        let mut found = Vec::new();
        for Standing {
            listing,
            programmes,
            strength,
        } in self.standings(hit)?
        {
            let Listing {
                list, authority, ..
            } = listing;
            let mut named: Vec<Option<String>> = programmes
                .iter()
                .filter(|programme| names_programme(base, &list, programme))
                .map(|programme| Some(programme.clone()))
                .collect();
            if named.is_empty() {
                named.push(programmes.first().cloned());
            }
            found.extend(named.into_iter().map(|programme| PartyMatch {
                party,
                list: list.clone(),
                authority: authority.clone(),
                programme,
                field: None,
                entity_id: hit.entity_id.clone(),
                name: hit.matched_name.clone(),
                strength,
                score: f64::from(hit.score),
            }));
        }
        Ok(found)
    }

    /// Entries that an owner of a party may be, by its name alone. Owners of many
    /// parties are looked up once; all questions are put with one base.
    pub(crate) fn owner(
        &self,
        owner: &str,
        screener: &Screener,
        base: &MeasureBase,
        scratch: &mut Scratch,
    ) -> Result<Arc<[PartyMatch]>, DeskError> {
        if let Some(known) = self.owners.lock().get(owner) {
            return Ok(known.clone());
        }
        let mut found = Vec::new();
        for hit in screener.hits(&Query::name(owner), scratch) {
            found.extend(self.matches(0, &hit, base)?);
        }
        let found: Arc<[PartyMatch]> = found.into();
        self.owners.lock().insert(owner.to_owned(), found.clone());
        Ok(found)
    }

    /// The official lists on which the entry of a hit stands. A number that is
    /// the same is sure, a name likely; what the index leaves for review, and
    /// lists that forbid some dealings only, are worth a look.
    fn standings(&self, hit: &Hit) -> Result<Vec<Standing<'_>>, DeskError> {
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

fn names_programme(base: &MeasureBase, list: &str, programme: &str) -> bool {
    base.measures().iter().any(|measure| {
        let scope = &measure.scope;
        scope.party_list.as_deref() == Some(list)
            && scope.programmes.iter().any(|known| known == programme)
    })
}
