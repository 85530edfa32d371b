//! OFSI's consolidated list in the format of 2022, CSV and XML. It is closed
//! since 28 January 2026 and read for history.

use std::collections::HashMap;

use sindan_domain::CountryRole;

use super::common::{Findings, finish, report};
use super::dates::{Slashes, day};
use super::names::filled;
use super::rows::Rows;
use super::uk::Designation;
use super::xml::Pieces;
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::{Content, TextFile};

pub(super) const CSV: Importer = Importer {
    name: "ofsi-csv",
    version: 2,
    datasets: &["ofsi"],
    expects: "ConList.csv of OFSI, format of 2022",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if header_row(text).is_some()),
    import: import_csv,
};

pub(super) const XML: Importer = Importer {
    name: "ofsi-xml",
    version: 2,
    datasets: &["ofsi"],
    expects: "ConList.xml of OFSI",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("ArrayOfFinancialSanctionsTarget"),
    import: import_xml,
};

fn header_row(text: &TextFile) -> Option<usize> {
    let head = text.head().ok()?.to_lowercase();
    let mut lines = head.lines().take(2).enumerate();
    lines
        .find(|(_, line)| line.contains("group id") && line.contains("alias type"))
        .map(|(at, _)| at)
}

/// Parties by their group, in the order of the list.
#[derive(Default)]
struct Groups {
    found: Vec<Designation>,
    by_id: HashMap<String, usize>,
}

impl Groups {
    fn group(&mut self, id: &str, kind: &str) -> &mut Designation {
        let found = &mut self.found;
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            found.push(Designation::new(id, kind));
            found.len() - 1
        });
        &mut self.found[at]
    }

    fn finish(self, job: &Job<'_>) -> Result<PartyWriter, CatalogError> {
        let mut parties = PartyWriter::new()?;
        for designation in self.found {
            let id = designation.party.id.clone();
            match designation.finish() {
                Some(party) => parties.push(&party)?,
                None => return Err(job.refuse(format!("group {id}: has no name"))),
            }
        }
        Ok(parties)
    }
}

fn import_csv(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let before = header_row(text).unwrap_or_default();
    let published = text
        .headers()
        .get(1)
        .filter(|_| before > 0)
        .and_then(|date| day(date, Slashes::DayFirst));
    let mut rows = Rows::open(text, before)?;
    let key = rows.require(&["Group ID"])?;
    rows.require(&["Name 6"])?;
    let mut groups = Groups::default();
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let id = rows.get(Some(key));
        if id.is_empty() {
            return Err(rows.refuse(format!("row {}: has no Group ID", rows.line())));
        }
        let value = |name: &str| rows.named(&[name]);
        let group = groups.group(id, value("Group Type"));
        row(group, &value);
    }
    let parties = groups.finish(job)?;
    let findings = Findings {
        published,
        ..Findings::default()
    };
    finish(job, parties, findings)
}

/// Names of fields in the XML by the headings of the CSV.
const XML_NAMES: &[(&str, &str)] = &[
    ("Name 1", "name1"),
    ("Name 2", "name2"),
    ("Name 3", "name3"),
    ("Name 4", "name4"),
    ("Name 5", "name5"),
    ("Name 6", "Name6"),
    ("Name Non-Latin Script", "NameNonLatinScript"),
    ("DOB", "Individual_DateOfBirth"),
    ("Town of Birth", "Individual_TownOfBirth"),
    ("Country of Birth", "Individual_CountryOfBirth"),
    ("Nationality", "Individual_Nationality"),
    ("Passport Number", "Individual_PassportNumber"),
    ("Passport Details", "Individual_PassportDetails"),
    ("National Identification Number", "Individual_NINumber"),
    ("National Identification Details", "Individual_NIDetails"),
    ("Position", "Individual_Position"),
    ("Title", "NameTitle"),
    ("Post/Zip Code", "PostCode"),
    ("Other Information", "OtherInformation"),
    ("Group Type", "GroupTypeDescription"),
    ("Alias Type", "AliasType"),
    ("Alias Quality", "AliasQuality"),
    ("Regime", "RegimeName"),
    ("Listed On", "DateListed"),
    ("UK Sanctions List Date Designated", "DateDesignated"),
    ("Last Updated", "LastUpdated"),
    ("Group ID", "GroupID"),
];

