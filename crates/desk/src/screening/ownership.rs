//! Whether a party counts as listed because listed parties own it.

use jiff::civil::Date;
use serde::Serialize;
use sindan_rules::{
    Force, ListedNode, Measure, MeasureBase, Ownership, OwnershipRule, Standing, Strength,
};
use sindan_screen::Scratch;

use super::{Outcome, Screener};
use crate::DeskError;
use crate::error::Kind;
use crate::holdings::Holdings;
use crate::listed_entries::{ListedEntries, listed_node};

/// What holdings say of a party, and the lists of its owners.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnershipAnswer {
    /// The party in the spelling of the holdings; absent where they do not say
    /// who holds it.
    pub party: Option<String>,
    /// How many parties hold it, directly or through others.
    pub owners: usize,
    /// Those of them who may be listed, by name and list.
    pub listed_owners: Vec<ListedOwner>,
    /// What the rules of ownership make of it.
    pub rules: Vec<OwnershipFinding>,
}

/// An owner who may be listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedOwner {
    /// The owner in the spelling of the holdings.
    pub owner: String,
    /// The official list, such as `EU-FSF`.
    pub list: String,
    /// The list's key of the entry.
    pub entity_id: String,
    /// The name on the list.
    pub listed_name: String,
    /// The score of the matcher, 0 to 1.
    pub score: f32,
    /// How sure it is that the owner is this entry.
    pub strength: Strength,
}

/// What a rule of ownership says of a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnershipFinding {
    /// The rule.
    pub rule: OwnershipRule,
    /// Whether the rule was in force on the day.
    pub force: Force,
    /// What it says.
    pub standing: Standing,
    /// How sure it is that the owners are the listed ones.
    pub strength: Strength,
}

impl OwnershipAnswer {
    /// What owners come to; nothing where none of them is listed. A listed owner
    /// who holds too little for any rule is still worth a look.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        let met = |finding: &OwnershipFinding| {
            matches!(
                finding.standing,
                Standing::Owned { .. } | Standing::Controlled { .. }
            ) && finding.strength > Strength::Weak
                && finding.force == Force::InForce
        };
        match self.rules.iter().any(met) {
            true => Some(Outcome::Hit),
            false => (!self.listed_owners.is_empty()).then_some(Outcome::Review),
        }
    }
}

/// Holdings with all that is needed to judge them.
#[derive(Debug)]
pub(super) struct Owners {
    holdings: Holdings,
    entries: ListedEntries,
    base: MeasureBase,
}

impl Owners {
    pub(super) fn new(holdings: Holdings, entries: ListedEntries) -> Result<Self, DeskError> {
        Ok(Self {
            holdings,
            entries,
            base: MeasureBase::with_files(&[]).map_err(Kind::Rules)?,
        })
    }

    /// Looks up everybody who holds a party, and applies the rules of a day.
    pub(super) fn answer(
        &self,
        screener: &Screener,
        name: &str,
        day: Date,
        scratch: &mut Scratch,
    ) -> Result<OwnershipAnswer, DeskError> {
        let Some(above) = self.holdings.above(name, day) else {
            return Ok(OwnershipAnswer {
                party: None,
                owners: 0,
                listed_owners: Vec::new(),
                rules: Vec::new(),
            });
        };
        let mut listed_owners: Vec<ListedOwner> = Vec::new();
        let mut listed: Vec<ListedNode> = Vec::new();
        for owner in &above.owners {
            for found in self
                .entries
                .owner(owner, screener, &self.base, scratch)?
                .iter()
            {
                listed.push(listed_node(owner, found));
                let one = ListedOwner {
                    owner: owner.clone(),
                    list: found.list.clone(),
                    entity_id: found.entity_id.clone(),
                    listed_name: found.name.clone(),
                    score: found.score as f32,
                    strength: found.strength,
                };
                if !listed_owners.contains(&one) {
                    listed_owners.push(one);
                }
            }
        }
        let ownership = Ownership {
            edges: above.edges,
            listed,
            ..Ownership::default()
        };
        let rules = ownership
            .standings(&above.node, day)
            .into_iter()
            .filter_map(|found| {
                let force = self.force(found.rule, day)?;
                Some(OwnershipFinding {
                    rule: found.rule,
                    force,
                    standing: found.standing,
                    strength: found.strength,
                })
            })
            .collect();
        Ok(OwnershipAnswer {
            party: Some(above.node),
            owners: above.owners.len(),
            listed_owners,
            rules,
        })
    }

    /// Whether a rule was in force; `None` before it was. Rules that belong to a
    /// list are as old as the list; that on affiliates rests on a measure of its
    /// own.
    fn force(&self, rule: OwnershipRule, day: Date) -> Option<Force> {
        if rule.counts().contains(&rule.list()) {
            return Some(Force::InForce);
        }
        let of_rule = |measure: &&Measure| measure.scope.party_list.as_deref() == Some(rule.list());
        let measures = self.base.measures().iter().filter(of_rule);
        let forces: Vec<Force> = measures.map(|measure| measure.force_on(day)).collect();
        if forces.contains(&Force::InForce) {
            return Some(Force::InForce);
        }
        forces.into_iter().find(|force| *force != Force::Not)
    }
}
