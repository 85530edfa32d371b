//! From a table to a [`Network`]: checks, repairs that are counted, balance.

use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sindan_domain::UsdMillion;

use crate::benchmark::{benchmark_output, sales};
use crate::error::Kind;
use crate::network::node_name;
use crate::{EconomyError, INTERMEDIATE_SHARE_CAP, Network, NetworkArrays, NetworkParts};

/// A node may miss its balance by this part of its output: rounding of a sum
/// over some thousand flows stays two orders below it.
const BALANCE_TOLERANCE: f64 = 1e-12;

/// A column already cut by whoever made the table comes back from its flows
/// within rounding of the cap; it is not reported again.
const CAP_ROUNDING: f64 = 1e-9;

/// Columns that one task adds up: wide enough to read whole cache lines.
const COLUMN_BLOCK: usize = 64;

/// What had to be changed to make a network of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuildReport {
    /// Economies in the network.
    pub economies: usize,
    /// Industries in the network.
    pub industries: usize,
    /// Negative flows, taken as zero.
    pub negative_flows: usize,
    /// Their sum (negative).
    pub negative_flow_sum: UsdMillion,
    /// Negative sales outside the network, taken as zero.
    pub negative_outside_sales: usize,
    /// Their sum (negative).
    pub negative_outside_sales_sum: UsdMillion,
    /// Nodes whose inputs were cut to [`INTERMEDIATE_SHARE_CAP`] of output.
    pub capped: Vec<CappedNode>,
    /// Nodes without output; their flows and sales, if any, are left out.
    pub inactive_nodes: usize,
    /// Flows and outside sales left out with inactive nodes.
    pub inactive_sum: UsdMillion,
    /// Largest relative difference of the balanced output from the table's,
    /// over nodes with at least USD 1 million of it.
    pub largest_output_change: f64,
}

/// A node that buys more inputs than [`INTERMEDIATE_SHARE_CAP`] of its output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CappedNode {
    /// Economy and industry, such as `KAZ_C19`.
    pub node: String,
    /// Inputs as part of output in the table.
    pub intermediate_share: f64,
}

impl Network {
    /// Checks a table and balances it. Takes the flows over: a network of n nodes
    /// needs 8 n^2 bytes, and as much again once network shares are asked for.
    pub fn build(parts: NetworkParts) -> Result<(Network, BuildReport), EconomyError> {
        check(&parts)?;
        let NetworkParts {
            countries,
            sectors,
            flows_usd_mn: mut flows,
            gross_output_usd_mn: gross_output,
            outside_sales_usd_mn: mut outside_sales,
        } = parts;
        let size = gross_output.len();

        let (negative_flows, negative_flow_sum, dropped_flows) =
            clip_flows(&mut flows, &gross_output);
        let mut negative_outside_sales = 0;
        let mut negative_outside_sales_sum = 0.0;
        let mut inactive_sum = dropped_flows;
        for (sales, output) in outside_sales.iter_mut().zip(&gross_output) {
            if *sales < 0.0 {
                negative_outside_sales += 1;
                negative_outside_sales_sum += *sales;
                *sales = 0.0;
            } else if *output <= 0.0 {
                inactive_sum += *sales;
                *sales = 0.0;
            }
        }

        let column_sums = column_sums(&flows, size);
        let mut capped = Vec::new();
        let mut intermediate_share = vec![0.0; size];
        for node in 0..size {
            if gross_output[node] > 0.0 {
                let share = column_sums[node] / gross_output[node];
                if share > INTERMEDIATE_SHARE_CAP + CAP_ROUNDING {
                    let node = node_name(&countries, &sectors, node);
                    capped.push(CappedNode {
                        node,
                        intermediate_share: share,
                    });
                }
                intermediate_share[node] = share.min(INTERMEDIATE_SHARE_CAP);
            }
        }
        flows.par_chunks_mut(size).for_each(|row| {
            for (flow, sum) in row.iter_mut().zip(&column_sums) {
                if *sum > 0.0 {
                    *flow /= sum;
                }
            }
        });
        let coefficients = flows;

        let (benchmark_output, leontief) = benchmark_output(
            &coefficients,
            &intermediate_share,
            &outside_sales,
            countries.len(),
        );
        let network = Network {
            leontief: leontief.map(OnceLock::from).unwrap_or_default(),
            ..Network::from_arrays(NetworkArrays {
                countries,
                sectors,
                coefficients,
                intermediate_share,
                gross_output_usd_mn: gross_output,
                outside_sales_usd_mn: outside_sales,
                benchmark_output_usd_mn: benchmark_output,
            })?
        };
        network.check_balance()?;
        let report = BuildReport {
            economies: network.countries.len(),
            industries: network.sectors.len(),
            negative_flows,
            negative_flow_sum: UsdMillion(negative_flow_sum),
            negative_outside_sales,
            negative_outside_sales_sum: UsdMillion(negative_outside_sales_sum),
            capped,
            inactive_nodes: network
                .gross_output
                .iter()
                .filter(|output| **output <= 0.0)
                .count(),
            inactive_sum: UsdMillion(inactive_sum),
            largest_output_change: network.largest_output_change(),
        };
        Ok((network, report))
    }

