//! From facilities and legs to nodes (facility, mode, gauge) and arcs: every
//! change of gauge, mode or country is an arc of its own.

use std::collections::{HashMap, HashSet, VecDeque};

use serde::{Deserialize, Serialize};
use sindan_domain::Country;

use super::geo::great_circle_km;
use super::overlay::View;
use super::store::Network;
use super::types::{FacilityKind, Leg, Mode};

/// On what goods stand: a mode, for railways with its gauge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Layer {
    /// The mode.
    pub mode: Mode,
    /// The gauge in millimetres; 0 where there is none.
    pub gauge_mm: u16,
}

/// A node of the expanded network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stop {
    /// Position of the facility.
    pub facility: usize,
    /// On what the goods stand.
    pub layer: Layer,
    /// Set where goods have come over a border and the post is still before them.
    pub before_border_from: Option<Country>,
    /// In a strait, a canal or at a cape: from which side the ship came. It
    /// leaves on the other: nobody goes there to turn round.
    pub came_from: Option<Side>,
    /// The strait that the ship passed last, by its position: it does not pass
    /// it again without a call.
    pub passed: Option<usize>,
}

impl Stop {
    /// At a facility, with nothing behind it that matters.
    fn plain(facility: usize, layer: Layer) -> Self {
        Self {
            facility,
            layer,
            before_border_from: None,
            came_from: None,
            passed: None,
        }
    }
}

/// A side of a strait, a canal or a cape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// That of the facilities that the table of straits names.
    Named,
    /// The other.
    Other,
}

impl Side {
    /// On which side of a strait a leg arrives that leads to `end`; `None` where
    /// `strait` is no strait. A place that no leg of the network joins to it, as
    /// scenarios may, lies on the side of the nearest that one does.
    fn of(network: &Network, strait: usize, end: usize) -> Option<Self> {
        let named = &network.facilities()[strait].one_side;
        if named.is_empty() {
            return None;
        }
        let place = |one: usize| {
            let one = &network.facilities()[one];
            (one.latitude, one.longitude)
        };
        let ends = network
            .legs_at(strait)
            .map(|leg| if leg.from == strait { leg.to } else { leg.from });
        let nearest = ends.min_by(|first, second| {
            let km = |one: usize| great_circle_km(place(one), place(end));
            km(*first).total_cmp(&km(*second))
        });
        Some(if named.contains(&nearest.unwrap_or(end)) {
            Self::Named
        } else {
            Self::Other
        })
    }
}

/// What an arc is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArcKind {
    /// Along a leg.
    Leg,
    /// Between two gauges: containers are lifted over, or bogies changed.
    GaugeChange,
    /// Between rail and road, or between two kinds of ship service.
    Transshipment,
    /// Between land and ship.
    PortCall,
    /// Over a border on land.
    BorderPost,
}

/// A directed arc of the expanded network.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Arc {
    /// Index of the stop where it begins.
    pub from: usize,
    /// Index of the stop where it ends.
    pub to: usize,
    /// What it is.
    pub kind: ArcKind,
    /// Position of the leg in the view, for arcs along legs and border posts.
    pub leg: Option<usize>,
    /// The facility where it ends, and where changes are made.
    pub facility: usize,
}

/// Stops and arcs of a view, for the modes that goods can use. Closed legs are
/// part of it: whoever searches decides what to leave out.
#[derive(Debug, Clone)]
pub struct Expansion {
    stops: Vec<Stop>,
    arcs: Vec<Arc>,
    by_facility: Vec<Vec<usize>>,
}

