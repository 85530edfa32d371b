//! Sections 4 and 6 of the dossier: outlets of energy, and ways round.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_corridor::model::Origin;
use sindan_corridor::network::{Change, Interest, Network, Overlay, View};
use sindan_corridor::routes::known_room;
use sindan_domain::{Country, Progress};
use sindan_rules::Stance;

use crate::route::{PlaceAnswer, RangeAnswer, RouteRequest, RouteUnit, RouteWay, find_routes};
use crate::shock::{Joins, OutletClosure, close_outlets};
use crate::{DeskError, Place, RulesDesk};

/// Days that a dearer way on the front of its name saves at least.
const SAVING_DAYS: f64 = 0.5;
/// Whose law counts for ways round.
const STANCE: &str = "every-law";

/// One outlet of oil with what is published of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutletRow {
    /// Its name.
    pub outlet: String,
    /// Territories that it passes outside the economy.
    pub through: Vec<Country>,
    /// `world`, or the one economy that can buy at its end.
    pub reaches: String,
    /// Million tonnes of the economy's oil.
    pub volume_mt: f64,
    /// Of which year.
    pub period: String,
    /// Its part of all outlets, from 0 to 1.
    pub share: f64,
    /// Million tonnes of everybody's oil.
    pub load_mt: f64,
    /// Capacity, million tonnes a year, at both ends of what is published.
    pub capacity_mt: (f64, f64),
}

/// A published figure of the energy table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnergyRow {
    /// Its key.
    pub id: String,
    /// What moves.
    pub commodity: String,
    /// Along which route.
    pub route: String,
    /// What is measured.
    pub metric: String,
    /// The figure; absent where the row is a remark.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: String,
    /// The year or part of a year.
    pub period: String,
    /// Its source.
    pub source: String,
    /// The interest of the source.
    pub interest: Option<Interest>,
}

/// What leaves through whom, and what closing each outlet strands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnergyAnswer {
    /// Outlets of oil, the largest first.
    pub outlets: Vec<OutletRow>,
    /// Million tonnes that leave through them.
    pub total_mt: f64,
    /// The territory that most of it crosses, and the part that does: outlets
    /// with several ends count where all of their legs cross it.
    pub most_through: Option<(Country, f64)>,
    /// Each outlet closed in turn.
    pub closures: Vec<OutletClosure>,
    /// Other published figures of the economy's energy, uranium, grain and coal.
    pub figures: Vec<EnergyRow>,
}

/// One named way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedWay {
    /// `north`, `middle` or `south`.
    pub name: String,
    /// The territory that makes it this way.
    pub through: Country,
    /// Territories that were avoided to find it.
    pub avoid: Vec<Country>,
    /// The cheapest of them on the front; absent where nothing connects or law
    /// forbids it.
    pub way: Option<RouteWay>,
    /// The leg with the least published room, and its tonnes a year.
    pub narrowest: Option<(String, String, f64)>,
    /// Ways of this name that no other of this name beats in cost and time: the
    /// cheapest, and each further one that saves half a day.
    pub front: Vec<FrontWay>,
}

/// A way as a point of cost and time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrontWay {
    /// Territories in the order in which they are touched.
    pub territories: Vec<Country>,
    /// Dollars for a forty-foot container.
    pub usd: RangeAnswer,
    /// Days.
    pub days: RangeAnswer,
    /// Kilometres.
    pub km: f64,
    /// Whether no way of any name beats it in both.
    pub is_on_front: bool,
}

/// Ways from an economy to the sea in the west, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaysAnswer {
    /// Where they begin.
    pub from: PlaceAnswer,
    /// Where they end.
    pub to: PlaceAnswer,
    /// Whose law was asked.
    pub stance: String,
    /// The ways, in the order of the table.
    pub ways: Vec<NamedWay>,
    /// Facilities that are named.
    pub places: Vec<PlaceAnswer>,
    /// Sources of their figures.
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
struct WayRow {
    way: String,
    to: String,
    through: Country,
    avoid: String,
}

