//! Lists of goods that measures name, and their codes where they are held.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::Deserialize;
use sindan_domain::{GoodsCode, GoodsSystem};
use toml::Spanned;

use crate::error::{RulesError, line_of};
use crate::goods::concordance::{to_2017, to_2022};
use crate::goods::matching::{EntryMatch, compare_range, hs_edition};
use crate::goods::{Doubtfully, compare};
use crate::measures::Confidence;
use crate::toml_date::Day;

const LISTS: &str = include_str!("../../../../data/goods/lists.toml");
const LISTS_NAME: &str = "data/goods/lists.toml";
const CODES: [(&str, &str); 4] = [
    (
        "data/goods/chpl.csv",
        include_str!("../../../../data/goods/chpl.csv"),
    ),
    (
        "data/goods/eu-833.csv",
        include_str!("../../../../data/goods/eu-833.csv"),
    ),
    (
        "data/goods/eu-1509.csv",
        include_str!("../../../../data/goods/eu-1509.csv"),
    ),
    (
        "data/goods/eu-programmes.csv",
        include_str!("../../../../data/goods/eu-programmes.csv"),
    ),
];

/// The texts that are compiled in, for the version of the base.
pub(crate) const TEXTS: [&str; 5] = [LISTS, CODES[0].1, CODES[1].1, CODES[2].1, CODES[3].1];

/// Every list.
#[derive(Debug, Clone)]
pub struct GoodsLists {
    lists: Vec<GoodsList>,
    /// Entries by chapter and by heading: `(list, entry)`.
    by_chapter: HashMap<u16, Vec<(u16, u16)>>,
    by_heading: HashMap<u16, Vec<(u16, u16)>>,
    /// Subheadings that a list names, with the edition.
    named: HashSet<(u16, u32)>,
}

/// One list.
#[derive(Debug, Clone)]
pub struct GoodsList {
    /// Such as `eu-833-xxiii`.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Nomenclature of its codes.
    pub system: GoodsSystem,
    /// Edition of its codes.
    pub edition: u16,
    /// Whether its codes are held.
    pub held: bool,
    /// Whether it has parts without codes, so that no code is proof of absence.
    pub partial: bool,
    /// The state that is held.
    pub as_of: Option<Date>,
    /// The first day for which the held state is taken as the law.
    pub holds_from: Option<Date>,
    /// Later changes that are not held.
    pub changed_on: Vec<Date>,
    /// Where its goods can lie, where it cannot be consulted.
    possible: Vec<(String, String)>,
    /// The same after the first change.
    possible_later: Option<Vec<(String, String)>>,
    /// What was read.
    pub source: String,
    /// Where that is.
    pub source_url: String,
    /// When it was read.
    pub read_on: Date,
    /// Whether it was read or comes from others.
    pub confidence: Confidence,
    /// What to know about it.
    pub note: String,
    /// Its codes; empty if not held.
    pub entries: Vec<GoodsEntry>,
}

/// One code of a list.
#[derive(Debug, Clone)]
pub struct GoodsEntry {
    /// Part or tier.
    pub part: String,
    /// The digits as printed; a range as `low-high`.
    pub code: String,
    /// The digits that count: pairs of zeros at the end stand for the whole subheading.
    prefix: String,
    /// The end of a range.
    high: Option<String>,
    /// Whether the law names only a part of the code.
    pub is_ex: bool,
    /// From which value on.
    pub above: Above,
    /// The goods in words.
    pub description: String,
    /// The heading of the group.
    pub group: String,
}

/// The value above which an entry applies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Above {
    /// The group's heading names none.
    NotStated,
    /// In EUR an item.
    Eur(f64),
    /// The heading has several and it is unclear which is meant.
    Unclear,
}

