//! A multi-region table in long format: one row, one flow.
//!
//! Final demand has its category as the buyer's sector; rows with an empty
//! buyer's country and the sector `OUT` give gross output. Cells that are not
//! there are zero: that is what a long table means.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sindan_domain::Country;

use super::grid::{MOST_NODES, REST_OF_WORLD};
use super::icio_csv::{CATEGORIES, is_off};
use super::job::number;
use super::{FinalDemand, Grid, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::error::shown;
use crate::text_input::{Content, SHORT_RECORD};

pub(crate) const IMPORTER: Importer = Importer {
    name: "mrio-long",
    version: 1,
    datasets: &["mrio"],
    expects: "CSV with the columns seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Text(text) if COLUMNS.iter().all(|name| text.column(&[name]).is_some())),
    import,
};

const COLUMNS: [&str; 5] = [
    "seller_country",
    "seller_sector",
    "buyer_country",
    "buyer_sector",
    "value_usd_mn",
];

/// Sectors of buyers that are final users; `FINAL` is for tables that do not
/// tell them apart.
fn category_of(sector: &str) -> Option<usize> {
    CATEGORIES
        .iter()
        .position(|category| *category == sector)
        .or_else(|| (sector == "FINAL").then_some(CATEGORIES.len()))
}

/// One row of the file.
struct Entry<'a> {
    line: u64,
    seller: (&'a str, &'a str),
    buyer: Buyer<'a>,
    value: f64,
}

enum Buyer<'a> {
    Industry(&'a str, &'a str),
    Demand(&'a str, usize),
    Output,
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let period = job.options.period.ok_or_else(|| {
        job.refuse("does not say which year it describes")
            .with_hint("name it with --period, such as --period 2022")
    })?;
    // The file is read twice, for its labels and for its values: the dense
    // table is then all that is held in memory.
    let (mut economies, mut industries) = (BTreeSet::new(), BTreeSet::new());
    let (mut has_demand, mut has_output, mut entries) = (false, false, 0_u64);
    read(job, |entry| {
        entries += 1;
        economies.insert(entry.seller.0.to_owned());
        industries.insert(entry.seller.1.to_owned());
        match entry.buyer {
            Buyer::Industry(country, sector) => {
                economies.insert(country.to_owned());
                industries.insert(sector.to_owned());
            }
            Buyer::Demand(country, _) => {
                economies.insert(country.to_owned());
                has_demand = true;
            }
            Buyer::Output => has_output = true,
        }
        if economies.len() * industries.len() > MOST_NODES {
            return Err(job.refuse(format!(
                "row {}: has {} economies and {} industries so far: more than {MOST_NODES} nodes",
                entry.line,
                economies.len(),
                industries.len()
            )));
        }
        Ok(())
    })?;
    if entries == 0 {
        return Err(job.refuse("has no rows"));
    }
    if !has_demand && !has_output {
        return Err(job
            .refuse("has neither final demand nor gross output")
            .with_hint(
                "add rows of final demand (HFCE, …, or FINAL) or rows with the buyer's sector OUT",
            ));
    }
    let has_rest_of_world = economies.remove(REST_OF_WORLD);
    let mut economies: Vec<String> = economies.into_iter().collect();
    economies.extend(has_rest_of_world.then(|| REST_OF_WORLD.to_owned()));
    let industries: Vec<String> = industries.into_iter().collect();
    let grid = fill(job, economies, industries, has_demand, has_output)?;
    grid.write(job.tables, job.progress)?;
    let attributes = BTreeMap::from([
        ("economies".to_owned(), grid.economies.len().into()),
        ("industries".to_owned(), grid.industries.len().into()),
        ("has_final_demand".to_owned(), has_demand.into()),
        ("has_rest_of_world".to_owned(), has_rest_of_world.into()),
        (
            "negative_flow_cells".to_owned(),
            grid.negative_flows().into(),
        ),
        (
            "gross_output_from".to_owned(),
            if has_output {
                "rows OUT"
            } else {
                "sum of sales"
            }
            .into(),
        ),
    ]);
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of: period.last_day(),
        period: Some(period),
        accepted: entries,
        rejects: Rejects::default(),
        warnings: Vec::new(),
        attributes,
        treatment: (!has_output)
            .then(|| "gross output is the sum of intermediate and final sales".to_owned()),
        credit: super::Credit::OwnFile,
    })
}

