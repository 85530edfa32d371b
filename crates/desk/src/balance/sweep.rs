//! From settings and a point of the sweep to a problem.

use sindan_balance::{Alignment, Axis, PowerStance, Sample, latin_hypercube};
use sindan_domain::Country;

use super::answer::NamedQuantity;
use super::file::{BalanceSettings, Basis, PowerEntry, Quantity};
use super::valuation::{Valuation, Weighed};
use crate::DeskError;

/// Parameters in front of those of the powers: alpha, gamma, kappa, the own
/// ideal point.
const OWN: usize = 4;
/// Parameters of each power: ideal point, unconditional, conditional.
const EACH: usize = 3;

/// The parameters of a question and the problems that their values make.
pub(super) struct Sweep<'a> {
    pub(super) quantities: Vec<NamedQuantity>,
    valuation: &'a Valuation,
    powers: usize,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(
        settings: &BalanceSettings,
        country: Country,
        powers: &[Weighed],
        valuation: &'a Valuation,
    ) -> Self {
        let named = |name: String, quantity: &Quantity| NamedQuantity {
            name,
            quantity: quantity.clone(),
        };
        let weights = &settings.weights;
        let mut quantities = vec![
            named("alpha".to_owned(), &weights.alpha),
            named("gamma".to_owned(), &weights.gamma),
            named("kappa".to_owned(), &weights.kappa),
            named("ideal:own".to_owned(), settings.own_ideal(country)),
        ];
        for power in powers {
            let entry = entry(settings, &power.id);
            quantities.push(named(format!("ideal:{}", power.id), &entry.ideal));
            quantities.push(named(
                format!("unconditional:{}", power.id),
                &entry.unconditional,
            ));
            quantities.push(named(
                format!("conditional:{}", power.id),
                &entry.conditional,
            ));
        }
        for axis in valuation.table.axes() {
            quantities.push(NamedQuantity {
                name: axis.name.clone(),
                quantity: Quantity {
                    value: axis.levels[axis.centre],
                    low: axis.levels[0],
                    high: axis.levels[axis.levels.len() - 1],
                    basis: Basis::Assumed,
                    source: "The sensitivity grid of `sindan shock`.".to_owned(),
                    read: None,
                },
            });
        }
        Self {
            quantities,
            valuation,
            powers: powers.len(),
        }
    }

    /// The parameters as axes.
    pub(super) fn axes(&self) -> Vec<Axis> {
        self.quantities
            .iter()
            .map(|named| Axis {
                name: named.name.clone(),
                low: named.quantity.low,
                centre: named.quantity.value,
                high: named.quantity.high,
            })
            .collect()
    }

    /// The same with the ranges of what is not tabulated `factor` times as wide;
    /// weights stay above 0 and pressures at 0 and more.
    pub(super) fn wider_axes(&self, factor: f64) -> Vec<Axis> {
        let tabulated = self.quantities.len() - self.valuation.table.axes().len();
        self.axes()
            .into_iter()
            .enumerate()
            .map(|(place, axis)| {
                if place >= tabulated {
                    return axis;
                }
                let mut wide = axis.widened(factor);
                let conditional = place >= OWN && (place - OWN) % EACH == 2;
                if place < OWN - 1 || conditional {
                    // Weights and pressures grow by factors, not by steps.
                    wide.low = axis.low / factor;
                }
                wide
            })
            .collect()
    }

    /// The problem at a point.
    pub(super) fn problem(&self, point: &[f64]) -> Result<Alignment, DeskError> {
        let (own, rest) = point.split_at(OWN);
        let (stances, economy) = rest.split_at(self.powers * EACH);
        let valued = self.valuation.at(economy)?;
        let powers = stances
            .chunks_exact(EACH)
            .zip(&valued.costs_percent)
            .map(|(stance, cost)| PowerStance {
                ideal: stance[0],
                unconditional: stance[1],
                conditional: stance[2],
                cost_percent: *cost,
            })
            .collect();
        Ok(Alignment::new(
            own[0],
            own[3],
            own[1],
            Some(vec![own[2]; self.powers]),
            powers,
            valued.losses,
        )?)
    }

    /// Losses by coalition and costs by power at a point.
    pub(super) fn valued(&self, point: &[f64]) -> Result<super::valuation::Valued, DeskError> {
        self.valuation.at(&point[OWN + self.powers * EACH..])
    }

    /// Sets of parameters with their problems, the centre first.
    pub(super) fn samples(
        &self,
        axes: &[Axis],
        sets: usize,
        seed: u64,
    ) -> Result<Vec<Sample>, DeskError> {
        latin_hypercube(axes, sets, seed)?
            .into_iter()
            .map(|point| {
                Ok(Sample {
                    problem: self.problem(&point)?,
                    point,
                })
            })
            .collect()
    }
}

pub(super) fn entry<'a>(settings: &'a BalanceSettings, id: &str) -> &'a PowerEntry {
    settings
        .powers
        .iter()
        .find(|power| power.id == id)
        .expect("weighed powers are those of the settings")
}
