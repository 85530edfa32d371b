//! Lists that are asked while they change.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use sindan_catalog::Catalog;
use sindan_domain::Progress;

use super::{ScreenOptions, Screener};
use crate::DeskError;

/// A screener that takes in new versions of the lists while it answers.
///
/// Who asks takes the screener of the moment and keeps it until done: an
/// answer, or a whole table of answers, comes from one state of the lists.
pub struct LiveScreener {
    current: RwLock<Arc<Screener>>,
    /// One refresh at a time.
    refreshing: Mutex<()>,
}

impl LiveScreener {
    /// Opens the lists that are held.
    ///
    /// # Errors
    ///
    /// See [`Screener::open`].
    pub fn open(
        catalog: &Catalog,
        options: &ScreenOptions,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let screener = Screener::open(catalog, options, progress)?;
        Ok(Self {
            current: RwLock::new(Arc::new(screener)),
            refreshing: Mutex::new(()),
        })
    }

    /// The lists of this moment.
    pub fn current(&self) -> Arc<Screener> {
        let current = self.current.read();
        Arc::clone(&current.unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in what the catalog holds now, and the day of `options`. Readers
    /// are answered from the old lists until the new ones are ready; where
    /// that fails they stay. Says whether the lists have changed.
    ///
    /// # Errors
    ///
    /// See [`Screener::open`].
    pub fn refresh(
        &self,
        catalog: &Catalog,
        options: &ScreenOptions,
        progress: &dyn Progress,
    ) -> Result<bool, DeskError> {
        let _alone = self
            .refreshing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let old = self.current();
        let new = Screener::open_beside(catalog, options, Some(&old), progress)?;
        let changed = !new.index.is_same(&old.index);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(new);
        Ok(changed)
    }
}
