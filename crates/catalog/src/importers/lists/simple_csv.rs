//! Tables of parties, one row each: `targets.simple.csv` of OpenSanctions, and
//! own lists that people write in that form or with a column `name` alone.

use std::collections::HashMap;

use sindan_domain::{
    CountryRole, IdentifierKind, NameKind, Party, PartyAddress, PartyIdentifier, PartyKind,
    PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, day, day_first};
use super::ftm::{LICENCE, OPENSANCTIONS};
use super::identifiers::{identifier, kind_of, of_kind};
use super::names::{distinct, filled, push_new};
use super::rows::{Rows, has_headers};
use crate::CatalogError;
use crate::error::shown;
use crate::importers::{Credit, Importer, Job, OWN_LIST, Outcome, Rejects, family};
use crate::list_snapshots::DEMONSTRATION_LIST;
use crate::parties::PartyWriter;
use crate::text_input::Content;

pub(super) const SIMPLE: Importer = Importer {
    name: "ftm-simple",
    version: 3,
    datasets: &[OPENSANCTIONS, DEMONSTRATION_LIST, OWN_LIST],
    expects: "targets.simple.csv, columns id,schema,name,aliases,birth_date,countries,…",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["id", "schema", "name"]))
    },
    import,
};

pub(super) const OWN: Importer = Importer {
    name: "own-list",
    version: 3,
    datasets: &[OWN_LIST],
    expects: "CSV with at least the column name; also id, type, aliases, birth_date, countries, addresses, identifiers, programmes, remarks",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if has_headers(text, &["name"])),
    import,
};

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let own = family(job.dataset) == OWN_LIST;
    let mut rows = Rows::open(text, 0)?;
    rows.require(&["name"])?;
    let mut parties = PartyWriter::new()?;
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut rejects = Rejects::default();
    let mut strange_kinds = StrangeKinds::default();
    let mut last_seen = None;
    let mut of_opensanctions = family(job.dataset) == OPENSANCTIONS;
    // People write own lists: a row that is wrong is left out and counted.
    while match own {
        true => rows.advance()?,
        false => rows.next()?,
    } {
        report(job, rows.bytes(), rows.size_bytes())?;
        let line = rows.line();
        if own && rejects.is_other_width(rows.record(), rows.width(), line) {
            continue;
        }
        let Some(name) = filled(rows.named(&["name"])) else {
            match own {
                true => rejects.add("has no name", line, "name", ""),
                false => return Err(rows.refuse(format!("row {line}: has no name"))),
            }
            continue;
        };
        if own && !can_be_found(&rows, &name) {
            let reason = "holds no letter and no digit, and nothing else to find the party by";
            rejects.add(reason, line, "name", &name);
            continue;
        }
        let given = filled(rows.named(&["id"]));
        let id = given.clone().unwrap_or_else(|| name.clone());
        let times = ids.entry(id.clone()).or_default();
        *times += 1;
        let id = match (*times, given) {
            (1, _) => id,
            (times, None) => format!("{id}-{times}"),
            (_, Some(id)) => {
                match own {
                    true => rejects.add("stands twice; the first row was taken", line, "id", &id),
                    false => return Err(rows.refuse(format!("row {line}: id `{id}` stands twice"))),
                }
                continue;
            }
        };
        last_seen = last_seen.max(day(rows.named(&["last_seen"]), Slashes::DayFirst));
        // Own lists may be parts of that data.
        of_opensanctions |= own && !rows.named(&["dataset", "last_change"]).is_empty();
        let schema = rows.named(SCHEMA);
        if own && kind_named(schema).is_none() {
            strange_kinds.add(line, schema);
        }
        parties.push(&party(&rows, id, &name, own))?;
    }
    if rejects.count() as usize > parties.len() {
        let worst = rejects.worst().unwrap_or_default();
        return Err(job.refuse(format!(
            "{} of {} rows cannot be used; most often: {worst}",
            rejects.count(),
            rejects.count() as usize + parties.len()
        )));
    }
    let mut findings = Findings {
        published: last_seen,
        rejects,
        ..Findings::default()
    };
    if own {
        findings.credit = Credit::OwnFile;
        findings.warnings.extend(strange_kinds.warning());
    }
    if of_opensanctions {
        findings.warnings.push(LICENCE.to_owned());
    }
    finish(job, parties, findings)
}

