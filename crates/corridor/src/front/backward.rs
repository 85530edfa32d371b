//! Least costs to a target, computed no further than they are needed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::view::View;
use crate::graph::ArcId;

pub(super) const UNREACHED: i64 = i64::MAX;

/// Dijkstra's algorithm from the target against the arcs, which can be stopped
/// and taken up again.
pub(super) struct Backward<'a, V> {
    view: &'a V,
    criterion: usize,
    costs: Vec<i64>,
    /// The first arc of a cheapest way on, and the node it leads to.
    next: Vec<(ArcId, u32)>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    /// Costs below this are final.
    done: i64,
}

impl<'a, V: View> Backward<'a, V> {
    pub(super) fn new(view: &'a V, criterion: usize, target: u32) -> Self {
        let mut costs = vec![UNREACHED; view.node_count()];
        costs[target as usize] = 0;
        Self {
            view,
            criterion,
            costs,
            next: vec![(ArcId(0), target); view.node_count()],
            heap: BinaryHeap::from([Reverse((0, target))]),
            done: 0,
        }
    }

    /// Goes on until a node is settled; whether it ever is.
    pub(super) fn reach(&mut self, node: u32) -> bool {
        while self
            .heap
            .peek()
            .is_some_and(|least| least.0.0 <= self.costs[node as usize])
        {
            self.step();
        }
        self.costs[node as usize] != UNREACHED
    }

    /// Goes on until all nodes up to a cost are settled.
    pub(super) fn widen(&mut self, radius: i64) {
        while self.heap.peek().is_some_and(|least| least.0.0 <= radius) {
            self.step();
        }
        self.done = self.done.max(radius.saturating_add(1));
    }

    /// The least cost of a node, where it is no more than what was widened to.
    pub(super) fn cost(&self, node: u32) -> Option<i64> {
        Some(self.costs[node as usize]).filter(|cost| *cost < self.done)
    }

    /// What the cheapest way from a settled node costs in another criterion.
    pub(super) fn other_cost(&self, node: u32, criterion: usize) -> i64 {
        let (mut sum, mut at) = (0, node);
        loop {
            let (arc, next) = self.next[at as usize];
            if next == at {
                return sum;
            }
            sum += self.view.cost(arc, criterion);
            at = next;
        }
    }

    fn step(&mut self) {
        let Some(Reverse((cost, node))) = self.heap.pop() else {
            return;
        };
        if cost > self.costs[node as usize] {
            return;
        }
        let (view, criterion) = (self.view, self.criterion);
        view.for_in(node, |tail, arc| {
            let sum = cost + view.cost(arc, criterion);
            if sum < self.costs[tail as usize] {
                self.costs[tail as usize] = sum;
                self.next[tail as usize] = (arc, node);
                self.heap.push(Reverse((sum, tail)));
            }
        });
    }
}
