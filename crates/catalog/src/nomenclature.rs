//! What goods codes are called.

use std::collections::BTreeMap;

use crate::importers::HS_EDITION;
use crate::table::Selection;
use crate::{CatalogError, Snapshot};

/// Descriptions of an edition of the Harmonized System.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomenclature {
    /// The edition, such as 2022.
    pub edition: u16,
    descriptions: BTreeMap<String, String>,
}

impl Nomenclature {
    /// Every code: two, four and six digits.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.descriptions.keys().map(String::as_str)
    }

    /// Chapter, heading and subheading of a code in digits, each with its
    /// description, as far as they exist.
    pub fn path<'a>(&'a self, digits: &'a str) -> Vec<(&'a str, &'a str)> {
        [2, 4, 6]
            .iter()
            .filter_map(|length| {
                let (code, text) = self.descriptions.get_key_value(digits.get(..*length)?)?;
                Some((code.as_str(), text.as_str()))
            })
            .collect()
    }
}

/// Reads the nomenclature of an `hs` snapshot.
pub fn read_nomenclature(snapshot: &Snapshot) -> Result<Nomenclature, CatalogError> {
    let edition = snapshot
        .manifest()
        .attributes
        .get(HS_EDITION)
        .and_then(serde_json::Value::as_u64)
        .and_then(|edition| u16::try_from(edition).ok())
        .ok_or_else(|| {
            CatalogError::bad_input(format!("{}: names no edition", snapshot.dataset()))
        })?;
    let source = snapshot.open_table("codes")?;
    let mut descriptions = BTreeMap::new();
    for batch in source.read(&Selection {
        columns: &["code", "description"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (code, description) = (batch.text("code")?, batch.text("description")?);
        for row in 0..batch.rows() {
            let (Some(code), Some(text)) = (code.get(row), description.get(row)) else {
                return Err(batch.damaged(&format!("row {row} has no code or description")));
            };
            descriptions.insert(code.to_owned(), text.to_owned());
        }
    }
    Ok(Nomenclature {
        edition,
        descriptions,
    })
}
