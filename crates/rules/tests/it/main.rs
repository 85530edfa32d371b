//! The rules from outside: tables, shipments, verdicts.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod ask;
mod base;
mod boundaries;
mod examples;
mod input;
mod ownership;
mod programmes;
mod story;
mod transport;
mod unknown;
