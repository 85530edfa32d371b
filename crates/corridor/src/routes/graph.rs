//! The question as a graph of whole numbers.

use super::answer::{Bar, Step, StepFigures};
use super::bars::{Law, Standings};
use super::question::{Criterion, Question};
use crate::CorridorError;
use crate::graph::{ArcId, Graph, NodeId};
use crate::model::Quantity;
use crate::network::{ArcKind, Expansion};

/// Dollars in one unit of cost.
const USD: f64 = 10.0;
/// Hours in a day; one unit of time is an hour.
const DAY_H: f64 = 24.0;

/// The expanded network with what stands against each arc and what it costs.
pub(super) struct RouteGraph {
    pub(super) graph: Graph,
    pub(super) ends: (NodeId, NodeId),
    pub(super) standings: Vec<Standings>,
    /// The step of each arc; `None` for those that begin and end the way.
    steps: Vec<Option<Step>>,
    /// For each facility, the nodes where goods can begin and end.
    by_facility: Vec<Vec<NodeId>>,
}

impl RouteGraph {
    pub(super) fn new(question: &Question<'_>) -> Result<Self, CorridorError> {
        let view = question.view;
        let expansion = Expansion::new(view, question.modes);
        let mut law = Law::new(question);
        let node = |stop: usize| NodeId(u32::try_from(stop).unwrap_or(u32::MAX));
        let source = expansion.stops().len();
        let sink = source + 1;
        let mut ends = Vec::new();
        let mut costs = Vec::new();
        let mut standings = Vec::new();
        let mut steps = Vec::new();
        for arc in expansion.arcs() {
            let mut standing = law.of(&expansion, arc);
            let figures = StepFigures {
                usd_feu: question
                    .model
                    .estimate(view, expansion.stops(), arc, Quantity::UsdFeu),
                days: question
                    .model
                    .estimate(view, expansion.stops(), arc, Quantity::Days),
            };
            let leg = arc.leg.filter(|_| arc.kind == ArcKind::Leg);
            let [before, after] = [arc.from, arc.to].map(|stop| expansion.stops()[stop]);
            let step = Step {
                kind: arc.kind,
                from_layer: before.layer,
                to_layer: after.layer,
                from: before.facility,
                to: after.facility,
                leg,
                km: leg.map_or(0.0, |leg| view.legs()[leg].km),
                territories: match leg {
                    Some(leg) => {
                        let mut touched = view.legs()[leg].territories.clone();
                        // The table begins where the leg does.
                        if view.legs()[leg].from != before.facility {
                            touched.reverse();
                        }
                        touched
                    }
                    None => vec![view.network().facilities()[after.facility].country],
                },
                figures,
                risk: standing.risk,
                licences: standing.licences.clone(),
            };
            for criterion in question.criteria {
                match units(*criterion, &step) {
                    Some(cost) => costs.push(cost),
                    None => {
                        costs.push(0);
                        let bar = Bar::Unknown {
                            mode: before.layer.mode,
                        };
                        if !standing.bars.contains(&bar) {
                            standing.bars.push(bar);
                        }
                    }
                }
            }
            ends.push((node(arc.from), node(arc.to)));
            standings.push(standing);
            steps.push(Some(step));
        }
        for (facility, outward) in [(question.from, true), (question.to, false)] {
            for stop in expansion.stops_at(facility) {
                ends.push(if outward {
                    (node(source), node(stop))
                } else {
                    (node(stop), node(sink))
                });
                costs.extend(question.criteria.iter().map(|_| 0));
                standings.push(Standings::default());
                steps.push(None);
            }
        }
        let graph = Graph::new(sink + 1, question.criteria.len(), &ends, costs)?;
        Ok(Self {
            graph,
            ends: (node(source), node(sink)),
            standings,
            steps,
            by_facility: (0..view.network().facilities().len())
                .map(|facility| expansion.stops_at(facility).map(node).collect())
                .collect(),
        })
    }

    /// The steps of a path.
    pub(super) fn steps(&self, path: &[ArcId]) -> Vec<Step> {
        path.iter()
            .filter_map(|arc| self.steps[arc.index()].clone())
            .collect()
    }

    /// The nodes of a facility where goods can begin and end.
    pub(super) fn stops_at(&self, facility: usize) -> impl Iterator<Item = NodeId> {
        self.by_facility[facility].iter().copied()
    }

    /// The step of an arc.
    pub(super) fn step(&self, arc: ArcId) -> Option<&Step> {
        self.steps[arc.index()].as_ref()
    }
}

/// A criterion of a step in whole units; `None` if it is not known.
pub(super) fn units(criterion: Criterion, step: &Step) -> Option<i64> {
    let figures = &step.figures;
    Some(match criterion {
        Criterion::Cost => whole(figures.usd_feu.as_ref()?.interval.centre() / USD),
        Criterion::Time => whole(figures.days.as_ref()?.interval.centre() * DAY_H),
        Criterion::Risk => step.risk,
        Criterion::Reliability => {
            let days = figures.days.as_ref()?.interval;
            whole((days.high() - days.centre()) * DAY_H)
        }
        Criterion::Distance => whole(step.km),
    })
}

fn whole(number: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "dollars and hours of a leg are far inside the range"
    )]
    let whole = number.round() as i64;
    whole.max(0)
}
