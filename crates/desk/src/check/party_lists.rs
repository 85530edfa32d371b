//! Screening the parties of shipments against the lists that are held.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parking_lot::Mutex;
use sindan_catalog::{Catalog, DEMONSTRATION_LIST, Snapshot};
use sindan_domain::{PartyIdentifier, PartyKind, Progress, Silent};
use sindan_rules::{
    ListState, MeasureBase, Ownership, PartyFacts, PartyFile, PartyMatch, PartyNode, Screening,
    ScreeningState, Shipment,
};
use sindan_screen::{Query, Scratch};

use crate::DeskError;
use crate::holdings::Holdings;
use crate::listed_entries::{ListedEntries, listed_node};
use crate::listing::{Listing, publication};
use crate::screening::{ScreenOptions, Screener, identifier};

/// The lists that are held, as they stood on the days of shipments.
#[derive(Debug)]
pub struct PartyLists {
    catalog: Catalog,
    today: Date,
    holdings: Option<Holdings>,
    /// Days of all versions that are held, in order. Between two of them the
    /// lists are the same.
    days: Vec<Date>,
    /// The lists by how many of these days are over.
    opened: Mutex<BTreeMap<usize, Arc<DayLists>>>,
}

impl PartyLists {
    /// The lists of a catalog; `None` where it holds none but the
    /// demonstration, which decides nothing.
    ///
    /// # Errors
    ///
    /// A snapshot or a kept index that cannot be read.
    pub fn open(
        catalog: &Catalog,
        today: Date,
        progress: &dyn Progress,
    ) -> Result<Option<Self>, DeskError> {
        let held = catalog.held_lists(None)?;
        let real = held
            .snapshots
            .iter()
            .map(Snapshot::dataset)
            .filter(|name| *name != DEMONSTRATION_LIST);
        let mut days = Vec::new();
        for name in real {
            for snapshot in catalog.snapshots(Some(name))? {
                days.push(snapshot.manifest().as_of);
            }
        }
        if days.is_empty() {
            return Ok(None);
        }
        days.sort_unstable();
        days.dedup();
        let lists = Self {
            catalog: catalog.clone(),
            today,
            holdings: None,
            days,
            opened: Mutex::default(),
        };
        // The newest are what almost every shipment is asked of; reading them
        // here shows progress and what is wrong before the first answer.
        lists.opened.lock().insert(
            lists.days.len(),
            Arc::new(DayLists::open(catalog, None, today, progress)?),
        );
        Ok(Some(lists))
    }

    /// The same with holdings: owners of parties are looked up as well.
    #[must_use]
    pub fn with_holdings(self, holdings: Option<Holdings>) -> Self {
        Self { holdings, ..self }
    }

    /// Whether owners are looked up.
    pub(super) fn has_holdings(&self) -> bool {
        self.holdings.is_some()
    }

    /// What the lists of a day say of the parties of a shipment. Where none is
    /// as old as that day, the newest are asked, and the rules see their dates.
    pub(super) fn facts(
        &self,
        shipment: &Shipment,
        day: Date,
        base: &MeasureBase,
        scratch: &mut Scratch,
    ) -> Result<PartyFacts, DeskError> {
        let lists = self.on(day)?;
        let mut facts = PartyFacts {
            screening: Screening {
                state: ScreeningState::Done,
                lists: lists.states.clone(),
                not_asked: Vec::new(),
            },
            ..PartyFacts::default()
        };
        for (position, party) in shipment.file.parties.iter().enumerate() {
            let Some(query) = question(party) else {
                facts.screening.not_asked.push(position);
                continue;
            };
            for hit in lists.screener.hits(&query, scratch) {
                facts
                    .matches
                    .extend(lists.entries.matches(position, &hit, base)?);
            }
            if let Some(holdings) = &self.holdings {
                let known = &mut facts.ownership;
                let party = (position, query.name.as_str());
                lists.owners(party, holdings, day, base, known, scratch)?;
            }
        }
        if let Some(query) = vessel(shipment) {
            let carrier = shipment.file.parties.iter();
            let carrier = carrier
                .enumerate()
                .find(|(_, party)| matches!(party.role.as_str(), "vessel" | "carrier"))
                .map_or(0, |(position, _)| position);
            for hit in lists.screener.hits(&query, scratch) {
                let found = lists.entries.matches(carrier, &hit, base)?;
                facts
                    .matches
                    .extend(found.into_iter().map(|found| PartyMatch {
                        field: Some("/transport_means/id".to_owned()),
                        ..found
                    }));
            }
        }
        Ok(facts)
    }

