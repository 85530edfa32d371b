//! `data prune`: old snapshots and derived files go.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use sindan_domain::Silent;

use crate::publish::{INCOMING_PREFIX, WriteLock, sync_directory};
use crate::{Catalog, CatalogError, Snapshot};

/// What was removed, or would be.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PruneReport {
    /// Snapshots, as dataset and version.
    pub removed: Vec<(String, String)>,
    /// Derived files; they are built again when they are needed.
    pub derived: Vec<PathBuf>,
    /// Size of all of it in bytes.
    pub freed_bytes: u64,
    /// Nothing was removed in truth.
    pub dry_run: bool,
}

/// What stays of a dataset so far.
#[derive(Default)]
struct Kept {
    snapshots: usize,
    dated: bool,
}

impl Catalog {
    /// Removes all but the newest `keep` snapshots of one dataset or of each,
    /// and, when it is for all datasets, the derived files. At least one
    /// snapshot of each dataset stays, and where the newest have no date the
    /// newest that has one: an undated list clears nobody.
    pub fn prune(
        &self,
        keep: usize,
        dataset: Option<&str>,
        dry_run: bool,
    ) -> Result<PruneReport, CatalogError> {
        if keep == 0 {
            return Err(
                CatalogError::unknown("prune: 0 snapshots to keep").with_hint("keep at least 1")
            );
        }
        let mut report = PruneReport {
            dry_run,
            ..PruneReport::default()
        };
        if !self.root().is_dir() {
            return Ok(report);
        }
        let lock = match dry_run {
            true => None,
            false => Some(WriteLock::take(self.root(), &Silent)?),
        };
        let mut kept: HashMap<String, Kept> = HashMap::new();
        // Newest first within each dataset.
        for snapshot in self.snapshots(dataset)? {
            let Some(directory) = snapshot.directory() else {
                continue;
            };
            let kept = kept.entry(snapshot.dataset().to_owned()).or_default();
            let dated = !snapshot.manifest().is_undated();
            if kept.snapshots < keep || (dated && !kept.dated) {
                kept.snapshots += 1;
                kept.dated |= dated;
                continue;
            }
            report
                .removed
                .push((snapshot.dataset().to_owned(), snapshot.version().to_owned()));
            report.freed_bytes += snapshot.size_bytes();
            if lock.is_some() {
                remove(self, &snapshot, directory)?;
            }
        }
        if dataset.is_none() {
            let (finished, unfinished) = self.derived_files()?;
            for path in finished.into_iter().chain(unfinished) {
                report.freed_bytes += fs::metadata(&path)
                    .map(|data| data.len())
                    .unwrap_or_default();
                if lock.is_some() {
                    fs::remove_file(&path)
                        .map_err(|error| CatalogError::io("cannot remove", &path, error))?;
                }
                report.derived.push(path);
            }
        }
        Ok(report)
    }
}

/// The directory leaves its place in one step, so that a crash never leaves
/// half a snapshot there.
fn remove(
    catalog: &Catalog,
    snapshot: &Snapshot,
    directory: &std::path::Path,
) -> Result<(), CatalogError> {
    let name = format!(
        "{INCOMING_PREFIX}removed-{}-{}",
        snapshot.dataset(),
        snapshot.version()
    );
    let aside = catalog.root().join(name);
    fs::rename(directory, &aside)
        .map_err(|error| CatalogError::io("cannot remove", directory, error))?;
    sync_directory(catalog.root())?;
    fs::remove_dir_all(&aside).map_err(|error| CatalogError::io("cannot remove", &aside, error))
}
