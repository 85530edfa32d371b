//! From paths to options: sums, groups of the same territories, and what is
//! beaten over its whole range.

use sindan_domain::{Interval, IntervalBasis};

use super::answer::{RouteOption, Standing, Step, Totals, territories};
use super::graph::units;
use super::question::Criterion;
use crate::model::{Estimate, Origin};

/// A path that can be gone.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) steps: Vec<Step>,
    pub(super) costs: Vec<i64>,
    pub(super) on_front: bool,
}

/// The sums of steps.
pub(super) fn totals(steps: &[Step]) -> Totals {
    let sum = |pick: &dyn Fn(&Step) -> Option<Estimate>| -> Option<(Interval, f64)> {
        let (mut low, mut centre, mut high, mut published) = (0.0, 0.0, 0.0, 0.0);
        for step in steps {
            let estimate = pick(step)?;
            low += estimate.interval.low();
            centre += estimate.interval.centre();
            high += estimate.interval.high();
            if matches!(estimate.origin, Origin::Published(_)) {
                published += estimate.interval.centre();
            }
        }
        let share = if centre > 0.0 {
            published / centre
        } else {
            0.0
        };
        let interval = Interval::new(low, centre, high, IntervalBasis::Sensitivity)?;
        Some((interval, share))
    };
    let cost = sum(&|step| step.figures.usd_feu.clone());
    let days = sum(&|step| step.figures.days.clone());
    Totals {
        usd_feu: cost.map(|(interval, _)| interval),
        days: days.map(|(interval, _)| interval),
        published_cost: cost.map_or(0.0, |(_, share)| share),
        published_time: days.map_or(0.0, |(_, share)| share),
        risk: steps.iter().map(|step| step.risk).sum(),
        margin_days: days.map(|(interval, _)| interval.high() - interval.centre()),
        km: steps.iter().map(|step| step.km).sum(),
    }
}

/// One option for each sequence of territories among the points of the front,
/// and those of the other candidates that no option on the front beats over
/// their whole range. Also says how many candidates were beaten.
pub(super) fn options(
    candidates: Vec<Candidate>,
    criteria: &[Criterion],
) -> (Vec<RouteOption>, usize) {
    let least: Vec<i64> = (0..criteria.len())
        .map(|column| {
            let front = candidates.iter().filter(|one| one.on_front);
            front.map(|one| one.costs[column]).min().unwrap_or(0)
        })
        .collect();
    // How far above the least a candidate is in cost, time and distance
    // together: an order for readers, which decides nothing.
    let excess = |candidate: &Candidate| -> f64 {
        let parts = candidate.costs.iter().zip(&least).zip(criteria);
        parts
            .filter(|(_, criterion)| !matches!(criterion, Criterion::Risk | Criterion::Reliability))
            .map(|((cost, least), _)| {
                #[expect(clippy::cast_precision_loss, reason = "a ranking, not a result")]
                let part = (cost - least) as f64 / (*least).max(1) as f64;
                part
            })
            .sum()
    };
    let mut groups: Vec<(Vec<sindan_domain::Country>, Vec<Candidate>)> = Vec::new();
    for candidate in candidates {
        let key = territories(&candidate.steps);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(candidate),
            None => groups.push((key, vec![candidate])),
        }
    }
    let mut chosen: Vec<(f64, Candidate, usize)> = Vec::new();
    // The best of each criterion is always there, whatever else goes its way.
    for (column, least) in least.iter().enumerate() {
        let mut best: Vec<&Candidate> = groups
            .iter()
            .flat_map(|(_, group)| group)
            .filter(|one| one.on_front && one.costs[column] == *least)
            .collect();
        best.sort_by(|first, second| excess(first).total_cmp(&excess(second)));
        if let Some(best) = best.first() {
            chosen.push((excess(best), (*best).clone(), 1));
        }
    }
    for (_, group) in groups {
        let front = group.iter().filter(|one| one.on_front).count();
        let best = group
            .into_iter()
            .filter(|one| front == 0 || one.on_front)
            .min_by(|first, second| {
                let by_excess = excess(first).total_cmp(&excess(second));
                by_excess.then_with(|| first.costs.cmp(&second.costs))
            });
        if let Some(best) = best {
            chosen.retain(|(_, known, _)| known.costs != best.costs);
            chosen.push((excess(&best), best, front));
        }
    }
    let mut seen: Vec<Vec<i64>> = Vec::new();
    chosen.retain(|(_, candidate, _)| {
        let is_new = !seen.contains(&candidate.costs);
        seen.push(candidate.costs.clone());
        is_new
    });
    chosen.sort_by(|first, second| {
        let front_first = (second.2 > 0).cmp(&(first.2 > 0));
        front_first.then(first.0.total_cmp(&second.0))
    });
    // A criterion in which half of the front is best tells nobody apart.
    let telling: Vec<bool> = least
        .iter()
        .enumerate()
        .map(|(column, least)| {
            let front = chosen.iter().filter(|(_, one, _)| one.on_front);
            let best = front
                .clone()
                .filter(|(_, one, _)| one.costs[column] == *least);
            best.count() * 2 <= front.count()
        })
        .collect();
    let mut options: Vec<RouteOption> = Vec::new();
    let mut beaten = 0;
    for (_, candidate, stands_for) in chosen {
        let option = RouteOption {
            totals: totals(&candidate.steps),
            standing: if candidate.on_front {
                Standing::Front
            } else {
                Standing::WithinError
            },
            best_in: criteria
                .iter()
                .enumerate()
                .filter(|(column, _)| {
                    candidate.on_front
                        && telling[*column]
                        && candidate.costs[*column] == least[*column]
                })
                .map(|(_, criterion)| *criterion)
                .collect(),
            steps: candidate.steps,
            stands_for,
        };
        let is_beaten = option.standing == Standing::WithinError
            && options
                .iter()
                .any(|other| beats_over_range(other, &option, criteria));
        if is_beaten {
            beaten += 1;
        } else {
            options.push(option);
        }
    }
    (options, beaten)
}

/// Whether one option is no worse at its worst than another at its best, in
/// every criterion, and better in one.
pub(super) fn beats_over_range(
    one: &RouteOption,
    other: &RouteOption,
    criteria: &[Criterion],
) -> bool {
    let mut better = false;
    for criterion in criteria {
        let (Some(worst), Some(best)) = (range(one, *criterion), range(other, *criterion)) else {
            return false;
        };
        if worst.1 > best.0 {
            return false;
        }
        better |= worst.1 < best.0;
    }
    better
}

/// The lower and the upper end of a criterion of an option.
fn range(option: &RouteOption, criterion: Criterion) -> Option<(f64, f64)> {
    let ends = |interval: Interval| (interval.low(), interval.high());
    match criterion {
        Criterion::Cost => option.totals.usd_feu.map(ends),
        Criterion::Time => option.totals.days.map(ends),
        Criterion::Reliability => option.totals.margin_days.map(|days| (days, days)),
        Criterion::Risk | Criterion::Distance => {
            let mut sum = 0;
            for step in &option.steps {
                sum += units(criterion, step)?;
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "kilometres and points are small"
            )]
            let sum = sum as f64;
            Some((sum, sum))
        }
    }
}
