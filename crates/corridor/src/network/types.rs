//! The rows of the tables: facilities, legs, services, disruptions, energy.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_domain::Country;

use super::figures::Source;

/// How goods move along a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Containers or wagons by rail.
    Rail,
    /// Lorries.
    Road,
    /// Container ships.
    Sea,
    /// Small container ships between neighbouring ports.
    #[serde(rename = "container_feeder")]
    Feeder,
    /// Oil by ship.
    Tanker,
    /// Ferries that carry wagons.
    RailFerry,
    /// Ferries that carry lorries.
    RoRo,
    /// Ships on rivers and canals.
    River,
    /// Oil by pipe.
    #[serde(rename = "pipeline_oil")]
    OilPipeline,
    /// Gas by pipe.
    #[serde(rename = "pipeline_gas")]
    GasPipeline,
}

impl Mode {
    pub(crate) const NAMES: [(&'static str, Mode); 10] = [
        ("rail", Mode::Rail),
        ("road", Mode::Road),
        ("sea", Mode::Sea),
        ("container_feeder", Mode::Feeder),
        ("tanker", Mode::Tanker),
        ("rail_ferry", Mode::RailFerry),
        ("ro_ro", Mode::RoRo),
        ("river", Mode::River),
        ("pipeline_oil", Mode::OilPipeline),
        ("pipeline_gas", Mode::GasPipeline),
    ];

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, mode)| *mode == self)
            .map_or("", |(name, _)| name)
    }

    /// A mode by the name that tables write.
    pub fn named(name: &str) -> Option<Mode> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, mode)| *mode)
    }

    /// Whether a container can go this way.
    pub fn carries_containers(self) -> bool {
        !matches!(self, Mode::Tanker | Mode::OilPipeline | Mode::GasPipeline)
    }

    /// How a container goes along a leg of this mode; `None` if it cannot.
    pub fn for_containers(self) -> Option<Mode> {
        self.carries_containers().then_some(self)
    }

    /// How oil goes along a leg of this mode: tankers sail the lanes of
    /// container ships too, wagons carry tanks, lorries are left out.
    pub fn for_oil(self) -> Option<Mode> {
        match self {
            Mode::OilPipeline | Mode::Tanker | Mode::Rail | Mode::RailFerry => Some(self),
            Mode::Sea => Some(Mode::Tanker),
            _ => None,
        }
    }

    /// How gas goes along a leg of this mode: by pipe alone.
    pub fn for_gas(self) -> Option<Mode> {
        (self == Mode::GasPipeline).then_some(self)
    }

    /// Whether it crosses borders on land, at a post.
    pub fn is_on_land(self) -> bool {
        matches!(self, Mode::Rail | Mode::Road)
    }
}

/// What a facility is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    /// A junction or yard.
    RailHub,
    /// An inland container terminal.
    DryPort,
    /// A port.
    Seaport,
    /// A post or station at a border.
    BorderCrossing,
    /// A station where the gauge changes.
    GaugeBreak,
    /// A pier of ferries.
    FerryTerminal,
    /// The end of a pipeline.
    PipelineTerminal,
    /// An oil or gas field.
    OilField,
    /// A mine.
    Mine,
    /// A strait, canal or cape that ships pass.
    Chokepoint,
}

impl FacilityKind {
    pub(crate) const NAMES: [(&'static str, FacilityKind); 10] = [
        ("rail_hub", FacilityKind::RailHub),
        ("dry_port", FacilityKind::DryPort),
        ("seaport", FacilityKind::Seaport),
        ("border_crossing", FacilityKind::BorderCrossing),
        ("gauge_break", FacilityKind::GaugeBreak),
        ("ferry_terminal", FacilityKind::FerryTerminal),
        ("pipeline_terminal", FacilityKind::PipelineTerminal),
        ("oil_field", FacilityKind::OilField),
        ("mine", FacilityKind::Mine),
        ("chokepoint", FacilityKind::Chokepoint),
    ];
}

/// A figure as published, perhaps with a range around it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The lower end, if one is given.
    pub low: Option<f64>,
    /// The figure itself, if one is given.
    pub value: Option<f64>,
    /// The upper end, if one is given.
    pub high: Option<f64>,
}

