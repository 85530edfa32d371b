//! From the words on the command line to an exit code.

use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;
use sindan_catalog::Catalog;

use crate::args::{Cli, Command};
use crate::commands;
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::output::{Output, Verbosity};
use crate::settings::{ColorChoice, Settings};

/// What every command gets.
pub(crate) struct Context {
    pub(crate) settings: Settings,
    pub(crate) output: Output,
}

impl Context {
    /// Opens the catalog; nothing is created by reading.
    pub(crate) fn catalog(&self) -> Result<Catalog, CliError> {
        self.output
            .detail(&format!("catalog {}", self.settings.catalog.display()));
        Ok(Catalog::open(&self.settings.catalog)?)
    }
}

/// Runs the command line and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> std::process::ExitCode {
    report_panics();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; anything else is a wrong command line.
            let code = match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::Done,
                _ => ExitCode::Usage,
            };
            // Nothing can be said where both streams are closed.
            let _ = error.print();
            return code.into();
        }
    };
    let verbosity = match (cli.global.quiet, cli.global.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let mut output = Output {
        verbosity,
        color: ColorChoice::Auto,
    };
    let outcome = Settings::resolve(cli.global.given(), |name| std::env::var(name).ok()).and_then(
        |settings| {
            output.color = settings.color;
            dispatch(cli.command, &Context { settings, output })
        },
    );
    match outcome {
        Ok(code) => code.into(),
        Err(error) => {
            output.error(&error);
            error.code.into()
        }
    }
}

fn dispatch(command: Command, context: &Context) -> Result<ExitCode, CliError> {
    use_threads(context.settings.threads)?;
    match command {
        Command::Assess(arguments) => commands::assess(context, arguments),
        Command::Brief(arguments) => commands::brief(context, arguments),
        Command::Exposure(arguments) => commands::exposure(context, arguments),
        Command::Route(arguments) => commands::route(context, arguments),
        Command::Balance(arguments) => commands::balance(context, arguments),
        Command::Shock(arguments) => commands::shock(context, arguments),
        Command::Watch(arguments) => commands::watch(context, arguments),
        // The one command whose answer is also its code.
        Command::Check(arguments) => return commands::check(context, arguments),
        Command::Rules(command) => commands::rules(context, command),
        Command::Goods(arguments) => commands::goods(context, arguments),
        Command::Screen(arguments) => commands::screen(context, arguments),
        Command::Data(command) => commands::data(context, command),
        Command::Sql(arguments) => commands::sql(context, arguments),
        Command::Serve(arguments) => commands::serve(context, arguments),
        Command::User(command) => commands::user(context, command),
        Command::Token(command) => commands::token(context, command),
        Command::Audit(command) => commands::audit(context, command),
        Command::Completions { shell } => commands::completions(context, shell),
        Command::Man { directory } => commands::man(context, directory.as_deref()),
    }?;
    Ok(ExitCode::Done)
}

/// How many threads the engines share; 0 is one per processor.
fn use_threads(count: usize) -> Result<(), CliError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build_global()
        .map_err(|error| CliError {
            message: format!("cannot start {count} threads: {error}"),
            hint: Some("ask for fewer with --threads".to_owned()),
            code: ExitCode::Bug,
        })
}

/// A panic is a bug: say so in one line, with what a report needs, and end
/// with the code for bugs.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let what = panic
            .payload()
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.payload().downcast_ref::<String>().cloned())
            .unwrap_or_default();
        // Standard output closed by the reader (`sindan … | head`) is not a bug.
        let quiet = what.contains("Broken pipe");
        let output = Output {
            verbosity: Verbosity::Normal,
            color: ColorChoice::Auto,
        };
        if !quiet {
            output.error(&CliError {
                message: format!("bug at {place}: {what}"),
                hint: Some(format!(
                    "please report it with the command line and `sindan --version` ({})",
                    env!("CARGO_PKG_VERSION")
                )),
                code: ExitCode::Bug,
            });
        }
        #[expect(
            clippy::exit,
            reason = "a panic ends the process with the contract's code"
        )]
        std::process::exit(if quiet { ExitCode::Done } else { ExitCode::Bug } as i32);
    }));
}
