//! The freight network as facts: places, legs, published services, dated
//! disruptions and energy flows, read from tables that name a source for every
//! figure; and its expansion into nodes (facility, mode, gauge) that are joined
//! by legs and by explicit changes.
//!
//! ```
//! use sindan_corridor::network::{Mode, Network};
//!
//! let network = Network::embedded();
//! let aktau = network.facility("KAZ_AKTAU").unwrap();
//! let feeder = network.legs_at(aktau).find(|leg| leg.mode == Mode::Feeder).unwrap();
//! assert_eq!(feeder.territories.iter().map(|c| c.alpha3()).collect::<Vec<_>>(), ["KAZ", "AZE"]);
//! ```
//!
//! Limits: sectors of the Caspian and exclusive economic zones are not
//! modelled, and no leg names its operator yet. What a source does not say is
//! absent, never zero; [`Census`] counts it.

mod audit;
mod census;
mod error;
mod expand;
mod figures;
mod geo;
mod overlay;
mod places;
mod read;
mod store;
mod table;
mod types;

pub use audit::{Finding, audit};
pub use census::Census;
pub use error::NetworkError;
pub use expand::{Arc, ArcKind, Expansion, Layer, Side, Stop};
pub use figures::{Interest, Source};
pub use geo::great_circle_km;
pub use overlay::{Blocked, Change, DisruptionState, NewLeg, Overlay, View};
pub use places::{Place, PlaceQuestion};
pub use read::Tables;
pub use store::Network;
pub use types::{
    Action, Capacity, Disruption, EnergyFigure, Facility, FacilityKind, KmBasis, Leg, Mode, Money,
    Reported, Scope, Service, ServiceUse, Status,
};
