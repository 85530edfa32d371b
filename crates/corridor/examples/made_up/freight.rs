//! Freight networks like the published ones.

use crate::made_up::{Places, Random};

/// An arc with costs, time and risk.
pub(crate) type PricedArc = (u32, u32, [i64; 3]);

/// A freight network like the published ones: costs and times that go with the
/// length by a mode each, and a risk that is a part of the costs by zone.
pub(crate) fn freight(random: &mut Random, count: usize) -> Vec<PricedArc> {
    const DEARNESS: [f64; 3] = [1.0, 1.8, 3.0];
    const SLOWNESS: [f64; 4] = [0.35, 0.6, 1.15, 1.9];
    const ZONES: [f64; 5] = [0.0, 0.1, 0.2, 0.5, 1.0];
    const SIDE: f64 = 8000.0;
    let places = Places::new(random, count, 4);
    let mut arcs = Vec::new();
    for pair in &places.joined {
        let length = 1.0 + SIDE * places.length(*pair);
        let cost = length * DEARNESS[random.below(3)];
        let time = length * SLOWNESS[random.below(4)];
        let risk = cost * ZONES[random.below(5)];
        let costs = [cost, time, risk].map(|value| value.round() as i64);
        arcs.push((pair.0 as u32, pair.1 as u32, costs));
        arcs.push((pair.1 as u32, pair.0 as u32, costs));
    }
    arcs
}
