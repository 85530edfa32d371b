//! What a search needs to see of a graph.

use crate::graph::{ArcId, Graph, Mask, NodeId};

/// A graph as a search sees it: the arcs that may be used, by node.
pub(crate) trait View {
    /// How many nodes there are; they are numbered from 0.
    fn node_count(&self) -> usize;

    /// How many criteria each arc has.
    fn criteria(&self) -> usize;

    /// Shows the head and the number of each usable arc that leaves a node.
    fn for_out(&self, node: u32, visit: impl FnMut(u32, ArcId));

    /// Shows the tail and the number of each usable arc that reaches a node.
    fn for_in(&self, node: u32, visit: impl FnMut(u32, ArcId));

    /// What an arc costs in one criterion, from 0.
    fn cost(&self, arc: ArcId, criterion: usize) -> i64;
}

/// A graph with closures.
pub(crate) struct OpenArcs<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) mask: &'a Mask,
}

impl View for OpenArcs<'_> {
    fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    fn criteria(&self) -> usize {
        self.graph.criteria()
    }

    fn for_out(&self, node: u32, mut visit: impl FnMut(u32, ArcId)) {
        for arc in self.graph.out_arcs(NodeId(node)) {
            if self.mask.is_open(*arc) {
                visit(self.graph.head(*arc).0, *arc);
            }
        }
    }

    fn for_in(&self, node: u32, mut visit: impl FnMut(u32, ArcId)) {
        for arc in self.graph.in_arcs(NodeId(node)) {
            if self.mask.is_open(*arc) {
                visit(self.graph.tail(*arc).0, *arc);
            }
        }
    }

    fn cost(&self, arc: ArcId, criterion: usize) -> i64 {
        self.graph.costs(arc)[criterion]
    }
}
