//! Whom an economy buys from and sells to, directly and through the network.

mod answer;
mod from_network;
mod from_trade;
mod profile;

pub use answer::{
    Chokepoint, Exposure, ExposureBasis, InputExposure, OutletExposure, PartnerShare, SectorUse,
};
pub use from_network::exposure;
pub use from_trade::{TradeDirection, TradeRow, exposure_from_trade};
pub use profile::{EconomyProfile, profiles};

/// Herfindahl-Hirschman index: the sum of squared shares, from 1/n for n equal
/// parts to 1 for a single one; 0 where there is nothing to share.
fn herfindahl(values: impl IntoIterator<Item = f64> + Clone) -> f64 {
    let total: f64 = values.clone().into_iter().sum();
    if total > 0.0 {
        values
            .into_iter()
            .map(|value| (value / total) * (value / total))
            .sum()
    } else {
        0.0
    }
}

/// `part` of `whole`; 0 where the whole is nothing.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
