//! What a shock costs, as it is answered.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, Interval, Period, Provenance, UsdMillion};
use sindan_economy::BuildReport;
use sindan_economy::shock::ShockParameters;

use super::closing::ClosingTold;
use super::final_sales::FinalSalesReport;
use super::measure_basis::MeasureBasis;
use super::request::LegKind;
use crate::{DeskError, Resolution};

/// The answer to "what do these cuts cost, and whom?".
#[derive(Debug, Serialize)]
pub struct ShockAnswer {
    /// Version of this form.
    pub version: u32,
    /// What the data describe.
    pub period: Period,
    /// How fine the production table is.
    pub resolution: Resolution,
    /// Economies of the table, in its order.
    pub economies: Vec<Country>,
    /// Industries of the table, in its order.
    pub industries: Vec<String>,
    /// Present where sales to final users were cut too; else only flows between
    /// industries were.
    pub final_demand: Option<FinalSalesReport>,
    /// In the order of the request.
    pub scenarios: Vec<ScenarioAnswer>,
    /// Scenarios that could not be solved, in the order of the request. One that
    /// was asked for alone is an error instead of an answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<FailedScenario>,
    /// What was changed in the production table, where anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repairs: Option<BuildReport>,
    /// Tables that hold the economies of every side too and were not asked, by name
    /// and period.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<String>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
    /// Why a network that was kept could not be used or kept anew, for a note
    /// to the user. The figures do not depend on it, and so the JSON lacks it.
    #[serde(skip)]
    pub cache_problems: Vec<String>,
}

/// A scenario without figures.
#[derive(Debug, Serialize)]
pub struct FailedScenario {
    /// What it is called.
    pub name: String,
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// Why it has none, with the place and the parameters.
    #[serde(serialize_with = "in_words")]
    pub error: DeskError,
}

/// What a script can tell of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The scenario itself cannot be.
    BadInput,
    /// The equations have no solution, or were not solved to the promised accuracy.
    NoSolution,
    /// The program is at fault.
    Bug,
}

impl FailedScenario {
    pub(super) fn new(name: &str, error: DeskError) -> Self {
        let kind = if error.is_no_convergence() {
            FailureKind::NoSolution
        } else if error.is_bad_input() || error.is_usage() {
            FailureKind::BadInput
        } else {
            FailureKind::Bug
        };
        Self {
            name: name.to_owned(),
            kind,
            error,
        }
    }
}

impl ShockAnswer {
    /// Whether more than one scenario was asked for.
    pub fn has_several(&self) -> bool {
        self.scenarios.len() + self.failed.len() > 1
    }
}

fn in_words<S: serde::Serializer>(error: &DeskError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}

/// What one scenario costs.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioAnswer {
    /// What it is called.
    pub name: String,
    /// What its author says about it.
    pub note: Option<String>,
    /// The day of which groups have their members and on which legs apply.
    pub as_of: Date,
    /// Sources.
    pub cites: Vec<String>,
    /// The corridor that closes, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<ClosingTold>,
    /// What was asked, retaliation last.
    pub legs: Vec<LegAnswer>,
    /// Capacity shocks.
    pub capacity: Vec<CapacityAnswer>,
    /// Economies that were named and that the table lacks: nothing is said
    /// about them.
    pub missing: Vec<Country>,
    /// The parameters at which it was solved, the centre first.
    pub points: Vec<PointAnswer>,
    /// Losses by side, third parties and the world of the table last.
    pub sides: Vec<SideLoss>,
    /// Losses by economy, in the order of the table.
    pub countries: Vec<CountryShock>,
    /// Losses by industry and economy, sector by sector in the order of the
    /// table, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<Vec<NodeShock>>,
    /// The part of each leg, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,
    /// The measure that it stands for, and what the shares of its legs rest on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureBasis>,
}

/// A leg with what the table has of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LegAnswer {
    /// Whether it answers other legs.
    pub retaliation: bool,
    /// How it cuts.
    pub kind: LegKind,
    /// The side that imposes it or the origin, and the other side.
    pub sides: [SideAnswer; 2],
    /// Codes of the selling industries; all where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of the flows that is cut; 1 where they get dearer.
    pub share: f64,
    /// By how much trade gets dearer, or the tariff, where the leg does this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// What the first side leaves to the second a year, where the leg does this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usd_mn: Option<UsdMillion>,
    /// The first day on which it applies.
    pub from: Option<Date>,
    /// The first day on which it no longer applies.
    pub until: Option<Date>,
    /// Whether it applies on the day of the scenario; else it cuts nothing.
    pub applies: bool,
    /// Sales between industries that it cuts or makes dearer alone, before leakage
    /// and rerouting: where legs overlap, they add up to more than all of them touch;
    /// zero where it does not apply or the table has no such flows.
    pub cut_flow_usd_mn: UsdMillion,
    /// Final sales that it cuts, before leakage and rerouting; zero unless final
    /// sales were asked for.
    pub cut_final_sales_usd_mn: UsdMillion,
    /// Sources.
    pub cites: Vec<String>,
}

/// A side of a leg.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideAnswer {
    /// What it does.
    pub role: SideRole,
    /// As it was written.
    pub text: String,
    /// Members that the table has.
    pub economies: Vec<Country>,
    /// Members that it lacks.
    pub missing: Vec<Country>,
}

/// What a set of economies has to do with a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SideRole {
    /// Imposes a leg.
    Sender,
    /// A leg is imposed on it.
    Target,
    /// Its goods do not get through.
    Origin,
    /// The goods do not reach it.
    Destination,
    /// Is named by no leg.
    Other,
    /// Every economy of the table.
    World,
}

