//! Lists of parties as tables, and back.
//!
//! One table of parties and one of each thing that a party can have several
//! of; all are sorted by the party's id and, within a party, by position. The
//! order of the list is kept, so that what is read is what was written.

mod compare;
mod read;
#[cfg(test)]
mod round_trip;
mod words;
mod write;

pub use compare::{PartyChange, PartyDiff};
pub use read::{Parties, read_parties};
pub(crate) use write::PartyWriter;

use crate::table::{Kind, Spec};

/// Parties, one row each. `fingerprint` is a hash of all that the list says
/// about the party, in this table and the others.
static PARTIES: Spec = Spec {
    name: "parties",
    columns: &[
        ("id", Kind::Text),
        ("kind", Kind::Code),
        ("status", Kind::Code),
        ("name", Kind::Text),
        ("gender", Kind::Text),
        ("remarks", Kind::Text),
        ("fingerprint", Kind::Text),
    ],
    key_columns: 1,
};

static NAMES: Spec = Spec {
    name: "names",
    columns: &[
        ("id", Kind::Text),
        ("position", Kind::Code),
        ("text", Kind::Text),
        ("kind", Kind::Code),
        ("quality", Kind::Code),
    ],
    key_columns: 2,
};

/// Parts of names; `name` is the position of the name in its table.
static NAME_PARTS: Spec = Spec {
    name: "name_parts",
    columns: &[
        ("id", Kind::Text),
        ("name", Kind::Code),
        ("position", Kind::Code),
        ("part", Kind::Code),
        ("text", Kind::Text),
    ],
    key_columns: 3,
};

static IDENTIFIERS: Spec = Spec {
    name: "identifiers",
    columns: &[
        ("id", Kind::Text),
        ("position", Kind::Code),
        ("kind", Kind::Code),
        ("value", Kind::Text),
        ("country", Kind::Text),
        ("label", Kind::Text),
        ("validity", Kind::Code),
    ],
    key_columns: 2,
};

static ADDRESSES: Spec = Spec {
    name: "addresses",
    columns: &[
        ("id", Kind::Text),
        ("position", Kind::Code),
        ("text", Kind::Text),
        ("country", Kind::Text),
    ],
    key_columns: 2,
};

static COUNTRIES: Spec = Spec {
    name: "countries",
    columns: &[
        ("id", Kind::Text),
        ("position", Kind::Code),
        ("role", Kind::Code),
        ("country", Kind::Code),
    ],
    key_columns: 2,
};

/// Dates; `role` is `birth` for all that [`sindan_domain::Party::dates`]
/// holds, `listed` and `until` for the entry's own.
static DATES: Spec = Spec {
    name: "dates",
    columns: &[
        ("id", Kind::Text),
        ("role", Kind::Code),
        ("position", Kind::Code),
        ("from", Kind::Text),
        ("to", Kind::Text),
        ("precision", Kind::Code),
        ("raw", Kind::Text),
    ],
    key_columns: 3,
};

static LINKS: Spec = Spec {
    name: "links",
    columns: &[
        ("id", Kind::Text),
        ("position", Kind::Code),
        ("kind", Kind::Code),
        ("other", Kind::Text),
        ("percent", Kind::Text),
        ("label", Kind::Text),
    ],
    key_columns: 2,
};

/// Texts of a party: lists, programmes, measures, places of birth, and facts,
/// which have a field of their own name.
static DETAILS: Spec = Spec {
    name: "details",
    columns: &[
        ("id", Kind::Text),
        ("aspect", Kind::Code),
        ("position", Kind::Code),
        ("field", Kind::Text),
        ("text", Kind::Text),
    ],
    key_columns: 3,
};
