//! OFAC's `sdn.xml` and `consolidated.xml`.

use sindan_domain::{
    CountryRole, Gender, IdentifierKind, NameKind, NamePart, Party, PartyKind, PartyName,
};

use super::common::{Findings, finish_with, report};
use super::countries::country;
use super::dates::{Slashes, day, day_first};
use super::identifiers::{identifier, of_kind};
use super::names::{collapse, distinct, filled, from_parts, push_new};
use super::ofac::{BOTH, Belonging, ByName, lists};
use super::ofac_csv::address;
use super::remarks;
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "ofac-xml",
    version: 1,
    datasets: BOTH,
    expects: "sdn.xml or consolidated.xml of OFAC",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("sdnList"),
    import,
};

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut findings = Findings::default();
    let mut parties = PartyWriter::new()?;
    let mut by_name = ByName::default();
    let mut belonging = Belonging::default();
    let mut promised = None;
    while let Some(piece) = pieces.next(&["publshInformation", "publishInformation", "sdnEntry"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        if &*piece.name != "sdnEntry" {
            let date = piece.value("Publish_Date").unwrap_or_default();
            findings.published = day(date, Slashes::MonthFirst);
            promised = piece
                .value("Record_Count")
                .and_then(|count| count.replace(',', "").parse::<usize>().ok());
            continue;
        }
        let Some((party, listed_as)) = party(job.dataset, &piece) else {
            return Err(pieces.refuse(piece.place, "an entry has no name or no uid"));
        };
        belonging.count(&party.programmes);
        by_name.add(&listed_as, &party.id);
        parties.push(&party)?;
    }
    if let Some(promised) = promised.filter(|promised| *promised != parties.len()) {
        return Err(job
            .refuse(format!(
                "holds {} entries and says that it has {promised}",
                parties.len()
            ))
            .with_hint("the file is not whole: download it again"));
    }
    belonging.check(job)?;
    finish_with(job, parties, findings, |party| by_name.link(party))
}

/// A party and the name by which other entries refer to it.
fn party(dataset: &str, entry: &Element) -> Option<(Party, String)> {
    let id = entry.value("uid").and_then(filled)?;
    let kind = match entry
        .value("sdnType")
        .unwrap_or_default()
        .to_lowercase()
        .as_str()
    {
        "individual" => PartyKind::Person,
        "entity" => PartyKind::Organization,
        "vessel" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        _ => PartyKind::Unknown,
    };
    let primary = name(entry, NameKind::Primary);
    if primary.text.is_empty() {
        return None;
    }
    let listed_as: Vec<&str> = ["lastName", "firstName"]
        .iter()
        .filter_map(|part| entry.value(part))
        .collect();
    let listed_as = collapse(&listed_as.join(", "));
    let mut party = Party::new(id, kind, vec![primary]);
    if kind == PartyKind::Aircraft {
        let name = party.names[0].text.clone();
        let tail = of_kind(
            IdentifierKind::TailNumber,
            "tail number as name",
            &name,
            None,
        );
        party.identifiers.push(tail);
    }
    party.programmes = entry
        .within("programList", "program")
        .iter()
        .filter_map(|programme| filled(programme.text()))
        .collect();
    party.lists = lists(dataset, &party.programmes);
    for alias in entry.within("akaList", "aka") {
        let kind = match alias.value("type").unwrap_or_default() {
            "f.k.a." => NameKind::Former,
            _ => NameKind::Alias,
        };
        party.names.push(PartyName {
            weak: alias
                .value("category")
                .is_some_and(|of| of.eq_ignore_ascii_case("weak")),
            ..name(alias, kind)
        });
    }
    for born in entry.within("dateOfBirthList", "dateOfBirthItem") {
        party
            .dates
            .extend(born.value("dateOfBirth").and_then(day_first));
    }
    for born in entry.within("placeOfBirthList", "placeOfBirthItem") {
        if let Some(place) = born.value("placeOfBirth") {
            remarks::birth_place(&mut party, "", &collapse(place));
        }
    }
    let nationalities = entry.within("nationalityList", "nationality");
    for of in nationalities
        .into_iter()
        .chain(entry.within("citizenshipList", "citizenship"))
    {
        if let Some(name) = of.value("country") {
            remarks::place(&mut party, CountryRole::Nationality, "nationality", name);
        }
    }
    for line in entry.within("addressList", "address") {
        let lines = [
            "address1",
            "address2",
            "address3",
            "city",
            "stateOrProvince",
            "postalCode",
            "region",
        ];
        let lines = lines
            .iter()
            .filter_map(|name| filled(line.value(name)?))
            .collect();
        if let Some(found) = address(lines, line.value("country").and_then(filled)) {
            push_new(&mut party.addresses, found);
        }
    }
    for number in entry.within("idList", "id") {
        document(&mut party, number);
    }
    if let Some(vessel) = entry.first("vesselInfo") {
        of_vessel(&mut party, vessel);
    }
    party.facts.extend(
        entry
            .value("title")
            .and_then(filled)
            .map(|title| ("title".to_owned(), title)),
    );
    if let Some(text) = entry.value("remarks") {
        remarks::read(&mut party, text);
    }
    distinct(&mut party.names);
    Some((party, listed_as))
}

