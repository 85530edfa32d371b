//! A scenario in the words of the engine: which systems are solved, and how
//! their solutions become an answer.

use sindan_domain::Country;
use sindan_economy::shock::{
    ATTRIBUTION_PARTS, CapacityCut, FinalSales, Leg, Scenario, ShockParameters, ShockSolution,
    cut_flows, sensitivity_grid,
};
use sindan_economy::{EconomyError, Network};

use super::answer::{CapacityAnswer, LegAnswer, PointAnswer, ScenarioAnswer, SideLoss};
use super::legs::{groups, leg_in_table, missing};
use super::losses::{Losses, nodes};
use super::request::{ShockLeg, ShockRequest, ShockScenario};
use super::table::{codes, members};
use crate::DeskError;
use crate::error::ScenarioFailure;

/// One scenario, ready to be solved.
pub(super) struct Plan<'a> {
    scenario: &'a ShockScenario,
    /// The centre first.
    pub(super) points: Vec<ShockParameters>,
    legs: Vec<LegAnswer>,
    /// Cuts of every leg, none where it does not apply.
    cuts: Vec<Vec<Leg>>,
    capacity: Vec<CapacityCut>,
    capacity_answers: Vec<CapacityAnswer>,
    missing: Vec<Country>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        scenario: &'a ShockScenario,
        request: &ShockRequest,
        network: &Network,
        final_sales: Option<&FinalSales>,
    ) -> Result<Self, DeskError> {
        let choice = request.parameters.over(scenario.parameters);
        let points = if request.point || !choice.is_empty() {
            vec![choice.checked(&scenario.place)?]
        } else {
            sensitivity_grid()
        };
        let mut plan = Self {
            scenario,
            points,
            legs: Vec::new(),
            cuts: Vec::new(),
            capacity: Vec::new(),
            capacity_answers: Vec::new(),
            missing: Vec::new(),
        };
        for (legs, retaliation) in [(&scenario.legs, false), (&scenario.retaliation, true)] {
            for leg in legs {
                plan.add_leg(leg, retaliation, network, final_sales)?;
            }
        }
        for capacity in &scenario.capacity {
            let (economies, absent) = members(network, &capacity.side);
            let sectors = codes(network, capacity.sectors.as_deref(), &capacity.place)?;
            plan.missing.extend(absent);
            plan.capacity.push(CapacityCut {
                countries: economies.clone(),
                sectors: sectors.clone(),
                capacity: capacity.left,
            });
            plan.capacity_answers.push(CapacityAnswer {
                text: capacity.side.text.clone(),
                economies,
                sectors,
                left: capacity.left,
            });
        }
        plan.missing.extend(missing(&plan.legs));
        plan.missing.sort();
        plan.missing.dedup();
        let cut_nothing = plan.capacity.is_empty()
            && !plan
                .legs
                .iter()
                .any(|leg| leg.cuts_anything() && !leg.retaliation);
        if plan.answers_back() && cut_nothing {
            return Err(scenario.place.error(
                "there is retaliation, and the table has no flows that its legs cut",
                "write legs between economies that trade, or write the retaliation as legs",
            ));
        }
        let legs = plan.parts().len();
        if request.attribute && legs > ATTRIBUTION_PARTS {
            return Err(scenario.place.error(
                format!(
                    "{legs} legs apply, and the loss can be attributed to at most \
                     {ATTRIBUTION_PARTS}"
                ),
                "every leg doubles the scenarios to solve; join some of them in one, or leave \
                 out --attribute",
            ));
        }
        Ok(plan)
    }

    fn add_leg(
        &mut self,
        leg: &ShockLeg,
        retaliation: bool,
        network: &Network,
        final_sales: Option<&FinalSales>,
    ) -> Result<(), DeskError> {
        let (mut answer, cuts) = leg_in_table(leg, retaliation, self.scenario.day, network)?;
        (answer.cut_flow_usd_mn, answer.cut_final_sales_usd_mn) =
            cut_flows(network, &cuts, final_sales)?;
        self.cuts.push(cuts);
        self.legs.push(answer);
        Ok(())
    }

    /// How many systems of equations it needs.
    pub(super) fn systems(&self) -> usize {
        self.points.len() * if self.answers_back() { 2 } else { 1 }
    }

    /// How many more the attribution of its loss needs: one for every coalition
    /// of legs.
    pub(super) fn attribution_systems(&self) -> usize {
        (1 << self.parts().len()) - 1
    }

    /// Whether a leg of retaliation applies.
    pub(super) fn answers_back(&self) -> bool {
        self.legs.iter().any(|leg| leg.retaliation && leg.applies)
    }

    /// The systems: all points with everything, then all without retaliation
    /// where there is one.
    pub(super) fn scenarios(&self) -> Vec<Scenario> {
        let mut scenarios = self.at_all_points(true);
        if self.answers_back() {
            scenarios.extend(self.at_all_points(false));
        }
        scenarios
    }

    fn at_all_points(&self, retaliation: bool) -> Vec<Scenario> {
        let legs: Vec<Leg> = self
            .legs
            .iter()
            .zip(&self.cuts)
            .filter(|(leg, _)| retaliation || !leg.retaliation)
            .flat_map(|(_, cuts)| cuts.clone())
            .collect();
        self.points
            .iter()
            .map(|parameters| Scenario {
                legs: legs.clone(),
                capacity: self.capacity.clone(),
                parameters: *parameters,
            })
            .collect()
    }

    /// Cuts of every leg that applies, with its position.
    pub(super) fn parts(&self) -> Vec<(usize, Vec<Leg>)> {
        let numbered = self.cuts.iter().cloned().enumerate();
        numbered
            .filter(|(position, _)| self.legs[*position].applies)
            .collect()
    }

    pub(super) fn name(&self) -> &str {
        &self.scenario.name
    }

    pub(super) fn has_capacity(&self) -> bool {
        !self.capacity.is_empty()
    }

    /// The next solutions, one for each point, or the first failure among them.
    pub(super) fn take(
        &self,
        solutions: &mut impl Iterator<Item = Result<ShockSolution, EconomyError>>,
    ) -> Result<Vec<ShockSolution>, DeskError> {
        // All of them are taken, so that those of the next plan follow.
        let taken: Vec<_> = solutions.by_ref().take(self.points.len()).collect();
        self.points
            .iter()
            .zip(taken)
            .map(|(parameters, solution)| solution.map_err(|error| self.failed(*parameters, error)))
            .collect()
    }

    /// An error of the engine, with the scenario and the parameters it is about.
    pub(super) fn failed(&self, parameters: ShockParameters, error: EconomyError) -> DeskError {
        if error.is_cancelled() {
            return error.into();
        }
        let asleep = self.legs.iter().any(|leg| !leg.applies);
        ScenarioFailure {
            place: self.scenario.place.clone(),
            parameters,
            asleep: (error.severs_nothing() && asleep).then_some(self.scenario.day),
            error,
        }
        .into()
    }

    pub(super) fn answer(
        &self,
        network: &Network,
        with: &[ShockSolution],
        without: Option<&[ShockSolution]>,
        request: &ShockRequest,
    ) -> ScenarioAnswer {
        let scenario = self.scenario;
        let from_zero = scenario
            .measure
            .as_ref()
            .is_some_and(|measure| measure.from_zero);
        // What answers is cut in any case.
        let losses = Losses::new(network, with, from_zero && without.is_none());
        let without = without.map(|solutions| Losses::new(network, solutions, from_zero));
        ScenarioAnswer {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            as_of: scenario.day,
            cites: scenario.cites.clone(),
            closing: scenario.closing.clone(),
            legs: self.legs.clone(),
            capacity: self.capacity_answers.clone(),
            missing: self.missing.clone(),
            points: self.points.iter().zip(with).map(point).collect(),
            sides: self.sides(network, &losses, without.as_ref()),
            countries: losses.countries(without.as_ref()),
            nodes: request.nodes.then(|| nodes(network, with)),
            attribution: None,
            measure: scenario.measure.clone(),
        }
    }

    /// Losses of everybody with something to do with it.
    fn sides(&self, network: &Network, losses: &Losses, without: Option<&Losses>) -> Vec<SideLoss> {
        groups(&self.legs, network.countries())
            .into_iter()
            .map(|group| {
                let (output_usd_mn, value_added_usd_mn) = losses.before(&group.economies);
                SideLoss {
                    role: group.role,
                    text: group.text,
                    output_usd_mn,
                    value_added_usd_mn,
                    loss: losses.of(&group.economies),
                    without_retaliation: without.map(|losses| losses.of(&group.economies)),
                    economies: group.economies,
                }
            })
            .collect()
    }
}

fn point((parameters, solution): (&ShockParameters, &ShockSolution)) -> PointAnswer {
    PointAnswer {
        parameters: *parameters,
        cut_flow_usd_mn: solution.cut_flow,
        cut_final_sales_usd_mn: solution.cut_final_sales,
        world_loss_usd_mn: solution.world_loss(),
        balance_passes: solution.balance_passes,
        iterations: solution.iterations,
        residual: solution.residual,
    }
}
