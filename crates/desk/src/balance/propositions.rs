//! The claims over the sweep, with a counter-example for each.

use std::collections::BTreeMap;

use sindan_balance::{
    Axis, Claim, Core, Instance, Precision, RegionPart, Trial, Verdict, solve_samples, verdicts,
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
/// Sets of parameters in that search.
const WIDER_SETS: usize = 250;

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
        .filter(|verdict| verdict.example.is_none() || verdict.counter_example.is_none())
        .map(|verdict| verdict.claim)
        .collect();
    let wider = if one_sided.is_empty() {
        Vec::new()
    } else {
        let wide = sweep.wider_axes(WIDER);
        let samples = sweep.samples(&wide, WIDER_SETS, seed.wrapping_add(1))?;
        let trials = solve_samples(samples, Precision::SWEEP, progress)?;
        verdicts(&axes, &trials, &one_sided)
    };
    Ok(tried
        .into_iter()
        .zip(centre)
        .map(|(verdict, centre)| {
            let beyond = wider.iter().find(|other| other.claim == verdict.claim);
            told(&axes, powers, verdict, &centre, beyond)
        })
        .collect())
}

fn told(
    axes: &[Axis],
    powers: &[Weighed],
    verdict: Verdict,
    centre: &Verdict,
    beyond: Option<&Verdict>,
) -> PropositionAnswer {
    let (claim, power) = named(verdict.claim);
    let instance = |inside: &Option<Instance>, outside: Option<&Option<Instance>>| {
        let beyond_ranges = inside.is_none();
        let found = inside.as_ref().or(outside.and_then(Option::as_ref))?;
        Some(instance(axes, found, beyond_ranges))
    };
    PropositionAnswer {
        proposition: verdict.claim.proposition(),
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

/// Proposition 4: tried on the reader's data alone, for no table holds the
/// neighbours.
pub(super) fn unity(answer: Option<&UnityAnswer>) -> PropositionAnswer {
    let holds = answer.map(|answer| matches!(answer.unity.core, Core::Stable { .. }));
    PropositionAnswer {
        proposition: 4,
        claim: "neighbours_hold_together".to_owned(),
        power: None,
        at_centre: holds,
        holds: usize::from(holds == Some(true)),
        fails: usize::from(holds == Some(false)),
        undecided: 0,
        figure_range: None,
        region: Vec::new(),
        example: None,
        counter_example: None,
        needs: answer.is_none().then(|| "neighbours_file".to_owned()),
    }
}
