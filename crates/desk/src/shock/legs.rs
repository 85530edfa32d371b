//! Legs of a scenario in economies and industries of a table: what either model
//! cuts, and who imposes it on whom.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sindan_domain::{Country, UsdMillion};
use sindan_economy::Network;
use sindan_economy::shock::Leg;

use super::answer::{LegAnswer, SideAnswer, SideRole};
use super::request::{LegKind, ShockLeg};
use super::table::{codes, members};
use crate::DeskError;

/// Roles in the order in which they are answered.
const NAMED_ROLES: [SideRole; 4] = [
    SideRole::Sender,
    SideRole::Target,
    SideRole::Origin,
    SideRole::Destination,
];

/// What a leg means in a table, and the flows that it touches: none where it
/// does not apply. What these are worth is for the model to say.
pub(super) fn leg_in_table(
    leg: &ShockLeg,
    retaliation: bool,
    day: Date,
    network: &Network,
) -> Result<(LegAnswer, Vec<Leg>), DeskError> {
    let applies = leg.applies_on(day);
    let sectors = codes(network, leg.sectors.as_deref(), &leg.place)?;
    let (first, first_missing) = members(network, &leg.first);
    let (second, second_missing) = members(network, &leg.second);
    let flows = if applies {
        leg.cuts(&first, &second, sectors.as_deref())
    } else {
        Vec::new()
    };
    let [first_role, second_role] = roles(leg.kind);
    let side = |role, text: &str, economies, missing| SideAnswer {
        role,
        text: text.to_owned(),
        economies,
        missing,
    };
    let answer = LegAnswer {
        retaliation,
        kind: leg.kind,
        sides: [
            side(first_role, &leg.first.text, first, first_missing),
            side(second_role, &leg.second.text, second, second_missing),
        ],
        sectors,
        share: leg.share,
        rate: leg.rate,
        usd_mn: leg.usd_mn,
        from: leg.from,
        until: leg.until,
        applies,
        cut_flow_usd_mn: UsdMillion(0.0),
        cut_final_sales_usd_mn: UsdMillion(0.0),
        cites: leg.cites.clone(),
    };
    Ok((answer, flows))
}

/// Economies that legs in force name and that the table lacks.
pub(super) fn missing(legs: &[LegAnswer]) -> Vec<Country> {
    let sides = legs
        .iter()
        .filter(|leg| leg.applies)
        .flat_map(|leg| &leg.sides);
    let missing: BTreeSet<Country> = sides
        .flat_map(|side| side.missing.iter().copied())
        .collect();
    missing.into_iter().collect()
}

/// Economies with something to do with a scenario.
pub(super) struct Group {
    pub(super) role: SideRole,
    /// How the legs call them, or nothing for roles that no leg names.
    pub(super) text: String,
    pub(super) economies: Vec<Country>,
}

/// Those who impose, those on whom it is imposed, all others and the world.
/// Retaliation does not change who is who, and a leg that cuts nothing makes
/// nobody a sender.
pub(super) fn groups(legs: &[LegAnswer], world: &[Country]) -> Vec<Group> {
    let mut named: BTreeSet<Country> = BTreeSet::new();
    let mut groups = Vec::new();
    for role in NAMED_ROLES {
        let asked: Vec<&SideAnswer> = legs
            .iter()
            .filter(|leg| leg.cuts_anything() && !leg.retaliation)
            .flat_map(|leg| &leg.sides)
            .filter(|side| side.role == role)
            .collect();
        if asked.is_empty() {
            continue;
        }
        let mut texts: Vec<&str> = Vec::new();
        for side in &asked {
            if !texts.contains(&side.text.as_str()) {
                texts.push(&side.text);
            }
        }
        let economies: BTreeSet<Country> = asked
            .iter()
            .flat_map(|side| side.economies.iter().copied())
            .collect();
        named.extend(&economies);
        groups.push(Group {
            role,
            text: texts.join("+"),
            economies: economies.into_iter().collect(),
        });
    }
    let unnamed = |role, economies| Group {
        role,
        text: String::new(),
        economies,
    };
    let others: Vec<Country> = world
        .iter()
        .filter(|country| !named.contains(country))
        .copied()
        .collect();
    if !named.is_empty() && !others.is_empty() {
        groups.push(unnamed(SideRole::Other, others));
    }
    groups.push(unnamed(SideRole::World, world.to_vec()));
    groups
}

fn roles(kind: LegKind) -> [SideRole; 2] {
    match kind {
        LegKind::Embargo | LegKind::ExportBan | LegKind::ImportBan | LegKind::Tariff => {
            [SideRole::Sender, SideRole::Target]
        }
        LegKind::Corridor | LegKind::Costs | LegKind::Transfer => {
            [SideRole::Origin, SideRole::Destination]
        }
    }
}
