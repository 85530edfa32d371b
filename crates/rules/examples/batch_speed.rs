//! Decides many rows of a CSV batch on one thread and prints how long the base
//! takes to load, the first shipment after that, and all of them:
//!
//! ```text
//! cargo run --release -p sindan-rules --example batch_speed 500000
//! ```

use std::collections::BTreeMap;
use std::time::Instant;

use sindan_rules::{CsvColumns, MeasureBase, PartyFacts, Question, Shipment, Stance, decide};

const HEADER: [&str; 21] = [
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
];
const GOODS: [&str; 8] = [
    "854231", "100199", "848210", "870121", "940360", "270900", "720810", "610910",
];
const ROUTES: [&str; 4] = ["-", "POL;BLR;RUS", "TUR;GEO;AZE", "-"];

#[expect(clippy::print_stdout, reason = "the counts are the program's answer")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows: usize = std::env::args()
        .nth(1)
        .as_deref()
        .unwrap_or("100000")
        .parse()?;
    let start = Instant::now();
    let base = MeasureBase::embedded()?;
    let loaded = start.elapsed();
    let stance = Stance::named("every-law").ok_or("the stance is compiled in")?;
    let facts = PartyFacts::screened_elsewhere();
    let columns = CsvColumns::new(HEADER)?;
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    let start = Instant::now();
    let mut first = None;
    for row in 0..rows {
        let id = row.to_string();
        let cells = [
            id.as_str(),
            "2024-05-02",
            "DEU",
            "KAZ",
            ROUTES[row % 4],
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
            GOODS[row % 8],
            "HS",
            "2022",
            "84000",
            "120",
            "DEU",
        ];
        let shipment = Shipment::check(columns.row(cells)?.file)?;
        let decision = decide(
            &base,
            Question {
                shipment: &shipment,
                parties: &facts,
                stance: &stance,
                as_of: None,
                max_list_age_days: 7,
            },
        );
        *verdicts.entry(decision.verdict.name()).or_default() += 1;
        first.get_or_insert_with(|| start.elapsed());
    }
    let all = start.elapsed();
    println!(
        "base loaded in {:.2} ms, first shipment {:.3} ms, {rows} shipments in {:.2} s: {:.0} a second, {verdicts:?}",
        loaded.as_secs_f64() * 1e3,
        first.unwrap_or_default().as_secs_f64() * 1e3,
        all.as_secs_f64(),
        rows as f64 / all.as_secs_f64(),
    );
    Ok(())
}