impl Reported {
    /// Lower end, centre and upper end, filled in from what is given: the
    /// centre of a range without a figure is its middle. `None` if nothing is.
    pub fn range(&self) -> Option<(f64, f64, f64)> {
        let ends: Vec<f64> = [self.low, self.value, self.high]
            .into_iter()
            .flatten()
            .collect();
        let low = ends.iter().copied().reduce(f64::min)?;
        let high = ends.iter().copied().reduce(f64::max)?;
        Some((low, self.value.unwrap_or(f64::midpoint(low, high)), high))
    }
}

/// A price as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// The price.
    pub reported: Reported,
    /// Its unit: `USD/FEU`, `USD/TEU` or `USD/truck`.
    pub unit: String,
}

/// A capacity or a volume, in the unit of its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capacity {
    /// How much.
    pub value: f64,
    /// In which unit, such as `Mt/yr` or `trains/day`.
    pub unit: String,
    /// In which year or part of a year, as the source writes it.
    pub period: Option<String>,
}

/// A place where legs begin and end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facility {
    /// Its key: ISO alpha-3 and a name, such as `KAZ_AKTAU`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The country that it lies in; sources draw borders as they stand on the ground.
    pub country: Country,
    /// What it is.
    pub kind: FacilityKind,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Whether the coordinates come from general knowledge, within about 20 km.
    pub approximate: bool,
    /// Gauges of the tracks, in millimetres; empty if there are none or none is known.
    pub gauges_mm: Vec<u16>,
    /// What it can handle.
    pub capacity: Option<Capacity>,
    /// What it handled.
    pub throughput: Option<Capacity>,
    /// Hours that goods stand here.
    pub dwell_h: Option<Reported>,
    /// Where the figures come from.
    pub source: Option<Source>,
    /// Doubts and remarks.
    pub note: String,
    /// For a strait, a canal or a cape: the facilities, by position, that lie on
    /// one side of it. A ship that comes from one side leaves on the other.
    pub one_side: Vec<usize>,
}

/// How the length of a leg was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KmBasis {
    /// Stated by a source.
    Published,
    /// Shortest path on a graph of railways.
    RailGraph,
    /// Shortest path on a graph of roads.
    RoadGraph,
    /// Shortest path on a graph of sea lanes.
    SeaGraph,
    /// The straight line, which is a lower bound.
    GreatCircle,
}

impl KmBasis {
    pub(crate) const NAMES: [(&'static str, KmBasis); 5] = [
        ("published", KmBasis::Published),
        ("rail_graph", KmBasis::RailGraph),
        ("road_graph", KmBasis::RoadGraph),
        ("sea_graph", KmBasis::SeaGraph),
        ("great_circle", KmBasis::GreatCircle),
    ];

    /// What a length of this kind was measured on.
    pub fn origin(self) -> &'static str {
        match self {
            KmBasis::Published => "the source of the leg",
            KmBasis::RailGraph => "shortest path on the railways of scgraph_data 2.0.0 (PyPI)",
            KmBasis::RoadGraph => "shortest path on the roads of scgraph_data 2.0.0 (PyPI)",
            KmBasis::SeaGraph => "shortest path on the sea lanes of searoute 1.6.0 (PyPI)",
            KmBasis::GreatCircle => "straight line between the coordinates, a lower bound",
        }
    }

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, basis)| *basis == self)
            .map_or("", |(name, _)| name)
    }
}

/// Whether a leg can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In use.
    Open,
    /// In use for a part of the year.
    Seasonal,
    /// In use with restrictions, or near a war.
    Limited,
    /// Not in use.
    Closed,
    /// Not built yet, or not known to have opened.
    Planned,
}

