//! A front of three criteria on a made-up network of 1,000 nodes.
//!
//! `cargo run --release -p sindan-corridor --example front_large [FROM TO [NODES [SEED]]]`
#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "made_up/clock.rs"]
mod clock;
#[path = "made_up/freight.rs"]
mod freight;
mod made_up;

use clock::Clock;
use freight::freight;
use made_up::Random;
use sindan_corridor::front::{Front, FrontLimits, approximate_front, exact_front};
use sindan_corridor::graph::{Graph, Mask, NodeId};
use sindan_domain::Silent;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Result<Vec<u32>, _> = std::env::args().skip(1).map(|word| word.parse()).collect();
    let words = words?;
    let word = |at: usize, otherwise: u32| words.get(at).copied().unwrap_or(otherwise);
    let (from, to) = (NodeId(word(0, 2)), NodeId(word(1, 999)));
    let nodes = word(2, 1000) as usize;
    let mut random = Random(u64::from(word(3, 1)));
    let arcs = freight(&mut random, nodes);
    let ends: Vec<_> = arcs
        .iter()
        .map(|arc| (NodeId(arc.0), NodeId(arc.1)))
        .collect();
    let costs = arcs.iter().flat_map(|arc| arc.2).collect();
    let graph = Graph::new(nodes, 3, &ends, costs)?;
    let every = Mask::open(&graph);
    println!("{nodes} nodes, {} arcs", graph.arc_count());
    let start = Clock::start();
    let front = exact_front(&graph, &every, (from, to), &FrontLimits::default(), &Silent)?;
    let spent = start.spent(1);
    println!(
        "exact: {} points, {} partial routes, {spent}",
        front.len(),
        front.labels()
    );
    for epsilon in [0.001, 0.01, 0.05] {
        let start = Clock::start();
        let limits = FrontLimits::default();
        let near = approximate_front(&graph, &every, (from, to), epsilon, &limits, &Silent)?;
        let spent = start.spent(1);
        println!(
            "to within {epsilon}: {} points, {} partial routes, {spent}, worst {:.5}",
            near.len(),
            near.labels(),
            worst(&front, &near)
        );
    }
    Ok(())
}

/// By what part the points of one front are at worst missed by the other.
fn worst(front: &Front, near: &Front) -> f64 {
    let mut worst = 0.0_f64;
    for point in front.points() {
        let missed = near.points().map(|other| {
            let pairs = other.costs.iter().zip(point.costs);
            let parts =
                pairs.map(|(found, wanted)| *found as f64 / (*wanted as f64).max(1e-9) - 1.0);
            parts.fold(0.0, f64::max)
        });
        worst = worst.max(missed.fold(f64::INFINITY, f64::min));
    }
    worst
}