fn fill(
    job: &Job<'_>,
    economies: Vec<String>,
    industries: Vec<String>,
    has_demand: bool,
    has_output: bool,
) -> Result<Grid, CatalogError> {
    let (count, nodes) = (economies.len(), economies.len() * industries.len());
    let categories: Vec<String> = CATEGORIES
        .iter()
        .copied()
        .chain(["FINAL"])
        .map(str::to_owned)
        .collect();
    let width = count * categories.len();
    let economy_at: HashMap<&str, usize> = economies
        .iter()
        .enumerate()
        .map(|(at, code)| (code.as_str(), at))
        .collect();
    let industry_at: HashMap<&str, usize> = industries
        .iter()
        .enumerate()
        .map(|(at, code)| (code.as_str(), at))
        .collect();
    let node_of = |country: &str, sector: &str| industry_at[sector] * count + economy_at[country];
    let mut flows = vec![0.0; nodes * nodes];
    let mut demand = vec![0.0; if has_demand { nodes * width } else { 0 }];
    let mut output = vec![0.0; nodes];
    // The line of every cell, to name both when one stands twice.
    let mut flow_lines = vec![0_u32; flows.len()];
    let mut demand_lines = vec![0_u32; demand.len()];
    let mut output_lines = vec![0_u32; nodes];
    read(job, |entry| {
        let seller = node_of(entry.seller.0, entry.seller.1);
        let (cell, line) = match entry.buyer {
            Buyer::Industry(country, sector) => {
                let at = seller * nodes + node_of(country, sector);
                (&mut flows[at], &mut flow_lines[at])
            }
            Buyer::Demand(country, category) => {
                let at = seller * width + economy_at[country] * categories.len() + category;
                (&mut demand[at], &mut demand_lines[at])
            }
            Buyer::Output => (&mut output[seller], &mut output_lines[seller]),
        };
        if *line != 0 {
            return Err(job.refuse(format!(
                "row {}: the same seller and buyer stand in row {line}",
                entry.line
            )));
        }
        *line = u32::try_from(entry.line).unwrap_or(u32::MAX);
        *cell = entry.value;
        Ok(())
    })?;
    for node in 0..nodes {
        let intermediate: f64 = flows[node * nodes..][..nodes].iter().sum();
        let sales = intermediate
            + if has_demand {
                demand[node * width..][..width].iter().sum::<f64>()
            } else {
                0.0
            };
        let label = || format!("{}_{}", economies[node % count], industries[node / count]);
        let place = || match output_lines[node] {
            0 => label(),
            line => format!("row {line} ({})", label()),
        };
        if !has_output {
            output[node] = sales;
        }
        if has_output && output_lines[node] == 0 && sales.abs() > 0.0 {
            return Err(job.refuse(format!("{}: has sales but no row OUT", label())));
        }
        if output[node] < 0.0 {
            return Err(job.refuse(format!(
                "{}: gross output is {}, less than 0",
                place(),
                output[node]
            )));
        }
        if intermediate > output[node] && is_off(intermediate, output[node]) {
            return Err(job.refuse(format!(
                "{}: OUT is {}, its sales to industries alone add up to {intermediate:.3}: more than 2 % above it",
                place(),
                output[node]
            )));
        }
        if has_output && has_demand && is_off(sales, output[node]) {
            return Err(job.refuse(format!(
                "row {} ({}): OUT is {}, its sales add up to {sales:.3}; they differ by more than 2 %",
                output_lines[node],
                label(),
                output[node]
            )));
        }
    }
    Ok(Grid {
        economies,
        industries,
        flows,
        gross_output: output,
        outside_sales: None,
        value_added: None,
        taxes: None,
        final_demand: has_demand.then_some(FinalDemand {
            categories,
            values: demand,
        }),
    })
}

/// Reads every row; the first wrong one refuses the file, since a network
/// with holes is not the network.
fn read(
    job: &Job<'_>,
    mut take: impl FnMut(Entry<'_>) -> Result<(), CatalogError>,
) -> Result<(), CatalogError> {
    let text = job.text()?;
    let position = |name: &str| {
        text.column(&[name])
            .ok_or_else(|| job.refuse(format!("has no column {name}")))
    };
    let mut at = [0; 5];
    for (slot, name) in at.iter_mut().zip(COLUMNS) {
        *slot = position(name)?;
    }
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut records = text.records(SHORT_RECORD)?;
    let mut record = csv::StringRecord::new();
    records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?;
    let width = record.len();
    while let Some(line) = records
        .next(&mut record)
        .map_err(|error| job.refuse_record(&error))?
    {
        if line.is_multiple_of(4096) {
            job.progress.check()?;
            job.progress
                .report("read", records.bytes(), text.size_bytes());
        }
        if record.len() != width {
            return Err(job.refuse(format!(
                "row {line}: has {} columns, the header has {width}",
                record.len()
            )));
        }
        let field = |column: usize| record.get(at[column]).unwrap_or_default().trim();
        let mut country = |column: usize| -> Result<(), CatalogError> {
            let code = field(column);
            let is_known = *known
                .entry(code.to_owned())
                .or_insert_with(|| code == REST_OF_WORLD || Country::from_alpha3(code).is_some());
            match is_known {
                true => Ok(()),
                false => Err(job.refuse_cell(
                    line,
                    COLUMNS[column],
                    code,
                    "is not an alpha-3 code or ROW",
                )),
            }
        };
        country(0)?;
        let (seller_sector, buyer_sector) = (field(1), field(3));
        let is_code = |code: &str| {
            !code.is_empty()
                && code.len() <= 40
                && code
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        };
        for (column, sector) in [(1, seller_sector), (3, buyer_sector)] {
            if !is_code(sector) {
                return Err(job.refuse_cell(
                    line,
                    COLUMNS[column],
                    sector,
                    "is not a code of an industry",
                ));
            }
        }
        if seller_sector == "OUT" || category_of(seller_sector).is_some() {
            return Err(job.refuse_cell(line, COLUMNS[1], seller_sector, "does not sell"));
        }
        let buyer = if buyer_sector == "OUT" {
            if !field(2).is_empty() {
                return Err(job.refuse_cell(
                    line,
                    COLUMNS[2],
                    field(2),
                    "must be empty in a row OUT",
                ));
            }
            Buyer::Output
        } else {
            country(2)?;
            match category_of(buyer_sector) {
                Some(category) => Buyer::Demand(field(2), category),
                None => Buyer::Industry(field(2), buyer_sector),
            }
        };
        let value = number(field(4)).ok_or_else(|| {
            job.refuse_cell(line, COLUMNS[4], &shown(field(4)), "is not a finite number")
        })?;
        take(Entry {
            line,
            seller: (field(0), seller_sector),
            buyer,
            value,
        })?;
    }
    Ok(())
}
