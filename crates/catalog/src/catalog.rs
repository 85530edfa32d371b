//! The catalog: what is held, and which of it is current.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sindan_domain::nearest;

use crate::sources::{self, Source};
use crate::{CatalogError, Snapshot, embedded, importers};

/// Snapshots under one directory, and those compiled in.
#[derive(Debug, Clone)]
pub struct Catalog {
    root: PathBuf,
    sources: Vec<Source>,
    embedded: &'static [Snapshot],
}

impl Catalog {
    /// Where the catalog is unless the user says otherwise: the platform's
    /// data directory, then `sindan/catalog`.
    pub fn default_root() -> Option<PathBuf> {
        let directories = etcetera::choose_base_strategy().ok()?;
        Some(
            etcetera::BaseStrategy::data_dir(&directories)
                .join("sindan")
                .join("catalog"),
        )
    }

    /// Opens the catalog. Nothing is created until something is written. The
    /// embedded pack is refused unless its hash is the one compiled in.
    pub fn open(root: &Path) -> Result<Catalog, CatalogError> {
        Ok(Catalog {
            root: root.to_owned(),
            sources: sources::read(root)?,
            embedded: embedded::snapshots()?,
        })
    }

    /// Its directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The source registry, with the user's own addresses.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Names of the datasets that can be added.
    pub fn datasets(&self) -> Vec<&str> {
        self.sources
            .iter()
            .map(|source| source.dataset.as_str())
            .collect()
    }

    /// The newest snapshot of a dataset: on disk before embedded, then by the
    /// day that it describes, then by the time it was retrieved.
    pub fn current(&self, dataset: &str) -> Result<Snapshot, CatalogError> {
        self.check_dataset(dataset)?;
        self.newest(dataset, None)?.ok_or_else(|| {
            CatalogError::missing(format!("{dataset}: the catalog holds no snapshot"))
                .with_hint(self.how_to_add(dataset))
        })
    }

    /// The newest snapshot that describes `day` or an earlier one; never a
    /// later one instead.
    pub fn as_of(&self, dataset: &str, day: Date) -> Result<Snapshot, CatalogError> {
        self.check_dataset(dataset)?;
        if let Some(snapshot) = self.newest(dataset, Some(day))? {
            return Ok(snapshot);
        }
        let oldest = self
            .snapshots(Some(dataset))?
            .iter()
            .map(|snapshot| snapshot.manifest().as_of)
            .min();
        let message = match oldest {
            Some(oldest) => {
                format!("{dataset}: no snapshot as of {day}; the oldest held describes {oldest}")
            }
            None => format!("{dataset}: the catalog holds no snapshot"),
        };
        Err(CatalogError::missing(message).with_hint(self.how_to_add(dataset)))
    }

    /// Every snapshot of one dataset or of all, embedded ones included, sorted
    /// by dataset and then from the newest to the oldest.
    pub fn snapshots(&self, dataset: Option<&str>) -> Result<Vec<Snapshot>, CatalogError> {
        if let Some(dataset) = dataset {
            self.check_dataset(dataset)?;
        }
        let mut found: Vec<Snapshot> = self
            .embedded
            .iter()
            .filter(|snapshot| dataset.is_none_or(|wanted| snapshot.dataset() == wanted))
            .cloned()
            .collect();
        for directory in self.snapshot_directories(dataset)? {
            found.push(Snapshot::open(&directory)?);
        }
        found.sort_by(|a, b| {
            a.dataset()
                .cmp(b.dataset())
                .then_with(|| rank(b).cmp(&rank(a)))
        });
        Ok(found)
    }

    /// Snapshot of a dataset by its version; on disk before embedded.
    pub fn snapshot(&self, dataset: &str, version: &str) -> Result<Snapshot, CatalogError> {
        let held = self.snapshots(Some(dataset))?;
        if let Some(snapshot) = held.iter().find(|snapshot| snapshot.version() == version) {
            return Ok(snapshot.clone());
        }
        let versions: Vec<&str> = held.iter().map(Snapshot::version).collect();
        let hint = match versions.is_empty() {
            true => self.how_to_add(dataset),
            false => format!("held are {}", versions.join(", ")),
        };
        Err(CatalogError::unknown(format!(
            "{dataset}: no snapshot `{}`",
            crate::error::shown(version)
        ))
        .with_hint(hint))
    }

