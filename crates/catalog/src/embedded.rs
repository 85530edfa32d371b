//! The embedded pack: snapshots compiled into the program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use bytes::Bytes;

use crate::bundle_format::{self, Trust};
use crate::digest::sha256_hex;
use crate::manifest::Manifest;
use crate::{CatalogError, Snapshot};

static PACK: &[u8] = include_bytes!("../../../data/pack.sindan");
static PACK_SHA256: &str = include_str!("../../../data/pack.sha256");

/// The embedded snapshots. The pack is checked and unpacked once per process.
pub(crate) fn snapshots() -> Result<&'static [Snapshot], CatalogError> {
    static SNAPSHOTS: OnceLock<Result<Vec<Snapshot>, String>> = OnceLock::new();
    SNAPSHOTS
        .get_or_init(|| unpack(PACK, PACK_SHA256).map_err(|error| error.to_string()))
        .as_deref()
        .map_err(|message| {
            CatalogError::bad_input(message.clone())
                .with_hint("the program file is damaged: install it again")
        })
}

/// Unpacks a pack whose hash is known. An empty pack holds nothing: the
/// program that builds the first pack is compiled with it.
pub(crate) fn unpack(pack: &[u8], expected: &str) -> Result<Vec<Snapshot>, CatalogError> {
    let found = sha256_hex(pack);
    let expected = expected.split_whitespace().next().unwrap_or_default();
    if found != expected {
        return Err(CatalogError::bad_input(format!(
            "embedded pack: its SHA-256 is {found}, {expected} was compiled in"
        )));
    }
    if pack.is_empty() {
        return Ok(Vec::new());
    }
    let mut contents: BTreeMap<(String, String), BTreeMap<String, Bytes>> = BTreeMap::new();
    let list = bundle_format::walk(
        pack,
        "embedded pack",
        Trust::Whole,
        |snapshot, file, content| {
            let mut bytes =
                Vec::with_capacity(usize::try_from(file.size_bytes).unwrap_or_default());
            content.read_to_end(&mut bytes).map_err(|error| {
                CatalogError::bad_input(format!("embedded pack: {}: {error}", file.name))
            })?;
            let key = (snapshot.dataset.clone(), snapshot.version.clone());
            contents
                .entry(key)
                .or_default()
                .insert(file.name.clone(), Bytes::from(bytes));
            Ok(())
        },
    )?;
    let mut snapshots = Vec::new();
    for ((dataset, version), files) in contents {
        let place = format!("embedded pack: {dataset}/{version}");
        let bytes = files
            .get("manifest.json")
            .map(Bytes::as_ref)
            .unwrap_or_default();
        let manifest = Manifest::parse(bytes, &place)?;
        if (&manifest.dataset, &manifest.version) != (&dataset, &version) {
            return Err(CatalogError::bad_input(format!(
                "{place}: its manifest names another snapshot"
            )));
        }
        snapshots.push(Snapshot::embedded(manifest, files));
    }
    debug_assert_eq!(snapshots.len(), list.snapshots.len());
    Ok(snapshots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_that_does_not_match_its_hash_is_refused() {
        let mut damaged = PACK.to_vec();
        damaged.push(0);
        let error = unpack(&damaged, PACK_SHA256).unwrap_err();
        assert!(
            error.is_bad_input() && error.to_string().contains("SHA-256"),
            "{error}"
        );
        assert!(unpack(PACK, "0000").is_err());
        assert_eq!(unpack(PACK, PACK_SHA256).unwrap().len(), 3);
    }

    #[test]
    fn an_empty_pack_holds_nothing() {
        assert!(unpack(b"", &sha256_hex(b"")).unwrap().is_empty());
    }
}
