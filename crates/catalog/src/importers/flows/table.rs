//! The tables of a `flows` snapshot, whatever file it was made from.

use crate::TradeDirection;
use crate::table::{Kind, Spec};

/// Attribute that lists whose flows a snapshot holds.
pub(crate) const REPORTER_CODES: &str = "reporter_codes";
/// Attributes with the directions that it holds, and its first and last day.
pub(crate) const DIRECTIONS_HELD: &str = "directions";
pub(crate) const FIRST_DAY: &str = "first_day";
pub(crate) const LAST_DAY: &str = "last_day";
/// Partner of a row that holds all partners together.
pub(crate) const WORLD: &str = "WLD";
/// Goods of a row that holds all goods together.
pub(crate) const TOTAL: &str = "TOTAL";
/// Column that tables of earlier importers do not have.
pub(crate) const DIGITS: &str = "digits";

const COLUMNS: &[(&str, Kind)] = &[
    ("reporter", Kind::Code),
    ("partner", Kind::Code),
    ("flow", Kind::Code),
    ("product", Kind::Code),
    ("period", Kind::Code),
    ("value_usd", Kind::Number),
    ("net_mass_kg", Kind::OptionalNumber),
    ("quantity", Kind::OptionalNumber),
    ("unit", Kind::Text),
    ("value_as_given", Kind::Number),
    ("currency", Kind::Code),
    // Year of the edition of the Harmonized System on which the code rests.
    ("edition", Kind::Integer),
    // Digits of the code; 0 for all goods.
    (DIGITS, Kind::Integer),
    ("frequency", Kind::Code),
    // 1 where finer rows of the same flow and period stand in the table too.
    ("has_detail", Kind::Integer),
    // 1 where the source says that the figure is an estimate.
    ("estimated", Kind::Integer),
    // 1 where the row is the part of its chapter whose codes are withheld.
    ("undisclosed", Kind::Integer),
    ("source_format", Kind::Code),
];

/// Flows between two countries.
pub(super) static FLOWS: Spec = Spec {
    name: "flows",
    columns: COLUMNS,
    key_columns: 5,
};

/// Flows with all partners together: never to be added to the others.
pub(super) static WORLD_FLOWS: Spec = Spec {
    name: "world",
    columns: COLUMNS,
    key_columns: 5,
};

/// Which part of which flow a snapshot holds.
pub(super) static COVERAGE: Spec = Spec {
    name: "coverage",
    columns: &[
        ("partners", Kind::Code),
        ("reporter", Kind::Code),
        ("flow", Kind::Code),
        ("chapter", Kind::Code),
        (DIGITS, Kind::Code),
        ("edition", Kind::Code),
        ("period", Kind::Code),
        ("rows", Kind::Integer),
        ("value_usd", Kind::Number),
    ],
    key_columns: 7,
};

/// Directions in the order of their names.
pub(super) const DIRECTIONS: [TradeDirection; 4] = [
    TradeDirection::Export,
    TradeDirection::Import,
    TradeDirection::ReExport,
    TradeDirection::ReImport,
];

/// The table of rows with one partner, or with all together.
pub(super) fn spec(world: bool) -> &'static Spec {
    match world {
        false => &FLOWS,
        true => &WORLD_FLOWS,
    }
}
