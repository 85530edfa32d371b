//! Time and accuracy of PPML on the panel of `make_ppml_panel.py`, given as raw
//! columns: `cargo run --release -p sindan-watch --example ppml_timing -- DIR`,
//! where DIR holds `y`, `D` (f64, little endian), `mp`, `pt`, `mt` (u32).
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "an example")]

use std::time::Instant;

use sindan_domain::Silent;
use sindan_watch::ppml::{Column, Identifier, Panel, PpmlOptions, ppml};

fn main() {
    let directory = std::env::args().nth(1).expect("a directory");
    let read = |name: &str| std::fs::read(format!("{directory}/{name}")).unwrap();
    let numbers = |name: &str| -> Vec<f64> {
        read(name)
            .chunks_exact(8)
            .map(|b| f64::from_le_bytes(b.try_into().unwrap()))
            .collect()
    };
    let identifier = |name: &str| Identifier {
        name: name.to_owned(),
        ids: read(name)
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes(b.try_into().unwrap()))
            .collect(),
    };
    let panel = Panel {
        outcome: numbers("y"),
        regressors: vec![Column {
            name: "D".to_owned(),
            values: numbers("D"),
        }],
        fixed_effects: vec![identifier("mp"), identifier("pt"), identifier("mt")],
        cluster: Some(identifier("mp")),
    };
    for _ in 0..3 {
        let start = Instant::now();
        let estimate = ppml(&panel, &PpmlOptions::default(), &Silent).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let term = &estimate.terms[0];
        println!(
            "{} {:.12} {:.12e}, {} steps, k {}, {seconds:.2} s",
            term.name, term.estimate, term.std_error, estimate.iterations, estimate.parameters
        );
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
            println!("{line}");
        }
    }
}
