//! A process that is killed while it imports.

use std::process::{Command, Stdio};
use std::time::Duration;

use sindan_catalog::{AddOptions, Catalog};
use sindan_domain::Silent;

use crate::fixture::Place;

const ROOT: &str = "SINDAN_TEST_CRASH_ROOT";
const FILE: &str = "SINDAN_TEST_CRASH_FILE";

/// Many rates, so that the import takes a while.
fn rates(currencies: usize) -> String {
    let mut csv = "currency,period,usd_per_unit\n".to_owned();
    for currency in 0..currencies {
        let code: String = [currency / 676, currency / 26 % 26, currency % 26]
            .map(|d| char::from(b'A' + d as u8))
            .iter()
            .collect();
        for month in 0..240 {
            csv += &format!(
                "{code},{}-{:02},0.{}\n",
                2000 + month / 12,
                month % 12 + 1,
                1 + currency * 240 + month
            );
        }
    }
    csv
}

/// Run by the test below in a process of its own; does nothing by itself.
#[test]
fn child() {
    let (Some(root), Some(file)) = (std::env::var_os(ROOT), std::env::var_os(FILE)) else {
        return;
    };
    let catalog = Catalog::open(root.as_ref()).unwrap();
    let options = AddOptions {
        accept_shrink: true,
        ..AddOptions::default()
    };
    catalog.add("fx", file.as_ref(), &options, &Silent).unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_a_sound_catalog() {
    let place = Place::new();
    let old = place.add("fx", "old.csv", rates(3)).unwrap().snapshot;
    let file = place.file("new.csv", rates(300));
    let mut published = 0;
    for round in 0..24_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::child"])
            .env(ROOT, place.root())
            .env(FILE, &file)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        let report = place.verify();
        assert!(report.is_sound(), "{:?}", report.damage);
        let current = place.catalog.current("fx").unwrap();
        if current.version() == old.version() {
            assert_eq!(current.manifest(), old.manifest());
        } else {
            published += 1;
            assert_eq!(current.manifest().accepted, 300 * 240);
            std::fs::remove_dir_all(current.directory().unwrap()).unwrap();
        }
    }
    // The next import cleans up and goes through.
    let import = place
        .catalog
        .add("fx", &file, &AddOptions::default(), &Silent)
        .unwrap();
    assert_eq!(import.snapshot.manifest().accepted, 300 * 240);
    let report = place.verify();
    assert!(
        report.is_sound() && report.leftovers.is_empty(),
        "{published} {report:?}"
    );
}
