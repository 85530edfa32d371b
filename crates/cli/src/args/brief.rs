//! Arguments of `sindan brief`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

/// Writes one dossier that joins every answer held on a country: a summary on
/// the terminal and a self-contained HTML file.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan brief KAZ
  sindan brief Kazakhstan --lang ru --html dossier.html
  sindan brief KAZ --json - | jq .supplier_share")]
pub(crate) struct BriefArgs {
    /// Country: ISO 3166 code or name
    #[arg(value_name = "COUNTRY")]
    pub(crate) country: String,
    /// HTML file to write [default: brief-<COUNTRY>.html]
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write no HTML file
    #[arg(long, conflicts_with = "html")]
    pub(crate) no_html: bool,
    /// JSON file to write; `-` prints it in place of the summary and writes no HTML unless asked
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Law and data as they stood on this day [default: today]
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
}
