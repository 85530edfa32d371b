//! Traffic on the network: who goes which way where capacities bind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sindan_domain::{Country, Progress};

use super::answer::Step;
use super::graph::RouteGraph;
use super::question::{Criterion, Crossing, Question, Ruling};
use crate::CorridorError;
use crate::assignment::{AssignmentLimits, AssignmentProblem, Capacity, Commodity, assign};
use crate::graph::{ArcId, Graph, Mask, NodeId};
use crate::model::Model;
use crate::network::{ArcKind, FacilityKind, Mode, View};

/// Tonnes in a forty-foot container: the load for which CPMM gives prices.
pub const TONNES_PER_FEU: f64 = 20.0;
/// Forty-foot containers on a train: the first block train of 2024 from Xi'an to
/// Absheron had 55 (S095).
const FEU_PER_TRAIN: f64 = 55.0;
/// Barrels of crude oil in a tonne: the usual world average (BP Statistical Review).
const BARRELS_PER_TONNE: f64 = 7.33;
/// Days of a year.
const YEAR_DAYS: f64 = 365.0;

/// Goods that are to travel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Position of the facility where they are.
    pub from: usize,
    /// Position of the facility where they are to go.
    pub to: usize,
    /// How many tonnes a year.
    pub tonnes: f64,
}

/// A part of a demand on its route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// Which demand, by its position.
    pub demand: usize,
    /// Facilities passed, ends included.
    pub facilities: Vec<usize>,
    /// Tonnes a year.
    pub tonnes: f64,
    /// Dollars for a tonne; `None` if a part is not known, as for pipelines.
    pub usd_per_tonne: Option<f64>,
    /// Days under way; `None` if a part is not known.
    pub days: Option<f64>,
    /// Kilometres.
    pub km: f64,
    /// Positions of its legs in the view.
    pub legs: Vec<usize>,
}

/// What carrying is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrafficCost {
    /// Dollars for a tonne, as for containers.
    Dollars,
    /// Kilometres, for what has no known price, as oil.
    Kilometres,
}

/// A question about the traffic of a year.
#[derive(Clone, Copy)]
pub struct TrafficQuestion<'a> {
    /// The network on a day, under scenarios.
    pub view: &'a View<'a>,
    /// What legs and changes cost.
    pub model: &'a Model,
    /// Territories that no leg may touch.
    pub avoid: &'a [Country],
    /// How the goods go along legs of a mode, if they can.
    pub modes: &'a dyn Fn(Mode) -> Option<Mode>,
    /// Whether the law lets the goods of a demand, by its position, cross a
    /// territory. It is asked about the countries where the demand begins and ends
    /// too.
    pub ruling: &'a dyn Fn(usize, Crossing) -> Ruling,
    /// What carrying is measured by.
    pub by: TrafficCost,
    /// Tonnes a year that a leg of the view has room for; `None` where nothing
    /// binds. [`known_room`] says what is published.
    pub room: &'a dyn Fn(usize) -> Option<f64>,
    /// What a tonne costs that is not carried, measured as `by` says.
    pub unserved: f64,
    /// What is to travel.
    pub demands: &'a [Demand],
}

/// Something whose capacity is known and used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Room {
    /// The facility, or the two ends of a leg.
    pub facilities: Vec<usize>,
    /// How goods move along the leg; `None` for a facility.
    pub mode: Option<Mode>,
    /// Tonnes a year that fit.
    pub limit_tonnes: f64,
    /// Tonnes a year that use it.
    pub used_tonnes: f64,
    /// What a first tonne more would save, in dollars or kilometres as was asked;
    /// 0 where it does not bind.
    pub relief: f64,
}

/// Who goes which way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// Routes in use, by demand, the cheapest first.
    pub flows: Vec<Flow>,
    /// Tonnes a year that are not carried, for each demand.
    pub unserved_tonnes: Vec<f64>,
    /// Rooms that are used, those with the highest relief first.
    pub rooms: Vec<Room>,
    /// Tonne-kilometres on legs without a known capacity, as a part of all.
    pub unlimited_share: f64,
}

