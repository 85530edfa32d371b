//! Bundles: out of one catalog, into another.

use std::fs;
use std::io::{Read, Write};

use sindan_domain::Silent;

use crate::fixture::{Place, World};

fn filled() -> Place {
    let place = Place::new();
    place
        .add("icio", "2022_SML.csv", World::new().csv())
        .unwrap();
    place
        .add(
            "fx",
            "rates.csv",
            "currency,period,usd_per_unit\nKZT,2022,0.002\n",
        )
        .unwrap();
    place
}

#[test]
fn what_goes_out_comes_in() {
    let from = filled();
    let file = from.directory.path().join("bundle.sindan");
    let wanted = ["icio".to_owned(), "fx".to_owned()];
    let report = from.catalog.bundle(&wanted, &file, &Silent).unwrap();
    assert_eq!(report.snapshots.len(), 2);
    assert_eq!(report.size_bytes, fs::metadata(&file).unwrap().len());
    let again = from.directory.path().join("again.sindan");
    from.catalog.bundle(&wanted, &again, &Silent).unwrap();
    assert_eq!(fs::read(&file).unwrap(), fs::read(&again).unwrap());

    let to = Place::new();
    let imports = to.catalog.add_bundle(&file, &Silent).unwrap();
    assert!(imports.iter().all(|import| !import.already_held));
    for dataset in ["icio", "fx"] {
        let (old, new) = (
            from.catalog.current(dataset).unwrap(),
            to.catalog.current(dataset).unwrap(),
        );
        assert_eq!(old.manifest(), new.manifest());
    }
    assert!(to.verify().is_sound());
    assert!(
        to.catalog
            .add_bundle(&file, &Silent)
            .unwrap()
            .iter()
            .all(|import| import.already_held)
    );
}

#[test]
fn a_whole_catalog_goes_into_one_bundle() {
    let from = filled();
    let file = from.directory.path().join("bundle.sindan");
    let report = from.catalog.bundle(&[], &file, &Silent).unwrap();
    assert!(report.snapshots.iter().any(|(dataset, _)| dataset == "fx"));
    let error = from
        .catalog
        .bundle(&["mrio".to_owned()], &file, &Silent)
        .unwrap_err();
    assert!(error.is_missing(), "{error}");
}

/// Unpacks a bundle, lets `edit` change its members, and packs it again.
fn edited(bundle: &[u8], edit: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut archive = tar::Archive::new(zstd::Decoder::new(bundle).unwrap());
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    for member in archive.entries().unwrap() {
        let mut member = member.unwrap();
        let name = member.path().unwrap().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        members.push((name, bytes));
    }
    edit(&mut members);
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Written byte by byte: the library would refuse a path that climbs.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, bytes.as_slice()).unwrap();
    }
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.write_all(&tar.into_inner().unwrap()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn bundles_that_were_tampered_with_are_refused() {
    let from = filled();
    let file = from.directory.path().join("bundle.sindan");
    from.catalog
        .bundle(&["fx".to_owned()], &file, &Silent)
        .unwrap();
    let good = fs::read(&file).unwrap();
    let refused = |bytes: &[u8], word: &str| {
        let to = Place::new();
        let error = to
            .catalog
            .add_bundle(&to.file("b", bytes), &Silent)
            .unwrap_err();
        assert!(
            error.is_bad_input() && error.to_string().contains(word),
            "{error} | {word}"
        );
        assert!(to.versions("fx").is_empty() && to.verify().leftovers.is_empty());
    };
    let list = |from: &'static str, to: &'static str| {
        edited(&good, move |members| {
            let text = String::from_utf8(members[0].1.clone()).unwrap();
            assert!(text.contains(from), "{from} in {text}");
            members[0].1 = text.replace(from, to).into_bytes();
        })
    };
    refused(
        &edited(&good, |members| *members[2].1.last_mut().unwrap() ^= 1),
        "SHA-256",
    );
    refused(
        &edited(&good, |members| {
            members[2].1.pop();
        }),
        "are listed",
    );
    refused(&edited(&good, |members| members[1].1[10] ^= 1), "");
    refused(
        &edited(&good, |members| {
            members.remove(2);
        }),
        "ends before",
    );
    refused(
        &edited(&good, |members| members.push(("extra".to_owned(), vec![1]))),
        "does not list",
    );
    refused(
        &edited(&good, |members| members[2].0 = "../../evil".to_owned()),
        "../../evil",
    );
    refused(
        &list("\"bundle_version\": 1", "\"bundle_version\": 7"),
        "bundle version 7",
    );
    refused(&list("rates.parquet", "../rates.parquet"), "unsafe name");
    refused(&list("\"fx\"", "\"..\""), "unsafe name");
    refused(&list("\"fx\"", "\"icio\""), "");
    refused(b"not a bundle", "not a readable bundle");
    refused(b"", "");
    for length in (1..good.len()).step_by(97) {
        refused(&good[..length], "");
    }
}

#[test]
fn what_is_compiled_in_is_left_out() {
    let place = Place::new();
    let file = place.directory.path().join("bundle.sindan");
    let error = place.catalog.bundle(&[], &file, &Silent).unwrap_err();
    assert!(error.is_missing(), "{error}");
    let error = place
        .catalog
        .bundle(&["countries".to_owned()], &file, &Silent)
        .unwrap_err();
    assert!(error.is_missing(), "{error}");
    let from = filled();
    let report = from.catalog.bundle(&[], &file, &Silent).unwrap();
    assert_eq!(report.snapshots.len(), 2);
}

#[test]
fn a_conflict_is_seen_before_anything_is_published() {
    let from = filled();
    let file = from.directory.path().join("bundle.sindan");
    from.catalog.bundle(&[], &file, &Silent).unwrap();
    let to = Place::new();
    let held = to
        .add("icio", "2022_SML.csv", World::new().csv())
        .unwrap()
        .snapshot;
    let manifest = held.directory().unwrap().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("\"rows\": 12"));
    fs::write(&manifest, text.replace("\"rows\": 12", "\"rows\": 13")).unwrap();
    let error = to.catalog.add_bundle(&file, &Silent).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("differs"),
        "{error}"
    );
    assert!(to.versions("fx").is_empty());
}
