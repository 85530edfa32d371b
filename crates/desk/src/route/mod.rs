//! Which way round: routes between two places under law, closures and scenarios.

mod answer;
mod ask;
mod assign;
mod compare;
mod front_file;
mod law;
mod request;
mod scenarios;
mod stress;
#[cfg(test)]
mod tests;
mod wide;
mod wide_file;

pub use answer::{
    BarAnswer, DisruptionTold, ExcludedWay, FigureAnswer, MeasureTold, PlaceAnswer, RangeAnswer,
    RouteAnswer, RouteAsked, RouteSource, RouteUnit, RouteWay, StepAnswer,
};
pub use ask::find_routes;
pub use assign::{
    AssignAnswer, AssignOptions, DemandAnswer, FlowAnswer, RoomAnswer, assign_demand,
};
pub use compare::{CompareAnswer, CompareRow, compare};
pub use front_file::{FrontAnswer, front_of_file};
pub use request::RouteRequest;
pub use scenarios::{RouteScenario, read_route_scenarios};
pub use stress::{StressAnswer, StressRow, stress};
pub use wide::{WideAnswer, WideEnd, WideGraph, WideRequest, WideWay, wide_routes};
