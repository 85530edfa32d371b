//! `sindan data`: the facts that answers rest on.

mod diff;
mod import;
mod list;
mod maintain;

use crate::args::DataCommand;
use crate::error::CliError;
use crate::run::Context;

pub(crate) fn data(context: &Context, command: DataCommand) -> Result<(), CliError> {
    match command {
        DataCommand::Add(arguments) => import::add(context, &arguments),
        DataCommand::Pull(arguments) => import::pull(context, &arguments),
        DataCommand::List(arguments) => list::list(context, &arguments),
        DataCommand::Verify => maintain::verify(context),
        DataCommand::Diff(arguments) => diff::diff(context, &arguments),
        DataCommand::Prune(arguments) => maintain::prune(context, &arguments),
        DataCommand::Bundle(arguments) => maintain::bundle(context, &arguments),
    }
}

/// A number of bytes for readers.
fn bytes(count: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut value = count as f64;
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 {
        format!("{count} B")
    } else {
        format!("{value:.1} {}", units[unit])
    }
}

/// A whole number with its thousands apart.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{bytes, grouped};

    #[test]
    fn numbers_for_readers() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(6_300_000), "6.3 MB");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(12), "12");
    }
}
