//! Claims over regions of parameters.

use proptest::prelude::*;
use sindan_balance::{
    Alignment, Axis, Claim, LossModel, PowerStance, Precision, Response, Sample, Verdict,
    latin_hypercube, rank_channels, region, share_holding, solve_samples, verdicts,
};
use sindan_domain::{Cancelled, Progress, Silent};

fn axes() -> Vec<Axis> {
    let axis = |name: &str, low, centre, high| Axis {
        name: name.to_owned(),
        low,
        centre,
        high,
    };
    vec![
        axis("alpha", 2.0, 3.0, 6.0),
        axis("a_west", -4.0, -3.0, 2.0),
        axis("b_west", 0.2, 1.0, 4.0),
        axis("x_own", -0.4, 0.0, 0.4),
        axis("kappa", 0.5, 1.0, 4.0),
    ]
}

fn problem(point: &[f64]) -> Alignment {
    let power = |ideal, unconditional, conditional| PowerStance {
        ideal,
        unconditional,
        conditional,
        cost_percent: 0.0,
    };
    let powers = vec![power(-1.0, -3.0, 1.0), power(1.0, point[1], point[2])];
    let losses = LossModel::new(
        vec![0.0, 3.25, 4.72, 8.11],
        vec![Response::through(&[(0.5, 0.4)]).unwrap(); 2],
    )
    .unwrap();
    let kappa = Some(vec![point[4]; 2]);
    Alignment::new(point[0], point[3], 0.0, kappa, powers, losses).unwrap()
}

fn samples(count: usize) -> Vec<Sample> {
    latin_hypercube(&axes(), count, 7)
        .unwrap()
        .into_iter()
        .map(|point| Sample {
            problem: problem(&point),
            point,
        })
        .collect()
}

fn all(count: usize) -> Vec<(Claim, Verdict)> {
    let trials = solve_samples(samples(count), Precision::SWEEP, &Silent).unwrap();
    verdicts(&axes(), &trials, &Claim::all(2))
}

#[test]
fn pressure_drives_away_only_where_it_is_high() {
    let answers = all(200);
    assert_eq!(answers.len(), 9);
    for (_, answer) in &answers {
        assert_eq!(
            answer.holds + answer.fails + answer.undecided,
            200,
            "{answer:?}"
        );
        let samples: usize = answer.region.iter().map(|part| part.samples).sum();
        let holds: usize = answer.region.iter().map(|part| part.holds).sum();
        assert_eq!(
            (samples, holds),
            (answer.holds + answer.fails, answer.holds)
        );
        assert_eq!(answer.example.is_some(), answer.holds > 0);
        assert_eq!(answer.counter_example.is_some(), answer.fails > 0);
    }
    let find = |claim: Claim| &answers.iter().find(|(one, _)| *one == claim).unwrap().1;
    let pressure = find(Claim::PressureDrivesAway { power: 1 });
    // Both sides of the claim are there, and the cut is on the pressure itself:
    // where the West is hardly ready to act, more readiness draws near.
    assert!(pressure.holds > 20 && pressure.fails > 20, "{pressure:?}");
    let cuts: Vec<usize> = pressure
        .region
        .iter()
        .flat_map(|part| part.conditions.iter().map(|condition| condition.axis))
        .collect();
    assert!(cuts.contains(&1), "{pressure:?}");
    let share = |part: &sindan_balance::RegionPart| part.holds as f64 / part.samples as f64;
    let low = pressure.region.first().unwrap();
    let high = pressure.region.last().unwrap();
    assert!(share(low) + 0.5 < share(high), "{pressure:?}");
    // An instance can be solved again by who reads it.
    let example = pressure.counter_example.as_ref().unwrap();
    let again = problem(&example.point);
    let optima = again.optima(Precision::SWEEP).unwrap();
    let best = optima.best();
    assert!((best.stance - example.stance).abs() < 1e-12);
    let response = again.response(best, 1).unwrap();
    assert!(
        response.to_unconditional > 0.0,
        "towards the West at x_W = 1"
    );
    assert!(share_holding(pressure).unwrap() > 0.0);
}

