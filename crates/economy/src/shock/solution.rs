//! What a scenario costs.

use serde::Serialize;
use sindan_domain::{Country, UsdMillion};

use crate::Network;

/// Losses of every node in one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct ShockSolution {
    /// Output that is lost, USD million by node of the network.
    pub loss_usd_mn: Vec<f64>,
    /// What is left of deliveries to the network by node: h, 0 to 1.
    pub delivered_share: Vec<f64>,
    /// Intermediate flows that the legs cut, before leakage and rerouting.
    pub cut_flow: UsdMillion,
    /// Final sales that the legs cut, before leakage and rerouting.
    pub cut_final_sales: UsdMillion,
    /// Most passes over one industry's block while rerouting.
    pub balance_passes: usize,
    /// Passes over the whole network after that.
    pub iterations: usize,
    /// Largest change of a node's output or delivery share by one more
    /// application of the equations, as part of the benchmark.
    pub residual: f64,
}

/// What one economy loses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CountryLoss {
    /// The economy.
    pub country: Country,
    /// Benchmark output.
    pub output: UsdMillion,
    /// Output that is lost.
    pub loss: UsdMillion,
    /// Benchmark value added inside the network's accounts.
    pub value_added: UsdMillion,
    /// Value added that is lost when it stays the same part of each node's
    /// output (Miller and Blair 2009, "Input-Output Analysis", chapter 6).
    pub value_added_loss: UsdMillion,
}

impl CountryLoss {
    /// Lost output in percent of benchmark output.
    pub fn loss_percent(&self) -> f64 {
        percent(self.loss, self.output)
    }

    /// Lost value added in percent of benchmark value added.
    pub fn value_added_loss_percent(&self) -> f64 {
        percent(self.value_added_loss, self.value_added)
    }
}

fn percent(part: UsdMillion, whole: UsdMillion) -> f64 {
    if whole.0 > 0.0 {
        100.0 * part.0 / whole.0
    } else {
        0.0
    }
}

impl ShockSolution {
    /// Losses by economy, in the order of the network.
    pub fn by_country(&self, network: &Network) -> Vec<CountryLoss> {
        let countries = network.countries();
        countries
            .iter()
            .enumerate()
            .map(|(position, country)| {
                let nodes = || (position..network.node_count()).step_by(countries.len());
                let sum = |value: &dyn Fn(usize) -> f64| UsdMillion(nodes().map(value).sum());
                let output = network.benchmark_output_usd_mn();
                let added = |node: usize| 1.0 - network.intermediate_share()[node];
                CountryLoss {
                    country: *country,
                    output: sum(&|node| output[node]),
                    loss: sum(&|node| self.loss_usd_mn[node]),
                    value_added: sum(&|node| added(node) * output[node]),
                    value_added_loss: sum(&|node| added(node) * self.loss_usd_mn[node]),
                }
            })
            .collect()
    }

    /// Output that the world of the network loses.
    pub fn world_loss(&self) -> UsdMillion {
        UsdMillion(self.loss_usd_mn.iter().sum())
    }
}
