//! What can be wrong with the input of this crate.

/// An error of the corridor engine.
///
/// The message says what is wrong and where; [`CorridorError::hint`] says what
/// to do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CorridorError(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("leg {leg}: {criterion} is {value}, and must be above 0")]
    Cost {
        leg: usize,
        criterion: String,
        value: i64,
    },
}

impl CorridorError {
    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Cost { .. } => Some("give whole numbers above 0"),
        }
    }
}
