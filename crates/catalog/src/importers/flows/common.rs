//! What every importer of flows does: read row by row, convert money, keep
//! count of what is not taken, and say what the table holds.

use std::collections::{BTreeMap, HashMap};

use sindan_domain::{Country, GoodsCode, GoodsSystem, Period};

use super::describe::{describe, periods};
use super::record::FlowRow;
use super::sink::Sink;
use super::table::TOTAL;
use crate::importers::fx::refuse_mostly_rejected;
use crate::importers::job::number;
use crate::importers::{Credit, Job, Outcome, Rejects};
use crate::text_input::{Content, Memo, Records, SHORT_RECORD, TextFile};
use crate::{CatalogError, ExchangeRates, TradeDirection};

/// Why a row is not taken: reason, column and what stood there.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::importers) enum Skip {
    /// It is wrong, or means nothing here.
    Rejected(String, &'static str, String),
    /// It is right, and others say the same.
    LeftOut(String, &'static str, String),
}

pub(in crate::importers) fn reject<T>(
    reason: impl Into<String>,
    column: &'static str,
    value: &str,
) -> Result<T, Skip> {
    Err(Skip::Rejected(reason.into(), column, value.to_owned()))
}

pub(super) fn leave_out<T>(
    reason: impl Into<String>,
    column: &'static str,
    value: &str,
) -> Result<T, Skip> {
    Err(Skip::LeftOut(reason.into(), column, value.to_owned()))
}

/// One import of flows in work.
pub(super) struct FlowImport<'j, 'a> {
    pub(super) job: &'j mut Job<'a>,
    pub(super) sink: Sink,
    pub(super) rejects: Rejects,
    pub(super) left_out: Rejects,
    pub(super) money: Money<'a>,
    /// Facts by name, for the manifest.
    pub(super) attributes: BTreeMap<String, serde_json::Value>,
    pub(super) warnings: Vec<String>,
    /// What was done to the figures, in words.
    pub(super) treatment: Vec<String>,
}

impl<'j, 'a> FlowImport<'j, 'a> {
    pub(super) fn new(job: &'j mut Job<'a>) -> Self {
        Self {
            sink: Sink::new(job),
            rejects: Rejects::default(),
            left_out: Rejects::default(),
            money: Money::new(job.rates),
            attributes: BTreeMap::new(),
            warnings: Vec::new(),
            treatment: Vec::new(),
            job,
        }
    }

    /// Goes through the records of a table behind its header.
    pub(super) fn each_record(
        &mut self,
        text: &TextFile,
        take: impl FnMut(&mut Self, &csv::StringRecord, u64) -> Result<Result<(), Skip>, CatalogError>,
    ) -> Result<(), CatalogError> {
        self.each_of(text, text.records(SHORT_RECORD)?, take)
    }

    /// The same where labels may hold line breaks.
    pub(super) fn each_record_of_several_lines(
        &mut self,
        text: &TextFile,
        take: impl FnMut(&mut Self, &csv::StringRecord, u64) -> Result<Result<(), Skip>, CatalogError>,
    ) -> Result<(), CatalogError> {
        self.each_of(text, text.records_of_several_lines(SHORT_RECORD)?, take)
    }

    fn each_of(
        &mut self,
        text: &TextFile,
        mut records: Records,
        mut take: impl FnMut(
            &mut Self,
            &csv::StringRecord,
            u64,
        ) -> Result<Result<(), Skip>, CatalogError>,
    ) -> Result<(), CatalogError> {
        let mut record = csv::StringRecord::new();
        records
            .next(&mut record)
            .map_err(|error| self.job.refuse_record(&error))?;
        let mut seen = 0_u64;
        while let Some(line) = records
            .next(&mut record)
            .map_err(|error| self.job.refuse_record(&error))?
        {
            seen += 1;
            if seen.is_multiple_of(4096) {
                self.job.progress.check()?;
                self.job
                    .progress
                    .report("read", records.bytes(), text.size_bytes());
            }
            if self
                .rejects
                .is_other_width(&record, text.headers().len(), line)
            {
                continue;
            }
            if let Err(skip) = take(self, &record, line)? {
                self.skip(skip, line);
            }
        }
        Ok(())
    }

    pub(super) fn skip(&mut self, skip: Skip, line: u64) {
        match skip {
            Skip::Rejected(reason, column, value) => {
                self.rejects.add(&reason, line, column, &value);
            }
            Skip::LeftOut(reason, column, value) => {
                self.left_out.add(&reason, line, column, &value);
            }
        }
    }

    /// Puts a row in.
    pub(super) fn put(&mut self, row: &FlowRow<'_>) -> Result<(), CatalogError> {
        self.sink.add(row)
    }

    /// Writes the tables and says what they hold.
    pub(super) fn finish(
        mut self,
        source_format: &'static str,
        credit: Credit,
    ) -> Result<Outcome, CatalogError> {
        if self.sink.rows() == 0 {
            let worst = self
                .rejects
                .worst()
                .or_else(|| self.left_out.worst())
                .map(|worst| format!("; {worst}"))
                .unwrap_or_default();
            let refused = self.job.refuse(format!("has no usable row{worst}"));
            return Err(match self.money.lacks_rates() {
                true => {
                    refused.with_hint("add the exchange rates first: run `sindan data pull fx`")
                }
                false => refused,
            });
        }
        let merged = self.sink.finish(
            source_format,
            self.job.tables,
            &mut self.rejects,
            &mut self.left_out,
            self.job.progress,
        )?;
        refuse_mostly_rejected(self.job, merged.rows + merged.added_up, &self.rejects)?;
        if self.money.lacks_rates() {
            self.warnings.push(
                "rows in currencies without exchange rates were rejected: add them with `sindan data pull fx` and this file again"
                    .to_owned(),
            );
        }
        describe(&merged, &mut self.attributes, &mut self.warnings);
        if merged.converted > 0 {
            self.treatment.insert(
                0,
                "values converted to US dollars at the average rate of their period".to_owned(),
            );
        }
        if merged.added_up > 0 {
            self.treatment.push(format!(
                "{} rows added up to the flow that they are parts of",
                merged.added_up
            ));
        }
        let periods = periods(&merged);
        let last = periods.iter().map(|period| period.last_day()).max();
        let as_of = last.ok_or_else(|| CatalogError::internal("flows without a period"))?;
        Ok(Outcome {
            as_of,
            period: match periods.len() {
                1 => periods.first().copied(),
                _ => None,
            },
            accepted: merged.rows,
            rejects: self.rejects,
            left_out: self.left_out,
            warnings: self.warnings,
            attributes: self.attributes,
            treatment: (!self.treatment.is_empty()).then(|| self.treatment.join("; ")),
            credit,
        })
    }
}

/// Conversion to US dollars.
pub(in crate::importers) struct Money<'a> {
    rates: Option<&'a ExchangeRates>,
    known: HashMap<(String, Period), Option<f64>>,
}

