//! The exact front by label setting with bounds.
//!
//! Lazy label setting in lexicographic order with dominance on truncated
//! vectors: C. Hernández, W. Yeoh, J. Baier, A. Felner, O. Salzman, H. Zhang,
//! S.-H. Chan and S. Koenig (2023), Multi-objective search via lazy and
//! efficient dominance checks, IJCAI (LTMOA*), after NAMOA*dr. The bounds are
//! the least cost of each criterion to the target, by which costs are reduced.

use sindan_domain::Progress;

use super::Front;
use super::ask::{Run, ask};
use super::completion::Completions;
use super::kept::Kept;
use super::queue::{Queue, Waiting};
use super::reduced::{Cost, Reduced};
use super::view::OpenArcs;
use crate::CorridorError;
use crate::graph::{Fault, Graph, Mask, NodeId};

/// The caller is asked whether it still waits each time so many partial routes
/// have been looked at.
const ROUND: usize = 1 << 13;

/// How far a search may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontLimits {
    /// Most partial routes, kept or waiting; one that is kept takes 8 bytes, one
    /// that waits 16 to 56.
    pub labels: usize,
}

impl Default for FrontLimits {
    /// 50 million partial routes: 3 gigabytes at most.
    fn default() -> Self {
        Self { labels: 50_000_000 }
    }
}

/// Every route between the ends over open arcs that no other beats, one for
/// each distinct vector of costs. The front of a node to itself is the empty
/// route; the front is empty if no route is open.
///
/// # Errors
///
/// The ends or the closures are not of this graph, the limit was passed, or
/// the caller gave up.
pub fn exact_front(
    graph: &Graph,
    mask: &Mask,
    (from, to): (NodeId, NodeId),
    limits: &FrontLimits,
    progress: &dyn Progress,
) -> Result<Front, CorridorError> {
    graph.check_node(from)?;
    graph.check_node(to)?;
    mask.check(graph)?;
    let run = Run { limits, progress };
    Ok(ask(&OpenArcs { graph, mask }, (from.0, to.0), 0, &run)?)
}

/// The search on the part between the ends, of which no route exceeds the ideal
/// by more than `most`.
pub(super) fn search<T: Cost, const K: usize>(
    part: &Reduced<T, K>,
    most: u64,
    run: &Run<'_>,
) -> Result<Front, Fault> {
    let mut completions = Completions::new(part, most);
    let mut kept = vec![Kept::<T, K>::new(); part.node_count()];
    let mut queue = Queue::new(most);
    let mut labels: Vec<Label> = Vec::new();
    let mut found: Vec<([T; K], u32)> = Vec::new();
    let target = part.target as usize;
    queue.push(Waiting {
        cost: [T::default(); K],
        node: 0,
        parent: u32::MAX,
        step: 0,
    });
    let beaten = |kept: &[Kept<T, K>], node: u32, cost: &[T; K]| {
        kept[node as usize].beats(cost) || kept[target].beats(cost)
    };
    let mut looked_at = 0_usize;
    while let Some(least) = queue.pop(|waiting| beaten(&kept, waiting.node, &waiting.cost)) {
        looked_at += 1;
        if looked_at.is_multiple_of(ROUND) {
            run.progress.check()?;
            run.progress.report("front", found.len() as u64, 0);
        }
        if beaten(&kept, least.node, &least.cost) {
            continue;
        }
        if !completions.may_lead_on(least.node, &least.cost, |cost| kept[target].beats(cost)) {
            continue;
        }
        kept[least.node as usize].keep(least.cost);
        let label = labels.len() as u32;
        labels.push(Label {
            parent: least.parent,
            step: least.step,
        });
        run.check_labels(labels.len() + queue.len())?;
        if least.node == part.target {
            found.push((least.cost, label));
            continue;
        }
        for step in part.out(least.node) {
            let next = &part.steps[step];
            let cost = std::array::from_fn(|k| least.cost[k].plus(next.cost[k]));
            if part.may_be(&cost) && !beaten(&kept, next.head, &cost) {
                queue.push(Waiting {
                    cost,
                    node: next.head,
                    parent: label,
                    step: step as u32,
                });
            }
        }
    }
    let points = found.into_iter().map(|(cost, label)| {
        let steps = steps(&labels, label);
        let arcs = steps.iter().map(|step| part.steps[*step as usize].arc);
        (part.original(cost), arcs.collect())
    });
    Ok(Front::new(K, points.collect(), labels.len()))
}

/// A partial route that was kept: the one that it prolongs, and by which arc.
pub(super) struct Label {
    pub(super) parent: u32,
    pub(super) step: u32,
}

/// The steps of a partial route, from its start.
pub(super) fn steps(labels: &[Label], label: u32) -> Vec<u32> {
    let mut steps = Vec::new();
    let mut at = &labels[label as usize];
    while at.parent != u32::MAX {
        steps.push(at.step);
        at = &labels[at.parent as usize];
    }
    steps.reverse();
    steps
}
