//! Parties into tables.
//!
//! Lists come in any order and tables are sorted, so parties are put aside in
//! a file first; only their ids stay in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use sindan_domain::{PartialDate, Party, Progress};

use super::words::{self, word};
use super::{ADDRESSES, COUNTRIES, DATES, DETAILS, IDENTIFIERS, LINKS, NAME_PARTS, NAMES, PARTIES};
use crate::CatalogError;
use crate::digest::sha256_hex;
use crate::table::{Kind, Spec, TableWriter, Tables};

/// Collects the parties of a list and writes them as tables.
pub(crate) struct PartyWriter {
    aside: BufWriter<File>,
    length: u64,
    /// Id, place and length of each party that was put aside.
    index: Vec<(String, u64, u32)>,
}

/// How many of what were written.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) parties: u64,
    listed: u64,
    names: u64,
    weak_names: u64,
    identifiers: u64,
    addresses: u64,
    links: u64,
    by_kind: BTreeMap<String, u64>,
}

impl Counts {
    /// As attributes of a manifest.
    pub(crate) fn attributes(&self) -> BTreeMap<String, serde_json::Value> {
        let by_kind: serde_json::Map<String, serde_json::Value> = self
            .by_kind
            .iter()
            .map(|(kind, count)| (kind.clone(), (*count).into()))
            .collect();
        BTreeMap::from([
            ("parties".to_owned(), self.parties.into()),
            ("parties_listed".to_owned(), self.listed.into()),
            ("parties_by_kind".to_owned(), by_kind.into()),
            ("names".to_owned(), self.names.into()),
            ("weak_names".to_owned(), self.weak_names.into()),
            ("identifiers".to_owned(), self.identifiers.into()),
            ("addresses".to_owned(), self.addresses.into()),
            ("links".to_owned(), self.links.into()),
        ])
    }
}

fn failed(error: io::Error) -> CatalogError {
    CatalogError::io("cannot write", Path::new("parties put aside"), error)
}

impl PartyWriter {
    /// Parties are put aside in a file that has no name.
    pub(crate) fn new() -> Result<Self, CatalogError> {
        Ok(Self {
            aside: BufWriter::with_capacity(1 << 18, tempfile::tempfile().map_err(failed)?),
            length: 0,
            index: Vec::new(),
        })
    }

    /// Number of parties so far.
    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    /// Puts a party aside.
    pub(crate) fn push(&mut self, party: &Party) -> Result<(), CatalogError> {
        let most = [
            party.names.len(),
            party.identifiers.len(),
            party.addresses.len(),
            party.links.len(),
            party.facts.len(),
        ];
        if party.names.is_empty() || party.id.is_empty() {
            return Err(CatalogError::internal(format!(
                "party `{}` has no name or no id",
                crate::error::shown(&party.id)
            )));
        }
        if most.iter().any(|count| *count >= words::MOST_OF_A_KIND) {
            return Err(CatalogError::bad_input(format!(
                "party `{}` has more than {} names, numbers or addresses",
                crate::error::shown(&party.id),
                words::MOST_OF_A_KIND
            )));
        }
        let bytes = to_bytes(party)?;
        let length = u32::try_from(bytes.len())
            .map_err(|_| CatalogError::bad_input(format!("party `{}` is too large", party.id)))?;
        self.aside.write_all(&bytes).map_err(failed)?;
        self.index.push((party.id.clone(), self.length, length));
        self.length += u64::from(length);
        Ok(())
    }

    /// Writes the tables. `complete` is given each party once, to add what
    /// stood elsewhere in the input.
    pub(crate) fn finish(
        self,
        tables: &mut Tables,
        progress: &dyn Progress,
        mut complete: impl FnMut(&mut Party),
    ) -> Result<Counts, CatalogError> {
        let Self {
            aside, mut index, ..
        } = self;
        let mut aside = aside
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        index.sort_unstable();
        if let Some(pair) = index.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(CatalogError::bad_input(format!(
                "two entries have the id `{}`",
                crate::error::shown(&pair[0].0)
            )));
        }
        let mut sheets = Sheets::start(tables)?;
        let mut counts = Counts::default();
        let mut bytes = Vec::new();
        let total = index.len() as u64;
        for (number, (_, place, length)) in index.iter().enumerate() {
            if number % 1024 == 0 {
                progress.check()?;
                progress.report("write", number as u64, total);
            }
            aside.seek(SeekFrom::Start(*place)).map_err(failed)?;
            bytes.resize(*length as usize, 0);
            aside.read_exact(&mut bytes).map_err(failed)?;
            let mut party: Party = serde_json::from_slice(&bytes)
                .map_err(|error| CatalogError::internal(error.to_string()))?;
            complete(&mut party);
            counts.add(&party);
            sheets.add(&party)?;
        }
        progress.report("write", total, total);
        sheets.finish(tables)?;
        Ok(counts)
    }
}

