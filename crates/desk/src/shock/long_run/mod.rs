//! The same scenarios in the long run: prices, wages and suppliers adjust.

mod answer;
mod elasticity_file;
mod outcomes;
mod plan;

pub use answer::{
    CountryIncome, DeficitBasis, ElasticitySet, FinalDemandBasis, IncomeChange, LongRunAnswer,
    LongRunPoint, LongRunScenario, SideIncome,
};
pub use elasticity_file::{OwnElasticities, read_elasticities};

use sindan_catalog::Catalog;
use sindan_domain::Progress;
use sindan_economy::long_run::{
    ElasticitySource, ImputationExtent, LongRunError, LongRunSolution, TradeChange, TradeModel,
    elasticities, impute, solve,
};
use sindan_economy::shock::FinalSales;

use self::plan::Plan;
use super::answer::FailedScenario;
use super::final_sales::{self, FinalSalesRead};
use super::request::{ShockOptions, ShockRequest};
use super::table::{self, Found};
use crate::DeskError;
use crate::error::LongRunFailure;
use crate::network_data::{HeldNetwork, snapshot};

/// Sets of elasticities of which the first is the centre.
const PUBLISHED: [(ElasticitySource, &str); 2] = [
    (
        ElasticitySource::FontagneGuimbardOrefice,
        "fontagne_guimbard_orefice_2022",
    ),
    (ElasticitySource::CaliendoParro, "caliendo_parro_2015"),
];

/// What the reader chose beside the scenarios.
#[derive(Debug, Clone, Copy, Default)]
pub struct LongRunChoice<'a> {
    /// Elasticities instead of the published sets.
    pub elasticities: Option<&'a OwnElasticities>,
    /// Take the deficits out of the benchmark before anything changes.
    pub without_deficits: bool,
}

/// The world before, once for every set of elasticities.
pub(crate) struct Worlds {
    /// The centre first.
    pub(crate) worlds: Vec<World>,
    /// How much of the final demand was read and how much imputed.
    pub(crate) basis: FinalDemandBasis,
}

/// A benchmark with the elasticities it was made with.
pub(crate) struct World {
    pub(crate) set: ElasticitySet,
    pub(crate) model: TradeModel,
}

/// What the scenarios of a request do to real incomes in the long run. Sides
/// and scenarios that cannot be answered are treated as in [`super::shock`];
/// what belongs to the short run alone is refused by name.
pub fn long_run(
    catalog: &Catalog,
    request: &ShockRequest,
    choice: LongRunChoice<'_>,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<LongRunAnswer, DeskError> {
    request.check_closings()?;
    let request = &crate::shock::closing::expand(catalog, request, options.as_of, true, progress)?;
    request.check_long_run()?;
    let Found {
        held,
        passed_over,
        cache_problems,
    } = table::find(catalog, request, options.as_of, progress)?;
    let on = (&held, passed_over.as_slice());
    let mut answer = long_run_on(catalog, on, request, choice, options, progress)?;
    answer.passed_over = passed_over;
    answer.cache_problems = cache_problems;
    Ok(answer)
}

