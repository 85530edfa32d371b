//! What cuts cost, and whom: from scenarios to an answer.

mod answer;
mod attribution;
mod entry;
mod final_sales;
mod losses;
mod place;
mod plan;
mod request;
mod retaliation_file;
mod scenario_file;
mod table;

pub use answer::{
    Attribution, AttributionPart, CapacityAnswer, CountryShock, LegAnswer, Loss, NodeShock,
    PointAnswer, ScenarioAnswer, ShockAnswer, SideAnswer, SideLoss, SideRole,
};
pub use final_sales::FinalSalesReport;
pub use place::Place;
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

/// Systems of equations that are solved before their answers are written down:
/// each takes 64 KB at full resolution.
const SOLVED_TOGETHER: usize = 512;

/// What the scenarios of a request cost. Economies of which the table knows
/// nothing are named in the answer; a side that is not in it at all is an error
/// that says which economies are held.
pub fn shock(
    catalog: &Catalog,
    request: &ShockRequest,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<ShockAnswer, DeskError> {
    request.check()?;
    let (held, cache_problems) = table::find(catalog, request, options.as_of, progress)?;
    let final_sales = request
        .final_demand
        .then(|| final_sales::read(catalog, &held, options.as_of, progress))
        .transpose()?;
    let plans = request
        .scenarios
        .iter()
        .map(|scenario| Plan::new(scenario, request, &held.network))
        .collect::<Result<Vec<_>, _>>()?;
    let solved = Solved {
        held: &held,
        final_sales: final_sales.as_ref().map(|read| &read.sales),
        request,
        progress: &Whole::of(&plans, progress),
    };
    let mut scenarios = Vec::with_capacity(plans.len());
    let mut waiting: &[Plan] = &plans;
    while !waiting.is_empty() {
        let (now, later) = waiting.split_at(first_batch(waiting));
        scenarios.extend(solved.answers(now)?);
        waiting = later;
    }
    let network = &held.network;
    Ok(ShockAnswer {
        version: 1,
        period: held.period,
        resolution: held.resolution,
        economies: network.countries().to_vec(),
        industries: network.sectors().to_vec(),
        final_demand: final_sales.map(|read| read.report),
        scenarios,
        provenance: vec![held.provenance],
        cache_problems,
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
    fn answers(&self, plans: &[Plan]) -> Result<Vec<ScenarioAnswer>, DeskError> {
        let network = &self.held.network;
        let scenarios: Vec<Scenario> = plans.iter().flat_map(Plan::scenarios).collect();
        let mut solutions = solve(
            network,
            self.held.shock_basis(),
            &scenarios,
            self.final_sales,
            self.progress,
        )?
        .into_iter();
        self.progress.solved(scenarios.len());
        plans
            .iter()
            .map(|plan| {
                let with = plan.take(&mut solutions)?;
                let without = plan
                    .answers_back()
                    .then(|| plan.take(&mut solutions))
                    .transpose()?;
                let mut answer = plan.answer(network, &with, without.as_deref(), self.request);
                if self.request.attribute {
                    answer.attribution = Some(self.attribution(plan, &with[0])?);
                }
                Ok(answer)
            })
            .collect()
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
    fn of(plans: &[Plan], inner: &'a dyn Progress) -> Self {
        Self {
            inner,
            total: plans.iter().map(|plan| plan.systems() as u64).sum(),
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
