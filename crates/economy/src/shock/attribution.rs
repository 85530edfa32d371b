//! Which part of a loss each part of a scenario causes.

use sindan_domain::Progress;

use super::{FinalSales, Leg, Scenario, ShockBasis, ShockParameters, solve};
use crate::error::Kind;
use crate::{EconomyError, Network};

/// More parts than this are not attributed: every one doubles the scenarios.
pub const ATTRIBUTION_PARTS: usize = 8;

/// The Shapley value of every part of a scenario: its marginal loss, averaged
/// over all orders in which the parts can come (Shapley 1953, "A value for
/// n-person games", equation 12). The values add up to the loss of all parts
/// together, node by node.
///
/// Parts that cut nothing get zero. Returns USD million by part and node.
pub fn attribute(
    network: &Network,
    basis: &ShockBasis,
    parts: &[Vec<Leg>],
    parameters: ShockParameters,
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<Vec<Vec<f64>>, EconomyError> {
    if parts.len() > ATTRIBUTION_PARTS {
        return Err(Kind::TooManyParts { count: parts.len() }.into());
    }
    let coalitions: Vec<usize> = (1..1_usize << parts.len()).collect();
    let scenarios: Vec<Scenario> = coalitions
        .iter()
        .map(|coalition| Scenario {
            legs: parts
                .iter()
                .enumerate()
                .filter(|(part, _)| coalition >> part & 1 == 1)
                .flat_map(|(_, legs)| legs.clone())
                .collect(),
            capacity: Vec::new(),
            parameters,
        })
        .collect();
    let mut losses = vec![vec![0.0; network.node_count()]];
    for solved in solve(network, basis, &scenarios, final_sales, progress)? {
        losses.push(match solved {
            Ok(solution) => solution.loss_usd_mn,
            Err(error) if error.severs_nothing() => vec![0.0; network.node_count()],
            Err(error) => return Err(error),
        });
    }
    Ok((0..parts.len())
        .map(|part| shapley_value(&losses, part, parts.len()))
        .collect())
}

/// `losses[coalition]`, coalitions as bit sets, the empty one first.
fn shapley_value(losses: &[Vec<f64>], part: usize, parts: usize) -> Vec<f64> {
    let mut value = vec![0.0; losses[0].len()];
    for (coalition, without) in losses.iter().enumerate() {
        if coalition >> part & 1 == 1 {
            continue;
        }
        let before = coalition.count_ones() as usize;
        let weight = factorial(before) * factorial(parts - before - 1) / factorial(parts);
        let with = &losses[coalition | 1 << part];
        for (value, (with, without)) in value.iter_mut().zip(with.iter().zip(without)) {
            *value += weight * (with - without);
        }
    }
    value
}

fn factorial(n: usize) -> f64 {
    (1..=n).map(|factor| factor as f64).product()
}
