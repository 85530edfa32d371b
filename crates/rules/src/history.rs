//! The law in time: the story of a code, and what changed between two days.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Serialize;
use sindan_domain::{Country, GoodsCode};

use crate::base::MeasureBase;
use crate::measures::{ExceptionKind, Force, Measure, Topic};

/// One event in the life of a measure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// What happens.
    pub kind: EventKind,
    /// The measure.
    pub measure: String,
    /// The list and code by which it concerns the goods, if it names goods.
    pub goods: Option<String>,
    /// Whether the goods are certainly named.
    pub certain: bool,
    /// Whether the operative text was read.
    pub binding: bool,
}

/// What happens to a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// It comes into force.
    Starts,
    /// It is known to be in force; its start was not read.
    KnownInForce,
    /// It cannot have been in force before.
    NotBefore,
    /// These goods come under it.
    GoodsAdded,
    /// The last day for old contracts.
    OldContractsEnd,
    /// The state of the list that is held.
    ListHeldAsOf,
    /// The list changes; the new state is not held.
    ListChanges,
    /// It is suspended.
    Suspended,
    /// The suspension ends.
    SuspensionEnds,
    /// Its force becomes doubtful.
    Doubtful,
    /// It ends.
    Ends,
}

/// What changed between two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseDiff {
    /// In force on the second day and not on the first.
    pub started: Vec<String>,
    /// In force on the first day and not on the second.
    pub ended: Vec<String>,
    /// In force on both, but less or more surely on the second (suspension,
    /// doubt, a start that was not read).
    pub changed: Vec<String>,
}

impl MeasureBase {
    /// The story of a code in dates: every measure that names it, for goods that
    /// go to (or come from, or pass) a country, or for all.
    ///
    /// ```
    /// use sindan_domain::Country;
    /// use sindan_rules::MeasureBase;
    ///
    /// let base = MeasureBase::embedded().unwrap();
    /// let chips = "HS2022:854231".parse().unwrap();
    /// let story = base.timeline(&chips, Country::from_alpha3("RUS"));
    /// assert!(story.iter().any(|event| event.measure == "eu833-2a-1"));
    /// assert!(story.is_sorted_by_key(|event| event.date));
    /// ```
    pub fn timeline(&self, code: &GoodsCode, country: Option<Country>) -> Vec<Event> {
        let mut events = Vec::new();
        for measure in self.measures() {
            if measure.not_a_measure || matches!(measure.topic, Topic::General | Topic::Services) {
                continue;
            }
            let last = measure.until.unwrap_or(Date::MAX);
            if country.is_some_and(|country| !concerns(measure, country)) {
                continue;
            }
            for (goods, certain, from, list) in self.named(measure, code) {
                let mut add = |date: Option<Date>, kind| {
                    if let Some(date) = date {
                        events.push(Event {
                            date,
                            kind,
                            measure: measure.id.clone(),
                            goods: Some(goods.clone()),
                            certain,
                            binding: measure.text_level.binding(),
                        });
                    }
                };
                match from {
                    Some(day) => add(Some(day), EventKind::GoodsAdded),
                    None => add(measure.from, EventKind::Starts),
                }
                add(measure.known_in_force_on, EventKind::KnownInForce);
                add(measure.not_before, EventKind::NotBefore);
                add(measure.until, EventKind::Ends);
                add(measure.doubtful_from, EventKind::Doubtful);
                for suspension in &measure.suspensions {
                    add(Some(suspension.from), EventKind::Suspended);
                    add(suspension.until, EventKind::SuspensionEnds);
                }
                for exception in &measure.exceptions {
                    let other_codes = !exception.codes.is_empty()
                        && !exception.codes.iter().any(|pattern| pattern.covers(code));
                    if let ExceptionKind::ContractBefore { until, .. } = exception.kind
                        && !other_codes
                    {
                        add(until, EventKind::OldContractsEnd);
                    }
                }
                if let Some(list) = list {
                    let list = self.lists().get(list);
                    add(list.as_of, EventKind::ListHeldAsOf);
                    for changed in &list.changed_on {
                        if *changed < last {
                            add(Some(*changed), EventKind::ListChanges);
                        }
                    }
                }
            }
        }
        events.sort();
        events.dedup();
        // What happened to a list is told once, whatever measures name it.
        let mut told = HashSet::new();
        events.retain(|event| match event.kind {
            EventKind::ListHeldAsOf | EventKind::ListChanges => {
                told.insert((event.date, event.kind, event.goods.clone()))
            }
            _ => true,
        });
        events
    }

    /// How a measure names a code: the list or code, whether surely, from when, the list.
    fn named(
        &self,
        measure: &Measure,
        code: &GoodsCode,
    ) -> Vec<(String, bool, Option<Date>, Option<usize>)> {
        let on_lists = self.lists().matches(code);
        let mut names = Vec::new();
        for selector in &measure.goods {
            if let Some(position) = selector.list {
                let list = self.lists().get(position);
                match on_lists.iter().find(|(known, _)| *known == position) {
                    Some((_, found)) => {
                        let entry = &list.entries[found.entry];
                        names.push((
                            format!("{} {}", list.id, entry.code),
                            found.certainty.is_ok(),
                            selector.from,
                            Some(position),
                        ));
                    }
                    None if !list.held && list.is_possible(code, Date::MAX) => {
                        names.push((list.id.clone(), false, selector.from, Some(position)));
                    }
                    None => {}
                }
            } else if let Some((pattern, certainty)) = selector
                .codes
                .iter()
                .find_map(|pattern| Some((pattern, pattern.matches(code)?)))
            {
                let certain =
                    certainty.is_ok() && !selector.possible && selector.condition.is_none();
                names.push((pattern.label(), certain, selector.from, None));
            }
        }
        names
    }

    /// What changed between two days.
    pub fn diff(&self, first: Date, second: Date) -> BaseDiff {
        let mut diff = BaseDiff {
            started: Vec::new(),
            ended: Vec::new(),
            changed: Vec::new(),
        };
        for measure in self.measures() {
            if measure.not_a_measure {
                continue;
            }
            let (before, after) = (measure.force_on(first), measure.force_on(second));
            let target = match (before, after) {
                _ if before == after => continue,
                (Force::Not, _) => &mut diff.started,
                (_, Force::Not) => &mut diff.ended,
                _ => &mut diff.changed,
            };
            target.push(measure.id.clone());
        }
        diff
    }
}

/// Whether a measure is about goods that go to, come from or pass a country.
fn concerns(measure: &Measure, country: Country) -> bool {
    let scope = &measure.scope;
    let any_day = |places: &crate::measures::Places| {
        places.0.iter().any(|place| match place {
            crate::measures::Place::Country(own) => *own == country,
            crate::measures::Place::Group(group) => group
                .memberships()
                .iter()
                .any(|member| member.country == country),
        })
    };
    let named = [
        &scope.destination,
        &scope.from,
        &scope.transit,
        &scope.imported_to,
        &scope.touches,
        &scope.reexport_from,
    ];
    if named.iter().any(|places| any_day(places)) {
        return true;
    }
    // The regions that measures single out are in Ukraine.
    if !scope.region.is_empty() {
        return country.alpha3() == "UKR";
    }
    // A duty for every destination but some.
    named.iter().all(|places| places.is_empty()) && !any_day(&scope.not_destination)
        || scope.clause.as_deref() == Some("no_reexport_russia") && country.alpha3() == "RUS"
        || scope.clause.as_deref() == Some("no_reexport_belarus") && country.alpha3() == "BLR"
}
