//! Trade flows in a plain table: one row, one flow as its reporter sees it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow_array::{Float64Array, StringArray};
use sindan_domain::{Country, CountryGroup, GoodsCode, GoodsSystem, Period};

use super::fx::{refuse_mostly_rejected, require};
use super::job::number;
use super::{Importer, Job, Outcome, Rejects};
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, Memo, SHORT_RECORD, TextFile};
use crate::{CatalogError, TradeDirection};

pub(crate) const IMPORTER: Importer = Importer {
    name: "flows-plain",
    version: 2,
    datasets: &["flows"],
    expects: "CSV with the columns reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit",
    uses_rates: true,
    uses_edition: true,
    recognises: |content| {
        matches!(content, Content::Text(text)
            if [REPORTER, PARTNER, FLOW, PRODUCT, PERIOD, VALUE].iter().all(|aliases| text.column(aliases).is_some()))
    },
    import,
};

/// Attribute that lists whose flows a snapshot holds.
pub(crate) const REPORTER_CODES: &str = "reporter_codes";

const REPORTER: &[&str] = &["reporter", "reporter_iso"];
const PARTNER: &[&str] = &["partner", "partner_iso"];
const FLOW: &[&str] = &["flow", "direction"];
const PRODUCT: &[&str] = &["product", "goods", "code"];
const PERIOD: &[&str] = &["period", "time"];
const VALUE: &[&str] = &["value"];

static FLOWS: Spec = Spec {
    name: "flows",
    columns: &[
        ("reporter", Kind::Code),
        ("partner", Kind::Code),
        ("flow", Kind::Code),
        ("product", Kind::Code),
        ("period", Kind::Code),
        ("value_usd", Kind::Number),
        ("net_mass_kg", Kind::OptionalNumber),
        ("quantity", Kind::OptionalNumber),
        ("unit", Kind::Text),
        ("value_as_given", Kind::Number),
        ("currency", Kind::Code),
    ],
    key_columns: 5,
};

/// Reporter, partner, flow, goods and period, as they stand in the table.
type Key = (&'static str, &'static str, &'static str, String, String);

struct Row {
    value_usd: f64,
    net_mass_kg: Option<f64>,
    quantity: Option<f64>,
    unit: Option<String>,
    value_as_given: f64,
    currency: String,
}

/// Why a row is not taken: reason, column and what stood there.
struct Reject(String, &'static str, String);

fn reject<T>(reason: impl Into<String>, column: &'static str, value: &str) -> Result<T, Reject> {
    Err(Reject(reason.into(), column, value.to_owned()))
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut parser = Parser::new(job, text)?;
    let mut rows: BTreeMap<Key, Row> = BTreeMap::new();
    let mut rejects = Rejects::default();
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    while let Some(line) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        if line.is_multiple_of(4096) {
            job.progress.check()?;
            job.progress
                .report("read", records.bytes(), text.size_bytes());
        }
        if rejects.is_other_width(&record, text.headers().len(), line) {
            continue;
        }
        match parser.parse(&record) {
            Ok((key, _)) if rows.contains_key(&key) => {
                let shown = format!("{} {} {} {} {}", key.0, key.1, key.2, key.3, key.4);
                rejects.add(
                    "stands twice; the first row was taken",
                    line,
                    "reporter, partner, flow, product, period",
                    &shown,
                );
            }
            Ok((key, row)) => {
                rows.insert(key, row);
            }
            Err(Reject(reason, column, value)) => rejects.add(&reason, line, column, &value),
        }
    }
    let periods: std::collections::BTreeSet<&str> = rows.keys().map(|key| key.4.as_str()).collect();
    let periods: Vec<Period> = periods
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let Some(as_of) = periods.iter().map(|period| period.last_day()).max() else {
        let worst = rejects
            .worst()
            .map(|worst| format!("; {worst}"))
            .unwrap_or_default();
        return Err(job.refuse(format!("has no usable row{worst}")));
    };
    refuse_mostly_rejected(job, rows.len() as u64, &rejects)?;
    let values = || rows.values();
    job.tables.write(
        &FLOWS,
        vec![
            code_column(rows.keys().map(|key| key.0)),
            code_column(rows.keys().map(|key| key.1)),
            code_column(rows.keys().map(|key| key.2)),
            code_column(rows.keys().map(|key| key.3.as_str())),
            code_column(rows.keys().map(|key| key.4.as_str())),
            Arc::new(Float64Array::from_iter_values(
                values().map(|row| row.value_usd),
            )),
            Arc::new(
                values()
                    .map(|row| row.net_mass_kg)
                    .collect::<Float64Array>(),
            ),
            Arc::new(values().map(|row| row.quantity).collect::<Float64Array>()),
            Arc::new(
                values()
                    .map(|row| row.unit.as_deref())
                    .collect::<StringArray>(),
            ),
            Arc::new(Float64Array::from_iter_values(
                values().map(|row| row.value_as_given),
            )),
            code_column(values().map(|row| row.currency.as_str())),
        ],
    )?;
    let reporters: std::collections::BTreeSet<&str> = rows.keys().map(|key| key.0).collect();
    let converted = rows.values().any(|row| row.currency != "USD");
    Ok(Outcome {
        as_of,
        period: (periods.len() == 1).then(|| periods[0]),
        accepted: rows.len() as u64,
        rejects,
        warnings: Vec::new(),
        attributes: BTreeMap::from([
            ("reporters".to_owned(), reporters.len().into()),
            (
                REPORTER_CODES.to_owned(),
                reporters.iter().copied().collect::<Vec<_>>().into(),
            ),
            ("periods".to_owned(), periods.len().into()),
        ]),
        treatment: converted.then(|| {
            "values converted to US dollars at the average rate of their period".to_owned()
        }),
        credit: super::Credit::OwnFile,
    })
}

/// Columns and what has been looked up so far.
struct Parser<'a> {
    job: &'a Job<'a>,
    columns: [usize; 6],
    currency: Option<usize>,
    net_mass: Option<usize>,
    quantity: Option<usize>,
    unit: Option<usize>,
    countries: Memo<Option<Country>>,
    products: Memo<Result<String, String>>,
    currencies: HashMap<(String, Period), Option<f64>>,
}

