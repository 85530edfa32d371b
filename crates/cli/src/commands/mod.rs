//! The commands, one file each.

mod brief;
mod check;
mod completions;
mod data;
mod exposure;
mod man;
mod route;
mod rules;
mod screen;
mod shock;
mod sql;

pub(crate) use brief::brief;
pub(crate) use check::check;
pub(crate) use completions::completions;
pub(crate) use data::data;
pub(crate) use exposure::exposure;
pub(crate) use man::man;
pub(crate) use route::route;
pub(crate) use rules::{goods, rules};
pub(crate) use screen::screen;
pub(crate) use shock::shock;
pub(crate) use sql::sql;

use std::path::Path;

use jiff::civil::Date;
use sindan_domain::{Country, Language};

use crate::error::CliError;
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

/// A file of rejected rows is none that the answers go to.
fn rejects_apart(rejects: Option<&Path>, output: Option<&Path>) -> Result<(), CliError> {
    match rejects {
        Some(path) if path == Path::new("-") || output == Some(path) => Err(CliError::usage(
            "--rejects: would be written where the answers go",
            "name a file of its own",
        )),
        _ => Ok(()),
    }
}
