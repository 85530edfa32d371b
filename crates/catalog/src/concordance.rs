//! What codes were in the edition of the Harmonized System before.

use std::collections::{BTreeMap, BTreeSet};

use crate::importers::{CONCORDANCE_EARLIER, CONCORDANCE_LATER};
use crate::table::Selection;
use crate::{Catalog, CatalogError, Snapshot};

/// The table of codes that were merged.
const MERGED: &str = "merged";

/// A concordance of two editions of the Harmonized System.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionConcordance {
    /// The later edition, such as 2022.
    pub later: u16,
    /// The earlier edition.
    pub earlier: u16,
    /// The one code of the earlier edition under which trade in each code of the
    /// later one is put: six digits both.
    pub codes: BTreeMap<String, String>,
    /// Codes of the earlier edition that are nobody's earlier code, because they
    /// were merged into others: each with what it became. Empty where the table
    /// of correlations was not given.
    pub merged: BTreeMap<String, BTreeSet<String>>,
}

/// Reads the concordance of a `concordance` snapshot.
///
/// # Errors
///
/// A damaged table, or a snapshot that names no editions.
pub fn read_concordance(snapshot: &Snapshot) -> Result<EditionConcordance, CatalogError> {
    let edition = |name: &str| {
        let attributes = &snapshot.manifest().attributes;
        attributes
            .get(name)
            .and_then(serde_json::Value::as_u64)
            .and_then(|edition| u16::try_from(edition).ok())
            .ok_or_else(|| {
                CatalogError::bad_input(format!("{}: names no {name}", snapshot.dataset()))
            })
    };
    let (later, earlier) = (edition(CONCORDANCE_LATER)?, edition(CONCORDANCE_EARLIER)?);
    let codes = pairs(snapshot, "codes")?.into_iter().collect();
    let mut merged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Snapshots of before merged codes were read have no such table.
    let tables = &snapshot.manifest().tables;
    if tables.iter().any(|table| table.name == MERGED) {
        for (code, was) in pairs(snapshot, MERGED)? {
            merged.entry(was).or_default().insert(code);
        }
    }
    Ok(EditionConcordance {
        later,
        earlier,
        codes,
        merged,
    })
}

/// Later and earlier codes of a table.
fn pairs(snapshot: &Snapshot, table: &str) -> Result<Vec<(String, String)>, CatalogError> {
    let mut pairs = Vec::new();
    for batch in snapshot.open_table(table)?.read(&Selection {
        columns: &["code", "earlier"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (code, was) = (batch.text("code")?, batch.text("earlier")?);
        for row in 0..batch.rows() {
            let (Some(code), Some(was)) = (code.get(row), was.get(row)) else {
                return Err(batch.damaged(&format!("row {row} has no code")));
            };
            pairs.push((code.to_owned(), was.to_owned()));
        }
    }
    Ok(pairs)
}

impl Catalog {
    /// Every concordance that is held, the newest of each pair of editions, in
    /// the order of their editions; none is no error.
    ///
    /// # Errors
    ///
    /// A damaged snapshot.
    pub fn concordances(&self) -> Result<Vec<(Snapshot, EditionConcordance)>, CatalogError> {
        let mut found = BTreeMap::new();
        let mut held = self.snapshots(Some("concordance"))?;
        held.sort_by_key(|snapshot| snapshot.manifest().retrieved_at);
        for snapshot in held {
            let concordance = read_concordance(&snapshot)?;
            let editions = (concordance.earlier, concordance.later);
            found.insert(editions, (snapshot, concordance));
        }
        Ok(found.into_values().collect())
    }
}
