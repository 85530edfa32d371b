//! From a table to a [`Network`]: checks, repairs that are counted, balance.

use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, UsdMillion};

use crate::benchmark::{benchmark_output, sales};
use crate::error::Kind;
use crate::network::node_name;
use crate::{EconomyError, INTERMEDIATE_SHARE_CAP, Network, NetworkArrays, NetworkParts};

/// A node may miss its balance by this part of its output: rounding of a sum
/// over some thousand flows stays two orders below it.
const BALANCE_TOLERANCE: f64 = 1e-12;

/// By how much the inputs of an industry may exceed its output, as a part of
/// the output of its whole economy. Statistics have industries that add less
/// than nothing, such as airlines in a year without flights; these are a small
/// part of their economies, and their inputs are cut and counted.
pub const INPUTS_ABOVE_OUTPUT: f64 = 0.01;

/// Inputs of a node without output, as a part of the output of its economy, that
/// may come from rounding.
const DUST: f64 = 1e-6;

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
    /// The one furthest below zero of both.
    pub largest_negative: Option<NegativeEntry>,
    /// Nodes whose inputs were cut to [`INTERMEDIATE_SHARE_CAP`] of output.
    pub capped: Vec<CappedNode>,
    /// Nodes without output; their flows and sales, if any, are left out.
    pub inactive_nodes: usize,
    /// Flows and outside sales left out with inactive nodes.
    pub inactive_sum: UsdMillion,
    /// Largest relative difference of the balanced output from the table's,
    /// over nodes with at least USD 1 million of it.
    pub largest_output_change: f64,
    /// What no economy can have; see [`BuildReport::check_possible`].
    pub impossible: Vec<Impossible>,
}

/// A flow or outside sales below zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NegativeEntry {
    /// Economy and industry, such as `KAZ_C19`.
    pub seller: String,
    /// The same of the buyer; absent for sales outside the network.
    pub buyer: Option<String>,
    /// The amount (negative).
    pub value: UsdMillion,
}

/// A node that buys more inputs than [`INTERMEDIATE_SHARE_CAP`] of its output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CappedNode {
    /// Economy and industry, such as `KAZ_C19`.
    pub node: String,
    /// Inputs as part of output in the table.
    pub intermediate_share: f64,
    /// Inputs beyond [`INTERMEDIATE_SHARE_CAP`] of output, left out.
    pub cut: UsdMillion,
}

/// What no economy can have: the table is wrong, and a repair would make up a
/// figure instead of rounding one off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Impossible {
    /// An industry buys inputs and makes nothing; its inputs are left out.
    NoOutput {
        /// Economy and industry, such as `KAZ_C19`.
        node: String,
        /// What it buys.
        inputs: UsdMillion,
    },
    /// The inputs of an industry exceed its output by more than
    /// [`INPUTS_ABOVE_OUTPUT`]; they are cut to [`INTERMEDIATE_SHARE_CAP`].
    InputsAboveOutput {
        /// Economy and industry, such as `KAZ_C19`.
        node: String,
        /// What it buys.
        inputs: UsdMillion,
        /// What it makes.
        output: UsdMillion,
    },
    /// The industries of an economy buy as much as they make, or more.
    NoValueAdded {
        /// The economy.
        country: Country,
        /// Output less inputs, at or below zero.
        value_added: UsdMillion,
    },
}

impl BuildReport {
    /// Whether the table was taken as it is. Nodes without output that buy and
    /// sell nothing are no repair.
    pub fn is_clean(&self) -> bool {
        self.negative_flows + self.negative_outside_sales == 0
            && self.capped.is_empty()
            && self.inactive_sum.0 <= 0.0
            && self.impossible.is_empty()
    }

    /// Refuses a table with what no economy can have, by name.
    pub fn check_possible(&self) -> Result<(), EconomyError> {
        match self.impossible.is_empty() {
            true => Ok(()),
            false => Err(Kind::Impossible(self.impossible.clone()).into()),
        }
    }
}

impl Network {
    /// Checks a table and balances it. Takes the flows over: a network of n nodes
    /// needs 8 n^2 bytes, and as much again once network shares are asked for.
    ///
    /// What no economy can have is repaired too, and named in the report: whether it
    /// can still be answered from is for the caller to say, with
    /// [`BuildReport::check_possible`].
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

        let idle_inputs = idle_inputs(&flows, &gross_output);
        let clipped = clip_flows(&mut flows, &gross_output);
        let name = |node| node_name(&countries, &sectors, node);
        let mut largest_negative = clipped.largest.map(|(value, seller, buyer)| NegativeEntry {
            seller: name(seller),
            buyer: Some(name(buyer)),
            value: UsdMillion(value),
        });
        let mut negative_outside_sales = 0;
        let mut negative_outside_sales_sum = 0.0;
        let mut inactive_sum = clipped.dropped;
        for (node, (sales, output)) in outside_sales.iter_mut().zip(&gross_output).enumerate() {
            if *sales < 0.0 {
                negative_outside_sales += 1;
                negative_outside_sales_sum += *sales;
                let held = largest_negative.as_ref().map_or(0.0, |held| held.value.0);
                if *sales < held {
                    largest_negative = Some(NegativeEntry {
                        seller: name(node),
                        buyer: None,
                        value: UsdMillion(*sales),
                    });
                }
                *sales = 0.0;
            } else if *output <= 0.0 {
                inactive_sum += *sales;
                *sales = 0.0;
            }
        }

