//! A production network of economies times industries, as every importer of
//! one leaves it, and the tables that it becomes.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, StringArray};
use sindan_domain::Progress;

use crate::CatalogError;
use crate::table::{Kind, Spec, Tables, code_column, codes};

/// Rows that are gathered before they are written.
const BATCH_ROWS: usize = 1 << 17;

/// The rest of the world: a node of some tables, but no economy of its own.
pub(crate) const REST_OF_WORLD: &str = "ROW";

/// Most nodes that a table may have: the dense matrix of 10,000 takes 0.8 GB.
pub(crate) const MOST_NODES: usize = 10_000;

/// Node = industry * economies + economy. All values in USD million.
pub(crate) struct Grid {
    /// Alpha-3 codes in order, `ROW` last.
    pub(crate) economies: Vec<String>,
    pub(crate) industries: Vec<String>,
    /// Seller-major, nodes times nodes.
    pub(crate) flows: Vec<f64>,
    pub(crate) gross_output: Vec<f64>,
    /// `None`: gross output less intermediate sales to named economies.
    pub(crate) outside_sales: Option<Vec<f64>>,
    pub(crate) value_added: Option<Vec<f64>>,
    pub(crate) taxes: Option<Vec<f64>>,
    pub(crate) final_demand: Option<FinalDemand>,
}

/// Sales to final users.
pub(crate) struct FinalDemand {
    pub(crate) categories: Vec<String>,
    /// Nodes times (economy * categories + category).
    pub(crate) values: Vec<f64>,
}

static FLOWS: Spec = Spec {
    name: "flows",
    columns: &[
        ("seller_country", Kind::Code),
        ("seller_sector", Kind::Code),
        ("buyer_country", Kind::Code),
        ("buyer_sector", Kind::Code),
        ("value_usd_mn", Kind::Number),
    ],
    key_columns: 4,
};

static NODES: Spec = Spec {
    name: "nodes",
    columns: &[
        ("country", Kind::Code),
        ("sector", Kind::Code),
        ("country_position", Kind::Integer),
        ("sector_position", Kind::Integer),
        ("gross_output_usd_mn", Kind::Number),
        ("value_added_usd_mn", Kind::OptionalNumber),
        ("taxes_usd_mn", Kind::OptionalNumber),
        ("outside_sales_usd_mn", Kind::Number),
    ],
    key_columns: 2,
};

static FINAL_DEMAND: Spec = Spec {
    name: "final_demand",
    columns: &[
        ("seller_country", Kind::Code),
        ("seller_sector", Kind::Code),
        ("buyer_country", Kind::Code),
        ("category", Kind::Code),
        ("value_usd_mn", Kind::Number),
    ],
    key_columns: 4,
};

impl Grid {
    pub(crate) fn nodes(&self) -> usize {
        self.economies.len() * self.industries.len()
    }

    pub(crate) fn label(&self, node: usize) -> String {
        let economies = self.economies.len();
        format!(
            "{}_{}",
            self.economies[node % economies],
            self.industries[node / economies]
        )
    }

    /// Intermediate sales of a node to named economies.
    pub(crate) fn sales_to_named(&self, seller: usize) -> f64 {
        let count = self.economies.len();
        let nodes = self.nodes();
        let row = &self.flows[seller * nodes..][..nodes];
        row.iter()
            .enumerate()
            .filter(|(buyer, _)| self.economies[buyer % count] != REST_OF_WORLD)
            .map(|(_, v)| v)
            .sum()
    }

    /// Cells below zero among the intermediate flows.
    pub(crate) fn negative_flows(&self) -> u64 {
        self.flows.iter().filter(|value| **value < 0.0).count() as u64
    }

