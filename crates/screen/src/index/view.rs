//! Reading an index where it lies.

use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

use bytemuck::Pod;
use twox_hash::XxHash3_64;

use super::build::{Key, ListInfo, key_hash};
use super::format::{
    CountryRow, DateRow, EntityRow, FORMAT_VERSION, HashRow, Header, IdentifierRow, ItemRow, MAGIC,
    NameRow, PositionRow, SECTIONS, Section, Span, TokenRow,
};
use crate::error::{Kind, ScreenError};

/// A screening index over the parties of one or several lists.
///
/// Cheap to clone: clones share the bytes.
#[derive(Clone)]
pub struct Index {
    bytes: Arc<Bytes>,
    spans: [(usize, usize); SECTIONS],
    lists: Arc<[ListInfo]>,
    hash: u64,
}

/// Hash of the bytes of an index file, taken part by part in their order: a large
/// file is checked without being held, and only what is asked of it comes into
/// memory.
#[derive(Default)]
pub struct IndexHasher {
    hash: XxHash3_64,
    passed: usize,
}

impl IndexHasher {
    /// Takes the next bytes of the file.
    pub fn update(&mut self, part: &[u8]) {
        let header = size_of::<Header>()
            .saturating_sub(self.passed)
            .min(part.len());
        self.passed += part.len();
        self.hash.write(&part[header..]);
    }
}

enum Bytes {
    Words(Vec<u64>),
    Foreign(Box<dyn AsRef<[u8]> + Send + Sync>),
}

