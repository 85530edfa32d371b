//! Tables of shipments: declarations, bills of lading, extracts that data firms
//! sell. Nobody has a standard form for them, so columns are found under the
//! names of declarations, data models and customs, in English and Russian, or
//! as the user says.

mod columns;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray};
use jiff::civil::Date;
use sindan_domain::{Country, GoodsCode, GoodsSystem, Period};

use self::columns::{Columns, Field, recognises};
use super::flows::{
    Money, Partner, Skip, amount, by_name, currency_code, edition_in_force, local_number, reject,
};
use super::fx::refuse_mostly_rejected;
use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, TableWriter, code_column};
use crate::text_input::{Memo, SHORT_RECORD};

pub(crate) const IMPORTER: Importer = Importer {
    name: "shipments",
    version: 1,
    datasets: &["shipments"],
    expects: "CSV of shipments with a date, an importer or consignee, a commodity code and a value, under usual headings (date, importer, commodity_code, value_usd) or those that --columns FILE names",
    uses_rates: true,
    uses_edition: true,
    recognises,
    import,
};

/// Rows that are written at once.
const BATCH_ROWS: usize = 1 << 14;

static SHIPMENTS: Spec = Spec {
    name: "shipments",
    columns: &[
        // Row of the file with leading zeros, so that the text is in order.
        ("row", Kind::Text),
        ("date", Kind::Code),
        ("declaration_id", Kind::Text),
        ("item_number", Kind::Text),
        ("procedure", Kind::Text),
        ("exporter", Kind::Text),
        ("importer", Kind::Text),
        ("importer_id", Kind::Text),
        ("manufacturer", Kind::Text),
        ("origin_country", Kind::Text),
        ("dispatch_country", Kind::Text),
        ("destination_country", Kind::Text),
        ("trading_country", Kind::Text),
        ("product", Kind::Code),
        ("description", Kind::Text),
        ("brand", Kind::Text),
        ("value_usd", Kind::Number),
        ("value_as_given", Kind::Number),
        ("currency", Kind::Code),
        ("gross_mass_kg", Kind::OptionalNumber),
        ("net_mass_kg", Kind::OptionalNumber),
        ("quantity", Kind::OptionalNumber),
        ("unit", Kind::Text),
        ("mode", Kind::Text),
        ("delivery_terms", Kind::Text),
    ],
    key_columns: 1,
};

struct Row {
    line: u64,
    date: Date,
    texts: [String; TEXTS.len()],
    countries: [Option<Country>; COUNTRIES.len()],
    product: String,
    value_usd: f64,
    value_as_given: f64,
    currency: [u8; 3],
    numbers: [Option<f64>; NUMBERS.len()],
}

/// Texts as they stand.
const TEXTS: [Field; 12] = [
    Field::Declaration,
    Field::Item,
    Field::Procedure,
    Field::Exporter,
    Field::Importer,
    Field::ImporterId,
    Field::Manufacturer,
    Field::Description,
    Field::Brand,
    Field::Unit,
    Field::Mode,
    Field::DeliveryTerms,
];

const COUNTRIES: [Field; 4] = [
    Field::Origin,
    Field::Dispatch,
    Field::Destination,
    Field::Trading,
];

const NUMBERS: [Field; 3] = [Field::GrossMass, Field::NetMass, Field::Quantity];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let columns = Columns::of(text, &job.options.columns)
        .map_err(|problem| job.refuse(problem).with_hint("name the columns in a file for --columns: a line like `importer = \"their heading\"` for each"))?;
    let mut parser = Parser {
        columns,
        edition: job.options.goods_edition,
        money: Money::new(job.rates),
        countries: Memo::new(),
        cut: 0,
        padded: 0,
        unknown_countries: BTreeMap::new(),
    };
    let mut rejects = Rejects::default();
    let mut writer = job.tables.start(&SHIPMENTS)?;
    let mut batch: Vec<Row> = Vec::new();
    let mut accepted = 0_u64;
    let mut days: Option<(Date, Date)> = None;
    let mut importers: BTreeSet<String> = BTreeSet::new();
    let mut records = text.records_of_several_lines(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    let mut seen = 0_u64;
    while let Some(line) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        seen += 1;
        if seen == 1 {
            continue;
        }
        if seen.is_multiple_of(4096) {
            job.progress.check()?;
            job.progress
                .report("read", records.bytes(), text.size_bytes());
        }
        if rejects.is_other_width(&record, text.headers().len(), line) {
            continue;
        }
        match parser.parse(&record, line) {
            Ok(row) => {
                accepted += 1;
                let (first, last) = days.unwrap_or((row.date, row.date));
                days = Some((first.min(row.date), last.max(row.date)));
                if importers.len() < MOST_IMPORTERS_COUNTED {
                    importers.insert(row.texts[IMPORTER_TEXT].clone());
                }
                batch.push(row);
                if batch.len() == BATCH_ROWS {
                    write(&mut writer, &batch)?;
                    batch.clear();
                }
            }
            Err(Skip::Rejected(reason, column, value) | Skip::LeftOut(reason, column, value)) => {
                rejects.add(&reason, line, column, &value);
            }
        }
    }
    if !batch.is_empty() {
        write(&mut writer, &batch)?;
    }
    let entry = writer.finish()?;
    job.tables.entries.push(entry);
    let Some((first, last)) = days else {
        let worst = rejects
            .worst()
            .map(|worst| format!("; {worst}"))
            .unwrap_or_default();
        return Err(job.refuse(format!("has no usable row{worst}")));
    };
    refuse_mostly_rejected(job, accepted, &rejects)?;
    let mut attributes = BTreeMap::from([
        ("first_day".to_owned(), first.to_string().into()),
        ("last_day".to_owned(), last.to_string().into()),
    ]);
    if importers.len() < MOST_IMPORTERS_COUNTED {
        attributes.insert("importers".to_owned(), importers.len().into());
    }
    let warnings = parser.warnings(&mut attributes);
    Ok(Outcome {
        as_of: last,
        period: None,
        accepted,
        rejects,
        left_out: Rejects::default(),
        warnings,
        attributes,
        treatment: parser.money.has_converted().then(|| {
            "values converted to US dollars at the average rate of their month".to_owned()
        }),
        credit: Credit::OwnFile,
    })
}

