//! Derived files that are read where they lie.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use memmap2::Mmap;

use crate::derived::Durability;
use crate::{Catalog, CatalogError};

/// A derived file in memory without a copy: processes share its pages.
#[derive(Debug)]
pub struct MappedFile {
    path: PathBuf,
    /// One reader at a time: the place in the file is shared.
    file: Mutex<File>,
    map: Mmap,
}

/// Bytes that are read at a time by whoever checks a file.
const PART_BYTES: usize = 1 << 18;

impl MappedFile {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands on the bytes from first to last in parts, which are read beside the
    /// map: to check a large file does not bring all of it into memory.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn read_parts(&self, mut each: impl FnMut(&[u8])) -> Result<(), CatalogError> {
        let mut part = vec![0; PART_BYTES];
        let failed = |error| CatalogError::io("cannot read", &self.path, error);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        loop {
            match file.read(&mut part) {
                Ok(0) => return Ok(()),
                Ok(read) => each(&part[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }
}

impl AsRef<[u8]> for MappedFile {
    fn as_ref(&self) -> &[u8] {
        &self.map
    }
}

impl Catalog {
    /// Maps the derived file of that name and key; nothing if there is none.
    /// Whoever reads it checks it.
    pub fn map_derived(&self, name: &str, key: &str) -> Result<Option<MappedFile>, CatalogError> {
        let path = self.derived_path(name, key)?;
        let failed = |error| CatalogError::io("cannot read", &path, error);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        #[expect(
            unsafe_code,
            reason = "a derived file is put in its place by a rename and never written again: \
                      what is mapped stays as it is, even when a newer one takes its name"
        )]
        let map = unsafe { Mmap::map(&file) }.map_err(failed)?;
        // What is asked of it lies far apart: the pages around each are not wanted.
        // Advice alone, so it does not matter where it is not taken.
        #[cfg(unix)]
        let _ = map.advise(memmap2::Advice::Random);
        Ok(Some(MappedFile {
            path,
            file: Mutex::new(file),
            map,
        }))
    }

    /// Keeps bytes under a name and key, in the place of what is there, with
    /// one rename. The key must name the content, as in [`Catalog::derived`].
    pub fn write_derived_bytes(
        &self,
        name: &str,
        key: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, CatalogError> {
        let path = self.derived_path(name, key)?;
        // Not forced onto the disk: whoever reads it checks it.
        self.write_derived(&path, Durability::Checked, |out| {
            out.write_all(bytes)
                .map_err(|error| CatalogError::io("cannot write", &path, error))
        })?;
        Ok(path)
    }

    /// Keys under which derived files of that name are kept, in order.
    pub fn derived_keys(&self, name: &str) -> Result<Vec<String>, CatalogError> {
        let prefix = format!("{name}-");
        let (finished, _) = self.derived_files()?;
        let keys = finished.iter().filter_map(|path| {
            let file = path.file_name()?.to_str()?;
            file.strip_prefix(&prefix).map(str::to_owned)
        });
        Ok(keys.collect())
    }

    /// Deletes derived files of that name whose key is not among `keep`:
    /// indexes of lists that are current no more.
    pub fn forget_derived(&self, name: &str, keep: &[&str]) -> Result<(), CatalogError> {
        for key in self.derived_keys(name)? {
            if !keep.contains(&key.as_str()) {
                // Another process may have been quicker.
                let _ = std::fs::remove_file(self.derived_path(name, &key)?);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mapped_outlives_its_successor() {
        let place = tempfile::tempdir().unwrap();
        let catalog = Catalog::open(place.path()).unwrap();
        assert!(catalog.map_derived("screen", "a").unwrap().is_none());
        catalog.write_derived_bytes("screen", "a", b"old").unwrap();
        let old = catalog.map_derived("screen", "a").unwrap().unwrap();
        catalog
            .write_derived_bytes("screen", "a", b"newer")
            .unwrap();
        assert_eq!(old.as_ref(), b"old");
        // From its beginning, however often.
        for _ in 0..2 {
            let mut read = Vec::new();
            old.read_parts(|part| read.extend_from_slice(part)).unwrap();
            assert_eq!(read, b"old");
        }
        let new = catalog.map_derived("screen", "a").unwrap().unwrap();
        assert_eq!(new.as_ref(), b"newer");
        catalog.write_derived_bytes("screen", "b", b"b").unwrap();
        catalog.write_derived_bytes("other", "a", b"other").unwrap();
        catalog.write_derived_bytes("screen", "c", b"c").unwrap();
        assert_eq!(catalog.derived_keys("screen").unwrap(), ["a", "b", "c"]);
        catalog.forget_derived("screen", &["b", "c"]).unwrap();
        assert_eq!(catalog.derived_keys("screen").unwrap(), ["b", "c"]);
        assert!(catalog.map_derived("screen", "a").unwrap().is_none());
        assert!(catalog.map_derived("other", "a").unwrap().is_some());
        assert_eq!(new.as_ref(), b"newer");
    }
}
