//! What breaks if a facility or a leg is closed, one after the other.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sindan_corridor::model::Model;
use sindan_corridor::network::{Change, Mode, View};
use sindan_corridor::routes::{Question, find_routes as search};
use sindan_domain::{Progress, Silent};

use super::answer::RangeAnswer;
use super::ask::{in_containers, prepare};
use super::law::Law;
use super::request::RouteRequest;
use crate::error::Kind;
use crate::{DeskError, RulesDesk};

/// What the closure of one thing does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StressRow {
    /// The facility, or the two ends of a leg.
    pub closed: Vec<String>,
    /// How goods move along the leg; `None` for a facility.
    pub mode: Option<Mode>,
    /// What the least cost becomes, in dollars more; `None` if nothing connects.
    pub more_usd: Option<f64>,
    /// What the least time becomes, in days more; `None` if nothing connects.
    pub more_days: Option<f64>,
}

/// The network closed at each place of the best routes in turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StressAnswer {
    /// Version of this form.
    pub version: u32,
    /// Where the goods are.
    pub from: String,
    /// Where they are to go.
    pub to: String,
    /// Least cost and least time as it stands, on central values.
    pub least_usd: f64,
    /// Least days as it stands.
    pub least_days: f64,
    /// The range of the cheapest route as it stands.
    pub usd: Option<RangeAnswer>,
    /// What each closure does, worst first.
    pub rows: Vec<StressRow>,
}

/// Closes each facility and each leg of the routes of the front in turn, and
/// says what the least cost and the least time become.
///
/// # Errors
///
/// As [`crate::find_routes`]; oil and gas, whose cost and time are not known; and
/// where nothing connects to begin with.
pub fn stress(
    desk: &RulesDesk,
    request: &RouteRequest,
    progress: &dyn Progress,
) -> Result<StressAnswer, DeskError> {
    in_containers(&request.goods)?;
    let prepared = prepare(request)?;
    let network = prepared.view.network();
    let facilities = network.facilities();
    let ends = [prepared.from, prepared.to].map(|at| facilities[at].country);
    let law = Law::new(desk, request, ends);
    let ruling = |crossing| law.ruling(crossing);
    let criteria = [
        sindan_corridor::routes::Criterion::Cost,
        sindan_corridor::routes::Criterion::Time,
    ];
    let ask = |view: &View<'_>, progress: &dyn Progress| {
        search(
            &Question {
                view,
                model: Model::embedded(),
                from: prepared.from,
                to: prepared.to,
                avoid: &request.avoid,
                modes: &Mode::for_containers,
                ruling: &ruling,
                criteria: &criteria,
            },
            progress,
        )
    };
    // Tens of dollars and hours, as the front has them.
    let least = |answer: &sindan_corridor::routes::Answer| -> Option<(f64, f64)> {
        let column = |column: usize| answer.front.iter().map(|point| point[column]).min();
        Some((column(0)? as f64 * 10.0, column(1)? as f64 / 24.0))
    };
    let base = ask(&prepared.view, progress).map_err(Kind::Corridor)?;
    let Some((least_usd, least_days)) = least(&base) else {
        return Err(crate::Place::flag("FROM TO").error(
            "nothing connects them",
            "`sindan route FROM TO` says what would have to be lifted",
        ));
    };
    // Everything that a route of the front uses, but its two ends.
    let mut closures: Vec<(Vec<usize>, Option<Mode>)> = Vec::new();
    for step in base
        .options
        .iter()
        .filter(|one| one.stands_for > 0)
        .flat_map(|one| &one.steps)
        .filter(|step| step.leg.is_some())
    {
        let ends = vec![step.from.min(step.to), step.from.max(step.to)];
        closures.push((ends.clone(), Some(step.from_layer.mode)));
        for end in ends {
            if end != prepared.from && end != prepared.to {
                closures.push((vec![end], None));
            }
        }
    }
    closures.sort();
    closures.dedup();
    let id = |facility: usize| facilities[facility].id.clone();
    let rows: Vec<Result<StressRow, DeskError>> = closures
        .par_iter()
        .map(|(ends, mode)| {
            let change = match ends.as_slice() {
                [from, to] => Change::CloseLeg {
                    from: id(*from),
                    to: id(*to),
                    modes: mode.iter().copied().collect(),
                },
                _ => Change::CloseFacility {
                    facility: id(ends[0]),
                    modes: Vec::new(),
                },
            };
            let mut overlays: Vec<_> = request.scenarios.iter().map(|one| one.overlay()).collect();
            overlays.push(sindan_corridor::network::Overlay {
                name: "stress".to_owned(),
                changes: vec![change],
            });
            let view = View::new(network, request.as_of, &overlays).map_err(|error| {
                crate::Place::flag("stress").error_from(error.to_string(), error.hint())
            })?;
            let found = least(&ask(&view, &Silent).map_err(Kind::Corridor)?);
            Ok(StressRow {
                closed: ends.iter().map(|end| id(*end)).collect(),
                mode: *mode,
                more_usd: found.map(|(usd, _)| usd - least_usd),
                more_days: found.map(|(_, days)| days - least_days),
            })
        })
        .collect();
    let mut rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    rows.sort_by(|first, second| {
        let cut = |row: &StressRow| (row.more_usd.is_some(), -row.more_usd.unwrap_or(0.0));
        let (first_key, second_key) = (cut(first), cut(second));
        first_key
            .0
            .cmp(&second_key.0)
            .then(first_key.1.total_cmp(&second_key.1))
            .then_with(|| first.closed.cmp(&second.closed))
    });
    let cheapest = base
        .options
        .iter()
        .filter_map(|one| one.totals.usd_feu)
        .min_by(|one, two| one.centre().total_cmp(&two.centre()));
    Ok(StressAnswer {
        version: 1,
        from: id(prepared.from),
        to: id(prepared.to),
        least_usd,
        least_days,
        usd: cheapest.map(|interval| RangeAnswer {
            low: interval.low(),
            centre: interval.centre(),
            high: interval.high(),
        }),
        rows,
    })
}
