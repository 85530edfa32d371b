//! The EU's consolidated financial sanctions list as CSV, version 1.1: one row
//! for each detail of a party.

use std::collections::HashMap;

use super::common::{Findings, finish, report};
use super::dates::{Slashes, day};
use super::eu::Subject;
use super::names::filled;
use super::rows::{Rows, fold, has_headers};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::Content;

pub(super) const IMPORTER: Importer = Importer {
    name: "eu-csv",
    version: 2,
    datasets: &["eu"],
    expects: "csvFullSanctionsList_1_1 of the EU",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["fileGenerationDate", "Entity_LogicalId"]))
    },
    import,
};

/// Columns that are named otherwise than the attributes of the XML.
const RENAMED: &[(&str, &str)] = &[
    ("dayOfMonth", "Day"),
    ("monthOfYear", "Month"),
    ("identificationTypeCode", "TypeCode"),
    ("identificationTypeDescription", "TypeDescription"),
    ("issueDate", "IssuedDate"),
];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut rows = Rows::open(text, 0)?;
    let key = rows.require(&["Entity_LogicalId"])?;
    // Columns by block and attribute, so that no name is folded twice.
    let mut columns: HashMap<(&str, String), Option<usize>> = HashMap::new();
    let mut subjects: Vec<Subject> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut published = None;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        published = published.max(day(rows.named(&["fileGenerationDate"]), Slashes::DayFirst));
        let mut read = |block: &'static str, name: &str| {
            let column = *columns.entry((block, name.to_owned())).or_insert_with(|| {
                let renamed = RENAMED.iter().find(|(of, _)| *of == name);
                let name = renamed.map_or(name, |(_, csv)| *csv);
                rows.column(&[&fold(&format!("{block}{name}"))])
            });
            filled(rows.get(column))
        };
        let logical = rows.get(Some(key)).to_owned();
        let at = match by_key.get(&logical) {
            Some(at) => *at,
            None => {
                let reference = read("Entity", "EU_ReferenceNumber");
                let Some(mut subject) = Subject::new(reference, filled(&logical)) else {
                    return Err(
                        rows.refuse(format!("row {}: an entity has no number", rows.line()))
                    );
                };
                // These two columns hold each other's content.
                let kinds = ["SubjectType", "SubjectType_ClassificationCode"];
                subject.kind(&kinds.map(|name| read("Entity", name)));
                subject.remark(read("Entity", "Remark"));
                let head = ["unitedNationId", "designationDate", "designationDetails"];
                let head = head.map(|name| (name, read("Entity", name)));
                subject.designation(&|name| {
                    let found = head.iter().find(|(of, _)| *of == name);
                    found.and_then(|(_, value)| value.clone())
                });
                let regulation = ["programme", "numberTitle", "publicationDate"];
                let regulation = regulation.map(|name| (name, read("Entity_Regulation", name)));
                subject.regulation(&|name| {
                    let found = regulation.iter().find(|(of, _)| *of == name);
                    found.and_then(|(_, value)| value.clone())
                });
                by_key.insert(logical, subjects.len());
                subjects.push(subject);
                subjects.len() - 1
            }
        };
        let columns = std::cell::RefCell::new(read);
        let block = |block: &'static str| {
            let columns = &columns;
            move |name: &str| (columns.borrow_mut())(block, name)
        };
        let subject = &mut subjects[at];
        let name = block("NameAlias");
        if ["wholeName", "lastName", "firstName"]
            .iter()
            .any(|of| name(of).is_some())
        {
            subject.name(&name, name("Remark"));
        }
        for (of, name) in [
            ("NameAlias", "nameAlias"),
            ("Address", "address"),
            ("BirthDate", "birthdate"),
            ("Identification", "identification"),
            ("Citizenship", "citizenship"),
        ] {
            subject.said(name, block(of)("Remark"));
        }
        subject.birth(&block("BirthDate"));
        let address = block("Address");
        subject.address(&address);
        if let Some(contact) = address("ContactInfo") {
            contacts(subject, &contact);
        }
        subject.identification(&block("Identification"));
        subject.citizenship(&block("Citizenship"));
    }
    let mut parties = PartyWriter::new()?;
    let mut nameless = 0_u64;
    for subject in subjects {
        match subject.finish() {
            Some(party) => parties.push(&party)?,
            None => nameless += 1,
        }
    }
    if nameless > 0 {
        return Err(job
            .refuse(format!("{nameless} entities have no name"))
            .with_hint("the file is not whole: download it again"));
    }
    let findings = Findings {
        published,
        ..Findings::default()
    };
    finish(job, parties, findings)
}

/// Keys and values joined into one text: `PHONE[+7 1] EMAIL[a@b.example]`, or
/// with colons and semicolons.
fn contacts(subject: &mut Subject, text: &str) {
    for (key, value) in keys_and_values(text) {
        subject.contact(key, value);
    }
}

/// A key stands at the beginning or behind a blank or a mark, and a mark or a
/// blank follows it: values hold the same words.
fn keys_and_values(text: &str) -> Vec<(&'static str, &str)> {
    const KEYS: [&str; 4] = ["PHONE", "FAX", "EMAIL", "WEB"];
    let is_key = |at: usize, key: &str| {
        let before = text[..at].chars().next_back();
        let behind = text[at + key.len()..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, ';' | ',' | ']'))
            && behind.is_some_and(|c| c.is_whitespace() || matches!(c, '[' | ':' | '='))
    };
    let mut places: Vec<(usize, &str)> = Vec::new();
    for key in KEYS {
        let found = text.match_indices(key).map(|(at, _)| (at, key));
        places.extend(found.filter(|(at, key)| is_key(*at, key)));
    }
    places.sort_unstable();
    let mut found = Vec::new();
    for (number, (at, key)) in places.iter().enumerate() {
        let end = places.get(number + 1).map_or(text.len(), |(next, _)| *next);
        let value =
            text[at + key.len()..end].trim_matches([' ', ':', ';', ',', '[', ']', '=', '"']);
        found.push((*key, value));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_not_found_inside_values() {
        assert_eq!(
            keys_and_values("EMAIL[INFO@WEBSITE.RU] PHONE[+7 1] WEB[WWW.FAXPHONE.RU]"),
            [
                ("EMAIL", "INFO@WEBSITE.RU"),
                ("PHONE", "+7 1"),
                ("WEB", "WWW.FAXPHONE.RU")
            ]
        );
        assert_eq!(
            keys_and_values("PHONE: +7 1; EMAIL: a@b.example"),
            [("PHONE", "+7 1"), ("EMAIL", "a@b.example")]
        );
    }
}
