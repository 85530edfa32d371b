//! How long a wide network takes to open, and how much memory it takes up.
//!
//! `cargo run --release -p sindan-desk --example wide_load -- FILE…` imports the
//! files into a catalog of its own, prepares the network, and opens it again
//! from the file that was kept.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::PathBuf;
use std::time::Instant;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{WideGraph, WideRequest, wide_routes};
use sindan_domain::Silent;

/// Times that the network is opened.
const REPEATS: usize = 9;
const PAIRS: [(&str, &str); 3] = [
    ("KAZ_ALMATY", "NLD_ROTTERDAM"),
    ("KAZ_ALTYNKOL", "KAZ_ALMATY"),
    ("KAZ_AKTAU", "GEO_POTI"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        return Err("usage: wide_load FILE…".into());
    }
    let directory = tempfile::tempdir()?;
    let catalog = Catalog::open(directory.path())?;
    let start = Instant::now();
    let import = catalog.add_files("network", &files, &AddOptions::default(), &Silent)?;
    println!("imported in {:.2?}", start.elapsed());
    let manifest = import.snapshot.manifest();
    println!("{:?} {:?}", manifest.attributes, manifest.warnings);
    let start = Instant::now();
    let graph = WideGraph::open(&catalog, &import.snapshot, &Silent)?;
    println!("prepared in {:.2?}: {}", start.elapsed(), graph.prepared);
    drop(graph);
    let mut times = Vec::new();
    for _ in 0..REPEATS {
        let start = Instant::now();
        let graph = WideGraph::open(&catalog, &import.snapshot, &Silent)?;
        times.push(start.elapsed());
        if graph.prepared {
            return Err("the file was not kept".into());
        }
        if times.len() == REPEATS {
            println!("{:.1} MB of arrays in memory", graph.bytes() as f64 / 1e6);
        }
    }
    times.sort();
    println!(
        "opened in {:.1?} ({:.1?} to {:.1?}), median of {REPEATS}",
        times[REPEATS / 2],
        times[0],
        times[REPEATS - 1]
    );
    for (from, to) in PAIRS {
        let request = WideRequest {
            from: from.to_owned(),
            to: to.to_owned(),
            detours: false,
        };
        let start = Instant::now();
        match wide_routes(&catalog, &request, &Silent) {
            Ok(answer) => println!(
                "{from} - {to}: {} ways, {:.0} km at the least, {} changes of gauge, {:.1?} with \
                 loading",
                answer.ways.len(),
                answer.ways[0].km,
                answer.ways[0].gauge_changes,
                start.elapsed()
            ),
            Err(error) => println!("{from} - {to}: {error}"),
        }
    }
    Ok(())
}
