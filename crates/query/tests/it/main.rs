//! Queries as a caller runs them, in one program because linking the engine is slow.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod fixture;
mod functions;
mod limits;
mod output;
mod sandbox;
mod scripts;
