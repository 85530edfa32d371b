//! Bounds by landmarks: what a route costs at least, from the ways to a few
//! places far out.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::WideNetwork;
use crate::CorridorError;
use crate::graph::Fault;

/// A junction is not connected to a landmark, or too far away.
const UNREACHED: u32 = u32::MAX;

/// The ways between every junction and a few landmarks, in one criterion, with
/// everything open. Closures only lengthen ways, so the bounds hold under any.
#[derive(Debug, Clone)]
pub struct Landmarks {
    pub(super) criterion: usize,
    /// The connected part of each junction.
    part_of: Vec<u32>,
    /// Landmark by landmark, the way to each junction, and from each.
    from: Vec<Vec<u32>>,
    to: Vec<Vec<u32>>,
}

impl Landmarks {
    /// `count` landmarks for each connected part of the network, each as far as
    /// can be from those before. None makes the search Dijkstra's.
    ///
    /// # Errors
    ///
    /// The network has no such criterion.
    pub fn new(
        network: &WideNetwork,
        criterion: usize,
        count: usize,
    ) -> Result<Self, CorridorError> {
        if criterion >= network.criteria() {
            let count = network.criteria();
            return Err(Fault::CriterionOutside { criterion, count }.into());
        }
        let junctions = network.junction_count();
        let (part_of, parts) = parts(network);
        let mut tables = (Vec::new(), Vec::new());
        // How far each junction is from the nearest landmark so far; before the
        // first, from any junction of its part.
        let mut far: Vec<u64> = Vec::new();
        for _ in 0..count {
            if far.is_empty() {
                let firsts = furthest(&vec![0; junctions], &part_of, parts);
                let away = ways(network, criterion, &firsts, true);
                far = away.iter().map(|way| reached(*way)).collect();
            }
            let chosen = furthest(&far, &part_of, parts);
            let from = ways(network, criterion, &chosen, true);
            let to = ways(network, criterion, &chosen, false);
            let first = tables.0.is_empty();
            for (far, (from, to)) in far.iter_mut().zip(from.iter().zip(&to)) {
                let way = reached(*from).min(reached(*to));
                *far = if first { way } else { way.min(*far) };
            }
            tables.0.push(from);
            tables.1.push(to);
        }
        Ok(Self {
            criterion,
            part_of,
            from: tables.0,
            to: tables.1,
        })
    }

    /// Bytes that the tables take.
    pub fn bytes(&self) -> usize {
        let tables = self.from.iter().chain(&self.to);
        tables.map(|table| table.len() * 4).sum::<usize>() + self.part_of.len() * 4
    }

    pub(super) fn check(&self, network: &WideNetwork) -> Result<(), Fault> {
        if self.part_of.len() == network.junction_count() && self.criterion < network.criteria() {
            return Ok(());
        }
        let (found, expected) = (self.part_of.len(), network.junction_count());
        Err(Fault::Landmarks { found, expected })
    }

    /// Whether there can be a way between any of these junctions.
    pub(super) fn may_connect(&self, starts: &[(u32, u64)], entries: &[(u32, u64)]) -> bool {
        let part = |at: &(u32, u64)| self.part_of[at.0 as usize];
        starts
            .iter()
            .any(|start| entries.iter().any(|entry| part(start) == part(entry)))
    }

    /// The bounds of ways to a target, which is reached from `entries` and left
    /// to `exits`: junctions and what lies between. The landmarks that say most
    /// about the start are used alone.
    pub(super) fn towards(
        &self,
        starts: &[(u32, u64)],
        entries: &[(u32, u64)],
        exits: &[(u32, u64)],
    ) -> Towards<'_> {
        let mut lines: Vec<Bound<'_>> = Vec::new();
        for table in &self.from {
            let target = least(entries.iter().map(|(at, way)| (table[*at as usize], *way)));
            lines.extend(target.map(|target| Bound {
                table,
                target,
                from: true,
            }));
        }
        for table in &self.to {
            let target = least(exits.iter().map(|(at, way)| (table[*at as usize], *way)));
            lines.extend(target.map(|target| Bound {
                table,
                target,
                from: false,
            }));
        }
        let of_start = |bound: &Bound<'_>| {
            let bounds = starts.iter().map(|(at, way)| bound.of(*at) + way);
            bounds.min().unwrap_or_default()
        };
        lines.sort_by_key(|bound| Reverse(of_start(bound)));
        lines.truncate(ACTIVE);
        Towards { lines }
    }
}

