//! Reference files, read as tables by column name.

use std::collections::BTreeMap;
use std::path::PathBuf;

pub(crate) type Row = BTreeMap<String, String>;

/// The text of a file under `economy/`; says so and gives nothing where it is absent.
pub(crate) fn text(file: &str) -> Option<String> {
    let root = std::env::var_os("SINDAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("data/economy").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is absent", path.display());
        return None;
    };
    Some(text)
}

/// The rows of a table under `economy/`.
pub(crate) fn rows(file: &str) -> Option<Vec<Row>> {
    let text = text(file)?;
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next()?.collect();
    Some(
        lines
            .map(|line| header.iter().cloned().zip(line).collect())
            .collect(),
    )
}

pub(crate) fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

/// Threats to KAZ of RUS, CHN, EU and ANG (bits 0 to 3) from the golden file:
/// embargoes of all coalitions, in percent of output, the empty one first.
pub(crate) fn kaz_percent() -> Option<Vec<f64>> {
    let mut values = vec![0.0; 16];
    for row in rows("golden/kaz_threat_coalitions.csv")? {
        if row["mode"] == "embargo" {
            values[coalition(&row["coalition"])] = number(&row, "kaz_loss_pct");
        }
    }
    Some(values)
}

pub(crate) const POWERS: [&str; 4] = ["RUS", "CHN", "EU", "ANG"];

pub(crate) fn coalition(name: &str) -> usize {
    name.split('+')
        .map(|power| 1 << POWERS.iter().position(|known| *known == power).unwrap())
        .sum()
}
