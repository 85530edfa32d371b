//! The consolidated list of the UN Security Council, in XML.

use sindan_domain::{
    CountryRole, DateParts, Gender, NameKind, PartialDate, Party, PartyAddress, PartyKind,
    PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{between, day, day_first, from_fields};
use super::identifiers::identifier;
use super::names::{collapse, distinct, filled, push_new};
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "un-xml",
    version: 1,
    datasets: &["un"],
    expects: "the consolidated list of the UN Security Council in XML",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("CONSOLIDATED_LIST"),
    import,
};

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut findings = Findings {
        published: pieces
            .root()
            .attribute("dateGenerated")
            .and_then(|date| day(date, super::dates::Slashes::DayFirst)),
        ..Findings::default()
    };
    let mut parties = PartyWriter::new()?;
    while let Some(entry) = pieces.next(&["INDIVIDUAL", "ENTITY"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        match party(&entry) {
            Some(party) => parties.push(&party)?,
            None => return Err(pieces.refuse(entry.place, "an entry has no name or no number")),
        }
    }
    if findings.published.is_none() {
        findings
            .warnings
            .push("dateGenerated is missing or not a date".to_owned());
    }
    finish(job, parties, findings)
}

fn party(entry: &Element) -> Option<Party> {
    let person = &*entry.name == "INDIVIDUAL";
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
    let whole: Vec<&str> = parts.iter().filter_map(|part| entry.value(part)).collect();
    let mut names = vec![PartyName::new(NameKind::Primary, &whole.join(" "))];
    if let Some(original) = entry.value("NAME_ORIGINAL_SCRIPT") {
        names.push(PartyName::new(NameKind::Variant, original));
    }
    for alias in entry
        .all("INDIVIDUAL_ALIAS")
        .chain(entry.all("ENTITY_ALIAS"))
    {
        let quality = alias.value("QUALITY").unwrap_or_default().to_lowercase();
        let kind = match quality.starts_with("f.k.a") {
            true => NameKind::Former,
            false => NameKind::Alias,
        };
        // One field may hold several names.
        for text in alias.value("ALIAS_NAME").unwrap_or_default().split(';') {
            names.push(PartyName {
                weak: quality == "low",
                ..PartyName::new(kind, text)
            });
        }
    }
    distinct(&mut names);
    let id = entry
        .value("REFERENCE_NUMBER")
        .or_else(|| entry.value("DATAID"))
        .and_then(filled)?;
    if names.is_empty() {
        return None;
    }
    let kind = match person {
        true => PartyKind::Person,
        false => PartyKind::Organization,
    };
    let mut party = Party::new(id, kind, names);
    party.gender = entry.value("GENDER").map(gender);
    party.programmes = entry
        .value("UN_LIST_TYPE")
        .map(collapse)
        .into_iter()
        .collect();
    party.listed_on = entry.value("LISTED_ON").and_then(day_first);
    party.remarks = entry.value("COMMENTS1").map(str::to_owned);
    for value in entry.within("NATIONALITY", "VALUE") {
        place(
            &mut party,
            CountryRole::Nationality,
            "nationality",
            value.text(),
        );
    }
    for born in entry.all("INDIVIDUAL_DATE_OF_BIRTH") {
        if let Some(date) = birth(born) {
            push_new(&mut party.dates, date);
        }
    }
    for born in entry.all("INDIVIDUAL_ALIAS") {
        if let Some(date) = born.value("DATE_OF_BIRTH").and_then(day_first) {
            push_new(&mut party.dates, date);
        }
        let cities = [born.value("CITY_OF_BIRTH"), born.value("COUNTRY_OF_BIRTH")];
        birth_place(&mut party, &cities, born.value("COUNTRY_OF_BIRTH"));
    }
    for born in entry.all("INDIVIDUAL_PLACE_OF_BIRTH") {
        let names = ["CITY", "STATE_PROVINCE", "COUNTRY"].map(|name| born.value(name));
        birth_place(&mut party, &names, born.value("COUNTRY"));
    }
    for address in entry
        .all("INDIVIDUAL_ADDRESS")
        .chain(entry.all("ENTITY_ADDRESS"))
    {
        let lines = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "NOTE"];
        let lines: Vec<String> = lines
            .iter()
            .filter_map(|line| address.value(line).and_then(filled))
            .collect();
        let name = address.value("COUNTRY").unwrap_or_default();
        let country = country(name);
        let text = match country.is_none() && !name.is_empty() {
            true => [lines.join(", "), collapse(name)].join(", "),
            false => lines.join(", "),
        };
        let text = text.trim_start_matches(", ").to_owned();
        if country.is_some() || !text.is_empty() {
            push_new(&mut party.addresses, PartyAddress { text, country });
        }
    }
    for document in entry.all("INDIVIDUAL_DOCUMENT") {
        documents(&mut party, document);
    }
    for (name, fact) in [("TITLE", "title"), ("DESIGNATION", "designation")] {
        for value in entry.within(name, "VALUE") {
            if let Some(text) = filled(value.text()) {
                party.facts.push((fact.to_owned(), text));
            }
        }
    }
    if let Some(changed) = entry.within("LAST_DAY_UPDATED", "VALUE").last() {
        party
            .facts
            .extend(filled(changed.text()).map(|day| ("last updated".to_owned(), day)));
    }
    Some(party)
}

