//! What a snapshot says about itself, in `manifest.json`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sindan_domain::{Period, Provenance};

use crate::CatalogError;

/// The version of the manifest that this program writes and reads.
pub const MANIFEST_VERSION: u32 = 1;

/// Attribute of a list whose file does not say its date: who did instead.
pub(crate) const DATED_BY: &str = "dated_by";
/// Nobody did: the list is filed under the day of its import.
pub(crate) const UNDATED: &str = "nobody";

/// What a snapshot holds, where it comes from and how it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this format.
    pub schema_version: u32,
    /// Catalog name of the data, such as `icio`.
    pub dataset: String,
    /// Name of the snapshot: period or date, and the beginning of the input's hash.
    pub version: String,
    /// Title for readers.
    pub title: String,
    /// Who publishes it, with edition.
    pub source: String,
    /// Where it is published.
    pub source_url: Option<String>,
    /// Licence by name.
    pub licence: String,
    /// The last day that the data describe.
    pub as_of: Date,
    /// The one period that the data describe, if it is one.
    pub period: Option<Period>,
    /// When the input was taken from its source.
    pub retrieved_at: Timestamp,
    /// The file that was imported.
    pub input: InputFile,
    /// The importer that read it.
    pub importer: ImporterVersion,
    /// Settings of the import that change its result.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// The tables, most important first.
    pub tables: Vec<TableEntry>,
    /// Rows or cells taken from the input.
    pub accepted: u64,
    /// Rows of the input that were not taken.
    pub rejected: u64,
    /// Why rows were not taken.
    pub rejects: Vec<RejectSummary>,
    /// Rows that are right and were not taken, because others say the same:
    /// aggregates beside their members, parts beside their total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<RejectSummary>,
    /// What a reader should know about the input.
    pub warnings: Vec<String>,
    /// Facts about the data by name, such as the number of economies.
    pub attributes: BTreeMap<String, serde_json::Value>,
    /// What was changed on the way in, if anything.
    pub treatment: Option<String>,
}

/// The file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// Its name, without directories.
    pub name: String,
    /// The member that was read, if the file is an archive.
    pub member: Option<String>,
    /// Size in bytes.
    pub size_bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Which importer made a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImporterVersion {
    /// Its name.
    pub name: String,
    /// Raised whenever the same input gives another result.
    pub version: u32,
}

/// One Parquet file of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Name of the table.
    pub name: String,
    /// Name of the file in the snapshot's directory.
    pub file: String,
    /// Number of rows.
    pub rows: u64,
    /// Size in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// Columns in order.
    pub columns: Vec<ColumnEntry>,
    /// Columns that name a row; the rows are sorted by them.
    pub key: Vec<String>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnEntry {
    /// Name, with the unit where there is one.
    pub name: String,
    /// `text`, `integer` or `number`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// Rows that were not taken, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectSummary {
    /// The reason.
    pub reason: String,
    /// How many rows.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<RejectExample>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectExample {
    /// Line of the file, from 1.
    pub row: u64,
    /// Column by its heading.
    pub column: String,
    /// What stood there.
    pub value: String,
}

impl Manifest {
    /// Reads a manifest; `place` names it in messages.
    pub(crate) fn parse(bytes: &[u8], place: &str) -> Result<Self, CatalogError> {
        #[derive(Deserialize)]
        struct VersionOnly {
            schema_version: u32,
        }
        let damaged = |error: serde_json::Error| {
            CatalogError::bad_input(format!("{place}: is not a manifest: {error}")).with_hint(
                "run `sindan data verify`; delete the snapshot's directory if it is damaged",
            )
        };
        let version: VersionOnly = serde_json::from_slice(bytes).map_err(damaged)?;
        if version.schema_version != MANIFEST_VERSION {
            return Err(CatalogError::bad_input(format!(
                "{place}: has manifest version {}, this program reads version {MANIFEST_VERSION}",
                version.schema_version
            ))
            .with_hint("the snapshot was written by another version of sindan: use that one, or add the data again"));
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(damaged)?;
        manifest.check_names(place)?;
        Ok(manifest)
    }

    /// Names become paths, so none may lead out of the snapshot's directory.
    fn check_names(&self, place: &str) -> Result<(), CatalogError> {
        let files = self
            .tables
            .iter()
            .flat_map(|table| [&table.file, &table.name]);
        for name in [&self.dataset, &self.version].into_iter().chain(files) {
            if !is_safe_name(name) {
                return Err(CatalogError::bad_input(format!(
                    "{place}: has the unsafe name `{}`",
                    crate::error::shown(name)
                )));
            }
        }
        Ok(())
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, CatalogError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| {
            CatalogError::internal(format!("manifest cannot be written: {error}"))
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Whether neither the file nor the user said which day the data describe:
    /// `as_of` is then only the day on which the file was taken.
    pub fn is_undated(&self) -> bool {
        self.dated_by() == Some(UNDATED)
    }

    /// Who gave the date that the file does not say.
    pub(crate) fn dated_by(&self) -> Option<&str> {
        self.attributes.get(DATED_BY)?.as_str()
    }

    /// The source as figures carry it.
    pub fn provenance(&self) -> Provenance {
        Provenance {
            dataset: self.dataset.clone(),
            version: self.version.clone(),
            title: self.title.clone(),
            source: self.source.clone(),
            source_url: self.source_url.clone(),
            licence: self.licence.clone(),
            as_of: self.as_of,
            retrieved: self.retrieved_at.to_zoned(TimeZone::UTC).date(),
            input_sha256: self.input.sha256.clone(),
            treatment: self.treatment.clone(),
        }
    }
}

/// Whether a name is one plain component of a path.
pub(crate) fn is_safe_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 200
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
