//! Rounds of pricing until cost and bound meet.

use std::collections::{BTreeMap, HashSet};

use sindan_domain::Progress;

use super::check::check;
use super::master::{Column, Master, Mastered, Scale};
use super::pricing::Routes;
use super::{Assignment, AssignmentLimits, AssignmentProblem, RouteFlow};
use crate::CorridorError;
use crate::graph::{ArcId, Fault, NodeId};

/// A capacity is taken into the programme once it is passed by this part.
const PASSED: f64 = 1e-9;

/// By this part every limit is widened for the slopes. Where demand meets a
/// limit exactly, or a limit is 0, what a unit more saves and what a unit less
/// costs differ, and only the former is the value of relief.
const WIDENED: f64 = 1e-4;

/// The gap within which the slopes are taken if it can be had, and the one with
/// which they are taken at worst: an error of the cost weighs on a slope as the
/// inverse of [`WIDENED`].
const SLOPE_GAP: [f64; 2] = [1e-10, 1e-6];

/// Shares below this are the noise of an interior point method, not traffic.
const NOISE: f64 = 1e-8;

/// The assignment of least cost, to within the gap asked for.
///
/// # Errors
///
/// Costs, limits, demands or penalties are below 0 or no numbers, or name what
/// is not in the graph; the rounds did not suffice; or the caller gave up.
pub fn assign(
    problem: &AssignmentProblem<'_>,
    limits: &AssignmentLimits,
    progress: &dyn Progress,
) -> Result<Assignment, CorridorError> {
    check(problem)?;
    let mut rounds = Rounds::new(problem);
    if problem.commodities.iter().all(|one| one.demand <= 0.0) {
        return Ok(rounds.answer(Mastered::idle(problem), 0.0, 0));
    }
    rounds.price(&vec![0.0; problem.capacities.len()]);
    let exact = rounds.converge([limits.relative_gap; 2], limits.rounds, progress)?;
    rounds.widen();
    let wider = rounds.converge(SLOPE_GAP, limits.rounds, progress)?;
    let mut mastered = exact.mastered;
    mastered.relief = wider.mastered.relief;
    let passes = exact.rounds + wider.rounds;
    Ok(rounds.answer(mastered, exact.bound, passes))
}

/// A programme that is solved.
struct Converged {
    mastered: Mastered,
    bound: f64,
    rounds: usize,
}

struct Rounds<'a> {
    problem: &'a AssignmentProblem<'a>,
    demands: Vec<(f64, f64)>,
    limits: Vec<f64>,
    /// The capacities on which each arc draws.
    drawn: Vec<Vec<usize>>,
    /// The commodities that start at a node under the same closures.
    starts: BTreeMap<(NodeId, usize), Vec<usize>>,
    columns: Vec<Column>,
    known: HashSet<(usize, Vec<ArcId>)>,
    rows: Vec<usize>,
    /// The dearest way of carrying the whole of a commodity.
    dearest: f64,
    /// The largest demand.
    largest: f64,
}

impl<'a> Rounds<'a> {
    fn new(problem: &'a AssignmentProblem<'a>) -> Self {
        let mut drawn = vec![Vec::new(); problem.graph.arc_count()];
        for (at, capacity) in problem.capacities.iter().enumerate() {
            for arc in &capacity.arcs {
                drawn[arc.index()].push(at);
            }
        }
        let mut starts: BTreeMap<(NodeId, usize), Vec<usize>> = BTreeMap::new();
        for (at, commodity) in problem.commodities.iter().enumerate() {
            let start = (commodity.from, commodity.mask);
            starts.entry(start).or_default().push(at);
        }
        let commodities = problem.commodities.iter();
        let demands: Vec<(f64, f64)> = commodities
            .map(|commodity| (commodity.demand, commodity.unserved_cost))
            .collect();
        let largest = demands.iter().map(|(demand, _)| *demand);
        let demand = largest.fold(0.0, f64::max);
        Self {
            problem,
            limits: problem.capacities.iter().map(|one| one.limit).collect(),
            drawn,
            starts,
            columns: Vec::new(),
            known: HashSet::new(),
            rows: Vec::new(),
            dearest: 0.0,
            largest: if demand > 0.0 { demand } else { 1.0 },
            demands,
        }
    }

