//! The table of countries: codes, names in four languages, neighbours.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::{ArrayRef, StringArray};
use std::sync::Arc;

use super::{Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec};
use crate::text_input::{Content, SHORT_RECORD};

const COLUMNS: [&str; 9] = [
    "alpha3",
    "alpha2",
    "numeric",
    "en",
    "ru",
    "kk",
    "ar",
    "aliases",
    "neighbours",
];

pub(crate) const IMPORTER: Importer = Importer {
    name: "countries",
    version: 1,
    datasets: &["countries"],
    expects: "CSV with the columns alpha3,alpha2,numeric,en,ru,kk,ar,aliases,neighbours",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if COLUMNS.iter().all(|name| text.column(&[name]).is_some())),
    import,
};

static COUNTRIES: Spec = Spec {
    name: "countries",
    columns: &[
        ("alpha3", Kind::Text),
        ("alpha2", Kind::Text),
        ("numeric", Kind::Text),
        ("en", Kind::Text),
        ("ru", Kind::Text),
        ("kk", Kind::Text),
        ("ar", Kind::Text),
        ("aliases", Kind::Text),
        ("neighbours", Kind::Text),
    ],
    key_columns: 1,
};

/// A reference table is whole or useless: one wrong row refuses the file.
fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let positions: Vec<usize> = COLUMNS
        .iter()
        .map(|name| {
            text.column(&[name])
                .ok_or_else(|| job.refuse(format!("has no column {name}")))
        })
        .collect::<Result<_, _>>()?;
    let mut rows: BTreeMap<String, (u64, [String; 9])> = BTreeMap::new();
    let mut codes = BTreeSet::new();
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    while let Some(line) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        let fields: [String; 9] = std::array::from_fn(|at| {
            record
                .get(positions[at])
                .unwrap_or_default()
                .trim()
                .to_owned()
        });
        check(job, line, &fields)?;
        for code in &fields[..3] {
            if !code.is_empty() && !codes.insert(code.clone()) {
                return Err(job.refuse_cell(line, "alpha3, alpha2, numeric", code, "stands twice"));
            }
        }
        rows.insert(fields[0].clone(), (line, fields));
    }
    if rows.is_empty() {
        return Err(job.refuse("has no rows"));
    }
    let neighbours = |fields: &[String; 9]| -> Vec<String> {
        fields[8]
            .split(';')
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for (code, (line, fields)) in &rows {
        for neighbour in neighbours(fields) {
            let mutual = rows
                .get(&neighbour)
                .is_some_and(|(_, other)| neighbours(other).contains(code));
            if !mutual {
                let problem = format!("is not a row that has {code} as its neighbour");
                return Err(job.refuse_cell(*line, "neighbours", &neighbour, problem));
            }
        }
    }
    let column = |at: usize| -> ArrayRef {
        let value = |(_, fields): &(u64, [String; 9])| {
            Some(fields[at].clone()).filter(|text| !text.is_empty())
        };
        Arc::new(rows.values().map(value).collect::<StringArray>())
    };
    job.tables
        .write(&COUNTRIES, (0..COLUMNS.len()).map(column).collect())?;
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of: job
            .options
            .period
            .map_or(job.retrieved, sindan_domain::Period::last_day),
        period: job.options.period,
        accepted: rows.len() as u64,
        rejects: Rejects::default(),
        warnings: Vec::new(),
        attributes: BTreeMap::new(),
        treatment: None,
        credit: super::Credit::Publisher,
    })
}

fn check(job: &Job<'_>, line: u64, fields: &[String; 9]) -> Result<(), CatalogError> {
    let letters = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|b| b.is_ascii_uppercase())
    };
    let wrong =
        |at: usize, problem: &str| Err(job.refuse_cell(line, COLUMNS[at], &fields[at], problem));
    if !letters(&fields[0], 3) {
        return wrong(0, "is not three capital letters");
    }
    if !letters(&fields[1], 2) {
        return wrong(1, "is not two capital letters");
    }
    let numeric = &fields[2];
    if !numeric.is_empty() && (numeric.len() != 3 || !numeric.bytes().all(|b| b.is_ascii_digit())) {
        return wrong(2, "is not three digits");
    }
    match (3..7).find(|at| fields[*at].is_empty()) {
        Some(at) => wrong(at, "is not a name"),
        None => Ok(()),
    }
}