    fn on(&self, day: Date) -> Result<Arc<DayLists>, DeskError> {
        let over = match self.days.partition_point(|known| *known <= day) {
            0 => self.days.len(),
            over => over,
        };
        let mut opened = self.opened.lock();
        if let Some(lists) = opened.get(&over) {
            return Ok(lists.clone());
        }
        let last = self.days[over - 1];
        let lists = Arc::new(DayLists::open(
            &self.catalog,
            Some(last),
            self.today,
            &Silent,
        )?);
        opened.insert(over, lists.clone());
        Ok(lists)
    }
}

/// The lists of one day.
#[derive(Debug)]
struct DayLists {
    screener: Screener,
    states: Vec<ListState>,
    entries: ListedEntries,
}

impl DayLists {
    fn open(
        catalog: &Catalog,
        day: Option<Date>,
        today: Date,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let options = ScreenOptions {
            as_of: day,
            ..ScreenOptions::on(today)
        };
        let screener = Screener::open(catalog, &options, progress)?;
        let mut states: Vec<ListState> = screener
            .snapshots()
            .iter()
            .map(|snapshot| state(snapshot, !snapshot.manifest().is_undated()))
            .collect();
        // A list that is held in later versions only was not asked; its date
        // tells the rules so.
        for name in screener.lists_too_young() {
            states.push(state(&catalog.current(name)?, true));
        }
        Ok(Self {
            entries: ListedEntries::new(screener.snapshots()),
            screener,
            states,
        })
    }

    /// Adds who owns a party, and which of the owners are listed.
    fn owners(
        &self,
        (party, name): (usize, &str),
        holdings: &Holdings,
        day: Date,
        base: &MeasureBase,
        known: &mut Ownership,
        scratch: &mut Scratch,
    ) -> Result<(), DeskError> {
        let Some(above) = holdings.above(name, day) else {
            known.owners_not_known.push(party);
            return Ok(());
        };
        for edge in above.edges {
            if !known.edges.contains(&edge) {
                known.edges.push(edge);
            }
        }
        for owner in above.owners {
            if known.listed.iter().any(|listed| listed.node == owner) {
                continue;
            }
            for found in self
                .entries
                .owner(&owner, &self.screener, base, scratch)?
                .iter()
            {
                let listed = listed_node(&owner, found);
                if !known.listed.contains(&listed) {
                    known.listed.push(listed);
                }
            }
        }
        known.parties.push(PartyNode {
            party,
            node: above.node,
        });
        Ok(())
    }
}

fn state(snapshot: &Snapshot, dated: bool) -> ListState {
    let Listing {
        list, authority, ..
    } = publication(snapshot.dataset());
    ListState {
        name: list,
        authority,
        version: snapshot.version().to_owned(),
        as_of: dated.then_some(snapshot.manifest().as_of),
    }
}

/// What to ask of a party; `None` where neither its name nor a number of it
/// can be asked for.
fn question(party: &PartyFile) -> Option<Query> {
    let mut query = Query::name(party.name.as_str());
    if party.role == "vessel" {
        query.kind = Some(PartyKind::Vessel);
        query.identifiers.extend(imo_number(&party.name));
    }
    let country = party.country.as_deref();
    query.countries = country
        .and_then(|country| country.parse().ok())
        .into_iter()
        .collect();
    for (kind, value) in &party.identifiers {
        // A kind that screening does not know is a number of any kind. What has
        // no form in which numbers are compared, such as `-`, says nothing.
        let known = identifier(&format!("{kind}:{value}")).or_else(|_| identifier(value));
        query.identifiers.extend(known.ok());
    }
    let named = query.name.chars().any(char::is_alphanumeric);
    (named || !query.identifiers.is_empty()).then_some(query)
}

/// What to ask of the means of transport: its number.
fn vessel(shipment: &Shipment) -> Option<Query> {
    let id = shipment.file.transport_means.as_ref()?.id.as_deref()?;
    let number = imo_number(id).or_else(|| identifier(id).ok())?;
    Some(Query {
        identifiers: vec![number],
        ..Query::default()
    })
}

/// The IMO number that a text names, as in `IMO 9187629`.
fn imo_number(text: &str) -> Option<PartyIdentifier> {
    let upper = text.to_uppercase();
    let (_, after) = upper.split_once("IMO")?;
    let digits: String = after
        .chars()
        .skip_while(|letter| !letter.is_numeric())
        .take_while(|letter| letter.is_numeric())
        .collect();
    identifier(&format!("imo:{digits}")).ok()
}
