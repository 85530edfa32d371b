//! How far powers can press a country before it drifts, and which stance is best.
//!
//! Works on losses that a valuation hands in; it never solves an economy, opens
//! a file or makes a sentence. What it finds depends on weights that no data
//! identify, so its answers are meant to be swept and read as regions.
//!
//! ```
//! use sindan_balance::{Alignment, LossModel, PowerStance, Precision, Response};
//!
//! // A country between two powers of equal weight, each of which would cost it
//! // 3 % of output, both together 7 %.
//! let losses = LossModel::new(
//!     vec![0.0, 3.0, 3.0, 7.0],
//!     vec![Response::proportional(), Response::proportional()],
//! )?;
//! let power = |ideal| PowerStance {
//!     ideal,
//!     unconditional: -3.0,
//!     conditional: 1.0,
//!     cost_percent: 0.0,
//! };
//! let problem = Alignment::new(3.0, 0.0, 0.0, None, vec![power(-1.0), power(1.0)], losses)?;
//! let optima = problem.optima(Precision::REPORT)?;
//! assert_eq!(optima.optima.len(), 1);
//! assert!(optima.best().stance.abs() < 1e-9, "halfway between them");
//! # Ok::<(), sindan_balance::BalanceError>(())
//! ```
//!
//! | question | item |
//! | --- | --- |
//! | What could every coalition do, and at what cost to itself? | [`threat_table`] |
//! | Which stance is best, and is it the only one? | [`Alignment::optima`] |
//! | Does pressure drive away, does closeness cost, are many vectors best, do channels buy autonomy? | [`verdicts`], [`rank_channels`] |
//! | Do neighbours that stand together hold together? | [`regional_unity`], [`core_of`] |
//! | What does the next unit of policy buy? | [`frontier`] |
//! | How do threats that were made compare? | [`sanctions_game`] |
//! | Where do several actors end that press each other? | [`bargaining`] |
//!
//! Limits: one dimension of stance; powers act independently of each other; at
//! most [`MAX_POWERS`] of them; losses are those of one period. Local optima are
//! found by changes of sign of the slope on a grid: two that lie closer than its
//! step are found as one.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod agency;
mod alignment;
pub mod bargaining;
mod coalition;
mod core_of_game;
mod error;
mod fraction;
mod frontier;
mod losses;
mod propositions;
mod region;
pub mod sanctions_game;
mod table;
mod threats;
mod unity;

pub use agency::common_agency;
pub use alignment::{
    Alignment, BruteForce, Optima, Optimum, PowerStance, Precision, PressureResponse, State,
};
pub use coalition::{Coalition, Game, MAX_POWERS};
pub use core_of_game::{Balancing, Core, core_of};
pub use error::BalanceError;
pub use frontier::{
    CorridorProject, Enforcement, Frontier, Gain, Levers, MOST_PLANS, Move, Plan, PlanOutcome,
    frontier, next_units, plan_outcome,
};
pub use losses::{LossModel, Response};
pub use propositions::{
    Channel, Claim, Instance, Outcome, STEP_OF_SPAN, Sample, Trial, Verdict, rank_channels,
    share_holding, solve_samples, tried, verdicts,
};
pub use region::{Axis, Condition, RegionPart, latin_hypercube, region};
pub use table::{
    InterpolationError, MOST_TABLE_POINTS, ParameterTable, TableAxis, TableScale,
    interpolation_error,
};
pub use threats::{ThreatRow, ThreatTable, Worth, threat_table};
pub use unity::{Member, Relation, Unity, neighbours_like, regional_unity};
