//! Lists that change a little are searched at once, and while they are asked.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests write their inputs, and damage files"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use sindan_catalog::{AddOptions, Catalog, Snapshot};
use sindan_desk::{LiveScreener, Outcome, PartyText, ScreenAnswer, ScreenOptions, Screener};
use sindan_domain::Silent;

/// Far above what any of this takes.
const PATIENCE: Duration = Duration::from_secs(60);

const TODAY: Date = date(2026, 1, 20);

/// A catalog in a directory of its own.
struct Place {
    directory: tempfile::TempDir,
    catalog: Catalog,
}

impl Place {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let catalog = Catalog::open(&directory.path().join("catalog")).unwrap();
        Self { directory, catalog }
    }

    /// Adds the list `list-<name>` as of a day of January.
    fn add(&self, name: &str, day: i8, rows: &[(String, String)]) -> Snapshot {
        let mut text = "id,schema,name\n".to_owned();
        for (id, name) in rows {
            text += &format!("{id},Person,{name}\n");
        }
        self.add_text(name, day, &text)
    }

    fn add_text(&self, name: &str, day: i8, text: &str) -> Snapshot {
        let file = self.directory.path().join(format!("{name}-{day}.csv"));
        std::fs::write(&file, text).unwrap();
        let options = AddOptions {
            name: Some(name.to_owned()),
            published: Some(date(2026, 1, day)),
            ..AddOptions::default()
        };
        let import = self.catalog.add("list", &file, &options, &Silent).unwrap();
        import.snapshot
    }

    fn open(&self) -> Screener {
        Screener::open(&self.catalog, &ScreenOptions::on(TODAY), &Silent).unwrap()
    }

    /// Derived files of the index: whole ones, and changes above them.
    fn kept(&self) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let derived = self.catalog.root().join("derived");
        let mut files: Vec<PathBuf> = derived
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .into_iter()
            .partition(|path| !path.to_string_lossy().contains("-above-"))
    }
}

/// Forty people and these.
fn people(more: &[(&str, &str)]) -> Vec<(String, String)> {
    const GIVEN: [&str; 5] = ["Thorvald", "Ulugbek", "Vasilisa", "Ibrahim", "Kamila"];
    const FAMILY: [&str; 8] = [
        "Haldorsen",
        "Iskanderov",
        "Lindqvist",
        "Mamedzadeh",
        "Nikolopoulos",
        "Olszewski",
        "Rustamkhan",
        "Wieczorek",
    ];
    let all = (0..40).map(|at| {
        let name = format!("{} {}", GIVEN[at % 5], FAMILY[at / 5]);
        (format!("F{at:02}"), name)
    });
    let more = more
        .iter()
        .map(|(id, name)| ((*id).to_owned(), (*name).to_owned()));
    all.chain(more).collect()
}

fn ask(screener: &Screener, name: &str) -> ScreenAnswer {
    let party = PartyText {
        name: name.to_owned(),
        ..PartyText::default()
    };
    screener.answer(party).unwrap()
}

/// The ids and versions that a name finds.
fn found(screener: &Screener, name: &str) -> Vec<(String, String)> {
    let hits = ask(screener, name).hits;
    hits.into_iter()
        .map(|hit| (hit.entity_id, hit.list_version))
        .collect()
}

fn spoil(path: &Path) {
    std::fs::write(path, "spoilt").unwrap();
}

