//! The dilemma: what enforcement, corridors and the stance cost, and what they save.
//!
//! A plan sets how hard each group of goods is policed, which corridors are
//! built and which stance is taken. Policing costs margins and changes how ready
//! the powers are to act; a corridor costs money and moves exposure; a stance
//! away from the country's own costs it alpha/2 (x - x_K)^2. What is bought is a
//! lower expected loss. No weight is put between the two: the answer is every
//! plan that no other beats on both.

use serde::Serialize;

use crate::BalanceError;
use crate::alignment::Alignment;
use crate::coalition::count;
use crate::error::Kind;

/// More plans than this are not compared.
pub const MOST_PLANS: usize = 1_000_000;

/// A group of goods that can be policed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enforcement {
    /// Its name.
    pub name: String,
    /// What full effort costs in lost re-export margins and administration,
    /// percent of output; effort in part costs in proportion.
    pub cost_percent: f64,
    /// What full effort adds to every power's readiness to act, in log-odds:
    /// below 0 for who asks for it, above 0 for who is cut off.
    pub readiness: Vec<f64>,
}

/// A way that can be opened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorridorProject {
    /// Its name.
    pub name: String,
    /// Its cost by year less what it earns in transit, percent of output.
    pub cost_percent: f64,
    /// By how much it moves exposure to every power elsewhere: adds to d.
    pub moved: Vec<f64>,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Levers {
    /// Groups of goods that can be policed.
    pub enforcement: Vec<Enforcement>,
    /// In how many equal steps effort rises from none to full; at least 1.
    pub steps: usize,
    /// Corridors that can be opened.
    pub corridors: Vec<CorridorProject>,
    /// Stances that are considered, ascending, at least one.
    pub stances: Vec<f64>,
}

/// One setting of all levers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// Effort by group, 0 to 1.
    pub effort: Vec<f64>,
    /// Whether each corridor is open.
    pub open: Vec<bool>,
    /// The stance.
    pub stance: f64,
}

/// What a plan costs and leaves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanOutcome {
    /// The plan.
    pub plan: Plan,
    /// Money: margins, administration and investment, percent of output.
    pub money_percent: f64,
    /// The price of a stance that is not the country's own, percent of output.
    pub stance_percent: f64,
    /// Expected loss that is left, percent of output.
    pub expected_loss_percent: f64,
    /// Probability that each power acts.
    pub probability: Vec<f64>,
}

impl PlanOutcome {
    /// Money and stance together.
    pub fn cost_percent(&self) -> f64 {
        self.money_percent + self.stance_percent
    }
}

/// One lever moved by one unit, the others left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "lever", rename_all = "snake_case")]
pub enum Move {
    /// One step more effort on a group of goods.
    Police {
        /// Which group.
        group: usize,
    },
    /// A corridor is opened.
    Open {
        /// Which corridor.
        corridor: usize,
    },
    /// The next stance down.
    StanceDown,
    /// The next stance up.
    StanceUp,
}

/// What the next unit of a lever buys.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gain {
    /// Which lever.
    #[serde(flatten)]
    pub lever: Move,
    /// By how much the expected loss falls, percent of output.
    pub saved_percent: f64,
    /// What it costs, percent of output; below 0 if it saves money too.
    pub cost_percent: f64,
}

impl Gain {
    /// Saved less paid.
    pub fn net_percent(&self) -> f64 {
        self.saved_percent - self.cost_percent
    }

    /// Saved per unit paid; absent where it costs nothing.
    pub fn per_cost(&self) -> Option<f64> {
        (self.cost_percent > 0.0).then(|| self.saved_percent / self.cost_percent)
    }
}

/// Every plan that no other beats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frontier {
    /// The cheapest first.
    pub plans: Vec<PlanOutcome>,
    /// Plans that were compared.
    pub compared: usize,
    /// Where the next unit was measured from.
    pub today: PlanOutcome,
    /// What the next unit of every lever buys from there, the best first: by what
    /// it saves per unit paid, what costs nothing first; what saves nothing last.
    pub next: Vec<Gain>,
}

