//! Ownership: thresholds, cascades, control, unknown shares, and a slow
//! independent computation.

use std::collections::BTreeSet;

use crate::ask::Ask;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sindan_rules::{
    FindingId, ListedNode, Ownership, OwnershipEdge, OwnershipRule, PartyFacts, PartyMatch,
    PartyNode, Standing, Strength, standing,
};

const NEW: Date = date(2024, 8, 1);

fn edge(owner: &str, owned: &str, percent: f64) -> OwnershipEdge {
    OwnershipEdge {
        owner: owner.to_owned(),
        owned: owned.to_owned(),
        percent: Some(percent),
        control: false,
        arrangement: None,
        as_of: None,
        source: "register".to_owned(),
    }
}

fn name(found: &Standing) -> &'static str {
    match found {
        Standing::Owned { .. } => "owned",
        Standing::Controlled { .. } => "controlled",
        Standing::Unknown { .. } => "unknown",
        Standing::No { .. } => "no",
    }
}

fn check(edges: &[OwnershipEdge], listed: &[&str], day: Date, expected: [&str; 3]) {
    let rules = [OwnershipRule::Ofac, OwnershipRule::Eu, OwnershipRule::Uk];
    let found = rules.map(|rule| name(&standing(rule, edges, listed, "mill", day)));
    assert_eq!(found, expected, "{edges:?}");
}

#[test]
fn thresholds() {
    for (percent, expected) in [
        (49.9999, ["no", "no", "no"]),
        (50.0, ["owned", "owned", "no"]),
        (50.0001, ["owned", "owned", "owned"]),
    ] {
        check(&[edge("a", "mill", percent)], &["a"], NEW, expected);
    }
    // The European criterion of before 3 July 2024.
    check(
        &[edge("a", "mill", 50.0)],
        &["a"],
        date(2024, 7, 2),
        ["owned", "no", "no"],
    );
    check(
        &[edge("a", "mill", 50.0)],
        &["a"],
        date(2024, 7, 3),
        ["owned", "owned", "no"],
    );
    check(
        &[edge("a", "mill", 50.0001)],
        &["a"],
        date(2024, 7, 2),
        ["owned", "owned", "owned"],
    );
}

#[test]
fn holdings_of_several() {
    let two = [edge("a", "mill", 30.0), edge("b", "mill", 25.0)];
    check(&two, &["a", "b"], NEW, ["owned", "owned", "no"]);
    check(&two, &["a"], NEW, ["no", "no", "no"]);
    let joint = two.clone().map(|edge| OwnershipEdge {
        arrangement: Some("shareholders' agreement".to_owned()),
        ..edge
    });
    check(&joint, &["a", "b"], NEW, ["owned", "owned", "owned"]);
}

#[test]
fn cascades_go_level_by_level() {
    // 50 % of a company that holds 50 %: owned at each level, though 25 % by multiplication.
    let chain = [edge("a", "holding", 50.0), edge("holding", "mill", 50.0)];
    check(&chain, &["a"], NEW, ["owned", "owned", "no"]);
    // 49 % of a company that holds all: not.
    let broken = [edge("a", "holding", 49.0), edge("holding", "mill", 100.0)];
    check(&broken, &["a"], NEW, ["no", "no", "no"]);
    // Directly 25 %, and 25 % through a company that is wholly owned.
    let mixed = [
        edge("a", "mill", 25.0),
        edge("a", "holding", 100.0),
        edge("holding", "mill", 25.0),
    ];
    check(&mixed, &["a"], NEW, ["owned", "owned", "no"]);
    let Standing::Owned { percent, path } =
        standing(OwnershipRule::Ofac, &chain, &["a"], "mill", NEW)
    else {
        panic!("owned");
    };
    assert_eq!(format!("{percent}"), "50");
    let steps: Vec<_> = path
        .iter()
        .map(|step| (step.owner.as_str(), step.owned.as_str()))
        .collect();
    assert_eq!(steps, [("a", "holding"), ("holding", "mill")]);
}

