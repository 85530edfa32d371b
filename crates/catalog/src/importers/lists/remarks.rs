//! The remarks of OFAC's lists: most of what OFAC knows about a party stands
//! there, as items behind each other: `DOB 1962; POB Example City; Passport
//! 12345 (Lebanon).`

use sindan_domain::{CountryRole, Gender, NameKind, Party, PartyIdentifier, PartyName};

use super::countries::country;
use super::dates::day_first;
use super::identifiers::identifier;
use super::names::{collapse, filled, push_new};

/// Field of facts that hold the name of a party to which one is linked.
pub(super) const LINKED_TO: &str = "linked to";

/// Adds to a party what its remarks say, and keeps them as they are.
pub(super) fn read(party: &mut Party, remarks: &str) {
    let text = collapse(remarks);
    let text = text.strip_suffix('.').unwrap_or(&text);
    for text in text.split("; ") {
        item(party, text.trim());
    }
    party.remarks = Some(remarks.to_owned());
}

/// One item. What is not understood stays in the remarks.
fn item(party: &mut Party, text: &str) {
    let text = text.strip_prefix("alt. ").unwrap_or(text).trim();
    for (label, take) in ITEMS {
        if let Some(value) = after_label(text, label) {
            take(party, label, value);
            return;
        }
    }
    if let Some(label) = NUMBERS
        .iter()
        .find(|label| after_label(text, label).is_some())
    {
        number(party, label, after_label(text, label).unwrap_or_default());
    } else if let Some((label, value)) = unknown_number(text) {
        number(party, label, value);
    }
}

fn after_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(label)?;
    let apart = rest.starts_with(' ') || label.ends_with(' ') || rest.is_empty();
    apart.then(|| rest.trim()).filter(|value| !value.is_empty())
}

/// What is done with the value behind a label.
type Take = fn(&mut Party, &str, &str);

/// Labels that are not those of numbers. One that begins another comes later.
const ITEMS: &[(&str, Take)] = &[
    ("DOB", date),
    ("POB", birth_place),
    ("nationality", nationality),
    ("citizen", nationality),
    ("Gender", gender),
    ("a.k.a.", weak_alias),
    ("f.k.a.", weak_former),
    ("n.k.a.", weak_alias),
    ("Linked To:", linked),
    ("Organization Established Date", date),
    ("Aircraft Manufacture Date", date),
    ("Vessel Year of Build", date),
    ("Nationality of Registration", registration),
    ("Registration Country", registration),
    ("Former Vessel Flag", former),
    ("Other Vessel Flag", registration),
    ("Vessel Flag", registration),
    ("Organization Type:", fact),
    ("Target Type", fact),
    ("Vessel Type", fact),
    ("Other Vessel Type", fact),
    ("Aircraft Model", fact),
    ("Aircraft Operator", fact),
    ("Vessel Owner", fact),
    ("Secondary sanctions risk:", fact),
    ("Additional Sanctions Information -", fact),
    ("Transactions Prohibited For", fact),
    ("Listing Date", fact),
    ("Effective Date", fact),
    ("Executive Order 13662 Directive Determination -", measure),
    ("Executive Order 14024 Directive Information", measure),
    ("Executive Order 13846 information:", measure),
    ("Executive Order 14024", measure),
    ("CAATSA Section 235 Information:", measure),
    ("IFCA Determination -", measure),
    ("PEESA Information:", measure),
];

/// Labels of numbers whose values may begin with a word, so that the label
/// does not end by itself.
const NUMBERS: &[&str] = &[
    "Vessel Registration Identification",
    "Vessel Call Sign",
    "Other Vessel Call Sign",
    "Digital Currency Address -",
    "Unified Social Credit Code (USCC)",
    "Economic Register Number (CBLS)",
    "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "Aircraft Manufacturer's Serial Number (MSN)",
    "Aircraft Mode S Transponder Code",
    "Previous Aircraft Tail Number",
    "Aircraft Tail Number",
    "Business Registration Document #",
    "Business Registration Number",
    "Business Number",
    "British National Overseas Passport",
    "Diplomatic Passport",
    "Stateless Person Passport",
    "Passport",
    "National ID No.",
    "National Foreign ID Number",
    "Tax ID No.",
    "Registration Number",
    "Registration ID",
    "Government Gazette Number",
    "Identification Number",
    "Legal Entity Number",
    "Company Number",
    "Commercial Registry Number",
    "Chamber of Commerce Number",
    "Central Registration System Number",
    "Enterprise Number",
    "Folio Mercantil No.",
    "Matricula Mercantil No",
    "Trade License No.",
    "V.A.T. Number",
    "D-U-N-S Number",
    "SWIFT/BIC",
    "BIK (RU)",
    "MMSI",
    "Cedula No.",
    "Cedula de Ciudadania",
    "C.U.R.P.",
    "R.F.C.",
    "D.N.I.",
    "D.U.I.",
    "C.R. No.",
    "NIT #",
    "RUC #",
    "RIF #",
    "SSN",
    "Driver's License No.",
    "Birth Certificate Number",
    "License",
    "Website",
    "Email Address",
    "Phone Number",
    "Telephone",
    "Fax",
    "ISIN",
    "Equity Ticker",
];

