//! Shipments per second on one thread, without name matching.
//!
//! `cargo bench -p sindan-rules` prints items per second: `decide` alone, from
//! JSON, and from CSV rows; the input is every example shipment in turn.

use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use sindan_rules::{
    CsvColumns, MeasureBase, PartyFacts, Question, Shipment, Stance, decide, read_json,
};

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

#[divan::bench]
fn from_csv(bencher: Bencher) {
    const ROWS: usize = 1000;
    let base = MeasureBase::embedded().expect("the base is valid");
    let stance = Stance::named("every-law").expect("the stance is there");
    let facts = PartyFacts::screened_elsewhere();
    let columns = CsvColumns::new([
        "id",
        "date",
        "dispatch",
        "destination",
        "transit",
        "mode",
        "currency",
        "contract_date",
        "clauses",
        "party.exporter.name",
        "party.exporter.country",
        "party.consignee.name",
        "party.consignee.country",
        "party.end_user.name",
        "party.end_user.country",
        "line.code",
        "line.system",
        "line.edition",
        "line.value",
        "line.net_mass_kg",
        "line.origin",
    ])
    .expect("the header is valid");
    let goods = [
        "854231", "100199", "848210", "870121", "940360", "270900", "720810", "610910",
    ];
    let routes = ["-", "POL;BLR;RUS", "TUR;GEO;AZE", "-"];
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|row| {
            [
                &format!("s{row}"),
                "2024-05-02",
                "DEU",
                "KAZ",
                routes[row % 4],
                "rail",
                "EUR",
                "2024-01-15",
                "no_reexport_russia",
                "Beispiel GmbH",
                "DEU",
                "Mysal TOO",
                "KAZ",
                "Mysal Zavod TOO",
                "KAZ",
                goods[row % 8],
                "HS",
                "2022",
                "84000",
                "120",
                "DEU",
            ]
            .map(str::to_owned)
            .to_vec()
        })
        .collect();
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        rows.iter()
            .map(|row| {
                let row = columns
                    .row(row.iter().map(String::as_str))
                    .expect("a row is valid");
                let shipment = Shipment::check(row.file).expect("a row is a shipment");
                ask(&base, &stance, &facts, &shipment)
            })
            .sum::<usize>()
    });
}
