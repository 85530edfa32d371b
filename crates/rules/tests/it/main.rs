//! The rules from outside: tables, shipments, verdicts.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod ask;
mod base;
mod boundaries;
mod days;
mod examples;
mod fresh;
mod input;
mod jurisdictions;
mod ownership;
mod programmes;
mod regions;
mod story;
mod transport;
mod unknown;