        let column_sums = column_sums(&flows, size);
        let impossible = impossible(
            &countries,
            &sectors,
            &gross_output,
            &column_sums,
            &idle_inputs,
        );
        let mut capped = Vec::new();
        let mut intermediate_share = vec![0.0; size];
        for node in 0..size {
            if gross_output[node] > 0.0 {
                let share = column_sums[node] / gross_output[node];
                if share > INTERMEDIATE_SHARE_CAP + CAP_ROUNDING {
                    let cut = column_sums[node] - INTERMEDIATE_SHARE_CAP * gross_output[node];
                    capped.push(CappedNode {
                        node: name(node),
                        intermediate_share: share,
                        cut: UsdMillion(cut),
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
            negative_flows: clipped.negative,
            negative_flow_sum: UsdMillion(clipped.negative_sum),
            negative_outside_sales,
            negative_outside_sales_sum: UsdMillion(negative_outside_sales_sum),
            largest_negative,
            capped,
            inactive_nodes: network
                .gross_output
                .iter()
                .filter(|output| **output <= 0.0)
                .count(),
            inactive_sum: UsdMillion(inactive_sum),
            largest_output_change: network.largest_output_change(),
            impossible,
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

/// What [`clip_flows`] took out.
#[derive(Default)]
struct Clipped {
    /// Negative flows, and their sum.
    negative: usize,
    negative_sum: f64,
    /// Sum of the others left out.
    dropped: f64,
    /// The flow furthest below zero, its seller and its buyer.
    largest: Option<(f64, usize, usize)>,
}

/// Takes negative flows, and flows of nodes without output, as zero.
fn clip_flows(flows: &mut [f64], gross_output: &[f64]) -> Clipped {
    let rows: Vec<Clipped> = flows
        .par_chunks_mut(gross_output.len())
        .zip(gross_output)
        .enumerate()
        .map(|(seller, (row, seller_output))| {
            let mut clipped = Clipped::default();
            for (buyer, (flow, buyer_output)) in row.iter_mut().zip(gross_output).enumerate() {
                if *flow < 0.0 {
                    clipped.negative += 1;
                    clipped.negative_sum += *flow;
                    if clipped.largest.is_none_or(|(held, ..)| *flow < held) {
                        clipped.largest = Some((*flow, seller, buyer));
                    }
                    *flow = 0.0;
                } else if *seller_output <= 0.0 || *buyer_output <= 0.0 {
                    clipped.dropped += *flow;
                    *flow = 0.0;
                }
            }
            clipped
        })
        .collect();
    // Added row by row, so that the sums do not depend on the threads.
    rows.into_iter()
        .fold(Clipped::default(), |sum, row| Clipped {
            negative: sum.negative + row.negative,
            negative_sum: sum.negative_sum + row.negative_sum,
            dropped: sum.dropped + row.dropped,
            largest: match (sum.largest, row.largest) {
                (Some(held), Some(found)) if found.0 < held.0 => Some(found),
                (held, found) => held.or(found),
            },
        })
}

/// What nodes without output buy, with their positions.
fn idle_inputs(flows: &[f64], gross_output: &[f64]) -> Vec<(usize, f64)> {
    let size = gross_output.len();
    (0..size)
        .filter(|node| gross_output[*node] <= 0.0)
        .map(|node| {
            let column = flows.iter().skip(node).step_by(size);
            (node, column.filter(|flow| **flow > 0.0).sum())
        })
        .filter(|(_, inputs)| *inputs > 0.0)
        .collect()
}

/// What no economy can have, economies last.
fn impossible(
    countries: &[Country],
    sectors: &[String],
    gross_output: &[f64],
    inputs: &[f64],
    idle_inputs: &[(usize, f64)],
) -> Vec<Impossible> {
    let count = countries.len();
    let name = |node| node_name(countries, sectors, node);
    let mut output_of = vec![0.0; count];
    let mut inputs_of = vec![0.0; count];
    for (node, (output, inputs)) in gross_output.iter().zip(inputs).enumerate() {
        output_of[node % count] += output;
        inputs_of[node % count] += inputs;
    }
    let mut found = Vec::new();
    for &(node, bought) in idle_inputs {
        inputs_of[node % count] += bought;
        if bought > DUST * output_of[node % count] {
            found.push(Impossible::NoOutput {
                node: name(node),
                inputs: UsdMillion(bought),
            });
        }
    }
    for (node, (output, inputs)) in gross_output.iter().zip(inputs).enumerate() {
        if *output > 0.0 && inputs - output > INPUTS_ABOVE_OUTPUT * output_of[node % count] {
            found.push(Impossible::InputsAboveOutput {
                node: name(node),
                inputs: UsdMillion(*inputs),
                output: UsdMillion(*output),
            });
        }
    }
    for (at, country) in countries.iter().enumerate() {
        let value_added = output_of[at] - inputs_of[at];
        if value_added <= 0.0 && output_of[at] + inputs_of[at] > 0.0 {
            found.push(Impossible::NoValueAdded {
                country: *country,
                value_added: UsdMillion(value_added),
            });
        }
    }
    found
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
