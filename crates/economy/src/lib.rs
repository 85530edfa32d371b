//! The economy engine: what an economy depends on, and what a cut-off costs.
//!
//! Works on plain arrays that the caller read; never opens a file.
//!
//! ```
//! use sindan_domain::{Country, Silent};
//! use sindan_economy::{Network, NetworkParts, exposure};
//!
//! let country = |code| Country::from_alpha3(code).expect("a code of ISO 3166");
//! // One industry in two economies: KAZ buys 30 at home and 20 from RUS.
//! let (network, report) = Network::build(NetworkParts {
//!     countries: vec![country("KAZ"), country("RUS")],
//!     sectors: vec!["C19".to_owned()],
//!     flows_usd_mn: vec![30.0, 0.0, 20.0, 100.0],
//!     gross_output_usd_mn: vec![100.0, 300.0],
//!     outside_sales_usd_mn: vec![70.0, 180.0],
//! })?;
//! assert!(report.capped.is_empty());
//! let answer = exposure(&network, country("KAZ"), &Silent)?;
//! assert!((answer.inputs[0].import_share - 0.4).abs() < 1e-12);
//! # Ok::<(), sindan_economy::EconomyError>(())
//! ```
//!
//! Limits: networks hold intermediate flows; final demand appears only as what
//! a node sells outside the network. Results are the same for any number of
//! threads on one machine; the last digits may differ between processors.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod anderson;
mod assemble;
mod benchmark;
mod error;
mod exposure;
mod leontief;
pub mod long_run;
mod network;
pub mod shock;

pub use assemble::{BuildReport, CappedNode, INPUTS_ABOVE_OUTPUT, Impossible, NegativeEntry};
pub use error::EconomyError;
pub use exposure::{
    Chokepoint, EconomyProfile, Exposure, ExposureBasis, InputExposure, OutletExposure,
    PartnerShare, SectorUse, TradeDirection, TradeRow, exposure, exposure_from_trade, profiles,
};
pub use network::{INTERMEDIATE_SHARE_CAP, Network, NetworkArrays, NetworkParts};
