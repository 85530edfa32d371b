//! The official CSV of the OECD Inter-Country Input-Output tables, as it is
//! published: `2022_SML.csv`, or the extended `2022.csv` in which China and
//! Mexico have two kinds of producers each.
//!
//! Labels are `CCC_SECTOR`, split at the first underscore. Rows: industries,
//! then taxes (`TLS`, in older editions `TAXSUB…` by country), `VA` and `OUT`.
//! Columns: industries, final demand, `OUT`. USD million.

use std::collections::{BTreeMap, HashMap};

use sindan_domain::{Country, Period};

use super::grid::{MOST_NODES, REST_OF_WORLD};
use super::job::number;
use super::{FinalDemand, Grid, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::archive::base_name;
use crate::error::shown;
use crate::text_input::{Content, LONG_RECORD};

pub(crate) const IMPORTER: Importer = Importer {
    name: "icio-csv",
    version: 1,
    datasets: &["icio"],
    expects: "the official ICIO CSV such as 2022_SML.csv, plain or in its zip",
    uses_rates: false,
    uses_edition: false,
    recognises,
    import,
};

/// Categories of final demand as the 2025 edition names them.
pub(super) const CATEGORIES: [&str; 6] = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];

/// Published rows and columns miss `OUT` by up to about 2 % in tiny cells.
const BALANCE_SHARE: f64 = 0.02;
const BALANCE_USD_MN: f64 = 1.0;

fn recognises(content: &Content) -> bool {
    let Content::Text(text) = content else {
        return false;
    };
    let labels = || text.headers().iter().skip(1);
    labels().any(|label| label == "OUT")
        && labels().filter(|label| split(label).is_some()).count() > 1
}

/// Country and the rest of a label.
fn split(label: &str) -> Option<(&str, &str)> {
    let (country, rest) = label.split_once('_')?;
    let is_code = country.len() == 3
        && country
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let is_rest = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (is_code && is_rest).then_some((country, rest))
}

/// Producers that the extended edition keeps apart belong to one economy.
fn economy_of(country: &str) -> &str {
    match country {
        "CN1" | "CN2" => "CHN",
        "MX1" | "MX2" => "MEX",
        other => other,
    }
}

/// The older name of purchases abroad by residents.
fn category_of(rest: &str) -> Option<usize> {
    let name = if rest == "P33" { "DPABR" } else { rest };
    CATEGORIES.iter().position(|category| *category == name)
}

/// What a column is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Industry(usize),
    Demand(usize),
    Output,
}

struct Layout {
    labels: Vec<String>,
    columns: Vec<Column>,
    /// Columns that are industries, which the rows must follow.
    industry_columns: Vec<usize>,
    economies: Vec<String>,
    industries: Vec<String>,
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let period = period(job)?;
    let text = job.text()?;
    let layout = layout(job, text.headers())?;
    let mut sums = Sums::new(&layout);
    let mut records = text.records(LONG_RECORD)?;
    let mut record = csv::StringRecord::new();
    let mut next = |record: &mut csv::StringRecord| -> Result<Option<u64>, CatalogError> {
        let line = records
            .next(record)
            .map_err(|error| job.refuse_record(&error))?;
        job.progress.check()?;
        job.progress
            .report("read", records.bytes(), text.size_bytes());
        Ok(line)
    };
    next(&mut record)?;
    let mut industry_rows = 0;
    let mut values = vec![0.0; layout.columns.len()];
    while let Some(line) = next(&mut record)? {
        let label = record.get(0).unwrap_or_default().trim().to_owned();
        let row = row_kind(job, &layout, line, &label, industry_rows)?;
        if record.len() != layout.columns.len() + 1 {
            return Err(job
                .refuse(format!(
                    "row {line} ({}): has {} columns, the header has {}",
                    shown(&label),
                    record.len(),
                    layout.columns.len() + 1
                ))
                .with_hint("the file may be truncated: download it again"));
        }
        for (at, value) in values.iter_mut().enumerate() {
            let field = record.get(at + 1).unwrap_or_default().trim_ascii();
            // The corner under `OUT` has no meaning and is blank in some editions.
            if field.is_empty()
                && layout.columns[at] == Column::Output
                && !matches!(row, Row::Industry(_))
            {
                *value = 0.0;
                continue;
            }
            *value = number(field).ok_or_else(|| {
                let column = format!("{} (row label {})", layout.labels[at], shown(&label));
                job.refuse_cell(line, &column, field, "is not a finite number")
            })?;
        }
        if matches!(row, Row::Industry(_)) {
            industry_rows += 1;
        }
        sums.add(job, line, &label, row, &layout, &values)?;
    }
    if industry_rows < layout.industry_columns.len() {
        let expected = &layout.labels[layout.industry_columns[industry_rows]];
        return Err(job
            .refuse(format!(
                "ends after {industry_rows} of {} industry rows, before {expected}",
                layout.industry_columns.len()
            ))
            .with_hint("the file is truncated: download it again"));
    }
    let (grid, facts) = sums.finish(job, &layout)?;
    grid.write(job.tables, job.progress)?;
    let has_rest_of_world = grid.economies.iter().any(|code| code == REST_OF_WORLD);
    let attributes = BTreeMap::from([
        ("economies".to_owned(), grid.economies.len().into()),
        ("industries".to_owned(), grid.industries.len().into()),
        (
            "has_final_demand".to_owned(),
            grid.final_demand.is_some().into(),
        ),
        ("has_rest_of_world".to_owned(), has_rest_of_world.into()),
        (
            "negative_flow_cells".to_owned(),
            grid.negative_flows().into(),
        ),
        (
            "negative_final_demand_cells".to_owned(),
            facts.negative_demand.into(),
        ),
        ("extended_edition".to_owned(), facts.extended.into()),
        (
            "largest_row_imbalance_usd_mn".to_owned(),
            facts.largest_imbalance.into(),
        ),
    ]);
    let treatment = facts
        .extended
        .then(|| "CN1 and CN2 added up to CHN, MX1 and MX2 to MEX".to_owned());
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of: period.last_day(),
        period: Some(period),
        accepted: (industry_rows * layout.columns.len()) as u64,
        rejects: Rejects::default(),
        warnings: Vec::new(),
        attributes,
        treatment,
        credit: super::Credit::Publisher,
    })
}

