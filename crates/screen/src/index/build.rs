//! Building an index from parties.

use std::collections::HashMap;

use bytemuck::bytes_of;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, CountryRole, DateParts, Party};
use twox_hash::XxHash3_64;

use super::format::{
    CountryRow, DateRow, EntityRow, FORMAT_VERSION, HashRow, Header, IdentifierRow, ItemRow, MAGIC,
    NameRow, PositionRow, SECTIONS, Span, TokenRow, WEAK,
};
use super::view::Index;
use crate::edit::consonants;
use crate::error::{Kind, ScreenError};
use crate::identifiers::{kind_byte, normalise_identifier};
use crate::normalise::{Normalised, Script, TokenClass, normalise, skeleton_into, sound_into};
use crate::query::NameHint;

/// Which list, in which version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListInfo {
    /// Short name of the list, such as `ofac-sdn`.
    pub name: String,
    /// The publisher's version or date.
    pub version: String,
    /// Hash of the list as it was imported.
    pub hash: String,
}

/// What a key of the token index stands for.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(crate) enum Key {
    Text = 1,
    Sound = 2,
    Skeleton = 3,
    SoundLess = 4,
    SkeletonLess = 5,
    /// The text with one letter missing.
    TextLess = 6,
    /// The text without its vowels but the first letter.
    Bare = 7,
}

/// Hash of a key.
pub(crate) fn key_hash(key: Key, bytes: &[u8]) -> u32 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64 ^ u64::from(key as u8);
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (hash >> 32) as u32
}

/// Size of a background population of names: in a short list every word is
/// rare, and this keeps its weights apart from those of a long one.
const BACKGROUND_NAMES: f32 = 5000.0;

/// Rarity of a word from 0 (in every entry) to 1.
pub(crate) fn rarity(entities: usize, frequency: usize) -> f32 {
    let all = entities as f32 + BACKGROUND_NAMES;
    let of = frequency as f32 + 0.5;
    ((all / of).ln() / (all * 2.0).ln()).clamp(0.04, 1.0)
}

/// Parties whose names are taken apart side by side.
const PARTIES_AT_A_TIME: usize = 8192;
/// Words whose keys are made by one thread at a time.
const WORDS_AT_A_TIME: usize = 4096;

struct Pending {
    normalised: Normalised,
    entity: u32,
    text_at: u32,
    text_len: u16,
    weak: bool,
    turn: u8,
    tokens: Vec<u32>,
}

impl Index {
    /// Builds an index from the parties of one or several lists.
    ///
    /// # Errors
    ///
    /// A party without a name, or more of something than the format holds.
    pub fn build<P: AsRef<[Party]>>(lists: &[(ListInfo, P)]) -> Result<Index, ScreenError> {
        Builder::default().run(lists)
    }

    /// An index of one party whose words weigh as they do in this index.
    pub(crate) fn build_one(&self, party: &Party) -> Result<Index, ScreenError> {
        let info = ListInfo {
            name: String::new(),
            version: String::new(),
            hash: String::new(),
        };
        let builder = Builder {
            background: Some(self),
            ..Builder::default()
        };
        builder.run(&[(info, std::slice::from_ref(party))])
    }

    /// An index of parties that come beside the entries of this one: words
    /// that it knows weigh as they do in it, others as in a list of
    /// `all_entries`. The number beside a party says which list it is on.
    pub(crate) fn build_beside<'a>(
        &self,
        lists: &[ListInfo],
        parties: impl IntoIterator<Item = (u16, &'a Party)>,
        all_entries: usize,
    ) -> Result<Index, ScreenError> {
        let mut builder = Builder {
            background: Some(self),
            all_entries: Some(all_entries),
            ..Builder::default()
        };
        for (list, party) in parties {
            builder.party(list, &lists[usize::from(list)], party, take_apart(party))?;
        }
        let infos: Vec<&ListInfo> = lists.iter().collect();
        builder.finish(&list_lines(&infos))
    }

    /// How rare a word of this sound is, if a name holds one.
    pub(crate) fn rarity_of_sound(&self, sound: &[u8]) -> Option<f32> {
        self.tokens_of_key(Key::Sound, sound)
            .iter()
            .map(|&token| &self.tokens()[token as usize])
            .find(|row| self.token_text(row).1 == sound)
            .map(|row| row.rarity)
    }
}