/// A capacity shock with what the table has of it.
#[derive(Debug, Clone, Serialize)]
pub struct CapacityAnswer {
    /// As it was written.
    pub text: String,
    /// Members that the table has.
    pub economies: Vec<Country>,
    /// Codes of the industries; all where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of sales inside the network that is left.
    pub left: f64,
}

/// One solution.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PointAnswer {
    /// Parameters of the model.
    pub parameters: ShockParameters,
    /// Flows between industries that the legs cut, before leakage and rerouting.
    pub cut_flow_usd_mn: UsdMillion,
    /// Sales to final users that the legs cut, before leakage and rerouting.
    pub cut_final_sales_usd_mn: UsdMillion,
    /// Output that the world of the table loses.
    pub world_loss_usd_mn: UsdMillion,
    /// Passes over one industry while rerouting, at most.
    pub balance_passes: usize,
    /// Passes over the whole network after that.
    pub iterations: usize,
    /// Largest change by one more application of the equations, as part of the
    /// benchmark.
    pub residual: f64,
}

/// What is lost, at the centre and over all points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Loss {
    /// Output.
    pub loss_usd_mn: UsdMillion,
    /// Absent where one set of parameters was chosen.
    pub loss_range_usd_mn: Option<Interval>,
    /// Value added, which stays the same part of the output of each industry. The
    /// table shows it as output less what is bought from its industries, so it
    /// holds taxes on products and inputs from economies outside the table.
    pub value_added_loss_usd_mn: UsdMillion,
    /// Absent where one set of parameters was chosen.
    pub value_added_loss_range_usd_mn: Option<Interval>,
}

/// What a set of economies loses.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideLoss {
    /// What they have to do with the scenario.
    pub role: SideRole,
    /// How the legs call them, or nothing for roles that no leg names.
    pub text: String,
    /// The economies.
    pub economies: Vec<Country>,
    /// Output before.
    pub output_usd_mn: UsdMillion,
    /// Value added before.
    pub value_added_usd_mn: UsdMillion,
    /// What is lost.
    #[serde(flatten)]
    pub loss: Loss,
    /// What would be lost without retaliation, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_retaliation: Option<Loss>,
}

/// What an economy loses.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CountryShock {
    /// The economy.
    pub country: Country,
    /// Output before.
    pub output_usd_mn: UsdMillion,
    /// Value added before.
    pub value_added_usd_mn: UsdMillion,
    /// Lost output in percent of output before, at the centre.
    pub loss_pct: f64,
    /// What is lost.
    #[serde(flatten)]
    pub loss: Loss,
    /// What would be lost without retaliation, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_retaliation: Option<Loss>,
}

/// What an industry of an economy loses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeShock {
    /// The economy.
    pub country: Country,
    /// Code of the industry.
    pub sector: String,
    /// Output.
    pub loss_usd_mn: UsdMillion,
    /// Absent where one set of parameters was chosen.
    pub loss_range_usd_mn: Option<Interval>,
}

/// Which part of the loss each leg causes: its marginal loss,
/// averaged over all orders in which the legs can come. At the first set of
/// parameters alone: these figures have no range.
#[derive(Debug, Clone, Serialize)]
pub struct Attribution {
    /// The parameters.
    pub parameters: ShockParameters,
    /// One for each leg that applies; they add up to the loss of all legs.
    pub parts: Vec<AttributionPart>,
    /// What capacity shocks add when they come after all legs, where there are
    /// any.
    pub capacity: Option<AttributionPart>,
}

/// The part of one leg.
#[derive(Debug, Clone, Serialize)]
pub struct AttributionPart {
    /// Position among the legs of the answer, from 0; absent for capacity shocks.
    pub leg: Option<usize>,
    /// Output of the world of the table.
    pub loss_usd_mn: UsdMillion,
    /// Value added of the same.
    pub value_added_loss_usd_mn: UsdMillion,
    /// By economy in the order of the table.
    pub countries: Vec<CountryPart>,
}

/// What of the loss of an economy a part causes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CountryPart {
    /// The economy.
    pub country: Country,
    /// Output.
    pub loss_usd_mn: UsdMillion,
    /// Value added.
    pub value_added_loss_usd_mn: UsdMillion,
}

impl LegAnswer {
    /// Whether it changes anything on the day of the scenario: it touches trade,
    /// or moves money between economies that the table has.
    pub fn cuts_anything(&self) -> bool {
        let moves = self.usd_mn.is_some()
            && self.applies
            && self.sides.iter().all(|side| !side.economies.is_empty());
        moves || self.cut_flow_usd_mn.0 + self.cut_final_sales_usd_mn.0 > 0.0
    }
}

impl ScenarioAnswer {
    /// The losses of a role, if a leg gives it to anybody.
    pub fn side(&self, role: SideRole) -> Option<&SideLoss> {
        self.sides.iter().find(|side| side.role == role)
    }

    /// Whether it was solved over the sensitivity grid.
    pub fn has_range(&self) -> bool {
        self.points.len() > 1
    }
}

impl SideLoss {
    /// Lost output in percent of output before, at the centre.
    pub fn loss_pct(&self) -> f64 {
        percent(self.loss.loss_usd_mn.0, self.output_usd_mn)
    }

    /// A part of the output before, in percent.
    pub fn pct_of_output(&self, loss_usd_mn: f64) -> f64 {
        percent(loss_usd_mn, self.output_usd_mn)
    }
}

fn percent(part: f64, whole: UsdMillion) -> f64 {
    if whole.0 > 0.0 {
        100.0 * part / whole.0
    } else {
        0.0
    }
}
