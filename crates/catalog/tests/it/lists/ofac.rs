//! OFAC's lists in their three forms.

use std::fs;
use std::io::Write;

use sindan_catalog::AddOptions;
use sindan_domain::{Gender, PartyKind, Silent};

use super::*;

pub(super) const SDN: &str = "901,\"EXAMPLOV, Anvar Test\",\"individual\",\"IRAN] [SDGT] [IFSR\",\"Minister of Nothing\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 31 Aug 1960; alt. DOB circa 1962; POB Nowhere, Korea, North; nationality Iran; Gender Male; a.k.a. 'SHORTY'; Passport D00001 (Lebanon) issued 04 Jun 2018; Linked To: EXAMPLE SHIPPING CO., LTD.; National ID No. 12\"\r\n\
902,\"EXAMPLE SHIPPING CO., LTD.\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Tax ID No. 7700000000 (Russia); Website b.example.\"\r\n\
903,\"EXAMPLE STAR\",\"vessel\",\"SDGT\",-0- ,\"ABCD1\",\"Crude Oil Tanker\",\"318,000\",\"164,000\",\"Panama\",\"Example Owner\",\"Vessel Registration Identification IMO 9172052; Former Vessel Flag Malta.\"\r\n\
904,\"EP-XYZ\",\"aircraft\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Aircraft Model B747; Aircraft Manufacturer's Serial Number (MSN) 1.\"\r\n\x1a";
const ALT: &str = "901,1,\"aka\",\"EKZEMPLOV, Anwar\",-0- \r\n901,2,\"fka\",\"OLDNAME, Anvar\",-0- \r\n902,3,\"aka\",\"EXSHIP\",-0- \r\n999,4,\"aka\",\"NOBODY\",-0- \r\n\x1a";
const ADD: &str = "901,1,\"1 No Street\",\"Tehran\",\"Iran\",-0- \r\n902,2,-0- ,-0- ,-0- ,-0- \r\n903,3,-0- ,-0- ,\"Atlantis\",-0- \r\n904,4,-0- ,-0- ,\"Iran\",-0- \r\n\x1a";
/// Goes on in the middle of the number.
const COMMENTS: &str = "901,\"345 (Iran); Phone Number 98123.\"\r\n\x1a";

fn files() -> [(&'static str, &'static str); 4] {
    [
        ("sdn.csv", SDN),
        ("alt.csv", ALT),
        ("add.csv", ADD),
        ("sdn_comments.csv", COMMENTS),
    ]
}

fn check_set(list: &Held) {
    assert_eq!(list.parties.len(), 4);
    let person = list.party("901");
    assert_eq!(
        names(person),
        [
            "Anvar Test EXAMPLOV (Primary)",
            "Anwar EKZEMPLOV (Alias)",
            "Anvar OLDNAME (Former)",
            "SHORTY (Alias?)"
        ]
    );
    assert_eq!(person.lists, ["SDN"]);
    assert_eq!(person.programmes, ["IRAN", "SDGT", "IFSR"]);
    assert_eq!(dates(person), ["1960-08-31", "circa 1962"]);
    assert_eq!(
        countries(person),
        ["Birth PRK", "Nationality IRN", "Address IRN"]
    );
    assert_eq!(addresses(person), ["1 No Street, Tehran | IRN"]);
    assert_eq!(
        identifiers(person),
        [
            "Passport D00001 LBN",
            "NationalId 12345 IRN",
            "Phone 98123 -"
        ]
    );
    assert_eq!(links(person), ["Associated 902"]);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(fact(person, "title"), ["Minister of Nothing"]);
    let company = list.party("902");
    assert_eq!(company.kind, PartyKind::Organization);
    assert_eq!(
        identifiers(company),
        ["Inn 7700000000 RUS", "Website b.example -"]
    );
    assert!(company.addresses.is_empty());
    let ship = list.party("903");
    assert_eq!(identifiers(ship), ["CallSign ABCD1 -", "Imo 9172052 -"]);
    assert_eq!(countries(ship), ["Registration PAN", "Former MLT"]);
    assert_eq!(addresses(ship), ["Atlantis | -"]);
    assert_eq!(fact(ship, "tonnage"), ["318,000"]);
    let aircraft = list.party("904");
    assert_eq!(
        identifiers(aircraft),
        ["TailNumber EP-XYZ -", "AircraftSerial 1 -"]
    );
    let manifest = list.snapshot.manifest();
    assert_eq!(manifest.rejected, 1);
    assert_eq!(manifest.rejects[0].examples[0].value, "999");
    assert_eq!(manifest.rejects[0].examples[0].row, 4);
    assert!(list.has_warning("different days"));
    assert!(!list.has_warning("not whole"));
}