const SCHEMA: &[&str] = &["schema", "type", "kind"];
const ALIASES: &[&str] = &["aliases", "alias", "aka"];
const WEAK_ALIASES: &[&str] = &["weak_aliases", "weak_alias"];
const IDENTIFIERS: &[&str] = &["identifiers", "ids", "identifier"];

/// Whether a question can ever meet the row: by a letter or digit of a name, or
/// by an identifier.
fn can_be_found(rows: &Rows<'_>, name: &str) -> bool {
    let known = [ALIASES, WEAK_ALIASES, IDENTIFIERS].map(|names| rows.named(names));
    [name]
        .iter()
        .chain(&known)
        .any(|text| text.chars().any(char::is_alphanumeric))
}

/// The kind of party that a word names; nothing for a word that is not known.
fn kind_named(schema: &str) -> Option<PartyKind> {
    Some(match schema.trim().to_lowercase().as_str() {
        "person" | "individual" => PartyKind::Person,
        "organization" | "organisation" | "company" | "publicbody" | "entity" => {
            PartyKind::Organization
        }
        "vessel" | "ship" => PartyKind::Vessel,
        "airplane" | "aircraft" => PartyKind::Aircraft,
        "cryptowallet" | "wallet" => PartyKind::Wallet,
        "" | "legalentity" | "thing" | "unknown" => PartyKind::Unknown,
        _ => return None,
    })
}

/// Rows of an own list whose kind of party is no word that is known.
#[derive(Default)]
struct StrangeKinds {
    rows: u64,
    first: Option<(u64, String)>,
}

impl StrangeKinds {
    fn add(&mut self, row: u64, schema: &str) {
        self.rows += 1;
        self.first.get_or_insert_with(|| (row, shown(schema)));
    }

    fn warning(self) -> Option<String> {
        let (row, schema) = self.first?;
        Some(format!(
            "row {row}: `{schema}` is no kind of party that is known ({} in all): taken as one of \
             any kind; write Person, Organization, Company, Vessel, Airplane or LegalEntity",
            self.rows
        ))
    }
}

fn party(rows: &Rows<'_>, id: String, name: &str, own: bool) -> Party {
    let value = |names: &[&str]| rows.named(names);
    let kind = kind_named(value(SCHEMA)).unwrap_or(PartyKind::Unknown);
    let mut party = Party::new(id, kind, vec![PartyName::new(NameKind::Primary, name)]);
    for alias in cells(value(ALIASES)) {
        party.names.push(PartyName::new(NameKind::Alias, &alias));
    }
    for alias in cells(value(WEAK_ALIASES)) {
        party.names.push(PartyName {
            weak: true,
            ..PartyName::new(NameKind::Alias, &alias)
        });
    }
    distinct(&mut party.names);
    for date in cells(value(&["birth_date", "dob", "date_of_birth"])) {
        party.dates.extend(day_first(&date));
    }
    for text in cells(value(&["countries", "country", "nationality"])) {
        match country(&text) {
            Some(land) => push_new(&mut party.countries, (CountryRole::Linked, land)),
            // What is not understood stays with the party as a fact.
            None => party.facts.push(("country".to_owned(), text)),
        }
    }
    for text in cells(value(&["addresses", "address"])) {
        let address = PartyAddress {
            text,
            country: None,
        };
        push_new(&mut party.addresses, address);
    }
    for text in cells(value(IDENTIFIERS)) {
        let found = match own {
            true => written_number(&text),
            false => labelled_number(&text),
        };
        if let Some(found) = found {
            push_new(&mut party.identifiers, found);
        }
    }
    for (names, kind) in [
        (&["phones", "phone"], IdentifierKind::Phone),
        (&["emails", "email"], IdentifierKind::Email),
    ] {
        for text in cells(value(names)) {
            push_new(&mut party.identifiers, of_kind(kind, names[1], &text, None));
        }
    }
    for text in cells(value(&[
        "program_ids",
        "programmes",
        "programme",
        "programs",
        "program",
    ])) {
        push_new(&mut party.programmes, text);
    }
    for (names, fact) in [
        (&["sanctions"][..], "sanction"),
        (SCHEMA, "schema"),
        (&["first_seen"][..], "first_seen"),
        (&["last_seen"][..], "last_seen"),
        (&["last_change"][..], "last_change"),
    ] {
        for text in cells(value(names)) {
            party.facts.push((fact.to_owned(), text));
        }
    }
    for text in cells(value(&["dataset", "list"])) {
        push_new(&mut party.lists, text);
    }
    party.remarks = filled(value(&["remarks", "notes", "comment"]));
    party
}

