//! Parties: lists, owners, and the age of the lists.

use jiff::Unit;
use jiff::civil::Date;

use crate::measures::{Force, Measure, MeasureKind};
use crate::ownership::{OwnershipRule, Standing, Step};
use crate::stance::Bound;
use crate::verdict::engine::{Engine, weigh};
use crate::verdict::nexus::line_subject;
use crate::verdict::{
    Change, Finding, FindingId, ListedNode, NexusKind, OwnerStanding, PartyNode, ScreeningState,
    Strength, Verdict,
};

/// The authority of lists of which nobody here knows whose they are.
const UNPLACED: &str = "OTHER";

/// Whether the parties were screened against lists of the day.
pub(crate) fn screening(engine: &mut Engine<'_>) {
    let screening = &engine.question.parties.screening;
    match screening.state {
        ScreeningState::Elsewhere => {
            let mut finding = Finding::new(FindingId::ScreenedElsewhere, Verdict::Clear);
            finding.fields = vec!["/parties".to_owned()];
            engine.findings.push(finding);
            return;
        }
        ScreeningState::Done if !screening.lists.is_empty() => {}
        // Not cannot_decide, which would hide what the law says about the rest.
        ScreeningState::Done | ScreeningState::NotDone => {
            let mut finding = Finding::new(FindingId::NotScreened, Verdict::Review);
            finding.fields = vec!["/parties".to_owned()];
            finding.changes = vec![Change::Screen];
            engine.findings.push(finding);
            return;
        }
    }
    for party in &screening.not_asked {
        let mut finding = Finding::new(FindingId::PartyNotScreened, Verdict::CannotDecide);
        finding.fields = vec![format!("/parties/{party}/name")];
        finding.changes = vec![Change::IdentifyParty];
        engine.findings.push(finding);
    }
    lists_missing(engine);
    for list in &screening.lists {
        // A list of the user's own does not grow old.
        let own = list.authority == "OWN";
        let Some(as_of) = list.as_of else {
            if own {
                continue;
            }
            let mut finding = Finding::new(FindingId::ListsUndated, Verdict::CannotDecide);
            finding.changes = vec![Change::Screen];
            finding.parameter("list", list.name.clone());
            engine.findings.push(finding);
            continue;
        };
        let age = days(as_of, engine.day);
        let id = if age > engine.question.max_list_age_days && !own {
            FindingId::ListsTooOld
        } else if age < 0 {
            FindingId::ListsTooNew
        } else {
            continue;
        };
        let mut finding = Finding::new(id, Verdict::CannotDecide);
        finding.changes = vec![Change::Screen];
        finding.parameter("list", list.name.clone());
        finding.parameter("as_of", as_of.to_string());
        finding.parameter("age_days", age.to_string());
        engine.findings.push(finding);
    }
}

/// Says so where an authority whose law binds the parties keeps a list and none
/// of its lists was asked. A collection of lists of others counts for all.
fn lists_missing(engine: &mut Engine<'_>) {
    let asked = &engine.question.parties.screening.lists;
    if asked.iter().any(|list| list.authority == UNPLACED) {
        return;
    }
    let mut missing: Vec<(&str, Vec<&str>)> = Vec::new();
    for measure in engine.base.measures() {
        let Some(list) = measure.scope.party_list.as_deref() else {
            continue;
        };
        let authority = engine.base.regime_of(measure).authority.as_str();
        let binds = engine
            .reach(measure.regime)
            .is_some_and(|reach| reach.bound != Bound::Others);
        let known = asked.iter().any(|asked| asked.authority == authority);
        if !binds || known || measure.force_on(engine.day) == Force::Not {
            continue;
        }
        match missing.iter_mut().find(|(one, _)| *one == authority) {
            Some((_, lists)) if lists.contains(&list) => {}
            Some((_, lists)) => lists.push(list),
            None => missing.push((authority, vec![list])),
        }
    }
    for (authority, lists) in missing {
        let mut finding = Finding::new(FindingId::PartyListMissing, Verdict::Review);
        finding.fields = vec!["/parties".to_owned()];
        finding.regime = Some(authority.to_owned());
        finding.changes = vec![Change::Screen];
        finding.parameter("authority", authority);
        finding.parameter("lists", lists.join(", "));
        engine.findings.push(finding);
    }
}

