//! What changes: tariffs, trade costs, embargoes, deficits.

use sindan_domain::Country;

use super::equilibrium::Change;
use super::error::Kind;
use super::{LongRunError, TradeModel};
use crate::shock::{Leg, Scenario};

/// A change of the world against a benchmark.
///
/// Made from [`TradeChange::none`] and the methods that follow it; several
/// together are one change.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeChange {
    /// What is left of the weight of each flow at unchanged costs,
    /// kappa^(-theta), at `(industry * N + buyer) * N + seller`: 1 leaves a
    /// flow as it is, 0 closes it. `None` where nothing is touched.
    pub openness: Option<Vec<f64>>,
    /// New tariff rates in the same order; `None` where they stay.
    pub tariff: Option<Vec<f64>>,
    /// New deficits by economy, USD million at the numeraire (world value
    /// added as it was); `None` where they stay.
    pub deficit_usd_mn: Option<Vec<f64>>,
}

/// A scenario of the short run as the long run understands it.
#[derive(Debug, Clone, PartialEq)]
pub struct CutTrade {
    /// The change.
    pub change: TradeChange,
    /// Trade that the legs cut at benchmark values, before leakage, USD
    /// million, intermediate and final goods together.
    pub cut_trade_usd_mn: f64,
}

impl TradeChange {
    /// No change.
    pub fn none() -> Self {
        Self {
            openness: None,
            tariff: None,
            deficit_usd_mn: None,
        }
    }

    /// A scenario of the short run in terms of trade shares.
    ///
    /// A leg that cuts the share q of a flow, of which the part `leakage` goes
    /// on all the same, leaves 1 - q (1 - `leakage`) of the flow's weight pi:
    /// goods of one industry are many varieties, and those under the ban can
    /// not be bought from this seller at any price. A whole ban without leakage
    /// sets pi to zero. Where two legs cut the same flow, what is left is the
    /// product of what each leaves, and flows inside an economy are never cut,
    /// both as in the short run. How buyers and sellers reroute is for prices
    /// to say, so the scenario's friction and rationing play no part; its
    /// leakage is `scenario.parameters.delta()`, and it is the caller who says
    /// whether it leaks in the long run too. Capacities are refused.
    pub fn of_scenario(
        model: &TradeModel,
        scenario: &Scenario,
        leakage: f64,
    ) -> Result<CutTrade, LongRunError> {
        if !scenario.capacity.is_empty() {
            return Err(Kind::Capacity.into());
        }
        if !(0.0..=1.0).contains(&leakage) {
            return Err(Kind::Parameter {
                name: "leakage",
                value: leakage,
                domain: "0 to 1",
            }
            .into());
        }
        let n = model.countries().len();
        let mut left = vec![1.0; model.parts.trade_share.len()];
        for leg in &scenario.legs {
            each_flow(model, leg, |at| left[at] *= 1.0 - leg.share)?;
        }
        let cut_trade_usd_mn: f64 = left
            .iter()
            .enumerate()
            .map(|(at, left)| (1.0 - left) * model.before_tariff(at, n))
            .sum();
        if cut_trade_usd_mn <= 0.0 {
            let reason = match scenario.legs.is_empty() {
                true => "it has no legs",
                false => "the table has no trade between these economies in its scope",
            };
            return Err(Kind::SeversNothing { reason }.into());
        }
        let openness = left
            .iter()
            .map(|left| 1.0 - (1.0 - left) * (1.0 - leakage))
            .collect();
        Ok(CutTrade {
            change: Self {
                openness: Some(openness),
                ..Self::none()
            },
            cut_trade_usd_mn,
        })
    }

    /// Trade costs of some flows become `factor` times what they were
    /// (kappa^): 1.1 is ten percent dearer. `sectors` are the sellers'
    /// industries, all of them where `None`.
    pub fn with_costs(
        mut self,
        model: &TradeModel,
        sellers: &[Country],
        buyers: &[Country],
        sectors: Option<&[String]>,
        factor: f64,
    ) -> Result<Self, LongRunError> {
        if !(factor > 0.0 && factor.is_finite()) {
            return Err(Kind::Parameter {
                name: "the factor of trade costs",
                value: factor,
                domain: "above 0 and finite",
            }
            .into());
        }
        let n = model.countries().len();
        let mut openness = self
            .openness
            .take()
            .unwrap_or_else(|| vec![1.0; model.parts.trade_share.len()]);
        let leg = Leg {
            sellers: sellers.to_vec(),
            buyers: buyers.to_vec(),
            sectors: sectors.map(<[String]>::to_vec),
            share: 1.0,
        };
        each_flow(model, &leg, |at| {
            openness[at] *= factor.powf(-model.elasticity[at / (n * n)]);
        })?;
        self.openness = Some(openness);
        Ok(self)
    }

