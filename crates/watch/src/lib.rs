//! Where restricted goods leak: how much more is traded than would be expected,
//! and how sure that is.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod error;
pub mod mirror;
pub mod newness;
pub mod nowcast;
mod numerics;
pub mod pass_through;
pub mod ppml;
mod random;
pub mod score;
pub mod series;
pub mod simulate;

pub use error::WatchError;
