//! The bundle: snapshots in one file, as a zstd-compressed tar whose first
//! member lists every other with its size and hash. The embedded pack has the
//! same format.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::CatalogError;
use crate::digest::{HashingWriter, Limited};
use crate::error::shown;
use crate::manifest::is_safe_name;

const BUNDLE_VERSION: u32 = 1;
const LIST_NAME: &str = "bundle.json";
const LIST_LIMIT_BYTES: u64 = 16 << 20;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BundleList {
    pub(crate) bundle_version: u32,
    pub(crate) snapshots: Vec<BundledSnapshot>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BundledSnapshot {
    pub(crate) dataset: String,
    pub(crate) version: String,
    /// `manifest.json` first.
    pub(crate) files: Vec<BundledFile>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BundledFile {
    pub(crate) name: String,
    pub(crate) size_bytes: u64,
    pub(crate) sha256: String,
}

impl BundleList {
    pub(crate) fn new(snapshots: Vec<BundledSnapshot>) -> Self {
        Self {
            bundle_version: BUNDLE_VERSION,
            snapshots,
        }
    }
}

/// Writes a bundle; `open` gives the content of each listed file. The bytes
/// depend on nothing else: no clock, owner or path gets in.
pub(crate) fn write<W: Write>(
    output: W,
    list: &BundleList,
    mut open: impl FnMut(&BundledSnapshot, &BundledFile) -> Result<Box<dyn Read>, CatalogError>,
) -> Result<W, CatalogError> {
    let failed = |error: io::Error| {
        CatalogError::internal(format!("bundle cannot be written: {error}")).with_source(error)
    };
    // The Parquet inside is compressed already: a low level finds what is left.
    let encoder = zstd::Encoder::new(output, 3).map_err(failed)?;
    let mut tar = tar::Builder::new(encoder);
    let mut bytes = serde_json::to_vec_pretty(list)
        .map_err(|error| CatalogError::internal(format!("bundle list: {error}")))?;
    bytes.push(b'\n');
    append(
        &mut tar,
        LIST_NAME,
        bytes.len() as u64,
        &mut bytes.as_slice(),
    )
    .map_err(failed)?;
    for snapshot in &list.snapshots {
        for file in &snapshot.files {
            let name = format!("{}/{}/{}", snapshot.dataset, snapshot.version, file.name);
            let content = open(snapshot, file)?;
            let mut hashing = HashingReader {
                inner: content,
                hashing: HashingWriter::new(io::sink()),
            };
            append(&mut tar, &name, file.size_bytes, &mut hashing).map_err(failed)?;
            let (_, (sha256, size_bytes)) = hashing.hashing.finish();
            if (&sha256, size_bytes) != (&file.sha256, file.size_bytes) {
                return Err(
                    CatalogError::bad_input(format!("{name}: differs from its manifest"))
                        .with_hint("run `sindan data verify`"),
                );
            }
        }
    }
    tar.into_inner()
        .and_then(zstd::Encoder::finish)
        .map_err(failed)
}

fn append<W: Write>(
    tar: &mut tar::Builder<W>,
    name: &str,
    size: u64,
    content: &mut dyn Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(size);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(tar::EntryType::Regular);
    tar.append_data(&mut header, name, content)
}

/// Hashes what is read through it.
struct HashingReader<R> {
    inner: R,
    hashing: HashingWriter<io::Sink>,
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hashing.write_all(&buffer[..count])?;
        Ok(count)
    }
}

/// Whether the hashes of single files are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Yes: the bundle came from outside.
    Nothing,
    /// No: the hash of the whole bundle was compared.
    Whole,
}

