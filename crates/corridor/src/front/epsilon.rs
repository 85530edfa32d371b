//! The front to within a given part, without listing the whole of it.
//!
//! As in A*pex (H. Zhang, O. Salzman, T. K. S. Kumar, A. Felner, C. Hernández
//! and S. Koenig (2022), A*pex: efficient approximate multi-objective search on
//! graphs, ICAPS) a partial route stands for others: beside its own costs it
//! carries the apex, the least of theirs in each criterion, and may take in
//! another route only while its own costs stay within the given part of the
//! apex. Whatever is dropped is therefore within that part of what is kept, at
//! the end as on the way; nothing adds up unseen.
//!
//! Other than there, routes are not taken one by one. The first criterion is cut
//! into slices, a slice is gone through node by node, those far from the target
//! first, and all routes that wait at a node are taken together: sorted, they
//! lie along a staircase, and neighbours on it merge. And the part that may be
//! given away grows along the way, because there are few routes near the start
//! and the most near the target.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ask::{Run, ask};
use super::completion::Completions;
use super::exact::{Label, steps};
use super::kept::Kept;
use super::reduced::{Cost, Reduced};
use super::view::OpenArcs;
use super::{Front, FrontLimits};
use crate::CorridorError;
use crate::graph::{ArcId, Fault, Graph, Mask, NodeId};
use sindan_domain::Progress;

/// Width of a slice, as a part of what may be given away.
const SLICE: f64 = 0.8;

/// Most slices; wider ones beyond.
const SLICES: u64 = 1 << 20;

/// What may be given away at the start, as a part of the whole.
const AT_START: f64 = 0.3;

/// So many of the last groups are tried for a route that arrives.
const RECENT: usize = 3;

/// Parts are whole numbers of this unit.
const UNIT: f64 = (1_u64 << 32) as f64;

/// Routes such that every route of the exact front is beaten or equalled, in all
/// criteria at once, by one of them whose costs are divided by 1 + `epsilon`.
/// They are real routes with their real costs, none beaten by another. With an
/// `epsilon` of 0 the front is exact.
///
/// # Errors
///
/// `epsilon` is not from 0 to 1; else as [`exact_front`].
pub fn approximate_front(
    graph: &Graph,
    mask: &Mask,
    (from, to): (NodeId, NodeId),
    epsilon: f64,
    limits: &FrontLimits,
    progress: &dyn Progress,
) -> Result<Front, CorridorError> {
    let whole = whole(epsilon)?;
    graph.check_node(from)?;
    graph.check_node(to)?;
    mask.check(graph)?;
    let run = Run { limits, progress };
    Ok(ask(&OpenArcs { graph, mask }, (from.0, to.0), whole, &run)?)
}

/// What may be given away, in units of 2^-32.
pub(crate) fn whole(epsilon: f64) -> Result<u64, Fault> {
    if (0.0..=1.0).contains(&epsilon) {
        return Ok((epsilon * UNIT) as u64);
    }
    Err(Fault::Parameter {
        what: "epsilon",
        value: epsilon,
        domain: "parts from 0 to 1",
    })
}

/// The search on the part between the ends, of which no route exceeds the ideal
/// by more than `most`; `whole` may be given away, in units of 2^-32.
pub(super) fn search<T: Cost, const K: usize>(
    part: Reduced<T, K>,
    most: u64,
    whole: u64,
    run: &Run<'_>,
) -> Result<Front, Fault> {
    Search::new(part, most, whole).run(run)
}

/// A partial route that waits, and stands for others.
#[derive(Debug, Clone, Copy)]
struct Waiting<T, const K: usize> {
    apex: [T; K],
    cost: [T; K],
    parent: u32,
    step: u32,
}

/// A route taken on in the slice at hand.
struct Taken<T, const K: usize> {
    apex: [T; K],
    /// Its own first criterion.
    first: T,
}

struct Search<T, const K: usize> {
    part: Reduced<T, K>,
    completions: Completions<T>,
    /// What may be given away, and what part of it at each node.
    whole: u64,
    shares: Vec<u64>,
    /// Nodes by their distance from the target, the furthest first, and the
    /// place of each.
    order: Vec<u32>,
    places: Vec<u32>,
    width: u64,
    /// Apexes taken on in earlier slices, and in this one.
    kept: Vec<Kept<T, K>>,
    taken: Vec<Vec<Taken<T, K>>>,
    touched: Vec<u32>,
    waiting: Vec<Vec<Waiting<T, K>>>,
    slices: Vec<Vec<(u32, Waiting<T, K>)>>,
    /// How many partial routes wait, at nodes and in slices.
    waits: usize,
    labels: Vec<Label>,
    reached: Kept<T, K>,
    found: Vec<([T; K], u32)>,
}