fn name(element: &Element, kind: NameKind) -> PartyName {
    from_parts(
        kind,
        vec![
            (
                NamePart::Given,
                element.value("firstName").unwrap_or_default(),
            ),
            (
                NamePart::Family,
                element.value("lastName").unwrap_or_default(),
            ),
        ],
    )
}

/// A number, or a field that OFAC keeps among the numbers.
fn document(party: &mut Party, number: &Element) {
    let label = collapse(number.value("idType").unwrap_or("identification"));
    let value = number.value("idNumber").unwrap_or_default();
    if is_field(&label) {
        return field(party, &label, value);
    }
    let land = number.value("idCountry").and_then(country);
    let Some(found) = identifier(&label, value, land) else {
        return;
    };
    let said: Vec<String> = [("issueDate", "issued"), ("expirationDate", "expires")]
        .iter()
        .filter_map(|(name, word)| Some(format!("{word} {}", number.value(name)?)))
        .collect();
    if !said.is_empty() {
        let said = format!("{label} {}: {}", found.value, said.join(" "));
        party.facts.push(("document".to_owned(), said));
    }
    push_new(&mut party.identifiers, found);
}

/// Whether a label among the numbers is that of a field.
pub(super) fn is_field(label: &str) -> bool {
    let word = label.trim_end_matches(':');
    matches!(
        word,
        "Gender" | "Nationality of Registration" | "Former Vessel Flag"
    ) || is_date(word)
        || is_measure(word)
        || is_fact(word)
}

/// Gives a party a field that OFAC keeps among the numbers.
pub(super) fn field(party: &mut Party, label: &str, value: &str) {
    let word = label.trim_end_matches(':');
    match word {
        "Gender" => {
            party.gender = Some(match value {
                "Male" => Gender::Male,
                "Female" => Gender::Female,
                _ => Gender::Other,
            });
        }
        _ if is_date(word) => party.dates.extend(day_first(value)),
        "Nationality of Registration" => {
            remarks::place(party, CountryRole::Registration, label, value);
        }
        "Former Vessel Flag" => remarks::place(party, CountryRole::Former, label, value),
        _ if is_measure(word) => {
            push_new(&mut party.measures, collapse(&format!("{label} {value}")));
        }
        _ => {
            let field = word.trim_end_matches([' ', '-']).to_lowercase();
            party
                .facts
                .extend(filled(value).map(|value| (field, value)));
        }
    }
}

/// Words of OFAC for a date that is not one of birth but is kept like it.
pub(super) fn is_date(word: &str) -> bool {
    [
        "Organization Established Date",
        "Aircraft Manufacture Date",
        "Vessel Year of Build",
    ]
    .iter()
    .any(|of| word.eq_ignore_ascii_case(of))
}

fn begins(word: &str, begin: &str) -> bool {
    word.get(..begin.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(begin))
}

/// Words of OFAC for what an entry forbids.
pub(super) fn is_measure(word: &str) -> bool {
    [
        "Executive Order 13662 Directive Determination",
        "Executive Order 13846 information",
        "Executive Order 14024",
        "CAATSA Section 235",
        "IFCA Determination",
        "PEESA Information",
        "Protecting American Intellectual Property Act",
    ]
    .iter()
    .any(|begin| begins(word, begin))
}

/// Words of OFAC for fields that are no numbers.
pub(super) fn is_fact(word: &str) -> bool {
    [
        "Secondary sanctions risk",
        "Additional Sanctions Information",
        "Transactions Prohibited For",
        "Organization Type",
        "Target Type",
        "Vessel Type",
        "Other Vessel Type",
        "Vessel Owner",
        "Vessel Tonnage",
        "Vessel Gross",
        "Aircraft Model",
        "Aircraft Operator",
        "Listing Date",
        "Effective Date",
        "Title",
    ]
    .iter()
    .any(|begin| begins(word, begin))
}

fn of_vessel(party: &mut Party, vessel: &Element) {
    let sign = vessel.value("callSign").unwrap_or_default();
    party
        .identifiers
        .extend(identifier("Call Sign", sign, None));
    if let Some(flag) = vessel.value("vesselFlag") {
        remarks::place(party, CountryRole::Registration, "vessel flag", flag);
    }
    for (name, fact) in [
        ("vesselType", "vessel type"),
        ("vesselOwner", "vessel owner"),
        ("tonnage", "tonnage"),
        ("grossRegisteredTonnage", "gross registered tonnage"),
    ] {
        party.facts.extend(
            vessel
                .value(name)
                .and_then(filled)
                .map(|value| (fact.to_owned(), value)),
        );
    }
}
