//! What is published about whole routes, grouped by route, and what the model
//! says of the same.

use serde::{Deserialize, Serialize};

use super::parameters::Quantity;
use crate::network::{Interest, Network};

/// One published figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The row of the table of services.
    pub id: String,
    /// Lower end, centre and upper end as published.
    pub range: (f64, f64, f64),
    /// The day, month or year.
    pub period: String,
    /// The interest of its source.
    pub interest: Option<Interest>,
    /// Its source.
    pub reference: String,
}

/// Everything published about one route in one quantity, and the prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared.
    pub quantity: Quantity,
    /// Facilities that the route is taken to pass, ends included.
    pub facilities: Vec<usize>,
    /// What was assumed about it.
    pub note: String,
    /// What is published, in the order of the table. Sources that contradict
    /// each other all stand here.
    pub published: Vec<Published>,
    /// The median of the published centres, and the lowest and highest figure.
    pub together: (f64, f64, f64),
    /// Kilometres of the route.
    pub km: f64,
    /// What the model says: lower end, centre and upper end; `None` if the
    /// network has no such way.
    pub predicted: Option<(f64, f64, f64)>,
}

impl Comparison {
    /// Whether the median of what is published lies in the range of the model;
    /// `None` where nothing is predicted.
    pub fn is_within(&self) -> Option<bool> {
        let (low, _, high) = self.predicted?;
        Some((low..=high).contains(&self.together.0))
    }
}

/// What a twenty-foot container costs as a part of what a forty-foot container
/// costs on the same service: lowest, median and highest of the tariffs that
/// name both. `None` if none does.
pub fn teu_per_feu(network: &Network) -> Option<(f64, f64, f64)> {
    let services = network.services();
    let mut shares: Vec<f64> = Vec::new();
    for feu in services.iter().filter(|one| one.unit == "USD/FEU") {
        let twin = services.iter().find(|teu| {
            teu.unit == "USD/TEU"
                && (&teu.corridor, &teu.from, &teu.to) == (&feu.corridor, &feu.from, &feu.to)
                && (&teu.metric, &teu.period) == (&feu.metric, &feu.period)
        });
        let prices = (twin.and_then(|teu| teu.reported.value), feu.reported.value);
        if let (Some(teu), Some(feu)) = prices {
            shares.push(teu / feu);
        }
    }
    shares.sort_by(f64::total_cmp);
    let median = *shares.get(shares.len() / 2)?;
    Some((*shares.first()?, median, *shares.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_container_costs_more_than_half_of_a_large_one() {
        let (low, median, high) = teu_per_feu(Network::embedded()).unwrap();
        assert!(0.5 < low && low <= median && median <= high && high < 1.0);
    }
}
