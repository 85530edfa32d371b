//! Building the embedded pack: the production network added up to groups of
//! industries and rounded, and the table of countries.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use sindan_domain::{IndustryGroup, Progress};

use crate::add::AddOptions;
use crate::bundle::write_bundle;
use crate::importers::Grid;
use crate::list_snapshots::DEMONSTRATION_LIST;
use crate::manifest::{ImporterVersion, InputFile, MANIFEST_VERSION, Manifest};
use crate::publish::{WriteLock, write_synced};
use crate::table::Tables;
use crate::{Catalog, CatalogError, ProductionTable, Snapshot, read_production_table};

/// Compression of the pack, which is built once and read often.
const PACK_COMPRESSION_LEVEL: i32 = 19;

/// Significant bits of a value in the pack: a value is off by less than 5e-7
/// of itself, far less than the tables' own imbalance. With the 24 bits of an
/// `f32` the pack has 8.3 MB, with 20 it has 7.0, with 16 6.1, with 12 4.9.
pub const PACK_SIGNIFICANT_BITS: u32 = 20;

/// What the pack holds.
#[derive(Debug, Clone, Serialize)]
pub struct PackReport {
    /// Size of the pack in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the pack in hexadecimal.
    pub sha256: String,
    /// Snapshots, as dataset and version.
    pub snapshots: Vec<(String, String)>,
    /// Number of flows that are not zero.
    pub flows: u64,
}

/// Adds a production network up to groups of industries, for all its
/// economies. Flows, output and outside sales are summed, never averaged.
pub fn pack_icio(
    table: &ProductionTable,
    groups: &[IndustryGroup],
    significant_bits: u32,
) -> Result<ProductionTable, CatalogError> {
    let economies = table.economies.len();
    let group_of: Vec<usize> = table
        .industries
        .iter()
        .map(|industry| {
            groups
                .iter()
                .position(|group| group.members().iter().any(|member| member == industry))
                .ok_or_else(|| {
                    CatalogError::bad_input(format!("industry {industry} is in no group"))
                })
        })
        .collect::<Result<_, _>>()?;
    let (nodes, packed) = (table.nodes(), groups.len() * economies);
    let target = |node: usize| group_of[node / economies] * economies + node % economies;
    let mut flows = vec![0.0; packed * packed];
    for (seller, row) in table.flows_usd_mn.chunks_exact(nodes).enumerate() {
        let sums = &mut flows[target(seller) * packed..][..packed];
        for (buyer, value) in row.iter().enumerate() {
            sums[target(buyer)] += value;
        }
    }
    let sum = |values: &[f64]| {
        let mut sums = vec![0.0; packed];
        for (node, value) in values.iter().enumerate() {
            sums[target(node)] += value;
        }
        rounded(sums, significant_bits)
    };
    Ok(ProductionTable {
        period: table.period,
        economies: table.economies.clone(),
        industries: groups.iter().map(|group| group.code().to_owned()).collect(),
        gross_output_usd_mn: sum(&table.gross_output_usd_mn),
        outside_sales_usd_mn: sum(&table.outside_sales_usd_mn),
        flows_usd_mn: rounded(flows, significant_bits),
        has_final_demand: false,
    })
}

/// Rounds to so many significant bits, to the nearest, ties to even.
fn rounded(mut values: Vec<f64>, significant_bits: u32) -> Vec<f64> {
    let dropped = f64::MANTISSA_DIGITS.saturating_sub(significant_bits);
    if dropped == 0 {
        return values;
    }
    for value in &mut values {
        let bits = value.to_bits();
        let odd = (bits >> dropped) & 1;
        // A carry out of the fraction goes into the exponent, as it should.
        let up = bits + (1 << (dropped - 1)) - 1 + odd;
        *value = f64::from_bits(up >> dropped << dropped);
    }
    values
}