#[derive(Default)]
struct Builder<'a> {
    background: Option<&'a Index>,
    /// Entries among which a word that the background does not know is rare;
    /// without it such a word is as rare as can be.
    all_entries: Option<usize>,
    entities: Vec<EntityRow>,
    names: Vec<Pending>,
    text: Vec<u8>,
    dates: Vec<DateRow>,
    countries: Vec<CountryRow>,
    identifiers: Vec<IdentifierRow>,
    identifier_index: Vec<HashRow>,
    token_of: HashMap<String, u32>,
    /// By token: whether it is a run of words read as one and nothing else. Such
    /// runs are found as they are and by sound, not with a letter missing: they
    /// would be most of the keys.
    only_runs: Vec<bool>,
}

impl Builder<'_> {
    fn run<P: AsRef<[Party]>>(mut self, lists: &[(ListInfo, P)]) -> Result<Index, ScreenError> {
        for (list, (info, parties)) in lists.iter().enumerate() {
            let list = fit("lists", list, usize::from(u16::MAX))? as u16;
            for chunk in parties.as_ref().chunks(PARTIES_AT_A_TIME) {
                let taken_apart: Vec<Vec<(usize, Normalised)>> =
                    chunk.par_iter().map(take_apart).collect();
                for (party, names) in chunk.iter().zip(taken_apart) {
                    self.party(list, info, party, names)?;
                }
            }
        }
        let infos: Vec<&ListInfo> = lists.iter().map(|(info, _)| info).collect();
        let lists = list_lines(&infos);
        self.finish(&lists)
    }

    fn party(
        &mut self,
        list: u16,
        info: &ListInfo,
        party: &Party,
        names: Vec<(usize, Normalised)>,
    ) -> Result<(), ScreenError> {
        if party.names.is_empty() {
            return Err(Kind::Nameless {
                list: info.name.clone(),
                id: party.id.clone(),
            }
            .into());
        }
        let entity = fit("entries", self.entities.len(), u32::MAX as usize - 1)? as u32;
        let names_from = self.names.len() as u32;
        let names_count = names.len();
        let mut kept: Option<(usize, (u32, u16))> = None;
        for (at, normalised) in names {
            let name = &party.names[at];
            let (text_at, text_len) = match kept {
                Some((known, place)) if known == at => place,
                _ => self.keep(&name.text)?,
            };
            kept = Some((at, (text_at, text_len)));
            let turn = turn(&name.text, &normalised);
            let mut tokens = Vec::with_capacity(normalised.items.len());
            for item in &normalised.items {
                let next = self.token_of.len() as u32;
                let token = match self.token_of.get(&item.text) {
                    Some(&known) => known,
                    None => {
                        self.token_of.insert(item.text.clone(), next);
                        self.only_runs.push(true);
                        next
                    }
                };
                // Runs of other alphabets lack the vowels by which they sound alike.
                let latin = normalised.positions[usize::from(item.start)].script == Script::Latin;
                self.only_runs[token as usize] &= item.len > 1 && latin;
                tokens.push(token);
            }
            self.names.push(Pending {
                normalised,
                entity,
                text_at,
                text_len,
                weak: name.weak,
                turn,
                tokens,
            });
        }
        let row = EntityRow {
            id_at: 0,
            names_from,
            dates_from: self.dates.len() as u32,
            countries_from: self.countries.len() as u32,
            identifiers_from: self.identifiers.len() as u32,
            id_len: 0,
            names: names_count.min(MOST_OF_A_KIND) as u16,
            dates: party.dates.len().min(MOST_OF_A_KIND) as u16,
            countries: party.countries.len().min(MOST_OF_A_KIND) as u16,
            identifiers: party.identifiers.len().min(MOST_OF_A_KIND) as u16,
            list,
            kind: crate::hit::kind_to_byte(party.kind),
            gender: crate::hit::gender_to_byte(party.gender),
            reserved: [0; 2],
        };
        for date in party.dates.iter().take(MOST_OF_A_KIND) {
            self.dates.push(date_row(date.from, date.to, date.circa));
        }
        for (role, country) in party.countries.iter().take(MOST_OF_A_KIND) {
            self.countries.push(country_row(*role, *country));
        }
        for identifier in party.identifiers.iter().take(MOST_OF_A_KIND) {
            let value = normalise_identifier(identifier.kind, &identifier.value);
            let (text_at, text_len) = self.keep(&identifier.value)?;
            self.identifiers.push(IdentifierRow {
                text_at,
                text_len,
                kind: kind_byte(identifier.kind),
                fraudulent: u8::from(identifier.fraudulent),
                country: country_code(identifier.country),
                reserved: 0,
            });
            if let Some(value) = value {
                self.identifier_index.push(HashRow {
                    hash: key_hash(Key::Text, value.as_bytes()),
                    entity,
                });
            }
        }
        let (id_at, id_len) = self.keep(&party.id)?;
        self.entities.push(EntityRow {
            id_at,
            id_len,
            ..row
        });
        Ok(())
    }

    fn keep(&mut self, text: &str) -> Result<(u32, u16), ScreenError> {
        let at = fit("bytes of text", self.text.len(), u32::MAX as usize - 70_000)?;
        let text = kept_text(text);
        self.text.extend_from_slice(text.as_bytes());
        Ok((at as u32, text.len() as u16))
    }

    fn finish(mut self, lists: &[u8]) -> Result<Index, ScreenError> {
        let vocabulary = Vocabulary::new(
            std::mem::take(&mut self.token_of),
            &self.only_runs,
            &self.names,
            self.entities.len(),
            self.background,
            self.all_entries,
        );
        let mut names = Vec::with_capacity(self.names.len());
        let mut items = Vec::new();
        let mut positions = Vec::new();
        for pending in &self.names {
            let items_from = items.len() as u32;
            let positions_from = positions.len() as u32;
            for (item, &token) in pending.normalised.items.iter().zip(&pending.tokens) {
                let token = vocabulary.order[token as usize];
                let row = &vocabulary.rows[token as usize];
                let at = row.text_at as usize;
                items.push(ItemRow {
                    token,
                    start: item.start,
                    len: item.len,
                    first: vocabulary.text[at],
                    first_sound: vocabulary
                        .text
                        .get(at + usize::from(row.text_len))
                        .copied()
                        .filter(|_| row.sound_len > 0)
                        .unwrap_or(0),
                });
            }
            let mut weight = 0.0;
            for (at, position) in pending.normalised.positions.iter().enumerate() {
                let rarity = pending
                    .normalised
                    .items
                    .iter()
                    .zip(&pending.tokens)
                    .filter(|(item, _)| usize::from(item.start) == at && item.len == 1)
                    .map(|(_, &token)| {
                        vocabulary.rows[vocabulary.order[token as usize] as usize].rarity
                    })
                    .fold(1.0_f32, f32::min);
                let own = rarity * position.class.factor();
                weight += own;
                positions.push(PositionRow {
                    weight: own,
                    from: position.span.start.min(usize::from(u16::MAX)) as u16,
                    to: position.span.end.min(usize::from(u16::MAX)) as u16,
                    class: position.class as u8,
                    script: position.script as u8,
                    reserved: [0; 2],
                });
            }
            names.push(NameRow {
                entity: pending.entity,
                text_at: pending.text_at,
                items_from,
                positions_from,
                weight,
                text_len: pending.text_len,
                items: pending.tokens.len() as u16,
                positions: pending.normalised.positions.len() as u8,
                legal: pending.normalised.legal.map_or(0, |family| family as u8),
                flags: pending.normalised.script.map_or(0, |script| script as u8)
                    | if pending.weak { WEAK } else { 0 },
                turn: pending.turn,
            });
        }
        self.identifier_index
            .sort_unstable_by_key(|row| (row.hash, row.entity));
        self.identifier_index
            .dedup_by_key(|row| (row.hash, row.entity));
        write(&[
            lists,
            bytemuck::cast_slice(&self.entities),
            bytemuck::cast_slice(&names),
            bytemuck::cast_slice(&items),
            bytemuck::cast_slice(&positions),
            bytemuck::cast_slice(&vocabulary.rows),
            &vocabulary.text,
            bytemuck::cast_slice(&vocabulary.directory),
            bytemuck::cast_slice(&vocabulary.key_hashes),
            bytemuck::cast_slice(&vocabulary.key_tokens),
            bytemuck::cast_slice(&vocabulary.postings),
            &self.text,
            bytemuck::cast_slice(&self.dates),
            bytemuck::cast_slice(&self.countries),
            bytemuck::cast_slice(&self.identifiers),
            bytemuck::cast_slice(&self.identifier_index),
        ])
    }
}