fn date(party: &mut Party, _: &str, value: &str) {
    party.dates.extend(day_first(value));
}

pub(super) fn birth_place(party: &mut Party, _: &str, value: &str) {
    push_new(&mut party.birth_places, value.to_owned());
    // The country stands last; a name may hold commas itself: `Korea, North`.
    let mut parts: Vec<&str> = value.split(", ").collect();
    if parts.len() > 2 {
        parts = parts.split_off(parts.len() - 2);
    }
    let last = parts.last().copied().unwrap_or_default();
    if let Some(country) = country(&parts.join(", ")).or_else(|| country(last)) {
        push_new(&mut party.countries, (CountryRole::Birth, country));
    }
}

fn nationality(party: &mut Party, label: &str, value: &str) {
    place(party, CountryRole::Nationality, label, value);
}

fn registration(party: &mut Party, label: &str, value: &str) {
    place(party, CountryRole::Registration, label, value);
}

fn former(party: &mut Party, label: &str, value: &str) {
    place(party, CountryRole::Former, label, value);
}

/// A country by its name, or a fact where the name is no country's.
pub(super) fn place(party: &mut Party, role: CountryRole, label: &str, value: &str) {
    match country(value) {
        Some(country) => push_new(&mut party.countries, (role, country)),
        None => fact(party, label, value),
    }
}

fn gender(party: &mut Party, _: &str, value: &str) {
    party.gender = Some(match value {
        "Male" => Gender::Male,
        "Female" => Gender::Female,
        _ => Gender::Other,
    });
}

fn weak_alias(party: &mut Party, _: &str, value: &str) {
    weak(party, NameKind::Alias, value);
}

fn weak_former(party: &mut Party, _: &str, value: &str) {
    weak(party, NameKind::Former, value);
}

/// OFAC puts into the remarks those names that confirm a party and do not
/// find one.
fn weak(party: &mut Party, kind: NameKind, value: &str) {
    let text = value.trim_matches(['\'', '"', '‘', '’', '“', '”']);
    if let Some(text) = filled(text) {
        party.names.push(PartyName {
            weak: true,
            ..PartyName::new(kind, &text)
        });
    }
}

fn linked(party: &mut Party, _: &str, value: &str) {
    party.facts.push((LINKED_TO.to_owned(), value.to_owned()));
}

fn fact(party: &mut Party, label: &str, value: &str) {
    let field = label.trim_end_matches([':', '-', ' ']).to_lowercase();
    party.facts.push((field, value.to_owned()));
}

fn measure(party: &mut Party, label: &str, value: &str) {
    push_new(&mut party.measures, format!("{label} {value}"));
}

/// A label that is not known: the words before the first that has a digit,
/// where they or a country at the end say that it is a number.
fn unknown_number(text: &str) -> Option<(&str, &str)> {
    let mut place = 0;
    for word in text.split(' ') {
        if word.bytes().any(|byte| byte.is_ascii_digit()) && place > 0 {
            break;
        }
        place += word.len() + 1;
    }
    let (label, value) = (text.get(..place)?.trim(), text.get(place..)?.trim());
    if value.is_empty() || label.split(' ').count() > 8 {
        return None;
    }
    let last = label.rsplit(' ').next().unwrap_or_default();
    let says_number = matches!(
        last,
        "No." | "No" | "Number" | "#" | "ID" | "Card" | "Code" | "Licence" | "License"
    );
    (says_number || with_country(value).1.is_some()).then_some((label, value))
}

/// A number with the country in parentheses behind it, and perhaps the days
/// on which its document was issued and expires.
fn number(party: &mut Party, label: &str, value: &str) {
    let (label, value) = match label.strip_suffix(" -") {
        // The currency is part of the label: `Digital Currency Address - XBT`.
        Some(_) => match value.split_once(' ') {
            Some((currency, address)) => (format!("{label} {currency}"), address),
            None => (label.to_owned(), value),
        },
        None => (label.to_owned(), value),
    };
    let dates = [" issued ", " expires "]
        .iter()
        .filter_map(|mark| value.find(mark))
        .min();
    let (value, said) = value.split_at(dates.unwrap_or(value.len()));
    let (value, country) = with_country(value.trim());
    let Some(found) = identifier(&label, value, country) else {
        return;
    };
    if let Some(said) = filled(said) {
        let said = format!("{label} {}: {said}", found.value);
        party.facts.push(("document".to_owned(), said));
    }
    push(&mut party.identifiers, found);
}

