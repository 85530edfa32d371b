//! When a party counts as a listed one because of who owns or controls it.
//!
//! - OFAC: blocked persons own, directly or indirectly, alone or together, 50
//!   percent or more; ownership only; a company that is blocked this way counts
//!   as an owner in turn (31 CFR 587.406; guidance of 13 August 2014).
//! - European Union: 50 percent or more together (until 2 July 2024: more than
//!   50), or control (Best Practices of 3 July 2024).
//! - United Kingdom: one designated person holds more than 50 percent, directly
//!   or through companies that it holds so, or controls; holdings of several are
//!   not added up unless a joint arrangement binds them (SI 2019/855 reg. 7;
//!   OFSI guidance 4.14).
//! - Bureau of Industry and Security, Affiliates rule: 50 percent or more
//!   together, directly or indirectly (15 CFR part 744, Supplement No. 8).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ten-thousandths of a percent: shares compare exactly.
const UNIT: f64 = 10_000.0;
const HALF: i64 = 500_000;
const WHOLE: i64 = 1_000_000;

/// One holding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnershipEdge {
    /// Who holds.
    pub owner: String,
    /// What is held.
    pub owned: String,
    /// Share of the capital in percent; `None`: not known.
    pub percent: Option<f64>,
    /// Whether the owner controls: appoints the board, holds the votes, or
    /// directs the business in fact.
    #[serde(default)]
    pub control: bool,
    /// Holdings with one name here are bound by a joint arrangement.
    #[serde(default)]
    pub arrangement: Option<String>,
    /// The day of which this is true, as a date.
    pub as_of: Option<Date>,
    /// Who says so.
    pub source: String,
}

/// A rule of ownership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnershipRule {
    /// Office of Foreign Assets Control.
    Ofac,
    /// European Union.
    Eu,
    /// United Kingdom.
    Uk,
    /// Bureau of Industry and Security, Affiliates rule.
    BisAffiliates,
}

impl OwnershipRule {
    /// All rules.
    pub const ALL: [Self; 4] = [Self::Ofac, Self::Eu, Self::Uk, Self::BisAffiliates];

    /// Its name in findings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ofac => "ofac",
            Self::Eu => "eu",
            Self::Uk => "uk",
            Self::BisAffiliates => "bis_affiliates",
        }
    }

    /// The lists whose entries it counts as owners.
    pub fn counts(self) -> &'static [&'static str] {
        match self {
            Self::Ofac => &["US-SDN"],
            Self::Eu => &["EU-FSF"],
            Self::Uk => &["UK-SANCTIONS-LIST"],
            Self::BisAffiliates => &["US-BIS-ENTITY", "US-BIS-MEU"],
        }
    }

    /// The list that measures name for what follows from it.
    pub fn list(self) -> &'static str {
        match self {
            Self::BisAffiliates => "US-BIS-AFFILIATE",
            _ => self.counts()[0],
        }
    }
}

/// What a rule says about a party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts as listed because of ownership.
    Owned {
        /// Listed and counted holdings together, in percent.
        percent: f64,
        /// The holdings that make it so, from listed owners down to the party.
        path: Vec<Step>,
    },
    /// It counts as listed because of control.
    Controlled {
        /// The holdings that make it so, from listed owners down to the party.
        path: Vec<Step>,
    },
    /// Holdings of unknown size decide.
    Unknown {
        /// What is known of the holdings, in percent.
        at_least: f64,
        /// The holdings that make it so, from listed owners down to the party.
        path: Vec<Step>,
    },
    /// It does not.
    No {
        /// Listed and counted holdings together, in percent.
        percent: f64,
    },
}

/// One holding of a path of ownership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Who holds.
    pub owner: String,
    /// What is held.
    pub owned: String,
    /// Share in percent.
    pub percent: Option<f64>,
    /// Whether it counts by control.
    pub control: bool,
    /// Who says so.
    pub source: String,
}

