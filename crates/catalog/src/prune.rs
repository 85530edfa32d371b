//! `data prune`: old snapshots and derived files go.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use sindan_domain::Silent;

use crate::importers::{CONCORDANCE_EARLIER, CONCORDANCE_LATER};
use crate::publish::{INCOMING_PREFIX, WriteLock, sync_directory};
use crate::{Catalog, CatalogError, Snapshot, read_flow_coverage};

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
    /// newest that has one: an undated list clears nobody. Of trade flows, which
    /// stand side by side, those go of which `keep` newer ones of the same
    /// dataset tell every part: reporter, direction, chapter and period.
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
        let mut kept: HashMap<(String, [Option<String>; 2]), Kept> = HashMap::new();
        let mut held = Held::new();
        // Newest first within each dataset; of flows the one retrieved last.
        let mut snapshots = self.snapshots(dataset)?;
        snapshots.sort_by(|a, b| {
            let retrieved = |snapshot: &Snapshot| match self.is_flows(snapshot.dataset()) {
                true => Some(Reverse(snapshot.manifest().retrieved_at)),
                false => None,
            };
            (a.dataset(), retrieved(a)).cmp(&(b.dataset(), retrieved(b)))
        });
        for snapshot in snapshots {
            let Some(directory) = snapshot.directory() else {
                continue;
            };
            // Flows stand side by side: only what is told again may go. Those of
            // an earlier importer cannot say what they tell, and stay.
            if self.is_flows(snapshot.dataset()) {
                match is_told_again(&snapshot, keep, &mut held) {
                    Ok(true) => {}
                    Ok(false) => continue,
                    Err(error) if error.is_missing() => continue,
                    Err(error) => return Err(error),
                }
            }
            // Concordances of other editions stand side by side too.
            let attributes = &snapshot.manifest().attributes;
            let editions = [CONCORDANCE_LATER, CONCORDANCE_EARLIER]
                .map(|name| attributes.get(name).map(ToString::to_string));
            let series = (snapshot.dataset().to_owned(), editions);
            let kept = kept.entry(series).or_default();
            let dated = !snapshot.manifest().is_undated();
            let stays = kept.snapshots < keep || (dated && !kept.dated);
            if stays && !self.is_flows(snapshot.dataset()) {
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

/// How many rows newer snapshots of a dataset have of each part of the flows.
type Held = HashMap<(String, String), Vec<u64>>;

/// Whether newer snapshots hold all that this one tells, `keep` times over and
/// with no less than half the rows, as readers choose; if not, it is counted
/// among them.
fn is_told_again(snapshot: &Snapshot, keep: usize, held: &mut Held) -> Result<bool, CatalogError> {
    let mut parts: HashMap<(String, String), u64> = HashMap::new();
    for part in read_flow_coverage(snapshot)? {
        let words = format!(
            "{} {} {} {:?} {} {}",
            part.world, part.reporter, part.direction, part.chapter, part.digits, part.period
        );
        *parts
            .entry((snapshot.dataset().to_owned(), words))
            .or_default() += part.rows;
    }
    let told_again = parts.iter().all(|(part, rows)| {
        let newer = held.get(part).map(Vec::as_slice).unwrap_or_default();
        newer.iter().filter(|newer| **newer * 2 >= *rows).count() >= keep
    });
    if !told_again {
        for (part, rows) in parts {
            held.entry(part).or_default().push(rows);
        }
    }
    Ok(told_again)
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
