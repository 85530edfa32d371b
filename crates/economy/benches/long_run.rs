//! The long run on a made-up table of the size of the built-in one:
//! `cargo bench -p sindan-economy --bench long_run`.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use std::sync::OnceLock;

use divan::{Bencher, black_box};
use sindan_domain::{Country, IndustryGroup, Silent};
use sindan_economy::long_run::{
    ElasticitySource, TradeChange, TradeModel, elasticities, impute, solve,
};
use sindan_economy::shock::{Leg, Scenario};
use sindan_economy::{Network, NetworkParts};

const ECONOMIES: usize = 80;

fn main() {
    divan::main();
}

/// From the network to a benchmark in equilibrium.
#[divan::bench]
fn imputation(bencher: Bencher<'_, '_>) {
    let network = network();
    bencher.bench(|| impute(network, theta(network), None, &Silent).unwrap());
}

/// One solution of an embargo of one economy by all others, at a share of all trade.
#[divan::bench(args = [0.5, 0.999, 1.0])]
fn isolation(bencher: Bencher<'_, '_>, share: f64) {
    let model = model();
    let (one, others) = model.countries().split_first().unwrap();
    let mut scenario = Scenario::of_legs(Leg::embargo(&[*one], others));
    scenario.legs.iter_mut().for_each(|leg| leg.share = share);
    let change = TradeChange::of_scenario(model, &scenario, 0.0).unwrap();
    bencher.bench(|| solve(model, black_box(&change.change), &Silent).unwrap());
}

fn theta(network: &Network) -> Vec<Option<f64>> {
    elasticities(network.sectors(), ElasticitySource::FontagneGuimbardOrefice)
        .into_iter()
        .map(|found| found.map(|elasticity| elasticity.theta))
        .collect()
}

fn model() -> &'static TradeModel {
    static MODEL: OnceLock<TradeModel> = OnceLock::new();
    MODEL.get_or_init(|| {
        let network = network();
        impute(network, theta(network), None, &Silent)
            .unwrap()
            .model
    })
}

/// Every node sells to every other, most at home.
fn network() -> &'static Network {
    static NETWORK: OnceLock<Network> = OnceLock::new();
    NETWORK.get_or_init(|| {
        let groups = IndustryGroup::all();
        let nodes = ECONOMIES * groups.len();
        let mut state = 9_u64;
        // Multiplicative congruential generator of Steele and Vigna (2021).
        let mut random = || {
            state = state.wrapping_mul(0xd134_2543_de82_ef95);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let flows: Vec<f64> = (0..nodes * nodes)
            .map(|cell| {
                let home = cell / nodes % ECONOMIES == cell % nodes % ECONOMIES;
                random().powi(4) * if home { 1000.0 } else { 10.0 }
            })
            .collect();
        let outside: Vec<f64> = (0..nodes).map(|_| 20_000.0 * random()).collect();
        let output = flows.chunks(nodes).zip(&outside);
        Network::build(NetworkParts {
            gross_output_usd_mn: output.map(|(row, z)| row.iter().sum::<f64>() + z).collect(),
            outside_sales_usd_mn: outside,
            flows_usd_mn: flows,
            countries: Country::all().take(ECONOMIES).collect(),
            sectors: groups.iter().map(|group| group.code().to_owned()).collect(),
        })
        .unwrap()
        .0
    })
}
