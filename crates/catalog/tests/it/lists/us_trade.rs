//! The lists of the US Department of Commerce.

use std::fs;

use sindan_domain::{IdentifierKind, PartyKind};

use super::*;

pub(super) const CSL: &str = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n\
a1,Entity List (EL) - Bureau of Industry and Security,,,,\"Example Works, and any successor\",,\"1 No Street, Nowhere, KZ; 2 No Street, Elsewhere, RU\",89 FR 1,2024-02-27,,,For all items,Presumption of denial,,,,,,,,http://x.example,Exworks; EX Zavod,,,,,,\n\
a2,Specially Designated Nationals (SDN) - Treasury Department,901,Individual,SDGT; IFSR,\"EXAMPLOV, Anvar\",Minister,\", , KZ\",,,,,,,,,,,,,,http://x.example,\"OLDNAME, Anvar\",RU,1960-08-31; circa 1961,KZ,\"Nowhere, Kazakhstan\",,\"Tax ID No., 770000000000, RU; KZ, X1, Passport\"\n\
a3,Sectoral Sanctions Identifications List (SSI) - Treasury Department,902,Entity,UKRAINE-EO13662,EXAMPLE BANK,,,,,,,,,,,,,,,,http://x.example,,,,,,,\n";

pub(super) const CSL_JSON: &str = r#"{"total": 3, "sources": [{"value": "x"}], "results": [
      {"id":"a1","source":"Entity List (EL) - Bureau of Industry and Security","name":"Example Works, and any successor",
       "addresses":[{"address":"1 No Street","city":"Nowhere","state":null,"postal_code":null,"country":"KZ"},{"address":"2 No Street","city":"Elsewhere","country":"RU"}],
       "alt_names":["Exworks","EX Zavod"],"start_date":"2024-02-27","license_requirement":"For all items","license_policy":"Presumption of denial"},
      {"id":"a2","source":"Specially Designated Nationals (SDN) - Treasury Department","entity_number":901,"type":"Individual","name":"EXAMPLOV, Anvar",
       "programs":["SDGT","IFSR"],"addresses":[{"country":"KZ"}],"alt_names":["OLDNAME, Anvar"],"citizenships":["RU"],"nationalities":["KZ"],
       "dates_of_birth":["1960-08-31","circa 1961"],"places_of_birth":["Nowhere, Kazakhstan"],
       "ids":[{"country":"RU","number":"770000000000","type":"Tax ID No."},{"country":"KZ","number":"X1","type":"Passport"}]},
      {"id":"a3","source":"Sectoral Sanctions Identifications List (SSI) - Treasury Department","type":"Entity","name":"EXAMPLE BANK","programs":["UKRAINE-EO13662"]}
    ], "search_performed_at": "2026-01-01"}"#;

fn check(list: &Held) {
    assert_eq!(list.parties.len(), 3);
    let works = list.party("EL-a1");
    assert_eq!(works.kind, PartyKind::Unknown);
    assert_eq!(works.lists, ["EL"]);
    assert_eq!(
        names(works),
        [
            "Example Works, and any successor (Primary)",
            "Exworks (Alias)",
            "EX Zavod (Alias)"
        ]
    );
    assert_eq!(
        addresses(works),
        ["1 No Street, Nowhere | KAZ", "2 No Street, Elsewhere | RUS"]
    );
    assert_eq!(
        works.measures,
        [
            "licence requirement: For all items",
            "licence policy: Presumption of denial"
        ]
    );
    assert_eq!(listed_on(works).unwrap().to_string(), "2024-02-27");
    let person = list.party("SDN-a2");
    assert_eq!(
        names(person),
        ["Anvar EXAMPLOV (Primary)", "Anvar OLDNAME (Alias)"]
    );
    assert_eq!(dates(person), ["1960-08-31", "circa 1961"]);
    assert_eq!(addresses(person), [" | KAZ"]);
    assert_eq!(
        countries(person),
        [
            "Birth KAZ",
            "Nationality KAZ",
            "Nationality RUS",
            "Address KAZ"
        ]
    );
    assert_eq!(
        identifiers(person),
        ["Inn 770000000000 RUS", "Passport X1 KAZ"]
    );
    assert_eq!(person.programmes, ["SDGT", "IFSR"]);
    // A party of the sectoral list is not one of the list of the blocked.
    assert_eq!(list.party("SSI-a3").lists, ["SSI"]);
}

