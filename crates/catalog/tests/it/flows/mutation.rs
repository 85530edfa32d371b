//! Damaged files of every format: a mutated file is refused with a message or
//! becomes a snapshot that reads back, and nothing panics.

use std::time::{Duration, Instant};

use sindan_catalog::{AddOptions, FlowQuery, PartnerChoice, TradeDirection, read_trade_flows};

use super::{RATES, baci, comext, comtrade, national, read};
use crate::fixture::Place;
use crate::lists::mutation::{Numbers, mutate};

#[test]
fn nothing_panics() {
    let seconds = std::env::var("SINDAN_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok()).unwrap_or(3);
    let plain = "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit\nKAZ,RUS,import,HS2022:854231,2022,100,USD,5,2,u\nKAZ,World,re-export,TOTAL,2022-01,7,EUR,,,\n";
    let seeds = [
        plain.to_owned(),
        comtrade::seed(),
        baci::YEAR.to_owned(),
        comext::bulk(),
        comext::OLD.to_owned(),
        comext::VIEW.to_owned(),
        comext::TOTALS.to_owned(),
        national::KAZAKH.to_owned(),
        national::KYRGYZ.to_owned(),
        national::RE_EXPORTS.to_owned(),
    ];
    let seed = match seconds {
        3 => 0x9E37_79B9_7F4A_7C15,
        // A long run sees other files each time.
        _ => u64::from(std::process::id()) << 20 | 1,
    };
    let options = AddOptions {
        reporter: Some("KGZ".parse().unwrap()),
        direction: Some(TradeDirection::Export),
        goods_edition: Some(2022),
        ..AddOptions::default()
    };
    let mut numbers = Numbers(seed);
    let begun = Instant::now();
    let (mut taken, mut refused) = (0_u64, 0_u64);
    while begun.elapsed() < Duration::from_secs(seconds) {
        for text in &seeds {
            let bytes = mutate(text.as_bytes(), &mut numbers);
            let place = Place::new();
            place.add("fx", "rates.csv", RATES).unwrap();
            match place.add_with("flows", "flows", &bytes, &options) {
                Ok(import) => {
                    let snapshot = [import.snapshot];
                    read_trade_flows(&snapshot[0], None).unwrap();
                    let one = read(&snapshot, &FlowQuery::default());
                    let world = FlowQuery {
                        partners: PartnerChoice::World,
                        ..FlowQuery::default()
                    };
                    let world = read(&snapshot, &world);
                    let values = one.value_usd.iter().chain(&world.value_usd);
                    assert!(
                        values
                            .clone()
                            .all(|value| value.is_finite() && *value >= 0.0)
                    );
                    taken += 1;
                }
                Err(error) => {
                    let shown = String::from_utf8_lossy(&bytes);
                    assert!(error.is_bad_input(), "{error}\n{shown}");
                    refused += 1;
                }
            }
        }
    }
    println!("{taken} taken, {refused} refused, numbers from {seed}");
    assert!(taken > 0 && refused > 0);
}
