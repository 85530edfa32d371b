//! Scenarios: immutable changes laid over a network, and the network as it
//! stands under them on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, CountryGroup};

use super::error::{Kind, NetworkError};
use super::store::Network;
use super::types::{Action, Disruption, KmBasis, Leg, Mode, Scope, Status};

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields, tag = "change")]
pub enum Change {
    /// Nothing passes a facility.
    CloseFacility {
        /// Key of the facility.
        facility: String,
        /// Modes that are closed; empty is all.
        #[serde(default)]
        modes: Vec<Mode>,
    },
    /// Nothing passes between two facilities.
    CloseLeg {
        /// Key of one end.
        from: String,
        /// Key of the other end.
        to: String,
        /// Modes that are closed; empty is all.
        #[serde(default)]
        modes: Vec<Mode>,
    },
    /// Nothing passes a territory.
    CloseTerritory {
        /// The territory.
        country: Country,
        /// Modes that are closed; empty is all.
        #[serde(default)]
        modes: Vec<Mode>,
    },
    /// A disruption of the table applies, whatever the day.
    Disruption {
        /// Its key, such as `D25`.
        id: String,
    },
    /// A leg that is planned, closed or disrupted is in use.
    Open {
        /// Key of one end.
        from: String,
        /// Key of the other end.
        to: String,
        /// Modes that are open; empty is all.
        #[serde(default)]
        modes: Vec<Mode>,
    },
    /// What is left of the capacity of the legs at a facility, or between two.
    Capacity {
        /// Key of the facility or of one end.
        from: String,
        /// Key of the other end; left out for all legs at the facility.
        #[serde(default)]
        to: Option<String>,
        /// Above 0; 0.8 is four fifths.
        factor: f64,
        /// Modes that it applies to; empty is all.
        #[serde(default)]
        modes: Vec<Mode>,
    },
    /// Goods wait longer at a facility, whenever they change there.
    Delay {
        /// Key of the facility.
        facility: String,
        /// Days more.
        days: f64,
    },
    /// A leg that the network does not have.
    Add(NewLeg),
}

/// A leg of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLeg {
    /// Key of one end.
    pub from: String,
    /// Key of the other end.
    pub to: String,
    /// How goods move.
    pub mode: Mode,
    /// Kilometres.
    pub km: f64,
    /// Gauges, for railways.
    #[serde(default)]
    pub gauges_mm: Vec<u16>,
    /// Territories touched, beside those of the ends.
    #[serde(default)]
    pub territories: Vec<Country>,
}

/// A named set of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overlay {
    /// Its name.
    pub name: String,
    /// The changes, in order: a later one wins.
    pub changes: Vec<Change>,
}

/// Why nothing passes a leg.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Blocked {
    /// It is closed, says the table.
    Closed,
    /// It is not built, or not known to have opened.
    Planned,
    /// A disruption closes it.
    Disruption {
        /// Its key.
        id: String,
    },
    /// A scenario closes it.
    Scenario {
        /// Its name.
        name: String,
    },
}

/// Where a disruption stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisruptionState {
    /// The day lies between its start and its end.
    Active,
    /// It began before the day and its end was not found, or it ends after the
    /// day and its start was not found: it is told, and not assumed to hold.
    Unknown,
    /// It has ended, or not begun.
    Past,
}

impl Disruption {
    /// Where it stands on a day. On its first day alone an event without an
    /// end is known to hold.
    pub fn state(&self, day: Date) -> DisruptionState {
        match (self.start, self.end) {
            (Some(start), _) if day < start => DisruptionState::Past,
            (_, Some(end)) if day > end => DisruptionState::Past,
            (Some(_), Some(_)) => DisruptionState::Active,
            (Some(start), None) if day == start => DisruptionState::Active,
            _ => DisruptionState::Unknown,
        }
    }
}

/// The network under scenarios, on a day.
#[derive(Debug, Clone)]
pub struct View<'a> {
    network: &'a Network,
    legs: Vec<Leg>,
    blocked: Vec<Option<Blocked>>,
    /// Disruptions and statuses that make a leg a risk.
    risks: Vec<u8>,
    capacity: Vec<f64>,
    delays: Vec<f64>,
    unknown: Vec<usize>,
    active: Vec<usize>,
    day: Date,
    /// Members on the day of the unions inside which goods pass without customs.
    unions: Vec<Vec<Country>>,
}

