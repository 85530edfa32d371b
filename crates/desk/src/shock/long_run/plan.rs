//! A scenario in the words of the long-run engine.

use sindan_domain::{Country, Progress, UsdMillion};
use sindan_economy::Network;
use sindan_economy::long_run::{LongRunError, LongRunSolution, TradeChange, TradeModel};
use sindan_economy::shock::{Leg, Scenario, cut_flows};

use super::answer::{LongRunPoint, LongRunScenario, SideIncome};
use super::outcomes::Outcomes;
use super::{World, solve_all};
use crate::DeskError;
use crate::error::LongRunFailure;
use crate::shock::answer::LegAnswer;
use crate::shock::legs::{groups, leg_in_table, missing};
use crate::shock::request::{LegKind, ShockScenario};

/// What rounding leaves of deficits that are added and taken away, as a part of them.
const ROUNDING: f64 = 1e-12;

/// One scenario, ready to be solved.
pub(super) struct Plan<'a> {
    scenario: &'a ShockScenario,
    legs: Vec<LegAnswer>,
    /// Flows of every leg, none where it does not apply.
    flows: Vec<Vec<Leg>>,
    /// Trade that all of them touch together.
    touched_usd_mn: UsdMillion,
    economies: &'a [Country],
    /// Whether the deficits were taken out before.
    balanced: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        scenario: &'a ShockScenario,
        network: &'a Network,
        model: &TradeModel,
        balanced: bool,
    ) -> Result<Self, DeskError> {
        let mut plan = Self {
            scenario,
            legs: Vec::new(),
            flows: Vec::new(),
            touched_usd_mn: UsdMillion(0.0),
            economies: network.countries(),
            balanced,
        };
        for (legs, retaliation) in [(&scenario.legs, false), (&scenario.retaliation, true)] {
            for leg in legs {
                let (mut answer, flows) = leg_in_table(leg, retaliation, scenario.day, network)?;
                let (between_industries, _) = cut_flows(network, &flows, None)?;
                let all = trade(model, &flows).map_err(|error| plan.failed(error))?;
                answer.cut_flow_usd_mn = between_industries;
                answer.cut_final_sales_usd_mn = UsdMillion((all - between_industries.0).max(0.0));
                plan.legs.push(answer);
                plan.flows.push(flows);
            }
        }
        if !plan.legs.iter().any(LegAnswer::cuts_anything) {
            let mut reason = "the scenario severs nothing: the table has no trade between these \
                              economies in its scope"
                .to_owned();
            if plan.legs.iter().any(|leg| !leg.applies) {
                reason.push_str(&format!("; not every leg applies on {}", scenario.day));
            }
            return Err(scenario.place.error(
                reason,
                "name two different economies that trade, and industries that sell something",
            ));
        }
        plan.check_transfers(model)?;
        let together = trade(model, &plan.flows.concat()).map_err(|error| plan.failed(error))?;
        plan.touched_usd_mn = UsdMillion(together);
        Ok(plan)
    }

    /// Transfers that cancel out would be answered with zeros.
    fn check_transfers(&self, model: &TradeModel) -> Result<(), DeskError> {
        let mut legs = self.legs.iter().filter(|leg| leg.cuts_anything());
        if legs.any(|leg| leg.retaliation || leg.kind != LegKind::Transfer) {
            return Ok(());
        }
        let change = self
            .change(model, true)
            .map_err(|error| self.failed(error))?;
        let Some(deficits) = change.deficit_usd_mn else {
            return Ok(());
        };
        let all: f64 = self
            .legs
            .iter()
            .filter_map(|leg| leg.usd_mn)
            .sum::<UsdMillion>()
            .0;
        let before = &model.parts().deficit_usd_mn;
        let mut pairs = deficits.iter().zip(before);
        let rounding = |size: f64| ROUNDING * (all + size.abs());
        if pairs.all(|(after, before)| (after - before).abs() <= rounding(*before)) {
            return Err(self.scenario.place.error(
                "the transfers cancel out: nothing moves",
                "write what is left of them as one transfer",
            ));
        }
        Ok(())
    }

    pub(super) fn name(&self) -> &str {
        &self.scenario.name
    }

    pub(super) fn answer(
        &self,
        worlds: &[World],
        progress: &dyn Progress,
    ) -> Result<LongRunScenario, DeskError> {
        let with = self.solve(worlds, true, progress)?;
        let answers_back = self.legs.iter().any(|leg| leg.retaliation && leg.applies);
        let without = answers_back
            .then(|| self.solve(worlds, false, progress))
            .transpose()?;
        let outcomes = Outcomes::new(&with);
        let without = without.as_deref().map(Outcomes::new);
        let scenario = self.scenario;
        let sides = groups(&self.legs, self.economies)
            .into_iter()
            .map(|group| SideIncome {
                role: group.role,
                text: group.text,
                income_usd_mn: outcomes.income(&group.economies),
                change: outcomes.change(&group.economies),
                without_retaliation: without
                    .as_ref()
                    .map(|outcomes| outcomes.change(&group.economies)),
                economies: group.economies,
            })
            .collect();
        let points = worlds.iter().zip(&with).map(|(world, solution)| {
            let changes = solution.outcomes.iter();
            LongRunPoint {
                elasticities: world.set.name.clone(),
                world_change_usd_mn: changes.map(|outcome| outcome.real_income_change).sum(),
                iterations: solution.iterations,
                residuals: solution.residuals,
            }
        });
        Ok(LongRunScenario {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            as_of: scenario.day,
            cites: scenario.cites.clone(),
            closing: scenario.closing.clone(),
            legs: self.legs.clone(),
            missing: missing(&self.legs),
            touched_usd_mn: self.touched_usd_mn,
            points: points.collect(),
            sides,
            countries: outcomes.countries(without.as_ref()),
        })
    }

    fn solve(
        &self,
        worlds: &[World],
        retaliation: bool,
        progress: &dyn Progress,
    ) -> Result<Vec<LongRunSolution>, DeskError> {
        let change = |model: &TradeModel| self.change(model, retaliation);
        solve_all(worlds, change, progress).map_err(|error| self.failed(error))
    }

    /// All legs together as one change of trade.
    fn change(&self, model: &TradeModel, retaliation: bool) -> Result<TradeChange, LongRunError> {
        let legs = || {
            self.legs
                .iter()
                .zip(&self.flows)
                .filter(|(leg, _)| leg.cuts_anything() && (retaliation || !leg.retaliation))
        };
        let cuts: Vec<Leg> = legs()
            .filter(|(leg, _)| leg.kind.cuts())
            .flat_map(|(_, flows)| flows.clone())
            .collect();
        let mut change = match cuts.is_empty() {
            true => TradeChange::none(),
            false => TradeChange::of_scenario(model, &Scenario::of_legs(cuts), 0.0)?.change,
        };
        for (leg, flows) in legs() {
            if let Some(UsdMillion(amount)) = leg.usd_mn {
                let [from, to] = leg.sides.each_ref().map(|side| side.economies.as_slice());
                change = change.with_transfer(model, from, to, amount)?;
            }
            let Some(rate) = leg.rate else { continue };
            for flow in flows {
                let Leg {
                    sellers,
                    buyers,
                    sectors,
                    ..
                } = flow;
                let sectors = sectors.as_deref();
                change = match leg.kind {
                    LegKind::Tariff => change.with_tariff(model, sellers, buyers, sectors, rate)?,
                    _ => change.with_costs(model, sellers, buyers, sectors, 1.0 + rate)?,
                };
            }
        }
        Ok(change)
    }

    fn failed(&self, error: LongRunError) -> DeskError {
        LongRunFailure::of_scenario(&self.scenario.place, self.balanced, error)
    }
}

/// Trade that legs touch, intermediate and final goods together, USD million.
fn trade(model: &TradeModel, flows: &[Leg]) -> Result<f64, LongRunError> {
    let scenario = Scenario::of_legs(flows.to_vec());
    match TradeChange::of_scenario(model, &scenario, 0.0) {
        Ok(cut) => Ok(cut.cut_trade_usd_mn),
        Err(error) if error.severs_nothing() => Ok(0.0),
        Err(error) => Err(error),
    }
}
