//! The embargo model against a plain implementation of its equations, and what
//! must hold whatever the numbers are.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod plain;

use plain::plain;
use proptest::prelude::*;
use sindan_domain::{Country, Silent};
use sindan_economy::shock::{
    CapacityCut, FinalSales, Leg, Scenario, ShockBasis, ShockParameters, attribute, solve,
    solve_one,
};
use sindan_economy::{EconomyError, Network, NetworkParts};

const COUNTRIES: [&str; 5] = ["CHN", "DEU", "KAZ", "RUS", "USA"];
const SECTORS: [&str; 3] = ["B05", "C19", "H49"];
/// Both sides iterate to 1e-13 of the largest node.
const AGREEMENT: f64 = 1e-10;

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

/// A table with strong domestic flows, one industry that imports nothing and
/// one node that makes nothing.
fn parts(seed: u64) -> NetworkParts {
    let nodes = COUNTRIES.len() * SECTORS.len();
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut random = || {
        // Multiplicative congruential generator of Steele and Vigna (2021).
        state = state.wrapping_mul(0xd134_2543_de82_ef95);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let idle = nodes - 1;
    let mut flows = vec![0.0; nodes * nodes];
    for seller in 0..nodes {
        for buyer in 0..nodes {
            let home = seller % COUNTRIES.len() == buyer % COUNTRIES.len();
            let size = if home { 40.0 } else { 6.0 };
            let flow = size * random() * random();
            if seller != idle && buyer != idle {
                flows[seller * nodes + buyer] = flow;
            }
        }
    }
    let outside: Vec<f64> = (0..nodes)
        .map(|node| {
            if node == idle {
                0.0
            } else {
                150.0 * (0.3 + random())
            }
        })
        .collect();
    let output: Vec<f64> = (0..nodes)
        .map(|node| flows[node * nodes..][..nodes].iter().sum::<f64>() + outside[node])
        .collect();
    NetworkParts {
        countries: COUNTRIES.map(country).to_vec(),
        sectors: SECTORS.map(str::to_owned).to_vec(),
        flows_usd_mn: flows,
        gross_output_usd_mn: output,
        outside_sales_usd_mn: outside,
    }
}

fn network(seed: u64) -> (Network, ShockBasis) {
    let (network, _) = Network::build(parts(seed)).unwrap();
    let basis = ShockBasis::new(&network);
    (network, basis)
}

fn losses(network: &Network, basis: &ShockBasis, scenario: &Scenario) -> Vec<f64> {
    solve_one(network, basis, scenario, None, &Silent)
        .unwrap()
        .loss_usd_mn
}

fn embargo(one: &[&str], other: &[&str]) -> Scenario {
    let set = |codes: &[&str]| codes.iter().map(|code| country(code)).collect::<Vec<_>>();
    Scenario::of_legs(Leg::embargo(&set(one), &set(other)))
}

fn agree(found: &[f64], expected: &[f64]) {
    let scale = expected.iter().copied().fold(1.0, f64::max);
    for (node, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            (found - expected).abs() <= AGREEMENT * scale,
            "node {node}: {found}, expected {expected}"
        );
    }
}

#[test]
fn equals_the_plain_implementation() {
    let parameters = [
        ShockParameters::DEFAULT,
        ShockParameters::new(0.8, 0.0, -4.0, -0.5).unwrap(),
        ShockParameters::new(0.05, 0.33, -0.25, -2.0).unwrap(),
    ];
    for (seed, parameters) in parameters.into_iter().enumerate() {
        let (network, basis) = network(seed as u64);
        let nothing = vec![0.0; network.node_count()];
        let mut whole = embargo(&["KAZ"], &["RUS", "CHN"]);
        let mut scoped = Scenario::of_legs([Leg {
            sectors: Some(vec!["C19".to_owned()]),
            share: 0.4,
            ..Leg::new(vec![country("USA"), country("DEU")], vec![country("RUS")])
        }]);
        let mut short = embargo(&["DEU"], &["RUS"]);
        short.capacity.push(CapacityCut {
            countries: vec![country("KAZ")],
            sectors: None,
            capacity: 0.7,
        });
        let mut one_industry_short = Scenario::of_legs([]);
        one_industry_short.capacity.push(CapacityCut {
            countries: vec![country("KAZ"), country("RUS")],
            sectors: Some(vec!["C19".to_owned()]),
            capacity: 0.4,
        });
        for scenario in [&mut whole, &mut scoped, &mut short, &mut one_industry_short] {
            scenario.parameters = parameters;
            agree(
                &losses(&network, &basis, scenario),
                &plain(&network, scenario, &nothing).losses,
            );
        }
    }
}

