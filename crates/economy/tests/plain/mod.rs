//! The embargo model by ordinary alternating scaling and repeated substitution,
//! for tests to compare with.
#![allow(dead_code, reason = "not every test uses all of it")]

use sindan_economy::Network;
use sindan_economy::shock::Scenario;

/// Rounds of alternating scaling, and of substitution.
const ROUNDS: usize = 100_000;
/// Row sums that miss their targets by this part end the scaling.
const SCALED: f64 = 1e-15;
/// Changes of a node, as part of the benchmark, that end the substitution.
const STILL: f64 = 1e-16;

/// What the equations give when they are repeated until nothing moves.
pub(crate) struct Plain {
    /// Lost output by node, USD million.
    pub(crate) losses: Vec<f64>,
    /// Largest miss of a row sum after rerouting, as part of its target.
    pub(crate) miss: f64,
    /// Largest change of a node in the last round of substitution.
    pub(crate) change: f64,
}

/// What the scenario leaves of one industry's flows, and what they must add up to.
pub(crate) struct Market {
    /// By seller and buying node, USD million.
    pub(crate) flows: Vec<Vec<f64>>,
    pub(crate) bought: Vec<f64>,
    pub(crate) sold: Vec<f64>,
}

/// The market of the industry `r` before rerouting.
pub(crate) fn market(network: &Network, scenario: &Scenario, r: usize) -> Market {
    let (countries, nodes) = (network.countries().len(), network.node_count());
    let (delta, f) = (
        scenario.parameters.delta(),
        scenario.parameters.lost_share(),
    );
    let mut left = vec![vec![1.0; nodes]; countries];
    for leg in &scenario.legs {
        let code = &network.sectors()[r];
        if leg
            .sectors
            .as_ref()
            .is_some_and(|codes| !codes.contains(code))
        {
            continue;
        }
        for (i, left) in left.iter_mut().enumerate() {
            for (j, left) in left.iter_mut().enumerate() {
                let seller = network.countries()[i];
                let buyer = network.countries()[j % countries];
                if seller != buyer && leg.sellers.contains(&seller) && leg.buyers.contains(&buyer) {
                    *left *= 1.0 - leg.share;
                }
            }
        }
    }
    let cells = |part: &dyn Fn(f64) -> f64| -> Vec<Vec<f64>> {
        left.iter()
            .enumerate()
            .map(|(i, left)| {
                left.iter()
                    .enumerate()
                    .map(|(j, left)| network.flow(network.node(r, i), j).0 * part(1.0 - left))
                    .collect()
            })
            .collect()
    };
    let wanted = cells(&|cut| 1.0 - f * cut);
    Market {
        flows: cells(&|cut| 1.0 - cut * (1.0 - delta)),
        bought: (0..nodes)
            .map(|j| wanted.iter().map(|row| row[j]).sum())
            .collect(),
        sold: wanted.iter().map(|row| row.iter().sum()).collect(),
    }
}

impl Market {
    /// Scales rows and columns in turn; returns the largest miss of a row sum.
    fn scale(&mut self) -> f64 {
        let mut miss = 0.0;
        for _ in 0..ROUNDS {
            miss = 0.0_f64;
            for (row, sold) in self.flows.iter_mut().zip(&self.sold) {
                let sum: f64 = row.iter().sum();
                if sum > 0.0 {
                    miss = miss.max((sum / sold - 1.0).abs());
                    row.iter_mut().for_each(|flow| *flow *= sold / sum);
                }
            }
            for (j, bought) in self.bought.iter().enumerate() {
                let sum: f64 = self.flows.iter().map(|row| row[j]).sum();
                if sum > 0.0 {
                    self.flows.iter_mut().for_each(|row| row[j] *= bought / sum);
                }
            }
            if miss <= SCALED {
                break;
            }
        }
        miss
    }
}

/// The equations of the module documentation, one after the other, with
/// ordinary alternating scaling and repeated substitution.
pub(crate) fn plain(network: &Network, scenario: &Scenario, lost_sales: &[f64]) -> Plain {
    let (countries, sectors) = (network.countries().len(), network.sectors().len());
    let nodes = network.node_count();
    let parameters = scenario.parameters;
    let mut rerouted = vec![0.0; nodes * nodes];
    let mut miss = 0.0_f64;
    for r in 0..sectors {
        let mut market = market(network, scenario, r);
        miss = miss.max(market.scale());
        for (i, row) in market.flows.iter().enumerate() {
            for (j, flow) in row.iter().enumerate() {
                let spent = network.purchases_usd_mn()[j];
                let cell = network.node(r, i) * nodes + j;
                rerouted[cell] = if spent > 0.0 { flow / spent } else { 0.0 };
            }
        }
    }
    let alpha = |r: usize, j: usize| -> f64 {
        (r * countries..(r + 1) * countries)
            .map(|i| network.coefficients()[i * nodes + j])
            .sum()
    };
    let capacity = |node: usize| {
        let country = network.countries()[node % countries];
        let code = &network.sectors()[node / countries];
        let hit = |codes: &Option<Vec<String>>| codes.as_ref().is_none_or(|all| all.contains(code));
        scenario
            .capacity
            .iter()
            .filter(|cut| cut.countries.contains(&country) && hit(&cut.sectors))
            .map(|cut| cut.capacity)
            .product::<f64>()
    };
    let share = network.intermediate_share();
    let output = network.benchmark_output_usd_mn();
    let (mut x, mut h) = (output.to_vec(), vec![1.0; nodes]);
    let mut change = f64::INFINITY;
    for _ in 0..ROUNDS {
        if change <= STILL {
            break;
        }
        change = 0.0;
        let orders: Vec<f64> = (0..nodes)
            .map(|i| {
                (0..nodes)
                    .map(|j| rerouted[i * nodes + j] * share[j] * x[j])
                    .sum()
            })
            .collect();
        let mut lambda = vec![1.0; nodes];
        for (j, lambda) in lambda.iter_mut().enumerate() {
            let (mut weighted, mut all) = (0.0, 0.0);
            for r in 0..sectors {
                let part = alpha(r, j);
                if part > 0.0 {
                    let arrives: f64 = (r * countries..(r + 1) * countries)
                        .map(|i| rerouted[i * nodes + j] * h[i])
                        .sum();
                    weighted += part * (arrives / part).min(1.0).powf(parameters.rho());
                    all += part;
                }
            }
            if all > 0.0 {
                let kappa = (weighted / all).powf(1.0 / parameters.rho());
                *lambda = (1.0 - share[j] + share[j] * kappa.powf(parameters.varrho()))
                    .powf(1.0 / parameters.varrho());
            }
        }
        for i in 0..nodes {
            let sales = network.network_sales_usd_mn()[i] * capacity(i);
            let rationed = if orders[i] > sales {
                sales / orders[i]
            } else {
                1.0
            };
            let delivered = lambda[i] * rationed;
            let made = lambda[i] * (network.outside_sales_usd_mn()[i] - lost_sales[i])
                + delivered * orders[i];
            change = change.max((delivered - h[i]).abs());
            if output[i] > 0.0 {
                change = change.max((made - x[i]).abs() / output[i]);
            }
            (h[i], x[i]) = (delivered, made);
        }
    }
    Plain {
        losses: output.iter().zip(&x).map(|(s, x)| s - x).collect(),
        miss,
        change,
    }
}
