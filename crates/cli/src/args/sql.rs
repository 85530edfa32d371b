//! Arguments of `sindan sql`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Runs one read-only SQL query over the current snapshots of the catalog.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan sql 'SHOW TABLES'
  sindan sql 'SELECT seller_country, SUM(value_usd_mn) AS usd_mn FROM icio_flows
              WHERE buyer_country = '\\''KAZ'\\'' GROUP BY 1 ORDER BY 2 DESC LIMIT 5'
  sindan sql --format parquet --output nodes.parquet 'SELECT * FROM icio_nodes'")]
pub(crate) struct SqlArgs {
    /// The query
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: SqlFormat,
    /// File to write instead of standard output; Parquet needs one
    #[arg(long, short, value_name = "FILE", required_if_eq("format", "parquet"))]
    pub(crate) output: Option<PathBuf>,
    /// Most rows to give [default: 10000 as a table, else all]
    #[arg(long, value_name = "N")]
    pub(crate) max_rows: Option<usize>,
    /// Give up after so many seconds
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub(crate) max_seconds: u64,
    /// Memory that the query may use, in megabytes
    #[arg(long, value_name = "N", default_value_t = 2048, value_parser = clap::value_parser!(u32).range(16..))]
    pub(crate) max_memory_mb: u32,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SqlFormat {
    /// For reading
    Table,
    /// Comma-separated, with a header
    Csv,
    /// An array of objects
    Json,
    /// An Apache Parquet file
    Parquet,
}
