//! Losses of one scenario at all its points, added up over any economies.

use sindan_domain::{Country, Interval, IntervalBasis, UsdMillion};
use sindan_economy::Network;
use sindan_economy::shock::{CountryLoss, ShockSolution};

use super::answer::{CountryShock, Loss, NodeShock};

/// Losses by economy, point by point, the centre first.
pub(super) struct Losses {
    points: Vec<Vec<CountryLoss>>,
    /// Whether the cut may as well be nothing, so that ranges begin there.
    from_zero: bool,
}

impl Losses {
    pub(super) fn new(network: &Network, solutions: &[ShockSolution], from_zero: bool) -> Self {
        Self {
            from_zero,
            points: solutions
                .iter()
                .map(|solution| solution.by_country(network))
                .collect(),
        }
    }

    /// What the economies lose together. A range of sums is not a sum of
    /// ranges: it is taken over the points.
    pub(super) fn of(&self, economies: &[Country]) -> Loss {
        let sums = |value: fn(&CountryLoss) -> UsdMillion| -> Vec<f64> {
            self.points
                .iter()
                .map(|countries| sum(countries, economies, value).0)
                .collect()
        };
        let (mut output, mut added) = (sums(|loss| loss.loss), sums(|loss| loss.value_added_loss));
        if self.from_zero && self.points.len() > 1 {
            output.push(0.0);
            added.push(0.0);
        }
        Loss {
            loss_usd_mn: centre(&output),
            loss_range_usd_mn: range(&output),
            value_added_loss_usd_mn: centre(&added),
            value_added_loss_range_usd_mn: range(&added),
        }
    }

    /// Output and value added of the economies before.
    pub(super) fn before(&self, economies: &[Country]) -> (UsdMillion, UsdMillion) {
        let countries = &self.points[0];
        (
            sum(countries, economies, |loss| loss.output),
            sum(countries, economies, |loss| loss.value_added),
        )
    }

    /// Every economy alone, with `without` as the losses without retaliation.
    pub(super) fn countries(&self, without: Option<&Self>) -> Vec<CountryShock> {
        self.points[0]
            .iter()
            .map(|centre| CountryShock {
                country: centre.country,
                output_usd_mn: centre.output,
                value_added_usd_mn: centre.value_added,
                loss_pct: unsigned_zero(centre.loss_percent()),
                loss: self.of(&[centre.country]),
                without_retaliation: without.map(|losses| losses.of(&[centre.country])),
            })
            .collect()
    }
}

/// Every industry of every economy, in the order of the network.
pub(super) fn nodes(network: &Network, solutions: &[ShockSolution]) -> Vec<NodeShock> {
    let countries = network.countries();
    (0..network.node_count())
        .map(|node| {
            let losses: Vec<f64> = solutions
                .iter()
                .map(|solution| solution.loss_usd_mn[node])
                .collect();
            NodeShock {
                country: countries[node % countries.len()],
                sector: network.sectors()[node / countries.len()].clone(),
                loss_usd_mn: centre(&losses),
                loss_range_usd_mn: range(&losses),
            }
        })
        .collect()
}

fn sum(
    countries: &[CountryLoss],
    economies: &[Country],
    value: fn(&CountryLoss) -> UsdMillion,
) -> UsdMillion {
    countries
        .iter()
        .filter(|loss| economies.contains(&loss.country))
        .map(value)
        .sum()
}

fn centre(values: &[f64]) -> UsdMillion {
    UsdMillion(unsigned_zero(values[0]))
}

fn range(values: &[f64]) -> Option<Interval> {
    let (centre, others) = values.split_first()?;
    if others.is_empty() {
        return None;
    }
    Interval::around(*centre, others, IntervalBasis::Sensitivity)
}

/// Nothing lost is 0 and not -0.
pub(super) fn unsigned_zero(value: f64) -> f64 {
    value + 0.0
}
