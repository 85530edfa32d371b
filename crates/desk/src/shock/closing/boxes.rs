//! Goods in containers and wagons when legs close: a base assignment, and two
//! after the closing, with and without room where none is published.

use std::collections::BTreeMap;

use sindan_corridor::model::Model;
use sindan_corridor::network::{Mode, View};
use sindan_corridor::routes::{
    Crossing, Demand, Flow, Ruling, Traffic, TrafficCost, TrafficQuestion, assign_traffic,
    known_room,
};
use sindan_domain::Progress;

use crate::DeskError;
use crate::error::Kind;

/// Dollars for a tonne that would be paid rather than leave goods where they
/// are: more than any way round costs, so that only room decides.
const UNSERVED_USD: f64 = 20_000.0;
/// Tonnes a year below which nothing is asked about a pair.
const FEW_TONNES: f64 = 1.0;

/// What the closing does to goods between two facilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PairEffect {
    /// The part that the closed legs carried.
    pub(super) carried: f64,
    /// The part that finds no way, least and most.
    pub(super) severed: [f64; 2],
    /// Dollars more for a tonne that still goes, least and most.
    pub(super) more_usd_per_tonne: [f64; 2],
    /// Days more.
    pub(super) more_days: [f64; 2],
}

/// Tonnes a year between two facilities.
pub(super) type Tonnes = BTreeMap<(usize, usize), f64>;

/// The effect on every pair that the closed legs carry something of.
pub(super) fn effects(
    before: &View<'_>,
    after: &View<'_>,
    tonnes: &Tonnes,
    progress: &dyn Progress,
) -> Result<BTreeMap<(usize, usize), PairEffect>, DeskError> {
    let closed: Vec<bool> = (0..before.legs().len())
        .map(|leg| before.blocked(leg).is_none() && after.blocked(leg).is_some())
        .collect();
    let crosses = |flow: &&Flow| flow.legs.iter().any(|leg| closed.get(*leg) == Some(&true));
    let all: Vec<Demand> = tonnes
        .iter()
        .filter(|((from, to), tonnes)| from != to && **tonnes >= FEW_TONNES)
        .map(|((from, to), tonnes)| Demand {
            from: *from,
            to: *to,
            tonnes: *tonnes,
        })
        .collect();
    let cheapest = assign(before, &all, &|_| None, progress)?;
    let mut touched: Vec<usize> = cheapest
        .flows
        .iter()
        .filter(crosses)
        .map(|flow| flow.demand)
        .collect();
    touched.sort_unstable();
    touched.dedup();
    let demands: Vec<Demand> = touched.into_iter().map(|position| all[position]).collect();
    if demands.is_empty() {
        return Ok(BTreeMap::new());
    }
    let base = assign(before, &demands, &|leg| known_room(before, leg), progress)?;
    let mut used = vec![0.0; after.legs().len()];
    for flow in &base.flows {
        for leg in &flow.legs {
            used[*leg] += flow.tonnes;
        }
    }
    let generous = assign(after, &demands, &|leg| known_room(after, leg), progress)?;
    let strict = assign(
        after,
        &demands,
        &|leg| {
            known_room(after, leg).or_else(|| {
                // The sea has room; who has ships is another question.
                (after.legs()[leg].mode != Mode::Sea).then_some(used[leg])
            })
        },
        progress,
    )?;
    let mean = |traffic: &Traffic, demand: usize, pick: fn(&Flow) -> Option<f64>| {
        let flows = traffic.flows.iter().filter(|flow| flow.demand == demand);
        let (mut sum, mut weight) = (0.0, 0.0);
        for flow in flows {
            sum += pick(flow)? * flow.tonnes;
            weight += flow.tonnes;
        }
        (weight > 0.0).then_some(sum / weight)
    };
    let mut effects: BTreeMap<(usize, usize), PairEffect> = demands
        .iter()
        .enumerate()
        .map(|(position, demand)| {
            let through: f64 = base
                .flows
                .iter()
                .filter(|flow| flow.demand == position)
                .filter(crosses)
                .map(|flow| flow.tonnes)
                .sum();
            let severed = |traffic: &Traffic| {
                let more = traffic.unserved_tonnes[position] - base.unserved_tonnes[position];
                (more / demand.tonnes).clamp(0.0, 1.0)
            };
            let more = |pick: fn(&Flow) -> Option<f64>| {
                // Where nothing goes any more nothing is dearer; what the least
                // finds holds for the rest too.
                let from = mean(&base, position, pick);
                let rise =
                    |traffic: &Traffic| Some((mean(traffic, position, pick)? - from?).max(0.0));
                let least = rise(&generous).unwrap_or(0.0);
                [least, rise(&strict).unwrap_or(least).max(least)]
            };
            let effect = PairEffect {
                carried: (through / demand.tonnes).clamp(0.0, 1.0),
                severed: [severed(&generous), severed(&strict).max(severed(&generous))],
                more_usd_per_tonne: more(|flow| flow.usd_per_tonne),
                more_days: more(|flow| flow.days),
            };
            ((demand.from, demand.to), effect)
        })
        .collect();
    for end in 0..2 {
        share_out(&mut effects, tonnes, end);
    }
    Ok(effects)
}

