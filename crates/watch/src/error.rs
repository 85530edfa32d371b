//! What can be wrong with the input of this crate.

/// An error of the watch engine.
///
/// The message says what is wrong and where; [`WatchError::hint`] says what to
/// do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WatchError(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("series {series}: {reason}")]
    Series { series: String, reason: String },
}

impl WatchError {
    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Series { .. } => Some("leave the series out, or mend it"),
        }
    }
}
