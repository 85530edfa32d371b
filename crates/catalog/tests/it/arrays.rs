//! Derived files of numbers: what is read is what was written, or nothing.

use std::fs;
use std::path::PathBuf;
use std::sync::Barrier;

use serde::{Deserialize, Serialize};
use sindan_catalog::{Catalog, CatalogError};

use crate::fixture::Place;

/// More than two blocks of a megabyte, and no multiple of one.
const LONG: usize = 300_000;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct About {
    title: String,
    figure: f64,
}

fn about() -> About {
    About {
        title: "тест".to_owned(),
        figure: 0.1 + 0.2,
    }
}

/// Numbers that differ from each other in every block.
fn numbers(length: usize, seed: usize) -> Vec<f64> {
    (0..length)
        .map(|at| (at + seed) as f64 / 7.0 - 1e3)
        .collect()
}

/// By their bits: a NaN and the sign of a zero count.
fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Everything in a file, or the first thing that is wrong with it.
fn read(catalog: &Catalog, names: &[&str]) -> Result<Option<Vec<Vec<f64>>>, CatalogError> {
    let Some(file) = catalog.open_arrays("network", "1")? else {
        return Ok(None);
    };
    file.metadata::<About>()?;
    names
        .iter()
        .map(|name| file.read(name))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// A small file with arrays `a` and `b`.
fn small(place: &Place) -> PathBuf {
    let arrays: [(&str, &[f64]); 2] = [("a", &[1.0, -0.0, f64::NAN]), ("b", &[2.5])];
    place
        .catalog
        .write_arrays("network", "1", &about(), &arrays)
        .unwrap()
}

fn refused(place: &Place, what: &str) -> String {
    match read(&place.catalog, &["a", "b"]) {
        Err(error) if error.is_bad_input() => {
            assert!(error.hint().unwrap().contains("may be deleted"), "{what}");
            error.to_string()
        }
        other => panic!("{what}: {other:?}"),
    }
}

#[test]
fn arrays_come_back_bit_by_bit() {
    let place = Place::new();
    assert!(place.catalog.open_arrays("network", "1").unwrap().is_none());
    let long = numbers(LONG, 0);
    let odd = [f64::NAN, -0.0, f64::MIN_POSITIVE / 3.0, f64::NEG_INFINITY];
    let arrays: [(&str, &[f64]); 4] = [
        ("odd", &odd),
        ("empty", &[]),
        ("long", &long),
        ("last", &[7.0]),
    ];
    let path = place
        .catalog
        .write_arrays("network", "1", &about(), &arrays)
        .unwrap();
    let file = place.catalog.open_arrays("network", "1").unwrap().unwrap();
    assert_eq!(file.path(), path);
    assert_eq!(file.metadata::<About>().unwrap(), about());
    for (name, values) in arrays {
        assert_eq!(bits(&file.read(name).unwrap()), bits(values), "{name}");
    }
    assert!(file.read("other").unwrap_err().is_bad_input());
    assert!(file.metadata::<Vec<u8>>().unwrap_err().is_bad_input());
    // The numbers begin at a multiple of eight.
    let size = fs::metadata(&path).unwrap().len();
    let numbers: usize = arrays.iter().map(|(_, values)| values.len()).sum();
    assert_eq!((size - 8 * numbers as u64) % 8, 0);
    assert!(
        place
            .catalog
            .write_arrays("../network", "1", &about(), &arrays)
            .is_err()
    );
}

#[test]
fn the_format_is_the_one_that_is_documented() {
    let place = Place::new();
    let bytes = fs::read(small(&place)).unwrap();
    assert_eq!(&bytes[..8], b"SINDANAR");
    assert_eq!(bytes[8..12], [1, 0, 0, 0]);
    let header = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    let json: serde_json::Value = serde_json::from_slice(&bytes[24..24 + header]).unwrap();
    assert_eq!(json["arrays"][1]["name"], "b");
    assert_eq!(bytes[24 + header..][..8], 1.0_f64.to_le_bytes());
    assert_eq!(bytes.len(), 24 + header + 4 * 8);
}

#[test]
fn every_changed_byte_and_every_cut_is_seen() {
    let place = Place::new();
    let path = small(&place);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        fs::write(&path, changed).unwrap();
        refused(&place, &format!("byte {at} is changed"));
        fs::write(&path, &whole[..at]).unwrap();
        refused(&place, &format!("cut off at {at}"));
    }
    fs::write(&path, [&whole[..], &[0]].concat()).unwrap();
    assert!(refused(&place, "one byte more").contains("its header promises"));
    fs::write(&path, &whole).unwrap();
    assert!(read(&place.catalog, &["a", "b"]).unwrap().is_some());
}

