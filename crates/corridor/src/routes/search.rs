//! The search itself.

use std::collections::BTreeMap;

use sindan_domain::{Country, Progress};

use super::answer::{Answer, Bar, Blocking, Excluded, territories};
use super::bars::is_telling;
use super::gather::{Candidate, options, totals};
use super::graph::RouteGraph;
use super::question::Question;
use crate::CorridorError;
use crate::blocking::{BlockingLimits, ReasonId, blockage};
use crate::front::{Front, FrontLimits, exact_front};
use crate::graph::{ArcId, Mask};

/// Finds the ways that no other beats, the ways that something stands against,
/// and, where nothing connects, what would have to be lifted.
///
/// # Errors
///
/// The criteria are none or too many, the search passed its limit, or the
/// caller gave up.
pub fn find_routes(
    question: &Question<'_>,
    progress: &dyn Progress,
) -> Result<Answer, CorridorError> {
    let route_graph = RouteGraph::new(question)?;
    let graph = &route_graph.graph;
    let is_open = |arc: ArcId| route_graph.standings[arc.index()].bars.is_empty();
    let open = Mask::keep(graph, is_open);
    let search = |mask: &Mask| -> Result<Front, CorridorError> {
        exact_front(
            graph,
            mask,
            route_graph.ends,
            &FrontLimits::default(),
            progress,
        )
    };
    let front = search(&open)?;
    let mut candidates: Vec<Candidate> = Vec::new();
    for point in front.points() {
        candidates.push(Candidate {
            steps: route_graph.steps(point.arcs),
            costs: point.costs.to_vec(),
            on_front: true,
        });
    }
    // Ways that are near the front: those that are left where one territory of
    // the front is closed.
    let facilities = question.view.network().facilities();
    let ends = [question.from, question.to].map(|end| facilities[end].country);
    let mut passed: Vec<Country> = candidates
        .iter()
        .flat_map(|one| territories(&one.steps))
        .filter(|territory| !ends.contains(territory))
        .collect();
    passed.sort_unstable();
    passed.dedup();
    for territory in passed {
        progress.check().map_err(crate::graph::Fault::from)?;
        let mask = Mask::keep(graph, |arc| {
            is_open(arc)
                && route_graph
                    .step(arc)
                    .is_none_or(|step| !step.territories.contains(&territory))
        });
        for point in search(&mask)?.points() {
            let known = candidates.iter().any(|one| one.costs == point.costs);
            if !known {
                candidates.push(Candidate {
                    steps: route_graph.steps(point.arcs),
                    costs: point.costs.to_vec(),
                    on_front: false,
                });
            }
        }
    }
    let (options, beaten) = options(candidates, question.criteria);
    let excluded = excluded(&route_graph, question, &search)?;
    let blocking = if front.is_empty() {
        Some(blocking(&route_graph, progress)?)
    } else {
        None
    };
    Ok(Answer {
        options,
        front_points: front.len(),
        front: front.points().map(|point| point.costs.to_vec()).collect(),
        beaten,
        excluded,
        blocking,
    })
}

/// Ways of the front that there would be without law, avoidance, disruptions
/// and scenarios: one for each set of bars, the one with the fewest steps.
fn excluded(
    route_graph: &RouteGraph,
    question: &Question<'_>,
    search: &dyn Fn(&Mask) -> Result<Front, CorridorError>,
) -> Result<Vec<Excluded>, CorridorError> {
    let tells = |arc: ArcId| {
        let bars = &route_graph.standings[arc.index()].bars;
        !bars.is_empty() && bars.iter().all(is_telling)
    };
    if !route_graph.graph.arcs().any(tells) {
        return Ok(Vec::new());
    }
    let free = Mask::keep(&route_graph.graph, |arc| {
        route_graph.standings[arc.index()]
            .bars
            .iter()
            .all(is_telling)
    });
    let mut by_bars: BTreeMap<Vec<Bar>, (i64, Excluded)> = BTreeMap::new();
    for point in search(&free)?.points() {
        let mut bars: Vec<Bar> = point
            .arcs
            .iter()
            .flat_map(|arc| route_graph.standings[arc.index()].bars.iter().cloned())
            .collect();
        bars.sort();
        bars.dedup();
        if bars.is_empty() {
            continue;
        }
        let steps = route_graph.steps(point.arcs);
        // The cheapest by the first criterion stands for its bars.
        let rank = point.costs.first().copied().unwrap_or(0);
        let way = Excluded {
            totals: totals(&steps),
            steps,
            bars: bars.clone(),
        };
        match by_bars.get(&bars) {
            Some((known, _)) if *known <= rank => {}
            _ => {
                by_bars.insert(bars, (rank, way));
            }
        }
    }
    let mut ways: Vec<(i64, Excluded)> = by_bars.into_values().collect();
    // A way barred by more than another is told only through the other.
    let sets: Vec<Vec<Bar>> = ways.iter().map(|(_, way)| way.bars.clone()).collect();
    ways.retain(|(_, way)| {
        !sets
            .iter()
            .any(|set| set.len() < way.bars.len() && set.iter().all(|bar| way.bars.contains(bar)))
    });
    ways.sort_by_key(|(rank, _)| *rank);
    debug_assert!(question.criteria.len() == route_graph.graph.criteria());
    Ok(ways.into_iter().map(|(_, way)| way).collect())
}

/// The smallest sets of bars whose lifting opens a way.
fn blocking(route_graph: &RouteGraph, progress: &dyn Progress) -> Result<Blocking, CorridorError> {
    let mut known: Vec<Bar> = Vec::new();
    let mut reasons: Vec<Vec<ReasonId>> = Vec::new();
    for standings in &route_graph.standings {
        let mut of_arc: Vec<ReasonId> = Vec::new();
        for bar in &standings.bars {
            let position = known.iter().position(|one| one == bar).unwrap_or_else(|| {
                known.push(bar.clone());
                known.len() - 1
            });
            of_arc.push(ReasonId(u32::try_from(position).unwrap_or(u32::MAX)));
        }
        of_arc.sort_unstable();
        of_arc.dedup();
        reasons.push(of_arc);
    }
    // Nothing lifts what is not known.
    let mask = Mask::keep(&route_graph.graph, |arc| {
        !route_graph.standings[arc.index()]
            .bars
            .iter()
            .any(|bar| matches!(bar, Bar::Unknown { .. }))
    });
    let found = blockage(
        &route_graph.graph,
        &mask,
        &reasons,
        route_graph.ends,
        &BlockingLimits::default(),
        progress,
    )?;
    Ok(match found {
        None => Blocking {
            sets: Vec::new(),
            complete: true,
        },
        Some(found) => Blocking {
            sets: found
                .liftings
                .iter()
                .map(|lifting| {
                    lifting
                        .reasons
                        .iter()
                        .map(|reason| known[reason.0 as usize].clone())
                        .collect()
                })
                .collect(),
            complete: found.complete,
        },
    })
}