#[test]
fn the_screening_list_in_both_forms() {
    check(&import("csl", "consolidated.csv", CSL).unwrap());
    let json = CSL_JSON;
    check(&import("csl", "consolidated.json", json).unwrap());
    for cut in [
        json.find("Exworks").unwrap(),
        json.rfind(']').unwrap() - 3,
        json.rfind(']').unwrap() + 1,
    ] {
        let error = import("csl", "x.json", &json[..cut]).err().unwrap();
        assert!(
            error.is_bad_input() && error.to_string().contains("line "),
            "{error}"
        );
    }
}

#[test]
fn the_real_sample() {
    let Some(path) = real("us-csl-sample.csv") else {
        return;
    };
    let list = import("csl", "consolidated.csv", fs::read(path).unwrap()).unwrap();
    assert_eq!(list.parties.len(), 115);
    let on = |name: &str| {
        list.parties
            .iter()
            .filter(|party| party.lists == [name])
            .count()
    };
    println!(
        "EL {} DPL {} SDN {} ISN {}",
        on("EL"),
        on("DPL"),
        on("SDN"),
        on("ISN")
    );
    let all = [
        "EL", "DPL", "SDN", "ISN", "SSI", "UVL", "FSE", "PLC", "CAP", "DTC", "MEU", "CMIC", "MBS",
    ];
    assert_eq!(all.iter().map(|name| on(name)).sum::<usize>(), 115);
    let company = list
        .parties
        .iter()
        .find(|party| party.names[0].text == "200G PSA HOLDINGS LLC")
        .unwrap();
    assert_eq!(identifiers(company), ["TaxNumber 80-0890696 USA"]);
    let count = |kind: IdentifierKind| {
        let all = list.parties.iter().flat_map(|party| &party.identifiers);
        all.filter(|number| number.kind == kind).count()
    };
    // Counted in the file: numbers of 10 or 12 digits with the label of a tax
    // number, `IMO` with seven digits, and the labels of banks, sites and mail.
    assert_eq!(count(IdentifierKind::Imo), 2);
    assert_eq!(count(IdentifierKind::Bic), 3);
    assert_eq!(count(IdentifierKind::Inn), 23);
    assert_eq!(count(IdentifierKind::Website), 17);
    assert_eq!(count(IdentifierKind::Email), 14);
    let measures = list.parties.iter().flat_map(|party| &party.measures);
    let directives = measures.filter(|measure| measure.contains("Directive Determination"));
    assert_eq!(directives.count(), 26);
    assert_eq!(
        addresses(company),
        ["80 SW 8th Street Suite 2000, Miami, FL, 33130 | USA"]
    );
    // Without a number of its own an entry has the same id the next time.
    let again = import(
        "csl",
        "x.csv",
        fs::read(real("us-csl-sample.csv").unwrap()).unwrap(),
    )
    .unwrap();
    assert_eq!(again.parties, list.parties);
}

pub(super) const DPL: &str = "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n\
        \" ANVAR EXAMPLOV\"\t\"1 NO STREET\"\t\"MIAMI\"\t\"FL\"\t\"US\"\t\"33130\"\t\"02/03/2024\"\t\"02/03/2034\"\t\"Y\"\t\"2024-02-10\"\t\"NEW\"\t\"89 F.R. 1 2/10/24\"\n\
        \"ANVAR  EXAMPLOV\"\t\"2 NO STREET\"\t\"ALMATY\"\t\"\"\t\"KZ\"\t\"\"\t\"02/03/2024\"\t\"02/03/2035\"\t\"Y\"\t\"2024-02-10\"\t\"NEW\"\t\"89 F.R. 1 2/10/24\"\n\
        \"OLD ORDER LTD\"\t\"\"\t\"NOWHERE\"\t\"\"\t\"\"\t\"\"\t\"01/01/1990\"\t\"01/01/1999\"\t\"N\"\t\"1999-01-01\"\t\"OLD\"\t\"\"\n\
        \"FOR EVER LTD\"\t\"\"\t\"\"\t\"\"\t\"RU\"\t\"\"\t\"01/01/1990\"\t\"\"\t\"N\"\t\"1999-01-01\"\t\"OLD\"\t\"\"";

