//! Who is this party, and are they on a list?

mod ask;
mod batch;
mod index;
mod live;
mod ownership;

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::{Catalog, DEMONSTRATION_LIST, HeldLists, Snapshot};
use sindan_domain::{Progress, Provenance};
use sindan_screen::{DEFAULT_THRESHOLD, Hit, Query, Scratch, Settings, number_parties};

pub(crate) use ask::identifier;
pub use ask::{PartyText, read_query};
pub use batch::{
    BatchHit, BatchReport, PartyTable, RejectedQuery, SCREEN_ROW_VERSION, ScreenedRow, screen_batch,
};
pub use live::LiveScreener;
pub use ownership::{ListedOwner, OwnershipAnswer, OwnershipFinding};

use crate::DeskError;
use crate::error::Kind;
use crate::holdings::Holdings;
use crate::listed_entries::ListedEntries;
use ownership::Owners;

/// Version of what [`ScreenAnswer`] looks like as JSON.
pub const SCREEN_ANSWER_VERSION: u32 = 1;

/// Days after which a list is too old to say that somebody is not on it.
pub const DEFAULT_MAX_LIST_AGE_DAYS: i32 = 7;

/// What every output says that used the demonstration list.
pub const DEMONSTRATION_NOTICE: &str = "DEMONSTRATION, NOT FOR COMPLIANCE";

/// How a question is meant.
#[derive(Debug, Clone)]
pub struct ScreenOptions {
    /// The lists as they stood on this day.
    pub as_of: Option<Date>,
    /// The day on which the question is asked.
    pub today: Date,
    /// Lists older than this, in days, cannot clear anybody.
    pub max_list_age_days: i32,
    /// Hits below this score (0 to 1) are left out.
    pub threshold: f32,
    /// At most this many hits.
    pub limit: usize,
    /// Only these lists, by name; empty for all that are held.
    pub lists: Vec<String>,
}

impl ScreenOptions {
    /// The default question on a day.
    pub fn on(today: Date) -> Self {
        Self {
            as_of: None,
            today,
            max_list_age_days: DEFAULT_MAX_LIST_AGE_DAYS,
            threshold: DEFAULT_THRESHOLD,
            limit: Settings::default().limit,
            lists: Vec::new(),
        }
    }
}

/// What a screening came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A listed party fits, or owns the party; a person decides.
    Hit,
    /// Something fits that is never enough alone, such as a weak alias, or
    /// ownership is open.
    Review,
    /// Nothing fits on lists that are young enough.
    NoHit,
    /// Nothing fits, but a list is too old, or of unknown age, to say so, or is
    /// held in later versions only.
    CannotDecide,
}

/// A list that an answer rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListUsed {
    /// Its name, by which hits call it.
    pub name: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Days from its date to the day that is asked for; absent where nobody
    /// knows the date.
    pub age_days: Option<i32>,
    /// Whether it is too old, or of unknown age, to clear anybody. Own lists
    /// do not grow old.
    pub too_old: bool,
    /// Whether it is the demonstration list, which decides nothing.
    pub demonstration: bool,
}

/// The answer to one question.
#[derive(Debug, Clone, Serialize)]
pub struct ScreenAnswer {
    /// What it came to.
    pub outcome: Outcome,
    /// The party asked for, as written.
    pub party: PartyText,
    /// The day whose lists were asked.
    pub day: Date,
    /// Hits below this score were left out.
    pub threshold: f32,
    /// How many listed parties fit. Entries that share an identifier which tells
    /// parties apart are one party.
    pub parties: usize,
    /// How many entries fit; more than `hits` where that was cut off.
    pub total: usize,
    /// Best first.
    pub hits: Vec<Hit>,
    /// Who owns the party, where holdings were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<OwnershipAnswer>,
    /// Numbers asked for whose check digits are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubtful_numbers: Vec<String>,
    /// Every list used.
    pub lists: Vec<ListUsed>,
    /// Lists that are held in later versions only, and were not asked.
    pub lists_too_young: Vec<String>,
    /// Whether a list for demonstration was used: not for compliance.
    pub demonstration: bool,
    /// Whether the day lies in the past, where lists of today do not help.
    #[serde(skip)]
    pub of_the_past: bool,
    /// Why an index that was kept was not used or not kept, for a note.
    #[serde(skip)]
    pub cache_problems: Vec<String>,
}

/// The lists, ready to be asked.
#[derive(Debug)]
pub struct Screener {
    index: index::Opened,
    settings: Settings,
    limit: usize,
    day: Date,
    today: Date,
    lists: Vec<ListUsed>,
    lists_too_young: Vec<String>,
    snapshots: Vec<Snapshot>,
    owners: Option<Owners>,
    cache_problems: Vec<String>,
}

impl Screener {
    /// Opens the lists that are held: reads the index that was kept, builds
    /// what changed since, or all of it, from the snapshots, and keeps it.
    ///
    /// # Errors
    ///
    /// No list is held, none as old as the day asked for, a name that is no
    /// list, a number out of range, or a snapshot that is damaged.
    pub fn open(
        catalog: &Catalog,
        options: &ScreenOptions,
        progress: &dyn Progress,
    ) -> Result<Screener, DeskError> {
        Self::open_beside(catalog, options, None, progress)
    }

