//! Cheapest routes under costs that are no whole numbers.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::graph::{ArcId, Graph, Mask, NodeId};

/// The cheapest routes from one node.
pub(super) struct Routes {
    costs: Vec<f64>,
    last: Vec<Option<ArcId>>,
}

struct Reached {
    cost: f64,
    node: NodeId,
}

impl Ord for Reached {
    /// Reversed: the heap takes its greatest element first.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_cost = other.cost.total_cmp(&self.cost);
        by_cost.then_with(|| other.node.cmp(&self.node))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Reached {}

impl Routes {
    pub(super) fn from(graph: &Graph, mask: &Mask, costs: &[f64], root: NodeId) -> Self {
        let mut routes = Self {
            costs: vec![f64::INFINITY; graph.node_count()],
            last: vec![None; graph.node_count()],
        };
        routes.costs[root.index()] = 0.0;
        let mut heap = BinaryHeap::from([Reached {
            cost: 0.0,
            node: root,
        }]);
        while let Some(Reached { cost, node }) = heap.pop() {
            if cost > routes.costs[node.index()] {
                continue;
            }
            for arc in graph.out_arcs(node) {
                if !mask.is_open(*arc) {
                    continue;
                }
                let head = graph.head(*arc);
                let sum = cost + costs[arc.index()];
                if sum < routes.costs[head.index()] {
                    routes.costs[head.index()] = sum;
                    routes.last[head.index()] = Some(*arc);
                    heap.push(Reached {
                        cost: sum,
                        node: head,
                    });
                }
            }
        }
        routes
    }

    /// The cost of the cheapest route, infinite where there is none.
    pub(super) fn cost(&self, node: NodeId) -> f64 {
        self.costs[node.index()]
    }

    /// The cheapest route to a node that is reached.
    pub(super) fn route(&self, graph: &Graph, node: NodeId) -> Vec<ArcId> {
        let mut route = Vec::new();
        let mut at = node;
        while let Some(arc) = self.last[at.index()] {
            route.push(arc);
            at = graph.tail(arc);
        }
        route.reverse();
        route
    }
}
