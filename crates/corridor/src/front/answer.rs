//! The front as it is handed out.

use crate::graph::ArcId;

/// The routes that no other route beats or equals in all criteria, one for each
/// distinct vector of costs, in ascending order of the vectors (the first
/// criterion, then the second, and so on).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    criteria: usize,
    /// Point by point, the criteria of each beside one another.
    costs: Vec<i64>,
    /// The arcs of all routes, one route after another.
    arcs: Vec<ArcId>,
    /// Where the route of each point ends in `arcs`.
    ends: Vec<usize>,
    labels: usize,
}

/// One point of a front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontPoint<'a> {
    /// The costs of the route, one for each criterion.
    pub costs: &'a [i64],
    /// The arcs of the route, from its start; of routes with the same costs
    /// always the same one.
    pub arcs: &'a [ArcId],
}

impl Front {
    /// A front from points in any order, each a vector and a route.
    pub(crate) fn new(
        criteria: usize,
        mut points: Vec<(Vec<i64>, Vec<ArcId>)>,
        labels: usize,
    ) -> Self {
        points.sort();
        let mut front = Self {
            criteria,
            costs: Vec::with_capacity(points.len() * criteria),
            arcs: Vec::with_capacity(points.iter().map(|(_, path)| path.len()).sum()),
            ends: Vec::with_capacity(points.len()),
            labels,
        };
        for (costs, path) in points {
            front.costs.extend(costs);
            front.arcs.extend(path);
            front.ends.push(front.arcs.len());
        }
        front
    }

    /// The same front with each arc replaced by the arcs it stands for.
    pub(crate) fn expanded(self, mut replace: impl FnMut(ArcId, &mut Vec<ArcId>)) -> Self {
        let mut arcs = Vec::new();
        let mut ends = Vec::with_capacity(self.ends.len());
        for point in self.points() {
            for arc in point.arcs {
                replace(*arc, &mut arcs);
            }
            ends.push(arcs.len());
        }
        Self { arcs, ends, ..self }
    }

    /// How many points there are; none means that no route is open.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no route is open.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many criteria each point has.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// How many partial routes the search kept: its work, and its memory.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// A point by its position; `None` past the end.
    pub fn point(&self, at: usize) -> Option<FrontPoint<'_>> {
        let end = *self.ends.get(at)?;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        Some(FrontPoint {
            costs: &self.costs[at * self.criteria..][..self.criteria],
            arcs: &self.arcs[start..end],
        })
    }

    /// All points, in order.
    pub fn points(&self) -> impl Iterator<Item = FrontPoint<'_>> {
        (0..self.len()).filter_map(|at| self.point(at))
    }
}