fn import_xml(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut groups = Groups::default();
    let mut last_updated = None;
    while let Some(target) = pieces.next(&["FinancialSanctionsTarget"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        // Fields are spelt with and without their prefix, in either case.
        let plain = |name: &str| name.rsplit('_').next().unwrap_or(name).to_lowercase();
        let value = |heading: &str| {
            let of = XML_NAMES.iter().find(|(of, _)| *of == heading);
            let name = of.map_or_else(|| heading.replace(' ', ""), |(_, name)| (*name).to_owned());
            let wanted = plain(&name);
            let mut children = target.children.iter();
            children
                .find(|child| plain(&child.name) == wanted && !child.text().is_empty())
                .map(super::xml::Element::text)
                .unwrap_or_default()
        };
        let id = value("Group ID");
        if id.is_empty() {
            return Err(pieces.refuse(target.place, "a target has no GroupID"));
        }
        last_updated = last_updated.max(day(value("Last Updated"), Slashes::DayFirst));
        let group = groups.group(id, value("Group Type"));
        row(group, &value);
        for (label, field) in [
            ("IMO number", "Ship_IMONumber"),
            ("Phone number", "PhoneNumber"),
            ("Email address", "EmailAddress"),
            ("Website", "Website"),
        ] {
            for number in several(value(field)) {
                group.number(label, &number, "");
            }
        }
        group.fact("UK Sanctions List reference", value("UKSanctionsListRef"));
        group.fact("statement of reasons", value("UKStatementOfReasons"));
    }
    let parties = groups.finish(job)?;
    let findings = Findings {
        published: last_updated,
        ..Findings::default()
    };
    finish(job, parties, findings)
}

fn row<'a>(group: &mut Designation, value: &dyn Fn(&str) -> &'a str) {
    let names = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"].map(value);
    group.name(names, value("Alias Type"), value("Alias Quality"));
    group.script(value("Name Non-Latin Script"));
    for date in several(value("DOB")) {
        group.birth(&date);
    }
    let towns = several(value("Town of Birth"));
    let lands = several(value("Country of Birth"));
    for at in 0..towns.len().max(lands.len()) {
        let of = |of: &[String]| of.get(at).cloned().unwrap_or_default();
        group.birth_place(&of(&towns), &of(&lands));
    }
    for of in several(value("Nationality")) {
        group.country(CountryRole::Nationality, "nationality", &of);
    }
    for (label, details) in [
        ("Passport Number", "Passport Details"),
        (
            "National Identification Number",
            "National Identification Details",
        ),
    ] {
        let said = several(value(details));
        for (at, number) in several(value(label)).iter().enumerate() {
            group.number(label, number, said.get(at).map_or("", String::as_str));
        }
    }
    let lines = [
        "Address 1",
        "Address 2",
        "Address 3",
        "Address 4",
        "Address 5",
        "Address 6",
        "Post/Zip Code",
    ];
    group.address(&lines.map(value), value("Country"));
    group.programme(value("Regime"));
    for name in ["UK Sanctions List Date Designated", "Listed On"] {
        group.listed_on(value(name));
    }
    group.fact("title", value("Title"));
    for position in several(value("Position")) {
        group.fact("position", &position);
    }
    let other = value("Other Information");
    for (label, text) in labelled(other) {
        match label.as_str() {
            "UK Sanctions List Ref" => group.fact("UK Sanctions List reference", &text),
            "UK Statement of Reasons" => group.fact("statement of reasons", &text),
            "IMO number"
            | "Phone number"
            | "Email address"
            | "Website"
            | "Business Reg No"
            | "Business registration number" => {
                for number in several(&text) {
                    group.number(&label, &number, "");
                }
            }
            "Gender" => group.gender(&text),
            "Current owners"
            | "Parent company"
            | "Subsidiaries"
            | "Type of entity"
            | "Type of Vessel"
            | "Previous flags"
            | "Previous owner/operators"
            | "Length"
            | "Tonnage" => {
                group.fact(&label.to_lowercase(), &text);
            }
            "Current believed flag of ship" | "Flag of ship" => {
                group.country(CountryRole::Registration, "flag", &text);
            }
            _ => {}
        }
    }
    group.remarks(other);
}

/// Values numbered `(1) … (2) …` in one cell, or the one that it holds.
fn several(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    for number in 1.. {
        let mark = format!("({number})");
        let Some(at) = rest.find(&mark) else {
            break;
        };
        if number == 1 {
            if !rest[..at].trim().is_empty() {
                break;
            }
        } else {
            found.extend(filled(rest[..at].trim_end_matches([' ', '.', ';', ','])));
        }
        rest = &rest[at + mark.len()..];
    }
    found.extend(filled(rest.trim_end_matches([' ', ';'])));
    found
}

/// Parts of a text that begin with a label in parentheses and a colon:
/// `(IMO number):9000000 (Website):b.example`.
fn labelled(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut starts: Vec<(usize, usize, &str)> = Vec::new();
    for (close, _) in text.match_indices("):") {
        let open = text[..close].rfind('(');
        if let Some(open) = open.filter(|open| close - open <= 60) {
            starts.push((open, close + 2, &text[open + 1..close]));
        }
    }
    for (at, (_, begin, label)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| next.0);
        if *begin <= end {
            let value = text[*begin..end].trim();
            found.push(((*label).trim().to_owned(), value.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_several_values() {
        assert_eq!(several("(1) A. (2) B (3) C"), ["A", "B", "C"]);
        assert_eq!(several("Plain (1999)"), ["Plain (1999)"]);
        assert_eq!(several("Plain (1) text"), ["Plain (1) text"]);
        assert!(several(" ").is_empty());
    }

    #[test]
    fn labelled_parts() {
        assert_eq!(
            labelled("(UK Sanctions List Ref):RUS0001 (IMO number):(1) 9000000 text"),
            [
                ("UK Sanctions List Ref".to_owned(), "RUS0001".to_owned()),
                ("IMO number".to_owned(), "(1) 9000000 text".to_owned()),
            ]
        );
        assert!(labelled("no labels (here)").is_empty());
    }
}
