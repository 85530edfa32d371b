//! Whether a network is whole: what must connect does, territories agree with
//! ends, every figure has its source, gauges change only where they can.

use jiff::civil::Date;
use sindan_domain::Country;

use super::expand::{ArcKind, Expansion};
use super::geo::great_circle_km;
use super::overlay::View;
use super::store::Network;
use super::types::{FacilityKind, KmBasis, Mode, Status};

/// Something that is wrong with a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The facility, leg or row.
    pub subject: String,
    /// What is wrong.
    pub problem: String,
}

/// A measured or published length may fall short of the straight line between
/// coordinates that are within 20 km at both ends.
const SLACK_KM: f64 = 45.0;
/// Straight lines are rounded, and drawn on another sphere.
const STRAIGHT_TOLERANCE: f64 = 0.02;

/// Checks a network on a day. An empty answer means that nothing was found.
///
/// ```
/// use jiff::civil::date;
/// use sindan_corridor::network::{Network, audit};
///
/// assert!(audit(Network::embedded(), date(2024, 6, 1)).is_empty());
/// ```
pub fn audit(network: &Network, day: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    legs(network, &mut findings);
    facilities(network, &mut findings);
    connected(network, day, &mut findings);
    findings
}

fn legs(network: &Network, findings: &mut Vec<Finding>) {
    for (position, leg) in network.legs().iter().enumerate() {
        let ends = [leg.from, leg.to].map(|end| &network.facilities()[end]);
        let mut find = |problem: String| {
            findings.push(Finding {
                subject: network.describe(leg),
                problem,
            });
        };
        for end in ends {
            if !leg.territories.contains(&end.country) {
                find(format!(
                    "does not name {}, where it ends",
                    end.country.alpha3()
                ));
            }
        }
        if leg.from == leg.to {
            find("ends where it begins".to_owned());
        }
        let mut seen: Vec<Country> = leg.territories.clone();
        seen.sort_unstable();
        seen.dedup();
        if seen.len() != leg.territories.len() {
            find("names a territory twice".to_owned());
        }
        let straight = great_circle_km(
            (ends[0].latitude, ends[0].longitude),
            (ends[1].latitude, ends[1].longitude),
        );
        if leg.km_basis == KmBasis::GreatCircle {
            if (leg.km - straight).abs() > 1.0 + STRAIGHT_TOLERANCE * straight {
                find(format!(
                    "is {} km; the straight line is {straight:.0}",
                    leg.km
                ));
            }
        } else if leg.km + SLACK_KM < straight {
            find(format!(
                "is {} km, shorter than the straight line of {straight:.0}",
                leg.km
            ));
        }
        let figures = leg.days.is_some() || leg.cost.is_some() || leg.capacity.is_some();
        if (figures || leg.volume.is_some() || leg.km_basis == KmBasis::Published)
            && leg.source.is_none()
        {
            find("has a figure without a source".to_owned());
        }
        if leg.status_sourced != leg.source.is_some() {
            find("says of its status what its source does not".to_owned());
        }
        let tracks = matches!(leg.mode, Mode::Rail | Mode::RailFerry);
        for gauge in &leg.gauges_mm {
            for end in ends {
                if !end.gauges_mm.contains(gauge) {
                    find(format!("has gauge {gauge}, which {} has not", end.id));
                }
            }
        }
        if !tracks && !leg.gauges_mm.is_empty() {
            find("is no railway and has a gauge".to_owned());
        }
        if tracks && leg.gauges_mm.is_empty() && leg.status != Status::Planned {
            find("is a railway in use without a gauge".to_owned());
        }
        let twin = network
            .legs_between(leg.from, leg.to, Some(leg.mode))
            .into_iter()
            .any(|other| other < position);
        if twin {
            find("stands in the table twice".to_owned());
        }
    }
}

fn facilities(network: &Network, findings: &mut Vec<Finding>) {
    for (position, facility) in network.facilities().iter().enumerate() {
        let mut find = |problem: &str| {
            findings.push(Finding {
                subject: facility.id.clone(),
                problem: problem.to_owned(),
            });
        };
        let figures = facility.capacity.is_some() || facility.throughput.is_some();
        if (figures || facility.dwell_h.is_some()) && facility.source.is_none() {
            find("has a figure without a source");
        }
        if network.legs_at(position).next().is_none() {
            find("has no leg");
        }
        let beside = |end: &usize| network.legs_between(position, *end, None).is_empty();
        if facility.one_side.iter().any(beside) {
            find("has a place on one side that no leg leads to");
        }
        if facility.kind == FacilityKind::Chokepoint && facility.one_side.is_empty() {
            find("is a strait whose sides are not told apart");
        }
    }
}

