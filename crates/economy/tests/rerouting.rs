//! Small tables, whatever is cut in them: what can be rerouted is, as ordinary
//! alternating scaling would do it, and what cannot is refused by name.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod plain;

use plain::{market, plain};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sindan_domain::{Country, Silent};
use sindan_economy::shock::{Leg, Scenario, ShockBasis, ShockParameters, solve};
use sindan_economy::{Network, NetworkParts};

const COUNTRIES: [&str; 3] = ["CHN", "KAZ", "RUS"];
const SECTORS: [&str; 3] = ["B05", "C19", "H49"];
/// Sums of targets that differ by less than this part are meant to be equal.
const ROUNDING: f64 = 1e-9;
/// Both sides iterate to the last digits, and hard cases lose some.
const AGREEMENT: f64 = 1e-8;
/// The plain implementation counts as settled when its row sums miss by less.
const SETTLED: f64 = 1e-11;
/// What is reached where flows, or deliveries, creep towards zero.
const CREEPING: f64 = 1e-3;

/// How the flows of a table are drawn.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Alike.
    Even,
    /// Two in five are absent.
    Sparse,
    /// Over six orders of magnitude, two in five absent.
    Wide,
    /// Small whole numbers, half of them 0: sums of targets are often equal.
    Whole,
}

