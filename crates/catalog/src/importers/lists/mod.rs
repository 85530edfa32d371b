//! Lists of parties, one file for each format.
//!
//! A list is refused as a whole when a part of it cannot be read: a name that
//! is missing harms more than an old list. Only own lists, which people write
//! by hand, have single rows rejected and counted.

mod common;
mod countries;
mod dates;
mod identifiers;
mod names;
mod ofac;
mod ofac_advanced;
mod ofac_csv;
mod ofac_reference;
mod ofac_xml;
mod remarks;
mod rows;
mod un;
mod xml;

use super::Importer;

/// Every importer of lists. Where several of a dataset recognise a file the
/// first wins.
pub(crate) const IMPORTERS: &[Importer] = &[ofac_csv::IMPORTER, ofac_xml::IMPORTER, ofac_advanced::IMPORTER, un::IMPORTER];
