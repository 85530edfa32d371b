//! `data add`: one file in, one snapshot out, or nothing changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use sindan_domain::{Country, Period, Progress};

use crate::archive::Limits;
use crate::importers::flow_table::{DIRECTIONS_HELD, FIRST_DAY, LAST_DAY, REPORTER_CODES};
use crate::importers::{self, CONCORDANCE, CONCORDANCE_EARLIER, CONCORDANCE_LATER, Credit, Job};
use crate::input::{Input, Taken};
use crate::manifest::{ImporterVersion, InputFile, MANIFEST_VERSION, Manifest};
use crate::publish::WriteLock;
use crate::table::{IMPORT_COMPRESSION_LEVEL, Tables};
use crate::{Catalog, CatalogError, Snapshot, TradeDirection, read_exchange_rates};

/// How a file is imported.
#[derive(Debug, Clone)]
pub struct AddOptions {
    /// When the file was taken from its source; now, if absent.
    pub retrieved_at: Option<Timestamp>,
    /// The period that the file describes, where the file does not say it.
    pub period: Option<Period>,
    /// Who published the file, where that is not the dataset's own publisher.
    pub source: Option<String>,
    /// Under which licence, where it is not that publisher's.
    pub licence: Option<String>,
    /// Edition of the Harmonized System of codes that do not name theirs.
    pub goods_edition: Option<u16>,
    /// The day that the file describes, where the file does not say it. A list
    /// without any date is filed under the day of retrieval, and marked.
    pub published: Option<Date>,
    /// Whether `published` is what the server says of the file, not the user.
    pub published_by_server: bool,
    /// Who reports the trade, where the file of a national office does not say.
    pub reporter: Option<Country>,
    /// Which way the goods go, where the file does not say.
    pub direction: Option<TradeDirection>,
    /// Headings under which a table of shipments has its fields, by field.
    pub columns: BTreeMap<String, String>,
    /// Name of an own list, of trade flows or of shipments: dataset `list` becomes
    /// `list-<name>`, `flows` becomes `flows-<name>`.
    pub name: Option<String>,
    /// Take the file although it has far fewer rows than the snapshot it
    /// would replace.
    pub accept_shrink: bool,
    /// The share of rows that may be lost without `accept_shrink`.
    pub max_shrink: f64,
}

impl Default for AddOptions {
    fn default() -> Self {
        Self {
            retrieved_at: None,
            period: None,
            source: None,
            licence: None,
            goods_edition: None,
            published: None,
            published_by_server: false,
            reporter: None,
            direction: None,
            columns: BTreeMap::new(),
            name: None,
            accept_shrink: false,
            max_shrink: 0.2,
        }
    }
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Import {
    /// The snapshot that holds the file's data.
    pub snapshot: Snapshot,
    /// The same bytes were held already; nothing has changed.
    pub already_held: bool,
    /// The snapshot that was current before.
    pub replaced: Option<String>,
}

/// An import in words and numbers, for machines.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// Catalog name of the data.
    pub dataset: String,
    /// Name of the snapshot.
    pub version: String,
    /// The same bytes were held already.
    pub already_held: bool,
    /// Rows or cells taken.
    pub accepted: u64,
    /// Rows not taken.
    pub rejected: u64,
    /// What a reader should know about the input.
    pub warnings: Vec<String>,
}

impl Import {
    /// The import in words and numbers.
    pub fn report(&self) -> ImportReport {
        let manifest = self.snapshot.manifest();
        ImportReport {
            dataset: manifest.dataset.clone(),
            version: manifest.version.clone(),
            already_held: self.already_held,
            accepted: manifest.accepted,
            rejected: manifest.rejected,
            warnings: manifest.warnings.clone(),
        }
    }
}

impl Catalog {
    /// Imports a file into a dataset. The format is found by content, not by
    /// name. A list may be a directory of files that belong together. On any
    /// error the catalog is as it was.
    pub fn add(
        &self,
        dataset: &str,
        file: &Path,
        options: &AddOptions,
        progress: &dyn Progress,
    ) -> Result<Import, CatalogError> {
        self.add_files(dataset, &[file.to_owned()], options, progress)
    }

