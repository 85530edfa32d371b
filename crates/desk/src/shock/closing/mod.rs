//! Corridors that close: from a scenario of the freight network to legs of a
//! shock. What the corridor carries of each trade comes from an assignment, what
//! nothing else can carry is severed, and in the long run the way round makes the
//! rest dearer. All of it is a model; the two ends of what is not known about
//! room are two scenarios.

mod boxes;
mod data;
mod oil;

use std::collections::BTreeMap;

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_corridor::network::{Change, Network as Freight, Overlay, View};
use sindan_domain::{Country, Progress, UsdMillion};
use sindan_economy::Network;

use self::boxes::{PairEffect, Tonnes, effects};
use self::data::Goods;
pub(crate) use self::data::{Joins, Outlet};
pub(crate) use self::oil::close_outlets;
pub use self::oil::{OutletClosure, OutletRelief};
use super::place::Place;
use super::request::{LegKind, LegText, ShockLeg, ShockRequest, ShockScenario};
use crate::network_data::find_network;
use crate::{DeskError, RouteScenario};

/// What a day more under way costs, as a part of the value: D. Hummels and G.
/// Schaur (2013), Time as a Trade Barrier, American Economic Review 103(7),
/// 2935-2959: 0.6 to 2.1 percent.
pub const VALUE_OF_A_DAY: [f64; 2] = [0.006, 0.021];
/// Shares and rises are rounded to this, so that pairs with the same become one
/// leg; smaller ones are left out.
const STEP: f64 = 1e-3;

/// Which end of what is not known about room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingEnd {
    /// Where no capacity is published, there is room; others give way.
    Least,
    /// Where no capacity is published, nothing more fits than went there before.
    Most,
}

/// The goods whose share a corridor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingGoods {
    /// In containers and wagons.
    Boxes,
    /// Oil, by pipe and tanker.
    Oil,
}

/// What a corridor carries of the trade of two economies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CarriedShare {
    /// Who sells.
    pub seller: Country,
    /// Who buys.
    pub buyer: Country,
    /// What.
    pub goods: ClosingGoods,
    /// Trade between industries of both.
    pub trade_usd_mn: UsdMillion,
    /// The part of it that the corridor carries in the base assignment.
    pub carried: f64,
    /// The part that nothing else can carry.
    pub severed: f64,
    /// By how much the rest costs more to bring, as a part of its value; `None`
    /// where nobody published a price, as for oil.
    pub rise: Option<f64>,
}

/// A closing as it was turned into legs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClosingTold {
    /// Names of the route scenarios that close it.
    pub corridor: String,
    /// What they suppose.
    pub title: String,
    /// Territories that goods keep off before and after.
    pub avoid: Vec<Country>,
    /// Which end this is.
    pub end: ClosingEnd,
    /// Trade between industries that it carried.
    pub carried_usd_mn: UsdMillion,
    /// The part of it that nothing else carries.
    pub severed_usd_mn: UsdMillion,
    /// By pair and goods, the largest first.
    pub shares: Vec<CarriedShare>,
    /// Outlets of oil that close.
    pub outlets: Vec<OutletClosure>,
    /// Whether at the least end nothing is severed, so that it has no scenario.
    pub least_is_nothing: bool,
}

/// The request with every closing turned into legs; the same request where there
/// is none.
pub(super) fn expand(
    catalog: &Catalog,
    request: &ShockRequest,
    as_of: Option<jiff::civil::Date>,
    long_run: bool,
    progress: &dyn Progress,
) -> Result<ShockRequest, DeskError> {
    let mut expanded = request.clone();
    if request.scenarios.iter().all(|one| one.closures.is_empty()) {
        return Ok(expanded);
    }
    expanded.scenarios = Vec::new();
    for scenario in &request.scenarios {
        if scenario.closures.is_empty() {
            expanded.scenarios.push(scenario.clone());
        } else {
            let ends = closed(catalog, scenario, as_of, long_run, progress)?;
            expanded.scenarios.extend(ends);
        }
    }
    Ok(expanded)
}

