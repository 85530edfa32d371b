//! The question itself.

use jiff::civil::Date;
use sindan_balance::{
    BalanceError, Coalition, Optima, Precision, ThreatTable, Trial, Worth, rank_channels,
    solve_samples, threat_table,
};
use sindan_catalog::Catalog;
use sindan_domain::{Country, Interval, IntervalBasis, Progress};
use sindan_economy::shock::Leg;

use super::answer::{
    BalanceAnswer, BalanceOptima, BalancePower, BalanceThreats, ChannelAnswer, CoalitionThreat,
    InteractionAnswer, OptimumAnswer, ShapleyAnswer,
};
use super::file::{BalanceSettings, Basis};
use super::inputs::{LeverInputs, lever_inputs};
use super::sweep::{Sweep, entry};
use super::valuation::{Valuation, Weighed, before_and_after, value};
use super::{frontier, neighbours, propositions, sensitivity};
use crate::assess::{MeasureAsked, legs_in, measure_scenarios};
use crate::error::Kind;
use crate::evidence::{ADD_ICIO, ADD_MRIO};
use crate::network_data::{HeldNetwork, find_network};
use crate::{DeskError, RuleFile};

/// Version of [`BalanceAnswer`].
const VERSION: u32 = 1;

/// Sets of parameters in a sweep, unless others are asked for.
pub const DEFAULT_SETS: usize = 500;

/// How the question is meant.
#[derive(Debug, Clone)]
pub struct BalanceOptions {
    /// Only data that describe this day or an earlier one; the newest if absent.
    pub as_of: Option<Date>,
    /// Stances, weights and levers.
    pub settings: BalanceSettings,
    /// Sets of parameters in the sweep, the centre among them.
    pub sets: usize,
    /// The number that chooses them.
    pub seed: u64,
    /// Name and text of a file of neighbours that stand together.
    pub neighbours: Option<(String, String)>,
    /// A measure that is obeyed in any case: threats are what powers could do
    /// beyond it.
    pub measure: Option<GivenMeasure>,
    /// The day whose law and disruptions ways are asked for; levers keep the costs of
    /// the settings where it is absent.
    pub ways_on: Option<Date>,
}

/// A measure that is taken as given.
#[derive(Debug, Clone)]
pub struct GivenMeasure {
    /// The measure.
    pub asked: MeasureAsked,
    /// Files with measures of the reader's own.
    pub rules: Vec<RuleFile>,
    /// The day whose law holds.
    pub day: Date,
}

impl Default for BalanceOptions {
    fn default() -> Self {
        Self {
            as_of: None,
            settings: BalanceSettings::defaults(),
            sets: DEFAULT_SETS,
            seed: 1,
            neighbours: None,
            measure: None,
            ways_on: None,
        }
    }
}

/// What powers could do to a country, where it best stands between them, which
/// claims about pressure hold where, and what the next unit of policy buys.
pub fn balance(
    catalog: &Catalog,
    country: Country,
    options: &BalanceOptions,
    progress: &dyn Progress,
) -> Result<BalanceAnswer, DeskError> {
    let search = find_network(catalog, country, options.as_of, progress)?;
    let cache_problems = search.cache_problems;
    let Some(held) = search.found else {
        if let Some(error) = search.not_held.filter(|_| search.without.is_empty()) {
            return Err(error.into());
        }
        let tables: Vec<&str> = search
            .without
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        return Err(Kind::Missing {
            message: format!(
                "{country} is in no production table that is held ({}), so what a cut-off costs it \
                 is not known",
                tables.join(", ")
            ),
            hint: format!("add a table that holds it with `{ADD_MRIO}`"),
        }
        .into());
    };
    let given = match &options.measure {
        None => Vec::new(),
        Some(GivenMeasure { asked, rules, day }) => {
            let days = (*day, options.as_of);
            let scenarios = measure_scenarios(catalog, asked, rules, days, progress)?;
            // The upper end of its shares comes first.
            scenarios
                .first()
                .map(|upper| legs_in(&held, upper))
                .unwrap_or_default()
        }
    };
    let inputs = match options.ways_on {
        Some(day) => {
            let days = (day, options.as_of);
            lever_inputs(catalog, &held, country, &options.settings, days, progress)?
        }
        None => LeverInputs::default(),
    };
    let beside = (given.as_slice(), &inputs);
    let mut answer = of_network(&held, country, options, beside, progress)?;
    answer.measure = options
        .measure
        .as_ref()
        .map(|given| given.asked.named().to_owned());
    answer.cache_problems = cache_problems;
    Ok(answer)
}

