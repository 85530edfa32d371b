//! Planted diversion is found at the promised rates, intervals cover as often
//! as promised, and small revisions move the ranking little. The full study of
//! 2,000 panels is the example `watch_study`; here are as many as a test can
//! afford.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly, and print what they found"
)]

use sindan_domain::{Cancelled, Progress, Silent};
use sindan_watch::nowcast::changes;
use sindan_watch::score::{
    Candidate, EvidenceBasis, FalseDiscovery, Ranked, combine_legs, deviate_of_interest,
    leg_correlation, rank,
};
use sindan_watch::series::{Monthly, SeriesOptions, Shift, counterfactual, panel_shifts};
use sindan_watch::simulate::{Basis, Design, Draw, Noise, draw, estimate_noise, study};

/// Rate of false discoveries asked for.
const RATE: f64 = 0.1;

#[test]
fn power_false_discoveries_and_coverage() {
    let design = Design::handbook(Noise::ARMENIAN);
    let found = study(&design, Basis::BothLegs, 28, RATE, 5, &Silent).unwrap();
    println!("{found:?}");
    // 560 diverted ways: the standard error of the power is 0.012.
    assert!(found.power > 0.9 - 0.036, "{found:?}");
    let margin = 3.0 * found.false_discovery_error;
    assert!(found.false_discovery_rate < RATE + margin, "{found:?}");
    // About 300 sums; coverage 0.93 to 0.97 give or take two errors of 0.013.
    for coverage in [found.coverage_month, found.coverage_total] {
        assert!(
            coverage > 0.93 - 0.026 && coverage < 0.97 + 0.026,
            "{found:?}"
        );
    }
}

#[test]
fn without_diversion_alerts_are_rare() {
    let design = Design {
        diverted_share: 0.0,
        ..Design::handbook(Noise::ARMENIAN)
    };
    let found = study(&design, Basis::BothLegs, 30, RATE, 6, &Silent).unwrap();
    // With nothing to find every alert is false: the rate is the chance of any.
    assert!(found.false_discovery_rate < RATE + 3.0 * 0.055, "{found:?}");
}

#[test]
fn the_generator_keeps_to_its_design() {
    let design = Design {
        diverted_share: 0.0,
        common_change: 0.0,
        misreported_share: 0.0,
        months_after: 0,
        ways: 1500,
        ..Design::handbook(Noise::ARMENIAN)
    };
    let panel = draw(&design, 11, 0);
    let windows: Vec<Monthly> = panel.ways.into_iter().map(|way| way.second).collect();
    let found = estimate_noise(&[windows], &SeriesOptions::default()).unwrap();
    println!("{found:?}");
    let truth = Noise::ARMENIAN;
    let near = |found: f64, truth: f64, margin: f64| {
        assert!((found - truth).abs() < margin, "{found} is not {truth}");
    };
    near(found.sigma, truth.sigma, 0.05);
    near(found.sigma_spread, truth.sigma_spread, 0.05);
    // The correction for what regression takes out leaves the estimate low by
    // 0.03, and zeros by as much again.
    near(found.autocorrelation, truth.autocorrelation, 0.08);
    // Errors that last look a little like seasons.
    near(found.season, design.season, 0.06);
    near(found.level.ln(), truth.level.ln(), 0.3);
    // Windows with many zeros are not admitted.
    near(found.zero_share, truth.zero_share, 0.02);
}

fn ranking(panel: &Draw) -> Vec<Ranked> {
    let options = SeriesOptions::default();
    let legs = |pick: fn(&sindan_watch::simulate::Way) -> &Monthly| {
        let series: Vec<&Monthly> = panel.ways.iter().map(pick).collect();
        panel_shifts(&series, panel.break_at, &options).0
    };
    let (first, second) = (legs(|way| &way.first), legs(|way| &way.second));
    let pairs: Vec<(usize, &Shift, &Shift)> = first
        .iter()
        .zip(&second)
        .enumerate()
        .filter_map(|(way, (a, b))| Some((way, a.as_ref().ok()?, b.as_ref().ok()?)))
        .collect();
    let both: Vec<(&Shift, &Shift)> = pairs.iter().map(|(_, a, b)| (*a, *b)).collect();
    let correlation = leg_correlation(&both, panel.break_at);
    let candidates = pairs
        .iter()
        .map(|(way, a, b)| {
            let level: f64 = panel.ways[*way].second.values.iter().flatten().sum();
            let excess = |shift: f64| level * 0.5 * (1.0 - (-shift).exp());
            Candidate {
                intermediary: "AAA".to_owned(),
                target: "ZZZ".to_owned(),
                product: format!("{way:06}"),
                z: combine_legs(a, b, correlation),
                z_of_interest: Some(deviate_of_interest(a, b, correlation)),
                basis: EvidenceBasis::BothLegs,
                excess_usd: excess(b.log_change),
                lower_usd: excess(b.log_change - 2.0 * b.std_error),
                upper_usd: excess(b.log_change + 2.0 * b.std_error),
                tier: None,
            }
        })
        .collect();
    rank(candidates, RATE, FalseDiscovery::PositiveDependence)
}

