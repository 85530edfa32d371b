//! Oil when outlets close: published volumes, the room that the others have, and
//! where they choke.

use serde::Serialize;
use sindan_corridor::model::Model;
use sindan_corridor::network::{Mode, View};
use sindan_corridor::routes::{
    Crossing, Demand, Ruling, TrafficCost, TrafficQuestion, assign_traffic, known_room,
};
use sindan_domain::{Country, Progress};

use super::data::{Joins, Outlet};
use crate::DeskError;
use crate::error::Kind;

/// Kilometres that oil would go round rather than stay in the ground.
const UNSERVED_KM: f64 = 1e5;
/// Tonnes in a million.
const MILLION: f64 = 1e6;

/// What another outlet can take over.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutletRelief {
    /// Its name.
    pub outlet: String,
    /// `world`, or the one economy that can buy at its end.
    pub reaches: String,
    /// Million tonnes a year more, least and most.
    pub more_mt: (f64, f64),
    /// Where it chokes: facilities of the leg that is full; empty where it could
    /// take everything.
    pub choke: Vec<String>,
}

/// What closing outlets strands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutletClosure {
    /// Whose oil.
    pub economy: Country,
    /// Outlets that are closed.
    pub closed: Vec<String>,
    /// Million tonnes a year that went through them.
    pub closed_mt: f64,
    /// Million tonnes a year that no other outlet can take, least and most.
    pub stranded_mt: (f64, f64),
    /// What the others can take.
    pub alternatives: Vec<OutletRelief>,
}

/// What a scenario closes of an economy's outlets; nothing if it closes none.
pub(crate) fn close_outlets(
    economy: Country,
    before: &View<'_>,
    after: &View<'_>,
    progress: &dyn Progress,
) -> Result<Option<OutletClosure>, DeskError> {
    let outlets = Joins::embedded().outlets(economy);
    let is_closed = |outlet: &&Outlet| !open(outlet, after) && open(outlet, before);
    let (closed, others): (Vec<&Outlet>, Vec<&Outlet>) = outlets.into_iter().partition(is_closed);
    if closed.is_empty() {
        return Ok(None);
    }
    let others: Vec<&Outlet> = others
        .into_iter()
        .filter(|outlet| open(outlet, after))
        .collect();
    let closed_mt: f64 = closed.iter().map(|outlet| outlet.volume_mt).sum();
    // Least: what others carry stays where it is. Most: they give way.
    let free = |outlet: &Outlet| {
        [
            outlet.capacity_low_mt - outlet.load_mt,
            outlet.capacity_high_mt - outlet.volume_mt,
        ]
    };
    let mut alternatives: Vec<OutletRelief> = others
        .iter()
        .map(|outlet| OutletRelief {
            outlet: outlet.outlet.clone(),
            reaches: outlet.reaches.clone(),
            more_mt: (0.0, 0.0),
            choke: Vec::new(),
        })
        .collect();
    for end in 0..2 {
        let taken = take_over(&others, after, progress, |outlet| {
            free(outlet)[end].clamp(0.0, closed_mt)
        })?;
        for ((relief, outlet), (more, choke)) in alternatives.iter_mut().zip(&others).zip(taken) {
            if end == 0 {
                relief.more_mt.0 = more;
            } else {
                relief.more_mt.1 = more;
                relief.choke = if !choke.is_empty() {
                    choke
                } else if more < closed_mt {
                    outlet
                        .legs
                        .split(';')
                        .next()
                        .into_iter()
                        .flat_map(|leg| leg.split('>'))
                        .map(str::to_owned)
                        .collect()
                } else {
                    Vec::new()
                };
            }
        }
    }
    let sum = |pick: fn(&(f64, f64)) -> f64| -> f64 {
        let all = alternatives.iter().map(|one| pick(&one.more_mt));
        (closed_mt - all.sum::<f64>()).max(0.0)
    };
    Ok(Some(OutletClosure {
        economy,
        closed: closed.iter().map(|outlet| outlet.outlet.clone()).collect(),
        closed_mt,
        stranded_mt: (sum(|more| more.1), sum(|more| more.0)),
        alternatives,
    }))
}