/// The cases of OFAC's FAQ 401 (13 August 2014) in its own numbers: X and Y are
/// blocked.
#[test]
fn cases_of_ofac_faq_401() {
    let owned = |edges: &[OwnershipEdge], party: &str| {
        let found = standing(OwnershipRule::Ofac, edges, &["X", "Y"], party, NEW);
        name(&found) == "owned"
    };
    // X owns 50 of A, and A 50 of B.
    let chain = [edge("X", "A", 50.0), edge("A", "B", 50.0)];
    assert!(owned(&chain, "A") && owned(&chain, "B"));
    // X owns 50 of A and 10 of B; A owns 40 of B.
    let both = [
        edge("X", "A", 50.0),
        edge("X", "B", 10.0),
        edge("A", "B", 40.0),
    ];
    assert!(owned(&both, "B"));
    // X owns 50 of A and 25 of B; A and B each own 25 of C: B does not count.
    let quarters = [
        edge("X", "A", 50.0),
        edge("X", "B", 25.0),
        edge("A", "C", 25.0),
        edge("B", "C", 25.0),
    ];
    assert!(!owned(&quarters, "B") && !owned(&quarters, "C"));
    // X owns 25 of A and of B; each owns 50 of C.
    let below = [
        edge("X", "A", 25.0),
        edge("X", "B", 25.0),
        edge("A", "C", 50.0),
        edge("B", "C", 50.0),
    ];
    assert!(!owned(&below, "C"));
    // A quarter each of two blocked persons.
    assert!(owned(&[edge("X", "A", 25.0), edge("Y", "A", 25.0)], "A"));
}

#[test]
fn the_surest_owners_decide_how_sure_it_is() {
    let sure = listed("a", "US-SDN", "US", None);
    let likely = ListedNode {
        strength: Strength::Probable,
        ..listed("b", "US-SDN", "US", None)
    };
    let found = |edges: Vec<OwnershipEdge>| {
        let ownership = Ownership {
            edges,
            listed: vec![sure.clone(), likely.clone()],
            ..Ownership::default()
        };
        let found = ownership.standings("mill", NEW);
        let found = found.first().expect("OFAC's rule");
        (name(&found.standing), found.strength)
    };
    // Enough without the owner who is only likely to be the listed one.
    let enough = vec![edge("a", "mill", 60.0), edge("b", "mill", 40.0)];
    assert_eq!(found(enough), ("owned", Strength::Confirmed));
    let together = vec![edge("a", "mill", 30.0), edge("b", "mill", 30.0)];
    assert_eq!(found(together), ("owned", Strength::Probable));
}

#[test]
fn an_owner_who_may_be_the_listed_one_leaves_it_open() {
    let facts = |strength| {
        let node = ListedNode {
            strength,
            ..listed("a", "EU-FSF", "EU", Some("UKR"))
        };
        owned_by(60.0, vec![node])
    };
    for (strength, verdict) in [
        (Strength::Confirmed, "prohibited"),
        (Strength::Probable, "cannot_decide"),
        (Strength::Weak, "review"),
    ] {
        let decision = Ask::new("2024-08-01", "DEU", "KAZ", "841810")
            .currency("EUR")
            .facts(facts(strength))
            .decide();
        assert_eq!(decision.verdict.name(), verdict, "{strength:?}");
    }
}

#[test]
fn the_path_holds_every_holding_that_counts() {
    let edges = [
        edge("a", "holding", 60.0),
        edge("holding", "mill", 30.0),
        edge("b", "mill", 20.0),
        edge("stranger", "mill", 40.0),
        // What the mill itself holds proves nothing about the mill.
        edge("mill", "daughter", 100.0),
        edge("daughter", "mill", 10.0),
    ];
    let Standing::Owned { percent, path } =
        standing(OwnershipRule::Ofac, &edges, &["a", "b"], "mill", NEW)
    else {
        panic!("owned");
    };
    assert_eq!(format!("{percent}"), "50");
    let steps: Vec<_> = path
        .iter()
        .map(|step| (step.owner.as_str(), step.owned.as_str()))
        .collect();
    assert_eq!(
        steps,
        [("a", "holding"), ("b", "mill"), ("holding", "mill")]
    );
}

#[test]
fn who_acts_together_in_one_company_holds_what_all_of_them_hold_there() {
    let joint = |owner: &str, owned: &str, percent| OwnershipEdge {
        arrangement: Some("agreement".to_owned()),
        ..edge(owner, owned, percent)
    };
    // SI 2019/855, Schedule 1, paragraph 3: the partner need not be listed.
    let with_stranger = [joint("a", "mill", 30.0), joint("stranger", "mill", 25.0)];
    check(&with_stranger, &["a"], NEW, ["no", "no", "owned"]);
    // A company of the listed person is a partner as well as it is itself.
    let through = [
        edge("a", "holding", 60.0),
        joint("holding", "mill", 30.0),
        joint("stranger", "mill", 25.0),
    ];
    check(&through, &["a"], NEW, ["no", "no", "owned"]);
    // An agreement on another company says nothing of this one.
    let elsewhere = [
        joint("a", "other", 10.0),
        joint("b", "other", 10.0),
        edge("a", "mill", 30.0),
        edge("b", "mill", 25.0),
    ];
    check(&elsewhere, &["a", "b"], NEW, ["owned", "owned", "no"]);
}

