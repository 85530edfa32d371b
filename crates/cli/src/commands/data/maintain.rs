//! `sindan data verify`, `prune` and `bundle`.

use super::bytes;
use crate::args::{BundleArgs, PruneArgs};
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::output::is_stream;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn verify(context: &Context) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let report = {
        let progress = TerminalProgress::start(context.output);
        catalog.verify(&progress)?
    };
    let mut lines: Vec<String> = report
        .snapshots
        .iter()
        .map(|snapshot| {
            let place = if snapshot.embedded {
                "embedded"
            } else {
                "disk"
            };
            format!(
                "{} {} ({place}): {} tables, {}, read and compared",
                snapshot.dataset,
                snapshot.version,
                snapshot.tables,
                bytes(snapshot.size_bytes)
            )
        })
        .collect();
    for leftover in &report.leftovers {
        lines.push(format!(
            "{}: left by an interrupted import; harmless, the next import removes it",
            leftover.display()
        ));
    }
    lines.extend(
        report
            .damage
            .iter()
            .map(|damage| format!("{}: {}", damage.place, damage.problem)),
    );
    context.output.data(&lines.join("\n"))?;
    if report.is_sound() {
        return Ok(());
    }
    Err(CliError {
        message: format!("the catalog is damaged in {} places", report.damage.len()),
        hint: Some(
            "delete the damaged snapshot's directory and add its data again; other snapshots are not affected"
                .to_owned(),
        ),
        code: ExitCode::BadInput,
    })
}

pub(crate) fn prune(context: &Context, arguments: &PruneArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let report = catalog.prune(
        usize::from(arguments.keep),
        arguments.dataset.as_deref(),
        arguments.dry_run,
    )?;
    let verb = if report.dry_run {
        "would remove"
    } else {
        "removed"
    };
    let mut lines: Vec<String> = report
        .removed
        .iter()
        .map(|(dataset, version)| format!("{verb} {dataset} {version}"))
        .collect();
    lines.extend(
        report
            .derived
            .iter()
            .map(|path| format!("{verb} {}", path.display())),
    );
    lines.push(format!("{verb} {} in all", bytes(report.freed_bytes)));
    context.output.data(&lines.join("\n"))
}

pub(crate) fn bundle(context: &Context, arguments: &BundleArgs) -> Result<(), CliError> {
    if is_stream(&arguments.file) {
        return Err(CliError::usage(
            format!("{} is not a file", arguments.file.display()),
            "name a file for the bundle",
        ));
    }
    let catalog = context.catalog()?;
    let report = {
        let progress = TerminalProgress::start(context.output);
        catalog.bundle(&arguments.datasets, &arguments.file, &progress)?
    };
    let mut lines: Vec<String> = report
        .snapshots
        .iter()
        .map(|(dataset, version)| format!("packed {dataset} {version}"))
        .collect();
    lines.push(format!(
        "wrote {} ({}), SHA-256 {}",
        arguments.file.display(),
        bytes(report.size_bytes),
        report.sha256
    ));
    context.output.data(&lines.join("\n"))
}