/// Assigns demands to the cheapest routes that capacities leave room for.
///
/// Both directions of a leg share its capacity. Capacities are published in
/// several units and become tonnes a year: a container of 20 t, a train of 55
/// containers. Where none is known, nothing binds. What the law forbids to the
/// goods of a demand is closed to that demand alone.
///
/// # Errors
///
/// An amount that is no number above 0, or a caller who gave up.
pub fn assign_traffic(
    asked: &TrafficQuestion<'_>,
    progress: &dyn Progress,
) -> Result<Traffic, CorridorError> {
    let TrafficQuestion { view, demands, .. } = *asked;
    let allowed = |_: Crossing| Ruling::Allowed;
    let question = Question {
        view,
        model: asked.model,
        from: demands.first().map_or(0, |one| one.from),
        to: demands.first().map_or(0, |one| one.to),
        avoid: asked.avoid,
        modes: asked.modes,
        ruling: &allowed,
        criteria: match asked.by {
            TrafficCost::Dollars => &[Criterion::Cost],
            TrafficCost::Kilometres => &[Criterion::Distance],
        },
    };
    let base = RouteGraph::new(&question)?;
    let steps = base.graph.arcs().filter_map(|arc| {
        let step = base.step(arc)?;
        let open = base.standings[arc.index()].bars.is_empty();
        open.then_some((arc, step))
    });
    let mut ends: Vec<(NodeId, NodeId)> = Vec::new();
    let mut unit_costs: Vec<f64> = Vec::new();
    let mut of_arc: Vec<Option<ArcId>> = Vec::new();
    for (arc, step) in steps {
        ends.push((base.graph.tail(arc), base.graph.head(arc)));
        unit_costs.push(match asked.by {
            TrafficCost::Dollars => usd_per_tonne(step).unwrap_or(0.0),
            TrafficCost::Kilometres => step.km,
        });
        of_arc.push(Some(arc));
    }
    // A node for each place where goods begin and one where they end, beyond
    // those of the network.
    let mut next = u32::try_from(base.graph.node_count()).unwrap_or(u32::MAX);
    let mut gates: BTreeMap<(usize, bool), NodeId> = BTreeMap::new();
    for demand in demands {
        for key in [(demand.from, true), (demand.to, false)] {
            if gates.contains_key(&key) {
                continue;
            }
            let gate = NodeId(next);
            next += 1;
            gates.insert(key, gate);
            for stop in base.stops_at(key.0) {
                ends.push(if key.1 { (gate, stop) } else { (stop, gate) });
                unit_costs.push(0.0);
                of_arc.push(None);
            }
        }
    }
    let costs = vec![0; ends.len()];
    let graph = Graph::new(next as usize, 1, &ends, costs)?;
    let rooms = rooms(asked, &base, &of_arc);
    let (masks, mask_of) = closures(asked, &base, &graph, &of_arc);
    let capacities: Vec<Capacity> = rooms
        .iter()
        .map(|(room, arcs)| Capacity {
            arcs: arcs.clone(),
            limit: room.limit_tonnes,
        })
        .collect();
    let commodities: Vec<Commodity> = demands
        .iter()
        .zip(&mask_of)
        .map(|(demand, mask)| Commodity {
            from: gates[&(demand.from, true)],
            to: gates[&(demand.to, false)],
            demand: demand.tonnes,
            unserved_cost: asked.unserved,
            mask: *mask,
        })
        .collect();
    let found = assign(
        &AssignmentProblem {
            graph: &graph,
            masks: &masks,
            unit_costs: &unit_costs,
            capacities: &capacities,
            commodities: &commodities,
        },
        &AssignmentLimits::default(),
        progress,
    )?;
    let step_of = |arc: &ArcId| of_arc[arc.index()].and_then(|arc| base.step(arc));
    let mut flows: Vec<Flow> = found
        .flows
        .iter()
        .map(|flow| {
            let steps: Vec<&Step> = flow.arcs.iter().filter_map(step_of).collect();
            let mut facilities: Vec<usize> = Vec::new();
            for step in &steps {
                facilities.extend([step.from, step.to]);
            }
            facilities.dedup();
            let days = |step: &&Step| Some(step.figures.days.as_ref()?.interval.centre());
            Flow {
                demand: flow.commodity,
                facilities,
                tonnes: flow.amount,
                usd_per_tonne: steps.iter().map(|step| usd_per_tonne(step)).sum(),
                days: steps.iter().map(days).sum(),
                km: steps.iter().map(|step| step.km).sum(),
                legs: steps.iter().filter_map(|step| step.leg).collect(),
            }
        })
        .collect();
    let mut unserved = found.unserved;
    settle(demands, &mut flows, &mut unserved);
    let all_tonnes: f64 = demands.iter().map(|demand| demand.tonnes).sum();
    let mut used: Vec<Room> = Vec::new();
    for ((room, arcs), relief) in rooms.iter().zip(&found.relief) {
        let tonnes: f64 = arcs.iter().map(|arc| found.arc_flows[arc.index()]).sum();
        if tonnes > TRACE_OF_ALL * all_tonnes {
            used.push(Room {
                used_tonnes: tonnes,
                relief: *relief,
                ..room.clone()
            });
        }
    }
    used.sort_by(|first, second| {
        let by_relief = second.relief.total_cmp(&first.relief);
        by_relief.then_with(|| first.facilities.cmp(&second.facilities))
    });
    let (mut all, mut unlimited) = (0.0, 0.0);
    for (position, tonnes) in found.arc_flows.iter().enumerate() {
        let step = of_arc[position].and_then(|arc| base.step(arc));
        if let Some((step, leg)) = step.and_then(|step| Some((step, step.leg?))) {
            all += tonnes * step.km;
            if (asked.room)(leg).is_none() {
                unlimited += tonnes * step.km;
            }
        }
    }
    Ok(Traffic {
        flows,
        unserved_tonnes: unserved,
        rooms: used,
        unlimited_share: if all > 0.0 { unlimited / all } else { 0.0 },
    })
}

