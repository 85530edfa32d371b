//! The claims about pressure and closeness, each tested over a region of parameters.
//!
//! Nothing is decided in advance: every claim is tried at every sample, and what
//! comes out is where it holds, where it fails, and one example of each.

use rayon::prelude::*;
use serde::Serialize;
use sindan_domain::Progress;

use crate::BalanceError;
use crate::alignment::{Alignment, Optima, Precision, State};
use crate::coalition::count;
use crate::error::Kind;
use crate::region::{Axis, RegionPart, nearest_to_centre, region};

/// A claim that a sample can bear out or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "claim", rename_all = "snake_case")]
pub enum Claim {
    /// Proposition 1: more pressure whatever the stance drives the country away from the
    /// power that presses. The figure is dx*/da_p, counted positive away from it.
    PressureDrivesAway {
        /// The power that presses.
        power: usize,
    },
    /// Proposition 1 again, for pressure that grows with distance, dx*/db_p.
    ConditionalPressureDrivesAway {
        /// The power that presses.
        power: usize,
    },
    /// Proposition 2: a step towards one power raises the loss to be expected from the
    /// others, though exposures to them are chosen anew. The figure is the
    /// change of that loss, percent of output.
    ClosenessCosts {
        /// The power that the step leads towards.
        power: usize,
    },
    /// Proposition 3: the best stance lies between the powers' ideal points. The figure is
    /// how far inside it is, as a part of their span (below 0: outside).
    StanceIsInterior,
    /// Proposition 3 and more: the best stance is balanced, in the middle half of that span. The figure is its
    /// distance from the nearer end, as a part of the span.
    ManyVectors,
    /// Proposition 5: moving exposures elsewhere brings the stance nearer to what the
    /// country would choose if nobody pressed. The figure is by how much nearer.
    ChannelsBuyAutonomy,
}

impl Claim {
    /// Every claim for a number of powers.
    pub fn all(powers: usize) -> Vec<Claim> {
        let mut claims = Vec::new();
        for power in 0..powers {
            claims.push(Claim::PressureDrivesAway { power });
            claims.push(Claim::ConditionalPressureDrivesAway { power });
        }
        claims.extend((0..powers).map(|power| Claim::ClosenessCosts { power }));
        claims.extend([
            Claim::StanceIsInterior,
            Claim::ManyVectors,
            Claim::ChannelsBuyAutonomy,
        ]);
        claims
    }

    /// The number of the proposition in the design: 1, 2, 3 or 5.
    pub fn proposition(self) -> u8 {
        match self {
            Claim::PressureDrivesAway { .. } | Claim::ConditionalPressureDrivesAway { .. } => 1,
            Claim::ClosenessCosts { .. } => 2,
            Claim::StanceIsInterior | Claim::ManyVectors => 3,
            Claim::ChannelsBuyAutonomy => 5,
        }
    }
}

/// One set of parameters with the problem that it makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// A value for every axis.
    pub point: Vec<f64>,
    /// The problem.
    pub problem: Alignment,
}

/// A sample with its optima.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The parameters and the problem.
    pub sample: Sample,
    /// Its optima, or why there are none to report.
    pub optima: Result<Optima, BalanceError>,
    /// The optima with exposures held as they are.
    pub held: Result<Optima, BalanceError>,
}

/// What became of a claim over many points of the parameters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Points where it holds.
    pub holds: usize,
    /// Points where it fails.
    pub fails: usize,
    /// Points that do not decide it: no optimum, or a figure of 0.
    pub undecided: usize,
    /// Smallest and largest figure; absent if no point decides.
    pub range: Option<(f64, f64)>,
    /// Where it holds how often.
    pub region: Vec<RegionPart>,
    /// The point nearest to the centre where it holds.
    pub example: Option<Instance>,
    /// The point nearest to the centre where it fails.
    pub counter_example: Option<Instance>,
}

/// A sample that bears a claim out, or does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Instance {
    /// A value for every axis.
    pub point: Vec<f64>,
    /// The best stance there.
    pub stance: f64,
    /// The claim's figure there.
    pub figure: f64,
}

