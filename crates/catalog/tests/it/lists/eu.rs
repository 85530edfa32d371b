//! The EU's list.

use sindan_domain::{Gender, PartyKind};

use super::*;

pub(super) const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T10:11:12.000+02:00" globalFileId="999">
 <sanctionEntity designationDetails="" unitedNationId="KPi.901" euReferenceNumber="EU.901.1" logicalId="13" designationDate="2016-03-04">
  <remark>A remark &amp; more</remark>
  <regulation regulationType="amendment" organisationType="council" publicationDate="2016-03-05" entryIntoForceDate="2016-03-05" numberTitle="2016/1 (OJ L1)" programme="PRK" logicalId="1"><publicationUrl>http://x.example</publicationUrl></regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="" middleName="" lastName="" wholeName="Анвар Экземплов" function="" gender="" title="" nameLanguage="RU" strong="true" logicalId="20"/>
  <nameAlias firstName="Anvar" middleName="Test" lastName="Examplov" wholeName="Anvar Test Examplov" function="Head of Nothing" gender="M" title="Dr" nameLanguage="" strong="true" logicalId="21"/>
  <nameAlias firstName="Anvar" middleName="Test" lastName="Examplov" wholeName="Anvar Test Examplov" function="" gender="" nameLanguage="FR" strong="true" logicalId="22"/>
  <nameAlias wholeName="Shorty" strong="true" logicalId="23"><remark>(low quality alias)</remark></nameAlias>
  <citizenship countryIso2Code="KP" countryDescription="KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="Wonsan" zipCode="" birthdate="1960-08-31" dayOfMonth="31" monthOfYear="8" year="1960" region="" place="" countryIso2Code="KP" countryDescription="KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"/>
  <birthdate circa="true" calendarType="GREGORIAN" city="" year="1961" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="ISLAMIC" year="1380" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="Hamhung" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1958" yearRangeTo="1963" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <address city="-" street="1 No Street" poBox="7" zipCode="" place="" region="" countryIso2Code="KP" countryDescription="KOREA"><contactInfo key="PHONE" value="+850 1"/><contactInfo key="EMAIL" value="a@b.example"/></address>
  <identification identificationTypeCode="passport" identificationTypeDescription="National passport" number="X1" latinNumber="" issuedBy="" issueDate="2010-01-02" knownFalse="true" knownExpired="false" countryIso2Code="KP" countryDescription="KOREA"/>
 </sanctionEntity>
 <sanctionEntity euReferenceNumber="" logicalId="14" unitedNationId="">
  <regulation numberTitle="2022/1" publicationDate="2022-02-25" programme="UKR"/>
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Example Shipping LLC" strong="true" logicalId="30"/>
  <identification identificationTypeCode="regnumber" identificationTypeDescription="Registration number" number="1027700000000" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
 </sanctionEntity>
</export>"#;