/// Parts of all tonnes, and of those of one demand, to which the programme is
/// solved: less of a route is a trace of its arithmetic.
const TRACE_OF_ALL: f64 = 1e-9;
const TRACE_OF_DEMAND: f64 = 1e-6;

/// Joins routes along the same legs, and gives what are traces of the solver's
/// arithmetic to the routes that carry the demand.
fn settle(demands: &[Demand], flows: &mut Vec<Flow>, unserved: &mut [f64]) {
    let mut joined: Vec<Flow> = Vec::with_capacity(flows.len());
    for flow in flows.drain(..) {
        let same = |one: &&mut Flow| {
            (one.demand, &one.facilities, &one.legs) == (flow.demand, &flow.facilities, &flow.legs)
        };
        match joined.iter_mut().find(same) {
            Some(one) => one.tonnes += flow.tonnes,
            None => joined.push(flow),
        }
    }
    let all: f64 = demands.iter().map(|demand| demand.tonnes).sum();
    for (position, demand) in demands.iter().enumerate() {
        let trace = (TRACE_OF_ALL * all).max(TRACE_OF_DEMAND * demand.tonnes);
        let of_demand = |flow: &Flow| flow.demand == position;
        let keep = |tonnes: f64| tonnes >= trace;
        let carried = joined.iter().filter(|flow| of_demand(flow));
        let mut kept: f64 = carried
            .map(|flow| flow.tonnes)
            .filter(|one| keep(*one))
            .sum();
        if keep(unserved[position]) {
            kept += unserved[position];
        } else if kept > 0.0 {
            unserved[position] = 0.0;
        }
        if kept > 0.0 {
            joined.retain(|flow| !of_demand(flow) || keep(flow.tonnes));
            let share = demand.tonnes / kept;
            unserved[position] *= share;
            for flow in joined.iter_mut().filter(|flow| of_demand(flow)) {
                flow.tonnes *= share;
            }
        }
    }
    *flows = joined;
}

fn usd_per_tonne(step: &Step) -> Option<f64> {
    Some(step.figures.usd_feu.as_ref()?.interval.centre() / TONNES_PER_FEU)
}

/// The closures that the law makes: one set for each pair of countries between
/// which goods move, and for each demand which of them holds.
fn closures(
    asked: &TrafficQuestion<'_>,
    base: &RouteGraph,
    graph: &Graph,
    of_arc: &[Option<ArcId>],
) -> (Vec<Mask>, Vec<usize>) {
    let facilities = asked.view.network().facilities();
    let mut known: BTreeMap<(Country, Country), usize> = BTreeMap::new();
    let mut masks = Vec::new();
    let mut mask_of = Vec::new();
    for (position, demand) in asked.demands.iter().enumerate() {
        let ends = (
            facilities[demand.from].country,
            facilities[demand.to].country,
        );
        let mask = *known.entry(ends).or_insert_with(|| {
            let mut rulings: BTreeMap<Crossing, bool> = BTreeMap::new();
            let mut forbidden = |crossing: Crossing| {
                *rulings.entry(crossing).or_insert_with(|| {
                    let ruling = (asked.ruling)(position, crossing);
                    matches!(ruling, Ruling::Prohibited { .. })
                })
            };
            let mut mask = Mask::open(graph);
            for arc in graph.arcs() {
                let step = of_arc[arc.index()].and_then(|arc| base.step(arc));
                let Some(step) = step.filter(|step| step.leg.is_some()) else {
                    continue;
                };
                let mode = step.from_layer.mode;
                let ends = [step.from, step.to];
                let closed = step
                    .territories
                    .iter()
                    .any(|one| forbidden(Crossing::new(asked.view, ends, *one, mode)));
                if closed {
                    mask.close(arc);
                }
            }
            masks.push(mask);
            masks.len() - 1
        });
        mask_of.push(mask);
    }
    if masks.is_empty() {
        masks.push(Mask::open(graph));
    }
    (masks, mask_of)
}

