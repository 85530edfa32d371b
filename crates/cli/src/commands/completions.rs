//! `sindan completions`: completion scripts from the definition of the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Cli;
use crate::error::CliError;
use crate::run::Context;

pub(crate) fn completions(context: &Context, shell: Shell) -> Result<(), CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sindan", &mut script);
    context.output.data(&String::from_utf8_lossy(&script))
}