/// The names of a party that are kept, taken apart, each with its place among
/// them. Two names in one, `Primer Front/Army of Obraz`, are also kept apart.
fn take_apart(party: &Party) -> Vec<(usize, Normalised)> {
    let hint = NameHint::from(party.kind);
    let mut out = Vec::with_capacity(party.names.len());
    for (at, name) in party.names.iter().enumerate() {
        out.push((at, normalise(&name.text, hint)));
        if name.text.contains('/') {
            let parts = alternatives(&name.text, hint).into_iter();
            out.extend(parts.map(|normalised| (at, normalised)));
        }
    }
    out.truncate(MOST_OF_A_KIND);
    out
}

/// What stands before and after a slash, where each is a name of two words or
/// more.
fn alternatives(name: &str, hint: NameHint) -> Vec<Normalised> {
    let mut from = 0;
    let mut parts = Vec::new();
    for part in name.split('/') {
        let mut normalised = normalise(part, hint);
        for position in &mut normalised.positions {
            position.span = position.span.start + from..position.span.end + from;
        }
        from += part.len() + 1;
        parts.push(normalised);
    }
    let named = |normalised: &Normalised| {
        let core = normalised.positions.iter().filter(|position| {
            !matches!(position.class, TokenClass::LegalForm | TokenClass::Initial)
        });
        core.count() >= 2
    };
    match parts.len() == 2 && parts.iter().all(named) {
        true => parts,
        false => Vec::new(),
    }
}