/// A figure below this part of its scale decides nothing.
const NOTHING: f64 = 1e-12;

/// How far a step of claim 2 goes, as a part of the span of ideal points.
pub const STEP_OF_SPAN: f64 = 0.05;

/// Solves every sample, in parallel; the order of the answers is that of the
/// samples whatever the number of threads.
pub fn solve_samples(
    samples: Vec<Sample>,
    precision: Precision,
    progress: &dyn Progress,
) -> Result<Vec<Trial>, BalanceError> {
    const BATCH: usize = 32;
    let total = samples.len() as u64;
    let mut trials = Vec::with_capacity(samples.len());
    let mut rest = samples.into_iter().peekable();
    while rest.peek().is_some() {
        progress.report("balance", trials.len() as u64, total);
        progress.check().map_err(Kind::from)?;
        let batch: Vec<Sample> = rest.by_ref().take(BATCH).collect();
        trials.par_extend(batch.into_par_iter().map(|sample| {
            let optima = sample.problem.optima(precision);
            let held = if sample.problem.kappa().is_some() {
                sample.problem.with_exposures_held().optima(precision)
            } else {
                optima.clone()
            };
            Trial {
                sample,
                optima,
                held,
            }
        }));
    }
    progress.report("balance", total, total);
    Ok(trials)
}

/// Tries claims on solved samples.
pub fn verdicts(axes: &[Axis], trials: &[Trial], claims: &[Claim]) -> Vec<(Claim, Verdict)> {
    claims
        .par_iter()
        .map(|claim| (*claim, verdict(axes, trials, *claim)))
        .collect()
}

fn verdict(axes: &[Axis], trials: &[Trial], claim: Claim) -> Verdict {
    let outcomes: Vec<Outcome> = trials
        .iter()
        .map(|trial| Outcome {
            point: trial.sample.point.clone(),
            stance: trial
                .optima
                .as_ref()
                .map_or(f64::NAN, |optima| optima.best().stance),
            decided: figure(trial, claim).map(|value| (value, value > threshold(claim))),
        })
        .collect();
    tried(axes, &outcomes)
}

/// What became of a claim at one point of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// A value for every axis.
    pub point: Vec<f64>,
    /// The best stance there.
    pub stance: f64,
    /// The claim's figure and whether it holds; absent where the point does not decide.
    pub decided: Option<(f64, bool)>,
}

/// Where a claim holds and where it fails, from outcomes at points of the parameters.
pub fn tried(axes: &[Axis], outcomes: &[Outcome]) -> Verdict {
    let decided: Vec<(&Outcome, f64, bool)> = outcomes
        .iter()
        .filter_map(|outcome| {
            let (figure, holds) = outcome.decided?;
            Some((outcome, figure, holds))
        })
        .collect();
    let points: Vec<&[f64]> = decided
        .iter()
        .map(|(outcome, ..)| outcome.point.as_slice())
        .collect();
    let holds: Vec<bool> = decided.iter().map(|(.., holds)| *holds).collect();
    let holding = holds.iter().filter(|holds| **holds).count();
    let instance = |wanted: bool| {
        let candidates = (0..decided.len()).filter(|place| holds[*place] == wanted);
        let (outcome, figure, _) = decided[nearest_to_centre(axes, &points, candidates)?];
        Some(Instance {
            point: outcome.point.clone(),
            stance: outcome.stance,
            figure,
        })
    };
    Verdict {
        holds: holding,
        fails: decided.len() - holding,
        undecided: outcomes.len() - decided.len(),
        range: decided.first().map(|(_, first, _)| {
            decided
                .iter()
                .fold((*first, *first), |(low, high), (_, figure, _)| {
                    (low.min(*figure), high.max(*figure))
                })
        }),
        region: region(&points, &holds),
        example: instance(true),
        counter_example: instance(false),
    }
}

