//! What the rest of a route costs at least, in two criteria at once.
//!
//! The least cost of each criterion alone says that the rest may be had cheaply
//! and quickly and safely at once, which is never so. With three criteria the
//! weighted sums of the second and the third bound the rest together: for each
//! of a few weights the least weighted sum from every node to the target, which
//! is one run of Dijkstra's algorithm. The lines so found lie below every
//! possible rest (the lower hull: P. Perny and O. Spanjaard (2008), Near
//! admissible algorithms for multiobjective search, ECAI, use such bounds), and a
//! short staircase below the lines is looked up as fast as a single value.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::reduced::{Cost, Reduced};

/// Weighted sums.
const WEIGHTS: usize = 8;

/// Steps of a staircase but the last.
const STEPS: u64 = 16;

/// Weights are whole numbers up to this.
const UNIT: f64 = 1024.0;

/// For each node a staircase below all that may still come.
pub(crate) struct Completions<T> {
    /// Where the staircase of each node begins in `corners`, and the end.
    starts: Vec<u32>,
    /// At least so much of the second and of the third criterion, one of them.
    corners: Vec<[T; 2]>,
    /// The corner of each node that was last found open.
    open: Vec<u32>,
}

impl<T: Cost> Completions<T> {
    /// The staircases where there are three criteria, and no bounds else.
    pub(crate) fn new<const K: usize>(part: &Reduced<T, K>, most: u64) -> Self {
        let count = part.node_count();
        let mut completions = Self {
            starts: vec![0; count + 1],
            corners: Vec::new(),
            open: vec![0; count],
        };
        if K != 3 || most >= u64::MAX >> 12 {
            return completions;
        }
        let incoming = part.incoming();
        let mean = |k: usize| {
            let sum: f64 = part
                .steps
                .iter()
                .map(|step| step.cost[k].to_u64() as f64)
                .sum();
            (sum / part.steps.len().max(1) as f64).max(1.0)
        };
        let (second, third) = (mean(1), mean(2));
        let lines: Vec<Line> = (0..WEIGHTS)
            .map(|at| {
                let part_of_third = (at as f64 + 0.5) / WEIGHTS as f64;
                let of_second = (1.0 - part_of_third) / second;
                let of_third = part_of_third / third;
                let unit = UNIT / of_second.max(of_third);
                let weights = [of_second, of_third].map(|weight| (weight * unit).ceil() as u64);
                Line {
                    weights,
                    least: least_sums(part, &incoming, weights),
                }
            })
            .collect();
        for node in 0..count {
            completions.add(&lines, node);
            completions.starts[node + 1] = completions.corners.len() as u32;
        }
        completions
    }

    /// The staircase of one node.
    fn add(&mut self, lines: &[Line], node: usize) {
        let reach = lines
            .iter()
            .map(|line| line.least[node].div_ceil(line.weights[0]));
        let reach = reach.max().unwrap_or_default();
        let mut from = 0;
        for step in 1..=STEPS {
            // Finer steps where the lines fall steeply.
            let to =
                (u128::from(reach) * u128::from(step * step) / u128::from(STEPS * STEPS)) as u64;
            if to > from {
                let height = lines.iter().map(|line| line.height(node, to - 1));
                let height = height.max().unwrap_or_default();
                let corner = [from, height].map(low);
                self.corners.push(corner);
                from = to;
            }
        }
        self.corners.push([from, 0].map(low));
    }

    /// Whether a partial route that ends in a node may lead to something new:
    /// whether, with some corner added to its costs, it is not `covered`.
    #[inline]
    pub(crate) fn may_lead_on<const K: usize>(
        &mut self,
        node: u32,
        cost: &[T; K],
        covered: impl Fn(&[T; K]) -> bool,
    ) -> bool {
        let at = node as usize;
        let corners = &self.corners[self.starts[at] as usize..self.starts[at + 1] as usize];
        if K < 3 || corners.is_empty() {
            return true;
        }
        let is_open = |corner: &[T; 2]| {
            let mut least = *cost;
            least[1] = least[1].plus(corner[0]);
            least[2] = least[2].plus(corner[1]);
            !covered(&least)
        };
        if is_open(&corners[self.open[at] as usize]) {
            return true;
        }
        let found = corners.iter().position(is_open);
        if let Some(found) = found {
            self.open[at] = found as u32;
        }
        found.is_some()
    }
}

