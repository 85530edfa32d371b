//! Which part of a loss each part of a scenario causes.

use sindan_domain::Progress;

use super::{FinalSales, Leg, Scenario, ShockBasis, ShockParameters, shapley_values, solve};
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
    let mut values = vec![vec![0.0; network.node_count()]; parts.len()];
    for node in 0..network.node_count() {
        let worth: Vec<f64> = losses.iter().map(|losses| losses[node]).collect();
        let shares = shapley_values(&worth).expect("one loss for every coalition");
        for (part, share) in shares.into_iter().enumerate() {
            values[part][node] = share;
        }
    }
    Ok(values)
}
