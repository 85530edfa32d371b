//! Goods: lists of codes, and whether a code is on them.

mod concordance;
mod existence;
mod list;
mod lookup;
mod matching;
mod pattern;

pub use concordance::edition_changes;
pub use existence::{KnownCodes, code_refusal};
pub(crate) use list::TEXTS;
pub use list::{Above, GoodsEntry, GoodsList, GoodsLists};
pub use lookup::{GoodsLookup, ListedUnder, OtherEdition};
pub use matching::{Certainty, Doubtfully, EntryMatch};
pub(crate) use matching::{compare, current_hs, hs_edition};
pub use pattern::CodePattern;