    /// The same beside one that is open, whose index is used again.
    fn open_beside(
        catalog: &Catalog,
        options: &ScreenOptions,
        serving: Option<&Screener>,
        progress: &dyn Progress,
    ) -> Result<Screener, DeskError> {
        check(options)?;
        let held = catalog.held_lists(options.as_of)?;
        let day = options.as_of.unwrap_or(options.today);
        let names_asked = asked_lists(&held, options)?;
        let (index, cache_problems) = index::open(
            catalog,
            &held.snapshots,
            options.as_of.is_some(),
            serving.map(|serving| &serving.index),
            progress,
        )?;
        let lists = held
            .snapshots
            .iter()
            .filter(|list| {
                names_asked.is_empty() || names_asked.iter().any(|name| name == list.dataset())
            })
            .map(|list| used(list, day, options.max_list_age_days))
            .collect();
        // Lists that nobody asked for need not be old enough.
        let mut lists_too_young = held.too_young;
        lists_too_young.retain(|name| names_asked.is_empty() || names_asked.contains(name));
        Ok(Screener {
            index,
            settings: Settings {
                threshold: options.threshold,
                // Cut off only after it is known what all of them come to.
                limit: usize::MAX,
                lists: names_asked,
                ..Settings::default()
            },
            limit: options.limit,
            day,
            today: options.today,
            lists,
            lists_too_young,
            snapshots: held.snapshots,
            owners: None,
            cache_problems,
        })
    }

    /// The same with holdings: those who own a party are looked up as well.
    ///
    /// # Errors
    ///
    /// A base of measures that cannot be read.
    pub fn with_holdings(mut self, holdings: Option<Holdings>) -> Result<Self, DeskError> {
        let entries = || ListedEntries::new(&self.snapshots);
        self.owners = holdings
            .map(|holdings| Owners::new(holdings, entries()))
            .transpose()?;
        Ok(self)
    }

    /// Every listed party that fits, best first.
    pub(crate) fn hits(&self, query: &Query, scratch: &mut Scratch) -> Vec<Hit> {
        (self.index.layers).screen_with(query, &self.settings, scratch)
    }

    /// Answers one question.
    ///
    /// # Errors
    ///
    /// A name without a letter or digit, a date or identifier that is none.
    pub fn answer(&self, party: PartyText) -> Result<ScreenAnswer, DeskError> {
        let query = read_query(&party)?;
        let Found {
            outcome,
            parties,
            total,
            hits,
            ownership,
        } = self.find(&query, &mut Scratch::default())?;
        Ok(ScreenAnswer {
            outcome,
            parties,
            total,
            party,
            day: self.day,
            threshold: self.settings.threshold,
            hits,
            ownership,
            doubtful_numbers: ask::doubtful_numbers(&query),
            lists: self.lists.clone(),
            lists_too_young: self.lists_too_young.clone(),
            demonstration: self.is_demonstration(),
            of_the_past: self.is_of_the_past(),
            cache_problems: self.cache_problems.clone(),
        })
    }

    /// What all hits and owners come to, and the best of the hits.
    fn find(&self, query: &Query, scratch: &mut Scratch) -> Result<Found, DeskError> {
        let mut hits = self.hits(query, scratch);
        let (itself, total) = (self.outcome(&hits), hits.len());
        let parties = number_parties(&mut hits);
        hits.truncate(self.limit);
        let ownership = self
            .owners
            .as_ref()
            .map(|owners| owners.answer(self, &query.name, self.day, scratch))
            .transpose()?;
        let outcome = match ownership.as_ref().and_then(OwnershipAnswer::outcome) {
            Some(owned) if itself != Outcome::Hit => owned,
            _ => itself,
        };
        Ok(Found {
            outcome,
            parties,
            total,
            hits,
            ownership,
        })
    }

    /// The same lists asked with another threshold, limit, choice of lists or age;
    /// [`ScreenOptions::as_of`] must be that of this screener. Cheap: the index is
    /// shared. Holdings are not taken over.
    ///
    /// # Errors
    ///
    /// A name that is no list, a number out of range.
    pub fn asking(&self, options: &ScreenOptions) -> Result<Screener, DeskError> {
        check(options)?;
        let held = HeldLists {
            snapshots: self.snapshots.clone(),
            too_young: self.lists_too_young.clone(),
        };
        let names_asked = asked_lists(&held, options)?;
        let asked = |name: &str| names_asked.is_empty() || names_asked.iter().any(|a| a == name);
        let lists = (held.snapshots.iter())
            .filter(|list| asked(list.dataset()))
            .map(|list| used(list, self.day, options.max_list_age_days))
            .collect();
        let mut lists_too_young = held.too_young;
        lists_too_young.retain(|name| asked(name));
        Ok(Screener {
            index: self.index.clone(),
            settings: Settings {
                threshold: options.threshold,
                limit: usize::MAX,
                lists: names_asked,
                ..Settings::default()
            },
            limit: options.limit,
            day: self.day,
            today: self.today,
            lists,
            lists_too_young,
            snapshots: held.snapshots,
            owners: None,
            cache_problems: self.cache_problems.clone(),
        })
    }