    /// Imports several files that belong together, such as the four files of
    /// one OFAC list, as one snapshot.
    pub fn add_files(
        &self,
        dataset: &str,
        files: &[PathBuf],
        options: &AddOptions,
        progress: &dyn Progress,
    ) -> Result<Import, CatalogError> {
        let dataset = &named(dataset, options)?;
        self.check_dataset(dataset)?;
        let mut given = Vec::new();
        for file in files {
            let as_set = importers::is_list(dataset)
                || self.is_flows(dataset)
                || dataset.as_str() == CONCORDANCE;
            match file.is_dir() && as_set {
                true => given.extend(files_in(file)?),
                false => given.push((file.clone(), name_of(file))),
            }
        }
        if let Some((file, _)) = given.iter().find(|(file, _)| !file.is_file()) {
            let place = file.display();
            return Err(CatalogError::bad_input(format!(
                "cannot read {place}: it is not a file"
            )));
        }
        let name = match files {
            [one] => name_of(one),
            _ => given
                .iter()
                .map(|(_, name)| name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        };
        let lock = WriteLock::take(self.root(), progress)?;
        let input = Input::open_set(&given, &name, progress)?;
        self.add_locked(&lock, dataset, &input, options, progress)
    }

    /// As [`Catalog::add_files`], for files that may have been downloaded
    /// under other names.
    pub(crate) fn add_locked(
        &self,
        lock: &WriteLock,
        dataset: &str,
        input: &Input,
        options: &AddOptions,
        progress: &dyn Progress,
    ) -> Result<Import, CatalogError> {
        let source = self.source(dataset)?.clone();
        let name = input.name.as_str();
        let staged = lock.stage()?;
        let unpacked = staged.path().join("unpacked");
        let content = {
            let taken = Taken {
                period: options.period,
                // A year chooses one of several tables of flows.
                as_set: importers::is_list(dataset)
                    || dataset == CONCORDANCE
                    || (importers::family(dataset) == importers::FLOWS && options.period.is_none()),
                any_texts: dataset == "network",
            };
            input.content(taken, &unpacked, &Limits::default(), progress)?
        };
        let importer = match options.columns.is_empty() {
            true => importers::find(dataset, &content, input)?,
            false if importers::family(dataset) == importers::SHIPMENTS => {
                importers::OF_NAMED_COLUMNS
            }
            false => {
                return Err(CatalogError::unknown(format!(
                    "{dataset}: only columns of shipments can be named"
                )));
            }
        };
        let rates = match importer.uses_rates {
            true => self.current("fx").ok(),
            false => None,
        };
        let mut settings = BTreeMap::new();
        if let Some(rates) = &rates {
            settings.insert("fx".to_owned(), rates.version().to_owned());
        }
        if let Some(edition) = options.goods_edition.filter(|_| importer.uses_edition) {
            settings.insert("goods_edition".to_owned(), edition.to_string());
        }
        for (key, told) in [("source", &options.source), ("licence", &options.licence)] {
            if let Some(told) = told {
                settings.insert(key.to_owned(), told.clone());
            }
        }
        if let Some(reporter) = options.reporter {
            settings.insert("reporter".to_owned(), reporter.to_string());
        }
        if let Some(direction) = options.direction {
            settings.insert("direction".to_owned(), direction.to_string());
        }
        for (field, heading) in &options.columns {
            settings.insert(format!("column {field}"), heading.clone());
        }
        if let Some(period) = options.period {
            settings.insert("period".to_owned(), period.to_string());
        }
        let version = ImporterVersion {
            name: importer.name.to_owned(),
            version: importer.version,
        };
        let held = self.snapshots(Some(dataset))?;
        let on_disk: Vec<&Snapshot> = held
            .iter()
            .filter(|snapshot| !snapshot.is_embedded())
            .collect();
        let same = on_disk.iter().find(|snapshot| {
            let manifest = snapshot.manifest();
            manifest.input.sha256 == input.sha256
                && manifest.importer == version
                && manifest.settings == settings
                && !is_dated_anew(manifest, options.published)
        });
        if let Some(same) = same {
            return Ok(Import {
                snapshot: (*same).clone(),
                already_held: true,
                replaced: None,
            });
        }
        let retrieved_at = options.retrieved_at.unwrap_or_else(Timestamp::now);
        let tables_directory = staged.path().join("snapshot");
        fs::create_dir(&tables_directory)
            .map_err(|error| CatalogError::io("cannot create", &tables_directory, error))?;
        let mut tables = Tables::new(&tables_directory, IMPORT_COMPRESSION_LEVEL);
        let rates = rates.as_ref().map(read_exchange_rates).transpose()?;
        let outcome = (importer.import)(&mut Job {
            content: &content,
            file_name: content.member().unwrap_or(name),
            dataset,
            options,
            retrieved: retrieved_at.to_zoned(TimeZone::UTC).date(),
            rates: rates.as_ref(),
            tables: &mut tables,
            progress,
        })?;
        progress.check()?;
        let mut warnings = content.warnings();
        warnings.extend(outcome.warnings);
        let (publisher, page, licence) = match outcome.credit {
            Credit::Publisher => (source.publisher, Some(source.page), source.licence),
            Credit::By(whom) => (whom, Some(source.page), source.licence),
            Credit::OwnFile => (
                format!("the user's own file {name}"),
                None,
                "as the user's source has it".to_owned(),
            ),
        };
        let (rejected, rejects) = outcome.rejects.summary();
        let (_, left_out) = outcome.left_out.summary();
        let mut attributes = outcome.attributes;
        if input.files.len() > 1 {
            let files: Vec<serde_json::Value> = input
                .files
                .iter()
                .map(|file| {
                    serde_json::json!({
                        "name": file.name,
                        "size_bytes": file.size_bytes,
                        "sha256": file.sha256,
                    })
                })
                .collect();
            attributes.insert("files".to_owned(), files.into());
        }
        let manifest = Manifest {
            schema_version: MANIFEST_VERSION,
            dataset: dataset.to_owned(),
            version: free_version(&on_disk, outcome.period, outcome.as_of, &input.sha256),
            title: source.title,
            source: options.source.clone().unwrap_or(publisher),
            source_url: page.filter(|_| options.source.is_none()),
            licence: options.licence.clone().unwrap_or(licence),
            as_of: outcome.as_of,
            period: outcome.period,
            retrieved_at,
            input: InputFile {
                name: name.to_owned(),
                member: content.member().map(str::to_owned),
                size_bytes: input.size_bytes,
                sha256: input.sha256.clone(),
            },
            importer: version,
            settings,
            tables: tables.entries,
            accepted: outcome.accepted,
            rejected,
            rejects,
            left_out,
            warnings,
            attributes,
            treatment: outcome.treatment,
        };
        let before = on_disk
            .iter()
            .find(|held| is_comparable(held.manifest(), &manifest));
        if let Some(current) = before.filter(|_| !options.accept_shrink) {
            refuse_shrink(current, &manifest, options.max_shrink)?;
        }
        let replaced = before
            .filter(|held| !is_older(&manifest, held.manifest()))
            .map(|held| held.version().to_owned());
        let snapshot = lock.commit(&tables_directory, manifest)?;
        Ok(Import {
            snapshot,
            already_held: false,
            replaced,
        })
    }
}

/// The dataset under the name that own data were given.
fn named(dataset: &str, options: &AddOptions) -> Result<String, CatalogError> {
    let Some(name) = &options.name else {
        return Ok(dataset.to_owned());
    };
    if !importers::NAMED.contains(&dataset) {
        return Err(CatalogError::unknown(format!(
            "{dataset}: only own lists, trade flows and shipments take a name"
        ))
        .with_hint(format!(
            "run `sindan data add list FILE --name {name}` or `sindan data add flows FILE --name {name}`"
        )));
    }
    if !importers::is_own_name(name) {
        return Err(CatalogError::unknown(format!(
            "name of a dataset: `{}` cannot be used",
            crate::error::shown(name)
        ))
        .with_hint("use up to 60 small letters a to z, digits and dashes"));
    }
    Ok(format!("{dataset}-{name}"))
}

fn name_of(file: &Path) -> String {
    let name = file.file_name();
    name.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Visible files of a directory, sorted by name.
fn files_in(directory: &Path) -> Result<Vec<(PathBuf, String)>, CatalogError> {
    let failed = |error| CatalogError::io("cannot list", directory, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = name_of(&path);
        if path.is_file() && !name.starts_with('.') {
            found.push((path, name));
        }
    }
    if found.is_empty() {
        return Err(CatalogError::bad_input(format!(
            "{}: holds no file",
            directory.display()
        )));
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(found)
}

/// Period or day and the beginning of the hash; numbered on from 2 where the
/// same file is held as another importer or other settings read it.
fn free_version(
    held: &[&Snapshot],
    period: Option<Period>,
    as_of: jiff::civil::Date,
    sha256: &str,
) -> String {
    let time = period.map_or_else(|| as_of.to_string(), |period| period.to_string());
    let first = format!("{time}-{}", &sha256[..8]);
    let taken = |name: &str| held.iter().any(|snapshot| snapshot.version() == name);
    if !taken(&first) {
        return first;
    }
    (2_u32..)
        .map(|number| format!("{first}-{number}"))
        .find(|name| !taken(name))
        .unwrap_or(first)
}

/// Whether one snapshot takes the place of another. Flows of other reporters,
/// directions or times stand beside each other, and so do concordances of other
/// editions; a file that begins on the same day and goes as far or further takes
/// the place of what it continues.
pub(crate) fn is_comparable(held: &Manifest, new: &Manifest) -> bool {
    let attribute = |name: &str| held.attributes.get(name) == new.attributes.get(name);
    if importers::family(&new.dataset) != importers::FLOWS {
        return attribute(CONCORDANCE_LATER) && attribute(CONCORDANCE_EARLIER);
    }
    let text = |manifest: &Manifest, name: &str| {
        let value = manifest.attributes.get(name);
        value.map(ToString::to_string).unwrap_or_default()
    };
    let same = |name: &str| {
        let held = text(held, name);
        !held.is_empty() && held == text(new, name)
    };
    // Days are written so that their texts are in order.
    [REPORTER_CODES, DIRECTIONS_HELD, FIRST_DAY]
        .into_iter()
        .all(same)
        && text(held, LAST_DAY) <= text(new, LAST_DAY)
}

/// Whether the user now says another date for a file that does not say it.
fn is_dated_anew(held: &Manifest, published: Option<Date>) -> bool {
    held.dated_by().is_some() && published.is_some_and(|day| held.is_undated() || day != held.as_of)
}

/// Whether the catalog would rather give the other one.
pub(crate) fn is_older(new: &Manifest, held: &Manifest) -> bool {
    (new.as_of, new.retrieved_at) < (held.as_of, held.retrieved_at)
}

/// A file that lost many rows is more often truncated than true. Lists are
/// looked at by names too: a set without its file of aliases loses no party.
fn refuse_shrink(current: &Snapshot, new: &Manifest, max_shrink: f64) -> Result<(), CatalogError> {
    let looked_at = |position: usize, name: &str| position == 0 || name == "names";
    for (position, table) in new.tables.iter().enumerate() {
        let Some(before) = current.table(&table.name).map(|table| table.rows) else {
            continue;
        };
        if !looked_at(position, &table.name)
            || (table.rows as f64) >= before as f64 * (1.0 - max_shrink)
        {
            continue;
        }
        return Err(CatalogError::bad_input(format!(
            "{}: table {} has {} rows, the current snapshot {} has {before}: more than {:.0} % fewer",
            new.input.name,
            table.name,
            table.rows,
            current.version(),
            max_shrink * 100.0
        ))
        .with_hint(match importers::family(&new.dataset) == importers::FLOWS {
            false => "if the file is whole, add it with --accept-shrink",
            true => "if the file is whole, add it with --accept-shrink; if it is another one, under a name of its own with --name",
        }));
    }
    Ok(())
}