#[test]
fn a_changed_number_is_named_with_its_block() {
    let place = Place::new();
    let long = numbers(LONG, 0);
    let arrays: [(&str, &[f64]); 2] = [("a", &long), ("b", &[1.0])];
    let path = place
        .catalog
        .write_arrays("network", "1", &about(), &arrays)
        .unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let last_of_a = bytes.len() - 16;
    bytes[last_of_a] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(refused(&place, "a number").contains("block 2 of `a` does not match"));
    assert_eq!(
        read(&place.catalog, &["b"]).unwrap().unwrap(),
        [vec![1.0]],
        "the other array is in order"
    );
}

#[test]
fn other_versions_and_other_keys_are_refused_and_replaced() {
    let place = Place::new();
    let path = small(&place);
    let mut newer = fs::read(&path).unwrap();
    newer[8] = 2;
    fs::write(&path, newer).unwrap();
    assert!(refused(&place, "version").contains("has version 2, this program reads version 1"));
    small(&place);
    assert!(read(&place.catalog, &["a"]).unwrap().is_some());

    let other = place
        .catalog
        .write_arrays("network", "2", &about(), &[("a", &[9.0]), ("b", &[])])
        .unwrap();
    fs::copy(other, &path).unwrap();
    assert!(refused(&place, "key").contains("was written for the key `2`"));
}

#[test]
fn what_cannot_be_written_is_an_error_and_leaves_nothing() {
    let place = Place::new();
    fs::create_dir_all(place.root()).unwrap();
    fs::write(place.root().join("derived"), b"in the way").unwrap();
    let arrays: [(&str, &[f64]); 1] = [("a", &[1.0])];
    let error = place
        .catalog
        .write_arrays("network", "1", &about(), &arrays)
        .unwrap_err();
    assert!(error.is_io(), "{error}");
    fs::remove_file(place.root().join("derived")).unwrap();

    let blocked = place.root().join("derived/network-1");
    fs::create_dir_all(&blocked).unwrap();
    assert!(
        place
            .catalog
            .write_arrays("network", "1", &about(), &arrays)
            .is_err()
    );
    assert_eq!(
        fs::read_dir(place.root().join("derived")).unwrap().count(),
        1
    );
    // A directory where the file should be is not taken for one.
    assert!(place.catalog.open_arrays("network", "1").is_err());
}

#[test]
fn readers_get_a_whole_file_of_one_writer() {
    const WRITERS: usize = 3;
    let place = Place::new();
    let (root, start) = (place.root(), Barrier::new(WRITERS + 1));
    let variants: Vec<Vec<f64>> = (0..WRITERS).map(|seed| numbers(LONG, seed)).collect();
    std::thread::scope(|scope| {
        for values in &variants {
            let start = &start;
            scope.spawn(move || {
                let catalog = Catalog::open(root).unwrap();
                start.wait();
                for _ in 0..20 {
                    catalog
                        .write_arrays("network", "1", &about(), &[("a", values)])
                        .unwrap();
                }
            });
        }
        start.wait();
        for _ in 0..200 {
            // Nothing before the first writer is done; never a mixture.
            if let Some(arrays) = read(&place.catalog, &["a"]).unwrap() {
                assert!(variants.contains(&arrays[0]));
            }
        }
    });
    assert!(read(&place.catalog, &["a"]).unwrap().is_some());
    let left = fs::read_dir(place.root().join("derived")).unwrap();
    assert_eq!(left.count(), 1, "nothing unfinished stays");
}
