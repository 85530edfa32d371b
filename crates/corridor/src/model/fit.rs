//! The fit: least squares of relative errors over published services, drawn
//! towards the starting values, with no parameter below zero.

use jiff::civil::{Date, date};

use super::Model;
use super::estimate::{Work, work};
use super::parameters::{Parameter, ParameterBasis, Quantity, starting};
use super::path::along;
use super::services::{Comparison, Published};
use crate::network::{Expansion, Mode, Network, ServiceUse, View};

/// A day on which no disruption of the table holds: services are fitted to the
/// network as it is meant to work.
const FIT_DAY: Date = date(2024, 6, 1);
/// How much the pull of a starting value weighs beside one published route.
const PULL: f64 = 0.25;
/// Rounds of coordinate descent; the last ones change nothing that is printed.
const ROUNDS: usize = 2_000;

/// One published route as a row of the regression.
struct Observation {
    target: f64,
    /// What is published of single legs and borders along it.
    fixed: f64,
    /// Amount of each parameter.
    amounts: Vec<f64>,
    /// Lower end and upper end of what is published along it with a range.
    fixed_ends: (f64, f64),
    /// What is published along it without a range.
    fixed_alone: f64,
}

pub(super) fn fit(network: &Network) -> Model {
    let mut parameters = starting();
    let Ok(view) = View::new(network, FIT_DAY, &[]) else {
        return Model {
            parameters,
            spread: [(1.0, 1.0); 2],
            comparisons: Vec::new(),
        };
    };
    let expansion = Expansion::new(&view, Mode::for_containers);
    let mut comparisons = grouped(network);
    let mut spread = [(1.0, 1.0); 2];
    for quantity in Quantity::ALL {
        let mut observations: Vec<(usize, Observation)> = Vec::new();
        for (position, comparison) in comparisons.iter_mut().enumerate() {
            if comparison.quantity != quantity {
                continue;
            }
            let Some(arcs) = along(&view, &expansion, &comparison.facilities) else {
                continue;
            };
            let mut observation = Observation {
                target: comparison.together.0,
                fixed: 0.0,
                amounts: vec![0.0; parameters.len()],
                fixed_ends: (0.0, 0.0),
                fixed_alone: 0.0,
            };
            comparison.km = 0.0;
            for arc in arcs.iter().map(|arc| &expansion.arcs()[*arc]) {
                if arc.kind == crate::network::ArcKind::Leg {
                    comparison.km += arc.leg.map_or(0.0, |leg| view.legs()[leg].km);
                }
                match work(&view, expansion.stops(), arc, quantity) {
                    Work::Published { range, .. } => {
                        observation.fixed += range.1;
                        if range.0 < range.2 {
                            observation.fixed_ends.0 += range.0;
                            observation.fixed_ends.1 += range.2;
                        } else {
                            observation.fixed_alone += range.1;
                        }
                    }
                    Work::Modelled { term, amount, .. } => {
                        let column = parameters
                            .iter()
                            .position(|one| one.quantity == quantity && one.term == term);
                        if let Some(column) = column {
                            observation.amounts[column] += amount;
                        }
                    }
                    Work::Unknown => {}
                }
            }
            observations.push((position, observation));
        }
        descend(&mut parameters, quantity, &observations);
        let mut ratios: Vec<f64> = Vec::new();
        for (position, observation) in &observations {
            let predicted = predict(&parameters, observation);
            let (middle, low, high) = comparisons[*position].together;
            ratios.extend([low, middle, high].map(|published| published / predicted));
        }
        ratios.sort_by(f64::total_cmp);
        spread[quantity.index()] = (percentile(&ratios, 0.1), percentile(&ratios, 0.9));
        let (least, most) = spread[quantity.index()];
        for (position, observation) in &observations {
            let centre = predict(&parameters, observation);
            let modelled = centre - observation.fixed + observation.fixed_alone;
            comparisons[*position].predicted = Some((
                observation.fixed_ends.0 + modelled * least.min(1.0),
                centre,
                observation.fixed_ends.1 + modelled * most.max(1.0),
            ));
        }
    }
    Model {
        parameters,
        spread,
        comparisons,
    }
}

