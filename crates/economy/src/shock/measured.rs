//! Parts of a solution on their own, for the benchmarks of this crate. No part of
//! its interface.

use pulp::Arch;

use super::balance::{Balanced, Industry, balance};
use super::cuts::Cuts;
use super::kernel::{Block, panels};
use super::{Scenario, ShockBasis};
use crate::{EconomyError, Network};

/// Both products with all of A for so many lanes, by one thread; a sum that needs
/// them.
pub fn pass(network: &Network, lanes: usize) -> f64 {
    let (countries, nodes) = (network.countries().len(), network.node_count());
    let arch = Arch::new();
    let by_seller = vec![1.0; countries * lanes];
    let mut orders = vec![0.0; countries * lanes];
    let mut sum = 0.0;
    for panel in panels(nodes) {
        let by_buyer = vec![1.0; lanes * panel.len()];
        let mut arrivals = vec![0.0; lanes * panel.len()];
        for rows in network.coefficients().chunks_exact(countries * nodes) {
            let block = Block::new(rows, nodes);
            block.add_up_rows(arch, panel.clone(), &by_buyer, &mut orders);
            block.add_up_columns(arch, panel.clone(), &by_seller, &mut arrivals);
            sum += arrivals[0];
        }
    }
    sum + orders[0]
}

/// Rerouting of the goods of one industry in one scenario, by one thread; passes
/// over its block of A.
pub fn reroute(
    network: &Network,
    basis: &ShockBasis,
    scenario: &Scenario,
    industry: usize,
) -> Result<usize, EconomyError> {
    let (countries, nodes) = (network.countries().len(), network.node_count());
    let cuts = [Cuts::new(network, scenario, None)?];
    let part = Industry {
        network,
        position: industry,
        rows: &network.coefficients()[industry * countries * nodes..][..countries * nodes],
        alpha: &basis.alpha[industry * nodes..][..nodes],
        inverse: &basis.margin_inverse[industry * countries * countries..][..countries * countries],
    };
    let mut u_less_one = vec![0.0; countries];
    let mut v = vec![0.0; nodes];
    let balanced = balance(part, &cuts, &mut u_less_one, &mut v);
    Ok(match balanced[0] {
        Balanced::Done { passes, .. } => passes,
        _ => 0,
    })
}
