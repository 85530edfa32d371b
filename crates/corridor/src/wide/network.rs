//! The network: its lines, what they cost, and which of them are closed.

use sindan_domain::Progress;

use super::chains::{Chains, JUNCTION, ONE_WAY};
use super::view::Ends;
use crate::CorridorError;
use crate::front::{Front, FrontLimits, Run, ask};
use crate::graph::{ArcId, CRITERIA_LIMIT, Fault, NodeId};

/// A large network with 1 to [`CRITERIA_LIMIT`] whole-number criteria on each
/// arc.
#[derive(Debug, Clone)]
pub struct WideNetwork {
    pub(super) criteria: usize,
    pub(super) chains: Chains,
    /// Arc by arc, the criteria of each beside one another.
    pub(super) costs: Vec<u32>,
    /// Line by line, likewise.
    pub(super) line_costs: Vec<u32>,
    /// The lines that reach each junction.
    pub(super) in_starts: Vec<u32>,
    pub(super) in_lines: Vec<u32>,
}

/// Which arcs of a network are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WideClosures {
    /// The arcs, ascending.
    arcs: Vec<u32>,
    /// For each line whether all of it is open.
    open: Vec<bool>,
}

impl WideNetwork {
    /// A network of `nodes` nodes from arcs `(tail, head)` and their costs, which
    /// stand arc by arc, `criteria` values for each.
    ///
    /// # Errors
    ///
    /// The number of criteria is out of range or does not go with the costs, an
    /// end is outside the network, or a line costs more than a 32-bit number.
    pub fn new(
        nodes: usize,
        criteria: usize,
        arcs: &[(NodeId, NodeId)],
        costs: &[u32],
    ) -> Result<Self, CorridorError> {
        let limit = u32::MAX as usize - 4;
        if nodes > limit || arcs.len() > limit {
            return Err(Fault::TooLarge { limit }.into());
        }
        if !(1..=CRITERIA_LIMIT).contains(&criteria) {
            return Err(Fault::CriteriaCount { found: criteria }.into());
        }
        if costs.len() != arcs.len() * criteria {
            let (found, expected) = (costs.len(), arcs.len() * criteria);
            return Err(Fault::CostsTogether { found, expected }.into());
        }
        for end in arcs.iter().flat_map(|(tail, head)| [tail, head]) {
            if end.index() >= nodes {
                let (node, count) = (end.index(), nodes);
                return Err(Fault::NodeOutside { node, count }.into());
            }
        }
        let chains = Chains::new(nodes, arcs);
        let lines = chains.heads.len();
        let mut line_costs = Vec::with_capacity(lines * criteria);
        for line in 0..lines as u32 {
            for criterion in 0..criteria {
                let members = chains.members(line).iter();
                let sum: u64 = members
                    .map(|arc| u64::from(costs[*arc as usize * criteria + criterion]))
                    .sum();
                let sum = u32::try_from(sum).map_err(|_| Fault::LineCost { criterion, sum })?;
                line_costs.push(sum);
            }
        }
        let junctions = chains.out_starts.len() - 1;
        let mut in_starts = vec![0_u32; junctions + 1];
        for head in &chains.heads {
            in_starts[*head as usize + 1] += 1;
        }
        for junction in 0..junctions {
            in_starts[junction + 1] += in_starts[junction];
        }
        let mut next = in_starts.clone();
        let mut in_lines = vec![0; lines];
        for (line, head) in chains.heads.iter().enumerate() {
            let place = &mut next[*head as usize];
            in_lines[*place as usize] = line as u32;
            *place += 1;
        }
        Ok(Self {
            criteria,
            chains,
            costs: costs.to_vec(),
            line_costs,
            in_starts,
            in_lines,
        })
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.chains.line_of.len()
    }

    /// How many arcs there are.
    pub fn arc_count(&self) -> usize {
        self.chains.members.len()
    }

    /// How many nodes are left when lines are drawn together.
    pub fn junction_count(&self) -> usize {
        self.chains.out_starts.len() - 1
    }

    /// How many criteria each arc has.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// Bytes that the network takes.
    pub fn bytes(&self) -> usize {
        let chains = &self.chains;
        let numbers = [
            &chains.out_starts,
            &chains.heads,
            &chains.tails,
            &chains.starts,
            &chains.members,
            &chains.opposite,
            &chains.line_of,
            &chains.place_of,
            &self.costs,
            &self.line_costs,
            &self.in_starts,
            &self.in_lines,
        ];
        numbers.iter().map(|list| list.len() * 4).sum()
    }

    /// Nothing is closed.
    pub fn all_open(&self) -> WideClosures {
        WideClosures {
            arcs: Vec::new(),
            open: vec![true; self.chains.heads.len()],
        }
    }

    /// These arcs are closed; arcs outside the network change nothing.
    pub fn close(&self, arcs: impl IntoIterator<Item = ArcId>) -> WideClosures {
        let mut closures = self.all_open();
        closures.arcs = arcs.into_iter().map(|arc| arc.0).collect();
        closures.arcs.sort_unstable();
        closures.arcs.dedup();
        let closed = |arc: &u32| closures.arcs.binary_search(arc).is_ok();
        if !closures.arcs.is_empty() {
            for (line, open) in (0..).zip(&mut closures.open) {
                *open = !self.chains.members(line).iter().any(closed);
            }
        }
        closures
    }