    /// Adds the cheapest route of each commodity where it beats the penalty and
    /// was not known. Gives the bound that these prices prove (the Lagrangian,
    /// true for any prices that are not below 0), and whether anything is new.
    fn price(&mut self, relief: &[f64]) -> (f64, bool) {
        let problem = self.problem;
        let arcs = problem.unit_costs.iter().zip(&self.drawn);
        let costs: Vec<f64> = arcs
            .map(|(cost, drawn)| cost + drawn.iter().map(|at| relief[*at]).sum::<f64>())
            .collect();
        let limits = self.limits.iter().zip(relief);
        let mut bound: f64 = limits
            .filter(|(_, price)| **price > 0.0)
            .map(|(limit, price)| -limit * price)
            .sum();
        let mut added = false;
        for ((from, mask), commodities) in &self.starts {
            let mask = &problem.masks[*mask];
            let routes = Routes::from(problem.graph, mask, &costs, *from);
            for commodity in commodities {
                let to = problem.commodities[*commodity].to;
                let (demand, penalty) = self.demands[*commodity];
                let cost = routes.cost(to);
                bound += demand * cost.min(penalty);
                if cost > penalty || demand <= 0.0 {
                    continue;
                }
                let arcs = routes.route(problem.graph, to);
                if self.known.insert((*commodity, arcs.clone())) {
                    added = true;
                    let column = column(*commodity, arcs, problem.unit_costs, &self.drawn);
                    self.dearest = self.dearest.max(demand * column.cost);
                    self.columns.push(column);
                }
            }
        }
        (bound, added)
    }

    fn master(&self) -> Result<Mastered, Fault> {
        let master = Master {
            demands: &self.demands,
            limits: &self.limits,
            rows: &self.rows,
            scale: &Scale {
                cost: self.size_of_costs(),
                demand: self.largest,
            },
        };
        master.solve(&self.columns)
    }

    /// Rounds until cost and bound meet as wanted, or, when no route is left
    /// that would help, as needed.
    fn converge(
        &mut self,
        [wanted, needed]: [f64; 2],
        most: usize,
        progress: &dyn Progress,
    ) -> Result<Converged, Fault> {
        let mut gap = f64::INFINITY;
        let mut bound = 0.0_f64;
        for rounds in 1..=most {
            progress.check()?;
            let mastered = self.master()?;
            let passed = self.take_in_passed(&mastered);
            let (priced_bound, added) = self.price(&mastered.relief);
            bound = bound.max(priced_bound);
            progress.report("assignment", rounds as u64, 0);
            if passed {
                continue;
            }
            let cost = self.cost(&mastered);
            gap = (cost - bound) / cost.max(self.size_of_costs());
            if gap <= wanted || (gap <= needed && (!added || rounds == most)) {
                return Ok(Converged {
                    mastered,
                    bound,
                    rounds,
                });
            }
            if !added {
                break;
            }
        }
        Err(Fault::Gap { gap })
    }

    fn widen(&mut self) {
        for limit in &mut self.limits {
            *limit += WIDENED * limit.max(self.largest);
        }
    }

    /// What costs are measured in: that of carrying, where it costs anything.
    fn size_of_costs(&self) -> f64 {
        let penalties = self
            .demands
            .iter()
            .map(|(demand, penalty)| demand * penalty);
        let sizes = [self.dearest, penalties.fold(0.0, f64::max), 1.0];
        sizes.into_iter().find(|size| *size > 0.0).unwrap_or(1.0)
    }

