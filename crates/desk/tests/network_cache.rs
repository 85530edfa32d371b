//! Networks kept beside the snapshots: the answers are those of the snapshots,
//! whatever happens to the file.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{CacheUse, ExposureOptions, HeldNetwork, exposure, load_network};
use sindan_domain::{Country, Silent};

/// KGZ is in no embedded table, so that this one answers about it.
const TABLE: &str = "\
seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn
KAZ,a,KAZ,a,1.7
KAZ,a,KGZ,b,2
KGZ,b,KAZ,a,3.1
KGZ,a,KGZ,b,0.7
RUS,a,KGZ,b,4
RUS,b,KGZ,a,6
KGZ,b,RUS,a,2.3
ROW,a,KGZ,b,4
KAZ,a,ROW,b,5
KAZ,a,KAZ,FINAL,10
KGZ,b,KAZ,HFCE,20
KGZ,a,KGZ,FINAL,30
RUS,a,RUS,FINAL,11
RUS,b,RUS,FINAL,12
ROW,a,ROW,FINAL,1
";

struct Place {
    directory: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            directory: tempfile::tempdir().unwrap(),
        };
        place.add(TABLE, "2021");
        place
    }

    fn add(&self, table: &str, year: &str) {
        let file = self.directory.path().join("table.csv");
        fs::write(&file, table).unwrap();
        let options = AddOptions {
            period: Some(year.parse().unwrap()),
            ..AddOptions::default()
        };
        self.catalog()
            .add("mrio", &file, &options, &Silent)
            .unwrap();
    }

    fn root(&self) -> PathBuf {
        self.directory.path().join("catalog")
    }

    fn catalog(&self) -> Catalog {
        Catalog::open(&self.root()).unwrap()
    }

    fn derived(&self) -> Vec<PathBuf> {
        files(&self.root().join("derived"))
    }

    fn load(&self, code: &str) -> HeldNetwork {
        let found = load_network(&self.catalog(), country(code), None, &Silent).unwrap();
        found.unwrap()
    }

    /// The answer as a user gets it.
    fn answer(&self) -> String {
        let options = ExposureOptions::default();
        let answer = exposure(&self.catalog(), country("KGZ"), &options, &Silent).unwrap();
        serde_json::to_string(&answer).unwrap()
    }

    /// Loads must be of this kind, and the problems must name these words.
    fn expect(&self, usage: CacheUse, problems: &[&str]) -> HeldNetwork {
        let held = self.load("KGZ");
        let said: Vec<String> = held
            .cache()
            .problems()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(held.cache().usage(), usage, "{said:?}");
        assert_eq!(said.len(), problems.len(), "{said:?}");
        for (said, expected) in said.iter().zip(problems) {
            assert!(said.contains(expected), "`{said}` has no `{expected}`");
        }
        held
    }
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

/// Every number that an engine reads, by its bits.
fn fingerprint(held: &HeldNetwork) -> Vec<Vec<u64>> {
    let network = held.network();
    let basis = held.shock_basis().arrays();
    [
        network.coefficients(),
        network.intermediate_share(),
        network.gross_output_usd_mn(),
        network.outside_sales_usd_mn(),
        network.benchmark_output_usd_mn(),
        network.network_sales_usd_mn(),
        network.purchases_usd_mn(),
        &basis.alpha,
        &basis.margin_inverse,
        &basis.domestic_inverse,
    ]
    .iter()
    .map(|values| values.iter().map(|value| value.to_bits()).collect())
    .collect()
}

#[test]
fn kept_networks_answer_the_same() {
    let place = Place::new();
    let first = place.answer();
    assert_eq!(place.derived().len(), 1);
    let kept = place.expect(CacheUse::Read, &[]);
    assert_eq!(place.answer(), first);
    // ROW is left out and said to be, from the cache too.
    assert!(first.contains("left out of the network: ROW"), "{first}");

    fs::remove_dir_all(place.root().join("derived")).unwrap();
    let built = place.expect(CacheUse::Written, &[]);
    assert_eq!(fingerprint(&kept), fingerprint(&built));
    assert_eq!(kept.network().countries(), built.network().countries());
    assert_eq!(kept.network().sectors(), built.network().sectors());
}

