//! Drives the real binary in a temporary home, without network, clock or
//! locale, and looks at what a user would see: output, notes, exit code, files.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod assess;
mod assess_schema;
mod balance;
mod brief;
mod check;
mod check_parties;
mod context;
mod crash;
mod data;
mod exposure;
mod icio_file;
mod long_run;
mod manners;
mod route;
mod route_wide;
mod rules;
mod screen;
mod screen_batch;
mod serve;
mod shock;
mod sql;
mod watch;
mod watch_editions;
mod watch_real;
