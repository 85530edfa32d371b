//! Trade at stake: what statistics that are held say of the goods of a measure.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sindan_catalog::{Catalog, TradeDirection, TradeFlow};
use sindan_domain::{Country, GoodsConcordance, Provenance, Usd};
use sindan_rules::{Measure, MeasureBase};

use super::goods::{industry_in, names};
use crate::DeskError;
use crate::shock::{SeveredShare, ShareBasis};
use crate::trade_data::{HeldFlows, find_flows};

/// Statistics of each reporter that was looked for, read once.
#[derive(Debug)]
pub(crate) struct Statistics<'a> {
    catalog: &'a Catalog,
    as_of: Option<Date>,
    read: BTreeMap<Country, Option<HeldFlows>>,
}

/// Goods that one economy sells to another, by whoever reports them.
#[derive(Debug)]
struct Pair {
    basis: ShareBasis,
    /// Code and value, the finest codes alone.
    goods: Vec<(sindan_domain::GoodsCode, f64)>,
}

/// What shares rest on, and of each seller the named value and the value that may
/// be named, in US dollars.
pub(crate) type Purchases = (ShareBasis, Vec<(Country, f64, f64)>);

impl<'a> Statistics<'a> {
    pub(crate) fn new(catalog: &'a Catalog, as_of: Option<Date>) -> Self {
        Self {
            catalog,
            as_of,
            read: BTreeMap::new(),
        }
    }

    /// Every dataset that answered.
    pub(crate) fn provenance(&self) -> Vec<Provenance> {
        let mut found: Vec<Provenance> = Vec::new();
        for held in self.read.values().flatten() {
            for source in &held.provenance {
                if !found.contains(source) {
                    found.push(source.clone());
                }
            }
        }
        found
    }

    /// The part of each industry's sales that the measure names, for a pair of
    /// economies; nothing where neither reports goods of the other.
    pub(crate) fn shares(
        &mut self,
        (base, measure, day): (&MeasureBase, &Measure, Date),
        (seller, buyer): (Country, Country),
        industries: &[String],
    ) -> Result<Vec<SeveredShare>, DeskError> {
        let Some(pair) = self.pair(seller, buyer)? else {
            return Ok(Vec::new());
        };
        let table = GoodsConcordance::embedded();
        let mut found: BTreeMap<String, (f64, f64, f64)> = BTreeMap::new();
        for (code, value) in &pair.goods {
            let industry = table
                .industry_of(code.hs())
                .and_then(|industry| industry_in(industry.code(), industries));
            let Some(industry) = industry else { continue };
            let (named, possible, all) = found.entry(industry).or_default();
            *all += value;
            match names(base, measure, code, day) {
                Some(true) => *named += value,
                Some(false) => *possible += value,
                None => {}
            }
        }
        Ok(found
            .into_iter()
            .filter(|(_, (_, _, all))| *all > 0.0)
            .map(|(industry, (named, possible, all))| SeveredShare {
                seller,
                buyer,
                industry,
                low: named / all,
                high: (named + possible) / all,
                named_usd: Usd(named),
                possible_usd: Usd(possible),
                all_usd: Usd(all),
                basis: pair.basis,
            })
            .collect())
    }

    /// What an economy buys of the measure's goods from everybody, largest seller
    /// first: the named value and the value that may be named.
    pub(crate) fn purchases(
        &mut self,
        (base, measure, day): (&MeasureBase, &Measure, Date),
        buyer: Country,
    ) -> Result<Option<Purchases>, DeskError> {
        let Some(held) = self.of(buyer)? else {
            return Ok(None);
        };
        let basis = ShareBasis {
            reporter: buyer,
            period: held.period,
        };
        let sellers: BTreeSet<Country> = held
            .flows
            .iter()
            .filter(|flow| is_import(flow))
            .map(|flow| flow.partner)
            .collect();
        let mut found = Vec::new();
        for seller in sellers {
            let (mut named, mut possible) = (0.0, 0.0);
            for (code, value) in finest(held, seller, true) {
                match names(base, measure, &code, day) {
                    Some(true) => named += value,
                    Some(false) => possible += value,
                    None => {}
                }
            }
            if named + possible > 0.0 {
                found.push((seller, named, possible));
            }
        }
        found.sort_by(|a, b| (b.1 + b.2).total_cmp(&(a.1 + a.2)).then(a.0.cmp(&b.0)));
        Ok(Some((basis, found)))
    }

    /// The seller's own figures, else the mirror of the buyer.
    fn pair(&mut self, seller: Country, buyer: Country) -> Result<Option<Pair>, DeskError> {
        for (reporter, partner, import) in [(seller, buyer, false), (buyer, seller, true)] {
            let Some(held) = self.of(reporter)? else {
                continue;
            };
            let goods = finest(held, partner, import);
            if !goods.is_empty() {
                return Ok(Some(Pair {
                    basis: ShareBasis {
                        reporter,
                        period: held.period,
                    },
                    goods,
                }));
            }
        }
        Ok(None)
    }

    fn of(&mut self, reporter: Country) -> Result<Option<&HeldFlows>, DeskError> {
        if !self.read.contains_key(&reporter) {
            let found = find_flows(self.catalog, reporter, self.as_of)?;
            self.read.insert(reporter, found);
        }
        Ok(self.read.get(&reporter).and_then(Option::as_ref))
    }
}

fn is_import(flow: &TradeFlow) -> bool {
    matches!(flow.flow, TradeDirection::Import)
}

/// Values by code with one partner. A file may give chapters, headings and
/// subheadings of the same trade: only codes without a finer one count.
fn finest(
    held: &HeldFlows,
    partner: Country,
    import: bool,
) -> Vec<(sindan_domain::GoodsCode, f64)> {
    let mut sums: BTreeMap<&str, (&sindan_domain::GoodsCode, f64)> = BTreeMap::new();
    for flow in &held.flows {
        if flow.partner != partner || is_import(flow) != import {
            continue;
        }
        if let Some(code) = &flow.product {
            sums.entry(code.code()).or_insert((code, 0.0)).1 += flow.value.0;
        }
    }
    let coarse = |code: &str| {
        let mut after =
            sums.range::<str, _>((std::ops::Bound::Excluded(code), std::ops::Bound::Unbounded));
        after.next().is_some_and(|(next, _)| next.starts_with(code))
    };
    sums.iter()
        .filter(|(code, _)| !coarse(code))
        .map(|(_, (code, value))| ((*code).clone(), *value))
        .collect()
}