#[test]
fn four_files_are_one_list() {
    // A directory, with the other list's files beside them.
    let place = Place::new();
    let directory = place.directory.path().join("ofac");
    fs::create_dir(&directory).unwrap();
    for (name, content) in files() {
        fs::write(directory.join(name), content).unwrap();
    }
    fs::write(directory.join("cons_prim.csv"), CONSOLIDATED).unwrap();
    let import = place
        .catalog
        .add("ofac", &directory, &AddOptions::default(), &Silent)
        .unwrap();
    check_set(&held(import.snapshot.clone()));
    let parts = &import.snapshot.manifest().attributes["files"];
    assert_eq!(parts.as_array().unwrap().len(), 5);
    let again = place
        .catalog
        .add("ofac", &directory, &AddOptions::default(), &Silent)
        .unwrap();
    assert!(again.already_held);
    let other = place
        .catalog
        .add(
            "ofac-consolidated",
            &directory,
            &AddOptions::default(),
            &Silent,
        )
        .unwrap();
    assert_eq!(held(other.snapshot).party("9639").lists, ["CONS", "PLC"]);

    // A zip.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files() {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    check_set(&import_bytes(
        "ofac",
        "ofac.zip",
        &zip.finish().unwrap().into_inner(),
    ));

    // The files one by one.
    let place = Place::new();
    let paths: Vec<_> = files()
        .iter()
        .map(|(name, content)| place.file(name, content))
        .collect();
    let import = place
        .catalog
        .add_files("ofac", &paths, &AddOptions::default(), &Silent)
        .unwrap();
    check_set(&held(import.snapshot));
}

fn import_bytes(dataset: &str, name: &str, bytes: &[u8]) -> Held {
    import(dataset, name, bytes).unwrap()
}

#[test]
fn a_list_without_its_other_files_says_so() {
    let list = import("ofac", "sdn.csv", SDN).unwrap();
    assert!(list.has_warning("alt.csv") && list.has_warning("sdn_comments.csv"));
    assert!(list.has_warning("does not say its date"));
    assert_eq!(identifiers(list.party("901"))[1], "NationalId 12 -");
    assert!(import("ofac", "alt.csv", ALT).is_err());
}

#[test]
fn a_set_that_lost_its_aliases_is_refused() {
    let place = Place::new();
    let paths: Vec<_> = files()
        .iter()
        .map(|(name, content)| place.file(name, content))
        .collect();
    let add = |paths: &[PathBuf], options: &AddOptions| {
        place.catalog.add_files("ofac", paths, options, &Silent)
    };
    let whole = add(&paths, &AddOptions::default()).unwrap().snapshot;
    let error = add(&paths[..1], &AddOptions::default()).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("table names"),
        "{error}"
    );
    assert_eq!(place.versions("ofac"), [whole.version()]);
    let accepting = AddOptions {
        accept_shrink: true,
        ..AddOptions::default()
    };
    assert!(add(&paths[..1], &accepting).is_ok());
}

#[test]
fn a_list_that_is_cut_is_refused_whole() {
    let row = SDN.find("902,").unwrap();
    for (text, word) in [
        (format!("{}902,\"EXAMPLE SHIPP", &SDN[..row]), "row 2"),
        (
            format!("{}902,\"EXAMPLE\",-0- ,\"SDGT\"\r\n", &SDN[..row]),
            "row 2 has 4 fields",
        ),
        (
            format!(
                "{}x,\"A\",-0- ,\"S\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n",
                &SDN[..row]
            ),
            "row 2, column 1",
        ),
    ] {
        let error = import("ofac", "sdn.csv", &text).err().unwrap();
        assert!(
            error.is_bad_input() && error.to_string().contains(word),
            "{error} | {word}"
        );
    }
}

/// An archive's copy may lack its last blank and end in the middle of a null.
#[test]
fn a_null_without_its_blank_is_a_null() {
    let text = "1,\"A\",-0- ,\"S\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-\n2,\"B\",-0- ,\"S\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0";
    let list = import("ofac", "sdn.csv", text).unwrap();
    assert_eq!(list.parties.len(), 2);
    assert!(list.parties.iter().all(|party| party.remarks.is_none()));
}

