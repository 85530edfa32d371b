//! Embargoes on the production network: the short run.
//!
//! The model is that of Bhattathiripad and Veetil, "Political Power in
//! International Trade", whose implementation `sanction-simulator` 0.1.4 this
//! one is tested against. Flows are those of [`crate::Network`]: the node i
//! sells F_ij = a_ij w_j to the node j, where a_ij is its part in the inputs of
//! j and w_j what j spends on inputs; s is benchmark output, z what is sold
//! outside the network, d = s - z what is sold inside.
//!
//! **What is cut.** A scenario cuts the share q_ij of the flow from i to j. Of
//! what is cut the part delta leaks through all the same, and the part tau (the
//! *friction*) can not be rerouted: f = tau (1 - delta) of the cut flow is lost.
//! So flows become F_ij (1 - q_ij (1 - delta)), and what is left must add up,
//! for every selling industry r, to
//!
//! - c_rj = alpha_rj w_j - f (cut purchases of r by j)   for every buyer j,
//! - r_i  = d_i - f (cut sales of i)                     for every seller i,
//!
//! where alpha_rj is the sum of a_ij over the sellers i of industry r. Factors
//! u_i and v_rj that reach these sums (biproportional adjustment, RAS) give the
//! new coefficients a'_ij = u_i v_rj a_ij (1 - q_ij (1 - delta)).
//!
//! **What follows.** With h_i the part of its orders that i delivers:
//!
//! - theta_rj = min(1, sum_i a'_ij h_i / alpha_rj), the part of input r that arrives;
//! - kappa_j = (sum_r alpha_rj theta_rj^rho / sum_r alpha_rj)^(1/rho), all inputs together;
//! - lambda_j = (beta_j + (1 - beta_j) kappa_j^varrho)^(1/varrho), with value
//!   added beside them (beta_j is its part of output);
//! - D = A' (1 - beta) x, the orders;   h = lambda min(1, k d / D);
//! - x = lambda z + h D, output;   loss = s - x.
//!
//! Capacity shocks set k_i below one: i sells at most k_i d_i inside the
//! network. Bans on final goods take f q of the final sales out of z.
//!
//! **How it is solved.** Everything is written as a deviation from the
//! benchmark (u - 1, v - 1, h - 1, x / s - 1), so that a scenario that cuts
//! nothing loses exactly nothing and small losses keep their digits. See
//! [`balance`] for the adjustment and [`equilibrium`] for the rest; both pass
//! over A once per iteration for all scenarios of a batch.

mod attribution;
mod balance;
mod basis;
mod coalition;
mod cuts;
mod equilibrium;
mod kernel;
#[doc(hidden)]
pub mod measured;
mod parameters;
mod pass;
mod potential;
mod scenario;
mod sensitivity;
mod solution;
mod solve;
mod substitution;

pub use attribution::{ATTRIBUTION_PARTS, attribute};
pub use basis::{ShockBasis, ShockBasisArrays};
pub use coalition::shapley_values;
pub use cuts::cut_flows;
pub use parameters::ShockParameters;
pub use scenario::{CapacityCut, FinalSales, Leg, Scenario};
pub use sensitivity::sensitivity_grid;
pub use solution::{CountryLoss, ShockSolution};
pub use solve::{BATCH_LANES, solve, solve_one};