#[test]
fn what_was_stated_of_control_stands() {
    let control = OwnershipEdge {
        control: true,
        percent: None,
        as_of: Some(date(2022, 1, 1)),
        source: "press".to_owned(),
        ..edge("a", "mill", 0.0)
    };
    let share = |day| OwnershipEdge {
        as_of: Some(day),
        ..edge("a", "mill", 30.0)
    };
    for day in [date(2022, 1, 1), date(2023, 1, 1)] {
        let found = standing(
            OwnershipRule::Eu,
            &[control.clone(), share(day)],
            &["a"],
            "mill",
            NEW,
        );
        assert_eq!(name(&found), "controlled", "{day}");
    }
}

#[test]
fn statements_of_unknown_age_do_not_hide_owners() {
    let undated = edge("a", "mill", 100.0);
    let old = OwnershipEdge {
        as_of: Some(date(2015, 1, 1)),
        ..edge("a", "mill", 10.0)
    };
    check(&[undated, old], &["a"], NEW, ["owned", "owned", "owned"]);
    // Another's share of 2010 leaves room for an unknown one of 2024.
    let stale = OwnershipEdge {
        as_of: Some(date(2010, 1, 1)),
        ..edge("b", "mill", 60.0)
    };
    let unknown = OwnershipEdge {
        percent: None,
        as_of: Some(date(2024, 1, 1)),
        ..edge("a", "mill", 0.0)
    };
    check(
        &[stale, unknown],
        &["a"],
        NEW,
        ["unknown", "unknown", "unknown"],
    );
}

#[test]
fn a_listed_owner_without_a_rule_is_worth_a_look() {
    for (percent, list, authority, verdict) in [
        // The list's own rule says no: noted.
        (49.0, "US-SDN", "US", "clear"),
        (100.0, "UN-SC", "UN", "review"),
        (100.0, "our-list", "OWN", "review"),
        (100.0, "CH-SECO", "CH", "review"),
    ] {
        let decision = Ask::new("2024-08-01", "USA", "KAZ", "841810")
            .classified("us-ccl", "EAR99")
            .facts(owned_by(percent, vec![listed("a", list, authority, None)]))
            .decide();
        assert_eq!(
            decision.verdict.name(),
            verdict,
            "{list}: {:#?}",
            decision.findings
        );
        let found = decision
            .findings
            .iter()
            .find(|finding| finding.id == FindingId::OwnerListed)
            .expect(list);
        assert_eq!(found.parameters["listed_owners"], format!("a = {list}"));
    }
}

#[test]
fn a_party_that_may_be_listed_itself_still_has_owners() {
    let may_be = ListedNode {
        strength: Strength::Weak,
        ..listed("mill", "EU-FSF", "EU", Some("UKR"))
    };
    let owner = ListedNode {
        strength: Strength::Probable,
        ..listed("a", "EU-FSF", "EU", Some("UKR"))
    };
    let decision = Ask::new("2024-08-01", "DEU", "KAZ", "841810")
        .currency("EUR")
        .facts(owned_by(100.0, vec![may_be, owner]))
        .decide();
    assert_eq!(decision.verdict.name(), "cannot_decide");
}

#[test]
fn a_share_that_nobody_knows_leaves_a_licence_open() {
    let mut facts = owned_by(50.0, vec![listed("a", "US-BIS-ENTITY", "US", None)]);
    facts.ownership.edges[0].percent = None;
    let decision = Ask::new("2025-10-15", "USA", "HKG", "851713")
        .classified("us-ccl", "EAR99")
        .facts(facts)
        .decide();
    assert_eq!(decision.verdict.name(), "cannot_decide");
}

#[test]
fn control_counts_in_europe_only() {
    let mut control = edge("a", "mill", 10.0);
    control.control = true;
    check(&[control], &["a"], NEW, ["no", "controlled", "controlled"]);
}

#[test]
fn unknown_shares_decide_only_where_they_can() {
    let unknown = |owner: &str| OwnershipEdge {
        percent: None,
        ..edge(owner, "mill", 0.0)
    };
    check(
        &[unknown("a")],
        &["a"],
        NEW,
        ["unknown", "unknown", "unknown"],
    );
    // Others hold 60 %: what is left cannot be half.
    check(
        &[unknown("a"), edge("b", "mill", 60.0)],
        &["a"],
        NEW,
        ["no", "no", "no"],
    );
    check(
        &[unknown("a"), edge("b", "mill", 50.0)],
        &["a"],
        NEW,
        ["unknown", "unknown", "no"],
    );
    check(
        &[unknown("a"), edge("b", "mill", 60.0)],
        &["a", "b"],
        NEW,
        ["owned", "owned", "owned"],
    );
}

