//! The index: one flat run of bytes, readable where it lies.

mod build;
mod format;
mod view;

pub use build::ListInfo;
pub use format::FORMAT_VERSION;
pub use view::Index;

pub(crate) use build::{Key, SHORTEST_TEXT_LESS, bare_into, date_row, without};
pub(crate) use format::{DateRow, EntityRow, NameRow, PositionRow, TokenRow, WEAK};
