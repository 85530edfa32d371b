//! The catalog from outside: files in, snapshots out, and every way that this
//! can go wrong.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod bundles;
mod crash;
mod fixture;
mod fx_and_flows;
mod icio;
mod mrio;
mod pull;
mod store;
mod wheel;
