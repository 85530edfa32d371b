//! Exchange rates, trade flows and countries.

use std::io::Write;

use sindan_catalog::{AddOptions, TradeDirection, read_exchange_rates, read_trade_flows};
use sindan_domain::Country;

use crate::fixture::Place;

const DAILY: &str =
    "Date,USD,JPY,KZT,\n2022-12-30,1.0,150,N/A,\n2022-12-29,1.2,120,480,\n2021-03-01,1.5,150,,\n";

#[test]
fn daily_rates_become_averages() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "eurofxref-hist.csv",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(DAILY.as_bytes()).unwrap();
    let zipped = zip.finish().unwrap().into_inner();
    for bytes in [DAILY.as_bytes(), &zipped] {
        let place = Place::new();
        let snapshot = place.add("fx", "eurofxref-hist", bytes).unwrap().snapshot;
        let rates = read_exchange_rates(&snapshot).unwrap();
        let rate =
            |currency: &str, period: &str| rates.usd_per_unit(currency, period.parse().unwrap());
        let near =
            |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-15);
        near(rate("EUR", "2022"), 1.1);
        near(rate("EUR", "2022-12"), 1.1);
        near(rate("JPY", "2022"), (1.0 / 150.0 + 1.2 / 120.0) / 2.0);
        near(rate("KZT", "2022"), 0.0025);
        near(rate("USD", "1999"), 1.0);
        assert_eq!(rate("KZT", "2021"), None);
        assert_eq!(rate("EUR", "2022-11"), None);
        assert_eq!(snapshot.manifest().as_of.to_string(), "2022-12-30");
        assert_eq!(rates.currencies(), ["EUR", "JPY", "KZT"]);
    }
}

#[test]
fn plain_rates_with_their_rejects() {
    let place = Place::new();
    let csv = "Currency,Period,USD per unit\nkzt,2022,0.002\nKZT,2022,0.003\nEUR,2022-13,1\nEUR,2022,1.05\nRUB,2022,-1\nGBP,2022,1.2\nCHF,2022,1.1\n";
    let manifest = place
        .add("fx", "rates.csv", csv)
        .unwrap()
        .snapshot
        .manifest()
        .clone();
    assert_eq!((manifest.accepted, manifest.rejected), (4, 3));
    let twice = manifest
        .rejects
        .iter()
        .find(|reject| reject.reason == "stands twice")
        .unwrap();
    assert_eq!(
        (twice.examples[0].row, twice.examples[0].value.as_str()),
        (3, "KZT 2022")
    );
    let error = place
        .add("fx", "bad.csv", "currency,period,usd_per_unit\nKZT,x,1\n")
        .unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("row 2"),
        "{error}"
    );
}

const FLOWS: &str = "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit\n\
    KAZ,Russia,import,HS2022:854231,2022,100,USD,5,,\n\
    KAZ,RUS,M,HS2022:854231,2022,200,USD,5,,\n\
    KAZ,CHN,export,TOTAL,2022-03,50,EUR,,7,pieces\n\
    KAZ,World,export,TOTAL,2022,50,USD,,,\n\
    KAZ,CHN,export,854231,2022,50,USD,,,\n\
    KAZ,Narnia,export,TOTAL,2022,50,USD,,,\n\
    KAZ,DEU,sideways,TOTAL,2022,50,USD,,,\n\
    KAZ,DEU,export,TOTAL,2022,abc,USD,,,\n\
    KAZ,DEU,export,TOTAL,2022,9,XAU,,,\n\
    KAZ,FRA,export,TOTAL,2022,1,,,,\n\
    KAZ,ITA,export,TOTAL,2022,2,,,,\n\
    KAZ,NLD,export,TOTAL,2022,3,,,,\n\
    UZB,KAZ,import,HS2017:01,2022,4,usd,1.5,2,kg\n\
    UZB,RUS,import,HS2017:01,2022,4,usd,1.5,2,kg\n\
    UZB,CHN,import,HS2017:01,2022,4,usd,1.5,2,kg\n\
    UZB,DEU,import,HS2017:01,2022,4,usd,1.5,2,kg\n";

