//! What a shock does in the long run, as it is answered.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, Interval, Period, Provenance, UsdMillion};
use sindan_economy::BuildReport;
use sindan_economy::long_run::{ElasticityBasis, FirstOrder, Residuals};

use crate::Resolution;
use crate::shock::answer::{FailedScenario, LegAnswer, SideRole};
use crate::shock::closing::ClosingTold;
use crate::shock::final_sales::FinalSalesReport;

/// The answer to "how much poorer do these cuts leave us, once everybody has
/// adjusted?".
#[derive(Debug, Serialize)]
pub struct LongRunAnswer {
    /// Version of this form.
    pub version: u32,
    /// `long_run`: tells it from the answer of the short run.
    pub model: &'static str,
    /// What the data describe.
    pub period: Period,
    /// How fine the production table is.
    pub resolution: Resolution,
    /// Economies of the table, in its order.
    pub economies: Vec<Country>,
    /// Industries of the table, in its order.
    pub industries: Vec<String>,
    /// Whether final demand was read or imputed.
    pub final_demand: FinalDemandBasis,
    /// What the deficits of economies are.
    pub deficits: DeficitBasis,
    /// Sets of elasticities at which every scenario was solved, the centre first.
    pub elasticities: Vec<ElasticitySet>,
    /// In the order of the request.
    pub scenarios: Vec<LongRunScenario>,
    /// Scenarios without an answer, in the order of the request.
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
    /// Why a network that was kept could not be used or kept anew.
    #[serde(skip)]
    pub cache_problems: Vec<String>,
}

/// Where the deficits of the benchmark come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeficitBasis {
    /// Imputed final demand is balanced: economies spend what they earn, but for
    /// what no balancing could take out.
    Balanced,
    /// What the table says.
    Read,
    /// They were taken out before anything changed.
    Removed,
}

/// Where final demand by destination comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct FinalDemandBasis {
    /// Whether the table does not say who buys final goods, so that they are
    /// spread over economies as sales to industries are.
    pub imputed: bool,
    /// Sales that were spread: all sales beside those to industries where
    /// `imputed`, else those to economies outside the table.
    pub spread_usd_mn: UsdMillion,
    /// Sales that were put at home, for want of others to go by.
    pub put_at_home_usd_mn: UsdMillion,
    /// All sales.
    pub sales_usd_mn: UsdMillion,
    /// What was changed in the table of final demand, where there is one.
    pub repairs: Option<FinalSalesReport>,
}

impl FinalDemandBasis {
    /// The part of all sales that was spread.
    pub fn share_spread(&self) -> f64 {
        (self.spread_usd_mn.0 + self.put_at_home_usd_mn.0) / self.sales_usd_mn.0
    }
}

/// Trade elasticities by industry of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElasticitySet {
    /// `fontagne_guimbard_orefice_2022`, `caliendo_parro_2015`, or the file that
    /// the reader gave.
    pub name: String,
    /// theta, in the order of the industries.
    pub theta: Vec<Option<f64>>,
    /// How each was found; absent for the reader's own.
    pub basis: Vec<Option<ElasticityBasis>>,
}

/// What one scenario does.
#[derive(Debug, Clone, Serialize)]
pub struct LongRunScenario {
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
    /// Economies that were named and that the table lacks.
    pub missing: Vec<Country>,
    /// Trade that the legs cut or make dearer together, before anything moves: where
    /// legs overlap, less than their sum.
    pub touched_usd_mn: UsdMillion,
    /// One for each set of elasticities, the centre first.
    pub points: Vec<LongRunPoint>,
    /// Incomes by side, third parties and the world of the table last.
    pub sides: Vec<SideIncome>,
    /// Incomes by economy, in the order of the table.
    pub countries: Vec<CountryIncome>,
}

/// One solution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LongRunPoint {
    /// Name of the set of elasticities.
    pub elasticities: String,
    /// Real income of the world of the table, change at benchmark prices.
    pub world_change_usd_mn: UsdMillion,
    /// Steps of the solver.
    pub iterations: usize,
    /// What is left of the four kinds of equations.
    pub residuals: Residuals,
}

/// What a set of economies gains or, below zero, loses.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideIncome {
    /// What they have to do with the scenario.
    pub role: SideRole,
    /// How the legs call them, or nothing for roles that no leg names.
    pub text: String,
    /// The economies.
    pub economies: Vec<Country>,
    /// Income before: value added, tariff revenue and deficit.
    pub income_usd_mn: UsdMillion,
    /// What changes.
    #[serde(flatten)]
    pub change: IncomeChange,
    /// The same without retaliation, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_retaliation: Option<IncomeChange>,
}

/// What an economy gains or, below zero, loses.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountryIncome {
    /// The economy.
    pub country: Country,
    /// Income before: value added, tariff revenue and deficit.
    pub income_usd_mn: UsdMillion,
    /// Value added before.
    pub value_added_usd_mn: UsdMillion,
    /// Imports less exports before, which stay; below zero, a surplus.
    pub deficit_usd_mn: UsdMillion,
    /// What changes.
    #[serde(flatten)]
    pub change: IncomeChange,
    /// Wage over the price of final goods, change in percent, at the centre.
    pub real_wage_pct: f64,
    /// Sales to other economies at the numeraire, change in percent, at the centre.
    pub exports_pct: f64,
    /// Tariff revenue of the solution, at the centre: zero where the table has no
    /// tariffs and the scenario adds none.
    pub tariff_revenue_usd_mn: UsdMillion,
    /// The two terms of the published formula at the centre; absent where it
    /// does not hold, because something else than tariffs changes.
    pub first_order: Option<FirstOrder>,
    /// What would change without retaliation, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_retaliation: Option<IncomeChange>,
}

/// Change of real income, exactly: at the centre and over all sets of elasticities.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct IncomeChange {
    /// At benchmark prices (equivalent variation).
    pub real_income_change_usd_mn: UsdMillion,
    /// Absent where one set of elasticities was chosen.
    pub real_income_change_range_usd_mn: Option<Interval>,
    /// In percent of income before.
    pub real_income_pct: f64,
    /// Absent where one set of elasticities was chosen.
    pub real_income_range_pct: Option<Interval>,
    /// The published first-order formula, percent; absent where it does not hold.
    pub first_order_pct: Option<f64>,
}

impl LongRunAnswer {
    /// Whether more than one scenario was asked for.
    pub fn has_several(&self) -> bool {
        self.scenarios.len() + self.failed.len() > 1
    }
}

impl LongRunScenario {
    /// The incomes of a role, if a leg gives it to anybody.
    pub fn side(&self, role: SideRole) -> Option<&SideIncome> {
        self.sides.iter().find(|side| side.role == role)
    }

    /// Whether it was solved with more than one set of elasticities.
    pub fn has_range(&self) -> bool {
        self.points.len() > 1
    }

    /// Whether an economy has a deficit or a surplus.
    pub fn has_deficits(&self) -> bool {
        let mut countries = self.countries.iter();
        countries.any(|country| country.deficit_usd_mn.0 != 0.0)
    }

    /// Whether the published formula holds for it.
    pub fn has_formula(&self) -> bool {
        self.countries
            .iter()
            .all(|country| country.first_order.is_some())
    }
}