impl Bytes {
    fn all(&self) -> &[u8] {
        match self {
            Bytes::Words(words) => bytemuck::cast_slice(words),
            Bytes::Foreign(bytes) => (**bytes).as_ref(),
        }
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("lists", &self.lists)
            .field("entities", &self.entities().len())
            .field("names", &self.names().len())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Reads an index from the bytes of a file, memory-mapped or in memory,
    /// without copying where the bytes begin at a multiple of eight (a memory
    /// map always does).
    ///
    /// # Errors
    ///
    /// Bytes that are not an index, of another format, or damaged.
    pub fn from_bytes(
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Index, ScreenError> {
        let given = bytes.as_ref();
        if given.as_ptr().align_offset(8) == 0 {
            return Self::open(Bytes::Foreign(Box::new(bytes)), None);
        }
        let mut words = vec![0_u64; given.len().div_ceil(8)];
        let copy: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
        copy[..given.len()].copy_from_slice(given);
        Self::from_words(words)
    }

    /// The same for a file all of whose bytes were given to `hasher`: no page of
    /// a memory map is read before it is asked for.
    ///
    /// # Errors
    ///
    /// As [`Index::from_bytes`].
    pub fn from_hashed(
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
        hasher: &IndexHasher,
    ) -> Result<Index, ScreenError> {
        match bytes.as_ref().as_ptr().align_offset(8) {
            0 => Self::open(Bytes::Foreign(Box::new(bytes)), Some(hasher)),
            _ => Self::from_bytes(bytes),
        }
    }

    pub(super) fn from_words(words: Vec<u64>) -> Result<Index, ScreenError> {
        Self::open(Bytes::Words(words), None)
    }

    fn open(bytes: Bytes, hasher: Option<&IndexHasher>) -> Result<Index, ScreenError> {
        let all = bytes.all();
        let not = |reason| ScreenError::from(Kind::NotAnIndex { reason });
        let damaged = |reason: &str| {
            ScreenError::from(Kind::Damaged {
                reason: reason.to_owned(),
            })
        };
        let head = size_of::<Header>();
        if all.len() < head {
            return Err(not("it is shorter than a header"));
        }
        let header: Header = bytemuck::pod_read_unaligned(&all[..head]);
        if header.magic != MAGIC {
            return Err(not("it does not begin with SNDSCRN1"));
        }
        if header.version != FORMAT_VERSION {
            return Err(Kind::Format {
                found: header.version,
                expected: FORMAT_VERSION,
            }
            .into());
        }
        if header.length as usize != all.len() || header.sections as usize != SECTIONS {
            return Err(damaged("its length is not the one in its header"));
        }
        let hash = match hasher {
            Some(hasher) if hasher.passed == all.len() => hasher.hash.finish(),
            _ => XxHash3_64::oneshot(&all[head..]),
        };
        if hash != header.hash {
            return Err(damaged("its content does not have the hash in its header"));
        }
        let mut spans = [(0, 0); SECTIONS];
        for (at, span) in spans.iter_mut().enumerate() {
            let from = head + at * size_of::<Span>();
            let row: Span = bytemuck::pod_read_unaligned(&all[from..from + size_of::<Span>()]);
            let end = row
                .at
                .checked_add(row.len)
                .filter(|end| *end <= header.length);
            if end.is_none() || !row.at.is_multiple_of(8) {
                return Err(damaged("a section lies outside the file"));
            }
            *span = (row.at as usize, row.len as usize);
        }
        let mut index = Index {
            bytes: Arc::new(bytes),
            spans,
            lists: Arc::new([]),
            hash: header.hash,
        };
        let text = String::from_utf8_lossy(index.section(Section::Lists)).into_owned();
        index.lists = text
            .lines()
            .map(|line| {
                let mut parts = line.split('\t').map(str::to_owned);
                let mut next = || parts.next().unwrap_or_default();
                ListInfo {
                    name: next(),
                    version: next(),
                    hash: next(),
                }
            })
            .collect();
        Ok(index)
    }

    /// The bytes to write into an index file.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.all()
    }

    /// Hash of the content (XXH3, 64 bits), which names the index.
    pub fn content_hash(&self) -> u64 {
        self.hash
    }

    /// The lists that it was built from.
    pub fn lists(&self) -> &[ListInfo] {
        &self.lists
    }

    /// How many entries it holds.
    pub fn entity_count(&self) -> usize {
        self.entities().len()
    }

    /// How many names it holds.
    pub fn name_count(&self) -> usize {
        self.names().len()
    }

    fn section(&self, section: Section) -> &[u8] {
        let (at, len) = self.spans[section as usize];
        &self.bytes.all()[at..at + len]
    }

    fn array<T: Pod>(&self, section: Section) -> &[T] {
        let bytes = self.section(section);
        // A section whose length does not fit is empty rather than a panic; the
        // hash says that it was written by this program.
        bytemuck::try_cast_slice(bytes).unwrap_or(&[])
    }

    pub(crate) fn entities(&self) -> &[EntityRow] {
        self.array(Section::Entities)
    }

    pub(crate) fn names(&self) -> &[NameRow] {
        self.array(Section::Names)
    }

    pub(crate) fn items(&self, name: &NameRow) -> &[ItemRow] {
        let from = name.items_from as usize;
        &self.array(Section::Items)[from..from + usize::from(name.items)]
    }

    pub(crate) fn positions(&self, name: &NameRow) -> &[PositionRow] {
        let from = name.positions_from as usize;
        &self.array(Section::Positions)[from..from + usize::from(name.positions)]
    }

    pub(crate) fn tokens(&self) -> &[TokenRow] {
        self.array(Section::Tokens)
    }

    pub(crate) fn token_text(&self, row: &TokenRow) -> (&[u8], &[u8]) {
        let at = row.text_at as usize;
        let middle = at + usize::from(row.text_len);
        let text = self.section(Section::TokenText);
        (
            &text[at..middle],
            &text[middle..middle + usize::from(row.sound_len)],
        )
    }

    pub(crate) fn postings(&self, row: &TokenRow) -> &[u32] {
        let from = row.postings_from as usize;
        &self.array::<u32>(Section::Postings)[from..from + row.postings as usize]
    }

    /// The tokens that a key finds; a rare few are there by accident of hashes.
    pub(crate) fn tokens_of_key(&self, key: Key, bytes: &[u8]) -> &[u32] {
        let hash = key_hash(key, bytes);
        let directory: &[u32] = self.array(Section::KeyDirectory);
        let hashes: &[u32] = self.array(Section::KeyHashes);
        let Some(&bits) = directory.first() else {
            return &[];
        };
        let bucket = (hash >> (32 - bits)) as usize;
        let from = directory[bucket + 1] as usize;
        let to = if bucket + 2 < directory.len() {
            directory[bucket + 2] as usize
        } else {
            hashes.len()
        };
        let within = &hashes[from..to];
        let start = from + within.partition_point(|other| *other < hash);
        let mut end = start;
        while end < to && hashes[end] == hash {
            end += 1;
        }
        &self.array(Section::KeyTokens)[start..end]
    }

    /// The token with exactly this text.
    pub(crate) fn token(&self, text: &str) -> Option<u32> {
        self.tokens_of_key(Key::Text, text.as_bytes())
            .iter()
            .copied()
            .find(|&token| self.token_text(&self.tokens()[token as usize]).0 == text.as_bytes())
    }

    /// The tokens that begin with a text.
    pub(crate) fn tokens_with_prefix(&self, prefix: &[u8]) -> Range<u32> {
        let rows = self.tokens();
        let from = rows.partition_point(|row| self.token_text(row).0 < prefix);
        let len = rows[from..].partition_point(|row| self.token_text(row).0.starts_with(prefix));
        from as u32..(from + len) as u32
    }

    /// Text of the original.
    pub(crate) fn text(&self, at: u32, len: u16) -> &str {
        let bytes = &self.section(Section::Text)[at as usize..][..usize::from(len)];
        std::str::from_utf8(bytes).unwrap_or("")
    }

    pub(crate) fn dates(&self, entity: &EntityRow) -> &[DateRow] {
        let from = entity.dates_from as usize;
        &self.array(Section::Dates)[from..from + usize::from(entity.dates)]
    }

    pub(crate) fn countries(&self, entity: &EntityRow) -> &[CountryRow] {
        let from = entity.countries_from as usize;
        &self.array(Section::Countries)[from..from + usize::from(entity.countries)]
    }

    pub(crate) fn identifiers(&self, entity: &EntityRow) -> &[IdentifierRow] {
        let from = entity.identifiers_from as usize;
        &self.array(Section::Identifiers)[from..from + usize::from(entity.identifiers)]
    }

    /// Entries that carry an identifier of this normal form, perhaps with a few
    /// more by accident of hashes.
    pub(crate) fn entities_of_identifier(&self, value: &str) -> &[HashRow] {
        equal_range(
            self.array(Section::IdentifierIndex),
            key_hash(Key::Text, value.as_bytes()),
        )
    }
}

fn equal_range(rows: &[HashRow], hash: u32) -> &[HashRow] {
    let from = rows.partition_point(|row| row.hash < hash);
    let len = rows[from..].partition_point(|row| row.hash == hash);
    &rows[from..from + len]
}
