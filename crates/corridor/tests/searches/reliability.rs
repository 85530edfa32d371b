//! Simulated times against closed forms and against folding densities.

use proptest::prelude::*;
use sindan_corridor::reliability::{Draws, Stage, TimeDistribution, simulate};

/// How many standard errors a simulated figure may be off: the draws are fixed
/// by the seed, so that this fails for good or never.
const ERRORS: f64 = 4.0;

fn stage(key: u64, time: TimeDistribution) -> Stage {
    Stage { key, time }
}

fn distribution() -> impl Strategy<Value = TimeDistribution> {
    let days = prop::array::uniform3(0.0..30.0_f64);
    (days, 0..3).prop_map(|(mut days, shape)| {
        days.sort_by(f64::total_cmp);
        let [least, typical, most] = days;
        match shape {
            0 => TimeDistribution::uniform(least, most).unwrap(),
            1 => TimeDistribution::triangular(least, typical, most).unwrap(),
            _ => TimeDistribution::pert(least, typical, most).unwrap(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn means_add_up(times in prop::collection::vec(distribution(), 1..12), seed in any::<u64>()) {
        let stages: Vec<Stage> = (0..).zip(times.iter().copied()).map(|(key, time)| stage(key, time)).collect();
        let draws = Draws { seed, count: 4000 };
        let found = simulate(&stages, &draws).unwrap();
        let mean: f64 = times.iter().map(TimeDistribution::mean_days).sum();
        let variance: f64 = times.iter().map(TimeDistribution::variance_days2).sum();
        // Any seed may come: once in two million is off by five.
        let error = 5.0 * (variance / draws.count as f64).sqrt();
        prop_assert!((found.mean_days() - mean).abs() <= error + 1e-9);
    }

    /// What two scenarios share takes the same time in both, draw by draw, and
    /// a longer worst case never shortens a journey.
    #[test]
    fn the_same_leg_meets_the_same_fate(times in prop::collection::vec(distribution(), 1..6), at in 0_usize..6, longer in 0.0..9.0_f64) {
        let at = at % times.len();
        let draws = Draws { seed: 3, count: 300 };
        let mut stages: Vec<Stage> = (10..).zip(times).map(|(key, time)| stage(key, time)).collect();
        let before = simulate(&stages, &draws).unwrap();
        let alone_before = simulate(&stages[at..=at], &draws).unwrap();
        stages[at].time = TimeDistribution::triangular(1.0, 2.0, 2.0 + longer).unwrap();
        let after = simulate(&stages, &draws).unwrap();
        let alone_after = simulate(&stages[at..=at], &draws).unwrap();
        for draw in 0..draws.count {
            let whole = after.days()[draw] - before.days()[draw];
            let part = alone_after.days()[draw] - alone_before.days()[draw];
            prop_assert!((whole - part).abs() < 1e-9);
        }
        stages[at].time = TimeDistribution::triangular(1.0, 2.0, 2.5 + longer).unwrap();
        let still_longer = simulate(&stages, &draws).unwrap();
        for (long, longer) in after.days().iter().zip(still_longer.days()) {
            prop_assert!(long <= longer);
        }
    }
}

/// The share of journeys within a deadline by folding densities on a grid.
fn folded(stages: &[[f64; 3]], deadline: f64, step: f64) -> f64 {
    let cells = 4000;
    let mut sum = vec![0.0; cells];
    sum[0] = 1.0;
    for [least, typical, most] in stages {
        let density = |x: f64| {
            if x < *least || x > *most {
                0.0
            } else if x < *typical {
                (x - least) / (typical - least)
            } else {
                (most - x) / (most - typical)
            }
        };
        let part: Vec<f64> = (0..cells)
            .map(|at| density((at as f64 + 0.5) * step))
            .collect();
        let whole: f64 = part.iter().sum();
        let mut next = vec![0.0; cells];
        for (at, left) in sum.iter().enumerate().filter(|(_, left)| **left > 0.0) {
            for (more, share) in part.iter().enumerate().filter(|(_, share)| **share > 0.0) {
                if at + more < cells {
                    next[at + more] += left * share / whole;
                }
            }
        }
        sum = next;
    }
    // Each part was put half a cell too low.
    let cells_within = deadline / step - 0.5 * (stages.len() as f64 - 1.0);
    sum.iter().take(cells_within.round() as usize).sum()
}

#[test]
fn on_time_is_what_folding_gives() {
    let times = [[1.0, 2.0, 4.0], [0.5, 0.6, 5.0], [2.0, 3.0, 3.5]];
    let stages: Vec<Stage> = (0..)
        .zip(times)
        .map(|(key, [a, b, c])| stage(key, TimeDistribution::triangular(a, b, c).unwrap()))
        .collect();
    let draws = Draws {
        seed: 11,
        count: 100_000,
    };
    let found = simulate(&stages, &draws).unwrap();
    for deadline in [5.5, 7.0, 8.0, 10.0] {
        let expected = folded(&times, deadline, 0.005);
        let error = ERRORS * found.on_time_error(deadline) + 1e-3;
        let share = found.on_time(deadline);
        assert!(
            (share - expected).abs() < error,
            "{deadline}: {share} for {expected}"
        );
        assert!((found.on_time(found.quantile_days(share)) - share).abs() < 1e-12);
    }
}

#[test]
fn quantiles_of_one_leg_are_its_own() {
    // Rising to 2 of 8 of the width: a quarter of the mass before the mode.
    let time = TimeDistribution::triangular(2.0, 4.0, 10.0).unwrap();
    let found = simulate(
        &[stage(5, time)],
        &Draws {
            seed: 2,
            count: 200_000,
        },
    )
    .unwrap();
    assert!((found.quantile_days(0.25) - 4.0).abs() < 0.02);
    let expected = 10.0 - (0.1_f64 * 8.0 * 6.0).sqrt();
    assert!((found.quantile_days(0.9) - expected).abs() < 0.03);
    assert!(found.quantile_days(-1.0) >= 2.0);
    assert!(found.quantile_days(2.0) <= 10.0);
}

#[test]
fn the_seed_decides_and_nothing_else() {
    let time = TimeDistribution::pert(1.0, 2.0, 9.0).unwrap();
    let stages = [stage(5, time), stage(6, time), stage(5, time)];
    let draws = Draws {
        seed: 9,
        count: 500,
    };
    let found = simulate(&stages, &draws).unwrap();
    assert_eq!(found, simulate(&stages, &draws).unwrap());
    assert_ne!(
        found,
        simulate(
            &stages,
            &Draws {
                seed: 10,
                count: 500
            }
        )
        .unwrap()
    );
    // More draws go on where fewer end.
    let more = simulate(
        &stages,
        &Draws {
            seed: 9,
            count: 900,
        },
    )
    .unwrap();
    assert_eq!(found.days(), &more.days()[..500]);
    // Legs with one key are one fate.
    let once = simulate(&stages[..1], &draws).unwrap();
    let twice = simulate(&[stages[0], stages[2]], &draws).unwrap();
    assert!(
        once.days()
            .iter()
            .zip(twice.days())
            .all(|(a, b)| (2.0 * a - b).abs() < 1e-12)
    );
}

#[test]
fn a_journey_without_stages_takes_no_time() {
    let found = simulate(&[], &Draws::default()).unwrap();
    assert!(found.mean_days().abs() < 1e-12);
    assert!((found.on_time(0.0) - 1.0).abs() < 1e-12);
}

#[test]
fn times_that_are_none_are_refused() {
    let refused = TimeDistribution::triangular(2.0, 1.0, 4.0).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the typical time is 1; it is defined for days from the least time"
    );
    assert!(TimeDistribution::pert(-1.0, 1.0, 4.0).is_err());
    assert!(TimeDistribution::uniform(3.0, 1.0).is_err());
    assert!(TimeDistribution::fixed(f64::NAN).is_err());
    assert!(TimeDistribution::fixed(f64::INFINITY).is_err());
    let refused = simulate(&[], &Draws { seed: 1, count: 0 }).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the number of draws is 0; it is defined for whole numbers from 1"
    );
}
