//! The empirical anchor: a game of threats, fitted to threats that were made.
//!
//! The sender A keeps the status quo or challenges; the target B concedes or
//! resists; the sender stands firm or backs down (Lewis and Schultz 2003,
//! "Revealing preferences"). Payoffs have a private part, standard normal, and
//! beliefs are right in equilibrium. With p_R the probability that B resists, p_C
//! that A challenges and p_F that A stands firm (Crisman-Cox and Gibilisco 2021,
//! "Estimating signaling games in international relations: problems and
//! solutions", equations 2 to 5):
//!
//! - c = (S_A - (1 - p_R) V_A) / p_R,
//! - p_C = 1 - Phi(c - W_A) Phi(c - a),
//! - p_F = Phi2((W_A - a) / sqrt 2, W_A - c; 1 / sqrt 2) / p_C,
//! - p_R = Phi((p_F W_B + (1 - p_F) V_B - C_B) / p_F).
//!
//! The last equation may have several solutions: [`equilibria`] finds all of
//! them and never picks one. [`estimate`] fits payoffs to what happened.

mod bivariate;
mod equilibrium;
mod estimate;
mod likelihood;
mod normal;

pub use bivariate::bivariate_normal;
pub use equilibrium::{Beliefs, Payoffs, beliefs, equilibria, equilibrium_near};
pub use estimate::{Estimate, Observed, PAYOFFS, estimate};
pub use likelihood::{Outcomes, log_likelihood};
pub use normal::{normal, normal_upper};
