//! A single cheapest route.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::landmarks::{Landmarks, Towards};
use super::network::{WideClosures, WideNetwork};
use super::view::Ends;
use crate::CorridorError;
use crate::front::View;
use crate::graph::{ArcId, NodeId};

/// A route and what it costs in one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WideRoute {
    /// The sum of the criterion of the landmarks.
    pub cost: u64,
    /// The arcs, from the start.
    pub arcs: Vec<ArcId>,
    /// Nodes that the search settled: its work.
    pub settled: usize,
}

impl WideNetwork {
    /// A cheapest route over open arcs by the criterion of the landmarks; `None`
    /// if there is none.
    ///
    /// # Errors
    ///
    /// Ends, closures or landmarks are not of this network.
    pub fn shortest(
        &self,
        closures: &WideClosures,
        landmarks: &Landmarks,
        ends: (NodeId, NodeId),
    ) -> Result<Option<WideRoute>, CorridorError> {
        self.check(closures, ends)?;
        landmarks.check(self)?;
        let cost = |members: &[u32]| -> u64 {
            let arcs = members.iter();
            arcs.map(|arc| u64::from(self.arc_cost(*arc, landmarks.criterion)))
                .sum()
        };
        // The junctions next to an end, and what lies between.
        let near = |node: NodeId, pieces: Vec<(&[u32], u32)>| -> Vec<(u32, u64)> {
            match self.junction(node) {
                Some(junction) => vec![(junction, 0)],
                None => pieces
                    .iter()
                    .map(|(members, at)| (*at, cost(members)))
                    .collect(),
            }
        };
        let starts = near(ends.0, self.pieces_from(ends.0));
        let entries = near(ends.1, self.pieces_to(ends.1));
        let exits = near(ends.1, self.pieces_from(ends.1));
        if !landmarks.may_connect(&starts, &entries) {
            return Ok(None);
        }
        // Of the open network, and true whatever is closed.
        let bounds = landmarks.towards(&starts, &entries, &exits);
        let view = Ends::new(self, closures, ends);
        Ok(search(
            &view,
            &bounds,
            landmarks.criterion,
            self.junction_count(),
        ))
    }
}

/// A* with bounds that never fall by more along an arc than it costs.
fn search(
    view: &Ends<'_>,
    bounds: &Towards<'_>,
    criterion: usize,
    junctions: usize,
) -> Option<WideRoute> {
    let (from, to) = view.ends();
    // Ends on lines are left or reached directly: no bound is needed.
    let left = |node: u32| {
        if (node as usize) < junctions && node != to {
            bounds.left(node)
        } else {
            0
        }
    };
    let mut ways = vec![u64::MAX; view.node_count()];
    let mut last = vec![(0_u32, ArcId(0)); view.node_count()];
    ways[from as usize] = 0;
    let mut heap = BinaryHeap::from([Reverse((left(from), 0_u64, from))]);
    let mut settled = 0;
    while let Some(Reverse((_, way, node))) = heap.pop() {
        if way > ways[node as usize] {
            continue;
        }
        settled += 1;
        if node == to {
            let mut lines = Vec::new();
            let mut at = to;
            while at != from {
                let (before, line) = last[at as usize];
                lines.push(line);
                at = before;
            }
            let arcs = lines.iter().rev().flat_map(|line| view.members(*line));
            return Some(WideRoute {
                cost: way,
                arcs: arcs.map(|arc| ArcId(*arc)).collect(),
                settled,
            });
        }
        view.for_out(node, |head, line| {
            let longer = way + view.cost(line, criterion) as u64;
            if longer < ways[head as usize] {
                ways[head as usize] = longer;
                last[head as usize] = (node, line);
                heap.push(Reverse((longer + left(head), longer, head)));
            }
        });
    }
    None
}
