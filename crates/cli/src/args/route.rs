//! Arguments of `sindan route`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Finds the ways between two places that no other way beats in cost, time, risk
/// and reliability, says what stands against the others, and what would have to
/// be lifted where nothing connects.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "A place is a key (KAZ_AKTAU), a name (Aktau) or a point (43.65,51.2), which must lie \
within 50 km of a place. docs/route.md describes the network, the model and scenario files.

Examples:
  sindan route Almaty Rotterdam --avoid RUS,BLR
  sindan route Almaty Rotterdam --avoid RUS,BLR --goods 8542 --as-of 2024-06-01
  sindan route Aktau Kars --scenario zangezur --criteria cost,time
  sindan route Tengiz Ceyhan --goods 2709 --avoid RUS
  sindan route Almaty Rotterdam --avoid RUS --format html --output route.html
  sindan route front graph.csv A B
  sindan route stress Almaty Poti --avoid RUS
  sindan route compare Almaty Rotterdam --avoid RUS --scenario zangezur --scenario caspian-closed
  sindan route assign demand.csv --avoid RUS
  sindan route wide Almaty Rotterdam"
)]
pub(crate) struct RouteArgs {
    #[command(subcommand)]
    pub(crate) command: Option<RouteCommand>,
    #[command(flatten)]
    pub(crate) ask: RouteAskArgs,
}

/// What else can be asked about routes.
#[derive(Debug, Subcommand)]
pub(crate) enum RouteCommand {
    /// Print the exact front of a graph of your own
    Front(FrontArgs),
    /// Show the best ways as it stands and under each --scenario alone
    Compare(RouteAskArgs),
    /// Assign the traffic of a year to ways where capacities bind
    Assign(AssignArgs),
    /// Close each place and leg of the best ways in turn, and say what it costs
    Stress(RouteAskArgs),
    /// Find ways through an imported wide network
    Wide(WideArgs),
}

/// A question about ways between two places.
#[derive(Debug, Args)]
pub(crate) struct RouteAskArgs {
    /// Where the goods are
    #[arg(value_name = "FROM", required = true)]
    pub(crate) from: Option<String>,
    /// Where they are to go
    #[arg(value_name = "TO", required = true)]
    pub(crate) to: Option<String>,
    /// Countries and groups that no leg may touch, such as RUS,BLR
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',')]
    pub(crate) avoid: Vec<String>,
    /// HS codes of the goods; oil (2709) goes by pipe and tanker
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) goods: Vec<String>,
    /// Whose law counts: every-law, kz-national, eu-exporter, us-person or a stance file
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "every-law")]
    pub(crate) stance: String,
    /// The day whose law and disruptions hold; today if left out
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Scenario by name, a disruption by key (D25), or a file of scenarios; repeatable
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub(crate) scenario: Vec<String>,
    /// What ways are compared by [default: cost,time,risk,reliability]
    #[arg(long, value_name = "CRITERIA", value_enum, value_delimiter = ',')]
    pub(crate) criteria: Vec<RouteCriterion>,
    /// For what costs are given
    #[arg(long, value_enum, default_value = "feu")]
    pub(crate) units: RouteUnits,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Show every way, not the first of them alone
    #[arg(long)]
    pub(crate) all: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: RouteForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say what the columns mean
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Finds the ways through the wide network of the catalog that no other beats in
/// kilometres and days. The network comes from `sindan data add network`.
#[derive(Debug, Args)]
#[command(
    after_help = "A place is one of the curated network (KAZ_AKTAU, Aktau) or a point (43.65,51.2) within 50 km \
of a node. Lanes through rivers and the Arctic are closed unless --detours opens them.

Examples:
  sindan data add network scgraph_data-2.0.0-py3-none-any.whl
  sindan route wide Almaty Rotterdam
  sindan route wide 43.65,51.2 Poti --format json"
)]
pub(crate) struct WideArgs {
    /// Where the goods are
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// Where they are to go
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// Open lanes through rivers and the Arctic
    #[arg(long)]
    pub(crate) detours: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: RouteForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Prints the exact front of a graph: `from,to,<criterion>,…` in, criteria as
/// columns in the order of the file out, one row for each point, sorted.
#[derive(Debug, Args)]
#[command(
    after_help = "Criteria are whole numbers of 0 or more; arcs run one way.

Examples:
  sindan route front graph.csv 89 94 > front.csv"
)]
pub(crate) struct FrontArgs {
    /// Table of arcs
    #[arg(value_name = "GRAPH.csv")]
    pub(crate) file: PathBuf,
    /// The node where ways begin
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// The node where they end
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Assigns the traffic of a year, a table `from,to,tonnes`, to the cheapest ways
/// that known capacities leave room for; says what is not carried, and what a
/// tonne more of each bottleneck would save. What the law forbids to goods between
/// two countries is closed to them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan route assign demand.csv --avoid RUS
  sindan route assign demand.csv --scenario falling-caspian --format csv > flows.csv")]
pub(crate) struct AssignArgs {
    /// Table of demands in tonnes a year
    #[arg(value_name = "DEMAND.csv")]
    pub(crate) file: PathBuf,
    /// Countries and groups that no leg may touch, such as RUS,BLR
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',')]
    pub(crate) avoid: Vec<String>,
    /// HS codes of the goods, for the law
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) goods: Vec<String>,
    /// Whose law counts: every-law, kz-national, eu-exporter, us-person or a stance file
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "every-law")]
    pub(crate) stance: String,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// The day whose law and disruptions hold; today if left out
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Scenario by name, a disruption by key (D25), or a file of scenarios; repeatable
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub(crate) scenario: Vec<String>,
    /// Dollars for each tonne that is not carried: what is dearer stays where it is
    #[arg(
        long,
        value_name = "USD",
        default_value_t = 1000.0,
        allow_negative_numbers = true
    )]
    pub(crate) unserved_cost: f64,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: RouteForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What ways can be compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RouteCriterion {
    /// Dollars
    Cost,
    /// Days
    Time,
    /// Risk points
    Risk,
    /// Days to add to be sure
    Reliability,
    /// Kilometres
    Distance,
}

/// For what costs are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RouteUnits {
    /// A forty-foot container
    Feu,
    /// A twenty-foot container
    Teu,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RouteForm {
    /// For reading, 100 columns at most
    Table,
    /// One row for each step of each way
    Csv,
    /// Everything, versioned
    Json,
    /// A page of its own, with a map
    Html,
}
