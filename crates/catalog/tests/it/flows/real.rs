//! The real files, where they are beside the checkout.

use std::collections::BTreeMap;
use std::path::Path;

use sindan_catalog::{AddOptions, FlowQuery, GoodsChoice, PartnerChoice, Snapshot, TradeDirection};
use sindan_domain::{Country, Silent};

use super::{left_out, read, rejected};
use crate::fixture::{Place, shared};

fn add(place: &Place, path: &Path) -> Snapshot {
    let options = AddOptions {
        name: Some("real".to_owned()),
        ..AddOptions::default()
    };
    place
        .catalog
        .add("flows", path, &options, &Silent)
        .unwrap()
        .snapshot
}

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

/// Sums by year in millions, of rows that a test says.
fn by_year(
    snapshot: &Snapshot,
    query: &FlowQuery,
    wanted: impl Fn(Option<Country>, TradeDirection) -> bool,
) -> BTreeMap<i16, f64> {
    let columns = read(std::slice::from_ref(snapshot), query);
    assert!(columns.overlaps.is_empty(), "{:?}", columns.overlaps);
    let mut sums = BTreeMap::new();
    for row in 0..columns.len() {
        if wanted(columns.partner[row], columns.direction[row]) {
            let year = columns.period[row].calendar_year();
            *sums.entry(year).or_default() += columns.value_usd[row] / 1e6;
        }
    }
    sums
}

/// A euro is a dollar, so that sums are those of the publisher.
fn at_par(place: &Place) {
    let mut rates = "currency,period,usd_per_unit\n".to_owned();
    for year in 2019..=2024 {
        for month in 1..=12 {
            rates += &format!("EUR,{year}-{month:02},1\n");
        }
    }
    place.add("fx", "rates.csv", rates).unwrap();
}

#[test]
fn monthly_exports_of_the_union() {
    let Some(path) = shared("flows/eurostat-monthly-totals.csv") else {
        return;
    };
    let place = Place::new();
    at_par(&place);
    let snapshot = add(&place, &path);
    let manifest = snapshot.manifest();
    assert_eq!((manifest.accepted, manifest.rejected), (10_266, 0));
    assert_eq!(manifest.attributes["reporters"], 27);
    // Several members have months without imports from Kyrgyzstan; Malta alone
    // has months without exports to any of the five.
    let missing = manifest.attributes["missing_months"].as_object().unwrap();
    let exports: Vec<_> = missing
        .keys()
        .filter(|key| key.ends_with("export"))
        .collect();
    assert_eq!(exports, ["MLT export"]);
    let to = |partner: &str| {
        let partner = country(partner);
        by_year(&snapshot, &FlowQuery::default(), |with, direction| {
            with == Some(partner) && direction == TradeDirection::Export
        })
    };
    let (kyrgyzstan, kazakhstan) = (to("KGZ"), to("KAZ"));
    let before = |sums: &BTreeMap<i16, f64>| (sums[&2019] + sums[&2020] + sums[&2021]) / 3.0;
    assert!((before(&kyrgyzstan) - 275.7).abs() < 0.05);
    assert!((kyrgyzstan[&2023] - 2733.8).abs() < 0.05);
    assert!((before(&kazakhstan) - 5771.8).abs() < 0.05);
    assert!((kazakhstan[&2023] - 12110.1).abs() < 0.05);
}

#[test]
fn armenian_re_exports_of_the_common_high_priority_list() {
    let (Some(path), Some(list)) = (
        shared("flows/armenia-hs6-monthly.csv"),
        shared("goods/chpl_feb2024.csv"),
    ) else {
        return;
    };
    let codes: Vec<String> = std::fs::read_to_string(list)
        .unwrap()
        .lines()
        .skip(1)
        .filter_map(|line| {
            let code: String = line.split(',').find_map(|field| {
                let digits: String = field.chars().filter(char::is_ascii_digit).collect();
                (digits.len() == 6).then_some(digits)
            })?;
            Some(code)
        })
        .collect();
    assert_eq!(codes.len(), 50);
    let place = Place::new();
    let snapshot = add(&place, &path);
    let manifest = snapshot.manifest();
    assert_eq!((manifest.accepted, manifest.rejected), (2 * 18_685, 0));
    assert_eq!(manifest.attributes["rows_of_all_partners"], 2 * 18_685);
    assert_eq!(manifest.attributes["rows_estimated"], 18_685);
    assert!(
        manifest
            .warnings
            .iter()
            .any(|warning| warning.contains("file's name"))
    );
    let query = FlowQuery {
        partners: PartnerChoice::World,
        goods: GoodsChoice::Codes(codes),
        directions: Some(vec![TradeDirection::ReExport]),
        ..FlowQuery::default()
    };
    let columns = read(std::slice::from_ref(&snapshot), &query);
    let found: std::collections::BTreeSet<&str> = columns
        .goods
        .iter()
        .filter_map(|goods| Some(goods.as_ref()?.code()))
        .collect();
    assert_eq!(found.len(), 48);
    let sums = by_year(&snapshot, &query, |_, _| true);
    for (year, millions) in [(2021, 2.4), (2022, 70.6), (2023, 65.5)] {
        assert!((sums[&year] - millions).abs() < 0.05, "{year}");
    }
    // Nobody gets them who asks for exports to countries.
    let exports = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    assert!(exports.is_empty());
}

