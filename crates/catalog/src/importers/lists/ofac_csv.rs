//! OFAC's CSV files: `sdn.csv` with `alt.csv`, `add.csv` and
//! `sdn_comments.csv`, or the same four of the consolidated list.

use std::collections::BTreeMap;

use sindan_domain::{CountryRole, NameKind, Party, PartyAddress, PartyKind, PartyName};

use super::common::{Findings, finish_with, report};
use super::countries::country;
use super::identifiers::{identifier, of_kind};
use super::names::{distinct, family_first, filled};
use super::ofac::{BOTH, Belonging, ByName, CONSOLIDATED, lists};
use super::remarks;
use super::rows::Rows;
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::{Content, TextFile};

pub(super) const IMPORTER: Importer = Importer {
    name: "ofac-csv",
    version: 1,
    datasets: BOTH,
    expects: "sdn.csv of OFAC, or the directory or zip of its four CSV files",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| match content {
        Content::Text(text) => part(text) == Some(Part::Main),
        Content::Set(texts) => texts.iter().any(|text| part(text) == Some(Part::Main)),
        _ => false,
    },
    import,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Names,
    Addresses,
    Comments,
}

/// Which of the four files it is, by the number of its columns.
fn part(text: &TextFile) -> Option<Part> {
    let first = text.headers();
    let number = first.first()?;
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let null = first.iter().any(|field| field == "-0-" || field == "-0");
    match (first.len(), null) {
        (12, true) => Some(Part::Main),
        (5, true) => Some(Part::Names),
        (6, true) => Some(Part::Addresses),
        (2, _) => Some(Part::Comments),
        _ => None,
    }
}

/// What stands about an entry in the other files.
#[derive(Default)]
struct Others {
    names: Vec<(NameKind, String)>,
    addresses: Vec<PartyAddress>,
    comment: String,
    /// First line in each file, for entries that are not there.
    lines: Vec<(Part, u64)>,
}

/// The files of a list, of which only the first must be there.
#[derive(Default)]
struct Files<'a> {
    main: Option<&'a TextFile>,
    names: Option<&'a TextFile>,
    addresses: Option<&'a TextFile>,
    comments: Option<&'a TextFile>,
}

impl<'a> Files<'a> {
    /// Sorts files by what they are. A directory may hold both lists of OFAC:
    /// then those of the other one, known by their names, are left out.
    fn of(job: &Job<'a>) -> Result<Self, CatalogError> {
        let given = job.tables_given()?;
        let consolidated = |text: &TextFile| text.name.to_lowercase().starts_with("cons");
        let mains = given.iter().filter(|text| part(text) == Some(Part::Main));
        let several = mains.count() > 1;
        let mut files = Self::default();
        for text in given {
            if several && consolidated(text) != (job.dataset == CONSOLIDATED) {
                continue;
            }
            let slot = match part(text) {
                Some(Part::Main) => &mut files.main,
                Some(Part::Names) => &mut files.names,
                Some(Part::Addresses) => &mut files.addresses,
                Some(Part::Comments) => &mut files.comments,
                None => {
                    return Err(job.refuse(format!(
                        "{} is none of the four files of an OFAC list",
                        text.name
                    )));
                }
            };
            if let Some(first) = slot.replace(text) {
                return Err(job.refuse(format!(
                    "{} and {} are the same part of a list",
                    first.name, text.name
                )));
            }
        }
        Ok(files)
    }

    fn missing(&self) -> Vec<&'static str> {
        [
            (self.names.is_none(), "names (alt.csv)"),
            (self.addresses.is_none(), "addresses (add.csv)"),
            (
                self.comments.is_none(),
                "ends of long remarks (sdn_comments.csv)",
            ),
        ]
        .into_iter()
        .filter(|(missing, _)| *missing)
        .map(|(_, what)| what)
        .collect()
    }
}

