//! The UK Sanctions List in XML.

use sindan_domain::{CountryRole, Party};

use super::common::{Findings, finish, report};
use super::dates::{Slashes, day};
use super::names::filled;
use super::uk::Designation;
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "uk-xml",
    version: 1,
    datasets: &["uk"],
    expects: "UK-Sanctions-List.xml",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("Designations"),
    import,
};

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut findings = Findings::default();
    let mut parties = PartyWriter::new()?;
    while let Some(piece) = pieces.next(&["DateGenerated", "Designation"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        if &*piece.name == "DateGenerated" {
            findings.published = day(piece.text(), Slashes::DayFirst);
            continue;
        }
        match party(&piece) {
            Some(party) => parties.push(&party)?,
            None => {
                return Err(pieces.refuse(piece.place, "a designation has no name or no UniqueID"));
            }
        }
    }
    finish(job, parties, findings)
}

fn party(entry: &Element) -> Option<Party> {
    let value = |name: &str| entry.value(name).unwrap_or_default();
    let id = filled(value("UniqueID"))?;
    let mut found = Designation::new(&id, value("IndividualEntityShip"));
    for name in entry.within("Names", "Name") {
        let part = |name_part: &str| name.value(name_part).unwrap_or_default();
        let parts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"].map(part);
        found.name(parts, part("NameType"), part("AliasStrength"));
    }
    for name in entry.within("NonLatinNames", "NonLatinName") {
        found.script(name.value("NameNonLatinScript").unwrap_or_default());
    }
    found.listed_on(value("DateDesignated"));
    found.programme(value("RegimeName"));
    for imposed in value("SanctionsImposed").split('|') {
        found.measure(imposed);
    }
    for indicator in entry
        .all("SanctionsImposedIndicators")
        .flat_map(|all| &all.children)
    {
        if indicator.text().eq_ignore_ascii_case("true") {
            found.measure(&words(&indicator.name));
        }
    }
    for line in entry.within("Addresses", "Address") {
        let of = |name: &str| line.value(name).unwrap_or_default();
        let lines = [
            "AddressLine1",
            "AddressLine2",
            "AddressLine3",
            "AddressLine4",
            "AddressLine5",
            "AddressLine6",
            "AddressPostalCode",
        ];
        found.address(&lines.map(of), of("AddressCountry"));
    }
    for (list, name, label) in [
        ("PhoneNumbers", "PhoneNumber", "Phone number"),
        ("EmailAddresses", "EmailAddress", "Email address"),
        ("Websites", "Website", "Website"),
    ] {
        for number in entry.within(list, name) {
            found.number(label, number.text(), "");
        }
    }
    for person in entry.within("IndividualDetails", "Individual") {
        of_person(&mut found, person);
    }
    for company in entry.within("EntityDetails", "Entity") {
        for number in company.within("BusinessRegistrationNumbers", "BusinessRegistrationNumber") {
            found.number("Business registration number", number.text(), "");
        }
        facts(
            &mut found,
            company,
            &[
                ("TypeOfEntities", "TypeOfEntity", "type of entity"),
                ("ParentCompanies", "ParentCompany", "parent company"),
                ("Subsidiaries", "Subsidiary", "subsidiary"),
            ],
        );
    }
    for ship in entry.within("ShipDetails", "Ship") {
        of_ship(&mut found, ship);
    }
    facts(&mut found, entry, &[("Titles", "Title", "title")]);
    for (name, field) in [
        ("OFSIGroupID", "OFSI group"),
        ("UNReferenceNumber", "UN reference"),
        ("DesignationSource", "source of designation"),
        ("LastUpdated", "last updated"),
        ("UKStatementofReasons", "statement of reasons"),
    ] {
        found.fact(field, value(name));
    }
    found.remarks(value("OtherInformation"));
    found.finish()
}

fn of_person(found: &mut Designation, person: &Element) {
    for date in person.within("DOBs", "DOB") {
        found.birth(date.text());
    }
    for of in person.within("Nationalities", "Nationality") {
        found.country(CountryRole::Nationality, "nationality", of.text());
    }
    for gender in person.within("Genders", "Gender") {
        found.gender(gender.text());
    }
    for place in person.within("BirthDetails", "Location") {
        let of = |name: &str| place.value(name).unwrap_or_default();
        found.birth_place(of("TownOfBirth"), of("CountryOfBirth"));
    }
    for (list, name, label) in [
        ("PassportDetails", "Passport", "Passport number"),
        (
            "NationalIdentifierDetails",
            "NationalIdentifier",
            "National identifier number",
        ),
    ] {
        for document in person.within(list, name) {
            let of = |end: &str| document.value(&format!("{name}{end}")).unwrap_or_default();
            found.number(label, of("Number"), of("AdditionalInformation"));
        }
    }
    facts(found, person, &[("Positions", "Position", "position")]);
}

fn of_ship(found: &mut Designation, ship: &Element) {
    for number in ship.within("IMONumbers", "IMONumber") {
        found.number("IMO number", number.text(), "");
    }
    for (list, role) in [
        ("CurrentBelievedFlagOfShips", CountryRole::Registration),
        ("PreviousFlags", CountryRole::Former),
    ] {
        for flag in ship.all(list).flat_map(|all| &all.children) {
            found.country(role, "flag", flag.text());
        }
    }
    for date in ship.within("YearsBuilt", "YearBuilt") {
        found.birth(date.text());
    }
    for (list, field) in [
        ("CurrentOwnerOperators", "current owner or operator"),
        ("PreviousOwnerOperators", "previous owner or operator"),
        ("TypeOfShipDetails", "type of ship"),
        ("TonnageOfShipDetails", "tonnage"),
        ("LengthOfShipDetails", "length of ship"),
    ] {
        for value in ship.all(list).flat_map(|all| &all.children) {
            found.fact(field, value.text());
        }
    }
}

fn facts(found: &mut Designation, of: &Element, fields: &[(&str, &str, &str)]) {
    for (list, name, field) in fields {
        for value in of.within(list, name) {
            found.fact(field, value.text());
        }
    }
}

/// `AssetFreeze` as words.
fn words(name: &str) -> String {
    let mut words = String::new();
    for (at, character) in name.chars().enumerate() {
        match character.is_uppercase() && at > 0 {
            true => {
                words.push(' ');
                words.extend(character.to_lowercase());
            }
            false => words.push(character),
        }
    }
    words
}
