//! Where restricted goods leak: how much more is traded than would be expected,
//! and how sure that is.
//!
//! Works on plain arrays that the caller read; never opens a file. What it finds
//! is an *unexplained excess*: goods that came or left beyond what the past and
//! the comparison explain. Why they did is not in trade statistics.
//!
//! ```
//! use sindan_domain::Silent;
//! use sindan_watch::ppml::{Column, Panel, PpmlOptions, ppml};
//!
//! // Two months before a measure and two after: means of 2 and 6.
//! let panel = Panel {
//!     outcome: vec![1.0, 3.0, 4.0, 8.0],
//!     regressors: vec![Column {
//!         name: "after".to_owned(),
//!         values: vec![0.0, 0.0, 1.0, 1.0],
//!     }],
//!     fixed_effects: vec![],
//!     cluster: None,
//! };
//! let estimate = ppml(&panel, &PpmlOptions::default(), &Silent)?;
//! assert!((estimate.terms[0].estimate - 3.0_f64.ln()).abs() < 1e-9);
//! # Ok::<(), sindan_watch::WatchError>(())
//! ```
//!
//! | question | module |
//! | --- | --- |
//! | Did trade rise with a measure, other things equal, over a whole panel? | [`ppml`] |
//! | What would one series have been? | [`series`] |
//! | Did what was sold arrive? | [`mirror`] |
//! | Did what came in go out again, and how much of it at most and at least? | [`pass_through`] |
//! | Who and what did not exist before? | [`newness`] |
//! | Which ways first? | [`score`] |
//! | What does a new month change? | [`nowcast`] |
//! | How often is all this wrong? | [`simulate`] |
//!
//! Limits: months and years only; one currency and one edition of the goods
//! code per series; results are the same for any number of threads on one
//! machine, the last digits may differ between processors.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod error;
pub mod mirror;
pub mod newness;
pub mod nowcast;
mod numerics;
pub mod pass_through;
pub mod ppml;
mod random;
pub mod score;
pub mod series;
pub mod simulate;

pub use error::WatchError;
