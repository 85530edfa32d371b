//! What can be wrong with the input of this crate.

/// An error of the screening engine.
///
/// The message says what is wrong and where; [`ScreenError::hint`] says what
/// to do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ScreenError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("party `{id}` of list `{list}` has no name")]
    Nameless { list: String, id: String },
    #[error("{what}: {found}, and an index file holds at most {most}")]
    TooMany {
        what: &'static str,
        found: usize,
        most: usize,
    },
    #[error("not an index file: {reason}")]
    NotAnIndex { reason: &'static str },
    #[error("index file of format {found}, expected {expected}")]
    Format { found: u32, expected: u32 },
    #[error("the index file is damaged: {reason}")]
    Damaged { reason: String },
    #[error("the changes belong to another index: {found:016x}, not {expected:016x}")]
    OtherIndex { found: u64, expected: u64 },
    #[error("list `{list}` is said to be unchanged, and the index does not hold it")]
    NoSuchList { list: String },
}

impl ScreenError {
    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::NotAnIndex { .. }
            | Kind::Format { .. }
            | Kind::Damaged { .. }
            | Kind::OtherIndex { .. } => Some("build the index again from the lists"),
            Kind::NoSuchList { .. } => Some("give the parties of that list"),
            Kind::Nameless { .. } => Some("leave the party out, or give it a name"),
            Kind::TooMany { .. } => Some("split the lists over several indexes"),
        }
    }

    /// Whether the bytes are not, or no longer, an index of this version.
    pub fn is_stale(&self) -> bool {
        matches!(
            self.0,
            Kind::NotAnIndex { .. }
                | Kind::Format { .. }
                | Kind::Damaged { .. }
                | Kind::OtherIndex { .. }
        )
    }
}
