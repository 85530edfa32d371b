//! The simulation study of `docs/watch.md`:
//! `cargo run --release -p sindan-watch --example watch_study [-- DRAWS [SEED]]`.
//!
//! Noise is estimated on the Armenian file where it is found (`SINDAN_SHARED`,
//! default `../shared`), else the values printed in the docs are used.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "an example"
)]

use std::path::PathBuf;

use sindan_domain::Silent;
use sindan_watch::series::{Monthly, SeriesOptions};
use sindan_watch::simulate::{Basis, Design, Noise, estimate_noise, study};

/// First months of the windows of three years, counted from January 2011.
const WINDOWS: [usize; 3] = [24, 60, 96];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let draws: usize = arguments.next().map_or(2000, |text| text.parse().unwrap());
    let seed = arguments.next().map_or(1, |text| text.parse().unwrap());
    let noise = armenian_noise().unwrap_or(Noise::ARMENIAN);
    println!("{noise:#?}");
    println!(
        "| alerts rest on | noise | panels | power | realised FDR | months covered | sums covered |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let scaled = |factor: f64| Noise {
        sigma: noise.sigma * factor,
        ..noise
    };
    // The design itself with all draws; what changes with the noise with fewer.
    for (basis, name, factor, draws) in [
        (Basis::BothLegs, "both legs", 1.0, draws),
        (Basis::SecondLeg, "second leg", 1.0, draws.div_ceil(4)),
        (Basis::BothLegs, "both legs", 0.75, draws.div_ceil(10)),
        (Basis::SecondLeg, "second leg", 0.75, draws.div_ceil(10)),
        (Basis::BothLegs, "both legs", 1.25, draws.div_ceil(10)),
        (Basis::SecondLeg, "second leg", 0.5, draws.div_ceil(10)),
    ] {
        let start = std::time::Instant::now();
        let found = study(
            &Design::handbook(scaled(factor)),
            basis,
            draws,
            0.1,
            seed,
            &Silent,
        )
        .unwrap();
        println!(
            "| {name} | {:.2} ({factor}) | {draws} | {:.3} | {:.3} ± {:.3} | {:.3} | {:.3} |",
            noise.sigma * factor,
            found.power,
            found.false_discovery_rate,
            found.false_discovery_error,
            found.coverage_month,
            found.coverage_total,
        );
        eprintln!(
            "{draws} panels, {} intervals, {:.3} refused, {:.0} s",
            found.intervals,
            found.refused,
            start.elapsed().as_secs_f64()
        );
    }
}

fn armenian_noise() -> Option<Noise> {
    let shared = std::env::var_os("SINDAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let bytes = std::fs::read(shared.join("data/flows/armenia-hs6-monthly.csv")).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let mut series = std::collections::BTreeMap::<String, Vec<f64>>::new();
    for line in text.lines().skip(1) {
        // period, code, "name, with commas", re-exports, exports, ...
        let (period, rest) = line.split_once(',')?;
        let (code, rest) = rest.split_once(',')?;
        let rest = match rest.strip_prefix('"') {
            Some(quoted) => quoted.rsplit_once("\",")?.1,
            None => rest.split_once(',')?.1,
        };
        let exports: f64 = rest.split(',').nth(1)?.parse().ok()?;
        let year: usize = period.get(..4)?.parse().ok()?;
        let month: usize = period.get(5..7)?.parse().ok()?;
        let place = (year - 2011) * 12 + month - 1;
        let values = series.entry(code.to_owned()).or_insert(vec![0.0; 160]);
        values[place] += exports;
    }
    let spans = WINDOWS.map(|first| {
        let window = |values: &Vec<f64>| Monthly {
            first_month: 0,
            values: values[first..first + 36]
                .iter()
                .copied()
                .map(Some)
                .collect(),
        };
        series.values().map(window).collect()
    });
    estimate_noise(&spans, &SeriesOptions::default())
}
