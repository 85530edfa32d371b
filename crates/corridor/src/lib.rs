//! Ways round: a network of freight legs, the laws and closures that cut it, and
//! every route that no other beats in cost, time, risk and reliability.
//!
//! - [`network`] holds the curated Eurasian network and its expansion into
//!   nodes (facility, mode, gauge) with explicit changes;
//! - [`model`] gives every leg and change a cost and a time with a range, from
//!   published figures where there are any and from a fitted model elsewhere;
//! - [`graph`], [`front`], [`blocking`], [`reliability`] and [`assignment`] work on
//!   graphs of whole numbers and know nothing of countries or law;
//! - [`wide`] does so on networks of hundreds of thousands of arcs;
//! - [`routes`] puts them together.

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
