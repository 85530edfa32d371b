//! Trade that never was, with diversion that is known: what the engine finds,
//! and how often it is wrong.

mod generate;
mod noise;
mod study;

pub use generate::{Design, Draw, Way, draw};
pub use noise::{Noise, estimate_noise};
pub use study::{Basis, Study, study};
