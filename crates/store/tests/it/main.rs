//! One contract, kept by both databases; and what faults do to them.
//!
//! PostgreSQL is started from Debian's package in a temporary directory. Where it
//! is not installed the tests say "skipped".

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stdout, reason = "tests say what they skip")]

mod contract;
mod faults;
mod postgres;
