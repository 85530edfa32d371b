//! FollowTheMoney entities, OpenSanctions' tables and own lists.

use sindan_catalog::AddOptions;
use sindan_domain::{Gender, PartyKind, Silent};

use super::*;

pub(super) const LINES: &str = r#"{"id":"own-1","schema":"Ownership","properties":{"owner":["NK-1"],"asset":["old-2"],"percentage":["50.5"]},"datasets":["x"]}
{"id":"own-2","schema":"Ownership","properties":{"owner":["NK-3"],"asset":["NK-2"],"endDate":["2001"],"startDate":["1999"]}}
{"id":"dir-1","schema":"Directorship","properties":{"director":["NK-1"],"organization":["NK-2"],"role":["Chair"],"endDate":["2001-02-03"]}}
{"id":"NK-1","caption":"Anvar Examplov","schema":"Person","target":true,"referents":["ofac-901"],"datasets":["us_ofac_sdn","eu_fsf"],"first_seen":"2022-02-24T00:00:00","last_seen":"2026-10-11T01:02:03","properties":{"name":["Анвар Экземплов","Anvar Examplov"],"alias":["A. Examplov"],"weakAlias":["Shorty"],"previousName":["Anvar Oldname"],"birthDate":["1960-08","1961"],"birthPlace":["Nowhere"],"nationality":["ru","suhh"],"country":["kz"],"gender":["male"],"topics":["sanction"],"passportNumber":["X1"],"innCode":["770000000000"],"idNumber":["77"],"addressEntity":["addr-1"],"address":["1 No Street, Moscow"],"position":["Head of Nothing"],"programId":["US-RUSHAR"],"notes":["First.","Second."],"madeUpProperty":["kept"]}}

{"id":"addr-1","schema":"Address","properties":{"full":["1 No Street, Moscow"],"country":["ru"]}}
{"id":"sanc-1","schema":"Sanction","properties":{"entity":["ofac-901"],"program":["RUSSIA-EO14024"],"provisions":["Blocking"],"authority":["OFAC"],"startDate":["2022-02-24"]}}
{"id":"pass-1","schema":"Passport","properties":{"holder":["NK-1"],"number":["X1"],"country":["ru"]}}
{"id":"NK-2","caption":"Example LLC","schema":"Company","target":false,"referents":["old-2"],"properties":{"name":["Example LLC"],"jurisdiction":["ru"],"registrationNumber":["1027700000000"],"topics":[]}}
{"id":"NK-3","caption":"Star","schema":"Vessel","target":true,"properties":{"name":["Star"],"imoNumber":["IMO9172052"],"mmsi":["273000000"],"flag":["ga"],"pastFlags":["pa"],"buildDate":["2005"]}}
{"id":"w","caption":"3F2s","schema":"CryptoWallet","target":true,"properties":{"publicKey":["3F2s"],"currency":["XBT"]}}
{"id":"odd","schema":"NewThing","properties":{"something":["x"]}}
"#;

#[test]
fn entities_find_each_other_in_any_order() {
    let list = import("ftm", "entities.ftm.json", LINES).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-10-11");
    assert!(list.has_warning("CC BY-NC 4.0"));
    assert!(list.snapshot.manifest().licence.contains("BY-NC"));
    assert_eq!(list.parties.len(), 4);
    let person = list.party("NK-1");
    assert_eq!(person.kind, PartyKind::Person);
    assert!(person.listed);
    assert_eq!(
        names(person),
        [
            "Anvar Examplov (Primary)",
            "Анвар Экземплов (Variant)",
            "A. Examplov (Alias)",
            "Anvar Oldname (Former)",
            "Shorty (Alias?)"
        ]
    );
    assert_eq!(dates(person), ["1960-08", "1961"]);
    assert_eq!(
        countries(person),
        ["Nationality RUS", "Linked KAZ", "Address RUS"]
    );
    assert_eq!(fact(person, "nationality"), ["suhh"]);
    assert_eq!(addresses(person), ["1 No Street, Moscow | RUS"]);
    assert_eq!(
        identifiers(person),
        ["Inn 770000000000 -", "NationalId 77 -", "Passport X1 RUS"]
    );
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(person.lists, ["us_ofac_sdn", "eu_fsf"]);
    assert_eq!(person.programmes, ["US-RUSHAR", "RUSSIA-EO14024"]);
    assert_eq!(person.measures, ["Blocking"]);
    assert_eq!(fact(person, "topic"), ["sanction"]);
    assert_eq!(fact(person, "madeUpProperty"), ["kept"]);
    assert_eq!(fact(person, "referent"), ["ofac-901"]);
    assert_eq!(person.remarks.as_deref(), Some("First.\nSecond."));
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-24");
    // Links name the ids that entities have now, and what has ended does not hold.
    assert_eq!(links(person), ["Owns NK-2", "Associated NK-2"]);
    assert_eq!(person.links[0].percent.as_deref(), Some("50.5"));
    assert!(person.links[1].label.contains("ended 2001-02-03"));
    let company = list.party("NK-2");
    assert!(
        !company.listed,
        "a company is not listed because its owner is"
    );
    // A year that is over ends an ownership too.
    assert_eq!(
        links(company),
        ["Associated NK-3", "Associated NK-1", "OwnedBy NK-1"]
    );
    assert_eq!(identifiers(company), ["Ogrn 1027700000000 -"]);
    let ship = list.party("NK-3");
    assert_eq!(identifiers(ship), ["Imo 9172052 -", "Mmsi 273000000 -"]);
    assert_eq!(countries(ship), ["Registration GAB", "Former PAN"]);
    assert_eq!(list.party("w").kind, PartyKind::Wallet);
    assert_eq!(list.attribute("passed_over_NewThing"), 1);
}

