//! The three patterns of the guidance of 2023 on a table of shipments.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::{
    Catalog, CatalogError, ExchangeRates, RowFile, read_customs_shipments, read_exchange_rates,
};
use sindan_domain::{GoodsCode, GoodsSystem, Period, Progress, Provenance};
use sindan_watch::newness::{DAYS_BEFORE, ShipmentFindings, ShipmentRow, shipment_patterns};

use super::goods::{Standing, WatchGoods};
use crate::network_data::if_held;
use crate::{DeskError, RulesDesk};

/// Version of the form of [`ShipmentsAnswer`].
const SHIPMENTS_VERSION: u32 = 1;
/// Edition of codes that are written without one.
const HS_EDITION: u16 = 2022;
/// Rows between two looks at whether the caller has given up.
const LOOK_ROWS: u64 = 4096;

/// Columns by what they may be called.
const IMPORTER: &[&str] = &["importer", "consignee", "buyer"];
const DATE: &[&str] = &["date", "acceptance_date", "export_date"];
const CODE: &[&str] = &["code", "commodity_code", "product", "hs_code"];
const VALUE: &[&str] = &["value", "value_usd", "statistical_value"];
const CURRENCY: &[&str] = &["currency", "invoice_currency"];

/// What the shipments of a table show.
#[derive(Debug, Clone, Serialize)]
pub struct ShipmentsAnswer {
    /// Version of this form.
    pub version: u32,
    /// The file.
    pub file: String,
    /// The goods.
    pub goods: WatchGoods,
    /// Day of the measure.
    pub since: Date,
    /// Rows taken.
    pub rows: u64,
    /// Rows of listed goods among them.
    pub listed: u64,
    /// Rows whose code the goods name only in part: not counted as listed.
    pub doubtful: u64,
    /// Rows that were not taken, by reason, with the first row of each.
    pub rejected: Vec<RejectedShipments>,
    /// What was found.
    pub findings: ShipmentFindings,
    /// Where exchange rates come from, if they were used.
    pub provenance: Vec<Provenance>,
}

/// Rows that were not taken for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedShipments {
    /// Why.
    pub reason: String,
    /// How many.
    pub rows: u64,
    /// The first of them; the header is row 1.
    pub first_row: u64,
}

/// Looks for importers that are new, new to listed goods, or whose imports of
/// them rose steeply, in a table of shipments: CSV, a spreadsheet or Parquet
/// with importer, date, code and value, and a currency where it is not USD.
///
/// # Errors
///
/// A file that cannot be read, lacks a column, has no usable row, or covers too
/// little time before the day.
pub fn watch_shipments(
    catalog: &Catalog,
    desk: &RulesDesk,
    path: &Path,
    goods: &WatchGoods,
    since: Date,
    progress: &dyn Progress,
) -> Result<ShipmentsAnswer, DeskError> {
    let mut file = RowFile::open_whole(path)?;
    let name = file.name().to_owned();
    let headers: Vec<String> = file.columns().map(str::to_lowercase).collect();
    let find = |names: &[&str]| {
        let mut names = names.iter();
        names.find_map(|name| headers.iter().position(|header| header == name))
    };
    let required = |names: &[&str]| {
        find(names).ok_or_else(|| {
            CatalogError::bad_input(format!(
                "{name}: row 1 has no column {}; it has {}",
                names.join(" or "),
                headers.join(", ")
            ))
            .with_hint("give a table with the columns importer, date, code, value and currency")
        })
    };
    let columns = [
        required(IMPORTER)?,
        required(DATE)?,
        required(CODE)?,
        required(VALUE)?,
    ];
    let currency = find(CURRENCY);
    let rates = match if_held(catalog.current("fx"))? {
        Some(snapshot) => Some((read_exchange_rates(&snapshot)?, snapshot.provenance())),
        None => None,
    };
    let mut reader = Reader {
        desk,
        goods,
        rates: rates.as_ref().map(|(rates, _)| rates),
        standings: BTreeMap::new(),
        used_rates: false,
    };
    let mut rows = Vec::new();
    let (mut listed, mut doubtful, mut seen) = (0, 0, 0_u64);
    let mut rejected: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut reject = |reason: String, row: u64| {
        rejected.entry(reason).or_insert((0, row)).0 += 1;
    };
    while let Some(row) = file.advance()? {
        seen += 1;
        if seen.is_multiple_of(LOOK_ROWS) {
            progress.check()?;
            let (read, of) = file.position();
            progress.report("read", read, of);
        }
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                reject(problem.reason, problem.row);
                continue;
            }
        };
        let field = |at: usize| row.fields.get(at).and_then(Option::as_deref);
        let fields = columns.map(field);
        match reader.read(fields, currency.and_then(field)) {
            Ok((shipment, standing)) => {
                listed += u64::from(shipment.listed);
                doubtful += u64::from(matches!(standing, Standing::Doubtful(_)));
                rows.push(shipment);
            }
            Err(reason) => reject(reason, row.number),
        }
    }
    let used_rates = reader.used_rates;
    let mut rejected: Vec<RejectedShipments> = rejected
        .into_iter()
        .map(|(reason, (rows, first_row))| RejectedShipments {
            reason,
            rows,
            first_row,
        })
        .collect();
    rejected.sort_by(|a, b| b.rows.cmp(&a.rows).then(a.first_row.cmp(&b.first_row)));
    let rates = rates.filter(|_| used_rates);
    Ok(ShipmentsAnswer {
        version: SHIPMENTS_VERSION,
        findings: findings(&name, &rows, since, &rejected)?,
        file: name,
        goods: goods.clone(),
        since,
        rows: rows.len() as u64,
        listed,
        doubtful,
        rejected,
        provenance: rates
            .map(|(_, provenance)| provenance)
            .into_iter()
            .collect(),
    })
}