fn days(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to))
        .map_or(0, |span| span.get_days())
}

/// Parties that are, or may be, on a list.
pub(crate) fn matches(engine: &mut Engine<'_>) {
    for found in &engine.question.parties.matches {
        let mut finding = Finding::new(FindingId::ListedParty, Verdict::Clear);
        let name = || format!("/parties/{}/name", found.party);
        finding.fields = vec![found.field.clone().unwrap_or_else(name)];
        finding.parameter("list", found.list.clone());
        finding.parameter("entity", found.entity_id.clone());
        finding.parameter("listed_name", found.name.clone());
        finding.parameter("score", format!("{:.3}", found.score));
        if found.strength < Strength::Confirmed {
            finding.changes.push(Change::IdentifyParty);
        }
        let measures = on_list(engine, &found.list, found.programme.as_deref());
        let effect = |full| by_strength(found.strength, full);
        file_each(engine, finding, &measures, &found.authority, effect);
    }
}

/// What a match of some strength makes of an effect.
fn by_strength(strength: Strength, full: Verdict) -> Verdict {
    match strength {
        Strength::Confirmed => full,
        Strength::Probable => Verdict::CannotDecide,
        Strength::Weak => Verdict::Review,
    }
}

fn full_effect(measure: &Measure) -> Verdict {
    match measure.kind {
        MeasureKind::Licence => Verdict::LicenceRequired,
        _ => Verdict::Prohibited,
    }
}

/// Whether a measure rests on a list and programme.
fn is_about(measure: &Measure, list: &str, programme: Option<&str>) -> bool {
    let scope = &measure.scope;
    scope.party_list.as_deref() == Some(list)
        && (scope.programmes.is_empty()
            || programme.is_some_and(|own| scope.programmes.iter().any(|known| known == own)))
}

/// Measures on a list that are in force, suspended or doubtful on the day.
fn on_list<'a>(engine: &Engine<'a>, list: &str, programme: Option<&str>) -> Vec<&'a Measure> {
    engine
        .base
        .measures()
        .iter()
        .filter(|measure| {
            is_about(measure, list, programme) && measure.force_on(engine.day) != Force::Not
        })
        .collect()
}

/// Files a finding under each of some measures. A list of which the base holds
/// no measure speaks for itself, by the authority that keeps it.
fn file_each(
    engine: &mut Engine<'_>,
    finding: Finding,
    measures: &[&Measure],
    authority: &str,
    effect: impl Fn(Verdict) -> Verdict,
) {
    if measures.is_empty() {
        by_authority(engine, finding, authority, effect(Verdict::Prohibited));
        return;
    }
    for measure in measures {
        let force = measure.force_on(engine.day);
        let full = effect(full_effect(measure));
        file(engine, finding.clone(), measure, force, full);
    }
}

/// Files a finding on a party under a measure.
fn file(
    engine: &mut Engine<'_>,
    mut finding: Finding,
    measure: &Measure,
    force: Force,
    full: Verdict,
) {
    engine.cite(&mut finding, measure, force);
    if measure.licence.is_some() || measure.authorisation {
        finding.changes.push(Change::Licence {
            authority: measure
                .licence
                .clone()
                .unwrap_or_else(|| engine.base.regime_of(measure).authority.clone()),
        });
    }
    let Some(reach) = engine.reach(measure.regime) else {
        other_law(engine, finding, full);
        return;
    };
    let (bound, nexus) = (reach.bound, reach.nexus.clone());
    // Export controls reach parties only through goods that are under them.
    let by_goods_only = !nexus.is_empty() && nexus.iter().all(|one| one.kind == NexusKind::Goods);
    if by_goods_only {
        let regime = &engine.base.regimes()[measure.regime];
        let any = (0..engine.shipment().lines.len())
            .any(|line| line_subject(regime, engine.shipment(), line).is_some());
        if !any {
            other_law(engine, finding, full);
            return;
        }
    }
    if force == Force::Suspended {
        finding.id = FindingId::MeasureSuspended;
        finding.effect = full.min(Verdict::Review);
        engine.push(finding, bound, &nexus);
        return;
    }
    // That a list freezes assets is said by the list itself, an official act.
    finding.effect = if measure.kind == MeasureKind::AssetFreeze {
        full
    } else {
        weigh(measure, force, true, full)
    };
    engine.push(finding, bound, &nexus);
}

