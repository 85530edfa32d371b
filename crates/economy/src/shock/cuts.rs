//! A scenario by positions in the network, with the coefficients that it cuts.

use std::collections::BTreeMap;
use std::ops::Range;

use sindan_domain::{Country, UsdMillion};

use super::{CapacityCut, FinalSales, Leg, Scenario, ShockParameters};
use crate::error::Kind;
use crate::{EconomyError, Network};

/// Where less than this part of a purchase (or sale) stays open, nothing does:
/// the rest is rounding.
pub(super) const CLOSED: f64 = 1e-12;

/// One scenario, ready to be solved.
pub(super) struct Cuts {
    pub(super) parameters: ShockParameters,
    countries: usize,
    pub(super) pairs: Vec<Pair>,
    /// Capacity by node as part of benchmark sales, where any is below one.
    pub(super) capacity: Option<Vec<f64>>,
    /// Final sales that are lost, USD million by node.
    pub(super) lost_final_sales: Option<Vec<f64>>,
    /// Flows that are cut, before leakage and rerouting, USD million.
    pub(super) cut_flow: f64,
    /// Final sales that are cut, before leakage and rerouting, USD million.
    pub(super) cut_final_sales: f64,
}

/// What one economy's sales to another lose.
pub(super) struct Pair {
    pub(super) seller: usize,
    pub(super) buyer: usize,
    /// Cut part of a_ij, seller industry x buyer industry.
    pub(super) cut: Vec<f64>,
    /// Whether any of it is sold by the industry.
    pub(super) touches: Vec<bool>,
}

impl Cuts {
    pub(super) fn new(
        network: &Network,
        scenario: &Scenario,
        final_sales: Option<&FinalSales>,
    ) -> Result<Self, EconomyError> {
        let (countries, sectors) = (network.countries().len(), network.sectors().len());
        let nodes = network.node_count();
        let shares = shares_left(network, &scenario.legs)?;
        let mut pairs = Vec::new();
        let (mut cut_flow, mut all_left) = (0.0, true);
        let mut cut_final_sales = 0.0;
        let mut lost_final_sales = final_sales.map(|_| vec![0.0; nodes]);
        for (&(seller, buyer), left) in &shares {
            let mut cut = vec![0.0; sectors * sectors];
            let mut touches = vec![false; sectors];
            for r in 0..sectors {
                let share = 1.0 - left[r];
                if share <= 0.0 {
                    continue;
                }
                all_left = false;
                let row = network.node(r, seller) * nodes;
                for q in 0..sectors {
                    let j = network.node(q, buyer);
                    let part = share * network.coefficients()[row + j];
                    cut[r * sectors + q] = part;
                    touches[r] |= part > 0.0;
                    cut_flow += part * network.purchases_usd_mn()[j];
                }
                if let (Some(sales), Some(lost)) = (final_sales, &mut lost_final_sales) {
                    let i = network.node(r, seller);
                    let cut = share * sales.sales_usd_mn[i * countries + buyer];
                    cut_final_sales += cut;
                    lost[i] += scenario.parameters.lost_share() * cut;
                }
            }
            if touches.contains(&true) {
                pairs.push(Pair {
                    seller,
                    buyer,
                    cut,
                    touches,
                });
            }
        }
        let capacity = capacity(network, &scenario.capacity)?;
        if capacity.is_none() && cut_flow + cut_final_sales <= 0.0 {
            let reason = match (scenario.legs.is_empty(), all_left) {
                (true, _) => "it has no legs",
                (false, true) => "its legs name no two different economies",
                (false, false) => "the table has no flows between these economies in its scope",
            };
            return Err(Kind::SeversNothing { reason }.into());
        }
        let whole = |left: &Vec<f64>| left.iter().all(|left| *left <= CLOSED);
        let ordered_pairs = countries * (countries - 1);
        if countries > 2 && shares.len() == ordered_pairs && shares.values().all(whole) {
            return Err(Kind::SeversEverything.into());
        }
        Ok(Self {
            parameters: scenario.parameters,
            countries,
            pairs,
            capacity,
            lost_final_sales,
            cut_flow,
            cut_final_sales,
        })
    }
}

