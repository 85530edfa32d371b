//! Eurostat: bulk files of Comext, current and old, and extracts, made up.

use sindan_catalog::{AddOptions, FlowQuery, GoodsChoice, PartnerChoice};
use sindan_domain::Silent;

use super::{left_out, read, rejected, shown, with_rates};
use crate::fixture::Place;

const HEAD: &str = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n";

pub(super) fn bulk() -> String {
    format!(
        "{HEAD}\
        AT,KG,E,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,100,100,3,20\n\
        AT,KG,E,85423190,77641,26,26,4,4,16,2,2,P/ST,202402,50,50,1,5\n\
        AT,KG,E,85423990,77641,26,26,4,4,16,2,1,NO_SU,202402,10,10,1,0\n\
        AT,KG,E,85XXXXXX,7XXXX,26,26,4,4,16,2,1,NO_SU,202402,40,40,2,0\n\
        AT,KG,E,TOTAL,TOTAL,26,26,4,4,16,2,1,NO_SU,202402,200,200,7,0\n\
        AT,XI,E,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,5,5,1,1\n\
        AT,XU,E,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,6,6,1,1\n\
        GR,XS,E,01012100,00150,01,01,4,4,1,1,9,P/ST,202402,7,7,1,1\n\
        AT,QY,I,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,6,6,1,1\n\
        AT,EU27_2020,I,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,6,6,1,1\n\
        AT,ZZ,E,85423190,77641,26,26,4,4,16,2,1,P/ST,202402,6,6,1,1\n\
        AT,KG,E,582XX,582XX,26,26,4,4,16,2,1,P/ST,202402,6,6,1,1\n\
        AT,KG,E,85423190,77641,26,26,4,4,16,3,1,P/ST,202402,6,6,1,1\n\
        AT,KG,E,85423190,77641,26,26,4,4,16,2,1,P/ST,202302,6,6,1,1\n"
    )
}

#[test]
fn bulk_files_are_added_up_over_procedures_and_partner_codes() {
    let place = with_rates();
    let snapshot = place
        .add("flows", "full_v2_202402.dat", bulk())
        .unwrap()
        .snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-comext");
    assert_eq!(manifest.source, "Eurostat, Comext");
    assert_eq!(manifest.period.unwrap().to_string(), "2024-02");
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    let euros = |value: f64| value * 1.08;
    let rows = shown(&columns);
    assert_eq!(
        rows.iter()
            .map(|row| row.rsplit_once(' ').unwrap().0)
            .collect::<Vec<_>>(),
        [
            "AUT GBR export CN2024:85423190 2024-02",
            "AUT KGZ export CN2024:85423190 2024-02",
            "AUT KGZ export CN2024:85423990 2024-02",
            "AUT KGZ export CN2024:85 2024-02",
            "GRC SRB import CN2024:01012100 2024-02",
        ]
    );
    for (found, expected) in columns.value_usd.iter().zip([11.0, 150.0, 10.0, 40.0, 7.0]) {
        assert!((found - euros(expected)).abs() < 1e-9, "{found} {expected}");
    }
    assert_eq!((columns.net_mass_kg[1], columns.quantity[1]), (4.0, 25.0));
    assert_eq!(columns.undisclosed, [false, false, false, true, false]);
    // Six digits undercount, and by how much is said.
    let six = FlowQuery {
        goods: GoodsChoice::Codes(vec!["854231".to_owned()]),
        digits: Some(6),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &six))[1],
        format!("AUT KGZ export HS2022:854231 2024-02 {}", 150.0 * 1.08)
    );
    let share = manifest.attributes["undisclosed_share"].as_f64().unwrap();
    assert!((share - 40.0 / 218.0).abs() < 1e-9, "{share}");
    assert_eq!(left_out(manifest, "unspecified"), 1);
    assert_eq!(left_out(manifest, "aggregate"), 1);
    assert_eq!(rejected(manifest, "not a country"), 1);
    assert_eq!(rejected(manifest, "goods code"), 1);
    assert_eq!(rejected(manifest, "neither import"), 1);
    assert_eq!(rejected(manifest, "no exchange rate"), 1);
    let treatment = manifest.treatment.as_deref().unwrap();
    assert!(
        treatment.contains("US dollars") && treatment.contains("2 rows added up"),
        "{treatment}"
    );
    assert!(manifest.settings.contains_key("fx"));
    // A total that its parts do not reach is that of the publisher.
    let total = FlowQuery {
        goods: GoodsChoice::Total,
        partners: PartnerChoice::Among(vec!["KGZ".parse().unwrap()]),
        ..FlowQuery::default()
    };
    assert_eq!(
        read(std::slice::from_ref(&snapshot), &total).value_usd,
        [euros(200.0)]
    );
}

