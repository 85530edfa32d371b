//! `data verify`: every byte is what its manifest says.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sindan_domain::Progress;

use crate::digest::{sha256_hex, sha256_of_file};
use crate::manifest::TableEntry;
use crate::publish::leftovers;
use crate::{Catalog, CatalogError, Snapshot};

/// What was found when every file was read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VerifyReport {
    /// Snapshots that were checked.
    pub snapshots: Vec<VerifiedSnapshot>,
    /// What is not as it should be.
    pub damage: Vec<Damage>,
    /// What interrupted imports have left; harmless, the next import removes it.
    pub leftovers: Vec<PathBuf>,
}

impl VerifyReport {
    /// Whether nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }
}

/// A snapshot that was checked.
#[derive(Debug, Clone, Serialize)]
pub struct VerifiedSnapshot {
    /// Catalog name of the data.
    pub dataset: String,
    /// Name of the snapshot.
    pub version: String,
    /// Whether it is compiled in.
    pub embedded: bool,
    /// Number of tables.
    pub tables: usize,
    /// Their size in bytes.
    pub size_bytes: u64,
}

/// A file that is not as it should be.
#[derive(Debug, Clone, Serialize)]
pub struct Damage {
    /// The file or directory.
    pub place: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Catalog {
    /// Reads every file of every snapshot and compares it with its manifest.
    /// Damage is reported, not repaired.
    pub fn verify(&self, progress: &dyn Progress) -> Result<VerifyReport, CatalogError> {
        let mut report = VerifyReport::default();
        let mut snapshots: Vec<Snapshot> = crate::embedded::snapshots()?.to_vec();
        for directory in version_directories(self)? {
            let place = directory.display().to_string();
            if !directory.join("manifest.json").is_file() {
                report.damage.push(Damage {
                    place,
                    problem: "has no manifest".to_owned(),
                });
                continue;
            }
            match Snapshot::open(&directory) {
                Ok(snapshot) => {
                    check_place(&snapshot, &directory, &mut report);
                    snapshots.push(snapshot);
                }
                Err(error) => report.damage.push(Damage {
                    place,
                    problem: error.to_string(),
                }),
            }
        }
        let total: u64 = snapshots.iter().map(Snapshot::size_bytes).sum();
        let mut done = 0;
        for snapshot in &snapshots {
            for table in snapshot.tables() {
                progress.check()?;
                progress.report("verify", done, total);
                if let Some(problem) = problem_of(snapshot, table) {
                    let place = match snapshot.table_path(&table.name) {
                        Some(path) => path.display().to_string(),
                        None => format!("{} {}", snapshot.label(), table.file),
                    };
                    report.damage.push(Damage { place, problem });
                }
                done += table.size_bytes;
            }
            report.snapshots.push(VerifiedSnapshot {
                dataset: snapshot.dataset().to_owned(),
                version: snapshot.version().to_owned(),
                embedded: snapshot.is_embedded(),
                tables: snapshot.tables().len(),
                size_bytes: snapshot.size_bytes(),
            });
        }
        progress.report("verify", total, total);
        report.leftovers = leftovers(self.root())?;
        report.leftovers.extend(self.derived_files()?.1);
        Ok(report)
    }
}

/// Every directory where a snapshot should be, with or without a manifest.
fn version_directories(catalog: &Catalog) -> Result<Vec<PathBuf>, CatalogError> {
    let mut found = Vec::new();
    for dataset in crate::catalog::directories_in(catalog.root())? {
        if dataset
            .file_name()
            .is_some_and(|name| name != crate::derived::DIRECTORY)
        {
            found.extend(crate::catalog::directories_in(&dataset)?);
        }
    }
    Ok(found)
}

/// The directory must bear the manifest's names and hold no other files.
fn check_place(snapshot: &Snapshot, directory: &Path, report: &mut VerifyReport) {
    let expected = Path::new(snapshot.dataset()).join(snapshot.version());
    if !directory.ends_with(&expected) {
        report.damage.push(Damage {
            place: directory.display().to_string(),
            problem: format!("its manifest is of {}", snapshot.label()),
        });
    }
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        if name != "manifest.json" && !snapshot.tables().iter().any(|table| table.file == name) {
            report.damage.push(Damage {
                place: directory.join(name).display().to_string(),
                problem: "is not in the manifest".to_owned(),
            });
        }
    }
}

fn problem_of(snapshot: &Snapshot, table: &TableEntry) -> Option<String> {
    let (sha256, size_bytes) = match snapshot.table_path(&table.name) {
        Some(path) => match sha256_of_file(&path) {
            Ok(found) => found,
            Err(error) => return Some(error.to_string()),
        },
        None => match snapshot.table_bytes(&table.name) {
            Ok(bytes) => (sha256_hex(&bytes), bytes.len() as u64),
            Err(error) => return Some(error.to_string()),
        },
    };
    if size_bytes != table.size_bytes {
        return Some(format!(
            "has {size_bytes} bytes, its manifest says {}",
            table.size_bytes
        ));
    }
    (sha256 != table.sha256).then(|| {
        format!(
            "its SHA-256 is {sha256}, its manifest says {}",
            table.sha256
        )
    })
}