#[test]
fn bans_on_final_goods_take_sales_away() {
    let (network, basis) = network(7);
    let countries = network.countries().len();
    let sales_usd_mn: Vec<f64> = (0..network.node_count() * countries)
        .map(|cell| network.outside_sales_usd_mn()[cell / countries] / 10.0)
        .collect();
    let scenario = embargo(&["KAZ"], &["RUS"]);
    let final_sales = FinalSales { sales_usd_mn };
    let found = solve_one(&network, &basis, &scenario, Some(&final_sales), &Silent).unwrap();
    let f = scenario.parameters.lost_share();
    let lost: Vec<f64> = (0..network.node_count())
        .map(
            |node| match network.countries()[node % countries].alpha3() {
                "KAZ" | "RUS" => f * network.outside_sales_usd_mn()[node] / 10.0,
                _ => 0.0,
            },
        )
        .collect();
    agree(
        &found.loss_usd_mn,
        &plain(&network, &scenario, &lost).losses,
    );
    assert!((found.cut_final_sales.0 * f - lost.iter().sum::<f64>()).abs() < 1e-9);
}

#[test]
fn full_leakage_costs_exactly_nothing() {
    let (network, basis) = network(1);
    let mut scenario = embargo(&["KAZ"], &["RUS"]);
    scenario.parameters = ShockParameters::new(0.3, 1.0, -1.0, -1.0).unwrap();
    assert!(
        losses(&network, &basis, &scenario)
            .iter()
            .all(|loss| *loss == 0.0)
    );
}

/// With tau 0 all that is cut finds another way, and nobody makes less.
#[test]
fn rerouting_without_friction_costs_nothing() {
    let (network, basis) = network(1);
    let mut scenario = embargo(&["KAZ"], &["RUS"]);
    scenario.parameters = ShockParameters::new(0.0, 0.1, -1.0, -1.0).unwrap();
    let solved = solve_one(&network, &basis, &scenario, None, &Silent).unwrap();
    assert!(solved.balance_passes > 0 && solved.cut_flow.0 > 0.0);
    let largest = network
        .gross_output_usd_mn()
        .iter()
        .copied()
        .fold(0.0, f64::max);
    for loss in solved.loss_usd_mn {
        assert!(loss.abs() <= 1e-9 * largest, "{loss}");
    }
}

#[test]
fn batches_and_threads_change_no_byte() {
    let (network, basis) = network(2);
    let scenarios: Vec<Scenario> = COUNTRIES
        .iter()
        .flat_map(|one| COUNTRIES.iter().map(move |other| (one, other)))
        .filter(|(one, other)| one < other)
        .map(|(one, other)| embargo(&[one], &[other]))
        .collect();
    let bits = |threads: usize| -> Vec<u64> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| solve(&network, &basis, &scenarios, None, &Silent))
            .unwrap()
            .into_iter()
            .flat_map(|solved| solved.unwrap().loss_usd_mn)
            .map(f64::to_bits)
            .collect()
    };
    let one = bits(1);
    assert_eq!(one, bits(2));
    assert_eq!(one, bits(5));
    let alone: Vec<u64> = scenarios
        .iter()
        .flat_map(|scenario| losses(&network, &basis, scenario))
        .map(f64::to_bits)
        .collect();
    assert_eq!(one, alone);
}

