//! The sanctions game against the published estimates.

use sindan_balance::sanctions_game::{
    Beliefs, Observed, Outcomes, Payoffs, beliefs, bivariate_normal, equilibria, equilibrium_near,
    estimate, log_likelihood, normal, normal_upper,
};

use crate::shared::{self, Row, number};

#[test]
fn normal_distribution() {
    // Values to 30 digits from the series of erfc, rounded.
    for (z, expected) in [
        (0.0, 0.5),
        (1.0, 0.841_344_746_068_542_9),
        (-1.0, 0.158_655_253_931_457_05),
        (2.5, 0.993_790_334_674_223_8),
        (-2.5, 0.006_209_665_325_776_132),
        (-8.0, 6.220_960_574_271_785e-16),
        (-30.0, 4.906_713_927_148_187e-198),
    ] {
        let relative: f64 = normal(z) / expected - 1.0;
        assert!(relative.abs() < 1e-13, "{z}: {}", normal(z));
        assert!((normal(z) + normal_upper(z) - 1.0).abs() < 1e-15);
    }
    assert!(normal(f64::NAN).is_nan());
    assert!((normal(f64::INFINITY) - 1.0).abs() < 1e-16);
    assert!(normal(-60.0) >= 0.0);
}

/// The definition: an integral over the first variable by Simpson's rule.
fn slow(h: f64, k: f64, r: f64) -> f64 {
    let steps = 40_000_u32;
    let low = -12.0;
    let width = (h - low) / f64::from(steps);
    let value = |x: f64| {
        (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt()
            * normal((k - r * x) / (1.0 - r * r).sqrt())
    };
    let sum: f64 = (0..=steps)
        .map(|step| {
            let weight = match step {
                0 => 1.0,
                last if last == steps => 1.0,
                odd if odd % 2 == 1 => 4.0,
                _ => 2.0,
            };
            weight * value(low + width * f64::from(step))
        })
        .sum();
    sum * width / 3.0
}

#[test]
fn bivariate_normal_distribution() {
    for r in [
        -0.999,
        -0.95,
        -0.7,
        -0.2,
        0.0,
        0.3,
        std::f64::consts::FRAC_1_SQRT_2,
        0.93,
        0.999,
    ] {
        for (h, k) in [
            (0.0, 0.0),
            (1.0, -0.5),
            (-2.0, -1.9),
            (3.0, 0.2),
            (-0.3, 2.2),
            (1.0, 1.0),
        ] {
            let found = bivariate_normal(h, k, r);
            let expected = slow(h, k, r);
            assert!(
                (found - expected).abs() < 1e-11,
                "{h} {k} {r}: {found} {expected}"
            );
            assert!((found - bivariate_normal(k, h, r)).abs() < 1e-15);
        }
        // Sheppard: at the origin 1/4 + asin(r) / (2 pi).
        let origin = 0.25 + r.asin() / (2.0 * std::f64::consts::PI);
        assert!(
            (bivariate_normal(0.0, 0.0, r) - origin).abs() < 1e-14,
            "{r}"
        );
    }
    assert!((bivariate_normal(0.4, 1.0, 1.0) - normal(0.4)).abs() < 1e-16);
    assert!((bivariate_normal(0.4, -0.3, -1.0) - (normal(0.4) - normal(0.3))).abs() < 1e-15);
    assert!(bivariate_normal(-0.4, -0.3, -1.0).abs() < 1e-16);
    let close = 1.0 - 1e-12;
    assert!((bivariate_normal(0.4, 0.4, close) - normal(0.4)).abs() < 1e-6);
    assert!(bivariate_normal(0.0, 0.0, 1.5).is_nan());
    assert!((bivariate_normal(f64::INFINITY, 0.3, 0.5) - normal(0.3)).abs() < 1e-16);
    assert!(bivariate_normal(f64::NEG_INFINITY, 0.3, 0.5).abs() < 1e-16);
}

/// The specification of Crisman-Cox and Gibilisco, table 2: economic dependence
/// enters by its root, V_B is the base.
fn payoffs(row: &Row, estimates: &[(String, f64)]) -> Payoffs {
    let root = |column: &str| number(row, column).sqrt();
    let plain = |column: &str| number(row, column);
    let dot = |name: &str, regressors: &[f64]| -> f64 {
        let of: Vec<f64> = estimates
            .iter()
            .filter(|(parameter, _)| parameter.split(':').next() == Some(name))
            .map(|(_, estimate)| *estimate)
            .collect();
        assert_eq!(of.len(), regressors.len(), "{name}");
        of.iter().zip(regressors).map(|(b, x)| b * x).sum()
    };
    Payoffs {
        sender_status_quo: dot(
            "SA",
            &[
                root("senderecondep"),
                plain("senderdemocracy"),
                plain("contig"),
                plain("ally"),
            ],
        ),
        sender_concession: dot("VA", &[1.0, plain("anticipatedsendercosts")]),
        target_concession: dot(
            "CB",
            &[
                1.0,
                root("targetecondep"),
                plain("anticipatedtargetcosts"),
                plain("contig"),
                plain("ally"),
            ],
        ),
        sender_firm: dot(
            "WA",
            &[
                1.0,
                root("senderecondep"),
                plain("senderdemocracy"),
                plain("lncaprat"),
            ],
        ),
        target_firm: dot("WB", &[1.0, plain("targetdemocracy"), plain("lncaprat")]),
        sender_back_down: dot("a", &[1.0, plain("senderdemocracy")]),
        target_back_down: 0.0,
    }
}

/// The regressors of that specification.
fn observed(row: &Row) -> Observed {
    let root = |column: &str| number(row, column).sqrt();
    let plain = |column: &str| number(row, column);
    let seen = |column: &str| row[column].parse::<u32>().unwrap();
    Observed {
        outcomes: Outcomes {
            status_quo: seen("sq"),
            concession: seen("cd"),
            stand_firm: seen("sf"),
            back_down: seen("bd"),
        },
        regressors: [
            vec![
                root("senderecondep"),
                plain("senderdemocracy"),
                plain("contig"),
                plain("ally"),
            ],
            vec![1.0, plain("anticipatedsendercosts")],
            vec![
                1.0,
                root("targetecondep"),
                plain("anticipatedtargetcosts"),
                plain("contig"),
                plain("ally"),
            ],
            vec![
                1.0,
                root("senderecondep"),
                plain("senderdemocracy"),
                plain("lncaprat"),
            ],
            vec![1.0, plain("targetdemocracy"), plain("lncaprat")],
            vec![1.0, plain("senderdemocracy")],
            Vec::new(),
        ],
    }
}

/// Their fixed point is found from their first beliefs, and from parameters of zero.
#[test]
fn the_published_estimates_are_found_again() {
    let (Some(data), Some(published)) = (
        shared::rows("strategy/sigint_sanctionsData.csv"),
        shared::rows("strategy/sigint_npl_estimates.csv"),
    ) else {
        return;
    };
    let cases: Vec<Observed> = data.iter().map(observed).collect();
    let first: Vec<(f64, f64)> = data
        .iter()
        .map(|row| (number(row, "PRhat"), number(row, "PFhat")))
        .collect();
    let found = estimate(&cases, &first, &[0.0; 20], 1e-7).unwrap();
    println!(
        "log-likelihood {:.4} after {} rounds, change {:.1e}",
        found.log_likelihood, found.rounds, found.change
    );
    assert!((found.log_likelihood + 3_932.447_4).abs() < 1e-3);
    for (row, value) in published.iter().zip(&found.parameters) {
        let expected = number(row, "estimate");
        // They stop at their own tolerance.
        assert!(
            (value - expected).abs() < 1e-3 * expected.abs().max(1.0),
            "{}: {value} {expected}",
            row["param"]
        );
    }
    for (row, beliefs) in data.iter().zip(&found.beliefs) {
        assert!((beliefs.resist - number(row, "PRnpl")).abs() < 1e-3);
    }
}

/// A game that is known: outcomes in the very proportions of its equilibrium give back
/// its payoffs.
#[test]
fn payoffs_that_made_the_outcomes_are_found() {
    const TIMES: f64 = 1e7;
    let truth = [0.2, 1.0, -0.6, -1.6, -1.0, -1.9];
    let mut cases = Vec::new();
    for number in 0..40_u32 {
        let x = f64::from(number % 8) / 4.0 - 1.0;
        let y = f64::from(number / 8) / 2.0 - 1.0;
        let regressors = [
            vec![x],
            vec![1.0],
            vec![y],
            vec![1.0],
            vec![1.0],
            vec![1.0],
            Vec::new(),
        ];
        let payoffs = Payoffs {
            sender_status_quo: truth[0] * x,
            sender_concession: truth[1],
            target_concession: truth[2] * y,
            sender_firm: truth[3],
            target_firm: truth[4],
            sender_back_down: truth[5],
            target_back_down: 0.0,
        };
        let all = equilibria(&payoffs).unwrap();
        let Beliefs {
            resist,
            challenge,
            stand_firm,
        } = all[0];
        let times = |share: f64| format!("{:.0}", share * TIMES).parse::<u32>().unwrap();
        cases.push((
            Observed {
                outcomes: Outcomes {
                    status_quo: times(1.0 - challenge),
                    concession: times(challenge * (1.0 - resist)),
                    stand_firm: times(challenge * resist * stand_firm),
                    back_down: times(challenge * resist * (1.0 - stand_firm)),
                },
                regressors,
            },
            (resist, stand_firm),
        ));
    }
    let (cases, first): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
    let start: Vec<f64> = truth.iter().map(|value| 0.9 * value).collect();
    let found = estimate(&cases, &first, &start, 1e-9).unwrap();
    for (value, expected) in found.parameters.iter().zip(truth) {
        assert!((value - expected).abs() < 1e-4, "{:?}", found.parameters);
    }
    // What does not tell payoffs apart, does not fit or is no probability is refused.
    let mut twice = cases.clone();
    for case in &mut twice {
        case.regressors[1] = vec![1.0, 1.0];
    }
    let error = estimate(&twice, &first, &[0.0; 7], 1e-9).unwrap_err();
    assert!(error.is_no_convergence(), "{error}");
    assert!(estimate(&cases, &first, &[0.0; 5], 1e-9).is_err());
    assert!(estimate(&cases, &[(2.0, 0.5)], &start, 1e-9).is_err());
}

#[test]
fn published_probabilities_and_likelihood() {
    let (Some(data), Some(estimates), Some(shipped)) = (
        shared::rows("strategy/sigint_sanctionsData.csv"),
        shared::rows("strategy/sigint_npl_estimates.csv"),
        shared::rows("strategy/sigint_equilibrium_probs.csv"),
    ) else {
        return;
    };
    let estimates: Vec<(String, f64)> = estimates
        .iter()
        .map(|row| (row["param"].clone(), number(row, "estimate")))
        .collect();
    assert_eq!((data.len(), shipped.len(), estimates.len()), (418, 418, 20));
    let mut cases = Vec::new();
    let mut several = 0;
    for (row, expected) in data.iter().zip(&shipped) {
        let payoffs = payoffs(row, &estimates);
        let (found, count) = equilibrium_near(&payoffs, number(expected, "pR")).unwrap();
        several += usize::from(count > 1);
        for (value, column) in [
            (found.resist, "pR"),
            (found.challenge, "pC"),
            (found.stand_firm, "pF"),
        ] {
            let expected = number(expected, column);
            assert!(
                (value - expected).abs() < 1e-5,
                "{column} {row:?}: {value} {expected}"
            );
        }
        let seen = |column: &str| row[column].parse::<u32>().unwrap();
        let outcomes = Outcomes {
            status_quo: seen("sq"),
            concession: seen("cd"),
            stand_firm: seen("sf"),
            back_down: seen("bd"),
        };
        cases.push((outcomes, found));
    }
    let likelihood = log_likelihood(&cases).unwrap();
    println!("log-likelihood {likelihood:.4}; {several} of 418 cases have several equilibria");
    assert!((likelihood + 3_932.447_4).abs() < 1e-3, "{likelihood}");
}

#[test]
fn every_equilibrium_is_found_and_is_one() {
    let payoffs = Payoffs {
        sender_status_quo: 0.0,
        sender_concession: 1.0,
        target_concession: -0.5,
        sender_firm: -1.8,
        target_firm: -2.0,
        sender_back_down: -1.2,
        target_back_down: 1.0,
    };
    let all = equilibria(&payoffs).unwrap();
    assert!(!all.is_empty());
    for found in &all {
        // The target's equation, written out once more.
        let firm = found.stand_firm;
        let answer = normal((firm * -2.0 + (1.0 - firm) * 1.0 + 0.5) / firm);
        assert!((answer - found.resist).abs() < 1e-8, "{found:?}");
        let again = beliefs(&payoffs, found.resist).unwrap();
        assert!((again.challenge - found.challenge).abs() < 1e-15);
    }
    assert!(all.windows(2).all(|pair| pair[0].resist < pair[1].resist));
}

#[test]
fn what_is_refused() {
    let payoffs = Payoffs {
        sender_status_quo: f64::NAN,
        sender_concession: 0.0,
        target_concession: 0.0,
        sender_firm: 0.0,
        target_firm: 0.0,
        sender_back_down: 0.0,
        target_back_down: 0.0,
    };
    let error = equilibria(&payoffs).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("S_A"),
        "{error}"
    );
    let sound = Payoffs {
        sender_status_quo: 0.0,
        ..payoffs
    };
    assert!(beliefs(&sound, 0.0).unwrap_err().is_bad_input());
    let wrong = Beliefs {
        resist: 0.5,
        challenge: 1.5,
        stand_firm: 0.5,
    };
    assert!(log_likelihood(&[(Outcomes::default(), wrong)]).is_err());
}
