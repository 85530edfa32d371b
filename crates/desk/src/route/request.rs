//! What is asked about routes.

use jiff::civil::Date;
use sindan_corridor::routes::Criterion;
use sindan_domain::{Country, GoodsCode};
use sindan_rules::Stance;

use super::answer::RouteUnit;
use super::scenarios::RouteScenario;

/// A question about routes, as the reader typed it.
#[derive(Debug, Clone)]
pub struct RouteRequest {
    /// Where the goods are: key, name or coordinates.
    pub from: String,
    /// Where they are to go.
    pub to: String,
    /// Territories that no leg may touch.
    pub avoid: Vec<Country>,
    /// The goods; empty asks about goods that no list names.
    pub goods: Vec<GoodsCode>,
    /// Whose law counts.
    pub stance: Stance,
    /// The day whose law and disruptions hold.
    pub as_of: Date,
    /// Scenarios, in the order in which they are laid over the network.
    pub scenarios: Vec<RouteScenario>,
    /// What routes are compared by; empty is cost, time, risk and reliability,
    /// for oil and gas distance and risk.
    pub criteria: Vec<Criterion>,
    /// For what costs are given.
    pub unit: RouteUnit,
}