/// The same on the shipments of the catalog.
///
/// # Errors
///
/// Shipments that are not held, with the command that adds them; too little time
/// before the day.
pub fn watch_held_shipments(
    catalog: &Catalog,
    desk: &RulesDesk,
    goods: &WatchGoods,
    since: Date,
) -> Result<ShipmentsAnswer, DeskError> {
    let snapshot = catalog.current("shipments")?;
    let (mut listed, mut doubtful) = (0, 0);
    let rows: Vec<ShipmentRow> = read_customs_shipments(&snapshot)?
        .into_iter()
        .map(|shipment| {
            let standing = goods.standing(desk.base(), &shipment.product);
            listed += u64::from(matches!(standing, Standing::Restricted(_)));
            doubtful += u64::from(matches!(standing, Standing::Doubtful(_)));
            ShipmentRow {
                importer: one_spelling(&shipment.importer),
                date: shipment.date,
                listed: matches!(standing, Standing::Restricted(_)),
                value_usd: shipment.value.0,
            }
        })
        .collect();
    let name = format!("shipments {}", snapshot.version());
    Ok(ShipmentsAnswer {
        version: SHIPMENTS_VERSION,
        findings: findings(&name, &rows, since, &[])?,
        file: name,
        goods: goods.clone(),
        since,
        rows: rows.len() as u64,
        listed,
        doubtful,
        rejected: Vec::new(),
        provenance: vec![snapshot.provenance()],
    })
}

/// What the rows show; an error where they show nothing.
fn findings(
    name: &str,
    rows: &[ShipmentRow],
    since: Date,
    rejected: &[RejectedShipments],
) -> Result<ShipmentFindings, DeskError> {
    if rows.is_empty() {
        let worst = rejected.first().map_or_else(String::new, |worst| {
            format!("; row {}: {}", worst.first_row, worst.reason)
        });
        return Err(CatalogError::bad_input(format!("{name}: has no usable row{worst}")).into());
    }
    let found = shipment_patterns(rows, since).ok_or_else(|| {
        let first = rows.iter().map(|row| row.date).min();
        let last = rows.iter().map(|row| row.date).max();
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        CatalogError::bad_input(format!(
            "{name}: covers {} to {}; nobody can be told to be new on {since}",
            day(first),
            day(last)
        ))
        .with_hint(format!(
            "give at least {DAYS_BEFORE} days before the day of the measure and a day after it, or another --date"
        ))
    })?;
    Ok(found)
}

/// One spelling for blanks and case; names are not matched here.
fn one_spelling(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_uppercase()
}

struct Reader<'a> {
    desk: &'a RulesDesk,
    goods: &'a WatchGoods,
    rates: Option<&'a ExchangeRates>,
    standings: BTreeMap<String, Result<Standing, String>>,
    used_rates: bool,
}

impl Reader<'_> {
    fn read(
        &mut self,
        [importer, date, code, value]: [Option<&str>; 4],
        currency: Option<&str>,
    ) -> Result<(ShipmentRow, Standing), String> {
        let importer = importer.ok_or("importer: is empty")?;
        let date = date.ok_or("date: is empty")?;
        let day: Date = date
            .parse()
            .map_err(|_| "date: is not a day like 2024-05-02".to_owned())?;
        let code = code.ok_or("code: is empty")?;
        let standing = self.standing(code)?;
        let value: f64 = value
            .ok_or("value: is empty")?
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite() && *value >= 0.0)
            .ok_or("value: is not a number of 0 or more")?;
        let rate = match currency.map(str::to_uppercase) {
            None => 1.0,
            Some(usd) if usd == "USD" => 1.0,
            Some(other) => {
                self.used_rates = true;
                let month = Period::month(day.year(), day.month());
                month
                    .zip(self.rates)
                    .and_then(|(month, rates)| rates.usd_per_unit(&other, month))
                    .ok_or_else(|| format!("currency: {other} has no exchange rate that is held"))?
            }
        };
        Ok((
            ShipmentRow {
                importer: one_spelling(importer),
                date: day,
                listed: matches!(standing, Standing::Restricted(_)),
                value_usd: value * rate,
            },
            standing,
        ))
    }

    fn standing(&mut self, code: &str) -> Result<Standing, String> {
        if let Some(known) = self.standings.get(code) {
            return known.clone();
        }
        // Customs codes are longer than the HS: their first six digits are its.
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let cut = match code.contains(':') {
            true => code,
            false => digits.get(..6).unwrap_or(&digits),
        };
        let standing = GoodsCode::parse(cut, GoodsSystem::Hs, HS_EDITION)
            .map(|code| self.goods.standing(self.desk.base(), &code))
            .map_err(|_| "code: is not a goods code".to_owned());
        self.standings.insert(code.to_owned(), standing.clone());
        standing
    }
}