/// The two ends of a scenario that closes corridors.
fn closed(
    catalog: &Catalog,
    scenario: &ShockScenario,
    as_of: Option<jiff::civil::Date>,
    long_run: bool,
    progress: &dyn Progress,
) -> Result<Vec<ShockScenario>, DeskError> {
    let place = &scenario.place;
    let freight = Freight::embedded();
    let view = |overlays: &[Overlay]| {
        View::new(freight, scenario.day, overlays)
            .map_err(|error| place.error_from(error.to_string(), error.hint()))
    };
    let overlays: Vec<Overlay> = scenario
        .closures
        .iter()
        .map(RouteScenario::overlay)
        .collect();
    // What keeps off a territory does so with the corridor open too.
    let mut kept_off = Vec::new();
    if !scenario.avoid.is_empty() {
        let changes = scenario.avoid.iter();
        let changes = changes.map(|country| Change::CloseTerritory {
            country: *country,
            modes: Vec::new(),
        });
        kept_off.push(Overlay {
            name: "avoid".to_owned(),
            changes: changes.collect(),
        });
    }
    let before = view(&kept_off)?;
    let after = view(&[kept_off, overlays].concat())?;
    let through = territories(&before, &after);
    if through.is_empty() {
        return Err(place.error(
            format!("on {} it closes nothing that is open", scenario.day),
            "name a scenario or a disruption that closes legs, or another day with --as-of",
        ));
    }
    let joins = Joins::embedded();
    let mut held = None;
    let all = joins.gates.keys();
    for country in through.iter().chain(all) {
        if joins.gates.contains_key(country) {
            held = find_network(catalog, *country, as_of, progress)?.found;
            if held.is_some() {
                break;
            }
        }
    }
    let held = held.ok_or_else(|| {
        place.error(
            "no production table that is held has an economy of the freight network",
            "add one with `sindan data add icio FILE`",
        )
    })?;
    let trade = Trade::of(&held.network);
    let pairs = effects(&before, &after, &trade.tonnes(), progress)?;
    let mut outlets = Vec::new();
    for exporter in joins.exporters() {
        outlets.extend(close_outlets(exporter, &before, &after, progress)?);
    }
    let mut ends = Vec::new();
    let mut least_is_nothing = false;
    for (end, kind) in [ClosingEnd::Least, ClosingEnd::Most]
        .into_iter()
        .enumerate()
    {
        let mut shares = trade.shares(&pairs, &outlets, end);
        shares.sort_by(|one, two| {
            let by_trade = two.trade_usd_mn.0 * two.carried;
            let by_trade = by_trade.total_cmp(&(one.trade_usd_mn.0 * one.carried));
            by_trade.then_with(|| (one.seller, one.buyer).cmp(&(two.seller, two.buyer)))
        });
        let mut own = legs(&shares, &trade, scenario, long_run)?;
        if own.is_empty() && scenario.legs.is_empty() && scenario.capacity.is_empty() {
            least_is_nothing |= kind == ClosingEnd::Least;
            continue;
        }
        let sum = |part: fn(&CarriedShare) -> f64| {
            UsdMillion(
                shares
                    .iter()
                    .map(|one| one.trade_usd_mn.0 * part(one))
                    .sum(),
            )
        };
        let told = ClosingTold {
            corridor: list(scenario, |one| &one.name),
            title: list(scenario, |one| &one.title),
            avoid: scenario.avoid.clone(),
            end: kind,
            carried_usd_mn: sum(|one| one.carried),
            severed_usd_mn: sum(|one| one.severed),
            shares,
            outlets: outlets.clone(),
            least_is_nothing,
        };
        let name = match kind {
            ClosingEnd::Least => "at least",
            ClosingEnd::Most => "at most",
        };
        let mut legs = scenario.legs.clone();
        legs.append(&mut own);
        ends.push(ShockScenario {
            name: format!("{}, {name}", scenario.name),
            legs,
            closures: Vec::new(),
            closing: Some(told),
            ..scenario.clone()
        });
    }
    if ends.is_empty() {
        let carries = outlets.is_empty() && pairs.values().all(|pair| pair.carried <= 0.0);
        let (problem, hint) = match (carries, long_run) {
            (true, _) => (
                "it severs nothing: in the base assignment it carries no trade of the table",
                "cheaper ways carry it; for goods that keep off one of them, ask with --avoid RUS or \
                 --avoid RUS,IRN",
            ),
            (false, true) => (
                "it severs nothing and makes nothing dearer: other ways are as good",
                "`sindan route compare` shows the ways without it",
            ),
            (false, false) => (
                "it severs nothing: other ways have room for all trade that it carries",
                "ask what the way round costs with --model long-run",
            ),
        };
        return Err(place.error(problem, hint));
    }
    Ok(ends)
}