/// The same on a network that was found before, and the tables that were not asked.
pub(crate) fn long_run_on(
    catalog: &Catalog,
    (held, passed_over): (&HeldNetwork, &[String]),
    request: &ShockRequest,
    choice: LongRunChoice<'_>,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<LongRunAnswer, DeskError> {
    request.check_long_run()?;
    let final_sales = final_sales_if_held(catalog, held, options, progress)?;
    let sets = sets(held, passed_over, choice.elasticities, request.point)?;
    let mut worlds = Worlds::build(held, sets, final_sales.as_ref(), progress)?;
    let deficits = match (choice.without_deficits, worlds.basis.imputed) {
        (true, _) => DeficitBasis::Removed,
        (false, true) => DeficitBasis::Balanced,
        (false, false) => DeficitBasis::Read,
    };
    if choice.without_deficits {
        worlds.remove_deficits(held, progress)?;
    }
    let plans = request
        .scenarios
        .iter()
        .map(|scenario| {
            let model = &worlds.worlds[0].model;
            Plan::new(scenario, &held.network, model, choice.without_deficits)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut scenarios = Vec::with_capacity(plans.len());
    let mut failed = Vec::new();
    for plan in &plans {
        match plan.answer(&worlds.worlds, progress) {
            Ok(answer) => scenarios.push(answer),
            Err(error) if error.is_cancelled() => return Err(error),
            Err(error) if plans.len() == 1 => return Err(error),
            Err(error) => failed.push(FailedScenario::new(plan.name(), error)),
        }
    }
    let repairs = held.repairs();
    Ok(LongRunAnswer {
        version: 1,
        model: "long_run",
        period: held.period,
        resolution: held.resolution.clone(),
        economies: held.network.countries().to_vec(),
        industries: held.network.sectors().to_vec(),
        final_demand: worlds.basis,
        deficits,
        elasticities: worlds.worlds.into_iter().map(|world| world.set).collect(),
        scenarios,
        failed,
        repairs,
        passed_over: Vec::new(),
        provenance: vec![held.provenance.clone()],
        cache_problems: Vec::new(),
    })
}

/// Both published sets, the centre alone, or the reader's own.
fn sets(
    held: &HeldNetwork,
    passed_over: &[String],
    own: Option<&OwnElasticities>,
    point: bool,
) -> Result<Vec<ElasticitySet>, DeskError> {
    let sectors = held.network.sectors();
    if let Some(own) = own {
        return Ok(vec![own.of(sectors, &held.name(), passed_over)?]);
    }
    let sets = PUBLISHED.iter().map(|(source, name)| {
        let found = elasticities(sectors, *source);
        ElasticitySet {
            name: (*name).to_owned(),
            theta: found.iter().map(|one| one.map(|one| one.theta)).collect(),
            basis: found.iter().map(|one| one.map(|one| one.basis)).collect(),
        }
    });
    Ok(sets.take(if point { 1 } else { PUBLISHED.len() }).collect())
}

/// Sales to final users by destination where the table has them.
fn final_sales_if_held(
    catalog: &Catalog,
    held: &HeldNetwork,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<Option<FinalSalesRead>, DeskError> {
    let snapshot = snapshot(catalog, &held.provenance.dataset, options.as_of)?;
    if snapshot.table("final_demand").is_none() {
        return Ok(None);
    }
    final_sales::read(catalog, held, options.as_of, progress).map(Some)
}

impl Worlds {
    /// For the dossier: both published sets, and what the table has of final demand.
    pub(crate) fn published(
        catalog: &Catalog,
        held: &HeldNetwork,
        options: &ShockOptions,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let final_sales = final_sales_if_held(catalog, held, options, progress)?;
        Self::build(
            held,
            sets(held, &[], None, false)?,
            final_sales.as_ref(),
            progress,
        )
    }

    fn build(
        held: &HeldNetwork,
        sets: Vec<ElasticitySet>,
        final_sales: Option<&FinalSalesRead>,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let refused = |error| LongRunFailure::of_table(&held.provenance.dataset, error);
        let possible = held.report.check_possible();
        possible.map_err(|error| refused(error.into()))?;
        let sales: Option<&FinalSales> = final_sales.map(|read| &read.sales);
        let mut extent: Option<ImputationExtent> = None;
        let mut worlds = Vec::with_capacity(sets.len());
        for set in sets {
            let found =
                impute(&held.network, set.theta.clone(), sales, progress).map_err(refused)?;
            extent = Some(found.extent);
            worlds.push(World {
                set,
                model: found.model,
            });
        }
        let extent = extent.expect("there is at least one set of elasticities");
        Ok(Self {
            worlds,
            basis: FinalDemandBasis {
                imputed: sales.is_none(),
                spread_usd_mn: extent.spread,
                put_at_home_usd_mn: extent.put_at_home,
                sales_usd_mn: extent.sales,
                repairs: final_sales.map(|read| read.report),
            },
        })
    }
}

impl Worlds {
    fn remove_deficits(
        &mut self,
        held: &HeldNetwork,
        progress: &dyn Progress,
    ) -> Result<(), DeskError> {
        for world in &mut self.worlds {
            let settled = world.model.without_deficits(progress);
            let (model, _) = settled
                .map_err(|error| LongRunFailure::of_table(&held.provenance.dataset, error))?;
            world.model = model;
        }
        Ok(())
    }
}

/// A change in every world, the centre first.
fn solve_all(
    worlds: &[World],
    change: impl Fn(&TradeModel) -> Result<TradeChange, LongRunError>,
    progress: &dyn Progress,
) -> Result<Vec<LongRunSolution>, LongRunError> {
    worlds
        .iter()
        .map(|world| solve(&world.model, &change(&world.model)?, progress))
        .collect()
}
