//! The production network of a snapshot, dense, as the engines take it.

use std::collections::HashMap;
use std::sync::Mutex;

use arrow_array::{Array, Float64Array};
use rayon::prelude::*;
use sindan_domain::{Period, Progress};

use crate::table::{Batch, Selection, Source};
use crate::{CatalogError, Snapshot};

/// Flows between industries of economies in one period, in USD million at
/// current prices. Node = industry * number of economies + economy.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductionTable {
    /// The period that the flows describe.
    pub period: Period,
    /// Alpha-3 codes; `ROW`, the rest of the world, is last where the table has it.
    pub economies: Vec<String>,
    /// Industry codes.
    pub industries: Vec<String>,
    /// Sales of node `i` to node `j` at `i * nodes + j`.
    pub flows_usd_mn: Vec<f64>,
    /// Gross output by node.
    pub gross_output_usd_mn: Vec<f64>,
    /// Gross output less intermediate sales to economies other than `ROW`.
    pub outside_sales_usd_mn: Vec<f64>,
    /// Whether the snapshot has a table of final demand.
    pub has_final_demand: bool,
}

impl ProductionTable {
    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.economies.len() * self.industries.len()
    }
}

/// Reads the production network of an `icio` or `mrio` snapshot. The result
/// does not depend on the number of threads.
pub fn read_production_table(
    snapshot: &Snapshot,
    progress: &dyn Progress,
) -> Result<ProductionTable, CatalogError> {
    let period = snapshot.manifest().period.ok_or_else(|| {
        CatalogError::bad_input(format!("{}: describes no single period", snapshot.label()))
    })?;
    let nodes = read_nodes(snapshot)?;
    let (economies, industries) = (nodes.economies.len(), nodes.industries.len());
    let count = economies * industries;
    let source = snapshot.open_table("flows")?;
    let groups = source.row_groups()?;
    // Not a number: no row has named the cell yet.
    let mut flows = vec![f64::NAN; count * count];
    {
        // Rows are sorted by seller, so two threads rarely meet at one seller.
        let sellers: Vec<Mutex<&mut [f64]>> =
            flows.chunks_mut(count.max(1)).map(Mutex::new).collect();
        let done = std::sync::atomic::AtomicU64::new(0);
        (0..groups)
            .into_par_iter()
            .try_for_each(|group| -> Result<(), CatalogError> {
                progress.check()?;
                read_flows(&source, group, &nodes, &sellers)?;
                let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                progress.report("load", done, groups as u64);
                Ok(())
            })?;
    }
    flows
        .par_iter_mut()
        .filter(|cell| cell.is_nan())
        .for_each(|cell| *cell = 0.0);
    Ok(ProductionTable {
        period,
        economies: nodes.economies,
        industries: nodes.industries,
        flows_usd_mn: flows,
        gross_output_usd_mn: nodes.gross_output,
        outside_sales_usd_mn: nodes.outside_sales,
        has_final_demand: snapshot.table("final_demand").is_some(),
    })
}

/// The economies of an `icio` or `mrio` snapshot, without its flows.
pub fn read_production_economies(snapshot: &Snapshot) -> Result<Vec<String>, CatalogError> {
    Ok(read_nodes(snapshot)?.economies)
}

/// A column of numbers that are all there and all finite.
fn finite<'a>(batch: &'a Batch, name: &str) -> Result<&'a Float64Array, CatalogError> {
    let column = batch.numbers(name)?;
    if column.null_count() > 0 || column.values().iter().any(|value| !value.is_finite()) {
        return Err(batch.damaged(&format!("column `{name}` has a cell that is no number")));
    }
    Ok(column)
}

struct Nodes {
    economies: Vec<String>,
    industries: Vec<String>,
    gross_output: Vec<f64>,
    outside_sales: Vec<f64>,
}