#[test]
fn shapley_values_add_up_to_the_loss() {
    let (network, basis) = network(3);
    let parts: Vec<Vec<Leg>> = ["RUS", "CHN", "DEU"]
        .iter()
        .map(|partner| Leg::embargo(&[country("KAZ")], &[country(partner)]).to_vec())
        .collect();
    let values = attribute(
        &network,
        &basis,
        &parts,
        ShockParameters::DEFAULT,
        None,
        &Silent,
    )
    .unwrap();
    let all = losses(
        &network,
        &basis,
        &Scenario::of_legs(parts.into_iter().flatten()),
    );
    for (node, all) in all.iter().enumerate() {
        let sum: f64 = values.iter().map(|value| value[node]).sum();
        assert!(
            (sum - all).abs() < 1e-10,
            "node {node}: {sum}, expected {all}"
        );
    }
}

#[test]
fn a_closed_market_is_named() {
    // Both economies sell only to each other and nothing leaks.
    let (network, _) = Network::build(NetworkParts {
        countries: ["CHN", "KAZ", "RUS"].map(country).to_vec(),
        sectors: vec!["C19".to_owned()],
        flows_usd_mn: vec![10.0, 0.0, 3.0, 0.0, 0.0, 20.0, 3.0, 30.0, 5.0],
        gross_output_usd_mn: vec![80.0, 90.0, 100.0],
        outside_sales_usd_mn: vec![67.0, 70.0, 62.0],
    })
    .unwrap();
    let basis = ShockBasis::new(&network);
    let mut scenario = embargo(&["KAZ"], &["RUS"]);
    scenario.parameters = ShockParameters::new(0.3, 0.0, -1.0, -1.0).unwrap();
    let refused = solve_one(&network, &basis, &scenario, None, &Silent).unwrap_err();
    assert!(refused.to_string().contains("KAZ_C19"), "{refused}");
    scenario.parameters = ShockParameters::new(1.0, 0.0, -1.0, -1.0).unwrap();
    let lost = losses(&network, &basis, &scenario);
    // Kazakhstan makes nothing without its only input, whatever else it has.
    assert!(
        (lost[1] - network.benchmark_output_usd_mn()[1]).abs() < 1e-9,
        "{lost:?}"
    );
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let (network, basis) = network(4);
    let refusal = |scenario: &Scenario| -> EconomyError {
        solve_one(&network, &basis, scenario, None, &Silent).unwrap_err()
    };
    let leg = || Leg::new(vec![country("KAZ")], vec![country("RUS")]);
    let cases = [
        (Scenario::default(), "severs nothing: it has no legs"),
        (
            embargo(&["KAZ"], &["KAZ"]),
            "name no two different economies",
        ),
        (embargo(&COUNTRIES, &COUNTRIES), "severs everything"),
        (
            Scenario::of_legs([Leg {
                share: 1.5,
                ..leg()
            }]),
            "the share 1.5",
        ),
        (
            Scenario::of_legs([Leg {
                share: 0.0,
                ..leg()
            }]),
            "the share 0",
        ),
        (
            Scenario::of_legs([Leg {
                sectors: Some(vec!["X99".to_owned()]),
                ..leg()
            }]),
            "no industry `X99`",
        ),
    ];
    for (scenario, expected) in cases {
        let error = refusal(&scenario);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(error.is_bad_input() && error.hint().is_some());
    }
    assert!(refusal(&embargo(&["UZB"], &["RUS"])).is_missing());
    for (tau, delta, rho, varrho) in [
        (1.1, 0.1, -1.0, -1.0),
        (0.3, -0.1, -1.0, -1.0),
        (0.3, 0.1, 0.0, -1.0),
        (0.3, 0.1, -1.0, f64::NAN),
        (f64::NAN, 0.1, -1.0, -1.0),
    ] {
        assert!(
            ShockParameters::new(tau, delta, rho, varrho)
                .unwrap_err()
                .is_bad_input()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn losses_are_losses_and_scale(seed in 0_u64..1000, tau in 0.05_f64..0.9, delta in 0.0_f64..0.9) {
        let (network, basis) = network(seed);
        let mut scenario = embargo(&["KAZ"], &["RUS"]);
        scenario.parameters = ShockParameters::new(tau, delta, -1.0, -1.0).unwrap();
        let found = losses(&network, &basis, &scenario);
        prop_assert!(found.iter().all(|loss| *loss >= 0.0));
        // Homogeneity: the same table in other money loses the same in it.
        let mut scaled = parts(seed);
        for values in [
            &mut scaled.flows_usd_mn,
            &mut scaled.gross_output_usd_mn,
            &mut scaled.outside_sales_usd_mn,
        ] {
            values.iter_mut().for_each(|value| *value *= 1000.0);
        }
        let (other, _) = Network::build(scaled).unwrap();
        let times: Vec<f64> = found.iter().map(|loss| loss * 1000.0).collect();
        agree(&losses(&other, &ShockBasis::new(&other), &scenario), &times);
        // More friction, more loss.
        scenario.parameters = ShockParameters::new(tau + 0.05, delta, -1.0, -1.0).unwrap();
        let more = losses(&network, &basis, &scenario);
        prop_assert!(more.iter().sum::<f64>() > found.iter().sum::<f64>());
    }

    /// What the world makes is what it sells to industries and outside the
    /// network, and what it buys is what industries sell.
    #[test]
    fn the_world_balances(seed in 0_u64..1000) {
        let (network, _) = network(seed);
        let nodes = network.node_count();
        let output = network.benchmark_output_usd_mn();
        let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-12 * expected.abs();
        let mut sold_to_industries = 0.0;
        for (i, made) in output.iter().enumerate() {
            let row = &network.coefficients()[i * nodes..][..nodes];
            let sales: f64 = row.iter().zip(network.purchases_usd_mn()).map(|(a, w)| a * w).sum();
            prop_assert!(close(sales, network.network_sales_usd_mn()[i]), "sales of node {i}");
            prop_assert!(close(sales + network.outside_sales_usd_mn()[i], *made), "node {i}");
            sold_to_industries += sales;
        }
        let bought: f64 = network.purchases_usd_mn().iter().sum();
        prop_assert!(close(bought, sold_to_industries), "{bought} {sold_to_industries}");
    }

    #[test]
    fn the_order_of_economies_does_not_matter(seed in 0_u64..1000) {
        let original = parts(seed);
        let order = [3, 0, 4, 2, 1];
        let (count, sectors) = (order.len(), SECTORS.len());
        let nodes = count * sectors;
        let place = |node: usize| node / count * count + order[node % count];
        let permuted = NetworkParts {
            countries: order.map(|place| original.countries[place]).to_vec(),
            sectors: original.sectors.clone(),
            flows_usd_mn: (0..nodes * nodes)
                .map(|cell| original.flows_usd_mn[place(cell / nodes) * nodes + place(cell % nodes)])
                .collect(),
            gross_output_usd_mn: (0..nodes).map(|node| original.gross_output_usd_mn[place(node)]).collect(),
            outside_sales_usd_mn: (0..nodes).map(|node| original.outside_sales_usd_mn[place(node)]).collect(),
        };
        let scenario = embargo(&["KAZ", "CHN"], &["RUS"]);
        let (one, basis) = network(seed);
        let expected = losses(&one, &basis, &scenario);
        let (other, _) = Network::build(permuted).unwrap();
        let found = losses(&other, &ShockBasis::new(&other), &scenario);
        let expected: Vec<f64> = (0..nodes).map(|node| expected[place(node)]).collect();
        agree(&found, &expected);
    }
}
