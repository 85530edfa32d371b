//! How long an assignment takes: 200 nodes, about 1,000 arcs, 100 commodities,
//! made up.
//!
//! `cargo run --release -p sindan-corridor --example assignment [DIRECTORY]`
//!
//! DIRECTORY receives the instance as `flow-arcs.csv` and `flow-commodities.csv`, for
//! other solvers.
#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "made_up/clock.rs"]
mod clock;
mod made_up;

use std::fmt::Write as _;
use std::path::Path;

use clock::Clock;
use made_up::{Places, Random};
use sindan_corridor::assignment::{
    AssignmentLimits, AssignmentProblem, Capacity, Commodity, assign,
};
use sindan_corridor::graph::{ArcId, Graph, Mask, NodeId};
use sindan_domain::Silent;

const NODES: usize = 200;
const NEAREST: usize = 4;
const COMMODITIES: usize = 100;
const REPEATS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut random = Random(7);
    let places = Places::new(&mut random, NODES, NEAREST);
    let mut arcs = Vec::new();
    let mut unit_costs = Vec::new();
    let mut capacities = Vec::new();
    for pair in &places.joined {
        let cost = (places.length(*pair) * 1000.0 * (0.7 + 0.6 * random.part())).round();
        for (tail, head) in [*pair, (pair.1, pair.0)] {
            capacities.push(Capacity {
                arcs: vec![ArcId(arcs.len() as u32)],
                limit: (20 + random.below(41)) as f64,
            });
            arcs.push((NodeId(tail as u32), NodeId(head as u32)));
            unit_costs.push(cost);
        }
    }
    let commodities: Vec<Commodity> = (0..COMMODITIES)
        .map(|_| Commodity {
            from: NodeId(random.below(NODES) as u32),
            to: NodeId(random.below(NODES) as u32),
            demand: (5 + random.below(16)) as f64,
            unserved_cost: 10_000.0,
            mask: 0,
        })
        .collect();
    let graph = Graph::new(NODES, 1, &arcs, vec![0; arcs.len()])?;
    println!(
        "{NODES} nodes, {} arcs, {COMMODITIES} commodities",
        arcs.len()
    );
    if let Some(directory) = std::env::args().nth(1) {
        write(
            Path::new(&directory),
            &arcs,
            &unit_costs,
            &capacities,
            &commodities,
        )?;
    }
    let problem = AssignmentProblem {
        graph: &graph,
        masks: &[Mask::open(&graph)],
        unit_costs: &unit_costs,
        capacities: &capacities,
        commodities: &commodities,
    };
    for _ in 0..REPEATS {
        let start = Clock::start();
        let found = assign(&problem, &AssignmentLimits::default(), &Silent)?;
        let spent = start.spent(1);
        let gap = (found.total_cost - found.lower_bound) / found.total_cost;
        println!(
            "{spent}, {} rounds, cost {:.4}, gap {gap:.1e}, unserved {:.2}, {} bottlenecks",
            found.rounds,
            found.total_cost,
            found.unserved.iter().sum::<f64>(),
            found.relief.iter().filter(|relief| **relief > 1e-3).count()
        );
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an export for a measurement")]
fn write(
    directory: &Path,
    arcs: &[(NodeId, NodeId)],
    unit_costs: &[f64],
    capacities: &[Capacity],
    commodities: &[Commodity],
) -> Result<(), Box<dyn std::error::Error>> {
    let mut text = "from,to,cost,limit\n".to_owned();
    for (at, (tail, head)) in arcs.iter().enumerate() {
        let (cost, limit) = (unit_costs[at], capacities[at].limit);
        writeln!(text, "{},{},{cost},{limit}", tail.0, head.0)?;
    }
    std::fs::write(directory.join("flow-arcs.csv"), text)?;
    let mut text = "from,to,demand,unserved_cost\n".to_owned();
    for one in commodities {
        let (from, to) = (one.from.0, one.to.0);
        writeln!(text, "{from},{to},{},{}", one.demand, one.unserved_cost)?;
    }
    std::fs::write(directory.join("flow-commodities.csv"), text)?;
    Ok(())
}
