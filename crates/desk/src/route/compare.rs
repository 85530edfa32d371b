//! The same question as the network stands, and under each scenario alone.

use serde::{Deserialize, Serialize};
use sindan_domain::{Country, Progress};

use super::answer::{RangeAnswer, RouteWay};
use super::ask::{find_routes, in_containers};
use super::request::RouteRequest;
use crate::{DeskError, RulesDesk};

/// The best ways under one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompareRow {
    /// Its name; empty for the network as it stands.
    pub scenario: String,
    /// Points of the exact front; 0 where nothing connects.
    pub front_points: usize,
    /// Dollars of the cheapest way.
    pub usd: Option<RangeAnswer>,
    /// Territories of the cheapest way.
    pub cheapest_through: Vec<Country>,
    /// Days of the fastest way.
    pub days: Option<RangeAnswer>,
    /// Territories of the fastest way.
    pub fastest_through: Vec<Country>,
}

/// A question under scenarios, one beside the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompareAnswer {
    /// Version of this form.
    pub version: u32,
    /// Where the goods are.
    pub from: String,
    /// Where they are to go.
    pub to: String,
    /// As it stands first, then one row for each scenario.
    pub rows: Vec<CompareRow>,
}

/// Asks the same with no scenario, and with each of the request's alone.
///
/// # Errors
///
/// As [`crate::find_routes`]; and oil and gas, whose cost and time are not known.
pub fn compare(
    desk: &RulesDesk,
    request: &RouteRequest,
    progress: &dyn Progress,
) -> Result<CompareAnswer, DeskError> {
    in_containers(&request.goods)?;
    let mut rows = Vec::new();
    let mut ends = (String::new(), String::new());
    let alone = request.scenarios.iter().map(|one| vec![one.clone()]);
    for scenarios in std::iter::once(Vec::new()).chain(alone) {
        let scenario = scenarios
            .first()
            .map_or_else(String::new, |one| one.name.clone());
        let answer = find_routes(
            desk,
            &RouteRequest {
                scenarios,
                ..request.clone()
            },
            progress,
        )?;
        ends = (
            answer.question.from.id.clone(),
            answer.question.to.id.clone(),
        );
        let best = |pick: fn(&RouteWay) -> Option<RangeAnswer>| {
            let ways = answer.options.iter();
            let known = ways.filter_map(|way| Some((pick(way)?, way.territories.clone())));
            known.min_by(|one, two| one.0.centre.total_cmp(&two.0.centre))
        };
        let (cheapest, fastest) = (best(|way| way.usd), best(|way| way.days));
        rows.push(CompareRow {
            scenario,
            front_points: answer.front_points,
            usd: cheapest.as_ref().map(|(range, _)| *range),
            cheapest_through: cheapest.map(|(_, through)| through).unwrap_or_default(),
            days: fastest.as_ref().map(|(range, _)| *range),
            fastest_through: fastest.map(|(_, through)| through).unwrap_or_default(),
        });
    }
    Ok(CompareAnswer {
        version: 1,
        from: ends.0,
        to: ends.1,
        rows,
    })
}