/// Beyond this many the names are not counted, for they take memory.
const MOST_IMPORTERS_COUNTED: usize = 100_000;
/// Place of the importer among the texts.
const IMPORTER_TEXT: usize = 4;

struct Parser<'a> {
    columns: Columns,
    edition: Option<u16>,
    money: Money<'a>,
    countries: Memo<Option<Country>>,
    /// Codes of more than six digits whose nomenclature is not known.
    cut: u64,
    padded: u64,
    unknown_countries: BTreeMap<String, u64>,
}

impl Parser<'_> {
    fn parse(&mut self, record: &csv::StringRecord, line: u64) -> Result<Row, Skip> {
        let date = self.columns.text(record, Field::Date);
        let Some(date) = day(&date) else {
            return reject("is not a date", "date", &date);
        };
        let texts = TEXTS.map(|field| self.columns.text(record, field));
        if texts[IMPORTER_TEXT].is_empty() {
            return reject("names no importer and no consignee", "importer", "");
        }
        let countries = COUNTRIES.map(|field| {
            let text = self.columns.text(record, field);
            self.country(&text)
        });
        let code = self.columns.text(record, Field::Code);
        let product = self.product(&code, date, countries)?;
        let (value_as_given, currency, value_usd) = self.value(record, date)?;
        let mut numbers = [None; NUMBERS.len()];
        for (slot, field) in numbers.iter_mut().zip(NUMBERS) {
            let text = self.columns.text(record, field);
            *slot = match local_number(&text) {
                Some(number) if number >= 0.0 => Some(number),
                _ => amount(&text, field.name())?,
            };
        }
        Ok(Row {
            line,
            date,
            texts,
            countries,
            product,
            value_usd,
            value_as_given,
            currency,
            numbers,
        })
    }

    /// Unknown where it is empty or no country; what is no country is counted.
    fn country(&mut self, text: &str) -> Option<Country> {
        if text.is_empty() {
            return None;
        }
        let found = self
            .countries
            .get(text, |text| match by_name(text, "country") {
                Ok(Partner::One(country)) => Some(country),
                _ => None,
            });
        if found.is_none()
            && (self.unknown_countries.len() < 1000 || self.unknown_countries.contains_key(text))
        {
            *self.unknown_countries.entry(text.to_owned()).or_default() += 1;
        }
        found
    }

    /// Six digits are the Harmonized System's. More are the nomenclature of who
    /// declared, where the countries say it, and are cut to six where they do not.
    fn product(
        &mut self,
        text: &str,
        date: Date,
        [_, dispatch, destination, _]: [Option<Country>; COUNTRIES.len()],
    ) -> Result<String, Skip> {
        if text.contains(':') {
            return match text.parse::<GoodsCode>() {
                Ok(code) => Ok(code.to_string()),
                Err(_) => reject("is not a goods code", "commodity_code", text),
            };
        }
        let mut digits: String = text
            .chars()
            .filter(|c| !matches!(c, '.' | ' ' | '-' | '\u{a0}'))
            .collect();
        if digits.len() % 2 == 1 {
            digits.insert(0, '0');
            self.padded += 1;
        }
        let year = date.year();
        let of = |country: Option<Country>, codes: &[&str]| {
            country.is_some_and(|country| codes.contains(&country.alpha3()))
        };
        const EAEU: [&str; 5] = ["ARM", "BLR", "KAZ", "KGZ", "RUS"];
        let system = match digits.len() {
            10 if of(destination, &EAEU) || of(dispatch, &EAEU) => Some(GoodsSystem::Tnved),
            8 | 10 if of(destination, &["USA"]) => Some(GoodsSystem::Hts),
            _ => None,
        };
        let year_edition = u16::try_from(year).unwrap_or_default();
        let made = match system {
            Some(system) => GoodsCode::new(system, year_edition, &digits),
            None => {
                let six = digits.get(..6).unwrap_or(&digits);
                if digits.len() > 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    self.cut += 1;
                }
                let edition = self.edition.unwrap_or_else(|| edition_in_force(year));
                GoodsCode::new(GoodsSystem::Hs, edition, six)
            }
        };
        match made {
            Ok(code) => Ok(code.to_string()),
            Err(_) => reject("is not a goods code", "commodity_code", text),
        }
    }

    /// In dollars where a column has them, else in its currency.
    fn value(
        &mut self,
        record: &csv::StringRecord,
        date: Date,
    ) -> Result<(f64, [u8; 3], f64), Skip> {
        let dollars = self.columns.text(record, Field::ValueUsd);
        if !dollars.is_empty() {
            let value = positive(&dollars, "value_usd")?;
            return Ok((value, *b"USD", value));
        }
        let text = self.columns.text(record, Field::Value);
        let value = positive(&text, "value")?;
        let currency = match self.columns.text(record, Field::Currency).as_str() {
            "" => return reject("has a value without a currency", "currency", ""),
            text => currency_code(text)?,
        };
        let Some(month) = Period::month(date.year(), date.month()) else {
            return reject("is not a date", "date", &date.to_string());
        };
        let rate = self
            .money
            .rate(std::str::from_utf8(&currency).unwrap_or_default(), month)?;
        Ok((value, currency, value * rate))
    }

    fn warnings(&self, attributes: &mut BTreeMap<String, serde_json::Value>) -> Vec<String> {
        let mut warnings = Vec::new();
        for (name, count, words) in [
            (
                "codes_cut_to_six_digits",
                self.cut,
                "codes have more than six digits and no countries that say whose they are: six were taken",
            ),
            (
                "codes_padded",
                self.padded,
                "codes had lost their leading zero, which was put back",
            ),
        ] {
            if count > 0 {
                attributes.insert(name.to_owned(), count.into());
                warnings.push(format!("{count} {words}"));
            }
        }
        let unknown: u64 = self.unknown_countries.values().sum();
        if let Some((text, _)) = self
            .unknown_countries
            .iter()
            .max_by_key(|(_, count)| **count)
        {
            attributes.insert("unknown_countries".to_owned(), unknown.into());
            warnings.push(format!(
                "{unknown} countries are not known and were left open, most often `{}`",
                crate::error::shown(text)
            ));
        }
        if self.money.lacks_rates() {
            warnings.push("rows in currencies without exchange rates were rejected: add them with `sindan data pull fx` and this file again".to_owned());
        }
        warnings
    }
}

