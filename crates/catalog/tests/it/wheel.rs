//! The whole production network, from the wheel named by `SINDAN_WHEEL`, and
//! the embedded pack that was made from it.

use std::path::PathBuf;

use sindan_catalog::{AddOptions, PACK_SIGNIFICANT_BITS, pack_icio, read_production_table};
use sindan_domain::{Country, IndustryGroup, Silent};

use crate::fixture::Place;

#[expect(clippy::print_stderr, reason = "a test that did not run must say so")]
fn wheel() -> Option<PathBuf> {
    let path = std::env::var_os("SINDAN_WHEEL")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    if path.is_none() {
        eprintln!("skipped: SINDAN_WHEEL names no file");
    }
    path
}

#[test]
fn the_network_and_the_pack_agree() {
    let Some(wheel) = wheel() else { return };
    let place = Place::new();
    let snapshot = place
        .catalog
        .add("icio", &wheel, &AddOptions::default(), &Silent)
        .unwrap()
        .snapshot;
    let table = read_production_table(&snapshot, &Silent).unwrap();
    assert_eq!((table.economies.len(), table.industries.len()), (80, 50));
    let total = |code: &str| -> f64 {
        let economy = table
            .economies
            .iter()
            .position(|known| known == code)
            .unwrap();
        table
            .gross_output_usd_mn
            .iter()
            .skip(economy)
            .step_by(80)
            .sum()
    };
    // Totals as formats.md has them; with the wrong order USA comes out at 1.2 million.
    for (code, expected) in [
        ("USA", 45_299_637.0),
        ("CHN", 45_094_920.0),
        ("RUS", 4_094_779.0),
        ("KAZ", 348_755.0),
    ] {
        assert!(
            (total(code) - expected).abs() < 1.0,
            "{code} {}",
            total(code)
        );
    }
    let kaz = table
        .economies
        .iter()
        .position(|code| code == "KAZ")
        .unwrap();
    let used: f64 = table
        .flows_usd_mn
        .chunks_exact(4000)
        .take(80)
        .map(|row| row.iter().skip(kaz).step_by(80).sum::<f64>())
        .sum();
    assert!((used - 6654.2755).abs() < 1e-3, "{used}");

    let place_without = Place::new();
    let embedded = place_without.catalog.current("icio").unwrap();
    let packed = pack_icio(&table, IndustryGroup::all(), PACK_SIGNIFICANT_BITS).unwrap();
    assert_eq!(read_production_table(&embedded, &Silent).unwrap(), packed);
}

#[test]
fn the_pack_answers_on_a_bare_machine() {
    let place = Place::new();
    let icio = place.catalog.current("icio").unwrap();
    assert!(icio.is_embedded() && icio.table_path("flows").is_none());
    assert!(
        icio.manifest()
            .treatment
            .as_deref()
            .unwrap()
            .contains("23 industries")
    );
    let table = read_production_table(&icio, &Silent).unwrap();
    assert_eq!(
        (table.economies.len(), table.industries.len()),
        (80, IndustryGroup::all().len())
    );
    let nodes = table.nodes();
    for node in 0..nodes {
        let sales: f64 = table.flows_usd_mn[node * nodes..][..nodes].iter().sum();
        let output = table.gross_output_usd_mn[node];
        let difference = (sales + table.outside_sales_usd_mn[node] - output).abs();
        assert!(difference <= 0.02 * output + 1e-6, "{node}");
    }
    let countries = place.catalog.current("countries").unwrap();
    assert_eq!(countries.tables()[0].rows as usize, Country::all().count());
    assert!(place.verify().is_sound());
}