#[test]
fn a_list_that_changed_a_little_is_read_alone() {
    let place = Place::new();
    let other = place.add("other", 1, &people(&[("O1", "Dragomir Vassilescu")]));
    place.add(
        "mine",
        1,
        &people(&[
            ("P1", "Yevgeny Primerov"),
            ("P2", "Gulnara Myssalova"),
            ("P3", "Bartholomew Quickfinch"),
        ]),
    );
    assert_eq!(found(&place.open(), "Yevgeny Primerov")[0].0, "P1");
    let (whole, changes) = place.kept();
    assert_eq!((whole.len(), changes.len()), (1, 0));

    // One added, one removed, one changed; the other list cannot be read and
    // need not be.
    let new = place.add(
        "mine",
        2,
        &people(&[
            ("P1", "Yevgeny Primerov"),
            ("P2", "Aigerim Tolegenova"),
            ("P4", "Ottoline Farnsworth"),
        ]),
    );
    let table = other.table_path("names").unwrap();
    let before = std::fs::read(&table).unwrap();
    spoil(&table);
    let check = |screener: &Screener| {
        assert!(
            screener.cache_problems().is_empty(),
            "{:?}",
            screener.cache_problems()
        );
        let version = new.version();
        for (name, id) in [
            ("Evgeni Primerov", "P1"),
            ("Aigerim Tolegenova", "P2"),
            ("Ottoline Farnsworht", "P4"),
        ] {
            assert_eq!(found(screener, name), [(id.to_owned(), version.to_owned())]);
        }
        let of_other = [("O1".to_owned(), other.version().to_owned())];
        assert_eq!(found(screener, "Dragomir Vassilescu"), of_other);
        for name in ["Gulnara Myssalova", "Bartholomew Quickfinch"] {
            assert_eq!(ask(screener, name).outcome, Outcome::NoHit, "{name}");
        }
        let hit = &ask(screener, "Yevgeny Primerov").hits[0];
        assert_eq!(hit.list_hash, new.manifest().input.sha256);
    };
    check(&place.open());
    let (still, changes) = place.kept();
    assert_eq!((&still, changes.len()), (&whole, 1));

    // Later starts read neither list.
    let table = new.table_path("names").unwrap();
    let of_new = std::fs::read(&table).unwrap();
    spoil(&table);
    check(&place.open());
    std::fs::write(&table, of_new).unwrap();

    // Damaged changes are built again, and said to have been damaged.
    spoil(&changes[0]);
    let screener = place.open();
    assert_eq!(screener.cache_problems().len(), 1);
    assert!(screener.cache_problems()[0].contains("-above-"));
    check(&place.open());

    // The next change stands above the same index; the one before is forgotten.
    let next = people(&[("P1", "Yevgeny Primerov"), ("P5", "Huang Zhiqiang")]);
    place.add("mine", 3, &next);
    let screener = place.open();
    assert_eq!(found(&screener, "Huang Zhiqiang")[0].0, "P5");
    assert!(found(&screener, "Ottoline Farnsworth").is_empty());
    let (still, after) = place.kept();
    assert_eq!((&still, after.len()), (&whole, 1));
    assert_ne!(after, changes);

    drop(screener);

    // An index that is damaged below its changes is built whole.
    std::fs::write(other.table_path("names").unwrap(), before).unwrap();
    spoil(&whole[0]);
    let screener = place.open();
    assert_eq!(screener.cache_problems().len(), 1);
    assert_eq!(found(&screener, "Huang Zhiqiang")[0].0, "P5");
    let (whole, changes) = place.kept();
    assert_eq!((whole.len(), changes.len()), (1, 0));
    assert!(place.open().cache_problems().is_empty());
}

#[test]
fn from_one_change_in_ten_entries_all_is_built() {
    let place = Place::new();
    let rows = people(&[("P1", "Yevgeny Primerov")]);
    place.add("mine", 1, &rows);
    place.open();
    let (before, _) = place.kept();
    let changed = |count: usize| {
        let mut rows = rows.clone();
        for row in rows.iter_mut().take(count) {
            row.1 = format!("Ottoline {}", row.1);
        }
        rows
    };
    // Of 41 entries.
    place.add("mine", 2, &changed(4));
    assert_eq!(
        found(&place.open(), "Ottoline Vasilisa Haldorsen")[0].0,
        "F02"
    );
    let (whole, changes) = place.kept();
    assert_eq!((&whole, changes.len()), (&before, 1));
    place.add("mine", 3, &changed(5));
    assert_eq!(
        found(&place.open(), "Ottoline Kamila Haldorsen")[0].0,
        "F04"
    );
    let (whole, changes) = place.kept();
    assert_eq!((whole.len(), changes.len()), (1, 0));
    assert_ne!(whole, before);
    // All entries are others.
    place.add("mine", 4, &changed(41));
    let screener = place.open();
    assert_eq!(found(&screener, "Ottoline Yevgeny Primerov")[0].0, "P1");
    assert_eq!(screener.lists().len(), 1);
    let (last, changes) = place.kept();
    assert_eq!((last.len(), changes.len()), (1, 0));
    assert_ne!(last, whole);
    // A list that is new brings as many entries as there were.
    place.add("other", 4, &people(&[("O1", "Dragomir Vassilescu")]));
    assert_eq!(found(&place.open(), "Dragomir Vassilescu")[0].0, "O1");
    assert_eq!(place.kept().1.len(), 0);
}

/// Names that only the first, only the second and both editions hold.
const OLD: &str = "Gulnara Myssalova";
const NEW: &str = "Ottoline Farnsworth";
const BOTH: &str = "Yevgeny Primerov";