#[test]
fn armenian_vehicles_by_mode_are_added_up() {
    let Some(path) = shared("flows/vehicle_trade_armenia.csv") else {
        return;
    };
    // The file once more, as slowly as it may be: exports of the codes of six
    // digits of 8703 to Russia.
    let bytes = std::fs::read(&path).unwrap();
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (year, flow, partner) = (at("year"), at("trade_code"), at("partner_iso"));
    let (code, value) = (at("commodity_code"), at("trade_value_us"));
    let mut expected: BTreeMap<i16, f64> = BTreeMap::new();
    let mut unspecified = 0;
    for record in reader.records() {
        let record = record.unwrap();
        unspecified += u64::from(&record[partner] == "_X");
        if &record[flow] == "X" && &record[partner] == "RUS" && record[code].len() == 6 {
            let sum = expected.entry(record[year].parse().unwrap()).or_default();
            *sum += record[value].parse::<f64>().unwrap() / 1e6;
        }
    }
    let place = Place::new();
    let snapshot = add(&place, &path);
    let manifest = snapshot.manifest();
    assert_eq!(manifest.rejected, 0);
    assert_eq!(left_out(manifest, "unspecified"), unspecified);
    assert!(
        manifest
            .warnings
            .iter()
            .any(|warning| warning.contains("not valid UTF-8"))
    );
    assert!(manifest.attributes["rows_added_up"].as_u64().unwrap() > 3000);
    assert_eq!(
        manifest.accepted + manifest.attributes["rows_added_up"].as_u64().unwrap() + unspecified,
        10_405
    );
    let russia = country("RUS");
    let query = FlowQuery {
        goods: GoodsChoice::Codes(vec!["8703".to_owned()]),
        ..FlowQuery::default()
    };
    let found = by_year(&snapshot, &query, |with, direction| {
        with == Some(russia) && direction == TradeDirection::Export
    });
    assert_eq!(found.len(), expected.len());
    for (year, millions) in &expected {
        assert!((found[year] - millions).abs() < 1e-9 * millions, "{year}");
    }
    // The headings hold a little that no code has.
    let beyond = manifest.attributes["headings_beyond_detail_share"]
        .as_f64()
        .unwrap();
    assert!(beyond > 0.0 && beyond < 0.001, "{beyond}");
    let columns = read(std::slice::from_ref(&snapshot), &query);
    let digits: Vec<usize> = columns
        .goods
        .iter()
        .flatten()
        .map(|goods| goods.code().len())
        .collect();
    assert!(digits.iter().all(|digits| *digits == 6), "{digits:?}");
    assert_eq!(columns.units, ["", "u"]);
}

/// What the countries of a table add up to, when the table is read as slowly as
/// it may be and all that is no country is named by hand.
fn slowly(path: &Path, name: &str, value: &str, no_country: &[&str]) -> BTreeMap<i16, f64> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (name, value, year) = (at(name), at(value), at("year"));
    let mut sums = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        if !no_country.contains(&record[name].split('\n').next().unwrap()) {
            let sum: &mut f64 = sums.entry(record[year].parse().unwrap()).or_default();
            *sum += record[value].parse::<f64>().unwrap_or(0.0) / 1e3;
        }
    }
    sums
}

fn check_sums(found: &BTreeMap<i16, f64>, expected: &BTreeMap<i16, f64>, tolerance: f64) {
    assert!(found.keys().eq(expected.keys()));
    for (year, sum) in expected {
        assert!(
            (found[year] - sum).abs() <= tolerance * sum,
            "{year} {} {sum}",
            found[year]
        );
    }
}

/// A world that the office adds up itself is what its countries add up to, so
/// no group was taken for a country and no country was lost.
fn check_against_the_world(snapshot: &Snapshot, tolerance: f64) {
    let one = by_year(snapshot, &FlowQuery::default(), |_, _| true);
    let query = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    check_sums(&one, &by_year(snapshot, &query, |_, _| true), tolerance);
}