/// A claim holds where its figure is above this.
fn threshold(claim: Claim) -> f64 {
    match claim {
        Claim::ManyVectors => 0.25,
        _ => 0.0,
    }
}

/// The figure of a claim at a sample; none where the sample does not decide.
fn figure(trial: &Trial, claim: Claim) -> Option<f64> {
    let problem = &trial.sample.problem;
    let optima = trial.optima.as_ref().ok()?;
    let best = optima.best();
    let decisive = |value: f64| (value.abs() > NOTHING).then_some(value);
    match claim {
        Claim::PressureDrivesAway { power } => {
            let response = problem.response(best, power)?;
            decisive(away(problem, best, power) * response.to_unconditional)
        }
        Claim::ConditionalPressureDrivesAway { power } => {
            let response = problem.response(best, power)?;
            decisive(away(problem, best, power) * response.to_conditional)
        }
        Claim::ClosenessCosts { power } => decisive(closeness(problem, best, power)?),
        Claim::StanceIsInterior => Some(inside(problem, best)?),
        Claim::ManyVectors => Some(inside(problem, best)?),
        Claim::ChannelsBuyAutonomy => {
            problem.kappa()?;
            let held = trial.held.as_ref().ok()?.best();
            let distance = |state: &State| (state.stance - problem.ideal()).abs();
            decisive(distance(held) - distance(best))
        }
    }
}

/// 1 if larger x is away from the power, -1 if it is towards it.
fn away(problem: &Alignment, state: &State, power: usize) -> f64 {
    (state.stance - problem.powers()[power].ideal).signum()
}

/// What a step towards one power does to the loss to be expected from the
/// others, exposures chosen anew after the step.
fn closeness(problem: &Alignment, best: &State, power: usize) -> Option<f64> {
    let (low, high) = span(problem)?;
    let step = -away(problem, best, power) * STEP_OF_SPAN * (high - low);
    let moved = problem.best_moved(best.stance + step, &best.moved).ok()?;
    let after = problem.state(best.stance + step, &moved);
    Some(problem.expected_without(&after, power) - problem.expected_without(best, power))
}

/// Distance from the nearer end of the span of ideal points, as a part of it.
fn inside(problem: &Alignment, state: &State) -> Option<f64> {
    let (low, high) = span(problem)?;
    Some((state.stance - low).min(high - state.stance) / (high - low))
}

/// The outermost ideal points of the powers; none if they are all the same.
pub(crate) fn span(problem: &Alignment) -> Option<(f64, f64)> {
    let ideals = || problem.powers().iter().map(|power| power.ideal);
    let low = ideals().fold(f64::INFINITY, f64::min);
    let high = ideals().fold(f64::NEG_INFINITY, f64::max);
    (high > low).then_some((low, high))
}

/// What one unit of moving exposure away from a power is worth at an optimum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Channel {
    /// Which power.
    pub power: usize,
    /// d_p: how far exposure is moved at the optimum.
    pub moved: f64,
    /// -dEL/dd_p: what a further unit would save, percent of output.
    pub value_percent: f64,
    /// The same at exposures as they are and the stance held.
    pub value_at_start_percent: f64,
}

/// Proposition 5: channels by what moving a first unit through them is worth.
pub fn rank_channels(problem: &Alignment, best: &State) -> Vec<Channel> {
    let start = problem.state(best.stance, &vec![0.0; best.moved.len()]);
    let mut channels: Vec<Channel> = (0..best.moved.len())
        .map(|power| Channel {
            power,
            moved: best.moved[power],
            value_percent: best.moved_value[power],
            value_at_start_percent: start.moved_value[power],
        })
        .collect();
    channels.sort_by(|a, b| {
        b.value_at_start_percent
            .total_cmp(&a.value_at_start_percent)
            .then(a.power.cmp(&b.power))
    });
    channels
}

/// The part of samples that decide in which a claim holds, 0 to 1.
pub fn share_holding(verdict: &Verdict) -> Option<f64> {
    let decided = verdict.holds + verdict.fails;
    (decided > 0).then(|| count(verdict.holds) / count(decided))
}
