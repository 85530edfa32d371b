//! An index, and what came, changed or went since it was built.
//!
//! Lists change a little every day. Instead of the whole index a small one is
//! built of the parties that came or changed; entries of the first that went
//! or were replaced are left out of every search. Words of the small index
//! weigh as they do in the large one, so that their scores can be compared.

use std::cmp::Ordering;
use std::sync::Arc;

use sindan_domain::Party;
use twox_hash::XxHash3_64;

use crate::cleared::{Entries, said_of_party};
use crate::error::{Kind, ScreenError};
use crate::hit::Hit;
use crate::index::{Index, ListInfo};
use crate::query::{Query, Settings};
use crate::scope::{Gone, Scope};
use crate::search::{RankedHit, Scratch};

/// Version of the file of changes; raised with every change of its layout.
const LAYERS_VERSION: u64 = 1;

/// `SNDLAYR1`, read as a little-endian number.
const MAGIC: u64 = u64::from_le_bytes(*b"SNDLAYR1");

/// Magic, hash of all that follows, version, hash of the index that the
/// changes belong to, entries gone, bytes of the index of what came.
const HEADER_WORDS: usize = 6;

/// An index with the changes since it was built.
///
/// Cheap to clone: clones share the bytes.
#[derive(Debug, Clone)]
pub struct Layers {
    base: Index,
    changes: Option<Arc<Changes>>,
}

#[derive(Debug)]
struct Changes {
    /// The parties that came or changed, of all lists as they are now.
    came: Index,
    /// Entries of the base that went or changed, ascending.
    gone: Vec<u32>,
    gone_set: Gone,
}

impl From<Index> for Layers {
    fn from(base: Index) -> Self {
        Self {
            base,
            changes: None,
        }
    }
}

impl Layers {
    /// The lists as they are now, above an index of what they were: all lists
    /// in order, each with its parties, or `None` where they are the same as
    /// in the index. Lists of the index that are not named are gone.
    ///
    /// Every party is compared with the index by all that screening looks at;
    /// only names of those that came or changed are taken apart.
    ///
    /// # Errors
    ///
    /// A party without a name, a list said to be unchanged that the index does
    /// not hold, or more of something than the format holds.
    pub fn change<P: AsRef<[Party]>>(
        base: &Index,
        lists: &[(ListInfo, Option<P>)],
    ) -> Result<Layers, ScreenError> {
        let mut stays = vec![false; base.entities().len()];
        let mut came: Vec<(u16, &Party)> = Vec::new();
        for (number, (info, parties)) in lists.iter().enumerate() {
            let number = u16::try_from(number).map_err(|_| Kind::TooMany {
                what: "lists",
                found: lists.len(),
                most: usize::from(u16::MAX),
            })?;
            let listed: Vec<bool> = (base.lists().iter())
                .map(|list| list.name == info.name)
                .collect();
            let entries = (base.entities().iter().enumerate())
                .filter(|(_, row)| listed.get(usize::from(row.list)) == Some(&true));
            let Some(parties) = parties else {
                if !listed.contains(&true) {
                    return Err(Kind::NoSuchList {
                        list: info.name.clone(),
                    }
                    .into());
                }
                entries.for_each(|(entry, _)| stays[entry] = true);
                continue;
            };
            let mut by_id: Vec<(&str, u32)> = entries
                .map(|(entry, row)| (base.text(row.id_at, row.id_len), entry as u32))
                .collect();
            by_id.sort_unstable();
            let (mut old, mut new) = (Vec::new(), Vec::new());
            for party in parties.as_ref() {
                new.clear();
                said_of_party(party, &mut new);
                let from = by_id.partition_point(|(id, _)| *id < party.id.as_str());
                let same = by_id[from..]
                    .iter()
                    .take_while(|(id, _)| *id == party.id)
                    .find(|(_, entry)| {
                        old.clear();
                        base.said_of_entry(&base.entities()[*entry as usize], &mut old);
                        !stays[*entry as usize] && old == new
                    });
                match same {
                    Some((_, entry)) => stays[*entry as usize] = true,
                    None => came.push((number, party)),
                }
            }
        }
        let gone: Vec<u32> = (0..base.entities().len() as u32)
            .filter(|entry| !stays[*entry as usize])
            .collect();
        let infos: Vec<ListInfo> = lists.iter().map(|(info, _)| info.clone()).collect();
        let all_entries = base.entities().len() - gone.len() + came.len();
        let came = base.build_beside(&infos, came, all_entries)?;
        Ok(Self::of(base.clone(), came, gone))
    }