/// A number as `number` or `label: number`: `INN: 7700000000` says which number
/// it is.
fn labelled_number(text: &str) -> Option<PartyIdentifier> {
    let labelled = text
        .split_once(':')
        .filter(|(label, _)| kind_of(label) != IdentifierKind::Other);
    match labelled {
        Some((label, number)) => identifier(label, number, None),
        None => Some(of_kind(IdentifierKind::Other, "identifier", text, None)),
    }
}

/// The same as people write it into a list of their own, and into a question: the
/// word for the kind may be that of the country, with or without a colon.
fn written_number(text: &str) -> Option<PartyIdentifier> {
    let known = match text.split_once(':') {
        Some((word, number)) => IdentifierKind::from_word(word).map(|kind| (kind, number)),
        None => IdentifierKind::before_number(text),
    };
    let Some((kind, number)) = known else {
        return labelled_number(text);
    };
    let word = text[..text.len() - number.len()].trim_end_matches([' ', ':']);
    Some(of_kind(kind, word, &filled(number)?, None))
}

/// The values of a cell, which is itself a row with `;` between its fields.
fn cells(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    if !text.contains('"') {
        return text.split(';').filter_map(filled).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map_while(Result::ok);
    records
        .flat_map(|record| record.iter().filter_map(filled).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use IdentifierKind as K;
        for (text, kind, value, label) in [
            ("БИН 990140000385", K::KazakhBin, "990140000385", "БИН"),
            ("БИН: 990140000385", K::KazakhBin, "990140000385", "БИН"),
            ("БИН990140000385", K::KazakhBin, "990140000385", "БИН"),
            ("ИНН 7702070139", K::Inn, "7702070139", "ИНН"),
            ("IMO 9172052", K::Imo, "9172052", "IMO"),
            ("Tax ID No.: 77", K::TaxNumber, "77", "Tax ID No."),
            ("BIN 12", K::CompanyNumber, "12", "BIN"),
            ("990140000385", K::Other, "990140000385", "identifier"),
            ("AB 12", K::Other, "AB 12", "identifier"),
        ] {
            let read = written_number(text).unwrap();
            assert_eq!(
                (read.kind, &*read.value, &*read.label),
                (kind, value, label),
                "{text}"
            );
        }
        assert_eq!(labelled_number("БИН 990140000385").unwrap().kind, K::Other);
    }

    #[test]
    fn a_cell_is_a_row_of_its_own() {
        assert_eq!(cells("a;b ;;c"), ["a", "b", "c"]);
        assert_eq!(cells("\"1, Street; No. 2\";b"), ["1, Street; No. 2", "b"]);
        assert_eq!(cells("\"say \"\"x\"\"\";b"), ["say \"x\"", "b"]);
        assert!(cells("").is_empty());
    }
}
