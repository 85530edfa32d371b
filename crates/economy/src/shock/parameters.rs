//! The four numbers of the model that no table gives.

use serde::Serialize;

use crate::EconomyError;
use crate::error::Kind;

/// Friction, leakage and substitution. Made by [`ShockParameters::new`], so a
/// value is always inside the domain of the model.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShockParameters {
    tau: f64,
    delta: f64,
    rho: f64,
    varrho: f64,
}

impl ShockParameters {
    /// The values of the reference implementation.
    pub const DEFAULT: Self = Self {
        tau: 0.3,
        delta: 0.1,
        rho: -1.0,
        varrho: -1.0,
    };

    /// `tau` and `delta` lie in 0..=1, `rho` and `varrho` below 0. Values
    /// outside are refused.
    pub fn new(tau: f64, delta: f64, rho: f64, varrho: f64) -> Result<Self, EconomyError> {
        for (name, value) in [("tau", tau), ("delta", delta)] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Kind::Parameter {
                    name,
                    value,
                    domain: "0 to 1",
                }
                .into());
            }
        }
        for (name, value) in [("rho", rho), ("varrho", varrho)] {
            if !(value < 0.0 && value.is_finite()) {
                return Err(Kind::Parameter {
                    name,
                    value,
                    domain: "below 0 and finite",
                }
                .into());
            }
        }
        Ok(Self {
            tau,
            delta,
            rho,
            varrho,
        })
    }

    /// The part of a cut flow that can not be rerouted.
    pub fn tau(&self) -> f64 {
        self.tau
    }

    /// The part of a banned flow that goes on all the same.
    pub fn delta(&self) -> f64 {
        self.delta
    }

    /// Substitution between inputs: the elasticity is 1 / (1 - rho).
    pub fn rho(&self) -> f64 {
        self.rho
    }

    /// Substitution between inputs and value added: 1 / (1 - varrho).
    pub fn varrho(&self) -> f64 {
        self.varrho
    }

    /// f = tau (1 - delta): the part of a banned flow that is lost.
    pub fn lost_share(&self) -> f64 {
        self.tau * (1.0 - self.delta)
    }
}

impl Default for ShockParameters {
    fn default() -> Self {
        Self::DEFAULT
    }
}