const KINDS: [Kind; 4] = [Kind::Even, Kind::Sparse, Kind::Wide, Kind::Whole];

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn network(seed: u64, sectors: usize, kind: Kind) -> Network {
    let nodes = COUNTRIES.len() * sectors;
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut random = || {
        // Multiplicative congruential generator of Steele and Vigna (2021).
        state = state.wrapping_mul(0xd134_2543_de82_ef95);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let flows: Vec<f64> = (0..nodes * nodes)
        .map(|_| {
            let (size, present) = (random(), random());
            match kind {
                Kind::Even => 10.0 * size,
                Kind::Sparse if present >= 0.4 => 10.0 * size,
                Kind::Wide if present >= 0.4 => (14.0 * size - 7.0).exp(),
                Kind::Whole if present >= 0.5 => (4.0 * size).floor(),
                _ => 0.0,
            }
        })
        .collect();
    let outside: Vec<f64> = (0..nodes).map(|_| 30.0 * random()).collect();
    let output = (0..nodes)
        .map(|node| flows[node * nodes..][..nodes].iter().sum::<f64>() + outside[node])
        .collect();
    let parts = NetworkParts {
        countries: COUNTRIES.map(country).to_vec(),
        sectors: SECTORS[..sectors]
            .iter()
            .map(|&code| code.to_owned())
            .collect(),
        flows_usd_mn: flows,
        gross_output_usd_mn: output,
        outside_sales_usd_mn: outside,
    };
    Network::build(parts).unwrap().0
}

/// Every set of cuts between the three economies that leaves something.
fn scenarios(parameters: ShockParameters) -> Vec<Scenario> {
    let legs: Vec<Leg> = COUNTRIES
        .iter()
        .flat_map(|seller| COUNTRIES.iter().map(move |buyer| (seller, buyer)))
        .filter(|(seller, buyer)| seller != buyer)
        .map(|(seller, buyer)| Leg::new(vec![country(seller)], vec![country(buyer)]))
        .collect();
    (1..(1 << legs.len()) - 1_usize)
        .map(|chosen| {
            let legs = legs.iter().enumerate();
            let mut scenario = Scenario::of_legs(
                legs.filter(|(bit, _)| chosen >> bit & 1 == 1)
                    .map(|(_, leg)| leg.clone()),
            );
            scenario.parameters = parameters;
            scenario
        })
        .collect()
}

/// Whether targets can be met on what is left: no set of sellers may have to
/// sell more than its buyers may buy (Gale 1957, "A theorem on flows in networks").
fn can_be_met(network: &Network, scenario: &Scenario) -> bool {
    (0..network.sectors().len()).all(|r| {
        let market = market(network, scenario, r);
        let all: f64 = market.sold.iter().sum();
        (1..1_usize << COUNTRIES.len()).all(|set| {
            let sellers = || (0..COUNTRIES.len()).filter(|seller| set >> seller & 1 == 1);
            let sold: f64 = sellers().map(|seller| market.sold[seller]).sum();
            let bought: f64 = (0..network.node_count())
                .filter(|buyer| sellers().any(|seller| market.flows[seller][*buyer] > 0.0))
                .map(|buyer| market.bought[buyer])
                .sum();
            sold - bought <= ROUNDING * all
        })
    })
}

fn check(network: &Network, parameters: ShockParameters) -> Result<(), TestCaseError> {
    let basis = ShockBasis::new(network);
    let scenarios = scenarios(parameters);
    let nothing = vec![0.0; network.node_count()];
    let results = solve(network, &basis, &scenarios, None, &Silent).unwrap();
    for (scenario, result) in scenarios.iter().zip(results) {
        let found = match result {
            Err(error) if error.severs_nothing() => continue,
            Err(error) if can_be_met(network, scenario) => {
                // Who stops may take longer to do so than anybody waits: then repeated
                // substitution does not come to rest either.
                let crept = plain(network, scenario, &nothing);
                prop_assert!(
                    error.is_no_convergence() && crept.change > SETTLED,
                    "{error}: {:?}",
                    scenario.legs
                );
                continue;
            }
            Err(error) => {
                let said = error.to_string();
                let named =
                    (0..network.node_count()).any(|node| said.contains(&network.node_name(node)));
                prop_assert!(
                    named && error.hint().is_some(),
                    "{said}: {:?}",
                    scenario.legs
                );
                continue;
            }
            Ok(solution) => solution,
        };
        prop_assert!(can_be_met(network, scenario), "{:?}", scenario.legs);
        let expected = plain(network, scenario, &nothing);
        let settled = expected.miss.max(expected.change) <= SETTLED;
        let collapse = found.delivered_share.iter().any(|share| *share < CREEPING);
        let tolerance = if settled && !collapse {
            AGREEMENT
        } else {
            CREEPING
        };
        let scale = network
            .benchmark_output_usd_mn()
            .iter()
            .copied()
            .fold(0.0, f64::max);
        for (node, (found, expected)) in found.loss_usd_mn.iter().zip(&expected.losses).enumerate()
        {
            prop_assert!(
                (found - expected).abs() <= tolerance * scale,
                "{}: {found}, expected {expected}: {:?}",
                network.node_name(node),
                scenario.legs
            );
        }
    }
    Ok(())
}

/// Which sets were found to go wrong once: a market in parts that share no buyer,
/// and industries that need each other and stop together.
#[test]
fn markets_in_parts_and_collapses_are_solved() {
    let usual = ShockParameters::DEFAULT;
    for seed in 0..12 {
        check(&network(seed, 1, Kind::Whole), usual).unwrap();
        check(&network(seed, 2, Kind::Sparse), usual).unwrap();
    }
    let no_rerouting_or_leakage = ShockParameters::new(1.0, 0.0, -1.0, -1.0).unwrap();
    check(&network(240_807, 1, Kind::Even), no_rerouting_or_leakage).unwrap();
    // One scenario of these creeps towards a stop for longer than anybody waits.
    let no_rerouting = ShockParameters::new(1.0, 0.33, -1.0, -1.0).unwrap();
    check(&network(227_819, 2, Kind::Wide), no_rerouting).unwrap();
}

fn seed() -> RngSeed {
    match ProptestConfig::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_123),
        chosen => chosen,
    }
}

proptest! {
    // The same cases at every run; PROPTEST_RNG_SEED chooses others.
    #![proptest_config(ProptestConfig {
        cases: 96,
        rng_seed: seed(),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_can_be_rerouted_is(
        seed in 0_u64..1_000_000,
        sectors in 1_usize..4,
        kind in prop::sample::select(&KINDS[..]),
        tau in prop::sample::select(&[0.1, 0.3, 0.5, 0.9, 1.0][..]),
        delta in prop::sample::select(&[0.0, 1e-4, 0.1, 0.33][..]),
    ) {
        let parameters = ShockParameters::new(tau, delta, -1.0, -1.0).unwrap();
        check(&network(seed, sectors, kind), parameters)?;
    }
}
