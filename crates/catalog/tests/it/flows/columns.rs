//! Flows as columns: filters, levels, and several snapshots side by side.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sindan_catalog::{
    AddOptions, FlowQuery, Frequency, GoodsChoice, PartnerChoice, Snapshot, TradeDirection,
    read_flow_coverage, read_trade_flows,
};
use sindan_domain::Country;

use super::{read, shown};
use crate::fixture::Place;

const HEAD: &str = "reporter,partner,flow,product,period,value,unit,quantity\n";

fn add(place: &Place, name: Option<&str>, rows: &str, minute: i64) -> Snapshot {
    let options = AddOptions {
        name: name.map(str::to_owned),
        accept_shrink: true,
        retrieved_at: Some(jiff::Timestamp::from_second(1_700_000_000 + 60 * minute).unwrap()),
        ..AddOptions::default()
    };
    let file = format!("{}-{minute}.csv", name.unwrap_or("plain"));
    place
        .add_with("flows", &file, format!("{HEAD}{rows}"), &options)
        .unwrap()
        .snapshot
}

fn countries(codes: &[&str]) -> Vec<Country> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

const ROWS: &str = "\
KGZ,RUS,export,HS2022:85,2022-01,30,,\n\
KGZ,RUS,export,HS2022:8542,2022-01,20,,\n\
KGZ,RUS,export,HS2022:854231,2022-01,12,u,4\n\
KGZ,RUS,export,HS2022:854239,2022-01,8,kg,2\n\
KGZ,RUS,export,HS2022:8703,2022-01,5,,\n\
KGZ,RUS,export,TOTAL,2022-01,40,,\n\
KGZ,RUS,re-export,HS2022:854231,2022-01,11,,\n\
KGZ,RUS,export,HS2022:854231,2022,150,,\n\
KGZ,CHN,import,TOTAL,2022-01,90,,\n\
KGZ,World,export,TOTAL,2022-01,44,,\n\
ARM,RUS,export,HS2017:854231,2021-12,1,,\n";

#[test]
fn finest_rows_count_each_flow_once() {
    let place = Place::new();
    let snapshot = add(&place, None, ROWS, 0);
    let month = FlowQuery {
        frequency: Some(Frequency::Month),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &month)),
        [
            "ARM RUS export HS2017:854231 2021-12 1",
            "KGZ CHN import TOTAL 2022-01 90",
            "KGZ RUS export HS2022:854231 2022-01 12",
            "KGZ RUS export HS2022:854239 2022-01 8",
            "KGZ RUS export HS2022:8703 2022-01 5",
        ]
    );
    let manifest = snapshot.manifest();
    assert_eq!(manifest.attributes["rows_with_detail"], 3);
    assert_eq!(manifest.attributes["rows_of_all_partners"], 1);
    assert_eq!(manifest.attributes["rows_by_digits"]["6"], 5);
    // What the other reader gives has every level, and no re-exports.
    let flows = read_trade_flows(&snapshot, Country::from_alpha3("KGZ")).unwrap();
    assert_eq!(flows.len(), 8);
}

#[test]
fn filters_take_what_they_say() {
    let place = Place::new();
    let snapshot = [add(&place, None, ROWS, 0)];
    let query = FlowQuery {
        goods: GoodsChoice::Codes(vec!["8542".to_owned()]),
        reporters: Some(countries(&["KGZ"])),
        digits: Some(4),
        periods: Some("2022-01".parse().unwrap()..="2022-02".parse().unwrap()),
        ..FlowQuery::default()
    };
    let columns = read(&snapshot, &query);
    assert_eq!(
        shown(&columns),
        [
            "KGZ RUS export HS2022:8542 2022-01 12",
            "KGZ RUS export HS2022:8542 2022-01 8",
        ]
    );
    assert_eq!(columns.goods.len(), 1);
    assert_eq!(columns.units, ["", "kg", "u"]);
    assert_eq!((columns.unit[0], columns.quantity[0]), (2, 4.0));
    assert!(columns.net_mass_kg[0].is_nan());
    let again = FlowQuery {
        directions: Some(vec![TradeDirection::ReExport]),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(&snapshot, &again)),
        ["KGZ RUS re_export HS2022:854231 2022-01 11"]
    );
    let world = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(&snapshot, &world)),
        ["KGZ - export TOTAL 2022-01 44"]
    );
    let china = FlowQuery {
        partners: PartnerChoice::Among(countries(&["CHN"])),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(&snapshot, &china)),
        ["KGZ CHN import TOTAL 2022-01 90"]
    );
    let total = FlowQuery {
        goods: GoodsChoice::Total,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(&snapshot, &total)),
        [
            "ARM RUS export TOTAL 2021-12 1",
            "KGZ CHN import TOTAL 2022-01 90",
            "KGZ RUS export TOTAL 2022 150",
            "KGZ RUS export TOTAL 2022-01 40",
        ]
    );
}

