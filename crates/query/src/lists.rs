//! The lists that `screen_best` asks: opened at the first question, then kept
//! for the session.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use parking_lot::Mutex;
use sindan_catalog::Catalog;
use sindan_desk::{ScreenOptions, Screener};
use sindan_domain::{Provenance, Silent};

use crate::QueryError;

/// The lists of a catalog as they are on a day.
pub struct Lists {
    catalog: Catalog,
    today: Date,
    opened: Mutex<Option<Arc<Screener>>>,
}

impl Lists {
    /// The lists that a catalog holds; nothing is read yet. Their ages are
    /// counted up to `today`.
    pub fn new(catalog: &Catalog, today: Date) -> Self {
        Self {
            catalog: catalog.clone(),
            today,
            opened: Mutex::new(None),
        }
    }

    /// The lists, read by the first who asks; the others wait.
    pub(crate) fn open(&self) -> Result<Arc<Screener>, QueryError> {
        let mut opened = self.opened.lock();
        if let Some(screener) = &*opened {
            return Ok(screener.clone());
        }
        let options = ScreenOptions {
            limit: 1,
            ..ScreenOptions::on(self.today)
        };
        let screener = Arc::new(Screener::open(&self.catalog, &options, &Silent)?);
        *opened = Some(screener.clone());
        Ok(screener)
    }

    /// Where the lists come from, if they were asked.
    pub(crate) fn sources(&self) -> Vec<Provenance> {
        let opened = self.opened.lock();
        opened.as_ref().map_or_else(Vec::new, |screener| {
            let lists = screener.lists().iter();
            lists.map(|list| list.provenance.clone()).collect()
        })
    }
}

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let opened = self.opened.lock().is_some();
        f.debug_struct("Lists")
            .field("catalog", &self.catalog)
            .field("today", &self.today)
            .field("opened", &opened)
            .finish()
    }
}
