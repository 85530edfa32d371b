//! The catalog from outside: files in, snapshots out, and every way that this
//! can go wrong.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

mod arrays;
mod bundles;
mod concordance;
mod concordance_editions;
mod crash;
mod fixture;
mod flows;
mod fx_and_flows;
mod hs;
mod icio;
mod lists;
mod mrio;
mod pull;
mod row_files;
mod shipments;
mod spreadsheets;
mod store;
mod wheel;
