//! The engine of balance against worked examples, brute force, slow second
//! implementations and the reference files.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly, and say what they skip"
)]

mod alignment;
mod bargaining;
mod bargaining_logs;
mod coalitions;
mod core;
mod demonstration;
mod frontier;
mod propositions;
mod sanctions_game;
mod shared;
mod table;
