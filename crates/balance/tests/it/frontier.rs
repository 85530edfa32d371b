//! The frontier of policy.

use sindan_balance::{
    Alignment, CorridorProject, Enforcement, Levers, LossModel, Move, Plan, PowerStance, Response,
    frontier, plan_outcome,
};

fn problem() -> Alignment {
    let power = |ideal, unconditional| PowerStance {
        ideal,
        unconditional,
        conditional: 1.0,
        cost_percent: 0.0,
    };
    let losses = LossModel::new(
        vec![0.0, 3.25, 4.72, 8.11],
        vec![Response::proportional(); 2],
    )
    .unwrap();
    let powers = vec![power(-1.0, -3.0), power(1.0, -1.0)];
    Alignment::new(3.0, 0.0, 0.0, Some(vec![1.0; 2]), powers, losses).unwrap()
}

fn levers() -> Levers {
    Levers {
        enforcement: vec![
            Enforcement {
                name: "chips".to_owned(),
                cost_percent: 0.1,
                readiness: vec![0.2, -1.5],
            },
            Enforcement {
                name: "bearings".to_owned(),
                cost_percent: 0.3,
                readiness: vec![0.2, -0.2],
            },
        ],
        steps: 4,
        corridors: vec![CorridorProject {
            name: "south".to_owned(),
            cost_percent: 0.15,
            moved: vec![0.4, 0.0],
        }],
        stances: (-5..=5).map(|step| f64::from(step) / 10.0).collect(),
    }
}

#[test]
fn no_plan_beats_one_of_the_frontier() {
    let (problem, levers) = (problem(), levers());
    let answer = frontier(&problem, &levers, &levers.idle(0.0)).unwrap();
    assert_eq!(answer.compared, 5 * 5 * 2 * 11);
    assert!(answer.plans.len() > 3);
    assert!(answer.plans.windows(2).all(|pair| {
        pair[0].cost_percent() < pair[1].cost_percent()
            && pair[0].expected_loss_percent > pair[1].expected_loss_percent
    }));
    let mut on_it = 0;
    for chips in 0..=4_u8 {
        for bearings in 0..=4_u8 {
            for open in [false, true] {
                for stance in &levers.stances {
                    let plan = Plan {
                        effort: vec![f64::from(chips) / 4.0, f64::from(bearings) / 4.0],
                        open: vec![open],
                        stance: *stance,
                    };
                    let outcome = plan_outcome(&problem, &levers, &plan).unwrap();
                    let beats = |other: &sindan_balance::PlanOutcome| {
                        outcome.cost_percent() < other.cost_percent() - 1e-12
                            && outcome.expected_loss_percent < other.expected_loss_percent - 1e-12
                    };
                    assert!(!answer.plans.iter().any(beats), "{plan:?}");
                    on_it += usize::from(answer.plans.iter().any(|other| other.plan == plan));
                }
            }
        }
    }
    assert_eq!(on_it, answer.plans.len());
}

#[test]
fn the_next_unit_is_what_the_plan_says() {
    let (problem, levers) = (problem(), levers());
    let answer = frontier(&problem, &levers, &levers.idle(0.04)).unwrap();
    assert!(
        answer.today.plan.stance.abs() < 1e-12,
        "the nearest considered"
    );
    assert_eq!(answer.next.len(), 5);
    let chips = answer
        .next
        .iter()
        .find(|gain| gain.lever == Move::Police { group: 0 })
        .unwrap();
    let mut plan = levers.idle(0.0);
    plan.effort[0] = 0.25;
    let after = plan_outcome(&problem, &levers, &plan).unwrap();
    let saved = answer.today.expected_loss_percent - after.expected_loss_percent;
    assert!((chips.saved_percent - saved).abs() < 1e-15);
    assert!((chips.cost_percent - 0.025).abs() < 1e-15);
    assert!(chips.saved_percent > 0.0 && chips.net_percent() > 0.0);
    // Policing what nobody asks for raises the loss and is last but for what is worse.
    let order = |lever: Move| answer.next.iter().position(|gain| gain.lever == lever);
    assert!(order(Move::Police { group: 0 }) < order(Move::Police { group: 1 }));
}

#[test]
fn what_is_refused() {
    let (problem, sound) = (problem(), levers());
    let refused = |change: &dyn Fn(&mut Levers)| {
        let mut levers = sound.clone();
        change(&mut levers);
        let error = frontier(&problem, &levers, &levers.idle(0.0)).unwrap_err();
        assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
    };
    refused(&|levers| levers.steps = 0);
    refused(&|levers| levers.stances.clear());
    refused(&|levers| levers.stances.reverse());
    refused(&|levers| levers.enforcement[0].cost_percent = f64::NAN);
    refused(&|levers| levers.enforcement[0].readiness.clear());
    refused(&|levers| levers.corridors[0].moved[0] = -1.0);
    refused(&|levers| levers.steps = 1_000);
    let mut plan = sound.idle(0.0);
    plan.effort[0] = 2.0;
    assert!(
        frontier(&problem, &sound, &plan)
            .unwrap_err()
            .is_bad_input()
    );
}
