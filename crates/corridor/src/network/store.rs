//! The network in memory.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::read::Tables;
use super::types::{Disruption, EnergyFigure, Facility, Leg, Mode, Service};

/// Facilities, legs and what is published about routes over them.
#[derive(Debug, Clone)]
pub struct Network {
    facilities: Vec<Facility>,
    legs: Vec<Leg>,
    services: Vec<Service>,
    disruptions: Vec<Disruption>,
    energy: Vec<EnergyFigure>,
    index: HashMap<String, usize>,
    touching: Vec<Vec<usize>>,
}

impl Network {
    pub(crate) fn new(
        facilities: Vec<Facility>,
        legs: Vec<Leg>,
        services: Vec<Service>,
        disruptions: Vec<Disruption>,
        energy: Vec<EnergyFigure>,
    ) -> Self {
        let index = facilities
            .iter()
            .enumerate()
            .map(|(position, facility)| (facility.id.clone(), position))
            .collect();
        let mut touching = vec![Vec::new(); facilities.len()];
        for (position, leg) in legs.iter().enumerate() {
            touching[leg.from].push(position);
            touching[leg.to].push(position);
        }
        Self {
            facilities,
            legs,
            services,
            disruptions,
            energy,
            index,
            touching,
        }
    }

    /// The network that is compiled in, from `data/corridor`.
    ///
    /// # Panics
    ///
    /// If the compiled-in tables are broken, which a test excludes.
    pub fn embedded() -> &'static Network {
        static NETWORK: OnceLock<Network> = OnceLock::new();
        NETWORK.get_or_init(|| {
            Tables {
                nodes: (
                    "data/corridor/nodes.csv",
                    include_str!("../../../../data/corridor/nodes.csv"),
                ),
                legs: (
                    "data/corridor/legs.csv",
                    include_str!("../../../../data/corridor/legs.csv"),
                ),
                services: (
                    "data/corridor/services.csv",
                    include_str!("../../../../data/corridor/services.csv"),
                ),
                disruptions: (
                    "data/corridor/disruptions.csv",
                    include_str!("../../../../data/corridor/disruptions.csv"),
                ),
                energy: (
                    "data/corridor/energy.csv",
                    include_str!("../../../../data/corridor/energy.csv"),
                ),
                straits: (
                    "data/corridor/straits.csv",
                    include_str!("../../../../data/corridor/straits.csv"),
                ),
            }
            .read()
            .expect("the compiled-in tables are valid")
        })
    }

    /// All facilities; legs and services name them by position.
    pub fn facilities(&self) -> &[Facility] {
        &self.facilities
    }

    /// All legs, each of them for both directions.
    pub fn legs(&self) -> &[Leg] {
        &self.legs
    }

    /// What is published about whole routes.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// Dated events.
    pub fn disruptions(&self) -> &[Disruption] {
        &self.disruptions
    }

    /// Figures about energy, uranium and grain.
    pub fn energy(&self) -> &[EnergyFigure] {
        &self.energy
    }

    /// Position of a facility by its key.
    pub fn facility(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The legs that end at a facility.
    pub fn legs_at(&self, facility: usize) -> impl Iterator<Item = &Leg> {
        self.touching[facility].iter().map(|leg| &self.legs[*leg])
    }

    /// Positions of the legs between two facilities, in either direction, of
    /// one mode or of all.
    pub fn legs_between(&self, first: usize, second: usize, mode: Option<Mode>) -> Vec<usize> {
        let ends = |leg: &Leg| (leg.from.min(leg.to), leg.from.max(leg.to));
        self.touching[first]
            .iter()
            .copied()
            .filter(|position| {
                let leg = &self.legs[*position];
                ends(leg) == (first.min(second), first.max(second))
                    && mode.is_none_or(|mode| leg.mode == mode)
            })
            .collect()
    }

    /// A leg in words: `KAZ_AKTAU – AZE_ALAT, container_feeder`.
    pub fn describe(&self, leg: &Leg) -> String {
        format!(
            "{} – {}, {}",
            self.facilities[leg.from].id,
            self.facilities[leg.to].id,
            leg.mode.name()
        )
    }
}
