//! The words that stand in the tables for what the domain has as types.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sindan_domain::PartialDate;

/// The name that a unit variant has when it is serialised.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The variant with this name.
pub(super) fn variant<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// Sorts as numbers do.
pub(super) fn position(number: usize) -> String {
    format!("{number:06}")
}

pub(super) const MOST_OF_A_KIND: usize = 1_000_000;

pub(super) const LISTED: &str = "listed";
pub(super) const LINKED: &str = "linked";
pub(super) const STRONG: &str = "strong";
pub(super) const WEAK: &str = "weak";
pub(super) const VALID: &str = "as_listed";
pub(super) const FRAUDULENT: &str = "fraudulent";
pub(super) const EXACT: &str = "exact";
pub(super) const CIRCA: &str = "circa";

pub(super) const BIRTH: &str = "birth";
pub(super) const LISTED_ON: &str = "listed";
pub(super) const UNTIL: &str = "until";

pub(super) const BIRTH_PLACE: &str = "birth_place";
pub(super) const FACT: &str = "fact";
pub(super) const LIST: &str = "list";
pub(super) const MEASURE: &str = "measure";
pub(super) const PROGRAMME: &str = "programme";

/// A date from its columns.
pub(super) fn date(
    from: Option<&str>,
    to: Option<&str>,
    precision: Option<&str>,
    raw: Option<&str>,
) -> Option<PartialDate> {
    let parts = |text: Option<&str>| text.map(str::parse).transpose().ok();
    Some(PartialDate {
        from: parts(from)?,
        to: parts(to)?,
        circa: match precision? {
            EXACT => false,
            CIRCA => true,
            _ => return None,
        },
        raw: raw.map(str::to_owned),
    })
}
