//! A prepared network as plain arrays, to be put aside and taken up again.

use super::chains::{Chains, JUNCTION, ONE_WAY};
use super::network::WideNetwork;
use crate::CorridorError;
use crate::graph::{CRITERIA_LIMIT, Fault};

/// Everything that a [`WideNetwork`] holds. A line is a run of arcs between two
/// junctions, drawn together; `n + 1` starts bound the runs of `n` things in
/// another array.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WideArrays {
    /// How many criteria each arc has.
    pub criteria: usize,
    /// For each junction where the lines that leave it begin.
    pub out_starts: Vec<u32>,
    /// The junction that each line leaves.
    pub tails: Vec<u32>,
    /// The junction that each line reaches.
    pub heads: Vec<u32>,
    /// For each line where its arcs begin in `members`.
    pub starts: Vec<u32>,
    /// The arcs of the lines.
    pub members: Vec<u32>,
    /// The line back, `u32::MAX` where there is none that matters.
    pub opposite: Vec<u32>,
    /// The line of each node, `u32::MAX` for a junction.
    pub line_of: Vec<u32>,
    /// The number of a junction; or which arc of its line reaches a node.
    pub place_of: Vec<u32>,
    /// The costs of each arc, the criteria beside one another.
    pub costs: Vec<u32>,
    /// The costs of each line, likewise.
    pub line_costs: Vec<u32>,
    /// For each junction where the lines that reach it begin in `in_lines`.
    pub in_starts: Vec<u32>,
    /// The lines that reach the junctions.
    pub in_lines: Vec<u32>,
}

impl WideArrays {
    /// What is wrong, if the arrays cannot be those of a network.
    fn flaw(&self) -> Option<&'static str> {
        let (junctions, lines) = (self.out_starts.len().checked_sub(1)?, self.heads.len());
        let arcs = self.members.len();
        let below = |list: &[u32], limit: usize| list.iter().all(|value| (*value as usize) < limit);
        let runs = |starts: &[u32], count: usize, end: usize| {
            starts.len() == count + 1
                && starts[0] == 0
                && starts[count] as usize == end
                && starts.is_sorted()
        };
        let nodes = self.line_of.iter().zip(&self.place_of);
        let checks = [
            ((1..=CRITERIA_LIMIT).contains(&self.criteria), "criteria"),
            (runs(&self.out_starts, junctions, lines), "out_starts"),
            (
                self.tails.len() == lines && below(&self.tails, junctions),
                "tails",
            ),
            (below(&self.heads, junctions), "heads"),
            (runs(&self.starts, lines, arcs), "starts"),
            (below(&self.members, arcs), "members"),
            (self.costs.len() == arcs * self.criteria, "costs"),
            (self.line_costs.len() == lines * self.criteria, "line_costs"),
            (runs(&self.in_starts, junctions, lines), "in_starts"),
            (
                self.in_lines.len() == lines && below(&self.in_lines, lines),
                "in_lines",
            ),
            (self.opposite.len() == lines, "opposite"),
            (self.line_of.len() == self.place_of.len(), "place_of"),
        ];
        if let Some((_, flaw)) = checks.into_iter().find(|(sound, _)| !sound) {
            return Some(flaw);
        }
        let length = |line: u32| self.starts[line as usize + 1] - self.starts[line as usize];
        let backs = (0..).zip(&self.opposite);
        let mut backs = backs.filter(|(_, back)| **back != ONE_WAY);
        if backs.any(|(line, back)| *back as usize >= lines || length(*back) != length(line)) {
            return Some("opposite");
        }
        let misplaced = |(line, place): (&u32, &u32)| match *line {
            JUNCTION => *place as usize >= junctions,
            line => line as usize >= lines || *place + 1 >= length(line),
        };
        nodes.into_iter().any(misplaced).then_some("place_of")
    }
}

impl WideNetwork {
    /// The arrays of a prepared network.
    pub fn into_arrays(self) -> WideArrays {
        let chains = self.chains;
        WideArrays {
            criteria: self.criteria,
            out_starts: chains.out_starts,
            tails: chains.tails,
            heads: chains.heads,
            starts: chains.starts,
            members: chains.members,
            opposite: chains.opposite,
            line_of: chains.line_of,
            place_of: chains.place_of,
            costs: self.costs,
            line_costs: self.line_costs,
            in_starts: self.in_starts,
            in_lines: self.in_lines,
        }
    }

    /// A network from its arrays, without preparing it anew.
    ///
    /// # Errors
    ///
    /// The arrays do not fit together. What fits but is not what was put aside
    /// goes unnoticed: keep a hash with the arrays.
    pub fn from_arrays(arrays: WideArrays) -> Result<Self, CorridorError> {
        if arrays.out_starts.is_empty() {
            return Err(Fault::Arrays { name: "out_starts" }.into());
        }
        if let Some(name) = arrays.flaw() {
            return Err(Fault::Arrays { name }.into());
        }
        Ok(Self {
            criteria: arrays.criteria,
            chains: Chains {
                out_starts: arrays.out_starts,
                heads: arrays.heads,
                tails: arrays.tails,
                starts: arrays.starts,
                members: arrays.members,
                opposite: arrays.opposite,
                line_of: arrays.line_of,
                place_of: arrays.place_of,
            },
            costs: arrays.costs,
            line_costs: arrays.line_costs,
            in_starts: arrays.in_starts,
            in_lines: arrays.in_lines,
        })
    }
}