/// The words of all names in alphabetical order, with the keys that find them.
struct Vocabulary {
    rows: Vec<TokenRow>,
    text: Vec<u8>,
    /// New number of a token by its number while collecting.
    order: Vec<u32>,
    postings: Vec<u32>,
    directory: Vec<u32>,
    key_hashes: Vec<u32>,
    key_tokens: Vec<u32>,
}

impl Vocabulary {
    fn new(
        token_of: HashMap<String, u32>,
        only_runs: &[bool],
        names: &[Pending],
        entities: usize,
        background: Option<&Index>,
        all_entries: Option<usize>,
    ) -> Self {
        let mut words: Vec<(String, u32)> = token_of.into_iter().collect();
        words.par_sort_unstable();
        let mut order = vec![0_u32; words.len()];
        for (new, (_, old)) in words.iter().enumerate() {
            order[*old as usize] = new as u32;
        }
        let (postings, starts) = postings(names, &order);
        // How many entries hold a word of this sound.
        let sounds: Vec<Vec<u8>> = (words.par_iter())
            .map(|(text, _)| {
                let mut sound = Vec::new();
                sound_into(text, &mut sound);
                sound
            })
            .collect();
        let frequency = sound_frequency(&sounds, &postings, &starts, names);
        let mut rows = Vec::with_capacity(words.len());
        let mut text = Vec::new();
        for (token, (word, _)) in words.iter().enumerate() {
            rows.push(TokenRow {
                text_at: text.len() as u32,
                postings_from: starts[token],
                postings: starts[token + 1] - starts[token],
                rarity: match background {
                    Some(index) => index.rarity_of_sound(&sounds[token]).unwrap_or_else(|| {
                        all_entries.map_or(1.0, |all| rarity(all, frequency[token] as usize))
                    }),
                    None => rarity(entities, frequency[token] as usize),
                },
                text_len: word.len() as u8,
                sound_len: sounds[token].len() as u8,
                reserved: [0; 2],
                consonants: consonants(&sounds[token]),
            });
            text.extend_from_slice(word.as_bytes());
            text.extend_from_slice(&sounds[token]);
        }
        let mut keys = keys(&words, &sounds, only_runs);
        keys.par_sort_unstable();
        keys.dedup();
        let bits = (usize::BITS - (keys.len() / 4).leading_zeros()).clamp(4, 24);
        let mut directory = vec![0_u32; (1 << bits) + 2];
        directory[0] = bits;
        let mut bucket = 0;
        for (at, (hash, _)) in keys.iter().enumerate() {
            let own = (hash >> (32 - bits)) as usize;
            while bucket < own {
                bucket += 1;
                directory[bucket + 1] = at as u32;
            }
        }
        while bucket < 1 << bits {
            bucket += 1;
            directory[bucket + 1] = keys.len() as u32;
        }
        Vocabulary {
            rows,
            text,
            order,
            postings,
            directory,
            key_hashes: keys.iter().map(|(hash, _)| *hash).collect(),
            key_tokens: keys.iter().map(|(_, token)| *token).collect(),
        }
    }
}

