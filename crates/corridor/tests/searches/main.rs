//! The searches on plain graphs: each against a slow answer of its own, and
//! against itself under changes that must not matter.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly, and say what they skip"
)]

mod assignment;
mod blocking;
mod epsilon;
mod front;
mod graph;
mod plain;
mod reliability;
mod wide;
