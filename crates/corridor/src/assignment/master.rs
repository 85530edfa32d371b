//! The linear programme over the routes known so far.
//!
//! Its variables are shares of each commodity, so that demands of any size meet
//! on one scale:
//!
//! ```text
//! min  sum of demand * cost * share + demand * penalty * unserved
//! s.t. shares of a commodity and its unserved share sum to 1
//!      demand * share summed over the routes through a capacity <= its limit
//! ```

use good_lp::solvers::clarabel::clarabel;
use good_lp::{
    DualValues, Expression, ProblemVariables, Solution, SolutionWithDual, SolverModel, Variable,
    variable,
};

use super::AssignmentProblem;
use crate::graph::{ArcId, Fault};

/// Accuracy asked of the interior point method, relative and absolute on the
/// scale of shares.
const ACCURACY: f64 = 1e-9;

/// A route that a commodity may take.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) commodity: usize,
    pub(super) arcs: Vec<ArcId>,
    /// Of a unit.
    pub(super) cost: f64,
    /// How often the route draws on each capacity, ascending by capacity.
    pub(super) uses: Vec<(usize, f64)>,
}

/// What the programme says.
pub(super) struct Mastered {
    /// The share of its commodity that takes each route.
    pub(super) shares: Vec<f64>,
    pub(super) unserved: Vec<f64>,
    /// What a unit more of each capacity would save.
    pub(super) relief: Vec<f64>,
}

impl Mastered {
    /// Nothing travels, for there is no demand.
    pub(super) fn idle(problem: &AssignmentProblem<'_>) -> Self {
        Self {
            shares: Vec::new(),
            unserved: vec![1.0; problem.commodities.len()],
            relief: vec![0.0; problem.capacities.len()],
        }
    }
}

/// The sizes against which everything is measured.
pub(super) struct Scale {
    pub(super) cost: f64,
    pub(super) demand: f64,
}

/// The programme as it stands.
pub(super) struct Master<'a> {
    /// Demand and penalty of each commodity.
    pub(super) demands: &'a [(f64, f64)],
    /// The limit of each capacity.
    pub(super) limits: &'a [f64],
    /// The capacities that may bind.
    pub(super) rows: &'a [usize],
    pub(super) scale: &'a Scale,
}

impl Master<'_> {
    pub(super) fn solve(&self, columns: &[Column]) -> Result<Mastered, Fault> {
        let mut variables = ProblemVariables::new();
        let shares: Vec<Variable> = columns
            .iter()
            .map(|_| variables.add(variable().min(0.0)))
            .collect();
        let unserved: Vec<Variable> = self
            .demands
            .iter()
            .map(|_| variables.add(variable().min(0.0)))
            .collect();
        let mut objective = Expression::with_capacity(shares.len() + unserved.len());
        let mut whole = vec![Expression::with_capacity(4); self.demands.len()];
        let mut used = vec![Expression::with_capacity(16); self.rows.len()];
        let mut place = vec![usize::MAX; self.limits.len()];
        for (at, row) in self.rows.iter().enumerate() {
            place[*row] = at;
        }
        for (column, share) in columns.iter().zip(&shares) {
            let (demand, _) = self.demands[column.commodity];
            objective.add_mul(demand * column.cost / self.scale.cost, *share);
            whole[column.commodity].add_mul(1.0, *share);
            for (capacity, times) in &column.uses {
                if place[*capacity] != usize::MAX {
                    let size = self.size(*capacity);
                    used[place[*capacity]].add_mul(demand * times / size, *share);
                }
            }
        }
        for (commodity, variable) in unserved.iter().enumerate() {
            let (demand, penalty) = self.demands[commodity];
            objective.add_mul(demand * penalty / self.scale.cost, *variable);
            whole[commodity].add_mul(1.0, *variable);
        }
        let mut problem = variables.minimise(objective).using(clarabel);
        problem
            .settings()
            .tol_gap_abs(ACCURACY)
            .tol_gap_rel(ACCURACY)
            .tol_feas(ACCURACY);
        for sum in whole {
            problem.add_constraint(sum.eq(1.0));
        }
        let limits = self.rows.iter().zip(used);
        let rows: Vec<_> = limits
            .map(|(row, sum)| problem.add_constraint(sum.leq(self.limits[*row] / self.size(*row))))
            .collect();
        let mut solution = problem.solve().map_err(|error| Fault::Programme {
            reason: error.to_string(),
        })?;
        let value = |variable: &Variable| solution.value(*variable).max(0.0);
        let shares = shares.iter().map(value).collect();
        let unserved = unserved.iter().map(value).collect();
        let mut relief = vec![0.0; self.limits.len()];
        let dual = solution.compute_dual();
        for (row, constraint) in self.rows.iter().zip(rows) {
            let saved = -dual.dual(constraint) * self.scale.cost / self.size(*row);
            relief[*row] = saved.max(0.0);
        }
        Ok(Mastered {
            shares,
            unserved,
            relief,
        })
    }

    /// What the row of a capacity is measured in.
    fn size(&self, capacity: usize) -> f64 {
        self.limits[capacity].max(self.scale.demand)
    }
}
