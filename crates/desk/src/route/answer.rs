//! Routes as they are handed out: everything by keys, with what each figure
//! rests on.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sindan_corridor::model::Origin;
use sindan_corridor::network::{ArcKind, Blocked, Census, Interest, Mode};
use sindan_corridor::routes::{Criterion, Standing};
use sindan_domain::Country;

/// For what costs are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RouteUnit {
    /// A forty-foot container.
    #[default]
    Feu,
    /// A twenty-foot container: the median share of tariffs that name both.
    Teu,
}

/// A range with its centre.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RangeAnswer {
    /// Lower end.
    pub low: f64,
    /// Centre.
    pub centre: f64,
    /// Upper end.
    pub high: f64,
}

/// A figure of a step with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureAnswer {
    /// The range.
    #[serde(flatten)]
    pub range: RangeAnswer,
    /// A source, a term of the model, or a scenario.
    pub origin: Origin,
}

/// A facility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceAnswer {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Country,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Whether the coordinates are from general knowledge.
    pub approximate: bool,
}

/// A measure that stands, or may stand, against a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureTold {
    /// Its id in the measures base.
    pub id: String,
    /// The act.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// What it is about.
    pub subject: String,
    /// Where it was read.
    pub source_url: String,
    /// When it was read.
    pub read_on: Date,
}

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepAnswer {
    /// What it is.
    pub kind: ArcKind,
    /// How goods move, or on what they stand before a change.
    pub mode: Mode,
    /// On what they stand after it.
    pub to_mode: Mode,
    /// Gauge before it, in millimetres; 0 where there is none.
    pub gauge_mm: u16,
    /// Gauge after it.
    pub to_gauge_mm: u16,
    /// Key of the facility where it begins.
    pub from: String,
    /// Key of the facility where it ends.
    pub to: String,
    /// Kilometres, as in the table.
    pub km: f64,
    /// How they were found, for legs.
    pub km_basis: Option<String>,
    /// Status of the leg.
    pub status: Option<String>,
    /// Territories touched.
    pub territories: Vec<Country>,
    /// Dollars.
    pub usd: Option<FigureAnswer>,
    /// Days.
    pub days: Option<FigureAnswer>,
    /// Risk points.
    pub risk: i64,
    /// Measures for which a licence is needed or the law is not clear.
    pub licences: Vec<String>,
    /// Points between its ends on a map, north and east.
    pub shape: Vec<(f64, f64)>,
}

/// A route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteWay {
    /// Its number, from 1.
    pub number: usize,
    /// How it stands among the others; `None` for one that cannot be gone.
    pub standing: Option<Standing>,
    /// Criteria in which no route is better, where fewer than half are as good.
    pub best_in: Vec<Criterion>,
    /// Points of the front that go through the same territories.
    pub stands_for: usize,
    /// Territories in the order in which they are touched.
    pub territories: Vec<Country>,
    /// Facilities in order.
    pub facilities: Vec<String>,
    /// Modes in the order in which they are used.
    pub modes: Vec<Mode>,
    /// Dollars; `None` if a part is not known.
    pub usd: Option<RangeAnswer>,
    /// The part of the dollars that is published, from 0 to 1.
    pub published_cost: f64,
    /// Days; `None` if a part is not known.
    pub days: Option<RangeAnswer>,
    /// The part of the days that is published, from 0 to 1.
    pub published_time: f64,
    /// Days within which nine of ten trips arrive, if their parts are late
    /// independently of each other; `None` if a part is not known.
    pub days_nine_of_ten: Option<f64>,
    /// Days to add to be sure: the sum of what each part may take longer.
    pub margin_days: Option<f64>,
    /// Risk points.
    pub risk: i64,
    /// Kilometres.
    pub km: f64,
    /// Its steps.
    pub steps: Vec<StepAnswer>,
    /// Services of the table that were published for this way or a part of it.
    pub published_services: Vec<String>,
}

/// What stands against a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "bar")]
pub enum BarAnswer {
    /// The question avoids a territory.
    Avoided {
        /// The territory.
        territory: Country,
    },
    /// The law forbids to pass a territory.
    Law {
        /// The territory.
        territory: Country,
        /// By which measures.
        measures: Vec<String>,
    },
    /// A leg is closed, not built, disrupted, or closed by a scenario.
    Leg {
        /// One end, for what concerns this leg alone.
        from: Option<String>,
        /// The other end.
        to: Option<String>,
        /// How goods move along it.
        mode: Option<Mode>,
        /// Why.
        blocked: Blocked,
    },
    /// A criterion is not known for a mode.
    Unknown {
        /// The mode.
        mode: Mode,
    },
}

/// A route that would be on the front and cannot be gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExcludedWay {
    /// The route.
    #[serde(flatten)]
    pub way: RouteWay,
    /// All that stands against it.
    pub bars: Vec<BarAnswer>,
}

/// A disruption of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DisruptionTold {
    /// Its key.
    pub id: String,
    /// Its first day, if known.
    pub start: Option<Date>,
    /// Its last day, if known.
    pub end: Option<Date>,
    /// What happened.
    pub effect: String,
    /// Its source.
    pub source: String,
}

/// A source that figures of the routes rest on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RouteSource {
    /// Address or title.
    pub reference: String,
    /// The year of the figure.
    pub year: Option<i16>,
    /// The interest of the source.
    pub interest: Option<Interest>,
    /// The step that it is used for.
    pub used_for: String,
}

/// The question, resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteAsked {
    /// Where the goods are.
    pub from: PlaceAnswer,
    /// Kilometres between it and the point that was asked for.
    pub from_off_km: Option<f64>,
    /// Where they are to go.
    pub to: PlaceAnswer,
    /// Kilometres between it and the point that was asked for.
    pub to_off_km: Option<f64>,
    /// Territories that no leg may touch.
    pub avoid: Vec<Country>,
    /// The goods, with their nomenclature.
    pub goods: Vec<String>,
    /// Whose law counts.
    pub stance: String,
    /// The day whose law and disruptions hold.
    pub as_of: Date,
    /// Names and titles of the scenarios.
    pub scenarios: Vec<(String, String)>,
    /// What routes are compared by.
    pub criteria: Vec<Criterion>,
    /// For what costs are given.
    pub unit: RouteUnit,
}

/// The answer to a question about routes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteAnswer {
    /// Version of this form.
    pub version: u32,
    /// The question.
    pub question: RouteAsked,
    /// Routes that can be gone, those on the front first.
    pub options: Vec<RouteWay>,
    /// Points of the exact front on central values.
    pub front_points: usize,
    /// Routes beaten over their whole range.
    pub beaten: usize,
    /// Routes that something stands against.
    pub excluded: Vec<ExcludedWay>,
    /// Smallest sets of bars whose lifting opens a way, where nothing connects.
    pub blocking: Option<Vec<Vec<BarAnswer>>>,
    /// Disruptions that hold on the day, and were applied.
    pub disruptions_applied: Vec<DisruptionTold>,
    /// Disruptions whose end or start was not found, and which were not applied.
    pub disruptions_unknown: Vec<DisruptionTold>,
    /// Measures that are named.
    pub measures: Vec<MeasureTold>,
    /// Facilities that are named.
    pub places: Vec<PlaceAnswer>,
    /// Sources of the figures.
    pub sources: Vec<RouteSource>,
    /// The tenth and ninetieth percentile of published over predicted: cost, then time.
    pub model_spread: [(f64, f64); 2],
    /// What the network knows and what it does not.
    pub network: Census,
    /// Version of the measures base.
    pub measures_base: String,
}
