//! Which part of a loss each leg causes.

use sindan_domain::{Progress, UsdMillion};
use sindan_economy::Network;
use sindan_economy::shock::{FinalSales, Leg, ShockSolution, attribute};

use super::answer::{Attribution, AttributionPart, CountryPart};
use super::losses::unsigned_zero;
use super::plan::Plan;
use crate::DeskError;
use crate::network_data::HeldNetwork;

/// The Shapley values of the legs at the centre. The engine attributes legs
/// alone: what capacity shocks add to all of them is the rest of the loss.
pub(super) fn attribution(
    held: &HeldNetwork,
    plan: &Plan<'_>,
    centre: &ShockSolution,
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<Attribution, DeskError> {
    let network = &held.network;
    let parameters = plan.points[0];
    let (positions, parts): (Vec<usize>, Vec<Vec<Leg>>) = plan.parts().into_iter().unzip();
    let values = attribute(
        network,
        held.shock_basis(),
        &parts,
        parameters,
        final_sales,
        progress,
    )
    .map_err(|error| plan.failed(parameters, error))?;
    let capacity = plan.has_capacity().then(|| {
        let rest = centre
            .loss_usd_mn
            .iter()
            .enumerate()
            .map(|(node, loss)| loss - values.iter().map(|value| value[node]).sum::<f64>());
        part(network, centre, None, rest.collect())
    });
    Ok(Attribution {
        parameters,
        parts: positions
            .into_iter()
            .zip(values)
            .map(|(leg, value)| part(network, centre, Some(leg), value))
            .collect(),
        capacity,
    })
}

fn part(
    network: &Network,
    centre: &ShockSolution,
    leg: Option<usize>,
    loss_usd_mn: Vec<f64>,
) -> AttributionPart {
    let solution = ShockSolution {
        loss_usd_mn,
        ..centre.clone()
    };
    let countries: Vec<_> = solution
        .by_country(network)
        .into_iter()
        .map(|loss| {
            let clean = |amount: UsdMillion| UsdMillion(unsigned_zero(amount.0));
            CountryPart {
                country: loss.country,
                loss_usd_mn: clean(loss.loss),
                value_added_loss_usd_mn: clean(loss.value_added_loss),
            }
        })
        .collect();
    AttributionPart {
        leg,
        loss_usd_mn: countries.iter().map(|part| part.loss_usd_mn).sum(),
        value_added_loss_usd_mn: countries
            .iter()
            .map(|part| part.value_added_loss_usd_mn)
            .sum(),
        countries,
    }
}
