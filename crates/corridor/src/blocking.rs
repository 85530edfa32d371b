//! Why nothing connects: the smallest sets of reasons that must fall together
//! before a route opens.
//!
//! An arc may be closed for several reasons at once (a ban, a closure, a war)
//! and is usable again only when all of them are lifted. The smallest set that
//! reconnects two nodes is the minimum constraint removal of K. Hauser (2014),
//! The minimum constraint removal problem with three robotics applications,
//! International Journal of Robotics Research 33; it is hard in general and
//! small in practice. Found here exactly, by best-first search over sets.
//!
//! ```
//! use sindan_corridor::blocking::{BlockingLimits, ReasonId, blockage};
//! use sindan_corridor::graph::{GraphBuilder, Mask};
//! use sindan_domain::Silent;
//!
//! let mut builder = GraphBuilder::new(["km"])?;
//! builder.arc("Almaty", "Moscow", &[4000])?;
//! builder.arc("Moscow", "Minsk", &[700])?;
//! builder.arc("Almaty", "Minsk", &[5000])?;
//! let named = builder.build()?;
//! let (ban, closure, war) = (ReasonId(0), ReasonId(1), ReasonId(2));
//! let reasons = [vec![ban], vec![ban], vec![closure, war]];
//! let ends = (named.node("Almaty")?, named.node("Minsk")?);
//! let every = Mask::open(named.graph());
//! let limits = BlockingLimits::default();
//! let found = blockage(named.graph(), &every, &reasons, ends, &limits, &Silent)?;
//! assert_eq!(found.expect("the graph connects them").liftings[0].reasons, [ban]);
//! # Ok::<(), sindan_corridor::CorridorError>(())
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashSet, VecDeque};

use sindan_domain::Progress;

use crate::CorridorError;
use crate::graph::{ArcId, Direction, Fault, Graph, Mask, NodeId, distances_by};

/// A reason for which an arc is closed, by a number of the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReasonId(pub u32);

/// How far the search for the smallest sets may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockingLimits {
    /// Most sets looked at; beyond, the answer is not proven to be smallest.
    pub sets: usize,
    /// Most sets in the answer.
    pub liftings: usize,
}

impl Default for BlockingLimits {
    /// 10,000 sets looked at, 16 in the answer.
    fn default() -> Self {
        Self {
            sets: 10_000,
            liftings: 16,
        }
    }
}

/// Reasons that reconnect two nodes when they are lifted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifting {
    /// The reasons, ascending.
    pub reasons: Vec<ReasonId>,
    /// A route with the fewest arcs that is then open.
    pub path: Vec<ArcId>,
}

/// What stands between two nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blockage {
    /// The smallest sets, in ascending order; a single empty one if a route is
    /// open as it is.
    pub liftings: Vec<Lifting>,
    /// No set smaller than this reconnects the nodes. It is the size of those
    /// found, unless the search was cut short.
    pub at_least: usize,
    /// The sets are all that there are of the smallest size.
    pub complete: bool,
}

/// The smallest sets of reasons whose lifting reconnects two nodes. `reasons`
/// has a list for each arc, empty where the arc is usable; arcs that `mask`
/// closes cannot be opened by anything. `None` if no lifting helps.
///
/// # Errors
///
/// Ends, closures or reasons are not of this graph, or the caller gave up.
pub fn blockage(
    graph: &Graph,
    mask: &Mask,
    reasons: &[Vec<ReasonId>],
    (from, to): (NodeId, NodeId),
    limits: &BlockingLimits,
    progress: &dyn Progress,
) -> Result<Option<Blockage>, CorridorError> {
    graph.check_node(from)?;
    graph.check_node(to)?;
    mask.check(graph)?;
    if reasons.len() != graph.arc_count() {
        let (found, expected) = (reasons.len(), graph.arc_count());
        return Err(Fault::ReasonLists { found, expected }.into());
    }
    let weight = |arc: ArcId| mask.is_open(arc).then(|| reasons[arc.index()].len() as i64);
    let counted = distances_by(graph, from, Direction::Forward, None, weight);
    let Some(route) = counted.path(graph, to) else {
        return Ok(None);
    };
    let backward = distances_by(graph, to, Direction::Backward, None, weight);
    let useful: Vec<bool> = graph
        .arcs()
        .map(|arc| {
            mask.is_open(arc)
                && counted.cost(graph.tail(arc)).is_some()
                && backward.cost(graph.head(arc)).is_some()
        })
        .collect();
    let known: BTreeSet<ReasonId> = reasons.iter().flatten().copied().collect();
    let known: Vec<ReasonId> = known.into_iter().collect();
    let words = known.len().div_ceil(64).max(1);
    let mut against = vec![0; reasons.len() * words];
    for (arc, reasons) in reasons.iter().enumerate() {
        for reason in reasons {
            // Each is among those known.
            let bit = known.partition_point(|other| other < reason);
            against[arc * words + bit / 64] |= 1 << (bit % 64);
        }
    }
    let search = Search {
        graph,
        useful,
        words,
        against,
        from,
        to,
    };
    let mut smallest: Vec<Set> = Vec::new();
    let mut at_least = 0;
    let mut complete = true;
    let nothing = vec![0; words];
    let mut seen: HashSet<Set> = HashSet::from([nothing.clone()]);
    let mut waiting = BinaryHeap::from([Reverse((0, nothing))]);
    let mut looked_at = 0;
    while let Some(Reverse((known_bound, lifted))) = waiting.pop() {
        // What is missing is computed for those sets alone whose turn comes.
        let bound = known_bound.max(size(&lifted) + search.missing(&lifted));
        if bound > known_bound {
            waiting.push(Reverse((bound, lifted)));
            continue;
        }
        if smallest.first().is_some_and(|first| size(first) < bound) {
            break;
        }
        at_least = bound;
        if looked_at == limits.sets {
            complete = false;
            break;
        }
        looked_at += 1;
        progress.check().map_err(Fault::from)?;
        let reached = search.reached(&lifted);
        if reached[to.index()] {
            smallest.push(lifted);
            continue;
        }
        for larger in search.larger(&lifted, &reached) {
            if seen.insert(larger.clone()) {
                waiting.push(Reverse((bound.max(size(&larger)), larger)));
            }
        }
    }
    if smallest.is_empty() {
        smallest.push(search.without_idle(&route));
    }
    let mut liftings: Vec<Lifting> = smallest
        .iter()
        .map(|lifted| Lifting {
            reasons: bits(lifted).map(|bit| known[bit]).collect(),
            path: search.route(lifted),
        })
        .collect();
    liftings.sort_by(|a, b| a.reasons.cmp(&b.reasons));
    complete &= liftings.len() <= limits.liftings.max(1);
    liftings.truncate(limits.liftings.max(1));
    Ok(Some(Blockage {
        liftings,
        at_least,
        complete,
    }))
}

