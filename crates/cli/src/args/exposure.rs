//! Arguments of `sindan exposure`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Shows from whom a country buys its inputs and to whom it sells: directly,
/// through all tiers of the production network, how concentrated, and which
/// inputs hang on one partner.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan exposure KAZ
  sindan exposure KAZ --format csv > exposure.csv
  sindan exposure DEU --format csv --partners RUS,EAEU
  sindan exposure KAZ --measure draft.toml
  sindan exposure KAZ --explain")]
pub(crate) struct ExposureArgs {
    /// Country: ISO 3166 code or name
    #[arg(value_name = "COUNTRY")]
    pub(crate) country: String,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ExposureFormat,
    /// Partners whose rows to print, with --format csv: countries and groups such as RUS,EU
    #[arg(long, value_name = "PARTNERS")]
    pub(crate) partners: Option<String>,
    /// A measure that is obeyed, by its id or as a draft: prints the shares that it changes, before
    /// and after
    #[arg(long, value_name = "MEASURE|DRAFT.toml", conflicts_with_all = ["partners", "explain"])]
    pub(crate) measure: Option<String>,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml", requires = "measure")]
    pub(crate) rules: Vec<PathBuf>,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Data as they stood on this day
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Say what each figure means and how it was computed
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExposureFormat {
    /// For reading, 100 columns at most
    Table,
    /// One row for each input and partner
    Csv,
    /// Everything, versioned
    Json,
    /// A page of its own
    Html,
}