/// Customs unions without customs at their inner borders.
const UNIONS: [&str; 2] = ["EU", "EAEU"];

impl<'a> View<'a> {
    /// Lays the disruptions of a day and then scenarios over a network.
    ///
    /// # Errors
    ///
    /// A scenario that names what the network does not hold, or a number that
    /// cannot be.
    pub fn new(
        network: &'a Network,
        day: Date,
        overlays: &[Overlay],
    ) -> Result<Self, NetworkError> {
        let legs = network.legs().to_vec();
        let blocked = legs
            .iter()
            .map(|leg| match leg.status {
                Status::Closed => Some(Blocked::Closed),
                Status::Planned => Some(Blocked::Planned),
                _ => None,
            })
            .collect();
        let risks = legs
            .iter()
            .map(|leg| u8::from(matches!(leg.status, Status::Limited | Status::Seasonal)))
            .collect();
        let mut view = Self {
            network,
            blocked,
            risks,
            capacity: vec![1.0; legs.len()],
            delays: vec![0.0; network.facilities().len()],
            legs,
            unknown: Vec::new(),
            active: Vec::new(),
            day,
            unions: UNIONS
                .iter()
                .filter_map(|id| CountryGroup::find(id))
                .map(|group| group.members_on(day))
                .collect(),
        };
        for (position, disruption) in network.disruptions().iter().enumerate() {
            match disruption.state(day) {
                DisruptionState::Active => {
                    view.active.push(position);
                    view.disrupt(disruption);
                }
                DisruptionState::Unknown => view.unknown.push(position),
                DisruptionState::Past => {}
            }
        }
        for overlay in overlays {
            for change in &overlay.changes {
                view.apply(&overlay.name, change)?;
            }
        }
        Ok(view)
    }

