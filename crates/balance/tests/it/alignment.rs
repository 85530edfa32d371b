//! Optima of the stance: derivatives, brute force, limits, refusals.

use proptest::prelude::*;
use sindan_balance::{
    Alignment, BalanceError, Coalition, LossModel, PowerStance, Precision, Response, common_agency,
};

fn power(ideal: f64, unconditional: f64, conditional: f64) -> PowerStance {
    PowerStance {
        ideal,
        unconditional,
        conditional,
        cost_percent: 0.5,
    }
}

/// EL as the design writes it: a sum over all coalitions that may act.
fn expected_loss(problem: &Alignment, stance: f64, moved: &[f64]) -> f64 {
    let powers = problem.powers().len();
    Coalition::all(powers)
        .map(|coalition| {
            let chance: f64 = (0..powers)
                .map(|power| {
                    let acts = problem.probability(power, stance);
                    if coalition.contains(power) {
                        acts
                    } else {
                        1.0 - acts
                    }
                })
                .product();
            chance * problem.losses().loss_percent(coalition, moved)
        })
        .sum()
}

#[derive(Debug, Clone)]
struct Drawn {
    problem: Alignment,
}

fn drawn(powers: usize) -> impl Strategy<Value = Drawn> {
    let stances = prop::collection::vec((-1.5_f64..1.5, -4.0_f64..1.0, 0.0_f64..3.0), powers);
    let kappa = prop::option::of(prop::collection::vec(0.2_f64..5.0, powers));
    (
        1.0_f64..8.0,
        -0.5_f64..0.5,
        stances,
        kappa,
        prop::collection::vec(0.2_f64..4.0, powers),
        -0.3_f64..0.3,
        prop::collection::vec(0.15_f64..0.45, powers),
    )
        .prop_map(
            move |(alpha, ideal, stances, kappa, alone, together, halves)| {
                let values = Coalition::all(powers)
                    .map(|coalition| {
                        let sum: f64 = coalition.members().map(|member| alone[member]).sum();
                        let size = coalition.size() as f64;
                        if coalition.is_empty() {
                            0.0
                        } else {
                            sum * (1.0 + together * (size - 1.0) / 4.0)
                        }
                    })
                    .collect();
                // What is left of a loss when half the exposure is: between a convex
                // and nearly proportional response.
                let responses = halves
                    .iter()
                    .map(|half| Response::through(&[(0.5, *half)]).unwrap())
                    .collect();
                let losses = LossModel::new(values, responses).unwrap();
                let powers = stances
                    .iter()
                    .map(|(ideal, a, b)| power(*ideal, *a, *b))
                    .collect();
                Drawn {
                    problem: Alignment::new(alpha, ideal, 0.2, kappa, powers, losses).unwrap(),
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn derivatives_and_the_sum_over_coalitions(
        drawn in (1_usize..=4).prop_flat_map(drawn),
        stance in -1.5_f64..1.5,
        moved in prop::collection::vec(0.0_f64..2.0, 4),
    ) {
        let problem = &drawn.problem;
        let moved = &moved[..problem.powers().len()];
        let state = problem.state(stance, moved);
        let slow = expected_loss(problem, stance, moved);
        prop_assert!((state.expected_loss - slow).abs() < 1e-10);
        prop_assert!((state.utility - problem.utility(stance, moved)).abs() < 1e-12);
        let h = 1e-5;
        let slope = (problem.utility(stance + h, moved) - problem.utility(stance - h, moved)) / (2.0 * h);
        prop_assert!((slope - state.slope).abs() < 1e-6, "{slope} {}", state.slope);
        let bend = (problem.state(stance + h, moved).slope - problem.state(stance - h, moved).slope) / (2.0 * h);
        prop_assert!((bend - state.curvature).abs() < 1e-5, "{bend} {}", state.curvature);
        if problem.kappa().is_some() {
            for power in 0..moved.len() {
                let mut more = moved.to_vec();
                more[power] += h;
                let mut less = moved.to_vec();
                less[power] -= h;
                let slope = (problem.utility(stance, &more) - problem.utility(stance, &less)) / (2.0 * h);
                prop_assert!((slope - state.moved_slope[power]).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn nothing_beats_the_reported_optimum(drawn in (1_usize..=3).prop_flat_map(drawn)) {
        let problem = &drawn.problem;
        let optima = problem.optima(Precision::REPORT).unwrap();
        let best = optima.best();
        // A search of its own, wider than the engine's bounds.
        let mut found = f64::NEG_INFINITY;
        let levels: Vec<f64> = if problem.kappa().is_some() {
            (0..9).map(|level| f64::from(level) * 0.35).collect()
        } else {
            vec![0.0]
        };
        let combinations = levels.len().pow(problem.powers().len() as u32);
        for step in -200..=200 {
            let stance = problem.ideal() + f64::from(step) * 0.02;
            for combination in 0..combinations {
                let mut rest = combination;
                let moved: Vec<f64> = problem
                    .powers()
                    .iter()
                    .map(|_| {
                        let level = levels[rest % levels.len()];
                        rest /= levels.len();
                        level
                    })
                    .collect();
                found = found.max(problem.utility(stance, &moved));
            }
        }
        prop_assert!(best.utility >= found - 1e-9, "{} {found}", best.utility);
        prop_assert!(optima.brute_force.margin >= -1e-9);
        for optimum in &optima.optima {
            prop_assert!(optimum.residual <= 1e-8);
            prop_assert!(optimum.state.slope.abs() < 1e-6);
            prop_assert!(optimum.state.utility <= best.utility);
        }
        if optima.unique_by_curvature {
            prop_assert_eq!(optima.optima.len(), 1);
        }
    }

    #[test]
    fn responses_are_what_solving_again_gives(drawn in (2_usize..=3).prop_flat_map(drawn)) {
        let problem = drawn.problem.with_exposures_held();
        let optima = problem.optima(Precision::REPORT).unwrap();
        // Where the best of several optima may change, there is no derivative.
        prop_assume!(optima.optima.len() == 1 && optima.best().curvature < -0.2);
        let best = optima.best();
        for power in 0..problem.powers().len() {
            let response = problem.response(best, power).unwrap();
            let moved = |a: f64, b: f64| {
                let mut powers = problem.powers().to_vec();
                powers[power].unconditional += a;
                powers[power].conditional += b;
                let other = problem.with_powers(powers).unwrap();
                other.optima(Precision::REPORT).unwrap().best().stance
            };
            let h = 1e-4;
            let by_a = (moved(h, 0.0) - moved(-h, 0.0)) / (2.0 * h);
            prop_assert!((by_a - response.to_unconditional).abs() < 1e-4 * (1.0 + by_a.abs()),
                "{by_a} {response:?}");
            if problem.powers()[power].conditional > h {
                let by_b = (moved(0.0, h) - moved(0.0, -h)) / (2.0 * h);
                prop_assert!((by_b - response.to_conditional).abs() < 1e-4 * (1.0 + by_b.abs()),
                    "{by_b} {response:?}");
            }
        }
    }
}

/// With little response to distance and large losses EL is a parabola around
/// each ideal point, and the stance is that of common agency.
#[test]
fn the_limit_is_common_agency() {
    let ideals = [-1.0, -0.4, 0.9];
    let losses = [3.0, 1.0, 5.0];
    let small = 1e-7;
    let values = Coalition::all(3)
        .map(|coalition| coalition.members().map(|p| losses[p] / small).sum())
        .collect();
    let powers: Vec<PowerStance> = ideals
        .iter()
        .map(|ideal| PowerStance {
            ideal: *ideal,
            unconditional: -1.0,
            conditional: small,
            cost_percent: 0.0,
        })
        .collect();
    let model = LossModel::new(values, vec![Response::proportional(); 3]).unwrap();
    let problem = Alignment::new(4.0, 0.2, 0.0, None, powers, model).unwrap();
    let stance = problem.optima(Precision::REPORT).unwrap().best().stance;
    let spread = {
        let own = 1.0 / (1.0 + 1.0_f64.exp());
        own * (1.0 - own)
    };
    let pulls: Vec<(f64, f64)> = ideals
        .iter()
        .zip(losses)
        .map(|(ideal, loss)| (2.0 * spread * loss, *ideal))
        .collect();
    let exact = common_agency(4.0, 0.2, &pulls).unwrap();
    assert!((stance - exact).abs() < 1e-6, "{stance} {exact}");
    assert!((exact - 0.2).abs() > 0.01, "the powers do pull");
}

#[test]
fn two_camps_give_two_optima() {
    // Heavy losses at both ends and little love for the middle.
    let losses =
        LossModel::new(vec![0.0, 9.0, 9.0, 18.0], vec![Response::proportional(); 2]).unwrap();
    let powers = vec![power(-1.0, -2.0, 4.0), power(1.0, -2.0, 4.0)];
    let problem = Alignment::new(1.0, 0.02, 0.0, None, powers, losses).unwrap();
    let optima = problem.optima(Precision::REPORT).unwrap();
    assert!(optima.optima.len() >= 2, "{optima:?}");
    assert!(!optima.unique_by_curvature);
    assert!(
        optima.best().stance > 0.0,
        "the side of its own ideal point"
    );
    assert!(optima.optima[1].state.stance < 0.0);
}

#[test]
fn nothing_to_fear_is_the_own_ideal_point() {
    let losses = LossModel::new(vec![0.0, 0.0], vec![Response::proportional()]).unwrap();
    let problem = Alignment::new(2.0, 0.3, 0.0, None, vec![power(1.0, 0.0, 1.0)], losses).unwrap();
    let best = problem.optima(Precision::REPORT).unwrap().best().clone();
    assert!((best.stance - 0.3).abs() < 1e-9);
    assert!(best.expected_loss.abs() < 1e-15);
}

#[test]
fn exposure_is_moved_until_it_no_longer_pays() {
    // One power, certain to act, response proportional: U = -V e^-d - kappa d^2/2.
    let losses = LossModel::new(vec![0.0, 4.0], vec![Response::proportional()]).unwrap();
    let powers = vec![PowerStance {
        ideal: 0.0,
        unconditional: 40.0,
        conditional: 0.0,
        cost_percent: 0.0,
    }];
    let problem = Alignment::new(1.0, 0.0, 0.0, Some(vec![2.0]), powers, losses).unwrap();
    let best = problem.optima(Precision::REPORT).unwrap().best().clone();
    // 4 e^-d = 2 d at d = W(2) = 0.852605502...
    assert!(
        (best.moved[0] - 0.852_605_502_013_725_5).abs() < 1e-9,
        "{best:?}"
    );
    assert!((best.moved_value[0] - 2.0 * best.moved[0]).abs() < 1e-9);
}

#[test]
fn what_is_refused() {
    let losses = || LossModel::new(vec![0.0, 1.0], vec![Response::proportional()]).unwrap();
    let make = |alpha: f64, kappa: Option<f64>, stance: PowerStance| {
        Alignment::new(
            alpha,
            0.0,
            0.0,
            kappa.map(|kappa| vec![kappa]),
            vec![stance],
            losses(),
        )
    };
    let unbounded = |result: Result<Alignment, BalanceError>| {
        let error = result.unwrap_err();
        assert!(error.is_bad_input(), "{error}");
        assert!(error.to_string().contains("no maximum"), "{error}");
        assert!(error.hint().is_some());
    };
    unbounded(make(0.0, None, power(1.0, 0.0, 1.0)));
    unbounded(make(-1.0, None, power(1.0, 0.0, 1.0)));
    unbounded(make(1.0, Some(0.0), power(1.0, 0.0, 1.0)));
    for stance in [
        power(f64::NAN, 0.0, 1.0),
        power(0.0, f64::INFINITY, 1.0),
        power(0.0, 0.0, -1.0),
    ] {
        assert!(make(1.0, None, stance).unwrap_err().is_bad_input());
    }
    assert!(make(f64::INFINITY, None, power(0.0, 0.0, 1.0)).is_err());
    let flat = Alignment::new(1e-14, 0.0, 0.0, None, vec![power(0.0, 0.0, 0.0)], losses())
        .unwrap()
        .optima(Precision::SWEEP)
        .unwrap_err();
    assert!(
        flat.is_flat() && flat.to_string().contains("flat"),
        "{flat}"
    );
    assert!(LossModel::new(vec![0.0, 1.0], vec![]).is_err());
    for points in [
        vec![(0.5, f64::NAN)],
        vec![(0.0, 0.0)],
        vec![(0.5, 0.1), (0.4, 0.1)],
        vec![(0.1, 0.1); 5],
    ] {
        assert!(Response::through(&points).unwrap_err().is_bad_input());
    }
    assert!(common_agency(0.0, 0.0, &[]).unwrap_err().is_flat());
    assert!(
        common_agency(1.0, 0.0, &[(-1.0, 0.0)])
            .unwrap_err()
            .is_bad_input()
    );
}

#[test]
fn responses_pass_through_their_points() {
    let points = [(0.25, 0.1), (0.5, 0.35), (0.75, 0.6)];
    let response = Response::through(&points).unwrap();
    for (share, value) in [(0.0, 0.0), (1.0, 1.0)].into_iter().chain(points) {
        assert!((response.value(share) - value).abs() < 1e-12, "{share}");
    }
    let h = 1e-6;
    for share in [0.1, 0.5, 0.9] {
        let slope = (response.value(share + h) - response.value(share - h)) / (2.0 * h);
        assert!((response.slope(share) - slope).abs() < 1e-8);
    }
}