impl Expansion {
    /// Expands a view. `modes` says how goods go along the legs of a mode, such
    /// as [`Mode::for_containers`]. Railways whose gauge is not known are left out.
    pub fn new(view: &View<'_>, modes: impl Fn(Mode) -> Option<Mode>) -> Self {
        let mut building = Building {
            view,
            expansion: Self {
                stops: Vec::new(),
                arcs: Vec::new(),
                by_facility: vec![Vec::new(); view.network().facilities().len()],
            },
            known: HashMap::new(),
            posts: HashSet::new(),
            sailed: Vec::new(),
        };
        for (position, leg) in view.legs().iter().enumerate() {
            if let Some(mode) = modes(leg.mode) {
                building.leg(position, leg, mode);
            }
        }
        building.sail();
        for facility in 0..view.network().facilities().len() {
            building.changes(facility);
        }
        building.expansion
    }

    /// All stops.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// All arcs.
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// Stops of a facility where a route can begin and end: those past a border.
    pub fn stops_at(&self, facility: usize) -> impl Iterator<Item = usize> {
        self.by_facility[facility]
            .iter()
            .copied()
            .filter(|stop| self.stops[*stop].before_border_from.is_none())
    }
}

struct Building<'v, 'n> {
    view: &'v View<'n>,
    expansion: Expansion,
    known: HashMap<Stop, usize>,
    /// Stops before a border whose post is there already.
    posts: HashSet<usize>,
    /// Legs of ships that pass straits, each in both directions.
    sailed: Vec<(usize, Layer, usize, usize)>,
}

impl Building<'_, '_> {
    fn stop(&mut self, stop: Stop) -> usize {
        if let Some(index) = self.known.get(&stop) {
            return *index;
        }
        let index = self.expansion.stops.len();
        self.expansion.stops.push(stop);
        self.expansion.by_facility[stop.facility].push(index);
        self.known.insert(stop, index);
        index
    }

    fn leg(&mut self, position: usize, leg: &Leg, mode: Mode) {
        let gauges: &[u16] = match leg.mode {
            Mode::Rail | Mode::RailFerry => &leg.gauges_mm,
            _ => &[0],
        };
        for gauge_mm in gauges.iter().copied() {
            let layer = Layer { mode, gauge_mm };
            for (from, to) in [(leg.from, leg.to), (leg.to, leg.from)] {
                match mode {
                    Mode::Sea | Mode::Tanker => self.sailed.push((position, layer, from, to)),
                    _ => self.directed(position, layer, from, to),
                }
            }
        }
    }

    /// Legs of ships, from where they can begin: a stop for each strait that was
    /// passed last.
    fn sail(&mut self) {
        let network = self.view.network();
        let sailed = std::mem::take(&mut self.sailed);
        let mut leaving: HashMap<(usize, Layer), Vec<(usize, usize)>> = HashMap::new();
        let mut waiting = VecDeque::new();
        for (leg, layer, from, to) in sailed {
            let legs = leaving.entry((from, layer)).or_default();
            if legs.is_empty() && network.facilities()[from].one_side.is_empty() {
                waiting.push_back(Stop::plain(from, layer));
            }
            legs.push((leg, to));
        }
        for stop in &waiting {
            self.stop(*stop);
        }
        while let Some(stop) = waiting.pop_front() {
            let from = self.stop(stop);
            let legs = leaving.get(&(stop.facility, stop.layer));
            for (leg, to) in legs.into_iter().flatten() {
                let back = stop.came_from.is_some()
                    && stop.came_from == Side::of(network, stop.facility, *to);
                if back || stop.passed == Some(*to) {
                    continue;
                }
                let arrival = Stop {
                    came_from: Side::of(network, *to, stop.facility),
                    passed: stop.came_from.map_or(stop.passed, |_| Some(stop.facility)),
                    ..Stop::plain(*to, stop.layer)
                };
                if !self.known.contains_key(&arrival) {
                    waiting.push_back(arrival);
                }
                let arrival = self.stop(arrival);
                self.expansion.arcs.push(Arc {
                    from,
                    to: arrival,
                    kind: ArcKind::Leg,
                    leg: Some(*leg),
                    facility: *to,
                });
            }
        }
    }

