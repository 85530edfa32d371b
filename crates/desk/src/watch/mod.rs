//! Where restricted goods leak: unexplained excess of trade, with its error.

mod answer;
mod ask;
mod editions;
mod flows;
mod goods;
mod leaks;
mod legs;
mod measured;
mod mirror;
mod pair;
mod panel_file;
mod request;
mod series;
mod shipments;
mod simulate;
mod since;
mod triple;

pub use answer::{
    AbsentLeg, Comparison, FreshGoods, LegFacts, MonthAnswer, RefusedSeries, WatchAnswer,
    WatchAsked, WatchLeg, WatchRow,
};
pub use ask::watch;
pub(crate) use flows::partial_accounts;
pub use flows::{FlowCounts, RejectedFlows};
pub(crate) use goods::guidance_targets;
pub use goods::{WatchGoods, WatchGoodsKind};
pub(crate) use leaks::{leaks, leaks_mirror};
pub use legs::{LegSide, ReportedBy, ReporterLeftOut};
pub use mirror::{MirrorAnswer, MirrorPeriod, MirrorRow, watch_mirror};
pub use panel_file::{PanelAnswer, PanelRequest, estimate_panel};
pub use request::WatchRequest;
pub use series::{SeriesAnswer, SeriesLeg, watch_series};
pub use shipments::{RejectedShipments, ShipmentsAnswer, watch_held_shipments, watch_shipments};
pub use simulate::{SimulationAnswer, SimulationRequest, simulate_watch, simulated_flows};
pub use since::{WatchChange, WatchChangeKind, WatchChanges, watch_since};
pub use triple::{TripleDifference, TripleLeftOut, TripleLeftOutReason, TripleRefusal, TripleRow};
