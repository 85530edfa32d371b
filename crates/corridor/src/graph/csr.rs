//! The graph itself: arcs in the order in which they were given, and for each
//! node the arcs that leave it and those that reach it.

use super::Fault;
use crate::CorridorError;

/// Most criteria that a graph may have.
pub const CRITERIA_LIMIT: usize = 5;

/// Sums of all costs of a criterion stay below this, so that no path overflows.
pub(crate) const SUM_LIMIT: i64 = i64::MAX / 4;

/// A node, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// An arc, by its position in the list from which the graph was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArcId(pub u32);

impl NodeId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl ArcId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A directed graph with 1 to [`CRITERIA_LIMIT`] whole-number criteria on each
/// arc, none below 0. Parallel arcs are kept apart; a loop is kept but lies on
/// no best route.
#[derive(Debug, Clone)]
pub struct Graph {
    criteria: usize,
    tails: Vec<NodeId>,
    heads: Vec<NodeId>,
    /// Arc by arc, the criteria of each beside one another.
    costs: Vec<i64>,
    out_arcs: Adjacency,
    in_arcs: Adjacency,
}

/// For each node a run of arcs.
#[derive(Debug, Clone)]
struct Adjacency {
    /// Where the run of each node begins, and one entry for the end.
    starts: Vec<u32>,
    arcs: Vec<ArcId>,
}

/// That an arc has as many costs as there are criteria, and none below 0. Names of
/// ends and criteria are made only where something is wrong.
pub(super) fn check_arc(
    arc: usize,
    ends: impl Fn() -> (String, String),
    costs: &[i64],
    expected: usize,
    criterion: impl Fn(usize) -> String,
) -> Result<(), Fault> {
    if costs.len() != expected {
        let (from, to) = ends();
        let found = costs.len();
        return Err(Fault::CostCount {
            arc,
            from,
            to,
            found,
            expected,
        });
    }
    if let Some(at) = costs.iter().position(|value| *value < 0) {
        let (from, to) = ends();
        let (criterion, value) = (criterion(at), costs[at]);
        return Err(Fault::CostNegative {
            arc,
            from,
            to,
            criterion,
            value,
        });
    }
    Ok(())
}

/// Adds the costs of an arc to the sums of all; sums that would leave the range
/// stay as they were.
pub(super) fn add_to_sums(
    sums: &mut [i64],
    costs: &[i64],
    criterion: impl Fn(usize) -> String,
) -> Result<(), Fault> {
    for (at, (sum, value)) in sums.iter().zip(costs).enumerate() {
        if sum.saturating_add(*value) > SUM_LIMIT {
            let (criterion, limit) = (criterion(at), SUM_LIMIT);
            return Err(Fault::CostSum { criterion, limit });
        }
    }
    for (sum, value) in sums.iter_mut().zip(costs) {
        *sum += value;
    }
    Ok(())
}

impl Graph {
    /// A graph of `nodes` nodes from arcs `(tail, head)` and their costs, which
    /// stand arc by arc, `criteria` values for each.
    ///
    /// # Errors
    ///
    /// The number of criteria is out of range or costs are missing, an end is
    /// outside the graph, a cost is below 0, or the sums leave the range.
    pub fn new(
        nodes: usize,
        criteria: usize,
        arcs: &[(NodeId, NodeId)],
        costs: Vec<i64>,
    ) -> Result<Self, CorridorError> {
        let limit = u32::MAX as usize - 1;
        if nodes > limit || arcs.len() > limit {
            return Err(Fault::TooLarge { limit }.into());
        }
        if !(1..=CRITERIA_LIMIT).contains(&criteria) {
            return Err(Fault::CriteriaCount { found: criteria }.into());
        }
        for (arc, (tail, head)) in arcs.iter().enumerate() {
            for end in [tail, head] {
                if end.index() >= nodes {
                    let (node, count) = (end.index(), nodes);
                    return Err(Fault::NodeOutside { node, count }.into());
                }
            }
            let start = (arc * criteria).min(costs.len());
            let end = ((arc + 1) * criteria).min(costs.len());
            let ends = || (tail.0.to_string(), head.0.to_string());
            check_arc(arc, ends, &costs[start..end], criteria, |at| at.to_string())?;
        }
        let mut sums = vec![0_i64; criteria];
        for given in costs.chunks(criteria) {
            add_to_sums(&mut sums, given, |at| at.to_string())?;
        }
        let tails: Vec<NodeId> = arcs.iter().map(|(tail, _)| *tail).collect();
        let heads: Vec<NodeId> = arcs.iter().map(|(_, head)| *head).collect();
        Ok(Self {
            criteria,
            out_arcs: Adjacency::new(nodes, &tails),
            in_arcs: Adjacency::new(nodes, &heads),
            tails,
            heads,
            costs,
        })
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.out_arcs.starts.len() - 1
    }

    /// How many arcs there are.
    pub fn arc_count(&self) -> usize {
        self.tails.len()
    }

    /// How many criteria each arc has.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// The node that an arc leaves.
    pub fn tail(&self, arc: ArcId) -> NodeId {
        self.tails[arc.index()]
    }

    /// The node that an arc reaches.
    pub fn head(&self, arc: ArcId) -> NodeId {
        self.heads[arc.index()]
    }

    /// The costs of an arc, one for each criterion.
    pub fn costs(&self, arc: ArcId) -> &[i64] {
        &self.costs[arc.index() * self.criteria..][..self.criteria]
    }

    /// The arcs that leave a node, in the order in which they were given.
    pub fn out_arcs(&self, node: NodeId) -> &[ArcId] {
        self.out_arcs.of(node)
    }

    /// The arcs that reach a node, in the order in which they were given.
    pub fn in_arcs(&self, node: NodeId) -> &[ArcId] {
        self.in_arcs.of(node)
    }

    /// All arcs, in the order in which they were given.
    pub fn arcs(&self) -> impl Iterator<Item = ArcId> {
        (0..self.tails.len() as u32).map(ArcId)
    }

    /// The costs of a path, one for each criterion.
    pub fn path_costs(&self, path: &[ArcId]) -> Vec<i64> {
        let mut sums = vec![0; self.criteria];
        for arc in path {
            for (sum, cost) in sums.iter_mut().zip(self.costs(*arc)) {
                *sum += cost;
            }
        }
        sums
    }

    /// Whether the arcs follow one another from `from` to `to`.
    pub fn is_path(&self, path: &[ArcId], from: NodeId, to: NodeId) -> bool {
        let mut at = from;
        for arc in path {
            if arc.index() >= self.arc_count() || self.tail(*arc) != at {
                return false;
            }
            at = self.head(*arc);
        }
        at == to
    }

    pub(crate) fn check_node(&self, node: NodeId) -> Result<(), Fault> {
        if node.index() < self.node_count() {
            return Ok(());
        }
        let (node, count) = (node.index(), self.node_count());
        Err(Fault::NodeOutside { node, count })
    }
}

impl Adjacency {
    /// Sorts arcs by the node at one of their ends, keeping their order.
    fn new(nodes: usize, ends: &[NodeId]) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for end in ends {
            starts[end.index() + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut arcs = vec![ArcId(0); ends.len()];
        for (arc, end) in ends.iter().enumerate() {
            let place = &mut next[end.index()];
            arcs[*place as usize] = ArcId(arc as u32);
            *place += 1;
        }
        Self { starts, arcs }
    }

    fn of(&self, node: NodeId) -> &[ArcId] {
        let at = node.index();
        &self.arcs[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