/// Sales between industries and to final users that legs cut, before leakage
/// and rerouting, USD million a year.
pub fn cut_flows(
    network: &Network,
    legs: &[Leg],
    final_sales: Option<&FinalSales>,
) -> Result<(UsdMillion, UsdMillion), EconomyError> {
    let (countries, nodes) = (network.countries().len(), network.node_count());
    let (mut between_industries, mut final_users) = (0.0, 0.0);
    for ((seller, buyer), left) in shares_left(network, legs)? {
        for (r, left) in left.iter().enumerate().filter(|(_, left)| **left < 1.0) {
            let (share, i) = (1.0 - left, network.node(r, seller));
            let row = &network.coefficients()[i * nodes..][..nodes];
            let bought: f64 = (0..network.sectors().len())
                .map(|q| network.node(q, buyer))
                .map(|j| row[j] * network.purchases_usd_mn()[j])
                .sum();
            between_industries += share * bought;
            let sold = |sales: &FinalSales| sales.sales_usd_mn[i * countries + buyer];
            final_users += share * final_sales.map_or(0.0, sold);
        }
    }
    Ok((UsdMillion(between_industries), UsdMillion(final_users)))
}

impl Cuts {
    /// Seller, buying node and cut coefficient of every cut cell of a selling industry.
    pub(super) fn cells(&self, r: usize) -> impl Iterator<Item = (usize, usize, f64)> {
        self.cells_in(r, 0..usize::MAX)
    }

    /// Those of [`Cuts::cells`] whose buyers lie in a range of nodes.
    pub(super) fn cells_in(
        &self,
        r: usize,
        buyers: Range<usize>,
    ) -> impl Iterator<Item = (usize, usize, f64)> {
        let countries = self.countries;
        self.pairs
            .iter()
            .filter(move |pair| pair.touches[r])
            .flat_map(move |pair| {
                let sectors = pair.touches.len();
                let first = |node: usize| node.saturating_sub(pair.buyer).div_ceil(countries);
                let (from, to) = (first(buyers.start), first(buyers.end).min(sectors));
                let cut = &pair.cut[r * sectors..][..sectors];
                (from..to).map(move |q| (pair.seller, q * countries + pair.buyer, cut[q]))
            })
    }

    /// min(1, k d / D) - 1 for a node with sales d whose orders change by D - d.
    pub(super) fn rationed(&self, node: usize, sales: f64, change: f64) -> f64 {
        let capacity = self.capacity.as_ref().map_or(1.0, |all| all[node]);
        let orders = sales + change;
        if orders <= 0.0 {
            return 0.0;
        }
        (((capacity - 1.0) * sales - change) / orders).min(0.0)
    }

    /// Final sales that a node loses, USD million.
    pub(super) fn lost_final_sales(&self, node: usize) -> f64 {
        self.lost_final_sales.as_ref().map_or(0.0, |all| all[node])
    }
}

/// What is left of each flow between two different economies, by selling industry.
fn shares_left(
    network: &Network,
    legs: &[Leg],
) -> Result<BTreeMap<(usize, usize), Vec<f64>>, EconomyError> {
    let mut left: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for leg in legs {
        if !(leg.share > 0.0 && leg.share <= 1.0) {
            return Err(Kind::LegShare { value: leg.share }.into());
        }
        let scope = scope(network, leg.sectors.as_deref())?;
        let sellers = positions(network, &leg.sellers)?;
        let buyers = positions(network, &leg.buyers)?;
        for &seller in &sellers {
            for &buyer in buyers.iter().filter(|buyer| **buyer != seller) {
                let entry = left
                    .entry((seller, buyer))
                    .or_insert_with(|| vec![1.0; network.sectors().len()]);
                for &r in &scope {
                    entry[r] *= 1.0 - leg.share;
                }
            }
        }
    }
    Ok(left)
}

fn capacity(network: &Network, cuts: &[CapacityCut]) -> Result<Option<Vec<f64>>, EconomyError> {
    if cuts.is_empty() {
        return Ok(None);
    }
    let mut capacity = vec![1.0; network.node_count()];
    for cut in cuts {
        if !(0.0..1.0).contains(&cut.capacity) {
            return Err(Kind::Capacity {
                value: cut.capacity,
            }
            .into());
        }
        let scope = scope(network, cut.sectors.as_deref())?;
        for country in positions(network, &cut.countries)? {
            for &r in &scope {
                capacity[network.node(r, country)] *= cut.capacity;
            }
        }
    }
    Ok(Some(capacity))
}

fn positions(network: &Network, countries: &[Country]) -> Result<Vec<usize>, EconomyError> {
    let mut found = countries
        .iter()
        .map(|country| network.position(*country))
        .collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn scope(network: &Network, codes: Option<&[String]>) -> Result<Vec<usize>, EconomyError> {
    let Some(codes) = codes else {
        return Ok((0..network.sectors().len()).collect());
    };
    let mut scope = codes
        .iter()
        .map(|code| {
            network
                .sectors()
                .iter()
                .position(|held| held == code)
                .ok_or_else(|| Kind::NoSector(code.clone()).into())
        })
        .collect::<Result<Vec<_>, EconomyError>>()?;
    scope.sort_unstable();
    scope.dedup();
    Ok(scope)
}