#[test]
fn flows_with_their_rejects() {
    let place = Place::new();
    place
        .add(
            "fx",
            "rates.csv",
            "currency,period,usd_per_unit\nEUR,2022-03,1.1\n",
        )
        .unwrap();
    let snapshot = place.add("flows", "flows.csv", FLOWS).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!((manifest.accepted, manifest.rejected), (10, 6));
    let reason = |part: &str| {
        let found = manifest
            .rejects
            .iter()
            .find(|reject| reject.reason.contains(part));
        found
            .unwrap_or_else(|| panic!("no reject `{part}`"))
            .examples[0]
            .clone()
    };
    for (part, row, column) in [
        ("twice", 3, "reporter, partner, flow, product, period"),
        ("edition", 6, "product"),
        ("is not a country", 7, "partner"),
        ("neither import nor export", 8, "flow"),
        ("non-negative", 9, "value"),
        ("exchange rate", 10, "currency, period"),
    ] {
        let example = reason(part);
        assert_eq!(
            (example.row, example.column.as_str()),
            (row, column),
            "{part}"
        );
    }
    let flows = read_trade_flows(&snapshot, Country::from_alpha3("KAZ")).unwrap();
    assert_eq!(flows.len(), 5);
    let china = &flows[0];
    assert_eq!(
        (china.partner.alpha3(), china.flow),
        ("CHN", TradeDirection::Export)
    );
    assert!((china.value.0 - 55.0).abs() < 1e-9 && china.product.is_none());
    assert_eq!(
        (china.quantity, china.unit.as_deref()),
        (Some(7.0), Some("u"))
    );
    let russia = flows
        .iter()
        .find(|flow| flow.partner.alpha3() == "RUS")
        .unwrap();
    assert_eq!(
        russia.product.as_ref().unwrap().to_string(),
        "HS2022:854231"
    );
    assert_eq!((russia.value.0, russia.net_mass_kg), (100.0, Some(5.0)));
    assert_eq!(read_trade_flows(&snapshot, None).unwrap().len(), 9);
}

#[test]
fn a_default_edition_and_new_rates_make_a_new_snapshot() {
    let place = Place::new();
    let first = place.add("flows", "flows.csv", FLOWS).unwrap().snapshot;
    assert!(place.add("flows", "flows.csv", FLOWS).unwrap().already_held);
    let options = AddOptions {
        goods_edition: Some(2022),
        ..AddOptions::default()
    };
    let second = place
        .add_with("flows", "flows.csv", FLOWS, &options)
        .unwrap();
    assert!(!second.already_held);
    assert_eq!(second.snapshot.version(), format!("{}-2", first.version()));
    assert_eq!(
        second.snapshot.manifest().accepted,
        first.manifest().accepted + 1
    );
    place
        .add(
            "fx",
            "rates.csv",
            "currency,period,usd_per_unit\nXAU,2022,1.1\n",
        )
        .unwrap();
    assert!(!place.add("flows", "flows.csv", FLOWS).unwrap().already_held);
}

#[test]
fn a_file_of_mostly_wrong_rows_is_refused() {
    let place = Place::new();
    let csv = "reporter,partner,flow,product,period,value\nKAZ,RUS,M,TOTAL,2022,1\nKAZ,XX1,M,TOTAL,2022,1\nKAZ,XX2,M,TOTAL,2022,1\n";
    let error = place.add("flows", "flows.csv", csv).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("2 of 3 rows"),
        "{error}"
    );
}

#[test]
fn countries_are_whole_or_refused() {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/countries.csv");
    let csv = std::fs::read_to_string(table).unwrap();
    let place = Place::new();
    let snapshot = place
        .add("countries", "countries.csv", &csv)
        .unwrap()
        .snapshot;
    assert_eq!(
        snapshot.manifest().accepted as usize,
        Country::all().count()
    );
    for (from, to, word) in [
        ("\nKAZ,KZ,", "\nKAZ,RU,", "stands twice"),
        ("\nKAZ,KZ,", "\nKaz,KZ,", "three capital letters"),
        (",398,", ",39,", "three digits"),
        ("CHN;KGZ;RUS;TKM;UZB", "CHN;KGZ;RUS;TKM", "neighbour"),
    ] {
        assert!(csv.contains(from), "{from}");
        let error = place
            .add("countries", "countries.csv", csv.replacen(from, to, 1))
            .unwrap_err();
        assert!(
            error.is_bad_input() && error.to_string().contains(word),
            "{error}"
        );
    }
}

