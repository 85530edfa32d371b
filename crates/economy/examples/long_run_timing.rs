//! How long the long run takes: a world of 80 economies and 22 industries of
//! random flows, or one from raw arrays.
//!
//! `cargo run --release -p sindan-economy --example long_run_timing [DIRECTORY]`
//!
//! DIRECTORY holds `countries` and `sectors`, one code a line, and `flows`,
//! `output` and `outside`, little-endian doubles in the order of `NetworkParts`.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::Path;
use std::time::Instant;

use sindan_domain::{Country, IndustryGroup, Silent};
use sindan_economy::long_run::{
    ElasticitySource, LongRunSolution, TradeChange, elasticities, impute, solve,
};
use sindan_economy::shock::{Leg, Scenario};
use sindan_economy::{Network, NetworkParts};

const ECONOMIES: usize = 80;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let parts = match std::env::args().nth(1) {
        Some(directory) => read(Path::new(&directory))?,
        None => random(),
    };
    let (network, _) = Network::build(parts)?;
    let (n, j) = (network.countries().len(), network.sectors().len());
    println!("{n} economies, {j} industries");
    for source in [
        ElasticitySource::FontagneGuimbardOrefice,
        ElasticitySource::CaliendoParro,
    ] {
        println!("{source:?}");
        let theta = elasticities(network.sectors(), source)
            .into_iter()
            .map(|found| found.map(|elasticity| elasticity.theta))
            .collect();
        let start = Instant::now();
        let imputed = impute(&network, theta, None, &Silent)?;
        let extent = imputed.extent;
        println!(
            "  imputation {:?}; {:.3} of sales spread, {:.5} at home",
            start.elapsed(),
            extent.spread.0 / extent.sales.0,
            extent.put_at_home.0 / extent.sales.0
        );
        let model = imputed.model;
        let pick = |code: &str, fallback: usize| {
            let held = network.countries().iter().find(|c| c.alpha3() == code);
            *held.unwrap_or(&network.countries()[fallback])
        };
        let (kaz, rus, usa) = (pick("KAZ", 0), pick("RUS", 1), pick("USA", 2));
        let everyone: Vec<Country> = network
            .countries()
            .iter()
            .copied()
            .filter(|country| *country != rus)
            .collect();
        for (name, legs) in [
            ("KAZ and RUS", Leg::embargo(&[rus], &[kaz])),
            ("USA and RUS", Leg::embargo(&[usa], &[rus])),
            ("RUS and everyone", Leg::embargo(&everyone, &[rus])),
        ] {
            for share in [0.5, 1.0] {
                let mut scenario = Scenario::of_legs(legs.clone());
                scenario.legs.iter_mut().for_each(|leg| leg.share = share);
                let cut = TradeChange::of_scenario(&model, &scenario, 0.0)?;
                let start = Instant::now();
                match solve(&model, &cut.change, &Silent) {
                    Ok(solution) => {
                        let time = start.elapsed();
                        print_solution(&format!("{name}, {share}"), &solution, [kaz, rus]);
                        println!("    {time:?}");
                    }
                    Err(error) => {
                        println!("  {name}, {share}: {error}");
                        let (model, _) = model.without_deficits(&Silent)?;
                        let solution = solve(&model, &cut.change, &Silent)?;
                        print_solution("  without deficits", &solution, [kaz, rus]);
                    }
                }
            }
        }
    }
    Ok(())
}

fn print_solution(name: &str, solution: &LongRunSolution, of: [Country; 2]) {
    let [one, other] = of.map(|country| {
        let found = solution.outcomes.iter().find(|o| o.country == country);
        found.map_or(f64::NAN, |outcome| outcome.real_income_percent)
    });
    let worst = &solution.residuals;
    let iterations = solution.iterations;
    println!(
        "  {name}: {} {one:.4} %, {} {other:.4} %, {iterations} iterations, residuals {:.0e} {:.0e} {:.0e} {:.0e}",
        of[0], of[1], worst.price, worst.spending, worst.work, worst.trade_balance
    );
}

fn random() -> NetworkParts {
    let groups = IndustryGroup::all();
    let nodes = ECONOMIES * groups.len();
    let mut state = 9_u64;
    // Multiplicative congruential generator of Steele and Vigna (2021).
    let mut random = || {
        state = state.wrapping_mul(0xd134_2543_de82_ef95);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut flows = vec![0.0; nodes * nodes];
    for (at, flow) in flows.iter_mut().enumerate() {
        let home = at / nodes % ECONOMIES == at % nodes % ECONOMIES;
        *flow = random().powi(4) * if home { 1000.0 } else { 10.0 };
    }
    let outside: Vec<f64> = (0..nodes).map(|_| 20_000.0 * random()).collect();
    let output = flows.chunks(nodes).zip(&outside);
    NetworkParts {
        gross_output_usd_mn: output.map(|(row, z)| row.iter().sum::<f64>() + z).collect(),
        outside_sales_usd_mn: outside,
        flows_usd_mn: flows,
        countries: Country::all().take(ECONOMIES).collect(),
        sectors: groups.iter().map(|group| group.code().to_owned()).collect(),
    }
}

fn read(directory: &Path) -> Result<NetworkParts, Box<dyn std::error::Error>> {
    let lines = |file: &str| -> std::io::Result<Vec<String>> {
        let text = std::fs::read_to_string(directory.join(file))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let doubles = |file: &str| -> std::io::Result<Vec<f64>> {
        let bytes = std::fs::read(directory.join(file))?;
        let (whole, _) = bytes.as_chunks::<8>();
        Ok(whole
            .iter()
            .map(|bytes| f64::from_le_bytes(*bytes))
            .collect())
    };
    let countries = lines("countries")?
        .iter()
        .map(|code| Country::from_alpha3(code).ok_or_else(|| format!("no country {code}")))
        .collect::<Result<_, _>>()?;
    Ok(NetworkParts {
        countries,
        sectors: lines("sectors")?,
        flows_usd_mn: doubles("flows")?,
        gross_output_usd_mn: doubles("output")?,
        outside_sales_usd_mn: doubles("outside")?,
    })
}
