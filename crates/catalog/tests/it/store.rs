//! Snapshots: which is current, what is kept, what is noticed.

use std::fs;

use jiff::Timestamp;
use sindan_catalog::{AddOptions, Catalog};
use sindan_domain::{Cancelled, Progress, Silent};

use crate::fixture::{Place, World, of_year};

fn rates(rows: usize) -> String {
    let row = |at: usize| format!("KZT,{},0.00{}\n", 1950 + at, at + 1);
    std::iter::once("currency,period,usd_per_unit\n".to_owned())
        .chain((0..rows).map(row))
        .collect()
}

#[test]
fn opening_creates_nothing() {
    let place = Place::new();
    assert!(
        place
            .catalog
            .snapshots(None)
            .unwrap()
            .iter()
            .all(|snapshot| snapshot.is_embedded())
    );
    place.verify();
    place.catalog.prune(1, None, false).unwrap();
    assert!(!place.root().exists());
}

#[test]
fn what_is_missing_says_how_to_get_it() {
    let place = Place::new();
    let error = place.catalog.current("fx").unwrap_err();
    assert!(
        error.is_missing() && error.hint().unwrap().contains("sindan data pull fx"),
        "{error}"
    );
    let error = place.catalog.current("mrio").unwrap_err();
    assert!(
        error.is_missing() && error.hint().unwrap().contains("sindan data add mrio FILE"),
        "{error}"
    );
    let error = place
        .catalog
        .pull("icio", &AddOptions::default(), &Silent)
        .unwrap_err();
    assert!(
        error.is_missing() && error.hint().unwrap().contains("oecd.org"),
        "{error}"
    );
    let error = place.catalog.current("icoi").unwrap_err();
    assert!(
        error.is_unknown() && error.hint().unwrap().contains("icio"),
        "{error}"
    );
}

#[test]
fn the_newest_day_is_current_and_then_the_newest_retrieval() {
    let place = Place::new();
    let at = |time: &str| -> Timestamp { time.parse().unwrap() };
    let add = |csv: String, year: &str, time: &str| {
        let options = AddOptions {
            retrieved_at: Some(at(time)),
            ..of_year(year)
        };
        place
            .add_with("icio", "x.csv", csv, &options)
            .unwrap()
            .snapshot
            .version()
            .to_owned()
    };
    let csv = World::new().csv();
    let of_2020 = add(csv.clone(), "2020", "2025-01-01T00:00:00Z");
    let of_2022 = add(format!("{csv}\n"), "2022", "2024-01-01T00:00:00Z");
    let of_2021 = add(csv.clone(), "2021", "2026-01-01T00:00:00Z");
    let current = |place: &Place| place.catalog.current("icio").unwrap().version().to_owned();
    assert_eq!(current(&place), of_2022);
    let again = add(format!("{csv}\n\n"), "2022", "2024-01-02T00:00:00Z");
    assert_eq!(current(&place), again);
    assert_ne!(again, of_2022);
    let as_of = |day: &str| place.catalog.as_of("icio", day.parse().unwrap());
    assert_eq!(as_of("2022-12-30").unwrap().version(), of_2021);
    assert_eq!(as_of("2020-12-31").unwrap().version(), of_2020);
    let error = as_of("2020-12-30").unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("2020-12-31"),
        "{error}"
    );
}

#[test]
fn the_same_bytes_again_change_nothing() {
    let place = Place::new();
    let first = place.add("fx", "rates.csv", rates(5)).unwrap();
    let again = place.add("fx", "other name.csv", rates(5)).unwrap();
    assert!(!first.already_held && again.already_held);
    assert_eq!(again.snapshot.version(), first.snapshot.version());
    assert_eq!(place.versions("fx").len(), 1);
    assert_eq!(
        first.snapshot.version(),
        format!(
            "1954-12-31-{}",
            &first.snapshot.manifest().input.sha256[..8]
        )
    );
}

#[test]
fn the_same_file_at_the_same_time_gives_the_same_bytes() {
    let snapshot = || {
        let place = Place::new();
        let options = AddOptions {
            retrieved_at: Some(Timestamp::UNIX_EPOCH),
            ..of_year("2022")
        };
        let snapshot = place
            .add_with("icio", "x.csv", World::new().csv(), &options)
            .unwrap()
            .snapshot;
        (snapshot.manifest().clone(), place)
    };
    assert_eq!(snapshot().0, snapshot().0);
}

