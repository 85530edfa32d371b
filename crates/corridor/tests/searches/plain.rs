//! Small made-up graphs, and slow answers that share no code with the engine.

use std::path::PathBuf;

use proptest::prelude::*;
use sindan_corridor::graph::{ArcId, Graph, Mask, NodeId};

/// An arc with its costs.
pub(crate) type PlainArc = (u32, u32, Vec<i64>);

/// Graphs of 2 to `nodes` nodes; costs from 0 to 9, so that ties, loops,
/// parallel arcs and cycles that cost nothing all happen.
pub(crate) fn arcs(
    nodes: u32,
    criteria: usize,
    most: usize,
) -> impl Strategy<Value = (u32, Vec<PlainArc>)> {
    (2..=nodes).prop_flat_map(move |count| {
        let costs = prop::collection::vec(0_i64..10, criteria);
        let arc = (0..count, 0..count, costs);
        (Just(count), prop::collection::vec(arc, 0..most))
    })
}

pub(crate) fn graph(nodes: u32, criteria: usize, arcs: &[PlainArc]) -> Graph {
    let ends: Vec<(NodeId, NodeId)> = arcs
        .iter()
        .map(|(tail, head, _)| (NodeId(*tail), NodeId(*head)))
        .collect();
    let costs = arcs.iter().flat_map(|(_, _, costs)| costs.clone());
    Graph::new(nodes as usize, criteria, &ends, costs.collect()).unwrap()
}

/// The costs of every path without repeated nodes, by walking them all.
pub(crate) fn every_path(graph: &Graph, mask: &Mask, from: NodeId, to: NodeId) -> Vec<Vec<i64>> {
    let mut found = Vec::new();
    let mut seen = vec![false; graph.node_count()];
    walk(
        graph,
        mask,
        from,
        to,
        &mut seen,
        &mut Vec::new(),
        &mut found,
    );
    found
}

fn walk(
    graph: &Graph,
    mask: &Mask,
    at: NodeId,
    to: NodeId,
    seen: &mut Vec<bool>,
    path: &mut Vec<ArcId>,
    found: &mut Vec<Vec<i64>>,
) {
    if at == to {
        let mut sums = vec![0; graph.criteria()];
        for arc in path.iter() {
            for (sum, cost) in sums.iter_mut().zip(graph.costs(*arc)) {
                *sum += cost;
            }
        }
        found.push(sums);
        return;
    }
    seen[at.index()] = true;
    for arc in graph.arcs() {
        let head = graph.head(arc);
        if graph.tail(arc) == at && mask.is_open(arc) && !seen[head.index()] {
            path.push(arc);
            walk(graph, mask, head, to, seen, path, found);
            path.pop();
        }
    }
    seen[at.index()] = false;
}

/// The vectors that no other beats or equals, ascending.
pub(crate) fn best(vectors: &[Vec<i64>]) -> Vec<Vec<i64>> {
    let mut sorted = vectors.to_vec();
    sorted.sort();
    sorted.dedup();
    let beaten = |vector: &Vec<i64>| {
        sorted
            .iter()
            .any(|other| other != vector && other.iter().zip(vector).all(|(a, b)| a <= b))
    };
    sorted
        .iter()
        .filter(|vector| !beaten(vector))
        .cloned()
        .collect()
}

/// A file of the data beside the checkout; `None` where there are none.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = std::env::var("SINDAN_SHARED").unwrap_or_else(|_| beside.to_owned());
    let file = PathBuf::from(folder).join(path);
    if file.is_file() {
        return Some(file);
    }
    println!(
        "skipped: {} is not there (set SINDAN_SHARED)",
        file.display()
    );
    None
}

/// The rows of a table of whole numbers, with its heading.
pub(crate) fn table(path: &std::path::Path) -> (Vec<String>, Vec<Vec<i64>>) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let heading = lines
        .next()
        .unwrap()
        .split(',')
        .map(str::to_owned)
        .collect();
    let rows = lines
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
        .collect();
    (heading, rows)
}
