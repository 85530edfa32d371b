//! Any bytes as trade flows or shipments: they are refused with a message or
//! become a snapshot that reads back, and nothing panics.
//!
//! The first byte chooses the dataset and whether the user says what files of
//! national offices leave open. The formats tell themselves apart by content,
//! so one target reaches every parser.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use sindan_catalog::{
    AddOptions, Catalog, FlowQuery, PartnerChoice, TradeDirection, read_customs_shipments,
    read_flow_columns, read_trade_flows,
};
use sindan_domain::Silent;

const RATES: &str = "currency,period,usd_per_unit\nEUR,2022,1.05\nEUR,2022-01,1.1\nEUR,2024-02,1.08\n";

fuzz_target!(|data: &[u8]| {
    let Some((first, content)) = data.split_first() else {
        return;
    };
    let place = tempfile::tempdir().expect("a temporary directory can be made");
    let write = |name: &str, content: &[u8]| {
        let path = place.path().join(name);
        fs::write(&path, content).expect("a temporary file can be written");
        path
    };
    let catalog = Catalog::open(&place.path().join("catalog")).expect("an empty catalog opens");
    let rates = write("rates.csv", RATES.as_bytes());
    catalog
        .add("fx", &rates, &AddOptions::default(), &Silent)
        .expect("the rates are right");
    let options = match first & 2 {
        0 => AddOptions::default(),
        _ => AddOptions {
            reporter: "KGZ".parse().ok(),
            direction: Some(TradeDirection::Export),
            goods_edition: Some(2022),
            ..AddOptions::default()
        },
    };
    let dataset = if first & 1 == 0 { "flows" } else { "shipments" };
    let file = write("file", content);
    match catalog.add(dataset, &file, &options, &Silent) {
        Ok(import) if dataset == "flows" => {
            let snapshots = [import.snapshot];
            read_trade_flows(&snapshots[0], None).expect("what was written reads back");
            for partners in [PartnerChoice::Each, PartnerChoice::World] {
                let query = FlowQuery {
                    partners,
                    ..FlowQuery::default()
                };
                let columns = read_flow_columns(&snapshots, &query, &Silent)
                    .expect("what was written reads back");
                assert!(columns.value_usd.iter().all(|value| *value >= 0.0));
            }
        }
        Ok(import) => {
            read_customs_shipments(&import.snapshot).expect("what was written reads back");
        }
        Err(error) => assert!(error.is_bad_input(), "{error}"),
    }
});