    /// Every route that no other beats, as [`crate::front::exact_front`] finds
    /// it; with an `epsilon` above 0 as [`crate::front::approximate_front`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn front(
        &self,
        closures: &WideClosures,
        ends: (NodeId, NodeId),
        epsilon: f64,
        limits: &FrontLimits,
        progress: &dyn Progress,
    ) -> Result<Front, CorridorError> {
        let whole = crate::front::whole(epsilon)?;
        self.check(closures, ends)?;
        let view = Ends::new(self, closures, ends);
        let front = ask(&view, view.ends(), whole, &Run { limits, progress })?;
        Ok(front
            .expanded(|line, arcs| arcs.extend(view.members(line).iter().map(|arc| ArcId(*arc)))))
    }

    pub(super) fn check(
        &self,
        closures: &WideClosures,
        (from, to): (NodeId, NodeId),
    ) -> Result<(), Fault> {
        for node in [from, to] {
            if node.index() >= self.node_count() {
                let (node, count) = (node.index(), self.node_count());
                return Err(Fault::NodeOutside { node, count });
            }
        }
        if closures.open.len() != self.chains.heads.len() {
            let (found, expected) = (closures.open.len(), self.chains.heads.len());
            return Err(Fault::MaskSize { found, expected });
        }
        Ok(())
    }

    /// The lines that leave a junction.
    #[inline]
    pub(super) fn out_lines(&self, junction: u32) -> std::ops::Range<u32> {
        let at = junction as usize;
        self.chains.out_starts[at]..self.chains.out_starts[at + 1]
    }

    /// The lines that reach a junction.
    #[inline]
    pub(super) fn in_lines(&self, junction: u32) -> &[u32] {
        let at = junction as usize;
        &self.in_lines[self.in_starts[at] as usize..self.in_starts[at + 1] as usize]
    }

    /// The junction that a node is; `None` on a line.
    pub(super) fn junction(&self, node: NodeId) -> Option<u32> {
        let is_junction = self.chains.line_of[node.index()] == JUNCTION;
        is_junction.then(|| self.chains.place_of[node.index()])
    }

    /// The pieces of lines that lead from a node on a line to its ends: the arcs
    /// and the junction.
    pub(super) fn pieces_from(&self, node: NodeId) -> Vec<(&[u32], u32)> {
        let mut pieces = Vec::new();
        for (line, place) in self.places(node) {
            let members = &self.chains.members(line)[place + 1..];
            pieces.push((members, self.chains.heads[line as usize]));
        }
        pieces
    }

    /// The pieces of lines that lead to a node on a line from its ends.
    pub(super) fn pieces_to(&self, node: NodeId) -> Vec<(&[u32], u32)> {
        let mut pieces = Vec::new();
        for (line, place) in self.places(node) {
            let members = &self.chains.members(line)[..=place];
            pieces.push((members, self.chains.tails[line as usize]));
        }
        pieces
    }

    /// The piece of a line on which one node comes after another.
    pub(super) fn piece_between(&self, from: NodeId, to: NodeId) -> Option<&[u32]> {
        let later = self.places(to);
        for (line, place) in self.places(from) {
            let there = later.iter().find(|(other, _)| *other == line);
            if let Some((_, end)) = there.filter(|(_, end)| *end > place) {
                return Some(&self.chains.members(line)[place + 1..=*end]);
            }
        }
        None
    }

    /// The lines on which a node lies, and the arc of each that reaches it.
    fn places(&self, node: NodeId) -> Vec<(u32, usize)> {
        let line = self.chains.line_of[node.index()];
        if line == JUNCTION {
            return Vec::new();
        }
        let place = self.chains.place_of[node.index()] as usize;
        let mut places = vec![(line, place)];
        let back = self.chains.opposite[line as usize];
        if back != ONE_WAY {
            places.push((back, self.chains.members(line).len() - 2 - place));
        }
        places
    }

    /// What an arc costs in a criterion; 0 outside the network.
    pub fn cost(&self, arc: ArcId, criterion: usize) -> u32 {
        let inside = criterion < self.criteria;
        let cost = self.costs.get(arc.index() * self.criteria + criterion);
        cost.filter(|_| inside).copied().unwrap_or(0)
    }

    /// What an arc costs.
    pub(super) fn arc_cost(&self, arc: u32, criterion: usize) -> u32 {
        self.costs[arc as usize * self.criteria + criterion]
    }
}

impl WideClosures {
    /// Whether a whole line is open.
    #[inline]
    pub(super) fn is_line_open(&self, line: u32) -> bool {
        self.open[line as usize]
    }

    /// Whether each of these arcs is open.
    pub(super) fn are_open(&self, arcs: &[u32]) -> bool {
        arcs.iter().all(|arc| self.arcs.binary_search(arc).is_err())
    }
}