    fn directed(&mut self, leg: usize, layer: Layer, from: usize, to: usize) {
        let facilities = self.view.network().facilities();
        let (country, other) = (facilities[from].country, facilities[to].country);
        let [start, end] = [from, to].map(|facility| self.stop(Stop::plain(facility, layer)));
        let mut arrival = end;
        if layer.mode.is_on_land() && country != other {
            arrival = self.stop(Stop {
                before_border_from: Some(country),
                ..Stop::plain(to, layer)
            });
            let post = Arc {
                from: arrival,
                to: end,
                kind: ArcKind::BorderPost,
                leg: Some(leg),
                facility: to,
            };
            if self.posts.insert(arrival) {
                self.expansion.arcs.push(post);
            }
        }
        self.expansion.arcs.push(Arc {
            from: start,
            to: arrival,
            kind: ArcKind::Leg,
            leg: Some(leg),
            facility: to,
        });
    }

    fn changes(&mut self, facility: usize) {
        let one = &self.view.network().facilities()[facility];
        if one.kind == FacilityKind::Chokepoint {
            return;
        }
        // Nobody lifts a container at the end of a pipeline.
        let oil_alone = matches!(
            one.kind,
            FacilityKind::PipelineTerminal | FacilityKind::OilField
        );
        let here: Vec<usize> = self.expansion.stops_at(facility).collect();
        // A wagon that leaves a ferry stands on the track of its own gauge
        // before anything else happens to it.
        for stop in &here {
            let layer = self.expansion.stops[*stop].layer;
            if layer.mode == Mode::RailFerry && one.gauges_mm.contains(&layer.gauge_mm) {
                let mode = Mode::Rail;
                self.stop(Stop::plain(facility, Layer { mode, ..layer }));
            }
        }
        let here: Vec<usize> = self.expansion.stops_at(facility).collect();
        for from in here.iter().copied() {
            for to in here.iter().copied() {
                let pair = [from, to].map(|stop| self.expansion.stops[stop].layer);
                let oil = pair.iter().any(|layer| is_oil(layer.mode));
                // A call forgets which strait was passed.
                if oil_alone && !oil || self.expansion.stops[to].passed.is_some() {
                    continue;
                }
                if let Some(kind) = change(pair[0], pair[1]) {
                    self.expansion.arcs.push(Arc {
                        from,
                        to,
                        kind,
                        leg: None,
                        facility,
                    });
                }
            }
        }
    }
}

fn is_oil(mode: Mode) -> bool {
    matches!(mode, Mode::OilPipeline | Mode::Tanker)
}