/// Applies a rule to a party, on the holdings as they were known on a day.
///
/// `listed` are the listed owners; the party itself is not among them.
///
/// ```
/// use jiff::civil::date;
/// use sindan_rules::{OwnershipEdge, OwnershipRule, Standing, standing};
///
/// let edge = |owner: &str, percent| OwnershipEdge {
///     owner: owner.to_owned(), owned: "mill".to_owned(), percent: Some(percent),
///     control: false, arrangement: None, as_of: None, source: "register".to_owned(),
/// };
/// let edges = [edge("a", 25.0), edge("b", 25.0)];
/// let day = date(2024, 8, 1);
/// let ofac = standing(OwnershipRule::Ofac, &edges, &["a", "b"], "mill", day);
/// assert!(matches!(ofac, Standing::Owned { percent, .. } if percent == 50.0));
/// let uk = standing(OwnershipRule::Uk, &edges, &["a", "b"], "mill", day);
/// assert!(matches!(uk, Standing::No { .. }));
/// ```
pub fn standing(
    rule: OwnershipRule,
    edges: &[OwnershipEdge],
    listed: &[&str],
    party: &str,
    day: Date,
) -> Standing {
    let edges = current(edges, day);
    let listed: BTreeSet<&str> = listed.iter().copied().collect();
    match rule {
        OwnershipRule::Uk => uk(&edges, &listed, party),
        OwnershipRule::Ofac | OwnershipRule::BisAffiliates => {
            aggregated(&edges, &listed, party, false, false)
        }
        OwnershipRule::Eu => {
            let strictly_more = day < date(2024, 7, 3);
            aggregated(&edges, &listed, party, strictly_more, true)
        }
    }
}

/// A holding in exact units.
#[derive(Clone, Copy)]
struct Holding<'a> {
    edge: &'a OwnershipEdge,
    share: Option<i64>,
}

/// The newest statement on each pair that was true by the day; of two of one
/// day, that of the larger share.
fn current(edges: &[OwnershipEdge], day: Date) -> Vec<Holding<'_>> {
    let mut newest: BTreeMap<(&str, &str), &OwnershipEdge> = BTreeMap::new();
    for edge in edges {
        if edge.as_of.is_some_and(|as_of| as_of > day) {
            continue;
        }
        newest
            .entry((&edge.owner, &edge.owned))
            .and_modify(|known| {
                if (edge.as_of, edge.percent) >= (known.as_of, known.percent) {
                    *known = edge;
                }
            })
            .or_insert(edge);
    }
    newest
        .into_values()
        .map(|edge| Holding {
            edge,
            share: edge
                .percent
                .filter(|percent| percent.is_finite())
                .map(|percent| ((percent * UNIT).round() as i64).clamp(0, WHOLE)),
        })
        .collect()
}

/// Holdings of all listed owners together, level by level. Owned companies
/// count as owners; so do controlled ones where control counts.
fn aggregated(
    edges: &[Holding<'_>],
    listed: &BTreeSet<&str>,
    party: &str,
    strictly_more: bool,
    control_counts: bool,
) -> Standing {
    let reaches = |sum: i64| {
        if strictly_more {
            sum > HALF
        } else {
            sum >= HALF
        }
    };
    let certain = closure(edges, listed, &reaches, control_counts, false);
    if let Some(path) = path_to(edges, listed, &certain, party, control_counts) {
        let percent = held(&path, party);
        return if reaches(percent) {
            Standing::Owned {
                percent: percent as f64 / UNIT,
                path,
            }
        } else {
            Standing::Controlled { path }
        };
    }
    let known = sum(edges, &certain, party);
    let possible = closure(edges, listed, &reaches, control_counts, true);
    if possible.contains(party)
        && let Some(path) = path_to(edges, listed, &possible, party, control_counts)
    {
        return Standing::Unknown {
            at_least: known as f64 / UNIT,
            path,
        };
    }
    Standing::No {
        percent: known as f64 / UNIT,
    }
}

/// Everybody who counts as listed: the smallest set that holds the listed and
/// is closed under the rule. Cycles of holdings change nothing.
fn closure<'a>(
    edges: &[Holding<'a>],
    listed: &BTreeSet<&'a str>,
    reaches: &dyn Fn(i64) -> bool,
    control_counts: bool,
    unknown_counts: bool,
) -> BTreeSet<&'a str> {
    let mut counted: BTreeSet<&str> = listed.clone();
    loop {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        let mut controlled: BTreeSet<&str> = BTreeSet::new();
        for holding in edges {
            let owned = holding.edge.owned.as_str();
            if counted.contains(owned) || !counted.contains(holding.edge.owner.as_str()) {
                continue;
            }
            if control_counts && holding.edge.control {
                controlled.insert(owned);
            }
            *sums.entry(owned).or_default() += match holding.share {
                Some(share) => share,
                None if unknown_counts => largest_unknown(edges, owned),
                None => 0,
            };
        }
        let new: Vec<&str> = sums
            .into_iter()
            .filter(|(owned, sum)| reaches(*sum) || controlled.contains(owned))
            .map(|(owned, _)| owned)
            .collect();
        if new.is_empty() {
            return counted;
        }
        counted.extend(new);
    }
}