pub(super) const OLD: &str = "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA2_1,PRODUCT_BEC,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY\n\
    038,AT,0083,KG,E,85423190,77641,26,4,2,4,A,202201,70,3,20\n\
    038,AT,0083,KG,E,85423190,77641,26,4,2,1,A,202201,50,2,15\n\
    038,AT,0083,KG,E,85423190,77641,26,4,2,5,A,202201,20,1,5\n\
    038,AT,0006,GB,E,85423190,77641,26,4,2,1,A,202201,8,1,5\n\
    038,AT,0106,GB,E,85423190,77641,26,4,2,1,A,202201,9,1,5\n\
    038,AT,0083,KG,E,99SSS999,9,26,4,2,1,A,202201,3,1,5\n";

#[test]
fn in_old_files_four_is_the_total_of_procedures() {
    let place = with_rates();
    let snapshot = place.add("flows", "full201801.dat", OLD).unwrap().snapshot;
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    let found: Vec<f64> = columns
        .value_usd
        .iter()
        .map(|usd| (usd / 1.1).round())
        .collect();
    assert_eq!(found, [17.0, 70.0, 3.0], "{:?}", shown(&columns));
    assert_eq!(
        left_out(snapshot.manifest(), "part of a flow whose total"),
        2
    );
}

#[test]
fn without_rates_nothing_is_taken_and_the_hint_says_why() {
    let place = Place::new();
    let error = place.add("flows", "x.dat", OLD).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("exchange rate"),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("sindan data pull fx"));
}

#[test]
fn months_stand_beside_each_other_and_a_revision_takes_its_place() {
    let place = with_rates();
    let january = format!("{HEAD}AT,KG,E,85423190,7,2,2,4,4,1,2,1,NO_SU,202201,100,100,3,0\n");
    let options = |minute| AddOptions {
        name: Some("comext".to_owned()),
        retrieved_at: Some(jiff::Timestamp::from_second(1_700_000_000 + 60 * minute).unwrap()),
        ..AddOptions::default()
    };
    let files = [
        ("full_v2_202201.dat", january.clone()),
        ("full_v2_202202.dat", january.replace("202201", "202202")),
        (
            "full_v2_202201-new.dat",
            january.replace("100,100", "130,130"),
        ),
    ];
    for (minute, (name, text)) in (0_i64..).zip(&files) {
        let import = place
            .add_with("flows", name, text, &options(minute))
            .unwrap();
        assert_eq!(import.replaced.is_some(), minute == 2);
    }
    let held = place.catalog.held_flows(None, None).unwrap();
    let columns = read(&held, &FlowQuery::default());
    let found: Vec<String> = shown(&columns);
    assert_eq!(
        found,
        [
            "AUT KGZ export CN2022:85423190 2022-01 143",
            "AUT KGZ export CN2022:85423190 2022-02 120"
        ]
    );
    assert_eq!(columns.overlaps.len(), 1);
    // Pruning removes what was revised, and no other month.
    let report = place.catalog.prune(1, None, false).unwrap();
    assert_eq!(report.removed.len(), 1);
    let held = place.catalog.held_flows(None, None).unwrap();
    assert_eq!(shown(&read(&held, &FlowQuery::default())), found);
}

