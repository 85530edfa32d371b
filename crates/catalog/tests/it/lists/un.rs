//! The UN list.

use sindan_domain::{Gender, PartyKind};

use super::*;

pub(super) const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-03-04T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>11</DATAID><VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME>ANVAR </FIRST_NAME><SECOND_NAME>TEST</SECOND_NAME><THIRD_NAME>EXAMPLOV</THIRD_NAME>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901 </REFERENCE_NUMBER>
      <LISTED_ON>2011-10-04-05:00</LISTED_ON><GENDER>Male</GENDER>
      <NAME_ORIGINAL_SCRIPT>Анвар Тест Экземплов</NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>Knows &amp; trades.</COMMENTS1>
      <TITLE><VALUE>Dr</VALUE></TITLE>
      <DESIGNATION><VALUE>Head of Nothing </VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE><VALUE>Atlantis</VALUE></NATIONALITY>
      <LAST_DAY_UPDATED><VALUE>2012-01-01</VALUE><VALUE>2020-02-02</VALUE></LAST_DAY_UPDATED>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>A. T. Examplov; Anvar Test</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Tester</ALIAS_NAME>
        <DATE_OF_BIRTH>1961</DATE_OF_BIRTH><CITY_OF_BIRTH>Hamhung</CITY_OF_BIRTH></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><STREET>1 No Street</STREET><CITY>Pyongyang</CITY>
        <COUNTRY>Democratic People's Republic of Korea</COUNTRY></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1960</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><DATE>1959-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH/>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Wonsan</CITY><COUNTRY>DPRK</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X 0000001</NUMBER>
        <ISSUING_COUNTRY>Democratic People's Republic of Korea</ISSUING_COUNTRY><DATE_OF_ISSUE>2010-01-01</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification
 Number</TYPE_OF_DOCUMENT><NUMBER>77</NUMBER></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>12</DATAID><FIRST_NAME>EXAMPLE SHIPPING CO</FIRST_NAME>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.902</REFERENCE_NUMBER>
      <LISTED_ON>2014-07-28</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Examship</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Examship</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><CITY>Atlantis City</CITY><COUNTRY>Atlantis</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"#;

