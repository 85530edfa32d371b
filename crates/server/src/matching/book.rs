//! The entries of all lists in full, by their ids.

use sindan_catalog::Snapshot;
use sindan_desk::DeskError;

/// The entries.
pub(crate) struct Book;

impl Book {
    /// Names what a book is read from.
    pub(crate) fn key(snapshots: &[Snapshot]) -> String {
        let parts = snapshots.iter().map(Snapshot::content_sha256);
        parts.collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn read(_snapshots: &[Snapshot]) -> Result<Self, DeskError> {
        Ok(Book)
    }
}