/// The year stands at the start of the file's name; the user may give it.
fn period(job: &Job<'_>) -> Result<Period, CatalogError> {
    let name = base_name(job.file_name);
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let year = (digits.len() == 4)
        .then(|| digits.parse::<Period>().ok())
        .flatten();
    if let (Some(told), Some(year)) = (job.options.period, year)
        && told != year
    {
        return Err(job
            .refuse(format!("its name says {year}, the period given is {told}"))
            .with_hint("give the period that the file describes, or none"));
    }
    job.options.period.or(year).ok_or_else(|| {
        job.refuse("its name does not begin with the year of the table")
            .with_hint("name the year with --period, such as --period 2022")
    })
}

fn layout(job: &Job<'_>, headers: &[String]) -> Result<Layout, CatalogError> {
    let labels: Vec<String> = headers.iter().skip(1).cloned().collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        if let Some(first) = seen.insert(label, at) {
            return Err(job.refuse(format!(
                "row 1: column label {} stands in columns {} and {}",
                shown(label),
                first + 2,
                at + 2
            )));
        }
        if label == "OUT" {
            continue;
        }
        let (country, rest) = split(label).ok_or_else(|| {
            job.refuse(format!(
                "row 1, column {}: `{}` is not a label",
                at + 2,
                shown(label)
            ))
        })?;
        let economy = economy_of(country);
        if economy != REST_OF_WORLD && Country::from_alpha3(economy).is_none() {
            return Err(job.refuse(format!(
                "row 1, column {}: `{}` names no known economy",
                at + 2,
                shown(label)
            )));
        }
        if category_of(rest).is_none() {
            codes.entry(country).or_default().push(rest);
        }
    }
    if !seen.contains_key("OUT") {
        return Err(job
            .refuse("row 1: has no column OUT")
            .with_hint("the file is truncated: download it again"));
    }
    let industries = match codes.values().next() {
        Some(first) => first.clone(),
        None => return Err(job.refuse("row 1: names no industries")),
    };
    for (country, own) in &codes {
        let missing = industries.iter().find(|industry| !own.contains(industry));
        if let Some(industry) = missing {
            return Err(job.refuse(format!("row 1: has no column {country}_{industry}")));
        }
        if let Some(industry) = own.iter().find(|industry| !industries.contains(industry)) {
            return Err(job.refuse(format!(
                "row 1: has {country}_{industry}, which other economies lack"
            )));
        }
    }
    let mut economies: Vec<String> = codes
        .keys()
        .map(|country| economy_of(country).to_owned())
        .collect();
    // The rest of the world is no economy of its own and stands last.
    economies.sort_by(|a, b| (a == REST_OF_WORLD, a).cmp(&(b == REST_OF_WORLD, b)));
    economies.dedup();
    if economies.len() * industries.len() > MOST_NODES {
        return Err(job.refuse(format!("has more than {MOST_NODES} nodes")));
    }
    let industries: Vec<String> = industries.into_iter().map(str::to_owned).collect();
    let position = |list: &[String], code: &str| list.iter().position(|known| known == code);
    let mut columns = Vec::with_capacity(labels.len());
    for label in &labels {
        let column =
            match split(label) {
                None => Some(Column::Output),
                Some((country, rest)) => position(&economies, economy_of(country)).and_then(
                    |economy| match category_of(rest) {
                        Some(category) => {
                            Some(Column::Demand(economy * CATEGORIES.len() + category))
                        }
                        None => position(&industries, rest)
                            .map(|at| Column::Industry(at * economies.len() + economy)),
                    },
                ),
            };
        columns.push(column.ok_or_else(|| {
            job.refuse(format!(
                "row 1: {} is final demand of an economy without industries",
                shown(label)
            ))
        })?);
    }
    let industry_columns = (0..columns.len())
        .filter(|at| matches!(columns[*at], Column::Industry(_)))
        .collect();
    Ok(Layout {
        labels,
        columns,
        industry_columns,
        economies,
        industries,
    })
}

