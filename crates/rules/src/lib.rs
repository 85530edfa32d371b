//! What the law says about a shipment: measures, dated and cited, and the
//! verdict that follows from them.
//!
//! The engine reads nothing: tables are compiled in, shipments and what
//! screening found come as values. It answers with ids and parameters; words
//! are made elsewhere.
//!
//! ```
//! use sindan_rules::{MeasureBase, PartyFacts, Question, Stance, Verdict, decide, read_json};
//!
//! let base = MeasureBase::embedded().unwrap();
//! let shipment = read_json(r#"{
//!   "version": 1, "id": "a", "date": "2024-05-02",
//!   "dispatch": "DEU", "destination": "KAZ", "transit": [], "mode": "air",
//!   "currency": "EUR", "contract_date": "2024-01-15", "clauses": [],
//!   "parties": [{"role": "exporter", "name": "Beispiel GmbH", "country": "DEU"}],
//!   "lines": [{"code": "854231", "value": 84000, "origin": "DEU"}]
//! }"#).unwrap();
//! let stance = Stance::named("every-law").unwrap();
//! let decision = decide(&base, Question {
//!     shipment: &shipment, parties: &PartyFacts::screened_elsewhere(), stance: &stance,
//!     as_of: None, max_list_age_days: 7,
//! });
//! assert_eq!(decision.verdict, Verdict::Prohibited);
//! assert_eq!(decision.findings[0].measure.as_deref(), Some("eu833-12g"));
//! ```
//!
//! Limits: it knows what its tables hold. Measures whose operative text was not
//! read never forbid; lists that are older than the law say so; control in fact,
//! circumvention and knowledge are for people. It is not legal advice.

mod base;
mod error;
mod flags;
mod goods;
mod history;
mod measures;
mod ownership;
mod shipment;
mod stance;
mod territory;
mod toml_date;
mod verdict;

pub use base::MeasureBase;
pub use error::RulesError;
pub use flags::{HowSeen, RedFlag};
pub use goods::*;
pub use history::{BaseDiff, Event, EventKind};
pub use measures::{
    Binds, Condition, Confidence, Exception, ExceptionKind, Force, GoodsSelector, Measure,
    MeasureFile, MeasureKind, Place, Places, Regime, Scope, Suspension, TextLevel, Topic,
};
pub use ownership::{
    Oversubscribed, OwnershipEdge, OwnershipRule, ROUNDING_PERCENT, Standing, Step, oversubscribed,
    standing,
};
pub use shipment::*;
pub use stance::{Bound, Others, Stance};
pub use territory::{Passage, PassageAnswer, PassageStatus};
pub use verdict::*;
