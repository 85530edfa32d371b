//! What the law says about shipments: one, many, and the same one again.

mod answer;
mod batch;
mod parties;
mod party_lists;
mod replay;
mod rules_desk;
mod story;

pub use answer::{Asked, CheckAnswer, MeasureFacts};
pub use batch::{BatchOutcome, BatchReject, BatchSummary, ShipmentTable, check_batch};
pub use party_lists::PartyLists;
pub use rules_desk::{CheckOptions, RuleFile, RulesDesk};
pub use story::{
    DiffAnswer, GoodsAnswer, GoodsDescribed, MeasureAnswer, MeasureRow, RulesListAnswer,
    TimelineAnswer, TimelineEvent,
};
