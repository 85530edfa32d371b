//! One measure through every engine: whose law, which goods and flows, what leaks,
//! which ways it closes, what it costs, and what is not known.

mod draft;
mod goods;
mod legs;
mod subject;
mod trade;

pub(crate) use draft::{is_draft, rules_of_draft};
pub use draft::{DRAFT_VERSION, draft_id};
pub use goods::{GoodsCovered, GoodsLine, IndustryCovered};
pub use legs::{NoFlows, SeveredFlows, SeveredKind};
pub use subject::{MeasureAsked, measure_scenarios};
