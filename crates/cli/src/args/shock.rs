//! Arguments of `sindan shock`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Shows what it costs to cut flows between countries, and whom: those who cut,
/// those who are cut off, third parties and the world of the table, with the
/// range that comes from not knowing how well flows are rerouted.
#[derive(Debug, Args)]
#[command(
    after_help = "Legs written as flags make one scenario; every [[scenario]] of a file is \
another. Groups of countries such as EU+USA have their members on the day that is asked for.

Examples:
  sindan shock --embargo RUS:KAZ
  sindan shock --export-ban EU+USA+GBR+JPN:RUS --sectors C26_27,C28 --share 0.5
  sindan shock --corridor CHN:KAZ=0.3 --capacity KAZ:B06=0.8 --attribute
  sindan shock --close-corridor cpc-closed --point
  sindan shock --close-corridor caspian-closed --avoid RUS,IRN --point
  sindan shock scenarios.toml --format csv > losses.csv
  sindan shock --embargo RUS:KAZ --point --by node --format csv
  sindan shock --embargo RUS:KAZ --attribute --format html --output shock.html
  sindan shock --measure eu833-3k-1 --retaliation answer.toml
  sindan shock --model long-run --embargo RUS:KAZ
  sindan shock --model long-run --tariff USA:CHN=0.25 --costs CHN:KAZ=0.1"
)]
pub(crate) struct ShockArgs {
    /// Scenario files (docs/shock.md describes them)
    #[arg(value_name = "SCENARIO.toml")]
    pub(crate) files: Vec<PathBuf>,
    /// A measure of the base by its id, or a draft in a file that ends in .toml; legs written as
    /// flags join it
    #[arg(long, value_name = "ID|DRAFT.toml")]
    pub(crate) measure: Vec<String>,
    /// File with measures of your own, written like those in data/measures, or a draft
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Vec<PathBuf>,
    /// Output while inputs are missing, or real income once prices have settled
    #[arg(long, value_enum, default_value = "short-run")]
    pub(crate) model: ShockModel,
    /// Neither side sells to the other; A imposes it
    #[arg(long, value_name = "A:B")]
    pub(crate) embargo: Vec<String>,
    /// The sellers' goods are withheld from the buyers
    #[arg(long, value_name = "SELLERS:BUYERS")]
    pub(crate) export_ban: Vec<String>,
    /// The buyers refuse the sellers' goods
    #[arg(long, value_name = "BUYERS:SELLERS")]
    pub(crate) import_ban: Vec<String>,
    /// A share of the flows from one side to the other does not get through
    #[arg(long, value_name = "FROM:TO=SHARE")]
    pub(crate) corridor: Vec<String>,
    /// A corridor closes, by the name of a scenario of `sindan route` such as cpc-closed: what its
    /// alternatives cannot carry is severed, and in the long run the way round costs more
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub(crate) close_corridor: Vec<String>,
    /// Countries and groups that goods keep off with the corridor open and closed, such as RUS,IRN
    #[arg(
        long,
        value_name = "COUNTRIES",
        value_delimiter = ',',
        requires = "close_corridor"
    )]
    pub(crate) avoid: Vec<String>,
    /// What is left of the sales of industries inside the network, from 0 to below 1
    #[arg(long, value_name = "COUNTRIES[:SECTORS]=LEFT")]
    pub(crate) capacity: Vec<String>,
    /// Long run: goods from one side to the other cost this much more to bring; 0.2 is 20 %
    #[arg(long, value_name = "FROM:TO=RISE")]
    pub(crate) costs: Vec<String>,
    /// Long run: the buyers tax the sellers' goods; 0.25 is 25 % of the value at the border
    #[arg(long, value_name = "BUYERS:SELLERS=RATE")]
    pub(crate) tariff: Vec<String>,
    /// Long run: a loan, aid or savings that leave: one side spends so many million dollars a year
    /// less, the other more
    #[arg(long, value_name = "FROM:TO=USD_MN")]
    pub(crate) transfer: Vec<String>,
    /// Selling industries that the legs written as flags cut, such as C19,C20
    #[arg(long, value_name = "SECTORS", value_delimiter = ',')]
    pub(crate) sectors: Vec<String>,
    /// The part of the flows that embargoes and bans written as flags cut
    #[arg(long, value_name = "SHARE")]
    pub(crate) share: Option<f64>,
    /// File with the legs that answer every scenario of this run
    #[arg(long, value_name = "FILE")]
    pub(crate) retaliation: Option<PathBuf>,
    /// Friction, 0 to 1: the part of a cut flow that cannot be rerouted; implies --point
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(crate) tau: Option<f64>,
    /// Leakage, 0 to 1: the part of a cut flow that goes on all the same; implies --point
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(crate) delta: Option<f64>,
    /// Substitution between inputs, below 0: the elasticity is 1 / (1 - rho); implies --point
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(crate) rho: Option<f64>,
    /// Substitution between inputs and value added, below 0; implies --point
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(crate) varrho: Option<f64>,
    /// Long run: trade elasticities of your own, a CSV file `sector,theta`
    #[arg(long, value_name = "FILE")]
    pub(crate) elasticities: Option<PathBuf>,
    /// Long run: take the deficits out before anything changes, so that everybody spends what they earn
    #[arg(long)]
    pub(crate) without_deficits: bool,
    /// One set of parameters instead of the range over the sensitivity grid
    #[arg(long)]
    pub(crate) point: bool,
    /// What the rows are; `leg` implies --attribute
    #[arg(long, value_enum, default_value = "country")]
    pub(crate) by: ShockRows,
    /// Say which part of the loss each leg causes: at most 8 legs, at the centre
    #[arg(long)]
    pub(crate) attribute: bool,
    /// Say what would soften it most for this country, for each dollar of trade that goes on: inputs and
    /// outlets by industry, partners; one scenario, at the centre
    #[arg(long, value_name = "COUNTRY", conflicts_with_all = ["attribute", "final_demand", "by"])]
    pub(crate) mitigate: Option<String>,
    /// Cut sales to households, states and investors too, where the table has them
    #[arg(long)]
    pub(crate) final_demand: bool,
    /// Data, members of groups and legs as they stood on this day
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ShockFormat,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say what each figure means and how it was computed
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Which question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShockModel {
    /// Output lost within a year: the production network, no prices
    ShortRun,
    /// Real income once prices, wages and suppliers have adjusted
    LongRun,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShockRows {
    /// An economy
    Country,
    /// An industry of an economy
    Node,
    /// A leg
    Leg,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShockFormat {
    /// For reading, 100 columns at most
    Table,
    /// Every digit, rows as --by says
    Csv,
    /// Everything, versioned
    Json,
    /// A page of its own
    Html,
}
