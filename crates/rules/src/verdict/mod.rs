//! From a shipment to a verdict.

mod engine;
mod exceptions;
mod facts;
mod finding;
mod goods;
mod nexus;
mod owners;
mod parties;
mod scope;

pub use engine::{Decision, Question, decide};
pub use facts::{
    ListState, ListedNode, Ownership, PartyFacts, PartyMatch, PartyNode, Screening, ScreeningState,
    Strength,
};
pub use finding::{
    Change, Citation, Doubt, Finding, FindingId, GoodsFound, Nexus, NexusKind, Verdict,
};
pub(crate) use goods::{GoodsCertainty, LineLists, select};
pub use owners::OwnerStanding;
pub(crate) use scope::Tri;