#[test]
fn rows_of_another_width_are_rejected() {
    let place = Place::new();
    let flows = "reporter,partner,flow,product,period,value,currency\nKAZ,RUS,export,TOTAL,2022,1,234,USD\nKAZ,CHN,export,TOTAL,2022,5,USD\n";
    let daily = "Date,USD,JPY\n2022-12-30,1,150\n2022-12-29,1,2,120\n";
    let plain = "currency,period,usd_per_unit\nEUR,2022,1,05\nKZT,2022,0.002\n";
    for (dataset, text, row, reason) in [
        ("flows", flows, 2, "has 8 fields, the header has 7"),
        ("fx", plain, 2, "has 4 fields, the header has 3"),
        ("fx", daily, 3, "has 4 fields, the header has 3"),
    ] {
        let options = AddOptions {
            accept_shrink: true,
            ..AddOptions::default()
        };
        let import = place.add_with(dataset, "x.csv", text, &options).unwrap();
        let manifest = import.snapshot.manifest();
        assert_eq!(manifest.rejected, 1);
        assert_eq!(manifest.rejects[0].reason, reason);
        assert_eq!(manifest.rejects[0].examples[0].row, row);
    }
}

#[test]
fn a_quote_that_is_not_closed_is_refused() {
    let place = Place::new();
    let head = "currency,period,usd_per_unit\nKZT,2022,0.002\n\nEUR,";
    for end in [
        "\"2022,1\nGBP,2022,1\nCHF,2022,1\n",
        "\"2022\nx\",1\nCHF,2022,1\n",
        "\"2022,1\n",
    ] {
        for text in [
            format!("{head}{end}"),
            format!("{head}{end}").replace('\n', "\r\n"),
        ] {
            let error = place.add("fx", "x.csv", &text).unwrap_err();
            assert!(
                error.is_bad_input() && error.to_string().contains("row 4"),
                "{error} {text}"
            );
            assert_eq!(
                error.hint().as_deref(),
                Some("a quotation mark is not closed")
            );
        }
    }
}

#[test]
fn a_record_without_end_is_refused() {
    let place = Place::new();
    let long = format!(
        "currency,period,usd_per_unit\nKZT,2022,1\nEUR,2022,{}\n",
        "1".repeat(6 << 20)
    );
    let error = place.add("fx", "x.csv", &long).unwrap_err();
    assert!(
        error.is_bad_input()
            && error.to_string().contains("row 3")
            && error.to_string().contains("4 MiB"),
        "{error}"
    );
}

#[test]
fn flows_of_other_reporters_stand_beside() {
    let place = Place::new();
    let head = "reporter,partner,flow,product,period,value\n";
    let many =
        format!("{head}KAZ,CHN,M,TOTAL,2022,1\nKAZ,DEU,M,TOTAL,2022,1\nKAZ,FRA,M,TOTAL,2022,1\n");
    let first = place.add("flows", "a.csv", &many).unwrap().snapshot;
    let other = place
        .add("flows", "b.csv", format!("{head}UZB,CHN,M,TOTAL,2022,1\n"))
        .unwrap();
    assert_eq!(other.replaced, None);
    let old = place
        .add("flows", "c.csv", format!("{head}KAZ,CHN,M,TOTAL,2021,1\n"))
        .unwrap();
    assert_eq!(old.replaced, None);
    assert!(
        place
            .add("flows", "d.csv", format!("{head}KAZ,CHN,M,TOTAL,2022,2\n"))
            .is_err()
    );
    let next = place
        .add("flows", "e.csv", many.replace(",1\n", ",2\n"))
        .unwrap();
    assert_eq!(next.replaced.as_deref(), Some(first.version()));
}
