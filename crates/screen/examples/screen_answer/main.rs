//! Answers names one by one for `bench/run screen`: the list as JSON on the
//! first line, then a query a line; each is answered with a line.
//!
//! `cargo run --release -p sindan-screen --example screen_answer`

#![expect(clippy::print_stdout, reason = "the answers are its output")]

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the other examples use the rest")]
mod shared;

use std::io::BufRead;
use std::time::Instant;

use sindan_screen::{Query, Scratch, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut lines = std::io::stdin().lock().lines();
    let first: serde_json::Value = serde_json::from_str(&lines.next().ok_or("no list")??)?;
    let parties: Vec<_> = first["entities"]
        .as_array()
        .ok_or("no entities")?
        .iter()
        .map(|row| {
            let names: Vec<String> =
                serde_json::from_value(row["names"].clone()).unwrap_or_default();
            let kind = shared::kind(row["schema"].as_str().unwrap_or_default());
            shared::named(row["id"].as_str().unwrap_or_default(), kind, &names)
        })
        .collect();
    let index = shared::index(&parties);
    println!("{}", serde_json::json!({ "ready": true }));
    let settings = Settings {
        limit: 200,
        ..Settings::default()
    };
    let mut scratch = Scratch::default();
    for line in lines {
        let asked: serde_json::Value = serde_json::from_str(&line?)?;
        // One thread that waits for nothing: the clock is the processor's.
        let clock = Instant::now();
        let kind = shared::kind(asked["schema"].as_str().unwrap_or_default());
        let query = Query::name(asked["name"].as_str().unwrap_or_default()).of_kind(kind);
        let hits = index.screen_with(&query, &settings, &mut scratch);
        let seconds = clock.elapsed().as_secs_f64();
        let hits: Vec<&str> = hits.iter().map(|hit| hit.entity_id.as_str()).collect();
        println!("{}", serde_json::json!({ "hits": hits, "cpu_s": seconds }));
    }
    Ok(())
}
