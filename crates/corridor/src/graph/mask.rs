//! Closures laid over a graph: arcs taken away without building it anew.

use super::{ArcId, Fault, Graph};

/// Which arcs of a graph may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    arcs: usize,
    /// One bit for each arc, set where it is closed.
    closed: Vec<u64>,
}

impl Mask {
    /// Every arc may be used.
    pub fn open(graph: &Graph) -> Self {
        Self {
            arcs: graph.arc_count(),
            closed: vec![0; graph.arc_count().div_ceil(64)],
        }
    }

    /// The arcs for which `usable` holds may be used, the others not.
    pub fn keep(graph: &Graph, usable: impl Fn(ArcId) -> bool) -> Self {
        let mut mask = Self::open(graph);
        for arc in graph.arcs().filter(|arc| !usable(*arc)) {
            mask.close(arc);
        }
        mask
    }

    /// Takes an arc away; one outside the graph changes nothing.
    pub fn close(&mut self, arc: ArcId) {
        if arc.index() < self.arcs {
            self.closed[arc.index() / 64] |= 1 << (arc.index() % 64);
        }
    }

    /// Gives an arc back.
    pub fn reopen(&mut self, arc: ArcId) {
        if arc.index() < self.arcs {
            self.closed[arc.index() / 64] &= !(1 << (arc.index() % 64));
        }
    }

    /// Whether an arc may be used.
    pub fn is_open(&self, arc: ArcId) -> bool {
        self.closed[arc.index() / 64] & (1 << (arc.index() % 64)) == 0
    }

    /// How many arcs are closed.
    pub fn closed_count(&self) -> usize {
        self.closed
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// That these are closures of this graph.
    pub(crate) fn check(&self, graph: &Graph) -> Result<(), Fault> {
        if self.arcs == graph.arc_count() {
            return Ok(());
        }
        let (found, expected) = (self.arcs, graph.arc_count());
        Err(Fault::MaskSize { found, expected })
    }
}