#[test]
fn a_total_beside_the_detail_of_another_file_is_not_added() {
    let place = Place::new();
    let totals = add(
        &place,
        Some("totals"),
        "KGZ,RUS,export,TOTAL,2022-01,40,,\nARM,RUS,export,TOTAL,2022-01,7,,\n",
        5,
    );
    let detail = add(
        &place,
        Some("detail"),
        "KGZ,RUS,export,HS2022:854231,2022-01,39,,\n",
        1,
    );
    assert_eq!(
        (totals.dataset(), detail.dataset()),
        ("flows-totals", "flows-detail")
    );
    let held = place.catalog.held_flows(None, None).unwrap();
    assert_eq!(held[0].dataset(), "flows-totals");
    assert_eq!(
        shown(&read(&held, &FlowQuery::default())),
        [
            "ARM RUS export TOTAL 2022-01 7",
            "KGZ RUS export HS2022:854231 2022-01 39"
        ]
    );
    let total = FlowQuery {
        goods: GoodsChoice::Total,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(&held, &total)),
        [
            "ARM RUS export TOTAL 2022-01 7",
            "KGZ RUS export TOTAL 2022-01 40"
        ]
    );
}

#[test]
fn a_later_file_takes_the_place_of_what_it_revises_and_of_nothing_else() {
    let place = Place::new();
    add(
        &place,
        Some("comext"),
        "DEU,KGZ,export,HS2022:854231,2022-01,10,,\nDEU,KGZ,export,HS2022:870323,2022-01,6,,\n",
        1,
    );
    add(
        &place,
        Some("comext"),
        "DEU,KGZ,export,HS2022:854231,2022-02,20,,\n",
        2,
    );
    // The first month, revised; the cars only in the first file.
    add(
        &place,
        Some("comext"),
        "DEU,KGZ,export,HS2022:854231,2022-01,11,,\n",
        3,
    );
    let held = place
        .catalog
        .held_flows(Some(&["flows-comext"]), None)
        .unwrap();
    assert_eq!(held.len(), 3);
    let columns = read(&held, &FlowQuery::default());
    assert_eq!(
        shown(&columns),
        [
            "DEU KGZ export HS2022:854231 2022-01 11",
            "DEU KGZ export HS2022:854231 2022-02 20",
            "DEU KGZ export HS2022:870323 2022-01 6",
        ]
    );
    let [overlap] = columns.overlaps.as_slice() else {
        panic!("{:?}", columns.overlaps);
    };
    assert_eq!((overlap.taken, overlap.left, overlap.rows_left), (0, 2, 1));
    assert_eq!(overlap.periods.0.to_string(), "2022-01");
}

#[test]
fn a_file_of_one_heading_does_not_hide_a_whole_chapter() {
    let place = Place::new();
    let partners = ["RUS", "CHN", "DEU", "FRA", "ITA"];
    let whole: String = partners
        .iter()
        .map(|partner| format!("ARM,{partner},import,HS2022:870323,2022,9,,\n"))
        .collect();
    add(&place, None, &whole, 1);
    add(
        &place,
        Some("cars"),
        "ARM,RUS,import,HS2022:870323,2022,8,,\n",
        2,
    );
    let columns = read(
        &place.catalog.held_flows(None, None).unwrap(),
        &FlowQuery::default(),
    );
    assert_eq!(columns.value_usd, [9.0; 5]);
    assert_eq!(columns.overlaps[0].taken, 1);
}

#[test]
fn of_two_editions_one_counts() {
    let place = Place::new();
    let rows = "KAZ,RUS,export,HS2017:854231,2022,5,,\nKAZ,RUS,export,HS2022:854231,2022,6,,\n";
    let snapshot = [add(&place, None, rows, 0)];
    let columns = read(&snapshot, &FlowQuery::default());
    assert_eq!(shown(&columns), ["KAZ RUS export HS2022:854231 2022 6"]);
    assert_eq!(columns.overlaps[0].editions, (Some(2022), Some(2017)));
}

