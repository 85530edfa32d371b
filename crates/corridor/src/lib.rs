//! Ways round: a network of freight legs, the laws and closures that cut it, and
//! every route that no other beats in cost, time, risk and reliability.

mod error;

pub use error::CorridorError;
