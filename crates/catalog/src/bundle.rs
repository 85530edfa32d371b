//! `data bundle`: snapshots in one file, for a machine without a network.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use bytes::Buf;
use serde::Serialize;
use sindan_domain::Progress;

use crate::add::{Import, is_comparable, is_older};
use crate::bundle_format::{self, BundleList, BundledFile, BundledSnapshot, Trust};
use crate::digest::{HashingWriter, sha256_hex};
use crate::manifest::Manifest;
use crate::publish::{WriteLock, sync_directory};
use crate::{Catalog, CatalogError, Snapshot};

/// What a bundle holds.
#[derive(Debug, Clone, Serialize)]
pub struct BundleReport {
    /// Snapshots, as dataset and version.
    pub snapshots: Vec<(String, String)>,
    /// Size of the file in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

impl Catalog {
    /// Writes the current snapshots on disk of some datasets, or of all, into
    /// one file; what is compiled in is everywhere already. The same snapshots always give the same bytes.
    pub fn bundle(
        &self,
        datasets: &[String],
        output: &Path,
        progress: &dyn Progress,
    ) -> Result<BundleReport, CatalogError> {
        let mut wanted = datasets.to_vec();
        if wanted.is_empty() {
            wanted = self
                .snapshots(None)?
                .iter()
                .filter(|snapshot| !snapshot.is_embedded())
                .map(|snapshot| snapshot.dataset().to_owned())
                .collect();
            if wanted.is_empty() {
                return Err(CatalogError::missing(
                    "the catalog holds no snapshot on disk to bundle",
                )
                .with_hint("add data first: see `sindan data list`"));
            }
        }
        wanted.sort();
        wanted.dedup();
        let snapshots: Vec<Snapshot> = wanted
            .iter()
            .map(|name| self.current(name))
            .collect::<Result<_, _>>()?;
        if let Some(embedded) = snapshots.iter().find(|snapshot| snapshot.is_embedded()) {
            return Err(CatalogError::missing(format!(
                "{}: the catalog holds no snapshot on disk; the one it has is compiled in everywhere already",
                embedded.dataset()
            )));
        }
        write_bundle(&snapshots, output, progress)
    }

