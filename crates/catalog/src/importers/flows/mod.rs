//! Importers of trade flows: what statistical offices, customs and research
//! centres publish, all into one table.

mod baci;
mod comext;
mod common;
mod comtrade;
mod describe;
mod eurostat_view;
mod kazakhstan;
mod merge;
mod national;
mod partners;
mod plain;
mod record;
mod reexports;
mod sink;
pub(crate) mod table;
mod units;

use super::Importer;
pub(super) use common::{
    Money, Skip, amount, currency_code, edition_in_force, local_number, reject,
};
pub(super) use partners::by_name;
pub(super) use record::Partner;

/// Every importer of flows, the more special ones first.
pub(super) const IMPORTERS: &[Importer] = &[
    comtrade::IMPORTER,
    baci::IMPORTER,
    comext::IMPORTER,
    eurostat_view::RELATIONAL,
    eurostat_view::TOTALS,
    reexports::IMPORTER,
    plain::IMPORTER,
    kazakhstan::IMPORTER,
    national::IMPORTER,
];
