//! How long it takes to load the full production network, and in how much
//! memory: `cargo run --release --example network_load -- WHEEL`. Imports the
//! wheel into a temporary catalog; every measurement is a process of its own.
#![allow(clippy::print_stdout, reason = "an example that prints a table")]

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{CacheUse, HeldNetwork, load_network};
use sindan_domain::Silent;

/// Loads in one process.
const LOADS: usize = 7;
const USAGE: &str = "name the wheel of sanction-simulator 0.1.4";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [wheel] => {
            let directory = tempfile::tempdir()?;
            let catalog = Catalog::open(directory.path())?;
            measure(directory.path(), "embedded network", LOADS)?;
            catalog.add("icio", Path::new(wheel), &AddOptions::default(), &Silent)?;
            measure(directory.path(), "first load, built and kept", 1)?;
            measure(directory.path(), "one load", 1)?;
            measure(directory.path(), "loads", LOADS)?;
        }
        [root, what, loads] => child(Path::new(root), what, loads.parse()?)?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn measure(root: &Path, what: &str, loads: usize) -> Result<(), Box<dyn Error>> {
    let status = Command::new(std::env::current_exe()?)
        .arg(root)
        .arg(what)
        .arg(loads.to_string())
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{what}: {status}").into()),
    }
}

fn child(root: &Path, what: &str, loads: usize) -> Result<(), Box<dyn Error>> {
    let catalog = Catalog::open(root)?;
    let mut seconds = Vec::new();
    let mut usage = CacheUse::NotKept;
    for _ in 0..loads {
        let start = Instant::now();
        let held = load(&catalog)?;
        held.shock_basis();
        seconds.push(start.elapsed().as_secs_f64());
        usage = held.cache().usage();
        for problem in held.cache().problems() {
            println!("{problem}");
        }
    }
    seconds.sort_by(f64::total_cmp);
    println!(
        "{what} ({usage:?}): {loads} in min {:.3} s, median {:.3} s, max {:.3} s; peak memory {}",
        seconds[0],
        seconds[loads / 2],
        seconds[loads - 1],
        peak_memory()
    );
    Ok(())
}

fn load(catalog: &Catalog) -> Result<HeldNetwork, Box<dyn Error>> {
    let held = load_network(catalog, "KAZ".parse()?, None, &Silent)?;
    held.ok_or_else(|| "no network holds KAZ".into())
}

/// As the kernel counts it; Linux only.
fn peak_memory() -> String {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("VmHWM:"))?;
            let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
            Some(format!("{:.0} MB", kilobytes * 1024.0 / 1e6))
        })
        .unwrap_or_else(|| "unknown".to_owned())
}
