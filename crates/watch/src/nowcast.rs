//! What a new month changes: the difference of two rankings.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::score::Ranked;

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Change {
    /// An alert that was none before.
    New {
        /// The way as it is now.
        now: Ranked,
    },
    /// An alert that is none any more.
    Gone {
        /// As it was.
        before: Ranked,
        /// As it is now; `None` if the data no longer hold it.
        now: Option<Ranked>,
    },
    /// Still an alert, and its excess moved beyond both intervals.
    Moved {
        /// As it was.
        before: Ranked,
        /// As it is now.
        now: Ranked,
    },
}

/// An alert ends only when its q-value passes the rate by this factor, so that
/// revisions do not switch it on and off.
pub const STICKINESS: f64 = 2.0;

/// What changed between two rankings, alerts by the `rate` of false discoveries.
/// New alerts first, then moved, then gone; each by score.
///
/// An excess has moved if each of the two lies outside the other's interval.
pub fn changes(before: &[Ranked], now: &[Ranked], rate: f64) -> Vec<Change> {
    let old = by_way(before);
    let new = by_way(now);
    let mut fresh = Vec::new();
    let mut moved = Vec::new();
    for ranked in now.iter().filter(|ranked| ranked.alert) {
        match old.get(&way(ranked)) {
            Some(before) if before.alert => {
                let outside = |of: &Ranked, value: f64| {
                    value < of.candidate.lower_usd || value > of.candidate.upper_usd
                };
                if outside(before, ranked.candidate.excess_usd)
                    && outside(ranked, before.candidate.excess_usd)
                {
                    moved.push(Change::Moved {
                        before: (*before).clone(),
                        now: ranked.clone(),
                    });
                }
            }
            _ => fresh.push(Change::New {
                now: ranked.clone(),
            }),
        }
    }
    let gone = before
        .iter()
        .filter(|ranked| ranked.alert)
        .filter_map(|was| {
            let is = new.get(&way(was)).copied();
            let ended = is.is_none_or(|is| !is.alert && is.q_value > rate * STICKINESS);
            ended.then(|| Change::Gone {
                before: was.clone(),
                now: is.cloned(),
            })
        });
    fresh.into_iter().chain(moved).chain(gone).collect()
}

type Key<'a> = (&'a str, &'a str, &'a str);

fn way(ranked: &Ranked) -> Key<'_> {
    let c = &ranked.candidate;
    (&c.intermediary, &c.target, &c.product)
}

fn by_way(ranked: &[Ranked]) -> BTreeMap<Key<'_>, &Ranked> {
    ranked.iter().map(|r| (way(r), r)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};
    use crate::score::{Candidate, EvidenceBasis, FalseDiscovery, Ranked, rank};

    fn candidate(product: &str, z: f64, excess_usd: f64) -> Candidate {
        Candidate {
            intermediary: "KGZ".to_owned(),
            target: "RUS".to_owned(),
            product: product.to_owned(),
            z,
            z_of_interest: None,
            basis: EvidenceBasis::BothLegs,
            excess_usd,
            lower_usd: excess_usd * 0.8,
            upper_usd: excess_usd * 1.2,
            tier: Some(1),
        }
    }

    fn ranking(list: &[(&str, f64, f64)]) -> Vec<Ranked> {
        let candidates = list.iter().map(|(p, z, e)| candidate(p, *z, *e)).collect();
        rank(candidates, 0.1, FalseDiscovery::PositiveDependence)
    }

    #[test]
    fn only_what_changed_is_told() {
        let before = ranking(&[
            ("steady", 6.0, 1e6),
            ("grows", 6.0, 1e6),
            ("ends", 5.0, 1e6),
            ("wavers", 4.0, 1e6),
            ("quiet", 0.0, 1e6),
            ("starts", 0.1, 1e6),
        ]);
        let now = ranking(&[
            ("steady", 6.1, 1.1e6),
            ("grows", 7.0, 2e6),
            ("ends", 0.2, 1e5),
            // q about 0.13: above the rate, not twice as much.
            ("wavers", 1.45, 9e5),
            ("quiet", -0.3, 1e6),
            ("starts", 4.0, 3e6),
        ]);
        let told: Vec<String> = changes(&before, &now, 0.1)
            .iter()
            .map(|change| match change {
                Change::New { now } => ("new", now.candidate.product.clone()),
                Change::Moved { now, .. } => ("moved", now.candidate.product.clone()),
                Change::Gone { before, .. } => ("gone", before.candidate.product.clone()),
            })
            .map(|(kind, product)| format!("{kind} {product}"))
            .collect();
        assert_eq!(told, ["new starts", "moved grows", "gone ends"]);
        assert!(changes(&now, &now, 0.1).is_empty());
    }
}