    /// Every listed party that fits a question, best first.
    pub fn find_all(&self, query: &Query) -> Vec<Hit> {
        self.hits(query, &mut Scratch::default())
    }

    /// The versions that were asked.
    pub fn snapshots(&self) -> &[Snapshot] {
        &self.snapshots
    }

    /// What hits come to, given the age of the lists.
    fn outcome(&self, hits: &[Hit]) -> Outcome {
        use sindan_screen::Level;
        if hits.iter().any(|hit| hit.level == Level::Match) {
            Outcome::Hit
        } else if !hits.is_empty() {
            Outcome::Review
        } else if self
            .lists
            .iter()
            .any(|list| list.too_old || list.demonstration)
            || !self.lists_too_young.is_empty()
        {
            Outcome::CannotDecide
        } else {
            Outcome::NoHit
        }
    }

    /// The day whose lists are asked.
    pub fn day(&self) -> Date {
        self.day
    }

    /// Whether that day lies in the past, where lists of today do not help.
    pub fn is_of_the_past(&self) -> bool {
        self.day < self.today
    }

    /// Hits below this score are left for review at most.
    pub fn threshold(&self) -> f32 {
        self.settings.threshold
    }

    /// The lists that are asked.
    pub fn lists(&self) -> &[ListUsed] {
        &self.lists
    }

    /// Lists that are held in later versions only.
    pub fn lists_too_young(&self) -> &[String] {
        &self.lists_too_young
    }

    /// Why an index that was kept was not used or not kept, for a note.
    pub fn cache_problems(&self) -> &[String] {
        &self.cache_problems
    }

    /// Whether the demonstration list is asked: not for compliance.
    pub fn is_demonstration(&self) -> bool {
        self.lists.iter().any(|list| list.demonstration)
    }
}

/// Opens the lists and answers one question; with holdings, about its owners
/// too.
///
/// # Errors
///
/// See [`Screener::open`] and [`Screener::answer`].
pub fn screen(
    catalog: &Catalog,
    party: PartyText,
    holdings: Option<Holdings>,
    options: &ScreenOptions,
    progress: &dyn Progress,
) -> Result<ScreenAnswer, DeskError> {
    // A question that cannot be answered is refused before anything is read.
    read_query(&party)?;
    Screener::open(catalog, options, progress)?
        .with_holdings(holdings)?
        .answer(party)
}

/// What a question found.
struct Found {
    outcome: Outcome,
    parties: usize,
    total: usize,
    hits: Vec<Hit>,
    ownership: Option<OwnershipAnswer>,
}

/// The datasets of the lists that are asked for by name; an own list goes by
/// the name it was given as well.
fn asked_lists(held: &HeldLists, options: &ScreenOptions) -> Result<Vec<String>, DeskError> {
    let names: Vec<&str> = held.snapshots.iter().map(Snapshot::dataset).collect();
    let find = |asked: &String| {
        let own = format!("list-{asked}");
        let is_it = |name: &&str| *name == asked.as_str() || *name == own;
        if let Some(name) = names.iter().copied().find(|name| is_it(name)) {
            return Ok(name.to_owned());
        }
        if let Some(young) = held.too_young.iter().find(|name| is_it(&name.as_str())) {
            let day = options.as_of.unwrap_or(options.today);
            return Err(Kind::Missing {
                message: format!("--list {asked}: {young} is held in versions after {day} only"),
                hint: format!(
                    "only a version that was published by that day can answer: `{}` adds one",
                    HeldLists::how_to_add(young)
                ),
            }
            .into());
        }
        Err(Kind::Screen {
            message: format!("--list {asked}: no such list is held"),
            hint: Some(format!("held are {}", names.join(", "))),
        }
        .into())
    };
    options.lists.iter().map(find).collect()
}

fn check(options: &ScreenOptions) -> Result<(), DeskError> {
    let wrong = |message: String| -> DeskError {
        Kind::Screen {
            message,
            hint: None,
        }
        .into()
    };
    if !(0.0..=1.0).contains(&options.threshold) {
        return Err(wrong(format!(
            "--threshold {}: is not between 0 and 1",
            options.threshold
        )));
    }
    if options.limit == 0 {
        return Err(wrong("--limit 0: would leave no hit".to_owned()));
    }
    if options.max_list_age_days < 0 {
        return Err(wrong(format!(
            "--max-list-age {}: is not a number of days",
            options.max_list_age_days
        )));
    }
    Ok(())
}

fn used(list: &Snapshot, day: Date, most_days: i32) -> ListUsed {
    let provenance = list.provenance();
    let own = list.dataset() == "list" || list.dataset().starts_with("list-");
    let dated = !list.manifest().is_undated();
    let age_days = dated.then(|| (day - provenance.as_of).get_days());
    ListUsed {
        name: list.dataset().to_owned(),
        too_old: !own && age_days.is_none_or(|days| days > most_days),
        age_days,
        demonstration: list.dataset() == DEMONSTRATION_LIST,
        provenance,
    }
}
