//! Which trade flows are held.

use jiff::civil::Date;

use crate::importers;
use crate::{Catalog, CatalogError, Snapshot};

impl Catalog {
    /// Whether a dataset holds trade flows: `flows`, or `flows-` and a name.
    pub fn is_flows(&self, dataset: &str) -> bool {
        importers::family(dataset) == importers::FLOWS
    }

    /// Every snapshot of trade flows that is held, of all datasets or of those
    /// named, with data of `day` or earlier where a day is given; the one
    /// retrieved last comes first.
    ///
    /// Flows stand side by side: files of other months, reporters and goods do
    /// not take each other's place, and where two tell of the same,
    /// [`crate::read_flow_columns`] takes the first.
    ///
    /// # Errors
    ///
    /// [`CatalogError::is_missing`] where none is held.
    pub fn held_flows(
        &self,
        datasets: Option<&[&str]>,
        day: Option<Date>,
    ) -> Result<Vec<Snapshot>, CatalogError> {
        if let Some(named) = datasets {
            for dataset in named {
                self.check_dataset(dataset)?;
                if !self.is_flows(dataset) {
                    return Err(CatalogError::unknown(format!(
                        "{dataset}: is not a dataset of trade flows"
                    ))
                    .with_hint("name `flows` or `flows-<name>`"));
                }
            }
        }
        let mut held = self.snapshots(None)?;
        held.retain(|snapshot| {
            let manifest = snapshot.manifest();
            self.is_flows(snapshot.dataset())
                && datasets.is_none_or(|named| named.contains(&snapshot.dataset()))
                && day.is_none_or(|day| manifest.as_of <= day)
        });
        held.sort_by(|a, b| {
            let key = |snapshot: &Snapshot| {
                let manifest = snapshot.manifest();
                (manifest.retrieved_at, manifest.as_of)
            };
            key(b)
                .cmp(&key(a))
                .then_with(|| (a.dataset(), a.version()).cmp(&(b.dataset(), b.version())))
        });
        if let (false, Some(named)) = (held.is_empty(), datasets) {
            let absent = named
                .iter()
                .find(|name| held.iter().all(|snapshot| snapshot.dataset() != **name));
            if let Some(absent) = absent {
                return Err(self.no_flows(absent, day));
            }
        }
        match held.is_empty() {
            false => Ok(held),
            true => Err(self.no_flows(
                datasets
                    .and_then(|named| named.first().copied())
                    .unwrap_or(importers::FLOWS),
                day,
            )),
        }
    }

    fn no_flows(&self, dataset: &str, day: Option<Date>) -> CatalogError {
        let when = day.map(|day| format!(" as of {day}")).unwrap_or_default();
        CatalogError::missing(format!("{dataset}: no trade flows are held{when}"))
            .with_hint(self.how_to_add(dataset))
    }
}
