//! Dates of TOML as calendar days.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

/// A day, written without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        let text = written.to_string();
        text.parse::<Date>()
            .map(Day)
            .map_err(|_| serde::de::Error::custom(format!("`{text}` is not a date")))
    }
}