    /// Writes `flows`, `nodes` and, where it is known, `final_demand`. Zero
    /// flows are not rows.
    pub(crate) fn write(
        &self,
        tables: &mut Tables,
        progress: &dyn Progress,
    ) -> Result<(), CatalogError> {
        let economies = Axis::new(&self.economies);
        let industries = Axis::new(&self.industries);
        let count = self.economies.len();
        let order: Vec<(i32, i32)> = economies
            .sorted
            .iter()
            .flat_map(|economy| {
                industries
                    .sorted
                    .iter()
                    .map(|industry| (*economy, *industry))
            })
            .collect();
        let node_of =
            |(economy, industry): (i32, i32)| industry as usize * count + economy as usize;

        let mut flows = Rows::new(
            tables.start(&FLOWS)?,
            [&economies, &industries, &economies, &industries],
        );
        for (done, seller) in order.iter().enumerate() {
            progress.check()?;
            progress.report("write", done as u64, order.len() as u64);
            let row = &self.flows[node_of(*seller) * order.len()..][..order.len()];
            for buyer in &order {
                flows.push([seller.0, seller.1, buyer.0, buyer.1], row[node_of(*buyer)])?;
            }
        }
        let entry = flows.finish()?;
        tables.entries.push(entry);

        let nodes: Vec<usize> = order.iter().copied().map(node_of).collect();
        let taken =
            |values: &[f64]| -> Vec<f64> { nodes.iter().map(|node| values[*node]).collect() };
        let optional = |values: &Option<Vec<f64>>| -> ArrayRef {
            Arc::new(match values {
                Some(values) => Float64Array::from(taken(values)),
                None => Float64Array::new_null(nodes.len()),
            })
        };
        let outside: Vec<f64> = match &self.outside_sales {
            Some(values) => taken(values),
            None => nodes
                .iter()
                .map(|node| self.gross_output[*node] - self.sales_to_named(*node))
                .collect(),
        };
        tables.write(
            &NODES,
            vec![
                code_column(
                    order
                        .iter()
                        .map(|(economy, _)| self.economies[*economy as usize].as_str()),
                ),
                code_column(
                    order
                        .iter()
                        .map(|(_, industry)| self.industries[*industry as usize].as_str()),
                ),
                Arc::new(
                    order
                        .iter()
                        .map(|(economy, _)| *economy)
                        .collect::<Int32Array>(),
                ),
                Arc::new(
                    order
                        .iter()
                        .map(|(_, industry)| *industry)
                        .collect::<Int32Array>(),
                ),
                Arc::new(Float64Array::from(taken(&self.gross_output))),
                optional(&self.value_added),
                optional(&self.taxes),
                Arc::new(Float64Array::from(outside)),
            ],
        )?;

        if let Some(demand) = &self.final_demand {
            let categories = Axis::new(&demand.categories);
            let width = count * demand.categories.len();
            let mut rows = Rows::new(
                tables.start(&FINAL_DEMAND)?,
                [&economies, &industries, &economies, &categories],
            );
            for seller in &order {
                let row = &demand.values[node_of(*seller) * width..][..width];
                for economy in &economies.sorted {
                    for category in &categories.sorted {
                        let at = *economy as usize * demand.categories.len() + *category as usize;
                        rows.push([seller.0, seller.1, *economy, *category], row[at])?;
                    }
                }
            }
            let entry = rows.finish()?;
            tables.entries.push(entry);
        }
        progress.report("write", order.len() as u64, order.len() as u64);
        Ok(())
    }
}

/// Labels of one axis and their positions in the order of the labels.
struct Axis {
    labels: Arc<StringArray>,
    sorted: Vec<i32>,
}

impl Axis {
    fn new(labels: &[String]) -> Self {
        let mut sorted: Vec<i32> = (0..labels.len() as i32).collect();
        sorted.sort_by_key(|position| &labels[*position as usize]);
        Self {
            labels: Arc::new(labels.iter().map(Some).collect()),
            sorted,
        }
    }
}

/// Gathers rows with four codes and a value.
struct Rows {
    writer: crate::table::TableWriter,
    labels: [Arc<StringArray>; 4],
    keys: [Vec<i32>; 4],
    values: Vec<f64>,
}

impl Rows {
    fn new(writer: crate::table::TableWriter, axes: [&Axis; 4]) -> Self {
        Self {
            writer,
            labels: axes.map(|axis| axis.labels.clone()),
            keys: Default::default(),
            values: Vec::new(),
        }
    }

    fn push(&mut self, key: [i32; 4], value: f64) -> Result<(), CatalogError> {
        if value == 0.0 {
            return Ok(());
        }
        for (column, position) in self.keys.iter_mut().zip(key) {
            column.push(position);
        }
        self.values.push(value);
        if self.values.len() == BATCH_ROWS {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), CatalogError> {
        let mut columns = Vec::with_capacity(5);
        for (keys, labels) in self.keys.iter_mut().zip(&self.labels) {
            columns.push(codes(std::mem::take(keys), labels)?);
        }
        columns.push(Arc::new(Float64Array::from(std::mem::take(
            &mut self.values,
        ))));
        self.writer.write(columns)
    }

    fn finish(mut self) -> Result<crate::manifest::TableEntry, CatalogError> {
        self.flush()?;
        self.writer.finish()
    }
}
