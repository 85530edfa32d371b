//! Concordances between editions of the Harmonized System: what each code of an
//! edition was in the one before.
//!
//! The tables of the United Nations Statistics Division have two sheets. The
//! first gives each code of the later edition the one code of the earlier under
//! which its trade is put when it is converted; this one is read. The second
//! lists every correlation, among them whole chapters for codes that took in
//! some goods from everywhere (854231 of the HS 2017 has 150), and cannot be
//! used to carry a series on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, SHORT_RECORD, TextFile};

pub(super) const IMPORTER: Importer = Importer {
    name: "concordance",
    version: 1,
    datasets: &["concordance"],
    expects: "concordance of two editions of the Harmonized System as the United Nations publish it (hs2022-to-hs2017.xlsx), or CSV with the columns From HS2022,To HS2017",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if editions(text).is_some()),
    import,
};

static CODES: Spec = Spec {
    name: "codes",
    columns: &[("code", Kind::Code), ("earlier", Kind::Code)],
    key_columns: 1,
};

/// Names of the attributes that say which editions a snapshot is about.
pub(crate) const LATER: &str = "later_edition";
pub(crate) const EARLIER: &str = "earlier_edition";

/// The later and the earlier edition, and where their codes stand.
fn editions(text: &TextFile) -> Option<[(u16, usize); 2]> {
    let find = |word: &str| {
        text.headers().iter().enumerate().find_map(|(at, header)| {
            let folded = header.to_lowercase().replace(' ', "");
            let edition = folded
                .strip_prefix(word)?
                .strip_prefix("hs")?
                .parse()
                .ok()?;
            Some((edition, at))
        })
    };
    let (later, earlier): ((u16, usize), (u16, usize)) = (find("from")?, find("to")?);
    (later.0 > earlier.0).then_some([later, earlier])
}

/// A reference table is whole or useless: one wrong row refuses the file.
fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let [(later, from), (earlier, to)] =
        editions(text).ok_or_else(|| job.refuse("names no two editions"))?;
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    while let Some(row) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        let (code, was) = (field(from), field(to));
        if code.is_empty() && was.is_empty() {
            continue;
        }
        for (column, code) in [("From", code), ("To", was)] {
            if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(job.refuse_cell(row, column, code, "is not six digits"));
            }
        }
        if codes.insert(code.to_owned(), was.to_owned()).is_some() {
            return Err(job.refuse_cell(row, "From", code, "stands twice"));
        }
    }
    if codes.is_empty() {
        return Err(job.refuse("has no rows"));
    }
    let as_of = i16::try_from(later)
        .ok()
        .and_then(|year| Date::new(year, 1, 1).ok())
        .ok_or_else(|| job.refuse(format!("{later} is no edition of the Harmonized System")))?;
    let changed = codes.iter().filter(|(code, was)| code != was).count();
    job.tables.write(
        &CODES,
        vec![
            code_column(codes.keys().map(String::as_str)),
            code_column(codes.values().map(String::as_str)),
        ],
    )?;
    Ok(Outcome {
        as_of,
        period: None,
        accepted: codes.len() as u64,
        rejects: Rejects::default(),
        left_out: Rejects::default(),
        warnings: Vec::new(),
        attributes: BTreeMap::from([
            (LATER.to_owned(), later.into()),
            (EARLIER.to_owned(), earlier.into()),
            ("changed".to_owned(), changed.into()),
        ]),
        treatment: None,
        credit: Credit::Publisher,
    })
}