fn check(list: &Held) {
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-08-05");
    assert_eq!(list.parties.len(), 2);
    let person = list.party("EU.901.1");
    assert_eq!(person.kind, PartyKind::Person);
    assert_eq!(person.names[0].text, "Anvar Test Examplov");
    assert_eq!(person.names[0].parts.len(), 3);
    assert_eq!(
        names(person),
        [
            "Anvar Test Examplov (Primary)",
            "Анвар Экземплов (Alias)",
            "Shorty (Alias?)"
        ]
    );
    assert_eq!(
        dates(person),
        ["1960-08-31", "circa 1961", "1380 (ISLAMIC)", "1958 to 1963"]
    );
    assert_eq!(person.birth_places, ["Wonsan, North Korea", "Hamhung"]);
    assert_eq!(
        countries(person),
        ["Nationality PRK", "Birth PRK", "Address PRK"]
    );
    assert_eq!(addresses(person), ["1 No Street, P.O. Box 7 | PRK"]);
    assert_eq!(
        identifiers(person),
        ["Phone +850 1 -", "Email a@b.example -", "Passport X1 PRK"]
    );
    assert!(person.identifiers[2].fraudulent);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(person.programmes, ["PRK"]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2016-03-04");
    assert_eq!(fact(person, "function"), ["Head of Nothing"]);
    let company = list.party("14");
    assert_eq!(company.kind, PartyKind::Organization);
    assert_eq!(identifiers(company), ["Ogrn 1027700000000 RUS"]);
    assert_eq!(company.programmes, ["UKR"]);
}

#[test]
fn the_xml() {
    let list = import("eu", "x.xml", XML).unwrap();
    check(&list);
    assert_eq!(
        list.party("EU.901.1").remarks.as_deref(),
        Some("A remark & more")
    );
    assert_eq!(fact(list.party("EU.901.1"), "UN reference"), ["KPi.901"]);
    assert_eq!(list.snapshot.manifest().attributes["global_file_id"], "999");
}

/// The headings of the official file, in their order.
fn header() -> Vec<String> {
    let regulation = "Type OrganisationType PublicationDate EntryIntoForceDate NumberTitle Programme PublicationUrl";
    let blocks = [
        (
            "Entity",
            "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType SubjectType_ClassificationCode",
        ),
        (
            "NameAlias",
            "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark",
        ),
        (
            "Address",
            "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
        ),
        (
            "BirthDate",
            "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
        ),
        (
            "Identification",
            "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
        ),
        (
            "Citizenship",
            "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
        ),
    ];
    let mut header = vec!["fileGenerationDate".to_owned()];
    for (block, names) in blocks {
        header.extend(names.split(' ').map(|name| format!("{block}_{name}")));
        header.extend(
            regulation
                .split(' ')
                .map(|name| format!("{block}_Regulation_{name}")),
        );
    }
    header
}

pub(super) fn csv() -> String {
    let header = header();
    assert_eq!(header.len(), 118);
    let person: &[(&str, &str)] = &[
        ("Entity_LogicalId", "13"),
        ("Entity_EU_ReferenceNumber", "EU.901.1"),
        ("Entity_DesignationDate", "2016-03-04"),
        // These two hold each other's content in the official file.
        ("Entity_SubjectType", "P"),
        ("Entity_SubjectType_ClassificationCode", "person"),
        ("Entity_Regulation_Programme", "PRK"),
    ];
    let company: &[(&str, &str)] = &[
        ("Entity_LogicalId", "14"),
        ("Entity_SubjectType", "E"),
        ("Entity_SubjectType_ClassificationCode", "enterprise"),
        ("Entity_Regulation_Programme", "UKR"),
    ];
    type Columns = [(&'static str, &'static str)];
    let rows: &[(&Columns, &Columns)] = &[
        (
            person,
            &[
                ("NameAlias_WholeName", "Анвар Экземплов"),
                ("NameAlias_LogicalId", "20"),
            ],
        ),
        (
            person,
            &[
                ("NameAlias_WholeName", "Anvar Test Examplov"),
                ("NameAlias_FirstName", "Anvar"),
                ("NameAlias_MiddleName", "Test"),
                ("NameAlias_LastName", "Examplov"),
                ("NameAlias_Gender", "M"),
                ("NameAlias_Function", "Head of Nothing"),
                ("NameAlias_LogicalId", "21"),
            ],
        ),
        (
            person,
            &[
                ("NameAlias_WholeName", "Shorty"),
                ("NameAlias_Remark", "\"(low quality alias; \"\"x\"\")\""),
                ("NameAlias_LogicalId", "23"),
            ],
        ),
        (
            company,
            &[
                ("NameAlias_WholeName", "Example Shipping LLC"),
                ("NameAlias_LogicalId", "30"),
            ],
        ),
        (person, &[("Citizenship_CountryIso2Code", "KP")]),
        (
            person,
            &[
                ("BirthDate_BirthDate", "1960-08-31"),
                ("BirthDate_City", "Wonsan"),
                ("BirthDate_CountryIso2Code", "KP"),
                (
                    "BirthDate_CountryDescription",
                    "\"KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF\"",
                ),
            ],
        ),
        (
            person,
            &[("BirthDate_Year", "1961"), ("BirthDate_Circa", "true")],
        ),
        (
            person,
            &[
                ("BirthDate_Year", "1380"),
                ("BirthDate_CalendarType", "ISLAMIC"),
            ],
        ),
        (
            person,
            &[
                ("BirthDate_City", "Hamhung"),
                ("BirthDate_CountryIso2Code", "00"),
                ("BirthDate_CountryDescription", "UNKNOWN"),
            ],
        ),
        (
            person,
            &[
                ("BirthDate_YearRangeFrom", "1958"),
                ("BirthDate_YearRangeTo", "1963"),
            ],
        ),
        (
            person,
            &[
                ("Address_Street", "1 No Street"),
                ("Address_City", "-"),
                ("Address_PoBox", "7"),
                ("Address_CountryIso2Code", "KP"),
                ("Address_ContactInfo", "PHONE[+850 1] EMAIL[a@b.example]"),
            ],
        ),
        (
            person,
            &[
                ("Identification_Number", "X1"),
                ("Identification_TypeCode", "passport"),
                ("Identification_TypeDescription", "National passport"),
                ("Identification_KnownFalse", "true"),
                ("Identification_CountryIso2Code", "KP"),
            ],
        ),
        (
            company,
            &[
                ("Identification_Number", "1027700000000"),
                ("Identification_TypeCode", "regnumber"),
                ("Identification_TypeDescription", "Registration number"),
                ("Identification_CountryIso2Code", "RU"),
            ],
        ),
    ];
    let mut text = format!("\u{FEFF}{}\r\n", header.join(";"));
    for (entity, detail) in rows {
        let mut cells = vec![""; header.len()];
        cells[0] = "05/08/2026";
        for (name, value) in entity.iter().chain(*detail) {
            cells[header.iter().position(|of| of == name).unwrap()] = value;
        }
        text += &format!("{}\r\n", cells.join(";"));
    }
    text
}

#[test]
fn the_csv_says_the_same() {
    check(&import("eu", "x.csv", csv()).unwrap());
}

#[test]
fn a_cut_csv_is_refused() {
    let text = csv();
    let cut = text.rfind(';').unwrap() - 40;
    let error = import("eu", "x.csv", &text[..cut]).err().unwrap();
    assert!(
        error.is_bad_input() && error.to_string().contains("row 14"),
        "{error}"
    );
}

#[test]
fn what_is_said_beside_details_is_kept() {
    let text = XML
        .replace("latinNumber=\"\"", "latinNumber=\"X1L\"")
        .replace(
            "<contactInfo key=\"PHONE\"",
            "<remark>Old address</remark><contactInfo key=\"PHONE\"",
        );
    let text = text.replace(
        "<citizenship",
        "<additionalInformation key=\"Vessel\" value=\"IMO 9172052\"/><citizenship",
    );
    let list = import("eu", "x.xml", text).unwrap();
    let person = list.party("EU.901.1");
    assert_eq!(
        identifiers(person)[2..],
        ["Passport X1 PRK", "Passport X1L PRK"]
    );
    assert!(person.identifiers[3].fraudulent);
    assert_eq!(fact(person, "address remark"), ["Old address"]);
    assert_eq!(fact(person, "nameAlias remark"), ["(low quality alias)"]);
    assert_eq!(
        fact(person, "additional information remark"),
        ["Vessel: IMO 9172052"]
    );
}
