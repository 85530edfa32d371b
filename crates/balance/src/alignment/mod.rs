//! The stance of a country between powers that may act against it.
//!
//! Power p acts with probability pi_p(x) = Lambda(a_p - gamma c_p + b_p (x - x_p)^2)
//! at the stance x. The country maximises
//!
//! U(x, d) = -alpha/2 (x - x_K)^2 - EL(x, d) - 1/2 sum_p kappa_p d_p^2,
//!
//! where EL is the expected loss over all coalitions that may act, each power
//! independently of the others, and d_p is how far exposure to p is moved
//! elsewhere: e^(-d_p) of it is left. Losses are in percent of the country's
//! output, and so are alpha per squared unit of stance and kappa per squared
//! unit of d.
//!
//! At an optimum (with g_p what is left of the loss to p)
//!
//! - alpha (x - x_K) = -sum_p 2 b_p (x - x_p) pi_p (1 - pi_p) M_p,
//! - kappa_p d_p = -dEL/dd_p where d_p > 0,
//!
//! with M_p = E[V(S + p) - V(S)]. All local optima are searched for, none is
//! assumed; what comes out is checked against these conditions and against a
//! grid of brute force before it is returned.

mod check;
mod model;
mod optimum;

pub use check::BruteForce;
pub use model::{Alignment, PowerStance, PressureResponse, State};
pub use optimum::{Optima, Optimum, Precision};
