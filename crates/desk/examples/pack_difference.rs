//! How far the embedded network's exposure of an economy is from that of the
//! full table: `cargo run --release --example pack_difference -- WHEEL [COUNTRY]`.
//! Prints the table that the handbook quotes.
#![allow(clippy::print_stdout, reason = "an example that prints a table")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{ExposureOptions, exposure};
use sindan_domain::{Country, Silent};
use sindan_economy::{Exposure, InputExposure, PartnerShare};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let wheel = arguments
        .next()
        .ok_or("name the wheel of sanction-simulator 0.1.4")?;
    let country: Country = arguments.next().as_deref().unwrap_or("KAZ").parse()?;

    let directory = tempfile::tempdir()?;
    let catalog = Catalog::open(directory.path())?;
    let options = ExposureOptions::default();
    let coarse = exposure(&catalog, country, &options, &Silent)?;
    catalog.add("icio", Path::new(&wheel), &AddOptions::default(), &Silent)?;
    let full = exposure(&catalog, country, &options, &Silent)?;
    for (name, answer) in [("embedded", &coarse), ("full", &full)] {
        let resolution = answer
            .resolution
            .as_ref()
            .ok_or("the answer rests on no network")?;
        println!(
            "{name}: {} economies, {} industries",
            resolution.economies, resolution.industries
        );
    }
    println!();
    print_totals(&coarse.exposure, &full.exposure);
    println!();
    print_industries(&coarse.exposure, &full.exposure);
    Ok(())
}

fn print_totals(coarse: &Exposure, full: &Exposure) {
    println!(
        "| {} | embedded | full | largest difference |",
        full.country
    );
    println!("| --- | ---: | ---: | ---: |");
    let single = |what: &str, coarse: f64, full: f64| {
        println!(
            "| {what} | {coarse:.5} | {full:.5} | {:.1e} |",
            (coarse - full).abs()
        );
    };
    single(
        "concentration of imports",
        coarse.import_hhi,
        full.import_hhi,
    );
    single(
        "concentration of exports",
        coarse.export_hhi,
        full.export_hhi,
    );
    for (side, coarse, full) in [
        ("imports", &coarse.import_partners, &full.import_partners),
        ("exports", &coarse.export_partners, &full.export_partners),
    ] {
        for (kind, share) in KINDS {
            let Some(top) = full.first() else { continue };
            let (largest, partner) = largest_difference(coarse, full, share);
            println!(
                "| {kind} share of {side}, {} | {:.5} | {:.5} | {largest:.1e} ({partner}) |",
                top.partner,
                share_of(coarse, top.partner, share),
                share(top),
            );
        }
    }
}

/// Industries that the embedded network has by themselves.
fn print_industries(coarse: &Exposure, full: &Exposure) {
    println!(
        "| input | largest supplier | embedded | full | any direct share | any network share | concentration |"
    );
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for input in &coarse.inputs {
        let same = |other: &&InputExposure| other.sector == input.sector;
        let Some(other) = full.inputs.iter().find(same) else {
            continue;
        };
        let foreign = |origin: &&PartnerShare| origin.partner != full.country;
        let Some(top) = other.origins.iter().find(foreign) else {
            continue;
        };
        let [direct, network] =
            KINDS.map(|(_, share)| largest_difference(&input.origins, &other.origins, share).0);
        println!(
            "| {} | {} | {:.5} | {:.5} | {direct:.1e} | {network:.1e} | {:.1e} |",
            input.sector,
            top.partner,
            share_of(&input.origins, top.partner, direct_share),
            top.share_direct,
            (input.hhi - other.hhi).abs(),
        );
    }
}

type Share = fn(&PartnerShare) -> f64;

const KINDS: [(&str, Share); 2] = [("direct", direct_share), ("network", network_share)];

fn direct_share(share: &PartnerShare) -> f64 {
    share.share_direct
}

fn network_share(share: &PartnerShare) -> f64 {
    share.share_network.unwrap_or(f64::NAN)
}

fn share_of(list: &[PartnerShare], partner: Country, share: Share) -> f64 {
    list.iter()
        .find(|held| held.partner == partner)
        .map_or(0.0, share)
}

fn largest_difference(
    coarse: &[PartnerShare],
    full: &[PartnerShare],
    share: Share,
) -> (f64, String) {
    let partners: BTreeSet<Country> = coarse.iter().chain(full).map(|held| held.partner).collect();
    partners
        .into_iter()
        .map(|partner| {
            (
                share_of(coarse, partner, share) - share_of(full, partner, share),
                partner,
            )
        })
        .map(|(difference, partner)| (difference.abs(), partner.to_string()))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or_default()
}
