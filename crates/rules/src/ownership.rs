//! When a party counts as a listed one because of who owns or controls it.
//!
//! - OFAC: blocked persons own, directly or indirectly, alone or together, 50
//!   percent or more; ownership only; a company that is blocked this way counts
//!   as an owner in turn (31 CFR 587.406; guidance of 13 August 2014).
//! - European Union: 50 percent or more together (until 2 July 2024: more than
//!   50), or control (Best Practices of 3 July 2024).
//! - United Kingdom: one designated person holds more than 50 percent, directly
//!   or through companies that it holds so, or controls; holdings of several are
//!   not added up, but each party to a joint arrangement in a company holds what
//!   all of them hold there, listed or not (SI 2019/855 reg. 7 and Schedule 1
//!   paragraph 3; OFSI guidance 4.14).
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
    let counting = |control| Counting {
        control,
        joint: false,
    };
    match rule {
        OwnershipRule::Uk => uk(&edges, &listed, party),
        OwnershipRule::Ofac | OwnershipRule::BisAffiliates => {
            judged(&edges, &listed, party, &|sum| sum >= HALF, counting(false))
        }
        OwnershipRule::Eu if day < date(2024, 7, 3) => {
            judged(&edges, &listed, party, &|sum| sum > HALF, counting(true))
        }
        OwnershipRule::Eu => judged(&edges, &listed, party, &|sum| sum >= HALF, counting(true)),
    }
}

/// More than everything of a company, by one source on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Oversubscribed<'a> {
    /// The company.
    pub owned: &'a str,
    /// What the shares of its owners add up to, in percent.
    pub percent: f64,
    /// Position of a holding in it: the last that was stated.
    pub last: usize,
}

/// What rounded shares may add up to above 100, in percent.
pub const ROUNDING_PERCENT: f64 = 1.0;

/// Companies of which one source says, of one day, that their owners hold more
/// than 100 percent (and [`ROUNDING_PERCENT`]): somebody is named who holds
/// nothing, or twice. Of an owner who is named twice the larger share counts.
pub fn oversubscribed(edges: &[OwnershipEdge]) -> Vec<Oversubscribed<'_>> {
    let mut companies: BTreeMap<_, (BTreeMap<&str, f64>, usize)> = BTreeMap::new();
    for (position, edge) in edges.iter().enumerate() {
        if let Some(percent) = edge.percent {
            let company = (edge.owned.as_str(), edge.as_of, edge.source.as_str());
            let (owners, last) = companies.entry(company).or_default();
            let share = owners.entry(&edge.owner).or_default();
            *share = share.max(percent);
            *last = position;
        }
    }
    companies
        .into_iter()
        .map(|((owned, ..), (owners, last))| Oversubscribed {
            owned,
            percent: owners.values().sum(),
            last,
        })
        .filter(|company| company.percent > 100.0 + ROUNDING_PERCENT)
        .collect()
}

/// What is known of a holding on a day, in exact units.
#[derive(Clone, Copy)]
struct Holding<'a> {
    /// The statement that its share is from.
    edge: &'a OwnershipEdge,
    /// What is known of the share.
    share: i64,
    /// Whether more of it is, or may be, not known.
    open: bool,
    control: bool,
    arrangement: Option<&'a str>,
}

impl<'a> Holding<'a> {
    fn owner(&self) -> &'a str {
        &self.edge.owner
    }

    fn owned(&self) -> &'a str {
        &self.edge.owned
    }
}