pub(super) const NESTED: &str = r#"{"id":"NK-1","caption":"Anvar Examplov","schema":"Person","target":true,"properties":{"name":["Anvar Examplov"],"addressEntity":[{"id":"a","schema":"Address","properties":{"full":["1 No Street"],"country":["kz"]}}],"ownershipOwner":[{"id":"o","schema":"Ownership","properties":{"owner":["NK-1"],"asset":[{"id":"NK-2","schema":"Company","properties":{"name":["Example LLC"]}}],"percentage":["60"]}}],"sanctions":[{"id":"s","schema":"Sanction","properties":{"entity":["NK-1"],"program":["P"]}}]}}
{"id":"NK-3","caption":"Other","schema":"Person","target":true,"properties":{"name":["Other"],"directorshipDirector":[{"id":"d","schema":"Directorship","properties":{"director":["NK-3"],"organization":[{"id":"NK-2","schema":"Company","properties":{"name":["Example LLC"]}}]}}]}}
{"id":"NK-4","caption":"Listed Owner","schema":"Company","target":true,"properties":{"name":["Listed Owner"],"ownershipOwner":[{"id":"o2","schema":"Ownership","properties":{"owner":["NK-4"],"asset":[{"id":"NK-3","schema":"Person","properties":{"name":["Other, embedded"]}}]}}]}}
"#;

#[test]
fn a_second_line_of_an_id_is_refused() {
    let twice = LINES.replace(
        r#"{"id":"odd""#,
        "{\"id\":\"NK-3\",\"schema\":\"Vessel\",\"target\":true,\"properties\":{\"name\":[\"Other\"]}}\n{\"id\":\"odd\"",
    );
    let error = import("ftm", "entities.ftm.json", twice).err().unwrap();
    assert!(
        error.is_bad_input()
            && error
                .to_string()
                .contains("line 12: id `NK-3` stands twice"),
        "{error}"
    );
}

#[test]
fn the_demonstration_list_is_not_of_opensanctions() {
    let text = "id,schema,name,dataset,last_change\n1,Person,Anvar Examplov,own,2026-01-01\n";
    let warned = |dataset: &str| {
        import(dataset, "targets.csv", text)
            .unwrap()
            .has_warning("BY-NC")
    };
    assert!(warned("ftm"));
    assert!(!warned("demonstration"));
}

#[test]
fn embedded_entities_are_taken_once() {
    let list = import("ftm", "targets.nested.json", NESTED).unwrap();
    assert_eq!(list.parties.len(), 4);
    let person = list.party("NK-1");
    assert_eq!(addresses(person), ["1 No Street | KAZ"]);
    assert_eq!(person.programmes, ["P"]);
    assert_eq!(links(person), ["Owns NK-2"]);
    let company = list.party("NK-2");
    assert!(!company.listed);
    assert_eq!(links(company), ["OwnedBy NK-1", "DirectedBy NK-3"]);
    // What stands by itself goes before what is embedded.
    assert_eq!(list.party("NK-3").names[0].text, "Other");
    assert!(list.party("NK-3").listed);
}

