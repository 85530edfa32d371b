//! What the catalog holds about the dependence of an economy.

use jiff::civil::Date;
use sindan_catalog::{Catalog, CatalogError};
use sindan_domain::{Country, Progress};
use sindan_economy::{BuildReport, EconomyProfile, profiles};

use crate::network_data::{HeldNetwork, find_network};
use crate::trade_data::{self, HeldTrade};
use crate::{DeskError, ExposureAnswer};

/// Command that adds trade statistics.
pub(crate) const ADD_FLOWS: &str = "sindan data add flows FILE";
/// Command that adds a production table of one's own.
pub(crate) const ADD_MRIO: &str = "sindan data add mrio FILE";
/// Command that replaces the embedded network by the full one.
pub(crate) const ADD_ICIO: &str = "sindan data add icio FILE";

/// Everything that the answers about dependence are made of.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) exposure: Option<ExposureAnswer>,
    /// The production network of the economy, where one is the basis.
    pub(crate) network: Option<HeldNetwork>,
    /// What was repaired in the production table, where one is the basis.
    pub(crate) repairs: Option<Repairs>,
    /// Every economy of that table in a line.
    pub(crate) profiles: Vec<EconomyProfile>,
    /// Economies that a table holds.
    pub(crate) network_economies: Vec<Country>,
    /// Tables without the economy, and the economies that they hold.
    pub(crate) tables_without: Vec<(String, Vec<Country>)>,
    /// Why there is no production table at all, where there is none.
    pub(crate) no_table: Option<CatalogError>,
    /// Trade statistics are held (of the economy, where they are the basis).
    pub(crate) trade_held: bool,
}

/// What was changed to make a network of a table.
#[derive(Debug, Clone)]
pub(crate) struct Repairs {
    pub(crate) report: BuildReport,
    pub(crate) left_out: Vec<String>,
}

impl Evidence {
    pub(crate) fn gather(
        catalog: &Catalog,
        country: Country,
        as_of: Option<Date>,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let search = find_network(catalog, country, as_of, progress)?;
        progress.check()?;
        let mut evidence = match search.found {
            Some(held) => Evidence {
                // Rows are not read: the network answers.
                trade_held: trade_data::is_held(catalog, as_of)?,
                ..Evidence::from_network(held, country, progress)?
            },
            None => match trade_data::find_trade(catalog, country, as_of)? {
                Some(held) => Evidence::from_trade(held, country)?,
                None => Evidence::nothing(),
            },
        };
        for (_, economies) in &search.without {
            evidence.network_economies.extend(economies);
        }
        evidence.network_economies.sort();
        evidence.network_economies.dedup();
        if evidence.network_economies.is_empty() {
            evidence.no_table = search.not_held;
        }
        evidence.tables_without = search.without;
        if let Some(answer) = &mut evidence.exposure {
            answer.cache_problems = search.cache_problems;
        }
        Ok(evidence)
    }

    pub(crate) fn nothing() -> Self {
        Evidence {
            exposure: None,
            network: None,
            repairs: None,
            profiles: Vec::new(),
            network_economies: Vec::new(),
            tables_without: Vec::new(),
            no_table: None,
            trade_held: false,
        }
    }

    pub(crate) fn from_network(
        held: HeldNetwork,
        country: Country,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let exposure = sindan_economy::exposure(&held.network, country, progress)?;
        Ok(Evidence {
            profiles: profiles(&held.network),
            network_economies: held.network.countries().to_vec(),
            repairs: Some(Repairs {
                report: held.report.clone(),
                left_out: held.left_out.clone(),
            }),
            exposure: Some(ExposureAnswer {
                exposure,
                period: held.period,
                resolution: Some(held.resolution.clone()),
                provenance: vec![held.provenance.clone()],
                cache_problems: Vec::new(),
            }),
            network: Some(held),
            ..Evidence::nothing()
        })
    }

    pub(crate) fn from_trade(held: HeldTrade, country: Country) -> Result<Self, DeskError> {
        let exposure = sindan_economy::exposure_from_trade(country, &held.rows)?;
        Ok(Evidence {
            trade_held: true,
            exposure: Some(ExposureAnswer {
                exposure,
                period: held.period,
                resolution: None,
                provenance: held.provenance,
                cache_problems: Vec::new(),
            }),
            ..Evidence::nothing()
        })
    }
}