    /// Takes every snapshot of a bundle into the catalog. The whole bundle is
    /// checked before the first snapshot is published.
    pub fn add_bundle(
        &self,
        file: &Path,
        progress: &dyn Progress,
    ) -> Result<Vec<Import>, CatalogError> {
        let label = file.display().to_string();
        let input = File::open(file).map_err(|error| {
            CatalogError::bad_input(format!("cannot read {label}: {error}")).with_source(error)
        })?;
        let lock = WriteLock::take(self.root(), progress)?;
        let staged = lock.stage()?;
        let mut manifests: HashMap<(String, String), Manifest> = HashMap::new();
        let list = bundle_format::walk(
            BufReader::new(input),
            &label,
            Trust::Nothing,
            |snapshot, entry, content| {
                progress.check()?;
                progress.report("unpack", manifests.len() as u64, 0);
                let directory = staged
                    .path()
                    .join(&snapshot.dataset)
                    .join(&snapshot.version);
                let place = format!("{label}: {}/{}", snapshot.dataset, snapshot.version);
                if entry.name == "manifest.json" {
                    let mut bytes = Vec::new();
                    content
                        .take(64 << 20)
                        .read_to_end(&mut bytes)
                        .map_err(|error| CatalogError::bad_input(format!("{place}: {error}")))?;
                    let manifest = Manifest::parse(&bytes, &place)?;
                    check_listed(&manifest, snapshot, &place)?;
                    self.check_dataset(&manifest.dataset)?;
                    fs::create_dir_all(&directory)
                        .map_err(|error| CatalogError::io("cannot create", &directory, error))?;
                    manifests.insert(
                        (snapshot.dataset.clone(), snapshot.version.clone()),
                        manifest,
                    );
                    return Ok(());
                }
                let path = directory.join(&entry.name);
                let mut write = || -> io::Result<()> {
                    let mut file = File::create_new(&path)?;
                    io::copy(content, &mut file)?;
                    file.sync_all()
                };
                write().map_err(|error| match error.kind() {
                    io::ErrorKind::StorageFull => CatalogError::io("cannot write", &path, error),
                    _ => CatalogError::bad_input(format!("{place}/{}: {error}", entry.name)),
                })
            },
        )?;
        let mut taken = Vec::new();
        for snapshot in &list.snapshots {
            let key = (snapshot.dataset.clone(), snapshot.version.clone());
            let manifest = manifests.remove(&key).ok_or_else(|| {
                CatalogError::bad_input(format!("{label}: lists {}/{} twice", key.0, key.1))
            })?;
            let before: Vec<Snapshot> = self
                .snapshots(Some(&key.0))?
                .into_iter()
                .filter(|held| !held.is_embedded())
                .collect();
            if let Some(same) = before.iter().find(|held| held.version() == key.1) {
                if same.tables() != manifest.tables {
                    return Err(CatalogError::bad_input(format!(
                        "{label}: {}/{} differs from the snapshot of that name that is held",
                        key.0, key.1
                    )));
                }
                taken.push((key, manifest, Some(same.clone()), None));
                continue;
            }
            let replaced = before
                .iter()
                .find(|held| is_comparable(held.manifest(), &manifest))
                .filter(|held| !is_older(&manifest, held.manifest()))
                .map(|held| held.version().to_owned());
            taken.push((key, manifest, None, replaced));
        }
        // Nothing is published before nothing can be in the way any more.
        let mut imports = Vec::new();
        for (key, manifest, held, replaced) in taken {
            if let Some(snapshot) = held {
                imports.push(Import {
                    snapshot,
                    already_held: true,
                    replaced: None,
                });
                continue;
            }
            let directory = staged.path().join(&key.0).join(&key.1);
            let snapshot = lock.commit(&directory, manifest)?;
            imports.push(Import {
                snapshot,
                already_held: false,
                replaced,
            });
        }
        Ok(imports)
    }
}

/// The manifest and the bundle's list must name the same files.
fn check_listed(
    manifest: &Manifest,
    listed: &BundledSnapshot,
    place: &str,
) -> Result<(), CatalogError> {
    let names_agree = manifest.dataset == listed.dataset && manifest.version == listed.version;
    let tables = listed.files.iter().skip(1);
    let files_agree = manifest.tables.len() + 1 == listed.files.len()
        && manifest.tables.iter().zip(tables).all(|(table, file)| {
            table.file == file.name
                && table.sha256 == file.sha256
                && table.size_bytes == file.size_bytes
        });
    if names_agree && files_agree {
        return Ok(());
    }
    Err(CatalogError::bad_input(format!(
        "{place}: its manifest and the bundle's list differ"
    )))
}

/// Writes snapshots into one file, through a temporary one beside it.
pub(crate) fn write_bundle(
    snapshots: &[Snapshot],
    output: &Path,
    progress: &dyn Progress,
) -> Result<BundleReport, CatalogError> {
    let mut listed = Vec::new();
    let mut manifests = HashMap::new();
    for snapshot in snapshots {
        let bytes = snapshot.manifest().to_bytes()?;
        let mut files = vec![BundledFile {
            name: "manifest.json".to_owned(),
            size_bytes: bytes.len() as u64,
            sha256: sha256_hex(&bytes),
        }];
        files.extend(snapshot.tables().iter().map(|table| BundledFile {
            name: table.file.clone(),
            size_bytes: table.size_bytes,
            sha256: table.sha256.clone(),
        }));
        let key = (snapshot.dataset().to_owned(), snapshot.version().to_owned());
        listed.push(BundledSnapshot {
            dataset: key.0.clone(),
            version: key.1.clone(),
            files,
        });
        manifests.insert(key, (snapshot, bytes));
    }
    let failed = |error| CatalogError::io("cannot write", output, error);
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let temporary = tempfile::NamedTempFile::new_in(parent).map_err(failed)?;
    let hashing = HashingWriter::new(BufWriter::new(temporary.reopen().map_err(failed)?));
    let mut done = 0;
    let total: u64 = snapshots.iter().map(Snapshot::size_bytes).sum();
    let hashing = bundle_format::write(hashing, &BundleList::new(listed), |listed, file| {
        progress.check()?;
        progress.report("bundle", done, total);
        done += file.size_bytes;
        let (snapshot, manifest) = &manifests[&(listed.dataset.clone(), listed.version.clone())];
        if file.name == "manifest.json" {
            return Ok(Box::new(io::Cursor::new(manifest.clone())));
        }
        match snapshot.directory() {
            Some(directory) => {
                let path = directory.join(&file.name);
                let file = File::open(&path)
                    .map_err(|error| CatalogError::io("cannot read", &path, error))?;
                Ok(Box::new(file) as Box<dyn Read>)
            }
            None => {
                let name = file.name.trim_end_matches(".parquet");
                Ok(Box::new(snapshot.table_bytes(name)?.reader()))
            }
        }
    })?;
    let (mut writer, (sha256, size_bytes)) = hashing.finish();
    writer.flush().map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    // A bundle is made to be handed on, so others may read it.
    let temporary = world_readable(temporary).map_err(failed)?;
    temporary
        .persist(output)
        .map_err(|error| failed(error.error))?;
    sync_directory(parent)?;
    let name = |snapshot: &Snapshot| (snapshot.dataset().to_owned(), snapshot.version().to_owned());
    Ok(BundleReport {
        snapshots: snapshots.iter().map(name).collect(),
        size_bytes,
        sha256,
    })
}

fn world_readable(file: tempfile::NamedTempFile) -> io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file()
            .set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    Ok(file)
}
