//! Arguments of `sindan rules` and `sindan goods`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Shows the measures that verdicts rest on: what they say, where that stands,
/// and since when.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List the measures with their state on a day
    List(RulesListArgs),
    /// Show one measure in full, with its source
    Show(RulesShowArgs),
    /// Tell the story of a code in dates
    Timeline(RulesTimelineArgs),
    /// Name the measures whose force differs between two days
    Diff(RulesDiffArgs),
}

/// Lists the measures with their state on a day.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan rules list
  sindan rules list --regime EU --as-of 2023-02-26
  sindan rules list --format csv > measures.csv")]
pub(crate) struct RulesListArgs {
    /// Only this law or authority, such as EU-RUS or US
    #[arg(long, value_name = "NAME")]
    pub(crate) regime: Option<String>,
    /// The day whose law is shown; today if left out
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) common: RulesCommon,
}

/// Shows one measure in full, with its source.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan rules show eu833-12g")]
pub(crate) struct RulesShowArgs {
    /// Id of the measure
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The day on which its force is shown; today if left out
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) common: RulesCommon,
}

/// Tells the story of a code in dates: which measures name it, since when, and
/// which lists changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan rules timeline 854231 --destination RUS
  sindan rules timeline CN2022:85423190")]
pub(crate) struct RulesTimelineArgs {
    /// Code, such as 8542.31 or CN2022:85423190
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// Edition of a code without nomenclature, which is of the HS
    #[arg(long, value_name = "YEAR", default_value_t = 2022)]
    pub(crate) edition: u16,
    /// Country that the goods go to, come from or pass
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) destination: Option<String>,
    #[command(flatten)]
    pub(crate) common: RulesCommon,
}

/// Names the measures whose force differs between two days.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan rules diff 2023-06-23 2023-06-24")]
pub(crate) struct RulesDiffArgs {
    /// The first day
    #[arg(value_name = "DATE", value_parser = super::date)]
    pub(crate) first: Date,
    /// The second day
    #[arg(value_name = "DATE", value_parser = super::date)]
    pub(crate) second: Date,
    #[command(flatten)]
    pub(crate) common: RulesCommon,
}

/// Says on which lists a code stands, in which tier, in which edition, and
/// which measures name it.
#[derive(Debug, Args)]
#[command(
    after_help = "Only codes of lists are described: the full nomenclature is not part of sindan.

Examples:
  sindan goods 8542.31
  sindan goods 852589 --edition 2022
  sindan goods CN2022:85423190 --format json"
)]
pub(crate) struct GoodsArgs {
    /// Code, such as 8542.31 or CN2022:85423190
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// Edition of a code without nomenclature, which is of the HS
    #[arg(long, value_name = "YEAR", default_value_t = 2022)]
    pub(crate) edition: u16,
    #[command(flatten)]
    pub(crate) common: RulesCommon,
}

/// Options that all of them take.
#[derive(Debug, Args)]
pub(crate) struct RulesCommon {
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: RulesFormat,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// For reading, 100 columns at most
    Table,
    /// One row for each measure, event or list
    Csv,
    /// Everything, versioned
    Json,
}