/// A list of an authority that binds nobody here: worth a look, since the
/// authority may sanction those who deal with the party.
fn other_law(engine: &mut Engine<'_>, mut finding: Finding, full: Verdict) {
    finding.id = FindingId::ListedUnderOtherLaw;
    finding.effect = full.min(Verdict::Review);
    engine.push(finding, Bound::Others, &[]);
}

/// A list that no measure of the base names.
fn by_authority(engine: &mut Engine<'_>, mut finding: Finding, authority: &str, full: Verdict) {
    let regimes = engine.base.regimes();
    let reached = regimes
        .iter()
        .enumerate()
        .filter(|(_, regime)| regime.authority == authority)
        .find_map(|(position, _)| {
            engine
                .reach(position)
                .map(|reach| (reach.bound, reach.nexus.clone()))
        });
    finding.regime = Some(authority.to_owned());
    match reached {
        Some((bound, nexus)) => {
            finding.effect = full;
            engine.push(finding, bound, &nexus);
        }
        // A list of the user's own, or of the United Nations, binds by choice.
        None => match engine.question.stance.takes(authority, authority, true) {
            Some(bound) if matches!(authority, "OWN" | "UN") => {
                finding.effect = full;
                engine.push(finding, bound, &[]);
            }
            _ if authority == UNPLACED => {
                finding.id = FindingId::ListedByUnknown;
                finding.effect = full.min(Verdict::Review);
                engine.push(finding, Bound::Others, &[]);
            }
            _ => other_law(engine, finding, full),
        },
    }
}

/// Parties that count as listed because of who owns or controls them.
pub(crate) fn ownership(engine: &mut Engine<'_>) {
    let ownership = &engine.question.parties.ownership;
    for party in &ownership.owners_not_known {
        let mut finding = Finding::new(FindingId::OwnersNotKnown, Verdict::Clear);
        finding.fields = vec![format!("/parties/{party}/name")];
        engine.findings.push(finding);
    }
    for party in &ownership.parties {
        // Whom only its name may make the listed one is judged as a party.
        let sure =
            |one: &&ListedNode| one.node == party.node && one.strength == Strength::Confirmed;
        for listed in ownership.listed.iter().filter(sure) {
            itself(engine, party, listed);
        }
        let found = ownership.standings(&party.node, engine.day);
        for listed in ownership.listed_above(&party.node, engine.day) {
            let counted = |one: &OwnerStanding<'_>| one.owners.contains(&listed);
            if !found.iter().any(counted) {
                listed_owner(engine, party, listed);
            }
        }
        for found in found {
            owned(engine, party, found);
        }
    }
}

/// A party whose own node is listed.
fn itself(engine: &mut Engine<'_>, party: &PartyNode, listed: &ListedNode) {
    let mut finding = Finding::new(FindingId::ListedParty, Verdict::Clear);
    finding.fields = vec![format!("/parties/{}/name", party.party)];
    finding.parameter("list", listed.list.clone());
    finding.parameter("entity", listed.node.clone());
    let measures = on_list(engine, &listed.list, listed.programme.as_deref());
    file_each(engine, finding, &measures, &listed.authority, |full| full);
}

