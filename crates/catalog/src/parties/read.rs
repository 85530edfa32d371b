//! Tables back into parties.

use std::cmp::Ordering;

use sindan_domain::{Country, Party, PartyAddress, PartyIdentifier, PartyLink, PartyName};

use super::words::{self, variant};
use super::{ADDRESSES, COUNTRIES, DATES, DETAILS, IDENTIFIERS, LINKS, NAME_PARTS, NAMES, PARTIES};
use crate::table::{Batch, Batches, Cells, Selection, Spec};
use crate::{CatalogError, Snapshot};

/// Reads every party of a list, sorted by id.
///
/// A list of millions is better read one by one, with [`Parties`].
pub fn read_parties(snapshot: &Snapshot) -> Result<Vec<Party>, CatalogError> {
    Parties::open(snapshot)?.collect()
}

/// The parties of a list one after the other, sorted by id.
pub struct Parties {
    parties: Rows,
    names: Rows,
    name_parts: Rows,
    identifiers: Rows,
    addresses: Rows,
    countries: Rows,
    dates: Rows,
    links: Rows,
    details: Rows,
    failed: bool,
}

impl Parties {
    /// Opens the tables of a list, after checking that they are as published.
    pub fn open(snapshot: &Snapshot) -> Result<Self, CatalogError> {
        let rows = |spec| Rows::open(snapshot, spec);
        Ok(Self {
            parties: rows(&PARTIES)?,
            names: rows(&NAMES)?,
            name_parts: rows(&NAME_PARTS)?,
            identifiers: rows(&IDENTIFIERS)?,
            addresses: rows(&ADDRESSES)?,
            countries: rows(&COUNTRIES)?,
            dates: rows(&DATES)?,
            links: rows(&LINKS)?,
            details: rows(&DETAILS)?,
            failed: false,
        })
    }

    fn read(&mut self) -> Result<Option<Party>, CatalogError> {
        if !self.parties.has_row() {
            for rows in [
                &self.names,
                &self.name_parts,
                &self.identifiers,
                &self.addresses,
                &self.countries,
                &self.dates,
                &self.links,
                &self.details,
            ] {
                if rows.has_row() {
                    return Err(rows.damaged("has a row of a party that is not there"));
                }
            }
            return Ok(None);
        }
        let mut party = self
            .parties
            .party()
            .ok_or_else(|| self.parties.damaged("has a row that is not a party"))?;
        self.parties.advance()?;
        let mut positions = Vec::new();
        self.names.of(&party.id, |row| {
            positions.push(row.text(1)?.to_owned());
            party.names.push(PartyName {
                text: row.text(2)?.to_owned(),
                kind: variant(row.text(3)?)?,
                weak: match row.text(4)? {
                    words::STRONG => false,
                    words::WEAK => true,
                    _ => return None,
                },
                parts: Vec::new(),
            });
            Some(())
        })?;
        if party.names.is_empty() {
            return Err(self.names.damaged("has no name of a party"));
        }
        self.name_parts.of(&party.id, |row| {
            let name = positions.binary_search_by(|at| at.as_str().cmp(row.text(1).unwrap_or("")));
            let part = (variant(row.text(3)?)?, row.text(4)?.to_owned());
            party.names.get_mut(name.ok()?)?.parts.push(part);
            Some(())
        })?;
        self.identifiers.of(&party.id, |row| {
            party.identifiers.push(PartyIdentifier {
                kind: variant(row.text(2)?)?,
                value: row.text(3)?.to_owned(),
                country: row.country(4)?,
                label: row.text(5)?.to_owned(),
                fraudulent: match row.text(6)? {
                    words::VALID => false,
                    words::FRAUDULENT => true,
                    _ => return None,
                },
            });
            Some(())
        })?;
        self.addresses.of(&party.id, |row| {
            party.addresses.push(PartyAddress {
                text: row.text(2)?.to_owned(),
                country: row.country(3)?,
            });
            Some(())
        })?;
        self.countries.of(&party.id, |row| {
            party
                .countries
                .push((variant(row.text(2)?)?, row.country(3)??));
            Some(())
        })?;
        self.dates.of(&party.id, |row| {
            let date = words::date(row.text(3), row.text(4), row.text(5), row.text(6))?;
            match row.text(1)? {
                words::BIRTH => party.dates.push(date),
                words::LISTED_ON => party.listed_on = Some(date),
                words::UNTIL => party.until = Some(date),
                _ => return None,
            }
            Some(())
        })?;
        self.links.of(&party.id, |row| {
            party.links.push(PartyLink {
                kind: variant(row.text(2)?)?,
                other: row.text(3)?.to_owned(),
                percent: row.text(4).map(str::to_owned),
                label: row.text(5)?.to_owned(),
            });
            Some(())
        })?;
        self.details.of(&party.id, |row| {
            let text = row.text(4)?.to_owned();
            match row.text(1)? {
                words::BIRTH_PLACE => party.birth_places.push(text),
                words::FACT => party.facts.push((row.text(3)?.to_owned(), text)),
                words::LIST => party.lists.push(text),
                words::MEASURE => party.measures.push(text),
                words::PROGRAMME => party.programmes.push(text),
                _ => return None,
            }
            Some(())
        })?;
        Ok(Some(party))
    }
}