/// Reasons, a bit for each.
type Set = Vec<u64>;

fn size(set: &[u64]) -> usize {
    set.iter().map(|word| word.count_ones() as usize).sum()
}

fn bits(set: &[u64]) -> impl Iterator<Item = usize> {
    let all = 0..set.len() * 64;
    all.filter(|bit| set[bit / 64] & (1 << (bit % 64)) != 0)
}

struct Search<'a> {
    graph: &'a Graph,
    /// The arcs that lie between the ends.
    useful: Vec<bool>,
    /// Words of a set.
    words: usize,
    /// The reasons against each arc, one set after another.
    against: Vec<u64>,
    from: NodeId,
    to: NodeId,
}

impl Search<'_> {
    fn against(&self, arc: ArcId) -> &[u64] {
        &self.against[arc.index() * self.words..][..self.words]
    }

    /// How many reasons against an arc are not lifted.
    fn left(&self, arc: ArcId, lifted: &[u64]) -> usize {
        let words = self.against(arc).iter().zip(lifted);
        words
            .map(|(against, lifted)| (against & !lifted).count_ones() as usize)
            .sum()
    }

    fn is_usable(&self, arc: ArcId, lifted: &[u64]) -> bool {
        self.useful[arc.index()] && self.left(arc, lifted) == 0
    }

    /// The nodes that can be reached.
    fn reached(&self, lifted: &[u64]) -> Vec<bool> {
        let mut reached = vec![false; self.graph.node_count()];
        let mut stack = vec![self.from];
        reached[self.from.index()] = true;
        while let Some(node) = stack.pop() {
            for arc in self.graph.out_arcs(node) {
                let head = self.graph.head(*arc);
                if !reached[head.index()] && self.is_usable(*arc, lifted) {
                    reached[head.index()] = true;
                    stack.push(head);
                }
            }
        }
        reached
    }

    /// The sets that let one arc more be used, out of what is reached.
    fn larger(&self, lifted: &[u64], reached: &[bool]) -> BTreeSet<Set> {
        let leaving = self.graph.arcs().filter(|arc| {
            self.useful[arc.index()]
                && reached[self.graph.tail(*arc).index()]
                && !reached[self.graph.head(*arc).index()]
        });
        let larger = leaving.map(|arc| {
            let words = self.against(arc).iter().zip(lifted);
            words.map(|(against, lifted)| against | lifted).collect()
        });
        larger.collect()
    }

    /// At least so many reasons must still be lifted: any route has an arc with
    /// as many left, or more.
    fn missing(&self, lifted: &[u64]) -> usize {
        let mut least = vec![usize::MAX; self.graph.node_count()];
        let mut heap = BinaryHeap::from([Reverse((0_usize, self.from))]);
        least[self.from.index()] = 0;
        while let Some(Reverse((widest, node))) = heap.pop() {
            if node == self.to {
                return widest;
            }
            if widest > least[node.index()] {
                continue;
            }
            for arc in self.graph.out_arcs(node) {
                if !self.useful[arc.index()] {
                    continue;
                }
                let head = self.graph.head(*arc);
                let widest = widest.max(self.left(*arc, lifted));
                if widest < least[head.index()] {
                    least[head.index()] = widest;
                    heap.push(Reverse((widest, head)));
                }
            }
        }
        0
    }

    /// The reasons of a route, without those that need not be lifted.
    fn without_idle(&self, route: &[ArcId]) -> Set {
        let mut lifted = vec![0; self.words];
        for arc in route {
            for (lifted, against) in lifted.iter_mut().zip(self.against(*arc)) {
                *lifted |= against;
            }
        }
        for bit in bits(&lifted.clone()) {
            let mut fewer = lifted.clone();
            fewer[bit / 64] &= !(1 << (bit % 64));
            if self.reached(&fewer)[self.to.index()] {
                lifted = fewer;
            }
        }
        lifted
    }

    /// A route with the fewest arcs.
    fn route(&self, lifted: &[u64]) -> Vec<ArcId> {
        let mut last: Vec<Option<ArcId>> = vec![None; self.graph.node_count()];
        let mut queue = VecDeque::from([self.from]);
        while let Some(node) = queue.pop_front() {
            for arc in self.graph.out_arcs(node) {
                let head = self.graph.head(*arc);
                if head != self.from && last[head.index()].is_none() && self.is_usable(*arc, lifted)
                {
                    last[head.index()] = Some(*arc);
                    queue.push_back(head);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = self.to;
        while let Some(arc) = last[at.index()].filter(|_| at != self.from) {
            path.push(arc);
            at = self.graph.tail(arc);
        }
        path.reverse();
        path
    }
}
