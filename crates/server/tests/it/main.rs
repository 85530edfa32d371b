//! A whole server, called over HTTP.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod api;
mod harness;
mod matching;
mod questions;
mod reference;
mod security;
mod state;
