//! Concordances between editions of the Harmonized System: what each code of an
//! edition was in the one before.
//!
//! The tables of the United Nations Statistics Division have two sheets. The
//! first gives each code of the later edition the one code of the earlier under
//! which its trade is put when it is converted. The second lists every
//! correlation, among them whole chapters for codes that took in some goods from
//! everywhere (854231 of the HS 2017 has 150), and cannot be used to carry a
//! series on by itself. It is read for the codes alone that the first one does
//! not name as anybody's earlier code: those that were merged into others.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, SHORT_RECORD, TextFile};

pub(super) const IMPORTER: Importer = Importer {
    name: "concordance",
    version: 2,
    datasets: &[DATASET],
    expects: "concordance of two editions of the Harmonized System as the United Nations publish it (hs2022-to-hs2017.xlsx), or CSV with the columns From HS2022,To HS2017",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| conversion(content).is_some(),
    import,
};

/// Catalog name of concordances.
pub(crate) const DATASET: &str = "concordance";

static CODES: Spec = Spec {
    name: "codes",
    columns: &[("code", Kind::Code), ("earlier", Kind::Code)],
    key_columns: 1,
};

/// Codes of the earlier edition that were merged into others, each with what it
/// became: one row for each of these.
static MERGED: Spec = Spec {
    name: "merged",
    columns: &[("earlier", Kind::Code), ("code", Kind::Code)],
    key_columns: 2,
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

/// The table of conversions, and its columns.
type Conversion<'c> = (&'c TextFile, [(u16, usize); 2]);

fn texts(content: &Content) -> &[TextFile] {
    match content {
        Content::Text(text) => std::slice::from_ref(text),
        Content::Set(texts) => texts,
        _ => &[],
    }
}

fn conversion(content: &Content) -> Option<Conversion<'_>> {
    texts(content)
        .iter()
        .find_map(|text| Some((text, editions(text)?)))
}

/// The table of correlations between the same editions, and where the later
/// and the earlier code stand: `HS2022,HS2017,Relationship`.
fn correlation(content: &Content, later: u16, earlier: u16) -> Option<(&TextFile, [usize; 2])> {
    texts(content).iter().find_map(|text| {
        let folded: Vec<String> = text
            .headers()
            .iter()
            .map(|header| header.to_lowercase().replace(' ', ""))
            .collect();
        let find = |name: String| folded.iter().position(|header| *header == name);
        find("relationship".to_owned())?;
        let places = [find(format!("hs{later}"))?, find(format!("hs{earlier}"))?];
        Some((text, places))
    })
}

fn is_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What became of codes that are nobody's earlier code. One that went into a
/// single code is there; of several those of its own heading are, since the rest
/// are codes that took in some goods from everywhere (854921 and others of
/// waste). Where none is of its heading nothing is known.
fn merged(
    job: &Job<'_>,
    (text, places): (&TextFile, [usize; 2]),
    codes: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, BTreeSet<String>>, CatalogError> {
    let earlier: BTreeSet<&str> = codes.values().map(String::as_str).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    while let Some(row) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        let [code, was] = places.map(|at| record.get(at).unwrap_or_default().trim());
        if code.is_empty() && was.is_empty() {
            continue;
        }
        for (column, code) in [("later code", code), ("earlier code", was)] {
            if !is_code(code) {
                return Err(job.refuse_cell(row, column, code, "is not six digits"));
            }
        }
        if !earlier.contains(was) && codes.contains_key(code) {
            found
                .entry(was.to_owned())
                .or_default()
                .insert(code.to_owned());
        }
    }
    for (was, later) in &mut found {
        if later.len() > 1 {
            later.retain(|code| code[..4] == was[..4]);
        }
    }
    found.retain(|_, later| !later.is_empty());
    Ok(found)
}

/// A reference table is whole or useless: one wrong row refuses the file.
fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let (text, [(later, from), (earlier, to)]) =
        conversion(content).ok_or_else(|| job.refuse("names no two editions"))?;
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
            if !is_code(code) {
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
    let correlated = correlation(content, later, earlier);
    let merged = match correlated {
        Some(table) => merged(job, table, &codes)?,
        None => BTreeMap::new(),
    };
    let changed = codes.iter().filter(|(code, was)| code != was).count();
    job.tables.write(
        &CODES,
        vec![
            code_column(codes.keys().map(String::as_str)),
            code_column(codes.values().map(String::as_str)),
        ],
    )?;
    let pairs = || {
        merged
            .iter()
            .flat_map(|(was, later)| later.iter().map(move |code| (was.as_str(), code.as_str())))
    };
    job.tables.write(
        &MERGED,
        vec![
            code_column(pairs().map(|(was, _)| was)),
            code_column(pairs().map(|(_, code)| code)),
        ],
    )?;
    Ok(Outcome {
        as_of,
        period: None,
        accepted: codes.len() as u64,
        rejects: Rejects::default(),
        left_out: Rejects::default(),
        warnings: match correlated {
            Some(_) => Vec::new(),
            None => vec![
                "has no table of correlations: codes that were merged into others cannot be carried on"
                    .to_owned(),
            ],
        },
        attributes: BTreeMap::from([
            (LATER.to_owned(), later.into()),
            (EARLIER.to_owned(), earlier.into()),
            ("changed".to_owned(), changed.into()),
            ("merged".to_owned(), merged.len().into()),
        ]),
        treatment: None,
        credit: Credit::Publisher,
    })
}
