//! Ways round: a network of freight legs, the laws and closures that cut it, and
//! every route that no other beats in cost, time, risk and reliability.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

pub mod assignment;
pub mod blocking;
mod error;
pub mod front;
pub mod graph;
pub mod reliability;
pub mod wide;

pub use error::CorridorError;
