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
  sindan watch --intermediary KGZ,ARM --target RUS --compare MDA,SRB,MNG
  sindan watch --intermediary ARM --target RUS --goods eu833-3k --format html --output watch.html
  sindan watch --intermediary KAZ,KGZ --target RUS --since 2024-07-31-9eff003a
  sindan watch series KGZ 854231 --target RUS
  sindan watch mirror KGZ --origin EU --goods total
  sindan watch shipments declarations.csv --date 2022-02-24
  sindan watch simulate --panels 100 --seed 7
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
    /// Show one product of a country, month by month, and what it would have been
    Series(SeriesArgs),
    /// Compare what others say they sold to a country with what it says it bought
    Mirror(MirrorArgs),
    /// Find importers that are new, or new to the goods, in a table of shipments
    Shipments(ShipmentsArgs),
    /// Plant diversion in made-up trade and say how often it is found
    Simulate(SimulateArgs),
    /// Estimate a panel of your own by Poisson pseudo-maximum likelihood
    Ppml(PpmlArgs),
}

/// A question about ways through intermediaries.
#[derive(Debug, Args)]
pub(crate) struct WatchAskArgs {
    /// Countries and groups in between, such as KAZ,KGZ,ARM
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',', required = true)]
    pub(crate) intermediary: Vec<String>,
    /// The country that goods must not reach
    #[arg(long, value_name = "COUNTRY", required = true)]
    pub(crate) target: Option<String>,
    /// chpl, a list, a measure (with its own date), codes, total or all
    #[arg(
        long,
        value_name = "NAME|CODES",
        value_delimiter = ',',
        default_value = "chpl"
    )]
    pub(crate) goods: Vec<String>,
    #[command(flatten)]
    pub(crate) common: WatchCommonArgs,
    /// Countries that the measure does not concern, for a triple difference: other goods, other countries, before and after
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',')]
    pub(crate) compare: Vec<String>,
    /// Share of false alerts that alerts keep to
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    pub(crate) rate: f64,
    /// Hold that share whatever the dependence between series
    #[arg(long)]
    pub(crate) any_dependence: bool,
    /// Show only what changed since this snapshot of flows was the newest
    #[arg(long, value_name = "SNAPSHOT")]
    pub(crate) since: Option<String>,
    /// Order of ways
    #[arg(long, value_enum, default_value = "score")]
    pub(crate) sort: WatchSort,
    /// Ways that tables list at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// End rows of CSV with the leg that they tell of
    #[arg(long)]
    pub(crate) with_leg: bool,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// Shows a product of a country month by month: what reached it and what left
/// it, what would have been expected, and the unexplained excess.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan watch series KGZ 854231
  sindan watch series ARM chpl --target RUS --format html --output series.html
  sindan watch series KGZ total --donors UZB,ARM,KAZ")]
pub(crate) struct SeriesArgs {
    /// The country
    #[arg(value_name = "COUNTRY")]
    pub(crate) country: String,
    /// chpl, a list, a measure, codes or total
    #[arg(value_name = "GOODS", value_delimiter = ',', required = true)]
    pub(crate) goods: Vec<String>,
    /// Where the goods go; anywhere if left out
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) target: Option<String>,
    /// Countries that a synthetic control is made of, three or more
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',')]
    pub(crate) donors: Vec<String>,
    #[command(flatten)]
    pub(crate) common: WatchCommonArgs,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// Compares what sellers report as sold to a country with what it reports as
/// bought, by month or by year, beyond the margin between the two before the
/// measure: goods that never arrived, by its own account.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan watch mirror KGZ --origin EU --goods total
  sindan watch mirror ARM --origin DEU --goods chpl --format csv")]
pub(crate) struct MirrorArgs {
    /// Who bought
    #[arg(value_name = "COUNTRY")]
    pub(crate) country: String,
    /// chpl, a list, a measure (with its own date), codes or total
    #[arg(
        long,
        value_name = "NAME|CODES",
        value_delimiter = ',',
        default_value = "total"
    )]
    pub(crate) goods: Vec<String>,
    /// Products that tables list at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) common: WatchCommonArgs,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// Looks for the three patterns of the guidance of 26 September 2023 in a table
/// of shipments: importers that received nothing before, none of the goods
/// before, or far more since.
#[derive(Debug, Args)]
#[command(
    after_help = "The table has the columns importer, date, code, value and, where it is not USD, currency.

Examples:
  sindan watch shipments declarations.csv
  sindan watch shipments --goods chpl --date 2022-02-24
  sindan watch shipments declarations.parquet --goods eu833-12g --format csv"
)]
pub(crate) struct ShipmentsArgs {
    /// Table with one row for each shipment: CSV, a spreadsheet or Parquet; the
    /// shipments of the catalog if left out
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// chpl, a list, a measure (with its own date) or codes
    #[arg(
        long,
        value_name = "NAME|CODES",
        value_delimiter = ',',
        default_value = "chpl"
    )]
    pub(crate) goods: Vec<String>,
    /// Day of the measure; that of --goods or of the guidance if left out
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) date: Option<Date>,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Importers that tables list at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// Plants diversion in made-up trade, runs the engine on it and says how much of
/// it raised an alert, how many alerts were false and how often intervals held
/// the truth. The same seed gives the same figures.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan watch simulate --panels 100 --seed 7
  sindan watch simulate --write flows.csv --ways 200")]
pub(crate) struct SimulateArgs {
    /// Panels to draw
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) panels: usize,
    /// Ways in each panel
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) ways: usize,
    /// Part of the ways that are diverted
    #[arg(long, value_name = "SHARE", default_value_t = 0.04)]
    pub(crate) share: f64,
    /// What diversion adds: 1 doubles a way
    #[arg(long, value_name = "SIZE", default_value_t = 1.0)]
    pub(crate) effect: f64,
    /// Factor on the noise that was estimated on Armenian exports
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0)]
    pub(crate) noise: f64,
    /// Let alerts rest on the second leg alone
    #[arg(long)]
    pub(crate) second_leg: bool,
    /// Share of false alerts that alerts keep to
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    pub(crate) rate: f64,
    /// Where random numbers begin
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Write the first panel as a table of flows instead, with what is diverted
    #[arg(long, value_name = "FILE.csv", conflicts_with_all = ["format", "output"])]
    pub(crate) write: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: WatchOutputArgs,
}

/// What every question about flows takes.
#[derive(Debug, Args)]
pub(crate) struct WatchCommonArgs {
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
#[command(
    after_help = "Columns are named as in the file; m^p is one effect for each pair of m and p.

Examples:
  sindan watch ppml panel.parquet --y y --x D --fe mp,pt,mt --cluster mp
  sindan watch ppml panel.csv --y value --x treated --fe m^p,p^t,m^t --cluster m^p --format csv"
)]
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
