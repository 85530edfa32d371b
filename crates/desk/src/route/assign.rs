//! Traffic of a year on the network: a table of demands in, routes and
//! bottlenecks out.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_corridor::model::Model;
use sindan_corridor::network::{Mode, Network, Overlay, View};
use sindan_corridor::routes::{Demand, TrafficCost, TrafficQuestion, assign_traffic, known_room};
use sindan_domain::{Country, GoodsCode, Progress};
use sindan_rules::Stance;

use super::ask::in_containers;
use super::law::Law;
use super::scenarios::RouteScenario;
use crate::error::Kind;
use crate::{DeskError, Place, RulesDesk};

/// How the question is meant.
#[derive(Debug, Clone)]
pub struct AssignOptions {
    /// Territories that no leg may touch.
    pub avoid: Vec<Country>,
    /// The goods; empty asks about goods that no list names.
    pub goods: Vec<GoodsCode>,
    /// Whose law counts.
    pub stance: Stance,
    /// The day whose law and disruptions hold.
    pub as_of: Date,
    /// Scenarios, in the order in which they are laid over the network.
    pub scenarios: Vec<RouteScenario>,
    /// Dollars for each tonne that is not carried: what is dearer stays at home.
    pub unserved_usd_per_tonne: f64,
}

/// A demand and what becomes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandAnswer {
    /// Where the goods are.
    pub from: String,
    /// Where they are to go.
    pub to: String,
    /// Tonnes a year.
    pub tonnes: f64,
    /// Tonnes a year that are not carried.
    pub unserved_tonnes: f64,
    /// Routes in use, the cheapest first.
    pub flows: Vec<FlowAnswer>,
}

/// A part of a demand on its route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowAnswer {
    /// Facilities passed.
    pub facilities: Vec<String>,
    /// Tonnes a year.
    pub tonnes: f64,
    /// Dollars for a tonne.
    pub usd_per_tonne: f64,
}

/// Something whose capacity is known and used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomAnswer {
    /// The facility, or the two ends of a leg.
    pub facilities: Vec<String>,
    /// How goods move along the leg; `None` for a facility.
    pub mode: Option<Mode>,
    /// Tonnes a year that fit.
    pub limit_tonnes: f64,
    /// Tonnes a year that use it.
    pub used_tonnes: f64,
    /// Dollars that a first tonne more would save.
    pub relief_usd: f64,
}

/// Who goes which way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssignAnswer {
    /// Version of this form.
    pub version: u32,
    /// The demands, in the order of the table.
    pub demands: Vec<DemandAnswer>,
    /// Rooms that are used, those with the highest relief first.
    pub rooms: Vec<RoomAnswer>,
    /// The part of tonne-kilometres on legs without a known capacity.
    pub unlimited_share: f64,
}

/// Assigns the demands of a table `from,to,tonnes` (tonnes a year in
/// containers) to the cheapest routes that capacities leave room for. What the
/// law forbids to goods between two countries is closed to them alone.
///
/// # Errors
///
/// A table that is none, with row, column and value; a place or scenario that
/// cannot be used; oil and gas, which go in no container; a caller who gave up.
pub fn assign_demand(
    desk: &RulesDesk,
    file: &str,
    text: &str,
    options: &AssignOptions,
    progress: &dyn Progress,
) -> Result<AssignAnswer, DeskError> {
    in_containers(&options.goods)?;
    let network = Network::embedded();
    let demands = read(file, text, network)?;
    let overlays: Vec<Overlay> = options.scenarios.iter().map(|one| one.overlay()).collect();
    let view = View::new(network, options.as_of, &overlays).map_err(|error| {
        let file = options.scenarios.iter().find_map(|one| one.file.clone());
        let place = file.map_or_else(|| Place::flag("--scenario"), Place::file);
        place.error_from(error.to_string(), error.hint())
    })?;
    let country = |facility: usize| network.facilities()[facility].country;
    let ruling = |demand: usize, crossing| {
        let ends = [demands[demand].from, demands[demand].to].map(country);
        Law::of(desk, &options.stance, &options.goods, options.as_of, ends).ruling(crossing)
    };
    let found = assign_traffic(
        &TrafficQuestion {
            view: &view,
            model: Model::embedded(),
            avoid: &options.avoid,
            modes: &Mode::for_containers,
            ruling: &ruling,
            by: TrafficCost::Dollars,
            room: &|leg| known_room(&view, leg),
            unserved: options.unserved_usd_per_tonne,
            demands: &demands,
        },
        progress,
    )
    .map_err(Kind::Corridor)?;
    let ids = |facilities: &[usize]| -> Vec<String> {
        let one = |facility: &usize| network.facilities()[*facility].id.clone();
        facilities.iter().map(one).collect()
    };
    Ok(AssignAnswer {
        version: 1,
        demands: demands
            .iter()
            .enumerate()
            .map(|(position, demand)| DemandAnswer {
                from: network.facilities()[demand.from].id.clone(),
                to: network.facilities()[demand.to].id.clone(),
                tonnes: demand.tonnes,
                unserved_tonnes: found.unserved_tonnes[position],
                flows: found
                    .flows
                    .iter()
                    .filter(|flow| flow.demand == position)
                    .map(|flow| FlowAnswer {
                        facilities: ids(&flow.facilities),
                        tonnes: flow.tonnes,
                        usd_per_tonne: flow.usd_per_tonne.unwrap_or_default(),
                    })
                    .collect(),
            })
            .collect(),
        rooms: found
            .rooms
            .iter()
            .map(|room| RoomAnswer {
                facilities: ids(&room.facilities),
                mode: room.mode,
                limit_tonnes: room.limit_tonnes,
                used_tonnes: room.used_tonnes,
                relief_usd: room.relief,
            })
            .collect(),
        unlimited_share: found.unlimited_share,
    })
}

