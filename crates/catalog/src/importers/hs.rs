//! The nomenclature of the Harmonized System: what each code is called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, StringArray};
use jiff::civil::Date;

use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, SHORT_RECORD};

const COLUMNS: [&str; 5] = ["section", "hscode", "description", "parent", "level"];

pub(crate) const IMPORTER: Importer = Importer {
    name: "hs",
    version: 1,
    datasets: &["hs"],
    expects: "CSV with the columns section,hscode,description,parent,level",
    uses_rates: false,
    uses_edition: true,
    recognises: |content| matches!(content, Content::Text(text) if COLUMNS.iter().all(|name| text.column(&[name]).is_some())),
    import,
};

static CODES: Spec = Spec {
    name: "codes",
    columns: &[
        ("code", Kind::Code),
        ("digits", Kind::Integer),
        ("section", Kind::Code),
        ("description", Kind::Text),
    ],
    key_columns: 1,
};

/// Name of the attribute that says which edition a snapshot holds.
pub(crate) const EDITION: &str = "goods_edition";

/// Headings that an edition brought, by which a file without a word about its
/// edition is known: 24.04 and 88.06 came with HS 2022 (World Customs
/// Organization, amendments effective from 1 January 2022).
const BROUGHT_BY_2022: [&str; 2] = ["2404", "8806"];

/// The section under which the published file has what statistics need and the
/// nomenclature does not hold: the sum over all goods, and goods "not specified
/// according to kind" (99, 9999, 999999; chapter 99 is left to national use).
const OUTSIDE: &str = "TOTAL";

struct Line {
    row: u64,
    section: String,
    description: String,
    parent: String,
}

/// A reference table is whole or useless: one wrong row refuses the file.
fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let (lines, outside) = read(job)?;
    for (code, line) in &lines {
        let parent = match code.len() {
            2 => continue,
            length => &code[..length - 2],
        };
        if line.parent != parent || !lines.contains_key(parent) {
            let problem = format!("is not the row {parent} that {code} belongs to");
            return Err(job.refuse_cell(line.row, "parent", &line.parent, problem));
        }
    }
    let edition = edition(job, &lines)?;
    let as_of = i16::try_from(edition)
        .ok()
        .and_then(|year| Date::new(year, 1, 1).ok())
        .ok_or_else(|| job.refuse(format!("{edition} is no edition of the Harmonized System")))?;
    let digits = lines.keys().map(|code| code.len() as i32);
    let sections: BTreeSet<&str> = lines.values().map(|line| line.section.as_str()).collect();
    let columns: Vec<ArrayRef> = vec![
        code_column(lines.keys().map(String::as_str)),
        Arc::new(digits.collect::<Int32Array>()),
        code_column(lines.values().map(|line| line.section.as_str())),
        Arc::new(
            lines
                .values()
                .map(|line| Some(line.description.as_str()))
                .collect::<StringArray>(),
        ),
    ];
    job.tables.write(&CODES, columns)?;
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of,
        period: None,
        accepted: lines.len() as u64,
        rejects: Rejects::default(),
        warnings: (outside > 0)
            .then(|| format!("{outside} rows of the section {OUTSIDE} are no codes of the nomenclature: left out"))
            .into_iter()
            .collect(),
        attributes: BTreeMap::from([
            (EDITION.to_owned(), edition.into()),
            ("sections".to_owned(), sections.len().into()),
        ]),
        treatment: None,
        credit: Credit::Publisher,
    })
}

/// The codes, and how many rows hold none.
fn read(job: &Job<'_>) -> Result<(BTreeMap<String, Line>, usize), CatalogError> {
    let text = job.text()?;
    let mut at = [0; COLUMNS.len()];
    for (slot, name) in at.iter_mut().zip(COLUMNS) {
        *slot = text
            .column(&[name])
            .ok_or_else(|| job.refuse(format!("has no column {name}")))?;
    }
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut outside = 0;
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    while let Some(row) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        let field = |column: usize| record.get(at[column]).unwrap_or_default().trim();
        let (code, level) = (field(1), field(4));
        if field(0) == OUTSIDE {
            outside += 1;
            continue;
        }
        if !matches!(code.len(), 2 | 4 | 6) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(job.refuse_cell(row, COLUMNS[1], code, "is not 2, 4 or 6 digits"));
        }
        if level != code.len().to_string() {
            let problem = format!("is not the {} digits of {code}", code.len());
            return Err(job.refuse_cell(row, COLUMNS[4], level, problem));
        }
        if field(2).is_empty() {
            return Err(job.refuse_cell(row, COLUMNS[2], "", "is no description"));
        }
        let line = Line {
            row,
            section: field(0).to_owned(),
            description: field(2).to_owned(),
            parent: field(3).to_owned(),
        };
        if lines.insert(code.to_owned(), line).is_some() {
            return Err(job.refuse_cell(row, COLUMNS[1], code, "stands twice"));
        }
    }
    if lines.is_empty() {
        return Err(job.refuse("has no rows"));
    }
    Ok((lines, outside))
}

/// What the user says, unless the file holds headings of a later edition; HS
/// 2022 where it holds those that it brought.
fn edition(job: &Job<'_>, lines: &BTreeMap<String, Line>) -> Result<u16, CatalogError> {
    let brought = BROUGHT_BY_2022
        .iter()
        .all(|heading| lines.contains_key(*heading));
    match job.options.goods_edition {
        Some(edition) if brought == (edition >= 2022) => Ok(edition),
        Some(edition) => Err(job.refuse(format!(
            "is not of edition {edition}: headings {} {}",
            BROUGHT_BY_2022.join(" and "),
            match brought {
                true => "came with HS 2022",
                false => "of HS 2022 are missing",
            }
        ))),
        None if brought => Ok(2022),
        None => Err(job
            .refuse("does not say which edition of the Harmonized System it holds")
            .with_hint("name it with --goods-edition, such as --goods-edition 2017")),
    }
}
