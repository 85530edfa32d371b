//! `sindan data`: good files, bad files, bundles.

use crate::context::{Context, DAY, tree};
use crate::icio_file::icio_csv;

const ECONOMIES: [&str; 4] = ["CHN", "KAZ", "RUS", "ROW"];
const INDUSTRIES: [&str; 3] = ["A01", "B06", "C17_18"];

fn good() -> String {
    icio_csv(&ECONOMIES, &INDUSTRIES, 1)
}

#[test]
fn add_list_verify_diff_prune() {
    let context = Context::new();
    let first = context.file("2020_SML.csv", &good());
    let second = context.file("2021_SML.csv", &icio_csv(&ECONOMIES, &INDUSTRIES, 2));
    context.succeed(&["data", "add", "icio", first.to_str().unwrap()]);
    let again = context.run(&["data", "add", "icio", first.to_str().unwrap()]);
    assert_eq!(again.code, 0);
    assert!(
        (again.stdout + &again.stderr).contains("already"),
        "adding the same file twice changes nothing"
    );
    context.succeed(&["data", "add", "icio", second.to_str().unwrap()]);

    let text = context.succeed(&["data", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    // Each key once: readers differ in which of two they take.
    for key in ["\"dataset\":", "\"version\":"] {
        let snapshots = list.as_array().unwrap().len();
        assert_eq!(text.matches(key).count(), snapshots, "{key} {text}");
    }
    let versions: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|snapshot| snapshot["dataset"] == "icio" && snapshot["embedded"] == false)
        .map(|snapshot| snapshot["version"].as_str().unwrap())
        .collect();
    assert_eq!(versions.len(), 2);
    assert!(context.succeed(&["data", "list"]).contains("icio"));
    assert!(context.succeed(&["data", "verify"]).contains("icio"));
    let diff = context.succeed(&["data", "diff", "icio"]);
    assert!(diff.contains("changed"), "{diff}");
    context.fail(&["data", "diff", "icio", "2020-00000000", versions[0]], 2);

    let planned = context.run(&["data", "prune", "icio", "--dry-run"]);
    assert!((planned.stdout + &planned.stderr).contains("2020"));
    assert!(context.catalog().join("icio").read_dir().unwrap().count() == 2);
    context.succeed(&["data", "prune", "icio"]);
    assert!(context.catalog().join("icio").read_dir().unwrap().count() == 1);
    context.succeed(&["data", "verify"]);
}

#[test]
fn broken_tables_are_refused_with_row_and_column_and_change_nothing() {
    let context = Context::new();
    let file = context.file("2020_SML.csv", &good());
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let before = tree(&context.catalog());

    let good = good();
    let lines: Vec<&str> = good.lines().collect();
    let swapped = {
        let mut lines = lines.clone();
        lines.swap(2, 3);
        lines.join("\n") + "\n"
    };
    let with_cell = |value: &str| {
        let mut cells: Vec<String> = lines[5].split(',').map(str::to_owned).collect();
        value.clone_into(&mut cells[3]);
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines[5] = cells.join(",");
        lines.join("\n") + "\n"
    };
    let cases = [
        ("truncated", good[..good.len() / 2].to_owned(), vec!["row"]),
        (
            "without its last rows",
            lines[..lines.len() - 3].join("\n"),
            vec!["OUT"],
        ),
        ("re-ordered", swapped, vec!["CHN_B06", "CHN_C17_18"]),
        (
            "NaN",
            with_cell("NaN"),
            vec!["NaN", "row 6", "KAZ_B06", "CHN_C17_18"],
        ),
        ("inf", with_cell("1e999"), vec!["1e999", "row 6"]),
        ("text", with_cell("n.a."), vec!["n.a.", "row 6"]),
        ("an empty cell", with_cell(""), vec!["row 6"]),
        (
            "a page of an error",
            "<!DOCTYPE html><html><body>404</body></html>".to_owned(),
            vec!["web page"],
        ),
        ("nothing", String::new(), vec!["empty"]),
    ];
    for (what, text, words) in cases {
        let file = context.file("2021_SML.csv", &text);
        let said = context.fail(&["data", "add", "icio", file.to_str().unwrap()], 3);
        assert!(said.contains("2021_SML.csv"), "{what}: {said}");
        for word in words {
            assert!(said.contains(word), "{what}: `{word}` is not in: {said}");
        }
        assert!(
            tree(&context.catalog()) == before,
            "{what}: the catalog changed"
        );
    }
    context.fail(&["data", "add", "icio", "absent.csv"], 3);
    context.fail(&["data", "add", "icoi", file.to_str().unwrap()], 2);
}

#[test]
fn a_bundle_carries_snapshots_and_a_damaged_one_is_refused() {
    let context = Context::new();
    let file = context.file("2020_SML.csv", &good());
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    context.succeed(&["data", "bundle", "carry.sindan", "icio"]);
    let bundle = std::fs::read(context.path("carry.sindan")).unwrap();

    let other = Context::new();
    let carried = other.path("carry.sindan");
    let put = |bytes: &[u8]| {
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .open(&carried)
            .unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
    };
    for position in [0, 20, bundle.len() / 2, bundle.len() - 5] {
        let mut damaged = bundle.clone();
        damaged[position] ^= 0x55;
        put(&damaged);
        other.fail(&["data", "add", "bundle", "carry.sindan"], 3);
        assert!(other.run(&["data", "verify"]).code == 0);
        other.fail(&["exposure", "KAZ", "--as-of", "2020-12-31"], 4);
    }
    put(&bundle[..bundle.len() - 100]);
    other.fail(&["data", "add", "bundle", "carry.sindan"], 3);
    put(&bundle);
    other.succeed(&["data", "add", "bundle", "carry.sindan"]);
    other.succeed(&["exposure", "KAZ", "--as-of", "2020-12-31"]);
    let (carried, original) = (
        tree(&other.catalog().join("icio")),
        tree(&context.catalog().join("icio")),
    );
    assert_eq!(
        carried
            .iter()
            .map(|(name, bytes)| (name, bytes.len()))
            .collect::<Vec<_>>(),
        original
            .iter()
            .map(|(name, bytes)| (name, bytes.len()))
            .collect::<Vec<_>>()
    );
    for ((name, carried), (_, original)) in carried.iter().zip(&original) {
        assert!(
            carried == original,
            "{name} differs: {}",
            String::from_utf8_lossy(carried)
        );
    }
}

#[test]
fn damage_on_disk_is_found() {
    let context = Context::new();
    let file = context.file("2020_SML.csv", &good());
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let (name, mut bytes) = tree(&context.catalog())
        .into_iter()
        .find(|(name, _)| name.ends_with("nodes.parquet"))
        .unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let mut damaged = std::fs::OpenOptions::new()
        .write(true)
        .open(context.catalog().join(&name))
        .unwrap();
    std::io::Write::write_all(&mut damaged, &bytes).unwrap();
    let run = context.run(&["data", "verify"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!((run.stdout + &run.stderr).contains("nodes.parquet"));
    let said = context.fail(&["exposure", "KAZ", "--as-of", DAY], 3);
    assert!(said.contains("nodes.parquet"), "{said}");
}

#[test]
fn what_cannot_be_pulled_says_where_it_is() {
    let context = Context::new();
    let said = context.fail(&["data", "pull", "icio"], 4);
    assert!(
        said.contains("https://") && said.contains("sindan data add icio"),
        "{said}"
    );
}