/// Names by token, each name once, and where each token's names begin.
fn postings(names: &[Pending], order: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; order.len() + 1];
    let mut own: Vec<u32> = Vec::new();
    let each = |pending: &Pending, own: &mut Vec<u32>| {
        own.clear();
        own.extend(pending.tokens.iter().map(|&token| order[token as usize]));
        own.sort_unstable();
        own.dedup();
    };
    for pending in names {
        each(pending, &mut own);
        for &token in &own {
            starts[token as usize + 1] += 1;
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut fill = starts.clone();
    let mut postings = vec![0_u32; *starts.last().unwrap_or(&0) as usize];
    for (name, pending) in names.iter().enumerate() {
        each(pending, &mut own);
        for &token in &own {
            postings[fill[token as usize] as usize] = name as u32;
            fill[token as usize] += 1;
        }
    }
    (postings, starts)
}

fn sound_frequency(
    sounds: &[Vec<u8>],
    postings: &[u32],
    starts: &[u32],
    names: &[Pending],
) -> Vec<u32> {
    // The tokens of one sound as a chain: each names the one before it.
    let mut last: HashMap<&[u8], usize> = HashMap::with_capacity(sounds.len());
    let before: Vec<Option<usize>> = (sounds.iter().enumerate())
        .map(|(token, sound)| last.insert(sound, token))
        .collect();
    let mut frequency = vec![0_u32; sounds.len()];
    let mut entities: Vec<u32> = Vec::new();
    for &end in last.values() {
        let chain = || std::iter::successors(Some(end), |&token| before[token]);
        entities.clear();
        for token in chain() {
            let range = starts[token] as usize..starts[token + 1] as usize;
            let names = postings[range].iter().map(|&name| &names[name as usize]);
            entities.extend(names.map(|pending| pending.entity));
        }
        entities.sort_unstable();
        entities.dedup();
        for token in chain() {
            frequency[token] = entities.len() as u32;
        }
    }
    frequency
}

/// Shortest sound of which one code may be missing, and shortest skeleton.
pub(crate) const SHORTEST_SOUND_LESS: usize = 4;
pub(crate) const SHORTEST_SKELETON_LESS: usize = 3;
pub(crate) const SHORTEST_TEXT_LESS: usize = 3;

/// The keys of all words.
fn keys(words: &[(String, u32)], sounds: &[Vec<u8>], only_runs: &[bool]) -> Vec<(u32, u32)> {
    let parts: Vec<Vec<(u32, u32)>> = (words.par_chunks(WORDS_AT_A_TIME).enumerate())
        .map(|(part, words)| {
            let from = part * WORDS_AT_A_TIME;
            let mut keys = Vec::new();
            for (token, (word, old)) in (from..).zip(words) {
                let run = only_runs[*old as usize];
                token_keys(word, &sounds[token], token as u32, run, &mut keys);
            }
            keys
        })
        .collect();
    parts.concat()
}

fn token_keys(word: &str, sound: &[u8], token: u32, run: bool, keys: &mut Vec<(u32, u32)>) {
    keys.push((key_hash(Key::Text, word.as_bytes()), token));
    if word.starts_with('@') || sound.is_empty() {
        return;
    }
    keys.push((key_hash(Key::Sound, sound), token));
    let mut less = Vec::new();
    bare_into(word.as_bytes(), &mut less);
    if less.len() >= 2 && less.len() < word.len() {
        keys.push((key_hash(Key::Bare, &less), token));
    }
    if word.len() >= SHORTEST_TEXT_LESS && !run {
        for at in 0..word.len() {
            without(word.as_bytes(), at, &mut less);
            keys.push((key_hash(Key::TextLess, &less), token));
        }
    }
    let mut skeleton = Vec::new();
    skeleton_into(sound, &mut skeleton);
    if skeleton.len() >= 2 {
        keys.push((key_hash(Key::Skeleton, &skeleton), token));
    }
    if sound.len() >= SHORTEST_SOUND_LESS && !run {
        for at in 0..sound.len() {
            without(sound, at, &mut less);
            keys.push((key_hash(Key::SoundLess, &less), token));
        }
    }
    if skeleton.len() >= SHORTEST_SKELETON_LESS && !run {
        for at in 0..skeleton.len() {
            without(&skeleton, at, &mut less);
            keys.push((key_hash(Key::SkeletonLess, &less), token));
        }
    }
}

/// The first letter of a folded word and its consonants.
pub(crate) fn bare_into(text: &[u8], out: &mut Vec<u8>) {
    out.clear();
    out.extend(text.iter().take(1));
    let consonant = |byte: &&u8| !matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    out.extend(text.iter().skip(1).filter(consonant));
}

/// The bytes without the one at a place.
pub(crate) fn without(bytes: &[u8], at: usize, out: &mut Vec<u8>) {
    out.clear();
    out.extend_from_slice(&bytes[..at]);
    out.extend_from_slice(&bytes[at + 1..]);
}

/// How many positions stand before the comma of `Family, Given`.
fn turn(text: &str, normalised: &Normalised) -> u8 {
    let mut commas = text.match_indices([',', '،', '，']);
    let Some((comma, _)) = commas.next() else {
        return 0;
    };
    normalised
        .positions
        .iter()
        .take_while(|position| position.span.end <= comma)
        .count() as u8
}

/// Names, dates, countries or identifiers of one party that are kept.
pub(crate) const MOST_OF_A_KIND: usize = u16::MAX as usize;

/// As much of a text as is kept.
pub(crate) fn kept_text(text: &str) -> &str {
    let mut len = text.len().min(usize::from(u16::MAX));
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    &text[..len]
}

/// The code of a country, zeros for none.
pub(crate) fn country_code(country: Option<Country>) -> [u8; 3] {
    let mut out = [0; 3];
    if let Some(country) = country {
        for (to, from) in out.iter_mut().zip(country.alpha3().bytes()) {
            *to = from;
        }
    }
    out
}

pub(crate) fn country_row(role: CountryRole, country: Country) -> CountryRow {
    CountryRow {
        code: country_code(Some(country)),
        role: role as u8,
    }
}

pub(crate) fn date_row(from: Option<DateParts>, to: Option<DateParts>, circa: bool) -> DateRow {
    let month = |parts: Option<DateParts>| parts.and_then(|parts| parts.month).unwrap_or(0) as u8;
    let day = |parts: Option<DateParts>| parts.and_then(|parts| parts.day).unwrap_or(0) as u8;
    DateRow {
        from_year: from.map_or(0, |parts| parts.year),
        to_year: to.map_or(0, |parts| parts.year),
        from_month: month(from),
        from_day: day(from),
        to_month: month(to),
        to_day: day(to),
        circa: u8::from(circa),
        reserved: 0,
    }
}

/// Lists as lines of `name\tversion\thash`.
fn list_lines(lists: &[&ListInfo]) -> Vec<u8> {
    let clean = |text: &str| text.replace(['\t', '\n'], " ");
    let mut out = String::new();
    for list in lists {
        out.push_str(&format!(
            "{}\t{}\t{}\n",
            clean(&list.name),
            clean(&list.version),
            clean(&list.hash)
        ));
    }
    out.into_bytes()
}

fn fit(what: &'static str, found: usize, most: usize) -> Result<usize, ScreenError> {
    if found > most {
        return Err(Kind::TooMany { what, found, most }.into());
    }
    Ok(found)
}

fn write(sections: &[&[u8]; SECTIONS]) -> Result<Index, ScreenError> {
    let head = size_of::<Header>() + SECTIONS * size_of::<Span>();
    let mut spans = Vec::with_capacity(SECTIONS);
    let mut at = head;
    for section in sections {
        spans.push(Span {
            at: at as u64,
            len: section.len() as u64,
        });
        at = (at + section.len()).next_multiple_of(8);
    }
    let mut words = vec![0_u64; at / 8];
    let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
    bytes[size_of::<Header>()..head].copy_from_slice(bytemuck::cast_slice(&spans));
    for (section, span) in sections.iter().zip(&spans) {
        bytes[span.at as usize..][..section.len()].copy_from_slice(section);
    }
    let header = Header {
        magic: MAGIC,
        version: FORMAT_VERSION,
        sections: SECTIONS as u32,
        hash: XxHash3_64::oneshot(&bytes[size_of::<Header>()..]),
        length: at as u64,
    };
    bytes[..size_of::<Header>()].copy_from_slice(bytes_of(&header));
    Index::from_words(words)
}
