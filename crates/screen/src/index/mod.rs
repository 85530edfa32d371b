//! The index: one flat run of bytes, readable where it lies.

mod build;
mod format;
mod view;

pub use build::ListInfo;
pub use format::FORMAT_VERSION;
pub use view::{Index, IndexHasher};

pub(crate) use build::{
    Key, MOST_OF_A_KIND, SHORTEST_TEXT_LESS, bare_into, country_code, country_row, date_row,
    kept_text, without,
};
pub(crate) use format::{
    CountryRow, DateRow, EntityRow, ItemRow, NameRow, PositionRow, TokenRow, WEAK,
};