#[test]
fn several_months_are_one_import() {
    let place = with_rates();
    let one = format!("{HEAD}AT,KG,E,85423190,7,2,2,4,4,1,2,1,NO_SU,202201,100,100,3,0\n");
    let files = [
        place.file("a.dat", &one),
        place.file("b.dat", one.replace("202201", "202202")),
    ];
    let import = place
        .catalog
        .add_files("flows", &files, &AddOptions::default(), &Silent)
        .unwrap();
    assert_eq!(import.snapshot.manifest().accepted, 2);
}

pub(super) const VIEW: &str = "\u{feff}\"REPORTER\",\"PARTNER\",\"PRODUCT\",\"FLOW\",\"STAT_PROCEDURE\",\"PERIOD\",\"VALUE_IN_EUR\"\r\n\
    \"DE-Germany (incl German Democratic Republic 'DD' until 1990)\",\"KG-Kyrgyz, Republic\",\"TOTAL-Total\",\"2-EXPORT\",\"TOTAL-Total\",\"202201-Jan. 2022\",1000\r\n\
    \"DE-Germany (incl German Democratic Republic 'DD' until 1990)\",\"KG-Kyrgyz, Republic\",\"TOTAL-Total\",\"2-EXPORT\",\"1-NORMAL\",\"202201-Jan. 2022\",900\r\n\
    \"European Union - 27 countries (AT, BE, BG)\",\"Kyrgyzstan\",\"Total\",\"EXPORT\",\"Total\",\"Jan. 2022\",5000\r\n\
    \"Euro area - 20 countries (from 2023)\",\"Kyrgyzstan\",\"Total\",\"EXPORT\",\"Total\",\"Jan. 2022\",4000\r\n\
    \"EU27_2020-European Union - 27 countries\",\"KG-Kyrgyz, Republic\",\"TOTAL-Total\",\"2-EXPORT\",\"TOTAL-Total\",\"202201-Jan. 2022\",5000\r\n\
    \"France\",\"Guinea-Bissau\",\"TOTAL-Total\",\"EXPORT\",\"Total\",\"Jan.-Dec. 2022\",30\r\n\
    \"France\",\"Virgin Islands, United States\",\"TOTAL-Total\",\"EXPORT\",\"Total\",\"févr. 2022\",20\r\n\
    \"France\",\"WORLD-All countries of the world\",\"854231-Processors\",\"IMPORTATION\",\"Total\",\"févr. 2022\",10\r\n";

#[test]
fn relational_views_in_labels() {
    let place = with_rates();
    let snapshot = place.add("flows", "view.csv", VIEW).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-eurostat-view");
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    assert_eq!(
        shown(&columns),
        [
            format!("DEU KGZ export TOTAL 2022-01 {}", 1000.0 * 1.1),
            format!("FRA GNB export TOTAL 2022 {}", 30.0 * 1.05),
            format!("FRA VIR export TOTAL 2022-02 {}", 20.0 * 1.2),
        ]
    );
    assert_eq!(left_out(manifest, "aggregate"), 3);
    assert_eq!(left_out(manifest, "part of a flow whose total"), 1);
    let world = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &world)),
        [format!("FRA - import CN2022:854231 2022-02 {}", 10.0 * 1.2)]
    );
}

pub(super) const TOTALS: &str = "reporter_iso3,partner_iso3,flow,month,value_eur\n\
    AUT,KGZ,EXPORT,2022-01,10\nAUT,KGZ,IMPORT,2022-02,20\nAUT,EU27_2020,IMPORT,2022-02,20\n";

#[test]
fn monthly_totals() {
    let place = with_rates();
    let snapshot = place.add("flows", "totals.csv", TOTALS).unwrap().snapshot;
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    assert_eq!(
        shown(&columns),
        [
            "AUT KGZ export TOTAL 2022-01 11",
            "AUT KGZ import TOTAL 2022-02 24"
        ]
    );
    assert_eq!(left_out(snapshot.manifest(), "aggregate"), 1);
}