/// An owner who is listed where no rule of ownership makes the party count so.
/// Where the list has such a rule and it says no, that is the law, and noted;
/// a list without one is worth a look.
fn listed_owner(engine: &mut Engine<'_>, party: &PartyNode, listed: &ListedNode) {
    let rules = OwnershipRule::ALL.iter();
    let mut lists = rules.flat_map(|rule| rule.counts());
    let effect = match lists.any(|list| *list == listed.list) {
        true => Verdict::Clear,
        false => Verdict::Review,
    };
    let mut finding = Finding::new(FindingId::OwnerListed, effect);
    finding.fields = vec![format!("/parties/{}/name", party.party)];
    name_owners(&mut finding, [listed]);
    finding.regime = Some(listed.authority.clone());
    engine.push(finding, Bound::Others, &[]);
}

/// Says which listed owners are meant, and how sure it is that they are.
fn name_owners<'a>(finding: &mut Finding, listed: impl IntoIterator<Item = &'a ListedNode>) {
    let one = |listed: &ListedNode| {
        let entity = listed.entity_id.as_deref().unwrap_or_default();
        let sure = match listed.strength {
            Strength::Confirmed => "",
            Strength::Probable => ", by name only",
            Strength::Weak => ", in doubt",
        };
        format!("{} = {} {entity}", listed.node, listed.list)
            .trim_end()
            .to_owned()
            + sure
    };
    let owners: Vec<String> = listed.into_iter().map(one).collect();
    finding.parameter("listed_owners", owners.join("; "));
}

fn owned(engine: &mut Engine<'_>, party: &PartyNode, found: OwnerStanding<'_>) {
    let (id, path, percent) = match found.standing {
        Standing::No { .. } => return,
        Standing::Owned { percent, path } => (FindingId::OwnedByListed, path, Some(percent)),
        Standing::Controlled { path } => (FindingId::ControlledByListed, path, None),
        Standing::Unknown { at_least, path } => (FindingId::OwnershipUnknown, path, Some(at_least)),
    };
    // A share that is not known leaves it open, however sure the owner is.
    let effect = |full: Verdict| match (id, found.strength) {
        (FindingId::OwnershipUnknown, Strength::Confirmed) => Verdict::CannotDecide,
        (_, strength) => by_strength(strength, full),
    };
    let (listed, list) = (&found.owners, found.rule.list());
    let mut finding = owner_finding(id, party.party, found.rule, path, percent);
    let path = finding.path.clone();
    let holds = |owner: &&&ListedNode| path.iter().any(|step| step.owner == owner.node);
    name_owners(&mut finding, listed.iter().filter(holds).copied());
    if found.strength < Strength::Confirmed {
        finding.changes.push(Change::IdentifyParty);
    }
    let measures: Vec<&Measure> = engine
        .base
        .measures()
        .iter()
        .filter(|measure| {
            listed
                .iter()
                .any(|listed| is_about(measure, list, listed.programme.as_deref()))
        })
        .collect();
    let in_force: Vec<&Measure> = measures
        .iter()
        .copied()
        .filter(|measure| measure.force_on(engine.day) != Force::Not)
        .collect();
    let rule_of_its_own = found.rule == OwnershipRule::BisAffiliates;
    if let Some(measure) = measures.first()
        && in_force.is_empty()
        && rule_of_its_own
    {
        // Before the rule: ownership does not count, but it is a sign.
        finding.id = FindingId::OwnerListedElsewhere;
        finding.parameter("measure_not_in_force", measure.id.clone());
        finding.effect = Verdict::Review;
        engine.push(finding, Bound::Others, &[]);
        return;
    }
    // Where none is in force the list and its rule are older than the measure.
    let Some(first) = listed.first() else { return };
    file_each(engine, finding, &in_force, &first.authority, effect);
}

fn owner_finding(
    id: FindingId,
    party: usize,
    rule: OwnershipRule,
    path: Vec<Step>,
    percent: Option<f64>,
) -> Finding {
    let mut finding = Finding::new(id, Verdict::Clear);
    finding.fields = vec![format!("/parties/{party}/name")];
    finding.parameter("rule", rule.name());
    if let Some(percent) = percent {
        finding.parameter("percent", format!("{percent}"));
    }
    finding.path = path;
    finding
}
