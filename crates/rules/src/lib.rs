//! The rules base.

mod error;
mod shipment;

pub use error::RulesError;
pub use shipment::*;
