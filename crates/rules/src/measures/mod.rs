//! The measures base: what the laws say, dated and cited.

mod exception;
mod load;
mod model;
mod scope;

pub use exception::{Exception, ExceptionKind};
pub use load::MeasureFile;
pub(crate) use load::{EMBEDDED, read_all};
pub use model::{
    Binds, Confidence, Force, Measure, MeasureKind, Regime, Suspension, TextLevel, Topic,
};
pub use scope::{Condition, GoodsSelector, Place, Places, Scope};
pub(crate) use scope::{EURASIAN_UNION, EUROPEAN_UNION};
