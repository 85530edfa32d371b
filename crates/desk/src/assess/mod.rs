//! One measure through every engine: whose law, which goods and flows, what leaks,
//! which ways it closes, what it costs, and what is not known.

mod answer;
mod commands;
mod cost;
mod depend;
mod diff;
mod draft;
mod goods;
mod in_force;
mod leak;
mod legs;
mod run;
mod subject;
mod trade;
mod ways;

pub use answer::*;
pub use depend::{ExposureAfter, exposure_after};
pub use diff::{AssessChange, AssessChanges, AssessState, assess_changes};
pub use draft::{DRAFT_VERSION, draft_id};
pub(crate) use draft::{is_draft, rules_of_draft};
pub use goods::{GoodsCovered, GoodsLine, IndustryCovered};
pub(crate) use in_force::measures_in_force;
pub use in_force::{MeasureInForce, MeasuresInForce};
pub(crate) use legs::legs_in;
pub use legs::{NoFlows, SeveredFlows, SeveredKind};
pub use run::{AssessOptions, assess_measure};
pub use subject::{MeasureAsked, measure_scenarios};
