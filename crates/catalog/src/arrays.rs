//! Derived files of numbers: named arrays of `f64`, read straight into memory.
//!
//! All integers are little-endian, and so are the numbers:
//!
//! | bytes | what |
//! | ---: | --- |
//! | 8 | `SINDANAR` |
//! | 4 | version of this format |
//! | 4 | length h of the header, a multiple of 8 |
//! | 8 | XXH3-64 of the header |
//! | h | the header, JSON: key, the caller's metadata, names, lengths, checksums |
//! | 8 n | the numbers, array after array, in the order of the header |
//!
//! Every block of [`BLOCK`] numbers has an XXH3-64 of its own, so that blocks
//! are read and checked side by side. The checksum finds accidents; it is no
//! protection from somebody who may write into the catalog.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::derived::Durability;
use crate::error::shown;
use crate::{Catalog, CatalogError};

/// The version of the format that this program writes and reads.
const FORMAT_VERSION: u32 = 1;
const MAGIC: [u8; 8] = *b"SINDANAR";
/// Bytes before the header.
const PREFIX: usize = 24;
const NUMBER: usize = size_of::<f64>();

/// Numbers under one checksum: one megabyte, which is still in the processor's
/// cache when it is checked.
const BLOCK: usize = 128 * 1024;

/// A derived file of named arrays whose header was read and checked. Made by
/// [`Catalog::open_arrays`].
#[derive(Debug)]
pub struct ArrayFile {
    path: PathBuf,
    file: File,
    header: Header,
    /// Where the numbers begin.
    data: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    key: String,
    metadata: serde_json::Value,
    arrays: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    length: usize,
    /// XXH3-64 of each block of [`BLOCK`] numbers.
    checksums: Vec<u64>,
}

impl Catalog {
    /// Opens the arrays kept under a name and key, and checks that the file is
    /// whole but for its numbers; nothing if there is no such file. A file that
    /// is damaged, or of another version of the format, is an error with
    /// [`CatalogError::is_bad_input`]: compute the arrays again and
    /// [write](Catalog::write_arrays) them over it.
    pub fn open_arrays(&self, name: &str, key: &str) -> Result<Option<ArrayFile>, CatalogError> {
        let path = self.derived_path(name, key)?;
        match File::open(&path) {
            Ok(file) => ArrayFile::open(path, file, key).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(CatalogError::io("cannot read", &path, error)),
        }
    }

    /// Keeps arrays under a name and key, in the place of what is there. The
    /// key must name the content, as in [`Catalog::derived`]. Two processes may
    /// write at the same time; a reader gets a whole file of one of them.
    pub fn write_arrays(
        &self,
        name: &str,
        key: &str,
        metadata: &impl Serialize,
        arrays: &[(&str, &[f64])],
    ) -> Result<PathBuf, CatalogError> {
        let path = self.derived_path(name, key)?;
        let header = header_bytes(key, metadata, arrays)?;
        let write = |out: &mut dyn Write| -> io::Result<()> {
            out.write_all(&header)?;
            for (_, values) in arrays {
                for block in values.chunks(BLOCK) {
                    out.write_all(&little_endian(block))?;
                }
            }
            Ok(())
        };
        // Not forced onto the disk: whoever reads it checks it.
        self.write_derived(&path, Durability::Checked, |out| {
            write(out).map_err(|error| CatalogError::io("cannot write", &path, error))
        })?;
        Ok(path)
    }
}

impl ArrayFile {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the caller of [`Catalog::write_arrays`] said about the arrays.
    pub fn metadata<T: DeserializeOwned>(&self) -> Result<T, CatalogError> {
        T::deserialize(&self.header.metadata).map_err(|error| {
            damaged(
                &self.path,
                &format!("its metadata are not as expected: {error}"),
            )
        })
    }

    /// Reads one array and compares it with its checksums.
    pub fn read(&self, name: &str) -> Result<Vec<f64>, CatalogError> {
        let mut start = self.data;
        let mut found = None;
        for entry in &self.header.arrays {
            if entry.name == name {
                found = Some(entry);
                break;
            }
            start += (entry.length * NUMBER) as u64;
        }
        let entry =
            found.ok_or_else(|| damaged(&self.path, &format!("it has no array `{name}`")))?;
        let mut values = vec![0.0; entry.length];
        values
            .par_chunks_mut(BLOCK)
            .zip(&entry.checksums)
            .enumerate()
            .try_for_each(|(at, (block, expected))| {
                let position = start + (at * BLOCK * NUMBER) as u64;
                read_block(&self.file, position, block)
                    .map_err(|error| CatalogError::io("cannot read", &self.path, error))?;
                if XxHash3_64::oneshot(&little_endian(block)) != *expected {
                    let problem = format!("block {at} of `{name}` does not match its checksum");
                    return Err(damaged(&self.path, &problem));
                }
                Ok(())
            })?;
        Ok(values)
    }

