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

#[test]
fn quantities_are_kept_in_one_unit_at_their_scale() {
    let place = Place::new();
    let mut text = "reporter,partner,flow,product,period,value,currency,quantity,unit\n".to_owned();
    let written = [
        ("1 000 p/st", "u", 5000.0),
        ("12u", "u", 60.0),
        ("pa", "pairs", 5.0),
        ("2u", "pairs", 5.0),
        ("ce/el", "ce/el", 5.0),
        ("l alc. 100 %", "l alc. 100 %", 5.0),
        ("t", "kg", 5000.0),
        ("1000 kWh", "kWh", 5000.0),
    ];
    for (month, (unit, ..)) in (1..).zip(written) {
        text += &format!("KGZ,RUS,export,HS2022:854231,2022-{month:02},1,USD,5,{unit}\n");
    }
    let snapshot = place.add("flows", "plain.csv", text).unwrap().snapshot;
    assert!(snapshot.manifest().warnings.is_empty());
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    for (row, (written, unit, quantity)) in written.into_iter().enumerate() {
        let kept = &columns.units[usize::from(columns.unit[row])];
        assert_eq!(
            (kept.as_str(), columns.quantity[row]),
            (unit, quantity),
            "{written}"
        );
    }
}

/// Rows of one reporter and period, as `code,value`.
fn finest(rows: &[&str]) -> (Vec<String>, u64) {
    let place = Place::new();
    let mut text = "reporter,partner,flow,product,period,value,currency\n".to_owned();
    for row in rows {
        let (code, value) = row.split_once(',').unwrap();
        text += &format!("DEU,KGZ,export,{code},2022-01,{value},USD\n");
    }
    let snapshot = place.add("flows", "plain.csv", text).unwrap().snapshot;
    let twice = rejected(snapshot.manifest(), "under another nomenclature");
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    let shown = shown(&columns);
    let rows = shown.iter().map(|row| {
        let cells: Vec<&str> = row.split(' ').collect();
        format!("{},{}", cells[3], cells[5])
    });
    (rows.collect(), twice)
}

#[test]
fn a_heading_beside_national_codes_of_its_edition_is_their_sum() {
    let check = |rows: &[&str], expected: &[&str], twice: u64| {
        let (found, rejected) = finest(rows);
        assert_eq!(
            (found.as_slice(), rejected),
            (
                expected
                    .iter()
                    .map(|row| (*row).to_owned())
                    .collect::<Vec<_>>()
                    .as_slice(),
                twice,
            )
        );
    };
    // CN 2022 and 2023 rest on the HS 2022.
    check(
        &[
            "CN2022:85423111,6",
            "CN2022:85423119,4",
            "HS2022:8542,15",
            "HS2022:854231,10",
            "HS2022:854232,5",
        ],
        &["CN2022:85423111,6", "CN2022:85423119,4", "HS2022:854232,5"],
        0,
    );
    check(
        &["HS2022:85,9", "HS2022:854231,9", "TNVED2022:8542311000,9"],
        &["TNVED2022:8542311000,9"],
        0,
    );
    // A national heading above a code of the Harmonized System.
    check(
        &["CN2022:8542,9", "HS2022:854231,9"],
        &["HS2022:854231,9"],
        0,
    );
    // One code in two nomenclatures is one.
    check(
        &["CN2022:854231,9", "HS2022:854231,9"],
        &["CN2022:854231,9"],
        0,
    );
    check(
        &[
            "CN2022:85423111,9",
            "TNVED2022:8542311000,9",
            "TNVED2022:8542321000,3",
        ],
        &["CN2022:85423111,9", "TNVED2022:8542321000,3"],
        1,
    );
}
