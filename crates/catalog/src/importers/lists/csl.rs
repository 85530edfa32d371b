//! The US Consolidated Screening List of trade.gov, CSV and JSON.
//!
//! A party stands once for each list that it is on, and stays so: a licence
//! requirement is not a freeze.

use std::collections::HashMap;

use serde_json::Value;
use sindan_domain::{
    Country, CountryRole, IdentifierKind, NameKind, Party, PartyAddress, PartyKind, PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, date};
use super::identifiers::{identifier, kind_of};
use super::json::Objects;
use super::names::{collapse, distinct, family_first, filled, push_new};
use super::ofac_xml::{field, is_field};
use super::remarks;
use super::rows::{Rows, has_headers};
use crate::CatalogError;
use crate::digest::sha256_hex;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::Content;

pub(super) const CSV: Importer = Importer {
    name: "csl-csv",
    version: 2,
    datasets: &["csl"],
    expects: "consolidated.csv of trade.gov",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["source", "entity_number", "source_list_url"]))
    },
    import: import_csv,
};

pub(super) const JSON: Importer = Importer {
    name: "csl-json",
    version: 2,
    datasets: &["csl"],
    expects: "consolidated.json of trade.gov",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Json(text)
        if text.head().is_ok_and(|head| head.contains("\"results\"") && head.contains("\"source\"")))
    },
    import: import_json,
};

/// A field of an entry: its values, of which most fields have one.
type Values<'a> = &'a dyn Fn(&str) -> Vec<String>;

fn import_csv(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut rows = Rows::open(text, 0)?;
    rows.require(&["source"])?;
    rows.require(&["name"])?;
    let mut list = List::new()?;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let values = |field: &str| -> Vec<String> {
            let cell = rows.named(&[field]);
            match is_list(field) {
                true => cell.split("; ").filter_map(filled).collect(),
                false => filled(cell).into_iter().collect(),
            }
        };
        let addresses = values("addresses")
            .iter()
            .filter_map(|text| address_of(text))
            .collect();
        let ids = values("ids")
            .iter()
            .filter_map(|text| number_of(text))
            .collect();
        list.entry(&values, addresses, ids)
            .map_err(|problem| rows.refuse(format!("row {}: {problem}", rows.line())))??;
    }
    finish(job, list.parties, Findings::default())
}

fn import_json(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut objects = Objects::within(text, "results")?;
    let mut list = List::new()?;
    while let Some((place, entry)) = objects.next()? {
        report(job, objects.bytes(), text.size_bytes())?;
        let values = |field: &str| -> Vec<String> {
            // A list, or one text in which `; ` joins.
            let one = |text: &str| -> Vec<String> {
                match is_list(field) {
                    true => text.split("; ").filter_map(filled).collect(),
                    false => filled(text).into_iter().collect(),
                }
            };
            match entry.get(field) {
                Some(Value::Array(values)) => values
                    .iter()
                    .filter_map(|value| filled(&plain(value)))
                    .collect(),
                Some(value) => one(&plain(value)),
                None => Vec::new(),
            }
        };
        let addresses = match entry.get("addresses") {
            Some(Value::Array(all)) => all.iter().filter_map(address_object).collect(),
            _ => values("addresses")
                .iter()
                .filter_map(|text| address_of(text))
                .collect(),
        };
        let ids = match entry.get("ids") {
            Some(Value::Array(all)) => all.iter().filter_map(number_object).collect(),
            _ => values("ids")
                .iter()
                .filter_map(|text| number_of(text))
                .collect(),
        };
        list.entry(&values, addresses, ids)
            .map_err(|problem| objects.refuse(place, problem))??;
    }
    finish(job, list.parties, Findings::default())
}

/// Fields that hold several values.
fn is_list(field: &str) -> bool {
    matches!(
        field,
        "programs"
            | "addresses"
            | "alt_names"
            | "citizenships"
            | "dates_of_birth"
            | "nationalities"
            | "places_of_birth"
            | "ids"
            | "source_information_url"
    )
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Object(of) => {
            let texts: Vec<String> = of.values().map(plain).collect();
            texts.join(", ")
        }
        other => other.to_string(),
    }
}