    fn open(path: PathBuf, mut file: File, key: &str) -> Result<Self, CatalogError> {
        let failed = |error| CatalogError::io("cannot read", &path, error);
        let size = file.metadata().map_err(failed)?.len();
        let cut_off = || damaged(&path, &format!("it is cut off at {size} bytes"));
        let mut prefix = [0; PREFIX];
        if size < PREFIX as u64 {
            return Err(cut_off());
        }
        file.read_exact(&mut prefix).map_err(failed)?;
        let [magic, versions, checksum] = [0, 8, 16].map(|at| word(&prefix, at));
        let (version, length) = (versions as u32, (versions >> 32) as u32);
        if magic != u64::from_le_bytes(MAGIC) {
            return Err(damaged(&path, "it does not begin as a file of arrays does"));
        }
        if version != FORMAT_VERSION {
            return Err(damaged(
                &path,
                &format!("it has version {version}, this program reads version {FORMAT_VERSION}"),
            ));
        }
        let data = PREFIX as u64 + u64::from(length);
        if size < data {
            return Err(cut_off());
        }
        let mut bytes = vec![0; length as usize];
        file.read_exact(&mut bytes).map_err(failed)?;
        if XxHash3_64::oneshot(&bytes) != checksum {
            return Err(damaged(&path, "its header does not match its checksum"));
        }
        let header: Header = serde_json::from_slice(&bytes)
            .map_err(|error| damaged(&path, &format!("its header cannot be read: {error}")))?;
        if header.key != key {
            let problem = format!("it was written for the key `{}`", shown(&header.key));
            return Err(damaged(&path, &problem));
        }
        let expected = header
            .arrays
            .iter()
            .try_fold(data, |end, entry| end.checked_add(entry.size_bytes()?))
            .ok_or_else(|| damaged(&path, "its lengths contradict each other"))?;
        if size != expected {
            let problem = format!("it has {size} bytes, its header promises {expected}");
            return Err(damaged(&path, &problem));
        }
        Ok(Self {
            path,
            file,
            header,
            data,
        })
    }
}

impl Entry {
    /// Nothing if the numbers of the entry contradict each other.
    fn size_bytes(&self) -> Option<u64> {
        let blocks = self.length.div_ceil(BLOCK);
        let size = self.length.checked_mul(NUMBER)?;
        (blocks == self.checksums.len()).then_some(size as u64)
    }
}

/// Everything before the numbers.
fn header_bytes(
    key: &str,
    metadata: &impl Serialize,
    arrays: &[(&str, &[f64])],
) -> Result<Vec<u8>, CatalogError> {
    let unwritable = |error| CatalogError::internal(format!("arrays cannot be written: {error}"));
    let header = Header {
        key: key.to_owned(),
        metadata: serde_json::to_value(metadata).map_err(unwritable)?,
        arrays: arrays
            .iter()
            .map(|(name, values)| Entry {
                name: (*name).to_owned(),
                length: values.len(),
                checksums: values
                    .par_chunks(BLOCK)
                    .map(|block| XxHash3_64::oneshot(&little_endian(block)))
                    .collect(),
            })
            .collect(),
    };
    let mut json = serde_json::to_vec(&header).map_err(unwritable)?;
    // Blanks at the end of JSON mean nothing, and the numbers begin at a multiple of 8.
    json.resize(json.len().next_multiple_of(NUMBER), b' ');
    let length = u32::try_from(json.len())
        .map_err(|_| CatalogError::internal("the metadata of arrays exceed 4 gigabytes"))?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT_VERSION.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(XxHash3_64::oneshot(&json).to_le_bytes());
    bytes.extend(json);
    Ok(bytes)
}

fn word(bytes: &[u8; PREFIX], at: usize) -> u64 {
    let word = bytes[at..at + 8].iter().rev();
    word.fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// Fills a block from a place in the file. Threads share the file, and whoever
/// opened it reads on in it when another one is put in its place.
fn read_block(file: &File, position: u64, block: &mut [f64]) -> io::Result<()> {
    read_exact_at(file, bytemuck::cast_slice_mut(block), position)?;
    if cfg!(target_endian = "big") {
        for value in block {
            *value = f64::from_bits(value.to_bits().swap_bytes());
        }
    }
    Ok(())
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], position: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, position)
}

#[cfg(windows)]
fn read_exact_at(file: &File, bytes: &mut [u8], position: u64) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        let left = &mut bytes[done..];
        match std::os::windows::fs::FileExt::seek_read(file, left, position + done as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => done += count,
        }
    }
    Ok(())
}

/// The bytes of numbers as they stand in the file; a copy on big-endian machines only.
fn little_endian(values: &[f64]) -> Cow<'_, [u8]> {
    if cfg!(target_endian = "big") {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes());
        Cow::Owned(bytes.collect())
    } else {
        Cow::Borrowed(bytemuck::cast_slice(values))
    }
}

fn damaged(path: &Path, problem: &str) -> CatalogError {
    CatalogError::bad_input(format!("{}: {problem}", path.display()))
        .with_hint("it is computed from a snapshot and may be deleted at any time")
}
