//! Sales to final users of a snapshot, dense, as the engines take them.

use std::collections::HashMap;

use sindan_domain::Progress;

use crate::table::Selection;
use crate::{CatalogError, Snapshot};

/// Sales to final users in USD million, all categories together: the industry
/// `r` of the economy `c` sells `sales[(r * economies + c) * economies + k]` to
/// final users in the economy `k`. Rows of other economies and industries are
/// passed over. The snapshot must have the table `final_demand`.
pub fn read_final_demand(
    snapshot: &Snapshot,
    economies: &[&str],
    industries: &[&str],
    progress: &dyn Progress,
) -> Result<Vec<f64>, CatalogError> {
    let economy_of = positions(economies);
    let industry_of = positions(industries);
    let mut sales = vec![0.0; economies.len() * economies.len() * industries.len()];
    let columns = [
        "seller_country",
        "seller_sector",
        "buyer_country",
        "value_usd_mn",
    ];
    for batch in snapshot.open_table("final_demand")?.read(&Selection {
        columns: &columns,
        row_groups: None,
    })? {
        progress.check()?;
        let batch = batch?;
        let seller = batch.text("seller_country")?;
        let sector = batch.text("seller_sector")?;
        let buyer = batch.text("buyer_country")?;
        let values = batch.numbers("value_usd_mn")?;
        for row in 0..batch.rows() {
            let value = values.value(row);
            if !value.is_finite() {
                return Err(batch.damaged(&format!("row {row} has a cell that is no number")));
            }
            let at = |text: Option<&str>, known: &HashMap<&str, usize>| {
                text.and_then(|text| known.get(text).copied())
            };
            let (Some(country), Some(industry), Some(destination)) = (
                at(seller.get(row), &economy_of),
                at(sector.get(row), &industry_of),
                at(buyer.get(row), &economy_of),
            ) else {
                continue;
            };
            let node = industry * economies.len() + country;
            sales[node * economies.len() + destination] += value;
        }
    }
    Ok(sales)
}

fn positions<'a>(labels: &[&'a str]) -> HashMap<&'a str, usize> {
    labels
        .iter()
        .enumerate()
        .map(|(position, label)| (*label, position))
        .collect()
}
