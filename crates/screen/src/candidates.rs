//! From a query to the names worth comparing in full.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::edit::{
    EdgeKind, LOWEST_LIKENESS, Likeness, MOST_CONSONANTS_APART, Vowels, Word, compare, consonants,
};
use crate::index::{Index, Key, SHORTEST_TEXT_LESS, TokenRow, bare_into, without};
use crate::normalise::{
    GIVEN, Normalised, Position, Script, TokenClass, is_acronym, names_apart, normalise_query,
    skeleton_into, sound_into,
};
use crate::query::NameHint;
use crate::scope::Scope;

/// Hash of small whole numbers: one multiplication.
#[derive(Default)]
pub(crate) struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}

pub(crate) type NumberMap<V> = HashMap<u32, V, BuildHasherDefault<NumberHasher>>;

/// A query name taken apart, with the listed words that each of its words
/// resembles.
pub(crate) struct Prepared {
    pub(crate) normalised: Normalised,
    /// Weight of each position.
    pub(crate) weights: Vec<f32>,
    pub(crate) weight: f32,
    /// For each listed word: the items of the query that it resembles.
    pub(crate) matches: NumberMap<Vec<Match>>,
    /// First letter and first sound of each position.
    pub(crate) firsts: Vec<(u8, u8)>,
    pub(crate) positions_before_comma: u8,
    /// Readings of a last word that may have been cut, where too many listed
    /// words begin with it to gather them: names are asked for it one by one.
    pub(crate) cut: Vec<String>,
    /// Positions of words that stand in the query before.
    pub(crate) repeated: u32,
    /// Positions of words that are, as they stand or by their sound, words of the
    /// list: no slip of the hand made them.
    pub(crate) known: u32,
}

/// A word of the query that resembles a listed word.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) start: u8,
    pub(crate) len: u8,
    pub(crate) likeness: Likeness,
}

/// Share of its weight that a word keeps which stands in the query before.
const REPEATED: f32 = 0.1;
/// Listed words kept for one word of a query.
const MOST_LIKE_WORDS: usize = 96;
/// Words of the list looked at for one key.
const MOST_WORDS_PER_KEY: usize = 3000;
/// Words that begin with a word that was cut off.
const MOST_CONTINUATIONS: usize = 400;
/// A name this long may have been cut by a field of fixed width.
const SHORTEST_CUT_CHARS: usize = 14;
/// Names of one word of the query that are visited in any case.
const POSTINGS_IN_ANY_CASE: usize = 8_000;
/// Names of a common word that are passed by for each name gathered, rather than
/// ask that name for the word: passing by reads memory in its order.
const PASSED_FOR_ONE_ASKED: usize = 40;