#[test]
fn denied_persons() {
    let list = import("bis-dpl", "dpl.txt", DPL).unwrap();
    assert_eq!(list.snapshot.manifest().as_of.to_string(), "2024-02-10");
    assert_eq!(list.parties.len(), 3);
    let person = list.party("2024-02-03/ANVAR EXAMPLOV");
    assert_eq!(
        addresses(person),
        [
            "1 NO STREET, MIAMI, FL, 33130 | USA",
            "2 NO STREET, ALMATY | KAZ"
        ]
    );
    assert_eq!(person.until.as_ref().unwrap().to_string(), "2035-02-03");
    assert_eq!(listed_on(person).unwrap().to_string(), "2024-02-03");
    assert_eq!(list.attribute("expired"), 1);
    assert!(list.party("1990-01-01/FOR EVER LTD").until.is_none());

    let export = "\u{FEFF}Name_and_Address,Effective_Date,Expiration_Date,Appropriate Federal Register Citations,Type of Denial\r\n\
        \"Anvar Examplov, 1 No Street, Almaty, Kazakhstan\",02/03/2024,02/03/2035,\"89 F.R. 1\",Standard\r\n";
    let list = import("bis-dpl", "export.csv", export).unwrap();
    let person = list.party("2024-02-03/Anvar Examplov");
    assert_eq!(addresses(person), ["1 No Street, Almaty, Kazakhstan | KAZ"]);
    assert_eq!(person.until.as_ref().unwrap().to_string(), "2035-02-03");
}

#[test]
fn the_real_denied_persons() {
    let Some(path) = real("bis-dpl.txt") else {
        return;
    };
    let text = fs::read_to_string(path).unwrap();
    let list = import("bis-dpl", "dpl.txt", &text).unwrap();
    assert_eq!(text.lines().count() - 1, 546);
    // An independent count of names and days.
    let mut orders = std::collections::BTreeSet::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split("\"\t\"").collect();
        let name = cells[0]
            .trim_matches('"')
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        orders.insert((name, cells[6].to_owned()));
    }
    assert_eq!(list.parties.len(), orders.len());
    let open = list
        .parties
        .iter()
        .filter(|party| party.until.is_none())
        .count();
    println!(
        "orders {} without end {open} expired {}",
        list.parties.len(),
        list.attribute("expired")
    );
    assert!(open > 20);
    // One row was updated in 3017, by a slip of the pen.
    let updated = text.lines().skip(1).map(|line| {
        let cell = line.split("\"\t\"").nth(9).unwrap();
        cell.trim_matches('"').to_owned()
    });
    let latest = updated.filter(|day| day.as_str() < "3000").max().unwrap();
    assert!(text.contains("3017-08-22"));
    assert_eq!(list.snapshot.manifest().as_of.to_string(), latest);
    assert!(list.has_warning("3017-08-22"));
    assert!(list.parties.iter().all(|party| listed_on(party).is_some()));
}

