//! Arguments of `sindan assess`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Takes one measure through every engine: whose law and whom it binds, which goods
/// and how much trade, what leaks, which shipments and ways it closes, what it costs
/// whom, what it does to dependence and threats, and what is not known. Every part
/// names the command that gives it alone.
#[derive(Debug, Args)]
#[command(
    after_help = "A draft is a file that ends in .toml; docs/assess.md describes its form.

Examples:
  sindan assess eu833-3k-1 --home KAZ
  sindan assess draft.toml --retaliation answer.toml
  sindan assess draft.toml --stance kz-national --format html --output draft.html
  sindan assess --diff draft-a.toml draft-b.toml"
)]
pub(crate) struct AssessArgs {
    /// A measure of the base by its id, or a draft; with --diff two of them
    #[arg(value_name = "MEASURE|DRAFT.toml", required = true, num_args = 1..=2)]
    pub(crate) measures: Vec<String>,
    /// Say what differs between two measures or drafts
    #[arg(long)]
    pub(crate) diff: bool,
    /// Print only what changed since the version of the catalog and the base that this file names,
    /// and write the present one into it; for scheduled runs
    #[arg(long, value_name = "STATE.json", conflicts_with = "diff")]
    pub(crate) watch: Option<PathBuf>,
    /// Whose law counts today: every-law, kz-national, eu-exporter, us-person or a stance file;
    /// +EU follows a further authority
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "every-law")]
    pub(crate) stance: String,
    /// The economy that asks; the one that goods pass, or where the stance is at home, if left out
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) home: Option<String>,
    /// Scenario file with the legs that answer the measure
    #[arg(long, value_name = "FILE")]
    pub(crate) retaliation: Option<PathBuf>,
    /// File with measures of your own, written like those in data/measures, or a draft
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Data and law of this day; today if left out, or the first day of a draft
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: AssessForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessForm {
    /// For reading, 100 columns at most
    Table,
    /// Everything, versioned
    Json,
    /// A page of its own
    Html,
}