/// Takes the name of a query apart and looks its words up.
pub(crate) fn prepare(
    index: &Index,
    background: Option<&Index>,
    name: &str,
    hint: NameHint,
    memory: &mut Memory,
) -> Prepared {
    let mut normalised = normalise_query(name, hint);
    if let Some(apart) = blanks_put_in(index, background, &normalised, name, hint) {
        normalised = apart;
    }
    let count = normalised.positions.len();
    let may_be_cut = normalised.chars >= SHORTEST_CUT_CHARS && count >= 2;
    let mut prepared = Prepared {
        weights: vec![0.0; count],
        weight: 0.0,
        matches: NumberMap::default(),
        firsts: vec![(0, 0); count],
        positions_before_comma: 0,
        cut: Vec::new(),
        repeated: 0,
        known: 0,
        normalised,
    };
    if let Some(comma) = name.find([',', '،', '，']) {
        prepared.positions_before_comma = prepared
            .normalised
            .positions
            .iter()
            .take_while(|position| position.span.end <= comma)
            .count() as u8;
    }
    let mut found: LikeWords = Vec::new();
    let mut rarities = vec![1.0_f32; count];
    let mut sound = Vec::new();
    let items = std::mem::take(&mut prepared.normalised.items);
    for item in &items {
        sound_into(&item.text, &mut sound);
        let start = usize::from(item.start);
        if item.len == 1 && prepared.firsts[start] == (0, 0) {
            prepared.firsts[start] = (
                item.text.as_bytes().first().copied().unwrap_or(0),
                sound.first().copied().unwrap_or(0),
            );
        }
        found.clear();
        let initial = prepared.normalised.positions[start].class == TokenClass::Initial;
        // Short vowels are not written in Arabic: a run of words with an article
        // differs more.
        let run = &prepared.normalised.positions[start..start + usize::from(item.len)];
        let arabic = run[0].script == Script::Arabic
            && run
                .iter()
                .any(|position| position.class == TokenClass::Particle);
        let vowels = match run.iter().all(|position| position.script == Script::Arabic) {
            true => Vowels::Long,
            false if prepared.normalised.devowelled => Vowels::Dropped,
            false => Vowels::Written,
        };
        let dotted = prepared.normalised.dotted & (1 << start) != 0;
        let strict = (item.len > 1 && !arabic) || initial || dotted;
        memory.look_up(
            index,
            &item.text,
            (vowels, strict, item.len > 1),
            &mut found,
            |found| {
                like_words(index, &item.text, &sound, vowels, strict, found);
                if item.len > 1 {
                    // Words that were one word are no longer together, begin alike
                    // and have the same digits.
                    found.retain(|(token, like)| {
                        let (listed, listed_sound) =
                            index.token_text(&index.tokens()[*token as usize]);
                        let begin = listed.first() == item.text.as_bytes().first()
                            || listed_sound.first() == sound.first();
                        let initials = run
                            .iter()
                            .any(|position| position.class == TokenClass::Initial);
                        let digits = !initials && digits(listed).eq(digits(item.text.as_bytes()));
                        item.text.len() <= listed.len() + 2
                            && (like.kind != EdgeKind::Spelling || (begin || arabic) && digits)
                    });
                }
            },
        );
        if item.len == 1 && vowels == Vowels::Written {
            // Evan is not Ivan.
            let apart = names_apart(&sound);
            found.retain(|(token, like)| {
                like.kind != EdgeKind::Spelling || apart.is_empty() || {
                    let (_, listed) = index.token_text(&index.tokens()[*token as usize]);
                    !apart.iter().any(|other| other == listed)
                }
            });
        }
        let number = |position: &Position| position.class == TokenClass::Number;
        if run.iter().any(number) {
            // II is not III, nor Fund II Fund III, however alike they sound.
            found.retain(|(_, like)| matches!(like.kind, EdgeKind::Exact | EdgeKind::Equivalent));
        }
        if let Some(best) = found
            .iter()
            .find(|(_, like)| like.kind != EdgeKind::Spelling)
            && item.len == 1
        {
            let rarity = index.tokens()[best.0 as usize].rarity;
            rarities[start] = rarities[start].min(rarity);
            prepared.known |= 1 << start;
        } else if let Some(rarity) = background.and_then(|index| index.rarity_of_sound(&sound))
            && item.len == 1
        {
            rarities[start] = rarities[start].min(rarity);
            prepared.known |= 1 << start;
        }
        let last = usize::from(item.start + item.len) == count;
        if last
            && may_be_cut
            && item.text.len() >= 2
            && !item.text.starts_with('@')
            && !continuations(index, item.text.as_bytes(), &mut found)
            && item.len == 1
        {
            prepared.cut.push(item.text.clone());
        }
        for &(token, likeness) in &found {
            prepared.matches.entry(token).or_default().push(Match {
                start: item.start,
                len: item.len,
                likeness,
            });
        }
    }
    prepared.normalised.items = items;
    for (at, position) in prepared.normalised.positions.iter().enumerate() {
        prepared.weights[at] = rarities[at] * position.class.factor();
        let again = (0..at).any(|before| {
            let text = |at: usize| prepared.normalised.plain(at);
            text(before) == text(at) && position.class != TokenClass::Initial
        });
        if again {
            // A word written twice says no more than once.
            prepared.weights[at] *= REPEATED;
            prepared.repeated |= 1 << at;
        }
        prepared.weight += prepared.weights[at];
    }
    prepared
}

/// A word that costs no more than this to make one of the list is that word.
const MOST_OF_ONE_WORD: f32 = 1.0;
/// Shortest word of two that stand without a blank between them.
const SHORTEST_JOINED: usize = 3;

