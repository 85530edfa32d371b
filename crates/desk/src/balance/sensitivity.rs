//! What the sweep does to the conclusions.

use std::collections::BTreeMap;

use sindan_balance::Trial;

use super::answer::{
    ChannelAnswer, FlipAnswer, FrontierAnswer, MoverAnswer, PropositionAnswer, SensitivityAnswer,
    TableAnswer,
};
use super::ask::{part, spread};
use super::sweep::Sweep;
use super::valuation::Valuation;

pub(super) fn answer(
    sweep: &Sweep<'_>,
    valuation: &Valuation,
    trials: &[Trial],
    propositions: &[PropositionAnswer],
    channels: &[ChannelAnswer],
    frontier: &FrontierAnswer,
    seed: u64,
) -> SensitivityAnswer {
    let solved: Vec<(&Trial, &sindan_balance::Optima)> = trials
        .iter()
        .filter_map(|trial| Some((trial, trial.optima.as_ref().ok()?)))
        .collect();
    let mut unsolved: BTreeMap<&str, usize> = BTreeMap::new();
    for error in trials
        .iter()
        .filter_map(|trial| trial.optima.as_ref().err())
    {
        let kind = if error.is_flat() {
            "flat"
        } else if error.is_no_convergence() {
            "no_convergence"
        } else {
            "refused"
        };
        *unsolved.entry(kind).or_default() += 1;
    }
    let stances: Vec<f64> = solved
        .iter()
        .map(|(_, optima)| optima.best().stance)
        .collect();
    let losses: Vec<f64> = solved
        .iter()
        .map(|(_, optima)| optima.best().expected_loss)
        .collect();
    let several = solved
        .iter()
        .filter(|(_, optima)| optima.optima.len() > 1)
        .count();
    SensitivityAnswer {
        sets: trials.len(),
        unsolved: unsolved
            .into_iter()
            .map(|(kind, count)| (kind.to_owned(), count))
            .collect(),
        seed,
        stance: spread(&stances),
        expected_loss_percent: spread(&losses),
        several_optima_share: part(several, solved.len()),
        movers: movers(sweep, &solved),
        flips: flips(propositions, channels, frontier),
        table: TableAnswer {
            points: valuation.table.points().len(),
            exposures: vec![1.0 / 3.0, 2.0 / 3.0, 1.0],
            equilibria: valuation.equilibria,
            error: valuation.error,
        },
    }
}

fn movers(sweep: &Sweep<'_>, solved: &[(&Trial, &sindan_balance::Optima)]) -> Vec<MoverAnswer> {
    let axes = sweep.axes();
    let mut movers: Vec<MoverAnswer> = axes
        .iter()
        .enumerate()
        .filter(|(_, axis)| axis.high > axis.low)
        .filter_map(|(place, axis)| {
            let mean = |low: f64, high: f64| {
                let stances: Vec<f64> = solved
                    .iter()
                    .filter(|(trial, _)| (low..=high).contains(&trial.sample.point[place]))
                    .map(|(_, optima)| optima.best().stance)
                    .collect();
                (!stances.is_empty()).then(|| stances.iter().sum::<f64>() / stances.len() as f64)
            };
            let third = (axis.high - axis.low) / 3.0;
            Some(MoverAnswer {
                parameter: axis.name.clone(),
                stance_when_low: mean(axis.low, axis.low + third)?,
                stance_when_high: mean(axis.high - third, axis.high)?,
            })
        })
        .collect();
    let width = |mover: &MoverAnswer| (mover.stance_when_high - mover.stance_when_low).abs();
    movers.sort_by(|a, b| width(b).total_cmp(&width(a)));
    movers
}

/// Conclusions of the centre that part of the sweep does not share, the least
/// agreed first.
fn flips(
    propositions: &[PropositionAnswer],
    channels: &[ChannelAnswer],
    frontier: &FrontierAnswer,
) -> Vec<FlipAnswer> {
    let mut flips: Vec<FlipAnswer> = propositions
        .iter()
        .filter_map(|claim| {
            let agreeing = if claim.at_centre? {
                claim.holds
            } else {
                claim.fails
            };
            Some(FlipAnswer {
                conclusion: claim.claim.clone(),
                power: claim.power.clone(),
                agrees_share: part(agreeing, claim.holds + claim.fails),
            })
        })
        .collect();
    flips.extend(channels.first().map(|channel| FlipAnswer {
        conclusion: "first_channel".to_owned(),
        power: Some(channel.power.clone()),
        agrees_share: channel.first_share,
    }));
    flips.extend(frontier.next.first().map(|next| FlipAnswer {
        conclusion: "first_lever".to_owned(),
        power: None,
        agrees_share: next.first_share,
    }));
    flips.retain(|flip| flip.agrees_share < 1.0);
    flips.sort_by(|a, b| a.agrees_share.total_cmp(&b.agrees_share));
    flips
}
