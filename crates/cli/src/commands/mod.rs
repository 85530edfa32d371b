//! The commands, one file each.

mod assess;
mod balance;
mod brief;
mod check;
mod completions;
mod data;
mod exposure;
mod man;
mod route;
mod rules;
mod screen;
mod serve;
mod shock;
mod sql;
mod watch;

pub(crate) use assess::assess;
pub(crate) use balance::balance;
pub(crate) use brief::brief;
pub(crate) use check::check;
pub(crate) use completions::completions;
pub(crate) use data::data;
pub(crate) use exposure::exposure;
pub(crate) use man::man;
pub(crate) use route::route;
pub(crate) use rules::{goods, rules};
pub(crate) use screen::screen;
pub(crate) use serve::{audit, serve, token, user};
pub(crate) use shock::shock;
pub(crate) use sql::sql;
pub(crate) use watch::watch;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sindan_domain::{Country, Language};

use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::output::is_stream;
use crate::run::Context;

/// The day in Coordinated Universal Time.
fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// Columns of the terminal, never more than tables are made for.
fn width() -> usize {
    100
}

/// What was wrong with networks that an earlier run kept: the user may want to
/// mend a disk or a permission.
fn note_cache_problems(context: &Context, problems: &[String]) {
    for problem in problems {
        context.output.note(&format!(
            "note: the network kept for faster starts was not used or not written: {problem}; \
             the answer is the same"
        ));
    }
}

/// The command line that gives the same dossier again on the same snapshots,
/// which the dossier lists. Names of files and directories stay out of it: it
/// is made to be sent to others.
fn reproducible(context: &Context, country: Country, as_of: Date) -> String {
    let language = match context.settings.language {
        Language::English => String::new(),
        other => format!(" --lang {}", other.tag()),
    };
    format!("sindan brief {country}{language} --as-of {as_of}")
}

/// A file of rejected rows is none that the answers go to, and neither is one
/// that is read, each named with its flag: it would be lost.
fn outputs_apart(
    rejects: Option<&Path>,
    output: Option<&Path>,
    inputs: &[(&str, &Path)],
) -> Result<(), CliError> {
    let own = |message: String| Err(CliError::usage(message, "name a file of its own"));
    let (to, answers) = (rejects.and_then(place), output.and_then(place));
    let same = rejects.is_some() && (rejects == output || to.is_some() && to == answers);
    if same || rejects == Some(Path::new("-")) {
        return own("--rejects: would be written where the answers go".to_owned());
    }
    for (flag, written) in [("--rejects", to), ("--output", answers)] {
        let Some(written) = written else { continue };
        for (asked, path) in inputs {
            if place(path).as_ref() == Some(&written) {
                return own(format!(
                    "{flag}: would be written over {}, which {asked} reads",
                    path.display()
                ));
            }
        }
    }
    Ok(())
}

/// The file that a path leads to; nothing for standard input and output, pipes
/// and devices, which are not written over.
fn place(path: &Path) -> Option<PathBuf> {
    if path == Path::new("-") || is_stream(path) {
        return None;
    }
    if let Ok(real) = std::fs::canonicalize(path) {
        return Some(real);
    }
    let directory = path.parent().filter(|parent| *parent != Path::new(""));
    let directory = std::fs::canonicalize(directory.unwrap_or(Path::new("."))).ok()?;
    Some(directory.join(path.file_name()?))
}

/// Rows of a batch that nothing was said about: an error, not a note, for who
/// asked for quiet has to learn it too.
fn left_out(batch: &Path, what: &str, rejects: Option<&Path>) -> CliError {
    CliError {
        message: format!("{}: {what}", named(batch)),
        hint: Some(match rejects {
            Some(path) => format!("{} has the reasons", path.display()),
            None => "--rejects FILE writes them with the reasons".to_owned(),
        }),
        code: ExitCode::BadInput,
    }
}

/// What messages call a file that is read.
fn named(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// A number with its noun.
fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