/// The same for a network that holds the country.
pub(crate) fn of_network(
    held: &HeldNetwork,
    country: Country,
    options: &BalanceOptions,
    (given, inputs): (&[Leg], &LeverInputs),
    progress: &dyn Progress,
) -> Result<BalanceAnswer, DeskError> {
    let settings = &options.settings;
    // Before anything is solved: a file that is wrong is wrong at once.
    let unity = options
        .neighbours
        .as_ref()
        .map(|(name, text)| neighbours::unity(name, text))
        .transpose()?;
    let (powers, left_out) = weighed(held, country, settings)?;
    let valuation = value(held, country, &powers, given, progress)?;
    let sweep = Sweep::new(settings, country, &powers, &valuation);
    let axes = sweep.axes();
    let samples = sweep.samples(&axes, options.sets, options.seed)?;
    let centre = samples[0].problem.clone();
    let optima = centre.optima(Precision::REPORT)?;
    let trials = solve_samples(samples, Precision::SWEEP, progress)?;
    let ranges = Ranges::of(&sweep, &trials)?;
    let frontier = frontier::answer(
        (settings, inputs),
        &powers,
        &centre,
        &optima,
        &trials,
        &axes,
    )?;
    let tried = propositions::answer(&sweep, &powers, &trials, options.seed, progress)?;
    let channels = channels(&powers, &centre, &optima, &trials);
    let held_optima = centre.with_exposures_held().optima(Precision::REPORT)?;
    let mut propositions = tried;
    propositions.push(propositions::unity(
        unity.as_ref(),
        &sweep,
        &trials,
        options.seed,
    )?);
    propositions.sort_by_key(|answer| answer.proposition);
    Ok(BalanceAnswer {
        version: VERSION,
        country,
        measure: None,
        period: held.period,
        resolution: held.resolution.clone(),
        threats: threats(&powers, &valuation, &ranges)?,
        powers: powers
            .iter()
            .enumerate()
            .map(|(place, power)| {
                let entry = entry(settings, &power.id);
                BalancePower {
                    power: power.id.clone(),
                    members: power.members.clone(),
                    absent: power.absent.clone(),
                    ideal: entry.ideal.clone(),
                    unconditional: entry.unconditional.clone(),
                    conditional: entry.conditional.clone(),
                    cost_percent: ranges.cost(place),
                }
            })
            .collect(),
        left_out,
        optima: optima_answer(&centre, &optima, held_optima.best().stance),
        sensitivity: sensitivity::answer(
            &sweep,
            &valuation,
            &trials,
            &propositions,
            &channels,
            &frontier,
            options.seed,
        ),
        propositions,
        channels,
        unity,
        frontier,
        parameters: sweep.quantities.clone(),
        provenance: vec![held.provenance.clone()],
        cache_problems: Vec::new(),
    })
}

/// Threats at the centre of the grid by the compiled-in powers, without a measure
/// and beyond it; nothing where the network holds no power that the country does not
/// belong to.
pub(crate) fn threats_around(
    held: &HeldNetwork,
    country: Country,
    given: &[Leg],
    progress: &dyn Progress,
) -> Result<Option<[ThreatTable; 2]>, DeskError> {
    let powers = match weighed(held, country, &BalanceSettings::defaults()) {
        Ok((powers, _)) => powers,
        Err(error) if error.is_missing() => return Ok(None),
        Err(error) => return Err(error),
    };
    before_and_after(held, country, &powers, given, progress).map(Some)
}

/// The powers to weigh, and the ids of those that are not.
pub(super) fn weighed(
    held: &HeldNetwork,
    country: Country,
    settings: &BalanceSettings,
) -> Result<(Vec<Weighed>, Vec<String>), DeskError> {
    let day = held.period.last_day();
    let (mut weighed, mut left_out) = (Vec::new(), Vec::new());
    for power in &settings.powers {
        let (members, absent): (Vec<Country>, Vec<Country>) = power
            .members_on(day)
            .into_iter()
            .partition(|member| held.network.countries().contains(member));
        if members.contains(&country) {
            left_out.push(power.id.clone());
        } else if members.is_empty() {
            if settings.powers_named {
                return Err(Kind::Missing {
                    message: format!(
                        "{}: power {}: {} holds none of its members",
                        settings.place,
                        power.id,
                        held.name()
                    ),
                    hint: format!(
                        "leave the power out, or add a table that holds it with `{ADD_ICIO}`"
                    ),
                }
                .into());
            }
            left_out.push(power.id.clone());
        } else {
            weighed.push(Weighed {
                id: power.id.clone(),
                members,
                absent,
            });
        }
    }
    let mut all: Vec<Country> = weighed
        .iter()
        .flat_map(|power| power.members.iter().copied())
        .collect();
    all.sort();
    if let Some(twice) = all.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(settings.place.error(
            format!("{} belongs to two powers", twice[0]),
            "a country acts with one power alone",
        ));
    }
    if weighed.is_empty() {
        return Err(Kind::Missing {
            message: format!(
                "{} holds no power that {country} does not belong to",
                held.name()
            ),
            hint: "name powers of your own with --settings FILE".to_owned(),
        }
        .into());
    }
    Ok((weighed, left_out))
}

/// Losses by coalition and costs by power over the sweep.
struct Ranges {
    /// By sample: percent of output by coalition, the empty one first.
    values: Vec<Vec<f64>>,
    costs: Vec<Vec<f64>>,
}