impl<'a> Parser<'a> {
    fn new(job: &'a Job<'a>, text: &TextFile) -> Result<Self, CatalogError> {
        let mut columns = [0; 6];
        for (slot, aliases) in columns
            .iter_mut()
            .zip([REPORTER, PARTNER, FLOW, PRODUCT, PERIOD, VALUE])
        {
            *slot = require(job, text, aliases)?;
        }
        Ok(Self {
            job,
            columns,
            currency: text.column(&["currency"]),
            net_mass: text.column(&["net_mass_kg", "net_weight_kg", "netweight"]),
            quantity: text.column(&["quantity", "qty"]),
            unit: text.column(&["unit", "quantity_unit"]),
            countries: Memo::new(),
            products: Memo::new(),
            currencies: HashMap::new(),
        })
    }

    fn parse(&mut self, record: &csv::StringRecord) -> Result<(Key, Row), Reject> {
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        let optional = |column: Option<usize>| column.map(field).unwrap_or_default();
        let [reporter, partner, flow, product, period, value] = self.columns.map(field);
        let reporter = self.country(reporter, "reporter")?;
        let partner = self.country(partner, "partner")?;
        if reporter == partner {
            return reject("is the reporter itself", "partner", partner.alpha3());
        }
        let direction = direction(flow)?;
        let product = self.product(product)?;
        let Ok(parsed) = period.parse::<Period>() else {
            return reject("is not a year or month", "period", period);
        };
        let period = parsed;
        let Some(value_as_given) = number(value).filter(|value| *value >= 0.0) else {
            return reject("is not a non-negative number", "value", value);
        };
        let currency = match optional(self.currency).to_uppercase() {
            empty if empty.is_empty() => "USD".to_owned(),
            currency => currency,
        };
        let rates = self.job.rates;
        let rate = *self
            .currencies
            .entry((currency.clone(), period))
            .or_insert_with(|| match rates {
                _ if currency == "USD" => Some(1.0),
                Some(rates) => rates.usd_per_unit(&currency, period),
                None => None,
            });
        let Some(rate) = rate else {
            return reject(
                format!("has no exchange rate for {period}"),
                "currency",
                &currency,
            );
        };
        let amount = |column: Option<usize>, name: &'static str| match optional(column) {
            "" | "NA" | "N/A" => Ok(None),
            text => match number(text).filter(|value| *value >= 0.0) {
                Some(value) => Ok(Some(value)),
                None => reject("is not a non-negative number", name, text),
            },
        };
        let row = Row {
            value_usd: value_as_given * rate,
            net_mass_kg: amount(self.net_mass, "net_mass_kg")?,
            quantity: amount(self.quantity, "quantity")?,
            unit: Some(optional(self.unit).to_owned()).filter(|unit| !unit.is_empty()),
            value_as_given,
            currency,
        };
        let key = (
            reporter.alpha3(),
            partner.alpha3(),
            direction.name(),
            product,
            period.to_string(),
        );
        Ok((key, row))
    }

    fn country(&mut self, text: &str, column: &'static str) -> Result<Country, Reject> {
        if let Some(country) = self.countries.get(text, |text| text.parse().ok()) {
            return Ok(country);
        }
        if is_aggregate(text) {
            return reject("is an aggregate, not a country", column, text);
        }
        reject("is not a country", column, text)
    }

    /// `TOTAL`, or a code with its nomenclature and edition.
    fn product(&mut self, text: &str) -> Result<String, Reject> {
        let edition = self.job.options.goods_edition;
        let found = self.products.get(text, |text| {
            if text.eq_ignore_ascii_case("total") {
                return Ok("TOTAL".to_owned());
            }
            let code = match (text.contains(':'), edition) {
                (true, _) => text.parse::<GoodsCode>(),
                (false, Some(edition)) => GoodsCode::new(GoodsSystem::Hs, edition, text),
                (false, None) => {
                    return Err("does not name its edition of the Harmonized System".to_owned());
                }
            };
            code.map(|code| code.to_string())
                .map_err(|_| "is not a goods code".to_owned())
        });
        found.map_err(|reason| Reject(reason, "product", text.to_owned()))
    }
}

fn direction(text: &str) -> Result<TradeDirection, Reject> {
    match text.to_lowercase().as_str() {
        "import" | "imports" | "m" | "i" => Ok(TradeDirection::Import),
        "export" | "exports" | "x" | "e" => Ok(TradeDirection::Export),
        "re-export" | "re-exports" | "re-import" | "re-imports" | "rx" | "rm" => reject(
            "is part of exports or imports, not a flow beside them",
            "flow",
            text,
        ),
        _ => reject("is neither import nor export", "flow", text),
    }
}

/// Sums over countries: to take them beside their parts would count twice.
fn is_aggregate(text: &str) -> bool {
    const AGGREGATES: [&str; 14] = [
        "WLD",
        "WORLD",
        "W00",
        "0",
        "000",
        "ALL",
        "EU",
        "EU27_2020",
        "EU28",
        "EXT_EU27_2020",
        "INT_EU27_2020",
        "TOTAL",
        "OECD",
        "ROW",
    ];
    let upper = text.to_uppercase();
    AGGREGATES.contains(&upper.as_str()) || CountryGroup::find(text).is_some()
}
