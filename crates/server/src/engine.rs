//! What the engines need, opened once and kept up to date while they answer.

use std::sync::Arc;

use jiff::civil::Date;
use parking_lot::{Mutex, RwLock};
use sindan_catalog::Catalog;
use sindan_desk::{
    DEFAULT_THRESHOLD, DeskError, LiveScreener, PartyLists, RuleFile, RulesDesk, ScreenOptions,
    Screener,
};
use sindan_domain::{Progress, Silent};

use crate::matching::Book;

/// Screeners of days in the past that are kept open.
const PAST_KEPT: usize = 4;

/// The catalog with everything that was opened of it.
pub(crate) struct Engine {
    catalog: Catalog,
    rule_files: Vec<RuleFile>,
    live: LiveScreener,
    day: Mutex<Date>,
    rules: RwLock<Rules>,
    past: Mutex<Vec<(Date, Arc<Screener>)>>,
    book: Mutex<Option<(String, Arc<Book>)>>,
}

/// The measures with lists of parties, and without for those who screen elsewhere.
#[derive(Clone)]
struct Rules {
    with_lists: Arc<RulesDesk>,
    alone: Arc<RulesDesk>,
}

/// The day in Coordinated Universal Time.
pub(crate) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

impl Engine {
    /// Opens everything that answers need.
    pub(crate) fn open(
        catalog: Catalog,
        rule_files: Vec<RuleFile>,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let day = today();
        let live = LiveScreener::open(&catalog, &ScreenOptions::on(day), progress)?;
        let rules = Rules::open(&catalog, &rule_files, day, progress)?;
        Ok(Self {
            catalog,
            rule_files,
            live,
            day: Mutex::new(day),
            rules: RwLock::new(rules),
            past: Mutex::default(),
            book: Mutex::default(),
        })
    }

    /// The catalog.
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Files of measures that the server was started with.
    pub(crate) fn rule_files(&self) -> &[RuleFile] {
        &self.rule_files
    }

    /// The measures; with the lists that are held, or without.
    pub(crate) fn rules(&self, with_lists: bool) -> Arc<RulesDesk> {
        let rules = self.rules.read();
        match with_lists {
            true => Arc::clone(&rules.with_lists),
            false => Arc::clone(&rules.alone),
        }
    }

    /// The lists of this moment.
    pub(crate) fn lists(&self) -> Arc<Screener> {
        self.live.current()
    }

    /// The lists as a question wants them.
    pub(crate) fn screener(&self, options: &ScreenOptions) -> Result<Arc<Screener>, DeskError> {
        let base = match options.as_of {
            None => self.live.current(),
            Some(day) => self.past(day)?,
        };
        let usual = ScreenOptions::on(options.today);
        let is_usual = options.threshold.to_bits() == DEFAULT_THRESHOLD.to_bits()
            && options.limit == usual.limit
            && options.lists.is_empty()
            && options.max_list_age_days == usual.max_list_age_days;
        if is_usual {
            return Ok(base);
        }
        Ok(Arc::new(base.asking(options)?))
    }

    fn past(&self, day: Date) -> Result<Arc<Screener>, DeskError> {
        let known = |past: &Vec<(Date, Arc<Screener>)>| {
            let found = past.iter().find(|(known, _)| *known == day);
            found.map(|(_, screener)| Arc::clone(screener))
        };
        if let Some(screener) = known(&self.past.lock()) {
            return Ok(screener);
        }
        let options = ScreenOptions {
            as_of: Some(day),
            ..ScreenOptions::on(today())
        };
        let screener = Arc::new(Screener::open(&self.catalog, &options, &Silent)?);
        let mut past = self.past.lock();
        if past.len() == PAST_KEPT {
            past.remove(0);
        }
        past.push((day, Arc::clone(&screener)));
        Ok(screener)
    }

    /// Takes in what the catalog holds now; who is being answered is answered from
    /// what was held before. Says whether anything has changed.
    pub(crate) fn refresh(&self) -> Result<bool, DeskError> {
        let now = today();
        let changed = self
            .live
            .refresh(&self.catalog, &ScreenOptions::on(now), &Silent)?;
        let new_day = std::mem::replace(&mut *self.day.lock(), now) != now;
        if changed || new_day {
            let rules = Rules::open(&self.catalog, &self.rule_files, now, &Silent)?;
            *self.rules.write() = rules;
            self.past.lock().clear();
        }
        Ok(changed)
    }

    /// The entries of the lists of a screener in full, read when first asked for.
    pub(crate) fn book(&self, screener: &Screener) -> Result<Arc<Book>, DeskError> {
        let key = Book::key(screener.snapshots());
        let mut held = self.book.lock();
        if let Some((known, book)) = &*held
            && *known == key
        {
            return Ok(Arc::clone(book));
        }
        let book = Arc::new(Book::read(screener.snapshots())?);
        *held = Some((key, Arc::clone(&book)));
        Ok(book)
    }
}

impl Rules {
    fn open(
        catalog: &Catalog,
        files: &[RuleFile],
        day: Date,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let alone = RulesDesk::open(files.to_vec())?.with_codes(catalog)?;
        let lists = PartyLists::open(catalog, day, progress)?;
        let with_lists = RulesDesk::open(files.to_vec())?
            .with_codes(catalog)?
            .with_lists(lists);
        Ok(Self {
            with_lists: Arc::new(with_lists),
            alone: Arc::new(alone),
        })
    }
}
