//! The index of all lists that are held, kept beside them.
//!
//! It is derived: its name holds the hash of every list and the version of the
//! format, it is checked when it is opened, and where anything about it is
//! wrong it is built from the snapshots and put in its place by a rename. Who
//! reads the old one goes on reading it.
//!
//! Where lists have changed a little since an index was built, only what
//! changed is built, and kept in a file of its own above that index.

use sindan_catalog::{Catalog, CatalogError, MappedFile, Snapshot, read_parties};
use sindan_domain::{DateParts, Party, Progress};
use sindan_screen::{FORMAT_VERSION, Index, IndexHasher, Layers, ListInfo};
use twox_hash::XxHash3_64;

use crate::DeskError;

/// Raised whenever the same lists give another index.
const VERSION: u32 = 2;

/// Name of the derived file of the current lists, and of past ones.
const CURRENT: &str = "screening";
const PAST: &str = "pastlists";

/// In the key of a file of changes: before it the lists as they are, after it
/// those that the index below was built from.
const ABOVE: &str = "-above-";

/// Changes are kept above an index while they are fewer than one in this many
/// of its entries.
const ENTRIES_PER_CHANGE: usize = 10;

/// The lists that are asked.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    pub(super) layers: Layers,
    /// Names the lists.
    hash: String,
    /// Names the lists that the index below was built from.
    base_hash: String,
}

impl Opened {
    /// Whether both hold the same editions of the same lists.
    pub(super) fn is_same(&self, other: &Opened) -> bool {
        self.hash == other.hash
    }
}

/// The index, and why one that was kept was not used or not kept. `serving` is
/// one that is open already, which saves reading it again.
pub(super) fn open(
    catalog: &Catalog,
    lists: &[Snapshot],
    past: bool,
    serving: Option<&Opened>,
    progress: &dyn Progress,
) -> Result<(Opened, Vec<String>), DeskError> {
    let hash = hash(lists);
    if let Some(serving) = serving.filter(|serving| serving.hash == hash) {
        return Ok((serving.clone(), Vec::new()));
    }
    let mut shelf = Shelf {
        catalog,
        name: if past { PAST } else { CURRENT },
        problems: Vec::new(),
    };
    // Lists that are compiled in have no directory that must exist for them.
    let kept = lists.iter().any(|list| !list.is_embedded());
    let mut listed: Listed = lists.iter().map(|list| (info(list), None)).collect();
    if kept {
        if let Some(opened) = shelf.kept(&hash) {
            return Ok((opened, shelf.problems));
        }
        for (base_hash, base) in shelf.bases(serving) {
            let Some(before) = shelf.built_from(&base, &base_hash) else {
                continue;
            };
            read(lists, &before, &mut listed, progress)?;
            let layers = Layers::change(&base, &listed).map_err(refused)?;
            let changes = layers.came_count().max(layers.gone_count());
            if changes * ENTRIES_PER_CHANGE < base.entity_count() {
                shelf.keep_changes(&hash, &base_hash, &layers);
                let opened = Opened {
                    layers,
                    hash,
                    base_hash,
                };
                return Ok((opened, shelf.problems));
            }
        }
    }
    read(lists, &[], &mut listed, progress)?;
    progress.report("index names", lists.len() as u64, lists.len() as u64 + 1);
    let whole: Vec<(ListInfo, Vec<Party>)> = listed
        .into_iter()
        .map(|(info, parties)| (info, parties.unwrap_or_default()))
        .collect();
    let index = Index::build(&whole).map_err(refused)?;
    if kept {
        shelf.keep_index(&hash, &index);
    }
    let opened = Opened {
        layers: index.into(),
        base_hash: hash.clone(),
        hash,
    };
    Ok((opened, shelf.problems))
}

/// The lists in order with their parties, where those have been read.
type Listed = Vec<(ListInfo, Option<Vec<Party>>)>;

/// Names lists by everything that the index of them depends on.
fn hash(lists: &[Snapshot]) -> String {
    let mut text = String::new();
    for list in lists {
        text += &format!("{:?}\n", edition(list));
    }
    format!("{:016x}", XxHash3_64::oneshot(text.as_bytes()))
}

/// What tells one edition of a list from another.
fn edition(list: &Snapshot) -> (&str, &str, String, &str, jiff::civil::Date) {
    let manifest = list.manifest();
    let input = manifest.input.sha256.as_str();
    let content = list.content_sha256();
    (
        list.dataset(),
        list.version(),
        content,
        input,
        manifest.as_of,
    )
}

fn info(list: &Snapshot) -> ListInfo {
    let manifest = list.manifest();
    ListInfo {
        name: manifest.dataset.clone(),
        version: manifest.version.clone(),
        hash: manifest.input.sha256.clone(),
    }
}

fn refused(error: sindan_screen::ScreenError) -> DeskError {
    CatalogError::bad_input(format!("lists: {error}")).into()
}

