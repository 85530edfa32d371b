//! A wide network: how long its parts take on `arcs.csv` (`from,to,cost,time`,
//! numbered nodes), as `bench/corridor/rail_graph.py` writes it.
//!
//! `cargo run --release -p sindan-corridor --example wide -- DIRECTORY`
#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "made_up/clock.rs"]
mod clock;

use std::path::Path;

use clock::Clock;
use sindan_corridor::front::FrontLimits;
use sindan_corridor::graph::NodeId;
use sindan_corridor::wide::{Landmarks, WideNetwork};
use sindan_domain::Silent;

/// Almaty to Rotterdam, Tashkent and Malaszewicze, and Astana to Moscow: the
/// nodes that are nearest to them.
const PAIRS: [(&str, u32, u32); 4] = [
    ("Almaty-Rotterdam", 120_028, 240_882),
    ("Almaty-Tashkent", 120_028, 51_247),
    ("Astana-Moscow", 120_032, 77_712),
    ("Almaty-Malaszewicze", 120_028, 131_444),
];

/// Landmarks of each connected part.
const LANDMARKS: usize = 12;

/// Routes between nodes drawn by lot.
const ROUTES: u64 = 300;

/// Each front is searched so many times, for the mean.
const FRONTS: usize = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args().nth(1).ok_or("usage: wide DIRECTORY")?;
    let (nodes, arcs, costs) = read(&Path::new(&directory).join("arcs.csv"))?;
    let start = Clock::start();
    let network = WideNetwork::new(nodes, 2, &arcs, &costs)?;
    println!(
        "built in {}: {nodes} nodes, {} junctions, {} arcs, {:.1} MB",
        start.spent(1),
        network.junction_count(),
        network.arc_count(),
        network.bytes() as f64 / 1e6
    );
    let arrays = network.into_arrays();
    let start = Clock::start();
    let network = WideNetwork::from_arrays(arrays)?;
    println!("taken up again in {}", start.spent(1));
    let start = Clock::start();
    let landmarks = Landmarks::new(&network, 0, LANDMARKS)?;
    let megabytes = landmarks.bytes() as f64 / 1e6;
    println!("landmarks in {}, {megabytes:.1} MB", start.spent(1));
    let open = network.all_open();
    let none = Landmarks::new(&network, 0, 0)?;
    for (name, landmarks) in [("Dijkstra", &none), ("with landmarks", &landmarks)] {
        let (mut found, mut settled, mut sum) = (0, 0, 0);
        let start = Clock::start();
        for route in 0..ROUTES {
            let drawn =
                |salt: u64| NodeId(((route * 2 + salt) * 0x9e37_79b9 % nodes as u64) as u32);
            if let Some(route) = network.shortest(&open, landmarks, (drawn(0), drawn(1)))? {
                (found, settled, sum) = (found + 1, settled + route.settled, sum + route.cost);
            }
        }
        println!(
            "{name}: {} on average of {found} pairs by lot ({} settled, sum {sum})",
            start.spent(found),
            settled / found.max(1)
        );
        for (pair, from, to) in PAIRS {
            let start = Clock::start();
            let route = network.shortest(&open, landmarks, (NodeId(from), NodeId(to)))?;
            let route = route.ok_or("not connected")?;
            println!("  {pair}: {} in {}", route.cost, start.spent(1));
        }
    }
    let limits = FrontLimits::default();
    for (pair, from, to) in PAIRS {
        let ends = (NodeId(from), NodeId(to));
        let start = Clock::start();
        let mut points = 0;
        for _ in 0..FRONTS {
            points = network.front(&open, ends, 0.0, &limits, &Silent)?.len();
        }
        println!("front {pair}: {points} points in {}", start.spent(FRONTS));
    }
    Ok(())
}

type Table = (usize, Vec<(NodeId, NodeId)>, Vec<u32>);

fn read(file: &Path) -> Result<Table, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)?;
    let (mut nodes, mut arcs, mut costs) = (0, Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let mut cells = [0_u32; 4];
        for (cell, word) in cells.iter_mut().zip(line.split(',')) {
            *cell = word.parse()?;
        }
        nodes = nodes.max(cells[0].max(cells[1]) as usize + 1);
        arcs.push((NodeId(cells[0]), NodeId(cells[1])));
        costs.extend_from_slice(&cells[2..]);
    }
    Ok((nodes, arcs, costs))
}
