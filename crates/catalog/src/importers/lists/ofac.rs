//! What the formats of OFAC have in common.

use std::collections::HashMap;

use sindan_domain::{LinkKind, Party, PartyLink};

use super::names::push_new;
use super::remarks::LINKED_TO;
use crate::CatalogError;
use crate::importers::Job;

pub(super) const SDN: &str = "ofac";
pub(super) const CONSOLIDATED: &str = "ofac-consolidated";
pub(super) const BOTH: &[&str] = &[SDN, CONSOLIDATED];

/// Abbreviation of the list to which a programme of the consolidated file
/// belongs, as the screening list of trade.gov abbreviates them.
const LISTS: &[(&str, &str)] = &[
    ("NS-PLC", "PLC"),
    ("UKRAINE-EO13662", "SSI"),
    ("CMIC-EO13959", "CMIC"),
    ("561-Related", "CAP"),
    ("FSE-IR", "FSE"),
    ("FSE-SY", "FSE"),
    ("FSE-WMD", "FSE"),
    ("FSE-SDGT", "FSE"),
    ("NS-MBS", "MBS"),
];

/// The lists on which an entry stands, as far as its programmes say so.
pub(super) fn lists(dataset: &str, programmes: &[String]) -> Vec<String> {
    if dataset == SDN {
        return vec!["SDN".to_owned()];
    }
    let mut lists = vec!["CONS".to_owned()];
    for programme in programmes {
        if let Some((_, list)) = LISTS.iter().find(|(of, _)| of == programme) {
            push_new(&mut lists, (*list).to_owned());
        }
    }
    lists
}

/// Counts entries by what their programmes say, so that one list is not taken
/// for the other: who stands on the consolidated list is not blocked.
#[derive(Default)]
pub(super) struct Belonging {
    entries: u64,
    consolidated: u64,
}

impl Belonging {
    pub(super) fn count(&mut self, programmes: &[String]) {
        self.entries += 1;
        let of_consolidated = |programme: &String| LISTS.iter().any(|(of, _)| of == programme);
        self.consolidated += u64::from(programmes.iter().any(of_consolidated));
    }

    pub(super) fn check(&self, job: &Job<'_>) -> Result<(), CatalogError> {
        let mostly = self.consolidated * 10 >= self.entries * 3;
        let hardly = self.entries > 100 && self.consolidated * 10 < self.entries;
        let (other, name) = match job.dataset {
            SDN if mostly => (CONSOLIDATED, "the consolidated (non-SDN) list"),
            CONSOLIDATED if hardly => (SDN, "the SDN list"),
            _ => return Ok(()),
        };
        Err(job
            .refuse(format!("looks like {name} by its programmes"))
            .with_hint(format!("run `sindan data add {other} FILE`")))
    }
}

/// Ids by names, to which remarks refer.
#[derive(Default)]
pub(super) struct ByName {
    /// `None` for a name that two entries have.
    ids: HashMap<String, Option<String>>,
}

impl ByName {
    pub(super) fn add(&mut self, name: &str, id: &str) {
        self.ids
            .entry(key(name))
            .and_modify(|known| *known = None)
            .or_insert_with(|| Some(id.to_owned()));
    }

    /// Turns names of parties to which one is linked into links, where one
    /// entry of the list has that name.
    pub(super) fn link(&self, party: &mut Party) {
        let mut links = Vec::new();
        party.facts.retain(|(field, name)| {
            let known = self.ids.get(&key(name)).and_then(Option::as_ref);
            match known.filter(|id| field == LINKED_TO && **id != party.id) {
                Some(id) => {
                    links.push(PartyLink {
                        kind: LinkKind::Associated,
                        other: id.clone(),
                        percent: None,
                        label: "Linked To:".to_owned(),
                    });
                    false
                }
                None => true,
            }
        });
        for link in links {
            push_new(&mut party.links, link);
        }
    }
}

/// A full stop may end the name or the remark.
fn key(name: &str) -> String {
    name.trim().trim_end_matches('.').to_uppercase()
}
