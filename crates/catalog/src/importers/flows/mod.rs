//! Importers of trade flows: what statistical offices, customs and research
//! centres publish, all into one table.

mod common;
mod merge;
mod plain;
mod record;
mod sink;
pub(crate) mod table;

use super::Importer;

/// Every importer of flows, the more special ones first.
pub(super) const IMPORTERS: &[Importer] = &[plain::IMPORTER];
