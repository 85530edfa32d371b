//! Which lists of parties are held, and in which version.

use jiff::civil::Date;

use crate::importers;
use crate::{Catalog, CatalogError, Snapshot};

/// The list that the program brings along, to show what screening does. It is
/// an excerpt of years ago and must never decide anything.
pub const DEMONSTRATION_LIST: &str = "demonstration";

/// The lists that a question is answered from.
#[derive(Debug, Clone, Default)]
pub struct HeldLists {
    /// One snapshot of each list, by name.
    pub snapshots: Vec<Snapshot>,
    /// Lists that are held, but in no version as old as the day asked for.
    pub too_young: Vec<String>,
}

impl HeldLists {
    /// The command that adds a version of a list as it stood on some day.
    pub fn how_to_add(list: &str) -> String {
        let words = match list.strip_prefix("list-") {
            Some(name) => format!("list FILE --name {name}"),
            None if list == DEMONSTRATION_LIST => "ofac FILE".to_owned(),
            None => format!("{list} FILE"),
        };
        format!("sindan data add {words} --published DATE")
    }
}

impl Catalog {
    /// Whether a dataset is a list of parties.
    pub fn is_list(&self, dataset: &str) -> bool {
        importers::is_list(dataset)
    }

    /// The newest snapshot of every list that is held, or the newest that
    /// describes `day` or an earlier one. The demonstration list is given only
    /// where no other list is held.
    ///
    /// # Errors
    ///
    /// [`CatalogError::is_missing`] where no list is as old as `day`.
    pub fn held_lists(&self, day: Option<Date>) -> Result<HeldLists, CatalogError> {
        let mut names: Vec<String> = Vec::new();
        for snapshot in self.snapshots(None)? {
            let name = snapshot.dataset();
            if importers::is_list(name) && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        if names.iter().any(|name| name != DEMONSTRATION_LIST) {
            names.retain(|name| name != DEMONSTRATION_LIST);
        }
        let mut held = HeldLists::default();
        for name in names {
            match day.map_or_else(|| self.current(&name), |day| self.as_of(&name, day)) {
                Ok(snapshot) => held.snapshots.push(snapshot),
                Err(error) if error.is_missing() && day.is_some() => {
                    let current = self.current(&name)?;
                    // An own list without a date is as good on any day.
                    match importers::family(&name) == importers::OWN_LIST
                        && current.manifest().is_undated()
                    {
                        true => held.snapshots.push(current),
                        false => held.too_young.push(name),
                    }
                }
                Err(error) => return Err(error),
            }
        }
        match (held.snapshots.is_empty(), day) {
            (false, _) => Ok(held),
            (true, Some(day)) => Err(CatalogError::missing(format!(
                "no list is held as of {day}; held in later versions only: {}",
                held.too_young.join(", ")
            ))
            .with_hint(format!(
                "only a list that was published by that day can answer: `{}` adds one",
                HeldLists::how_to_add(held.too_young.first().map_or("ofac", String::as_str))
            ))),
            (true, None) => {
                Err(CatalogError::missing("no list is held")
                    .with_hint("run `sindan data pull ofac`"))
            }
        }
    }
}
