//! The long run: trade after prices, wages and suppliers have adjusted.
//!
//! The model is that of Caliendo and Parro (2015), "Estimates of the Trade and
//! Welfare Effects of NAFTA", Review of Economic Studies 82, in exact changes:
//! v^ is what a quantity becomes as a factor of what it was, v' what it becomes.
//! With economies n (buyer) and i (seller) and industries j and k:
//!
//! - c^_nj = w^_n^gamma_nj prod_k P^_nk^(gamma_n,kj), cost of what j makes;
//! - P^_nj = (sum_i pi_nij (kappa^_nij c^_ij)^(-theta_j))^(-1/theta_j), its price;
//! - pi'_nij = pi_nij (kappa^_nij c^_ij / P^_nj)^(-theta_j), who buys where;
//! - X'_nk = sum_j gamma_n,kj sum_i pi'_inj X'_ij / (1 + tau'_inj) + alpha_nk I'_n,
//!   what is spent, out of the income I'_n = w^_n V_n + R'_n + D'_n from work,
//!   tariffs and deficit;
//! - imports less exports are D'_n, which fixes w^ up to the numeraire: world
//!   value added stays what it was.
//!
//! kappa^ is the change of trade costs times that of 1 + tau. An embargo is
//! pi'_nij = 0, a limit and no large number. See [`TradeChange`] for what can
//! change, [`CountryOutcome`] for what comes of it, [`impute`] for a network
//! without final demand by destination, and [`gravity`] for the model with one
//! industry and no inputs.
//!
//! The module `equilibrium` says how it is solved.

mod change;
mod elasticity;
mod equilibrium;
mod error;
pub mod gravity;
mod impute;
mod model;
mod outcome;
mod reach;

pub use change::{CutTrade, TradeChange};
pub use elasticity::{Elasticity, ElasticityBasis, ElasticitySource, elasticities};
pub use equilibrium::Residuals;
pub use error::LongRunError;
pub use impute::{BALANCING_PASSES, Imputation, ImputationExtent, impute};
pub use model::{BALANCE, SHARE_ROUNDING, SMALLEST_INPUT_SHARE, Settled, TradeModel, TradeParts};
pub use outcome::{CountryOutcome, FirstOrder, LongRunSolution, first_order_in_steps, solve};