#[derive(Clone, Copy)]
enum Row {
    Industry(usize),
    Taxes,
    ValueAdded,
    Output,
}

/// What a row is. Industry rows must follow the columns: a table whose rows
/// were re-ordered has lost its labels more often than not.
fn row_kind(
    job: &Job<'_>,
    layout: &Layout,
    line: u64,
    label: &str,
    industry_rows: usize,
) -> Result<Row, CatalogError> {
    if let Some(column) = layout.industry_columns.get(industry_rows) {
        let expected = &layout.labels[*column];
        if label == expected {
            return match layout.columns[*column] {
                Column::Industry(node) => Ok(Row::Industry(node)),
                _ => Err(CatalogError::internal("an industry column is none")),
            };
        }
        return Err(job
            .refuse(format!(
                "row {line}: is labelled {}, the columns have {expected} there",
                shown(label)
            ))
            .with_hint("rows must be in the order of the columns, as they are published"));
    }
    match label {
        "VA" => Ok(Row::ValueAdded),
        "OUT" => Ok(Row::Output),
        _ if label.starts_with("TLS")
            || label.starts_with("TAXSUB")
            || label.ends_with("_TAXSUB") =>
        {
            Ok(Row::Taxes)
        }
        _ => Err(job.refuse(format!(
            "row {line}: `{}` is neither an industry nor TLS, VA or OUT",
            shown(label)
        ))),
    }
}

struct Facts {
    extended: bool,
    negative_demand: u64,
    largest_imbalance: f64,
}

/// The table as it is added up while it is read.
struct Sums {
    grid: Grid,
    demand: Vec<f64>,
    has_demand: bool,
    /// Column sums of industries, taxes and value added, by column.
    column_sums: Vec<f64>,
    taxes: Option<Vec<f64>>,
    value_added: Option<Vec<f64>>,
    output_row: Option<Vec<f64>>,
    largest_imbalance: f64,
    /// Line by label of the rows that may stand only once.
    lines: HashMap<String, u64>,
}

impl Sums {
    fn new(layout: &Layout) -> Self {
        let nodes = layout.economies.len() * layout.industries.len();
        let width = layout.economies.len() * CATEGORIES.len();
        let has_demand = layout
            .columns
            .iter()
            .any(|column| matches!(column, Column::Demand(_)));
        Self {
            grid: Grid {
                economies: layout.economies.clone(),
                industries: layout.industries.clone(),
                flows: vec![0.0; nodes * nodes],
                gross_output: vec![0.0; nodes],
                outside_sales: None,
                value_added: None,
                taxes: None,
                final_demand: None,
            },
            demand: if has_demand {
                vec![0.0; nodes * width]
            } else {
                Vec::new()
            },
            has_demand,
            column_sums: vec![0.0; layout.columns.len()],
            taxes: None,
            value_added: None,
            output_row: None,
            largest_imbalance: 0.0,
            lines: HashMap::new(),
        }
    }

    fn add(
        &mut self,
        job: &Job<'_>,
        line: u64,
        label: &str,
        row: Row,
        layout: &Layout,
        values: &[f64],
    ) -> Result<(), CatalogError> {
        if let Some(first) = self.lines.insert(label.to_owned(), line) {
            return Err(job.refuse(format!(
                "row {line}: {} stands in row {first} already",
                shown(label)
            )));
        }
        if !matches!(row, Row::Output) {
            for (sum, value) in self.column_sums.iter_mut().zip(values) {
                *sum += value;
            }
        }
        let industries = || {
            layout
                .columns
                .iter()
                .zip(values)
                .filter_map(|(column, value)| match column {
                    Column::Industry(node) => Some((*node, *value)),
                    _ => None,
                })
        };
        match row {
            Row::Industry(seller) => self.add_seller(job, line, label, seller, layout, values)?,
            Row::Taxes => {
                let taxes = self
                    .taxes
                    .get_or_insert_with(|| vec![0.0; self.grid.gross_output.len()]);
                industries().for_each(|(node, value)| taxes[node] += value);
            }
            Row::ValueAdded => {
                let added = self
                    .value_added
                    .get_or_insert_with(|| vec![0.0; self.grid.gross_output.len()]);
                industries().for_each(|(node, value)| added[node] += value);
            }
            Row::Output => self.output_row = Some(values.to_vec()),
        }
        Ok(())
    }