impl Levers {
    /// Nothing policed, nothing opened, at the considered stance nearest to one.
    pub fn idle(&self, stance: f64) -> Plan {
        let nearest = self
            .stances
            .iter()
            .copied()
            .min_by(|a, b| (a - stance).abs().total_cmp(&(b - stance).abs()))
            .unwrap_or(stance);
        Plan {
            effort: vec![0.0; self.enforcement.len()],
            open: vec![false; self.corridors.len()],
            stance: nearest,
        }
    }

    fn check(&self, powers: usize) -> Result<usize, BalanceError> {
        let finite = |name: &str, value: f64| {
            if value.is_finite() {
                Ok(())
            } else {
                Err(BalanceError::from(Kind::Parameter {
                    name: name.to_owned(),
                    value,
                    domain: "finite numbers",
                }))
            }
        };
        let by_power = |what: &'static str, found: usize| {
            if found == powers {
                Ok(())
            } else {
                Err(BalanceError::from(Kind::Dimension {
                    what,
                    found,
                    expected: powers,
                }))
            }
        };
        for group in &self.enforcement {
            finite(&group.name, group.cost_percent)?;
            by_power("readiness by power", group.readiness.len())?;
            for value in &group.readiness {
                finite(&group.name, *value)?;
            }
        }
        for corridor in &self.corridors {
            finite(&corridor.name, corridor.cost_percent)?;
            by_power("exposure moved by power", corridor.moved.len())?;
            for value in &corridor.moved {
                if !(*value >= 0.0 && value.is_finite()) {
                    return Err(Kind::Parameter {
                        name: format!("exposure moved by {}", corridor.name),
                        value: *value,
                        domain: "finite numbers of 0 and more",
                    }
                    .into());
                }
            }
        }
        let ascending = self.stances.windows(2).all(|pair| pair[0] < pair[1]);
        if self.steps == 0 || self.stances.is_empty() || !ascending {
            return Err(Kind::Parameter {
                name: "steps of effort".to_owned(),
                value: count(self.steps),
                domain: "1 and more, with ascending stances",
            }
            .into());
        }
        let plans = self
            .enforcement
            .iter()
            .map(|_| self.steps + 1)
            .chain(self.corridors.iter().map(|_| 2))
            .try_fold(self.stances.len(), usize::checked_mul)
            .unwrap_or(usize::MAX);
        if plans > MOST_PLANS {
            return Err(Kind::TooManyPlans {
                points: plans,
                most: MOST_PLANS,
            }
            .into());
        }
        Ok(plans)
    }
}

/// What one plan costs and leaves. Exposures are those that the plan's corridors
/// move; the problem's own price of moving them is not used.
pub fn plan_outcome(
    problem: &Alignment,
    levers: &Levers,
    plan: &Plan,
) -> Result<PlanOutcome, BalanceError> {
    let mut powers = problem.powers().to_vec();
    let mut money = 0.0;
    for (group, effort) in levers.enforcement.iter().zip(&plan.effort) {
        money += effort * group.cost_percent;
        for (power, readiness) in powers.iter_mut().zip(&group.readiness) {
            power.unconditional += effort * readiness;
        }
    }
    let mut moved = vec![0.0; powers.len()];
    for (corridor, _) in levers
        .corridors
        .iter()
        .zip(&plan.open)
        .filter(|(_, open)| **open)
    {
        money += corridor.cost_percent;
        for (sum, more) in moved.iter_mut().zip(&corridor.moved) {
            *sum += more;
        }
    }
    let pressed = problem.with_exposures_held().with_powers(powers)?;
    let state = pressed.state(plan.stance, &moved);
    Ok(PlanOutcome {
        plan: plan.clone(),
        money_percent: money,
        stance_percent: 0.5 * problem.alpha() * (plan.stance - problem.ideal()).powi(2),
        expected_loss_percent: state.expected_loss,
        probability: state.probability,
    })
}

