//! `cargo xtask pack`: the embedded pack, from the published wheel, byte for
//! byte the same on every machine.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sindan_domain::Silent;

use crate::run::{Outcome, cache, root, write};
use crate::setup;

/// The day on which the wheel was taken from the index; part of the pack, so
/// that building it again gives the same bytes.
const RETRIEVED: &str = "2026-11-23T00:00:00Z";

pub(crate) fn pack(check: bool) -> Outcome {
    let wheel = setup::wheel()?.ok_or_else(|| {
        "the wheel is not there and could not be downloaded; is pip3 installed?".to_owned()
    })?;
    let retrieved: Timestamp = RETRIEVED
        .parse()
        .map_err(|error: jiff::Error| error.to_string())?;
    let directory = cache("pack")?;
    let fresh = directory.join("pack.sindan");
    let work = tempfile::tempdir_in(&directory).map_err(|error| error.to_string())?;
    let countries = root().join("data/countries.csv");
    let demonstration = root().join("data/demonstration-list.csv");
    let report = sindan_catalog::build_pack(
        work.path(),
        &wheel,
        &countries,
        &demonstration,
        &fresh,
        retrieved,
        &Silent,
    )
    .map_err(|error| error.to_string())?;
    println!("{report:#?}");
    let bytes = std::fs::read(&fresh).map_err(|error| error.to_string())?;
    let hash = setup::hex(&Sha256::digest(&bytes));
    let (pack, hash_file) = (
        root().join("data/pack.sindan"),
        root().join("data/pack.sha256"),
    );
    if check {
        let same = std::fs::read(&pack).is_ok_and(|old| old == bytes);
        return if same {
            Ok(())
        } else {
            Err(
                "data/pack.sindan differs from what the wheel gives; run `cargo xtask pack`"
                    .to_owned(),
            )
        };
    }
    write(&pack, &bytes)?;
    write(&hash_file, format!("{hash}\n").as_bytes())
}
