//! The dilemma of policy at the centre and over the sweep.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sindan_balance::{
    Alignment, Axis, CorridorProject, Enforcement, Frontier, Gain, Levers, Move, Optima,
    PlanOutcome, Trial, frontier, next_units, plan_outcome, region,
};

use super::answer::{FrontierAnswer, LeverAnswer, LeverInput, NextAnswer, PlanAnswer};
use super::ask::{part, spread};
use super::file::{BalanceSettings, Basis};
use super::inputs::LeverInputs;
use super::propositions::regions;
use super::valuation::Weighed;
use crate::DeskError;

/// Steps from no effort to full effort.
const STEPS: usize = 4;
/// Stances that are considered, on both sides of the best one.
const STANCES_EACH_SIDE: i32 = 10;
/// Distance between them.
const STANCE_STEP: f64 = 0.02;

pub(super) fn answer(
    (settings, inputs): (&BalanceSettings, &LeverInputs),
    powers: &[Weighed],
    centre: &Alignment,
    optima: &Optima,
    trials: &[Trial],
    axes: &[Axis],
) -> Result<FrontierAnswer, DeskError> {
    let stance = optima.best().stance;
    let levers = levers((settings, inputs), powers, stance);
    let found = frontier(centre, &levers, &levers.idle(stance))?;
    let swept = swept(&levers, &found, trials)?;
    let told = |place: usize, outcome: &PlanOutcome| PlanAnswer {
        effort: outcome.plan.effort.clone(),
        open: outcome.plan.open.clone(),
        stance: outcome.plan.stance,
        money_percent: outcome.money_percent,
        stance_percent: outcome.stance_percent,
        expected_loss_percent: spread(
            &std::iter::once(outcome.expected_loss_percent)
                .chain(swept.iter().map(|at| at.losses[place]))
                .collect::<Vec<f64>>(),
        ),
    };
    let points: Vec<&[f64]> = trials
        .iter()
        .map(|trial| trial.sample.point.as_slice())
        .collect();
    let next = found
        .next
        .iter()
        .map(|gain| {
            let others: Vec<&Gain> = swept
                .iter()
                .filter_map(|at| at.gains.iter().find(|other| other.lever == gain.lever))
                .collect();
            // Every set of parameters has the same levers to move.
            let pays: Vec<bool> = others
                .iter()
                .map(|other| other.net_percent() > 0.0)
                .collect();
            let first = swept.iter().filter(|at| {
                at.gains
                    .first()
                    .is_some_and(|best| best.lever == gain.lever)
            });
            let (lever, id) = named(settings, gain.lever);
            NextAnswer {
                lever: lever.to_owned(),
                id,
                saved_percent: spread(
                    &std::iter::once(gain.saved_percent)
                        .chain(others.iter().map(|other| other.saved_percent))
                        .collect::<Vec<f64>>(),
                ),
                cost_percent: gain.cost_percent,
                pays_share: part(pays.iter().filter(|pays| **pays).count(), pays.len()),
                pays_region: regions(axes, region(&points, &pays)),
                first_share: part(first.count(), swept.len()),
            }
        })
        .collect();
    Ok(FrontierAnswer {
        groups: settings
            .enforcement
            .iter()
            .enumerate()
            .map(|(place, group)| {
                let input = given(&inputs.groups, place);
                LeverAnswer {
                    id: group.id.clone(),
                    cost_percent: LeverInputs::cost(input, group.cost_percent),
                    basis: input.map_or(group.basis, |_| Basis::Modelled),
                    source: group.source.clone(),
                    input: input.cloned(),
                }
            })
            .collect(),
        corridors: settings
            .corridors
            .iter()
            .enumerate()
            .map(|(place, corridor)| {
                let input = given(&inputs.corridors, place);
                LeverAnswer {
                    id: corridor.id.clone(),
                    cost_percent: LeverInputs::cost(input, corridor.cost_percent),
                    basis: input.map_or(corridor.basis, |_| Basis::Modelled),
                    source: corridor.source.clone(),
                    input: input.cloned(),
                }
            })
            .collect(),
        plans: found
            .plans
            .iter()
            .enumerate()
            .map(|(place, outcome)| told(place, outcome))
            .collect(),
        today: told(found.plans.len(), &found.today),
        next,
        compared: found.compared,
        missing_inputs: [
            ("re_exports", inputs.groups.iter().all(Option::is_none)),
            ("re_export_margins", true),
            ("transit_income", true),
        ]
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| name.to_owned())
        .collect(),
    })
}

/// What an engine says of the lever at a place.
fn given(inputs: &[Option<LeverInput>], place: usize) -> Option<&LeverInput> {
    inputs.get(place)?.as_ref()
}

fn levers(
    (settings, inputs): (&BalanceSettings, &LeverInputs),
    powers: &[Weighed],
    stance: f64,
) -> Levers {
    let by_power = |values: &BTreeMap<String, f64>| -> Vec<f64> {
        powers
            .iter()
            .map(|power| values.get(&power.id).copied().unwrap_or(0.0))
            .collect()
    };
    Levers {
        enforcement: settings
            .enforcement
            .iter()
            .enumerate()
            .map(|(place, group)| Enforcement {
                name: group.id.clone(),
                cost_percent: LeverInputs::cost(given(&inputs.groups, place), group.cost_percent),
                readiness: by_power(&group.readiness),
            })
            .collect(),
        steps: STEPS,
        corridors: settings
            .corridors
            .iter()
            .enumerate()
            .map(|(place, corridor)| CorridorProject {
                name: corridor.id.clone(),
                cost_percent: LeverInputs::cost(
                    given(&inputs.corridors, place),
                    corridor.cost_percent,
                ),
                moved: by_power(&corridor.moved),
            })
            .collect(),
        stances: (-STANCES_EACH_SIDE..=STANCES_EACH_SIDE)
            .map(|step| stance + STANCE_STEP * f64::from(step))
            .collect(),
    }
}

/// The same plans and the same next units under another set of parameters.
struct At {
    /// By plan of the frontier, then that of today.
    losses: Vec<f64>,
    gains: Vec<Gain>,
}

fn swept(levers: &Levers, found: &Frontier, trials: &[Trial]) -> Result<Vec<At>, DeskError> {
    Ok(trials
        .par_iter()
        .map(|trial| {
            let problem = &trial.sample.problem;
            let losses = found
                .plans
                .iter()
                .chain([&found.today])
                .map(|plan| {
                    plan_outcome(problem, levers, &plan.plan)
                        .map(|outcome| outcome.expected_loss_percent)
                })
                .collect::<Result<_, _>>()?;
            let today = plan_outcome(problem, levers, &found.today.plan)?;
            Ok(At {
                losses,
                gains: next_units(problem, levers, &today)?,
            })
        })
        .collect::<Result<Vec<At>, sindan_balance::BalanceError>>()?)
}

fn named(settings: &BalanceSettings, lever: Move) -> (&'static str, Option<String>) {
    match lever {
        Move::Police { group } => ("police", Some(settings.enforcement[group].id.clone())),
        Move::Open { corridor } => ("open", Some(settings.corridors[corridor].id.clone())),
        Move::StanceDown => ("stance_down", None),
        Move::StanceUp => ("stance_up", None),
    }
}
