//! The way along given facilities that a published service is taken to go.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::network::{Arc, ArcKind, Expansion, Mode, View};

/// What a change weighs beside kilometres by rail, in metres: enough that a
/// service keeps to its mode.
const CHANGE_M: u64 = 200_000;

/// Arcs of the shortest way from the first facility to the last through those
/// between, in order; `None` if there is none. Lengths are kilometres by rail;
/// a kilometre by road weighs more and one by ship less, as they cost.
pub(super) fn along(
    view: &View<'_>,
    expansion: &Expansion,
    facilities: &[usize],
) -> Option<Vec<usize>> {
    let stops = expansion.stops().len();
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); stops];
    for (position, arc) in expansion.arcs().iter().enumerate() {
        let usable =
            arc.kind != ArcKind::Leg || arc.leg.is_some_and(|leg| view.blocked(leg).is_none());
        if usable {
            leaving[arc.from].push(position);
        }
    }
    // State: a stop, and how many of the facilities have been passed.
    let state = |stop: usize, passed: usize| passed * stops + stop;
    let passed_at = |stop: usize, passed: usize| {
        let here = expansion.stops()[stop].facility;
        passed + usize::from(facilities.get(passed) == Some(&here))
    };
    let states = (facilities.len() + 1) * stops;
    let mut best = vec![u64::MAX; states];
    let mut came: Vec<Option<(usize, usize)>> = vec![None; states];
    let mut queue = BinaryHeap::new();
    for stop in expansion.stops_at(*facilities.first()?) {
        let start = state(stop, 1);
        best[start] = 0;
        queue.push(Reverse((0, start)));
    }
    while let Some(Reverse((length, here))) = queue.pop() {
        if length > best[here] {
            continue;
        }
        let (passed, stop) = (here / stops, here % stops);
        if passed == facilities.len() && expansion.stops()[stop].before_border_from.is_none() {
            let mut arcs = Vec::new();
            let mut at = here;
            while let Some((before, arc)) = came[at] {
                arcs.push(arc);
                at = before;
            }
            arcs.reverse();
            return Some(arcs);
        }
        for position in &leaving[stop] {
            let arc = &expansion.arcs()[*position];
            let there = state(arc.to, passed_at(arc.to, passed));
            let reached = length + weight_m(view, arc);
            if reached < best[there] {
                best[there] = reached;
                came[there] = Some((here, *position));
                queue.push(Reverse((reached, there)));
            }
        }
    }
    None
}

fn weight_m(view: &View<'_>, arc: &Arc) -> u64 {
    match (arc.kind, arc.leg) {
        (ArcKind::Leg, Some(leg)) => {
            let leg = &view.legs()[leg];
            let weight = match leg.mode {
                Mode::Road => 2.5,
                Mode::Rail => 1.0,
                _ => 0.5,
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "lengths are above 0 and below the length of the Earth"
            )]
            let metres = (leg.km * weight * 1000.0).round() as u64;
            metres
        }
        (ArcKind::BorderPost, _) => 1,
        _ => CHANGE_M,
    }
}
