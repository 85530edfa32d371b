//! Cells of a CSV table, with errors that name file, row, column and value.

use std::str::FromStr;

use jiff::civil::Date;
use sindan_domain::Country;

use super::error::{Kind, NetworkError};
use super::figures::{Interest, Source};
use super::types::{Capacity, Reported};

/// A table in memory: text in, rows out.
pub(crate) struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, NetworkError> {
        let broken = |error: csv::Error| Kind::File {
            file: file.to_owned(),
            problem: error.to_string(),
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(broken)?
            .iter()
            .map(str::to_owned)
            .collect();
        let rows = reader.records().collect::<Result<_, _>>().map_err(broken)?;
        Ok(Self {
            file: file.to_owned(),
            header,
            rows,
        })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().enumerate().map(|(index, record)| Row {
            table: self,
            record,
            // The header is row 1.
            number: index + 2,
        })
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
    number: usize,
}

impl<'a> Row<'a> {
    pub(crate) fn text(&self, column: &'static str) -> Result<&'a str, NetworkError> {
        let position = self.table.header.iter().position(|name| name == column);
        let position = position.ok_or_else(|| Kind::Column {
            file: self.table.file.clone(),
            column,
        })?;
        Ok(self.record.get(position).unwrap_or("").trim())
    }

    pub(crate) fn owned(&self, column: &'static str) -> Result<String, NetworkError> {
        self.text(column).map(str::to_owned)
    }

    pub(crate) fn wrong(&self, column: &'static str, problem: impl Into<String>) -> NetworkError {
        Kind::Cell {
            file: self.table.file.clone(),
            row: self.number,
            column,
            value: self.text(column).unwrap_or("").to_owned(),
            problem: problem.into(),
        }
        .into()
    }

    pub(crate) fn required(&self, column: &'static str) -> Result<&'a str, NetworkError> {
        match self.text(column)? {
            "" => Err(self.wrong(column, "and must not be empty")),
            text => Ok(text),
        }
    }

    /// A number, or `None` where the cell is empty.
    pub(crate) fn number(&self, column: &'static str) -> Result<Option<f64>, NetworkError> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        let number: f64 = text
            .parse()
            .map_err(|_| self.wrong(column, "and must be a number"))?;
        if number.is_finite() {
            Ok(Some(number))
        } else {
            Err(self.wrong(column, "and must be finite"))
        }
    }

    /// A number above zero, or `None` where the cell is empty.
    pub(crate) fn positive(&self, column: &'static str) -> Result<Option<f64>, NetworkError> {
        match self.number(column)? {
            Some(number) if number <= 0.0 => Err(self.wrong(column, "and must be above 0")),
            number => Ok(number),
        }
    }

    pub(crate) fn parsed<T: FromStr>(
        &self,
        column: &'static str,
        what: &str,
    ) -> Result<T, NetworkError> {
        self.required(column)?
            .parse()
            .map_err(|_| self.wrong(column, format!("and must be {what}")))
    }

    /// One of the names of a table.
    pub(crate) fn named<T: Copy>(
        &self,
        column: &'static str,
        names: &[(&str, T)],
    ) -> Result<T, NetworkError> {
        let text = self.required(column)?;
        names
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, value)| *value)
            .ok_or_else(|| {
                let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
                self.wrong(column, format!("and must be one of {}", names.join(", ")))
            })
    }

    /// The parts of a list that is separated by `;`.
    pub(crate) fn list(
        &self,
        column: &'static str,
    ) -> Result<impl Iterator<Item = &'a str>, NetworkError> {
        Ok(self
            .text(column)?
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty()))
    }

    pub(crate) fn country(
        &self,
        column: &'static str,
        code: &str,
    ) -> Result<Country, NetworkError> {
        Country::from_alpha3(code)
            .ok_or_else(|| self.wrong(column, format!("and `{code}` is no ISO 3166 alpha-3 code")))
    }

    pub(crate) fn countries(&self, column: &'static str) -> Result<Vec<Country>, NetworkError> {
        self.list(column)?
            .map(|code| self.country(column, code))
            .collect()
    }

    pub(crate) fn gauges(&self, column: &'static str) -> Result<Vec<u16>, NetworkError> {
        self.list(column)?
            .map(|gauge| {
                gauge
                    .parse()
                    .map_err(|_| self.wrong(column, "and must be a gauge in millimetres"))
            })
            .collect()
    }

    /// Points `north east`, separated by `;`.
    pub(crate) fn points(&self, column: &'static str) -> Result<Vec<(f64, f64)>, NetworkError> {
        self.list(column)?
            .map(|pair| {
                pair.split_once(' ')
                    .and_then(|(north, east)| Some((north.parse().ok()?, east.parse().ok()?)))
                    .filter(|(north, east): &(f64, f64)| north.abs() <= 90.0 && east.abs() <= 180.0)
                    .ok_or_else(|| self.wrong(column, "and must be points `north east;…`"))
            })
            .collect()
    }

    /// A range of three columns; `None` if all are empty.
    pub(crate) fn reported(
        &self,
        columns: [&'static str; 3],
    ) -> Result<Option<Reported>, NetworkError> {
        let [low, value, high] = columns;
        let reported = Reported {
            low: self.number(low)?,
            value: self.number(value)?,
            high: self.number(high)?,
        };
        let Some((least, centre, most)) = reported.range() else {
            return Ok(None);
        };
        if reported.low.is_some_and(|low| low > least)
            || reported.high.is_some_and(|high| high < most)
            || !(least..=most).contains(&centre)
        {
            return Err(self.wrong(value, "and must lie inside its range"));
        }
        Ok(Some(reported))
    }

    pub(crate) fn capacity(
        &self,
        value: &'static str,
        unit: &'static str,
        period: Option<&'static str>,
    ) -> Result<Option<Capacity>, NetworkError> {
        let Some(amount) = self.number(value)? else {
            return Ok(None);
        };
        if amount < 0.0 {
            return Err(self.wrong(value, "and must not be below 0"));
        }
        let period = match period {
            Some(column) => Some(self.owned(column)?).filter(|text| !text.is_empty()),
            None => None,
        };
        Ok(Some(Capacity {
            value: amount,
            unit: self.required(unit)?.to_owned(),
            period,
        }))
    }

    /// Source, year and interest; `None` where no source is named.
    pub(crate) fn source(
        &self,
        year: Option<&'static str>,
    ) -> Result<Option<Source>, NetworkError> {
        let reference = self.owned("source")?;
        if reference.is_empty() {
            return Ok(None);
        }
        let interest = match self.text("interest")? {
            "" => None,
            _ => Some(self.named("interest", &Interest::NAMES)?),
        };
        let year = match year {
            Some(column) if !self.text(column)?.is_empty() => Some(self.parsed(column, "a year")?),
            _ => None,
        };
        Ok(Some(Source {
            reference,
            year,
            interest,
        }))
    }

    /// A day, or the first or last day of a month or year that is all that is known.
    pub(crate) fn day(
        &self,
        column: &'static str,
        last: bool,
    ) -> Result<Option<Date>, NetworkError> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(day) = text.parse::<Date>() {
            return Ok(Some(day));
        }
        let period: sindan_domain::Period = text
            .parse()
            .map_err(|_| self.wrong(column, "and must be a day, a month or a year"))?;
        Ok(Some(if last {
            period.last_day()
        } else {
            period.first_day()
        }))
    }
}