struct List {
    parties: PartyWriter,
    /// How often an id has been given.
    ids: HashMap<String, u32>,
}

impl List {
    fn new() -> Result<Self, CatalogError> {
        Ok(Self {
            parties: PartyWriter::new()?,
            ids: HashMap::new(),
        })
    }

    /// Takes an entry; the outer error says what is wrong with it.
    fn entry(
        &mut self,
        values: Values<'_>,
        addresses: Vec<PartyAddress>,
        numbers: Vec<Number>,
    ) -> Result<Result<(), CatalogError>, &'static str> {
        let one = |field: &str| values(field).into_iter().next();
        let name = one("name").ok_or("an entry has no name")?;
        let source = one("source").ok_or("an entry has no source")?;
        let list = abbreviation(&source);
        let kind = match one("type").unwrap_or_default().to_lowercase().as_str() {
            "individual" => PartyKind::Person,
            "entity" => PartyKind::Organization,
            "vessel" => PartyKind::Vessel,
            "aircraft" => PartyKind::Aircraft,
            _ => PartyKind::Unknown,
        };
        let id = self.id(&list, &name, &addresses, values);
        let named = |of: NameKind, text: &str| match kind {
            PartyKind::Person => family_first(of, text),
            _ => PartyName::new(of, text),
        };
        let mut party = Party::new(id, kind, vec![named(NameKind::Primary, &name)]);
        party.names.extend(
            values("alt_names")
                .iter()
                .map(|text| named(NameKind::Alias, text)),
        );
        distinct(&mut party.names);
        if party.names.is_empty() {
            return Err("an entry has no name");
        }
        party.lists = vec![list];
        party.addresses = addresses;
        for number in numbers {
            if is_field(&number.label) {
                field(&mut party, &number.label, &number.value);
            } else if let Some(found) = identifier(&number.label, &number.value, number.country) {
                push_new(&mut party.identifiers, found);
            }
        }
        party.programmes = values("programs");
        for text in values("dates_of_birth") {
            party.dates.extend(date(&text, Slashes::MonthFirst));
        }
        for place in values("places_of_birth") {
            remarks::birth_place(&mut party, "", &place);
        }
        for field in ["nationalities", "citizenships"] {
            for land in values(field) {
                remarks::place(&mut party, CountryRole::Nationality, "nationality", &land);
            }
        }
        if let Some(flag) = one("vessel_flag") {
            remarks::place(&mut party, CountryRole::Registration, "vessel flag", &flag);
        }
        party
            .identifiers
            .extend(one("call_sign").and_then(|sign| identifier("Call Sign", &sign, None)));
        let day = |field: &str| one(field).and_then(|text| date(&text, Slashes::MonthFirst));
        party.listed_on = day("start_date");
        party.until = day("end_date");
        party
            .measures
            .extend(one("license_requirement").map(|text| format!("licence requirement: {text}")));
        party
            .measures
            .extend(one("license_policy").map(|text| format!("licence policy: {text}")));
        for (field, fact) in [
            ("title", "title"),
            ("entity_number", "entity number"),
            ("vessel_type", "vessel type"),
            ("vessel_owner", "vessel owner"),
            ("gross_tonnage", "gross tonnage"),
            ("gross_registered_tonnage", "gross registered tonnage"),
            ("standard_order", "standard order"),
            ("federal_register_notice", "Federal Register"),
        ] {
            party
                .facts
                .extend(one(field).map(|text| (fact.to_owned(), text)));
        }
        party.facts.push(("source".to_owned(), source));
        party.remarks = one("remarks");
        Ok(self.parties.push(&party))
    }

    /// The list with the publisher's number; old files have none, and then a
    /// hash of what does not change stands for it.
    fn id(
        &mut self,
        list: &str,
        name: &str,
        addresses: &[PartyAddress],
        values: Values<'_>,
    ) -> String {
        let own = ["_id", "id", "entity_number"]
            .iter()
            .find_map(|field| values(field).into_iter().next());
        let key = own.unwrap_or_else(|| {
            let mut text = format!("{name}\n{}", values("start_date").join(";"));
            for address in addresses {
                text += &format!("\n{}", address.text);
            }
            sha256_hex(text.as_bytes())[..12].to_owned()
        });
        let id = format!("{list}-{key}");
        let times = self.ids.entry(id.clone()).or_default();
        *times += 1;
        match *times {
            1 => id,
            times => format!("{id}-{times}"),
        }
    }
}

