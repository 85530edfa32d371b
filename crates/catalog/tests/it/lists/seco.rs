//! The Swiss list.

use sindan_domain::{Gender, PartyKind};

use super::*;

/// Set numbers stand as elements, places before targets.
pub(super) const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<swiss-sanctions-list list-type="whole-list" date="2026-05-06">
 <sanctions-program ssid="1"><program-key lang="ger">Ukraine DE</program-key><program-key lang="eng">Ukraine EN</program-key><program-name lang="eng">Ordinance</program-name><sanctions-set ssid="2" lang="eng">Annex 8</sanctions-set><origin>EU</origin></sanctions-program>
 <place ssid="50"><location>Nowhere</location><country iso-code="KZ">Kazakhstan</country></place>
 <place ssid="51"><location>Moscow</location><area>Oblast</area><country iso-code="RU">Russian Federation</country></place>
 <target ssid="100"><sanctions-set-id>2</sanctions-set-id><foreign-identifier>EU.901</foreign-identifier>
  <individual sex="male">
   <identity ssid="101" main="false"><name ssid="9" name-type="alias" quality="low"><name-part order="1" name-part-type="whole-name"><value>Shorty</value></name-part></name></identity>
   <identity ssid="102" main="true">
    <name ssid="10" name-type="primary-name" quality="good">
     <name-part order="2" name-part-type="given-name"><value>Anvar</value><spelling-variant lang="rus" script="Cyrl">Анвар</spelling-variant><spelling-variant lang="eng" script="Latn">Anwar</spelling-variant><spelling-variant lang="eng" script="Latn">Anver</spelling-variant></name-part>
     <name-part order="1" name-part-type="family-name"><value>Examplov</value><spelling-variant lang="rus" script="Cyrl">Экземплов</spelling-variant></name-part>
    </name>
    <name ssid="11" name-type="formerly-known-as" quality="good"><name-part order="1" name-part-type="whole-name"><value>Old Name</value></name-part></name>
    <address ssid="12" place-id="51"><address-details>1 No Street</address-details><zip-code>101000</zip-code></address>
    <day-month-year ssid="13" day="31" month="8" year="1960"/><day-month-year ssid="14" year="1961"/>
    <place-of-birth ssid="15" place-id="50"/>
    <nationality ssid="16"><country iso-code="RU">Russian Federation</country></nationality>
    <identification-document ssid="17" document-type="passport"><number>X1</number><issuer code="RU">Russia</issuer><date-of-issue day="2" month="1" year="2010"/></identification-document>
   </identity>
   <justification ssid="18">Because.</justification>
   <relation ssid="19" target-id="200" relation-type="related-to"><remark/></relation>
   <other-information ssid="20">More.</other-information>
  </individual>
  <modification modification-type="amended" effective-date="2023-01-01"><removed><individual><identity ssid="102" main="true"><name name-type="primary-name"><name-part order="1" name-part-type="whole-name"><value>WRONG OLD COPY</value></name-part></name></identity></individual></removed></modification>
  <modification modification-type="listed" enactment-date="2022-02-25" publication-date="2022-02-25" effective-date="2022-02-25"/>
 </target>
 <target ssid="200" sanctions-set-id="2"><entity><identity main="true"><name name-type="primary-name" quality="good"><name-part order="1" name-part-type="whole-name"><value>Example LLC</value></name-part></name></identity></entity>
  <modification modification-type="de-listed" effective-date="2023-01-01"/><modification modification-type="listed" effective-date="2024-01-01"/></target>
 <target ssid="300" sanctions-set-id="2"><object object-type="vessel"><identity main="true"><name name-type="primary-name"><name-part order="1" name-part-type="whole-name"><value>Gone Star</value></name-part></name></identity></object>
  <modification modification-type="listed" effective-date="2022-01-01"/><modification modification-type="de-listed" effective-date="2024-01-01"/><modification modification-type="listed" effective-date="2024-01-01"/></target>
</swiss-sanctions-list>"#;

#[test]
fn every_field_is_read_and_nothing_of_modifications() {
    let list = import("seco", "x.xml", XML).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-05-06");
    assert_eq!(list.parties.len(), 2);
    assert_eq!(list.attribute("delisted"), 1);
    let person = list.party("100");
    assert_eq!(person.kind, PartyKind::Person);
    // In the order of the parts, one name for each spelling.
    assert_eq!(
        names(person),
        [
            "Examplov Anvar (Primary)",
            "Экземплов Анвар (Variant)",
            "Examplov Anwar (Variant)",
            "Examplov Anver (Variant)",
            "Old Name (Former)",
            "Shorty (Alias?)"
        ]
    );
    assert_eq!(dates(person), ["1960-08-31", "1961"]);
    assert_eq!(
        countries(person),
        ["Birth KAZ", "Nationality RUS", "Address RUS"]
    );
    assert_eq!(person.birth_places, ["Nowhere, Kazakhstan"]);
    assert_eq!(
        addresses(person),
        ["1 No Street, 101000, Moscow, Oblast | RUS"]
    );
    assert_eq!(identifiers(person), ["Passport X1 RUS"]);
    assert_eq!(
        fact(person, "document"),
        ["passport X1: date of issue 2010-01-02"]
    );
    assert_eq!(person.programmes, ["Ukraine EN"]);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(links(person), ["Associated 200"]);
    assert_eq!(fact(person, "justification"), ["Because."]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-25");
    assert_eq!(list.party("200").kind, PartyKind::Organization);
}

#[test]
fn places_may_stand_behind() {
    let (head, rest) = XML.split_at(XML.find(" <place").unwrap());
    let (places, targets) = rest.split_at(rest.find(" <target").unwrap());
    let end = "</swiss-sanctions-list>";
    let moved = format!("{head}{}{places}{end}", targets.trim_end_matches(end));
    assert_ne!(moved, XML);
    let list = import("seco", "x.xml", moved).unwrap();
    assert_eq!(list.parties, import("seco", "x.xml", XML).unwrap().parties);
    let part = XML.replace("whole-list", "delta");
    assert!(import("seco", "x.xml", part).is_err());
}

#[test]
fn a_target_stays_until_its_removal_is_in_effect() {
    let removal = r#"<modification modification-type="de-listed" effective-date="2024-01-01"/>"#;
    let only = r#"<modification modification-type="listed" effective-date="2022-01-01"/>"#;
    let ends = r#"<modification modification-type="de-listed" effective-date="2024-01-01"/><modification modification-type="listed" effective-date="2024-01-01"/></target>"#;
    assert!(XML.contains(ends) && XML.contains(only));
    let later = removal.replace("2024", "2999");
    let text = XML.replace(ends, &format!("{later}</target>"));
    let list = import("seco", "x.xml", text).unwrap();
    assert_eq!(list.party("300").names[0].text, "Gone Star");
    assert_eq!(list.attribute("delisted"), 0);
}