/// Services of one route and quantity together.
fn grouped(network: &Network) -> Vec<Comparison> {
    let mut groups: Vec<Comparison> = Vec::new();
    for service in network.services() {
        let (Some((used, facilities)), Some(range)) = (&service.path, service.reported.range())
        else {
            continue;
        };
        let quantity = match used {
            ServiceUse::Time => Quantity::Days,
            ServiceUse::Cost => Quantity::UsdFeu,
        };
        let published = Published {
            id: service.id.clone(),
            range,
            period: service.period.clone(),
            interest: service.source.interest,
            reference: service.source.reference.clone(),
        };
        let known = groups
            .iter_mut()
            .find(|one| one.quantity == quantity && one.facilities == *facilities);
        match known {
            Some(group) => group.published.push(published),
            None => groups.push(Comparison {
                quantity,
                facilities: facilities.clone(),
                note: service.path_note.clone(),
                published: vec![published],
                together: (0.0, 0.0, 0.0),
                km: 0.0,
                predicted: None,
            }),
        }
    }
    for group in &mut groups {
        let mut centres: Vec<f64> = group.published.iter().map(|one| one.range.1).collect();
        centres.sort_by(f64::total_cmp);
        let ends = |pick: fn(&Published) -> f64, fold: fn(f64, f64) -> f64| {
            group.published.iter().map(pick).reduce(fold).unwrap_or(0.0)
        };
        group.together = (
            percentile(&centres, 0.5),
            ends(|one| one.range.0, f64::min),
            ends(|one| one.range.2, f64::max),
        );
    }
    groups
}

fn predict(parameters: &[Parameter], observation: &Observation) -> f64 {
    let modelled: f64 = parameters
        .iter()
        .zip(&observation.amounts)
        .map(|(parameter, amount)| parameter.value * amount)
        .sum();
    observation.fixed + modelled
}

/// Minimises the sum of ((predicted - published) / published)^2 and of
/// PULL * (value / start - 1)^2, one parameter after the other.
fn descend(
    parameters: &mut [Parameter],
    quantity: Quantity,
    observations: &[(usize, Observation)],
) {
    for _ in 0..ROUNDS {
        for column in 0..parameters.len() {
            let one = &parameters[column];
            if one.quantity != quantity || one.basis != ParameterBasis::Fitted {
                continue;
            }
            let start = one.start;
            let mut curvature = PULL / (start * start);
            let mut slope = PULL / start;
            for (_, observation) in observations {
                let amount = observation.amounts[column] / observation.target;
                let rest = predict(parameters, observation) / observation.target
                    - amount * parameters[column].value;
                curvature += amount * amount;
                slope += amount * (1.0 - rest);
            }
            parameters[column].value = (slope / curvature).max(0.0);
        }
    }
}

/// The value below which a share of sorted values lies, between neighbours.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 1.0;
    };
    #[expect(clippy::cast_precision_loss, reason = "a few hundred values at most")]
    let place = share * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last position"
    )]
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;

    #[test]
    fn the_fit_is_a_minimum() {
        // An independent check: no small step in any direction does better.
        let network = Network::embedded();
        let model = Model::fit(network);
        let loss = |parameters: &[Parameter], quantity: Quantity| -> f64 {
            let at = |term: Term| {
                parameters
                    .iter()
                    .find(|one| one.quantity == quantity && one.term == term)
                    .unwrap()
            };
            let view = View::new(network, FIT_DAY, &[]).unwrap();
            let expansion = Expansion::new(&view, Mode::for_containers);
            let mut sum: f64 = parameters
                .iter()
                .filter(|one| one.quantity == quantity && one.basis == ParameterBasis::Fitted)
                .map(|one| PULL * (one.value / one.start - 1.0).powi(2))
                .sum();
            for comparison in grouped(network) {
                if comparison.quantity != quantity {
                    continue;
                }
                let arcs = along(&view, &expansion, &comparison.facilities).unwrap();
                let predicted: f64 = arcs
                    .iter()
                    .map(|arc| {
                        match work(&view, expansion.stops(), &expansion.arcs()[*arc], quantity) {
                            Work::Published { range, .. } => range.1,
                            Work::Modelled { term, amount, .. } => at(term).value * amount,
                            Work::Unknown => 0.0,
                        }
                    })
                    .sum();
                sum += (predicted / comparison.together.0 - 1.0).powi(2);
            }
            sum
        };
        for quantity in Quantity::ALL {
            let best = loss(model.parameters(), quantity);
            for column in 0..model.parameters().len() {
                let one = &model.parameters()[column];
                if one.quantity != quantity || one.basis != ParameterBasis::Fitted {
                    continue;
                }
                for step in [-0.03, 0.03] {
                    let mut moved = model.parameters().to_vec();
                    moved[column].value = (one.value + one.start * step).max(0.0);
                    assert!(
                        loss(&moved, quantity) >= best - 1e-9,
                        "{quantity:?} {:?}",
                        one.term
                    );
                }
            }
        }
    }

    #[test]
    fn percentiles_lie_between_neighbours() {
        assert!((percentile(&[1.0, 2.0, 3.0], 0.5) - 2.0).abs() < 1e-12);
        assert!((percentile(&[1.0, 2.0], 0.25) - 1.25).abs() < 1e-12);
        assert!((percentile(&[], 0.5) - 1.0).abs() < 1e-12);
    }
}