/// Everything with a known capacity, with the arcs that draw on it.
fn rooms(
    asked: &TrafficQuestion<'_>,
    base: &RouteGraph,
    of_arc: &[Option<ArcId>],
) -> Vec<(Room, Vec<ArcId>)> {
    let view = asked.view;
    let room = |facilities: Vec<usize>, mode, limit_tonnes| Room {
        facilities,
        mode,
        limit_tonnes,
        used_tonnes: 0.0,
        relief: 0.0,
    };
    let mut of_legs: BTreeMap<usize, (Room, Vec<ArcId>)> = BTreeMap::new();
    let mut of_places: BTreeMap<usize, (Room, Vec<ArcId>)> = BTreeMap::new();
    for (position, arc) in of_arc.iter().enumerate() {
        let Some(step) = arc.and_then(|arc| base.step(arc)) else {
            continue;
        };
        let id = ArcId(u32::try_from(position).unwrap_or(u32::MAX));
        match step.leg {
            Some(leg) => {
                if let Some(limit) = (asked.room)(leg) {
                    let ends = vec![step.from.min(step.to), step.from.max(step.to)];
                    let mode = Some(step.from_layer.mode);
                    let entry = of_legs
                        .entry(leg)
                        .or_insert_with(|| (room(ends, mode, limit), Vec::new()));
                    entry.1.push(id);
                }
            }
            None => {
                let facility = &view.network().facilities()[step.to];
                let binds = match facility.kind {
                    // What a port can handle is said of goods in boxes and wagons.
                    _ if asked.by == TrafficCost::Kilometres => false,
                    FacilityKind::Seaport | FacilityKind::FerryTerminal => {
                        step.kind == ArcKind::PortCall
                    }
                    FacilityKind::GaugeBreak => step.kind == ArcKind::GaugeChange,
                    FacilityKind::BorderCrossing => step.kind == ArcKind::BorderPost,
                    _ => false,
                };
                let known = facility.capacity.as_ref();
                let limit = known.and_then(|one| in_tonnes(one.value, &one.unit));
                if let (true, Some(limit)) = (binds, limit) {
                    let entry = of_places
                        .entry(step.to)
                        .or_insert_with(|| (room(vec![step.to], None, limit), Vec::new()));
                    entry.1.push(id);
                }
            }
        }
    }
    of_legs
        .into_values()
        .chain(of_places.into_values())
        .collect()
}

/// Tonnes a year that a leg can carry under the scenarios, if it is published.
pub fn known_room(view: &View<'_>, leg: usize) -> Option<f64> {
    let capacity = view.legs()[leg].capacity.as_ref()?;
    let tonnes = in_tonnes(capacity.value, &capacity.unit)?;
    Some(tonnes * view.capacity_factor(leg))
}

/// Tonnes a year that a leg carried, if it is published in tonnes: of what was
/// counted, such as oil.
pub fn known_volume(view: &View<'_>, leg: usize) -> Option<f64> {
    let volume = view.legs()[leg].volume.as_ref()?;
    let whole_year = volume
        .period
        .as_ref()
        .is_none_or(|period| !period.contains(".."));
    (whole_year && (volume.unit == "Mt" || volume.unit.starts_with("Mt ")))
        .then_some(volume.value * 1e6)
}