/// The most that a holding of unknown size can be: what the known ones leave.
fn largest_unknown(edges: &[Holding<'_>], owned: &str) -> i64 {
    let known: i64 = edges
        .iter()
        .filter(|holding| holding.edge.owned == owned)
        .filter_map(|holding| holding.share)
        .sum();
    (WHOLE - known).max(0)
}

/// Ten-thousandths of a percent of a party that steps of a path hold.
fn held(path: &[Step], party: &str) -> i64 {
    let direct = path.iter().filter(|step| step.owned == party);
    let shares = direct.filter_map(|step| step.percent);
    let sum: i64 = shares.map(|percent| (percent * UNIT).round() as i64).sum();
    sum.min(WHOLE)
}

/// What those who count are known to hold of the party.
fn sum(edges: &[Holding<'_>], counted: &BTreeSet<&str>, party: &str) -> i64 {
    edges
        .iter()
        .filter(|holding| {
            holding.edge.owned == party
                && holding.edge.owner != party
                && counted.contains(holding.edge.owner.as_str())
        })
        .filter_map(|holding| holding.share)
        .sum::<i64>()
        .min(WHOLE)
}

/// The holdings that make the party count, from listed owners down to it: of
/// everybody who counts, and of those through whom they came to count.
fn path_to(
    edges: &[Holding<'_>],
    listed: &BTreeSet<&str>,
    counted: &BTreeSet<&str>,
    party: &str,
    control_counts: bool,
) -> Option<Vec<Step>> {
    if !counted.contains(party) || listed.contains(party) {
        return None;
    }
    // Upwards: the holdings of those who count in the party, in them, and so on.
    let mut found: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::from([party]);
    let mut next = vec![party];
    while let Some(owned) = next.pop() {
        for (at, holding) in edges.iter().enumerate() {
            let owner = holding.edge.owner.as_str();
            if holding.edge.owned == owned && owner != party && counted.contains(owner) {
                found.push(at);
                if !listed.contains(owner) && seen.insert(owner) {
                    next.push(owner);
                }
            }
        }
    }
    found.sort_by_key(|at| {
        let control = control_counts && edges[*at].edge.control;
        let share = edges[*at].share.unwrap_or(WHOLE);
        (!control, -share, edges[*at].edge.owner.as_str())
    });
    // Downwards from the listed. Who counts only because of the party itself is
    // never reached, and is no reason for it.
    let mut reached = listed.clone();
    let mut path = Vec::new();
    loop {
        let (now, later): (Vec<usize>, Vec<usize>) = found
            .into_iter()
            .partition(|at| reached.contains(edges[*at].edge.owner.as_str()));
        if now.is_empty() {
            // The party's own owners stand last.
            path.sort_by_key(|step: &Step| step.owned == party);
            return Some(path);
        }
        for at in now {
            let edge = edges[at].edge;
            reached.insert(&edge.owned);
            path.push(Step {
                owner: edge.owner.clone(),
                owned: edge.owned.clone(),
                percent: edge.percent,
                control: control_counts && edge.control,
                source: edge.source.clone(),
            });
        }
        found = later;
    }
}

/// Each designated person alone, or those of one joint arrangement together.
fn uk(edges: &[Holding<'_>], listed: &BTreeSet<&str>, party: &str) -> Standing {
    let reaches = |sum: i64| sum > HALF;
    let mut groups: Vec<BTreeSet<&str>> = listed.iter().map(|one| BTreeSet::from([*one])).collect();
    let mut joint: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for holding in edges {
        if let Some(name) = &holding.edge.arrangement
            && listed.contains(holding.edge.owner.as_str())
        {
            joint
                .entry((name, &holding.edge.owned))
                .or_default()
                .insert(&holding.edge.owner);
        }
    }
    groups.extend(joint.into_values().filter(|group| group.len() > 1));
    let mut best = Standing::No { percent: 0.0 };
    for group in &groups {
        let certain = closure(edges, group, &reaches, true, false);
        let known = sum(edges, &certain, party);
        if let Some(path) = path_to(edges, group, &certain, party, true) {
            let percent = held(&path, party);
            return if reaches(percent) {
                Standing::Owned {
                    percent: percent as f64 / UNIT,
                    path,
                }
            } else {
                Standing::Controlled { path }
            };
        }
        let possible = closure(edges, group, &reaches, true, true);
        if let Some(path) = path_to(edges, group, &possible, party, true) {
            best = Standing::Unknown {
                at_least: known as f64 / UNIT,
                path,
            };
        } else if let Standing::No { percent } = &mut best {
            *percent = percent.max(known as f64 / UNIT);
        }
    }
    best
}
