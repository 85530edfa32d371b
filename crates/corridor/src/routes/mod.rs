//! Ways between two places of a network that no other way beats, what stands
//! against the others, and what would have to be lifted where nothing connects.
//!
//! The search runs on central values: whole tens of dollars, whole hours, risk
//! points. Prohibited arcs are taken out before it, never made dear. A way that
//! is beaten on central values is dropped only if another beats it over its
//! whole range; otherwise it is kept and marked as within error.
//!
//! ```
//! use jiff::civil::date;
//! use sindan_corridor::model::Model;
//! use sindan_corridor::network::{Mode, Network, View};
//! use sindan_corridor::routes::{Criterion, Question, Ruling, find_routes};
//! use sindan_domain::{Country, Silent};
//!
//! let network = Network::embedded();
//! let view = View::new(network, date(2024, 6, 1), &[])?;
//! let model = Model::embedded();
//! let banned = ["RUS", "BLR", "IRN"].map(|code| Country::from_alpha3(code).unwrap());
//! let answer = find_routes(
//!     &Question {
//!         view: &view,
//!         model,
//!         from: network.find("Almaty")?.facility,
//!         to: network.find("Rotterdam")?.facility,
//!         avoid: &banned,
//!         modes: &Mode::for_containers,
//!         ruling: &|_| Ruling::Allowed,
//!         criteria: &Criterion::DEFAULT,
//!     },
//!     &Silent,
//! )?;
//! // Over the Caspian: the Middle Corridor.
//! let aktau = network.facility("KAZ_AKTAU").unwrap();
//! assert!(answer.options.iter().any(|way| way.facilities().contains(&aktau)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Limits: ways with the same facilities in the same order are one option,
//! whatever else differs; the reliability of a way is the sum of the margins of
//! its parts, which is more than it needs where they are independent.

mod answer;
mod bars;
mod gather;
mod graph;
mod question;
mod search;
mod traffic;

pub use answer::{
    Answer, Bar, Blocking, Excluded, RouteOption, Standing, Step, StepFigures, Totals,
};
pub use question::{Criterion, Crossing, Question, Ruling};
pub use search::find_routes;
pub use traffic::{
    Demand, Flow, Room, TONNES_PER_FEU, Traffic, TrafficCost, TrafficQuestion, assign_traffic,
    known_room, known_volume,
};

#[cfg(test)]
mod golden;
