//! Which lists and which entries of them a question is about.

use jiff::civil::Date;
use sindan_desk::Screener;

use super::book::Entry;
use super::entity::{entity, is_a, schema, topics};
use crate::problem::Problem;

/// Names that mean every list that is held.
pub(crate) const EVERY_LIST: [&str; 3] = ["default", "all", "sanctions"];

/// The lists that a question is about.
#[derive(Debug)]
pub(crate) struct ListScope(Vec<String>);

impl ListScope {
    /// The dataset in the address, those beside it, without some.
    pub(crate) fn new(
        screener: &Screener,
        dataset: &str,
        include: &[String],
        exclude: &[String],
    ) -> Result<Self, Problem> {
        let held: Vec<&str> = screener
            .lists()
            .iter()
            .map(|list| list.name.as_str())
            .collect();
        let find = |name: &str| -> Result<Vec<String>, Problem> {
            if EVERY_LIST.contains(&name) {
                return Ok(held.iter().map(|name| (*name).to_owned()).collect());
            }
            let own = format!("list-{name}");
            let found = held.iter().find(|known| **known == name || **known == own);
            match found {
                Some(name) => Ok(vec![(*name).to_owned()]),
                None => Err(Problem::not_found("no list has this name")
                    .at("dataset")
                    .hint(format!("held are {}", held.join(", ")))),
            }
        };
        let mut names = find(dataset)?;
        if !include.is_empty() {
            let mut only = Vec::new();
            for name in include {
                only.extend(find(name)?);
            }
            match EVERY_LIST.contains(&dataset) {
                // Of everything, only these.
                true => names = only,
                // This one, and these.
                false => names.extend(only),
            }
        }
        let mut without = Vec::new();
        for name in exclude {
            without.extend(find(name)?);
        }
        names.retain(|name| !without.contains(name));
        names.sort();
        names.dedup();
        if names.is_empty() {
            return Err(Problem::bad_request("no list is left to ask").at("exclude_dataset"));
        }
        Ok(Self(names))
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.0
    }

    pub(crate) fn holds(&self, list: &str) -> bool {
        self.0.iter().any(|name| name == list)
    }
}

/// Which entries are wanted.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    pub(crate) schema: Option<String>,
    pub(crate) exclude_schema: Vec<String>,
    pub(crate) topics: Vec<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) changed_since: Option<Date>,
    pub(crate) exclude_entity_ids: Vec<String>,
    /// Property and value.
    pub(crate) properties: Vec<(String, String)>,
}

impl Filters {
    pub(crate) fn hold(&self, entry: &Entry<'_>) -> bool {
        let party = &entry.party;
        let schema = schema(party);
        let dataset = entry.list.snapshot.dataset();
        if self.exclude_entity_ids.iter().any(|id| id == entry.id)
            || self.exclude_schema.contains(&schema)
            || self
                .schema
                .as_ref()
                .is_some_and(|wanted| !is_a(&schema, wanted))
        {
            return false;
        }
        if !self.topics.is_empty() {
            let own = topics(dataset, party);
            if !self.topics.iter().any(|topic| own.contains(topic)) {
                return false;
            }
        }
        if !self.countries.is_empty() {
            let own = |code: &String| {
                let of = party.countries.iter();
                of.map(|(_, country)| country).any(|country| {
                    country.alpha2().eq_ignore_ascii_case(code)
                        || country.alpha3().eq_ignore_ascii_case(code)
                })
            };
            if !self.countries.iter().any(own) {
                return false;
            }
        }
        if self.changed_since.is_none() && self.properties.is_empty() {
            return true;
        }
        let whole = entity(entry);
        if let Some(day) = self.changed_since {
            let changed = whole
                .last_change
                .as_deref()
                .and_then(|text| text.get(..10)?.parse().ok());
            if changed.is_none_or(|changed: Date| changed < day) {
                return false;
            }
        }
        self.properties.iter().all(|(name, value)| {
            let values = whole
                .properties
                .get(name)
                .and_then(serde_json::Value::as_array);
            values.is_some_and(|values| values.iter().any(|own| own.as_str() == Some(value)))
        })
    }
}

/// A day that clients write as a day or a time.
pub(crate) fn day(text: Option<&str>) -> Result<Option<Date>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let day = text.get(..10).and_then(|day| day.parse().ok());
    let day =
        day.filter(|_| text.len() == 10 || matches!(text.as_bytes().get(10), Some(b'T' | b' ')));
    match day {
        Some(day) => Ok(Some(day)),
        None => Err(Problem::bad_request("is not a date").at("changed_since")),
    }
}