/// Pairs compete for what is left: which of them stays without room is for the
/// programme to choose, and it may be one that the closed legs carried little of.
/// None loses more than they carried; what is beyond that falls on the others, in
/// proportion to what they have left to lose.
fn share_out(effects: &mut BTreeMap<(usize, usize), PairEffect>, tonnes: &Tonnes, end: usize) {
    let (mut beyond, mut room) = (0.0, 0.0);
    for (pair, effect) in effects.iter() {
        let more = tonnes[pair] * (effect.severed[end] - effect.carried);
        beyond += more.max(0.0);
        room += (-more).max(0.0);
    }
    if beyond <= 0.0 {
        return;
    }
    let part = if room > 0.0 {
        (beyond / room).min(1.0)
    } else {
        0.0
    };
    for effect in effects.values_mut() {
        let left = (effect.carried - effect.severed[end]).max(0.0);
        effect.severed[end] = effect.severed[end].min(effect.carried) + part * left;
    }
}

fn assign(
    view: &View<'_>,
    demands: &[Demand],
    room: &dyn Fn(usize) -> Option<f64>,
    progress: &dyn Progress,
) -> Result<Traffic, DeskError> {
    let allowed = |_: usize, _: Crossing| Ruling::Allowed;
    Ok(assign_traffic(
        &TrafficQuestion {
            view,
            model: Model::embedded(),
            avoid: &[],
            modes: &Mode::for_containers,
            ruling: &allowed,
            by: TrafficCost::Dollars,
            room,
            unserved: UNSERVED_USD,
            demands,
        },
        progress,
    )
    .map_err(Kind::Corridor)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_loses_more_than_was_carried_and_nothing_is_lost_of_the_sum() {
        let effect = |carried, severed| PairEffect {
            carried,
            severed: [severed; 2],
            more_usd_per_tonne: [0.0; 2],
            more_days: [0.0; 2],
        };
        let tonnes = Tonnes::from([((0, 1), 100.0), ((0, 2), 50.0), ((0, 3), 30.0)]);
        let mut effects = BTreeMap::from([
            ((0, 1), effect(0.3, 0.5)),
            ((0, 2), effect(1.0, 0.2)),
            ((0, 3), effect(0.5, 0.5)),
        ]);
        share_out(&mut effects, &tonnes, 0);
        // 20 t beyond; the second pair has 40 t to lose and takes them all.
        let severed = |pair: (usize, usize)| effects[&pair].severed[0];
        assert!((severed((0, 1)) - 0.3).abs() < 1e-12);
        assert!((severed((0, 2)) - (0.2 + 20.0 / 50.0)).abs() < 1e-12);
        assert!((severed((0, 3)) - 0.5).abs() < 1e-12);
        let sum: f64 = effects
            .iter()
            .map(|(pair, effect)| tonnes[pair] * effect.severed[0])
            .sum();
        assert!((sum - (50.0 + 10.0 + 15.0)).abs() < 1e-9);
    }
}
