//! The screening engine: is this party listed?
//!
//! An [`Index`] is built from the parties of one or several lists, or borrowed
//! from the bytes of an index file without copying. [`Index::screen`] answers
//! a [`Query`] with ranked [`Hit`]s, each with the reason for it.
//!
//! ```
//! use sindan_domain::{NameKind, Party, PartyKind, PartyName};
//! use sindan_screen::{Index, ListInfo, Query, Settings};
//!
//! let name = PartyName::new(NameKind::Primary, "Yevgeny Ivanovich Primerov");
//! let party = Party::new("42", PartyKind::Person, vec![name]);
//! let list = ListInfo {
//!     name: "example".into(),
//!     version: "2026-01-01".into(),
//!     hash: "0".into(),
//! };
//! let index = Index::build(&[(list, &[party])])?;
//! let hits = index.screen(&Query::name("Евгений Примеров"), &Settings::default());
//! assert_eq!(hits[0].entity_id, "42");
//! # Ok::<(), sindan_screen::ScreenError>(())
//! ```
//!
//! Where lists change a little, [`Layers`] answer from an index and what came,
//! changed or went since it was built.
//!
//! Limits: a name is compared by its first 320 characters and 24 words.
//! Translated names (`Army` for `جيش`) are found only through the words of a
//! small table. A score is a likeness, not a probability that two parties are
//! one.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod align;
mod candidates;
mod cleared;
mod edit;
mod error;
mod features;
mod hit;
mod identifiers;
mod index;
mod layers;
mod model;
mod names;
mod normalise;
mod qualify;
mod query;
mod scope;
mod search;

pub use cleared::{Cleared, ClearedHit, Entries};
pub use edit::EdgeKind;
pub use error::ScreenError;
pub use features::{FEATURE_COUNT, FEATURE_NAMES};
pub use hit::{Edge, Explanation, Hit, Level, Qualifier, QualifierKind, Rule, number_parties};
pub use identifiers::{IdentifierCheck, check_identifier, normalise_identifier};
pub use index::{FORMAT_VERSION, Index, IndexHasher, ListInfo};
pub use layers::Layers;
pub use model::{Model, Tree};
pub use names::{fold_name, name_score};
pub use normalise::{
    Item, LONGEST_NAME_CHARS, MOST_POSITIONS, Normalised, Position, Script, TokenClass, normalise,
};
pub use query::{DEFAULT_THRESHOLD, NameHint, Query, Settings};
pub use search::{Pair, Scratch};
