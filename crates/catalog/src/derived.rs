//! Files computed from snapshots: built once, rebuilt at will.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::manifest::is_safe_name;
use crate::publish::sync_directory;
use crate::{Catalog, CatalogError};

pub(crate) const DIRECTORY: &str = "derived";
pub(crate) const BUILDING_PREFIX: &str = ".building-";

/// Whether a derived file must be on the disk before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It is: its readers trust it.
    Flushed,
    /// It need not be: its readers check it, and build it again where a crash
    /// has left a part of it.
    Checked,
}

impl Catalog {
    /// The derived file `derived/<name>-<key>`; `build` writes it if it is not
    /// there. The key must name the content, so it holds the hash of every
    /// input and the version of the format. Two processes may build at the same
    /// time; both get a whole file.
    pub fn derived(
        &self,
        name: &str,
        key: &str,
        build: impl FnOnce(&mut dyn Write) -> Result<(), CatalogError>,
    ) -> Result<PathBuf, CatalogError> {
        let path = self.derived_path(name, key)?;
        if !path.is_file() {
            self.write_derived(&path, Durability::Flushed, build)?;
        }
        Ok(path)
    }

    /// Where the derived file of that name and key is, or would be.
    pub(crate) fn derived_path(&self, name: &str, key: &str) -> Result<PathBuf, CatalogError> {
        let file_name = format!("{name}-{key}");
        if !is_safe_name(&file_name) {
            return Err(CatalogError::internal(format!(
                "`{file_name}` cannot name a derived file"
            )));
        }
        Ok(self.root().join(DIRECTORY).join(file_name))
    }

    /// Writes a derived file aside and puts it in its place with one rename,
    /// over what may be there.
    pub(crate) fn write_derived(
        &self,
        path: &Path,
        durability: Durability,
        build: impl FnOnce(&mut dyn Write) -> Result<(), CatalogError>,
    ) -> Result<(), CatalogError> {
        let directory = self.root().join(DIRECTORY);
        fs::create_dir_all(&directory)
            .map_err(|error| CatalogError::io("cannot create", &directory, error))?;
        let failed = |error| CatalogError::io("cannot write", path, error);
        let mut building = tempfile::Builder::new()
            .prefix(BUILDING_PREFIX)
            .tempfile_in(&directory)
            .map_err(failed)?;
        let mut writer = BufWriter::new(building.as_file_mut());
        build(&mut writer)?;
        writer.flush().map_err(failed)?;
        drop(writer);
        if durability == Durability::Flushed {
            building.as_file().sync_all().map_err(failed)?;
        }
        building
            .persist(path)
            .map_err(|error| failed(error.error))?;
        if durability == Durability::Flushed {
            sync_directory(&directory)?;
        }
        Ok(())
    }

    /// Names of derived files, and of those that were never finished.
    pub(crate) fn derived_files(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>), CatalogError> {
        let directory = self.root().join(DIRECTORY);
        let Ok(entries) = fs::read_dir(&directory) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let (mut finished, mut unfinished) = (Vec::new(), Vec::new());
        for entry in entries {
            let entry =
                entry.map_err(|error| CatalogError::io("cannot list", &directory, error))?;
            match entry
                .file_name()
                .to_string_lossy()
                .starts_with(BUILDING_PREFIX)
            {
                true => unfinished.push(entry.path()),
                false => finished.push(entry.path()),
            }
        }
        finished.sort();
        unfinished.sort();
        Ok((finished, unfinished))
    }
}