#[test]
fn a_file_that_lost_many_rows_is_refused_unless_accepted() {
    let place = Place::new();
    let first = place.add("fx", "rates.csv", rates(10)).unwrap();
    let error = place.add("fx", "rates.csv", rates(7)).unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--accept-shrink"),
        "{error}"
    );
    assert!(
        error.to_string().contains("7 rows") && error.to_string().contains("10"),
        "{error}"
    );
    assert_eq!(place.versions("fx").len(), 1);
    let options = AddOptions {
        accept_shrink: true,
        ..AddOptions::default()
    };
    let import = place
        .add_with("fx", "rates.csv", rates(7), &options)
        .unwrap();
    // It ends earlier, so the first one stays current.
    assert_eq!(import.replaced, None);
    let current = place.catalog.current("fx").unwrap();
    assert_eq!(current.version(), first.snapshot.version());
    let longer = place.add("fx", "longer.csv", rates(11)).unwrap();
    assert_eq!(longer.replaced.as_deref(), Some(first.snapshot.version()));
    place.add("fx", "rates.csv", rates(9)).unwrap();
}

#[test]
fn verify_names_every_damage() {
    let place = Place::new();
    let snapshot = place.add("fx", "rates.csv", rates(5)).unwrap().snapshot;
    assert!(place.verify().is_sound());
    let table = snapshot.table_path("rates").unwrap();
    let mut bytes = fs::read(&table).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&table, &bytes).unwrap();
    fs::write(table.with_file_name("stranger.parquet"), b"x").unwrap();
    fs::create_dir(place.root().join("fx/empty")).unwrap();
    fs::create_dir(place.root().join(".incoming-killed")).unwrap();
    let report = place.verify();
    let problems: Vec<String> = report
        .damage
        .iter()
        .map(|d| format!("{} {}", d.place, d.problem))
        .collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    for part in [
        "rates.parquet its SHA-256",
        "stranger.parquet is not in the manifest",
        "empty has no manifest",
    ] {
        assert!(
            problems.iter().any(|problem| problem.contains(part)),
            "{problems:?}"
        );
    }
    assert_eq!(report.leftovers, [place.root().join(".incoming-killed")]);
    fs::remove_file(&table).unwrap();
    assert!(
        place
            .verify()
            .damage
            .iter()
            .any(|damage| damage.place.ends_with("rates.parquet"))
    );
    // The next import removes what the killed one left.
    place.add("fx", "rates.csv", rates(6)).unwrap();
    assert!(place.verify().leftovers.is_empty());
}

#[test]
fn manifests_of_other_versions_are_refused() {
    let place = Place::new();
    let snapshot = place.add("fx", "rates.csv", rates(5)).unwrap().snapshot;
    let path = snapshot.directory().unwrap().join("manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    let rewrite = |from: &str, to: &str| {
        assert!(text.contains(from));
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        place.catalog.current("fx").unwrap_err()
    };
    let error = rewrite("\"schema_version\": 1", "\"schema_version\": 2");
    assert!(
        error.is_bad_input() && error.to_string().contains("manifest version 2"),
        "{error}"
    );
    assert!(error.hint().is_some());
    let error = rewrite("rates.parquet", "../../secret");
    assert!(
        error.is_bad_input() && error.to_string().contains("unsafe name"),
        "{error}"
    );
    let error = rewrite("\"tables\"", "\"tablez\"");
    assert!(error.is_bad_input(), "{error}");
    assert_eq!(place.verify().damage.len(), 1);
}

#[test]
fn diff_counts_and_shows() {
    let place = Place::new();
    let csv = "currency,period,usd_per_unit\nAAA,2020,1\nBBB,2020,2\nCCC,2020,3\nDDD,2020,4\n";
    let old = place.add("fx", "old.csv", csv).unwrap().snapshot;
    let csv = "currency,period,usd_per_unit\nAAA,2020,1\nABB,2020,9\nBBB,2020,2.5\nCCC,2020,13\n";
    let new = place.add("fx", "new.csv", csv).unwrap().snapshot;
    let report = place
        .catalog
        .diff("fx", old.version(), new.version(), &Silent)
        .unwrap();
    let table = &report.tables[0];
    assert_eq!(
        (table.added, table.removed, table.changed, table.unchanged),
        (1, 1, 2, 1)
    );
    assert_eq!(table.added_examples, [["ABB", "2020"]]);
    assert_eq!(table.removed_examples, [["DDD", "2020"]]);
    let largest: Vec<(&str, Option<f64>)> = table
        .largest_changes
        .iter()
        .map(|change| (change.key[0].as_str(), change.difference))
        .collect();
    assert_eq!(largest, [("CCC", Some(10.0)), ("BBB", Some(0.5))]);
    let error = place
        .catalog
        .diff("fx", "nothing", new.version(), &Silent)
        .unwrap_err();
    assert!(
        error.is_unknown() && error.hint().unwrap().contains(old.version()),
        "{error}"
    );
}

