//! What becomes of a code when the Harmonized System changes its edition, so
//! that a series goes on and nothing passes for new that has a new number.

use std::cmp::Reverse;
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
    /// Codes of the later edition by the code of the earlier whose trade they
    /// took over, where they are not just that code. A later code may stand under
    /// several: those that were merged into it.
    later_of: HashMap<String, BTreeSet<String>>,
    /// The concordance, where one is held.
    source: Option<Provenance>,
}

/// What is known of changes between editions.
#[derive(Debug, Default)]
pub(super) struct HsChanges {
    /// By earlier and later edition.
    steps: BTreeMap<(u16, u16), Step>,
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
        for (snapshot, concordance) in catalog.concordances()? {
            let editions = (concordance.earlier, concordance.later);
            // A code may have several earlier ones by what is known.
            let first: Vec<(String, String)> = match editions == KNOWN {
                true => known().collect(),
                false => Vec::new(),
            };
            let mut earlier_of = concordance.codes;
            for (code, _) in &first {
                earlier_of.remove(code);
            }
            let mut later_of = inverted(earlier_of.into_iter().chain(first));
            for (was, later) in concordance.merged {
                later_of.entry(was).or_insert(later);
            }
            let step = Step {
                later_of,
                source: Some(snapshot.provenance()),
            };
            steps.insert(editions, step);
        }
        steps.entry(KNOWN).or_insert_with(|| Step {
            later_of: inverted(known()),
            source: None,
        });
        Ok(Self { steps })
    }

    /// Codes of a later edition among which the trade of a code is to be found,
    /// in order; the code itself where nothing is known to have changed.
    pub(super) fn successors(&self, code: &str, from: u16, to: u16) -> BTreeSet<String> {
        let mut codes = BTreeSet::from([code.to_owned()]);
        for (_, step) in self.between(from, to) {
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
        for ((earlier, later), step) in self.between(from, to) {
            if step.source.is_none() || earlier != at {
                return false;
            }
            at = later;
        }
        at == to
    }

    /// The concordances between two editions.
    pub(super) fn sources(&self, from: u16, to: u16) -> impl Iterator<Item = &Provenance> {
        self.between(from, to)
            .into_iter()
            .filter_map(|(_, step)| step.source.as_ref())
    }

    /// The steps that lead on: of those that begin next the one that goes furthest.
    fn between(&self, from: u16, to: u16) -> Vec<((u16, u16), &Step)> {
        let mut at = from;
        let mut path = Vec::new();
        loop {
            let next = (self.steps.range((at, 0)..))
                .filter(|((_, later), _)| *later <= to)
                .min_by_key(|((earlier, later), _)| (*earlier, Reverse(*later)));
            let Some((editions, step)) = next else {
                return path;
            };
            path.push((*editions, step));
            at = editions.1;
        }
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

    fn step(pairs: &[(&str, &str)]) -> Step {
        let owned = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        Step {
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
        let mut changes = HsChanges {
            steps: BTreeMap::from([
                (
                    (2012, 2017),
                    step(&[("870380", "870390"), ("870390", "870390")]),
                ),
                (
                    (2017, 2022),
                    step(&[
                        ("880730", "880330"),
                        ("854231", "854231"),
                        ("870391", "870390"),
                    ]),
                ),
            ]),
        };
        check(&changes, "880330", (2017, 2022), &["880730"]);
        check(&changes, "854231", (2012, 2022), &["854231"]);
        check(&changes, "870390", (2012, 2017), &["870380", "870390"]);
        check(&changes, "870390", (2012, 2022), &["870380", "870391"]);
        check(&changes, "870390", (2022, 2022), &["870390"]);
        assert!(!changes.is_held(2017, 2022));
        // One that goes past an edition leads further and leaves the others in their places.
        let past = step(&[("851714", "851712")]);
        changes.steps.insert((2012, 2022), past);
        check(&changes, "851712", (2012, 2022), &["851714"]);
        check(&changes, "880330", (2017, 2022), &["880730"]);
        check(&changes, "870390", (2012, 2017), &["870380", "870390"]);
    }
}
