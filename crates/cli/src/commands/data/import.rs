//! `sindan data add` and `sindan data pull`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sindan_catalog::{AddOptions, Import};

use super::grouped;
use crate::args::{AddArgs, ImportArgs, PullArgs};
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn add(context: &Context, arguments: &AddArgs) -> Result<(), CliError> {
    let told = &arguments.import;
    if arguments.dataset == "bundle"
        && (told.period.is_some()
            || told.goods_edition.is_some()
            || told.source.is_some()
            || told.licence.is_some()
            || arguments.name.is_some()
            || arguments.reporter.is_some()
            || arguments.direction.is_some()
            || arguments.columns.is_some())
    {
        return Err(CliError::usage(
            "a bundle says itself what its snapshots are",
            "leave out --period, --goods-edition, --source, --licence, --name, --reporter, --direction and --columns",
        ));
    }
    let catalog = context.catalog()?;
    let progress = TerminalProgress::start(context.output);
    let imports = if arguments.dataset == "bundle" {
        let [file] = arguments.files.as_slice() else {
            return Err(CliError::usage(
                "a bundle is one file",
                "add one bundle after the other",
            ));
        };
        catalog.add_bundle(file, &progress)?
    } else {
        let options = AddOptions {
            name: arguments.name.clone(),
            reporter: arguments.reporter,
            direction: arguments.direction,
            columns: match &arguments.columns {
                Some(file) => columns(file)?,
                None => BTreeMap::new(),
            },
            ..options(&arguments.import)
        };
        vec![catalog.add_files(&arguments.dataset, &arguments.files, &options, &progress)?]
    };
    drop(progress);
    imports
        .iter()
        .try_for_each(|import| report(context, import))
}

/// A name such as `bis` stands for all datasets that begin with it.
pub(crate) fn pull(context: &Context, arguments: &PullArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let mut datasets = catalog.parts(&arguments.dataset);
    if datasets.is_empty() {
        datasets.push(&arguments.dataset);
    }
    for dataset in datasets {
        let progress = TerminalProgress::start(context.output);
        let import = catalog.pull(dataset, &options(&arguments.import), &progress)?;
        drop(progress);
        report(context, &import)?;
    }
    Ok(())
}

fn options(arguments: &ImportArgs) -> AddOptions {
    AddOptions {
        period: arguments.period,
        goods_edition: arguments.goods_edition,
        source: arguments.source.clone(),
        licence: arguments.licence.clone(),
        published: arguments.published,
        accept_shrink: arguments.accept_shrink,
        ..AddOptions::default()
    }
}

/// The headings of a table of shipments, by our name of each field.
fn columns(file: &Path) -> Result<BTreeMap<String, String>, CliError> {
    let place = file.display();
    let hint = "write a line like `importer = \"their heading\"` for each field";
    let text = fs::read_to_string(file)
        .map_err(|error| CliError::usage(format!("cannot read {place}: {error}"), hint))?;
    toml::from_str(&text)
        .map_err(|error| CliError::usage(format!("{place}: {}", error.to_string().trim()), hint))
}

/// Says what was taken, what was not and why, and under which licence it is.
fn report(context: &Context, import: &Import) -> Result<(), CliError> {
    let manifest = import.snapshot.manifest();
    let name = format!("{} {}", manifest.dataset, manifest.version);
    if import.already_held {
        return context
            .output
            .data(&format!("{name} is held already; nothing changed"));
    }
    let mut lines = vec![format!(
        "added {name}: {} rows taken, {} rejected; data to {}",
        grouped(manifest.accepted),
        grouped(manifest.rejected),
        manifest.as_of
    )];
    for reject in &manifest.rejects {
        lines.push(format!(
            "  rejected {}: {}",
            grouped(reject.count),
            reject.reason
        ));
        for example in &reject.examples {
            lines.push(format!(
                "    row {}, column {}: `{}`",
                example.row, example.column, example.value
            ));
        }
    }
    for left in &manifest.left_out {
        lines.push(format!(
            "  left out {}: {}",
            grouped(left.count),
            left.reason
        ));
        if let Some(example) = left.examples.first() {
            lines.push(format!(
                "    row {}, column {}: `{}`",
                example.row, example.column, example.value
            ));
        }
    }
    if let Some(treatment) = &manifest.treatment {
        lines.push(format!("  treatment: {treatment}"));
    }
    lines.extend(
        manifest
            .warnings
            .iter()
            .map(|warning| format!("  warning: {warning}")),
    );
    lines.push(format!(
        "  source: {}; licence: {}",
        manifest.source, manifest.licence
    ));
    if let Some(replaced) = &import.replaced {
        lines.push(format!("  the version before is kept: {replaced}"));
    }
    context.output.data(&lines.join("\n"))
}