    /// Every node must sell what it makes.
    fn check_balance(&self) -> Result<(), EconomyError> {
        let sold = sales(&self.coefficients, &self.purchases, &self.outside_sales);
        for (node, (sold, output)) in sold.iter().zip(&self.benchmark_output).enumerate() {
            let missing = (sold - output).abs();
            if missing.is_nan() || missing > BALANCE_TOLERANCE * output.abs() {
                return Err(Kind::Unbalanced {
                    node: self.node_name(node),
                    relative: missing / output.abs(),
                }
                .into());
            }
        }
        Ok(())
    }

    fn largest_output_change(&self) -> f64 {
        self.gross_output
            .iter()
            .zip(&self.benchmark_output)
            .map(|(table, balanced)| (balanced - table).abs() / table.max(1.0))
            .fold(0.0, f64::max)
    }
}

fn check(parts: &NetworkParts) -> Result<(), EconomyError> {
    let dimension = |what, found, expected| {
        if found == expected {
            Ok(())
        } else {
            Err(Kind::Dimension {
                what,
                found,
                expected,
            })
        }
    };
    for (what, count) in [
        ("economies", parts.countries.len()),
        ("industries", parts.sectors.len()),
    ] {
        dimension(what, count.min(1), 1)?;
    }
    distinct("economy", &parts.countries)?;
    distinct("industry", &parts.sectors)?;
    let size = parts.countries.len() * parts.sectors.len();
    dimension("flows", parts.flows_usd_mn.len(), size * size)?;
    dimension("gross output", parts.gross_output_usd_mn.len(), size)?;
    dimension("outside sales", parts.outside_sales_usd_mn.len(), size)?;

    let name = |node| node_name(&parts.countries, &parts.sectors, node);
    // `position_first` keeps the cell that is named the same for any number of threads.
    if let Some(cell) = parts
        .flows_usd_mn
        .par_iter()
        .position_first(|flow| !flow.is_finite())
    {
        let value = parts.flows_usd_mn[cell];
        return Err(Kind::Flow {
            seller: name(cell / size),
            buyer: name(cell % size),
            value,
        }
        .into());
    }
    for node in 0..size {
        let output = parts.gross_output_usd_mn[node];
        if !output.is_finite() || output < 0.0 {
            return Err(Kind::Node {
                what: "gross output",
                node: name(node),
                value: output,
            }
            .into());
        }
        let sales = parts.outside_sales_usd_mn[node];
        if !sales.is_finite() {
            return Err(Kind::Node {
                what: "outside sales",
                node: name(node),
                value: sales,
            }
            .into());
        }
    }
    Ok(())
}

fn distinct<T: Hash + Eq + Display>(what: &'static str, names: &[T]) -> Result<(), EconomyError> {
    let mut seen = HashSet::new();
    match names.iter().find(|name| !seen.insert(*name)) {
        Some(name) => Err(Kind::Duplicate {
            what,
            name: name.to_string(),
        }
        .into()),
        None => Ok(()),
    }
}

/// Takes negative flows, and flows of nodes without output, as zero. Returns
/// how many were negative, their sum, and the sum of the others left out.
fn clip_flows(flows: &mut [f64], gross_output: &[f64]) -> (usize, f64, f64) {
    let rows: Vec<(usize, f64, f64)> = flows
        .par_chunks_mut(gross_output.len())
        .zip(gross_output)
        .map(|(row, seller_output)| {
            let (mut count, mut negative, mut dropped) = (0, 0.0, 0.0);
            for (flow, buyer_output) in row.iter_mut().zip(gross_output) {
                if *flow < 0.0 {
                    count += 1;
                    negative += *flow;
                    *flow = 0.0;
                } else if *seller_output <= 0.0 || *buyer_output <= 0.0 {
                    dropped += *flow;
                    *flow = 0.0;
                }
            }
            (count, negative, dropped)
        })
        .collect();
    // Added row by row, so that the sums do not depend on the threads.
    rows.into_iter().fold((0, 0.0, 0.0), |sum, row| {
        (sum.0 + row.0, sum.1 + row.1, sum.2 + row.2)
    })
}

fn column_sums(flows: &[f64], size: usize) -> Vec<f64> {
    let mut sums = vec![0.0; size];
    sums.par_chunks_mut(COLUMN_BLOCK)
        .enumerate()
        .for_each(|(block, sums)| {
            let first = block * COLUMN_BLOCK;
            for row in flows.chunks_exact(size) {
                for (sum, flow) in sums.iter_mut().zip(&row[first..]) {
                    *sum += flow;
                }
            }
        });
    sums
}
