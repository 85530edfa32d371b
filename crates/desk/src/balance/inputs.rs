//! What other engines say of the levers of policy: re-exports by watch, ways by the
//! corridor engine. Where they say nothing, the settings' own figure stands.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_corridor::network::Network as Freight;
use sindan_domain::{Country, Period, Progress, parse_countries};
use sindan_rules::Stance;

use super::answer::LeverInput;
use super::file::{BalanceSettings, CorridorEntry, ReExportEntry, WayEntry};
use super::valuation::Weighed;
use crate::network_data::HeldNetwork;
use crate::route::find_routes;
use crate::shock::{Joins, VALUE_OF_A_DAY};
use crate::watch::{WatchAnswer, WatchGoods, WatchRequest, WatchRow, guidance_targets, watch};
use crate::{DeskError, RouteRequest, RouteUnit, RulesDesk};

const MONTHS_OF_A_YEAR: f64 = 12.0;

/// What engines say, in the order of the levers of the settings.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeverInputs {
    pub(super) groups: Vec<Option<LeverInput>>,
    pub(super) corridors: Vec<Option<LeverInput>>,
}

impl LeverInputs {
    /// The cost of a lever, percent of output: what an engine says, else the
    /// settings' own.
    pub(super) fn cost(input: Option<&LeverInput>, own: f64) -> f64 {
        match input {
            Some(
                LeverInput::Watch { cost_percent, .. } | LeverInput::Corridor { cost_percent, .. },
            ) => *cost_percent,
            None => own,
        }
    }
}

/// Asks watch for the re-exports of each group of goods and the corridor engine for
/// each way, on a day.
pub(crate) fn lever_inputs(
    catalog: &Catalog,
    held: &HeldNetwork,
    country: Country,
    settings: &BalanceSettings,
    (day, as_of): (Date, Option<Date>),
    progress: &dyn Progress,
) -> Result<LeverInputs, DeskError> {
    let powers = super::ask::weighed(held, country, settings)
        .map(|(powers, _)| powers)
        .unwrap_or_default();
    let desk = RulesDesk::open(Vec::new())?;
    let output_usd_mn = output(held, country);
    let mut inputs = LeverInputs::default();
    // Groups may be tiers of one list: watch is asked once.
    let mut answers: BTreeMap<&str, Option<WatchAnswer>> = BTreeMap::new();
    for group in &settings.enforcement {
        let Some(entry) = &group.re_exports else {
            inputs.groups.push(None);
            continue;
        };
        if !answers.contains_key(entry.goods.as_str()) {
            let place = settings
                .place
                .within(format_args!("enforcement {}", group.id));
            let goods = WatchGoods::find(&desk, std::slice::from_ref(&entry.goods))
                .map_err(|error| place.error_from(error.to_string(), error.hint()))?;
            let found = watched(catalog, &desk, (country, goods, as_of), progress)?;
            answers.insert(&entry.goods, found);
        }
        let answer = answers.get(entry.goods.as_str()).and_then(Option::as_ref);
        inputs
            .groups
            .push(answer.and_then(|answer| re_exports(answer, entry, country, output_usd_mn)));
    }
    for corridor in &settings.corridors {
        let found = match &corridor.way {
            Some(entry) => way(
                (&desk, day),
                (held, country, &powers),
                (corridor, entry),
                output_usd_mn,
                progress,
            )?,
            None => None,
        };
        inputs.corridors.push(found);
    }
    Ok(inputs)
}

