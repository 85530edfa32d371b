//! What a leg or a change costs and how long it takes.
//!
//! Hardly any leg has a published price or time, so both come from a small
//! model: so much for each kilometre of a mode, so much for each border, lift
//! of a container and call at a port. Some parameters are published averages;
//! the others are fitted to published end-to-end services ([`Model::fit`]),
//! and the residuals are the range. A published figure of a leg or of a border
//! wins over the model, and every estimate says which it is.
//!
//! ```
//! use sindan_corridor::model::{Model, Quantity};
//!
//! let model = Model::embedded();
//! let (low, high) = model.spread(Quantity::Days);
//! assert!(low < 1.0 && 1.0 < high);
//! ```
//!
//! Limits: prices are of different years and are not brought to one; the
//! model knows no seasons, queues or empty runs; a route's time is that of the
//! moving goods, without what happens before the first terminal and after the
//! last.

mod estimate;
mod fit;
#[cfg(test)]
mod golden;
mod parameters;
mod path;
mod services;

pub use estimate::{Estimate, Origin};
pub use parameters::{Parameter, ParameterBasis, Quantity, Term};
pub use services::{Comparison, Published, teu_per_feu};

use std::sync::OnceLock;

use crate::network::Network;

/// The parameters and how far they are off.
#[derive(Debug, Clone)]
pub struct Model {
    parameters: Vec<Parameter>,
    spread: [(f64, f64); 2],
    comparisons: Vec<Comparison>,
}

impl Model {
    /// Fits the model to the services of a network.
    pub fn fit(network: &Network) -> Self {
        fit::fit(network)
    }

    /// The model of the network that is compiled in, fitted once.
    pub fn embedded() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::fit(Network::embedded()))
    }

    /// All parameters, with where each comes from.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The tenth and the ninetieth percentile of published over predicted, for
    /// whole services: the range of every modelled figure is its centre times
    /// these.
    pub fn spread(&self, quantity: Quantity) -> (f64, f64) {
        self.spread[quantity.index()]
    }

    /// Every published service beside what the model says of it.
    pub fn comparisons(&self) -> &[Comparison] {
        &self.comparisons
    }

    /// The value of a parameter.
    pub(crate) fn value(&self, quantity: Quantity, term: Term) -> f64 {
        self.parameters
            .iter()
            .find(|one| one.quantity == quantity && one.term == term)
            .map_or(0.0, |one| one.value)
    }
}
