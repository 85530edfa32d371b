//! Poisson pseudo-maximum likelihood with any number of sets of fixed effects.
//!
//! E[y] = exp(x'b + sum of one fixed effect per set) (Santos Silva and Tenreyro
//! 2006, "The log of gravity", equation 8). The likelihood is climbed by
//! Newton's method, which for this model is iteratively reweighted least
//! squares (Correia, Guimaraes and Zylkin 2020, "Fast Poisson estimation with
//! high-dimensional fixed effects", section 2). Within each step regressors and
//! residuals are projected on the fixed effects by conjugate gradients in the
//! space of the effects, which accelerates simultaneous projections; they start
//! where the step before ended.
//!
//! Rows that no finite estimate can fit (separation; Correia, Guimaraes and
//! Zylkin 2019, "Verifying the existence of maximum likelihood estimates for
//! generalized linear models") and levels of a single row are dropped and
//! counted.

mod covariance;
mod effects;
mod event;
mod fit;
mod panel;
mod prepare;
mod separation;

pub use event::{EventTime, event_study};
pub use fit::ppml;
pub use panel::{Column, Covariance, Estimate, Identifier, Omitted, Panel, PpmlOptions, Term};
