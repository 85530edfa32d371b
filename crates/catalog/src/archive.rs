//! Zip archives, with a bound on what comes out of them.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use sindan_domain::{Period, Progress};

use crate::CatalogError;
use crate::digest::Limited;
use crate::error::shown;

/// How far an archive may swell before it is refused.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Largest member in bytes.
    pub(crate) member_bytes: u64,
    /// Largest ratio of unpacked to packed size, for members over a megabyte.
    pub(crate) ratio: u64,
    /// Most members of an archive.
    pub(crate) members: usize,
}

impl Default for Limits {
    fn default() -> Self {
        // An official table of one year is 0.3 GB of text, packed about 1 : 4.
        Self {
            member_bytes: 8 << 30,
            ratio: 200,
            members: 10_000,
        }
    }
}

/// A zip with a bound on what comes out of it.
pub(crate) struct Archive {
    label: String,
    zip: zip::ZipArchive<BufReader<File>>,
    pub(crate) names: Vec<String>,
    limits: Limits,
}

impl Archive {
    pub(crate) fn open(path: &Path, label: &str, limits: &Limits) -> Result<Self, CatalogError> {
        let damaged = |error: zip::result::ZipError| {
            CatalogError::bad_input(format!("{label}: is a damaged zip: {error}"))
                .with_hint("download it again")
        };
        let file =
            File::open(path).map_err(|error| CatalogError::io("cannot read", path, error))?;
        let zip = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
        if zip.len() > limits.members {
            return Err(CatalogError::bad_input(format!(
                "{label}: has {} members, more than the limit of {}",
                zip.len(),
                limits.members
            )));
        }
        let mut names = Vec::new();
        for name in zip.file_names() {
            names.push(name.map_err(damaged)?.into_owned());
        }
        names.sort();
        Ok(Self {
            label: label.to_owned(),
            zip,
            names,
            limits: *limits,
        })
    }

    /// A member, bounded in size.
    pub(crate) fn member(&mut self, name: &str) -> Result<impl Read + '_, CatalogError> {
        let (label, limits) = (self.label.clone(), self.limits);
        let member = self.zip.by_name(name).map_err(|error| {
            CatalogError::bad_input(format!("{label}: cannot read `{}`: {error}", shown(name)))
        })?;
        let by_ratio = member
            .compressed_size()
            .saturating_mul(limits.ratio)
            .max(1 << 20);
        Ok(BufReader::with_capacity(
            1 << 18,
            Limited::new(member, limits.member_bytes.min(by_ratio)),
        ))
    }

    /// Most bytes that a member can give.
    pub(crate) fn most_bytes(&mut self, name: &str) -> Result<u64, CatalogError> {
        let limits = self.limits;
        let member = self.zip.by_name(name).map_err(|error| {
            CatalogError::bad_input(format!(
                "{}: cannot read `{}`: {error}",
                self.label,
                shown(name)
            ))
        })?;
        let by_ratio = member
            .compressed_size()
            .saturating_mul(limits.ratio)
            .max(1 << 20);
        Ok(member.size().min(limits.member_bytes).min(by_ratio))
    }

    pub(crate) fn unpack(
        &mut self,
        name: &str,
        to: &Path,
        progress: &dyn Progress,
    ) -> Result<(), CatalogError> {
        let label = self.label.clone();
        let mut member = self.member(name)?;
        let failed = |error| CatalogError::io("cannot write", to, error);
        #[expect(
            clippy::disallowed_methods,
            reason = "in the staging directory, which a crash leaves behind as a whole"
        )]
        let mut output = BufWriter::new(File::create(to).map_err(failed)?);
        let mut buffer = vec![0; 1 << 18];
        let mut done = 0;
        loop {
            let count = member.read(&mut buffer).map_err(|error| {
                CatalogError::bad_input(format!("{label}: `{}` {error}", shown(name)))
                    .with_hint("download it again")
            })?;
            if count == 0 {
                break;
            }
            output.write_all(&buffer[..count]).map_err(failed)?;
            done += count as u64;
            progress.check()?;
            progress.report("unpack", done, 0);
        }
        output.flush().map_err(failed)
    }

    /// Members that are tables, or else those in another form of text.
    pub(crate) fn texts(&self) -> Vec<String> {
        let ending_with = |ends: &[&str]| -> Vec<String> {
            let wanted = |name: &&String| {
                let lower = name.to_lowercase();
                ends.iter().any(|end| lower.ends_with(end)) && !lower.starts_with("__macosx/")
            };
            self.names.iter().filter(wanted).cloned().collect()
        };
        let tables = ending_with(&[".csv", ".txt", ".dat", ".tsv"]);
        match tables.is_empty() {
            true => ending_with(&[".xml", ".json", ".jsonl", ".ijson"]),
            false => tables,
        }
    }

    /// The one text member, or the one whose name begins with the period's year.
    pub(crate) fn choose_text(&self, period: Option<Period>) -> Result<String, CatalogError> {
        let texts = self.texts();
        if let [only] = &texts[..] {
            return Ok(only.clone());
        }
        if texts.is_empty() {
            return Err(CatalogError::bad_input(format!(
                "{}: holds no file of data",
                self.label
            )));
        }
        let list: Vec<String> = texts.iter().map(|name| shown(base_name(name))).collect();
        let list = list.join(", ");
        let Some(period) = period else {
            return Err(CatalogError::bad_input(format!(
                "{}: holds several CSV files: {list}",
                self.label
            ))
            .with_hint("choose one by its year with --period"));
        };
        let year = period.calendar_year().to_string();
        let of_year: Vec<&String> = texts
            .iter()
            .filter(|name| {
                let name = base_name(name);
                // `2022_SML.csv`, `BACI_HS92_Y2022_V202501.csv`.
                name.starts_with(&year) || name.contains(&format!("_Y{year}_"))
            })
            .collect();
        match of_year[..] {
            [one] => Ok(one.clone()),
            _ => Err(CatalogError::bad_input(format!(
                "{}: holds {} CSV files of {year} among {list}",
                self.label,
                of_year.len()
            ))),
        }
    }
}

/// The last component of a name in an archive.
pub(crate) fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