impl<T: Cost, const K: usize> Search<T, K> {
    fn new(part: Reduced<T, K>, most: u64, whole: u64) -> Self {
        let count = part.node_count();
        let mut order: Vec<u32> = (0..count as u32).collect();
        order.sort_by_key(|node| (Reverse(part.ahead[*node as usize]), *node));
        let mut places = vec![0; count];
        for (place, node) in order.iter().enumerate() {
            places[*node as usize] = place as u32;
        }
        let given_away = whole as f64 / UNIT * part.ideal[0] as f64;
        let width = ((given_away * SLICE) as u64).max(most / SLICES).max(1);
        let start = Waiting {
            apex: [T::default(); K],
            cost: [T::default(); K],
            parent: u32::MAX,
            step: 0,
        };
        Self {
            completions: Completions::new(&part, most),
            whole,
            shares: shares(&part, whole),
            order,
            places,
            width,
            kept: vec![Kept::new(); count],
            taken: (0..count).map(|_| Vec::new()).collect(),
            touched: Vec::new(),
            waiting: vec![Vec::new(); count],
            slices: vec![vec![(0, start)]],
            waits: 1,
            labels: Vec::new(),
            reached: Kept::new(),
            found: Vec::new(),
            part,
        }
    }

    fn run(mut self, run: &Run<'_>) -> Result<Front, Fault> {
        let mut slice = 0;
        while slice < self.slices.len() {
            let opened = std::mem::take(&mut self.slices[slice]);
            let mut nodes = BinaryHeap::new();
            for (node, waiting) in opened {
                self.put(node, waiting, &mut nodes);
            }
            while let Some(Reverse(place)) = nodes.pop() {
                run.progress.check()?;
                let node = self.order[place as usize];
                let mut arrived = std::mem::take(&mut self.waiting[node as usize]);
                self.waits -= arrived.len();
                let groups = self.merge(node, &mut arrived);
                arrived.clear();
                self.waiting[node as usize] = arrived;
                if node == self.part.target {
                    self.arrive(&groups);
                } else {
                    self.take_on(node, &groups, slice, &mut nodes);
                }
                run.check_labels(self.labels.len() + self.waits)?;
            }
            self.settle();
            let (done, all) = (slice as u64 + 1, self.slices.len() as u64);
            run.progress.report("front", done, all);
            slice += 1;
        }
        Ok(self.front())
    }

    fn put(&mut self, node: u32, waiting: Waiting<T, K>, nodes: &mut BinaryHeap<Reverse<u32>>) {
        let at_node = &mut self.waiting[node as usize];
        if at_node.is_empty() {
            nodes.push(Reverse(self.places[node as usize]));
        }
        at_node.push(waiting);
    }

    /// The largest costs that are within a share of these.
    fn within(&self, costs: &[T; K], share: u64) -> [T; K] {
        std::array::from_fn(|k| costs[k].with_share(self.part.ideal[k], share))
    }

    /// Whether a route already found is within the given part of these costs.
    fn is_reached(&self, costs: &[T; K]) -> bool {
        self.reached.beats_wholly(&self.within(costs, self.whole))
    }

