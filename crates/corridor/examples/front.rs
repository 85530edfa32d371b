//! The exact front of a graph file: `front graph.csv FROM TO [REPEATS]`, with
//! the time of each search.
//!
//! `cargo run --release -p sindan-corridor --example front -- graph.csv 89 94`
#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "made_up/clock.rs"]
mod clock;

use clock::Clock;
use sindan_corridor::front::{FrontLimits, exact_front};
use sindan_corridor::graph::{GraphBuilder, Mask};
use sindan_domain::Silent;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, from, to, rest @ ..] = arguments.as_slice() else {
        return Err("usage: front graph.csv FROM TO [REPEATS]".into());
    };
    let repeats = rest.first().map_or(Ok(5), |word| word.parse())?;
    let text = std::fs::read_to_string(file)?;
    let mut lines = text.lines();
    let heading = lines.next().ok_or("the file is empty")?;
    let mut builder = GraphBuilder::new(heading.split(',').skip(2))?;
    for line in lines {
        let mut cells = line.split(',');
        let ends = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        let costs: Result<Vec<i64>, _> = cells.map(str::parse).collect();
        builder.arc(ends.0, ends.1, &costs?)?;
    }
    let named = builder.build()?;
    let graph = named.graph();
    let ends = (named.node(from)?, named.node(to)?);
    for _ in 0..repeats {
        let start = Clock::start();
        let front = exact_front(
            graph,
            &Mask::open(graph),
            ends,
            &FrontLimits::default(),
            &Silent,
        )?;
        let spent = start.spent(1);
        let (points, labels) = (front.len(), front.labels());
        println!("{points} points, {labels} partial routes kept, {spent}");
    }
    Ok(())
}