/// What the statements that were true by the day come to, for each pair. The
/// share is that of the newest; a statement without a date counts as new, and of
/// several the largest counts. Control and arrangements stand once they were
/// stated: a row that does not repeat them does not end them.
fn current(edges: &[OwnershipEdge], day: Date) -> Vec<Holding<'_>> {
    let mut pairs: BTreeMap<(&str, &str), Vec<&OwnershipEdge>> = BTreeMap::new();
    for edge in edges {
        if edge.as_of.is_none_or(|as_of| as_of <= day) {
            let pair = (edge.owner.as_str(), edge.owned.as_str());
            pairs.entry(pair).or_default().push(edge);
        }
    }
    let share = |edge: &OwnershipEdge| {
        let percent = edge.percent.filter(|percent| percent.is_finite())?;
        Some(((percent * UNIT).round() as i64).clamp(0, WHOLE))
    };
    pairs
        .into_values()
        .filter_map(|statements| {
            let newest = statements.iter().filter_map(|edge| edge.as_of).max();
            let counted: Vec<&OwnershipEdge> = statements
                .iter()
                .copied()
                .filter(|edge| edge.as_of.is_none() || edge.as_of == newest)
                .collect();
            let edge = *counted.iter().max_by_key(|edge| share(edge))?;
            let arrangement = statements
                .iter()
                .filter_map(|edge| Some((edge.as_of, edge.arrangement.as_deref()?)))
                .max_by_key(|(as_of, _)| *as_of)
                .map(|(_, name)| name);
            Some(Holding {
                edge,
                share: share(edge).unwrap_or(0),
                open: counted.iter().any(|edge| share(edge).is_none()),
                control: statements.iter().any(|edge| edge.control),
                arrangement,
            })
        })
        .collect()
}

/// What of holdings a rule counts.
#[derive(Clone, Copy)]
struct Counting {
    /// Whether control does.
    control: bool,
    /// Whether those who act together hold what each of them holds.
    joint: bool,
}

