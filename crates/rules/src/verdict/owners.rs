//! What the rules of ownership make of listed owners.

use jiff::civil::Date;

use crate::ownership::{OwnershipRule, Standing, standing};
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
    /// and so are those on whose lists the node stands itself: it needs no owner.
    ///
    /// The surest owners are counted first; others only where without them the
    /// rule says no.
    pub fn standings(&self, node: &str, day: Date) -> Vec<OwnerStanding<'_>> {
        OwnershipRule::ALL
            .into_iter()
            .filter_map(|rule| self.standing(rule, node, day))
            .collect()
    }

    fn standing(&self, rule: OwnershipRule, node: &str, day: Date) -> Option<OwnerStanding<'_>> {
        let on_list: Vec<&ListedNode> = self
            .listed
            .iter()
            .filter(|listed| rule.counts().contains(&listed.list.as_str()))
            .collect();
        if on_list.iter().any(|listed| listed.node == node) {
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