fn positive(text: &str, column: &'static str) -> Result<f64, Skip> {
    match local_number(text).filter(|value| *value >= 0.0) {
        Some(value) => Ok(value),
        None => reject("is not a non-negative number", column, text),
    }
}

/// `2023-05-17`, with a time or without, or `17.05.2023`.
fn day(text: &str) -> Option<Date> {
    let first = text.split([' ', 'T']).next()?;
    if let Ok(day) = first.parse::<Date>()
        && first.len() == 10
    {
        return Some(day);
    }
    let mut parts = first.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn write(writer: &mut TableWriter, rows: &[Row]) -> Result<(), CatalogError> {
    let text = |at: usize| -> ArrayRef {
        let value = |row: &Row| Some(row.texts[at].clone()).filter(|text| !text.is_empty());
        Arc::new(rows.iter().map(value).collect::<StringArray>())
    };
    let country = |at: usize| -> ArrayRef {
        let code = |row: &Row| row.countries[at].map(Country::alpha3);
        Arc::new(rows.iter().map(code).collect::<StringArray>())
    };
    let number = |at: usize| -> ArrayRef {
        Arc::new(
            rows.iter()
                .map(|row| row.numbers[at])
                .collect::<Float64Array>(),
        )
    };
    let of = |get: fn(&Row) -> f64| -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(rows.iter().map(get)))
    };
    let lines: StringArray = rows
        .iter()
        .map(|row| Some(format!("{:010}", row.line)))
        .collect();
    let days: Vec<String> = rows.iter().map(|row| row.date.to_string()).collect();
    let currency = |row: &Row| String::from_utf8_lossy(&row.currency).into_owned();
    let currencies: Vec<String> = rows.iter().map(currency).collect();
    writer.write(vec![
        Arc::new(lines),
        code_column(days.iter().map(String::as_str)),
        text(0),
        text(1),
        text(2),
        text(3),
        text(IMPORTER_TEXT),
        text(5),
        text(6),
        country(0),
        country(1),
        country(2),
        country(3),
        code_column(rows.iter().map(|row| row.product.as_str())),
        text(7),
        text(8),
        of(|row| row.value_usd),
        of(|row| row.value_as_given),
        code_column(currencies.iter().map(String::as_str)),
        number(0),
        number(1),
        number(2),
        text(9),
        text(10),
        text(11),
    ])
}
