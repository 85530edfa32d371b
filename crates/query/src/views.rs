//! Questions about trade flows that come with the program, as views: one file of
//! SQL for each, in `sql/`. They read every snapshot of flows that is held, not
//! the current ones alone, because flows stand side by side.

use std::collections::BTreeMap;

use sindan_catalog::{Catalog, Snapshot, read_flow_coverage};

use crate::QueryError;
use crate::tables::{ColumnDoc, Place, TableDoc, TableSource};

/// A view with its text.
pub(crate) struct View {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    columns: &'static [(&'static str, &'static str)],
    sql: &'static str,
    /// What stands in the text for its names in braces.
    names: &'static [(&'static str, &'static str)],
    /// The table of each snapshot for which the text is repeated, if it is.
    table: Option<&'static str>,
}

const ROW_COLUMNS: &[(&str, &str)] = &[
    ("snapshot", "integer"),
    ("held_as", "text"),
    ("reporter", "text"),
    ("partner", "text"),
    ("flow", "text"),
    ("product", "text"),
    ("edition", "integer"),
    ("digits", "integer"),
    ("period", "text"),
    ("frequency", "text"),
    ("value_usd", "number"),
    ("net_mass_kg", "number"),
    ("quantity", "number"),
    ("unit", "text"),
    ("has_detail", "integer"),
    ("estimated", "integer"),
    ("undisclosed", "integer"),
];

const PANEL_COLUMNS: &[(&str, &str)] = &[
    ("reporter", "text"),
    ("partner", "text"),
    ("flow", "text"),
    ("hs6", "text"),
    ("edition", "integer"),
    ("period", "text"),
    ("value_usd", "number"),
    ("net_mass_kg", "number"),
    ("weighed_value_usd", "number"),
    ("rows", "integer"),
    ("estimated_rows", "integer"),
];

/// Every view, those first on which others rest.
pub(crate) static VIEWS: [View; 7] = [
    View {
        name: "flow_rows",
        description: "Flows between two countries of every snapshot of `flows` and `flows-NAME`, as imported; \
                      `snapshot` counts from 0, the one retrieved last. Several may tell of the same.",
        columns: ROW_COLUMNS,
        sql: include_str!("../sql/flow_rows.sql"),
        names: &[],
        table: Some("flows"),
    },
    View {
        name: "flow_world_rows",
        description: "Flows with all partners together of every snapshot, as imported. They hold the flows between \
                      two countries once more.",
        columns: ROW_COLUMNS,
        sql: include_str!("../sql/flow_rows.sql"),
        names: &[],
        table: Some("world"),
    },
    View {
        name: "flow_parts",
        description: "Which reporter, direction, chapter and period each snapshot tells of, and with how many rows.",
        columns: &[
            ("snapshot", "integer"),
            ("held_as", "text"),
            ("partners", "text"),
            ("reporter", "text"),
            ("flow", "text"),
            ("chapter", "text"),
            ("digits", "text"),
            ("edition", "integer"),
            ("period", "text"),
            ("rows", "integer"),
            ("value_usd", "number"),
        ],
        sql: include_str!("../sql/flow_parts.sql"),
        names: &[],
        table: Some("coverage"),
    },
    View {
        name: "flow_choice",
        description: "Which snapshot, in which edition of the codes, answers for each part, by the rule of the engines.",
        columns: &[
            ("partners", "text"),
            ("reporter", "text"),
            ("flow", "text"),
            ("period", "text"),
            ("chapter", "text"),
            ("snapshot", "integer"),
            ("edition", "integer"),
        ],
        sql: include_str!("../sql/flow_choice.sql"),
        names: &[],
        table: None,
    },
    View {
        name: "flow_panel",
        description: "Monthly flows between two countries by at most six digits, each flow once: what `sindan watch` \
                      reads. `weighed_value_usd` is the value of the rows that say their mass.",
        columns: PANEL_COLUMNS,
        sql: include_str!("../sql/flow_panel.sql"),
        names: &[("{rows}", "flow_rows"), ("{partners}", "countries")],
        table: None,
    },
    View {
        name: "flow_world_panel",
        description: "The same panel of flows with all partners together, such as re-exports that are published without partners; \
                      `partner` is `WLD`.",
        columns: PANEL_COLUMNS,
        sql: include_str!("../sql/flow_panel.sql"),
        names: &[("{rows}", "flow_world_rows"), ("{partners}", "world")],
        table: None,
    },
    View {
        name: "flow_mirror",
        description: "What the origin reports as sold beside what the destination reports as bought, by month and at \
                      most six digits. A gap is no proof of anything: freight, valuation and time under way make gaps too.",
        columns: &[
            ("origin", "text"),
            ("destination", "text"),
            ("hs6", "text"),
            ("period", "text"),
            ("exported_usd", "number"),
            ("imported_usd", "number"),
            ("gap_usd", "number"),
        ],
        sql: include_str!("../sql/flow_mirror.sql"),
        names: &[],
        table: None,
    },
];