fn to_bytes(party: &Party) -> Result<Vec<u8>, CatalogError> {
    serde_json::to_vec(party).map_err(|error| CatalogError::internal(error.to_string()))
}

impl Counts {
    fn add(&mut self, party: &Party) {
        self.parties += 1;
        self.listed += u64::from(party.listed);
        self.names += party.names.len() as u64;
        self.weak_names += party.names.iter().filter(|name| name.weak).count() as u64;
        self.identifiers += party.identifiers.len() as u64;
        self.addresses += party.addresses.len() as u64;
        self.links += party.links.len() as u64;
        *self.by_kind.entry(word(&party.kind)).or_default() += 1;
    }
}

/// Rows that are held in memory before they are written.
const ROWS_AT_ONCE: usize = 1 << 16;

struct Sheets {
    parties: Sheet,
    names: Sheet,
    name_parts: Sheet,
    identifiers: Sheet,
    addresses: Sheet,
    countries: Sheet,
    dates: Sheet,
    links: Sheet,
    details: Sheet,
}

impl Sheets {
    fn start(tables: &Tables) -> Result<Self, CatalogError> {
        let sheet = |spec| Sheet::start(tables, spec);
        Ok(Self {
            parties: sheet(&PARTIES)?,
            names: sheet(&NAMES)?,
            name_parts: sheet(&NAME_PARTS)?,
            identifiers: sheet(&IDENTIFIERS)?,
            addresses: sheet(&ADDRESSES)?,
            countries: sheet(&COUNTRIES)?,
            dates: sheet(&DATES)?,
            links: sheet(&LINKS)?,
            details: sheet(&DETAILS)?,
        })
    }

    fn finish(self, tables: &mut Tables) -> Result<(), CatalogError> {
        for sheet in [
            self.parties,
            self.names,
            self.name_parts,
            self.identifiers,
            self.addresses,
            self.countries,
            self.dates,
            self.links,
            self.details,
        ] {
            tables.entries.push(sheet.finish()?);
        }
        Ok(())
    }

    fn add(&mut self, party: &Party) -> Result<(), CatalogError> {
        let id = party.id.as_str();
        let status = match party.listed {
            true => words::LISTED,
            false => words::LINKED,
        };
        let fingerprint = sha256_hex(&to_bytes(party)?);
        self.parties.row(&[
            Some(id),
            Some(&word(&party.kind)),
            Some(status),
            party.names.first().map(|name| name.text.as_str()),
            party.gender.map(|gender| word(&gender)).as_deref(),
            party.remarks.as_deref(),
            Some(&fingerprint[..16]),
        ])?;
        for (number, name) in party.names.iter().enumerate() {
            let position = words::position(number);
            let quality = match name.weak {
                true => words::WEAK,
                false => words::STRONG,
            };
            self.names.row(&[
                Some(id),
                Some(&position),
                Some(&name.text),
                Some(&word(&name.kind)),
                Some(quality),
            ])?;
            for (at, (part, text)) in name.parts.iter().enumerate() {
                self.name_parts.row(&[
                    Some(id),
                    Some(&position),
                    Some(&words::position(at)),
                    Some(&word(part)),
                    Some(text),
                ])?;
            }
        }
        for (number, identifier) in party.identifiers.iter().enumerate() {
            let validity = match identifier.fraudulent {
                true => words::FRAUDULENT,
                false => words::VALID,
            };
            self.identifiers.row(&[
                Some(id),
                Some(&words::position(number)),
                Some(&word(&identifier.kind)),
                Some(&identifier.value),
                identifier.country.map(|country| country.alpha3()),
                Some(&identifier.label),
                Some(validity),
            ])?;
        }
        for (number, address) in party.addresses.iter().enumerate() {
            self.addresses.row(&[
                Some(id),
                Some(&words::position(number)),
                Some(&address.text),
                address.country.map(|country| country.alpha3()),
            ])?;
        }
        for (number, (role, country)) in party.countries.iter().enumerate() {
            self.countries.row(&[
                Some(id),
                Some(&words::position(number)),
                Some(&word(role)),
                Some(country.alpha3()),
            ])?;
        }
        for (number, link) in party.links.iter().enumerate() {
            self.links.row(&[
                Some(id),
                Some(&words::position(number)),
                Some(&word(&link.kind)),
                Some(&link.other),
                link.percent.as_deref(),
                Some(&link.label),
            ])?;
        }
        self.dates(party)?;
        self.details(party)
    }