#[test]
fn the_newest_statement_of_the_day_counts() {
    let dated = |percent, day| OwnershipEdge {
        as_of: Some(day),
        ..edge("a", "mill", percent)
    };
    let sold = [dated(80.0, date(2023, 1, 1)), dated(10.0, date(2024, 1, 1))];
    check(&sold, &["a"], NEW, ["no", "no", "no"]);
    check(
        &sold,
        &["a"],
        date(2023, 12, 31),
        ["owned", "owned", "owned"],
    );
    check(&sold, &["a"], date(2022, 12, 31), ["no", "no", "no"]);
}

#[test]
fn cycles_end() {
    let cycle = [edge("mill", "holding", 60.0), edge("holding", "mill", 60.0)];
    check(&cycle, &["a"], NEW, ["no", "no", "no"]);
    let mut caught = cycle.to_vec();
    caught.push(edge("a", "holding", 40.0));
    check(&caught, &["a"], NEW, ["no", "no", "no"]);
    caught.push(edge("a", "mill", 40.0));
    check(&caught, &["a"], NEW, ["no", "no", "no"]);
    caught[3].percent = Some(50.0);
    check(&caught, &["a"], NEW, ["owned", "owned", "no"]);
}

/// Level by level with floating sums of tenths, by brute force: repeat until
/// nothing changes, looking at each company in turn.
fn slow(
    edges: &[(usize, usize, u32)],
    listed: &BTreeSet<usize>,
    nodes: usize,
    strictly: bool,
) -> BTreeSet<usize> {
    let mut counted = listed.clone();
    loop {
        let mut grown = counted.clone();
        for node in 0..nodes {
            let tenths: u32 = edges
                .iter()
                .filter(|(owner, owned, _)| {
                    *owned == node && *owner != node && counted.contains(owner)
                })
                .map(|(_, _, tenths)| tenths)
                .sum();
            if tenths > 500 || (tenths == 500 && !strictly) {
                grown.insert(node);
            }
        }
        if grown == counted {
            return counted;
        }
        counted = grown;
    }
}