fn list(scenario: &ShockScenario, pick: fn(&RouteScenario) -> &String) -> String {
    let texts: Vec<&str> = scenario
        .closures
        .iter()
        .map(|one| pick(one).as_str())
        .collect();
    texts.join("; ")
}

/// Territories of the legs that close.
fn territories(before: &View<'_>, after: &View<'_>) -> Vec<Country> {
    let mut found: Vec<Country> = Vec::new();
    for (position, leg) in before.legs().iter().enumerate() {
        if before.blocked(position).is_none() && after.blocked(position).is_some() {
            found.extend(&leg.territories);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Trade between industries, by how the goods travel: in boxes between economies
/// with gates (beyond them no way through the network is known), oil from those
/// with outlets.
struct Trade {
    boxes: Vec<String>,
    oil: Vec<String>,
    /// USD million and tonnes in boxes, USD million of oil, by seller and buyer.
    pairs: BTreeMap<(Country, Country), (f64, f64, f64)>,
}

impl Trade {
    fn of(network: &Network) -> Self {
        let joins = Joins::embedded();
        let mut trade = Self {
            boxes: Vec::new(),
            oil: Vec::new(),
            pairs: BTreeMap::new(),
        };
        let exporters = joins.exporters();
        let countries = network.countries();
        let sectors = network.sectors();
        for (r, sector) in sectors.iter().enumerate() {
            let Some(goods) = joins.goods(sector) else {
                continue;
            };
            match goods {
                Goods::Boxes(_) => trade.boxes.push(sector.clone()),
                Goods::Oil(_) => trade.oil.push(sector.clone()),
            }
            for (s, seller) in countries.iter().enumerate() {
                for (b, buyer) in countries.iter().enumerate() {
                    let gate = |country| joins.gates.contains_key(country);
                    let travels = match goods {
                        Goods::Boxes(_) => gate(seller) && gate(buyer),
                        Goods::Oil(_) => exporters.contains(seller),
                    };
                    if s == b || !travels {
                        continue;
                    }
                    let usd_mn: f64 = (0..sectors.len())
                        .map(|q| network.flow(network.node(r, s), network.node(q, b)).0)
                        .sum();
                    let pair = trade.pairs.entry((*seller, *buyer)).or_default();
                    match goods {
                        Goods::Boxes(usd_per_tonne) => {
                            pair.0 += usd_mn;
                            pair.1 += usd_mn * 1e6 / usd_per_tonne;
                        }
                        Goods::Oil(_) => pair.2 += usd_mn,
                    }
                }
            }
        }
        trade
    }

    /// Tonnes in boxes between gates.
    fn tonnes(&self) -> Tonnes {
        let gates = &Joins::embedded().gates;
        let mut tonnes = Tonnes::new();
        for ((seller, buyer), (_, in_boxes, _)) in &self.pairs {
            if let (Some(from), Some(to)) = (gates.get(seller), gates.get(buyer)) {
                *tonnes.entry((*from, *to)).or_default() += in_boxes;
            }
        }
        tonnes
    }

    /// What the corridor carries of every pair, at one end.
    fn shares(
        &self,
        pairs: &BTreeMap<(usize, usize), PairEffect>,
        outlets: &[OutletClosure],
        end: usize,
    ) -> Vec<CarriedShare> {
        let gates = &Joins::embedded().gates;
        let mut shares = Vec::new();
        for ((seller, buyer), (usd_mn, tonnes, oil_usd_mn)) in &self.pairs {
            let ends = gates.get(seller).copied().zip(gates.get(buyer).copied());
            if let Some(effect) = ends.and_then(|ends| pairs.get(&ends))
                && effect.carried > 0.0
            {
                let value = usd_mn * 1e6 / tonnes;
                let rise = effect.more_usd_per_tonne[end] / value
                    + effect.more_days[end] * VALUE_OF_A_DAY[end];
                shares.push(CarriedShare {
                    seller: *seller,
                    buyer: *buyer,
                    goods: ClosingGoods::Boxes,
                    trade_usd_mn: UsdMillion(*usd_mn),
                    carried: effect.carried,
                    severed: effect.severed[end],
                    rise: Some(rise),
                });
            }
            let oil = outlets.iter().find(|one| one.economy == *seller);
            if let Some(closure) = oil.filter(|_| *oil_usd_mn > 0.0) {
                let (carried, severed) = closure.to_partner(*buyer);
                if carried > 0.0 {
                    shares.push(CarriedShare {
                        seller: *seller,
                        buyer: *buyer,
                        goods: ClosingGoods::Oil,
                        trade_usd_mn: UsdMillion(*oil_usd_mn),
                        carried,
                        severed: severed[end],
                        rise: None,
                    });
                }
            }
        }
        shares
    }

    fn sectors(&self, goods: ClosingGoods) -> &[String] {
        match goods {
            ClosingGoods::Boxes => &self.boxes,
            ClosingGoods::Oil => &self.oil,
        }
    }
}

/// Legs that sever, and in the long run those that make dearer: one for all
/// buyers of a seller with the same figure.
fn legs(
    shares: &[CarriedShare],
    trade: &Trade,
    scenario: &ShockScenario,
    long_run: bool,
) -> Result<Vec<ShockLeg>, DeskError> {
    let steps = |part: f64| (part / STEP).round();
    let mut found: BTreeMap<(bool, Country, ClosingGoods, u64), Vec<Country>> = BTreeMap::new();
    let mut add = |dearer: bool, one: &CarriedShare, part: f64| {
        let steps = steps(part);
        if steps >= 1.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "thousandths of a share or of a value"
            )]
            let key = (dearer, one.seller, one.goods, steps as u64);
            found.entry(key).or_default().push(one.buyer);
        }
    };
    for one in shares {
        add(false, one, one.severed.min(1.0));
        // What is severed whole is not dearer too.
        if let (true, Some(rise)) = (long_run && one.severed < 1.0 - STEP, one.rise) {
            add(true, one, rise);
        }
    }
    let place = &scenario.place;
    found
        .into_iter()
        .map(|((dearer, seller, goods, steps), buyers)| {
            let part = steps as f64 * STEP;
            let buyers: Vec<&str> = buyers.iter().map(|country| country.alpha3()).collect();
            let text = LegText {
                kind: match dearer {
                    true => LegKind::Costs,
                    false => LegKind::Corridor,
                },
                first: seller.alpha3().to_owned(),
                second: buyers.join("+"),
                sectors: Some(trade.sectors(goods).to_vec()),
                share: (!dearer).then_some(part),
                rate: dearer.then_some(part),
                usd_mn: None,
                from: None,
                until: None,
                cites: Vec::new(),
            };
            ShockLeg::new(text, scenario.day, Place::clone(place))
        })
        .collect()
}