/// Walks through a bundle and gives every listed file to `take`, which must
/// read its content to the end. Anything that is not exactly as listed is
/// refused.
pub(crate) fn walk(
    input: impl Read,
    label: &str,
    trust: Trust,
    mut take: impl FnMut(&BundledSnapshot, &BundledFile, &mut dyn Read) -> Result<(), CatalogError>,
) -> Result<BundleList, CatalogError> {
    let refuse = |problem: String| CatalogError::bad_input(format!("{label}: {problem}"));
    let unreadable = |error: io::Error| refuse(format!("is not a readable bundle: {error}"));
    let decoder = zstd::Decoder::new(input).map_err(unreadable)?;
    let mut archive = tar::Archive::new(decoder);
    let mut members = archive.entries().map_err(unreadable)?;
    let mut next = |expected: &str| {
        let member = members
            .next()
            .ok_or_else(|| refuse(format!("ends before `{expected}`")))?
            .map_err(unreadable)?;
        let name = String::from_utf8_lossy(&member.path_bytes()).into_owned();
        if name != expected || !member.header().entry_type().is_file() {
            let name = shown(&name);
            return Err(refuse(format!(
                "has the member `{name}` where `{expected}` should be"
            )));
        }
        Ok(member)
    };
    let mut bytes = Vec::new();
    Limited::new(next(LIST_NAME)?, LIST_LIMIT_BYTES)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let list = parse_list(&bytes, label)?;
    for snapshot in &list.snapshots {
        for file in &snapshot.files {
            let name = format!("{}/{}/{}", snapshot.dataset, snapshot.version, file.name);
            let member = next(&name)?;
            if member.size() != file.size_bytes {
                return Err(refuse(format!(
                    "{name}: has {} bytes, {} are listed",
                    member.size(),
                    file.size_bytes
                )));
            }
            if trust == Trust::Whole {
                take(snapshot, file, &mut { member })?;
                continue;
            }
            let mut hashing = HashingReader {
                inner: member,
                hashing: HashingWriter::new(io::sink()),
            };
            take(snapshot, file, &mut hashing)?;
            let (_, (sha256, size_bytes)) = hashing.hashing.finish();
            if size_bytes != file.size_bytes {
                return Err(refuse(format!(
                    "{name}: ends after {size_bytes} of {} bytes",
                    file.size_bytes
                )));
            }
            if sha256 != file.sha256 {
                return Err(refuse(format!(
                    "{name}: its SHA-256 is {sha256}, {} is listed",
                    file.sha256
                )));
            }
        }
    }
    match members.next() {
        None => Ok(list),
        Some(_) => Err(refuse("has members that it does not list".to_owned())),
    }
}

fn parse_list(bytes: &[u8], label: &str) -> Result<BundleList, CatalogError> {
    #[derive(Deserialize)]
    struct VersionOnly {
        bundle_version: u32,
    }
    let damaged = |error: serde_json::Error| {
        CatalogError::bad_input(format!("{label}: its list is damaged: {error}"))
    };
    let version: VersionOnly = serde_json::from_slice(bytes).map_err(damaged)?;
    if version.bundle_version != BUNDLE_VERSION {
        return Err(CatalogError::bad_input(format!(
            "{label}: has bundle version {}, this program reads version {BUNDLE_VERSION}",
            version.bundle_version
        ))
        .with_hint("the bundle was written by another version of sindan"));
    }
    let list: BundleList = serde_json::from_slice(bytes).map_err(damaged)?;
    for snapshot in &list.snapshots {
        let names = [&snapshot.dataset, &snapshot.version];
        let files = snapshot.files.iter().map(|file| &file.name);
        if let Some(unsafe_name) = names
            .into_iter()
            .chain(files)
            .find(|name| !is_safe_name(name))
        {
            let shown = shown(unsafe_name);
            return Err(CatalogError::bad_input(format!(
                "{label}: lists the unsafe name `{shown}`"
            )));
        }
        if snapshot
            .files
            .first()
            .is_none_or(|file| file.name != "manifest.json")
        {
            return Err(CatalogError::bad_input(format!(
                "{label}: {}/{} does not begin with its manifest",
                snapshot.dataset, snapshot.version
            )));
        }
    }
    Ok(list)
}