/// Every facility with a leg that containers can use must be reachable from
/// every other, when nothing but what is not built is left out.
fn connected(network: &Network, day: Date, findings: &mut Vec<Finding>) {
    let view = match View::new(network, day, &[]) {
        Ok(view) => view,
        Err(error) => {
            findings.push(Finding {
                subject: "network".to_owned(),
                problem: error.to_string(),
            });
            return;
        }
    };
    let expansion = Expansion::new(&view, Mode::for_containers);
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); expansion.stops().len()];
    for arc in expansion.arcs() {
        let used = arc.kind != ArcKind::Leg
            || arc
                .leg
                .is_some_and(|leg| view.legs()[leg].status.is_usable());
        if used {
            // Both directions are there, so one search tells everything.
            next[arc.from].push(arc.to);
        }
    }
    let ends_usable_leg = |facility: usize| {
        network
            .legs_at(facility)
            .any(|leg| leg.mode.carries_containers() && leg.status.is_usable())
    };
    let Some(start) = (0..network.facilities().len()).find(|one| ends_usable_leg(*one)) else {
        return;
    };
    let mut reached = vec![false; expansion.stops().len()];
    let mut waiting: Vec<usize> = expansion.stops_at(start).collect();
    while let Some(stop) = waiting.pop() {
        if !std::mem::replace(&mut reached[stop], true) {
            waiting.extend(&next[stop]);
        }
    }
    for facility in 0..network.facilities().len() {
        if ends_usable_leg(facility) && !expansion.stops_at(facility).any(|stop| reached[stop]) {
            findings.push(Finding {
                subject: network.facilities()[facility].id.clone(),
                problem: format!("cannot be reached from {}", network.facilities()[start].id),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::network::Tables;

    const NODES: &str = include_str!("../../../../data/corridor/nodes.csv");
    const LEGS: &str = include_str!("../../../../data/corridor/legs.csv");

    fn check(legs: &str, problem: &str) {
        let header = "id,start,end,kind,action,modes,scope,nodes,effect,source,interest,note\n";
        let network = Tables {
            nodes: ("nodes", NODES),
            legs: ("legs", legs),
            services: ("services", ""),
            disruptions: ("disruptions", header),
            energy: ("energy", ""),
            straits: ("straits", "facility,one_side\n"),
        }
        .read();
        let found = match network {
            Ok(network) => format!("{:?}", audit(&network, date(2024, 6, 1))),
            Err(error) => error.to_string(),
        };
        assert!(found.contains(problem), "{problem}: {found}");
    }

    #[test]
    fn the_compiled_in_network_is_whole() {
        assert_eq!(audit(Network::embedded(), date(2024, 6, 1)), []);
    }

    #[test]
    fn each_kind_of_damage_is_found() {
        let damaged = |from: &str, to: &str| {
            assert!(LEGS.contains(from), "{from}");
            LEGS.replacen(from, to, 1)
        };
        check(
            &damaged("great_circle,1520,KAZ,", "great_circle,1435,KAZ,"),
            "has gauge 1435, which",
        );
        check(
            &damaged("1520;1435,CHN;KAZ,", "1520;1435,CHN,"),
            "does not name KAZ",
        );
        check(
            &damaged(",508,published,", ",5,published,"),
            "shorter than the straight line",
        );
        check(
            &damaged(
                "KAZ_AKTAU,AZE_ALAT,container_feeder",
                "KAZ_AKTAU,AZE_ALAT,rail",
            ),
            "railway in use without a gauge",
        );
        check(
            &damaged(",558,rail_graph", ",,rail_graph"),
            "legs:2: km is ``",
        );
        check(
            &damaged(",558,rail_graph", ",-5,rail_graph"),
            "must be above 0",
        );
        check(
            &damaged("CHN_ZHENGZHOU,rail", "CHN_NOWHERE,rail"),
            "is no facility",
        );
    }
}