/// `SDN` of `Specially Designated Nationals (SDN) - Treasury Department`.
fn abbreviation(source: &str) -> String {
    let inner = source
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inner, _)| inner.trim());
    let inner = inner.map(|inner| inner.strip_suffix(" List").unwrap_or(inner));
    match inner.filter(|inner| !inner.is_empty() && inner.len() <= 10) {
        Some("NS-MBS") => "MBS".to_owned(),
        Some("NS-PLC") => "PLC".to_owned(),
        Some("NS-CMIC") => "CMIC".to_owned(),
        Some("CAPTA") => "CAP".to_owned(),
        Some(inner) => inner.to_owned(),
        None => collapse(source),
    }
}

/// `street, city, state, postcode, CC`: read from the right.
fn address_of(text: &str) -> Option<PartyAddress> {
    let text = collapse(text);
    let (rest, last) = text.rsplit_once(',').unwrap_or(("", &text));
    let code = last.trim();
    let found = (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()))
        .then(|| country(code))
        .flatten();
    let lines = match found {
        Some(_) => rest,
        None => text.as_str(),
    };
    // Fields that are empty leave their commas.
    let lines: Vec<&str> = lines
        .split(',')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines.join(", ");
    (found.is_some() || !text.is_empty()).then_some(PartyAddress {
        text,
        country: found,
    })
}

fn address_object(value: &Value) -> Option<PartyAddress> {
    let Value::Object(of) = value else {
        return address_of(&plain(value));
    };
    let field = |name: &str| of.get(name).and_then(|value| filled(&plain(value)));
    let mut lines: Vec<String> = ["address", "city", "state", "postal_code"]
        .iter()
        .filter_map(|name| field(name))
        .collect();
    let land = field("country");
    let found = land.as_deref().and_then(country);
    if found.is_none() {
        lines.extend(land);
    }
    let text = lines.join(", ");
    (found.is_some() || !text.is_empty()).then_some(PartyAddress {
        text,
        country: found,
    })
}

/// A number, or a field that the list keeps among the numbers.
#[derive(Debug, PartialEq)]
struct Number {
    label: String,
    value: String,
    country: Option<Country>,
}

/// `Tax ID No., 80-0890696, US`, or the other way round in old files. Values
/// hold commas, and the country may be absent.
fn number_of(text: &str) -> Option<Number> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_code = |part: &str| {
        part.is_empty() || (part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase()))
    };
    let (label, value, code) = match parts[..] {
        [] => return None,
        [value] => ("identification", value.to_owned(), ""),
        [label, ref value @ .., code] if !value.is_empty() && is_code(code) => {
            (label, value.join(", "), code)
        }
        [code, ref value @ .., label] if !value.is_empty() && is_code(code) => {
            (label, value.join(", "), code)
        }
        [first, ref middle @ .., last] => {
            let joined = |ends: &[&str]| ends.join(", ");
            match label_is_last(first, last) {
                true => (last, joined(&[&[first], middle].concat()), ""),
                false => (first, joined(&[middle, &[last]].concat()), ""),
            }
        }
    };
    filled(&value).map(|value| Number {
        label: collapse(label),
        value,
        country: country(code),
    })
}

/// Which end of a number is its label: the one that is known as one, or else
/// the one without digits.
fn label_is_last(first: &str, last: &str) -> bool {
    let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    match (is_label(first), is_label(last)) {
        (true, false) => false,
        (false, true) => true,
        _ => has_digit(first) && !has_digit(last),
    }
}