impl GoodsLists {
    /// The lists that are compiled in.
    pub(crate) fn embedded() -> Result<Self, RulesError> {
        let parsed: ListsToml =
            toml::from_str(LISTS).map_err(|error| RulesError::toml(LISTS_NAME, LISTS, &error))?;
        if parsed.version != 1 {
            return Err(RulesError::new(
                LISTS_NAME,
                1,
                format!("version {} is not known, expected 1", parsed.version),
            ));
        }
        let mut lists: Vec<GoodsList> = Vec::new();
        for entry in parsed.list {
            let line = line_of(LISTS, entry.span().start);
            let entry = entry.into_inner();
            let id = entry.id.clone();
            let list = entry.read().map_err(|problem| {
                RulesError::new(LISTS_NAME, line, format!("list `{id}`: {problem}"))
            })?;
            if lists.iter().any(|known| known.id == list.id) {
                return Err(RulesError::new(
                    LISTS_NAME,
                    line,
                    format!("list `{id}` stands twice"),
                ));
            }
            lists.push(list);
        }
        for (name, text) in CODES {
            read_codes(name, text, &mut lists)?;
        }
        if let Some(empty) = lists
            .iter()
            .find(|list| list.held == list.entries.is_empty())
        {
            return Err(RulesError::new(
                LISTS_NAME,
                1,
                format!("list `{}`: `held` does not agree with its codes", empty.id),
            ));
        }
        let mut by_chapter: HashMap<u16, Vec<(u16, u16)>> = HashMap::new();
        let mut by_heading: HashMap<u16, Vec<(u16, u16)>> = HashMap::new();
        let mut named = HashSet::new();
        for (position, list) in lists.iter().enumerate() {
            for (number, entry) in list.entries.iter().enumerate() {
                let place = (position as u16, number as u16);
                let table = if entry.prefix.len() == 2 {
                    &mut by_chapter
                } else {
                    &mut by_heading
                };
                // A range may span headings: it is looked for under each.
                let low = head(&entry.prefix);
                let high = entry.high.as_deref().map_or(low, head);
                for key in low..=high {
                    table.entry(key).or_default().push(place);
                }
                if entry.high.is_none()
                    && let Some(subheading) = entry.code.get(..6)
                {
                    let edition = hs_edition(list.system, entry.edition(list));
                    named.extend(subheading.parse().map(|digits: u32| (edition, digits)));
                }
            }
        }
        Ok(Self {
            lists,
            by_chapter,
            by_heading,
            named,
        })
    }

    /// Whether a list, or a change between editions, names the subheading of a
    /// code, so that it exists.
    pub fn names(&self, code: &GoodsCode) -> bool {
        let edition = hs_edition(code.system(), code.edition());
        let hs6 = code.hs();
        let digits = hs6.parse().unwrap_or_default();
        self.named.contains(&(edition, digits))
            || (edition == 2017 && to_2022(hs6).is_some())
            || (edition == 2022 && to_2017(hs6).is_some())
    }

    /// The ids of all lists.
    pub fn ids(&self) -> Vec<String> {
        self.lists.iter().map(|list| list.id.clone()).collect()
    }

    /// The position of the list with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.lists.iter().position(|list| list.id == id)
    }

    /// The list at a position.
    pub fn get(&self, position: usize) -> &GoodsList {
        &self.lists[position]
    }

    /// Every list, in the order of the file.
    pub fn all(&self) -> &[GoodsList] {
        &self.lists
    }

    /// The best match of a code on each held list that it matches, by position of the list.
    pub fn matches(&self, code: &GoodsCode) -> Vec<(usize, EntryMatch)> {
        let mut found: Vec<(usize, EntryMatch)> = Vec::new();
        let mut look = |places: &[(u16, u16)]| {
            for (position, number) in places {
                let list = &self.lists[usize::from(*position)];
                let entry = &list.entries[usize::from(*number)];
                let Some(certainty) = entry.matches(code, list) else {
                    continue;
                };
                let new = EntryMatch {
                    entry: usize::from(*number),
                    certainty,
                };
                match found
                    .iter_mut()
                    .find(|(known, _)| *known == usize::from(*position))
                {
                    Some((_, best)) if better(&new, best, list) => *best = new,
                    Some(_) => {}
                    None => found.push((usize::from(*position), new)),
                }
            }
        };
        let digits = code.code();
        if digits.len() == 2 {
            for table in [&self.by_chapter, &self.by_heading] {
                let mut keys: Vec<_> = table
                    .iter()
                    .filter(|(key, _)| {
                        format!("{key:02}").starts_with(digits)
                            || format!("{key:04}").starts_with(digits)
                    })
                    .collect();
                keys.sort_by_key(|(key, _)| **key);
                for (_, places) in keys {
                    look(places);
                }
            }
        } else {
            if let Some(places) = self.by_chapter.get(&head(&digits[..2])) {
                look(places);
            }
            if let Some(places) = self.by_heading.get(&head(&digits[..4])) {
                look(places);
            }
            // Codes that moved to another heading between the editions.
            for moved in crate::goods::matching::other_headings(code) {
                if let Some(places) = self.by_heading.get(&head(moved)) {
                    look(places);
                }
            }
        }
        found.sort_by_key(|(position, _)| *position);
        found
    }
}