    /// Joins the routes that arrived at a node to groups, each with a route that
    /// stands for it.
    fn merge(&self, node: u32, arrived: &mut [Waiting<T, K>]) -> Vec<Waiting<T, K>> {
        arrived.sort_unstable_by(|a, b| {
            let by_apex = a.apex[1..]
                .cmp(&b.apex[1..])
                .then(a.apex[0].cmp(&b.apex[0]));
            by_apex.then((a.parent, a.step).cmp(&(b.parent, b.step)))
        });
        let share = self.shares[node as usize];
        let mut groups: Vec<Waiting<T, K>> = Vec::new();
        'arrived: for one in arrived.iter() {
            let within = self.within(&one.apex, self.whole);
            if self.kept[node as usize].beats(&one.apex) || self.reached.beats_wholly(&within) {
                continue;
            }
            for taken in &self.taken[node as usize] {
                if taken.first <= within[0] && (1..K).all(|k| taken.apex[k] <= one.apex[k]) {
                    continue 'arrived;
                }
            }
            let recent = groups.len().saturating_sub(RECENT);
            for group in groups[recent..].iter_mut().rev() {
                let apex = std::array::from_fn(|k| group.apex[k].min(one.apex[k]));
                let within = self.within(&apex, share);
                if (0..K).all(|k| group.cost[k] <= within[k]) {
                    group.apex = apex;
                    continue 'arrived;
                }
                if (0..K).all(|k| one.cost[k] <= within[k]) {
                    *group = Waiting { apex, ..*one };
                    continue 'arrived;
                }
            }
            groups.push(*one);
        }
        groups
    }

    /// Routes at the target.
    fn arrive(&mut self, groups: &[Waiting<T, K>]) {
        for group in groups {
            if self.is_reached(&group.apex) {
                continue;
            }
            let label = self.label(group);
            self.found.push((group.cost, label));
            if !self.reached.beats(&group.cost) {
                self.reached.keep(group.cost);
            }
        }
    }

    /// Prolongs the routes at a node by every arc that leaves it.
    fn take_on(
        &mut self,
        node: u32,
        groups: &[Waiting<T, K>],
        slice: usize,
        nodes: &mut BinaryHeap<Reverse<u32>>,
    ) {
        for group in groups {
            let (reached, ideal, whole) = (&self.reached, &self.part.ideal, self.whole);
            let covered = |costs: &[T; K]| {
                let within = std::array::from_fn(|k| costs[k].with_share(ideal[k], whole));
                reached.beats_wholly(&within)
            };
            if !self.completions.may_lead_on(node, &group.apex, covered) {
                continue;
            }
            if self.taken[node as usize].is_empty() {
                self.touched.push(node);
            }
            self.taken[node as usize].push(Taken {
                apex: group.apex,
                first: group.cost[0],
            });
            let label = self.label(group);
            for step in self.part.out(node) {
                let next = &self.part.steps[step];
                let head = next.head;
                let apex = std::array::from_fn(|k| group.apex[k].plus(next.cost[k]));
                if !self.part.may_be(&apex)
                    || self.kept[head as usize].beats(&apex)
                    || self.is_reached(&apex)
                {
                    continue;
                }
                let waiting = Waiting {
                    apex,
                    cost: std::array::from_fn(|k| group.cost[k].plus(next.cost[k])),
                    parent: label,
                    step: step as u32,
                };
                self.waits += 1;
                let to = (apex[0].to_u64() / self.width) as usize;
                if to <= slice {
                    self.put(head, waiting, nodes);
                    continue;
                }
                if to >= self.slices.len() {
                    self.slices.resize_with(to + 1, Vec::new);
                }
                self.slices[to].push((head, waiting));
            }
        }
    }

    fn label(&mut self, group: &Waiting<T, K>) -> u32 {
        let label = self.labels.len() as u32;
        self.labels.push(Label {
            parent: group.parent,
            step: group.step,
        });
        label
    }

    /// The slice is over: whatever comes is no better in the first criterion.
    fn settle(&mut self) {
        for node in self.touched.drain(..) {
            let kept = &mut self.kept[node as usize];
            for taken in self.taken[node as usize].drain(..) {
                if !kept.beats(&taken.apex) {
                    kept.keep(taken.apex);
                }
            }
        }
    }

    /// Of the routes found, those that no other beats. Where routes were joined,
    /// one may have come back to a place that it had left: such a loop is cut
    /// out, which costs no more.
    fn front(self) -> Front {
        let mut found: Vec<([T; K], Vec<u32>)> = self
            .found
            .iter()
            .map(|(_, label)| self.without_loops(&steps(&self.labels, *label)))
            .collect();
        found.sort_unstable();
        let mut kept = Kept::new();
        let mut points: Vec<(Vec<i64>, Vec<ArcId>)> = Vec::new();
        for (cost, route) in found {
            if !kept.beats(&cost) {
                kept.keep(cost);
                let arcs = route.iter().map(|step| self.part.steps[*step as usize].arc);
                points.push((self.part.original(cost), arcs.collect()));
            }
        }
        Front::new(K, points, self.labels.len())
    }

    /// A route and its costs, from its steps.
    fn without_loops(&self, steps: &[u32]) -> ([T; K], Vec<u32>) {
        let mut visited = vec![0];
        let mut route: Vec<u32> = Vec::with_capacity(steps.len());
        for step in steps {
            let head = self.part.steps[*step as usize].head;
            if let Some(back) = visited.iter().position(|node| *node == head) {
                route.truncate(back);
                visited.truncate(back + 1);
            } else {
                route.push(*step);
                visited.push(head);
            }
        }
        let mut cost = [T::default(); K];
        for step in &route {
            let next = &self.part.steps[*step as usize].cost;
            cost = std::array::from_fn(|k| cost[k].plus(next[k]));
        }
        (cost, route)
    }
}

/// What part may be given away at each node: it grows with the number of arcs
/// behind, as a part of those behind and ahead.
fn shares<T: Cost, const K: usize>(part: &Reduced<T, K>, whole: u64) -> Vec<u64> {
    let incoming = part.incoming();
    let behind = hops(part.node_count(), 0, |node, visit| {
        part.out(node).for_each(|step| visit(part.steps[step].head));
    });
    let ahead = hops(part.node_count(), part.target, |node, visit| {
        incoming[node as usize]
            .iter()
            .for_each(|(tail, _)| visit(*tail));
    });
    let ways = behind.iter().zip(&ahead);
    ways.map(|(behind, ahead)| {
        let progress = f64::from(*behind) / f64::from(behind.saturating_add(*ahead).max(1));
        (whole as f64 * (AT_START + (1.0 - AT_START) * progress)) as u64
    })
    .collect()
}

/// The fewest arcs from a node to every other; all are reached.
fn hops(count: usize, root: u32, next: impl Fn(u32, &mut dyn FnMut(u32))) -> Vec<u32> {
    let mut hops = vec![u32::MAX; count];
    hops[root as usize] = 0;
    let mut queue = vec![root];
    let mut at = 0;
    while let Some(node) = queue.get(at).copied() {
        at += 1;
        let more = hops[node as usize] + 1;
        next(node, &mut |head| {
            if hops[head as usize] == u32::MAX {
                hops[head as usize] = more;
                queue.push(head);
            }
        });
    }
    hops
}