    /// The network below.
    pub fn network(&self) -> &'a Network {
        self.network
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.day
    }

    /// The legs of the network, and after them those that scenarios add.
    pub fn legs(&self) -> &[Leg] {
        &self.legs
    }

    /// Why nothing passes a leg, if nothing does.
    pub fn blocked(&self, leg: usize) -> Option<&Blocked> {
        self.blocked[leg].as_ref()
    }

    /// How many things make a leg a risk: its status, and each disruption that
    /// hampers it.
    pub fn risks(&self, leg: usize) -> u8 {
        self.risks[leg]
    }

    /// What is left of the capacity of a leg; 1 is all.
    pub fn capacity_factor(&self, leg: usize) -> f64 {
        self.capacity[leg]
    }

    /// Days that goods wait longer when they change at a facility.
    pub fn delay_days(&self, facility: usize) -> f64 {
        self.delays[facility]
    }

    /// Whether goods pass between two countries without customs on the day:
    /// inside the EU and inside the EAEU.
    pub fn is_one_union(&self, first: Country, second: Country) -> bool {
        self.unions
            .iter()
            .any(|members| members.contains(&first) && members.contains(&second))
    }

    /// Disruptions that hold on the day.
    pub fn active(&self) -> impl Iterator<Item = &'a Disruption> {
        let network = self.network;
        self.active
            .iter()
            .map(move |position| &network.disruptions()[*position])
    }

    /// Disruptions of which it is not known whether they hold on the day, and
    /// which are therefore not applied.
    pub fn unknown(&self) -> impl Iterator<Item = &'a Disruption> {
        let network = self.network;
        self.unknown
            .iter()
            .map(move |position| &network.disruptions()[*position])
    }

    fn disrupt(&mut self, disruption: &Disruption) {
        let touched = |leg: &Leg| {
            let (from, to) = (
                disruption.facilities.contains(&leg.from),
                disruption.facilities.contains(&leg.to),
            );
            let here = match disruption.scope {
                Scope::Nodes => from || to,
                Scope::Between => from && to,
            };
            here && concerns(&disruption.modes, leg.mode)
        };
        for position in 0..self.legs.len() {
            if !touched(&self.legs[position]) {
                continue;
            }
            match disruption.action {
                Action::Close => {
                    self.blocked[position] = Some(Blocked::Disruption {
                        id: disruption.id.clone(),
                    });
                }
                Action::Limit => self.risks[position] = self.risks[position].saturating_add(1),
                Action::Note => {}
            }
        }
    }

    fn apply(&mut self, name: &str, change: &Change) -> Result<(), NetworkError> {
        let closed = || {
            Some(Blocked::Scenario {
                name: name.to_owned(),
            })
        };
        match change {
            Change::CloseFacility { facility, modes } => {
                let facility = self.network.by_id(facility)?;
                for position in self.at(facility, modes) {
                    self.blocked[position] = closed();
                }
            }
            Change::CloseLeg { from, to, modes } => {
                for position in self.between(from, to, modes)? {
                    self.blocked[position] = closed();
                }
            }
            Change::CloseTerritory { country, modes } => {
                for position in 0..self.legs.len() {
                    let leg = &self.legs[position];
                    if leg.territories.contains(country) && concerns(modes, leg.mode) {
                        self.blocked[position] = closed();
                    }
                }
            }
            Change::Disruption { id } => {
                let found = self
                    .network
                    .disruptions()
                    .iter()
                    .position(|one| one.id.eq_ignore_ascii_case(id));
                let position = found.ok_or_else(|| Kind::Unknown {
                    what: "the disruption",
                    name: id.clone(),
                    nearest: self
                        .network
                        .disruptions()
                        .iter()
                        .map(|one| one.id.clone())
                        .collect(),
                })?;
                self.unknown.retain(|one| *one != position);
                if !self.active.contains(&position) {
                    self.active.push(position);
                    self.disrupt(&self.network.disruptions()[position]);
                }
            }
            Change::Open { from, to, modes } => {
                for position in self.between(from, to, modes)? {
                    self.blocked[position] = None;
                }
            }
            Change::Capacity {
                from,
                to,
                factor,
                modes,
            } => {
                if !(factor.is_finite() && *factor > 0.0) {
                    return Err(wrong("capacity", from, "must be above 0"));
                }
                let positions = match to {
                    Some(to) => self.between(from, to, modes)?,
                    None => self.at(self.network.by_id(from)?, modes),
                };
                for position in positions {
                    self.capacity[position] *= factor;
                }
            }
            Change::Delay { facility, days } => {
                if !(days.is_finite() && *days >= 0.0) {
                    return Err(wrong("delay at", facility, "must not be below 0 days"));
                }
                let facility = self.network.by_id(facility)?;
                self.delays[facility] += days;
            }
            Change::Add(new) => self.add(new)?,
        }
        Ok(())
    }

    fn add(&mut self, new: &NewLeg) -> Result<(), NetworkError> {
        let name = format!("{} – {}", new.from, new.to);
        if !(new.km.is_finite() && new.km > 0.0) {
            return Err(wrong("leg", &name, "its km must be above 0"));
        }
        let (from, to) = (self.network.by_id(&new.from)?, self.network.by_id(&new.to)?);
        if from == to {
            return Err(wrong("leg", &name, "its ends must differ"));
        }
        if new.mode == Mode::Rail {
            let fits = |facility: usize| {
                let known = &self.network.facilities()[facility].gauges_mm;
                new.gauges_mm.iter().all(|gauge| known.contains(gauge))
            };
            if new.gauges_mm.is_empty() || !fits(from) || !fits(to) {
                return Err(wrong(
                    "leg",
                    &name,
                    "a railway needs gauges that both ends have",
                ));
            }
        }
        let ends = [from, to].map(|end| self.network.facilities()[end].country);
        let mut territories = ends.to_vec();
        territories.extend(new.territories.iter().copied());
        territories.sort_unstable();
        territories.dedup();
        self.legs.push(Leg {
            from,
            to,
            mode: new.mode,
            km: new.km,
            km_basis: KmBasis::Published,
            gauges_mm: new.gauges_mm.clone(),
            territories,
            operator: None,
            days: None,
            cost: None,
            capacity: None,
            volume: None,
            status: Status::Planned,
            status_sourced: false,
            source: None,
            note: String::new(),
            shape: Vec::new(),
        });
        self.blocked.push(None);
        self.risks.push(0);
        self.capacity.push(1.0);
        Ok(())
    }

    fn at(&self, facility: usize, modes: &[Mode]) -> Vec<usize> {
        (0..self.legs.len())
            .filter(|position| {
                let leg = &self.legs[*position];
                (leg.from == facility || leg.to == facility) && concerns(modes, leg.mode)
            })
            .collect()
    }

    fn between(&self, from: &str, to: &str, modes: &[Mode]) -> Result<Vec<usize>, NetworkError> {
        let (first, second) = (self.network.by_id(from)?, self.network.by_id(to)?);
        let found: Vec<usize> = self
            .at(first, modes)
            .into_iter()
            .filter(|position| {
                let leg = &self.legs[*position];
                leg.from == second || leg.to == second
            })
            .collect();
        if found.is_empty() {
            return Err(wrong(
                "leg",
                &format!("{from} – {to}"),
                "the network has none of this mode",
            ));
        }
        Ok(found)
    }
}