impl Status {
    pub(crate) const NAMES: [(&'static str, Status); 5] = [
        ("open", Status::Open),
        ("seasonal", Status::Seasonal),
        ("limited", Status::Limited),
        ("closed", Status::Closed),
        ("planned", Status::Planned),
    ];

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, status)| *status == self)
            .map_or("", |(name, _)| name)
    }

    /// Whether goods may go along it when no scenario says so.
    pub fn is_usable(self) -> bool {
        matches!(self, Status::Open | Status::Seasonal | Status::Limited)
    }
}

/// A way between two facilities, in both directions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    /// Index of one end.
    pub from: usize,
    /// Index of the other end.
    pub to: usize,
    /// How goods move.
    pub mode: Mode,
    /// Length in kilometres, as found; a straight line where `km_basis` says so.
    pub km: f64,
    /// How the length was found.
    pub km_basis: KmBasis,
    /// Gauges laid along the whole leg; empty where it is no railway or its gauge is not known.
    pub gauges_mm: Vec<u16>,
    /// Every territory that it touches.
    pub territories: Vec<Country>,
    /// Who runs it, if a source says.
    pub operator: Option<String>,
    /// Days under way.
    pub days: Option<Reported>,
    /// What it costs.
    pub cost: Option<Money>,
    /// What it can carry.
    pub capacity: Option<Capacity>,
    /// What it carried.
    pub volume: Option<Capacity>,
    /// Whether it can be used.
    pub status: Status,
    /// Whether a source says so; otherwise the status is assumed.
    pub status_sourced: bool,
    /// Where its figures come from.
    pub source: Option<Source>,
    /// Doubts and remarks.
    pub note: String,
    /// Points between its ends on a map, each latitude and longitude; a straight
    /// line where there are none.
    pub shape: Vec<(f64, f64)>,
}

/// What a published service is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceUse {
    /// Days from end to end.
    Time,
    /// Dollars for a forty-foot container.
    Cost,
}

/// A published figure about a whole route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Its key.
    pub id: String,
    /// The corridor, as the table names it.
    pub corridor: String,
    /// Where it begins, as published.
    pub from: String,
    /// Where it ends, as published.
    pub to: String,
    /// What is measured.
    pub metric: String,
    /// The figure.
    pub reported: Reported,
    /// Its unit.
    pub unit: String,
    /// The day, month or year, as published.
    pub period: String,
    /// What the model is compared with it for, and along which facilities, ends included.
    pub path: Option<(ServiceUse, Vec<usize>)>,
    /// What was assumed about the path.
    pub path_note: String,
    /// Where it comes from.
    pub source: Source,
    /// Doubts and remarks.
    pub note: String,
}

/// What a disruption does to the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nothing passes.
    Close,
    /// Goods pass, at a risk.
    Limit,
    /// Told, but it changes nothing here.
    Note,
}

/// What the facilities of a disruption stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every leg at any of them.
    Nodes,
    /// Legs between two of them.
    Between,
}

/// A dated event that cut or hampered a part of the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disruption {
    /// Its key.
    pub id: String,
    /// The first day; of a month or year, its first day. `None` if not found.
    pub start: Option<Date>,
    /// The last day; of a month or year, its last day. `None` if not found, which
    /// does not mean that it goes on.
    pub end: Option<Date>,
    /// Kind of event, such as `war` or `border`.
    pub kind: String,
    /// What it does.
    pub action: Action,
    /// To which modes; empty is all.
    pub modes: Vec<Mode>,
    /// What the facilities stand for.
    pub scope: Scope,
    /// Facilities.
    pub facilities: Vec<usize>,
    /// What happened.
    pub effect: String,
    /// Where it comes from.
    pub source: Source,
    /// Doubts and remarks.
    pub note: String,
}

/// A figure about oil, gas, uranium, grain or coal on one route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnergyFigure {
    /// Its key.
    pub id: String,
    /// What moves.
    pub commodity: String,
    /// Along which route, as the table names it.
    pub route: String,
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Territories passed, as far as stated.
    pub territories: Vec<Country>,
    /// What is measured.
    pub metric: String,
    /// The figure, if one is given.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: String,
    /// The year or part of a year, as published.
    pub period: String,
    /// Where it comes from.
    pub source: Source,
    /// Doubts and remarks.
    pub note: String,
}