/// Outlets of an economy's oil; nothing where none is known.
pub(crate) fn energy(
    country: Country,
    day: Date,
    progress: &dyn Progress,
) -> Result<Option<EnergyAnswer>, DeskError> {
    let network = Network::embedded();
    let outlets = Joins::embedded().outlets(country);
    if outlets.is_empty() {
        return Ok(None);
    }
    let view = |overlays: &[Overlay]| {
        View::new(network, day, overlays)
            .map_err(|error| Place::flag("--as-of").error_from(error.to_string(), error.hint()))
    };
    let before = view(&[])?;
    let total_mt: f64 = outlets.iter().map(|outlet| outlet.volume_mt).sum();
    let crossed = |outlet: &crate::shock::Outlet| {
        let mut through: Option<Vec<Country>> = None;
        let mut any: Vec<Country> = Vec::new();
        for (from, to) in outlet.leg_ends(network) {
            let touched: Vec<Country> = network
                .legs_between(from, to, None)
                .into_iter()
                .flat_map(|leg| network.legs()[leg].territories.clone())
                .filter(|territory| *territory != country)
                .collect();
            any.extend(&touched);
            through = Some(match through {
                None => touched,
                Some(known) => known
                    .into_iter()
                    .filter(|one| touched.contains(one))
                    .collect(),
            });
        }
        any.sort_unstable();
        any.dedup();
        (any, through.unwrap_or_default())
    };
    let mut shares: Vec<(Country, f64)> = Vec::new();
    let mut rows = Vec::new();
    let mut closures = Vec::new();
    for outlet in &outlets {
        let (through, always) = crossed(outlet);
        let share = outlet.volume_mt / total_mt;
        for territory in always {
            match shares.iter_mut().find(|(known, _)| *known == territory) {
                Some((_, sum)) => *sum += share,
                None => shares.push((territory, share)),
            }
        }
        rows.push(OutletRow {
            outlet: outlet.outlet.clone(),
            through,
            reaches: outlet.reaches.clone(),
            volume_mt: outlet.volume_mt,
            period: outlet.volume_period.clone(),
            share,
            load_mt: outlet.load_mt,
            capacity_mt: (outlet.capacity_low_mt, outlet.capacity_high_mt),
        });
        let changes = outlet
            .leg_ends(network)
            .into_iter()
            .map(|(from, to)| Change::CloseLeg {
                from: network.facilities()[from].id.clone(),
                to: network.facilities()[to].id.clone(),
                modes: Vec::new(),
            })
            .collect();
        let overlay = Overlay {
            name: outlet.outlet.clone(),
            changes,
        };
        closures.extend(close_outlets(
            country,
            &before,
            &view(&[overlay])?,
            progress,
        )?);
    }
    shares.sort_by(|one, two| two.1.total_cmp(&one.1));
    let figures = network
        .energy()
        .iter()
        .filter(|row| row.from.starts_with(country.alpha3()))
        .map(|row| EnergyRow {
            id: row.id.clone(),
            commodity: row.commodity.clone(),
            route: row.route.clone(),
            metric: row.metric.clone(),
            value: row.value,
            unit: row.unit.clone(),
            period: row.period.clone(),
            source: row.source.reference.clone(),
            interest: row.source.interest,
        })
        .collect();
    Ok(Some(EnergyAnswer {
        outlets: rows,
        total_mt,
        most_through: shares.first().copied(),
        closures,
        figures,
    }))
}