fn read_nodes(snapshot: &Snapshot) -> Result<Nodes, CatalogError> {
    let source = snapshot.open_table("nodes")?;
    let columns = [
        "country",
        "sector",
        "country_position",
        "sector_position",
        "gross_output_usd_mn",
        "outside_sales_usd_mn",
    ];
    let mut rows = Vec::new();
    for batch in source.read(&Selection {
        columns: &columns,
        row_groups: None,
    })? {
        let batch = batch?;
        let (country, sector) = (batch.text("country")?, batch.text("sector")?);
        let (at_country, at_sector) = (
            batch.integers("country_position")?,
            batch.integers("sector_position")?,
        );
        let output = finite(&batch, "gross_output_usd_mn")?;
        let outside = finite(&batch, "outside_sales_usd_mn")?;
        for row in 0..batch.rows() {
            let (Some(country), Some(sector)) = (country.get(row), sector.get(row)) else {
                return Err(batch.damaged(&format!("row {row} has no country or sector")));
            };
            let (Ok(economy), Ok(industry)) = (
                usize::try_from(at_country.value(row)),
                usize::try_from(at_sector.value(row)),
            ) else {
                return Err(batch.damaged(&format!("row {row} has a negative position")));
            };
            let labels = (country.to_owned(), sector.to_owned());
            rows.push((
                economy,
                industry,
                labels,
                output.value(row),
                outside.value(row),
            ));
        }
    }
    let damaged = |problem: &str| {
        CatalogError::bad_input(format!("{}: table nodes {problem}", snapshot.label()))
    };
    let economies = rows.iter().map(|row| row.0 + 1).max().unwrap_or(0);
    let industries = rows.iter().map(|row| row.1 + 1).max().unwrap_or(0);
    if rows.is_empty() || economies.checked_mul(industries) != Some(rows.len()) {
        return Err(damaged("does not have every industry of every economy"));
    }
    let mut nodes = Nodes {
        economies: vec![String::new(); economies],
        industries: vec![String::new(); industries],
        gross_output: vec![f64::NAN; rows.len()],
        outside_sales: vec![f64::NAN; rows.len()],
    };
    for (economy, industry, (country, sector), output, outside) in rows {
        let node = industry * economies + economy;
        if !nodes.gross_output[node].is_nan() {
            return Err(damaged("has a node twice"));
        }
        nodes.gross_output[node] = output;
        nodes.outside_sales[node] = outside;
        nodes.economies[economy] = country;
        nodes.industries[industry] = sector;
    }
    Ok(nodes)
}

fn read_flows(
    source: &Source,
    group: usize,
    nodes: &Nodes,
    sellers: &[Mutex<&mut [f64]>],
) -> Result<(), CatalogError> {
    let columns = [
        "seller_country",
        "seller_sector",
        "buyer_country",
        "buyer_sector",
        "value_usd_mn",
    ];
    let economy_of = positions(&nodes.economies);
    let industry_of = positions(&nodes.industries);
    let economies = nodes.economies.len();
    for batch in source.read(&Selection {
        columns: &columns,
        row_groups: Some(vec![group]),
    })? {
        let batch = batch?;
        let seller_economy = column(&batch, "seller_country", &economy_of, 1)?;
        let seller_industry = column(&batch, "seller_sector", &industry_of, economies)?;
        let buyer_economy = column(&batch, "buyer_country", &economy_of, 1)?;
        let buyer_industry = column(&batch, "buyer_sector", &industry_of, economies)?;
        let values = finite(&batch, "value_usd_mn")?.values();
        let seller_at = |row: usize| seller_industry.at(row) + seller_economy.at(row);
        let mut row = 0;
        while row < values.len() {
            let seller = seller_at(row);
            let mut cells = sellers[seller]
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            while row < values.len() && seller_at(row) == seller {
                let cell = &mut cells[buyer_industry.at(row) + buyer_economy.at(row)];
                if !cell.is_nan() {
                    return Err(batch.damaged(&"a flow stands twice"));
                }
                *cell = values[row];
                row += 1;
            }
        }
    }
    Ok(())
}

/// A column of codes as parts of node numbers.
struct Part<'a> {
    keys: &'a [i32],
    of_key: Vec<usize>,
}

impl Part<'_> {
    fn at(&self, row: usize) -> usize {
        self.of_key[self.keys[row] as usize]
    }
}

fn positions(labels: &[String]) -> HashMap<&str, usize> {
    labels
        .iter()
        .enumerate()
        .map(|(at, label)| (label.as_str(), at))
        .collect()
}

fn column<'a>(
    batch: &'a Batch,
    name: &str,
    known: &HashMap<&str, usize>,
    step: usize,
) -> Result<Part<'a>, CatalogError> {
    let found = batch
        .text(name)?
        .positions(|label| known.get(label).copied())
        .map_err(|label| {
            batch.damaged(&format!("column {name}: `{label}` is not among the nodes"))
        })?;
    let coded = found.ok_or_else(|| batch.damaged(&format!("column {name} is not of codes")))?;
    let of_key = coded
        .positions
        .iter()
        .map(|position| position * step)
        .collect();
    Ok(Part {
        keys: coded.keys,
        of_key,
    })
}
