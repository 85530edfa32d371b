//! Arguments of `sindan balance`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Shows how far powers can press a country before it drifts, and which stance
/// and which next step of policy are best: over hundreds of sets of parameters,
/// with where each claim holds and where it fails.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Losses come from the production network; stances, weights and costs of levers are assumed or \
published and are listed with their ranges (--explain). docs/balance.md describes the models and the \
files of settings and of neighbours.

Examples:
  sindan balance KAZ
  sindan balance KAZ --settings mine.toml --sets 1000 --format html --output balance.html
  sindan balance threats KAZ
  sindan balance threats KAZ --measure draft.toml
  sindan balance drift KAZ --neighbours region.toml
  sindan balance frontier KAZ --format csv
  sindan balance autonomy KAZ
  sindan balance game payoffs.csv
  sindan balance bargain actors.toml"
)]
pub(crate) struct BalanceArgs {
    #[command(subcommand)]
    pub(crate) command: Option<BalanceCommand>,
    #[command(flatten)]
    pub(crate) ask: BalanceAskArgs,
}

/// Parts of the answer, the sanctions game, and bargaining.
#[derive(Debug, Subcommand)]
pub(crate) enum BalanceCommand {
    /// Show what every coalition of powers could do, and at what cost to itself
    Threats(BalanceAskArgs),
    /// Show the best stance, and which claims about pressure hold where
    Drift(BalanceAskArgs),
    /// Show which plans of policy no other beats, and what the next unit buys
    Frontier(BalanceAskArgs),
    /// Show what moving trade away from each power is worth
    Autonomy(BalanceAskArgs),
    /// Solve the sanctions game for a table of payoffs of your own
    Game(GameArgs),
    /// Let actors of your own bargain over positions, round by round
    Bargain(BargainArgs),
}

/// A question about one country.
#[derive(Debug, Args)]
pub(crate) struct BalanceAskArgs {
    /// Country: ISO 3166 code or name
    #[arg(value_name = "COUNTRY", required = true)]
    pub(crate) country: Option<String>,
    /// File with stances, weights and levers of your own
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) settings: Option<PathBuf>,
    /// File with neighbours that stand together
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) neighbours: Option<PathBuf>,
    /// A measure that is obeyed in any case, by its id or as a draft: threats are what powers could
    /// do beyond it
    #[arg(long, value_name = "MEASURE|DRAFT.toml")]
    pub(crate) measure: Option<String>,
    /// File with measures of your own, written like those in data/measures
    #[arg(long, value_name = "FILE.toml", requires = "measure")]
    pub(crate) rules: Vec<PathBuf>,
    /// Sets of parameters in the sweep
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(20..=20_000))]
    pub(crate) sets: u32,
    /// Number that chooses the sets
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Only data that describe this day or an earlier one
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) as_of: Option<Date>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: BalanceForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// List every parameter and lever with its range and how it is known
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Finds every equilibrium of the game of threats of Lewis and Schultz for each
/// row of `case,s_a,v_a,c_b,w_a,w_b,a,v_b`, and the log-likelihood of outcomes
/// `sq,cd,sf,bd` where the table has them.
#[derive(Debug, Args)]
pub(crate) struct GameArgs {
    /// Table of payoffs
    #[arg(value_name = "PAYOFFS.csv")]
    pub(crate) file: PathBuf,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: BalanceForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Lets actors of your own bargain over positions: who presses whom, and where
/// everybody stands when it comes to rest. docs/balance.md has an example of a file.
#[derive(Debug, Args)]
pub(crate) struct BargainArgs {
    /// Actors with capability, position and salience
    #[arg(value_name = "ACTORS.toml")]
    pub(crate) file: PathBuf,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: BalanceForm,
    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BalanceForm {
    /// For reading, 100 columns at most
    Table,
    /// One row for each figure
    Csv,
    /// Everything, versioned
    Json,
    /// A page of its own
    Html,
}
