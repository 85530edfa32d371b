//! What codes were in the edition of the Harmonized System before.

use std::collections::BTreeMap;

use crate::importers::{CONCORDANCE_EARLIER, CONCORDANCE_LATER};
use crate::table::Selection;
use crate::{Catalog, CatalogError, Snapshot};

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
    let source = snapshot.open_table("codes")?;
    let mut codes = BTreeMap::new();
    for batch in source.read(&Selection {
        columns: &["code", "earlier"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (code, was) = (batch.text("code")?, batch.text("earlier")?);
        for row in 0..batch.rows() {
            let (Some(code), Some(was)) = (code.get(row), was.get(row)) else {
                return Err(batch.damaged(&format!("row {row} has no code")));
            };
            codes.insert(code.to_owned(), was.to_owned());
        }
    }
    Ok(EditionConcordance {
        later,
        earlier,
        codes,
    })
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