    fn add_seller(
        &mut self,
        job: &Job<'_>,
        line: u64,
        label: &str,
        seller: usize,
        layout: &Layout,
        values: &[f64],
    ) -> Result<(), CatalogError> {
        let nodes = self.grid.gross_output.len();
        let width = layout.economies.len() * CATEGORIES.len();
        let (mut intermediate, mut sales, mut output) = (0.0, 0.0, 0.0);
        for (column, value) in layout.columns.iter().zip(values) {
            match column {
                Column::Industry(buyer) => {
                    self.grid.flows[seller * nodes + buyer] += value;
                    intermediate += value;
                    sales += value;
                }
                Column::Demand(at) => {
                    self.demand[seller * width + at] += value;
                    sales += value;
                }
                Column::Output => output += value,
            }
        }
        if output < 0.0 {
            return Err(job.refuse(format!(
                "row {line} ({}), column OUT: gross output is {output}, less than 0",
                shown(label)
            )));
        }
        if intermediate > output && is_off(intermediate, output) {
            return Err(job.refuse(format!(
                "row {line} ({}), column OUT: {output} is published, sales to industries alone add up to {intermediate:.3}: more than 2 % above it",
                shown(label)
            )));
        }
        self.grid.gross_output[seller] += output;
        // Without final demand a row does not add up to its output.
        if self.has_demand {
            self.largest_imbalance = self.largest_imbalance.max((sales - output).abs());
            if is_off(sales, output) {
                return Err(job.refuse(format!(
                    "row {line} ({}), column OUT: {output} is published, the row adds up to {sales:.3}; they differ by more than 2 %",
                    shown(label)
                )));
            }
        }
        Ok(())
    }

    fn finish(mut self, job: &Job<'_>, layout: &Layout) -> Result<(Grid, Facts), CatalogError> {
        let truncated = |name: &str| {
            job.refuse(format!("has no row {name}"))
                .with_hint("the file is truncated: download it again")
        };
        let output_row = self.output_row.as_ref().ok_or_else(|| truncated("OUT"))?;
        if self.value_added.is_none() {
            return Err(truncated("VA"));
        }
        let line = self.lines.get("OUT").copied().unwrap_or_default();
        for (at, column) in layout.columns.iter().enumerate() {
            let (published, sum) = (output_row[at], self.column_sums[at]);
            // Editions differ in whether they total final demand: 0 is no total.
            let no_total = matches!(column, Column::Demand(_)) && published == 0.0;
            if *column != Column::Output && !no_total && is_off(sum, published) {
                return Err(job.refuse(format!(
                    "row {line} (OUT), column {}: {published} is published, the column adds up to {sum:.3}; they differ by more than 2 %",
                    layout.labels[at]
                )));
            }
        }
        let mut output_by_node = vec![0.0; self.grid.gross_output.len()];
        for (column, value) in layout.columns.iter().zip(output_row) {
            if let Column::Industry(node) = column {
                output_by_node[*node] += value;
            }
        }
        for (node, (of_row, of_column)) in output_by_node
            .iter()
            .zip(&self.grid.gross_output)
            .enumerate()
        {
            if is_off(*of_row, *of_column) {
                return Err(job.refuse(format!(
                    "{}: gross output is {of_column} in column OUT and {of_row} in row OUT; they differ by more than 2 %",
                    self.grid.label(node)
                )));
            }
        }
        let facts = Facts {
            extended: layout
                .labels
                .iter()
                .filter_map(|label| split(label))
                .any(|(country, _)| economy_of(country) != country),
            negative_demand: self.demand.iter().filter(|value| **value < 0.0).count() as u64,
            largest_imbalance: self.largest_imbalance,
        };
        self.grid.taxes = self.taxes;
        self.grid.value_added = self.value_added;
        if self.has_demand {
            let categories = CATEGORIES.map(str::to_owned).to_vec();
            self.grid.final_demand = Some(FinalDemand {
                categories,
                values: self.demand,
            });
        }
        Ok((self.grid, facts))
    }
}

/// Whether two sums that should be the same are not.
pub(super) fn is_off(sum: f64, published: f64) -> bool {
    let difference = (sum - published).abs();
    difference > BALANCE_USD_MN && difference > BALANCE_SHARE * published.abs()
}
