//! Answers requests of `bench/economy/measure.py`: a line of JSON with scenarios
//! (lists of legs, each a seller and a buyer) and a file for the losses, or
//! null; the reply is a line with the seconds that solving took. Losses are
//! written as little-endian f64, node after node, scenario after scenario.
//! `cargo run --release --example shock_bench -- CATALOG [WHEEL]`.
#![allow(clippy::print_stdout, reason = "it talks to its caller")]
#![allow(
    clippy::disallowed_methods,
    reason = "its caller reads the file only after the reply"
)]

use std::error::Error;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::load_network;
use sindan_domain::{Country, Silent};
use sindan_economy::shock::{Leg, Scenario, solve};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (root, wheel) = match &arguments[..] {
        [root] => (root, None),
        [root, wheel] => (root, Some(wheel)),
        _ => return Err("name a directory for the catalog, and the wheel to fill it from".into()),
    };
    let catalog = Catalog::open(Path::new(root))?;
    if let Some(wheel) = wheel {
        catalog.add("icio", Path::new(wheel), &AddOptions::default(), &Silent)?;
    }
    let held = load_network(&catalog, "KAZ".parse()?, None, &Silent)?;
    let held = held.ok_or("no network holds KAZ")?;
    held.shock_basis();
    reply(&json!({"ready": true}))?;
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let scenarios = scenarios(&request["scenarios"])?;
        let start = Instant::now();
        let solved = solve(
            held.network(),
            held.shock_basis(),
            &scenarios,
            None,
            &Silent,
        )?;
        let seconds = start.elapsed().as_secs_f64();
        let mut losses = Vec::new();
        for solution in solved {
            for loss in solution?.loss_usd_mn {
                losses.extend(loss.to_le_bytes());
            }
        }
        if let Some(path) = request["losses"].as_str() {
            std::fs::write(path, losses)?;
        }
        reply(&json!({"seconds": seconds}))?;
    }
    Ok(())
}

fn scenarios(request: &Value) -> Result<Vec<Scenario>, Box<dyn Error>> {
    let list = |value: &Value| value.as_array().cloned().ok_or("a list is missing");
    let country = |value: &Value| -> Result<Country, Box<dyn Error>> {
        Ok(value.as_str().ok_or("a country is missing")?.parse()?)
    };
    list(request)?
        .iter()
        .map(|legs| {
            let legs = list(legs)?
                .iter()
                .map(|leg| Ok(Leg::new(vec![country(&leg[0])?], vec![country(&leg[1])?])))
                .collect::<Result<Vec<Leg>, Box<dyn Error>>>()?;
            Ok(Scenario::of_legs(legs))
        })
        .collect()
}

fn reply(message: &Value) -> Result<(), Box<dyn Error>> {
    println!("{message}");
    Ok(std::io::stdout().flush()?)
}
