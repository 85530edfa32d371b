//! Hits that a person has cleared stay quiet until something changes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sindan_domain::Party;
use twox_hash::XxHash3_64;

use crate::hit::{Hit, gender_to_byte, kind_to_byte};
use crate::identifiers::kind_byte;
use crate::index::{
    CountryRow, DateRow, EntityRow, Index, MOST_OF_A_KIND, WEAK, country_code, country_row,
    date_row, kept_text,
};
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
    pub fn decision(entries: &impl Entries, query: &Query, hit: &Hit) -> ClearedHit {
        ClearedHit {
            list: hit.list.clone(),
            entity_id: hit.entity_id.clone(),
            query_state: Self::query_state(query),
            entity_state: entries.entity_state(hit.entity),
        }
    }

    /// Splits hits into those to show and those that were cleared and are
    /// unchanged since.
    pub fn split(
        &self,
        entries: &impl Entries,
        query: &Query,
        hits: Vec<Hit>,
    ) -> (Vec<Hit>, Vec<Hit>) {
        let state = Self::query_state(query);
        hits.into_iter().partition(|hit| {
            let key = (hit.list.clone(), hit.entity_id.clone(), state);
            self.states.get(&key) != Some(&entries.entity_state(hit.entity))
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
            let country = identifier.country.map_or("", |country| country.alpha3());
            text.push_str(&format!(
                "\u{1f}i{:?}{}\u{1f}{country}",
                identifier.kind, identifier.value
            ));
        }
        for address in &query.addresses {
            text.push_str(&format!("\u{1f}a{address}"));
        }
        XxHash3_64::oneshot(text.as_bytes())
    }
}

/// What hits are hits of: an [`Index`], or [`Layers`](crate::Layers).
pub trait Entries {
    /// A number that changes with anything the list says of an entry that
    /// screening looks at. `entity` is the number that a [`Hit`] gives; zero
    /// for one that is not there.
    fn entity_state(&self, entity: u32) -> u64;
}

impl Entries for Index {
    fn entity_state(&self, entity: u32) -> u64 {
        Index::entity_state(self, entity)
    }
}

impl Index {
    /// A number that changes with anything the list says of an entry that
    /// screening looks at.
    pub fn entity_state(&self, entity: u32) -> u64 {
        let mut said = Vec::new();
        match self.entities().get(entity as usize) {
            Some(row) => {
                self.said_of_entry(row, &mut said);
                XxHash3_64::oneshot(&said)
            }
            None => 0,
        }
    }

    /// All that the list says of an entry and screening looks at.
    pub(crate) fn said_of_entry(&self, row: &EntityRow, out: &mut Vec<u8>) {
        let names = row.names_from as usize..row.names_from as usize + usize::from(row.names);
        let names = self.names()[names].iter().map(|name| {
            let text = self.text(name.text_at, name.text_len);
            (text, name.flags & WEAK != 0)
        });
        let identifiers = self.identifiers(row).iter().map(|identifier| {
            let text = self.text(identifier.text_at, identifier.text_len);
            let fraudulent = identifier.fraudulent != 0;
            (identifier.kind, text, fraudulent, identifier.country)
        });
        write(
            out,
            (row.kind, row.gender),
            names,
            self.dates(row).iter().copied(),
            self.countries(row).iter().copied(),
            identifiers,
        );
    }
}

/// The same of a party, as an index would keep it.
pub(crate) fn said_of_party(party: &Party, out: &mut Vec<u8>) {
    let names = party.names.iter().take(MOST_OF_A_KIND);
    let dates = party.dates.iter().take(MOST_OF_A_KIND);
    let countries = party.countries.iter().take(MOST_OF_A_KIND);
    let identifiers = party.identifiers.iter().take(MOST_OF_A_KIND);
    write(
        out,
        (kind_to_byte(party.kind), gender_to_byte(party.gender)),
        names.map(|name| (kept_text(&name.text), name.weak)),
        dates.map(|date| date_row(date.from, date.to, date.circa)),
        countries.map(|(role, country)| country_row(*role, *country)),
        identifiers.map(|identifier| {
            (
                kind_byte(identifier.kind),
                kept_text(&identifier.value),
                identifier.fraudulent,
                country_code(identifier.country),
            )
        }),
    );
}

/// Texts carry their length and groups their end, so that no two entries that
/// differ are written alike.
fn write<'a>(
    out: &mut Vec<u8>,
    (kind, gender): (u8, u8),
    names: impl Iterator<Item = (&'a str, bool)>,
    dates: impl Iterator<Item = DateRow>,
    countries: impl Iterator<Item = CountryRow>,
    identifiers: impl Iterator<Item = (u8, &'a str, bool, [u8; 3])>,
) {
    const MORE: u8 = 1;
    const END: u8 = 0;
    let text = |out: &mut Vec<u8>, text: &str| {
        out.extend_from_slice(&(text.len() as u32).to_le_bytes());
        out.extend_from_slice(text.as_bytes());
    };
    out.extend_from_slice(&[kind, gender]);
    for (name, weak) in names {
        out.extend_from_slice(&[MORE, u8::from(weak)]);
        text(out, name);
    }
    out.push(END);
    for date in dates {
        out.push(MORE);
        out.extend_from_slice(bytemuck::bytes_of(&date));
    }
    out.push(END);
    for country in countries {
        out.push(MORE);
        out.extend_from_slice(bytemuck::bytes_of(&country));
    }
    out.push(END);
    for (kind, value, fraudulent, country) in identifiers {
        out.extend_from_slice(&[MORE, kind, u8::from(fraudulent)]);
        out.extend_from_slice(&country);
        text(out, value);
    }
    out.push(END);
}
