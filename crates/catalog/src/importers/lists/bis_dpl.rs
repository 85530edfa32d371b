//! The Denied Persons List of BIS: `dpl.txt`, or the export of its page.

use std::collections::HashMap;

use jiff::civil::Date;
use sindan_domain::{NameKind, PartialDate, Party, PartyAddress, PartyKind, PartyName};

use super::common::{Findings, finish, is_future, report};
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
    version: 2,
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
    version: 2,
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
    found: Vec<Order>,
    by_key: HashMap<String, usize>,
}

struct Order {
    party: Party,
    /// Days on which its rows expire; `None` for a row without an end.
    ends: Vec<Option<PartialDate>>,
}

impl Orders {
    fn order(&mut self, name: &str, effective: Option<PartialDate>, text: &str) -> &mut Order {
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
            let ends = Vec::new();
            found.push(Order { party, ends });
            found.len() - 1
        });
        &mut self.found[at]
    }
}

impl Order {
    /// Rows of one order may expire on different days: the last one holds. An
    /// order of which a row has no end, or one that cannot be read, has none.
    fn whole(mut self) -> Party {
        let open = |end: &Option<PartialDate>| end.as_ref().is_none_or(|end| end.from.is_none());
        let last = match self.ends.iter().position(open) {
            Some(at) => self.ends.swap_remove(at),
            None => self
                .ends
                .into_iter()
                .flatten()
                .max_by_key(|end| end.to.or(end.from)),
        };
        self.party.until = last;
        self.party
    }
}

/// Ends of the names of companies: what stands before one is not a whole name.
const FORMS_OF_COMPANIES: [&str; 25] = [
    "llc",
    "inc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "lp",
    "llp",
    "plc",
    "sa",
    "srl",
    "sarl",
    "spa",
    "gmbh",
    "ag",
    "bv",
    "nv",
    "fze",
    "fzco",
    "fzc",
    "jsc",
    "ooo",
    "pte",
];

/// Name and address of `ACME, LLC, 1 No Street`: the name ends at the first
/// comma behind which no ending of a name stands.
fn name_and_address(text: &str) -> (&str, &str) {
    let mut end = None;
    for (at, _) in text.match_indices(',') {
        let behind = &text[at + 1..];
        let next = behind.split(',').next().unwrap_or_default();
        let word: String = next
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        end = Some(at);
        let is_ending = FORMS_OF_COMPANIES.contains(&word.as_str())
            || matches!(word.as_str(), "jr" | "sr" | "ii" | "iii");
        if !is_ending {
            break;
        }
        end = None;
    }
    end.map_or((text, ""), |at| (&text[..at], &text[at + 1..]))
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
    // Slips of the pen: 3017 for 2017.
    let mut future: Vec<(u64, Date)> = Vec::new();
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let value = |names: &[&str]| rows.named(names);
        let american = |names: &[&str]| date(value(names), Slashes::MonthFirst);
        let (name, address) = match (rows.get(Some(name)), whole) {
            (text, Some(_)) => {
                let (name, rest) = name_and_address(text);
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
        match day(value(&["Last_Update"]), Slashes::MonthFirst) {
            Some(day) if is_future(day, job.retrieved) => future.push((rows.line(), day)),
            updated => last = last.max(updated),
        }
        let effective = american(&["Effective_Date"]);
        let order = orders.order(&name, effective, value(&["Effective_Date"]));
        order.ends.push(american(&["Expiration_Date"]));
        let party = &mut order.party;
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
    if let Some((line, day)) = future.first() {
        findings.warnings.push(format!(
            "{} rows say that they were updated on a day that had not come (row {line}: {day}): \
             the date of the list is the latest of the others",
            future.len()
        ));
    }
    let found: Vec<Party> = orders.found.into_iter().map(Order::whole).collect();
    let expired = found
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
    for party in found {
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