/// A certain match beats a doubtful one, a longer code a shorter one, and one
/// without threshold one with a threshold.
fn better(new: &EntryMatch, old: &EntryMatch, list: &GoodsList) -> bool {
    let rank = |found: &EntryMatch| {
        let entry = &list.entries[found.entry];
        (
            found.certainty.is_ok(),
            entry.above == Above::NotStated,
            entry.prefix.len(),
        )
    };
    rank(new) > rank(old)
}

impl GoodsList {
    /// Whether goods of the list can lie under a code, where it cannot be consulted.
    pub fn is_possible(&self, code: &GoodsCode, day: Date) -> bool {
        let ranges = match &self.possible_later {
            Some(later) if self.changed_on.first().is_some_and(|first| day >= *first) => later,
            _ => &self.possible,
        };
        ranges.iter().any(|(low, high)| {
            let length = low.len().min(code.code().len());
            let own = &code.code()[..length];
            own >= &low[..length] && own <= &high[..length]
        })
    }

    /// Whether a change that is not held came before or on a day.
    pub fn changed_by(&self, day: Date) -> bool {
        self.changed_on.iter().any(|changed| *changed <= day)
    }
}

impl GoodsEntry {
    /// Two codes of Annex XXIII are printed as in the HS 2017.
    fn edition(&self, list: &GoodsList) -> u16 {
        match self.prefix.as_str() {
            "441294" | "441860" if list.edition == 2022 => 2017,
            _ => list.edition,
        }
    }

    fn matches(
        &self,
        code: &GoodsCode,
        list: &GoodsList,
    ) -> Option<Result<crate::goods::Certainty, Doubtfully>> {
        let edition = self.edition(list);
        let found = match &self.high {
            None => compare(code, &self.prefix, list.system, edition),
            Some(high) => compare_range(code, &self.prefix, high, list.system, edition),
        };
        match found {
            Some(Ok(_)) if self.is_ex => Some(Err(Doubtfully::PartOfCode)),
            other => other,
        }
    }
}

/// The first two or four digits as a number.
fn head(digits: &str) -> u16 {
    digits
        .bytes()
        .take(4)
        .fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))
}

fn read_codes(name: &str, text: &str, lists: &mut [GoodsList]) -> Result<(), RulesError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error
                .position()
                .map_or(1, |position| position.line() as usize);
            RulesError::new(name, line, error.to_string())
        })?;
        let line = record
            .position()
            .map_or(1, |position| position.line() as usize);
        let wrong = |problem: String| RulesError::new(name, line, problem);
        let field = |column: usize| record.get(column).unwrap_or_default();
        let Some(list) = lists.iter_mut().find(|list| list.id == field(0)) else {
            return Err(wrong(format!("there is no list `{}`", field(0))));
        };
        let (low, high) = match field(2).split_once('-') {
            Some((low, high)) => (low, Some(high.to_owned())),
            None => (field(2), None),
        };
        for digits in std::iter::once(low).chain(high.as_deref()) {
            // TARIC codes have ten digits: the Combined Nomenclature and two more.
            let shared = &digits[..digits.len().min(8)];
            GoodsCode::new(list.system, list.edition, shared)
                .map_err(|error| wrong(error.to_string()))?;
        }
        let above = match field(4) {
            "" => Above::NotStated,
            "unclear" => Above::Unclear,
            number => Above::Eur(
                number
                    .parse()
                    .map_err(|_| wrong(format!("`{number}` is not an amount in EUR")))?,
            ),
        };
        list.entries.push(GoodsEntry {
            part: field(1).to_owned(),
            code: field(2).to_owned(),
            prefix: if high.is_some() {
                low.to_owned()
            } else {
                without_zero_pairs(low).to_owned()
            },
            high,
            is_ex: field(3) == "ex",
            above,
            description: field(5).to_owned(),
            group: field(6).to_owned(),
        });
    }
    Ok(())
}