/// Whether a holding counts: its owner does, or somebody who acts together with
/// the owner in this company.
fn counts(
    edges: &[Holding<'_>],
    holding: &Holding<'_>,
    counted: &BTreeSet<&str>,
    counting: Counting,
) -> bool {
    counted.contains(holding.owner())
        || counting.joint
            && holding.arrangement.is_some()
            && edges.iter().any(|other| {
                other.owned() == holding.owned()
                    && other.arrangement == holding.arrangement
                    && counted.contains(other.owner())
            })
}

/// Everybody who counts as listed: the smallest set that holds the listed and
/// is closed under the rule. Cycles of holdings change nothing.
fn closure<'a>(
    edges: &[Holding<'a>],
    listed: &BTreeSet<&'a str>,
    reaches: &dyn Fn(i64) -> bool,
    counting: Counting,
    unknown_counts: bool,
) -> BTreeSet<&'a str> {
    let mut counted: BTreeSet<&str> = listed.clone();
    loop {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        let mut controlled: BTreeSet<&str> = BTreeSet::new();
        for holding in edges {
            let owned = holding.owned();
            if counted.contains(owned) || !counts(edges, holding, &counted, counting) {
                continue;
            }
            if counting.control && holding.control && counted.contains(holding.owner()) {
                controlled.insert(owned);
            }
            let unknown = match holding.open && unknown_counts {
                true => largest_unknown(edges, holding),
                false => 0,
            };
            *sums.entry(owned).or_default() += holding.share.max(unknown);
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

/// The most that a holding of unknown size can be: what others leave, by
/// statements that are as new.
fn largest_unknown(edges: &[Holding<'_>], holding: &Holding<'_>) -> i64 {
    let as_new = |other: &Holding<'_>| match (other.edge.as_of, holding.edge.as_of) {
        (None, None) => true,
        (Some(other), Some(own)) => other >= own,
        _ => false,
    };
    let known: i64 = edges
        .iter()
        .filter(|other| {
            other.owned() == holding.owned() && other.owner() != holding.owner() && as_new(other)
        })
        .map(|other| other.share)
        .sum();
    (WHOLE - known).max(0)
}

/// Ten-thousandths of a percent of a party that holdings of a path are known to
/// come to.
fn held(path: &[&Holding<'_>], party: &str) -> i64 {
    let direct = path.iter().filter(|holding| holding.owned() == party);
    let sum: i64 = direct.map(|holding| holding.share).sum();
    sum.min(WHOLE)
}

/// What those who count are known to hold of the party.
fn sum(edges: &[Holding<'_>], counted: &BTreeSet<&str>, party: &str, counting: Counting) -> i64 {
    let direct = edges.iter().filter(|holding| {
        holding.owned() == party
            && holding.owner() != party
            && counts(edges, holding, counted, counting)
    });
    let sum: i64 = direct.map(|holding| holding.share).sum();
    sum.min(WHOLE)
}

/// The holdings that make the party count, from listed owners down to it: of
/// everybody who counts, and of those through whom they came to count.
fn path_to<'e, 'a>(
    edges: &'e [Holding<'a>],
    listed: &BTreeSet<&'a str>,
    counted: &BTreeSet<&'a str>,
    party: &str,
    counting: Counting,
) -> Option<Vec<&'e Holding<'a>>> {
    if !counted.contains(party) || listed.contains(party) {
        return None;
    }
    // Upwards: the holdings that count in the party, in their owners, and so on.
    let mut found: Vec<&Holding<'a>> = Vec::new();
    let mut seen = BTreeSet::from([party]);
    let mut next = vec![party];
    while let Some(owned) = next.pop() {
        for holding in edges {
            let owner = holding.owner();
            if holding.owned() == owned
                && owner != party
                && counts(edges, holding, counted, counting)
            {
                found.push(holding);
                if counted.contains(owner) && !listed.contains(owner) && seen.insert(owner) {
                    next.push(owner);
                }
            }
        }
    }
    found.sort_by_key(|holding| {
        let share = if holding.open { WHOLE } else { holding.share };
        (
            !(counting.control && holding.control),
            -share,
            holding.owner(),
        )
    });
    // Downwards from the listed. Who counts only because of the party itself is
    // never reached, and is no reason for it.
    let mut reached = listed.clone();
    let mut path = Vec::new();
    loop {
        let (now, later): (Vec<&Holding<'a>>, Vec<&Holding<'a>>) = found
            .into_iter()
            .partition(|holding| counts(edges, holding, &reached, counting));
        if now.is_empty() {
            // The party's own owners stand last.
            path.sort_by_key(|holding: &&Holding<'_>| holding.owned() == party);
            return Some(path);
        }
        for holding in now {
            reached.insert(holding.owned());
            path.push(holding);
        }
        found = later;
    }
}

fn steps(path: &[&Holding<'_>], counting: Counting) -> Vec<Step> {
    let step = |holding: &&Holding<'_>| Step {
        owner: holding.edge.owner.clone(),
        owned: holding.edge.owned.clone(),
        percent: holding.edge.percent,
        control: counting.control && holding.control,
        source: holding.edge.source.clone(),
    };
    path.iter().map(step).collect()
}

/// What a set of listed owners makes of a party, together.
fn judged(
    edges: &[Holding<'_>],
    listed: &BTreeSet<&str>,
    party: &str,
    reaches: &dyn Fn(i64) -> bool,
    counting: Counting,
) -> Standing {
    let certain = closure(edges, listed, reaches, counting, false);
    if let Some(path) = path_to(edges, listed, &certain, party, counting) {
        let percent = held(&path, party);
        let path = steps(&path, counting);
        return match reaches(percent) {
            true => Standing::Owned {
                percent: percent as f64 / UNIT,
                path,
            },
            false => Standing::Controlled { path },
        };
    }
    let known = sum(edges, &certain, party, counting) as f64 / UNIT;
    let possible = closure(edges, listed, reaches, counting, true);
    match path_to(edges, listed, &possible, party, counting) {
        Some(path) => Standing::Unknown {
            at_least: known,
            path: steps(&path, counting),
        },
        None => Standing::No { percent: known },
    }
}

/// Each designated person alone, with those who act together with it.
fn uk(edges: &[Holding<'_>], listed: &BTreeSet<&str>, party: &str) -> Standing {
    let counting = Counting {
        control: true,
        joint: true,
    };
    let rank = |standing: &Standing| match standing {
        Standing::Owned { .. } => 3,
        Standing::Controlled { .. } => 2,
        Standing::Unknown { .. } => 1,
        Standing::No { .. } => 0,
    };
    let mut best = Standing::No { percent: 0.0 };
    for person in listed {
        let alone = BTreeSet::from([*person]);
        let found = judged(edges, &alone, party, &|sum| sum > HALF, counting);
        match (&mut best, &found) {
            (Standing::No { percent: most }, Standing::No { percent }) => {
                *most = most.max(*percent);
            }
            (best, _) if rank(&found) > rank(best) => *best = found,
            _ => {}
        }
    }
    best
}
