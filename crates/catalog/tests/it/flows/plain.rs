//! The plain form: vintages, estimates, several currencies, groups.

use sindan_catalog::{AddOptions, FlowQuery, GoodsChoice};
use sindan_domain::Silent;

use super::{left_out, read, rejected, shown, with_rates};
use crate::fixture::Place;

#[test]
fn of_several_vintages_the_latest_counts() {
    let place = with_rates();
    let text = "reporter,partner,flow,product,period,value,currency,vintage,estimated\n\
        KAZ,RUS,export,HS2022:854231,2022-01,5,USD,2022-03-01,\n\
        KAZ,RUS,export,HS2022:854231,2022-01,6,EUR,2023,1\n\
        KAZ,RUS,export,HS2022:854231,2022-01,7,USD,2022-11,\n\
        KAZ,CHN,export,HS2022:854231,2022-01,8,USD,,\n\
        KAZ,CHN,export,HS2022:854231,2022-01,8,USD,,\n\
        KAZ,CHN,export,HS2022:854231,2022-01,9,USD,,\n\
        KAZ,DEU,export,HS2022:854231,2022-01,9,USD,soon,\n\
        KAZ,DEU,export,HS2022:854231,2022-01,9,dollars,,\n\
        KAZ,DEU,export,HS2022:854231,2022-02,9,GBP,,\n\
        KAZ,EAEU,export,HS2022:854231,2022-01,99,USD,,\n\
        KAZ,\"Virgin Islands, United States\",export,HS2022:854231,2022-01,1,USD,,\n\
        KAZ,USA,re-export,HS2022:854231,2022-01,3,USD,,\n\
        KAZ,KAZ,export,HS2022:854231,2022-01,1,USD,,\n\
        KAZ,ITA,export,TOTAL,2022,1,USD,,\n\
        KAZ,FRA,export,TOTAL,2022,1,USD,,\n";
    let snapshot = place.add("flows", "plain.csv", text).unwrap().snapshot;
    let manifest = snapshot.manifest();
    let query = FlowQuery {
        goods: GoodsChoice::Codes(vec!["85".to_owned()]),
        ..FlowQuery::default()
    };
    let columns = read(std::slice::from_ref(&snapshot), &query);
    assert_eq!(
        shown(&columns),
        [
            "KAZ CHN export HS2022:854231 2022-01 8".to_owned(),
            format!("KAZ RUS export HS2022:854231 2022-01 {}", 6.0 * 1.1),
            "KAZ VIR export HS2022:854231 2022-01 1".to_owned(),
        ]
    );
    assert_eq!(columns.estimated, [false, true, false]);
    assert_eq!(left_out(manifest, "earlier vintage"), 2);
    assert_eq!(left_out(manifest, "aggregate"), 1);
    assert_eq!(rejected(manifest, "stands twice; "), 1);
    assert_eq!(rejected(manifest, "stands twice with another value"), 1);
    assert_eq!(rejected(manifest, "not a date"), 1);
    assert_eq!(rejected(manifest, "not a currency"), 1);
    assert_eq!(rejected(manifest, "no exchange rate"), 1);
    assert_eq!(rejected(manifest, "reporter itself"), 1);
    assert!(
        manifest
            .warnings
            .iter()
            .any(|warning| warning.contains("sindan data pull fx")),
        "{:?}",
        manifest.warnings
    );
}

#[test]
fn a_directory_of_files_is_one_import() {
    let place = with_rates();
    let directory = place.directory.path().join("months");
    std::fs::create_dir(&directory).unwrap();
    for (name, month) in [("a.csv", "2022-01"), ("b.csv", "2022-02")] {
        let text =
            format!("reporter,partner,flow,product,period,value\nKAZ,RUS,export,TOTAL,{month},5\n");
        std::fs::write(directory.join(name), text).unwrap();
    }
    let import = place
        .catalog
        .add("flows", &directory, &AddOptions::default(), &Silent)
        .unwrap();
    let columns = read(&[import.snapshot], &FlowQuery::default());
    assert_eq!(columns.value_usd, [5.0, 5.0]);
}

#[test]
fn quantities_in_unknown_units_are_not_taken() {
    let place = Place::new();
    let text = "reporter,partner,flow,product,period,value,currency,quantity,unit\n\
        KGZ,RUS,export,HS2022:854231,2022-01,1,USD,5,zork\n\
        KGZ,RUS,export,HS2022:854231,2022-02,1,USD,6,Pcs.\n\
        KGZ,RUS,export,HS2022:854231,2022-03,1,USD,,\n";
    let snapshot = place.add("flows", "plain.csv", text).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.attributes["quantities_of_unknown_unit"], 1);
    assert!(
        manifest.warnings.iter().any(|one| one.contains("zork")),
        "{:?}",
        manifest.warnings
    );
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    let taken: Vec<bool> = columns.quantity.iter().map(|one| !one.is_nan()).collect();
    assert_eq!(taken, [false, true, false]);
}
