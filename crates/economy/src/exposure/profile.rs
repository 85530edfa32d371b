//! Every economy of a network in a line, to compare one with the others.

use rayon::prelude::*;
use serde::Serialize;
use sindan_domain::{Country, UsdMillion};

use super::{herfindahl, ratio};
use crate::Network;

/// How concentrated one economy's trade in intermediates is, by direct flows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EconomyProfile {
    /// The economy.
    pub country: Country,
    /// Gross output as the table has it.
    pub gross_output: UsdMillion,
    /// Sales to final demand and to economies outside the network.
    pub outside_sales: UsdMillion,
    /// Inputs bought abroad.
    pub imports: UsdMillion,
    /// Sales to industries abroad.
    pub exports: UsdMillion,
    /// Herfindahl-Hirschman index of imports over foreign partners; 0 without imports.
    pub import_hhi: f64,
    /// The same of exports.
    pub export_hhi: f64,
    /// Largest foreign supplier and its share of imports.
    pub top_supplier: Option<(Country, f64)>,
    /// Largest foreign buyer and its share of exports.
    pub top_buyer: Option<(Country, f64)>,
}

/// The profile of every economy, in the order of the network.
pub fn profiles(network: &Network) -> Vec<EconomyProfile> {
    let countries = network.countries();
    let count = countries.len();
    let flows = flows_between(network);
    let sum_over_nodes =
        |values: &[f64], home: usize| UsdMillion(values.iter().skip(home).step_by(count).sum());
    (0..count)
        .map(|home| {
            let bought: Vec<f64> = (0..count)
                .map(|other| {
                    if other == home {
                        0.0
                    } else {
                        flows[other * count + home]
                    }
                })
                .collect();
            let sold: Vec<f64> = (0..count)
                .map(|other| {
                    if other == home {
                        0.0
                    } else {
                        flows[home * count + other]
                    }
                })
                .collect();
            EconomyProfile {
                country: countries[home],
                gross_output: sum_over_nodes(network.gross_output_usd_mn(), home),
                outside_sales: sum_over_nodes(network.outside_sales_usd_mn(), home),
                imports: UsdMillion(bought.iter().sum()),
                exports: UsdMillion(sold.iter().sum()),
                import_hhi: herfindahl(bought.iter().copied()),
                export_hhi: herfindahl(sold.iter().copied()),
                top_supplier: largest(countries, &bought),
                top_buyer: largest(countries, &sold),
            }
        })
        .collect()
}

/// Flows between economies, seller by seller.
fn flows_between(network: &Network) -> Vec<f64> {
    let count = network.countries().len();
    let size = network.node_count();
    let rows: Vec<Vec<f64>> = network
        .coefficients()
        .par_chunks(size)
        .map(|row| {
            let mut by_buyer = vec![0.0; count];
            for (sector, purchases) in row
                .chunks(count)
                .zip(network.purchases_usd_mn().chunks(count))
            {
                for ((sum, part), purchase) in by_buyer.iter_mut().zip(sector).zip(purchases) {
                    *sum += part * purchase;
                }
            }
            by_buyer
        })
        .collect();
    let mut flows = vec![0.0; count * count];
    for (seller, row) in rows.iter().enumerate() {
        let first = (seller % count) * count;
        for (sum, value) in flows[first..first + count].iter_mut().zip(row) {
            *sum += value;
        }
    }
    flows
}

fn largest(countries: &[Country], values: &[f64]) -> Option<(Country, f64)> {
    let total: f64 = values.iter().sum();
    let (country, value) = countries
        .iter()
        .zip(values)
        .max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
    (*value > 0.0).then(|| (*country, ratio(*value, total)))
}
