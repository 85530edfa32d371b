//! Arguments of `sindan data`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use sindan_catalog::TradeDirection;
use sindan_domain::{Country, GoodsCode, GoodsSystem, Period};

/// Commands on the catalog.
#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Import a file that you downloaded
    Add(AddArgs),
    /// Download a dataset from its official address and import it
    Pull(PullArgs),
    /// List snapshots, their age, size and licence
    List(ListArgs),
    /// Check every file of every snapshot against its hash
    Verify,
    /// Show what changed between two versions of a dataset
    Diff(DiffArgs),
    /// Delete old snapshots
    Prune(PruneArgs),
    /// Pack snapshots into one file, for a machine without network
    Bundle(BundleArgs),
}

/// Arguments of `sindan data add`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan data add icio 2022_SML.csv
  sindan data add flows trade.csv
  sindan data add flows full_v2_202401.dat full_v2_202402.dat --name comext
  sindan data add flows exports.csv --reporter KGZ --direction export
  sindan data add ofac sdn.csv alt.csv add.csv sdn_comments.csv
  sindan data add list mylist.csv --name mylist
  sindan data add bundle catalog.sindan")]
pub(crate) struct AddArgs {
    /// Dataset, such as icio, mrio, flows, shipments, fx, countries, ofac, eu, list; or `bundle`
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: String,
    /// The file; for a list or flows also a directory, or files that belong together
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Name of an own list, of flows or of shipments: `list` becomes `list-NAME`
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Country that reports the trade, where the file does not say
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub(crate) reporter: Option<Country>,
    /// Which way the goods go, where the file does not say
    #[arg(long, value_name = "DIRECTION", value_parser = direction)]
    pub(crate) direction: Option<TradeDirection>,
    /// TOML file that names the columns of a table of shipments: `importer = "their heading"`
    #[arg(long, value_name = "FILE")]
    pub(crate) columns: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) import: ImportArgs,
}

/// Arguments of `sindan data pull`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan data pull ofac
  sindan data pull bis
  sindan data pull fx")]
pub(crate) struct PullArgs {
    /// Dataset, such as ofac, eu, un, uk, bis, seco, ftm, fx
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: String,
    #[command(flatten)]
    pub(crate) import: ImportArgs,
}

/// What an import may be told.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Year or month that the data describe, where the file does not say
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
    /// Day on which a list was published, where its file does not say
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) published: Option<Date>,
    /// Edition of the Harmonized System of codes that do not name theirs
    #[arg(long, value_name = "YEAR", value_parser = goods_edition)]
    pub(crate) goods_edition: Option<u16>,
    /// Who published the file, if not the dataset's own publisher
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Licence of the file, if not that publisher's
    #[arg(long, value_name = "NAME")]
    pub(crate) licence: Option<String>,
    /// Accept a file with far fewer rows than the snapshot it replaces
    #[arg(long)]
    pub(crate) accept_shrink: bool,
}

/// Arguments of `sindan data list`.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// One dataset only
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ReportFormat,
}

/// Arguments of `sindan data diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// Dataset
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: String,
    /// Older version [default: the one before the newest]
    #[arg(value_name = "OLD", requires = "new")]
    pub(crate) old: Option<String>,
    /// Newer version [default: the newest]
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ReportFormat,
}

/// Arguments of `sindan data prune`.
#[derive(Debug, Args)]
pub(crate) struct PruneArgs {
    /// One dataset only
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: Option<String>,
    /// Versions of each dataset to keep, newest first
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) keep: u16,
    /// Only say what would be deleted
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `sindan data bundle`.
#[derive(Debug, Args)]
pub(crate) struct BundleArgs {
    /// File to write
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Datasets to pack [default: all]
    #[arg(value_name = "DATASET")]
    pub(crate) datasets: Vec<String>,
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For reading
    Table,
    /// Everything
    Json,
}

fn goods_edition(text: &str) -> Result<u16, String> {
    let year = text.trim().parse().map_err(|_| "not a year".to_owned())?;
    GoodsCode::new(GoodsSystem::Hs, year, "01")
        .map(|code| code.edition())
        .map_err(|error| error.hint().unwrap_or_else(|| error.to_string()))
}

fn country(text: &str) -> Result<Country, String> {
    text.parse().map_err(|error: sindan_domain::DomainError| {
        error
            .hint()
            .map_or_else(|| error.to_string(), |hint| format!("{error}; {hint}"))
    })
}

fn direction(text: &str) -> Result<TradeDirection, String> {
    match text.to_lowercase().replace('_', "-").as_str() {
        "export" => Ok(TradeDirection::Export),
        "import" => Ok(TradeDirection::Import),
        "re-export" => Ok(TradeDirection::ReExport),
        "re-import" => Ok(TradeDirection::ReImport),
        _ => Err("not one of export, import, re-export, re-import".to_owned()),
    }
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|error: sindan_domain::DomainError| {
        error
            .hint()
            .map_or_else(|| error.to_string(), |hint| format!("{error}; {hint}"))
    })
}
