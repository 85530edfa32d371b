//! Threat tables, Shapley values, interaction, dividends.

use proptest::prelude::*;
use sindan_balance::{BalanceError, Coalition, Game, Worth, threat_table};

use crate::shared;

/// By definition: every order of joining.
fn by_orders(game: &Game) -> (Vec<f64>, Vec<f64>) {
    let players = game.players();
    let mut orders = vec![vec![]];
    for _ in 0..players {
        orders = orders
            .iter()
            .flat_map(|order: &Vec<usize>| {
                (0..players)
                    .filter(|next| !order.contains(next))
                    .map(|next| [order.as_slice(), &[next]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    let mut values = vec![0.0; players];
    for order in &orders {
        let mut so_far = Coalition::EMPTY;
        for player in order {
            values[*player] += game.value(so_far.with(*player)) - game.value(so_far);
            so_far = so_far.with(*player);
        }
    }
    let count = orders.len() as f64;
    // Interaction: the two join as one block, in every order of block and others.
    let mut interaction = vec![0.0; players * players];
    for one in 0..players {
        for other in (0..players).filter(|other| *other != one) {
            let mut sum = 0.0;
            let mut seen = 0.0;
            for order in &orders {
                let (a, b) = (
                    order.iter().position(|p| *p == one).unwrap(),
                    order.iter().position(|p| *p == other).unwrap(),
                );
                if b != a + 1 {
                    continue;
                }
                let before = Coalition::of(order[..a].iter().copied());
                sum += game.value(before.with(one).with(other))
                    - game.value(before.with(one))
                    - game.value(before.with(other))
                    + game.value(before);
                seen += 1.0;
            }
            interaction[one * players + other] = sum / seen;
        }
    }
    (values.iter().map(|v| v / count).collect(), interaction)
}

proptest! {
    #[test]
    fn values_are_what_the_definition_says(
        players in 1_usize..=5,
        numbers in prop::collection::vec(-10.0_f64..10.0, 32),
    ) {
        let mut values = numbers[..1 << players].to_vec();
        values[0] = 0.0;
        let game = Game::new(values.clone()).unwrap();
        let (shapley, interaction) = by_orders(&game);
        for (value, expected) in game.shapley().iter().zip(&shapley) {
            prop_assert!((value - expected).abs() < 1e-9);
        }
        for one in 0..players {
            for other in 0..players {
                let found = game.interaction(one, other);
                let expected = interaction[one * players + other];
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
        let total: f64 = game.shapley().iter().sum();
        prop_assert!((total - values[values.len() - 1]).abs() < 1e-9);
        // Dividends add up to every coalition's worth.
        let dividends = game.dividends();
        for coalition in Coalition::all(players) {
            let sum: f64 = Coalition::all(players)
                .filter(|part| part.is_within(coalition))
                .map(|part| dividends[part.index()])
                .sum();
            prop_assert!((sum - game.value(coalition)).abs() < 1e-9);
        }
    }
}

#[test]
fn kaz_threats_from_the_golden_file() {
    let Some(rows) = shared::rows("golden/kaz_threat_coalitions.csv") else {
        return;
    };
    let powers = shared::POWERS.map(str::to_owned);
    let worth = |coalition: &Coalition| {
        let row = rows
            .iter()
            .find(|row| {
                row["mode"] == "embargo"
                    && shared::coalition(&row["coalition"]) == coalition.index()
            })
            .unwrap();
        Worth {
            target_usd_mn: shared::number(row, "kaz_loss_usd_mn"),
            powers_usd_mn: shared::POWERS
                .iter()
                .map(|power| shared::number(row, &format!("loss_{power}")))
                .collect(),
        }
    };
    let output = 348_755.434_144_921_9;
    let table = threat_table::<BalanceError>(&powers, output, |coalitions| {
        Ok(coalitions.iter().map(worth).collect())
    })
    .unwrap();
    for row in &rows {
        if row["mode"] != "embargo" {
            continue;
        }
        let found = &table.rows[shared::coalition(&row["coalition"]) - 1];
        let percent = shared::number(row, "kaz_loss_pct");
        assert!((found.target_percent - percent).abs() < 1e-9, "{row:?}");
        let sender = shared::number(row, "sender_loss_usd_mn");
        assert!(
            (found.senders_usd_mn / sender - 1.0).abs() < 1e-9,
            "{row:?}"
        );
    }
    let alone: f64 = [0b0001, 0b0010, 0b0100, 0b1000]
        .map(|bits: usize| table.rows[bits - 1].target_percent)
        .iter()
        .sum();
    let all = table.row(Coalition::grand(4)).unwrap();
    assert!((alone - 10.025).abs() < 5e-4, "{alone}");
    assert!((all.target_percent - 10.429).abs() < 5e-4);
    let shares: f64 = table.shapley_usd_mn.iter().sum();
    assert!((shares - all.target_usd_mn).abs() < 1e-6);
    // Russia loses 15.9 bn to take 11.3 bn; China's threat costs it four times
    // what it takes.
    assert!((table.rows[0].credibility.unwrap() - 0.714).abs() < 1e-3);
    assert!((table.rows[1].credibility.unwrap() - 0.241).abs() < 1e-3);
    // Russia and China together hurt more than one by one.
    assert!(table.interaction_usd_mn[1] > 0.0);
}

#[test]
fn what_is_refused() {
    let refused = |powers: &[&str], output: f64, target: f64| {
        let powers: Vec<String> = powers.iter().map(|power| (*power).to_owned()).collect();
        threat_table::<BalanceError>(&powers, output, |coalitions| {
            Ok(coalitions
                .iter()
                .map(|_| Worth {
                    target_usd_mn: target,
                    powers_usd_mn: vec![1.0; powers.len()],
                })
                .collect())
        })
        .unwrap_err()
    };
    let many = refused(&["a", "b", "c", "d", "e", "f", "g"], 1.0, 1.0);
    assert!(
        many.is_bad_input() && many.to_string().contains("7 powers"),
        "{many}"
    );
    assert!(refused(&[], 1.0, 1.0).is_bad_input());
    assert!(refused(&["a", "a"], 1.0, 1.0).to_string().contains("twice"));
    assert!(refused(&["a"], 0.0, 1.0).is_bad_input());
    let missing = refused(&["a", "b"], 1.0, f64::NAN);
    assert!(
        missing.is_missing() && missing.to_string().contains("`a`"),
        "{missing}"
    );
    let short = threat_table::<BalanceError>(&["a".to_owned()], 1.0, |_| Ok(vec![])).unwrap_err();
    assert!(short.is_bad_input());
    for values in [
        vec![],
        vec![0.0],
        vec![1.0, 2.0],
        vec![0.0, 1.0, 2.0],
        vec![0.0, f64::NAN],
    ] {
        let error = Game::new(values.clone()).unwrap_err();
        assert!(error.is_bad_input() && error.hint().is_some(), "{values:?}");
    }
}