impl Ranges {
    fn of(sweep: &Sweep<'_>, trials: &[Trial]) -> Result<Self, DeskError> {
        let mut ranges = Self {
            values: Vec::with_capacity(trials.len()),
            costs: Vec::with_capacity(trials.len()),
        };
        for trial in trials {
            let valued = sweep.valued(&trial.sample.point)?;
            ranges.values.push(valued.values_percent);
            ranges.costs.push(valued.costs_percent);
        }
        Ok(ranges)
    }

    fn value(&self, coalition: Coalition) -> Interval {
        let all: Vec<f64> = self
            .values
            .iter()
            .map(|row| row[coalition.index()])
            .collect();
        spread(&all)
    }

    fn cost(&self, power: usize) -> Interval {
        let all: Vec<f64> = self.costs.iter().map(|row| row[power]).collect();
        spread(&all)
    }
}

/// The first value, which is the centre's, with the range of all.
pub(super) fn spread(values: &[f64]) -> Interval {
    Interval::around(values[0], values, IntervalBasis::Sensitivity)
        .expect("figures of a sweep are finite")
}

fn threats(
    powers: &[Weighed],
    valuation: &Valuation,
    ranges: &Ranges,
) -> Result<BalanceThreats, DeskError> {
    let names: Vec<String> = powers.iter().map(|power| power.id.clone()).collect();
    let table = threat_table::<BalanceError>(&names, valuation.output_usd_mn, |coalitions| {
        debug_assert_eq!(coalitions.len(), valuation.centre.len());
        Ok(valuation.centre.iter().map(Worth::clone).collect())
    })?;
    let mut rows: Vec<_> = table.rows.iter().collect();
    rows.sort_by_key(|row| (row.coalition.size(), row.coalition));
    let members = |coalition: Coalition| -> Vec<String> {
        coalition
            .members()
            .map(|power| names[power].clone())
            .collect()
    };
    let mut interactions = Vec::new();
    for one in 0..names.len() {
        for other in one + 1..names.len() {
            interactions.push(InteractionAnswer {
                powers: [names[one].clone(), names[other].clone()],
                usd_mn: table.interaction_usd_mn[one * names.len() + other],
            });
        }
    }
    Ok(BalanceThreats {
        basis: Basis::Modelled,
        output_usd_mn: table.output_usd_mn,
        coalitions: rows
            .into_iter()
            .map(|row| CoalitionThreat {
                powers: members(row.coalition),
                target_usd_mn: row.target_usd_mn,
                target_percent: ranges.value(row.coalition),
                senders_usd_mn: row.senders_usd_mn,
                credibility: row.credibility,
            })
            .collect(),
        shapley: names
            .iter()
            .zip(&table.shapley_usd_mn)
            .map(|(power, value)| ShapleyAnswer {
                power: power.clone(),
                usd_mn: *value,
                percent: 100.0 * value / table.output_usd_mn,
            })
            .collect(),
        interactions,
    })
}

fn optima_answer(
    problem: &sindan_balance::Alignment,
    optima: &Optima,
    held_stance: f64,
) -> BalanceOptima {
    BalanceOptima {
        optima: optima
            .optima
            .iter()
            .map(|optimum| {
                let state = &optimum.state;
                let (mut by_a, mut by_b) = (Vec::new(), Vec::new());
                for power in 0..state.moved.len() {
                    // An optimum that passed its checks is strict.
                    let response = problem.response(state, power);
                    by_a.push(response.map_or(0.0, |response| response.to_unconditional));
                    by_b.push(response.map_or(0.0, |response| response.to_conditional));
                }
                OptimumAnswer {
                    stance: state.stance,
                    utility_percent: state.utility,
                    expected_loss_percent: state.expected_loss,
                    probability: state.probability.clone(),
                    moved: state.moved.clone(),
                    response_unconditional: by_a,
                    response_conditional: by_b,
                    residual: optimum.residual,
                }
            })
            .collect(),
        unique: optima.unique_by_curvature,
        steepest_bend: optima.steepest_bend,
        bounds: optima.bounds,
        brute_force: optima.brute_force,
        own_ideal: problem.ideal(),
        stance_with_exposures_held: held_stance,
    }
}

fn channels(
    powers: &[Weighed],
    problem: &sindan_balance::Alignment,
    optima: &Optima,
    trials: &[Trial],
) -> Vec<ChannelAnswer> {
    let firsts: Vec<usize> = trials
        .iter()
        .filter_map(|trial| {
            let best = trial.optima.as_ref().ok()?.best();
            Some(rank_channels(&trial.sample.problem, best)[0].power)
        })
        .collect();
    rank_channels(problem, optima.best())
        .into_iter()
        .map(|channel| ChannelAnswer {
            power: powers[channel.power].id.clone(),
            moved: channel.moved,
            left_share: (-channel.moved).exp(),
            value_at_start_percent: channel.value_at_start_percent,
            value_percent: channel.value_percent,
            first_share: part(
                firsts
                    .iter()
                    .filter(|first| **first == channel.power)
                    .count(),
                firsts.len(),
            ),
        })
        .collect()
}

/// A count as a part of another; 0 of nothing.
pub(super) fn part(some: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        some as f64 / all as f64
    }
}
