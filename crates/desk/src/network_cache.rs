//! Networks kept as arrays beside the snapshots they were built from.
//!
//! Reading a full table from Parquet and balancing it takes more than a second;
//! reading the balanced network back takes a tenth of one. The file is derived:
//! its name holds the hash of the snapshot's content, its numbers are checked
//! when they are read, and where anything about it is wrong the network is
//! built from the snapshot and the file is written anew. No question fails
//! because of the cache.

use serde::{Deserialize, Serialize};
use sindan_catalog::{ArrayFile, Catalog, CatalogError, Snapshot};
use sindan_domain::{Country, Period};
use sindan_economy::shock::{ShockBasis, ShockBasisArrays};
use sindan_economy::{BuildReport, Network, NetworkArrays};

use crate::network_data::HeldNetwork;

/// Raised whenever the same snapshot gives other numbers, or they are kept
/// otherwise. The version of the program is in the key too.
const VERSION: u32 = 4;

/// Name of the derived files.
const NAME: &str = "network";

/// What a network had to do with the cache.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CacheUse {
    /// Built from the tables, and not kept: they are compiled in, or the file
    /// could not be written.
    #[default]
    NotKept,
    /// Built from the tables, and kept for the next time.
    Written,
    /// Read from the file that an earlier call kept.
    Read,
}

/// The cache of one network: how it was used, and why not.
#[derive(Debug, Default)]
pub struct NetworkCache {
    /// Absent where nothing is kept.
    key: Option<String>,
    usage: CacheUse,
    problems: Vec<CatalogError>,
}

/// A file whose network was not read yet.
#[derive(Debug)]
pub(crate) struct KeptFile {
    file: ArrayFile,
    metadata: Metadata,
}

/// A network as it was kept.
#[derive(Debug)]
pub(crate) struct KeptNetwork {
    pub(crate) network: Network,
    pub(crate) basis: ShockBasis,
    pub(crate) report: BuildReport,
    pub(crate) period: Period,
    pub(crate) left_out: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Metadata {
    period: Period,
    economies: Vec<Country>,
    industries: Vec<String>,
    report: BuildReport,
    left_out: Vec<String>,
}

impl NetworkCache {
    /// How it was used.
    pub fn usage(&self) -> CacheUse {
        self.usage
    }

    /// Why a file was not used or not written, for a note to the user: it was
    /// damaged and has been replaced, or the directory cannot be written. The
    /// answer is the same.
    pub fn problems(&self) -> &[CatalogError] {
        &self.problems
    }

    /// The cache of a snapshot's network. None is kept of embedded snapshots:
    /// they are read in a moment, and a catalog need not exist for them.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let key = (!snapshot.is_embedded()).then(|| {
            let program = env!("CARGO_PKG_VERSION");
            format!("{VERSION}-{program}-{}", snapshot.content_sha256())
        });
        Self {
            key,
            ..Self::default()
        }
    }

    /// The file, if it is there and in order as far as its header tells.
    pub(crate) fn open(&mut self, catalog: &Catalog) -> Option<KeptFile> {
        let key = self.key.as_ref()?;
        let opened = catalog.open_arrays(NAME, key).and_then(|file| {
            file.map(|file| {
                let metadata = file.metadata()?;
                Ok(KeptFile { file, metadata })
            })
            .transpose()
        });
        self.noted(opened)?
    }

    /// The network in a file, if the file is in order.
    pub(crate) fn read(&mut self, kept: KeptFile) -> Option<KeptNetwork> {
        let network = self.noted(kept.read())?;
        self.usage = CacheUse::Read;
        Some(network)
    }

    /// Keeps a network that was built.
    pub(crate) fn write(&mut self, catalog: &Catalog, held: &HeldNetwork) {
        let Some(key) = &self.key else { return };
        let network = &held.network;
        let metadata = Metadata {
            period: held.period,
            economies: network.countries().to_vec(),
            industries: network.sectors().to_vec(),
            report: held.report.clone(),
            left_out: held.left_out.clone(),
        };
        let basis = held.shock_basis().arrays();
        let written = catalog.write_arrays(
            NAME,
            key,
            &metadata,
            &[
                ("coefficients", network.coefficients()),
                ("intermediate_share", network.intermediate_share()),
                ("gross_output_usd_mn", network.gross_output_usd_mn()),
                ("outside_sales_usd_mn", network.outside_sales_usd_mn()),
                ("benchmark_output_usd_mn", network.benchmark_output_usd_mn()),
                ("alpha", &basis.alpha),
                ("margin_inverse", &basis.margin_inverse),
                ("domestic_inverse", &basis.domestic_inverse),
            ],
        );
        if self.noted(written).is_some() {
            self.usage = CacheUse::Written;
        }
    }

    fn noted<T>(&mut self, result: Result<T, CatalogError>) -> Option<T> {
        result.map_err(|error| self.problems.push(error)).ok()
    }
}

impl KeptFile {
    pub(crate) fn period(&self) -> Period {
        self.metadata.period
    }

    pub(crate) fn economies(&self) -> &[Country] {
        &self.metadata.economies
    }

    fn read(self) -> Result<KeptNetwork, CatalogError> {
        let Self { file, metadata } = self;
        let mismatch = |error| {
            CatalogError::bad_input(format!(
                "{}: holds no network: {error}",
                file.path().display()
            ))
        };
        let network = Network::from_arrays(NetworkArrays {
            countries: metadata.economies,
            sectors: metadata.industries,
            coefficients: file.read("coefficients")?,
            intermediate_share: file.read("intermediate_share")?,
            gross_output_usd_mn: file.read("gross_output_usd_mn")?,
            outside_sales_usd_mn: file.read("outside_sales_usd_mn")?,
            benchmark_output_usd_mn: file.read("benchmark_output_usd_mn")?,
        })
        .map_err(mismatch)?;
        let arrays = ShockBasisArrays {
            alpha: file.read("alpha")?,
            margin_inverse: file.read("margin_inverse")?,
            domestic_inverse: file.read("domestic_inverse")?,
        };
        let basis = ShockBasis::from_arrays(&network, arrays).map_err(mismatch)?;
        Ok(KeptNetwork {
            network,
            basis,
            report: metadata.report,
            period: metadata.period,
            left_out: metadata.left_out,
        })
    }
}
