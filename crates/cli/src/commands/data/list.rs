//! `sindan data list`.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;
use sindan_catalog::Snapshot;
use sindan_domain::Provenance;

use super::{bytes, grouped};
use crate::args::{ListArgs, ReportFormat};
use crate::error::CliError;
use crate::run::Context;

/// A snapshot as the JSON form lists it.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    provenance: Provenance,
    embedded: bool,
    rows: u64,
    size_bytes: u64,
    tables: Vec<String>,
}

pub(crate) fn list(context: &Context, arguments: &ListArgs) -> Result<(), CliError> {
    let snapshots = context.catalog()?.snapshots(arguments.dataset.as_deref())?;
    let text = match arguments.format {
        ReportFormat::Json => {
            let rows: Vec<Row> = snapshots.iter().map(row).collect();
            serde_json::to_string_pretty(&rows).map_err(|error| CliError::stdout(&error.into()))?
        }
        ReportFormat::Table => table(&snapshots),
    };
    context.output.data(&text)
}

fn row(snapshot: &Snapshot) -> Row {
    let tables = snapshot.tables();
    Row {
        provenance: snapshot.provenance(),
        embedded: snapshot.is_embedded(),
        rows: tables.iter().map(|table| table.rows).sum(),
        size_bytes: tables.iter().map(|table| table.size_bytes).sum(),
        tables: tables.iter().map(|table| table.name.clone()).collect(),
    }
}

fn table(snapshots: &[Snapshot]) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(100)
        .set_header([
            "dataset",
            "version",
            "data to",
            "retrieved",
            "where",
            "rows",
            "size",
            "licence",
        ]);
    for snapshot in snapshots {
        let row = row(snapshot);
        table.add_row([
            row.provenance.dataset,
            row.provenance.version,
            row.provenance.as_of.to_string(),
            row.provenance.retrieved.to_string(),
            if row.embedded { "embedded" } else { "disk" }.to_owned(),
            grouped(row.rows),
            bytes(row.size_bytes),
            row.provenance.licence,
        ]);
    }
    for column in [5, 6] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}
