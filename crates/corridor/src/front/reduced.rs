//! The part of a graph that lies between two nodes, with costs as they exceed
//! the bounds.
//!
//! With h(v) the least cost from v to the target, one value for each criterion,
//! an arc (u, v) of cost c has the reduced cost c + h(v) - h(u), which is never
//! below 0. The sum of reduced costs along a partial route is then what its
//! best possible completion costs above the ideal point h(source): the value f
//! = g + h of A*, without h being looked up. At the target f is the cost itself.

use super::backward::{Backward, UNREACHED};
use super::view::View;
use crate::graph::ArcId;

/// Whole numbers in which reduced costs are summed.
pub(crate) trait Cost: Copy + Ord + Default + Send + Sync + 'static {
    /// The largest sum that is safe.
    const LIMIT: u64;

    /// A reduced cost, which is below the limit.
    fn from_reduced(value: i64) -> Self;

    /// The sum of two values, which no search lets pass the limit.
    fn plus(self, other: Self) -> Self;

    fn to_u64(self) -> u64;

    /// This much above `ideal`, and of the sum a share in units of 2^-32 more;
    /// rounded down, and no more than the largest number.
    fn with_share(self, ideal: i64, share: u64) -> Self;
}

impl Cost for u32 {
    const LIMIT: u64 = (u32::MAX / 2) as u64;

    fn from_reduced(value: i64) -> Self {
        value as u32
    }

    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    fn to_u64(self) -> u64 {
        u64::from(self)
    }

    #[inline]
    fn with_share(self, ideal: i64, share: u64) -> Self {
        let more = more(u64::from(self), ideal, share);
        self.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
    }
}

impl Cost for u64 {
    const LIMIT: u64 = u64::MAX / 2;

    fn from_reduced(value: i64) -> Self {
        value as u64
    }

    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    fn to_u64(self) -> u64 {
        self
    }

    #[inline]
    fn with_share(self, ideal: i64, share: u64) -> Self {
        self.saturating_add(more(self, ideal, share))
    }
}

/// A share of a sum; neither the ideal nor the sum leaves the range of graphs.
#[inline]
fn more(value: u64, ideal: i64, share: u64) -> u64 {
    let product = u128::from(ideal as u64 + value) * u128::from(share);
    (product >> 32) as u64
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
    /// No route of the front exceeds the ideal by more.
    pub(crate) slack: [T; K],
    /// The least of the first criterion that lies ahead of each node.
    pub(crate) ahead: Vec<i64>,
}

/// The bounds and the nodes between two ends.
#[derive(Debug)]
pub(crate) struct Between<const K: usize> {
    /// The nodes, in the order of their new numbers.
    nodes: Vec<u32>,
    /// The new number of each node of the graph, `u32::MAX` where it has none.
    places: Vec<u32>,
    /// The bounds of each node by its new number.
    bounds: Vec<[i64; K]>,
    /// No route of the front exceeds the ideal by more.
    slack: [i64; K],
    /// At most so much do the sums of an exact search exceed the ideal.
    pub(crate) most: u64,
    /// At most so much does any route without repeated nodes.
    pub(crate) simple: u64,
}