#[test]
fn a_day_that_has_not_come_is_no_date_of_a_list() {
    let all = DPL
        .replace("2024-02-10", "3017-08-22")
        .replace("1999-01-01\"\t\"OLD", "3017-08-22\"\t\"OLD");
    let list = import("bis-dpl", "dpl.txt", &all).unwrap();
    assert!(list.snapshot.manifest().as_of.year() < 3000);
    assert!(list.has_warning("does not say its date"));
    let json = r#"<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2999-01-01T00:00:00Z"><INDIVIDUALS/><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>EXAMPLE WORKS</FIRST_NAME><REFERENCE_NUMBER>QDe.999</REFERENCE_NUMBER><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE></ENTITY></ENTITIES></CONSOLIDATED_LIST>"#;
    let list = import("un", "consolidated.xml", json).unwrap();
    assert!(list.snapshot.manifest().as_of.year() < 2999);
    assert!(list.has_warning("2999-01-01") && list.has_warning("age is unknown"));
}

#[test]
fn an_order_without_an_end_gets_none_from_another_address() {
    let ends = |first: &str, second: &str| {
        let text = DPL
            .replace("02/03/2034", first)
            .replace("02/03/2035", second);
        let list = import("bis-dpl", "dpl.txt", text).unwrap();
        let order = list.party("2024-02-03/ANVAR EXAMPLOV");
        order.until.as_ref().map(ToString::to_string)
    };
    assert_eq!(ends("", "02/03/2025"), None);
    assert_eq!(ends("02/03/2025", ""), None);
    assert_eq!(ends("02/03/2026", "02/03/2025").unwrap(), "2026-02-03");
    assert_eq!(ends("02/03/2025", "for ever").unwrap(), "for ever");

    let export = "Name_and_Address,Effective_Date,Expiration_Date\n\
        \"ACME, LLC, 1 No Street, Almaty, Kazakhstan\",02/03/2024,\n\
        \"ACME, INC., 2 No Street, Almaty, Kazakhstan\",02/03/2024,02/03/2025\n";
    let list = import("bis-dpl", "export.csv", export).unwrap();
    assert_eq!(list.parties.len(), 2);
    let first = list.party("2024-02-03/ACME, LLC");
    assert_eq!(addresses(first), ["1 No Street, Almaty, Kazakhstan | KAZ"]);
    assert!(first.until.is_none());
}

/// In the layout of the eCFR's full text of part 744.
pub(super) const ECFR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD>
<DIV8 N="§ 744.1" TYPE="SECTION"><HEAD>General</HEAD><P>Text &amp; text.</P></DIV8>
<DIV9 N="Supplement No. 1 to Part 744" TYPE="APPENDIX"><TABLE><TR><TD>Not</TD><TD>a</TD><TD>list</TD><TD>of</TD><TD>parties</TD></TR></TABLE></DIV9>
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 744—Entity List</HEAD>
<DIV class="gpotbl_div"><TABLE class="gpotbl_table"><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR>
<TR><TD>CHINA, PEOPLE'S REPUBLIC OF</TD><TD>Example Works Co., Ltd., a.k.a., the following two aliases:<br/>—Exworks; <I>and</I><br/>—EX Zavod.<br/>1 No Street, Nowhere; <I>and</I> 2 No Street, Elsewhere. (See alternate address under Russia)</TD><TD>For all items subject to the EAR. (See § 744.11 of the EAR)<SU>4</SU></TD><TD>Presumption of denial</TD><TD>89 FR 12345, 2/27/24.<br/>90 FR 1, 1/2/25.</TD></TR>
<TR><TD/><TD>Plain Trading LLC, 5 Quay, Harbour City</TD><TD>For all items</TD><TD>Case-by-case</TD><TD>62 FR 35334, 6/30/97.</TD></TR>
<TR><TD>[Reserved]</TD><TD>[Reserved]</TD><TD/><TD/><TD/></TR>
<TR><TD>RUSSIA</TD><TD>Example Works Co., Ltd., 2 No Street, Elsewhere</TD><TD>For all items</TD><TD>Policy of denial</TD><TD>89 FR 12345, 2/27/24.</TD></TR>
</TABLE></DIV></DIV9>
<DIV9 N="Supplement No. 6 to Part 744" TYPE="APPENDIX"><TABLE><TR><TD>KAZAKHSTAN</TD><TD>Unverified LLP, 7 Road, Almaty</TD><TD>89 FR 7, 3/4/2024</TD></TR><TR><TD>Other LLP, 8 Road, Almaty</TD><TD>89 FR 7, 3/4/2024</TD></TR></TABLE></DIV9>
</DIV5>"#;

