//! The catalog: facts as immutable, versioned snapshots, on disk or compiled in.
//!
//! A **snapshot** is a directory `<root>/<dataset>/<version>/` with Parquet
//! tables and a `manifest.json` that says where the data come from and what the
//! files' hashes are. It is written aside, forced onto the disk and put in its
//! place by one rename: a crash at any moment leaves the old one current.
//! Which snapshot is current follows from the manifests; there is no pointer
//! that could be wrong. The **embedded pack** holds snapshots that every copy
//! of the program brings along; what is on disk comes before it.
//!
//! ```
//! use sindan_catalog::{AddOptions, Catalog};
//! use sindan_domain::Silent;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let place = tempfile::tempdir()?;
//! let file = place.path().join("rates.csv");
//! std::fs::write(&file, "currency,period,usd_per_unit\nKZT,2022,0.00217\n")?;
//!
//! let catalog = Catalog::open(&place.path().join("catalog"))?;
//! let import = catalog.add("fx", &file, &AddOptions::default(), &Silent)?;
//! assert_eq!(import.snapshot.manifest().accepted, 1);
//!
//! let rates = sindan_catalog::read_exchange_rates(&catalog.current("fx")?)?;
//! assert_eq!(rates.usd_per_unit("KZT", "2022".parse()?), Some(0.00217));
//! # Ok(())
//! # }
//! ```
//!
//! # A new importer
//!
//! Write one file in `src/importers/` with an `IMPORTER`, and put one line into
//! the table in `src/importers/mod.rs`. The dataset must be in
//! `data/sources.toml`. An importer recognises its format by content and writes
//! tables through `Tables`, sorted by their key; hashing, staging, the manifest
//! and publishing are the catalog's. Text comes through `src/text_input.rs`,
//! which knows encodings, archives, web pages and their dangers.
//!
//! # Limits
//!
//! A production network has at most 10,000 nodes, held dense in memory while it
//! is imported. One process writes at a time. An archive is read only where it
//! holds one file of interest, or a year chooses it.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests write into directories of their own"
    )
)]

mod add;
mod archive;
mod arrays;
mod bundle;
mod bundle_format;
mod catalog;
mod column_file;
mod concordance;
mod customs_shipments;
mod derived;
mod diff;
mod digest;
mod embedded;
mod error;
mod final_demand;
mod flow_columns;
mod held_flows;
mod importers;
mod input;
mod list_snapshots;
mod manifest;
mod mapped;
mod nomenclature;
mod pack;
mod parties;
mod production;
mod prune;
mod publish;
mod pull;
mod rates;
mod row_file;
mod snapshot;
mod sources;
mod spreadsheet;
mod table;
mod text_input;
mod text_table;
mod trade;
mod verify;
mod wide_network;

pub use add::{AddOptions, Import, ImportReport};
pub use arrays::ArrayFile;
pub use bundle::BundleReport;
pub use catalog::Catalog;
pub use column_file::{FileColumns, read_columns};
pub use concordance::{EditionConcordance, read_concordance};
pub use customs_shipments::{CustomsShipment, read_customs_shipments};
pub use diff::{Change, DiffReport, TableDiff};
pub use error::CatalogError;
pub use final_demand::read_final_demand;
pub use flow_columns::{
    FlowColumns, FlowCoverage, FlowQuery, Frequency, GoodsChoice, MOST_FLOW_SNAPSHOTS, Overlap,
    PartnerChoice, read_flow_columns, read_flow_coverage,
};
pub use list_snapshots::{DEMONSTRATION_LIST, HeldLists};
pub use manifest::{
    ColumnEntry, ImporterVersion, InputFile, MANIFEST_VERSION, Manifest, RejectExample,
    RejectSummary, TableEntry,
};
pub use mapped::MappedFile;
pub use nomenclature::{Nomenclature, read_nomenclature};
pub use pack::{PACK_SIGNIFICANT_BITS, PackReport, build_pack, pack_icio};
pub use parties::{Parties, PartyChange, PartyDiff, read_parties};
pub use production::{ProductionTable, read_production_economies, read_production_table};
pub use prune::PruneReport;
pub use rates::{ExchangeRates, read_exchange_rates};
pub use row_file::{Row, RowFile, RowProblem};
pub use snapshot::Snapshot;
pub use sources::Source;
pub use text_table::TextTableWriter;
pub use trade::{TradeDirection, TradeFlow, read_trade_flows};
pub use verify::{Damage, VerifiedSnapshot, VerifyReport};
pub use wide_network::{WideArcKind, WideNetworkTables, read_wide_network};