impl<'a> Money<'a> {
    pub(in crate::importers) fn new(rates: Option<&'a ExchangeRates>) -> Self {
        Self {
            rates,
            known: HashMap::new(),
        }
    }

    /// Whether anything was converted.
    pub(in crate::importers) fn has_converted(&self) -> bool {
        self.known.values().any(Option::is_some)
    }

    /// US dollars for one unit of a currency in a period.
    pub(in crate::importers) fn rate(
        &mut self,
        currency: &str,
        period: Period,
    ) -> Result<f64, Skip> {
        if currency == "USD" {
            return Ok(1.0);
        }
        let rates = self.rates;
        let rate = *self
            .known
            .entry((currency.to_owned(), period))
            .or_insert_with(|| rates?.usd_per_unit(currency, period));
        match rate {
            Some(rate) => Ok(rate),
            // One reason for all months: a currency without any rate would give
            // hundreds.
            None => reject(
                "has no exchange rate for its period",
                "currency, period",
                &format!("{currency} {period}"),
            ),
        }
    }

    /// Whether a rate was asked for and not found.
    pub(in crate::importers) fn lacks_rates(&self) -> bool {
        self.known.values().any(Option::is_none)
    }
}

/// A currency as three bytes.
pub(in crate::importers) fn currency_code(text: &str) -> Result<[u8; 3], Skip> {
    let upper = text.trim().to_ascii_uppercase();
    let letters: Option<[u8; 3]> = upper.as_bytes().try_into().ok();
    match letters.filter(|letters| letters.iter().all(u8::is_ascii_uppercase)) {
        Some(letters) => Ok(letters),
        None => reject("is not a currency of three letters", "currency", text),
    }
}

