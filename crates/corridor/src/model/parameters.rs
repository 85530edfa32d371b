//! The parameters of the model, what each starts from, and which are fitted.

use serde::{Deserialize, Serialize};

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Dollars for a forty-foot container.
    UsdFeu,
    /// Days.
    Days,
}

impl Quantity {
    /// Both.
    pub const ALL: [Quantity; 2] = [Quantity::UsdFeu, Quantity::Days];

    pub(crate) fn index(self) -> usize {
        usize::from(self == Quantity::Days)
    }
}

/// What the model counts along a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// A kilometre by rail.
    RailKm,
    /// A kilometre by road.
    RoadKm,
    /// A kilometre by container ship.
    SeaKm,
    /// A kilometre by feeder, ferry or river ship.
    ShortSeaKm,
    /// A border on land, by rail.
    RailBorder,
    /// A border on land, by road.
    RoadBorder,
    /// A border on land inside a customs union.
    UnionBorder,
    /// A container lifted from one gauge or mode on land to another.
    Lift,
    /// A change between land and ship.
    PortCall,
}

impl Term {
    /// As answers write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::RailKm => "rail_km",
            Self::RoadKm => "road_km",
            Self::SeaKm => "sea_km",
            Self::ShortSeaKm => "short_sea_km",
            Self::RailBorder => "rail_border",
            Self::RoadBorder => "road_border",
            Self::UnionBorder => "union_border",
            Self::Lift => "lift",
            Self::PortCall => "port_call",
        }
    }
}

/// Where a parameter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterBasis {
    /// Fitted to published services, drawn towards its start.
    Fitted,
    /// Taken as published.
    Published,
    /// Chosen by judgement.
    Assumed,
}

impl ParameterBasis {
    /// As answers write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Published => "published",
            Self::Assumed => "assumed",
        }
    }
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// What it estimates.
    pub quantity: Quantity,
    /// For one of what.
    pub term: Term,
    /// Its value, in dollars per FEU or days, for one unit of the term.
    pub value: f64,
    /// What the fit was drawn towards; the value itself where nothing is fitted.
    pub start: f64,
    /// Where it comes from.
    pub basis: ParameterBasis,
    /// The row of a table or the reasoning behind it.
    pub source: &'static str,
}

/// Kilometres that a container train makes in a day: S036.
const TRAIN_KM_PER_DAY: f64 = 941.0;
/// Hours in a day.
const DAY_H: f64 = 24.0;

/// The parameters before the fit.
pub(super) fn starting() -> Vec<Parameter> {
    use ParameterBasis::{Assumed, Fitted, Published};
    use Quantity::{Days, UsdFeu};
    let parameter = |quantity, term, value, basis, source| Parameter {
        quantity,
        term,
        value,
        start: value,
        basis,
        source,
    };
    vec![
        parameter(
            UsdFeu,
            Term::RailKm,
            0.60,
            Fitted,
            "start: S042 over the 5,401 km from Dostyk to Brest",
        ),
        parameter(
            UsdFeu,
            Term::RoadKm,
            945.0 / 500.0,
            Published,
            "S015: 945 USD for 500 km and 20 t, taken for a container",
        ),
        parameter(
            UsdFeu,
            Term::SeaKm,
            0.15,
            Fitted,
            "start: about 3,000 USD over the 20,000 km from Shanghai to Rotterdam",
        ),
        parameter(
            UsdFeu,
            Term::ShortSeaKm,
            1.5,
            Fitted,
            "start: half of the lorry ferry Turkmenbashi-Alat for each km",
        ),
        parameter(UsdFeu, Term::RailBorder, 215.0, Published, "S002"),
        parameter(UsdFeu, Term::RoadBorder, 208.0, Published, "S011"),
        parameter(
            UsdFeu,
            Term::UnionBorder,
            0.0,
            Assumed,
            "no customs inside the EU and inside the EAEU",
        ),
        parameter(
            UsdFeu,
            Term::Lift,
            329.0,
            Published,
            "nodes.csv, KAZ_DOSTYK: change of gauge, average of 2020",
        ),
        parameter(
            UsdFeu,
            Term::PortCall,
            329.0,
            Fitted,
            "start: as a change of gauge",
        ),
        parameter(
            Days,
            Term::RailKm,
            1.0 / TRAIN_KM_PER_DAY,
            Fitted,
            "start: S036, 941 km a day",
        ),
        parameter(
            Days,
            Term::RoadKm,
            1.0 / (42.0 * DAY_H),
            Published,
            "S018: 42 km/h without delay; with the border of S014 it gives S017",
        ),
        parameter(
            Days,
            Term::SeaKm,
            1.0 / 650.0,
            Fitted,
            "start: about 15 knots",
        ),
        parameter(
            Days,
            Term::ShortSeaKm,
            0.92 / 508.0,
            Published,
            "legs.csv, Aktau-Alat: 22 hours for 508 km",
        ),
        parameter(Days, Term::RailBorder, 40.6 / DAY_H, Fitted, "start: S006"),
        parameter(Days, Term::RoadBorder, 9.9 / DAY_H, Published, "S014"),
        parameter(
            Days,
            Term::UnionBorder,
            0.0,
            Assumed,
            "no customs inside the EU and inside the EAEU",
        ),
        parameter(Days, Term::Lift, 1.0, Fitted, "start: a day"),
        parameter(Days, Term::PortCall, 1.5, Fitted, "start: a day and a half"),
    ]
}