const CONSOLIDATED: &str = "9639,\"EXAMPLE, Ismail\",\"individual\",\"NS-PLC\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1962; POB Nowhere.\"\r\n\
9640,\"EXAMPLE BANK\",-0- ,\"UKRAINE-EO13662] [RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Executive Order 13662 Directive Determination - Subject to Directive 1; Tax ID No. 7700000001 (Russia).\"\r\n";

#[test]
fn one_list_is_not_taken_for_the_other() {
    let list = import("ofac-consolidated", "cons_prim.csv", CONSOLIDATED).unwrap();
    let bank = list.party("9640");
    assert_eq!(bank.lists, ["CONS", "SSI"]);
    assert_eq!(
        bank.measures,
        ["Executive Order 13662 Directive Determination - Subject to Directive 1"]
    );
    let error = import("ofac", "cons_prim.csv", CONSOLIDATED).err().unwrap();
    assert!(
        error.hint().unwrap().contains("ofac-consolidated"),
        "{error}"
    );
}

#[test]
fn the_real_sdn_list() {
    let Some(path) = real("ofac-sdn-2024-05-03.csv") else {
        return;
    };
    let list = import("ofac", "sdn.csv", fs::read(&path).unwrap()).unwrap();
    assert_eq!(list.parties.len(), 14_965);
    let count = |kind: PartyKind| {
        list.parties
            .iter()
            .filter(|party| party.kind == kind)
            .count()
    };
    assert_eq!(count(PartyKind::Person), 6_854);
    assert_eq!(count(PartyKind::Vessel), 851);
    assert_eq!(count(PartyKind::Aircraft), 376);
    assert_eq!(count(PartyKind::Organization), 6_884);
    let programme = |name: &str| {
        let has = |party: &&Party| party.programmes.iter().any(|one| one == name);
        list.parties.iter().filter(has).count()
    };
    assert_eq!(programme("RUSSIA-EO14024"), 4_439);
    assert_eq!(programme("SDGT"), 2_386);
    // What formats.md counted in the remarks, less what their cut ends lost.
    let births: usize = list.parties.iter().map(|party| party.dates.len()).sum();
    assert!((9_000..10_500).contains(&births), "{births}");
    let unread: Vec<String> = list
        .parties
        .iter()
        .flat_map(|party| &party.dates)
        .filter(|date| date.from.is_none())
        .map(ToString::to_string)
        .collect();
    assert!(unread.is_empty(), "{unread:?}");
    let weak = list.attribute("weak_names");
    assert_eq!(weak, 3_666);
    let of_kind = |kind: sindan_domain::IdentifierKind| {
        let all = list.parties.iter().flat_map(|party| &party.identifiers);
        all.filter(|identifier| identifier.kind == kind).count()
    };
    use sindan_domain::IdentifierKind as K;
    for (kind, least) in [
        (K::Passport, 2_000),
        (K::Inn, 1_500),
        (K::Ogrn, 1_000),
        (K::Imo, 850),
        (K::Wallet, 290),
        (K::NationalId, 1_500),
        (K::AircraftSerial, 300),
    ] {
        assert!(of_kind(kind) >= least, "{kind:?} {}", of_kind(kind));
    }
    let linked: usize = list.parties.iter().map(|party| party.links.len()).sum();
    let open: usize = list
        .parties
        .iter()
        .map(|party| fact(party, "linked to").len())
        .sum();
    // Every `Linked To:` is a link, or names somebody who is not in the file.
    assert_eq!(linked + open, 6_375);
    assert!(open < 50, "{open}");
    println!("births {births} unread {unread:?} weak {weak} linked {linked} open {open}");
    println!("identifiers {}", list.attribute("identifiers"));
}