/// The query with blanks where words of the list stand side by side without one, and
/// together are no word: `Yusufbavo`. Spans are those of the name as it was given.
fn blanks_put_in(
    index: &Index,
    background: Option<&Index>,
    normalised: &Normalised,
    name: &str,
    hint: NameHint,
) -> Option<Normalised> {
    let mut blanks: Vec<usize> = Vec::new();
    for (at, position) in normalised.positions.iter().enumerate() {
        let text = normalised.plain(at);
        let written = &name[position.span.clone()];
        if position.script != Script::Latin
            || text.len() < 2 * SHORTEST_JOINED + 1
            || !text.is_ascii()
            || written.chars().count() != text.len()
            // A part of what was written as one word already.
            || name[..position.span.start].ends_with(char::is_alphanumeric)
            || name[position.span.end..].starts_with(char::is_alphanumeric)
        {
            continue;
        }
        let names = |text: &str| {
            let token = index.token(text)?;
            Some(index.tokens()[token as usize].postings)
        };
        let best = (SHORTEST_JOINED..=text.len() - SHORTEST_JOINED)
            .filter_map(|cut| Some((names(&text[..cut])?.min(names(&text[cut..])?), cut)))
            .max();
        if let Some((_, cut)) = best
            && !is_word(index, text)
            && !background.is_some_and(|index| is_word(index, text))
            && let Some((byte, _)) = written.char_indices().nth(cut)
        {
            blanks.push(position.span.start + byte);
        }
    }
    if blanks.is_empty() {
        return None;
    }
    blanks.sort_unstable();
    let mut spaced = String::with_capacity(name.len() + blanks.len());
    let mut from = 0;
    for &blank in &blanks {
        spaced.push_str(&name[from..blank]);
        spaced.push(' ');
        from = blank;
    }
    spaced.push_str(&name[from..]);
    let mut apart = normalise_query(&spaced, hint);
    // The blank that was put in at byte b stands at b and as many as came before.
    let given = |at: usize| {
        at - (blanks
            .iter()
            .enumerate()
            .take_while(|(before, blank)| **blank + before < at))
        .count()
    };
    for position in &mut apart.positions {
        position.span = given(position.span.start)..given(position.span.end);
    }
    Some(apart)
}

/// Whether a text is a word of the list, or like one.
fn is_word(index: &Index, text: &str) -> bool {
    let mut sound = Vec::new();
    sound_into(text, &mut sound);
    let mut found = Vec::new();
    like_words(index, text, &sound, Vowels::Written, false, &mut found);
    let near = |(_, like): &(u32, Likeness)| like.cost <= MOST_OF_ONE_WORD;
    found.iter().any(near)
}

fn digits(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    text.iter().copied().filter(u8::is_ascii_digit)
}

/// Likeness of a given name and a short form of it.
const SHORT_FORM: Likeness = Likeness {
    kind: EdgeKind::Equivalent,
    score: 0.95,
    cost: 0.3,
};
/// Likeness of a long name and its first letters, which may be another's too.
const FIRST_LETTERS: Likeness = Likeness {
    kind: EdgeKind::Equivalent,
    score: 0.92,
    cost: 0.5,
};

