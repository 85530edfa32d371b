//! Lines between junctions, drawn together.

use crate::graph::NodeId;

/// A node is not on a line.
pub(super) const JUNCTION: u32 = u32::MAX;

/// There is no way back along a line.
pub(super) const ONE_WAY: u32 = u32::MAX;

/// The lines of a network.
#[derive(Debug, Clone)]
pub(super) struct Chains {
    /// The lines that leave each junction follow one another.
    pub(super) out_starts: Vec<u32>,
    pub(super) heads: Vec<u32>,
    pub(super) tails: Vec<u32>,
    /// Where the arcs of each line begin in `members`, and the end.
    pub(super) starts: Vec<u32>,
    pub(super) members: Vec<u32>,
    /// The line back, where there is one and it matters.
    pub(super) opposite: Vec<u32>,
    /// For each node its line, or [`JUNCTION`].
    pub(super) line_of: Vec<u32>,
    /// The number of a junction; or the arc of the line that reaches the node.
    pub(super) place_of: Vec<u32>,
}

/// Arcs by one of their ends.
struct ByEnd {
    starts: Vec<u32>,
    arcs: Vec<u32>,
}

impl ByEnd {
    fn new(nodes: usize, ends: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for end in ends.clone() {
            starts[end as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut arcs = vec![0; starts[nodes] as usize];
        for (arc, end) in ends.enumerate() {
            let place = &mut next[end as usize];
            arcs[*place as usize] = arc as u32;
            *place += 1;
        }
        Self { starts, arcs }
    }

    fn of(&self, node: u32) -> &[u32] {
        let at = node as usize;
        &self.arcs[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Whether a node lies on a line: it has two neighbours, and either one arc to
/// and from each, or one from one and one to the other.
fn lies_on_a_line(node: u32, arcs: &[(NodeId, NodeId)], out: &ByEnd, into: &ByEnd) -> bool {
    let head = |arc: u32| arcs[arc as usize].1.0;
    let tail = |arc: u32| arcs[arc as usize].0.0;
    match (out.of(node), into.of(node)) {
        ([onward], [toward]) => {
            let (head, tail) = (head(*onward), tail(*toward));
            head != tail && head != node && tail != node
        }
        ([a, b], [c, d]) => {
            let (heads, tails) = ([head(*a), head(*b)], [tail(*c), tail(*d)]);
            let same = heads == tails || (heads[0] == tails[1] && heads[1] == tails[0]);
            same && heads[0] != heads[1] && !heads.contains(&node)
        }
        _ => false,
    }
}

impl Chains {
    pub(super) fn new(nodes: usize, arcs: &[(NodeId, NodeId)]) -> Self {
        let out = ByEnd::new(nodes, arcs.iter().map(|(tail, _)| tail.0));
        let into = ByEnd::new(nodes, arcs.iter().map(|(_, head)| head.0));
        let mut chains = Self {
            out_starts: vec![0],
            heads: Vec::new(),
            tails: Vec::new(),
            starts: vec![0],
            members: Vec::with_capacity(arcs.len()),
            opposite: Vec::new(),
            line_of: vec![JUNCTION; nodes],
            place_of: vec![0; nodes],
        };
        let mut on_line: Vec<bool> = (0..nodes as u32)
            .map(|node| lies_on_a_line(node, arcs, &out, &into))
            .collect();
        break_rings(&mut on_line, arcs, &out);
        let mut junctions = 0;
        for (node, place) in chains.place_of.iter_mut().enumerate() {
            if !on_line[node] {
                *place = junctions;
                junctions += 1;
            }
        }
        for node in (0..nodes as u32).filter(|node| !on_line[*node as usize]) {
            for arc in out.of(node) {
                chains.follow(node, *arc, arcs, &out, &on_line);
            }
            chains.out_starts.push(chains.heads.len() as u32);
        }
        chains
    }

    /// The line that begins with an arc.
    fn follow(
        &mut self,
        from: u32,
        first: u32,
        arcs: &[(NodeId, NodeId)],
        out: &ByEnd,
        on_line: &[bool],
    ) {
        let line = self.heads.len() as u32;
        self.opposite.push(ONE_WAY);
        let (mut before, mut arc) = (from, first);
        let mut length = 0;
        let end = loop {
            self.members.push(arc);
            let node = arcs[arc as usize].1.0;
            if !on_line[node as usize] {
                break node;
            }
            let known = self.line_of[node as usize];
            if known == JUNCTION {
                self.line_of[node as usize] = line;
                self.place_of[node as usize] = length;
            } else {
                self.opposite[known as usize] = line;
                self.opposite[line as usize] = known;
            }
            length += 1;
            let onward = out
                .of(node)
                .iter()
                .find(|next| arcs[**next as usize].1.0 != before);
            // A node on a line has an arc to each neighbour or to the other one.
            let Some(onward) = onward else { break node };
            (before, arc) = (node, *onward);
        };
        self.tails.push(self.place_of[from as usize]);
        self.heads.push(self.place_of[end as usize]);
        self.starts.push(self.members.len() as u32);
    }

    /// The arcs of a line.
    pub(super) fn members(&self, line: u32) -> &[u32] {
        let at = line as usize;
        &self.members[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Makes a junction of one node of each ring that has none.
fn break_rings(on_line: &mut [bool], arcs: &[(NodeId, NodeId)], out: &ByEnd) {
    let mut seen: Vec<bool> = on_line.iter().map(|on_line| !on_line).collect();
    let walk = |start: u32, seen: &mut Vec<bool>| {
        let mut stack = vec![start];
        while let Some(node) = stack.pop() {
            for arc in out.of(node) {
                let head = arcs[*arc as usize].1.0;
                if !seen[head as usize] {
                    seen[head as usize] = true;
                    stack.push(head);
                }
            }
        }
    };
    let junctions: Vec<u32> = (0..on_line.len() as u32)
        .filter(|node| !on_line[*node as usize])
        .collect();
    for node in junctions {
        walk(node, &mut seen);
    }
    for node in 0..on_line.len() as u32 {
        if !seen[node as usize] {
            on_line[node as usize] = false;
            seen[node as usize] = true;
            walk(node, &mut seen);
        }
    }
}