fn gender(text: &str) -> Gender {
    match text.to_lowercase().as_str() {
        "male" => Gender::Male,
        "female" => Gender::Female,
        _ => Gender::Other,
    }
}

/// A country by its name, or a fact where the name is no country's.
fn place(party: &mut Party, role: CountryRole, fact: &str, name: &str) {
    match country(name) {
        Some(country) => push_new(&mut party.countries, (role, country)),
        None => party
            .facts
            .extend(filled(name).map(|name| (fact.to_owned(), name))),
    }
}

fn birth_place(party: &mut Party, names: &[Option<&str>], land: Option<&str>) {
    let names: Vec<String> = names.iter().flatten().copied().filter_map(filled).collect();
    if names.is_empty() {
        return;
    }
    push_new(&mut party.birth_places, names.join(", "));
    if let Some(country) = land.and_then(country) {
        push_new(&mut party.countries, (CountryRole::Birth, country));
    }
}

fn birth(born: &Element) -> Option<PartialDate> {
    let year = |name: &str| -> Option<DateParts> { from_fields(born.value(name)?, "", "") };
    let date = match (year("FROM_YEAR"), year("TO_YEAR")) {
        (Some(from), Some(to)) => between(from, to),
        (Some(one), None) | (None, Some(one)) => Some(PartialDate::single(one)),
        (None, None) => born
            .value("DATE")
            .and_then(day_first)
            .or_else(|| year("YEAR").map(PartialDate::single)),
    };
    let circa = born.value("TYPE_OF_DATE") == Some("APPROXIMATELY");
    let date = date.or_else(|| {
        // What is there in no known form is kept as it stands.
        let rest = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"];
        let rest: Vec<&str> = rest.iter().filter_map(|name| born.value(name)).collect();
        day_first(&rest.join(" "))
    })?;
    Some(match circa {
        true => date.circa(),
        false => date,
    })
}

fn documents(party: &mut Party, document: &Element) {
    let Some(number) = document.value("NUMBER") else {
        // A document without a number identifies nobody.
        return;
    };
    let label = document
        .value("TYPE_OF_DOCUMENT")
        .or_else(|| document.value("TYPE_OF_DOCUMENT2"))
        .map(collapse)
        .unwrap_or_else(|| "document".to_owned());
    let land = document
        .value("ISSUING_COUNTRY")
        .or_else(|| document.value("COUNTRY_OF_ISSUE"))
        .and_then(country);
    let Some(found) = identifier(&label, number, land) else {
        return;
    };
    let said: Vec<String> = [
        "TYPE_OF_DOCUMENT2",
        "DATE_OF_ISSUE",
        "CITY_OF_ISSUE",
        "NOTE",
    ]
    .iter()
    .filter_map(|name| filled(document.value(name)?))
    .collect();
    if !said.is_empty() {
        let said = format!("{label} {}: {}", found.value, said.join("; "));
        party.facts.push(("document".to_owned(), said));
    }
    push_new(&mut party.identifiers, found);
}
