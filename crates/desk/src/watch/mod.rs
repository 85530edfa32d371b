//! Where restricted goods leak: unexplained excess of trade, with its error.

mod answer;
mod ask;
mod flows;
mod goods;
mod legs;
mod measured;
mod pair;
mod panel_file;
mod request;

pub use answer::{
    AbsentLeg, Comparison, FreshGoods, WatchLeg, LegFacts, MonthAnswer, RefusedSeries,
    WatchAnswer, WatchAsked, WatchRow,
};
pub use ask::watch;
pub use flows::FlowCounts;
pub use goods::{WatchGoods, WatchGoodsKind};
pub use legs::{LegSide, ReportedBy, ReporterLeftOut};
pub use panel_file::{PanelAnswer, PanelRequest, estimate_panel};
pub use request::WatchRequest;