#[test]
fn a_line_that_is_no_entity_refuses_the_list() {
    for (line, word) in [
        (
            "{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A",
            "line 13",
        ),
        ("{\"id\":\"x\",\"schema\":\"Person\"}", "line 13"),
        ("[1]", "line 13"),
        ("{\"op\":\"DEL\",\"entity\":{\"id\":\"x\"}}", "delta"),
    ] {
        let error = import("ftm", "x.json", format!("{LINES}{line}"))
            .err()
            .unwrap();
        assert!(
            error.is_bad_input() && error.to_string().contains(word),
            "{error} | {word}"
        );
    }
    let deep = format!(
        "{}{}{}",
        "{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{\"name\":",
        "[".repeat(100_000),
        "\n"
    );
    assert!(
        import("ftm", "x.json", format!("{LINES}{deep}"))
            .err()
            .unwrap()
            .is_bad_input()
    );
}

pub(super) const SIMPLE: &str = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\",\"identifiers\",\"sanctions\",\"phones\",\"emails\",\"dataset\",\"first_seen\",\"last_seen\",\"last_change\"\n\
\"NK-1\",\"Person\",\"Anvar Examplov\",\"A. Examplov;\"\"Examplov; Anvar\"\"\",\"1960-08-31;1961\",\"ru;kz\",\"\"\"1 No Street; flat 2\"\"\",\"X1;770000000000\",\"RUSSIA\",\"+7 1\",\"\",\"US OFAC\",\"2022-02-24T00:00:00\",\"2026-10-11T00:00:00\",\"2026-10-01T00:00:00\"\n\
\"NK-2\",\"Company\",\"Example LLC\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"EU\",\"\",\"2026-10-12T00:00:00\",\"\"\n";

#[test]
fn the_simple_table() {
    let list = import("ftm", "targets.simple.csv", SIMPLE).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-10-12");
    assert!(list.has_warning("CC BY-NC"));
    let person = list.party("NK-1");
    assert_eq!(
        names(person),
        [
            "Anvar Examplov (Primary)",
            "A. Examplov (Alias)",
            "Examplov; Anvar (Alias)"
        ]
    );
    assert_eq!(dates(person), ["1960-08-31", "1961"]);
    assert_eq!(addresses(person), ["1 No Street; flat 2 | -"]);
    assert_eq!(
        identifiers(person),
        ["Other X1 -", "Other 770000000000 -", "Phone +7 1 -"]
    );
    assert_eq!(person.lists, ["US OFAC"]);
    let cut = SIMPLE.len() - 60;
    assert!(
        import("ftm", "x.csv", &SIMPLE[..cut])
            .err()
            .unwrap()
            .is_bad_input()
    );
}

pub(super) const STATEMENTS: &str = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id\n\
        NK-1,ofac-901,id,checksum,LegalEntity,abc,us_ofac_sdn,,,,f,2022-02-24,2026-10-11,1\n\
        NK-1,ofac-901,name,name,LegalEntity,Example LLC,us_ofac_sdn,,,,f,2022-02-24,2026-10-11,2\n\
        NK-1,eu-1,name,name,Company,\"OOO \"\"Example\"\"\",eu_fsf,,,,f,2022-02-24,2026-10-12,3\n\
        NK-1,eu-1,topics,topic,Company,sanction,eu_fsf,,,,f,2022-02-24,2026-10-11,4\n\
        s1,s1,entity,entity,Sanction,NK-2,eu_fsf,,,,f,,,5\n\
        s1,s1,program,string,Sanction,UKR,eu_fsf,,,,f,,,6\n\
        NK-2,eu-2,name,name,Person,Anvar Examplov,eu_fsf,,,,f,,,7\n\
        NK-3,eu-3,name,name,Person,Only Named,eu_fsf,,,,f,,,8\n";

#[test]
fn statements_make_entities() {
    let text = STATEMENTS;
    let list = import("ftm", "statements.csv", text).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-10-12");
    let company = list.party("NK-1");
    assert_eq!(company.kind, PartyKind::Organization);
    assert!(company.listed);
    assert_eq!(
        names(company),
        ["Example LLC (Primary)", "OOO \"Example\" (Variant)"]
    );
    assert_eq!(company.lists, ["us_ofac_sdn", "eu_fsf"]);
    assert!(list.party("NK-2").listed && !list.party("NK-3").listed);
    assert_eq!(list.party("NK-2").programmes, ["UKR"]);
    let apart = format!("{text}NK-1,eu-1,alias,name,Company,Back,eu_fsf,,,,f,,,9\n");
    let error = import("ftm", "x.csv", apart).err().unwrap();
    assert!(error.to_string().contains("row 10"), "{error}");
}

