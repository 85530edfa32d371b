//! Shipments per second on one thread, without name matching.
//!
//! `cargo bench -p sindan-rules` prints items per second: `decide` alone, and from
//! JSON; the input is every example shipment in turn. Rows of CSV are measured by
//! the example `batch_speed`.

use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use sindan_rules::{MeasureBase, PartyFacts, Question, Shipment, Stance, decide, read_json};

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shipments");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("the examples are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".json")
        })
        .collect();
    names.sort();
    names
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("an example can be read"))
        .collect()
}

fn ask(base: &MeasureBase, stance: &Stance, facts: &PartyFacts, shipment: &Shipment) -> usize {
    let decision = decide(
        base,
        Question {
            shipment,
            parties: facts,
            stance,
            as_of: None,
            max_list_age_days: 7,
        },
    );
    decision.findings.len()
}

#[divan::bench]
fn decide_only(bencher: Bencher) {
    let base = MeasureBase::embedded().expect("the base is valid");
    let stance = Stance::named("every-law").expect("the stance is there");
    let facts = PartyFacts::screened_elsewhere();
    let shipments: Vec<Shipment> = texts()
        .iter()
        .map(|text| read_json(text).expect("an example is valid"))
        .collect();
    bencher.counter(ItemsCount::new(shipments.len())).bench(|| {
        shipments
            .iter()
            .map(|shipment| ask(&base, &stance, &facts, shipment))
            .sum::<usize>()
    });
}

#[divan::bench]
fn from_json(bencher: Bencher) {
    let base = MeasureBase::embedded().expect("the base is valid");
    let stance = Stance::named("every-law").expect("the stance is there");
    let facts = PartyFacts::screened_elsewhere();
    let texts = texts();
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        texts
            .iter()
            .map(|text| {
                let shipment = read_json(text).expect("an example is valid");
                ask(&base, &stance, &facts, &shipment)
            })
            .sum::<usize>()
    });
}