#[test]
fn a_list_that_is_cut_is_seen_by_its_other_files() {
    let row = |id: u32| {
        format!("{id},\"EXAMPLE {id}\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n")
    };
    let main = |count: u32| (1..=count).map(row).collect::<String>();
    let addresses: String = (1..=100)
        .map(|id| format!("{id},{id},-0- ,-0- ,-0- ,-0- \r\n"))
        .collect();
    let import = |count: u32| {
        let place = Place::new();
        let files = [
            place.file("sdn.csv", main(count)),
            place.file("alt.csv", "1,1,\"aka\",\"OTHER\",-0- \r\n"),
            place.file("add.csv", &addresses),
            place.file("sdn_comments.csv", "1,\"Rest.\"\r\n"),
        ];
        let options = AddOptions::default();
        place.catalog.add_files("ofac", &files, &options, &Silent)
    };
    assert!(import(95).is_ok());
    let error = import(94).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("6 of the 100 entries"),
        "{error}"
    );
}

#[test]
fn real_files_of_different_days_have_orphans() {
    let files = [
        "ofac-sdn-2024-05-03.csv",
        "ofac-alt-2025-12.csv",
        "ofac-add-2025-12.csv",
    ];
    let paths: Vec<PathBuf> = files.iter().filter_map(|name| real(name)).collect();
    if paths.len() < files.len() {
        return;
    }
    let place = Place::new();
    let import = place
        .catalog
        .add_files("ofac", &paths, &AddOptions::default(), &Silent)
        .unwrap();
    let manifest = import.snapshot.manifest();
    assert_eq!(manifest.accepted, 14_965);
    assert!(manifest.rejected > 1_567 && manifest.attributes["orphans"].as_u64().unwrap() > 1_567);
}

#[test]
fn real_old_files_and_the_consolidated_list() {
    let files = ["ofac-sdn-old.csv", "ofac-alt-old.csv", "ofac-add-old.csv"];
    let paths: Vec<PathBuf> = files.iter().filter_map(|name| real(name)).collect();
    if paths.len() < files.len() {
        return;
    }
    let place = Place::new();
    let options = AddOptions::default();
    // One remark of the archived copy is not closed as it should be.
    let import = place
        .catalog
        .add_files("ofac", &paths, &options, &Silent)
        .unwrap();
    let list = held(import.snapshot);
    println!(
        "old {} {:?}",
        list.parties.len(),
        list.snapshot.manifest().rejected
    );
    assert!(list.parties.len() > 7_000);
    let Some(path) = real("ofac-cons-prim.csv") else {
        return;
    };
    let list = held(
        place
            .catalog
            .add("ofac-consolidated", &path, &options, &Silent)
            .unwrap()
            .snapshot,
    );
    assert_eq!(list.parties.len(), 442);
    let on = |name: &str| {
        let has = |party: &&Party| party.lists.iter().any(|list| list == name);
        list.parties.iter().filter(has).count()
    };
    assert_eq!((on("PLC"), on("CMIC")), (78, 68));
    assert_eq!(on("SSI"), 197 + 86 + 2 + 1);
    assert!(place.catalog.add("ofac", &path, &options, &Silent).is_err());
}

pub(super) const SDN_XML: &str = r#"<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>09/10/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>901</uid><firstName>Anvar Test</firstName><lastName>EXAMPLOV</lastName><title>Minister</title>
    <sdnType>Individual</sdnType><remarks>Linked To: EXAMPLE STAR.</remarks>
    <programList><program>SDGT</program><program>IFSR</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>D00001</idNumber><idCountry>Lebanon</idCountry><expirationDate>03 Jun 2023</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Secondary sanctions risk:</idType><idNumber>Some rule</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>SHORTY</lastName></aka>
      <aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>OLDNAME</lastName><firstName>Anvar</firstName></aka>
    </akaList>
    <addressList><address><uid>1</uid><address1>1 No Street</address1><city>Tehran</city><country>Iran</country></address></addressList>
    <nationalityList><nationality><uid>1</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>circa 1960</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>1</uid><placeOfBirth>Nowhere, Iran</placeOfBirth></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>
  <sdnEntry>
    <uid>903</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType>
    <programList><program>SDGT</program></programList>
    <idList><id><uid>9</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9172052</idNumber></id></idList>
    <vesselInfo><callSign>ABCD1</callSign><vesselType>Tanker</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo>
  </sdnEntry>
</sdnList>"#;