#[test]
fn missing_datasets_and_months_are_said() {
    let place = Place::new();
    let error = place.catalog.held_flows(None, None).unwrap_err();
    assert!(error.is_missing(), "{error}");
    let rows = "KGZ,RUS,export,TOTAL,2021-11,1,,\nKGZ,RUS,export,TOTAL,2022-02,1,,\n";
    let snapshot = add(&place, Some("kg"), rows, 0);
    let manifest = snapshot.manifest();
    assert_eq!(
        manifest.attributes["missing_months"]["KGZ export"],
        serde_json::json!(["2021-12", "2022-01"])
    );
    assert!(
        manifest
            .warnings
            .iter()
            .any(|warning| warning.contains("missing in the middle"))
    );
    let error = place
        .catalog
        .held_flows(Some(&["flows-kg", "flows"]), None)
        .unwrap_err();
    assert_eq!(
        error.hint().as_deref(),
        Some("run `sindan data add flows FILE`")
    );
    let error = place
        .catalog
        .held_flows(Some(&["flows-no"]), None)
        .unwrap_err();
    assert_eq!(
        error.hint().as_deref(),
        Some("run `sindan data add flows FILE --name no`")
    );
    assert!(
        place
            .catalog
            .held_flows(Some(&["icio"]), None)
            .unwrap_err()
            .is_unknown()
    );
    let coverage = read_flow_coverage(&snapshot).unwrap();
    assert_eq!(coverage.len(), 2);
    assert_eq!(
        (coverage[0].rows, coverage[0].digits, coverage[0].edition),
        (1, 0, None)
    );
}

/// The rule in words, as slow as it may be: of each reporter, direction,
/// period and chapter one file, the later one unless it has less than half the
/// rows of the fullest; sums that have finer rows do not count; a total counts
/// where no file has chapters.
fn slowly(files: &[BTreeMap<Key, f64>]) -> f64 {
    let group = |key: &Key| (key.0, key.2);
    let mut sum = 0.0;
    for (at, file) in files.iter().enumerate() {
        for (key, value) in file {
            let chapter = |key: &Key| key.1.get(..2).unwrap_or_default().to_owned();
            let same = |other: &&Key| group(other) == group(key) && chapter(other) == chapter(key);
            let counts: Vec<usize> = files
                .iter()
                .map(|file| file.keys().filter(same).count())
                .collect();
            let most = counts.iter().max().unwrap();
            let taken = counts
                .iter()
                .position(|count| *count > 0 && 2 * count >= *most)
                .unwrap();
            let finer = file.keys().any(|other| {
                group(other) == group(key)
                    && other.1.len() > key.1.len()
                    && other.1.starts_with(key.1)
                    && other.3 == key.3
            });
            let has_chapters = files.iter().any(|file| {
                file.keys()
                    .any(|other| group(other) == group(key) && !other.1.is_empty())
            });
            if taken == at && !finer && (!key.1.is_empty() || !has_chapters) {
                sum += value;
            }
        }
    }
    sum
}

/// Reporter, code, period and partner.
type Key = (&'static str, &'static str, &'static str, &'static str);

fn file() -> impl Strategy<Value = BTreeMap<Key, f64>> {
    let key = (
        prop::sample::select(vec!["KAZ", "KGZ"]),
        prop::sample::select(vec!["", "85", "8542", "854231", "854239", "8703", "870323"]),
        prop::sample::select(vec!["2022-01", "2022-02"]),
        prop::sample::select(vec!["RUS", "CHN", "DEU"]),
    );
    prop::collection::btree_map(key, (1_u32..1000).prop_map(f64::from), 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_counted_twice(files in prop::collection::vec(file(), 1..4)) {
        let place = Place::new();
        for (at, rows) in files.iter().enumerate() {
            let text: String = rows
                .iter()
                .map(|((reporter, code, period, partner), value)| {
                    let goods = match *code {
                        "" => "TOTAL".to_owned(),
                        code => format!("HS2022:{code}"),
                    };
                    format!("{reporter},{partner},export,{goods},{period},{value},,\n")
                })
                .collect();
            // The first file is the one retrieved last.
            add(&place, Some(&format!("f{at}")), &text, 100 - i64::try_from(at).unwrap());
        }
        let held = place.catalog.held_flows(None, None).unwrap();
        let columns = read(&held, &FlowQuery::default());
        let sum: f64 = columns.value_usd.iter().sum();
        prop_assert!((sum - slowly(&files)).abs() < 1e-6, "{sum} {}", slowly(&files));
    }
}