/// Builds the embedded pack from the wheel (or its `bench_cache.npz`), the
/// table of countries and the demonstration list, in a catalog of its own under `work`. The bytes depend
/// only on the three files and on `retrieved_at`. Writes `output` and, beside
/// it, its hash in `<stem>.sha256`.
pub fn build_pack(
    work: &Path,
    wheel: &Path,
    countries: &Path,
    demonstration: &Path,
    output: &Path,
    retrieved_at: Timestamp,
    progress: &dyn Progress,
) -> Result<PackReport, CatalogError> {
    let catalog = Catalog::open(work)?;
    let options = AddOptions {
        retrieved_at: Some(retrieved_at),
        accept_shrink: true,
        ..AddOptions::default()
    };
    let full = catalog.add("icio", wheel, &options, progress)?.snapshot;
    let countries = catalog
        .add("countries", countries, &options, progress)?
        .snapshot;
    let demonstration = catalog
        .add(DEMONSTRATION_LIST, demonstration, &options, progress)?
        .snapshot;
    let table = read_production_table(&full, progress)?;
    let packed = pack_icio(&table, IndustryGroup::all(), PACK_SIGNIFICANT_BITS)?;
    drop(table);
    let lock = WriteLock::take(work, progress)?;
    let staged = lock.stage()?;
    let icio = write_packed(&packed, &full, staged.path(), progress)?;
    let flows = icio.table("flows").map_or(0, |flows| flows.rows);
    let report = write_bundle(&[countries, demonstration, icio], output, progress)?;
    write_synced(
        &output.with_extension("sha256"),
        format!("{}\n", report.sha256).as_bytes(),
    )?;
    Ok(PackReport {
        size_bytes: report.size_bytes,
        sha256: report.sha256,
        snapshots: report.snapshots,
        flows,
    })
}

/// Writes an aggregated network as a snapshot that names its origin.
fn write_packed(
    packed: &ProductionTable,
    full: &Snapshot,
    directory: &Path,
    progress: &dyn Progress,
) -> Result<Snapshot, CatalogError> {
    let mut tables = Tables::new(directory, PACK_COMPRESSION_LEVEL);
    let grid = Grid {
        economies: packed.economies.clone(),
        industries: packed.industries.clone(),
        flows: packed.flows_usd_mn.clone(),
        gross_output: packed.gross_output_usd_mn.clone(),
        outside_sales: Some(packed.outside_sales_usd_mn.clone()),
        value_added: None,
        taxes: None,
        final_demand: None,
    };
    grid.write(&mut tables, progress)?;
    let origin = full.manifest();
    let accepted = tables.entries.iter().map(|table| table.rows).sum();
    let groups = grid.industries.len();
    let manifest = Manifest {
        schema_version: MANIFEST_VERSION,
        version: format!("{}-g{groups}", origin.version),
        input: InputFile {
            ..origin.input.clone()
        },
        importer: ImporterVersion {
            name: "icio-pack".to_owned(),
            version: 1,
        },
        settings: BTreeMap::from([(
            "significant_bits".to_owned(),
            PACK_SIGNIFICANT_BITS.to_string(),
        )]),
        tables: tables.entries,
        accepted,
        rejected: 0,
        rejects: Vec::new(),
        left_out: Vec::new(),
        warnings: Vec::new(),
        attributes: BTreeMap::from([
            ("economies".to_owned(), grid.economies.len().into()),
            ("industries".to_owned(), groups.into()),
            ("has_final_demand".to_owned(), false.into()),
            ("has_rest_of_world".to_owned(), false.into()),
            (
                "negative_flow_cells".to_owned(),
                grid.negative_flows().into(),
            ),
        ]),
        treatment: Some(format!(
            "added up from {} to {groups} industries and rounded to {PACK_SIGNIFICANT_BITS} significant bits; {}",
            origin
                .attributes
                .get("industries")
                .unwrap_or(&serde_json::Value::Null),
            origin
                .treatment
                .as_deref()
                .unwrap_or("nothing else was changed")
        )),
        ..origin.clone()
    };
    write_synced(&directory.join("manifest.json"), &manifest.to_bytes()?)?;
    Ok(Snapshot::on_disk(manifest, directory.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn rounding_to_the_bits_of_a_single() {
        let values = [
            0.0,
            1.0,
            0.1,
            6654.2755,
            1e-9,
            45_299_637.123,
            16_777_217.0,
            16_777_219.0,
        ];
        for (value, rounded) in values.iter().zip(rounded(values.to_vec(), 24)) {
            assert_eq!(
                rounded.to_bits(),
                f64::from(*value as f32).to_bits(),
                "{value}"
            );
        }
    }

    #[test]
    fn fewer_bits_stay_within_half_a_step() {
        for value in [3.0_f64, 0.1, 12345.678] {
            let near = rounded(vec![value], 12)[0];
            assert!(
                (near - value).abs() <= value * 2.0_f64.powi(-12),
                "{value} {near}"
            );
        }
    }
}
