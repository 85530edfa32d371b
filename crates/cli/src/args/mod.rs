//! What can be written on the command line, one file for each command.
//!
//! The reference page, the man pages and the shell completions are made from
//! these definitions.

mod assess;
mod balance;
mod brief;
mod check;
mod data;
mod exposure;
mod route;
mod rules;
mod screen;
mod serve;
mod shock;
mod sql;
mod watch;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use jiff::civil::Date;
use sindan_domain::Language;

pub(crate) use assess::{AssessArgs, AssessForm};
pub(crate) use balance::{
    BalanceArgs, BalanceAskArgs, BalanceCommand, BalanceForm, BargainArgs, GameArgs,
};
pub(crate) use brief::BriefArgs;
pub(crate) use check::{CheckArgs, CheckFormat};
pub(crate) use data::{
    AddArgs, BundleArgs, DataCommand, DiffArgs, ImportArgs, ListArgs, PruneArgs, PullArgs,
    ReportFormat,
};
pub(crate) use exposure::{ExposureArgs, ExposureFormat};
pub(crate) use route::{
    AssignArgs, FrontArgs, RouteArgs, RouteAskArgs, RouteCommand, RouteCriterion, RouteForm,
    RouteUnits, WideArgs,
};
pub(crate) use rules::{GoodsArgs, RulesCommand, RulesCommon, RulesFormat};
pub(crate) use screen::{ScreenArgs, ScreenForm};
pub(crate) use serve::{AuditCommand, ServeArgs, TokenCommand, UserCommand};
#[cfg(feature = "serve")]
pub(crate) use serve::{DatabaseArgs, UserRole};
pub(crate) use shock::{ShockArgs, ShockFormat, ShockModel, ShockRows};
pub(crate) use sql::SqlArgs;
#[cfg(feature = "sql")]
pub(crate) use sql::SqlFormat;
pub(crate) use watch::{
    MirrorArgs, PpmlArgs, SeriesArgs, ShipmentsArgs, SimulateArgs, WatchArgs, WatchAskArgs,
    WatchCommand, WatchCommonArgs, WatchForm, WatchOutputArgs, WatchSort,
};

use crate::settings::{ColorChoice, Given};

/// Decides between sanctions and trade: who is exposed to whom, what it costs,
/// which way round.
///
/// Countries are ISO 3166 codes or names, money is in current US dollars,
/// shares are of intermediate inputs unless a column says otherwise. Answers go
/// to standard output, notes to standard error.
#[derive(Debug, Parser)]
#[command(
    name = "sindan",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct GlobalArgs {
    /// Directory of the catalog [env: SINDAN_CATALOG]
    #[arg(long, global = true, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// Configuration file [env: SINDAN_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Language of the answer: en, ru, kk or ar [env: SINDAN_LANG]
    #[arg(long, visible_alias = "language", global = true, value_name = "LANGUAGE", value_parser = language)]
    lang: Option<Language>,
    /// Threads that engines may use; answers do not depend on it [env: SINDAN_THREADS]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// When to use colour
    #[arg(
        long,
        visible_alias = "colour",
        global = true,
        value_name = "WHEN",
        value_enum
    )]
    color: Option<ColorChoice>,
    /// Say what is read, from where, and how long it takes
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

impl GlobalArgs {
    /// The part that the environment and the configuration file can also say.
    pub(crate) fn given(&self) -> Given {
        Given {
            catalog: self.catalog.clone(),
            config: self.config.clone(),
            language: self.lang,
            threads: self.threads.map(usize::from),
            color: self.color,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the dossier of a country
    Brief(BriefArgs),
    /// Show on whom a country depends, for what, and who depends on it
    Exposure(ExposureArgs),
    /// Look parties up in the lists: who is this, and are they listed
    Screen(ScreenArgs),
    /// Show what it costs to cut flows between countries, and whom
    Shock(ShockArgs),
    /// Show which way round, at what cost, time and risk, and what stands against the others
    Route(RouteArgs),
    /// Take one measure through every engine: what it covers, closes and costs
    Assess(AssessArgs),
    /// Show where trade through third countries exceeds what can be explained
    Watch(WatchArgs),
    /// Show how far powers can press, which stance is best and what the next step of policy buys
    Balance(BalanceArgs),
    /// Say whether a shipment may move, under whose law, and what would change that
    Check(CheckArgs),
    /// Show the measures that verdicts rest on
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Say on which lists of goods a code stands
    Goods(GoodsArgs),
    /// Add, fetch, list, check and move the data that answers rest on
    #[command(subcommand)]
    Data(DataCommand),
    /// Ask the catalog in SQL
    Sql(SqlArgs),
    /// Answer over HTTP
    Serve(ServeArgs),
    /// Add, list and disable the users of a server
    #[command(subcommand)]
    User(UserCommand),
    /// Issue, list and revoke the tokens of a server
    #[command(subcommand)]
    Token(TokenCommand),
    /// Check and export the audit log of a server
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Print the completion script of a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, or write those of all commands into a directory
    Man {
        /// Directory to write into
        #[arg(long, value_name = "DIR")]
        directory: Option<PathBuf>,
    },
}

/// A date like 2024-05-02.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    text.trim()
        .parse()
        .map_err(|_| "not a date; write it like 2024-05-02".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|error: sindan_domain::DomainError| {
        error
            .hint()
            .map_or_else(|| error.to_string(), |hint| format!("{error}; {hint}"))
    })
}