/// What watch says of goods through a country to the first one of the guidance on
/// diversion; nothing where no flows tell.
fn watched(
    catalog: &Catalog,
    desk: &RulesDesk,
    (country, goods, as_of): (Country, WatchGoods, Option<Date>),
    progress: &dyn Progress,
) -> Result<Option<WatchAnswer>, DeskError> {
    let Some(target) = guidance_targets().next().filter(|one| *one != country) else {
        return Ok(None);
    };
    let request = WatchRequest {
        as_of,
        ..WatchRequest::new(vec![country], Some(target), goods)
    };
    match watch(catalog, desk, &request, progress) {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.is_missing() || error.is_usage() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Re-exports that watch cannot explain, a year, and what policing them in full costs.
fn re_exports(
    answer: &WatchAnswer,
    entry: &ReExportEntry,
    country: Country,
    output_usd_mn: f64,
) -> Option<LeverInput> {
    let target = answer.question.target;
    let ours = |row: &&WatchRow| {
        entry.tiers.is_empty() || row.tier.is_some_and(|tier| entry.tiers.contains(&tier))
    };
    let mut sums: Option<[f64; 3]> = None;
    let mut last = (answer.question.measure, answer.question.to);
    for row in answer.rows.iter().filter(ours) {
        // What passed through at most, where both legs tell; else what left beyond
        // expectation. Arrivals alone do not say that anything left.
        let told = match (&row.passed_through, row.departures.is_some()) {
            (Some(bounds), _) => [bounds.at_most, bounds.lower, bounds.upper],
            (None, true) => [row.excess.excess, row.excess.lower, row.excess.upper],
            (None, false) => continue,
        };
        let sums = sums.get_or_insert([0.0; 3]);
        for (sum, value) in sums.iter_mut().zip(told) {
            *sum += value.max(0.0);
        }
        last = (row.from, row.to);
    }
    let sums = sums?;
    let (from, to) = last;
    let months = months(from, to);
    let [usd, low, high] = sums.map(|sum| sum * MONTHS_OF_A_YEAR / months);
    Some(LeverInput::Watch {
        usd_a_year: usd,
        low_usd_a_year: low,
        high_usd_a_year: high,
        from,
        to,
        margin: entry.margin,
        administration_percent: entry.administration_percent,
        cost_percent: 100.0 * entry.margin * usd / (output_usd_mn * 1e6)
            + entry.administration_percent,
        command: format!(
            "sindan watch --intermediary {country} --target {target} --goods {}",
            entry.goods
        ),
    })
}

/// Months from the first to the last, both counted.
fn months(from: Period, to: Period) -> f64 {
    let count = |period: Period| {
        let day = period.first_day();
        12.0 * f64::from(day.year()) + f64::from(day.month())
    };
    count(to) - count(from) + 1.0
}

/// What moving trade from a power to another way costs: freight and time of the way
/// beyond those of the trade that it takes the place of.
fn way(
    (desk, day): (&RulesDesk, Date),
    (held, country, powers): (&HeldNetwork, Country, &[Weighed]),
    (corridor, entry): (&CorridorEntry, &WayEntry),
    output_usd_mn: f64,
    progress: &dyn Progress,
) -> Result<Option<LeverInput>, DeskError> {
    let Some(gate) = Joins::embedded().gate(country) else {
        return Ok(None);
    };
    let from = Freight::embedded().facilities()[gate].id.clone();
    let best = |to: &str, avoid: Vec<Country>| -> Result<Option<(f64, f64)>, DeskError> {
        let stance = Stance::named("every-law").expect("the stance is compiled in");
        let request = RouteRequest {
            from: from.clone(),
            to: to.to_owned(),
            avoid,
            goods: Vec::new(),
            stance,
            as_of: day,
            scenarios: Vec::new(),
            criteria: Vec::new(),
            unit: RouteUnit::Feu,
        };
        let answer = match find_routes(desk, &request, progress) {
            Ok(answer) => answer,
            Err(error) if error.is_cancelled() => return Err(error),
            // A place that this network lacks.
            Err(_) => return Ok(None),
        };
        Ok(answer
            .options
            .iter()
            .filter_map(|way| Some((way.usd?.centre, way.days?.centre)))
            .min_by(|one, two| one.0.total_cmp(&two.0)))
    };
    let avoided = parse_countries(&entry.avoid, day).unwrap_or_default();
    let (Some(round), Some(instead)) =
        (best(&entry.to, avoided)?, best(&entry.instead, Vec::new())?)
    else {
        return Ok(None);
    };
    let (usd, days) = (round.0 - instead.0, round.1 - instead.1);
    let value_of_a_day = VALUE_OF_A_DAY.iter().sum::<f64>() / 2.0;
    let part = usd / entry.usd_per_container + days * value_of_a_day;
    let moved: f64 = powers
        .iter()
        .filter_map(|power| Some((power, corridor.moved.get(&power.id)?)))
        .map(|(power, moved)| (1.0 - (-moved).exp()) * trade(held, country, &power.members))
        .sum();
    let avoid = match entry.avoid.as_str() {
        "" => String::new(),
        some => format!(" --avoid {}", some.replace('+', ",")),
    };
    Ok(Some(LeverInput::Corridor {
        extra_usd_per_container: usd,
        extra_days: days,
        moved_trade_usd_mn: moved,
        usd_per_container: entry.usd_per_container,
        programme_percent: entry.programme_percent,
        cost_percent: entry.programme_percent + 100.0 * part.max(0.0) * moved / output_usd_mn,
        command: format!("sindan route {from} {}{avoid} --as-of {day}", entry.to),
        command_instead: format!("sindan route {from} {} --as-of {day}", entry.instead),
    }))
}

/// Sales between industries, both ways, of goods that travel in boxes, USD million.
fn trade(held: &HeldNetwork, country: Country, partners: &[Country]) -> f64 {
    let network = held.network();
    let Ok(own) = network.position(country) else {
        return 0.0;
    };
    let boxed: Vec<usize> = (0..network.sectors().len())
        .filter(|sector| Joins::embedded().in_boxes(&network.sectors()[*sector]))
        .collect();
    let mut sum = 0.0;
    for partner in partners
        .iter()
        .filter_map(|one| network.position(*one).ok())
    {
        for &sector in &boxed {
            for into in 0..network.sectors().len() {
                sum += network
                    .flow(network.node(sector, own), network.node(into, partner))
                    .0;
                sum += network
                    .flow(network.node(sector, partner), network.node(into, own))
                    .0;
            }
        }
    }
    sum
}

/// Gross output, USD million.
fn output(held: &HeldNetwork, country: Country) -> f64 {
    let network = held.network();
    let countries = network.countries();
    let all = network.benchmark_output_usd_mn();
    all.iter()
        .enumerate()
        .filter(|(node, _)| countries[node % countries.len()] == country)
        .map(|(_, output)| output)
        .sum()
}