impl Iterator for Parties {
    type Item = Result<Party, CatalogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let result = self.read().transpose();
        self.failed = matches!(result, Some(Err(_)));
        result
    }
}

/// A place in a table that moves row by row.
struct Rows {
    batches: Batches,
    spec: &'static Spec,
    columns: Vec<Cells>,
    /// The batch that the columns are of, for messages.
    batch: Option<Batch>,
    rows: usize,
    row: usize,
    label: String,
}

impl Rows {
    fn open(snapshot: &Snapshot, spec: &'static Spec) -> Result<Self, CatalogError> {
        let columns: Vec<&str> = spec.columns.iter().map(|(name, _)| *name).collect();
        let batches = snapshot.open_table(spec.name)?.read(&Selection {
            columns: &columns,
            row_groups: None,
        })?;
        let mut rows = Self {
            batches,
            spec,
            columns: Vec::new(),
            batch: None,
            rows: 0,
            row: 0,
            label: snapshot.label(),
        };
        rows.load()?;
        Ok(rows)
    }

    fn load(&mut self) -> Result<(), CatalogError> {
        (self.row, self.rows) = (0, 0);
        while self.rows == 0 {
            let Some(batch) = self.batches.next().transpose()? else {
                return Ok(());
            };
            let columns = self.spec.columns.iter();
            self.columns = columns
                .map(|(name, _)| batch.cells(name))
                .collect::<Result<_, _>>()?;
            self.rows = batch.rows();
            self.batch = Some(batch);
        }
        Ok(())
    }

    fn has_row(&self) -> bool {
        self.row < self.rows
    }

    fn advance(&mut self) -> Result<(), CatalogError> {
        self.row += 1;
        match self.row < self.rows {
            true => Ok(()),
            false => self.load(),
        }
    }

    fn text(&self, column: usize) -> Option<&str> {
        self.columns[column].text(self.row)
    }

    /// The country in a cell that may be empty; the outer `None` is a wrong cell.
    #[expect(
        clippy::option_option,
        reason = "an empty cell is not a cell that holds no country"
    )]
    fn country(&self, column: usize) -> Option<Option<Country>> {
        match self.text(column) {
            None => Some(None),
            Some(code) => Country::from_alpha3(code).map(Some),
        }
    }

    /// The rows of one party. `take` gives `None` for a row that it cannot read.
    fn of(
        &mut self,
        id: &str,
        mut take: impl FnMut(&Self) -> Option<()>,
    ) -> Result<(), CatalogError> {
        while self.has_row() {
            let order = self.text(0).map(|of| of.cmp(id));
            match order {
                Some(Ordering::Greater) => break,
                Some(Ordering::Equal) => {}
                _ => return Err(self.damaged("has a row of a party that is not there")),
            }
            take(self).ok_or_else(|| self.damaged("has a row that cannot be read"))?;
            self.advance()?;
        }
        Ok(())
    }

    fn party(&self) -> Option<Party> {
        let mut party = Party::new(self.text(0)?, variant(self.text(1)?)?, Vec::new());
        party.listed = match self.text(2)? {
            words::LISTED => true,
            words::LINKED => false,
            _ => return None,
        };
        party.gender = match self.text(4) {
            None => None,
            Some(word) => Some(variant(word)?),
        };
        party.remarks = self.text(5).map(str::to_owned);
        Some(party)
    }

    fn damaged(&self, problem: &str) -> CatalogError {
        let problem = format!("{problem} ({} {})", self.label, self.spec.name);
        match &self.batch {
            Some(batch) => batch.damaged(&problem),
            None => CatalogError::bad_input(problem),
        }
    }
}
