//! Concordances between editions of the Harmonized System: what was split, and
//! what was merged.

use sindan_catalog::{AddOptions, Import, read_concordance};
use sindan_domain::Silent;

use crate::fixture::{Place, shared, workbook};

const CONVERSION: &str = "From HS2022,To HS2017\n854231,854231\n681299,681299\n701963,701951\n\
    846242,846210\n846251,846221\n854921,854810\n741980,741999\n";
/// 681292 went into 681299 alone; 846241 into codes of its heading and waste;
/// 900651 into waste alone.
const CORRELATION: &str = "HS2022,HS2017,Relationship\n854231,854231,n:1\n681299,681292,1:n\n\
    681299,681299,1:n\n846242,846241,n:n\n846251,846241,n:n\n854921,846241,n:n\n\
    854921,900651,n:n\n741980,900651,n:n\n854921,854231,n:n\n";

fn add(place: &Place, name: &str, bytes: Vec<u8>) -> Import {
    let path = place.directory.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    place
        .catalog
        .add("concordance", &path, &AddOptions::default(), &Silent)
        .unwrap()
}

#[test]
fn merged_codes_are_read_from_the_correlations() {
    let place = Place::new();
    let book = workbook(&[("Conversion", CONVERSION), ("Correlation", CORRELATION)]);
    let import = add(&place, "hs.xlsx", book);
    let found = read_concordance(&import.snapshot).unwrap();
    assert_eq!((found.later, found.earlier), (2022, 2017));
    assert_eq!(found.codes.len(), 7);
    let merged: Vec<(&str, Vec<&str>)> = found
        .merged
        .iter()
        .map(|(was, later)| (was.as_str(), later.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        merged,
        [
            ("681292", vec!["681299"]),
            ("846241", vec!["846242", "846251"]),
        ]
    );
    assert!(import.snapshot.manifest().warnings.is_empty());
    // Without the second table nothing is known of merged codes, and it is said.
    let import = add(&place, "hs.csv", CONVERSION.as_bytes().to_vec());
    assert!(
        read_concordance(&import.snapshot)
            .unwrap()
            .merged
            .is_empty()
    );
    let warnings = &import.snapshot.manifest().warnings;
    assert!(warnings[0].contains("merged"), "{warnings:?}");
}

#[test]
fn the_published_tables() {
    for (file, count, sample) in [
        ("hs2022-to-hs2017.xlsx", 23, ("681292", "681299")),
        ("hs2017-to-hs2012.xlsx", 10, ("401162", "401180")),
    ] {
        let Some(path) = shared(&format!("goods/{file}")) else {
            return;
        };
        let place = Place::new();
        let import = place
            .catalog
            .add("concordance", &path, &AddOptions::default(), &Silent)
            .unwrap();
        let found = read_concordance(&import.snapshot).unwrap();
        assert_eq!(found.merged.len(), count, "{file}: {:?}", found.merged);
        assert!(found.merged[sample.0].contains(sample.1), "{file}");
    }
}