/// Reads the lists that are not the same in `before`, and not read yet.
fn read(
    lists: &[Snapshot],
    before: &[Snapshot],
    listed: &mut Listed,
    progress: &dyn Progress,
) -> Result<(), DeskError> {
    for (at, (list, (_, parties))) in lists.iter().zip(listed).enumerate() {
        let same = |old: &Snapshot| edition(old) == edition(list);
        if parties.is_some() || before.iter().any(same) {
            continue;
        }
        progress.check()?;
        progress.report("read lists", at as u64, lists.len() as u64 + 1);
        let day = list.manifest().as_of;
        let mut all = read_parties(list)?;
        // Parties that a list only describes are not listed, and those whose
        // listing has ended are listed no more.
        all.retain(|party| party.listed && !has_ended(party, day));
        *parties = Some(all);
    }
    Ok(())
}

/// The derived files, and what was wrong with them.
struct Shelf<'a> {
    catalog: &'a Catalog,
    name: &'static str,
    problems: Vec<String>,
}

impl Shelf<'_> {
    /// What is kept of exactly these lists.
    fn kept(&mut self, hash: &str) -> Option<Opened> {
        if let Some(index) = self.index(hash) {
            return Some(Opened {
                layers: index.into(),
                hash: hash.to_owned(),
                base_hash: hash.to_owned(),
            });
        }
        let above = format!("{}{ABOVE}", key(hash));
        for changes_key in self.keys() {
            let Some(base_hash) = changes_key.strip_prefix(&above) else {
                continue;
            };
            let Some(base) = self.index(base_hash) else {
                continue;
            };
            let Some(changes) = self.map(&changes_key) else {
                continue;
            };
            let place = changes.path().display().to_string();
            match Layers::from_bytes(base, changes) {
                Ok(layers) => {
                    return Some(Opened {
                        layers,
                        hash: hash.to_owned(),
                        base_hash: base_hash.to_owned(),
                    });
                }
                Err(error) => self.problem(format!("{place}: {error}")),
            }
        }
        None
    }

    /// Indexes of other editions of the lists, the one being served first.
    fn bases(&mut self, serving: Option<&Opened>) -> Vec<(String, Index)> {
        if let Some(serving) = serving {
            return vec![(serving.base_hash.clone(), serving.layers.base().clone())];
        }
        let prefix = key("");
        let mut bases = Vec::new();
        for key in self.keys() {
            if let Some(hash) = key.strip_prefix(&prefix)
                && !hash.contains(ABOVE)
                && let Some(index) = self.index(hash)
            {
                bases.push((hash.to_owned(), index));
            }
        }
        bases
    }

    /// The lists that an index was built from, where the catalog still holds
    /// them just as they were.
    fn built_from(&self, index: &Index, hash_of_lists: &str) -> Option<Vec<Snapshot>> {
        let lists: Vec<Snapshot> = (index.lists().iter())
            .map(|list| self.catalog.snapshot(&list.name, &list.version).ok())
            .collect::<Option<_>>()?;
        (hash(&lists) == hash_of_lists).then_some(lists)
    }

    fn index(&mut self, hash: &str) -> Option<Index> {
        let mapped = self.map(&key(hash))?;
        let place = mapped.path().display().to_string();
        let mut hasher = IndexHasher::default();
        let read = mapped.read_parts(|part| hasher.update(part));
        self.noted(read.map_err(|error| error.to_string()))?;
        let index = Index::from_hashed(mapped, &hasher);
        self.noted(index.map_err(|error| format!("{place}: {error}")))
    }

    fn map(&mut self, key: &str) -> Option<MappedFile> {
        let mapped = self.catalog.map_derived(self.name, key);
        self.noted(mapped.map_err(|error| error.to_string()))?
    }

    fn keys(&mut self) -> Vec<String> {
        let keys = self.catalog.derived_keys(self.name);
        self.noted(keys.map_err(|error| error.to_string()))
            .unwrap_or_default()
    }

    fn keep_index(&mut self, hash: &str, index: &Index) {
        let key = key(hash);
        self.keep(&key, index.as_bytes(), &[key.as_str()]);
    }

    fn keep_changes(&mut self, hash: &str, base_hash: &str, layers: &Layers) {
        let changes_key = format!("{}{ABOVE}{base_hash}", key(hash));
        let base_key = key(base_hash);
        let needed = [base_key.as_str(), changes_key.as_str()];
        if !self.keys().contains(&base_key) {
            // Served from memory, and forgotten by somebody else meanwhile.
            self.keep(&base_key, layers.base().as_bytes(), &needed);
        }
        if let Some(bytes) = layers.to_bytes() {
            self.keep(&changes_key, &bytes, &needed);
        }
    }

    /// Writes a file; then everything but `needed` is forgotten.
    fn keep(&mut self, key: &str, bytes: &[u8], needed: &[&str]) {
        let written = (self.catalog)
            .write_derived_bytes(self.name, key, bytes)
            .and_then(|_| self.catalog.forget_derived(self.name, needed));
        self.noted(written.map_err(|error| error.to_string()));
    }

    fn noted<T>(&mut self, result: Result<T, String>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem(problem);
                None
            }
        }
    }

    /// A file that is tried twice is named once.
    fn problem(&mut self, problem: String) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// The key of the index of lists: the format, the program, the lists.
fn key(hash: &str) -> String {
    let program = env!("CARGO_PKG_VERSION");
    format!("{VERSION}-{FORMAT_VERSION}-{program}-{hash}")
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
