//! What the user gave: a file, an archive, or several files that belong
//! together; and what is in it.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sindan_domain::{Period, Progress};

use crate::CatalogError;
use crate::archive::{Archive, Limits, base_name};
use crate::digest::{HashingWriter, sha256_hex};
use crate::importers::RAIL_MODULE;
use crate::spreadsheet::{is_spreadsheet, sheets};
use crate::text_input::{Content, TextFile, is_old_excel};

/// What the user gave: one file, or several that belong together.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) size_bytes: u64,
    pub(crate) sha256: String,
    pub(crate) files: Vec<GivenFile>,
}

/// One file as the user gave it.
pub(crate) struct GivenFile {
    path: PathBuf,
    pub(crate) name: String,
    pub(crate) size_bytes: u64,
    pub(crate) sha256: String,
}

/// How much of an input is taken.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Taken {
    /// The year that chooses one member of an archive.
    pub(crate) period: Option<Period>,
    /// Several tables may be one input.
    pub(crate) as_set: bool,
    /// Files of a set may be any texts, packed or not.
    pub(crate) any_texts: bool,
}

/// Most files of a set.
const MOST_FILES: usize = 32;

impl Input {
    /// Reads a file once, for its hash.
    pub(crate) fn open(
        path: &Path,
        name: &str,
        progress: &dyn Progress,
    ) -> Result<Self, CatalogError> {
        let file = GivenFile::open(path, name, progress)?;
        Ok(Self {
            name: file.name.clone(),
            size_bytes: file.size_bytes,
            sha256: file.sha256.clone(),
            files: vec![file],
        })
    }