impl View {
    /// Columns in order.
    pub(crate) fn columns(&self) -> Vec<ColumnDoc> {
        self.columns
            .iter()
            .map(|(name, kind)| ColumnDoc {
                name: (*name).to_owned(),
                kind: (*kind).to_owned(),
            })
            .collect()
    }

    fn text(&self, held: &[Snapshot]) -> String {
        let mut sql = self.sql.to_owned();
        for (name, text) in self.names {
            sql = sql.replace(name, text);
        }
        let Some(table) = self.table else {
            return sql;
        };
        let parts = held.iter().enumerate().map(|(number, snapshot)| {
            let label = format!("{} {}", snapshot.dataset(), snapshot.version());
            sql.replace("{number}", &number.to_string())
                .replace("{label}", &label.replace('\'', "''"))
                .replace("{table}", &part_name(number, table))
        });
        parts.collect::<Vec<_>>().join("\nUNION ALL\n")
    }
}

/// The name under which a view finds a table of a snapshot; it cannot be typed
/// without quotes and is not shown.
fn part_name(number: usize, table: &str) -> String {
    format!("flow snapshot {number}: {table}")
}

/// The views over the flows that are held, and the tables on which they rest by
/// name. There are none where no flows are held.
pub(crate) fn views(
    catalog: &Catalog,
) -> Result<(Vec<TableSource>, BTreeMap<String, TableSource>), QueryError> {
    let held = match catalog.held_flows(None, None) {
        Err(error) if error.is_missing() => return Ok((Vec::new(), BTreeMap::new())),
        other => other?,
    };
    let mut parts = BTreeMap::new();
    for (number, snapshot) in held.iter().enumerate() {
        for entry in snapshot.tables() {
            let source = TableSource::of(snapshot, entry, part_name(number, &entry.name))?;
            parts.insert(source.doc.name.clone(), source);
        }
    }
    let found = VIEWS.iter().map(|view| TableSource {
        doc: TableDoc {
            name: view.name.to_owned(),
            columns: view.columns(),
            rows: None,
            sources: held.iter().map(Snapshot::provenance).collect(),
        },
        place: Place::View {
            sql: view.text(&held),
            // Snapshots are checked where their tables are read, not by every view above.
            over: if view.table.is_some() {
                held.clone()
            } else {
                Vec::new()
            },
        },
    });
    Ok((found.collect(), parts))
}

/// Whether a view is called so.
pub(crate) fn is_view(name: &str) -> bool {
    VIEWS.iter().any(|view| view.name == name)
}

/// Refuses snapshots that an earlier importer made, whose tables lack columns.
pub(crate) fn check(held: &[Snapshot]) -> Result<(), QueryError> {
    for snapshot in held {
        read_flow_coverage(snapshot)?;
    }
    Ok(())
}