/// A bound in the numbers of the search; a lower one is as true.
fn low<T: Cost>(value: u64) -> T {
    T::from_reduced(value.min(T::LIMIT) as i64)
}

/// A weighted sum that no rest of a route falls below.
struct Line {
    weights: [u64; 2],
    /// The least sum from each node.
    least: Vec<u64>,
}

impl Line {
    /// At least so much of the third criterion if there is no more than this of
    /// the second.
    fn height(&self, node: usize, second: u64) -> u64 {
        let left = self.least[node].saturating_sub(self.weights[0] * second);
        left.div_ceil(self.weights[1])
    }
}

fn least_sums<T: Cost, const K: usize>(
    part: &Reduced<T, K>,
    incoming: &[Vec<(u32, u32)>],
    weights: [u64; 2],
) -> Vec<u64> {
    let mut least = vec![u64::MAX; part.node_count()];
    least[part.target as usize] = 0;
    let mut heap = BinaryHeap::from([Reverse((0_u64, part.target))]);
    while let Some(Reverse((sum, node))) = heap.pop() {
        if sum > least[node as usize] {
            continue;
        }
        for (tail, step) in &incoming[node as usize] {
            let cost = &part.steps[*step as usize].cost;
            let longer = sum + weights[0] * cost[1].to_u64() + weights[1] * cost[2].to_u64();
            if longer < least[*tail as usize] {
                least[*tail as usize] = longer;
                heap.push(Reverse((longer, *tail)));
            }
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::reduced::Between;
    use super::super::view::OpenArcs;
    use super::*;
    use crate::graph::{Graph, Mask, NodeId};

    /// What every path from a node to the target adds in the second and third
    /// criterion.
    fn rests(part: &Reduced<u32, 3>, node: u32, seen: &mut Vec<u32>) -> Vec<[u32; 2]> {
        if node == part.target {
            return vec![[0, 0]];
        }
        seen.push(node);
        let mut found = Vec::new();
        for step in part.out(node) {
            let step = &part.steps[step];
            if !seen.contains(&step.head) {
                let rests = rests(part, step.head, seen);
                let longer = rests
                    .iter()
                    .map(|rest| [rest[0] + step.cost[1], rest[1] + step.cost[2]]);
                found.extend(longer);
            }
        }
        seen.pop();
        found
    }

    proptest! {
        /// No rest of a route lies below the staircase.
        #[test]
        fn staircases_lie_below_every_rest(
            nodes in 2_u32..8,
            arcs in prop::collection::vec((0_u32..8, 0_u32..8, prop::array::uniform3(0_i64..40)), 1..20),
        ) {
            let arcs: Vec<_> = arcs.into_iter().map(|(tail, head, cost)| (tail % nodes, head % nodes, cost)).collect();
            let ends: Vec<_> = arcs.iter().map(|arc| (NodeId(arc.0), NodeId(arc.1))).collect();
            let costs = arcs.iter().flat_map(|arc| arc.2).collect();
            let graph = Graph::new(nodes as usize, 3, &ends, costs).unwrap();
            let (mask, to) = (Mask::open(&graph), NodeId(nodes - 1));
            let view = OpenArcs { graph: &graph, mask: &mask };
            let between = Between::<3>::find(&view, (0, to.0));
            if let Some(between) = between {
                let part: Reduced<u32, 3> = between.reduce(&view, to.0);
                let mut completions = Completions::new(&part, between.most);
                for node in 0..part.node_count() as u32 {
                    for rest in rests(&part, node, &mut Vec::new()) {
                        // Open: some corner is no worse than the rest.
                        let open = completions.may_lead_on(node, &[0, 0, 0], |least| {
                            least[1] > rest[0] || least[2] > rest[1]
                        });
                        prop_assert!(open, "{node}: {rest:?}");
                    }
                }
            }
        }
    }
}
