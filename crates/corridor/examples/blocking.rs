//! How long it takes to find what blocks a way: a made-up network of 300 nodes
//! on which nine arcs in ten are closed, for one or two of so many reasons.
//!
//! `cargo run --release -p sindan-corridor --example blocking`
#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "made_up/clock.rs"]
mod clock;
mod made_up;

use clock::Clock;
use made_up::{Places, Random};
use sindan_corridor::blocking::{BlockingLimits, ReasonId, blockage};
use sindan_corridor::graph::{Graph, Mask, NodeId};
use sindan_domain::Silent;

const NODES: usize = 300;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for reasons in [5, 10, 20, 40, 80] {
        let mut random = Random(3);
        let places = Places::new(&mut random, NODES, 4);
        let joined = places.joined.iter();
        let arcs: Vec<_> = joined
            .flat_map(|(one, other)| [(*one, *other), (*other, *one)])
            .map(|(tail, head)| (NodeId(tail as u32), NodeId(head as u32)))
            .collect();
        let against: Vec<Vec<ReasonId>> = arcs
            .iter()
            .map(|_| {
                let count = if random.below(10) == 0 {
                    0
                } else {
                    1 + random.below(2)
                };
                let drawn = (0..count).map(|_| ReasonId(random.below(reasons) as u32));
                drawn.collect()
            })
            .collect();
        let lengths = places
            .joined
            .iter()
            .map(|pair| (places.length(*pair) * 1e4) as i64);
        let lengths = lengths.flat_map(|length| [length; 2]).collect();
        let graph = Graph::new(NODES, 1, &arcs, lengths)?;
        let ends = (NodeId(0), NodeId(NODES as u32 - 1));
        let limits = BlockingLimits::default();
        let start = Clock::start();
        let found = blockage(
            &graph,
            &Mask::open(&graph),
            &against,
            ends,
            &limits,
            &Silent,
        )?;
        let spent = start.spent(1);
        let found = found.ok_or("the network is connected")?;
        println!(
            "{reasons} reasons: {} to lift (at least {}), {} sets, {}, {spent}",
            found.liftings[0].reasons.len(),
            found.at_least,
            found.liftings.len(),
            if found.complete {
                "all there are"
            } else {
                "cut short"
            },
        );
    }
    Ok(())
}