fn concerns(modes: &[Mode], mode: Mode) -> bool {
    modes.is_empty() || modes.contains(&mode)
}

fn wrong(what: &'static str, name: &str, problem: &str) -> NetworkError {
    Kind::Change {
        what,
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn leg(view: &View<'_>, from: &str, to: &str, mode: Mode) -> usize {
        let network = view.network();
        let ends = [from, to].map(|id| network.facility(id).unwrap());
        network.legs_between(ends[0], ends[1], Some(mode))[0]
    }

    #[test]
    fn disruptions_of_the_day_close_legs_and_unknown_ends_are_told() {
        let network = Network::embedded();
        let border = |day| {
            let view = View::new(network, day, &[]).unwrap();
            view.blocked(leg(&view, "POL_MALASZEWICZE", "BLR_BREST", Mode::Rail))
                .cloned()
        };
        assert_eq!(border(date(2025, 9, 11)), None);
        assert_eq!(
            border(date(2025, 9, 12)),
            Some(Blocked::Disruption { id: "D17".into() })
        );
        assert_eq!(border(date(2025, 9, 26)), None);
        // The war at Hormuz has a first day and no last day in the table.
        let view = View::new(network, date(2026, 2, 28), &[]).unwrap();
        let hormuz = leg(&view, "IRN_BANDARABBAS", "OMN_HORMUZ", Mode::Sea);
        assert!(view.blocked(hormuz).is_some());
        let view = View::new(network, date(2026, 3, 10), &[]).unwrap();
        assert_eq!(view.blocked(hormuz), None);
        assert!(view.unknown().any(|one| one.id == "D25"));
    }

    #[test]
    fn scenarios_are_laid_over_and_change_nothing_below() {
        let network = Network::embedded();
        let overlay = |changes| Overlay {
            name: "test".into(),
            changes,
        };
        let day = date(2026, 5, 1);
        let planned = View::new(network, day, &[]).unwrap();
        let zangezur = leg(&planned, "AZE_AGBEND", "ARM_MEGHRI", Mode::Rail);
        assert_eq!(planned.blocked(zangezur), Some(&Blocked::Planned));
        let open = overlay(vec![
            Change::Open {
                from: "AZE_AGBEND".into(),
                to: "ARM_MEGHRI".into(),
                modes: vec![],
            },
            Change::Disruption { id: "d25".into() },
            Change::Capacity {
                from: "KAZ_AKTAU".into(),
                to: None,
                factor: 0.8,
                modes: vec![Mode::Tanker],
            },
        ]);
        let view = View::new(network, day, std::slice::from_ref(&open)).unwrap();
        assert_eq!(view.blocked(zangezur), None);
        assert!(view.unknown().all(|one| one.id != "D25"));
        let tanker = leg(&view, "KAZ_AKTAU", "AZE_SANGACHAL", Mode::Tanker);
        assert!((view.capacity_factor(tanker) - 0.8).abs() < 1e-12);
        assert_eq!(network.legs()[zangezur].status, Status::Planned);
        for (change, problem) in [
            (
                Change::CloseFacility {
                    facility: "KAZ_NOWHERE".into(),
                    modes: vec![],
                },
                "not in the network",
            ),
            (
                Change::Open {
                    from: "KAZ_ALMATY".into(),
                    to: "NLD_ROTTERDAM".into(),
                    modes: vec![],
                },
                "the network has none",
            ),
            (
                Change::Delay {
                    facility: "KAZ_AKTAU".into(),
                    days: -1.0,
                },
                "must not be below 0",
            ),
        ] {
            let error = View::new(network, day, &[overlay(vec![change])]).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
        }
    }
}