#[test]
fn diff_of_networks_with_and_without_final_demand() {
    let place = Place::new();
    let old = place
        .add("icio", "2022_SML.csv", World::new().csv())
        .unwrap()
        .snapshot;
    let mut world = World::new();
    world.flows[0][0] = 123.0;
    let new = place
        .add("icio", "2022_SML.csv", world.csv())
        .unwrap()
        .snapshot;
    let report = place
        .catalog
        .diff("icio", old.version(), new.version(), &Silent)
        .unwrap();
    let flows = &report.tables[0];
    assert_eq!(flows.added + flows.removed + flows.changed, 1);
    assert!(
        report
            .tables
            .iter()
            .any(|table| table.table == "final_demand" && table.changed == 0)
    );
}

#[test]
fn prune_keeps_the_newest() {
    let place = Place::new();
    for rows in 5..9 {
        place.add("fx", "rates.csv", rates(rows)).unwrap();
    }
    let derived = place
        .catalog
        .derived("index", "abc", |out| {
            out.write_all(b"x").unwrap();
            Ok(())
        })
        .unwrap();
    let versions = place.versions("fx");
    let dry = place.catalog.prune(2, None, true).unwrap();
    assert_eq!((dry.removed.len(), place.versions("fx").len()), (2, 4));
    let report = place.catalog.prune(2, None, false).unwrap();
    assert_eq!((report.removed, report.derived), (dry.removed, dry.derived));
    assert_eq!(place.versions("fx"), versions[..2]);
    assert!(!derived.exists() && report.freed_bytes > 0);
    assert!(
        place
            .catalog
            .prune(0, None, false)
            .unwrap_err()
            .is_unknown()
    );
    assert!(place.verify().is_sound());
}

#[test]
fn derived_files_are_built_once() {
    let place = Place::new();
    let build = |content: &'static [u8]| {
        place.catalog.derived("index", "abc", move |out| {
            out.write_all(content).unwrap();
            Ok(())
        })
    };
    let path = build(b"first").unwrap();
    assert_eq!(build(b"second").unwrap(), path);
    assert_eq!(fs::read(&path).unwrap(), b"first");
    let failed = place.catalog.derived("index", "def", |_| {
        Err(sindan_catalog::CatalogError::internal("no"))
    });
    assert!(failed.is_err() && !place.root().join("derived/index-def").exists());
    assert!(
        place
            .catalog
            .derived("../index", "abc", |_| Ok(()))
            .is_err()
    );
}

struct Impatient;

impl Progress for Impatient {
    fn report(&self, _: &str, _: u64, _: u64) {}

    fn check(&self) -> Result<(), Cancelled> {
        Err(Cancelled)
    }
}

#[test]
fn giving_up_changes_nothing() {
    let place = Place::new();
    let file = place.file("2022_SML.csv", World::new().csv());
    let error = place
        .catalog
        .add("icio", &file, &AddOptions::default(), &Impatient)
        .unwrap_err();
    assert!(error.is_cancelled());
    assert!(place.versions("icio").is_empty() && place.verify().leftovers.is_empty());
}

#[test]
fn writers_wait_for_each_other() {
    let place = Place::new();
    let files: Vec<_> = (5..9)
        .map(|rows| place.file(&format!("rates-{rows}.csv"), rates(rows)))
        .collect();
    let root = place.root().to_owned();
    std::thread::scope(|scope| {
        for file in &files {
            let catalog = Catalog::open(&root).unwrap();
            scope.spawn(move || {
                let options = AddOptions {
                    accept_shrink: true,
                    ..AddOptions::default()
                };
                catalog.add("fx", file, &options, &Silent).unwrap();
            });
        }
    });
    assert_eq!(place.versions("fx").len(), 4);
    assert!(place.verify().is_sound());
}

#[test]
fn a_file_of_another_dataset_is_sent_there() {
    let place = Place::new();
    let error = place.add("icio", "rates.csv", rates(3)).unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("data add fx"),
        "{error}"
    );
    let error = place.add("icio", "2022.csv", "a,b\n1,2\n").unwrap_err();
    assert!(
        error.hint().unwrap().contains("official ICIO CSV"),
        "{error}"
    );
    let error = place
        .catalog
        .add(
            "icio",
            &place.root().join("nothing"),
            &AddOptions::default(),
            &Silent,
        )
        .unwrap_err();
    assert!(error.is_bad_input(), "{error}");
}

#[test]
fn a_leftover_that_is_a_file_is_removed() {
    let place = Place::new();
    place.add("fx", "rates.csv", rates(5)).unwrap();
    let leftover = place.root().join(".incoming-file");
    fs::write(&leftover, b"x").unwrap();
    place.add("fx", "rates.csv", rates(6)).unwrap();
    assert!(!leftover.exists());
}
