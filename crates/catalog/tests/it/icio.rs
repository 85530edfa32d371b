//! The official CSV.

use std::io::Write;

use proptest::prelude::*;
use sindan_catalog::{CatalogError, ProductionTable, read_production_table};
use sindan_domain::Silent;

use crate::fixture::{ECONOMIES, INDUSTRIES, NODES, Place, World, of_year};

fn import(csv: &str) -> Result<ProductionTable, CatalogError> {
    let place = Place::new();
    let import = place.add("icio", "2022_SML.csv", csv)?;
    assert!(place.verify().is_sound());
    read_production_table(&import.snapshot, &Silent)
}

/// The error names all of these, and the catalog is as it was.
fn refused(csv: &str, words: &[&str]) {
    let place = Place::new();
    let old = place
        .add("icio", "2022_SML.csv", World::new().csv())
        .unwrap();
    let error = place.add("icio", "2023_SML.csv", csv).unwrap_err();
    assert!(error.is_bad_input(), "{error}");
    for word in words {
        assert!(
            error.to_string().contains(word),
            "`{error}` does not name `{word}`"
        );
    }
    assert_eq!(
        place.catalog.current("icio").unwrap().version(),
        old.snapshot.version()
    );
    let report = place.verify();
    assert!(report.is_sound() && report.leftovers.is_empty());
}

fn node(world_node: usize) -> usize {
    (world_node % 3) * ECONOMIES.len() + world_node / 3
}

fn edited(edit: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let mut rows = World::new().rows();
    edit(&mut rows);
    rows.iter().map(|row| row.join(",") + "\n").collect()
}

#[test]
fn every_cell_comes_back() {
    let world = World::new();
    let table = import(&world.csv()).unwrap();
    assert_eq!(table.economies, ECONOMIES);
    assert_eq!(table.industries, INDUSTRIES);
    assert_eq!(table.period.to_string(), "2022");
    assert!(table.has_final_demand);
    for seller in 0..NODES {
        for buyer in 0..NODES {
            let found = table.flows_usd_mn[node(seller) * NODES + node(buyer)];
            assert_eq!(
                found.to_bits(),
                world.flows[seller][buyer].to_bits(),
                "{seller} {buyer}"
            );
        }
        let named: f64 = world.flows[seller][..9].iter().sum();
        let outside = table.outside_sales_usd_mn[node(seller)];
        assert!((outside - (world.output(seller) - named)).abs() < 1e-9);
        assert!((table.gross_output_usd_mn[node(seller)] - world.output(seller)).abs() < 1e-9);
    }
}

#[test]
fn the_manifest_tells_what_is_in_it() {
    let place = Place::new();
    let snapshot = place
        .add("icio", "2022_SML.csv", World::new().csv())
        .unwrap()
        .snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.attributes["has_rest_of_world"], true);
    assert_eq!(manifest.attributes["negative_final_demand_cells"], 1);
    assert_eq!(manifest.attributes["negative_flow_cells"], 0);
    let names: Vec<&str> = snapshot
        .tables()
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(names, ["flows", "nodes", "final_demand"]);
    // One flow is zero by construction and others by chance of the formula.
    let zeros = World::new()
        .flows
        .iter()
        .flatten()
        .filter(|value| **value == 0.0)
        .count();
    assert_eq!(snapshot.tables()[0].rows as usize, NODES * NODES - zeros);
    assert_eq!(manifest.as_of.to_string(), "2022-12-31");
    assert_eq!(snapshot.provenance().licence, "CC BY 4.0");
}

#[test]
fn parts_of_china_and_mexico_are_added_up() {
    // KAZ becomes the first part of China, RUS the second; CHN itself is zero.
    let mut world = World::new();
    for node in 0..NODES {
        for own in 0..3 {
            world.flows[own] = [0.0; NODES];
            world.demand[own] = [0.0; 24];
            world.flows[node][own] = 0.0;
        }
        for category in 6..18 {
            world.demand[node][category] = 0.0;
        }
    }
    world.taxes[..3].fill(0.0);
    world.taxes[NODES + 6..NODES + 18].fill(0.0);
    let csv: String = {
        let rows = world.rows();
        let keep: Vec<usize> = (0..rows[0].len())
            .filter(|at| !(NODES + 7..NODES + 19).contains(at))
            .collect();
        let line = |row: &Vec<String>| {
            keep.iter()
                .map(|at| row[*at].as_str())
                .collect::<Vec<_>>()
                .join(",")
                + "\n"
        };
        rows.iter()
            .map(line)
            .collect::<String>()
            .replace("KAZ_", "CN1_")
            .replace("RUS_", "CN2_")
    };
    let table = import(&csv).unwrap();
    assert_eq!(table.economies, ["CHN", "ROW"]);
    let expected: f64 = [3, 6]
        .iter()
        .flat_map(|a| [3, 6].map(|b| world.flows[a + 1][b + 2]))
        .sum();
    // Node = industry * 2 + economy.
    let found = table.flows_usd_mn[2 * 6 + 4];
    assert!((found - expected).abs() < 1e-9, "{found} {expected}");
}

#[test]
fn a_zip_of_several_years_needs_a_year() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["2021_SML.csv", "2022_SML.csv"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(World::new().csv().as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let place = Place::new();
    let error = place.add("icio", "2016-2022_SML.zip", &bytes).unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--period"),
        "{error}"
    );
    let import = place
        .add_with("icio", "2016-2022_SML.zip", &bytes, &of_year("2021"))
        .unwrap();
    assert_eq!(
        import.snapshot.manifest().input.member.as_deref(),
        Some("2021_SML.csv")
    );
    assert!(import.snapshot.version().starts_with("2021-"));
}

