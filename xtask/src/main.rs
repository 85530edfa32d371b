//! Automation of the house: `cargo xtask ci` runs every check, the other
//! commands are its parts and the builders of committed files.

#![expect(clippy::print_stdout, reason = "automation reports on standard output")]

mod ci;
mod generate;
mod licences;
mod network;
mod pack;
mod pages;
mod run;
mod setup;
mod tidy;
mod web;

use clap::{Parser, Subcommand};

use run::Outcome;

/// Automation of the sindan workspace.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what the checks need, then run them all
    Ci,
    /// Install what the checks need (as root on Debian), or name what is missing
    Setup,
    /// Write the generated reference pages; with --check only compare
    Generate {
        /// Fail where a page differs from what would be written
        #[arg(long)]
        check: bool,
    },
    /// Build the embedded pack from the published wheel; with --check only compare
    Pack {
        /// Fail where the pack differs from what would be written
        #[arg(long)]
        check: bool,
    },
    /// Check licences and duplicate versions of dependencies
    Licences,
    /// Check the corridor network: connections, territories, gauges, sources
    Network,
    /// Check the rules of the house: crate edges, file sizes, words
    Tidy,
    /// Check the dossier in a browser: widths, print, languages
    Pages,
    /// Build the pages of the workbench, which the next build of the program embeds
    Web {
        /// Also run their tests, in a browser against a server
        #[arg(long)]
        check: bool,
    },
}

fn main() -> std::process::ExitCode {
    let outcome = match Cli::parse().command {
        Command::Ci => ci::ci(),
        Command::Setup => setup::setup().map(|_| ()),
        Command::Generate { check } => generate::generate(check),
        Command::Pack { check } => pack::pack(check),
        Command::Licences => licences::licences(),
        Command::Network => network::network(),
        Command::Tidy => tidy::tidy(),
        Command::Pages => pages::pages(),
        Command::Web { check } => web::web(check),
    };
    report(outcome)
}

fn report(outcome: Outcome) -> std::process::ExitCode {
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            println!("xtask: {problem}");
            std::process::ExitCode::FAILURE
        }
    }
}
