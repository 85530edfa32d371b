//! Junctions and two ends, which may lie on lines, as a search sees them.

use super::network::{WideClosures, WideNetwork};
use crate::front::View;
use crate::graph::{ArcId, NodeId};

/// A network between two ends. Junctions keep their numbers; an end on a line
/// gets the next one, and the pieces of its line are arcs of their own.
pub(super) struct Ends<'a> {
    network: &'a WideNetwork,
    closures: &'a WideClosures,
    nodes: usize,
    from: u32,
    to: u32,
    pieces: Vec<Piece<'a>>,
}

/// A part of a line, beside an end.
pub(super) struct Piece<'a> {
    pub(super) tail: u32,
    pub(super) head: u32,
    members: &'a [u32],
}

impl<'a> Ends<'a> {
    pub(super) fn new(
        network: &'a WideNetwork,
        closures: &'a WideClosures,
        (from, to): (NodeId, NodeId),
    ) -> Self {
        let mut nodes = network.junction_count();
        let mut number = |node: NodeId| {
            network.junction(node).unwrap_or_else(|| {
                nodes += 1;
                nodes as u32 - 1
            })
        };
        let start = number(from);
        let end = if from == to { start } else { number(to) };
        let mut view = Self {
            network,
            closures,
            nodes,
            from: start,
            to: end,
            pieces: Vec::new(),
        };
        for (members, head) in network.pieces_from(from) {
            view.add(start, head, members);
        }
        for (members, tail) in network.pieces_to(to) {
            view.add(tail, end, members);
        }
        if let Some(members) = network.piece_between(from, to) {
            view.add(start, end, members);
        }
        view
    }

    fn add(&mut self, tail: u32, head: u32, members: &'a [u32]) {
        if self.closures.are_open(members) {
            self.pieces.push(Piece {
                tail,
                head,
                members,
            });
        }
    }

    /// The numbers of the ends.
    pub(super) fn ends(&self) -> (u32, u32) {
        (self.from, self.to)
    }

    /// The arcs of a line or of a piece.
    pub(super) fn members(&self, line: ArcId) -> &'a [u32] {
        let lines = self.network.chains.heads.len();
        match line.index().checked_sub(lines) {
            Some(piece) => self.pieces[piece].members,
            None => self.network.chains.members(line.0),
        }
    }

    /// The pieces that leave or reach a node.
    fn pieces(&self, of: impl Fn(&Piece<'_>) -> bool) -> impl Iterator<Item = (&Piece<'_>, ArcId)> {
        let lines = self.network.chains.heads.len();
        let numbered = self.pieces.iter().enumerate();
        let kept = numbered.filter(move |(_, piece)| of(piece));
        kept.map(move |(at, piece)| (piece, ArcId((lines + at) as u32)))
    }
}

impl View for Ends<'_> {
    fn node_count(&self) -> usize {
        self.nodes
    }

    fn criteria(&self) -> usize {
        self.network.criteria
    }

    fn for_out(&self, node: u32, mut visit: impl FnMut(u32, ArcId)) {
        if (node as usize) < self.network.junction_count() {
            for line in self.network.out_lines(node) {
                if self.closures.is_line_open(line) {
                    visit(self.network.chains.heads[line as usize], ArcId(line));
                }
            }
        }
        for (piece, arc) in self.pieces(|piece| piece.tail == node) {
            visit(piece.head, arc);
        }
    }

    fn for_in(&self, node: u32, mut visit: impl FnMut(u32, ArcId)) {
        if (node as usize) < self.network.junction_count() {
            for line in self.network.in_lines(node) {
                if self.closures.is_line_open(*line) {
                    visit(self.network.chains.tails[*line as usize], ArcId(*line));
                }
            }
        }
        for (piece, arc) in self.pieces(|piece| piece.head == node) {
            visit(piece.tail, arc);
        }
    }

    fn cost(&self, arc: ArcId, criterion: usize) -> i64 {
        let network = self.network;
        match arc.index().checked_sub(network.chains.heads.len()) {
            None => i64::from(network.line_costs[arc.index() * network.criteria + criterion]),
            Some(piece) => {
                let members = self.pieces[piece].members.iter();
                let costs = members.map(|arc| i64::from(network.arc_cost(*arc, criterion)));
                costs.sum()
            }
        }
    }
}