pub(super) const OWN: &str = "id,schema,name,aliases,birth_date,countries,identifiers\n\
        k1,Company,ТОО «Пример»,Primer LLP; Example LLP,,Kazakhstan,BIN: 010140000012\n\
        k2,Person,Айгүл Мысалова,,1980-01-01,kz; Atlantis,\n\
        k2,Person,Twice,,,,\n\
        k3,Person,,,,,\n\
        k4,Person,Too,many,fields,are,here,indeed\n\
        k5,Vessel,Star,,,,IMO 9172052\n\
        k6,Person,Another,,,,БИН 990140000385\n";

#[test]
fn rows_that_nothing_can_find_are_rejected_and_strange_kinds_named() {
    let place = Place::new();
    let text = "id,schema,name,aliases,identifiers\n\
        a,Person,!!!,,\n\
        b,Person,???,Пример,\n\
        c,Vessel,--,,IMO 9172052\n\
        d,Foo,One,,\n\
        e,LegalEntity,Two,,\n\
        f,,Three,,\n\
        g,Bar,Four,,\n";
    let file = place.file("mine.csv", text);
    let named = AddOptions {
        name: Some("mine".to_owned()),
        ..AddOptions::default()
    };
    let import = place.catalog.add("list", &file, &named, &Silent).unwrap();
    let list = held(import.snapshot);
    let ids: Vec<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["b", "c", "d", "e", "f", "g"]);
    let manifest = list.snapshot.manifest();
    assert_eq!(manifest.rejected, 1);
    let reject = &manifest.rejects[0];
    assert!(
        reject.reason.contains("no letter and no digit"),
        "{reject:?}"
    );
    assert_eq!(
        (reject.examples[0].row, &*reject.examples[0].value),
        (2, "!!!")
    );
    // It is compared with parties of any kind; the user learns of it.
    assert!(list.has_warning("row 5: `Foo` is no kind of party that is known (2 in all)"));
    assert_eq!(list.party("d").kind, PartyKind::Unknown);
}

#[test]
fn own_lists_have_names() {
    let place = Place::new();
    let named = |name: &str| AddOptions {
        name: Some(name.to_owned()),
        ..AddOptions::default()
    };
    let file = place.file("mine.csv", OWN);
    let import = place
        .catalog
        .add("list", &file, &named("mine"), &Silent)
        .unwrap();
    let list = held(import.snapshot);
    let manifest = list.snapshot.manifest();
    assert_eq!(
        (
            manifest.dataset.as_str(),
            manifest.accepted,
            manifest.rejected
        ),
        ("list-mine", 4, 3)
    );
    assert!(manifest.source.contains("own file"));
    assert!(!list.has_warning("CC BY-NC"));
    assert_eq!(identifiers(list.party("k5")), ["Imo 9172052 -"]);
    assert_eq!(identifiers(list.party("k6")), ["KazakhBin 990140000385 -"]);
    assert_eq!(
        names(list.party("k1")),
        [
            "ТОО «Пример» (Primary)",
            "Primer LLP (Alias)",
            "Example LLP (Alias)"
        ]
    );
    assert_eq!(fact(list.party("k2"), "country"), ["Atlantis"]);
    assert_eq!(
        place.catalog.current("list-mine").unwrap().version(),
        manifest.version
    );
    // A column `name` is enough.
    let plain = place.file("plain.csv", "Name;Country\nOne;KZ\nTwo;\nOne;RU\n");
    let import = place
        .catalog
        .add("list", &plain, &named("plain-2"), &Silent)
        .unwrap();
    let list = held(import.snapshot);
    let ids: Vec<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["One", "One-2", "Two"]);
    // OpenSanctions' files are welcome under a name, with their licence.
    let lines = place.file("peps.json", LINES);
    let import = place
        .catalog
        .add("list", &lines, &named("peps"), &Silent)
        .unwrap();
    assert!(held(import.snapshot).has_warning("CC BY-NC"));
    // A name is needed, and becomes a directory.
    assert!(
        place
            .catalog
            .add("list", &plain, &AddOptions::default(), &Silent)
            .is_err()
    );
    for name in ["", "Mine", "../x", "a b", "ü"] {
        assert!(
            place
                .catalog
                .add("list", &plain, &named(name), &Silent)
                .is_err(),
            "{name}"
        );
    }
    assert!(
        place
            .catalog
            .add("un", &plain, &named("x"), &Silent)
            .is_err()
    );
    assert!(
        place
            .catalog
            .current("list-absent")
            .unwrap_err()
            .is_missing()
    );
}
