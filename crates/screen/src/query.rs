//! What is asked.

use sindan_domain::{Country, Gender, PartialDate, PartyIdentifier, PartyKind};

/// The score from which a name is a hit. One value for every kind of name.
pub const DEFAULT_THRESHOLD: f32 = 0.7;

/// What kind of name to expect; it decides how short words such as `SA` or
/// `A` are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NameHint {
    /// A natural person.
    Person,
    /// An organisation, vessel or aircraft.
    Organization,
    /// Not known.
    #[default]
    Unknown,
}

impl From<PartyKind> for NameHint {
    fn from(kind: PartyKind) -> Self {
        match kind {
            PartyKind::Person => NameHint::Person,
            PartyKind::Organization | PartyKind::Vessel | PartyKind::Aircraft => {
                NameHint::Organization
            }
            PartyKind::Wallet | PartyKind::Unknown => NameHint::Unknown,
        }
    }
}

/// A party to look for. Everything but the name sharpens the answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// The name as written.
    pub name: String,
    /// What kind of party it is, where known.
    pub kind: Option<PartyKind>,
    /// Countries of nationality, registration, residence.
    pub countries: Vec<Country>,
    /// Birth of a person, founding of an organisation.
    pub dates: Vec<PartialDate>,
    /// Gender of a person.
    pub gender: Option<Gender>,
    /// Numbers of registers and documents.
    pub identifiers: Vec<PartyIdentifier>,
    /// Addresses as written.
    pub addresses: Vec<String>,
}

impl Query {
    /// A query by name alone.
    pub fn name(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The same query for a kind of party.
    #[must_use]
    pub fn of_kind(self, kind: PartyKind) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }
}

/// How to answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Hits below this score (0 to 1) are left out.
    pub threshold: f32,
    /// At most this many hits.
    pub limit: usize,
    /// At most this many names are compared in full.
    pub candidates: usize,
    /// Only these lists, by name; empty for all.
    pub lists: Vec<String>,
    /// Whether edges and qualifiers are wanted.
    pub explain: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            threshold: DEFAULT_THRESHOLD,
            limit: 20,
            candidates: 160,
            lists: Vec::new(),
            explain: true,
        }
    }
}