#[test]
fn an_economy_that_is_not_held_is_refused_in_the_same_words() {
    let place = Place::new();
    let refusal = || {
        let options = ExposureOptions::default();
        let error = exposure(&place.catalog(), country("UZB"), &options, &Silent).unwrap_err();
        (error.to_string(), error.hint())
    };
    let before = refusal();
    assert!(before.0.contains("mrio 2021: 3 economies"), "{before:?}");
    assert!(place.derived().is_empty(), "nothing was built");
    place.answer();
    assert_eq!(refusal(), before);
}

#[test]
fn damaged_files_are_replaced() {
    let place = Place::new();
    let expected = place.answer();
    let path = place.derived().remove(0);
    let whole = fs::read(&path).unwrap();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    for (damaged, problem) in [
        (flipped(whole.len() - 1), "does not match its checksum"),
        (flipped(40), "header does not match its checksum"),
        (flipped(8), "has version 0"),
        (whole[..whole.len() - 8].to_vec(), "its header promises"),
        (Vec::new(), "cut off at 0 bytes"),
    ] {
        fs::write(&path, &damaged).unwrap();
        assert_eq!(place.answer(), expected, "{problem}");
        fs::write(&path, &damaged).unwrap();
        place.expect(CacheUse::Written, &[problem]);
        assert_eq!(fs::read(&path).unwrap(), whole, "{problem}");
        place.expect(CacheUse::Read, &[]);
    }
}

#[test]
fn other_content_is_not_confused() {
    let place = Place::new();
    let first = place.answer();
    place.add(&TABLE.replace("KGZ,b,2\n", "KGZ,b,2.5\n"), "2021");
    let second = place.answer();
    assert_ne!(first, second);
    assert_eq!(place.derived().len(), 2);
    place.expect(CacheUse::Read, &[]);
    assert_eq!(place.answer(), second);
}

#[test]
fn without_a_place_to_keep_it_the_network_is_built() {
    let expected = Place::new().answer();
    let place = Place::new();
    let derived = place.root().join("derived");
    // A file in the way stops everybody; permissions do not stop root.
    fs::write(&derived, b"").unwrap();
    place.expect(CacheUse::NotKept, &["cannot read", "cannot create"]);
    assert_eq!(measured(&place.answer()), measured(&expected));
    fs::remove_file(&derived).unwrap();
    place.expect(CacheUse::Written, &[]);
}

#[cfg(unix)]
#[test]
fn a_read_only_catalog_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let root = place.root();
    fs::set_permissions(&root, fs::Permissions::from_mode(0o555)).unwrap();
    let root_user = fs::create_dir(root.join("probe")).is_ok();
    let held = place.load("KGZ");
    fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
    if !root_user {
        assert_eq!(held.cache().usage(), CacheUse::NotKept);
        assert!(held.cache().problems()[0].is_io());
    }
    assert_eq!(held.network().countries().len(), 3);
}

/// Without the time of the import.
fn measured(answer: &str) -> &str {
    answer.split("\"provenance\"").next().unwrap()
}

#[test]
fn everybody_who_builds_at_the_same_time_gets_the_answer() {
    const CALLERS: usize = 6;
    let place = Place::new();
    let start = Barrier::new(CALLERS);
    let answers: Vec<String> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    place.answer()
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(place.derived().len(), 1, "nothing unfinished stays");
    place.expect(CacheUse::Read, &[]);
    assert_eq!(place.answer(), answers[0]);
}

#[test]
fn embedded_networks_are_not_kept() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().join("catalog");
    let catalog = Catalog::open(&root).unwrap();
    let held = load_network(&catalog, country("KAZ"), None, &Silent)
        .unwrap()
        .unwrap();
    assert_eq!(held.cache().usage(), CacheUse::NotKept);
    assert!(held.cache().problems().is_empty() && !root.exists());
}

#[test]
fn a_damaged_table_is_refused_where_it_is_read() {
    let place = Place::new();
    let expected = place.answer();
    let table = files(&place.root().join("mrio"))
        .iter()
        .flat_map(|version| files(version))
        .find(|path| path.ends_with("nodes.parquet"))
        .unwrap();
    let mut bytes = fs::read(&table).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&table, bytes).unwrap();
    // The kept network is of the table that the manifest names.
    assert_eq!(place.answer(), expected);
    fs::remove_dir_all(place.root().join("derived")).unwrap();
    let refused = load_network(&place.catalog(), country("KGZ"), None, &Silent).unwrap_err();
    assert!(refused.is_bad_input(), "{refused}");
    assert!(place.derived().is_empty());
}
