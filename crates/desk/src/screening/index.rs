//! The index of all lists that are held, kept beside them.
//!
//! It is derived: its name holds the hash of every list and the version of the
//! format, it is checked when it is opened, and where anything about it is
//! wrong it is built from the snapshots and put in its place by a rename. Who
//! reads the old one goes on reading it.

use sindan_catalog::{Catalog, CatalogError, Snapshot, read_parties};
use sindan_domain::{DateParts, Party, Progress};
use sindan_screen::{FORMAT_VERSION, Index, ListInfo};
use twox_hash::XxHash3_64;

use crate::DeskError;

/// Raised whenever the same lists give another index.
const VERSION: u32 = 1;

/// Name of the derived file of the current lists, and of past ones.
const CURRENT: &str = "screening";
const PAST: &str = "pastlists";

/// The index, and why one that was kept was not used or not kept.
pub(super) fn open(
    catalog: &Catalog,
    lists: &[Snapshot],
    past: bool,
    progress: &dyn Progress,
) -> Result<(Index, Vec<String>), DeskError> {
    let name = if past { PAST } else { CURRENT };
    let key = key(lists);
    let mut problems = Vec::new();
    // Lists that are compiled in have no directory that must exist for them.
    let kept = lists.iter().any(|list| !list.is_embedded());
    if kept {
        match read(catalog, name, &key) {
            Ok(Some(index)) => return Ok((index, problems)),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    let index = build(lists, progress)?;
    if kept {
        let written = catalog
            .write_derived_bytes(name, &key, index.as_bytes())
            .and_then(|_| catalog.forget_derived(name, &key));
        if let Err(error) = written {
            problems.push(error.to_string());
        }
    }
    Ok((index, problems))
}

fn key(lists: &[Snapshot]) -> String {
    let mut text = String::new();
    for list in lists {
        let attributes = (list.dataset(), list.version(), list.content_sha256());
        text += &format!("{attributes:?}\n");
    }
    let program = env!("CARGO_PKG_VERSION");
    let hash = XxHash3_64::oneshot(text.as_bytes());
    format!("{VERSION}-{FORMAT_VERSION}-{program}-{hash:016x}")
}

fn read(catalog: &Catalog, name: &str, key: &str) -> Result<Option<Index>, String> {
    let mapped = catalog
        .map_derived(name, key)
        .map_err(|error| error.to_string())?;
    let Some(mapped) = mapped else {
        return Ok(None);
    };
    let place = mapped.path().display().to_string();
    Index::from_bytes(mapped)
        .map(Some)
        .map_err(|error| format!("{place}: {error}"))
}

fn build(lists: &[Snapshot], progress: &dyn Progress) -> Result<Index, DeskError> {
    let mut read: Vec<(ListInfo, Vec<Party>)> = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        progress.check()?;
        progress.report("read lists", at as u64, lists.len() as u64 + 1);
        let manifest = list.manifest();
        let day = manifest.as_of;
        let mut parties = read_parties(list)?;
        // Parties that a list only describes are not listed, and those whose
        // listing has ended are listed no more.
        parties.retain(|party| party.listed && !has_ended(party, day));
        let info = ListInfo {
            name: manifest.dataset.clone(),
            version: manifest.version.clone(),
            hash: manifest.input.sha256.clone(),
        };
        read.push((info, parties));
    }
    progress.report("index names", lists.len() as u64, lists.len() as u64 + 1);
    Index::build(&read).map_err(|error| CatalogError::bad_input(format!("lists: {error}")).into())
}

/// Whether the last possible day of a listing is before a day.
fn has_ended(party: &Party, day: jiff::civil::Date) -> bool {
    let Some(until) = &party.until else {
        return false;
    };
    let Some(DateParts {
        year,
        month,
        day: of_month,
    }) = until.to.or(until.from)
    else {
        return false;
    };
    let last = (year, month.unwrap_or(12), of_month.unwrap_or(31));
    last < (day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sindan_domain::{NameKind, PartialDate, PartyKind, PartyName};

    #[test]
    fn a_listing_ends_after_its_last_possible_day() {
        let name = PartyName::new(NameKind::Primary, "Somebody");
        let mut party = Party::new("1", PartyKind::Person, vec![name]);
        let day = jiff::civil::date(2024, 5, 2);
        assert!(!has_ended(&party, day));
        for (until, ended) in [
            ("2024-05-01", true),
            ("2024-05-02", false),
            ("2024-05", false),
            ("2024-04", true),
            ("2024", false),
            ("2023", true),
        ] {
            party.until = Some(PartialDate::single(until.parse().unwrap()));
            assert_eq!(has_ended(&party, day), ended, "{until}");
        }
        party.until = Some(PartialDate::unread("until further notice"));
        assert!(!has_ended(&party, day));
    }
}