#[test]
fn a_file_without_a_year_in_its_name_needs_one() {
    let place = Place::new();
    let error = place
        .add("icio", "table.csv", World::new().csv())
        .unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--period"),
        "{error}"
    );
    assert!(
        place
            .add_with("icio", "table.csv", World::new().csv(), &of_year("2022"))
            .is_ok()
    );
}

#[test]
fn cells_that_are_no_numbers_are_named() {
    for value in ["NaN", "inf", "", "1,5", "abc", "0x10", "1e999"] {
        let csv = edited(|rows| rows[5][3] = format!("\"{value}\""));
        refused(&csv, &["row 6", "KAZ_B06", "CHN_C24A", value]);
    }
}

#[test]
fn labels_that_are_out_of_order_are_named() {
    refused(
        &edited(|rows| rows.swap(2, 3)),
        &["row 3", "CHN_C24A", "CHN_B06"],
    );
    refused(
        &edited(|rows| rows[3] = rows[2].clone()),
        &["row 4", "CHN_B06", "CHN_C24A"],
    );
    refused(
        &edited(|rows| {
            rows.remove(4);
        }),
        &["row 5", "KAZ_B06", "KAZ_A01"],
    );
    refused(
        &edited(|rows| rows[0].swap(1, 2)),
        &["row 2", "CHN_A01", "CHN_B06"],
    );
    refused(
        &edited(|rows| rows[0][2] = "CHN_A01".to_owned()),
        &["CHN_A01", "columns 2 and 3"],
    );
    refused(
        &edited(|rows| rows[0][2] = "CHN_Q99".to_owned()),
        &["row 1"],
    );
    refused(
        &edited(|rows| rows[0][2] = "XYZ_B06".to_owned()),
        &["XYZ_B06", "no known economy"],
    );
    refused(
        &edited(|rows| rows[13][0] = "SUM".to_owned()),
        &["row 14", "SUM"],
    );
}

#[test]
fn sums_that_miss_the_published_output_are_named() {
    refused(
        &edited(|rows| rows[5][37] = "99999999".to_owned()),
        &["row 6", "KAZ_B06", "99999999"],
    );
    refused(
        &edited(|rows| rows[15][2] = "99999999".to_owned()),
        &["row 16", "CHN_B06", "99999999"],
    );
    // A cell that lost its first digits is seen in its row.
    refused(
        &edited(|rows| rows[5][5] = "77777".to_owned()),
        &["row 6", "KAZ_B06"],
    );
}

#[test]
fn truncation_at_any_line_is_seen() {
    let csv = World::new().csv();
    let lines: Vec<&str> = csv.split_inclusive('\n').collect();
    for count in 1..lines.len() {
        refused(&lines[..count].concat(), &[]);
    }
    for length in (10..csv.len() - 400).step_by(331) {
        refused(&csv[..length], &[]);
    }
}

#[test]
fn windows_line_ends_marks_and_quotes_are_taken() {
    let csv = World::new().csv();
    let plain = import(&csv).unwrap();
    let windows = format!("\u{feff}{}\u{1a}", csv.replace('\n', "\r\n"));
    assert_eq!(import(&windows).unwrap(), plain);
    let quoted: String = csv
        .lines()
        .map(|line| {
            line.split(',')
                .map(|field| format!("\"{field}\""))
                .collect::<Vec<_>>()
                .join(";")
                + "\n"
        })
        .collect();
    assert_eq!(import(&quoted).unwrap(), plain);
}

#[test]
fn old_names_are_understood() {
    let csv = World::new()
        .csv()
        .replace("_DPABR", "_P33")
        .replace("\nTLS,", "\nTAXSUB_CHN,");
    assert_eq!(import(&csv).unwrap(), import(&World::new().csv()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to some bytes, the import does not panic, and what it
    /// publishes still adds up.
    #[test]
    fn damaged_bytes_are_refused_or_harmless(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = World::new().csv().into_bytes();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let place = Place::new();
        match place.add("icio", "2022_SML.csv", &bytes) {
            Err(error) => prop_assert!(error.is_bad_input(), "{error}"),
            Ok(import) => {
                let table = read_production_table(&import.snapshot, &Silent).unwrap();
                prop_assert!(table.flows_usd_mn.iter().all(|value| value.is_finite()));
                let world = World::new();
                for node_of_world in 0..table.nodes().min(NODES) {
                    let (found, true_output) = (table.gross_output_usd_mn[node(node_of_world)], world.output(node_of_world));
                    prop_assert!((found - true_output).abs() <= 0.05 * true_output + 2.0);
                }
            }
        }
        prop_assert!(place.verify().leftovers.is_empty());
    }
}

#[test]
fn rows_are_counted_alike_whatever_ends_a_line() {
    for (csv, row) in [
        (edited(|rows| rows[5][3] = "NaN".to_owned()), "row 6,"),
        (edited(|rows| rows.swap(2, 3)), "row 3:"),
    ] {
        refused(&csv, &[row]);
        refused(&csv.replace('\n', "\r\n"), &[row]);
    }
}

#[test]
fn the_year_of_the_name_and_the_period_must_agree() {
    let place = Place::new();
    let error = place
        .add_with("icio", "2022_SML.csv", World::new().csv(), &of_year("2021"))
        .unwrap_err();
    let text = error.to_string();
    assert!(
        error.is_bad_input() && text.contains("2022") && text.contains("2021"),
        "{text}"
    );
}

#[test]
fn output_below_sales_or_zero_is_refused() {
    refused(
        &edited(|rows| rows[5][37] = "-5".to_owned()),
        &["row 6", "KAZ_B06", "less than 0"],
    );
    refused(
        &edited(|rows| rows[5][37] = "5".to_owned()),
        &["row 6", "KAZ_B06", "industries alone"],
    );
}
