//! The wide freight network of a snapshot, as the engines take it.

use crate::table::Selection;
use crate::{CatalogError, Snapshot};

/// How goods go along an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WideArcKind {
    /// A railway of the graph.
    Rail,
    /// A road of the graph.
    Road,
    /// A sea lane.
    Sea,
    /// A railway that the graph lacks, with the length of the curated network.
    Link,
    /// A ferry or feeder between two ports.
    Ferry,
    /// Between a railway and the sea.
    Port,
    /// A lane through inland waterways: closed unless it is asked for.
    River,
    /// A lane through the Arctic: closed unless it is asked for.
    Arctic,
}

impl WideArcKind {
    const NAMES: [(&'static str, WideArcKind); 8] = [
        ("rail", WideArcKind::Rail),
        ("road", WideArcKind::Road),
        ("sea", WideArcKind::Sea),
        ("link", WideArcKind::Link),
        ("ferry", WideArcKind::Ferry),
        ("port", WideArcKind::Port),
        ("river", WideArcKind::River),
        ("arctic", WideArcKind::Arctic),
    ];

    /// As the snapshot writes it.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }
}

/// Nodes and arcs of a network.
#[derive(Debug, Clone, Default)]
pub struct WideNetworkTables {
    /// Degrees north and east of each node.
    pub points: Vec<(f64, f64)>,
    /// Gauge of each node in millimetres; 0 where there is none or none is known.
    pub gauges_mm: Vec<u16>,
    /// Tail, head, kind and kilometres of each arc.
    pub arcs: Vec<(u32, u32, WideArcKind, f64)>,
}

/// Reads a `network` snapshot.
///
/// # Errors
///
/// The snapshot is damaged, or an arc names a node or a kind that there is not.
pub fn read_wide_network(snapshot: &Snapshot) -> Result<WideNetworkTables, CatalogError> {
    let wrong = |problem: String| {
        CatalogError::bad_input(format!(
            "{} {}: {problem}",
            snapshot.dataset(),
            snapshot.version()
        ))
        .with_hint("add the network again")
    };
    let mut tables = WideNetworkTables::default();
    let source = snapshot.open_table("nodes")?;
    for batch in source.read(&Selection {
        columns: &["latitude", "longitude", "gauge_mm"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (north, east) = (batch.numbers("latitude")?, batch.numbers("longitude")?);
        let gauges = batch.integers("gauge_mm")?;
        for row in 0..batch.rows() {
            tables.points.push((north.value(row), east.value(row)));
            tables
                .gauges_mm
                .push(u16::try_from(gauges.value(row)).unwrap_or(0));
        }
    }
    let source = snapshot.open_table("arcs")?;
    let count = tables.points.len();
    for batch in source.read(&Selection {
        columns: &["tail", "head", "kind", "km"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (tails, heads) = (batch.integers("tail")?, batch.integers("head")?);
        let (kinds, km) = (batch.text("kind")?, batch.numbers("km")?);
        for row in 0..batch.rows() {
            let node = |value: i32| {
                u32::try_from(value)
                    .ok()
                    .filter(|node| (*node as usize) < count)
                    .ok_or_else(|| wrong(format!("an arc names the node {value} of {count}")))
            };
            let name = kinds.get(row).unwrap_or_default();
            let kind = WideArcKind::NAMES.iter().find(|(known, _)| *known == name);
            let (_, kind) = kind.ok_or_else(|| wrong(format!("an arc is of the kind `{name}`")))?;
            let ends = (node(tails.value(row))?, node(heads.value(row))?);
            tables.arcs.push((ends.0, ends.1, *kind, km.value(row)));
        }
    }
    Ok(tables)
}
