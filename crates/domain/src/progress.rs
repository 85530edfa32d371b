//! How long work tells how far it is, and learns that nobody waits any more.

/// Given to every engine call that may take longer than a moment.
pub trait Progress: Sync {
    /// `done` of `total` steps of `stage` are finished; `total` 0 means unknown.
    fn report(&self, stage: &str, done: u64, total: u64);

    /// Whether the caller has given up. Engines look at it between steps.
    fn is_cancelled(&self) -> bool {
        false
    }

    /// An error if the caller has given up.
    fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}

/// The caller gave up before the work was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled before the work was done")]
pub struct Cancelled;

/// Reports nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn report(&self, _stage: &str, _done: u64, _total: u64) {}
}
