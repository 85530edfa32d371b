//! The claims over the sweep, with a counter-example for each.

use std::collections::BTreeMap;

use sindan_balance::{
    Axis, Claim, Core, Instance, Outcome, Precision, RegionPart, Trial, Verdict, latin_hypercube,
    neighbours_like, solve_samples, tried, verdicts,
};
use sindan_domain::Progress;

use super::answer::{
    ConditionAnswer, InstanceAnswer, PropositionAnswer, RegionAnswer, UnityAnswer,
};
use super::sweep::Sweep;
use super::valuation::Weighed;
use crate::DeskError;

/// How much wider ranges are searched where a claim holds, or fails, all over.
const WIDER: f64 = 4.0;
/// Sets of parameters in that search, as a part of those of the sweep.
const WIDER_PART: usize = 2;
/// Neighbours like the country itself that claim 4 is tried on.
const INVENTED: usize = 2;

/// Every claim but that of the neighbours.
pub(super) fn answer(
    sweep: &Sweep<'_>,
    powers: &[Weighed],
    trials: &[Trial],
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<PropositionAnswer>, DeskError> {
    let axes = sweep.axes();
    let claims = Claim::all(powers.len());
    let tried = verdicts(&axes, trials, &claims);
    let centre = verdicts(&axes, &trials[..1], &claims);
    let one_sided: Vec<Claim> = tried
        .iter()
        .filter(|(_, verdict)| verdict.example.is_none() || verdict.counter_example.is_none())
        .map(|(claim, _)| *claim)
        .collect();
    let wider = if one_sided.is_empty() {
        Vec::new()
    } else {
        let wide = sweep.wider_axes(WIDER);
        let samples = sweep.samples(&wide, trials.len() / WIDER_PART, seed.wrapping_add(1))?;
        let trials = solve_samples(samples, Precision::SWEEP, progress)?;
        verdicts(&axes, &trials, &one_sided)
    };
    Ok(tried
        .into_iter()
        .zip(centre)
        .map(|((claim, verdict), (_, centre))| {
            let beyond = wider.iter().find(|(other, _)| *other == claim);
            told(
                &axes,
                powers,
                claim,
                verdict,
                &centre,
                beyond.map(|(_, verdict)| verdict),
            )
        })
        .collect())
}

fn told(
    axes: &[Axis],
    powers: &[Weighed],
    which: Claim,
    verdict: Verdict,
    centre: &Verdict,
    beyond: Option<&Verdict>,
) -> PropositionAnswer {
    let (claim, power) = named(which);
    let instance = |inside: &Option<Instance>, outside: Option<&Option<Instance>>| {
        let beyond_ranges = inside.is_none();
        let found = inside.as_ref().or(outside.and_then(Option::as_ref))?;
        Some(instance(axes, found, beyond_ranges))
    };
    PropositionAnswer {
        proposition: which.proposition(),
        claim: claim.to_owned(),
        power: power.map(|power| powers[power].id.clone()),
        at_centre: match (centre.holds, centre.fails) {
            (1, _) => Some(true),
            (_, 1) => Some(false),
            _ => None,
        },
        holds: verdict.holds,
        fails: verdict.fails,
        undecided: verdict.undecided,
        figure_range: verdict.range,
        example: instance(&verdict.example, beyond.map(|other| &other.example)),
        counter_example: instance(
            &verdict.counter_example,
            beyond.map(|other| &other.counter_example),
        ),
        region: regions(axes, verdict.region),
        needs: None,
    }
}

/// Boxes with the names of their parameters.
pub(super) fn regions(axes: &[Axis], parts: Vec<RegionPart>) -> Vec<RegionAnswer> {
    parts
        .into_iter()
        .map(|part| RegionAnswer {
            conditions: part
                .conditions
                .into_iter()
                .map(|condition| ConditionAnswer {
                    parameter: axes[condition.axis].name.clone(),
                    above: condition.above,
                    up_to: condition.up_to,
                })
                .collect(),
            samples: part.samples,
            holds: part.holds,
        })
        .collect()
}

fn instance(axes: &[Axis], found: &Instance, beyond_ranges: bool) -> InstanceAnswer {
    let distance = |axis: &Axis, value: f64| {
        let width = axis.high - axis.low;
        if width > 0.0 {
            (value - axis.centre).abs() / width
        } else {
            0.0
        }
    };
    let furthest = axes
        .iter()
        .zip(&found.point)
        .max_by(|a, b| distance(a.0, *a.1).total_cmp(&distance(b.0, *b.1)))
        .filter(|(axis, value)| distance(axis, **value) > 0.0)
        .map(|(axis, _)| axis.name.clone());
    InstanceAnswer {
        beyond_ranges,
        parameters: axes
            .iter()
            .zip(&found.point)
            .map(|(axis, value)| (axis.name.clone(), *value))
            .collect::<BTreeMap<String, f64>>(),
        furthest,
        stance: found.stance,
        figure: found.figure,
    }
}

fn named(claim: Claim) -> (&'static str, Option<usize>) {
    match claim {
        Claim::PressureDrivesAway { power } => ("pressure_drives_away", Some(power)),
        Claim::ConditionalPressureDrivesAway { power } => {
            ("conditional_pressure_drives_away", Some(power))
        }
        Claim::ClosenessCosts { power } => ("closeness_costs", Some(power)),
        Claim::StanceIsInterior => ("stance_is_interior", None),
        Claim::ManyVectors => ("many_vectors", None),
        Claim::ChannelsBuyAutonomy => ("channels_buy_autonomy", None),
    }
}

/// Proposition 4, on neighbours that are invented, for no table holds the real ones:
/// a number of them like the country itself, of every size and price of standing
/// together inside the ranges. What a file of the reader's says of the real ones stands
/// by itself: neither counts for the other.
pub(super) fn unity(
    answer: Option<&UnityAnswer>,
    sweep: &Sweep<'_>,
    trials: &[Trial],
    seed: u64,
) -> Result<PropositionAnswer, DeskError> {
    let axis = |name: &str, low, centre, high| Axis {
        name: name.to_owned(),
        low,
        centre,
        high,
    };
    let own = [
        // Of the country's losses and of what acting against it costs a power.
        axis("neighbours_size", 0.1, 0.5, 1.5),
        // Percent of the country's output.
        axis("neighbours_commitment", 0.0, 0.01, 0.1),
    ];
    let mut axes = sweep.axes();
    axes.extend(own.iter().cloned());
    let added = latin_hypercube(&own, trials.len(), seed.wrapping_add(2))?;
    let outcomes: Vec<Outcome> = trials
        .iter()
        .zip(added)
        .map(|(trial, added)| with_neighbours(trial, [added[0], added[1]]))
        .collect();
    let tried = tried(&axes, &outcomes);
    let centre = outcomes.first().and_then(|outcome| outcome.decided);
    // Where it holds, or fails, all over: the centre with neighbours beyond the ranges.
    let beyond = |wanted: bool| -> Option<InstanceAnswer> {
        let factors = [WIDER, WIDER * WIDER, WIDER * WIDER * WIDER];
        let mut further = factors.iter().map(|factor| match wanted {
            true => [factor * own[0].high, 0.0],
            false => [own[0].centre, factor * own[1].high],
        });
        further.find_map(|added| {
            let outcome = with_neighbours(trials.first()?, added);
            let (figure, holds) = outcome.decided?;
            let found = Instance {
                point: outcome.point,
                stance: outcome.stance,
                figure,
            };
            (holds == wanted).then(|| instance(&axes, &found, true))
        })
    };
    let told = |found: &Option<Instance>, wanted: bool| {
        let inside = found.as_ref();
        inside
            .map(|found| instance(&axes, found, false))
            .or_else(|| beyond(wanted))
    };
    Ok(PropositionAnswer {
        proposition: 4,
        claim: "neighbours_hold_together".to_owned(),
        power: None,
        at_centre: centre.map(|(_, holds)| holds),
        holds: tried.holds,
        fails: tried.fails,
        undecided: tried.undecided,
        figure_range: tried.range,
        example: told(&tried.example, true),
        counter_example: told(&tried.counter_example, false),
        region: regions(&axes, tried.region),
        needs: answer.is_none().then(|| "neighbours_file".to_owned()),
    })
}

/// What becomes of a group of the country and invented neighbours at one set of
/// parameters, of a size and a price of standing together.
fn with_neighbours(trial: &Trial, added: [f64; 2]) -> Outcome {
    let mut point = trial.sample.point.clone();
    point.extend(added);
    let best = trial.optima.as_ref().ok().map(sindan_balance::Optima::best);
    let stance = best.map(|best| best.stance);
    let decided = stance.and_then(|stance| {
        let problem = &trial.sample.problem;
        let group = neighbours_like(problem, stance, INVENTED, added[0], added[1]).ok()?;
        let saved = group.saved_usd_mn.last().copied()?;
        let stable = matches!(group.core, Core::Stable { .. });
        (saved != 0.0).then_some((saved, stable && saved > 0.0))
    });
    Outcome {
        point,
        stance: stance.unwrap_or_default(),
        decided,
    }
}
