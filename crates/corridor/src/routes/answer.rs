//! What is answered.

use serde::{Deserialize, Serialize};
use sindan_domain::{Country, Interval};

use crate::model::Estimate;
use crate::network::{ArcKind, Blocked, Layer, Mode};

/// Why an arc cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "bar")]
pub enum Bar {
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
        from: Option<usize>,
        /// The other end.
        to: Option<usize>,
        /// How goods move along it.
        mode: Option<Mode>,
        /// Why.
        blocked: Blocked,
    },
    /// A criterion is not known for a leg, as for pipelines.
    Unknown {
        /// How goods move along it.
        mode: Mode,
    },
}

/// Cost and time of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepFigures {
    /// Dollars for a forty-foot container, if known.
    pub usd_feu: Option<Estimate>,
    /// Days, if known.
    pub days: Option<Estimate>,
}

/// One arc of a way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: ArcKind,
    /// On what the goods stand before it.
    pub from_layer: Layer,
    /// On what they stand after it.
    pub to_layer: Layer,
    /// Position of the facility where it begins.
    pub from: usize,
    /// Position of the facility where it ends.
    pub to: usize,
    /// Position of the leg in the view, for legs.
    pub leg: Option<usize>,
    /// Kilometres, as in the table.
    pub km: f64,
    /// Territories touched.
    pub territories: Vec<Country>,
    /// What it costs and how long it takes.
    pub figures: StepFigures,
    /// Risk points.
    pub risk: i64,
    /// Measures for which a licence is needed or the law is not clear.
    pub licences: Vec<String>,
}

/// The sums of a way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// Dollars for a forty-foot container; `None` if a part is not known.
    pub usd_feu: Option<Interval>,
    /// Days; `None` if a part is not known.
    pub days: Option<Interval>,
    /// The part of the cost that is published, from 0 to 1.
    pub published_cost: f64,
    /// The part of the time that is published, from 0 to 1.
    pub published_time: f64,
    /// Risk points.
    pub risk: i64,
    /// Days to add to be sure; `None` if a part is not known.
    pub margin_days: Option<f64>,
    /// Kilometres.
    pub km: f64,
}

/// How an option stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// On the front: no other way beats it on central values.
    Front,
    /// Beaten on central values, not over its whole range.
    WithinError,
}

/// A way that can be gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteOption {
    /// Its steps.
    pub steps: Vec<Step>,
    /// Its sums.
    pub totals: Totals,
    /// How it stands.
    pub standing: Standing,
    /// Criteria in which no option on the front is better, where fewer than half
    /// of them are as good.
    pub best_in: Vec<crate::routes::Criterion>,
    /// How many points of the front go through the same territories; this one
    /// stands for them. 1 for one that is there because it is the best of a
    /// criterion, 0 for one that is not on the front.
    pub stands_for: usize,
}

impl RouteOption {
    /// Facilities in order, each once where the way stays.
    pub fn facilities(&self) -> Vec<usize> {
        let mut passed: Vec<usize> = self.steps.iter().map(|step| step.from).collect();
        passed.extend(self.steps.last().map(|step| step.to));
        passed.dedup();
        passed
    }

    /// Territories touched, in the order in which they first are.
    pub fn territories(&self) -> Vec<Country> {
        territories(&self.steps)
    }

    /// Modes used, in the order in which they first are.
    pub fn modes(&self) -> Vec<Mode> {
        let mut modes = Vec::new();
        for step in self.steps.iter().filter(|step| step.kind == ArcKind::Leg) {
            if !modes.contains(&step.from_layer.mode) {
                modes.push(step.from_layer.mode);
            }
        }
        modes
    }
}

/// Territories of steps in the order in which they are first touched; those of
/// one leg in the order of the direction of travel as far as the table says.
pub(super) fn territories(steps: &[Step]) -> Vec<Country> {
    let mut touched: Vec<Country> = Vec::new();
    for territory in steps.iter().flat_map(|step| &step.territories) {
        if !touched.contains(territory) {
            touched.push(*territory);
        }
    }
    touched
}

/// A way that would be on the front and cannot be gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Excluded {
    /// Its steps.
    pub steps: Vec<Step>,
    /// What it would cost and take.
    pub totals: Totals,
    /// All that stands against it.
    pub bars: Vec<Bar>,
}

/// What would have to be lifted where nothing connects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocking {
    /// Each a smallest set of bars whose lifting opens a way.
    pub sets: Vec<Vec<Bar>>,
    /// The sets are all of the smallest size.
    pub complete: bool,
}

/// The answer to a question about ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Ways that can be gone, those on the front first.
    pub options: Vec<RouteOption>,
    /// How many points the exact front on central values has.
    pub front_points: usize,
    /// The points of the front, criteria in the order of the question: tens of
    /// dollars, hours, risk points, hours, kilometres.
    pub front: Vec<Vec<i64>>,
    /// Ways beaten over their whole range, which are not shown.
    pub beaten: usize,
    /// Ways that something stands against.
    pub excluded: Vec<Excluded>,
    /// Set where no way can be gone; `None` inside if nothing could open one.
    pub blocking: Option<Blocking>,
}