/// Compares every plan, and measures the next unit of every lever from `today`.
pub fn frontier(
    problem: &Alignment,
    levers: &Levers,
    today: &Plan,
) -> Result<Frontier, BalanceError> {
    let compared = levers.check(problem.powers().len())?;
    check_plan(levers, today)?;
    let mut outcomes = Vec::with_capacity(compared);
    let steps = levers.steps + 1;
    let settings = compared / levers.stances.len();
    for setting in 0..settings {
        let mut rest = setting;
        let effort = levers
            .enforcement
            .iter()
            .map(|_| {
                let step = rest % steps;
                rest /= steps;
                count(step) / count(levers.steps)
            })
            .collect::<Vec<f64>>();
        let open = levers
            .corridors
            .iter()
            .map(|_| {
                let open = rest % 2 == 1;
                rest /= 2;
                open
            })
            .collect::<Vec<bool>>();
        for stance in &levers.stances {
            let plan = Plan {
                effort: effort.clone(),
                open: open.clone(),
                stance: *stance,
            };
            outcomes.push(plan_outcome(problem, levers, &plan)?);
        }
    }
    outcomes.sort_by(|a, b| {
        a.cost_percent()
            .total_cmp(&b.cost_percent())
            .then(a.expected_loss_percent.total_cmp(&b.expected_loss_percent))
    });
    let mut plans: Vec<PlanOutcome> = Vec::new();
    for outcome in outcomes {
        let better = plans
            .last()
            .is_none_or(|last| outcome.expected_loss_percent < last.expected_loss_percent);
        if better {
            plans.push(outcome);
        }
    }
    let today = plan_outcome(problem, levers, today)?;
    Ok(Frontier {
        plans,
        compared,
        next: next_units(problem, levers, &today)?,
        today,
    })
}

fn check_plan(levers: &Levers, plan: &Plan) -> Result<(), BalanceError> {
    for (what, found, expected) in [
        (
            "effort by group",
            plan.effort.len(),
            levers.enforcement.len(),
        ),
        (
            "corridors of a plan",
            plan.open.len(),
            levers.corridors.len(),
        ),
    ] {
        if found != expected {
            return Err(Kind::Dimension {
                what,
                found,
                expected,
            }
            .into());
        }
    }
    for effort in &plan.effort {
        if !(0.0..=1.0).contains(effort) {
            return Err(Kind::Parameter {
                name: "effort".to_owned(),
                value: *effort,
                domain: "0 to 1",
            }
            .into());
        }
    }
    if plan.stance.is_finite() {
        return Ok(());
    }
    Err(Kind::Parameter {
        name: "the stance of a plan".to_owned(),
        value: plan.stance,
        domain: "finite numbers",
    }
    .into())
}

/// What the next unit of every lever that can still move buys.
pub fn next_units(
    problem: &Alignment,
    levers: &Levers,
    today: &PlanOutcome,
) -> Result<Vec<Gain>, BalanceError> {
    let plan = &today.plan;
    let mut moves: Vec<(Move, Plan)> = Vec::new();
    for group in 0..levers.enforcement.len() {
        let effort = plan.effort[group] + 1.0 / count(levers.steps);
        if effort <= 1.0 + 1e-12 {
            let mut next = plan.clone();
            next.effort[group] = effort.min(1.0);
            moves.push((Move::Police { group }, next));
        }
    }
    for corridor in 0..levers.corridors.len() {
        if !plan.open[corridor] {
            let mut next = plan.clone();
            next.open[corridor] = true;
            moves.push((Move::Open { corridor }, next));
        }
    }
    let below = levers.stances.iter().rev().find(|s| **s < plan.stance);
    let above = levers.stances.iter().find(|s| **s > plan.stance);
    for (lever, stance) in [(Move::StanceDown, below), (Move::StanceUp, above)] {
        if let Some(stance) = stance {
            let next = Plan {
                stance: *stance,
                ..plan.clone()
            };
            moves.push((lever, next));
        }
    }
    let mut gains = moves
        .into_iter()
        .map(|(lever, next)| {
            let after = plan_outcome(problem, levers, &next)?;
            Ok(Gain {
                lever,
                saved_percent: today.expected_loss_percent - after.expected_loss_percent,
                cost_percent: after.cost_percent() - today.cost_percent(),
            })
        })
        .collect::<Result<Vec<Gain>, BalanceError>>()?;
    gains.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    Ok(gains)
}

/// Saved per unit paid; what saves and costs nothing is first, what saves
/// nothing comes after everything that does.
fn rank(gain: &Gain) -> f64 {
    if gain.saved_percent <= 0.0 {
        return gain.saved_percent - gain.cost_percent.max(0.0);
    }
    gain.per_cost().unwrap_or(f64::INFINITY)
}
