//! Exchange rates: the European Central Bank's daily reference rates, averaged
//! over months and years, or a plain table of averages.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Float64Array, Int32Array};
use jiff::civil::Date;
use sindan_domain::Period;

use super::job::number;
use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, SHORT_RECORD, TextFile};

pub(crate) const PLAIN: Importer = Importer {
    name: "fx-plain",
    version: 2,
    datasets: &["fx"],
    expects: "CSV with the columns currency,period,usd_per_unit",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if PLAIN_COLUMNS.iter().all(|name| text.column(&[name]).is_some())),
    import: import_plain,
};

pub(crate) const WIDE: Importer = Importer {
    name: "fx-ecb",
    version: 2,
    datasets: &["fx"],
    expects: "eurofxref-hist.csv of the European Central Bank, plain or in its zip",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
            if text.headers().first().is_some_and(|name| name == "Date") && text.headers().iter().any(|name| name == "USD"))
    },
    import: import_wide,
};

const PLAIN_COLUMNS: [&str; 3] = ["currency", "period", "usd_per_unit"];

static RATES: Spec = Spec {
    name: "rates",
    columns: &[
        ("currency", Kind::Code),
        ("period", Kind::Code),
        ("usd_per_unit", Kind::Number),
        ("days", Kind::Integer),
    ],
    key_columns: 2,
};

/// An average, and the number of days that it is made of where that is known.
struct Average {
    usd_per_unit: f64,
    days: Option<i32>,
}

type Averages = BTreeMap<(String, Period), Average>;

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn import_plain(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut at = [0; 3];
    for (slot, name) in at.iter_mut().zip(PLAIN_COLUMNS) {
        *slot = text
            .column(&[name])
            .ok_or_else(|| job.refuse(format!("has no column {name}")))?;
    }
    let mut rates = Averages::new();
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
        if rejects.is_other_width(&record, text.headers().len(), line) {
            continue;
        }
        let field = |column: usize| record.get(at[column]).unwrap_or_default().trim();
        let currency = field(0).to_uppercase();
        if !is_currency(&currency) {
            rejects.add(
                "is not a currency of three letters",
                line,
                "currency",
                field(0),
            );
            continue;
        }
        let Ok(period) = field(1).parse::<Period>() else {
            rejects.add("is not a year or month", line, "period", field(1));
            continue;
        };
        let Some(usd_per_unit) = number(field(2)).filter(|rate| *rate > 0.0) else {
            rejects.add("is not a positive number", line, "usd_per_unit", field(2));
            continue;
        };
        if rates.contains_key(&(currency.clone(), period)) {
            rejects.add(
                "stands twice",
                line,
                "currency, period",
                &format!("{currency} {period}"),
            );
            continue;
        }
        rates.insert(
            (currency, period),
            Average {
                usd_per_unit,
                days: None,
            },
        );
    }
    let last = rates.keys().map(|(_, period)| period.last_day()).max();
    finish(job, rates, rejects, last, Vec::new(), Credit::OwnFile)
}

fn import_wide(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let usd = text
        .headers()
        .iter()
        .position(|name| name == "USD")
        .ok_or_else(|| job.refuse("has no column USD"))?;
    // Sum and number of daily rates by currency and period.
    let mut sums: BTreeMap<(String, Period), (f64, i32)> = BTreeMap::new();
    let mut days: BTreeMap<Date, u64> = BTreeMap::new();
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
        if rejects.is_other_width(&record, text.headers().len(), line) {
            continue;
        }
        let date = record.get(0).unwrap_or_default().trim();
        let Ok(day) = date.parse::<Date>() else {
            rejects.add("is not a date", line, "Date", date);
            continue;
        };
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        let Some(usd_per_euro) = number(field(usd)).filter(|rate| *rate > 0.0) else {
            rejects.add("is not a positive number", line, "USD", field(usd));
            continue;
        };
        if days.insert(day, line).is_some() {
            rejects.add("stands twice", line, "Date", date);
            continue;
        }
        add_day(&mut sums, day, "EUR", usd_per_euro);
        for (column, currency) in text.headers().iter().enumerate().skip(1) {
            let value = field(column);
            if column == usd || !is_currency(currency) || value.is_empty() || value == "N/A" {
                continue;
            }
            match number(value).filter(|rate| *rate > 0.0) {
                Some(per_euro) => add_day(&mut sums, day, currency, usd_per_euro / per_euro),
                None => rejects.add("is not a positive number", line, currency, value),
            }
        }
    }
    let mut rates = Averages::new();
    for (key, (sum, count)) in sums {
        rates.insert(
            key,
            Average {
                usd_per_unit: sum / f64::from(count),
                days: Some(count),
            },
        );
    }
    let last = days.keys().next_back().copied();
    let mut warnings = Vec::new();
    if let Some(last) = last
        && last.month() != 12
        && let Some(year) = Period::year(last.year())
    {
        warnings.push(format!("the averages of {year} end on {last}"));
    }
    finish(job, rates, rejects, last, warnings, Credit::Publisher)
}

