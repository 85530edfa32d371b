//! The consolidated list of the UN Security Council, in XML.

use sindan_domain::{
    CountryRole, DateParts, Gender, NameKind, PartialDate, Party, PartyAddress, PartyKind,
    PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{between, day, day_first, from_fields};
use super::identifiers::identifier;
use super::names::{collapse, distinct, filled, is_latin, push_new};
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "un-xml",
    version: 3,
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
    let mut said_of: Vec<(String, String)> = Vec::new();
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
        let weak = quality == "low";
        let text = alias.value("ALIAS_NAME").unwrap_or_default();
        for text in several(text) {
            let (text, original) = apart(text);
            names.push(PartyName {
                weak,
                ..PartyName::new(kind, &text)
            });
            names.extend(original.map(|text| PartyName {
                weak,
                ..PartyName::new(kind, &text)
            }));
        }
        if let Some(note) = alias.value("NOTE").map(collapse) {
            names.extend(apart(&note).1.map(|text| PartyName {
                weak,
                ..PartyName::new(kind, &text)
            }));
            let said = [collapse(text), note].join(": ");
            said_of.push(("alias".to_owned(), said.trim_start_matches(": ").to_owned()));
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
    party.facts = said_of;
    for (name, fact) in [
        ("INDIVIDUAL_DATE_OF_BIRTH", "birth"),
        ("INDIVIDUAL_PLACE_OF_BIRTH", "birth place"),
    ] {
        for note in entry.all(name).filter_map(|born| born.value("NOTE")) {
            push_new(&mut party.facts, (fact.to_owned(), collapse(note)));
        }
    }
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

/// The names in one field: between semicolons, and in brackets that hold
/// several, as in `جبهة (Front; Jabhat)`. What a bracket says of one name, as in
/// `Front (JN)`, stays with it.
fn several(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in between_semicolons(text) {
        match list_in_brackets(part) {
            Some((name, others)) => {
                names.push(name);
                names.extend(
                    between_semicolons(others)
                        .into_iter()
                        .flat_map(between_marks),
                );
            }
            None => names.extend(between_marks(part)),
        }
    }
    names
}

/// Parts between semicolons that stand in no brackets; between all semicolons
/// where a bracket is not closed.
fn between_semicolons(text: &str) -> Vec<&str> {
    let closed = depths(text).last().is_none_or(|(_, _, depth)| depth == 0);
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c, depth) in depths(text) {
        if c == ';' && (depth == 0 || !closed) {
            parts.push(text[from..at].trim());
            from = at + 1;
        }
    }
    parts.push(text[from..].trim());
    parts
}

/// A name and what the brackets behind it hold, where that is several names.
fn list_in_brackets(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(')')?;
    let mut open = None;
    let mut depth_before = 0;
    for (at, _, depth) in depths(inside) {
        match (depth_before, depth) {
            (0, 1) => open = Some(at),
            (1, 0) => open = None,
            _ => {}
        }
        depth_before = depth;
    }
    let open = open?;
    let (name, others) = (inside[..open].trim(), &inside[open + 1..]);
    (!name.is_empty() && between_semicolons(others).len() > 1).then_some((name, others))
}

/// Parts between marks such as ` b) ` that were left from another list, without
/// closing brackets in front.
fn between_marks(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => {
                let before = &text[from..at];
                let mark = before.rsplit(' ').next().unwrap_or_default();
                if mark.is_empty() || mark.len() == 1 && mark.as_bytes()[0].is_ascii_lowercase() {
                    parts.push(before[..before.len() - mark.len()].trim());
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Every character with its place and the number of brackets that are open
/// behind it. A bracket that closes nothing counts for nothing.
fn depths(text: &str) -> impl Iterator<Item = (usize, char, u32)> {
    text.char_indices().scan(0_u32, |depth, (at, c)| {
        match c {
            '(' => *depth += 1,
            ')' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some((at, c, *depth))
    })
}

/// A name without `(original script: …)`, and the name in that script.
fn apart(text: &str) -> (String, Option<String>) {
    let lower = text.to_lowercase();
    if !(lower.contains("script") || lower.contains("in arabic")) {
        return (text.to_owned(), None);
    }
    let foreign = |c: char| c.is_alphabetic() && !is_latin(&c.to_string());
    let (Some(from), Some(last)) = (text.find(foreign), text.rfind(foreign)) else {
        return (text.to_owned(), None);
    };
    let to = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let before = text[..from].rfind('(').map_or(from, |at| at);
    let plain = match text[..from].contains('(') {
        true => &text[..before],
        false => &text[..from],
    };
    (plain.trim().to_owned(), filled(&text[from..to]))
}

/// The number in `Libyan passport number 347834, issued under another name`.
fn number_in(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut deep = 0_u32;
    for c in text.chars() {
        match c {
            '(' => deep += 1,
            ')' => deep = deep.saturating_sub(1),
            _ if deep == 0 => plain.push(c),
            _ => {}
        }
    }
    let end = plain.find([',', ';']).unwrap_or(plain.len());
    let words = plain[..end].split_whitespace();
    let bare = |word: &str| word.trim_matches([':', '.', '#']).to_lowercase();
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        let has_digit = word.chars().any(|c| c.is_ascii_digit());
        let of = bare(word);
        match of.as_str() {
            "issued" | "expires" | "expired" | "under" | "born" | "valid" | "dated" => break,
            // What stands before these words is no part of the number.
            "number" | "no" | "nos" | "ssn" | "card" => found.clear(),
            _ if !has_digit && of.chars().count() >= 4 && of.chars().all(char::is_alphabetic) => {
                match found
                    .iter()
                    .any(|word| word.chars().any(|c| c.is_ascii_digit()))
                {
                    true => break,
                    false => found.clear(),
                }
            }
            _ => found.push(word),
        }
    }
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let number = found.join(" ");
    (digits(&number) >= 3).then_some(number)
}

fn documents(party: &mut Party, document: &Element) {
    let value = |name: &str| document.value(name).map(collapse);
    let given = value("NUMBER");
    let (kind, note) = (value("TYPE_OF_DOCUMENT2"), value("NOTE"));
    // Words stand around some numbers, and some numbers in other fields.
    let number = match &given {
        Some(given) => Some(number_in(given).unwrap_or_else(|| given.clone())),
        None => [&kind, &note]
            .into_iter()
            .flatten()
            .find_map(|text| number_in(text)),
    };
    let label = value("TYPE_OF_DOCUMENT")
        .or_else(|| kind.clone())
        .unwrap_or_else(|| "document".to_owned());
    let land = document
        .value("ISSUING_COUNTRY")
        .or_else(|| document.value("COUNTRY_OF_ISSUE"))
        .and_then(country);
    let said: Vec<String> = [
        given.filter(|given| number.as_ref() != Some(given)),
        kind,
        value("DATE_OF_ISSUE"),
        value("CITY_OF_ISSUE"),
        note,
    ]
    .into_iter()
    .flatten()
    .collect();
    let found = number.and_then(|number| identifier(&label, &number, land));
    if !said.is_empty() {
        let of = match &found {
            Some(found) => format!("{label} {}", found.value),
            None => label,
        };
        party
            .facts
            .push(("document".to_owned(), format!("{of}: {}", said.join("; "))));
    }
    if let Some(found) = found {
        push_new(&mut party.identifiers, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_among_words() {
        for (text, number) in [
            ("X 0000001", "X 0000001"),
            ("1-78-09-44621-80", "1-78-09-44621-80"),
            ("CAR diplomatic passport no. D00000898", "D00000898"),
            ("Diplomatic Passport: Z30321794", "Z30321794"),
            ("381110042 (Expired 25 Jan. 2016)", "381110042"),
            ("Libya B/002210", "B/002210"),
            (
                "German travel document (“Reiseausweis”) A 0139243",
                "A 0139243",
            ),
            ("SSN 156-92-9858 (United States of America)", "156-92-9858"),
            (
                "Tunisian passport number L 191609 issued on 28 Feb. 1996",
                "L 191609",
            ),
            ("Italian Fiscal Code: DAOMMD74T11Z352Z", "DAOMMD74T11Z352Z"),
            ("Moroccan national identity card DE- 473900", "DE- 473900"),
            ("TR-P 614 166", "TR-P 614 166"),
            ("Card (tazkira) number 545167", "545167"),
        ] {
            assert_eq!(number_in(text).as_deref(), Some(number), "{text}");
        }
        for text in [
            "issued in 1974",
            "issued for Anvar, born on 25 Sep. 1973",
            "Birth certificate",
        ] {
            assert_eq!(number_in(text), None, "{text}");
        }
    }

    #[test]
    fn one_field_holds_several_names() {
        for (text, names) in [
            (
                "A. T. Examplov; Anvar Test",
                &["A. T. Examplov", "Anvar Test"][..],
            ),
            ("Victory Front (VF)", &["Victory Front (VF)"]),
            ("A (B; C) D", &["A (B; C) D"]),
            (
                "جبهة (the Victory Front; Jabhat)",
                &["جبهة", "the Victory Front", "Jabhat"],
            ),
            (
                "Works (EW) (Амир (original script); Works; Works of Test)",
                &[
                    "Works (EW)",
                    "Амир (original script)",
                    "Works",
                    "Works of Test",
                ],
            ),
            ("One; Two (a; b); Three", &["One", "Two", "a", "b", "Three"]),
            ("One; Two b) Three; Four", &["One", "Two", "Three", "Four"]),
            (") Anvar Test", &["Anvar Test"]),
            ("One (Two; Three", &["One (Two", "Three"]),
            ("", &[]),
        ] {
            assert_eq!(several(text), names, "{text}");
        }
    }

    #[test]
    fn names_in_their_own_script_are_names() {
        let of = |text: &str| {
            let (plain, original) = apart(text);
            (plain, original.unwrap_or_default())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            of("Amir (original script: Амир Хазмат)"),
            pair("Amir", "Амир Хазмат")
        );
        assert_eq!(
            of("Works (EW) (Амир (original script)"),
            pair("Works (EW)", "Амир")
        );
        assert_eq!(
            of("in Arabic script: شركة"),
            pair("in Arabic script:", "شركة")
        );
        assert_eq!(of("Амир"), pair("Амир", ""));
        assert_eq!(of("Plain name"), pair("Plain name", ""));
    }
}
