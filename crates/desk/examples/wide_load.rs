//! How long a wide network takes to open, and how much memory it takes up.
//!
//! `cargo run --release -p sindan-desk --example wide_load -- FILE…` imports the
//! files into a catalog of its own, prepares the network, and opens it again
//! from the file that was kept. With `--catalog DIRECTORY` and no files it opens
//! the network that this catalog holds, once in a process that has done nothing
//! else, and says by how much the process grew (Linux).
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{WideGraph, WideRequest, wide_routes};
use sindan_domain::Silent;

/// Times that the network is opened.
const REPEATS: usize = 9;
/// Bytes in a kibibyte.
const KIB: f64 = 1024.0;
const PAIRS: [(&str, &str); 3] = [
    ("KAZ_ALMATY", "NLD_ROTTERDAM"),
    ("KAZ_ALTYNKOL", "KAZ_ALMATY"),
    ("KAZ_AKTAU", "GEO_POTI"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if let [flag, directory] = &files[..]
        && flag.as_os_str() == "--catalog"
    {
        return open_once(directory);
    }
    if files.is_empty() {
        return Err("usage: wide_load FILE… | --catalog DIRECTORY".into());
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

/// Opens the kept network once and says how long it took and what it took up.
fn open_once(directory: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::open(directory)?;
    let snapshot = catalog.current("network")?;
    let before = resident_kb()?;
    let start = Instant::now();
    let graph = WideGraph::open(&catalog, &snapshot, &Silent)?;
    let taken = start.elapsed();
    let after = resident_kb()?;
    println!(
        "opened in {taken:.1?}{}, {:.1} MB of arrays, process grew by {:.1} MB to {:.1} MB \
         (most in between: {:.1} MB)",
        if graph.prepared {
            " (prepared anew)"
        } else {
            ""
        },
        graph.bytes() as f64 / 1e6,
        after.0.saturating_sub(before.0) as f64 * KIB / 1e6,
        after.0 as f64 * KIB / 1e6,
        after.1 as f64 * KIB / 1e6,
    );
    Ok(())
}

/// Memory of this process now and at the most so far, in kibibytes.
fn resident_kb() -> Result<(u64, u64), Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let field = |name: &str| -> Option<u64> {
        let mut lines = status.lines();
        let line = lines.find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.trim().parse().ok()
    };
    let found = field("VmRSS:").zip(field("VmHWM:"));
    found.ok_or_else(|| "/proc/self/status does not say".into())
}