/// A capacity in tonnes a year; `None` for units that say nothing of them.
fn in_tonnes(value: f64, unit: &str) -> Option<f64> {
    let train = FEU_PER_TRAIN * TONNES_PER_FEU;
    Some(match unit {
        "Mt/yr" => value * 1e6,
        "TEU/yr" => value * TONNES_PER_FEU / 2.0,
        "containers/yr" => value * TONNES_PER_FEU,
        "trains/day" => value * train * YEAR_DAYS,
        "train pairs/day" => value * 2.0 * train * YEAR_DAYS,
        "Mbbl/day" => value * 1e6 / BARRELS_PER_TONNE * YEAR_DAYS,
        "trucks/day" => value * TONNES_PER_FEU * YEAR_DAYS,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_domain::Silent;

    use super::*;
    use crate::network::Network;

    fn traffic(million_tonnes: f64, avoid: &[&str]) -> Traffic {
        let network = Network::embedded();
        let view = View::new(network, date(2024, 6, 1), &[]).unwrap();
        let avoid: Vec<Country> = avoid
            .iter()
            .map(|code| Country::from_alpha3(code).unwrap())
            .collect();
        let demands = [Demand {
            from: network.facility("KAZ_ALMATY").unwrap(),
            to: network.facility("GEO_POTI").unwrap(),
            tonnes: million_tonnes * 1e6,
        }];
        let allowed = |_: usize, _: Crossing| Ruling::Allowed;
        assign_traffic(
            &TrafficQuestion {
                view: &view,
                model: Model::embedded(),
                avoid: &avoid,
                modes: &Mode::for_containers,
                ruling: &allowed,
                by: TrafficCost::Dollars,
                room: &|leg| known_room(&view, leg),
                unserved: 2_000.0,
                demands: &demands,
            },
            &Silent,
        )
        .unwrap()
    }

    #[test]
    fn little_traffic_takes_the_cheapest_way_and_nothing_binds() {
        let found = traffic(0.1, &["RUS", "IRN"]);
        assert_eq!(found.flows.len(), 1);
        assert!((found.flows[0].tonnes - 1e5).abs() < 1e-3);
        assert!(found.unserved_tonnes[0].abs() < 1e-6);
        assert!(found.rooms.iter().all(|room| room.relief.abs() < 1e-6));
    }

    #[test]
    fn more_than_fits_takes_dearer_ways_and_a_bottleneck_has_a_price() {
        let found = traffic(5.0, &["RUS", "IRN"]);
        assert!(found.flows.len() > 1);
        let served: f64 = found.flows.iter().map(|flow| flow.tonnes).sum();
        assert!((served + found.unserved_tonnes[0] - 5e6).abs() < 1.0);
        assert!(found.rooms[0].relief > 0.0);
        for room in &found.rooms {
            assert!(
                room.used_tonnes <= room.limit_tonnes * (1.0 + 1e-6),
                "{room:?}"
            );
        }
        let costs: Vec<f64> = found
            .flows
            .iter()
            .filter_map(|flow| flow.usd_per_tonne)
            .collect();
        assert!(costs.is_sorted());
    }

    #[test]
    fn what_no_room_is_left_for_is_reported() {
        let found = traffic(5_000.0, &["RUS", "IRN", "CHN"]);
        assert!(found.unserved_tonnes[0] > 1e9);
    }

    #[test]
    fn traces_of_the_solver_are_no_routes() {
        let flow = |demand: usize, legs: &[usize], tonnes: f64| Flow {
            demand,
            facilities: vec![0, 1],
            tonnes,
            usd_per_tonne: None,
            days: None,
            km: 1.0,
            legs: legs.to_vec(),
        };
        let [large, small] = [9e8, 1e3].map(|tonnes| Demand {
            from: 0,
            to: 1,
            tonnes,
        });
        let mut flows = vec![
            flow(0, &[1], 4e8),
            flow(0, &[1], 5e8),
            flow(1, &[1], 999.6),
            flow(1, &[2], 0.2),
            flow(1, &[3], 0.18),
        ];
        let mut unserved = [0.0, 0.02];
        settle(&[large, small], &mut flows, &mut unserved);
        let tonnes: Vec<f64> = flows.iter().map(|flow| flow.tonnes).collect();
        assert_eq!((tonnes, unserved), (vec![9e8, 1e3], [0.0, 0.0]));
        // What is all of a demand is no trace, however little it is.
        let mut flows = vec![flow(0, &[1], 9e8), flow(1, &[1], 0.5)];
        let tiny = Demand {
            tonnes: 0.5,
            ..small
        };
        settle(&[large, tiny], &mut flows, &mut [0.0, 0.0]);
        assert_eq!(flows.len(), 2);
    }

    #[test]
    fn units_become_tonnes_or_nothing() {
        assert_eq!(in_tonnes(2.0, "Mt/yr"), Some(2e6));
        assert_eq!(in_tonnes(10.0, "TEU/yr"), Some(100.0));
        assert_eq!(in_tonnes(1.0, "trains/day"), Some(1100.0 * 365.0));
        assert_eq!(in_tonnes(1.0, "t/ferry"), None);
    }
}
