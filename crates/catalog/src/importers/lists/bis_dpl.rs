//! The Denied Persons List of BIS: `dpl.txt`, or the export of its page.

use std::collections::HashMap;

use jiff::civil::Date;
use sindan_domain::{NameKind, PartialDate, Party, PartyAddress, PartyKind, PartyName};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, date, day};
use super::names::{filled, push_new};
use super::rows::{Rows, has_headers};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::Content;

pub(super) const TEXT: Importer = Importer {
    name: "bis-dpl-text",
    version: 1,
    datasets: &["bis-dpl"],
    expects: "dpl.txt of BIS",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["Name", "Street_Address", "Effective_Date", "Standard_Order"]))
    },
    import,
};

pub(super) const EXPORT: Importer = Importer {
    name: "bis-dpl-export",
    version: 1,
    datasets: &["bis-dpl"],
    expects: "the CSV export of the Denied Persons List's page",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["Name_and_Address", "Effective_Date"]))
    },
    import,
};

/// Orders by name and day: one has a row for each address.
#[derive(Default)]
struct Orders {
    found: Vec<Party>,
    by_key: HashMap<String, usize>,
}

impl Orders {
    fn order(&mut self, name: &str, effective: Option<PartialDate>, text: &str) -> &mut Party {
        let day = effective
            .as_ref()
            .map_or_else(|| text.to_owned(), ToString::to_string);
        let key = format!("{day}/{name}");
        let found = &mut self.found;
        let at = *self.by_key.entry(key.clone()).or_insert_with(|| {
            let names = vec![PartyName::new(NameKind::Primary, name)];
            let mut party = Party::new(key, PartyKind::Unknown, names);
            party.lists = vec!["DPL".to_owned()];
            party.listed_on = effective;
            found.push(party);
            found.len() - 1
        });
        &mut self.found[at]
    }
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut rows = Rows::open(text, 0)?;
    let whole = rows.column(&["Name_and_Address", "Name and Address"]);
    let name = match whole {
        Some(whole) => whole,
        None => rows.require(&["Name"])?,
    };
    let mut orders = Orders::default();
    let mut last = None;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let value = |names: &[&str]| rows.named(names);
        let american = |names: &[&str]| date(value(names), Slashes::MonthFirst);
        // The name ends at the first comma where the address stands behind it.
        let (name, address) = match (rows.get(Some(name)), whole) {
            (text, Some(_)) => {
                let (name, rest) = text.split_once(',').unwrap_or((text, ""));
                let text = filled(rest).unwrap_or_default();
                let land = text.rsplit(',').next().and_then(country);
                let address = PartyAddress {
                    text,
                    country: land,
                };
                (name, address)
            }
            (name, None) => (name, address(&value)),
        };
        let Some(name) = filled(name) else {
            return Err(rows.refuse(format!("row {}: an order has no name", rows.line())));
        };
        last = last.max(day(value(&["Last_Update"]), Slashes::MonthFirst));
        let effective = american(&["Effective_Date"]);
        let party = orders.order(&name, effective, value(&["Effective_Date"]));
        // Rows of one order may expire on different days: the last one holds.
        let expires = american(&["Expiration_Date"]);
        if party.until.is_none()
            || expires
                .as_ref()
                .is_some_and(|new| party.until.as_ref().is_some_and(|old| old.from < new.from))
        {
            party.until = expires;
        }
        if address.country.is_some() || !address.text.is_empty() {
            push_new(&mut party.addresses, address);
        }
        for (names, fact) in [
            (&["Standard_Order"][..], "standard order"),
            (&["Type of Denial", "Type_of_Denial"][..], "type of denial"),
            (&["Last_Update"][..], "last updated"),
            (&["Action"][..], "action"),
            (
                &["FR_Citation", "Appropriate Federal Register Citations"][..],
                "Federal Register",
            ),
        ] {
            if let Some(text) = filled(value(names)) {
                push_new(&mut party.facts, (fact.to_owned(), text));
            }
        }
    }
    let mut findings = Findings {
        published: last,
        ..Findings::default()
    };
    let expired = orders
        .found
        .iter()
        .filter(|party| is_over(party, job.retrieved))
        .count();
    findings.note("expired", expired);
    if expired > 0 {
        findings.warnings.push(format!(
            "{expired} orders were past their expiration date on {}: they are kept and no longer in force",
            job.retrieved
        ));
    }
    let mut parties = PartyWriter::new()?;
    for party in orders.found {
        parties.push(&party)?;
    }
    finish(job, parties, findings)
}

fn is_over(party: &Party, today: Date) -> bool {
    let until = party.until.as_ref().and_then(|until| until.from);
    until.is_some_and(|until| {
        let day = Date::new(
            until.year,
            until.month.unwrap_or(12),
            until.day.unwrap_or(28),
        );
        day.is_ok_and(|day| day < today)
    })
}

fn address<'a>(value: &dyn Fn(&[&str]) -> &'a str) -> PartyAddress {
    let mut lines: Vec<String> = ["Street_Address", "City", "State", "Postal_Code"]
        .iter()
        .filter_map(|name| filled(value(&[name])))
        .collect();
    let land = value(&["Country"]);
    let found = country(land);
    if found.is_none() {
        lines.extend(filled(land));
    }
    PartyAddress {
        text: lines.join(", "),
        country: found,
    }
}