/// The named ways of an economy; nothing where it has no place in the network or
/// lies on all of them.
pub(crate) fn ways(
    country: Country,
    day: Date,
    progress: &dyn Progress,
) -> Result<Option<WaysAnswer>, DeskError> {
    let network = Network::embedded();
    let Some(gate) = Joins::embedded().gate(country) else {
        return Ok(None);
    };
    if network.facilities()[gate].country != country {
        return Ok(None);
    }
    let desk = RulesDesk::open(Vec::new())?;
    let Some(stance) = Stance::named(STANCE) else {
        return Ok(None);
    };
    let view = View::new(network, day, &[])
        .map_err(|error| Place::flag("--as-of").error_from(error.to_string(), error.hint()))?;
    let mut answer: Option<WaysAnswer> = None;
    for row in rows() {
        let avoid: Vec<Country> = row
            .avoid
            .split(';')
            .filter_map(Country::from_alpha3)
            .collect();
        let end = network.facility(&row.to);
        let own = row.through == country || avoid.contains(&country);
        let Some(end) = end.filter(|end| !own && network.facilities()[*end].country != country)
        else {
            continue;
        };
        let request = RouteRequest {
            from: network.facilities()[gate].id.clone(),
            to: network.facilities()[end].id.clone(),
            avoid: avoid.clone(),
            goods: Vec::new(),
            stance: stance.clone(),
            as_of: day,
            scenarios: Vec::new(),
            criteria: Vec::new(),
            unit: RouteUnit::Feu,
        };
        let found = find_routes(&desk, &request, progress)?;
        let centre = |way: &RouteWay| way.usd.map_or(f64::INFINITY, |usd| usd.centre);
        let front = cost_and_time(found.options.iter(), row.through);
        let way = found
            .options
            .into_iter()
            .filter(|way| way.territories.contains(&row.through))
            .min_by(|one, two| centre(one).total_cmp(&centre(two)));
        let narrowest = way.as_ref().and_then(|way| {
            let legs = way.steps.iter().filter_map(|step| {
                let ends = (network.facility(&step.from)?, network.facility(&step.to)?);
                let legs = network.legs_between(ends.0, ends.1, Some(step.mode));
                let room = legs.into_iter().filter_map(|leg| known_room(&view, leg));
                Some((step.from.clone(), step.to.clone(), room.reduce(f64::max)?))
            });
            legs.min_by(|one, two| one.2.total_cmp(&two.2))
        });
        let answer = answer.get_or_insert_with(|| WaysAnswer {
            from: found.question.from.clone(),
            to: found.question.to.clone(),
            stance: found.question.stance.clone(),
            ways: Vec::new(),
            places: Vec::new(),
            sources: Vec::new(),
        });
        for place in found.places {
            if !answer.places.iter().any(|known| known.id == place.id) {
                answer.places.push(place);
            }
        }
        let figures = way
            .iter()
            .flat_map(|way| &way.steps)
            .flat_map(|step| [&step.usd, &step.days]);
        for figure in figures.flatten() {
            if let Origin::Published(source) = &figure.origin
                && !answer.sources.contains(&source.reference)
            {
                answer.sources.push(source.reference.clone());
            }
        }
        answer.ways.push(NamedWay {
            name: row.way,
            through: row.through,
            avoid,
            way,
            narrowest,
            front,
        });
    }
    if let Some(answer) = &mut answer {
        let all: Vec<FrontWay> = answer
            .ways
            .iter()
            .flat_map(|way| way.front.clone())
            .collect();
        for one in answer.ways.iter_mut().flat_map(|way| &mut way.front) {
            one.is_on_front = !all.iter().any(|other| beats(other, one));
        }
    }
    Ok(answer.filter(|answer| answer.ways.iter().any(|way| way.way.is_some())))
}

