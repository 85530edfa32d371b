//! The lists of the United Kingdom.

use sindan_domain::{Gender, PartyKind};

use super::*;

pub(super) const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Designations>
 <DateGenerated>10/09/2026</DateGenerated>
 <Designation>
  <LastUpdated>01/02/2026</LastUpdated><DateDesignated>24/02/2022</DateDesignated>
  <UniqueID>RUS9001</UniqueID><OFSIGroupID>19001</OFSIGroupID><UNReferenceNumber/>
  <Names>
   <Name><Name6>Oldname</Name6><Name1>Anvar</Name1><NameType>Alias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name>
   <Name><Name6>EXAMPLOV</Name6><Name1>Anvar</Name1><Name2>Test</Name2><NameType>Primary name</NameType></Name>
   <Name><Name6>Shorty</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Анвар Экземплов</NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>
  <Titles><Title>Dr</Title></Titles>
  <RegimeName>Russia</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
  <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
  <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><ArmsEmbargo>false</ArmsEmbargo><TrustServicesSanctions>true</TrustServicesSanctions></SanctionsImposedIndicators>
  <OtherInformation>Other words.</OtherInformation><UKStatementofReasons>Reasons.</UKStatementofReasons>
  <Addresses><Address><AddressLine1>1 No Street</AddressLine1><AddressLine6>Moscow</AddressLine6><AddressPostalCode>101000</AddressPostalCode><AddressCountry>Russia</AddressCountry></Address></Addresses>
  <PhoneNumbers><PhoneNumber>+7 1</PhoneNumber></PhoneNumbers>
  <IndividualDetails><Individual>
   <DOBs><DOB>23/05/1958</DOB><DOB>dd/mm/1959</DOB></DOBs>
   <Nationalities><Nationality>Russia</Nationality></Nationalities><Genders><Gender>Male</Gender></Genders>
   <Positions><Position>Head of Nothing</Position></Positions>
   <PassportDetails><Passport><PassportNumber>X1</PassportNumber><PassportAdditionalInformation>issued long ago</PassportAdditionalInformation></Passport></PassportDetails>
   <BirthDetails><Location><TownOfBirth>Nowhere</TownOfBirth><CountryOfBirth>Kazakhstan</CountryOfBirth></Location></BirthDetails>
  </Individual></IndividualDetails>
 </Designation>
 <Designation>
  <UniqueID>RUS9002</UniqueID><DateDesignated>01/03/2024</DateDesignated>
  <Names><Name><Name6>EXAMPLE STAR</Name6><NameType>Primary Name</NameType></Name></Names>
  <RegimeName>Russia</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
  <SanctionsImposedIndicators><AssetFreeze>false</AssetFreeze><ProhibitionOfPortEntry>true</ProhibitionOfPortEntry></SanctionsImposedIndicators>
  <ShipDetails><Ship><IMONumbers><IMONumber>IMO9562233</IMONumber></IMONumbers>
   <CurrentOwnerOperators><CurrentOwnerOperator>Example Owner</CurrentOwnerOperator></CurrentOwnerOperators>
   <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Gabon</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
   <PreviousFlags><PreviousFlag>Panama</PreviousFlag></PreviousFlags>
   <YearsBuilt><YearBuilt>2005</YearBuilt></YearsBuilt></Ship></ShipDetails>
 </Designation>
</Designations>"#;

fn check(list: &Held) {
    let person = list.party("RUS9001");
    assert_eq!(person.kind, PartyKind::Person);
    let mut found = names(person);
    found[1..].sort();
    assert_eq!(
        found,
        [
            "Anvar Test EXAMPLOV (Primary)",
            "Anvar Oldname (Alias)",
            "Shorty (Alias?)",
            "Анвар Экземплов (Variant)"
        ]
    );
    assert_eq!(dates(person), ["1958-05-23", "1959"]);
    assert_eq!(
        countries(person),
        ["Nationality RUS", "Birth KAZ", "Address RUS"]
    );
    assert_eq!(addresses(person), ["1 No Street, Moscow, 101000 | RUS"]);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(person.birth_places, ["Nowhere, Kazakhstan"]);
    assert_eq!(fact(person, "position"), ["Head of Nothing"]);
    assert_eq!(fact(person, "OFSI group"), ["19001"]);
    assert_eq!(
        fact(person, "document"),
        ["Passport number X1: issued long ago"]
    );
    assert_eq!(person.remarks.as_deref(), Some("Other words."));
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-24");
    let ship = list.party("RUS9002");
    assert_eq!(ship.kind, PartyKind::Vessel);
    assert_eq!(identifiers(ship), ["Imo 9562233 -"]);
    assert_eq!(countries(ship), ["Registration GAB", "Former PAN"]);
    assert_eq!(dates(ship), ["2005"]);
    assert_eq!(fact(ship, "current owner or operator"), ["Example Owner"]);
    // Being on the list is not being frozen.
    assert_eq!(ship.measures, ["Prohibition of port entry"]);
}