#[test]
fn small_revisions_move_the_ranking_little() {
    let panel = draw(&Design::handbook(Noise::ARMENIAN), 3, 0);
    let before = ranking(&panel);
    let mut revised = panel.clone();
    for (number, way) in revised.ways.iter_mut().enumerate() {
        for leg in [&mut way.first, &mut way.second] {
            let months = leg.values.len();
            for (place, value) in leg.values.iter_mut().enumerate().skip(months - 3) {
                // Up to 5 % up or down.
                let wave = f64::from(u32::try_from(number * 7 + place * 13).unwrap()).sin();
                *value = value.map(|v| v * (1.0 + 0.05 * wave));
            }
        }
    }
    let after = ranking(&revised);
    let alerts = |ranking: &[Ranked]| -> Vec<String> {
        let alerts = ranking.iter().filter(|r| r.alert);
        alerts.map(|r| r.candidate.product.clone()).collect()
    };
    let (old, new) = (alerts(&before), alerts(&after));
    assert!(old.len() >= 15);
    let kept = old.iter().filter(|product| new.contains(product)).count();
    assert!(
        kept + 1 >= old.len() && kept + 1 >= new.len(),
        "{old:?} {new:?}"
    );
    // The first ten stay among the first twelve.
    for product in &old[..10] {
        assert!(
            new[..12.min(new.len())].contains(product),
            "{product}: {new:?}"
        );
    }
    // The nowcast tells next to nothing.
    assert!(changes(&before, &after, RATE).len() <= 1);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let design = Design {
        ways: 60,
        ..Design::handbook(Noise::ARMENIAN)
    };
    let run = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| study(&design, Basis::BothLegs, 4, RATE, 9, &Silent).unwrap())
    };
    let one = run(1);
    assert_eq!(one, run(3));
    assert_ne!(
        draw(&design, 9, 0).ways[0].first,
        draw(&design, 10, 0).ways[0].first
    );
}

#[test]
fn a_study_can_be_stopped() {
    struct GivesUp;
    impl Progress for GivesUp {
        fn report(&self, _: &str, _: u64, _: u64) {}
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    let design = Design::handbook(Noise::ARMENIAN);
    let error = study(&design, Basis::BothLegs, 5, RATE, 9, &GivesUp).unwrap_err();
    assert!(error.is_cancelled());
}

/// Series that stand alone, without a common change that a panel would take off.
#[test]
fn intervals_of_series_alone_cover() {
    let options = SeriesOptions::default();
    for (autocorrelation, months_promised, sums_promised) in
        [(0.0, 0.93, 0.93), (0.177, 0.93, 0.93), (0.5, 0.93, 0.86)]
    {
        let noise = Noise {
            common_share: 0.0,
            autocorrelation,
            ..Noise::ARMENIAN
        };
        let design = Design {
            diverted_share: 0.0,
            common_change: 0.0,
            ways: 1000,
            ..Design::handbook(noise)
        };
        let drawn = draw(&design, 11, 0);
        let (mut months, mut months_in, mut sums, mut sums_in) = (0_u32, 0_u32, 0_u32, 0_u32);
        let mut gaps = Vec::new();
        for way in &drawn.ways {
            let Ok(found) = counterfactual(&way.second, drawn.break_at, None, &options) else {
                continue;
            };
            let holds = |lower: f64, upper: f64| u32::from(lower <= 0.0 && upper >= 0.0);
            for month in &found.months {
                months += 1;
                months_in += holds(month.excess.lower, month.excess.upper);
            }
            sums += 1;
            sums_in += holds(found.total.lower, found.total.upper);
            gaps.push((found.total.actual / found.total.expected).ln());
        }
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of);
        let (by_month, by_sum) = (share(months_in, months), share(sums_in, sums));
        gaps.sort_by(f64::total_cmp);
        let middle = gaps[gaps.len() / 2];
        println!(
            "alone, autocorrelation {autocorrelation}: {sums} series, months covered {by_month:.3}, \
             sums covered {by_sum:.3}, median of log(actual/expected) {middle:.3}"
        );
        assert!(sums > 500, "{sums}");
        assert!(by_month > months_promised && by_month < 0.99, "{by_month}");
        assert!(by_sum > sums_promised && by_sum < 0.995, "{by_sum}");
        // Neither way by much, as the spread of the sums goes.
        assert!(middle.abs() < 0.1, "{middle}");
    }
}
