//! What can be wrong with the input of this crate.

use crate::graph::Fault;

/// An error of the corridor engine.
///
/// The message says what is wrong and where; [`CorridorError::hint`] says what
/// to do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CorridorError(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    /// Graphs and the searches on them.
    #[error(transparent)]
    Graph(#[from] Fault),
}

impl From<Fault> for CorridorError {
    fn from(fault: Fault) -> Self {
        Kind::Graph(fault).into()
    }
}

impl CorridorError {
    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        match &self.0 {
            Kind::Graph(fault) => fault.hint(),
        }
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        matches!(&self.0, Kind::Graph(fault) if fault.is_cancelled())
    }

    /// Something that the input names is not there.
    pub fn is_missing(&self) -> bool {
        matches!(&self.0, Kind::Graph(fault) if fault.is_missing())
    }

    /// Equations were not solved to the promised accuracy.
    pub fn is_no_convergence(&self) -> bool {
        matches!(&self.0, Kind::Graph(fault) if fault.is_no_convergence())
    }

    /// The question is sound, but its answer is larger than the given limit.
    pub fn is_too_large(&self) -> bool {
        matches!(&self.0, Kind::Graph(fault) if fault.is_too_large())
    }
}