#[test]
fn every_field_is_read() {
    let list = import("un", "consolidated.xml", LIST).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-03-04");
    assert_eq!(list.parties.len(), 2);
    let person = list.party("KPi.901");
    assert_eq!(person.kind, PartyKind::Person);
    assert_eq!(
        names(person),
        [
            "ANVAR TEST EXAMPLOV (Primary)",
            "Анвар Тест Экземплов (Variant)",
            "A. T. Examplov (Alias)",
            "Anvar Test (Alias)",
            "Tester (Alias?)"
        ]
    );
    assert_eq!(
        dates(person),
        ["1960", "1958 to 1963", "circa 1959-03-04", "1961"]
    );
    assert_eq!(person.birth_places, ["Hamhung", "Wonsan, DPRK"]);
    assert_eq!(
        countries(person),
        ["Nationality PRK", "Birth PRK", "Address PRK"]
    );
    assert_eq!(fact(person, "nationality"), ["Atlantis"]);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(addresses(person), ["1 No Street, Pyongyang | PRK"]);
    assert_eq!(
        identifiers(person),
        ["Passport X 0000001 PRK", "NationalId 77 -"]
    );
    assert_eq!(fact(person, "document"), ["Passport X 0000001: 2010-01-01"]);
    assert_eq!(person.programmes, ["DPRK"]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2011-10-04");
    assert_eq!(person.remarks.as_deref(), Some("Knows & trades."));
    assert_eq!(fact(person, "last updated"), ["2020-02-02"]);
    let company = list.party("KPe.902");
    assert_eq!(company.kind, PartyKind::Organization);
    assert_eq!(
        names(company),
        [
            "EXAMPLE SHIPPING CO (Primary)",
            "Examship (Alias)",
            "Old Examship (Former)"
        ]
    );
    assert_eq!(addresses(company), ["Atlantis City, Atlantis | -"]);
}

#[test]
fn a_list_that_is_cut_anywhere_is_refused() {
    let place = Place::new();
    let whole = place.add("un", "un.xml", LIST).unwrap().snapshot;
    let closing = LIST.rfind("</CONSOLIDATED_LIST>").unwrap();
    for cut in [LIST.len() / 3, LIST.len() / 2, closing - 30, closing] {
        let error = place.add("un", "un.xml", &LIST[..cut]).unwrap_err();
        let line = LIST[..cut].matches('\n').count();
        let text = error.to_string();
        assert!(error.is_bad_input(), "{text}");
        let said = (line.saturating_sub(40)..=line + 1)
            .any(|line| text.contains(&format!("line {line}:")));
        assert!(said, "{text} | {line}");
        assert_eq!(place.versions("un"), [whole.version()]);
    }
}

#[test]
fn the_real_list() {
    let Some(path) = real("un-consolidated-2026-02-27.xml") else {
        return;
    };
    let list = import("un", "un.xml", std::fs::read(path).unwrap()).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-02-27");
    let count = |kind: PartyKind| {
        list.parties
            .iter()
            .filter(|party| party.kind == kind)
            .count()
    };
    assert_eq!(count(PartyKind::Person), 730);
    assert_eq!(count(PartyKind::Organization), 273);
    let scripts = list
        .parties
        .iter()
        .flat_map(|party| &party.names)
        .filter(|name| name.kind == sindan_domain::NameKind::Variant);
    assert!(scripts.count() > 300);
    let programme = |name: &str| {
        list.parties
            .iter()
            .filter(|party| party.programmes == [name])
            .count()
    };
    assert_eq!(programme("Al-Qaida"), 341);
    assert_eq!(programme("DPRK"), 155);
    assert!(
        list.parties
            .iter()
            .all(|party| listed_on(party).is_some_and(|date| date.day.is_some()))
    );
    let unread: Vec<_> = list
        .parties
        .iter()
        .flat_map(|party| &party.dates)
        .filter(|date| date.from.is_none())
        .collect();
    assert!(unread.len() < 10, "{unread:?}");
    let strange: Vec<_> = list
        .parties
        .iter()
        .flat_map(|party| fact(party, "nationality"))
        .collect();
    assert!(strange.len() < 20, "{strange:?}");
    let texts: Vec<&str> = list
        .parties
        .iter()
        .flat_map(|party| &party.names)
        .map(|name| name.text.as_str())
        .collect();
    let open = |text: &&&str| text.matches('(').count() != text.matches(')').count();
    let open: Vec<_> = texts.iter().filter(open).collect();
    assert!(open.is_empty(), "{open:?}");
    for name in ["Al-Nusra Front", "جبهة النصرة", "Abu Bakr al-Baghdadi"] {
        assert!(texts.contains(&name), "{name}");
    }
    println!(
        "{} unread {unread:?} strange {strange:?}",
        list.parties.len()
    );
}

#[test]
fn names_in_brackets_are_names_of_their_own() {
    let alias = "<ALIAS_NAME>Examship</ALIAS_NAME>";
    let text = LIST.replace(
        alias,
        "<ALIAS_NAME>Works (EW) (Амир (original script); Test Works; Works of Test); Line</ALIAS_NAME>",
    );
    let list = import("un", "consolidated.xml", text).unwrap();
    assert_eq!(
        names(list.party("KPe.902")),
        [
            "EXAMPLE SHIPPING CO (Primary)",
            "Works (EW) (Alias)",
            "Амир (Alias)",
            "Test Works (Alias)",
            "Works of Test (Alias)",
            "Line (Alias)",
            "Old Examship (Former)"
        ]
    );
}

#[test]
fn notes_hold_names_and_numbers() {
    let alias = "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>";
    let text = LIST.replace(
        alias,
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Bilal</ALIAS_NAME><NOTE>original script: Билал</NOTE></INDIVIDUAL_ALIAS>\
         <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Lydia</ALIAS_NAME><NOTE>Call sign</NOTE></INDIVIDUAL_ALIAS>",
    );
    let text = text.replace(
        "<INDIVIDUAL_DOCUMENT/>",
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Libyan passport No. 513519</NUMBER></INDIVIDUAL_DOCUMENT>\
         <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>Tunisian passport number L 191609 issued on 28 Feb. 1996</NOTE></INDIVIDUAL_DOCUMENT>\
         <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>issued in 1993</NOTE></INDIVIDUAL_DOCUMENT>",
    );
    let list = import("un", "consolidated.xml", text).unwrap();
    let person = list.party("KPi.901");
    let all = names(person);
    assert!(all.contains(&"Билал (Alias)".to_owned()), "{all:?}");
    assert_eq!(
        fact(person, "alias"),
        ["Bilal: original script: Билал", "Lydia: Call sign"]
    );
    assert_eq!(
        identifiers(person)[2..],
        ["Passport 513519 -", "Passport L 191609 -"]
    );
    assert_eq!(
        fact(person, "document")[1..],
        [
            "Passport 513519: Libyan passport No. 513519",
            "Passport L 191609: Tunisian passport number L 191609 issued on 28 Feb. 1996",
            "Passport: issued in 1993"
        ]
    );
}