/// The listed words that resemble a word, most alike first.
fn like_words(
    index: &Index,
    text: &str,
    sound: &[u8],
    vowels: Vowels,
    strict: bool,
    found: &mut LikeWords,
) {
    let devowelled = vowels == Vowels::Dropped;
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    if text.starts_with('@') || number || text.len() < 2 || strict && text.len() < 4 {
        if let Some(token) = index.token(text) {
            let same = |kind| Likeness {
                kind,
                score: 1.0,
                cost: 0.0,
            };
            let likeness = match text {
                _ if text.starts_with(GIVEN) => SHORT_FORM,
                _ if is_acronym(text) => FIRST_LETTERS,
                _ if text.starts_with('@') => same(EdgeKind::Equivalent),
                _ => same(EdgeKind::Exact),
            };
            found.push((token, likeness));
        }
        return;
    }
    let mut less = Vec::new();
    // A letter more, less or other changes the sound of its neighbours too.
    let mut slips: Vec<u32> = Vec::new();
    if text.len() >= SHORTEST_TEXT_LESS {
        let mut add = |tokens: &[u32]| slips.extend(tokens.iter().take(MOST_WORDS_PER_KEY));
        add(index.tokens_of_key(Key::TextLess, text.as_bytes()));
        for at in 0..text.len() {
            without(text.as_bytes(), at, &mut less);
            add(index.tokens_of_key(Key::Text, &less));
            add(index.tokens_of_key(Key::TextLess, &less));
        }
        slips.sort_unstable();
        slips.dedup();
    }
    let mut seen: Vec<u32> = Vec::with_capacity(256);
    seen.extend_from_slice(&slips);
    let mut add = |tokens: &[u32]| seen.extend(tokens.iter().take(MOST_WORDS_PER_KEY));
    add(index.tokens_of_key(Key::Text, text.as_bytes()));
    add(index.tokens_of_key(Key::Sound, sound));
    if devowelled {
        bare_into(text.as_bytes(), &mut less);
        add(index.tokens_of_key(Key::Bare, &less));
    }
    let mut skeleton = Vec::new();
    skeleton_into(sound, &mut skeleton);
    if skeleton.len() >= 2 {
        add(index.tokens_of_key(Key::Skeleton, &skeleton));
    }
    // One code more, less or other: the listed word misses one, the query
    // misses one, or both miss the same place.
    add(index.tokens_of_key(Key::SoundLess, sound));
    for at in 0..sound.len() {
        without(sound, at, &mut less);
        if less.len() >= 2 {
            add(index.tokens_of_key(Key::Sound, &less));
            add(index.tokens_of_key(Key::SoundLess, &less));
        }
    }
    if skeleton.len() >= 2 {
        add(index.tokens_of_key(Key::SkeletonLess, &skeleton));
        for at in 0..skeleton.len() {
            without(&skeleton, at, &mut less);
            if less.len() >= 2 {
                add(index.tokens_of_key(Key::Skeleton, &less));
                if less.len() >= 3 {
                    add(index.tokens_of_key(Key::SkeletonLess, &less));
                }
            }
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let query = Word {
        text: text.as_bytes(),
        sound,
        consonants: consonants(sound),
    };
    let floor = if strict { 0.85 } else { LOWEST_LIKENESS };
    for token in seen {
        let row = &index.tokens()[token as usize];
        let far = (query.consonants ^ row.consonants).count_ones() > MOST_CONSONANTS_APART;
        if far && !devowelled && slips.binary_search(&token).is_err() {
            continue;
        }
        let (text, sound) = index.token_text(row);
        if sound.len().abs_diff(query.sound.len()) > 6 {
            continue;
        }
        let listed = Word {
            text,
            sound,
            consonants: row.consonants,
        };
        let slip = slips.binary_search(&token).is_ok();
        let likeness = compare(query, listed, vowels, slip, floor);
        if likeness.score >= floor {
            found.push((token, likeness));
        }
    }
    misread(index, text, found);
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    found.truncate(MOST_LIKE_WORDS);
}

/// Letters that scanners take for one another, as they read and as they stood.
const MISREAD: [(&str, &str); 15] = [
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("vv", "w"),
    ("w", "vv"),
    ("0", "o"),
    ("1", "l"),
    ("1", "i"),
    ("l", "i"),
    ("2", "z"),
    ("5", "s"),
    ("8", "b"),
    ("6", "g"),
    ("9", "g"),
];
/// Likeness of a word and the word that a scanner made of it.
const MISREAD_LIKENESS: f32 = 0.95;
const MISREAD_COST: f32 = 0.3;

/// The listed words of which a scanner could have made this one.
fn misread(index: &Index, text: &str, found: &mut LikeWords) {
    if text.len() < 3 || text.bytes().filter(u8::is_ascii_alphabetic).count() < 2 {
        return;
    }
    let mut sound = Vec::new();
    for (read, stood) in MISREAD {
        for (at, _) in text.match_indices(read) {
            let before = format!("{}{stood}{}", &text[..at], &text[at + read.len()..]);
            sound_into(&before, &mut sound);
            let exact = index.tokens_of_key(Key::Text, before.as_bytes());
            let alike = index.tokens_of_key(Key::Sound, &sound);
            for &token in exact.iter().chain(alike).take(MOST_WORDS_PER_KEY) {
                let (listed, listed_sound) = index.token_text(&index.tokens()[token as usize]);
                let likeness = Likeness {
                    kind: EdgeKind::Spelling,
                    score: MISREAD_LIKENESS,
                    cost: MISREAD_COST,
                };
                let sounds = listed_sound == sound && listed.len().abs_diff(before.len()) <= 2;
                if listed != before.as_bytes() && !sounds {
                    // Much longer, or there by accident of hashes.
                    continue;
                }
                match found.iter_mut().find(|(known, _)| *known == token) {
                    Some((_, known)) if known.score < MISREAD_LIKENESS => *known = likeness,
                    Some(_) => {}
                    None => found.push((token, likeness)),
                }
            }
        }
    }
}

/// The listed words that begin with a text; false where they are too many.
fn continuations(index: &Index, text: &[u8], found: &mut LikeWords) -> bool {
    let range = index.tokens_with_prefix(text);
    if range.len() > MOST_CONTINUATIONS {
        return false;
    }
    for token in range {
        if found.iter().any(|(known, _)| *known == token) {
            continue;
        }
        let row = &index.tokens()[token as usize];
        found.push((token, begun(text.len(), row)));
    }
    true
}

/// Likeness of a word and its beginning.
fn begun(letters: usize, row: &TokenRow) -> Likeness {
    let share = letters as f32 / f32::from(row.text_len.max(1));
    Likeness {
        kind: EdgeKind::Prefix,
        score: 0.8 + 0.15 * share,
        cost: 0.0,
    }
}

impl Prepared {
    /// The likeness of the last word of the query and a listed word that goes
    /// on where it was cut, where words like it were not gathered.
    pub(crate) fn goes_on(&self, index: &Index, token: u32, first: u8) -> Option<Likeness> {
        let begins = |text: &&String| text.as_bytes().first() == Some(&first);
        let text = self.cut.iter().find(begins)?;
        let row = &index.tokens()[token as usize];
        let (listed, _) = index.token_text(row);
        (listed.len() > text.len() && listed.starts_with(text.as_bytes()))
            .then(|| begun(text.len(), row))
    }
}

type LikeWords = Vec<(u32, Likeness)>;

/// How a word was looked up: which vowels it lacks, strictly, as a run of words.
type Way = (Vowels, bool, bool);

/// What was found for one word, in each way that it was looked up.
type Known = Vec<(Way, LikeWords)>;

/// The listed words that words of earlier queries resemble: names repeat.
#[derive(Default)]
pub(crate) struct Memory {
    index: u64,
    words: HashMap<String, Known>,
}

/// Words remembered before the memory is emptied.
const MOST_REMEMBERED: usize = 50_000;

impl Memory {
    fn look_up(
        &mut self,
        index: &Index,
        text: &str,
        way: Way,
        found: &mut LikeWords,
        find: impl FnOnce(&mut LikeWords),
    ) {
        if self.index != index.content_hash() || self.words.len() > MOST_REMEMBERED {
            self.words.clear();
            self.index = index.content_hash();
        }
        if let Some(known) = self.words.get(text)
            && let Some((_, words)) = known.iter().find(|(other, _)| *other == way)
        {
            found.extend_from_slice(words);
            return;
        }
        find(found);
        self.words
            .entry(text.to_owned())
            .or_default()
            .push((way, found.clone()));
    }
}

/// A name covered by less than this is not compared in full.
const LEAST_COVERED: f32 = 0.3;

/// Nor one that is covered by less than this share of the best.
const LEAST_OF_BEST: f32 = 0.55;

/// Words count once, those of a run beside the words themselves a little more.
const MOST_COVERED: f32 = 1.1;
/// How much of a name's rank is by what it holds of the query; the rest is by how
/// much of it the query holds.
const QUERY_SHARE: f32 = 0.75;

/// Buffers that live from query to query.
#[derive(Default)]
pub(crate) struct Buffers {
    scores: Vec<f32>,
    stamps: Vec<u8>,
    touched: Vec<u32>,
    passing: Vec<(f32, u32)>,
    ranked: Vec<(f32, u32)>,
}

/// The most promising names, best first.
pub(crate) fn candidates(
    index: &Index,
    prepared: &Prepared,
    most: usize,
    scope: &Scope<'_>,
    buffers: &mut Buffers,
) -> Vec<u32> {
    let count = prepared.normalised.positions.len();
    if count == 0 {
        return Vec::new();
    }
    buffers.scores.resize(index.names().len(), 0.0);
    buffers.stamps.resize(index.names().len(), 0);
    // Words by the place in the query where they begin, most alike first.
    let mut by_start: Vec<Vec<(f32, u32, u8)>> = vec![Vec::new(); count];
    for (&token, matches) in &prepared.matches {
        for found in matches {
            let start = usize::from(found.start);
            let span = start..start + usize::from(found.len);
            let weight: f32 = prepared.weights[span].iter().sum();
            by_start[start].push((weight * found.likeness.score, token, found.len));
        }
    }
    let mut order: Vec<(usize, usize)> = by_start
        .iter_mut()
        .enumerate()
        .map(|(start, words)| {
            words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let postings = words
                .iter()
                .map(|(_, token, _)| index.tokens()[*token as usize].postings as usize)
                .sum();
            (postings, start)
        })
        .collect();
    order.sort_unstable();
    let mut done = 0.0;
    let mut left_out: Vec<usize> = Vec::new();
    for &(postings, start) in &order {
        let enough = done >= 0.5 * prepared.weight && !buffers.touched.is_empty();
        if postings > POSTINGS_IN_ANY_CASE && enough {
            left_out.push(start);
            continue;
        }
        done += prepared.weights[start];
        let stamp = start as u8 + 1;
        for &(score, token, len) in &by_start[start] {
            let joined = len > 1;
            for &name in index.postings(&index.tokens()[token as usize]) {
                let at = name as usize;
                if buffers.stamps[at] == 0 {
                    buffers.touched.push(name);
                }
                if joined || buffers.stamps[at] != stamp {
                    buffers.scores[at] += score;
                    buffers.stamps[at] = stamp;
                }
            }
        }
    }
    // Of common words only the names that rarer ones gathered are looked at.
    left_out.retain(|&start| {
        let words = best_of_start(prepared, start);
        let postings = |token: u32| index.postings(&index.tokens()[token as usize]);
        let passed: usize = words.iter().map(|(_, token)| postings(*token).len()).sum();
        if passed > PASSED_FOR_ONE_ASKED * buffers.touched.len() {
            return true;
        }
        let stamp = start as u8 + 1;
        for (likeness, token) in words {
            let score = likeness * prepared.weights[start];
            for &name in postings(token) {
                let known = &mut buffers.stamps[name as usize];
                if *known != 0 && *known != stamp {
                    *known = stamp;
                    buffers.scores[name as usize] += score;
                }
            }
        }
        false
    });
    let mut ranked = std::mem::take(&mut buffers.ranked);
    ranked.clear();
    let initials: Vec<usize> = (0..count)
        .filter(|&at| prepared.normalised.positions[at].class == TokenClass::Initial)
        .collect();
    let asks_each = !initials.is_empty() || !left_out.is_empty() || !prepared.cut.is_empty();
    let rank_of = |name: u32, mut score: f32| -> Option<f32> {
        let row = &index.names()[name as usize];
        if !scope.holds(index, row.entity) {
            return None;
        }
        if asks_each {
            score += forward(index, prepared, row, &initials, &left_out);
        }
        let covered = (score / prepared.weight.max(0.05)).min(MOST_COVERED);
        let covers = (score / row.weight.max(0.05)).min(MOST_COVERED);
        Some(QUERY_SHARE * covered + (1.0 - QUERY_SHARE) * covers)
    };
    // A name that cannot come near the one that holds most is not even looked up:
    // in a list of millions nearly all that is read then lies far apart in memory.
    let mut most_asked: f32 = initials.iter().map(|&at| prepared.weights[at]).sum();
    most_asked += left_out.iter().map(|&at| prepared.weights[at]).sum::<f32>();
    if !prepared.cut.is_empty() {
        most_asked += prepared.weights.last().copied().unwrap_or(0.0);
    }
    let most_rank = |score: f32| {
        let covered = ((score + most_asked) / prepared.weight.max(0.05)).min(MOST_COVERED);
        QUERY_SHARE * covered + (1.0 - QUERY_SHARE) * MOST_COVERED
    };
    let fullest = (buffers.touched.iter().copied())
        .max_by(|a, b| buffers.scores[*a as usize].total_cmp(&buffers.scores[*b as usize]));
    let known = fullest.and_then(|name| rank_of(name, buffers.scores[name as usize]));
    let least = LEAST_COVERED.max(LEAST_OF_BEST * known.unwrap_or(0.0));
    let mut passing = std::mem::take(&mut buffers.passing);
    passing.clear();
    for name in buffers.touched.drain(..) {
        let score = std::mem::take(&mut buffers.scores[name as usize]);
        buffers.stamps[name as usize] = 0;
        if most_rank(score) >= least {
            passing.push((score, name));
        }
    }
    // The names that hold most come first: where as many as are wanted are that
    // good, one that cannot be better is not looked up.
    let mut least_wanted = least;
    if passing.len() > most && most > 0 {
        passing.select_nth_unstable_by(most - 1, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    }
    for (at, &(score, name)) in passing.iter().enumerate() {
        if at == most && ranked.len() == most {
            let ranks = ranked.iter().map(|(rank, _)| *rank);
            least_wanted = least_wanted.max(ranks.fold(f32::INFINITY, f32::min));
        }
        if most_rank(score) < least_wanted {
            continue;
        }
        if let Some(rank) = rank_of(name, score)
            && rank >= least_wanted
        {
            ranked.push((rank, name));
        }
    }
    buffers.passing = passing;
    let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if let Some(best) = ranked.iter().map(|(rank, _)| *rank).max_by(f32::total_cmp) {
        ranked.retain(|(rank, _)| *rank >= LEAST_OF_BEST * best);
    }
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, better);
        ranked.truncate(most);
    }
    ranked.sort_unstable_by(better);
    let best = ranked.iter().map(|(_, name)| *name).collect();
    buffers.ranked = ranked;
    best
}

/// The listed words that a word of the query or a run that begins with it
/// resembles, each with its best likeness, the most alike first.
fn best_of_start(prepared: &Prepared, start: usize) -> Vec<(f32, u32)> {
    let mut words: Vec<(f32, u32)> = (prepared.matches.iter())
        .filter_map(|(&token, matches)| {
            let own = matches
                .iter()
                .filter(|found| usize::from(found.start) == start);
            own.map(|found| found.likeness.score)
                .max_by(f32::total_cmp)
                .map(|best| (best, token))
        })
        .collect();
    words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words
}

/// What a name adds by initials, and by words too common to visit.
fn forward(
    index: &Index,
    prepared: &Prepared,
    row: &crate::index::NameRow,
    initials: &[usize],
    left_out: &[usize],
) -> f32 {
    let items = index.items(row);
    let mut sum = 0.0;
    for &at in initials {
        let (first, sound) = prepared.firsts[at];
        let stands = items.iter().any(|item| {
            item.len == 1
                && item.first != b'@'
                && (item.first == first || item.first_sound == sound)
        });
        if stands {
            sum += prepared.weights[at];
        }
    }
    if !prepared.cut.is_empty() {
        let best = items
            .iter()
            .filter(|item| item.len == 1)
            .filter_map(|item| prepared.goes_on(index, item.token, item.first))
            .map(|likeness| likeness.score)
            .fold(0.0, f32::max);
        sum += best * prepared.weights.last().copied().unwrap_or(0.0);
    }
    for &start in left_out {
        let best = items
            .iter()
            .filter_map(|item| prepared.matches.get(&item.token))
            .flatten()
            .filter(|found| usize::from(found.start) == start)
            .map(|found| found.likeness.score)
            .fold(0.0, f32::max);
        sum += best * prepared.weights[start];
    }
    sum
}
