//! Lists of parties: real files where they are at hand, small ones of our own
//! in the official layout otherwise. Every party of the latter is invented.

mod eu;
mod ftm;
pub(crate) mod mutation;
mod ofac;
mod pull;
mod safety;
mod seco;
mod uk;
mod un;
mod us_trade;

use std::path::PathBuf;

use sindan_catalog::{CatalogError, Snapshot, read_parties};
use sindan_domain::{DateParts, Party};

use crate::fixture::Place;

/// A real list beside the checkout; says so where it is not there.
fn real(name: &str) -> Option<PathBuf> {
    crate::fixture::shared(&format!("screening/lists/{name}"))
}

/// A list that was imported.
struct Held {
    snapshot: Snapshot,
    parties: Vec<Party>,
}

impl Held {
    fn party(&self, id: &str) -> &Party {
        self.parties
            .iter()
            .find(|party| party.id == id)
            .unwrap_or_else(|| panic!("no party {id}"))
    }

    fn attribute(&self, name: &str) -> u64 {
        self.snapshot.manifest().attributes[name].as_u64().unwrap()
    }

    fn has_warning(&self, part: &str) -> bool {
        let warnings = &self.snapshot.manifest().warnings;
        warnings.iter().any(|warning| warning.contains(part))
    }
}

fn held(snapshot: Snapshot) -> Held {
    let parties = read_parties(&snapshot).unwrap();
    Held { snapshot, parties }
}

/// Imports one file.
fn import(dataset: &str, name: &str, content: impl AsRef<[u8]>) -> Result<Held, CatalogError> {
    let place = Place::new();
    // The snapshot has been read before its directory goes.
    place
        .add(dataset, name, content)
        .map(|import| held(import.snapshot))
}

/// Names as `text (kind)`, weak ones with a question mark.
fn names(party: &Party) -> Vec<String> {
    party
        .names
        .iter()
        .map(|name| {
            let weak = if name.weak { "?" } else { "" };
            format!("{} ({:?}{weak})", name.text, name.kind)
        })
        .collect()
}

/// Identifiers as `kind value country`.
fn identifiers(party: &Party) -> Vec<String> {
    party
        .identifiers
        .iter()
        .map(|identifier| {
            let country = identifier.country.map_or("-", |country| country.alpha3());
            format!("{:?} {} {country}", identifier.kind, identifier.value)
        })
        .collect()
}

/// Countries as `role code`.
fn countries(party: &Party) -> Vec<String> {
    party
        .countries
        .iter()
        .map(|(role, country)| format!("{role:?} {country}"))
        .collect()
}

/// Addresses as `text | code`.
fn addresses(party: &Party) -> Vec<String> {
    party
        .addresses
        .iter()
        .map(|address| {
            let country = address.country.map_or("-", |country| country.alpha3());
            format!("{} | {country}", address.text)
        })
        .collect()
}

fn dates(party: &Party) -> Vec<String> {
    party.dates.iter().map(ToString::to_string).collect()
}

fn links(party: &Party) -> Vec<String> {
    party
        .links
        .iter()
        .map(|link| format!("{:?} {}", link.kind, link.other))
        .collect()
}

fn fact<'a>(party: &'a Party, field: &str) -> Vec<&'a str> {
    party
        .facts
        .iter()
        .filter(|(name, _)| name == field)
        .map(|(_, text)| text.as_str())
        .collect()
}

fn listed_on(party: &Party) -> Option<DateParts> {
    party.listed_on.as_ref()?.from
}
