//! The part of a graph that lies between two nodes, with costs as they exceed
//! the bounds.
//!
//! With h(v) the least cost from v to the target, one value for each criterion,
//! an arc (u, v) of cost c has the reduced cost c + h(v) - h(u), which is never
//! below 0. The sum of reduced costs along a partial route is then what its
//! best possible completion costs above the ideal point h(source): the value f
//! = g + h of A*, without h being looked up. At the target f is the cost itself.

use crate::CorridorError;
use crate::graph::{ArcId, Direction, Graph, Mask, NodeId, distances};

/// Whole numbers in which reduced costs are summed.
pub(crate) trait Cost: Copy + Ord + Default + Send + Sync + 'static {
    /// The largest sum that is safe.
    const LIMIT: u64;

    /// A reduced cost, which is below the limit.
    fn from_reduced(value: i64) -> Self;

    /// The sum of two values whose sum is below the limit.
    fn plus(self, other: Self) -> Self;

    fn to_u64(self) -> u64;
}

impl Cost for u32 {
    const LIMIT: u64 = (u32::MAX / 2) as u64;

    fn from_reduced(value: i64) -> Self {
        value as u32
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn to_u64(self) -> u64 {
        u64::from(self)
    }
}

impl Cost for u64 {
    const LIMIT: u64 = u64::MAX / 2;

    fn from_reduced(value: i64) -> Self {
        value as u64
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn to_u64(self) -> u64 {
        self
    }
}

/// An arc of the part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<T, const K: usize> {
    pub(crate) cost: [T; K],
    pub(crate) head: u32,
    pub(crate) arc: ArcId,
}

/// The part; its nodes are numbered anew, the source is 0.
#[derive(Debug)]
pub(crate) struct Reduced<T, const K: usize> {
    pub(crate) starts: Vec<u32>,
    pub(crate) steps: Vec<Step<T, K>>,
    pub(crate) target: u32,
    /// The ideal point: the least cost of each criterion.
    pub(crate) ideal: [i64; K],
}

/// The bounds and the nodes between two ends.
#[derive(Debug)]
pub(crate) struct Between<const K: usize> {
    /// The nodes, in the order of their new numbers.
    nodes: Vec<NodeId>,
    /// The new number of each node of the graph, `u32::MAX` where it has none.
    places: Vec<u32>,
    /// The bounds of each node by its new number.
    bounds: Vec<[i64; K]>,
    /// At most so much does a route without repeated nodes exceed the ideal.
    pub(crate) most: u64,
}

impl<const K: usize> Between<K> {
    /// Finds what lies on open routes between the ends; `None` if there are no
    /// routes.
    pub(crate) fn find(
        graph: &Graph,
        mask: &Mask,
        (from, to): (NodeId, NodeId),
    ) -> Result<Option<Self>, CorridorError> {
        let mut backward = Vec::with_capacity(K);
        for criterion in 0..K {
            let found = distances(graph, mask, criterion, to, Direction::Backward)?;
            if found.cost(from).is_none() {
                return Ok(None);
            }
            backward.push(found);
        }
        let mut between = Self {
            nodes: vec![from],
            places: vec![u32::MAX; graph.node_count()],
            bounds: Vec::new(),
            most: 0,
        };
        between.places[from.index()] = 0;
        let mut most = [0_u64; K];
        let mut at = 0;
        while at < between.nodes.len() {
            let node = between.nodes[at];
            at += 1;
            let bound = |node| -> Option<[i64; K]> {
                let mut bound = [0; K];
                for (value, found) in bound.iter_mut().zip(&backward) {
                    *value = found.cost(node)?;
                }
                Some(bound)
            };
            let Some(here) = bound(node) else { continue };
            between.bounds.push(here);
            let mut dearest = [0_u64; K];
            for arc in graph.out_arcs(node) {
                let head = graph.head(*arc);
                if !mask.is_open(*arc) || node == to || head == node {
                    continue;
                }
                let Some(there) = bound(head) else { continue };
                for (k, dearest) in dearest.iter_mut().enumerate() {
                    let reduced = graph.costs(*arc)[k] + there[k] - here[k];
                    *dearest = (*dearest).max(reduced as u64);
                }
                if between.places[head.index()] == u32::MAX {
                    between.places[head.index()] = between.nodes.len() as u32;
                    between.nodes.push(head);
                }
            }
            for (sum, value) in most.iter_mut().zip(dearest) {
                *sum = sum.saturating_add(value);
            }
        }
        between.most = most.into_iter().max().unwrap_or_default();
        Ok(Some(between))
    }

    /// The part in numbers of one size, which [`Between::most`] must allow.
    pub(crate) fn reduce<T: Cost>(&self, graph: &Graph, mask: &Mask, to: NodeId) -> Reduced<T, K> {
        let mut starts = Vec::with_capacity(self.nodes.len() + 1);
        let mut steps = Vec::new();
        starts.push(0);
        for (node, here) in self.nodes.iter().zip(&self.bounds) {
            for arc in graph.out_arcs(*node) {
                let head = graph.head(*arc);
                let place = self.places[head.index()];
                if !mask.is_open(*arc) || *node == to || head == *node || place == u32::MAX {
                    continue;
                }
                let there = &self.bounds[place as usize];
                let costs = graph.costs(*arc);
                steps.push(Step {
                    cost: std::array::from_fn(|k| T::from_reduced(costs[k] + there[k] - here[k])),
                    head: place,
                    arc: *arc,
                });
            }
            starts.push(steps.len() as u32);
        }
        Reduced {
            starts,
            steps,
            target: self.places[to.index()],
            ideal: self.bounds[0],
        }
    }
}

impl<T: Cost, const K: usize> Reduced<T, K> {
    pub(crate) fn node_count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The numbers of the arcs that leave a node.
    pub(crate) fn out(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// What a vector of reduced costs at the target stands for.
    pub(crate) fn original(&self, reduced: [T; K]) -> Vec<i64> {
        let pairs = self.ideal.iter().zip(reduced);
        pairs
            .map(|(ideal, value)| ideal + value.to_u64() as i64)
            .collect()
    }
}
