//! Charts as inline SVG: no script, no font of their own, readable in print and
//! without colour. Each is drawn wide and narrow so that its letters stay
//! readable on a phone.

mod bar_pairs;
mod canvas;
mod chokepoints;
mod confidence;
mod labels;
mod losses;
mod outlets;
mod range_mark;
mod route_map;
mod scale;
mod series;
mod threats;
mod ways_front;

pub(crate) use bar_pairs::{Bar, BarPair, BarPairs};
pub(crate) use chokepoints::{CORNER_SHARE, CORNER_WEIGHT, ChokepointChart, Point};
pub(crate) use confidence::confidence_bar;
pub(crate) use losses::{LossChart, LossRow};
pub(crate) use outlets::{OutletBand, OutletChart};
pub(crate) use range_mark::{RangeMark, range_mark};
pub(crate) use route_map::{MAP_WAYS, MapPlace, MapWay, RouteMap, route_map};
pub(crate) use series::{SeriesChart, SeriesMonth};
pub(crate) use threats::{RangeBar, ThreatChart, ThreatGroup, ThreatRow};
pub(crate) use ways_front::{FrontChart, FrontMark};

/// How wide a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// For screens from about 700 pixels, and for paper.
    Wide,
    /// For phones.
    Narrow,
}

impl Width {
    /// Units across; about a pixel each where the chart is shown.
    pub(crate) fn units(self) -> f64 {
        match self {
            Width::Wide => 720.0,
            Width::Narrow => 340.0,
        }
    }

    /// What ids inside the drawing end with, so that both can stand on one page.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Width::Wide => "wide",
            Width::Narrow => "narrow",
        }
    }
}