proptest! {
    #[test]
    fn agrees_with_the_slow_way(
        edges in prop::collection::vec((0usize..6, 0usize..6, 1u32..=1000), 0..14),
        listed in prop::collection::btree_set(0usize..6, 0..3),
    ) {
        // One statement on each pair, none on oneself; shares of one company sum to at most all.
        let mut known = BTreeSet::new();
        let mut left = [1000u32; 6];
        let edges: Vec<(usize, usize, u32)> = edges
            .into_iter()
            .filter(|(owner, owned, _)| owner != owned && known.insert((*owner, *owned)))
            .map(|(owner, owned, tenths)| {
                let share = tenths.min(left[owned]);
                left[owned] -= share;
                (owner, owned, share)
            })
            .collect();
        let ours: Vec<OwnershipEdge> = edges
            .iter()
            .map(|(owner, owned, tenths)| edge(&owner.to_string(), &owned.to_string(), f64::from(*tenths) / 10.0))
            .collect();
        let names: Vec<String> = listed.iter().map(usize::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (rule, day, strictly) in [
            (OwnershipRule::Ofac, NEW, false),
            (OwnershipRule::Eu, NEW, false),
            (OwnershipRule::Eu, date(2024, 7, 2), true),
        ] {
            let counted = slow(&edges, &listed, 6, strictly);
            for node in (0..6).filter(|node| !listed.contains(node)) {
                let found = standing(rule, &ours, &names, &node.to_string(), day);
                let owned = matches!(found, Standing::Owned { .. });
                prop_assert_eq!(owned, counted.contains(&node), "{:?} {} {:?}", rule, node, found);
                if let Standing::Owned { path, .. } = found {
                    prop_assert!(names.contains(&path[0].owner.as_str()));
                    prop_assert_eq!(&path[path.len() - 1].owned, &node.to_string());
                }
            }
        }
        // The United Kingdom: each designated person alone, more than half.
        for node in (0..6).filter(|node| !listed.contains(node)) {
            let alone = listed
                .iter()
                .any(|one| slow(&edges, &BTreeSet::from([*one]), 6, true).contains(&node));
            let found = standing(OwnershipRule::Uk, &ours, &names, &node.to_string(), NEW);
            prop_assert_eq!(matches!(found, Standing::Owned { .. }), alone);
        }
    }
}

fn listed(node: &str, list: &str, authority: &str, programme: Option<&str>) -> ListedNode {
    ListedNode {
        node: node.to_owned(),
        list: list.to_owned(),
        authority: authority.to_owned(),
        programme: programme.map(str::to_owned),
        entity_id: None,
        strength: Strength::Confirmed,
    }
}

fn owned_by(percent: f64, nodes: Vec<ListedNode>) -> PartyFacts {
    PartyFacts {
        ownership: Ownership {
            edges: vec![edge("a", "mill", percent)],
            listed: nodes,
            parties: vec![PartyNode {
                party: 2,
                node: "mill".to_owned(),
            }],
            ..Ownership::default()
        },
        ..PartyFacts::screened_elsewhere()
    }
}

#[test]
fn affiliates_rule_by_date() {
    for (day, verdict) in [
        ("2025-09-28", "review"),
        ("2025-09-29", "licence_required"),
        ("2025-11-09", "licence_required"),
        ("2025-11-10", "review"),
        ("2026-11-09", "review"),
        ("2026-11-10", "cannot_decide"),
    ] {
        let decision = Ask::new(day, "USA", "HKG", "851713")
            .classified("us-ccl", "EAR99")
            .facts(owned_by(
                50.0,
                vec![listed("a", "US-BIS-ENTITY", "US", None)],
            ))
            .decide();
        assert_eq!(
            decision.verdict.name(),
            verdict,
            "{day}: {:#?}",
            decision.findings
        );
    }
    let below = Ask::new("2025-10-15", "USA", "HKG", "851713")
        .classified("us-ccl", "EAR99")
        .facts(owned_by(
            49.9,
            vec![listed("a", "US-BIS-ENTITY", "US", None)],
        ));
    assert_eq!(below.decide().verdict.name(), "clear");
}

#[test]
fn lists_speak_for_whom_they_bind() {
    let hit = |list: &str, authority: &str, programme: Option<&str>, strength| PartyFacts {
        matches: vec![PartyMatch {
            field: None,
            party: 2,
            list: list.to_owned(),
            authority: authority.to_owned(),
            programme: programme.map(str::to_owned),
            entity_id: "1".to_owned(),
            name: "The End User".to_owned(),
            strength,
            score: 0.95,
        }],
        ..PartyFacts::screened_elsewhere()
    };
    let verdict = |dispatch: &str, currency: &str, facts: PartyFacts| {
        Ask::new("2024-08-01", dispatch, "KAZ", "841810")
            .currency(currency)
            .facts(facts)
            .decide()
            .verdict
            .name()
    };
    let sure = Strength::Confirmed;
    assert_eq!(
        verdict("DEU", "EUR", hit("EU-FSF", "EU", Some("UKR"), sure)),
        "prohibited"
    );
    assert_eq!(
        verdict("DEU", "EUR", hit("EU-FSF", "EU", Some("SYR"), sure)),
        "prohibited"
    );
    assert_eq!(
        verdict("CHN", "CNY", hit("EU-FSF", "EU", Some("UKR"), sure)),
        "review"
    );
    assert_eq!(
        verdict("CHN", "CNY", hit("US-SDN", "US", None, sure)),
        "review"
    );
    assert_eq!(
        verdict("CHN", "USD", hit("US-SDN", "US", None, sure)),
        "prohibited"
    );
    assert_eq!(
        verdict("CHN", "CNY", hit("UN", "UN", None, sure)),
        "prohibited"
    );
    assert_eq!(
        verdict("CHN", "CNY", hit("our-list", "OWN", None, sure)),
        "prohibited"
    );
    assert_eq!(
        verdict(
            "DEU",
            "EUR",
            hit("EU-FSF", "EU", Some("UKR"), Strength::Probable)
        ),
        "cannot_decide"
    );
    assert_eq!(
        verdict(
            "DEU",
            "EUR",
            hit("EU-FSF", "EU", Some("UKR"), Strength::Weak)
        ),
        "review"
    );
    let gbr = |percent| {
        owned_by(
            percent,
            vec![listed("a", "UK-SANCTIONS-LIST", "UK", Some("Russia"))],
        )
    };
    assert_eq!(verdict("GBR", "GBP", gbr(50.0)), "clear");
    assert_eq!(verdict("GBR", "GBP", gbr(50.1)), "prohibited");
}