/// `85411000` is all of `854110`; a heading keeps its four digits.
fn without_zero_pairs(digits: &str) -> &str {
    let mut rest = digits;
    while rest.len() > 4 && rest.ends_with("00") {
        rest = &rest[..rest.len() - 2];
    }
    rest
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListsToml {
    version: u32,
    list: Vec<Spanned<ListToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListToml {
    id: String,
    title: String,
    system: GoodsSystem,
    edition: u16,
    held: bool,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    #[expect(dead_code, reason = "says in the file what the column `part` means")]
    parts: Option<String>,
    as_of: Option<Day>,
    holds_from: Option<Day>,
    #[serde(default)]
    changed_on: Vec<Day>,
    #[serde(default)]
    possible: Vec<String>,
    possible_later: Option<Vec<String>>,
    source: String,
    source_url: String,
    read_on: Day,
    confidence: Confidence,
    #[serde(default)]
    note: String,
}

impl ListToml {
    fn read(self) -> Result<GoodsList, String> {
        let (as_of, holds_from) = (
            self.as_of.map(|day| day.0),
            self.holds_from.map(|day| day.0),
        );
        if self.held && (as_of.is_none() || holds_from.is_none()) {
            return Err("a held list says since when and as of when".to_owned());
        }
        let changed_on: Vec<Date> = self.changed_on.iter().map(|day| day.0).collect();
        if !changed_on.is_sorted() {
            return Err("`changed_on` is not in order".to_owned());
        }
        if let (Some(as_of), Some(first)) = (as_of, changed_on.first())
            && *first <= as_of
        {
            return Err(format!(
                "the change of {first} is not after the held state of {as_of}"
            ));
        }
        if (!self.held || self.partial || !changed_on.is_empty()) && self.possible.is_empty() {
            return Err(
                "it cannot always be consulted and does not say where its goods can lie".to_owned(),
            );
        }
        if !self.source_url.starts_with("https://") || self.source.trim().is_empty() {
            return Err("it has no source with an address".to_owned());
        }
        Ok(GoodsList {
            id: self.id,
            title: self.title,
            system: self.system,
            edition: self.edition,
            held: self.held,
            partial: self.partial,
            as_of,
            holds_from,
            changed_on,
            possible: ranges(&self.possible)?,
            possible_later: self.possible_later.as_deref().map(ranges).transpose()?,
            source: self.source,
            source_url: self.source_url,
            read_on: self.read_on.0,
            confidence: self.confidence,
            note: self.note,
            entries: Vec::new(),
        })
    }
}

/// `84`, `8526` or `25-40`.
fn ranges(texts: &[String]) -> Result<Vec<(String, String)>, String> {
    texts
        .iter()
        .map(|text| {
            let (low, high) = text.split_once('-').unwrap_or((text, text));
            let digits = |part: &str| {
                matches!(part.len(), 2 | 4 | 6) && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            if digits(low) && digits(high) && low.len() == high.len() && low <= high {
                Ok((low.to_owned(), high.to_owned()))
            } else {
                Err(format!(
                    "`{text}` is not a chapter, a heading or a range of them"
                ))
            }
        })
        .collect()
}