/// A value that is there and not below zero.
pub(super) fn value(text: &str, column: &'static str) -> Result<f64, Skip> {
    match number(text).filter(|value| *value >= 0.0) {
        Some(value) => Ok(value),
        None => reject("is not a non-negative number", column, text),
    }
}

/// A number with a decimal dot or comma and blanks between thousands.
pub(in crate::importers) fn local_number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let commas = plain.matches(',').count();
    match (commas, plain.contains('.')) {
        (0, _) => number(&plain),
        (1, false) => number(&plain.replace(',', ".")),
        _ => None,
    }
}

/// A value that may be absent.
pub(in crate::importers) fn amount(text: &str, column: &'static str) -> Result<Option<f64>, Skip> {
    match text {
        "" | "NA" | "N/A" | "null" | "NULL" => Ok(None),
        text => value(text, column).map(Some),
    }
}

/// A year or month as statistics write it: `2022`, `202203`, `2022-03`,
/// `2022-03-01`, and `202252` for the year.
pub(super) fn period(text: &str) -> Option<Period> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Ok(period) = text.parse::<Period>() {
        return Some(period);
    }
    if text.len() == 6 && digits(text) {
        let (year, month) = (text[..4].parse().ok()?, text[4..].parse().ok()?);
        return match month {
            52 => Period::year(year),
            month => Period::month(year, month),
        };
    }
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day.day() == 1 && text.len() == 10 => Period::month(day.year(), day.month()),
        _ => None,
    }
}

/// Edition of the Harmonized System in force in a year. Source: World Customs
/// Organization, "HS Nomenclature": editions of 1988, 1996, 2002, 2007, 2012,
/// 2017, 2022 and 2028.
pub(in crate::importers) fn edition_in_force(year: i16) -> u16 {
    const YEARS: [u16; 8] = [1988, 1996, 2002, 2007, 2012, 2017, 2022, 2028];
    let year = u16::try_from(year).unwrap_or_default();
    let found = YEARS.iter().rev().find(|edition| **edition <= year);
    found.copied().unwrap_or(YEARS[0])
}

/// Codes of the Harmonized System as they stand in the table, each made once.
pub(super) struct HsCodes {
    made: Memo<Result<(String, bool), Skip>>,
    /// Codes whose leading zero a spreadsheet dropped.
    pub(super) padded: u64,
}

impl HsCodes {
    pub(super) fn new() -> Self {
        Self {
            made: Memo::new(),
            padded: 0,
        }
    }

    /// `TOTAL` or a code of 2, 4 or 6 digits, whose leading zero may be lost.
    pub(super) fn make(
        &mut self,
        text: &str,
        edition: u16,
        column: &'static str,
    ) -> Result<String, Skip> {
        let key = format!("{edition}:{text}");
        let (code, padded) = self.made.get(&key, |_| {
            if text.eq_ignore_ascii_case(TOTAL) {
                return Ok((TOTAL.to_owned(), false));
            }
            let lost = text.len() % 2 == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
            let whole = match lost {
                true => format!("0{text}"),
                false => text.to_owned(),
            };
            match GoodsCode::new(GoodsSystem::Hs, edition, &whole) {
                Ok(code) => Ok((code.to_string(), lost)),
                Err(_) => reject("is not a goods code", column, text),
            }
        })?;
        self.padded += u64::from(padded);
        Ok(code)
    }

    /// Says how many codes were mended.
    pub(super) fn describe(&self, import: &mut FlowImport<'_, '_>) {
        if self.padded > 0 {
            import
                .attributes
                .insert("codes_padded".to_owned(), self.padded.into());
            import.warnings.push(format!(
                "{} codes had lost their leading zero, which was put back",
                self.padded
            ));
        }
    }
}

/// Says that the edition of the codes is not the file's own word.
pub(super) const EDITION_ASSUMED: &str = "the file does not name its edition of the Harmonized System: the one in force in each year was taken; --goods-edition says another";

/// Who reports and which way the goods go, where the file's content does not
/// say: as the user told, else as words of the file's name have it.
pub(super) struct Told {
    pub(super) reporter: Option<Country>,
    pub(super) direction: Option<TradeDirection>,
}

