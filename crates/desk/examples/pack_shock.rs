//! How far losses on the embedded network are from those on the full table, for
//! embargoes in both directions between an economy and each other one:
//! `cargo run --release --example pack_shock -- WHEEL [COUNTRY]`.
//! Prints the table that the handbook quotes.
#![allow(clippy::print_stdout, reason = "an example that prints a table")]

use std::error::Error;
use std::path::Path;

use jiff::civil::date;
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{
    ParameterChoice, Place, ShockAnswer, ShockOptions, ShockRequest, SideRole, load_network,
    read_scenarios, shock,
};
use sindan_domain::{Country, Silent};

/// Economies that are compared: those that cost most.
const TOP: usize = 20;
/// Losses that are further apart are named.
const APART: f64 = 0.06;

/// What one embargo costs, USD million.
struct Embargo {
    partner: String,
    /// The economy, the partner, all economies of the table.
    losses: [f64; 3],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let wheel = arguments
        .next()
        .ok_or("name the wheel of sanction-simulator 0.1.4")?;
    let country: Country = arguments.next().as_deref().unwrap_or("KAZ").parse()?;

    let directory = tempfile::tempdir()?;
    let catalog = Catalog::open(directory.path())?;
    let coarse = embargoes(&catalog, country)?;
    catalog.add("icio", Path::new(&wheel), &AddOptions::default(), &Silent)?;
    let full = embargoes(&catalog, country)?;

    println!(
        "| partner | {country} loses, embedded | full | difference | partner loses, embedded | full | difference |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for embargo in most_first(&full, 0).into_iter().take(TOP) {
        let same = coarse
            .iter()
            .find(|other| other.partner == embargo.partner)
            .ok_or("the networks hold other economies")?;
        let [own, partner, _] = [0, 1, 2].map(|side| {
            let (coarse, full) = (same.losses[side], embargo.losses[side]);
            format!(
                "{coarse:.1} | {full:.1} | {:+.2} %",
                100.0 * difference(coarse, full)
            )
        });
        println!("| {} | {own} | {partner} |", embargo.partner);
    }
    println!();
    println!(
        "| loss of | same {TOP} economies | same order | largest difference among them | among all | more than {} % apart |",
        100.0 * APART
    );
    println!("| --- | --- | --- | ---: | ---: | --- |");
    for (side, name) in [
        (0, country.alpha3()),
        (1, "the partner"),
        (2, "all economies"),
    ] {
        let names = |list: &[Embargo]| -> Vec<String> {
            most_first(list, side)
                .into_iter()
                .take(TOP)
                .map(|embargo| embargo.partner.clone())
                .collect()
        };
        let (ours, theirs) = (names(&coarse), names(&full));
        let mut sorted = [ours.clone(), theirs.clone()];
        sorted.iter_mut().for_each(|names| names.sort());
        let worst = |among: &dyn Fn(&str) -> bool| {
            coarse
                .iter()
                .zip(&full)
                .filter(|(one, _)| among(&one.partner))
                .map(|(one, other)| {
                    let apart = difference(one.losses[side], other.losses[side]);
                    (apart, one.partner.as_str())
                })
                .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))
                .map_or_else(String::new, |(apart, partner)| {
                    format!("{:+.2} % ({partner})", 100.0 * apart)
                })
        };
        let far: Vec<&str> = coarse
            .iter()
            .zip(&full)
            .filter(|(one, other)| difference(one.losses[side], other.losses[side]).abs() > APART)
            .map(|(one, _)| one.partner.as_str())
            .collect();
        println!(
            "| {name} | {} | {} | {} | {} | {} |",
            yes(sorted[0] == sorted[1]),
            yes(ours == theirs),
            worst(&|partner| theirs.iter().any(|name| name == partner)),
            worst(&|_| true),
            far.join(" ")
        );
    }
    Ok(())
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

/// How far the first is from the second, as a fraction of the second.
fn difference(coarse: f64, full: f64) -> f64 {
    (coarse - full) / full
}

fn most_first(list: &[Embargo], side: usize) -> Vec<&Embargo> {
    let mut sorted: Vec<&Embargo> = list.iter().collect();
    sorted.sort_by(|a, b| b.losses[side].total_cmp(&a.losses[side]));
    sorted
}

/// Embargoes with every other economy of the network, at the usual parameters.
fn embargoes(catalog: &Catalog, country: Country) -> Result<Vec<Embargo>, Box<dyn Error>> {
    let held = load_network(catalog, country, None, &Silent)?.ok_or("no network holds it")?;
    let mut text = "version = 1\n".to_owned();
    for partner in held.network().countries() {
        if *partner != country {
            text += &format!(
                "[[scenario]]\nname = \"{partner}\"\n[[scenario.leg]]\nkind = \"embargo\"\n\
                 between = \"{country}\"\nand = \"{partner}\"\n"
            );
        }
    }
    let request = ShockRequest {
        scenarios: read_scenarios("embargoes", &text, None, date(2022, 12, 31))?,
        point: true,
        parameters: ParameterChoice::default(),
        parameters_place: Place::flag(""),
        attribute: false,
        final_demand: false,
        nodes: false,
    };
    let answer: ShockAnswer = shock(catalog, &request, &ShockOptions::default(), &Silent)?;
    Ok(answer
        .scenarios
        .iter()
        .map(|scenario| Embargo {
            partner: scenario.name.clone(),
            losses: [SideRole::Sender, SideRole::Target, SideRole::World].map(|role| {
                let side = scenario.side(role);
                side.map_or(f64::NAN, |side| side.loss.loss_usd_mn.0)
            }),
        })
        .collect())
}