impl<const K: usize> Between<K> {
    /// Finds what lies on routes between the ends; `None` if there are none.
    pub(crate) fn find<V: View>(view: &V, (from, to): (u32, u32)) -> Option<Self> {
        let mut backward: [Backward<'_, V>; K] =
            std::array::from_fn(|criterion| Backward::new(view, criterion, to));
        for one in &mut backward {
            if !one.reach(from) {
                return None;
            }
        }
        // With two criteria no route of the front costs more in one than the
        // cheapest in the other does.
        let radii: [i64; K] = std::array::from_fn(|criterion| match K {
            2 => backward[1 - criterion].other_cost(from, criterion),
            _ => UNREACHED - 1,
        });
        for (one, radius) in backward.iter_mut().zip(radii) {
            one.widen(radius);
        }
        let bound = |node: u32| -> Option<[i64; K]> {
            let mut bound = [0; K];
            for (value, one) in bound.iter_mut().zip(&backward) {
                *value = one.cost(node)?;
            }
            Some(bound)
        };
        let ideal = bound(from)?;
        let slack: [i64; K] = std::array::from_fn(|k| radii[k] - ideal[k]);
        let mut between = Self {
            nodes: vec![from],
            places: vec![u32::MAX; view.node_count()],
            bounds: vec![ideal],
            slack,
            most: 0,
            simple: 0,
        };
        between.places[from as usize] = 0;
        let mut most = [0_u64; K];
        let mut at = 0;
        while at < between.nodes.len() {
            let (node, here) = (between.nodes[at], between.bounds[at]);
            at += 1;
            let mut dearest = [0_u64; K];
            if node == to {
                continue;
            }
            view.for_out(node, |head, arc| {
                let place = between.places[head as usize];
                let there = match place {
                    u32::MAX => bound(head),
                    _ => Some(between.bounds[place as usize]),
                };
                let Some(there) = there.filter(|_| head != node) else {
                    return;
                };
                let reduced: [i64; K] =
                    std::array::from_fn(|k| view.cost(arc, k) + there[k] - here[k]);
                if (0..K).any(|k| reduced[k] > slack[k]) {
                    return;
                }
                for (dearest, reduced) in dearest.iter_mut().zip(reduced) {
                    *dearest = (*dearest).max(reduced as u64);
                }
                if place == u32::MAX {
                    between.places[head as usize] = between.nodes.len() as u32;
                    between.nodes.push(head);
                    between.bounds.push(there);
                }
            });
            for (sum, value) in most.iter_mut().zip(dearest) {
                *sum = sum.saturating_add(value);
            }
        }
        // No partial route beyond the slack is prolonged.
        let sums = most.iter().zip(slack);
        let sums = sums.map(|(sum, slack)| (*sum).min((slack as u64).saturating_mul(2)));
        between.most = sums.max().unwrap_or_default();
        between.simple = most.into_iter().max().unwrap_or_default();
        Some(between)
    }

    /// The largest value of the ideal point.
    pub(crate) fn largest_ideal(&self) -> u64 {
        let largest = self.bounds[0].iter().max();
        largest.map_or(0, |value| *value as u64)
    }

    /// The part in numbers of one size, which [`Between::most`] must allow.
    pub(crate) fn reduce<T: Cost, V: View>(&self, view: &V, to: u32) -> Reduced<T, K> {
        let mut starts = Vec::with_capacity(self.nodes.len() + 1);
        let mut steps = Vec::new();
        starts.push(0);
        for (node, here) in self.nodes.iter().zip(&self.bounds) {
            if *node != to {
                view.for_out(*node, |head, arc| {
                    let place = self.places[head as usize];
                    if head == *node || place == u32::MAX {
                        return;
                    }
                    let there = &self.bounds[place as usize];
                    let reduced: [i64; K] =
                        std::array::from_fn(|k| view.cost(arc, k) + there[k] - here[k]);
                    if (0..K).any(|k| reduced[k] > self.slack[k]) {
                        return;
                    }
                    steps.push(Step {
                        cost: reduced.map(T::from_reduced),
                        head: place,
                        arc,
                    });
                });
            }
            starts.push(steps.len() as u32);
        }
        Reduced {
            starts,
            steps,
            target: self.places[to as usize],
            ideal: self.bounds[0],
            slack: self
                .slack
                .map(|slack| T::from_reduced(slack.min(T::LIMIT as i64))),
            ahead: self.bounds.iter().map(|bound| bound[0]).collect(),
        }
    }
}

impl<T: Cost, const K: usize> Reduced<T, K> {
    pub(crate) fn node_count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether sums of reduced costs may still be those of a route of the front.
    #[inline]
    pub(crate) fn may_be(&self, costs: &[T; K]) -> bool {
        K != 2 || (costs[0] <= self.slack[0] && costs[1] <= self.slack[1])
    }

    /// The numbers of the arcs that leave a node.
    pub(crate) fn out(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// For each node the arcs that reach it: their tails and their numbers.
    pub(crate) fn incoming(&self) -> Vec<Vec<(u32, u32)>> {
        let mut incoming = vec![Vec::new(); self.node_count()];
        for node in 0..self.node_count() as u32 {
            for step in self.out(node) {
                incoming[self.steps[step].head as usize].push((node, step as u32));
            }
        }
        incoming
    }

    /// What a vector of reduced costs at the target stands for.
    pub(crate) fn original(&self, reduced: [T; K]) -> Vec<i64> {
        let pairs = self.ideal.iter().zip(reduced);
        pairs
            .map(|(ideal, value)| ideal + value.to_u64() as i64)
            .collect()
    }
}
