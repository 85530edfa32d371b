//! Which group of industries of the embedded network moves the losses of an
//! embargo between two economies most: the full table is added up as the
//! embedded one is, then with one group at a time left apart.
//! `cargo run --release --example pack_groups -- WHEEL KAZ GBR`.
#![allow(clippy::print_stdout, reason = "an example that prints a table")]

use std::error::Error;
use std::path::Path;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::load_network;
use sindan_domain::{Country, IndustryGroup, Silent};
use sindan_economy::shock::{Leg, Scenario, ShockBasis, solve};
use sindan_economy::{Network, NetworkParts};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let wheel = arguments
        .next()
        .ok_or("name the wheel of sanction-simulator 0.1.4")?;
    let mut country = || -> Result<Country, Box<dyn Error>> {
        Ok(arguments.next().ok_or("name two economies")?.parse()?)
    };
    let (one, other) = (country()?, country()?);

    let directory = tempfile::tempdir()?;
    let catalog = Catalog::open(directory.path())?;
    catalog.add("icio", Path::new(&wheel), &AddOptions::default(), &Silent)?;
    let held = load_network(&catalog, one, None, &Silent)?.ok_or("no network holds it")?;
    let full = losses(held.network(), one, other)?;
    println!("| left apart | {one} loses | {other} loses | all lose |");
    println!("| --- | ---: | ---: | ---: |");
    let row = |name: &str, losses: [f64; 3]| {
        let apart = [0, 1, 2].map(|side| {
            let percent = 100.0 * (losses[side] / full[side] - 1.0);
            format!("{:.1} ({percent:+.2} %)", losses[side])
        });
        println!("| {name} | {} |", apart.join(" | "));
    };
    row("every industry", full);
    row(
        "none",
        losses(&added_up(held.network(), None)?, one, other)?,
    );
    for group in IndustryGroup::all() {
        if group.members().len() > 1 {
            let network = added_up(held.network(), Some(group))?;
            row(group.code(), losses(&network, one, other)?);
        }
    }
    Ok(())
}

/// What an embargo costs the two economies and all of them, USD million.
fn losses(network: &Network, one: Country, other: Country) -> Result<[f64; 3], Box<dyn Error>> {
    let scenario = Scenario::of_legs(Leg::embargo(&[one], &[other]));
    let basis = ShockBasis::new(network);
    let solution = solve(network, &basis, &[scenario], None, &Silent)?
        .pop()
        .ok_or("no solution")??;
    let countries = solution.by_country(network);
    let of = |country: Country| -> f64 {
        let named = countries.iter().filter(|loss| loss.country == country);
        named.map(|loss| loss.loss.0).sum()
    };
    Ok([of(one), of(other), solution.world_loss().0])
}

/// The network with its industries added up to groups, but for one of them.
fn added_up(full: &Network, apart: Option<&IndustryGroup>) -> Result<Network, Box<dyn Error>> {
    let mut sectors: Vec<String> = Vec::new();
    let mut place = Vec::new();
    for industry in full.sectors() {
        let code = match (IndustryGroup::of(industry), apart) {
            (Some(group), Some(apart)) if group.code() == apart.code() => industry,
            (Some(group), _) => group.code(),
            (None, _) => industry,
        };
        let position = sectors.iter().position(|known| known == code);
        place.push(position.unwrap_or_else(|| {
            sectors.push(code.to_owned());
            sectors.len() - 1
        }));
    }
    let economies = full.countries().len();
    let (size, nodes) = (economies * sectors.len(), full.node_count());
    let to = |node: usize| place[node / economies] * economies + node % economies;
    let mut parts = NetworkParts {
        countries: full.countries().to_vec(),
        sectors,
        flows_usd_mn: vec![0.0; size * size],
        gross_output_usd_mn: vec![0.0; size],
        outside_sales_usd_mn: vec![0.0; size],
    };
    for seller in 0..nodes {
        for buyer in 0..nodes {
            parts.flows_usd_mn[to(seller) * size + to(buyer)] += full.flow(seller, buyer).0;
        }
        parts.gross_output_usd_mn[to(seller)] += full.benchmark_output_usd_mn()[seller];
        parts.outside_sales_usd_mn[to(seller)] += full.outside_sales_usd_mn()[seller];
    }
    Ok(Network::build(parts)?.0)
}