/// So many landmarks are asked in one search.
const ACTIVE: usize = 4;

/// Bounds of ways to one target.
pub(super) struct Towards<'a> {
    lines: Vec<Bound<'a>>,
}

struct Bound<'a> {
    table: &'a [u32],
    /// The way between the landmark and the target.
    target: u64,
    /// Whether the ways lead from the landmark, or to it.
    from: bool,
}

impl Bound<'_> {
    #[inline]
    fn of(&self, junction: u32) -> u64 {
        let way = self.table[junction as usize];
        if way == UNREACHED {
            return 0;
        }
        let way = u64::from(way);
        if self.from {
            self.target.saturating_sub(way)
        } else {
            way.saturating_sub(self.target)
        }
    }
}

impl Towards<'_> {
    /// At least so much is left from a junction to the target.
    #[inline]
    pub(super) fn left(&self, junction: u32) -> u64 {
        let bounds = self.lines.iter().map(|bound| bound.of(junction));
        bounds.max().unwrap_or_default()
    }
}

fn least(ways: impl Iterator<Item = (u32, u64)>) -> Option<u64> {
    let reached = ways.filter(|(way, _)| *way != UNREACHED);
    reached.map(|(way, more)| u64::from(way) + more).min()
}

fn reached(way: u32) -> u64 {
    if way == UNREACHED { 0 } else { u64::from(way) }
}

/// The connected part of each junction, and how many parts there are.
fn parts(network: &WideNetwork) -> (Vec<u32>, usize) {
    let mut part_of = vec![u32::MAX; network.junction_count()];
    let mut parts = 0;
    for root in 0..network.junction_count() as u32 {
        if part_of[root as usize] != u32::MAX {
            continue;
        }
        part_of[root as usize] = parts;
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            let heads = network
                .out_lines(at)
                .map(|line| network.chains.heads[line as usize]);
            let tails = network.in_lines(at).iter();
            let tails = tails.map(|line| network.chains.tails[*line as usize]);
            for next in heads.chain(tails) {
                if part_of[next as usize] == u32::MAX {
                    part_of[next as usize] = parts;
                    stack.push(next);
                }
            }
        }
        parts += 1;
    }
    (part_of, parts as usize)
}

/// The junction of each part that is furthest, the first of equals.
fn furthest(far: &[u64], part_of: &[u32], parts: usize) -> Vec<u32> {
    let mut best: Vec<Option<u32>> = vec![None; parts];
    for (junction, part) in part_of.iter().enumerate() {
        let best = &mut best[*part as usize];
        if best.is_none_or(|best| far[best as usize] < far[junction]) {
            *best = Some(junction as u32);
        }
    }
    best.into_iter().flatten().collect()
}

/// The ways from each junction's own root, or to it: there is one root in each
/// part.
fn ways(network: &WideNetwork, criterion: usize, roots: &[u32], onward: bool) -> Vec<u32> {
    let mut ways = vec![UNREACHED; network.junction_count()];
    let mut heap = BinaryHeap::new();
    for root in roots {
        ways[*root as usize] = 0;
        heap.push(Reverse((0_u32, *root)));
    }
    let cost = |line: u32| network.line_costs[line as usize * network.criteria + criterion];
    while let Some(Reverse((way, at))) = heap.pop() {
        if way > ways[at as usize] {
            continue;
        }
        let mut visit = |line: u32, next: u32| {
            let longer = way.saturating_add(cost(line));
            if longer < ways[next as usize] {
                ways[next as usize] = longer;
                heap.push(Reverse((longer, next)));
            }
        };
        if onward {
            for line in network.out_lines(at) {
                visit(line, network.chains.heads[line as usize]);
            }
        } else {
            for line in network.in_lines(at) {
                visit(*line, network.chains.tails[*line as usize]);
            }
        }
    }
    ways
}