    fn of(base: Index, came: Index, gone: Vec<u32>) -> Self {
        let gone_set = Gone::new(base.entities().len(), &gone);
        Self {
            base,
            changes: Some(Arc::new(Changes {
                came,
                gone,
                gone_set,
            })),
        }
    }

    /// Reads the changes to an index from the bytes of a file, without copying
    /// them where they begin at a multiple of eight.
    ///
    /// # Errors
    ///
    /// Bytes that are not such a file, of another version, damaged, or that
    /// belong to another index; see [`ScreenError::is_stale`].
    pub fn from_bytes(
        base: Index,
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Layers, ScreenError> {
        let all = bytes.as_ref();
        let damaged = |reason: &str| {
            ScreenError::from(Kind::Damaged {
                reason: reason.to_owned(),
            })
        };
        let word = |at: usize| {
            let bytes = all.get(8 * at..8 * at + 8)?;
            bytes.try_into().ok().map(u64::from_le_bytes)
        };
        let header: Option<Vec<u64>> = (0..HEADER_WORDS).map(word).collect();
        let Some([magic, hash, version, base_hash, gone_count, came_len]) =
            header.and_then(|header| <[u64; HEADER_WORDS]>::try_from(header).ok())
        else {
            return Err(damaged("it is shorter than a header"));
        };
        if magic != MAGIC {
            let reason = "it does not begin with SNDLAYR1";
            return Err(Kind::NotAnIndex { reason }.into());
        }
        if version != LAYERS_VERSION {
            return Err(Kind::Format {
                found: version as u32,
                expected: LAYERS_VERSION as u32,
            }
            .into());
        }
        if XxHash3_64::oneshot(&all[16..]) != hash {
            return Err(damaged("its content does not have the hash in its header"));
        }
        if base_hash != base.content_hash() {
            return Err(Kind::OtherIndex {
                found: base_hash,
                expected: base.content_hash(),
            }
            .into());
        }
        let lengths = || {
            let gone = usize::try_from(gone_count).ok()?.checked_mul(4)?;
            let from = (8 * HEADER_WORDS).checked_add(gone.checked_next_multiple_of(8)?)?;
            let end = from.checked_add(usize::try_from(came_len).ok()?)?;
            (end == all.len()).then_some((gone, from))
        };
        let (gone_len, from) =
            lengths().ok_or_else(|| damaged("its length is not the one in its header"))?;
        let gone: Vec<u32> = all[8 * HEADER_WORDS..][..gone_len]
            .as_chunks::<4>()
            .0
            .iter()
            .map(|bytes| u32::from_le_bytes(*bytes))
            .collect();
        let within = gone
            .last()
            .is_none_or(|last| (*last as usize) < base.entities().len());
        if !within || !gone.is_sorted_by(|a, b| a < b) {
            return Err(damaged("an entry that is gone was never there"));
        }
        let came = Index::from_bytes(Tail { bytes, from })?;
        Ok(Self::of(base, came, gone))
    }

    /// The bytes of a file of the changes; `None` where the index holds the
    /// lists as they are.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let changes = self.changes.as_ref()?;
        let came = changes.came.as_bytes();
        let mut after = Vec::with_capacity(8 * HEADER_WORDS + 4 * changes.gone.len() + came.len());
        for number in [
            LAYERS_VERSION,
            self.base.content_hash(),
            changes.gone.len() as u64,
            came.len() as u64,
        ] {
            after.extend_from_slice(&number.to_le_bytes());
        }
        for entry in &changes.gone {
            after.extend_from_slice(&entry.to_le_bytes());
        }
        after.resize(after.len().next_multiple_of(8), 0);
        after.extend_from_slice(came);
        let mut bytes = Vec::with_capacity(16 + after.len());
        bytes.extend_from_slice(&MAGIC.to_le_bytes());
        bytes.extend_from_slice(&XxHash3_64::oneshot(&after).to_le_bytes());
        bytes.extend_from_slice(&after);
        Some(bytes)
    }

