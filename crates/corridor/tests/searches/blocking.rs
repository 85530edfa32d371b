//! What blocks a way, against trying every set of reasons.

use proptest::prelude::*;
use sindan_corridor::blocking::{Blockage, BlockingLimits, ReasonId, blockage};
use sindan_corridor::graph::{Graph, Mask, NodeId};
use sindan_domain::Silent;

use crate::plain::graph;

const REASONS: u32 = 7;

type Blocked = (u32, u32, Vec<u32>);

fn blocked_arcs() -> impl Strategy<Value = (u32, Vec<Blocked>)> {
    (2_u32..9).prop_flat_map(|nodes| {
        let reasons = prop::collection::vec(0..REASONS, 0..4);
        let arc = (0..nodes, 0..nodes, reasons);
        (Just(nodes), prop::collection::vec(arc, 0..26))
    })
}

fn build(nodes: u32, arcs: &[Blocked]) -> (Graph, Vec<Vec<ReasonId>>) {
    let plain: Vec<_> = arcs
        .iter()
        .map(|(tail, head, _)| (*tail, *head, vec![1]))
        .collect();
    let reasons = arcs
        .iter()
        .map(|(_, _, reasons)| reasons.iter().map(|reason| ReasonId(*reason)).collect());
    (graph(nodes, 1, &plain), reasons.collect())
}

fn ask(
    nodes: u32,
    arcs: &[Blocked],
    closed: Option<usize>,
    limits: &BlockingLimits,
) -> Option<Blockage> {
    let (graph, reasons) = build(nodes, arcs);
    let mask = Mask::keep(&graph, |arc| Some(arc.index()) != closed);
    let ends = (NodeId(0), NodeId(nodes - 1));
    let found = blockage(&graph, &mask, &reasons, ends, limits, &Silent).unwrap();
    for lifting in found.iter().flat_map(|found| &found.liftings) {
        assert!(graph.is_path(&lifting.path, ends.0, ends.1));
        for arc in &lifting.path {
            assert!(mask.is_open(*arc));
            let against = &reasons[arc.index()];
            assert!(
                against
                    .iter()
                    .all(|reason| lifting.reasons.contains(reason))
            );
        }
    }
    found
}

/// Every set of reasons is tried: those of the smallest size that connect.
fn brute(nodes: u32, arcs: &[Blocked], closed: Option<usize>) -> Vec<Vec<ReasonId>> {
    let connects = |set: u32| {
        let mut reached = vec![false; nodes as usize];
        reached[0] = true;
        for _ in 0..nodes {
            for (at, (tail, head, reasons)) in arcs.iter().enumerate() {
                if Some(at) != closed && reasons.iter().all(|reason| set & (1 << reason) != 0) {
                    reached[*head as usize] |= reached[*tail as usize];
                }
            }
        }
        reached[nodes as usize - 1]
    };
    let connecting: Vec<u32> = (0..1_u32 << REASONS).filter(|set| connects(*set)).collect();
    let smallest = connecting.iter().map(|set| set.count_ones()).min();
    let mut sets: Vec<Vec<ReasonId>> = connecting
        .into_iter()
        .filter(|set| Some(set.count_ones()) == smallest)
        .map(|set| {
            (0..REASONS)
                .filter(|reason| set & (1 << reason) != 0)
                .map(ReasonId)
                .collect()
        })
        .collect();
    sets.sort();
    sets
}

fn sets(found: &Option<Blockage>) -> Vec<Vec<ReasonId>> {
    let liftings = found.iter().flat_map(|found| &found.liftings);
    liftings.map(|lifting| lifting.reasons.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn all_smallest_sets_are_found((nodes, arcs) in blocked_arcs(), closed in prop::option::of(0_usize..26)) {
        let limits = BlockingLimits { sets: 1_000_000, liftings: 1000 };
        let found = ask(nodes, &arcs, closed, &limits);
        let expected = brute(nodes, &arcs, closed);
        prop_assert_eq!(sets(&found), expected.clone());
        if let Some(found) = found {
            prop_assert!(found.complete);
            prop_assert_eq!(found.at_least, expected[0].len());
        }
    }

    /// Cut short, the answer still opens a route, has no reason too many, and
    /// its bound is true.
    #[test]
    fn a_search_cut_short_says_so((nodes, arcs) in blocked_arcs(), looks in 0_usize..4) {
        let limits = BlockingLimits { sets: looks, liftings: 1 };
        let found = ask(nodes, &arcs, None, &limits);
        let expected = brute(nodes, &arcs, None);
        prop_assert_eq!(found.is_none(), expected.is_empty());
        if let Some(found) = found {
            prop_assert!(found.at_least <= expected[0].len());
            prop_assert!(found.liftings[0].reasons.len() >= expected[0].len());
            if found.complete {
                prop_assert_eq!(sets(&Some(found)), expected);
            }
        }
    }
}

#[test]
fn reasons_that_fall_together_count_once() {
    // Three arcs under one ban are cheaper to open than one under two.
    let arcs = [
        (0, 1, vec![5]),
        (1, 2, vec![5]),
        (2, 4, vec![5]),
        (0, 4, vec![0, 1]),
        (0, 3, vec![]),
        (3, 4, vec![6]),
    ];
    let found = ask(5, &arcs, None, &BlockingLimits::default());
    assert_eq!(sets(&found), [[ReasonId(5)], [ReasonId(6)]]);
}

#[test]
fn an_open_route_needs_nothing() {
    let found = ask(2, &[(0, 1, vec![])], None, &BlockingLimits::default()).unwrap();
    assert_eq!(found.at_least, 0);
    assert!(found.complete);
    assert_eq!(found.liftings[0].reasons, []);
    assert_eq!(found.liftings[0].path.len(), 1);
}

#[test]
fn what_nothing_opens_is_told_apart() {
    assert_eq!(
        ask(2, &[(0, 1, vec![1])], Some(0), &BlockingLimits::default()),
        None
    );
    assert_eq!(
        ask(3, &[(0, 1, vec![1])], None, &BlockingLimits::default()),
        None
    );
}

#[test]
fn one_list_of_reasons_for_each_arc() {
    let (graph, _) = build(2, &[(0, 1, vec![1])]);
    let ends = (NodeId(0), NodeId(1));
    let limits = BlockingLimits::default();
    let refused = blockage(&graph, &Mask::open(&graph), &[], ends, &limits, &Silent).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "0 lists of reasons, expected one for each of 1 arcs"
    );
}
