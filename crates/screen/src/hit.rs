//! What is answered.

use serde::Serialize;
use sindan_domain::{Gender, IdentifierKind, PartyKind};

use crate::edit::EdgeKind;
use crate::normalise::TokenClass;

/// One listed party that fits a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The list's key of the entry.
    pub entity_id: String,
    /// Number of the party among these hits, from 1: entries of one party, on one
    /// list or several, have one number. They are one party where they share an
    /// identifier that tells parties apart, never by their names alone.
    pub party: usize,
    /// Identifiers of the entry that tell parties apart, in their normal form.
    #[serde(skip)]
    pub(crate) strong: Vec<StrongNumber>,
    /// Number of the entry in the index.
    #[serde(skip)]
    pub entity: u32,
    /// The list.
    pub list: String,
    /// Its version.
    pub list_version: String,
    /// Its hash.
    pub list_hash: String,
    /// What kind of party the list says it is.
    pub kind: PartyKind,
    /// 0 to 1, after qualifiers.
    pub score: f32,
    /// How much the hit weighs.
    pub level: Level,
    /// The listed name that fits best.
    pub matched_name: String,
    /// Why.
    pub explanation: Explanation,
}

/// A number that tells parties apart: kind, normal form, and country where the
/// kind needs one.
pub(crate) type StrongNumber = (IdentifierKind, String, [u8; 3]);

/// Gives the hits of one party one number, from 1 in the order of the hits, and
/// returns how many parties they are.
pub fn number_parties(hits: &mut [Hit]) -> usize {
    let mut parties = 0;
    for at in 0..hits.len() {
        let (before, rest) = hits.split_at_mut(at);
        let own = &mut rest[0];
        let same = |hit: &&Hit| hit.strong.iter().any(|number| own.strong.contains(number));
        // An entry may join what were two parties until now.
        let mut joined: Vec<usize> = before.iter().filter(same).map(|hit| hit.party).collect();
        joined.sort_unstable();
        joined.dedup();
        let Some((&first, others)) = joined.split_first() else {
            parties += 1;
            own.party = parties;
            continue;
        };
        own.party = first;
        for &other in others.iter().rev() {
            for hit in before.iter_mut() {
                match hit.party.cmp(&other) {
                    std::cmp::Ordering::Equal => hit.party = first,
                    std::cmp::Ordering::Greater => hit.party -= 1,
                    std::cmp::Ordering::Less => {}
                }
            }
            parties -= 1;
        }
    }
    parties
}

/// How much a hit weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// For a person to look at; never enough alone: a weak alias, a false
    /// document.
    Review,
    /// A hit.
    Match,
}

/// By which rule a hit came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The names fit.
    Name,
    /// A name fits that the list calls weak.
    WeakName,
    /// A name fits, but a date, country, gender or legal form speaks so much against it
    /// that the score falls below the threshold. Never dropped in silence:
    /// lists and customers are wrong about such things.
    Contradicted,
    /// An identifier is the same.
    Identifier,
}

/// Why a hit is a hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The rule.
    pub rule: Rule,
    /// The name of the query.
    pub query_name: String,
    /// The name of the list.
    pub candidate_name: String,
    /// Score of the name alone.
    pub name_score: f32,
    /// How each word was matched; words that were not have no counterpart.
    pub edges: Vec<Edge>,
    /// What else spoke for it or against it.
    pub qualifiers: Vec<Qualifier>,
    /// The score.
    pub total: f32,
}

/// One word, or run of words, on either side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// How it was matched; absent for a word without a counterpart.
    pub kind: Option<EdgeKind>,
    /// What kind of word it is.
    #[serde(serialize_with = "class_name")]
    pub class: TokenClass,
    /// Likeness, 0 to 1.
    pub score: f32,
    /// How much the word weighs by its rarity and kind.
    pub weight: f32,
    /// Bytes of the query's name.
    pub query_span: Option<(usize, usize)>,
    /// Bytes of the listed name.
    pub candidate_span: Option<(usize, usize)>,
}

fn class_name<S: serde::Serializer>(class: &TokenClass, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match class {
        TokenClass::Name => "name",
        TokenClass::Initial => "initial",
        TokenClass::Patronymic => "patronymic",
        TokenClass::Particle => "particle",
        TokenClass::Title => "title",
        TokenClass::LegalForm => "legal_form",
        TokenClass::Number => "number",
        TokenClass::Generic => "generic",
        TokenClass::Place => "place",
    })
}

/// Something beside the name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Qualifier {
    /// What it is.
    pub kind: QualifierKind,
    /// Whether it agrees.
    pub agrees: bool,
    /// By how much it changed the score.
    pub change: f32,
    /// What the query says.
    pub query: String,
    /// What the list says.
    pub listed: String,
}

/// What is compared beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QualifierKind {
    /// Date of birth or founding.
    Date,
    /// Country.
    Country,
    /// Gender.
    Gender,
    /// Identifier.
    Identifier,
    /// Person against organisation.
    Kind,
    /// Legal form: a limited company against one with shares.
    LegalForm,
}

const KINDS: [PartyKind; 6] = [
    PartyKind::Person,
    PartyKind::Organization,
    PartyKind::Vessel,
    PartyKind::Aircraft,
    PartyKind::Wallet,
    PartyKind::Unknown,
];

pub(crate) fn kind_to_byte(kind: PartyKind) -> u8 {
    KINDS.iter().position(|known| *known == kind).unwrap_or(5) as u8
}

pub(crate) fn kind_from_byte(byte: u8) -> PartyKind {
    KINDS
        .get(usize::from(byte))
        .copied()
        .unwrap_or(PartyKind::Unknown)
}

pub(crate) fn gender_to_byte(gender: Option<Gender>) -> u8 {
    match gender {
        None => 0,
        Some(Gender::Female) => 1,
        Some(Gender::Male) => 2,
        Some(Gender::Other) => 3,
    }
}

pub(crate) fn gender_from_byte(byte: u8) -> Option<Gender> {
    match byte {
        1 => Some(Gender::Female),
        2 => Some(Gender::Male),
        3 => Some(Gender::Other),
        _ => None,
    }
}
