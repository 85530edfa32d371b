//! A small inter-country table of our own in the official layout.

use std::fmt::Write;

const FINAL_DEMAND: [&str; 6] = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];

/// Invented, balanced figures for some economies and industries. `seed` varies
/// them.
pub(crate) fn icio_csv(economies: &[&str], industries: &[&str], seed: u64) -> String {
    let labels: Vec<String> = economies
        .iter()
        .flat_map(|e| industries.iter().map(move |i| format!("{e}_{i}")))
        .collect();
    let nodes = labels.len();
    let flow = |seller: usize, buyer: usize| -> f64 {
        let mixed = (seller as u64 * 2_654_435_761 + buyer as u64 * 40_503 + seed * 97) % 1000;
        let home = if seller / industries.len() == buyer / industries.len() {
            5.0
        } else {
            1.0
        };
        mixed as f64 * home / 100.0
    };
    let demand = |seller: usize, column: usize| -> f64 {
        // Inventories fall for one seller in seven.
        let sign = if column % 6 == 4 && seller.is_multiple_of(7) {
            -0.01
        } else {
            1.0
        };
        sign * ((seller * 31 + column * 17) % 50) as f64 / 5.0 + 1.0
    };
    let outputs: Vec<f64> = (0..nodes)
        .map(|seller| {
            (0..nodes).map(|buyer| flow(seller, buyer)).sum::<f64>()
                + (0..economies.len() * 6)
                    .map(|column| demand(seller, column))
                    .sum::<f64>()
        })
        .collect();
    // Value added closes each column; a flow scale small enough keeps it positive.
    let mut text = String::from("V1");
    for label in &labels {
        let _ = write!(text, ",{label}");
    }
    for economy in economies {
        for category in FINAL_DEMAND {
            let _ = write!(text, ",{economy}_{category}");
        }
    }
    text.push_str(",OUT\n");
    for (seller, label) in labels.iter().enumerate() {
        text.push_str(label);
        for buyer in 0..nodes {
            let _ = write!(text, ",{:.4}", flow(seller, buyer));
        }
        for column in 0..economies.len() * 6 {
            let _ = write!(text, ",{:.4}", demand(seller, column));
        }
        let _ = writeln!(text, ",{:.4}", outputs[seller]);
    }
    let purchases: Vec<f64> = (0..nodes)
        .map(|buyer| (0..nodes).map(|seller| flow(seller, buyer)).sum())
        .collect();
    let zeros = ",0".repeat(economies.len() * 6);
    let row = |name: &str, value: &dyn Fn(usize) -> f64| {
        let mut line = name.to_owned();
        for buyer in 0..nodes {
            let _ = write!(line, ",{:.4}", value(buyer));
        }
        line + &zeros + ",0\n"
    };
    text += &row("TLS", &|buyer| 0.01 * outputs[buyer]);
    text += &row("VA", &|buyer| 0.99 * outputs[buyer] - purchases[buyer]);
    text += &row("OUT", &|buyer| outputs[buyer]);
    text
}
