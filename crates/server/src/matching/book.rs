//! The entries of all lists in full, by their ids.
//!
//! Entries are kept as JSON in one block of bytes for each list, and read back when
//! they are asked for: full lists take some 50 MB this way, and several times that
//! as values.

use std::collections::HashMap;

use parking_lot::RwLock;
use sindan_catalog::{Snapshot, read_parties};
use sindan_desk::{DeskError, fold_name};
use sindan_domain::Party;

/// The entries.
pub(crate) struct Book {
    lists: Vec<BookList>,
    /// Where entries stand, by the id that the API gives them.
    by_id: HashMap<Box<str>, u32>,
    /// By list and the list's own key.
    by_key: HashMap<(u16, Box<str>), u32>,
    entries: Vec<Place>,
    /// Entries that name an entry in a link, by the entry that is named.
    linked_from: HashMap<u32, Vec<u32>>,
    words: RwLock<Option<Words>>,
}

/// A list of the book.
pub(crate) struct BookList {
    pub(crate) snapshot: Snapshot,
    pub(crate) entries: usize,
    bytes: Vec<u8>,
}

struct Place {
    id: Box<str>,
    list: u16,
    from: u32,
    length: u32,
}

/// An entry with its list.
pub(crate) struct Entry<'a> {
    pub(crate) id: &'a str,
    pub(crate) list: &'a BookList,
    pub(crate) party: Party,
    pub(crate) number: u32,
}

/// Words of names, sorted, each with an entry that has it.
struct Words(Vec<(Box<str>, u32)>);

impl Book {
    /// Names what a book is read from.
    pub(crate) fn key(snapshots: &[Snapshot]) -> String {
        let parts = snapshots.iter().map(Snapshot::content_sha256);
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Reads every entry of lists.
    pub(crate) fn read(snapshots: &[Snapshot]) -> Result<Self, DeskError> {
        let mut book = Self {
            lists: Vec::new(),
            by_id: HashMap::new(),
            by_key: HashMap::new(),
            entries: Vec::new(),
            linked_from: HashMap::new(),
            words: RwLock::new(None),
        };
        let mut links: Vec<(u32, u16, String)> = Vec::new();
        for (number, snapshot) in (0_u16..).zip(snapshots) {
            let mut list = BookList {
                snapshot: snapshot.clone(),
                entries: 0,
                bytes: Vec::new(),
            };
            for party in read_parties(snapshot)? {
                let from = list.bytes.len();
                let written = serde_json::to_writer(&mut list.bytes, &party);
                debug_assert!(written.is_ok(), "parties hold text keys only");
                let at = book.entries.len() as u32;
                // An id that another list has given already is told apart.
                let id: Box<str> = match book.by_id.contains_key(party.id.as_str()) {
                    true => format!("{}-{}", snapshot.dataset(), party.id).into(),
                    false => party.id.as_str().into(),
                };
                links.extend(
                    party
                        .links
                        .iter()
                        .map(|link| (at, number, link.other.clone())),
                );
                book.by_id.insert(id.clone(), at);
                book.by_key.insert((number, party.id.into()), at);
                book.entries.push(Place {
                    id,
                    list: number,
                    from: from as u32,
                    length: (list.bytes.len() - from) as u32,
                });
                list.entries += 1;
            }
            list.bytes.shrink_to_fit();
            book.lists.push(list);
        }
        for (from, list, other) in links {
            if let Some(&to) = book.by_key.get(&(list, other.into_boxed_str())) {
                book.linked_from.entry(to).or_default().push(from);
            }
        }
        Ok(book)
    }

    /// The lists.
    pub(crate) fn lists(&self) -> &[BookList] {
        &self.lists
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    /// An entry by its number.
    pub(crate) fn entry(&self, number: u32) -> Option<Entry<'_>> {
        let place = self.entries.get(number as usize)?;
        let list = &self.lists[usize::from(place.list)];
        let bytes = &list.bytes[place.from as usize..][..place.length as usize];
        Some(Entry {
            id: &place.id,
            list,
            // Written by this program a moment ago.
            party: serde_json::from_slice(bytes).ok()?,
            number,
        })
    }

    /// The dataset of an entry, without reading it.
    pub(crate) fn dataset(&self, number: u32) -> &str {
        let place = &self.entries[number as usize];
        self.lists[usize::from(place.list)].snapshot.dataset()
    }

    /// An entry by the id that the API gives it.
    pub(crate) fn by_id(&self, id: &str) -> Option<Entry<'_>> {
        self.entry(*self.by_id.get(id)?)
    }

    /// The number of an entry by its list and the list's own key.
    pub(crate) fn number(&self, list: &str, key: &str) -> Option<u32> {
        let at = self
            .lists
            .iter()
            .position(|known| known.snapshot.dataset() == list)?;
        let at = u16::try_from(at).ok()?;
        self.by_key.get(&(at, key.into())).copied()
    }

    /// The number of an entry that a link names.
    pub(crate) fn linked(&self, from: &Entry<'_>, other: &str) -> Option<u32> {
        self.number(from.list.snapshot.dataset(), other)
    }

    /// Entries whose links name this one.
    pub(crate) fn linked_from(&self, number: u32) -> &[u32] {
        self.linked_from.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Entries that have all words of a text, the last one perhaps cut short, in
    /// order of their numbers; all entries for no word at all.
    pub(crate) fn with_words(&self, text: &str) -> Vec<u32> {
        let folded = fold_name(text);
        let mut words: Vec<&str> = folded.split_whitespace().collect();
        let Some(last) = words.pop() else {
            return (0..self.len()).collect();
        };
        if self.words.read().is_none() {
            let made = self.make_words();
            *self.words.write() = Some(made);
        }
        let held = self.words.read();
        let Some(known) = held.as_ref() else {
            return Vec::new();
        };
        let mut found = known.beginning(last);
        for word in words {
            let with = known.exactly(word);
            found.retain(|number| with.binary_search(number).is_ok());
        }
        found
    }

    fn make_words(&self) -> Words {
        let mut words: Vec<(Box<str>, u32)> = Vec::new();
        for number in 0..self.len() {
            let Some(entry) = self.entry(number) else {
                continue;
            };
            let names = entry.party.names.iter().map(|name| name.text.as_str());
            let numbers = entry
                .party
                .identifiers
                .iter()
                .map(|number| number.value.as_str());
            for text in names.chain(numbers).chain([entry.id]) {
                let folded = fold_name(text);
                words.extend(folded.split_whitespace().map(|word| (word.into(), number)));
            }
        }
        words.sort_unstable();
        words.dedup();
        Words(words)
    }
}

impl Words {
    fn range(&self, word: &str, fits: impl Fn(&str) -> bool) -> Vec<u32> {
        let from = self.0.partition_point(|(known, _)| &**known < word);
        let found = self.0[from..].iter().take_while(|(known, _)| fits(known));
        let mut numbers: Vec<u32> = found.map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn exactly(&self, word: &str) -> Vec<u32> {
        self.range(word, |known| known == word)
    }

    fn beginning(&self, word: &str) -> Vec<u32> {
        self.range(word, |known| known.starts_with(word))
    }
}