    fn dates(&mut self, party: &Party) -> Result<(), CatalogError> {
        let entry = [
            (words::LISTED_ON, &party.listed_on),
            (words::UNTIL, &party.until),
        ];
        let births = party
            .dates
            .iter()
            .enumerate()
            .map(|(number, date)| (words::BIRTH, number, date));
        let own = entry
            .into_iter()
            .filter_map(|(role, date)| Some((role, 0, date.as_ref()?)));
        for (role, number, date) in births.chain(own) {
            let PartialDate {
                from,
                to,
                circa,
                raw,
            } = date;
            let precision = match circa {
                true => words::CIRCA,
                false => words::EXACT,
            };
            self.dates.row(&[
                Some(&party.id),
                Some(role),
                Some(&words::position(number)),
                from.map(|parts| parts.to_string()).as_deref(),
                to.map(|parts| parts.to_string()).as_deref(),
                Some(precision),
                raw.as_deref(),
            ])?;
        }
        Ok(())
    }

    fn details(&mut self, party: &Party) -> Result<(), CatalogError> {
        let plain = |texts: &[String]| -> Vec<(Option<String>, String)> {
            texts.iter().map(|text| (None, text.clone())).collect()
        };
        let facts = party
            .facts
            .iter()
            .map(|(field, text)| (Some(field.clone()), text.clone()))
            .collect();
        // In the order of their names, as the key wants it.
        let aspects = [
            (words::BIRTH_PLACE, plain(&party.birth_places)),
            (words::FACT, facts),
            (words::LIST, plain(&party.lists)),
            (words::MEASURE, plain(&party.measures)),
            (words::PROGRAMME, plain(&party.programmes)),
        ];
        for (aspect, texts) in aspects {
            for (number, (field, text)) in texts.iter().enumerate() {
                self.details.row(&[
                    Some(&party.id),
                    Some(aspect),
                    Some(&words::position(number)),
                    field.as_deref(),
                    Some(text),
                ])?;
            }
        }
        Ok(())
    }
}

/// A table of texts that is being written.
struct Sheet {
    writer: TableWriter,
    columns: Vec<Column>,
    rows: usize,
}

enum Column {
    Code(StringDictionaryBuilder<Int32Type>),
    Text(StringBuilder),
}

impl Sheet {
    fn start(tables: &Tables, spec: &'static Spec) -> Result<Self, CatalogError> {
        let column = |(_, kind): &(&str, Kind)| match kind {
            Kind::Code => Column::Code(StringDictionaryBuilder::new()),
            _ => Column::Text(StringBuilder::new()),
        };
        Ok(Self {
            writer: tables.start(spec)?,
            columns: spec.columns.iter().map(column).collect(),
            rows: 0,
        })
    }

    fn row(&mut self, cells: &[Option<&str>]) -> Result<(), CatalogError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match column {
                Column::Code(builder) => builder.append_option(*cell),
                Column::Text(builder) => builder.append_option(*cell),
            }
        }
        self.rows += 1;
        match self.rows < ROWS_AT_ONCE {
            true => Ok(()),
            false => self.flush(),
        }
    }

    fn flush(&mut self) -> Result<(), CatalogError> {
        self.rows = 0;
        let arrays = self
            .columns
            .iter_mut()
            .map(|column| -> ArrayRef {
                match column {
                    Column::Code(builder) => Arc::new(builder.finish()),
                    Column::Text(builder) => Arc::new(builder.finish()),
                }
            })
            .collect();
        self.writer.write(arrays)
    }

    fn finish(mut self) -> Result<crate::manifest::TableEntry, CatalogError> {
        self.flush()?;
        self.writer.finish()
    }
}
