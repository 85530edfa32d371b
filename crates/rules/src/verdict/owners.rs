//! What the rules of ownership make of listed owners.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::ownership::{OwnershipEdge, OwnershipRule, Standing, standing};
use crate::verdict::{ListedNode, Ownership, Strength};

/// What a rule says of a party.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnerStanding<'a> {
    /// The rule.
    pub rule: OwnershipRule,
    /// What it says.
    pub standing: Standing,
    /// How sure it is that the owners are the listed ones: the least sure of
    /// those without whom the rule would not be met.
    pub strength: Strength,
    /// The listed owners that were counted.
    pub owners: Vec<&'a ListedNode>,
}

impl Ownership {
    /// What each rule says of a node on a day, by the holdings known then,
    /// whether or not the rule was in force. Rules that say no are left out,
    /// and so are those on whose lists the node surely stands itself: it needs no
    /// owner.
    ///
    /// The surest owners are counted first; others only where without them the
    /// rule says no.
    pub fn standings(&self, node: &str, day: Date) -> Vec<OwnerStanding<'_>> {
        OwnershipRule::ALL
            .into_iter()
            .filter_map(|rule| self.standing(rule, node, day))
            .collect()
    }

    /// Listed owners of a node, direct or through others, by the holdings known on
    /// a day.
    pub fn listed_above(&self, node: &str, day: Date) -> Vec<&ListedNode> {
        let known = |edge: &&OwnershipEdge| edge.as_of.is_none_or(|as_of| as_of <= day);
        let mut above = BTreeSet::from([node]);
        let mut next = vec![node];
        while let Some(owned) = next.pop() {
            for edge in self.edges.iter().filter(known) {
                if edge.owned == owned && above.insert(&edge.owner) {
                    next.push(&edge.owner);
                }
            }
        }
        above.remove(node);
        self.listed
            .iter()
            .filter(|listed| above.contains(listed.node.as_str()))
            .collect()
    }

    fn standing(&self, rule: OwnershipRule, node: &str, day: Date) -> Option<OwnerStanding<'_>> {
        let of_rule = |listed: &&ListedNode| rule.counts().contains(&listed.list.as_str());
        let (itself, on_list): (Vec<&ListedNode>, Vec<&ListedNode>) = self
            .listed
            .iter()
            .filter(of_rule)
            .partition(|listed| listed.node == node);
        let sure = |listed: &&ListedNode| listed.strength == Strength::Confirmed;
        if itself.iter().any(sure) {
            return None;
        }
        [Strength::Confirmed, Strength::Probable, Strength::Weak]
            .into_iter()
            .find_map(|strength| {
                let owners: Vec<&ListedNode> = on_list
                    .iter()
                    .copied()
                    .filter(|listed| listed.strength >= strength)
                    .collect();
                let nodes: Vec<&str> = owners.iter().map(|listed| listed.node.as_str()).collect();
                let standing = standing(rule, &self.edges, &nodes, node, day);
                let applies = !matches!(standing, Standing::No { .. });
                applies.then_some(OwnerStanding {
                    rule,
                    standing,
                    strength,
                    owners,
                })
            })
    }
}