    /// The index below.
    pub fn base(&self) -> &Index {
        &self.base
    }

    /// The lists as they are now.
    pub fn lists(&self) -> &[ListInfo] {
        self.changes
            .as_ref()
            .map_or(self.base.lists(), |changes| changes.came.lists())
    }

    /// How many parties are asked.
    pub fn entity_count(&self) -> usize {
        self.base.entity_count() + self.came_count() - self.gone_count()
    }

    /// Parties that came or changed since the index was built.
    pub fn came_count(&self) -> usize {
        let changes = self.changes.as_ref();
        changes.map_or(0, |changes| changes.came.entity_count())
    }

    /// Entries of the index that went or changed.
    pub fn gone_count(&self) -> usize {
        let changes = self.changes.as_ref();
        changes.map_or(0, |changes| changes.gone.len())
    }

    /// The listed parties that fit a query, best first.
    pub fn screen(&self, query: &Query, settings: &Settings) -> Vec<Hit> {
        self.screen_with(query, settings, &mut Scratch::default())
    }

    /// The same with buffers that are used again. An entry of what came has
    /// its number after all of the index.
    pub fn screen_with(
        &self,
        query: &Query,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Vec<Hit> {
        let Some(changes) = &self.changes else {
            return self.base.screen_with(query, settings, scratch);
        };
        let scope = Scope::lists(&self.base, &settings.lists).without(&changes.gone_set);
        let came = &changes.came;
        let mut old = self
            .base
            .ranked_hits(query, settings, &scope, Some(came), scratch);
        for ranked in &mut old {
            // What stayed stands on the list in its present version.
            if let Some(list) = self
                .lists()
                .iter()
                .find(|list| list.name == ranked.hit.list)
            {
                ranked.hit.list_version.clone_from(&list.version);
                ranked.hit.list_hash.clone_from(&list.hash);
            }
        }
        let mut new = Vec::new();
        if came.entity_count() > 0 {
            let scope = Scope::lists(came, &settings.lists);
            let scratch = scratch.of_changes();
            new = came.ranked_hits(query, settings, &scope, Some(&self.base), scratch);
            let first = self.base.entities().len() as u32;
            new.iter_mut().for_each(|ranked| ranked.hit.entity += first);
        }
        self.merge(old, new, settings.limit)
    }

    /// Hits of both, best first; those that rank alike in the order of lists
    /// and ids, as an index of all would have them.
    fn merge(&self, old: Vec<RankedHit>, new: Vec<RankedHit>, limit: usize) -> Vec<Hit> {
        let place = |hit: &Hit| self.lists().iter().position(|list| list.name == hit.list);
        let mut hits = Vec::with_capacity(limit.min(old.len() + new.len()));
        let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
        while hits.len() < limit {
            let old_first = match (old.peek(), new.peek()) {
                (Some(old), Some(new)) => {
                    let order = old.order(new).then_with(|| {
                        let key = |hit: &Hit| (place(hit), hit.entity_id.clone());
                        key(&old.hit).cmp(&key(&new.hit))
                    });
                    order != Ordering::Greater
                }
                (one, _) => one.is_some(),
            };
            let Some(ranked) = (if old_first { old.next() } else { new.next() }) else {
                break;
            };
            hits.push(ranked.hit);
        }
        hits
    }

    /// A number that changes with anything the lists say of an entry that
    /// screening looks at, the same wherever the entry lies.
    pub fn entity_state(&self, entity: u32) -> u64 {
        match (
            (entity as usize).checked_sub(self.base.entities().len()),
            &self.changes,
        ) {
            (Some(entity), Some(changes)) => changes.came.entity_state(entity as u32),
            _ => self.base.entity_state(entity),
        }
    }
}

impl Entries for Layers {
    fn entity_state(&self, entity: u32) -> u64 {
        Layers::entity_state(self, entity)
    }
}

/// The end of a run of bytes.
struct Tail<B> {
    bytes: B,
    from: usize,
}

impl<B: AsRef<[u8]>> AsRef<[u8]> for Tail<B> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes.as_ref()[self.from..]
    }
}
