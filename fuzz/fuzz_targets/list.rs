//! Any bytes as a list of any dataset: they are refused with a message or
//! become a snapshot that reads back, and nothing panics.
//!
//! The first byte chooses the dataset. The formats tell themselves apart by
//! content, so one target reaches every parser.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use sindan_catalog::{AddOptions, Catalog, read_parties};
use sindan_domain::Silent;

const DATASETS: [&str; 12] = [
    "ofac",
    "ofac-consolidated",
    "eu",
    "un",
    "uk",
    "ofsi",
    "seco",
    "csl",
    "bis-dpl",
    "bis-el",
    "ftm",
    "list-own",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, content)) = data.split_first() else {
        return;
    };
    let dataset = DATASETS[usize::from(*first) % DATASETS.len()];
    let place = tempfile::tempdir().expect("a temporary directory can be made");
    let file = place.path().join("list");
    fs::write(&file, content).expect("a temporary file can be written");
    let catalog = Catalog::open(&place.path().join("catalog")).expect("an empty catalog opens");
    match catalog.add(dataset, &file, &AddOptions::default(), &Silent) {
        Ok(import) => {
            let parties = read_parties(&import.snapshot).expect("what was written reads back");
            assert!(parties.iter().all(|party| !party.names.is_empty()));
        }
        Err(error) => assert!(error.is_bad_input(), "{error}"),
    }
});