#[test]
fn who_asks_during_a_refresh_gets_the_old_lists_or_the_new() {
    let place = Place::new();
    let options = ScreenOptions::on(TODAY);
    let old = place.add("mine", 1, &people(&[("P1", BOTH), ("P2", OLD)]));
    let live = LiveScreener::open(&place.catalog, &options, &Silent).unwrap();
    assert!(!live.refresh(&place.catalog, &options, &Silent).unwrap());
    let new = place.add("mine", 2, &people(&[("P1", BOTH), ("P3", NEW)]));
    let (done, of_old, of_new) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU32::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while (!done.load(Ordering::Acquire) || of_new.load(Ordering::Acquire) == 0)
                    && started.elapsed() < PATIENCE
                {
                    let screener = live.current();
                    let answers = [BOTH, OLD, NEW].map(|name| found(&screener, name));
                    let hit = |id: &str, list: &Snapshot| {
                        vec![(id.to_owned(), list.version().to_owned())]
                    };
                    let before = [hit("P1", &old), hit("P2", &old), Vec::new()];
                    let after = [hit("P1", &new), Vec::new(), hit("P3", &new)];
                    if answers == before {
                        of_old.fetch_add(1, Ordering::AcqRel);
                    } else {
                        assert_eq!(answers, after);
                        of_new.fetch_add(1, Ordering::AcqRel);
                    }
                }
            });
        }
        // Both threads have asked before the lists change.
        while of_old.load(Ordering::Acquire) < 4 {
            assert!(started.elapsed() < PATIENCE);
            std::thread::yield_now();
        }
        assert!(live.refresh(&place.catalog, &options, &Silent).unwrap());
        done.store(true, Ordering::Release);
    });
    assert!(of_new.into_inner() > 0);
    assert_eq!(place.kept().1.len(), 1);

    // What is served does not need its files; others do.
    let (whole, changes) = place.kept();
    for path in whole.iter().chain(&changes) {
        std::fs::remove_file(path).unwrap();
    }
    place.add(
        "mine",
        3,
        &people(&[("P1", BOTH), ("P3", NEW), ("P4", OLD)]),
    );
    assert!(live.refresh(&place.catalog, &options, &Silent).unwrap());
    assert_eq!(found(&live.current(), OLD)[0].0, "P4");
    let (whole, changes) = place.kept();
    assert_eq!((whole.len(), changes.len()), (1, 1));
    assert_eq!(found(&place.open(), OLD)[0].0, "P4");

    // A refresh that fails leaves what is there.
    let spoilt = place.add("mine", 4, &people(&[("P1", BOTH)]));
    spoil(&spoilt.table_path("names").unwrap());
    let error = live.refresh(&place.catalog, &options, &Silent).unwrap_err();
    assert!(error.is_bad_input(), "{error}");
    assert_eq!(found(&live.current(), NEW)[0].0, "P3");
}

/// The measured list of 2022, in which ever more entries get another name: how
/// long it takes from the import to the first answer. Prints the figures of
/// docs/screening.md with `-- --nocapture`.
#[test]
fn changes_of_the_measured_list() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var("SINDAN_SHARED").unwrap_or_else(|_| beside.to_owned());
    let Ok(text) = std::fs::read_to_string(format!("{shared}/data/screening/list.json")) else {
        println!("skipped: no measured list (set SINDAN_SHARED)");
        return;
    };
    let entities: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let rename = |changed: usize, day: i8| {
        let mut table = csv::Writer::from_writer(Vec::new());
        table
            .write_record(["id", "schema", "name", "aliases"])
            .unwrap();
        let mut asked = (String::new(), String::new());
        for (at, entity) in entities.iter().enumerate() {
            let names = entity["names"].as_array().unwrap();
            let mut names: Vec<String> = names
                .iter()
                .map(|name| name.as_str().unwrap().replace(';', ","))
                .collect();
            let id = entity["id"].as_str().unwrap();
            if at * changed / entities.len() != (at + 1) * changed / entities.len() {
                names[0] = format!("Ottoline Farnsworth{day} {}", names[0]);
                asked = (id.to_owned(), names[0].clone());
            }
            let schema = entity["schema"].as_str().unwrap();
            table
                .write_record([id, schema, &names[0], &names[1..].join(";")])
                .unwrap();
        }
        let text = String::from_utf8(table.into_inner().unwrap()).unwrap();
        (text, asked)
    };
    let first_answer = |place: &Place, name: &str| {
        let started = Instant::now();
        let screener = place.open();
        let hits = found(&screener, name);
        (started.elapsed().as_millis(), hits)
    };
    for changed in [1, 100, 2000] {
        let place = Place::new();
        place.add_text("mine", 1, &rename(0, 1).0);
        let (whole, _) = first_answer(&place, "Ottoline Farnsworth");
        let (mut after_change, mut later) = (Vec::new(), Vec::new());
        for day in 2..7 {
            let (text, (id, name)) = rename(changed, day);
            let version = place.add_text("mine", day, &text).version().to_owned();
            let (took, hits) = first_answer(&place, &name);
            assert_eq!(hits.first(), Some(&(id, version)), "{name}");
            after_change.push(took);
            assert_eq!(place.kept().1.len(), 1);
            later.push(first_answer(&place, &name).0);
        }
        after_change.sort_unstable();
        later.sort_unstable();
        let size = std::fs::metadata(&place.kept().1[0]).unwrap().len();
        println!(
            "{} entries, {changed} changed: first answer {} ms (longest {}), later {} ms, \
             built whole {whole} ms; file of changes {size} bytes",
            entities.len(),
            after_change[2],
            after_change[4],
            later[2],
        );
    }
}