/// The share of entries that may be in the other files of a whole set alone,
/// in percent: files change by less from one day to the next.
const MOST_ORPHANS_PERCENT: usize = 5;
/// So many say nothing about a list, however short it is.
const FEW_ORPHANS: usize = 5;

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let files = Files::of(job)?;
    let main = files
        .main
        .ok_or_else(|| job.refuse("holds no sdn.csv or cons_prim.csv"))?;
    let mut others = BTreeMap::new();
    if let Some(text) = files.names {
        read_names(job, text, &mut others)?;
    }
    if let Some(text) = files.addresses {
        read_addresses(job, text, &mut others)?;
    }
    if let Some(text) = files.comments {
        read_comments(job, text, &mut others)?;
    }
    let about = others.len();
    let mut findings = Findings::default();
    let missing = files.missing();
    if !missing.is_empty() {
        findings.warnings.push(format!(
            "the list is not whole: missing are {}",
            missing.join(", ")
        ));
        findings.note("missing", missing);
    }
    let mut parties = PartyWriter::new()?;
    let mut by_name = ByName::default();
    let mut belonging = Belonging::default();
    let mut rows = Rows::without_header(main, 12)?;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let id = number(&rows)?;
        let name = rows.get(Some(1));
        let other = others.remove(&id).unwrap_or_default();
        let party = party(job, &rows, id.to_string(), other)?;
        belonging.count(&party.programmes);
        by_name.add(name, &party.id);
        parties.push(&party)?;
    }
    belonging.check(job)?;
    // A list that is cut loses entries of which the other files still speak.
    let lost = others.len();
    if files.missing().is_empty() && lost > FEW_ORPHANS && lost * 100 > about * MOST_ORPHANS_PERCENT
    {
        return Err(job
            .refuse(format!(
                "{} of the {about} entries of which the other files speak are not in {}",
                others.len(),
                main.name
            ))
            .with_hint("the files are of different days or cut: download all four again"));
    }
    orphans(&others, &files, &mut findings);
    finish_with(job, parties, findings, |party| by_name.link(party))
}

/// The number of the entry that a row is about.
fn number(rows: &Rows<'_>) -> Result<u64, CatalogError> {
    let text = rows.get(Some(0));
    text.parse().map_err(|_| {
        rows.refuse(format!(
            "row {}, column 1: `{}` is not the number of an entry",
            rows.line(),
            crate::error::shown(text)
        ))
    })
}

fn read_names(
    job: &Job<'_>,
    text: &TextFile,
    others: &mut BTreeMap<u64, Others>,
) -> Result<(), CatalogError> {
    let mut rows = Rows::without_header(text, 5)?;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let entry: &mut Others = others.entry(number(&rows)?).or_default();
        let kind = match rows.get(Some(2)) {
            "fka" => NameKind::Former,
            _ => NameKind::Alias,
        };
        entry.lines.push((Part::Names, rows.line()));
        entry
            .names
            .extend(filled(rows.get(Some(3))).map(|name| (kind, name)));
    }
    Ok(())
}

fn read_addresses(
    job: &Job<'_>,
    text: &TextFile,
    others: &mut BTreeMap<u64, Others>,
) -> Result<(), CatalogError> {
    let mut rows = Rows::without_header(text, 6)?;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let entry: &mut Others = others.entry(number(&rows)?).or_default();
        entry.lines.push((Part::Addresses, rows.line()));
        let lines = [filled(rows.get(Some(2))), filled(rows.get(Some(3)))];
        let land = filled(rows.get(Some(4)));
        entry
            .addresses
            .extend(address(lines.into_iter().flatten().collect(), land));
    }
    Ok(())
}

/// An address of these lines; every party has at least one, which may be empty.
pub(super) fn address(mut lines: Vec<String>, land: Option<String>) -> Option<PartyAddress> {
    let found = land.as_deref().and_then(country);
    if found.is_none() {
        lines.extend(land.filter(|land| land != "undetermined"));
    }
    let text = lines.join(", ");
    (found.is_some() || !text.is_empty()).then_some(PartyAddress {
        text,
        country: found,
    })
}

