//! Ways round: a network of freight legs, the laws and closures that cut it, and
//! every route that no other beats in cost, time, risk and reliability.
//!
//! The searches stand on plain graphs ([`graph`]) and know nothing of countries,
//! files or law: Pareto fronts, exact or to within a given part ([`front`]); what
//! blocks a way ([`blocking`]); traffic under capacities ([`assignment`]); time
//! by lot ([`reliability`]); networks of hundreds of thousands of nodes
//! ([`wide`]). Each module has an example.
//!
//! On them stands the curated Eurasian network ([`network`]): facilities and legs
//! from tables, expanded into nodes (facility, mode, gauge) with explicit
//! changes, under scenarios and the disruptions of a day. Costs and times come
//! from published figures and from a fitted model ([`model`]); questions about
//! ways are put to [`routes`], with a predicate for the law.
//!
//! Limits: criteria are whole numbers that are not below 0 and add up along a
//! route, five at most. All answers are the same for any number of threads.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

pub mod assignment;
pub mod blocking;
mod error;
pub mod front;
pub mod graph;
pub mod model;
pub mod network;
pub mod reliability;
pub mod routes;
pub mod wide;

pub use error::CorridorError;
