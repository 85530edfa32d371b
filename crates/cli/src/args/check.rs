//! Arguments of `sindan check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Says whether a shipment may move, under whose law, and what would change
/// that: prohibited, cannot_decide, licence_required, review or clear, with the
/// act behind every finding. Not legal advice.
#[derive(Debug, Args)]
#[command(
    after_help = "docs/shipments.md says how to write a shipment, docs/rules.md what a verdict \
means. The code is 0 if everything is clear, 1 for any other verdict, 3 if the file is wrong.

Examples:
  sindan check shipment.json
  sindan check shipment.json --stance kz-national --format html --output verdict.html
  sindan check shipment.json --format json > verdict.json
  sindan check --replay verdict.json
  sindan check --batch month.csv --rejects rejects.csv > verdicts.csv
  sindan check --batch month.parquet --format parquet --output verdicts.parquet"
)]
#[command(group = clap::ArgGroup::new("input").required(true))]
pub(crate) struct CheckArgs {
    /// Shipment as JSON; - is standard input
    #[arg(value_name = "SHIPMENT.json", group = "input")]
    pub(crate) file: Option<PathBuf>,
    /// Table of shipments as CSV, .xlsx or Parquet, one row for each line of goods; - is CSV on
    /// standard input
    #[arg(long, value_name = "FILE", group = "input")]
    pub(crate) batch: Option<PathBuf>,
    /// Verdict file whose question is asked again: its answer must be the same
    #[arg(
        long,
        value_name = "VERDICT.json",
        group = "input",
        conflicts_with_all = ["stance", "as_of", "max_list_age", "screened_elsewhere", "rules", "holdings"]
    )]
    pub(crate) replay: Option<PathBuf>,
    /// Whose law counts: every-law, kz-national, eu-exporter, us-person or a stance file
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "every-law")]
    pub(crate) stance: String,
    /// The law of this day instead of that of the shipment
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// How many days old lists of parties may be
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(i32).range(0..))]
    pub(crate) max_list_age: i32,
    /// Parties of which a shipment says nothing were screened by another system
    #[arg(long)]
    pub(crate) screened_elsewhere: bool,
    /// Table of who owns whom, with the columns owner,owned,percent and perhaps
    /// as_of,source,control,arrangement: owners of the parties are looked up too
    #[arg(long, value_name = "FILE", conflicts_with = "screened_elsewhere")]
    pub(crate) holdings: Option<PathBuf>,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Form of the answer [default: table; csv for a batch]
    #[arg(long, value_enum)]
    pub(crate) format: Option<CheckFormat>,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// File for the reasons why rows of a batch were rejected
    #[arg(long, value_name = "FILE.csv", requires = "batch")]
    pub(crate) rejects: Option<PathBuf>,
    /// Say what verdicts and doubts mean
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For reading, 100 columns at most
    Table,
    /// shipment_id,verdict,measures,findings
    Csv,
    /// A verdict file, which can be replayed; for a batch one verdict a line
    Json,
    /// A page of its own
    Html,
    /// The columns of csv, for a batch
    Parquet,
}
