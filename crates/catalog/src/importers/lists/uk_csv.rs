//! The UK Sanctions List as CSV: rows repeat a party for each of its names,
//! addresses and other details.

use std::collections::HashMap;

use sindan_domain::CountryRole;

use super::common::{Findings, finish, report};
use super::dates::{Slashes, day};
use super::rows::Rows;
use super::uk::Designation;
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::{Content, TextFile};

pub(super) const IMPORTER: Importer = Importer {
    name: "uk-csv",
    version: 1,
    datasets: &["uk"],
    expects: "UK-Sanctions-List.csv",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if header_row(text).is_some()),
    import,
};

/// How many rows stand before the header: one that says the date, or none.
fn header_row(text: &TextFile) -> Option<usize> {
    let head = text.head().ok()?.to_lowercase();
    let mut lines = head.lines().take(2).enumerate();
    lines
        .find(|(_, line)| line.contains("unique id") && line.contains("regime name"))
        .map(|(at, _)| at)
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let before = header_row(text).unwrap_or_default();
    // The date stands in the first row, behind a colon or in a field of its own.
    let first = text.headers().join(" ");
    let published = first
        .rsplit([':', ','])
        .next()
        .and_then(|date| day(date, Slashes::DayFirst));
    let mut rows = Rows::open(text, before)?;
    let key = rows.require(&["Unique ID"])?;
    let names = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
    for name in names {
        rows.require(&[name])?;
    }
    let mut found: Vec<Designation> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let id = rows.get(Some(key));
        if id.is_empty() {
            return Err(rows.refuse(format!("row {}: has no Unique ID", rows.line())));
        }
        let at = *by_id.entry(id.to_owned()).or_insert_with(|| {
            let kind = rows.named(&["Designation Type", "Individual, Entity, Ship"]);
            found.push(Designation::new(id, kind));
            found.len() - 1
        });
        let designation = &mut found[at];
        designation.name(
            names.map(|name| rows.named(&[name])),
            rows.named(&["Name type"]),
            rows.named(&["Alias strength"]),
        );
        row(designation, &rows);
    }
    let mut parties = PartyWriter::new()?;
    for designation in found {
        let id = designation.party.id.clone();
        match designation.finish() {
            Some(party) => parties.push(&party)?,
            None => return Err(job.refuse(format!("{id}: has no name"))),
        }
    }
    let findings = Findings {
        published,
        ..Findings::default()
    };
    finish(job, parties, findings)
}

fn row(found: &mut Designation, rows: &Rows<'_>) {
    let value = |name: &str| rows.named(&[name]);
    found.script(value("Name non-latin script"));
    found.listed_on(value("Date Designated"));
    found.programme(value("Regime Name"));
    for imposed in value("Sanctions Imposed").split('|') {
        found.measure(imposed);
    }
    let lines = [
        "Address Line 1",
        "Address Line 2",
        "Address Line 3",
        "Address Line 4",
        "Address Line 5",
        "Address Line 6",
        "Address Postal Code",
    ];
    found.address(&lines.map(value), value("Address Country"));
    found.birth(value("D.O.B"));
    for of in value("Nationality(/ies)").split(['|', '/']) {
        found.country(CountryRole::Nationality, "nationality", of);
    }
    found.gender(value("Gender"));
    found.birth_place(value("Town of birth"), value("Country of birth"));
    for (label, number, said) in [
        (
            "Passport number",
            "Passport number",
            "Passport additional information",
        ),
        (
            "National identifier number",
            "National Identifier number",
            "National Identifier additional information",
        ),
        (
            "Business registration number",
            "Business registration number (s)",
            "",
        ),
        ("IMO number", "IMO number", ""),
        (
            "Hull identification number (HIN)",
            "Hull identification number (HIN)",
            "",
        ),
        ("Phone number", "Phone number", ""),
        ("Website", "Website", ""),
        ("Email address", "Email address", ""),
    ] {
        let said = match said {
            "" => "",
            said => value(said),
        };
        found.number(label, value(number), said);
    }
    found.country(
        CountryRole::Registration,
        "flag",
        value("Current believed flag of ship"),
    );
    for flag in value("Previous flags").split(['|', ';']) {
        found.country(CountryRole::Former, "flag", flag);
    }
    found.birth(value("Year Built"));
    for (column, field) in [
        ("Title", "title"),
        ("OFSI Group ID", "OFSI group"),
        ("UN Reference Number", "UN reference"),
        ("Designation source", "source of designation"),
        ("UK Statement of Reasons", "statement of reasons"),
        ("Position", "position"),
        ("Type of entity", "type of entity"),
        ("Parent company", "parent company"),
        ("Subsidiaries", "subsidiary"),
        ("Current owner/operator (s)", "current owner or operator"),
        ("Previous owner/operator (s)", "previous owner or operator"),
        ("Type of ship", "type of ship"),
        ("Tonnage of ship", "tonnage"),
        ("Length of ship", "length of ship"),
        ("Last Updated", "last updated"),
    ] {
        found.fact(field, value(column));
    }
    found.remarks(value("Other Information"));
}