fn is_label(text: &str) -> bool {
    let lower = text.to_lowercase();
    // An address on the net may hold the words of a label.
    let on_the_net = lower.contains('@')
        || lower.contains("://")
        || lower.starts_with("www.")
        || (text.contains('.') && !text.contains(' ') && text.contains(char::is_lowercase));
    !on_the_net && (is_field(text) || kind_of(text) != IdentifierKind::Other)
}

fn number_object(value: &Value) -> Option<Number> {
    let Value::Object(of) = value else {
        return number_of(&plain(value));
    };
    let field = |name: &str| of.get(name).map(plain).unwrap_or_default();
    Some(Number {
        label: collapse(&field("type")),
        value: filled(&field("number"))?,
        country: country(&field("country")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_either_order() {
        for text in ["Tax ID No., 80-0890696, US", "US, 80-0890696, Tax ID No."] {
            let found = number_of(text).unwrap();
            assert_eq!(found.label, "Tax ID No.");
            assert_eq!(found.value, "80-0890696");
            assert_eq!(found.country, country("US"));
        }
        let found = number_of("Passport, A1, ").unwrap();
        assert_eq!((found.value.as_str(), found.country), ("A1", None));
        for (text, label, value) in [
            ("Tax ID No., 5030056754", "Tax ID No.", "5030056754"),
            ("5030056754, Tax ID No.", "Tax ID No.", "5030056754"),
            (
                "IMO 8898831, Vessel Registration Identification",
                "Vessel Registration Identification",
                "IMO 8898831",
            ),
            ("RKBZCHZZ, SWIFT/BIC", "SWIFT/BIC", "RKBZCHZZ"),
            (
                "info@website.example, Email Address",
                "Email Address",
                "info@website.example",
            ),
            (
                "Website, www.passport.example",
                "Website",
                "www.passport.example",
            ),
            (
                "Rules, sections 1 and 2, Secondary sanctions risk:",
                "Secondary sanctions risk:",
                "Rules, sections 1 and 2",
            ),
            ("77, Spinning mill", "Spinning mill", "77"),
            ("Spinning mill, 77", "Spinning mill", "77"),
        ] {
            let found = number_of(text).unwrap();
            assert_eq!(
                (found.label.as_str(), found.value.as_str()),
                (label, value),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_from_the_right() {
        let found = address_of("1 No Street, , Nowhere, 123, KZ").unwrap();
        assert_eq!(found.text, "1 No Street, Nowhere, 123");
        assert_eq!(found.country, country("KZ"));
        let found = address_of("3037 S. 69TH DRIVE, PHOENIX, AZ, 85043").unwrap();
        assert_eq!(
            (found.text.as_str(), found.country),
            ("3037 S. 69TH DRIVE, PHOENIX, AZ, 85043", None)
        );
        assert_eq!(address_of("KZ").unwrap().text, "");
        assert_eq!(address_of(", ,"), None);
    }

    #[test]
    fn abbreviations_of_sources() {
        assert_eq!(
            abbreviation("Entity List (EL) - Bureau of Industry and Security"),
            "EL"
        );
        assert_eq!(abbreviation("Something new"), "Something new");
        for (inside, list) in [
            ("SDN", "SDN"),
            ("SSI", "SSI"),
            ("PLC", "PLC"),
            ("CAP", "CAP"),
            ("CAPTA", "CAP"),
            ("FSE", "FSE"),
            ("NS-MBS", "MBS"),
            ("NS-MBS List", "MBS"),
            ("CMIC", "CMIC"),
            ("NS-CMIC List", "CMIC"),
            ("EL", "EL"),
            ("DPL", "DPL"),
            ("UVL", "UVL"),
            ("MEU", "MEU"),
            ("ISN", "ISN"),
            ("DTC", "DTC"),
        ] {
            let source = format!("Some List ({inside}) - Some Department");
            assert_eq!(abbreviation(&source), list, "{inside}");
        }
    }
}
