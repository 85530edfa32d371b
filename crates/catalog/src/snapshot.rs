//! One immutable set of tables with its manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use sindan_domain::Provenance;

use crate::digest::{sha256_hex, sha256_of_file};
use crate::manifest::{Manifest, TableEntry};
use crate::{CatalogError, table};

/// A snapshot that is held, on disk or compiled in. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Snapshot {
    manifest: Arc<Manifest>,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Disk(PathBuf),
    Embedded(Arc<BTreeMap<String, Bytes>>),
}

impl Snapshot {
    pub(crate) fn on_disk(manifest: Manifest, directory: PathBuf) -> Self {
        Self {
            manifest: Arc::new(manifest),
            place: Place::Disk(directory),
        }
    }

    pub(crate) fn embedded(manifest: Manifest, files: BTreeMap<String, Bytes>) -> Self {
        Self {
            manifest: Arc::new(manifest),
            place: Place::Embedded(Arc::new(files)),
        }
    }

    /// Reads the manifest of a snapshot's directory.
    pub(crate) fn open(directory: &Path) -> Result<Self, CatalogError> {
        let path = directory.join("manifest.json");
        let bytes =
            fs::read(&path).map_err(|error| CatalogError::io("cannot read", &path, error))?;
        let manifest = Manifest::parse(&bytes, &path.display().to_string())?;
        Ok(Self::on_disk(manifest, directory.to_owned()))
    }

    /// What the snapshot says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The source as figures carry it.
    pub fn provenance(&self) -> Provenance {
        self.manifest.provenance()
    }

    /// Whether it is compiled into the program.
    pub fn is_embedded(&self) -> bool {
        matches!(self.place, Place::Embedded(_))
    }

    /// Name of the snapshot among those of its dataset.
    pub fn version(&self) -> &str {
        &self.manifest.version
    }

    /// Catalog name of the data.
    pub fn dataset(&self) -> &str {
        &self.manifest.dataset
    }

    /// The tables, most important first.
    pub fn tables(&self) -> &[TableEntry] {
        &self.manifest.tables
    }

    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&TableEntry> {
        self.manifest.tables.iter().find(|table| table.name == name)
    }

    /// The Parquet file of a table; `None` for an unknown table and for an
    /// embedded snapshot, whose tables are not files.
    pub fn table_path(&self, name: &str) -> Option<PathBuf> {
        match &self.place {
            Place::Disk(directory) => Some(directory.join(&self.table(name)?.file)),
            Place::Embedded(_) => None,
        }
    }

    /// The Parquet bytes of a table, embedded or read from disk.
    pub fn table_bytes(&self, name: &str) -> Result<Bytes, CatalogError> {
        let entry = self.entry(name)?;
        match &self.place {
            Place::Disk(directory) => {
                let path = directory.join(&entry.file);
                let bytes = fs::read(&path)
                    .map_err(|error| CatalogError::io("cannot read", &path, error))?;
                Ok(Bytes::from(bytes))
            }
            Place::Embedded(files) => files.get(&entry.file).cloned().ok_or_else(|| {
                CatalogError::internal(format!("the embedded snapshot has no file {}", entry.file))
            }),
        }
    }

    /// Names the content for what is derived from it: the SHA-256 over its
    /// period and over names and hashes of its tables.
    pub fn content_sha256(&self) -> String {
        let mut text = match self.manifest.period {
            Some(period) => format!("{}\n{period}\n", self.dataset()),
            None => format!("{}\n-\n", self.dataset()),
        };
        for table in &self.manifest.tables {
            text += &format!("{} {} {}\n", table.name, table.file, table.sha256);
        }
        sha256_hex(text.as_bytes())
    }

    /// Sum of the sizes of its tables in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.manifest
            .tables
            .iter()
            .map(|table| table.size_bytes)
            .sum()
    }

    /// The directory of a snapshot on disk.
    pub fn directory(&self) -> Option<&Path> {
        match &self.place {
            Place::Disk(directory) => Some(directory),
            Place::Embedded(_) => None,
        }
    }

    pub(crate) fn entry(&self, name: &str) -> Result<&TableEntry, CatalogError> {
        self.table(name).ok_or_else(|| {
            CatalogError::missing(format!(
                "{} {} has no table `{name}`",
                self.dataset(),
                self.version()
            ))
        })
    }

    /// Refuses a table on disk whose bytes are not those that were published:
    /// a changed digit would otherwise go unnoticed into an answer. Reading
    /// costs about half a second for each gigabyte.
    pub fn check_table(&self, name: &str) -> Result<(), CatalogError> {
        let Some(path) = self.table_path(name) else {
            return Ok(()); // Embedded: the pack was checked as a whole.
        };
        let (sha256, _) = sha256_of_file(&path)?;
        if sha256 == self.entry(name)?.sha256 {
            return Ok(());
        }
        Err(CatalogError::bad_input(format!(
            "{}: is not the file that was published, its SHA-256 differs from the manifest's",
            path.display()
        ))
        .with_hint(
            "run `sindan data verify`; delete the snapshot's directory and add its data again",
        ))
    }

    /// Opens a table without holding a file on disk in memory, after checking it.
    pub(crate) fn open_table(&self, name: &str) -> Result<table::Source, CatalogError> {
        self.check_table(name)?;
        match self.table_path(name) {
            Some(path) => table::Source::open(&path),
            None => Ok(table::Source::from_bytes(
                self.table_bytes(name)?,
                format!("{} {} {name}", self.dataset(), self.version()),
            )),
        }
    }

    /// What messages call it.
    pub(crate) fn label(&self) -> String {
        let embedded = if self.is_embedded() {
            " (embedded)"
        } else {
            ""
        };
        format!("{} {}{embedded}", self.dataset(), self.version())
    }
}