#[test]
fn the_xml_says_the_same() {
    let list = import("ofac", "sdn.xml", SDN_XML).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-09-10");
    let person = list.party("901");
    assert_eq!(
        names(person),
        [
            "Anvar Test EXAMPLOV (Primary)",
            "SHORTY (Alias?)",
            "Anvar OLDNAME (Former)"
        ]
    );
    assert_eq!(identifiers(person), ["Passport D00001 LBN"]);
    assert_eq!(
        fact(person, "document"),
        ["Passport D00001: expires 03 Jun 2023"]
    );
    assert_eq!(fact(person, "secondary sanctions risk"), ["Some rule"]);
    assert_eq!(dates(person), ["circa 1960"]);
    assert_eq!(
        countries(person),
        ["Birth IRN", "Nationality IRN", "Address IRN"]
    );
    assert_eq!(links(person), ["Associated 903"]);
    assert_eq!(person.gender, Some(Gender::Male));
    let ship = list.party("903");
    assert_eq!(identifiers(ship), ["Imo 9172052 -", "CallSign ABCD1 -"]);
    assert_eq!(countries(ship), ["Registration PAN"]);
    // The file says how many entries it has.
    let fewer = SDN_XML.replace("<Record_Count>2<", "<Record_Count>3<");
    let error = import("ofac", "sdn.xml", fewer).err().unwrap();
    assert!(error.to_string().contains("says that it has 3"), "{error}");
    // Old namespaces and prefixes make no difference.
    let prefixed = SDN_XML
        .replace("<sdnEntry>", "<o:sdnEntry>")
        .replace("</sdnEntry>", "</o:sdnEntry>")
        .replace("<sdnList xmlns=", "<sdnList xmlns:o=");
    assert_eq!(
        import("ofac", "sdn.xml", prefixed).unwrap().parties,
        list.parties
    );
}

pub(super) const ADVANCED: &str = include_str!("sdn_advanced.xml");

#[test]
fn the_advanced_file_has_scripts_documents_and_relations() {
    let list = import("ofac", "sdn_advanced.xml", ADVANCED).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2026-09-09");
    let person = list.party("901");
    assert_eq!(person.kind, PartyKind::Person);
    assert_eq!(
        names(person),
        [
            "Anvar Test EXAMPLOV (Primary)",
            "Anvar OLDNAME (Former)",
            "Анвар ЭКЗЕМПЛОВ (Variant)",
            "SHORTY (Alias?)"
        ]
    );
    assert_eq!(dates(person), ["1960", "circa 1961 to 1963"]);
    assert_eq!(person.birth_places, ["Nowhere, Iran"]);
    assert_eq!(
        countries(person),
        ["Birth IRN", "Nationality RUS", "Address RUS"]
    );
    assert_eq!(addresses(person), ["1 No Street, Moscow, 101000 | RUS"]);
    assert_eq!(person.gender, Some(Gender::Male));
    assert_eq!(
        identifiers(person),
        [
            "Wallet 3F2sExample -",
            "Passport D00001 LBN",
            "Inn 770000000000 RUS"
        ]
    );
    let passport = &person.identifiers[1];
    assert!(passport.fraudulent && !person.identifiers[2].fraudulent);
    assert_eq!(
        fact(person, "document"),
        ["Passport D00001: issue date 2018-06-04"]
    );
    assert_eq!(fact(person, "false birthdate"), ["1955"]);
    assert_eq!(person.lists, ["SDN"]);
    assert_eq!(person.programmes, ["RUSSIA-EO14024"]);
    assert_eq!(person.measures, ["Block"]);
    assert_eq!(listed_on(person).unwrap().to_string(), "2022-02-24");
    // The file has the relation the wrong way round: nobody owns a person.
    assert_eq!(links(person), ["Owns 902", "Directs 902", "Associated 903"]);
    let company = list.party("902");
    assert_eq!(
        links(company),
        ["OwnedBy 901", "DirectedBy 901", "Owns 903"]
    );
    assert_eq!(identifiers(company), ["Website b.example -"]);
    let ship = list.party("903");
    assert_eq!(ship.kind, PartyKind::Vessel);
    assert_eq!(links(ship), ["OwnedBy 902", "Associated 901"]);
    assert_eq!(identifiers(ship), ["Imo 9172052 -"]);
    assert_eq!(countries(ship), ["Registration PAN"]);
    let chinese = list.party("904");
    assert_eq!(names(chinese), ["Wei EXAMPLE (Primary)", "王伟 (Variant)"]);
    assert_eq!(chinese.names[1].parts.len(), 2);
    let error = import("ofac-consolidated", "x.xml", ADVANCED)
        .err()
        .unwrap();
    assert!(error.hint().unwrap().contains("data add ofac "), "{error}");
}