/// Whether oil can pass an outlet: one of its legs is open.
fn open(outlet: &Outlet, view: &View<'_>) -> bool {
    let ends = outlet.leg_ends(view.network());
    view.legs().iter().enumerate().any(|(position, leg)| {
        let between = |(one, other): &(usize, usize)| {
            (leg.from, leg.to) == (*one, *other) || (leg.to, leg.from) == (*one, *other)
        };
        leg.mode.for_oil().is_some()
            && leg.mode != Mode::Rail
            && view.blocked(position).is_none()
            && ends.iter().any(between)
    })
}

/// Million tonnes a year that each outlet takes of `wanted`, with the leg on the
/// way to it that is full, if one is.
fn take_over(
    outlets: &[&Outlet],
    view: &View<'_>,
    progress: &dyn Progress,
    wanted: impl Fn(&Outlet) -> f64,
) -> Result<Vec<(f64, Vec<String>)>, DeskError> {
    let network = view.network();
    let ends: Vec<Option<Demand>> = outlets
        .iter()
        .map(|outlet| {
            Some(Demand {
                from: network.facility(&outlet.source)?,
                to: *outlet.end_positions(network).first()?,
                tonnes: wanted(outlet) * MILLION,
            })
        })
        .collect();
    let demands: Vec<Demand> = ends.iter().flatten().copied().collect();
    let own: Vec<(usize, usize)> = outlets
        .iter()
        .flat_map(|outlet| outlet.leg_ends(network))
        .collect();
    let allowed = |_: usize, _: Crossing| Ruling::Allowed;
    let room = |leg: usize| {
        let ends = (view.legs()[leg].from, view.legs()[leg].to);
        // The room of the outlet itself is in the demand.
        if own.contains(&ends) || own.contains(&(ends.1, ends.0)) {
            return None;
        }
        known_room(view, leg)
    };
    let traffic = assign_traffic(
        &TrafficQuestion {
            view,
            model: Model::embedded(),
            avoid: &[],
            modes: &pipes_and_ships,
            ruling: &allowed,
            by: TrafficCost::Kilometres,
            room: &room,
            unserved: UNSERVED_KM,
            demands: &demands,
        },
        progress,
    )
    .map_err(Kind::Corridor)?;
    let full: Vec<&Vec<usize>> = traffic
        .rooms
        .iter()
        .filter(|room| room.relief > 0.0)
        .map(|room| &room.facilities)
        .collect();
    let mut at = 0;
    Ok(ends
        .iter()
        .map(|demand| {
            let Some(demand) = demand else {
                return (0.0, Vec::new());
            };
            let unserved = traffic.unserved_tonnes[at];
            let passed = traffic.flows.iter().filter(|flow| flow.demand == at);
            let on_way = |room: &&&Vec<usize>| {
                unserved > 1.0
                    && passed
                        .clone()
                        .any(|flow| room.iter().all(|end| flow.facilities.contains(end)))
            };
            let choke = full.iter().find(on_way).map(|room| {
                let id = |end: &usize| network.facilities()[*end].id.clone();
                room.iter().map(id).collect()
            });
            at += 1;
            (
                (demand.tonnes - unserved) / MILLION,
                choke.unwrap_or_default(),
            )
        })
        .collect())
}

/// Wagons are left out: nobody published how much oil they can carry.
pub(super) fn pipes_and_ships(mode: Mode) -> Option<Mode> {
    match mode {
        Mode::Rail | Mode::RailFerry => None,
        other => other.for_oil(),
    }
}

