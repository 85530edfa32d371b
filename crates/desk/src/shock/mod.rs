//! What cuts cost, and whom: from scenarios to an answer.

mod answer;
mod attribution;
mod closing;
pub(crate) mod entry;
mod final_sales;
mod legs;
mod long_run;
mod losses;
mod measure_basis;
mod mitigation;
pub(crate) mod place;
mod plan;
mod request;
mod retaliation_file;
mod scenario_file;
mod table;

pub use answer::{
    Attribution, AttributionPart, CapacityAnswer, CountryPart, CountryShock, FailedScenario,
    FailureKind, LegAnswer, Loss, NodeShock, PointAnswer, ScenarioAnswer, ShockAnswer, SideAnswer,
    SideLoss, SideRole,
};
pub use closing::{
    CarriedShare, ClosingEnd, ClosingGoods, ClosingTold, OutletClosure, OutletRelief,
    VALUE_OF_A_DAY,
};
pub(crate) use closing::{Joins, Outlet, close_outlets};
pub use final_sales::FinalSalesReport;
pub use long_run::{
    CountryIncome, DeficitBasis, ElasticitySet, FinalDemandBasis, IncomeChange, LongRunAnswer,
    LongRunChoice, LongRunPoint, LongRunScenario, OwnElasticities, SideIncome, long_run,
    read_elasticities,
};
pub(crate) use long_run::{Worlds, long_run_on};
pub use measure_basis::{MeasureBasis, SeveredShare, ShareBasis, ShareBound};
pub use mitigation::{Mitigation, MitigationAnswer, Spared, mitigate};
pub use place::Place;
pub(crate) use place::shown;
pub use request::{
    CapacityText, LegKind, LegText, ParameterChoice, ShockCapacity, ShockLeg, ShockOptions,
    ShockRequest, ShockScenario, Side,
};
pub use retaliation_file::read_retaliation;
pub use scenario_file::{SCENARIO_VERSION, read_scenarios};

use sindan_catalog::Catalog;
use sindan_domain::Progress;
use sindan_economy::shock::{FinalSales, Scenario, ShockSolution, solve};

use crate::DeskError;
use crate::network_data::HeldNetwork;
use plan::Plan;
use table::Found;

/// Systems of equations that are solved before their answers are written down:
/// each takes 64 KB at full resolution.
const SOLVED_TOGETHER: usize = 512;

