//! Dijkstra's algorithm for one criterion.
//!
//! E. W. Dijkstra (1959), A note on two problems in connexion with graphs,
//! Numerische Mathematik 1, with a binary heap and outdated entries left in it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{ArcId, Fault, Graph, Mask, NodeId};
use crate::CorridorError;

/// Which way arcs are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the root along the arcs.
    Forward,
    /// To the root, against the arcs.
    Backward,
}

/// The least cost between a root and every node.
#[derive(Debug, Clone)]
pub struct Distances {
    direction: Direction,
    costs: Vec<i64>,
    /// The last arc towards each node seen from the root; none at the root.
    arcs: Vec<Option<ArcId>>,
}

const UNREACHED: i64 = i64::MAX;

impl Distances {
    /// The least cost of a node, where it is reached at all.
    pub fn cost(&self, node: NodeId) -> Option<i64> {
        Some(self.costs[node.index()]).filter(|cost| *cost != UNREACHED)
    }

    /// A cheapest path between the root and a node, in the direction of its
    /// arcs; `None` where the node is not reached.
    pub fn path(&self, graph: &Graph, node: NodeId) -> Option<Vec<ArcId>> {
        self.cost(node)?;
        let mut path = Vec::new();
        let mut at = node;
        while let Some(arc) = self.arcs[at.index()] {
            path.push(arc);
            at = match self.direction {
                Direction::Forward => graph.tail(arc),
                Direction::Backward => graph.head(arc),
            };
        }
        if self.direction == Direction::Forward {
            path.reverse();
        }
        Some(path)
    }
}

/// The least costs of one criterion between `root` and every node over the open
/// arcs.
///
/// # Errors
///
/// The root, the criterion or the closures are not of this graph.
pub fn distances(
    graph: &Graph,
    mask: &Mask,
    criterion: usize,
    root: NodeId,
    direction: Direction,
) -> Result<Distances, CorridorError> {
    graph.check_node(root)?;
    mask.check(graph)?;
    if criterion >= graph.criteria() {
        let count = graph.criteria();
        return Err(Fault::CriterionOutside { criterion, count }.into());
    }
    let weight = |arc: ArcId| mask.is_open(arc).then(|| graph.costs(arc)[criterion]);
    Ok(distances_by(graph, root, direction, None, weight))
}

/// A cheapest path by one criterion over the open arcs, with its cost.
///
/// # Errors
///
/// As [`distances`], for both ends.
pub fn shortest_path(
    graph: &Graph,
    mask: &Mask,
    criterion: usize,
    from: NodeId,
    to: NodeId,
) -> Result<Option<(i64, Vec<ArcId>)>, CorridorError> {
    graph.check_node(from)?;
    graph.check_node(to)?;
    mask.check(graph)?;
    if criterion >= graph.criteria() {
        let count = graph.criteria();
        return Err(Fault::CriterionOutside { criterion, count }.into());
    }
    let weight = |arc: ArcId| mask.is_open(arc).then(|| graph.costs(arc)[criterion]);
    let found = distances_by(graph, from, Direction::Forward, Some(to), weight);
    Ok(found.cost(to).zip(found.path(graph, to)))
}

/// The least sums of any weight that is not below 0, `None` where an arc is
/// closed. Stops once `goal` is settled. Of equally cheap arcs the one found
/// first is kept, so that the answer depends on nothing but the input.
pub(crate) fn distances_by(
    graph: &Graph,
    root: NodeId,
    direction: Direction,
    goal: Option<NodeId>,
    weight: impl Fn(ArcId) -> Option<i64>,
) -> Distances {
    let mut costs = vec![UNREACHED; graph.node_count()];
    let mut arcs = vec![None; graph.node_count()];
    let mut heap = BinaryHeap::from([Reverse((0_i64, root))]);
    costs[root.index()] = 0;
    while let Some(Reverse((cost, node))) = heap.pop() {
        if cost > costs[node.index()] {
            continue;
        }
        if goal == Some(node) {
            break;
        }
        let next = match direction {
            Direction::Forward => graph.out_arcs(node),
            Direction::Backward => graph.in_arcs(node),
        };
        for arc in next {
            let Some(step) = weight(*arc) else { continue };
            let end = match direction {
                Direction::Forward => graph.head(*arc),
                Direction::Backward => graph.tail(*arc),
            };
            let sum = cost + step;
            if sum < costs[end.index()] {
                costs[end.index()] = sum;
                arcs[end.index()] = Some(*arc);
                heap.push(Reverse((sum, end)));
            }
        }
    }
    Distances {
        direction,
        costs,
        arcs,
    }
}