#[test]
fn the_xml() {
    let list = import("uk", "x.xml", XML).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-09-10");
    check(&list);
    assert_eq!(
        list.party("RUS9001").measures,
        ["Asset freeze", "Travel Ban", "Trust services sanctions"]
    );
}

const HEADER: &str = "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)";

fn table(header: &str, head: &str, rows: &[&[(&str, &str)]]) -> String {
    let columns: Vec<&str> = header.split(',').collect();
    let mut text = format!("{head}{header}\n");
    for row in rows {
        let mut cells = vec![String::new(); columns.len()];
        for (name, value) in *row {
            let at = columns
                .iter()
                .position(|of| of == name)
                .unwrap_or_else(|| panic!("{name}"));
            cells[at] = format!("\"{value}\"");
        }
        text += &format!("{}\n", cells.join(","));
    }
    text
}

pub(super) fn csv() -> String {
    let person = |more: &[(&'static str, &'static str)]| {
        let mut row = vec![
            ("Unique ID", "RUS9001"),
            ("OFSI Group ID", "19001"),
            ("Regime Name", "Russia"),
            ("Designation Type", "Individual"),
            ("Sanctions Imposed", "Asset freeze|Travel Ban"),
            ("Other Information", "Other words."),
            ("Date Designated", "24/02/2022"),
            ("Nationality(/ies)", "Russia"),
            ("Gender", "Male"),
            ("Position", "Head of Nothing"),
            ("Town of birth", "Nowhere"),
            ("Country of birth", "Kazakhstan"),
            ("Passport number", "X1"),
            ("Passport additional information", "issued long ago"),
            ("Phone number", "+7 1"),
            ("Address Line 1", "1 No Street"),
            ("Address Line 6", "Moscow"),
            ("Address Postal Code", "101000"),
            ("Address Country", "Russia"),
        ];
        row.extend(more);
        row
    };
    let rows = [
        person(&[
            ("Name 6", "Oldname"),
            ("Name 1", "Anvar"),
            ("Name type", "Alias"),
            ("D.O.B", "23/05/1958"),
        ]),
        person(&[
            ("Name 6", "EXAMPLOV"),
            ("Name 1", "Anvar"),
            ("Name 2", "Test"),
            ("Name type", "Primary Name"),
            ("D.O.B", "23/05/1958"),
            ("Name non-latin script", "Анвар Экземплов"),
        ]),
        person(&[
            ("Name 6", "Shorty"),
            ("Name type", "Alias"),
            ("Alias strength", "Low quality a.k.a"),
            ("D.O.B", "00/00/1959"),
            ("UK Statement of Reasons", "Two\nlines, with \"\"quotes\"\""),
        ]),
        vec![
            ("Unique ID", "RUS9002"),
            ("Name 6", "EXAMPLE STAR"),
            ("Name type", "Primary Name"),
            ("Regime Name", "Russia"),
            ("Designation Type", "Ship"),
            ("Sanctions Imposed", "Prohibition of port entry"),
            ("IMO number", "IMO9562233"),
            ("Current owner/operator (s)", "Example Owner"),
            ("Current believed flag of ship", "Gabon"),
            ("Previous flags", "Panama"),
            ("Year Built", "2005"),
        ],
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    table(HEADER, "Report Date: 13-Feb-2026\n", &rows)
}

#[test]
fn the_csv_says_the_same() {
    let list = import("uk", "x.csv", csv()).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-02-13");
    check(&list);
    let reasons = fact(list.party("RUS9001"), "statement of reasons");
    assert_eq!(reasons, ["Two lines, with \"quotes\""]);
}

#[test]
fn a_cut_csv_is_refused_with_its_row() {
    let text = csv();
    // Inside the quoted cell of two lines, which begins in row 5.
    let cut = text.find("Two\nlin").unwrap() + 6;
    let error = import("uk", "x.csv", &text[..cut]).err().unwrap();
    assert!(
        error.is_bad_input() && error.to_string().contains("row 5"),
        "{error}"
    );
}

const OFSI: &str = "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID";

pub(super) fn ofsi_csv() -> String {
    let person: &[(&str, &str)] = &[
        ("Name 6", "EXAMPLOV"),
        ("Name 1", "Anvar"),
        ("Group Type", "Individual"),
        ("Alias Type", "Primary name"),
        ("DOB", "23/05/1958"),
        ("Town of Birth", "(1) Nowhere. (2) Elsewhere"),
        ("Country of Birth", "(1) Kazakhstan (2) Russia"),
        ("Nationality", "(1) Russia (2) Atlantis"),
        ("Passport Number", "(1) X1 (2) X2"),
        ("Passport Details", "(1) Old (2) New"),
        (
            "Other Information",
            "(UK Sanctions List Ref):RUS9001 (UK Statement of Reasons):Because. (Phone number):(1) +7 1 (2) +7 2 (Gender):Male",
        ),
        ("Regime", "Russia"),
        ("Listed On", "25/02/2022"),
        ("UK Sanctions List Date Designated", "24/02/2022"),
        ("Group ID", "19001"),
    ];
    let alias: &[(&str, &str)] = &[
        ("Name 6", "Shorty"),
        ("Group Type", "Individual"),
        ("Alias Type", "AKA"),
        ("Alias Quality", "Low"),
        ("Group ID", "19001"),
    ];
    let nameless: &[(&str, &str)] = &[
        ("Name 6", "EXAMPLE STAR"),
        ("Group Type", "Ship"),
        ("Alias Type", "FKA"),
        ("Group ID", "19002"),
        ("Other Information", "(IMO number):9562233"),
    ];
    table(
        OFSI,
        "Last Updated,27/01/2026\n",
        &[person, alias, nameless],
    )
}

pub(super) const OFSI_XML: &str = r#"<ArrayOfFinancialSanctionsTarget xmlns="http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist">
      <FinancialSanctionsTarget><Address1>1 No Street</Address1><AliasType>Primary name</AliasType><Country>Russia</Country><DateListed>2022-02-25T00:00:00</DateListed><GroupID>19001</GroupID><GroupTypeDescription>Individual</GroupTypeDescription><LastUpdated>2026-01-27T00:00:00</LastUpdated><Name6>EXAMPLOV</Name6><RegimeName>Russia</RegimeName><UKSanctionsListRef>RUS9001</UKSanctionsListRef><name1>Anvar</name1><Individual_DateOfBirth>dd/05/1958</Individual_DateOfBirth></FinancialSanctionsTarget>
      <FinancialSanctionsTarget><AliasType>AKA</AliasType><GroupID>19001</GroupID><GroupTypeDescription>Individual</GroupTypeDescription><Name6>Shorty</Name6></FinancialSanctionsTarget>
    </ArrayOfFinancialSanctionsTarget>"#;

#[test]
fn the_closed_list_of_ofsi() {
    let list = import("ofsi", "ConList.csv", ofsi_csv()).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-01-27");
    let person = list.party("19001");
    assert_eq!(
        names(person),
        ["Anvar EXAMPLOV (Primary)", "Shorty (Alias?)"]
    );
    assert_eq!(
        person.birth_places,
        ["Nowhere, Kazakhstan", "Elsewhere, Russia"]
    );
    assert_eq!(
        countries(person),
        ["Birth KAZ", "Birth RUS", "Nationality RUS"]
    );
    assert_eq!(fact(person, "nationality"), ["Atlantis"]);
    assert_eq!(
        identifiers(person),
        [
            "Passport X1 -",
            "Passport X2 -",
            "Phone +7 1 -",
            "Phone +7 2 -"
        ]
    );
    assert_eq!(fact(person, "UK Sanctions List reference"), ["RUS9001"]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-24");
    // A group without a primary name is carried under the name that it has.
    let ship = list.party("19002");
    assert_eq!(names(ship), ["EXAMPLE STAR (Primary)"]);
    assert_eq!(identifiers(ship), ["Imo 9562233 -"]);

    let list = import("ofsi", "ConList.xml", OFSI_XML).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-01-27");
    let person = list.party("19001");
    assert_eq!(
        names(person),
        ["Anvar EXAMPLOV (Primary)", "Shorty (Alias)"]
    );
    assert_eq!(addresses(person), ["1 No Street | RUS"]);
    assert_eq!(dates(person), ["1958-05"]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-25");
}

#[test]
fn several_numbers_in_one_field_of_ofsi_are_several() {
    let text = OFSI_XML.replace(
        "<Name6>Shorty</Name6>",
        "<Name6>Shorty</Name6><Ship_IMONumber>(1) 9562233 (2) 9172052</Ship_IMONumber>",
    );
    let list = import("ofsi", "ConList.xml", text).unwrap();
    assert_eq!(
        identifiers(list.party("19001")),
        ["Imo 9562233 -", "Imo 9172052 -"]
    );
}