/// What the scenarios of a request cost. Economies of which the table knows
/// nothing are named in the answer; a side that is not in it at all is an error
/// that says which economies are held. A scenario that cannot be solved does not
/// spoil the others: it is named among the failed ones. One that was asked for
/// alone is the error.
pub fn shock(
    catalog: &Catalog,
    request: &ShockRequest,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<ShockAnswer, DeskError> {
    request.check_closings()?;
    let request = &closing::expand(catalog, request, options.as_of, false, progress)?;
    request.check()?;
    let Found {
        held,
        passed_over,
        cache_problems,
    } = table::find(catalog, request, options.as_of, progress)?;
    let mut answer = shock_on(catalog, &held, request, options, progress)?;
    answer.passed_over = passed_over;
    answer.cache_problems = cache_problems;
    Ok(answer)
}

/// The same on a network that was found before.
pub(crate) fn shock_on(
    catalog: &Catalog,
    held: &HeldNetwork,
    request: &ShockRequest,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<ShockAnswer, DeskError> {
    request.check()?;
    let final_sales = request
        .final_demand
        .then(|| final_sales::read(catalog, held, options.as_of, progress))
        .transpose()?;
    let plans = request
        .scenarios
        .iter()
        .map(|scenario| {
            let sales = final_sales.as_ref().map(|read| &read.sales);
            Plan::new(scenario, request, &held.network, sales)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let solved = Solved {
        held,
        final_sales: final_sales.as_ref().map(|read| &read.sales),
        request,
        progress: &Whole::of(&plans, request.attribute, progress),
    };
    let mut scenarios = Vec::with_capacity(plans.len());
    let mut failed = Vec::new();
    let mut waiting: &[Plan] = &plans;
    while !waiting.is_empty() {
        let (now, later) = waiting.split_at(first_batch(waiting));
        for (plan, answer) in now.iter().zip(solved.answers(now)?) {
            match answer {
                Ok(answer) => scenarios.push(answer),
                Err(error) if error.is_cancelled() => return Err(error),
                Err(error) if plans.len() == 1 => return Err(error),
                Err(error) => failed.push(FailedScenario::new(plan.name(), error)),
            }
        }
        waiting = later;
    }
    let network = &held.network;
    let repairs = held.repairs();
    Ok(ShockAnswer {
        version: 1,
        period: held.period,
        resolution: held.resolution.clone(),
        economies: network.countries().to_vec(),
        industries: network.sectors().to_vec(),
        final_demand: final_sales.map(|read| read.report),
        scenarios,
        failed,
        repairs,
        passed_over: Vec::new(),
        provenance: vec![held.provenance.clone()],
        cache_problems: Vec::new(),
    })
}

/// How many plans are solved together: at least one.
fn first_batch(plans: &[Plan]) -> usize {
    let mut systems = 0;
    plans
        .iter()
        .take_while(|plan| {
            systems += plan.systems();
            systems <= SOLVED_TOGETHER
        })
        .count()
        .max(1)
}

/// What solving needs beside the plans.
struct Solved<'a> {
    held: &'a HeldNetwork,
    final_sales: Option<&'a FinalSales>,
    request: &'a ShockRequest,
    progress: &'a Whole<'a>,
}

impl Solved<'_> {
    /// One answer for each plan; the outer error is a caller that gave up.
    fn answers(&self, plans: &[Plan]) -> Result<Vec<Result<ScenarioAnswer, DeskError>>, DeskError> {
        let scenarios: Vec<Scenario> = plans.iter().flat_map(Plan::scenarios).collect();
        let mut solutions = solve(
            &self.held.network,
            self.held.shock_basis(),
            &scenarios,
            self.final_sales,
            self.progress,
        )?
        .into_iter();
        self.progress.solved(scenarios.len());
        Ok(plans
            .iter()
            .map(|plan| {
                let with = plan.take(&mut solutions);
                let without = plan.answers_back().then(|| plan.take(&mut solutions));
                self.answer(plan, &with?, without.transpose()?.as_deref())
            })
            .collect())
    }

    fn answer(
        &self,
        plan: &Plan,
        with: &[ShockSolution],
        without: Option<&[ShockSolution]>,
    ) -> Result<ScenarioAnswer, DeskError> {
        let mut answer = plan.answer(&self.held.network, with, without, self.request);
        if self.request.attribute {
            let attribution = self.attribution(plan, &with[0]);
            self.progress.solved(plan.attribution_systems());
            answer.attribution = Some(attribution?);
        }
        Ok(answer)
    }

    fn attribution(&self, plan: &Plan, centre: &ShockSolution) -> Result<Attribution, DeskError> {
        attribution::attribution(self.held, plan, centre, self.final_sales, self.progress)
    }
}

/// Progress over batches that each count from nothing.
struct Whole<'a> {
    inner: &'a dyn Progress,
    total: u64,
    before: std::sync::atomic::AtomicU64,
}

impl<'a> Whole<'a> {
    fn of(plans: &[Plan], attribute: bool, inner: &'a dyn Progress) -> Self {
        let systems = |plan: &Plan| {
            let attribution = if attribute {
                plan.attribution_systems()
            } else {
                0
            };
            (plan.systems() + attribution) as u64
        };
        Self {
            inner,
            total: plans.iter().map(systems).sum(),
            before: Default::default(),
        }
    }

    fn solved(&self, systems: usize) {
        use std::sync::atomic::Ordering::Relaxed;
        self.before.fetch_add(systems as u64, Relaxed);
    }
}

impl Progress for Whole<'_> {
    fn report(&self, stage: &str, done: u64, _total: u64) {
        let before = self.before.load(std::sync::atomic::Ordering::Relaxed);
        let done = (before + done).min(self.total);
        self.inner.report(stage, done, self.total);
    }

    fn is_cancelled(&self) -> bool {
        self.inner.is_cancelled()
    }

    fn check(&self) -> Result<(), sindan_domain::Cancelled> {
        self.inner.check()
    }
}
