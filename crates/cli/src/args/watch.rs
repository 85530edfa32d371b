//! Arguments of `sindan watch`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use sindan_domain::Period;

/// Shows where trade through third countries exceeds what the past and the
/// comparison explain: unexplained excess, by how much at least and at most, and
/// how often such a finding is false.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Flows come from the catalog: `sindan data add flows FILE`. Unexplained excess is not
evidence of an offence; docs/watch.md says what it can and cannot show.

Examples:
  sindan watch --intermediary KAZ,KGZ,ARM --target RUS --goods chpl --from 2019-01
  sindan watch --intermediary KGZ --target RUS --goods total --origin EU
  sindan watch --intermediary ARM --target RUS --goods eu833-3k --format html --output watch.html
  sindan watch ppml panel.parquet --y y --x D --fe mp,pt,mt --cluster mp"
)]
pub(crate) struct WatchArgs {
    #[command(subcommand)]
    pub(crate) command: Option<WatchCommand>,
    #[command(flatten)]
    pub(crate) ask: WatchAskArgs,
}

/// What else can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum WatchCommand {
    /// Estimate a panel of your own by Poisson pseudo-maximum likelihood
    Ppml(PpmlArgs),
}

/// A question about ways through intermediaries.
#[derive(Debug, Args)]
pub(crate) struct WatchAskArgs {
    /// Countries and groups in between, such as KAZ,KGZ,ARM
    #[arg(
        long,
        value_name = "COUNTRIES",
        value_delimiter = ',',
        required = true
    )]
    pub(crate) intermediary: Vec<String>,
    /// The country that goods must not reach
    #[arg(long, value_name = "COUNTRY", required = true)]
    pub(crate) target: Option<String>,
    #[command(flatten)]
    pub(crate) common: WatchCommonArgs,
    /// Share of false alerts that alerts keep to
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    pub(crate) rate: f64,
    /// Hold that share whatever the dependence between series
    #[arg(long)]
    pub(crate) any_dependence: bool,
    /// Order of ways
    #[arg(long, value_enum, default_value = "score")]
    pub(crate) sort: WatchSort,
    /// Ways that tables list at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// What every question about flows takes.
#[derive(Debug, Args)]
pub(crate) struct WatchCommonArgs {
    /// chpl, a list, a measure (with its own date), codes, total or all
    #[arg(
        long,
        value_name = "NAME|CODES",
        value_delimiter = ',',
        default_value = "chpl"
    )]
    pub(crate) goods: Vec<String>,
    /// Take in products that the goods name only in part
    #[arg(long)]
    pub(crate) doubtful: bool,
    /// Countries and groups that goods come from; any if left out
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',')]
    pub(crate) origin: Vec<String>,
    /// First month looked at; 36 before the measure if left out
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub(crate) from: Option<Period>,
    /// Last month looked at; the last one held if left out
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub(crate) to: Option<Period>,
    /// First day of the measure, where it is not that of --goods
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) date: Option<Date>,
    /// Level of the intervals
    #[arg(long, value_name = "LEVEL", default_value_t = 0.95)]
    pub(crate) confidence: f64,
    /// Suppose that trends would have gone on, not that levels would have stayed
    #[arg(long)]
    pub(crate) trend: bool,
    /// Only data that describe this day or an earlier one
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
}

/// How the answer is written.
#[derive(Debug, Args)]
pub(crate) struct WatchOutputArgs {
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: WatchForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say what the columns mean
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Estimates E[y] = exp(x'b + fixed effects) on a table of your own, CSV or
/// Parquet, with standard errors by cluster. Rows that no finite estimate can
/// fit and levels of a single row are dropped and counted.
#[derive(Debug, Args)]
#[command(after_help = "Columns are named as in the file; m^p is one effect for each pair of m and p.

Examples:
  sindan watch ppml panel.parquet --y y --x D --fe mp,pt,mt --cluster mp
  sindan watch ppml panel.csv --y value --x treated --fe m^p,p^t,m^t --cluster m^p --format csv")]
pub(crate) struct PpmlArgs {
    /// Table with one row for each observation
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Column of the outcome, not negative
    #[arg(long = "y", value_name = "COLUMN")]
    pub(crate) outcome: String,
    /// Columns to estimate coefficients of
    #[arg(
        long = "x",
        value_name = "COLUMNS",
        value_delimiter = ',',
        required = true
    )]
    pub(crate) regressors: Vec<String>,
    /// Columns of fixed effects
    #[arg(long = "fe", value_name = "COLUMNS", value_delimiter = ',')]
    pub(crate) fixed_effects: Vec<String>,
    /// Column of the clusters; errors are robust to heteroskedasticity alone if left out
    #[arg(long, value_name = "COLUMN")]
    pub(crate) cluster: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: WatchForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Orders of ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WatchSort {
    /// Alerts first, then by score
    Score,
    /// By the level after over the level before
    Ratio,
    /// By unexplained excess
    Excess,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WatchForm {
    /// For reading, 100 columns at most
    Table,
    /// One row for each way
    Csv,
    /// Everything, versioned
    Json,
    /// A page of its own, in which each alert opens to its chart
    Html,
}

/// A month like 2019-01.
fn month(text: &str) -> Result<Period, String> {
    match text.parse::<Period>() {
        Ok(period) if !period.is_year() => Ok(period),
        _ => Err("not a month; write it like 2019-01".to_owned()),
    }
}