impl OutletClosure {
    /// The part of the oil to a partner that went through closed outlets, and the
    /// part that nothing else brings there, least and most. A partner with an
    /// outlet of its own is served by that one; the others share the rest by
    /// published volumes.
    pub(super) fn to_partner(&self, partner: Country) -> (f64, [f64; 2]) {
        let outlets = Joins::embedded().outlets(self.economy);
        let own: Vec<&&Outlet> = outlets
            .iter()
            .filter(|outlet| outlet.reaches == partner.alpha3())
            .collect();
        let serving: Vec<&&Outlet> = match own.is_empty() {
            true => outlets
                .iter()
                .filter(|outlet| outlet.reaches == "world")
                .collect(),
            false => own,
        };
        let is_closed = |outlet: &&&Outlet| self.closed.contains(&outlet.outlet);
        let all: f64 = serving.iter().map(|outlet| outlet.volume_mt).sum();
        let closed: f64 = serving
            .iter()
            .copied()
            .filter(|outlet| is_closed(outlet))
            .map(|outlet| outlet.volume_mt)
            .sum();
        if closed <= 0.0 || all <= 0.0 {
            return (0.0, [0.0; 2]);
        }
        let carried = closed / all;
        let more = |pick: fn(&(f64, f64)) -> f64| -> f64 {
            self.alternatives
                .iter()
                .filter(|one| one.reaches == "world" || one.reaches == partner.alpha3())
                .map(|one| pick(&one.more_mt))
                .sum()
        };
        let part = |more: f64| carried * ((self.closed_mt - more).max(0.0) / self.closed_mt);
        (carried, [part(more(|one| one.1)), part(more(|one| one.0))])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_corridor::network::{Network, View};
    use sindan_domain::Silent;

    use super::*;
    use crate::RouteScenario;

    fn closing(scenario: &str) -> OutletClosure {
        let network = Network::embedded();
        let day = date(2024, 6, 1);
        let overlay = RouteScenario::named(scenario).unwrap().overlay();
        let before = View::new(network, day, &[]).unwrap();
        let after = View::new(network, day, &[overlay]).unwrap();
        let kazakhstan = Country::from_alpha3("KAZ").unwrap();
        close_outlets(kazakhstan, &before, &after, &Silent)
            .unwrap()
            .unwrap()
    }

    #[test]
    fn without_cpc_most_oil_is_stranded_and_the_way_east_chokes_at_kenkiyak() {
        let found = closing("cpc-closed");
        assert_eq!(found.closed, ["CPC"]);
        let more = |name: &str| {
            let one = found.alternatives.iter().find(|one| one.outlet == name);
            one.unwrap().clone()
        };
        // By hand: Atyrau-Samara 17 - 8.8 and 17.5 - 8.8, Aktau 5.2 - 3.6 and
        // 7.5 - 3.6, to China at most the 6 of Kenkiyak-Atyrau.
        let close = |got: (f64, f64), expected: (f64, f64)| {
            assert!((got.0 - expected.0).abs() < 1e-3, "{got:?} {expected:?}");
            assert!((got.1 - expected.1).abs() < 1e-3, "{got:?} {expected:?}");
        };
        close(more("Atyrau-Samara").more_mt, (8.2, 8.7));
        close(more("Aktau").more_mt, (1.6, 3.9));
        close(more("Atasu-Alashankou").more_mt, (6.0, 6.0));
        let mut choke = more("Atasu-Alashankou").choke;
        choke.sort();
        assert_eq!(choke, ["KAZ_ATYRAU", "KAZ_KENKIYAK"]);
        close(found.stranded_mt, (54.9 - 18.6, 54.9 - 15.8));
        // China has its own pipe; Italy loses what CPC carried and nothing west
        // of the Caspian can.
        let country = |code| Country::from_alpha3(code).unwrap();
        let (carried, _) = found.to_partner(country("CHN"));
        assert!(carried.abs() < 1e-12);
        let (carried, severed) = found.to_partner(country("ITA"));
        assert!((carried - 54.9 / 67.3).abs() < 1e-9);
        assert!((severed[0] - (54.9 - 12.6) / 67.3).abs() < 1e-4);
        assert!((severed[1] - (54.9 - 9.8) / 67.3).abs() < 1e-4);
    }

    #[test]
    fn without_atyrau_samara_the_others_have_room() {
        let found = closing("atyrau-samara-closed");
        assert_eq!(found.closed, ["Atyrau-Samara"]);
        assert!(found.stranded_mt.1 < 1e-6, "{found:?}");
    }
}
