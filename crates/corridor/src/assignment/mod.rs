//! Traffic on a network that cannot carry everything: who goes which way, what
//! is left unserved, and what a little more room would be worth at each
//! bottleneck.
//!
//! The capacitated multicommodity flow of least cost, as a linear programme over
//! routes, solved by column generation: L. R. Ford and D. R. Fulkerson (1958), A
//! suggested computation for maximal multi-commodity network flows, Management
//! Science 5. Routes are priced by shortest paths; demand that finds no room
//! travels an artificial route at a stated penalty and is reported.
//!
//! ```
//! use sindan_corridor::assignment::{
//!     AssignmentLimits, AssignmentProblem, Capacity, Commodity, assign,
//! };
//! use sindan_corridor::graph::{ArcId, GraphBuilder, Mask};
//! use sindan_domain::Silent;
//!
//! let mut builder = GraphBuilder::new(["usd_per_tonne"])?;
//! builder.arc("Aktau", "Alat", &[30])?;
//! builder.arc("Aktau", "Astrakhan", &[45])?;
//! builder.arc("Astrakhan", "Alat", &[15])?;
//! let named = builder.build()?;
//! let demand = Commodity {
//!     from: named.node("Aktau")?,
//!     to: named.node("Alat")?,
//!     demand: 10.0,
//!     unserved_cost: 500.0,
//!     mask: 0,
//! };
//! let problem = AssignmentProblem {
//!     graph: named.graph(),
//!     masks: &[Mask::open(named.graph())],
//!     unit_costs: &[30.0, 45.0, 15.0],
//!     capacities: &[Capacity { arcs: vec![ArcId(0)], limit: 6.0 }],
//!     commodities: &[demand],
//! };
//! let found = assign(&problem, &AssignmentLimits::default(), &Silent)?;
//! assert!((found.total_cost - (6.0 * 30.0 + 4.0 * 60.0)).abs() < 1e-4);
//! // A tonne more of the ferry saves the way round: 60 - 30.
//! assert!((found.relief[0] - 30.0).abs() < 1e-4);
//! # Ok::<(), sindan_corridor::CorridorError>(())
//! ```

mod check;
mod master;
mod pricing;
mod solve;

use crate::graph::{ArcId, Graph, Mask, NodeId};

pub use solve::assign;

/// Something that is to travel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Commodity {
    /// Where it starts.
    pub from: NodeId,
    /// Where it is wanted.
    pub to: NodeId,
    /// How much of it there is, in the unit of the capacities (tonnes a year).
    pub demand: f64,
    /// What a unit costs that is not carried. It travels only if its route costs
    /// no more, so the penalty also says what is too dear to be carried.
    pub unserved_cost: f64,
    /// Which of the closures hold for it, by position: what the law forbids to one
    /// it may allow to another.
    pub mask: usize,
}

/// Room that one arc has, or several share: both directions of a single track,
/// all uses of a port.
#[derive(Debug, Clone, PartialEq)]
pub struct Capacity {
    /// The arcs that draw on it.
    pub arcs: Vec<ArcId>,
    /// What fits, in the unit of the demand; infinite where nothing binds.
    pub limit: f64,
}

/// What is to be assigned.
#[derive(Debug, Clone, Copy)]
pub struct AssignmentProblem<'a> {
    /// The network; its own criteria are not looked at.
    pub graph: &'a Graph,
    /// Closures; each commodity names those that hold for it.
    pub masks: &'a [Mask],
    /// What a unit costs on each arc.
    pub unit_costs: &'a [f64],
    /// Room; arcs in none are not limited.
    pub capacities: &'a [Capacity],
    /// Demand.
    pub commodities: &'a [Commodity],
}

/// How exact the answer must be, and how long it may take.
#[derive(Debug, Clone, PartialEq)]
pub struct AssignmentLimits {
    /// Cost and lower bound may differ by this part of the cost.
    pub relative_gap: f64,
    /// Most rounds of pricing.
    pub rounds: usize,
}

impl Default for AssignmentLimits {
    /// A part in ten million, 500 rounds.
    fn default() -> Self {
        Self {
            relative_gap: 1e-7,
            rounds: 500,
        }
    }
}

/// A part of a commodity on its route.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteFlow {
    /// Which commodity, by its position.
    pub commodity: usize,
    /// The route.
    pub arcs: Vec<ArcId>,
    /// How much takes it.
    pub amount: f64,
}

/// Who goes which way.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Cost of all that travels and penalty of all that does not.
    pub total_cost: f64,
    /// No assignment costs less.
    pub lower_bound: f64,
    /// The routes in use, by commodity, the cheapest first.
    pub flows: Vec<RouteFlow>,
    /// What is not carried, for each commodity.
    pub unserved: Vec<f64>,
    /// What travels on each arc.
    pub arc_flows: Vec<f64>,
    /// For each capacity, what a first unit more of it would save; 0 where it
    /// does not bind.
    pub relief: Vec<f64>,
    /// Rounds of pricing that were needed.
    pub rounds: usize,
}