#[test]
fn the_lists_in_the_regulations() {
    let list = import("bis-el", "title-15.xml", ECFR).unwrap();
    let ids: Vec<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "EL/CHN/Example Works Co., Ltd.",
            "EL/CHN/Plain Trading LLC",
            "EL/RUS/Example Works Co., Ltd.",
            "UVL/KAZ/Other LLP",
            "UVL/KAZ/Unverified LLP"
        ]
    );
    let works = list.party("EL/CHN/Example Works Co., Ltd.");
    assert_eq!(works.lists, ["EL"]);
    assert_eq!(
        names(works),
        [
            "Example Works Co., Ltd. (Primary)",
            "Exworks (Alias)",
            "EX Zavod (Alias)"
        ]
    );
    assert_eq!(
        addresses(works),
        ["1 No Street, Nowhere | CHN", "2 No Street, Elsewhere | CHN"]
    );
    assert_eq!(fact(works, "footnote"), ["4"]);
    assert_eq!(fact(works, "note"), ["See alternate address under Russia"]);
    assert_eq!(works.measures[1], "licence policy: Presumption of denial");
    assert_eq!(listed_on(works).unwrap().to_string(), "2024-02-27");
    let plain = list.party("EL/CHN/Plain Trading LLC");
    assert_eq!(addresses(plain), ["5 Quay, Harbour City | CHN"]);
    assert_eq!(listed_on(plain).unwrap().to_string(), "1997-06-30");
    // Each list has its own count.
    assert_eq!((list.attribute("EL"), list.attribute("UVL")), (3, 2));
    let unverified = list.party("UVL/KAZ/Other LLP");
    assert_eq!(unverified.lists, ["UVL"]);
    assert!(unverified.measures.is_empty());
    assert_eq!(list.snapshot.manifest().rejected, 0);
}

#[test]
fn regulations_that_are_not_whole_or_not_understood_are_refused() {
    let from = ECFR.find("<DIV9 N=\"Supplement No. 4").unwrap();
    let to = ECFR.find("<DIV9 N=\"Supplement No. 6").unwrap();
    let without = format!("{}{}", &ECFR[..from], &ECFR[to..]);
    let problem = |text: &str| {
        let error = import("bis-el", "title-15.xml", text).err().unwrap();
        assert!(error.is_bad_input());
        error.to_string()
    };
    assert!(problem(&without).contains("Entity List"));
    // A cell is missing, and it is not that of the country.
    let cut = "<TR><TD>RUSSIA</TD><TD>Example Works Co., Ltd., 2 No Street, Elsewhere</TD><TD>For all items</TD><TD>Policy of denial</TD></TR>";
    let whole = "<TR><TD>RUSSIA</TD><TD>Example Works Co., Ltd., 2 No Street, Elsewhere</TD><TD>For all items</TD><TD>Policy of denial</TD><TD>89 FR 12345, 2/27/24.</TD></TR>";
    let text = ECFR.replace(whole, cut);
    assert!(text.len() < ECFR.len());
    assert!(problem(&text).contains("is not a row of the list"));
    let text = ECFR.replace(whole, "<TR><TD>RUSSIA</TD><TD>Example Works</TD></TR>");
    assert!(problem(&text).contains("is not a row of the list"));
}

#[test]
fn blanks_between_marks_in_the_regulations_are_kept() {
    let text = ECFR.replace(
        "Plain Trading LLC, 5 Quay",
        "<I>Plain</I> <I>Trading</I>\n<I>LLC</I>, 5 Quay",
    );
    let list = import("bis-el", "title-15.xml", text).unwrap();
    assert_eq!(
        list.party("EL/CHN/Plain Trading LLC").names[0].text,
        "Plain Trading LLC"
    );
}
