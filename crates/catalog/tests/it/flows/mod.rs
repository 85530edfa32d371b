//! Trade flows: every format that is read, every trap in them, and the columns
//! that are read back.

mod baci;
mod columns;
mod comext;
mod comtrade;
mod mutation;
mod national;
mod plain;
mod real;

use sindan_catalog::{FlowColumns, FlowQuery, Manifest, Snapshot, read_flow_columns};
use sindan_domain::Silent;

use crate::fixture::Place;

/// Average rates for the years and months that the fixtures use.
pub(crate) const RATES: &str = "currency,period,usd_per_unit\nEUR,2022,1.05\nEUR,2022-01,1.1\nEUR,2022-02,1.2\nEUR,2024-02,1.08\n";

/// A catalog with exchange rates.
pub(crate) fn with_rates() -> Place {
    let place = Place::new();
    place.add("fx", "rates.csv", RATES).unwrap();
    place
}

pub(crate) fn read(snapshots: &[Snapshot], query: &FlowQuery) -> FlowColumns {
    read_flow_columns(snapshots, query, &Silent).unwrap()
}

/// Rows as `KAZ RUS import HS2022:854231 2022 100`, in order.
pub(crate) fn shown(columns: &FlowColumns) -> Vec<String> {
    (0..columns.len())
        .map(|row| {
            let partner = columns.partner[row].map_or("-", |partner| partner.alpha3());
            let goods = &columns.goods[columns.product[row] as usize];
            let goods = goods
                .as_ref()
                .map_or_else(|| "TOTAL".to_owned(), ToString::to_string);
            format!(
                "{} {partner} {} {goods} {} {}",
                columns.reporter[row],
                columns.direction[row],
                columns.period[row],
                columns.value_usd[row]
            )
        })
        .collect()
}

/// How many rows were left out for a reason that holds these words.
pub(crate) fn left_out(manifest: &Manifest, words: &str) -> u64 {
    let found = manifest
        .left_out
        .iter()
        .filter(|left| left.reason.contains(words));
    found.map(|left| left.count).sum()
}

/// How many rows were rejected for a reason that holds these words.
pub(crate) fn rejected(manifest: &Manifest, words: &str) -> u64 {
    let found = manifest
        .rejects
        .iter()
        .filter(|left| left.reason.contains(words));
    found.map(|left| left.count).sum()
}