    /// Takes in the capacities that the traffic passes; whether there were any.
    fn take_in_passed(&mut self, mastered: &Mastered) -> bool {
        let mut used = vec![0.0; self.limits.len()];
        for (column, share) in self.columns.iter().zip(&mastered.shares) {
            for (capacity, times) in &column.uses {
                used[*capacity] += times * share * self.demands[column.commodity].0;
            }
        }
        let before = self.rows.len();
        for (capacity, used) in used.into_iter().enumerate() {
            let limit = self.limits[capacity];
            if used > limit + PASSED * limit.max(self.largest) && !self.rows.contains(&capacity) {
                self.rows.push(capacity);
            }
        }
        self.rows.len() > before
    }

    fn cost(&self, mastered: &Mastered) -> f64 {
        let columns = self.columns.iter().zip(&mastered.shares);
        let carried =
            columns.map(|(column, share)| self.demands[column.commodity].0 * column.cost * share);
        let demands = self.demands.iter().zip(&mastered.unserved);
        let left = demands.map(|((demand, penalty), share)| demand * penalty * share);
        carried.sum::<f64>() + left.sum::<f64>()
    }

    fn answer(&self, mut mastered: Mastered, lower_bound: f64, rounds: usize) -> Assignment {
        // Routes found after the programme was solved carry nothing.
        mastered.shares.resize(self.columns.len(), 0.0);
        let mut sums = vec![0.0; self.demands.len()];
        let quiet = |share: &mut f64| {
            if *share < NOISE {
                *share = 0.0;
            }
        };
        mastered.shares.iter_mut().for_each(quiet);
        mastered.unserved.iter_mut().for_each(quiet);
        for (column, share) in self.columns.iter().zip(&mastered.shares) {
            sums[column.commodity] += share;
        }
        for (sum, share) in sums.iter_mut().zip(&mastered.unserved) {
            *sum += share;
        }
        for (column, share) in self.columns.iter().zip(&mut mastered.shares) {
            *share /= sums[column.commodity];
        }
        for (sum, share) in sums.iter().zip(&mut mastered.unserved) {
            *share /= sum;
        }
        let mut arc_flows = vec![0.0; self.problem.graph.arc_count()];
        let mut used: Vec<(&Column, f64)> = Vec::new();
        for (column, share) in self.columns.iter().zip(&mastered.shares) {
            let amount = share * self.demands[column.commodity].0;
            if amount > 0.0 {
                column
                    .arcs
                    .iter()
                    .for_each(|arc| arc_flows[arc.index()] += amount);
                used.push((column, amount));
            }
        }
        used.sort_by(|(a, _), (b, _)| {
            let by_cost = a.cost.total_cmp(&b.cost);
            let by_commodity = a.commodity.cmp(&b.commodity);
            by_commodity.then(by_cost).then_with(|| a.arcs.cmp(&b.arcs))
        });
        let flows = used.into_iter().map(|(column, amount)| RouteFlow {
            commodity: column.commodity,
            arcs: column.arcs.clone(),
            amount,
        });
        let demands = self.demands.iter().zip(&mastered.unserved);
        Assignment {
            total_cost: self.cost(&mastered),
            lower_bound,
            flows: flows.collect(),
            unserved: demands.map(|((demand, _), share)| demand * share).collect(),
            arc_flows,
            relief: mastered.relief,
            rounds,
        }
    }
}

fn column(commodity: usize, arcs: Vec<ArcId>, costs: &[f64], drawn: &[Vec<usize>]) -> Column {
    let mut uses: BTreeMap<usize, f64> = BTreeMap::new();
    for arc in &arcs {
        for capacity in &drawn[arc.index()] {
            *uses.entry(*capacity).or_default() += 1.0;
        }
    }
    Column {
        commodity,
        cost: arcs.iter().map(|arc| costs[arc.index()]).sum(),
        arcs,
        uses: uses.into_iter().collect(),
    }
}
