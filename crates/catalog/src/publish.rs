//! Writing a snapshot so that a crash at any moment leaves the old one current.
//!
//! Everything is written into `.incoming-…` inside the catalog and forced onto
//! the disk; one rename then puts the directory in its place. What a killed
//! import leaves behind is never read, and the next writer removes it.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sindan_domain::Progress;
use tempfile::TempDir;

use crate::manifest::Manifest;
use crate::{CatalogError, Snapshot};

pub(crate) const INCOMING_PREFIX: &str = ".incoming-";
const LOCK_NAME: &str = ".lock";

/// How long a writer waits for another one to finish.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);

/// The right to write into a catalog, held by one process at a time.
pub(crate) struct WriteLock {
    root: PathBuf,
    /// The lock goes with the file handle, also when the process is killed.
    _lock: File,
}

impl WriteLock {
    /// Creates the catalog's directory if need be, waits for other writers and
    /// removes what killed ones have left.
    pub(crate) fn take(root: &Path, progress: &dyn Progress) -> Result<Self, CatalogError> {
        fs::create_dir_all(root).map_err(|error| CatalogError::io("cannot create", root, error))?;
        let path = root.join(LOCK_NAME);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| CatalogError::io("cannot open", &path, error))?;
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => {
                    return Err(CatalogError::io("cannot lock", &path, error));
                }
                Err(TryLockError::WouldBlock) if began.elapsed() < LOCK_PATIENCE => {
                    progress.check()?;
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(TryLockError::WouldBlock) => {
                    let busy = std::io::Error::other("another process is writing into the catalog");
                    return Err(CatalogError::io("cannot lock", &path, busy)
                        .with_hint("wait until the other `sindan data` command is done"));
                }
            }
        }
        for leftover in leftovers(root)? {
            let removed = match leftover.symlink_metadata() {
                Ok(data) if !data.is_dir() => fs::remove_file(&leftover),
                _ => fs::remove_dir_all(&leftover),
            };
            removed.map_err(|error| CatalogError::io("cannot remove", &leftover, error))?;
        }
        Ok(Self {
            root: root.to_owned(),
            _lock: file,
        })
    }

    /// A directory to write a snapshot into; removed unless it is committed.
    pub(crate) fn stage(&self) -> Result<TempDir, CatalogError> {
        tempfile::Builder::new()
            .prefix(INCOMING_PREFIX)
            .tempdir_in(&self.root)
            .map_err(|error| CatalogError::io("cannot create a directory in", &self.root, error))
    }

    /// Writes the manifest into a directory of tables that are on the disk,
    /// and puts the directory in its place. The rename is the commit point.
    pub(crate) fn commit(
        &self,
        staged: &Path,
        manifest: Manifest,
    ) -> Result<Snapshot, CatalogError> {
        write_synced(&staged.join("manifest.json"), &manifest.to_bytes()?)?;
        sync_directory(staged)?;
        let dataset = self.root.join(&manifest.dataset);
        if !dataset.is_dir() {
            fs::create_dir(&dataset)
                .map_err(|error| CatalogError::io("cannot create", &dataset, error))?;
            sync_directory(&self.root)?;
        }
        let place = dataset.join(&manifest.version);
        if place.exists() && !place.join("manifest.json").exists() {
            // Not a snapshot, and it would block the rename.
            fs::remove_dir_all(&place)
                .map_err(|error| CatalogError::io("cannot remove", &place, error))?;
        }
        fs::rename(staged, &place)
            .map_err(|error| CatalogError::io("cannot publish", &place, error))?;
        sync_directory(&dataset)?;
        Ok(Snapshot::on_disk(manifest, place))
    }
}

/// Directories that interrupted imports have left.
pub(crate) fn leftovers(root: &Path) -> Result<Vec<PathBuf>, CatalogError> {
    let Ok(entries) = fs::read_dir(root) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| CatalogError::io("cannot list", root, error))?;
        if entry
            .file_name()
            .to_string_lossy()
            .starts_with(INCOMING_PREFIX)
        {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a new file and forces it onto the disk.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), CatalogError> {
    let write = || {
        #[expect(
            clippy::disallowed_methods,
            reason = "in the staging directory; the rename publishes it"
        )]
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| CatalogError::io("cannot write", path, error))
}

/// Forces the names in a directory onto the disk; only Unix lets one open it.
pub(crate) fn sync_directory(path: &Path) -> Result<(), CatalogError> {
    if cfg!(unix) {
        File::open(path)
            .and_then(|directory| directory.sync_all())
            .map_err(|error| CatalogError::io("cannot write", path, error))?;
    }
    Ok(())
}