/// The ways through a territory that no other of them beats in cost and time.
fn cost_and_time<'a>(
    options: impl Iterator<Item = &'a RouteWay>,
    through: Country,
) -> Vec<FrontWay> {
    let ways: Vec<FrontWay> = options
        .filter(|way| way.territories.contains(&through))
        .filter_map(|way| {
            Some(FrontWay {
                territories: way.territories.clone(),
                usd: way.usd?,
                days: way.days?,
                km: way.km,
                is_on_front: false,
            })
        })
        .collect();
    let mut front: Vec<FrontWay> = Vec::new();
    for way in &ways {
        let same = |one: &FrontWay| (one.usd, one.days) == (way.usd, way.days);
        if !ways.iter().any(|other| beats(other, way)) && !front.iter().any(same) {
            front.push(way.clone());
        }
    }
    front.sort_by(|one, two| one.usd.centre.total_cmp(&two.usd.centre));
    let mut apart: Vec<FrontWay> = Vec::new();
    for way in front {
        let saves = |last: &FrontWay| last.days.centre - way.days.centre >= SAVING_DAYS;
        if apart.last().is_none_or(saves) {
            apart.push(way);
        }
    }
    apart
}

/// Whether one way is no dearer and no slower than another on central values,
/// and better in one.
fn beats(one: &FrontWay, other: &FrontWay) -> bool {
    let (usd, days) = (one.usd.centre, one.days.centre);
    let no_worse = usd <= other.usd.centre && days <= other.days.centre;
    no_worse && (usd < other.usd.centre || days < other.days.centre)
}

/// The compiled-in table of ways.
///
/// # Panics
///
/// If the table is broken, which a test excludes.
fn rows() -> Vec<WayRow> {
    csv::Reader::from_reader(include_str!("../../../data/corridor/ways.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the compiled-in table is valid")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_domain::Silent;

    use super::*;

    fn country(code: &str) -> Country {
        Country::from_alpha3(code).unwrap()
    }

    #[test]
    fn oil_leaves_through_russia_and_every_outlet_is_closed_once() {
        let found = energy(country("KAZ"), date(2026, 6, 1), &Silent)
            .unwrap()
            .unwrap();
        // CPC and Atyrau-Samara, of four outlets: by hand.
        let (through, share) = found.most_through.unwrap();
        assert_eq!(through, country("RUS"));
        assert!((share - (54.9 + 8.8) / 68.5).abs() < 1e-9);
        assert_eq!(found.closures.len(), found.outlets.len());
        for closure in &found.closures {
            assert!(closure.stranded_mt.0 <= closure.stranded_mt.1);
            assert!(closure.stranded_mt.1 <= closure.closed_mt);
        }
        assert!(found.figures.iter().all(|row| !row.source.is_empty()));
        let none = energy(country("KGZ"), date(2026, 6, 1), &Silent).unwrap();
        assert!(none.is_none());
    }

    #[test]
    fn north_middle_and_south_are_three_ways() {
        let found = ways(country("KAZ"), date(2024, 6, 1), &Silent)
            .unwrap()
            .unwrap();
        let named: Vec<&str> = found.ways.iter().map(|way| way.name.as_str()).collect();
        assert_eq!(named, ["north", "middle", "south"]);
        for named in &found.ways {
            let way = named.way.as_ref().unwrap();
            assert!(way.territories.contains(&named.through));
            let avoided = |one: &Country| named.avoid.contains(one);
            assert!(!way.territories.iter().any(avoided), "{:?}", named.name);
        }
        // Of each name the cheapest is the way of the table, and each further one
        // is faster; of all together some are on the front.
        for named in &found.ways {
            let way = named.way.as_ref().unwrap();
            assert_eq!(named.front[0].usd, way.usd.unwrap());
            let days = named.front.iter().map(|one| one.days.centre);
            assert!(days.is_sorted_by(|one, two| one > two), "{:?}", named.front);
        }
        let all = || found.ways.iter().flat_map(|named| &named.front);
        for one in all() {
            let beaten = all().any(|other| {
                other.usd.centre < one.usd.centre && other.days.centre < one.days.centre
            });
            assert!(!(one.is_on_front && beaten), "{one:?}");
        }
        assert!(all().any(|one| one.is_on_front) && all().any(|one| !one.is_on_front));
        // Russia lies on the northern way and is avoided by the others.
        assert!(
            ways(country("RUS"), date(2024, 6, 1), &Silent)
                .unwrap()
                .is_none()
        );
    }
}
