//! Lists of parties, one file for each format.
//!
//! A list is refused as a whole when a part of it cannot be read: a name that
//! is missing harms more than an old list. Only own lists, which people write
//! by hand, have single rows rejected and counted.

mod bis_dpl;
mod bis_el;
mod common;
mod countries;
mod csl;
mod dates;
mod eu;
mod eu_csv;
mod ftm;
mod identifiers;
mod json;
mod names;
mod ofac;
mod ofac_advanced;
mod ofac_csv;
mod ofac_reference;
mod ofac_xml;
mod ofsi;
mod remarks;
mod rows;
mod seco;
mod simple_csv;
mod statements;
mod uk;
mod uk_csv;
mod uk_xml;
mod un;
mod xml;

use super::Importer;

/// Every importer of lists. Where several of a dataset recognise a file the
/// first wins.
pub(crate) const IMPORTERS: &[Importer] = &[
    ofac_csv::IMPORTER,
    ofac_xml::IMPORTER,
    ofac_advanced::IMPORTER,
    eu::XML,
    eu_csv::IMPORTER,
    un::IMPORTER,
    uk_xml::IMPORTER,
    uk_csv::IMPORTER,
    ofsi::CSV,
    ofsi::XML,
    seco::IMPORTER,
    csl::CSV,
    csl::JSON,
    bis_dpl::TEXT,
    bis_dpl::EXPORT,
    bis_el::IMPORTER,
    ftm::IMPORTER,
    simple_csv::SIMPLE,
    statements::IMPORTER,
    simple_csv::OWN,
];
