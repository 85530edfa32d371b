//! `sindan data diff`.

use std::fmt::Write;

use sindan_catalog::{Catalog, Change, DiffReport, PartyChange, PartyDiff};

use super::grouped;
use crate::args::{DiffArgs, ReportFormat};
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn diff(context: &Context, arguments: &DiffArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let (old, new) = match (&arguments.old, &arguments.new) {
        (Some(old), Some(new)) => (old.clone(), new.clone()),
        _ => newest_two(&catalog, &arguments.dataset)?,
    };
    if catalog.is_list(&arguments.dataset) {
        let report = {
            let progress = TerminalProgress::start(context.output);
            catalog.diff_parties(&arguments.dataset, &old, &new, &progress)?
        };
        let text = match arguments.format {
            ReportFormat::Json => json(&report)?,
            ReportFormat::Table => parties(&report),
        };
        return context.output.data(&text);
    }
    let report = {
        let progress = TerminalProgress::start(context.output);
        catalog.diff(&arguments.dataset, &old, &new, &progress)?
    };
    let text = match arguments.format {
        ReportFormat::Json => json(&report)?,
        ReportFormat::Table => table(&report),
    };
    context.output.data(&text)
}

fn json(report: &impl serde::Serialize) -> Result<String, CliError> {
    serde_json::to_string_pretty(report).map_err(|error| CliError::stdout(&error.into()))
}

/// Parties of each kind of change that are named; JSON names all.
const PARTIES: usize = 50;

/// What changed in a list, party by party.
fn parties(report: &PartyDiff) -> String {
    let mut text = format!(
        "{}: from {} to {}\n{} added, {} removed, {} changed, {} unchanged\n",
        report.dataset,
        report.old,
        report.new,
        grouped(report.added.len() as u64),
        grouped(report.removed.len() as u64),
        grouped(report.changed.len() as u64),
        grouped(report.unchanged)
    );
    for (sign, changes) in [
        ('+', &report.added),
        ('-', &report.removed),
        ('~', &report.changed),
    ] {
        for PartyChange { id, name, aspects } in changes.iter().take(PARTIES) {
            let _ = write!(text, "  {sign} {id} {name}");
            if !aspects.is_empty() {
                let _ = write!(text, ": {}", aspects.join(", "));
            }
            text.push('\n');
        }
        if changes.len() > PARTIES {
            let more = grouped((changes.len() - PARTIES) as u64);
            let _ = writeln!(text, "  {sign} and {more} more; --format json names all");
        }
    }
    text
}

/// The two newest versions, the older one first.
fn newest_two(catalog: &Catalog, dataset: &str) -> Result<(String, String), CliError> {
    let mut snapshots = catalog.snapshots(Some(dataset))?;
    snapshots.sort_by_key(|snapshot| {
        let manifest = snapshot.manifest();
        (
            !snapshot.is_embedded(),
            manifest.as_of,
            manifest.retrieved_at,
        )
    });
    match snapshots.as_slice() {
        [.., old, new] => Ok((old.version().to_owned(), new.version().to_owned())),
        _ => Err(CliError {
            message: format!("{dataset} has fewer than two versions to compare"),
            hint: Some(format!("add another with `sindan data add {dataset} FILE`")),
            code: ExitCode::MissingData,
        }),
    }
}

fn table(report: &DiffReport) -> String {
    let mut text = format!(
        "{}: from {} to {}\n",
        report.dataset, report.old, report.new
    );
    for table in &report.tables {
        let _ = writeln!(
            text,
            "\n{}: {} added, {} removed, {} changed, {} unchanged",
            table.table,
            grouped(table.added),
            grouped(table.removed),
            grouped(table.changed),
            grouped(table.unchanged)
        );
        if let Some(note) = &table.note {
            let _ = writeln!(text, "  {note}");
        }
        for (sign, examples) in [('+', &table.added_examples), ('-', &table.removed_examples)] {
            for key in examples {
                let _ = writeln!(text, "  {sign} {}", key.join(" "));
            }
        }
        // The largest changes say more than the first ones; text has no size.
        let changes = if table.largest_changes.is_empty() {
            &table.changed_examples
        } else {
            &table.largest_changes
        };
        for change in changes {
            let _ = writeln!(text, "  {}", line(change));
        }
    }
    text
}

fn line(change: &Change) -> String {
    let difference = change
        .difference
        .map(|number| format!(" ({number:+.6})"))
        .unwrap_or_default();
    format!(
        "~ {} {}: {} -> {}{difference}",
        change.key.join(" "),
        change.column,
        change.old,
        change.new
    )
}
