//! What changed between two versions of a list, party by party.

use serde::Serialize;
use sindan_domain::{Party, Progress};

use super::Parties;
use crate::{Catalog, CatalogError};

/// What changed between two versions of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyDiff {
    /// Catalog name of the list.
    pub dataset: String,
    /// The older version.
    pub old: String,
    /// The newer version.
    pub new: String,
    /// Parties that only the newer version has, by id.
    pub added: Vec<PartyChange>,
    /// Parties that only the older version has, by id.
    pub removed: Vec<PartyChange>,
    /// Parties of which the list says something else now, by id.
    pub changed: Vec<PartyChange>,
    /// Parties that are the same.
    pub unchanged: u64,
}

/// A party that was added, removed or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyChange {
    /// Its id in the list.
    pub id: String,
    /// Its primary name, as the newer version has it where it is there.
    pub name: String,
    /// What is not the same, such as `names`; empty for one added or removed.
    pub aspects: Vec<String>,
}

impl Catalog {
    /// Compares two versions of a list by the ids of its parties.
    pub fn diff_parties(
        &self,
        dataset: &str,
        old: &str,
        new: &str,
        progress: &dyn Progress,
    ) -> Result<PartyDiff, CatalogError> {
        let (before, after) = (self.snapshot(dataset, old)?, self.snapshot(dataset, new)?);
        let mut report = PartyDiff {
            dataset: dataset.to_owned(),
            old: old.to_owned(),
            new: new.to_owned(),
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
            unchanged: 0,
        };
        let (mut left, mut right) = (Parties::open(&before)?, Parties::open(&after)?);
        let mut one = left.next().transpose()?;
        let mut other = right.next().transpose()?;
        let mut done = 0_u64;
        loop {
            if done.is_multiple_of(1024) {
                progress.check()?;
                progress.report("compare", done, 0);
            }
            done += 1;
            match (one.take(), other.take()) {
                (None, None) => return Ok(report),
                (Some(gone), next) if next.as_ref().is_none_or(|next| gone.id < next.id) => {
                    report.removed.push(change(&gone, Vec::new()));
                    other = next;
                    one = left.next().transpose()?;
                }
                (next, Some(come)) if next.as_ref().is_none_or(|next| come.id < next.id) => {
                    report.added.push(change(&come, Vec::new()));
                    one = next;
                    other = right.next().transpose()?;
                }
                (before, after) => {
                    if let (Some(before), Some(after)) = (before, after) {
                        let aspects = aspects(&before, &after);
                        match aspects.is_empty() {
                            true => report.unchanged += 1,
                            false => report.changed.push(change(&after, aspects)),
                        }
                    }
                    one = left.next().transpose()?;
                    other = right.next().transpose()?;
                }
            }
        }
    }
}

fn change(party: &Party, aspects: Vec<String>) -> PartyChange {
    let name = party.names.first();
    PartyChange {
        id: party.id.clone(),
        name: name.map(|name| name.text.clone()).unwrap_or_default(),
        aspects,
    }
}

/// What differs, in the order of the type.
fn aspects(old: &Party, new: &Party) -> Vec<String> {
    [
        ("kind", old.kind != new.kind),
        ("status", old.listed != new.listed),
        ("lists", old.lists != new.lists),
        ("names", old.names != new.names),
        ("dates", old.dates != new.dates),
        ("birth_places", old.birth_places != new.birth_places),
        ("countries", old.countries != new.countries),
        ("gender", old.gender != new.gender),
        ("addresses", old.addresses != new.addresses),
        ("identifiers", old.identifiers != new.identifiers),
        ("programmes", old.programmes != new.programmes),
        ("measures", old.measures != new.measures),
        ("listed_on", old.listed_on != new.listed_on),
        ("until", old.until != new.until),
        ("links", old.links != new.links),
        ("remarks", old.remarks != new.remarks),
        ("facts", old.facts != new.facts),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(aspect, _)| aspect.to_owned())
    .collect()
}
