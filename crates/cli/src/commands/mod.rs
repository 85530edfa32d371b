//! The commands, one file each.

mod brief;
mod completions;
mod data;
mod exposure;
mod man;
mod sql;

pub(crate) use brief::brief;
pub(crate) use completions::completions;
pub(crate) use data::data;
pub(crate) use exposure::exposure;
pub(crate) use man::man;
pub(crate) use sql::sql;

use jiff::civil::Date;

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

/// The command line that gives the same answer again: as it was typed, with
/// the day that it spoke of.
fn reproducible(context: &Context, as_of: Date) -> String {
    let mut words = vec!["sindan".to_owned()];
    words.extend(context.command_line.iter().map(|word| quoted(word)));
    if !context
        .command_line
        .iter()
        .any(|word| word.starts_with("--as-of"))
    {
        words.push(format!("--as-of {as_of}"));
    }
    words.join(" ")
}

/// A word as a shell needs it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