fn push(identifiers: &mut Vec<PartyIdentifier>, found: PartyIdentifier) {
    push_new(identifiers, found);
}

/// Takes a country in parentheses from the end of a value.
fn with_country(value: &str) -> (&str, Option<sindan_domain::Country>) {
    let inner = value
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match inner {
        Some((before, name)) if !before.trim().is_empty() => {
            let found = country(name);
            match found.is_some() || name == "undetermined" {
                true => (before.trim(), found),
                false => (value, None),
            }
        }
        _ => (value, None),
    }
}

#[cfg(test)]
mod tests {
    use sindan_domain::{IdentifierKind, PartyKind};

    use super::*;

    fn party(remarks: &str) -> Party {
        let name = PartyName::new(NameKind::Primary, "X");
        let mut party = Party::new("1", PartyKind::Person, vec![name]);
        read(&mut party, remarks);
        party
    }

    #[test]
    fn a_person() {
        let text = "DOB 31 Aug 1960; alt. DOB circa 1962; POB Example City, Korea, North; nationality \
            Korea, North; citizen Nowhere; Gender Male; a.k.a. 'SHORTY'; f.k.a. 'OLD NAME'; Passport \
            D00001 (Lebanon) issued 04 Jun 2018 expires 03 Jun 2023; alt. Passport 42 (undetermined); \
            Linked To: EXAMPLE CO., LTD.; Some words nobody knows.";
        let found = party(text);
        assert_eq!(found.remarks.as_deref(), Some(text));
        let dates: Vec<String> = found.dates.iter().map(ToString::to_string).collect();
        assert_eq!(dates, ["1960-08-31", "circa 1962"]);
        assert_eq!(found.birth_places, ["Example City, Korea, North"]);
        let korea = "PRK".parse().unwrap();
        assert_eq!(
            found.countries,
            [
                (CountryRole::Birth, korea),
                (CountryRole::Nationality, korea)
            ]
        );
        assert_eq!(found.gender, Some(Gender::Male));
        let names: Vec<_> = found.names[1..]
            .iter()
            .map(|name| (name.text.as_str(), name.kind, name.weak))
            .collect();
        assert_eq!(
            names,
            [
                ("SHORTY", NameKind::Alias, true),
                ("OLD NAME", NameKind::Former, true)
            ]
        );
        let numbers: Vec<_> = found
            .identifiers
            .iter()
            .map(|id| (id.kind, id.value.as_str(), id.country.is_some()))
            .collect();
        assert_eq!(
            numbers,
            [
                (IdentifierKind::Passport, "D00001", true),
                (IdentifierKind::Passport, "42", false)
            ]
        );
        assert_eq!(
            found.facts,
            [
                ("citizen".to_owned(), "Nowhere".to_owned()),
                (
                    "document".to_owned(),
                    "Passport D00001: issued 04 Jun 2018 expires 03 Jun 2023".to_owned()
                ),
                (LINKED_TO.to_owned(), "EXAMPLE CO., LTD.".to_owned()),
            ]
        );
    }

    #[test]
    fn numbers_of_every_kind() {
        let numbers = |text: &str| -> Vec<(IdentifierKind, String, String)> {
            party(text)
                .identifiers
                .into_iter()
                .map(|id| (id.kind, id.label, id.value))
                .collect()
        };
        use IdentifierKind as K;
        for (text, kind, label, value) in [
            (
                "Tax ID No. 7700000000 (Russia).",
                K::Inn,
                "Tax ID No.",
                "7700000000",
            ),
            (
                "Trade License No. C 77446 (Malta).",
                K::CompanyNumber,
                "Trade License No.",
                "C 77446",
            ),
            (
                "V.A.T. Number BG 20 (Bulgaria).",
                K::TaxNumber,
                "V.A.T. Number",
                "BG 20",
            ),
            ("SWIFT/BIC ABCDRUMM.", K::Bic, "SWIFT/BIC", "ABCDRUMM"),
            (
                "Vessel Registration Identification IMO 9172052.",
                K::Imo,
                "Vessel Registration Identification",
                "9172052",
            ),
            (
                "Digital Currency Address - XBT 3F2s.",
                K::Wallet,
                "Digital Currency Address - XBT",
                "3F2s",
            ),
            (
                "Kenyan ID No. 12345 (Kenya).",
                K::Other,
                "Kenyan ID No.",
                "12345",
            ),
            (
                "Email Address a@b.example.",
                K::Email,
                "Email Address",
                "a@b.example",
            ),
        ] {
            let found = numbers(text);
            assert_eq!(
                found,
                [(kind, label.to_owned(), value.to_owned())],
                "{text}"
            );
        }
        assert!(
            numbers("Member of the State Duma since 12 Dec 2003; all 3 offices worldwide.")
                .is_empty()
        );
    }
}
