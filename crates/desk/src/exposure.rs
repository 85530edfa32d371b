//! On whom an economy depends.

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress};

use crate::error::Kind;
use crate::evidence::Evidence;
use crate::{DeskError, ExposureAnswer};

/// How the question is meant.
#[derive(Debug, Clone, Default)]
pub struct ExposureOptions {
    /// Use only data that describe this day or an earlier one.
    pub as_of: Option<Date>,
}

/// The dependence of an economy on its partners: from a production network
/// that holds it, else from trade statistics that it reports, marked as direct
/// shares only; else an error that says which economies are held.
pub fn exposure(
    catalog: &Catalog,
    country: Country,
    options: &ExposureOptions,
    progress: &dyn Progress,
) -> Result<ExposureAnswer, DeskError> {
    let evidence = Evidence::gather(catalog, country, options.as_of, progress)?;
    match (evidence.exposure, evidence.no_table) {
        (Some(answer), _) => Ok(answer),
        // Not the economy is missing but every table, say as of that day.
        (None, Some(error)) => Err(error.into()),
        (None, None) => Err(Kind::NoData {
            country,
            searched: evidence.tables_without,
        }
        .into()),
    }
}
