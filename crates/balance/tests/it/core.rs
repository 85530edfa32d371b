//! The core of games and the unity of neighbours.

use proptest::prelude::*;
use sindan_balance::{Coalition, Core, Game, Member, Relation, core_of, regional_unity};

/// Whether a division gives every coalition what it is worth.
fn holds(game: &Game, division: &[f64]) -> bool {
    Coalition::all(game.players()).all(|coalition| {
        let given: f64 = coalition.members().map(|player| division[player]).sum();
        given >= game.value(coalition) - 1e-9
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Every answer carries its own proof, and the proof is checked here.
    #[test]
    fn every_answer_is_proved(
        players in 1_usize..=6,
        numbers in prop::collection::vec(0_u8..12, 64),
        size in 0.0_f64..6.0,
    ) {
        let values = Coalition::all(players)
            .map(|coalition| {
                if coalition.is_empty() {
                    0.0
                } else {
                    f64::from(numbers[coalition.index()]) + size * (coalition.size() * coalition.size()) as f64
                }
            })
            .collect();
        let game = Game::new(values).unwrap();
        let all = game.value(Coalition::grand(players));
        match core_of(&game).unwrap() {
            Core::Stable { division, surplus } => {
                prop_assert!(holds(&game, &division));
                prop_assert!((division.iter().sum::<f64>() - all).abs() < 1e-9);
                prop_assert!(surplus >= 0.0);
            }
            Core::Empty { collection, excess } => {
                for player in 0..players {
                    let (mut numerator, mut denominator) = (0_i64, 1_i64);
                    for part in &collection {
                        prop_assert!(part.numerator > 0 && part.denominator > 0);
                        if part.coalition.contains(player) {
                            numerator = numerator * part.denominator + part.numerator * denominator;
                            denominator *= part.denominator;
                        }
                    }
                    prop_assert_eq!(numerator, denominator, "weights of player {}", player);
                }
                let worth: f64 = collection
                    .iter()
                    .map(|part| {
                        part.numerator as f64 / part.denominator as f64 * game.value(part.coalition)
                    })
                    .sum();
                prop_assert!(excess > 0.0 && (worth - all - excess).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn known_games() {
    let core = |values: &[f64]| core_of(&Game::new(values.to_vec()).unwrap()).unwrap();
    // A glove game: one left glove (player 0), two right ones: all to the left.
    let gloves = core(&[0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    let Core::Stable { division, surplus } = gloves else {
        panic!("{gloves:?}");
    };
    assert!((division[0] - 1.0).abs() < 1e-12 && surplus.abs() < 1e-12);
    // Two of three share 0.6, all share 1: there is room.
    let roomy = core(&[0.0, 0.0, 0.0, 0.6, 0.0, 0.6, 0.6, 1.0]);
    assert!(matches!(roomy, Core::Stable { surplus, .. } if (surplus - 0.1).abs() < 1e-9));
    assert!(matches!(core(&[0.0, 3.0]), Core::Stable { .. }));
}

fn member(name: &str, commitment: f64, loss: f64, power_loss: f64) -> Member {
    Member {
        name: name.to_owned(),
        commitment_usd_mn: commitment,
        relations: vec![Relation {
            readiness: -1.0,
            loss_usd_mn: loss,
            power_loss_usd_mn: power_loss,
        }],
    }
}

#[test]
fn pooling_deters_and_holds_where_it_is_cheap() {
    let members = [
        member("a", 1.0, 1_000.0, 50.0),
        member("b", 1.0, 500.0, 30.0),
        member("c", 1.0, 200.0, 20.0),
    ];
    let unity = regional_unity(&members, 0.02).unwrap();
    for (alone, together) in unity.alone_usd_mn.iter().zip(&unity.together_usd_mn) {
        assert!(together < alone, "{unity:?}");
    }
    // Alone: 1000 Lambda(-1 - 1) = 119.2; together: 1000 Lambda(-1 - 2) + 1 = 48.4.
    assert!((unity.alone_usd_mn[0] - 1_000.0 / (1.0 + 2.0_f64.exp())).abs() < 1e-9);
    assert!((unity.together_usd_mn[0] - 1.0 - 1_000.0 / (1.0 + 3.0_f64.exp())).abs() < 1e-9);
    assert!(
        matches!(unity.core, Core::Stable { .. }),
        "{:?}",
        unity.core
    );
    let total: f64 = unity.shapley_usd_mn.iter().sum();
    assert!((total - unity.saved_usd_mn[7]).abs() < 1e-9);
}

#[test]
fn pooling_that_costs_more_than_it_saves_breaks() {
    // The third brings no deterrence and pays a commitment: any two of the
    // others do better without it.
    let members = [
        member("a", 0.0, 1_000.0, 50.0),
        member("b", 0.0, 500.0, 30.0),
        member("c", 400.0, 10.0, 0.0),
    ];
    let unity = regional_unity(&members, 0.02).unwrap();
    let Core::Empty { collection, excess } = unity.core else {
        panic!("{unity:?}");
    };
    assert!(excess > 100.0);
    assert!(
        collection
            .iter()
            .any(|part| part.coalition == Coalition::of([0, 1]))
    );
}

#[test]
fn what_is_refused() {
    let fine = member("a", 0.0, 1.0, 1.0);
    let refused = |members: &[Member], gamma: f64| {
        let error = regional_unity(members, gamma).unwrap_err();
        assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
    };
    refused(&[], 1.0);
    refused(&[fine.clone(), fine.clone()], 1.0);
    refused(std::slice::from_ref(&fine), -1.0);
    refused(&[member("b", -1.0, 1.0, 1.0)], 1.0);
    refused(&[member("b", 0.0, f64::NAN, 1.0)], 1.0);
    let mut uneven = member("b", 0.0, 1.0, 1.0);
    uneven.relations.push(uneven.relations[0]);
    refused(&[fine, uneven], 1.0);
}
