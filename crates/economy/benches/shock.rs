//! Parts of one solution, on a made-up network of the size of the OECD table:
//! `cargo bench -p sindan-economy`.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use sindan_domain::{Country, Silent};
use sindan_economy::shock::measured::{pass, reroute};
use sindan_economy::shock::{Leg, Scenario, ShockBasis, solve_one};
use sindan_economy::{Network, NetworkParts};

const COUNTRIES: usize = 80;
const SECTORS: usize = 50;

fn main() {
    divan::main();
}

/// Both products with A, for scenarios of a batch together.
#[divan::bench(args = [1, 4, 8, 16])]
fn pass_over_a(bencher: Bencher<'_, '_>, lanes: usize) {
    let (network, _) = network();
    bencher
        .counter(BytesCount::of_slice(network.coefficients()))
        .bench(|| black_box(pass(network, lanes)));
}

/// Rerouting of one industry's goods after an embargo.
#[divan::bench]
fn rerouting_of_one_industry(bencher: Bencher<'_, '_>) {
    let (network, basis) = network();
    let scenario = embargo(network);
    bencher.bench(|| reroute(network, basis, &scenario, black_box(20)).unwrap());
}

/// One scenario, with all threads.
#[divan::bench]
fn one_scenario(bencher: Bencher<'_, '_>) {
    let (network, basis) = network();
    let scenario = embargo(network);
    bencher.bench(|| solve_one(network, basis, black_box(&scenario), None, &Silent).unwrap());
}

fn embargo(network: &Network) -> Scenario {
    let [one, other] = [10, 60].map(|place| network.countries()[place]);
    Scenario::of_legs(Leg::embargo(&[one], &[other]))
}

/// Every node sells to every other, most at home.
fn network() -> &'static (Network, ShockBasis) {
    static NETWORK: OnceLock<(Network, ShockBasis)> = OnceLock::new();
    NETWORK.get_or_init(|| {
        let nodes = COUNTRIES * SECTORS;
        let mut state = 1_u64;
        let mut random = || {
            // Multiplicative congruential generator of Steele and Vigna (2021).
            state = state.wrapping_mul(0xd134_2543_de82_ef95);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let flows: Vec<f64> = (0..nodes * nodes)
            .map(|cell| {
                let (seller, buyer) = (cell / nodes % COUNTRIES, cell % nodes % COUNTRIES);
                let size = if seller == buyer { 200.0 } else { 1.0 };
                size * random().powi(4)
            })
            .collect();
        let outside: Vec<f64> = (0..nodes).map(|_| 4000.0 * random()).collect();
        let output = flows
            .chunks_exact(nodes)
            .zip(&outside)
            .map(|(row, outside)| row.iter().sum::<f64>() + outside)
            .collect();
        let (network, _) = Network::build(NetworkParts {
            countries: countries(),
            sectors: (0..SECTORS).map(|place| format!("S{place}")).collect(),
            flows_usd_mn: flows,
            gross_output_usd_mn: output,
            outside_sales_usd_mn: outside,
        })
        .unwrap();
        let basis = ShockBasis::new(&network);
        (network, basis)
    })
}

/// The first economies that there are.
fn countries() -> Vec<Country> {
    let letters = || 'A'..='Z';
    letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))))
        .filter_map(|code| Country::from_alpha3(&code))
        .take(COUNTRIES)
        .collect()
}