#[test]
fn answers_do_not_depend_on_threads() {
    let one = rayon_pool(1, || all(60));
    let four = rayon_pool(4, || all(60));
    assert_eq!(one, four);
}

fn rayon_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap()
        .install(work)
}

#[test]
fn a_caller_can_give_up() {
    struct Stopped;
    impl Progress for Stopped {
        fn report(&self, _: &str, _: u64, _: u64) {}
        fn is_cancelled(&self) -> bool {
            true
        }
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    let error = solve_samples(samples(3), Precision::SWEEP, &Stopped).unwrap_err();
    assert!(error.is_cancelled());
}

#[test]
fn channels_are_ranked_by_their_first_unit() {
    let problem = problem(&[3.0, -1.0, 1.0, 0.0, 1.0]);
    let optima = problem.optima(Precision::REPORT).unwrap();
    let best = optima.best();
    let channels = rank_channels(&problem, best);
    assert!(channels[0].value_at_start_percent >= channels[1].value_at_start_percent);
    for channel in &channels {
        // At an interior optimum a unit is worth its price.
        assert!(
            (channel.value_percent - channel.moved).abs() < 1e-8,
            "{channel:?}"
        );
        let h = 1e-6;
        let mut moved = vec![0.0; 2];
        let without = problem.state(best.stance, &moved).expected_loss;
        moved[channel.power] = h;
        let with = problem.state(best.stance, &moved).expected_loss;
        assert!(((without - with) / h - channel.value_at_start_percent).abs() < 1e-4);
    }
}

proptest! {
    #[test]
    fn every_strip_is_met_once(points in 2_usize..80, seed in 0_u64..1_000) {
        let axes = axes();
        let sample = latin_hypercube(&axes, points, seed).unwrap();
        prop_assert_eq!(sample.len(), points);
        for (place, axis) in axes.iter().enumerate() {
            prop_assert!((sample[0][place] - axis.centre).abs() < 1e-15);
            let strips = points - 1;
            let mut met = vec![false; strips];
            for point in &sample[1..] {
                prop_assert!(point[place] >= axis.low && point[place] <= axis.high);
                let part = (point[place] - axis.low) / (axis.high - axis.low);
                met[((part * strips as f64) as usize).min(strips - 1)] = true;
            }
            prop_assert!(met.iter().all(|met| *met));
        }
    }
}

#[test]
fn regions_find_the_boundary() {
    // Holds where the first parameter is above .3 and the second below .6.
    let points: Vec<Vec<f64>> = (0..400)
        .map(|i| vec![f64::from(i % 20) / 20.0, f64::from(i / 20) / 20.0, 0.5])
        .collect();
    let holds: Vec<bool> = points.iter().map(|p| p[0] > 0.32 && p[1] < 0.58).collect();
    let views: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
    let parts = region(&views, &holds);
    assert!(parts.len() >= 2 && parts.len() <= 4);
    for part in &parts {
        assert!(part.holds == 0 || part.holds == part.samples, "{parts:?}");
    }
    // What holds everywhere needs no cut.
    let whole = region(&views, &vec![true; 400]);
    assert_eq!(whole.len(), 1);
    assert!(whole[0].conditions.is_empty() && whole[0].holds == 400);
    assert!(region(&[], &[]).is_empty());
}

#[test]
fn ranges_are_checked() {
    let mut axes = axes();
    axes[0].low = 5.0;
    assert!(latin_hypercube(&axes, 10, 1).unwrap_err().is_bad_input());
    let wide = self::axes()[1].widened(2.0);
    assert!((wide.low + 5.0).abs() < 1e-12 && (wide.high - 7.0).abs() < 1e-12);
}
