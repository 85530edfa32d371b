//! How long a table of trade flows takes from file to snapshot and back to
//! columns, and how much memory.
//!
//! `cargo run --release -p sindan-catalog --example flows_scale -- ROWS`
//! makes a file of so many rows, monthly HS6 exports in the layout of BACI's
//! relatives, imports it and reads it, whole and by code.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use sindan_catalog::{AddOptions, Catalog, FlowQuery, GoodsChoice, read_flow_columns};
use sindan_domain::{Country, Silent};

fn main() -> Result<(), Box<dyn Error>> {
    let rows: u64 = std::env::args()
        .nth(1)
        .as_deref()
        .unwrap_or("1000000")
        .parse()?;
    let place = tempfile::tempdir()?;
    let path = place.path().join("flows.csv");
    let size = write(&path, rows)?;
    report(
        &format!("file of {rows} rows, {} MB", size / 1_000_000),
        None,
    );
    let catalog = Catalog::open(&place.path().join("catalog"))?;
    let begun = Instant::now();
    let import = catalog.add("flows", &path, &AddOptions::default(), &Silent)?;
    let manifest = import.snapshot.manifest();
    let words = format!(
        "import: {} rows taken, {} MB",
        manifest.accepted,
        import.snapshot.size_bytes() / 1_000_000
    );
    report(&words, Some(begun));
    let snapshots = [import.snapshot];
    let codes = GoodsChoice::Codes(vec!["854231".to_owned(), "8703".to_owned()]);
    for (name, goods) in [("by code", codes), ("whole", GoodsChoice::Finest)] {
        let query = FlowQuery {
            goods,
            ..FlowQuery::default()
        };
        let begun = Instant::now();
        let columns = read_flow_columns(&snapshots, &query, &Silent)?;
        report(
            &format!("columns {name}: {} rows", columns.len()),
            Some(begun),
        );
    }
    Ok(())
}

/// Pairs, codes and months in an order that is not that of the table.
fn write(path: &std::path::Path, rows: u64) -> Result<u64, Box<dyn Error>> {
    let countries: Vec<Country> = Country::all().take(200).collect();
    let mut out = BufWriter::new(File::create_new(path)?);
    writeln!(
        out,
        "reporter,partner,flow,product,period,value,net_mass_kg"
    )?;
    let count = countries.len() as u64;
    for number in 0..rows {
        // A permutation of the rows: a large prime without a common factor.
        let at = number.wrapping_mul(2_654_435_761) % rows;
        let reporter = at % 60;
        let partner = 60 + at / 60 % (count - 60);
        let month = at / 60 / (count - 60) % 12;
        let code = at / 60 / (count - 60) / 12;
        let (chapter, rest) = (1 + code % 76, code / 76 % 100);
        writeln!(
            out,
            "{},{},export,HS2022:{chapter:02}{rest:02}31,2022-{:02},{},{}",
            countries[usize::try_from(reporter)?],
            countries[usize::try_from(partner)?],
            month + 1,
            at % 9973 + 1,
            at % 991
        )?;
    }
    out.flush()?;
    Ok(std::fs::metadata(path)?.len())
}

#[expect(clippy::print_stdout, reason = "an example that measures")]
fn report(words: &str, begun: Option<Instant>) {
    let time = begun.map_or_else(String::new, |begun| {
        format!(" in {:.2} s", begun.elapsed().as_secs_f64())
    });
    println!("{words}{time}; peak memory {} MB", peak_mb());
}

/// The peak of the memory so far, as Linux tells it; 0 elsewhere.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