/// Counts a daily rate in its month and its year. The average of daily rates
/// is what the ECB's own monthly and yearly averages are.
fn add_day(
    sums: &mut BTreeMap<(String, Period), (f64, i32)>,
    day: Date,
    currency: &str,
    usd_per_unit: f64,
) {
    let periods = [
        Period::year(day.year()),
        Period::month(day.year(), day.month()),
    ];
    for period in periods.into_iter().flatten() {
        let (sum, count) = sums.entry((currency.to_owned(), period)).or_default();
        *sum += usd_per_unit;
        *count += 1;
    }
}

fn finish(
    job: &mut Job<'_>,
    rates: Averages,
    rejects: Rejects,
    last: Option<Date>,
    warnings: Vec<String>,
    credit: Credit,
) -> Result<Outcome, CatalogError> {
    let Some(as_of) = last.filter(|_| !rates.is_empty()) else {
        let worst = rejects
            .worst()
            .map(|worst| format!("; {worst}"))
            .unwrap_or_default();
        return Err(job.refuse(format!("has no usable rate{worst}")));
    };
    refuse_mostly_rejected(job, rates.len() as u64, &rejects)?;
    // Sorted as the text stands in the table, so that the key is in order.
    let mut rows: Vec<(String, String, &Average)> = rates
        .iter()
        .map(|((currency, period), average)| (currency.clone(), period.to_string(), average))
        .collect();
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    job.tables.write(
        &RATES,
        vec![
            code_column(rows.iter().map(|row| row.0.as_str())),
            code_column(rows.iter().map(|row| row.1.as_str())),
            Arc::new(Float64Array::from_iter_values(
                rows.iter().map(|row| row.2.usd_per_unit),
            )),
            Arc::new(rows.iter().map(|row| row.2.days).collect::<Int32Array>()),
        ],
    )?;
    let currencies: std::collections::BTreeSet<&str> = rates
        .keys()
        .map(|(currency, _)| currency.as_str())
        .collect();
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of,
        period: None,
        accepted: rows.len() as u64,
        rejects,
        warnings,
        attributes: BTreeMap::from([("currencies".to_owned(), currencies.len().into())]),
        treatment: None,
        credit,
    })
}

/// A file of which most rows are wrong is not what it was taken for.
pub(super) fn refuse_mostly_rejected(
    job: &Job<'_>,
    accepted: u64,
    rejects: &Rejects,
) -> Result<(), CatalogError> {
    let rejected = rejects.count();
    if rejected <= accepted {
        return Ok(());
    }
    let total = accepted + rejected;
    let worst = rejects
        .worst()
        .map(|worst| format!("; most often: {worst}"))
        .unwrap_or_default();
    Err(job.refuse(format!("{rejected} of {total} rows cannot be used{worst}")))
}

/// Whether a text file has a column under any of these names.
pub(super) fn require(
    job: &Job<'_>,
    text: &TextFile,
    aliases: &[&str],
) -> Result<usize, CatalogError> {
    text.column(aliases)
        .ok_or_else(|| job.refuse(format!("has no column {}", aliases[0])))
}