/// What it takes to change from one layer to another; `None` if it cannot be
/// done in one step.
fn change(from: Layer, to: Layer) -> Option<ArcKind> {
    use Mode::{Feeder, OilPipeline, Rail, RailFerry, River, RoRo, Road, Sea, Tanker};
    let boxes = |mode| matches!(mode, Sea | Feeder | River);
    match (from.mode, to.mode) {
        (Rail, Rail) if from.gauge_mm != to.gauge_mm => Some(ArcKind::GaugeChange),
        (Rail, Road) | (Road, Rail) => Some(ArcKind::Transshipment),
        (Rail | Road, ship) | (ship, Rail | Road) if boxes(ship) => Some(ArcKind::PortCall),
        (Rail, RailFerry) | (RailFerry, Rail) if from.gauge_mm == to.gauge_mm => {
            Some(ArcKind::PortCall)
        }
        (Road, RoRo) | (RoRo, Road) => Some(ArcKind::PortCall),
        (OilPipeline | Rail, Tanker) | (Tanker, OilPipeline | Rail) => Some(ArcKind::PortCall),
        (OilPipeline, Rail) | (Rail, OilPipeline) => Some(ArcKind::Transshipment),
        (first, second) if boxes(first) && boxes(second) && first != second => {
            Some(ArcKind::Transshipment)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::network::Network;

    fn expansion() -> Expansion {
        let view = View::new(Network::embedded(), date(2024, 6, 1), &[]).unwrap();
        Expansion::new(&view, Mode::for_containers)
    }

    #[test]
    fn gauge_changes_only_where_both_gauges_meet_and_never_along_a_leg() {
        let network = Network::embedded();
        let expansion = expansion();
        let mut changes = 0;
        for arc in expansion.arcs() {
            let [from, to] = [arc.from, arc.to].map(|stop| expansion.stops()[stop]);
            if from.layer.gauge_mm != 0 && to.layer.gauge_mm != 0 {
                let same = from.layer.gauge_mm == to.layer.gauge_mm;
                assert_eq!(same, arc.kind != ArcKind::GaugeChange, "{from:?} {to:?}");
            }
            if arc.kind == ArcKind::GaugeChange {
                changes += 1;
                let gauges = &network.facilities()[arc.facility].gauges_mm;
                assert!(gauges.contains(&from.layer.gauge_mm));
                assert!(gauges.contains(&to.layer.gauge_mm));
            }
        }
        assert!(changes >= 40, "{changes}");
    }

    #[test]
    fn a_ship_leaves_a_strait_on_the_side_where_it_did_not_come_from() {
        let network = Network::embedded();
        let expansion = expansion();
        let id = |stop: usize| {
            network.facilities()[expansion.stops()[stop].facility]
                .id
                .as_str()
        };
        let mut through = Vec::new();
        for before in expansion.arcs() {
            let after = expansion.arcs().iter().filter(|arc| arc.from == before.to);
            for after in after.filter(|_| id(before.to) == "TUR_BOSPHORUS") {
                through.push((id(before.from), id(after.to)));
            }
        }
        assert!(through.contains(&("GEO_POTI", "TUR_AMBARLI")));
        assert!(through.contains(&("TUR_AMBARLI", "ROU_CONSTANTA")));
        assert!(
            through
                .iter()
                .all(|(from, to)| { (*from == "TUR_AMBARLI") != (*to == "TUR_AMBARLI") })
        );
        // Every strait, canal and cape has its sides.
        for (position, one) in network.facilities().iter().enumerate() {
            let sides: Vec<Option<Side>> = network
                .legs_at(position)
                .map(|leg| {
                    if leg.from == position {
                        leg.to
                    } else {
                        leg.from
                    }
                })
                .map(|end| Side::of(network, position, end))
                .collect();
            let strait = one.kind == FacilityKind::Chokepoint;
            assert_eq!(strait, sides.contains(&Some(Side::Named)), "{}", one.id);
            assert_eq!(strait, sides.contains(&Some(Side::Other)), "{}", one.id);
        }
        // What a scenario adds lies where its nearest neighbour does.
        let [strait, mersin, varna] =
            ["TUR_BOSPHORUS", "TUR_MERSIN", "BGR_VARNA"].map(|id| network.facility(id).unwrap());
        assert_eq!(Side::of(network, strait, mersin), Some(Side::Named));
        assert_eq!(Side::of(network, strait, varna), Some(Side::Other));
    }

    #[test]
    fn nobody_crosses_a_border_on_land_without_a_post() {
        let network = Network::embedded();
        let expansion = expansion();
        for arc in expansion.arcs() {
            let [from, to] = [arc.from, arc.to].map(|stop| expansion.stops()[stop]);
            let [here, there] = [from, to].map(|stop| network.facilities()[stop.facility].country);
            if arc.kind == ArcKind::Leg && from.layer.mode.is_on_land() {
                let expected = (here != there).then_some(here);
                assert_eq!(to.before_border_from, expected);
            }
        }
        // From before a post the only way is through it.
        for (position, stop) in expansion.stops().iter().enumerate() {
            if stop.before_border_from.is_some() {
                let ways: Vec<ArcKind> = expansion
                    .arcs()
                    .iter()
                    .filter(|arc| arc.from == position)
                    .map(|arc| arc.kind)
                    .collect();
                assert_eq!(ways, [ArcKind::BorderPost]);
            }
        }
    }
}