fn read_comments(
    job: &Job<'_>,
    text: &TextFile,
    others: &mut BTreeMap<u64, Others>,
) -> Result<(), CatalogError> {
    let mut rows = Rows::without_header(text, 2)?;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let entry: &mut Others = others.entry(number(&rows)?).or_default();
        entry.lines.push((Part::Comments, rows.line()));
        // The remark goes on in the middle of a word, or at a blank.
        if filled(rows.get(Some(1))).is_some() {
            entry
                .comment
                .push_str(rows.record().get(1).unwrap_or_default());
        }
    }
    Ok(())
}

fn party(
    job: &Job<'_>,
    rows: &Rows<'_>,
    id: String,
    others: Others,
) -> Result<Party, CatalogError> {
    let field = |column: usize| filled(rows.get(Some(column)));
    let name = field(1).ok_or_else(|| {
        rows.refuse(format!(
            "row {}, column 2: an entry has no name",
            rows.line()
        ))
    })?;
    let kind = match rows.get(Some(2)).to_lowercase().as_str() {
        "individual" => PartyKind::Person,
        "vessel" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        "-0-" | "entity" | "" => PartyKind::Organization,
        _ => PartyKind::Unknown,
    };
    let named = |of: NameKind, text: &str| match kind {
        PartyKind::Person => family_first(of, text),
        _ => PartyName::new(of, text),
    };
    let mut party = Party::new(id, kind, vec![named(NameKind::Primary, &name)]);
    for (of, text) in &others.names {
        party.names.push(named(*of, text));
    }
    party.addresses = others.addresses;
    if let Some(programmes) = field(3) {
        let programmes = programmes
            .split("] [")
            .map(|one| one.trim_matches(['[', ']', ' ']));
        party.programmes = programmes
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect();
    }
    party.lists = lists(job.dataset, &party.programmes);
    if kind == PartyKind::Aircraft {
        party.identifiers.push(of_kind(
            sindan_domain::IdentifierKind::TailNumber,
            "tail number as name",
            &name,
            None,
        ));
    }
    party
        .identifiers
        .extend(field(5).and_then(|sign| identifier("Call Sign", &sign, None)));
    for (column, fact) in [
        (4, "title"),
        (6, "vessel type"),
        (7, "tonnage"),
        (8, "gross registered tonnage"),
        (10, "vessel owner"),
    ] {
        party
            .facts
            .extend(field(column).map(|text| (fact.to_owned(), text)));
    }
    if let Some(flag) = field(9) {
        remarks::place(&mut party, CountryRole::Registration, "vessel flag", &flag);
    }
    let remark = match rows.get(Some(11)) {
        "-0-" | "-0" => String::new(),
        _ => rows.record().get(11).unwrap_or_default().to_owned(),
    };
    let remark = remark + &others.comment;
    if !remark.trim().is_empty() {
        remarks::read(&mut party, remark.trim());
    }
    distinct(&mut party.names);
    Ok(party)
}

/// Rows about entries that are not in the list: the files are of different
/// days, or one of them is not whole.
fn orphans(others: &BTreeMap<u64, Others>, files: &Files<'_>, findings: &mut Findings) {
    let mut rows = 0_usize;
    for (id, other) in others {
        for (part, line) in &other.lines {
            rows += 1;
            let text = match part {
                Part::Names => files.names,
                Part::Addresses => files.addresses,
                Part::Comments => files.comments,
                Part::Main => files.main,
            };
            let name = text.map(|text| text.name.as_str()).unwrap_or_default();
            findings.rejects.add(
                "belongs to no entry of the list",
                *line,
                &format!("{name}, ent_num"),
                &id.to_string(),
            );
        }
    }
    if rows > 0 {
        findings.warnings.push(format!(
            "{rows} rows about {} entries that are not in the list: its files are of different days",
            others.len()
        ));
        findings.note("orphans", others.len());
    }
}