fn read(file: &str, text: &str, network: &Network) -> Result<Vec<Demand>, DeskError> {
    const HINT: &str = "write from,to,tonnes: two places and tonnes a year above 0";
    let whole = Place::file(file);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| whole.error(error.to_string(), HINT))?;
    if header.iter().collect::<Vec<_>>() != ["from", "to", "tonnes"] {
        return Err(whole.error("its columns are not from,to,tonnes", HINT));
    }
    let mut demands = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| whole.error(error.to_string(), HINT))?;
        let row = record.position().map_or(0, csv::Position::line);
        let place = Place::file(format!("{file}:{row}"));
        let cell = |column: usize| record.get(column).unwrap_or("");
        let find = |column: usize| {
            network
                .find(cell(column))
                .map(|found| found.facility)
                .map_err(|error| place.error_from(error.to_string(), error.hint()))
        };
        let (from, to) = (find(0)?, find(1)?);
        if from == to {
            return Err(place.error("from and to are one place", HINT));
        }
        let tonnes: f64 = cell(2)
            .parse()
            .ok()
            .filter(|tonnes: &f64| tonnes.is_finite() && *tonnes > 0.0)
            .ok_or_else(|| {
                place.error(
                    format!("tonnes is `{}`, and must be above 0", cell(2)),
                    HINT,
                )
            })?;
        demands.push(Demand { from, to, tonnes });
    }
    if demands.is_empty() {
        return Err(whole.error("it holds no demand", HINT));
    }
    Ok(demands)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_domain::Silent;

    use super::*;

    fn ask(text: &str) -> Result<AssignAnswer, DeskError> {
        let options = AssignOptions {
            avoid: vec![Country::from_alpha3("RUS").unwrap()],
            goods: Vec::new(),
            stance: Stance::named("every-law").unwrap(),
            as_of: date(2024, 6, 1),
            scenarios: Vec::new(),
            unserved_usd_per_tonne: 1_000.0,
        };
        let desk = RulesDesk::open(Vec::new()).unwrap();
        assign_demand(&desk, "demand.csv", text, &options, &Silent)
    }

    #[test]
    fn demands_are_carried_or_said_not_to_be() {
        let answer = ask("from,to,tonnes\nAlmaty,Poti,4e6\nTashkent,Poti,1e6\n").unwrap();
        for demand in &answer.demands {
            let carried: f64 = demand.flows.iter().map(|flow| flow.tonnes).sum();
            assert!((carried + demand.unserved_tonnes - demand.tonnes).abs() < 1.0);
        }
        assert!(answer.rooms.iter().any(|room| room.relief_usd > 0.0));
        assert!((0.0..=1.0).contains(&answer.unlimited_share));
    }

    #[test]
    fn mistakes_are_named_with_row_and_value() {
        for (text, problem) in [
            ("a,b\n", "columns are not from,to,tonnes"),
            ("from,to,tonnes\n", "no demand"),
            (
                "from,to,tonnes\nAlmaty,Poti,-1\n",
                "demand.csv:2: tonnes is `-1`",
            ),
            (
                "from,to,tonnes\nAlmaty,Potl,1\n",
                "demand.csv:2: place `Potl`",
            ),
            ("from,to,tonnes\nAlmaty,Almaty,1\n", "one place"),
        ] {
            let error = ask(text).unwrap_err();
            assert!(
                error.is_bad_input() && error.to_string().contains(problem),
                "{error}"
            );
        }
    }
}
