//! Queries as a caller runs them, in one program because linking the engine is slow.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

mod fixture;
mod flows;
mod functions;
mod limits;
mod output;
mod reference;
mod sandbox;
mod scripts;
