//! What the network knows and what it does not.

use serde::{Deserialize, Serialize};

use super::store::Network;
use super::types::{KmBasis, Status};

/// Counts of what is known and unknown about a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Census {
    /// Facilities.
    pub facilities: usize,
    /// Facilities whose coordinates are from general knowledge.
    pub approximate_coordinates: usize,
    /// Facilities with published hours of standing.
    pub with_dwell: usize,
    /// Legs.
    pub legs: usize,
    /// Legs whose length is the straight line.
    pub great_circle: usize,
    /// Legs with published days.
    pub with_days: usize,
    /// Legs with a published price.
    pub with_cost: usize,
    /// Legs with a published capacity.
    pub with_capacity: usize,
    /// Legs whose operator is named.
    pub with_operator: usize,
    /// Legs whose status is assumed, not sourced.
    pub assumed_status: usize,
    /// Legs that are closed or not built.
    pub not_in_use: usize,
    /// Railways whose gauge is not known, and which no route uses.
    pub unknown_gauge: usize,
}

impl Census {
    /// Counts a network.
    pub fn of(network: &Network) -> Self {
        let facilities = network.facilities();
        let legs = network.legs();
        let count =
            |test: &dyn Fn(&super::types::Leg) -> bool| legs.iter().filter(|leg| test(leg)).count();
        Self {
            facilities: facilities.len(),
            approximate_coordinates: facilities.iter().filter(|one| one.approximate).count(),
            with_dwell: facilities
                .iter()
                .filter(|one| one.dwell_h.is_some())
                .count(),
            legs: legs.len(),
            great_circle: count(&|leg| leg.km_basis == KmBasis::GreatCircle),
            with_days: count(&|leg| leg.days.is_some()),
            with_cost: count(&|leg| leg.cost.is_some()),
            with_capacity: count(&|leg| leg.capacity.is_some()),
            with_operator: count(&|leg| leg.operator.is_some()),
            assumed_status: count(&|leg| !leg.status_sourced),
            not_in_use: count(&|leg| matches!(leg.status, Status::Closed | Status::Planned)),
            unknown_gauge: count(&|leg| {
                leg.mode == super::types::Mode::Rail && leg.gauges_mm.is_empty()
            }),
        }
    }
}