#[test]
fn kazakh_partners_without_their_groups() {
    let Some(path) = shared("flows/kz_trade_by_partner_annual_kusd.csv") else {
        return;
    };
    let place = Place::new();
    let snapshot = add(&place, &path);
    let manifest = snapshot.manifest();
    assert_eq!(manifest.rejected, 0, "{:?}", manifest.rejects);
    assert!(left_out(manifest, "aggregate") > 50);
    check_against_the_world(&snapshot, 1e-4);
    // North Korea in 2020 is told twice, by the files of 2020 and 2021.
    assert!(left_out(manifest, "earlier vintage") > 0);
    let korea = country("PRK");
    let found = by_year(&snapshot, &FlowQuery::default(), |with, _| {
        with == Some(korea)
    });
    assert!((found[&2020] - 0.001_154_7).abs() < 1e-9, "{found:?}");
}

#[test]
fn kyrgyz_partners_without_their_groups() {
    for (file, direction) in [
        (
            "kg_export_by_partner_annual_kusd.csv",
            TradeDirection::Export,
        ),
        (
            "kg_import_by_partner_annual_kusd.csv",
            TradeDirection::Import,
        ),
    ] {
        let Some(path) = shared(&format!("flows/{file}")) else {
            return;
        };
        let place = Place::new();
        let snapshot = add(&place, &path);
        let manifest = snapshot.manifest();
        assert_eq!(rejected(manifest, ""), 0, "{:?}", manifest.rejects);
        let no_country = [
            "Total",
            "Africa",
            "America",
            "Asia",
            "Europe",
            "Australia and Oceania",
            "CIS",
            "EAEU",
            "European Union (EU)",
            "The EU",
            "SCO",
            "UN",
            "Undefined country",
            "Channel Islands",
            "Netherlands antilles",
        ];
        let expected = slowly(&path, "partner_en", "value_kusd", &no_country);
        check_sums(
            &by_year(&snapshot, &FlowQuery::default(), |_, _| true),
            &expected,
            1e-9,
        );
        if direction == TradeDirection::Export {
            // Two fifths of the exports of 2021 have no partner in the source.
            let warnings = &manifest.warnings;
            let said = "KGZ export 2021, all goods: 59.8 %";
            assert!(
                warnings.iter().any(|warning| warning.contains(said)),
                "{warnings:?}"
            );
        }
        let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
        assert!(columns.direction.iter().all(|found| *found == direction));
        assert!(columns.reporter.iter().all(|found| found.alpha3() == "KGZ"));
        let usa = country("USA");
        let islands = country("VIR");
        let with = |partner: Country| {
            by_year(&snapshot, &FlowQuery::default(), |with, _| {
                with == Some(partner)
            })
        };
        assert!(with(usa)[&2022] > 1.0);
        if direction == TradeDirection::Import {
            // Their own few thousand dollars, not those of the United States.
            assert!(with(islands)[&2022] < 0.01);
        }
    }
}

#[test]
fn files_of_several_sources_stand_beside_each_other() {
    let files = [
        "flows/eurostat-monthly-totals.csv",
        "flows/armenia-hs6-monthly.csv",
        "flows/vehicle_trade_armenia.csv",
        "flows/kg_import_by_partner_annual_kusd.csv",
    ];
    let Some(files) = files.map(shared).into_iter().collect::<Option<Vec<_>>>() else {
        return;
    };
    let place = Place::new();
    at_par(&place);
    for (at, file) in files.iter().enumerate() {
        let options = AddOptions {
            name: Some(format!("source-{at}")),
            ..AddOptions::default()
        };
        place.catalog.add("flows", file, &options, &Silent).unwrap();
    }
    let held = place.catalog.held_flows(None, None).unwrap();
    assert_eq!(held.len(), 4);
    let columns = read(&held, &FlowQuery::default());
    assert!(columns.overlaps.is_empty(), "{:?}", columns.overlaps);
    let alone: usize = held
        .iter()
        .map(|snapshot| read(std::slice::from_ref(snapshot), &FlowQuery::default()).len())
        .sum();
    assert_eq!(columns.len(), alone);
    let world = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    // The Armenian exports, and the Kyrgyz office's own sums.
    let world = read(&held, &world);
    let reporters: std::collections::BTreeSet<&str> = world
        .reporter
        .iter()
        .map(|country| country.alpha3())
        .collect();
    assert_eq!(reporters.into_iter().collect::<Vec<_>>(), ["ARM", "KGZ"]);
}
