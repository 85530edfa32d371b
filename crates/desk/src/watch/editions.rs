//! What becomes of a code when the Harmonized System changes its edition, so
//! that a series goes on and nothing passes for new that has a new number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sindan_catalog::Catalog;
use sindan_domain::Provenance;
use sindan_rules::edition_changes;

use crate::DeskError;

/// Editions between which the changes of codes on held lists are known without
/// a concordance.
const KNOWN: (u16, u16) = (2017, 2022);

/// The step from one edition to the next.
#[derive(Debug)]
struct Step {
    earlier: u16,
    /// Codes of the later edition by the code of the earlier whose trade they
    /// took over, where they are not just that code.
    later_of: HashMap<String, BTreeSet<String>>,
    /// The concordance, where one is held.
    source: Option<Provenance>,
}

/// What is known of changes between editions.
#[derive(Debug, Default)]
pub(super) struct HsChanges {
    /// By later edition.
    steps: BTreeMap<u16, Step>,
}

impl HsChanges {
    /// The concordances that are held. What the base of measures knows of the
    /// codes of its lists goes before them: the table of the United Nations
    /// links some of them to codes that have nothing to do with them.
    pub(super) fn read(catalog: &Catalog) -> Result<Self, DeskError> {
        let mut steps = BTreeMap::new();
        let known = || {
            edition_changes().flat_map(|(was, is)| {
                is.iter()
                    .map(move |code| ((*code).to_owned(), was.to_owned()))
            })
        };
        for (later, (snapshot, concordance)) in catalog.concordances()? {
            let mut earlier_of = concordance.codes;
            if (concordance.earlier, later) == KNOWN {
                earlier_of.extend(known());
            }
            let step = Step {
                earlier: concordance.earlier,
                later_of: inverted(earlier_of),
                source: Some(snapshot.provenance()),
            };
            steps.insert(later, step);
        }
        steps.entry(KNOWN.1).or_insert_with(|| Step {
            earlier: KNOWN.0,
            later_of: inverted(known()),
            source: None,
        });
        Ok(Self { steps })
    }

    /// Codes of a later edition among which the trade of a code is to be found,
    /// in order; the code itself where nothing is known to have changed.
    pub(super) fn successors(&self, code: &str, from: u16, to: u16) -> BTreeSet<String> {
        let mut codes = BTreeSet::from([code.to_owned()]);
        for step in self.between(from, to) {
            codes = codes
                .into_iter()
                .flat_map(|code| match step.later_of.get(&code) {
                    Some(later) => later.clone(),
                    None => BTreeSet::from([code]),
                })
                .collect();
        }
        codes
    }

    /// Whether concordances lead from one edition to the other.
    pub(super) fn is_held(&self, from: u16, to: u16) -> bool {
        let mut at = from;
        for step in self.between(from, to) {
            if step.source.is_none() || step.earlier != at {
                return false;
            }
            at = self.later_than(at);
        }
        at == to
    }

    /// The concordances between two editions.
    pub(super) fn sources(&self, from: u16, to: u16) -> impl Iterator<Item = &Provenance> {
        self.between(from, to)
            .filter_map(|step| step.source.as_ref())
    }

    fn between(&self, from: u16, to: u16) -> impl Iterator<Item = &Step> {
        let steps = self
            .steps
            .range(from.saturating_add(1)..=to.max(from.saturating_add(1)));
        steps
            .map(|(_, step)| step)
            .filter(move |step| step.earlier >= from && from < to)
    }

    fn later_than(&self, edition: u16) -> u16 {
        let found = self.steps.iter().find(|(_, step)| step.earlier == edition);
        found.map_or(edition, |(later, _)| *later)
    }
}

/// Codes of the later edition by code of the earlier; codes that stayed what
/// they were alone are left out.
fn inverted(
    earlier_of: impl IntoIterator<Item = (String, String)>,
) -> HashMap<String, BTreeSet<String>> {
    let mut later_of: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (code, was) in earlier_of {
        later_of.entry(was).or_default().insert(code);
    }
    later_of.retain(|was, later| later.len() != 1 || !later.contains(was));
    later_of
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(earlier: u16, pairs: &[(&str, &str)]) -> Step {
        let owned = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        Step {
            earlier,
            later_of: inverted(owned),
            source: None,
        }
    }

    fn check(changes: &HsChanges, code: &str, years: (u16, u16), expected: &[&str]) {
        let found = changes.successors(code, years.0, years.1);
        let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn codes_move_split_and_stay_over_several_editions() {
        let changes = HsChanges {
            steps: BTreeMap::from([
                (
                    2017,
                    step(2012, &[("870380", "870390"), ("870390", "870390")]),
                ),
                (
                    2022,
                    step(
                        2017,
                        &[
                            ("880730", "880330"),
                            ("854231", "854231"),
                            ("870391", "870390"),
                        ],
                    ),
                ),
            ]),
        };
        check(&changes, "880330", (2017, 2022), &["880730"]);
        check(&changes, "854231", (2012, 2022), &["854231"]);
        check(&changes, "870390", (2012, 2017), &["870380", "870390"]);
        check(&changes, "870390", (2012, 2022), &["870380", "870391"]);
        check(&changes, "870390", (2022, 2022), &["870390"]);
        assert!(!changes.is_held(2017, 2022));
    }
}
