//! Where restricted goods leak: how much more is traded than would be expected,
//! and how sure that is.

mod error;

pub use error::WatchError;