    /// Tariffs on some flows rise by `rate`: .1 adds ten percent of the value at
    /// the border. `sectors` are the sellers' industries, all where `None`.
    pub fn with_tariff(
        mut self,
        model: &TradeModel,
        sellers: &[Country],
        buyers: &[Country],
        sectors: Option<&[String]>,
        rate: f64,
    ) -> Result<Self, LongRunError> {
        if !(rate > -1.0 && rate.is_finite()) {
            return Err(Kind::Parameter {
                name: "the tariff",
                value: rate,
                domain: "above -1 and finite",
            }
            .into());
        }
        let mut tariff = self
            .tariff
            .take()
            .unwrap_or_else(|| model.parts.tariff.clone());
        let leg = Leg {
            sellers: sellers.to_vec(),
            buyers: buyers.to_vec(),
            sectors: sectors.map(<[String]>::to_vec),
            share: 1.0,
        };
        each_flow(model, &leg, |at| tariff[at] += rate)?;
        self.tariff = Some(tariff);
        Ok(self)
    }

    /// Some economies spend `usd_mn` a year more than they earn, and others so
    /// much less: a loan, aid, or savings that leave a country. Within either
    /// side everybody takes part by value added. Nothing where both sides are the
    /// same economies.
    pub fn with_transfer(
        mut self,
        model: &TradeModel,
        from: &[Country],
        to: &[Country],
        usd_mn: f64,
    ) -> Result<Self, LongRunError> {
        if !(usd_mn > 0.0 && usd_mn.is_finite()) {
            return Err(Kind::Parameter {
                name: "the transfer",
                value: usd_mn,
                domain: "above 0 and finite",
            }
            .into());
        }
        let mut deficit = self
            .deficit_usd_mn
            .take()
            .unwrap_or_else(|| model.parts.deficit_usd_mn.clone());
        for (side, amount) in [(from, -usd_mn), (to, usd_mn)] {
            let members: Vec<usize> = side
                .iter()
                .map(|country| model.position(*country))
                .collect::<Result<_, _>>()?;
            let added = |at: &usize| model.parts.value_added_usd_mn[*at];
            let total: f64 = members.iter().map(added).sum();
            for at in members {
                deficit[at] += amount * added(&at) / total;
            }
        }
        self.deficit_usd_mn = Some(deficit);
        Ok(self)
    }

    /// Whether nothing but tariffs changes: neither trade costs nor deficits.
    pub(super) fn is_of_tariffs(&self, model: &TradeModel) -> bool {
        let deficits = self.deficit_usd_mn.as_ref();
        let stay = |deficits: &Vec<f64>| *deficits == model.parts.deficit_usd_mn;
        self.openness.is_none() && deficits.is_none_or(stay)
    }

    pub(super) fn against(&self, model: &TradeModel) -> Change {
        let none = Change::none(model);
        Change {
            openness: self.openness.clone(),
            tariff: self.tariff.clone().unwrap_or(none.tariff),
            deficit: self.deficit_usd_mn.clone().unwrap_or(none.deficit),
        }
    }
}

impl TradeModel {
    /// Benchmark trade at a position of the trade shares, before tariffs, USD million.
    pub(super) fn before_tariff(&self, at: usize, n: usize) -> f64 {
        self.parts.trade_share[at] * self.expenditure[at / n] / (1.0 + self.parts.tariff[at])
    }
}

/// Every flow between two different economies that a leg names, once.
fn each_flow(
    model: &TradeModel,
    leg: &Leg,
    mut touch: impl FnMut(usize),
) -> Result<(), LongRunError> {
    if !(leg.share > 0.0 && leg.share <= 1.0) {
        return Err(Kind::Parameter {
            name: "the share of a leg",
            value: leg.share,
            domain: "above 0 and up to 1",
        }
        .into());
    }
    let positions = |countries: &[Country]| {
        let mut found = countries
            .iter()
            .map(|country| model.position(*country))
            .collect::<Result<Vec<_>, _>>()?;
        found.sort_unstable();
        found.dedup();
        Ok::<_, LongRunError>(found)
    };
    let n = model.countries().len();
    let (sellers, buyers) = (positions(&leg.sellers)?, positions(&leg.buyers)?);
    let mut scope: Vec<usize> = match &leg.sectors {
        None => (0..model.sectors().len()).collect(),
        Some(codes) => codes
            .iter()
            .map(|code| {
                let held = model.sectors().iter().position(|held| held == code);
                held.ok_or_else(|| Kind::NoSector(code.clone()).into())
            })
            .collect::<Result<_, LongRunError>>()?,
    };
    scope.sort_unstable();
    scope.dedup();
    for sector in scope {
        for &buyer in &buyers {
            for &seller in sellers.iter().filter(|seller| **seller != buyer) {
                touch((sector * n + buyer) * n + seller);
            }
        }
    }
    Ok(())
}