    /// Reads several files once. The hash is that over their names and hashes.
    pub(crate) fn open_set(
        paths: &[(PathBuf, String)],
        name: &str,
        progress: &dyn Progress,
    ) -> Result<Self, CatalogError> {
        if let [(path, name)] = paths {
            return Self::open(path, name, progress);
        }
        if paths.is_empty() || paths.len() > MOST_FILES {
            return Err(CatalogError::bad_input(format!(
                "{name}: holds {} files, a set has 1 to {MOST_FILES}",
                paths.len()
            )));
        }
        let mut files = Vec::new();
        for (path, name) in paths {
            files.push(GivenFile::open(path, name, progress)?);
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let listed: String = files
            .iter()
            .map(|file| format!("{} {}\n", file.sha256, file.name))
            .collect();
        Ok(Self {
            name: name.to_owned(),
            size_bytes: files.iter().map(|file| file.size_bytes).sum(),
            sha256: sha256_hex(listed.as_bytes()),
            files,
        })
    }

    /// Finds what is in it; members of an archive are unpacked to `unpacked`.
    pub(crate) fn content(
        &self,
        taken: Taken,
        unpacked: &Path,
        limits: &Limits,
        progress: &dyn Progress,
    ) -> Result<Content, CatalogError> {
        let [file] = &self.files[..] else {
            let mut tables = Vec::new();
            for (number, file) in self.files.iter().enumerate() {
                tables.push(match taken.any_texts {
                    true => {
                        let place = unpacked.with_extension(number.to_string());
                        file.text(taken, &place, limits, progress)?
                    }
                    false => file.table()?,
                });
            }
            return Ok(Content::Set(tables));
        };
        file.content(taken, unpacked, limits, progress)
    }
}

impl GivenFile {
    fn open(path: &Path, name: &str, progress: &dyn Progress) -> Result<Self, CatalogError> {
        let unreadable = |error: io::Error| {
            CatalogError::bad_input(format!("cannot read {}: {error}", path.display()))
                .with_source(error)
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let data = file.metadata().map_err(unreadable)?;
        if !data.is_file() {
            return Err(CatalogError::bad_input(format!(
                "{}: is not a file",
                path.display()
            )));
        }
        if data.len() == 0 {
            return Err(CatalogError::bad_input(format!(
                "{}: is empty",
                path.display()
            )));
        }
        let mut hashing = HashingWriter::new(io::sink());
        let mut buffer = vec![0; 1 << 20];
        let mut done = 0;
        loop {
            let count = file.read(&mut buffer).map_err(unreadable)?;
            if count == 0 {
                break;
            }
            hashing.write_all(&buffer[..count]).map_err(unreadable)?;
            done += count as u64;
            progress.check()?;
            progress.report("read", done, data.len());
        }
        let (_, (sha256, size_bytes)) = hashing.finish();
        Ok(Self {
            path: path.to_owned(),
            name: name.to_owned(),
            size_bytes,
            sha256,
        })
    }

    /// One text of a set, whatever its form.
    fn text(
        &self,
        taken: Taken,
        unpacked: &Path,
        limits: &Limits,
        progress: &dyn Progress,
    ) -> Result<TextFile, CatalogError> {
        match self.content(taken, unpacked, limits, progress)? {
            Content::Text(text) | Content::Json(text) => Ok(text),
            _ => Err(CatalogError::bad_input(format!(
                "{}: cannot be part of a set of files",
                self.name
            ))
            .with_hint("add it by itself")),
        }
    }

    /// One table of a set.
    fn table(&self) -> Result<TextFile, CatalogError> {
        match text_content(&self.path, &self.name, Some(self.name.clone()))? {
            Content::Text(text) => Ok(text),
            _ => Err(CatalogError::bad_input(format!(
                "{}: is not a table, so it cannot be part of a set of files",
                self.name
            ))
            .with_hint("add it by itself")),
        }
    }

    fn content(
        &self,
        taken: Taken,
        unpacked: &Path,
        limits: &Limits,
        progress: &dyn Progress,
    ) -> Result<Content, CatalogError> {
        let mut magic = [0_u8; 4];
        let unreadable = |error| CatalogError::io("cannot read", &self.path, error);
        let count = File::open(&self.path)
            .and_then(|file| file.take(4).read(&mut magic))
            .map_err(unreadable)?;
        if is_old_excel(&magic[..count]) {
            return sheets(&self.path, &self.name, taken.as_set, unpacked, progress);
        }
        if &magic[..count] != b"PK\x03\x04" {
            return text_content(&self.path, &self.name, None);
        }
        let mut archive = Archive::open(&self.path, &self.name, limits)?;
        if archive.names.iter().any(|name| name.ends_with(".npy")) {
            return Ok(Content::Arrays {
                path: self.path.clone(),
                member: None,
            });
        }
        if is_spreadsheet(&archive.names) {
            return sheets(&self.path, &self.name, taken.as_set, unpacked, progress);
        }
        let module = archive
            .names
            .iter()
            .find(|name| base_name(name) == RAIL_MODULE)
            .cloned();
        if let Some(member) = module {
            archive.unpack(&member, unpacked, progress)?;
            return text_content(unpacked, &self.name, Some(member));
        }
        let arrays = archive
            .names
            .iter()
            .find(|name| name.ends_with(".npz"))
            .cloned();
        let texts = archive.texts();
        if taken.as_set && texts.len() > 1 {
            if texts.len() > MOST_FILES {
                return Err(CatalogError::bad_input(format!(
                    "{}: holds {} files, a set has 1 to {MOST_FILES}",
                    self.name,
                    texts.len()
                )));
            }
            return set_of_members(&mut archive, &texts, unpacked, progress);
        }
        let member = match &arrays {
            Some(name) => name.clone(),
            None => archive.choose_text(taken.period)?,
        };
        archive.unpack(&member, unpacked, progress)?;
        let path = unpacked.to_owned();
        match arrays {
            Some(_) => Ok(Content::Arrays {
                path,
                member: Some(member),
            }),
            None => text_content(unpacked, &self.name, Some(member)),
        }
    }
}

/// Unpacks every table of an archive beside each other.
fn set_of_members(
    archive: &mut Archive,
    members: &[String],
    unpacked: &Path,
    progress: &dyn Progress,
) -> Result<Content, CatalogError> {
    let mut tables = Vec::new();
    for (number, member) in members.iter().enumerate() {
        let path = unpacked.with_extension(number.to_string());
        archive.unpack(member, &path, progress)?;
        let file = GivenFile {
            path,
            name: base_name(member).to_owned(),
            size_bytes: 0,
            sha256: String::new(),
        };
        tables.push(file.table()?);
    }
    Ok(Content::Set(tables))
}

/// Tells a table, XML and JSON apart.
fn text_content(path: &Path, label: &str, member: Option<String>) -> Result<Content, CatalogError> {
    let (text, head) = TextFile::look(path, label, member)?;
    let begins = head.trim_start();
    if begins.starts_with('<') {
        let root = root_element(begins).ok_or_else(|| {
            CatalogError::bad_input(format!("{}: begins like XML and has no element", text.name))
        })?;
        return Ok(Content::Xml {
            root: root.to_owned(),
            text,
        });
    }
    if begins.starts_with(['{', '[']) {
        return Ok(Content::Json(text));
    }
    text.with_headers(&head).map(Content::Text)
}

/// Local name of the first element in the beginning of an XML text.
fn root_element(mut text: &str) -> Option<&str> {
    loop {
        text = &text[text.find('<')?..];
        let skipped = match text.as_bytes().get(1)? {
            b'?' => text.find("?>")?,
            b'!' if text.starts_with("<!--") => text.find("-->")?,
            b'!' => text.find('>')?,
            _ => {
                let name = text[1..]
                    .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .next()?;
                let local = name.rsplit(':').next().unwrap_or(name);
                return Some(local).filter(|local| !local.is_empty());
            }
        };
        text = &text[skipped + 1..];
    }
}