impl Told {
    pub(super) fn of(job: &Job<'_>) -> Self {
        let named = words_of(job.file_name);
        Self {
            reporter: job.options.reporter.or(named.reporter),
            direction: job.options.direction.or(named.direction),
        }
    }

    /// The reporter, or what to do.
    pub(super) fn reporter(&self, job: &Job<'_>) -> Result<Country, CatalogError> {
        self.reporter.ok_or_else(|| {
            job.refuse("does not say who reports")
                .with_hint("name the country with --reporter")
        })
    }

    /// What was taken from the name, for the reader.
    pub(super) fn describe(&self, import: &mut FlowImport<'_, '_>, uses_direction: bool) {
        let options = import.job.options;
        let mut taken = Vec::new();
        if let Some(reporter) = self.reporter.filter(|_| options.reporter.is_none()) {
            taken.push(format!("the reporter {reporter} (--reporter says another)"));
        }
        if let Some(direction) = self
            .direction
            .filter(|_| uses_direction && options.direction.is_none())
        {
            taken.push(format!(
                "the direction {direction} (--direction says another)"
            ));
        }
        if !taken.is_empty() {
            import
                .warnings
                .push(format!("taken from the file's name: {}", taken.join(", ")));
        }
    }
}

/// Codes count at the beginning of a name only, names of countries anywhere.
fn words_of(name: &str) -> Told {
    let folded = name.to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let country = |(at, word): (usize, &&str)| {
        let long = word.chars().count() > 3 && word.parse::<u16>().is_err();
        (at == 0 || long)
            .then(|| word.parse::<Country>().ok())
            .flatten()
    };
    let has = |wanted: [&str; 2]| words.iter().any(|word| wanted.contains(word));
    let direction = match (has(["export", "exports"]), has(["import", "imports"])) {
        (true, false) => Some(TradeDirection::Export),
        (false, true) => Some(TradeDirection::Import),
        _ => None,
    };
    Told {
        reporter: words.iter().enumerate().find_map(country),
        direction,
    }
}

/// The tables of an input: one, or several that belong together.
pub(super) fn tables(content: &Content) -> &[TextFile] {
    match content {
        Content::Text(text) => std::slice::from_ref(text),
        Content::Set(texts) => texts,
        _ => &[],
    }
}

/// Whether every table of an input is of one kind.
pub(super) fn are_all(content: &Content, is_one: impl Fn(&TextFile) -> bool) -> bool {
    let tables = tables(content);
    !tables.is_empty() && tables.iter().all(is_one)
}

/// A field of a record by the place of its column; empty where there is none.
pub(super) fn field(record: &csv::StringRecord, column: Option<usize>) -> &str {
    column
        .and_then(|column| record.get(column))
        .unwrap_or_default()
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_statistics_write_them() {
        for (text, expected) in [
            ("2022", Some("2022")),
            ("2022-03", Some("2022-03")),
            ("202203", Some("2022-03")),
            ("202252", Some("2022")),
            ("2017-01-01", Some("2017-01")),
            ("2017-01-02", None),
            ("202213", None),
            ("20220101", None),
            ("x", None),
            ("", None),
        ] {
            let found = period(text).map(|period| period.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn words_of_names() {
        for (name, reporter, direction) in [
            (
                "kg_export_by_partner_annual_kusd.csv",
                Some("KGZ"),
                Some("export"),
            ),
            ("kz_trade_by_partner_annual_kusd.csv", Some("KAZ"), None),
            ("armenia-hs6-monthly.csv", Some("ARM"), None),
            ("import of Kyrgyzstan.csv", Some("KGZ"), Some("import")),
            ("table_by_partner.csv", None, None),
            ("2023.csv", None, None),
        ] {
            let told = words_of(name);
            assert_eq!(told.reporter.map(Country::alpha3), reporter, "{name}");
            assert_eq!(
                told.direction.map(TradeDirection::name),
                direction,
                "{name}"
            );
        }
    }

    #[test]
    fn editions_by_year() {
        for (year, edition) in [
            (1990, 1988),
            (2011, 2007),
            (2016, 2012),
            (2021, 2017),
            (2022, 2022),
        ] {
            assert_eq!(edition_in_force(year), edition);
        }
    }
}
