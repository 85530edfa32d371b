//! Which parties are owned by listed ones, level by level.

use super::OwnershipGraph;
use super::rule::{Aggregation, OwnershipRule};

/// A party that counts as listed because of who owns it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnedFinding {
    /// Key of the party.
    pub party: String,
    /// The rule.
    pub rule: &'static str,
    /// The share in per cent that listed, or owned, owners hold directly: the
    /// sum, or the largest where the rule counts each owner alone.
    pub percent: f64,
    /// The holdings that make it so, from the listed owner to the party: for
    /// every owner that counts, the way by which the owner itself came to count.
    pub path: Vec<PathStep>,
}

/// One holding on a path.
#[derive(Debug, Clone, PartialEq)]
pub struct PathStep {
    /// Key of the owner.
    pub owner: String,
    /// Key of what it owns.
    pub owned: String,
    /// Share in per cent.
    pub percent: f64,
}

impl OwnershipGraph {
    /// The parties that count as listed under a rule, in order of keys.
    ///
    /// The rules cascade level by level: a party that is owned to the share
    /// counts whole for what it owns in turn (79 FR 47726). Cycles end by
    /// themselves, since a party is added once and only through parties that
    /// count already: nobody counts because of its own shares.
    pub fn owned(&self, listed: &[&str], rule: &OwnershipRule) -> Vec<OwnedFinding> {
        let mut counts = vec![false; self.names.len()];
        for name in listed {
            if let Some(number) = self.find(name) {
                counts[number] = true;
            }
        }
        let is_listed = counts.clone();
        let mut steps: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); self.names.len()];
        let mut findings = Vec::new();
        loop {
            let mut added = Vec::new();
            for party in 0..self.names.len() {
                if counts[party] {
                    continue;
                }
                let holders: Vec<(usize, f64)> = self.owners[party]
                    .iter()
                    .copied()
                    .filter(|(owner, _)| counts[*owner] && *owner != party)
                    .collect();
                let (percent, holders) = match rule.aggregation {
                    Aggregation::Sum => (holders.iter().map(|(_, share)| share).sum(), holders),
                    Aggregation::Each => {
                        let most = holders
                            .into_iter()
                            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
                        (
                            most.map_or(0.0, |(_, share)| share),
                            most.into_iter().collect(),
                        )
                    }
                };
                if rule.met(percent) {
                    added.push((party, percent, holders));
                }
            }
            if added.is_empty() {
                break;
            }
            for (party, percent, holders) in added {
                counts[party] = true;
                let mut way: Vec<(usize, usize, f64)> = Vec::new();
                for (owner, share) in holders {
                    for step in steps[owner].iter().copied().chain([(owner, party, share)]) {
                        if !way.contains(&step) {
                            way.push(step);
                        }
                    }
                }
                findings.push((party, percent, way.clone()));
                steps[party] = way;
            }
        }
        let mut findings: Vec<OwnedFinding> = findings
            .into_iter()
            .filter(|(party, ..)| !is_listed[*party])
            .map(|(party, percent, way)| OwnedFinding {
                party: self.names[party].clone(),
                rule: rule.id,
                percent,
                path: way
                    .into_iter()
                    .map(|(owner, owned, percent)| PathStep {
                        owner: self.names[owner].clone(),
                        owned: self.names[owned].clone(),
                        percent,
                    })
                    .collect(),
            })
            .collect();
        findings.sort_by(|a, b| a.party.cmp(&b.party));
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::super::Holding;
    use super::*;
    use proptest::prelude::*;

    fn graph(rows: &[(&str, &str, f64)]) -> OwnershipGraph {
        let holdings: Vec<Holding> = rows
            .iter()
            .map(|(owner, owned, percent)| Holding {
                owner: (*owner).to_owned(),
                owned: (*owned).to_owned(),
                percent: *percent,
                as_of: "2026-01-01".to_owned(),
                source: "test".to_owned(),
            })
            .collect();
        OwnershipGraph::new(&holdings).unwrap()
    }

    fn owned(graph: &OwnershipGraph, listed: &[&str], rule: &OwnershipRule) -> Vec<String> {
        graph
            .owned(listed, rule)
            .into_iter()
            .map(|found| found.party)
            .collect()
    }

    /// The worked cases of OFAC's FAQ 401 on the fifty per cent rule, in its
    /// numbers: X and Y are blocked.
    #[test]
    fn cases_of_ofac_faq_401() {
        let rule = &OwnershipRule::OFAC_50;
        // X owns 50 of A, and A owns 50 of B: B is blocked.
        assert_eq!(
            owned(&graph(&[("X", "A", 50.0), ("A", "B", 50.0)]), &["X"], rule),
            ["A", "B"]
        );
        // X owns 50 of A and 10 of B; A owns 40 of B: together 50.
        let both = graph(&[("X", "A", 50.0), ("X", "B", 10.0), ("A", "B", 40.0)]);
        assert_eq!(owned(&both, &["X"], rule), ["A", "B"]);
        // X owns 50 of A and 25 of B; A and B each own 25 of C: only A counts.
        let quarter = graph(&[
            ("X", "A", 50.0),
            ("X", "B", 25.0),
            ("A", "C", 25.0),
            ("B", "C", 25.0),
        ]);
        assert_eq!(owned(&quarter, &["X"], rule), ["A"]);
        // X owns 25 of A and 25 of B; each owns 50 of C: nobody counts.
        let none = graph(&[
            ("X", "A", 25.0),
            ("X", "B", 25.0),
            ("A", "C", 50.0),
            ("B", "C", 50.0),
        ]);
        assert!(owned(&none, &["X"], rule).is_empty());
        // Two blocked owners of a quarter each.
        let two = graph(&[("X", "A", 25.0), ("Y", "A", 25.0)]);
        assert_eq!(owned(&two, &["X", "Y"], rule), ["A"]);
    }

    #[test]
    fn both_sides_of_the_threshold() {
        let half = graph(&[("X", "A", 50.0)]);
        let more = graph(&[("X", "A", 50.01)]);
        let less = graph(&[("X", "A", 49.99)]);
        assert!(owned(&less, &["X"], &OwnershipRule::EU_50).is_empty());
        assert_eq!(owned(&half, &["X"], &OwnershipRule::EU_50), ["A"]);
        assert!(owned(&half, &["X"], &OwnershipRule::UK_50).is_empty());
        assert_eq!(owned(&more, &["X"], &OwnershipRule::UK_50), ["A"]);
        let two = graph(&[("X", "A", 30.0), ("Y", "A", 30.0)]);
        assert!(owned(&two, &["X", "Y"], &OwnershipRule::UK_50).is_empty());
        assert_eq!(owned(&two, &["X", "Y"], &OwnershipRule::EU_50), ["A"]);
    }

    #[test]
    fn cycles_end_and_prove_nothing() {
        let ring = graph(&[
            ("A", "B", 60.0),
            ("B", "C", 60.0),
            ("C", "A", 60.0),
            ("A", "A", 90.0),
        ]);
        assert!(owned(&ring, &["X"], &OwnershipRule::OFAC_50).is_empty());
        let entered = graph(&[("X", "A", 55.0), ("A", "B", 60.0), ("B", "A", 45.0)]);
        assert_eq!(owned(&entered, &["X"], &OwnershipRule::OFAC_50), ["A", "B"]);
    }

    #[test]
    fn the_path_is_the_reason() {
        let rows = graph(&[("X", "A", 50.0), ("X", "B", 10.0), ("A", "B", 40.0)]);
        let found = rows.owned(&["X"], &OwnershipRule::OFAC_50);
        let b = found.iter().find(|found| found.party == "B").unwrap();
        assert!((b.percent - 50.0).abs() < 1e-9);
        let steps: Vec<(&str, &str)> = b
            .path
            .iter()
            .map(|step| (step.owner.as_str(), step.owned.as_str()))
            .collect();
        assert_eq!(steps, [("X", "B"), ("X", "A"), ("A", "B")]);
    }

    #[test]
    fn a_share_beyond_the_whole_is_refused() {
        let row = Holding {
            owner: "X".into(),
            owned: "A".into(),
            percent: 101.0,
            as_of: String::new(),
            source: String::new(),
        };
        let error = OwnershipGraph::new(&[row]).unwrap_err();
        assert_eq!(error.to_string(), "holding 0: 101 per cent of A held by X");
    }

    /// The definition read aloud: the smallest set that holds the listed and
    /// everything of which the set holds the share.
    fn slow(rows: &[(usize, usize, f64)], count: usize, listed: &[usize]) -> Vec<usize> {
        let mut set: Vec<usize> = listed.to_vec();
        loop {
            let next = (0..count).find(|party| {
                !set.contains(party)
                    && rows
                        .iter()
                        .filter(|(owner, owned, _)| owned == party && set.contains(owner))
                        .map(|(_, _, share)| share)
                        .sum::<f64>()
                        >= 50.0 - 1e-9
            });
            match next {
                Some(party) => set.push(party),
                None => break,
            }
        }
        set.retain(|party| !listed.contains(party));
        set.sort_unstable();
        set
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(
            rows in proptest::collection::vec((0_usize..8, 0_usize..8, 1_u32..90), 0..24),
        ) {
            let rows: Vec<(usize, usize, f64)> =
                rows.into_iter().map(|(a, b, share)| (a, b, f64::from(share))).collect();
            let holdings: Vec<Holding> = rows
                .iter()
                .map(|(a, b, share)| Holding {
                    owner: a.to_string(),
                    owned: b.to_string(),
                    percent: *share,
                    as_of: String::new(),
                    source: String::new(),
                })
                .collect();
            let graph = OwnershipGraph::new(&holdings).unwrap();
            let found: Vec<usize> = graph
                .owned(&["0", "1"], &OwnershipRule::OFAC_50)
                .into_iter()
                .map(|found| found.party.parse().unwrap())
                .collect();
            prop_assert_eq!(found, slow(&rows, 8, &[0, 1]));
        }
    }
}
