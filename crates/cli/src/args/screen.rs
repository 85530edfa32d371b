//! Arguments of `sindan screen`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use jiff::civil::Date;

/// Looks a party up in the lists that are held: by name in any script, and by
/// date, country and identifiers where they are known. One party, or a table
/// of them.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("asked").args(["name", "batch", "id"]).multiple(true).required(true),
    after_help = "A table has the columns query_id,name and perhaps \
schema,countries,birth_date,identifiers, with ; between several values. Rows that cannot be \
asked are named on standard error and are not screened.

Examples:
  sindan screen \"Primerov, Yevgeny\" --country RUS --dob 1962
  sindan screen --id imo:9187629
  sindan screen \"Қайрат Мысалов\" --explain
  sindan screen \"ТОО Мысал\" --holdings owners.csv
  sindan screen --batch customers.csv --rejects rejects.csv > hits.csv
  sindan screen \"ООО Пример\" --as-of 2024-05-02 --fail-on-hit"
)]
pub(crate) struct ScreenArgs {
    /// Name of the party, in any script
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Table of parties: CSV, .xlsx or Parquet; - is CSV from standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "country", "dob", "id", "kind", "explain"])]
    pub(crate) batch: Option<PathBuf>,
    /// Country of nationality, registration or residence; may be repeated
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Vec<String>,
    /// Date of birth or founding, as 1962, 1962-09 or 1962-09-30
    #[arg(long, value_name = "DATE")]
    pub(crate) dob: Vec<String>,
    /// Identifier as KIND:NUMBER, such as inn:, bin:, lei:, imo:, passport:; NUMBER alone is looked
    /// for among tax, register and identity numbers and passports
    #[arg(long, value_name = "[KIND:]NUMBER")]
    pub(crate) id: Vec<String>,
    /// Table of who owns whom, with the columns owner,owned,percent and perhaps
    /// as_of,source,control,arrangement: owners of the party are looked up too
    #[arg(long, value_name = "FILE")]
    pub(crate) holdings: Option<PathBuf>,
    /// Kind of party: Person, Organization, Company, Vessel, Airplane
    #[arg(long = "type", value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Leave out hits below this score, 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = sindan_desk::DEFAULT_THRESHOLD)]
    pub(crate) threshold: f32,
    /// At most so many hits for a party
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
    /// Ask this list only; may be repeated
    #[arg(long, value_name = "LIST")]
    pub(crate) list: Vec<String>,
    /// Lists as they stood on this day
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Days after which a list is too old to clear anybody
    #[arg(long, value_name = "DAYS", default_value_t = sindan_desk::DEFAULT_MAX_LIST_AGE_DAYS, value_parser = clap::value_parser!(i32).range(0..))]
    pub(crate) max_list_age: i32,
    /// Form of the answer [default: table; csv with --batch]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ScreenForm>,
    /// File for the rows of a table that could not be asked, with the reasons
    #[arg(long, value_name = "FILE.csv", requires = "batch")]
    pub(crate) rejects: Option<PathBuf>,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say word by word why a hit is one
    #[arg(long)]
    pub(crate) explain: bool,
    /// End with code 1 unless every party was screened and cleared
    #[arg(long)]
    pub(crate) fail_on_hit: bool,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScreenForm {
    /// For reading, 100 columns at most
    Table,
    /// One row for each hit
    Csv,
    /// Everything, versioned; with --batch one object a line for each party
    Json,
    /// A page of its own
    Html,
}