    fn newest(&self, dataset: &str, day: Option<Date>) -> Result<Option<Snapshot>, CatalogError> {
        let held = self.snapshots(Some(dataset))?;
        // A file that was added without its date, and then again with it.
        let superseded = |snapshot: &Snapshot| {
            let this = snapshot.manifest();
            let same = |other: &Snapshot| {
                let other = other.manifest();
                !other.is_undated() && other.input.sha256 == this.input.sha256
            };
            this.is_undated() && held.iter().any(same)
        };
        let fits = |snapshot: &&Snapshot| day.is_none_or(|day| snapshot.manifest().as_of <= day);
        Ok(held
            .iter()
            .find(|snapshot| fits(snapshot) && !superseded(snapshot))
            .cloned())
    }

    /// Directories with a manifest: what was never published has none.
    pub(crate) fn snapshot_directories(
        &self,
        dataset: Option<&str>,
    ) -> Result<Vec<PathBuf>, CatalogError> {
        let datasets = match dataset {
            Some(dataset) => vec![self.root.join(dataset)],
            None => directories_in(&self.root)?
                .into_iter()
                .filter(|path| !is_derived(path))
                .collect(),
        };
        let mut found = Vec::new();
        for directory in datasets {
            let versions = directories_in(&directory)?;
            found.extend(
                versions
                    .into_iter()
                    .filter(|version| version.join("manifest.json").is_file()),
            );
        }
        Ok(found)
    }

    pub(crate) fn check_dataset(&self, dataset: &str) -> Result<(), CatalogError> {
        if dataset == importers::OWN_LIST {
            return Err(
                CatalogError::unknown("dataset: `list` stands for every own list")
                    .with_hint("name one: `list-<name>`, added with `--name <name>`"),
            );
        }
        let family = importers::family(dataset);
        if self.sources.iter().any(|source| source.dataset == family) {
            return Ok(());
        }
        let parts = self.parts(dataset);
        if !parts.is_empty() {
            return Err(
                CatalogError::unknown(format!("dataset: `{dataset}` is several datasets"))
                    .with_hint(format!("name one of {}", parts.join(", "))),
            );
        }
        let names = self.datasets();
        let close = nearest(
            &dataset.to_lowercase(),
            names.iter().map(|name| (*name, *name)),
            3,
        );
        let hint = match close.is_empty() {
            true => format!("the datasets are {}", names.join(", ")),
            false => format!("did you mean {}?", close.join(" or ")),
        };
        Err(CatalogError::unknown(format!(
            "dataset: `{}` is not known",
            crate::error::shown(dataset)
        ))
        .with_hint(hint))
    }

    /// Datasets for which a shorter name stands, such as `bis-dpl` and `bis-el`
    /// for `bis`; empty where the name is not such a name.
    pub fn parts(&self, name: &str) -> Vec<&str> {
        let part = |dataset: &&str| {
            let rest = dataset.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        match self.sources.iter().any(|source| source.dataset == name) {
            true => Vec::new(),
            false => self.datasets().into_iter().filter(part).collect(),
        }
    }

    pub(crate) fn source(&self, dataset: &str) -> Result<&Source, CatalogError> {
        self.check_dataset(dataset)?;
        let family = importers::family(dataset);
        self.sources
            .iter()
            .find(|source| source.dataset == family)
            .ok_or_else(|| CatalogError::internal(format!("{dataset}: has no source")))
    }

    /// The command that would add a dataset.
    pub(crate) fn how_to_add(&self, dataset: &str) -> String {
        let family = importers::family(dataset);
        let source = self.sources.iter().find(|source| source.dataset == family);
        match source {
            Some(_) if family == importers::OWN_LIST => {
                let name = dataset.strip_prefix("list-").unwrap_or("NAME");
                format!("run `sindan data add list FILE --name {name}`")
            }
            Some(source) if !source.addresses().is_empty() => {
                format!("run `sindan data pull {dataset}`")
            }
            Some(source) if importers::is_published(dataset) => {
                format!(
                    "download it from {} and run `sindan data add {dataset} FILE`",
                    source.page
                )
            }
            Some(_) if family != dataset => {
                let name = dataset[family.len()..].trim_start_matches('-');
                format!("run `sindan data add {family} FILE --name {name}`")
            }
            _ => format!("run `sindan data add {dataset} FILE`"),
        }
    }
}

/// Disk before embedded, then the later day, then the later retrieval; the
/// version decides between equals, so that the order is always the same.
fn rank(snapshot: &Snapshot) -> (bool, Date, jiff::Timestamp, &str) {
    let manifest = snapshot.manifest();
    (
        !snapshot.is_embedded(),
        manifest.as_of,
        manifest.retrieved_at,
        snapshot.version(),
    )
}

/// Visible directories in a directory, sorted; none where it does not exist.
pub(crate) fn directories_in(path: &Path) -> Result<Vec<PathBuf>, CatalogError> {
    let failed = |error| CatalogError::io("cannot list", path, error);
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.path().is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_derived(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == crate::derived::DIRECTORY)
}
