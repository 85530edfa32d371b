//! Wide networks against the plain graph of the same arcs.

use proptest::prelude::*;
use sindan_corridor::front::{Front, FrontLimits, approximate_front, exact_front};
use sindan_corridor::graph::{ArcId, Graph, Mask, NodeId, shortest_path};
use sindan_corridor::wide::{Landmarks, WideArrays, WideNetwork};
use sindan_domain::Silent;

use crate::plain::{PlainArc, arcs, graph};

/// A small graph whose arcs are drawn out to lines: each of `drawn` says between
/// which junctions, over how many nodes, and whether there is a way back.
fn lines() -> impl Strategy<Value = (u32, Vec<PlainArc>)> {
    let line = (0_u32..4, 0_u32..4, 0_u32..4, any::<bool>(), 0_i64..9);
    prop::collection::vec(line, 1..8).prop_map(|drawn| {
        let mut nodes = 4;
        let mut arcs: Vec<PlainArc> = Vec::new();
        for (from, to, inner, both, cost) in drawn {
            let mut stops = vec![from];
            stops.extend(nodes..nodes + inner);
            stops.push(to);
            nodes += inner;
            for (at, pair) in stops.windows(2).enumerate() {
                let costs = vec![cost, 9 - cost + at as i64];
                arcs.push((pair[0], pair[1], costs.clone()));
                if both {
                    arcs.push((
                        pair[1],
                        pair[0],
                        costs.iter().map(|cost| cost + 1).collect(),
                    ));
                }
            }
        }
        (nodes, arcs)
    })
}

fn wide(nodes: u32, criteria: usize, arcs: &[PlainArc]) -> WideNetwork {
    let ends: Vec<_> = arcs
        .iter()
        .map(|(tail, head, _)| (NodeId(*tail), NodeId(*head)))
        .collect();
    let costs: Vec<u32> = arcs
        .iter()
        .flat_map(|(_, _, costs)| costs.iter().map(|cost| *cost as u32))
        .collect();
    WideNetwork::new(nodes as usize, criteria, &ends, &costs).unwrap()
}

fn vectors(front: &Front) -> Vec<Vec<i64>> {
    front.points().map(|point| point.costs.to_vec()).collect()
}

fn check_routes(graph: &Graph, mask: &Mask, ends: (NodeId, NodeId), front: &Front) {
    for point in front.points() {
        assert!(graph.is_path(point.arcs, ends.0, ends.1));
        assert_eq!(graph.path_costs(point.arcs), point.costs);
        assert!(point.arcs.iter().all(|arc| mask.is_open(*arc)));
    }
}

/// Fronts and shortest routes between all pairs of nodes.
fn check(nodes: u32, arcs: &[PlainArc], closed: &[u32]) {
    let (plain, network) = (graph(nodes, 2, arcs), wide(nodes, 2, arcs));
    assert_eq!(network.arc_count(), arcs.len());
    let mask = Mask::keep(&plain, |arc| !closed.contains(&arc.0));
    let closures = network.close(closed.iter().map(|arc| ArcId(*arc)));
    let landmarks: Vec<Landmarks> = [(0, 0), (0, 2), (1, 3)]
        .into_iter()
        .map(|(criterion, count)| Landmarks::new(&network, criterion, count).unwrap())
        .collect();
    let limits = FrontLimits::default();
    for from in (0..nodes).map(NodeId) {
        for to in (0..nodes).map(NodeId) {
            let ends = (from, to);
            let expected = exact_front(&plain, &mask, ends, &limits, &Silent).unwrap();
            let found = network
                .front(&closures, ends, 0.0, &limits, &Silent)
                .unwrap();
            assert_eq!(vectors(&found), vectors(&expected), "{from:?} to {to:?}");
            check_routes(&plain, &mask, ends, &found);
            for (landmarks, criterion) in landmarks.iter().zip([0, 0, 1]) {
                let expected = shortest_path(&plain, &mask, criterion, from, to).unwrap();
                let found = network.shortest(&closures, landmarks, ends).unwrap();
                let cost = found.as_ref().map(|route| route.cost as i64);
                assert_eq!(cost, expected.map(|(cost, _)| cost), "{from:?} to {to:?}");
                if let Some(route) = found {
                    assert!(plain.is_path(&route.arcs, from, to));
                    assert_eq!(plain.path_costs(&route.arcs)[criterion], route.cost as i64);
                    assert!(route.arcs.iter().all(|arc| mask.is_open(*arc)));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn lines_change_nothing((nodes, arcs) in lines(), closed in prop::collection::vec(0_u32..40, 0..4)) {
        check(nodes, &arcs, &closed);
    }

    #[test]
    fn any_graph_will_do((nodes, arcs) in arcs(8, 2, 20), closed in prop::collection::vec(0_u32..20, 0..3)) {
        check(nodes, &arcs, &closed);
    }

    #[test]
    fn approximate_fronts_keep_their_promise((nodes, arcs) in lines(), permille in 1_i64..300) {
        let (plain, network) = (graph(nodes, 2, &arcs), wide(nodes, 2, &arcs));
        let (every, open) = (Mask::open(&plain), network.all_open());
        let limits = FrontLimits::default();
        let ends = (NodeId(0), NodeId(nodes - 1));
        let epsilon = permille as f64 / 1000.0;
        let exact = exact_front(&plain, &every, ends, &limits, &Silent).unwrap();
        let found = network.front(&open, ends, epsilon, &limits, &Silent).unwrap();
        check_routes(&plain, &every, ends, &found);
        for wanted in exact.points() {
            let met = found.points().any(|point| {
                let mut pairs = point.costs.iter().zip(wanted.costs);
                pairs.all(|(found, wanted)| found * 1000 <= wanted * (1000 + permille))
            });
            prop_assert!(met);
        }
        let other = approximate_front(&plain, &every, ends, epsilon, &limits, &Silent).unwrap();
        prop_assert_eq!(found.is_empty(), other.is_empty());
    }
}

#[test]
fn lines_are_drawn_together() {
    // A ring of six with a spur, there and back: one junction and one dead end.
    let mut arcs: Vec<PlainArc> = Vec::new();
    for (tail, head) in [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (5, 0),
        (0, 6),
        (6, 7),
    ] {
        arcs.push((tail, head, vec![1, 2]));
        arcs.push((head, tail, vec![1, 2]));
    }
    let network = wide(8, 2, &arcs);
    assert_eq!(network.junction_count(), 2);
    assert_eq!(network.node_count(), 8);
    assert_eq!(network.arc_count(), 16);
    check(8, &arcs, &[]);
    check(8, &arcs, &[2, 3]);
    // A ring alone, and one that is one-way.
    let ring: Vec<PlainArc> = (0..5)
        .map(|node| (node, (node + 1) % 5, vec![1, 1]))
        .collect();
    assert_eq!(wide(5, 2, &ring).junction_count(), 1);
    check(5, &ring, &[]);
    check(5, &ring, &[3]);
}

#[test]
fn landmarks_spare_work() {
    // A grid of 40 by 40.
    let mut arcs: Vec<PlainArc> = Vec::new();
    for at in 0..1600_u32 {
        for next in [
            (at % 40 < 39).then_some(at + 1),
            (at < 1560).then_some(at + 40),
        ] {
            let Some(next) = next else { continue };
            let cost = i64::from(at * 7 % 5) + 10;
            arcs.push((at, next, vec![cost]));
            arcs.push((next, at, vec![cost]));
        }
    }
    let network = wide(1600, 1, &arcs);
    let open = network.all_open();
    let none = Landmarks::new(&network, 0, 0).unwrap();
    let eight = Landmarks::new(&network, 0, 8).unwrap();
    let ends = (NodeId(205), NodeId(230));
    let plain = network.shortest(&open, &none, ends).unwrap().unwrap();
    let guided = network.shortest(&open, &eight, ends).unwrap().unwrap();
    assert_eq!(plain.cost, guided.cost);
    assert!(
        guided.settled * 4 < plain.settled,
        "{} of {}",
        guided.settled,
        plain.settled
    );
}

#[test]
fn what_is_wrong_is_refused() {
    let arc = [(NodeId(0), NodeId(1))];
    let refuse = |refused: Result<WideNetwork, sindan_corridor::CorridorError>, message: &str| {
        assert_eq!(refused.unwrap_err().to_string(), message);
    };
    refuse(WideNetwork::new(2, 2, &arc, &[1]), "1 costs, expected 2");
    refuse(
        WideNetwork::new(2, 0, &arc, &[]),
        "0 criteria: a graph has 1 to 5",
    );
    refuse(
        WideNetwork::new(1, 1, &arc, &[1]),
        "node 1 is outside the graph of 1 nodes",
    );
    let line = [(NodeId(0), NodeId(1)), (NodeId(1), NodeId(2))];
    refuse(
        WideNetwork::new(3, 1, &line, &[u32::MAX, 1]),
        "criterion 0: a line of arcs costs 4294967296, more than a 32-bit number",
    );
    let network = WideNetwork::new(2, 1, &arc, &[1]).unwrap();
    let other = WideNetwork::new(2, 1, &[], &[]).unwrap();
    let open = network.all_open();
    let none = Landmarks::new(&network, 0, 0).unwrap();
    assert!(Landmarks::new(&network, 1, 0).is_err());
    assert!(
        network
            .shortest(&other.all_open(), &none, (NodeId(0), NodeId(1)))
            .is_err()
    );
    assert!(
        network
            .shortest(&open, &none, (NodeId(0), NodeId(2)))
            .is_err()
    );
    let limits = FrontLimits::default();
    assert!(
        network
            .front(&open, (NodeId(0), NodeId(1)), -1.0, &limits, &Silent)
            .is_err()
    );
}

#[test]
fn what_was_put_aside_is_taken_up_again() {
    let arcs: Vec<PlainArc> = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 4), (4, 5), (5, 3)]
        .into_iter()
        .flat_map(|(tail, head)| [(tail, head, vec![3, 4]), (head, tail, vec![5, 1])])
        .collect();
    let ends = (NodeId(1), NodeId(5));
    let limits = FrontLimits::default();
    let network = wide(6, 2, &arcs);
    let front = |network: &WideNetwork| {
        let closures = network.close([ArcId(3)]);
        network
            .front(&closures, ends, 0.0, &limits, &Silent)
            .unwrap()
    };
    let arrays = network.clone().into_arrays();
    let again = WideNetwork::from_arrays(arrays.clone()).unwrap();
    assert_eq!(front(&again), front(&network));
    assert_eq!(again.into_arrays(), arrays);

    let refuse = |change: &dyn Fn(&mut WideArrays), name: &str| {
        let mut changed = arrays.clone();
        change(&mut changed);
        let refused = WideNetwork::from_arrays(changed).unwrap_err().to_string();
        assert_eq!(
            refused,
            format!("the arrays of a network do not fit together: {name}")
        );
    };
    refuse(&|arrays| arrays.criteria = 0, "criteria");
    refuse(&|arrays| arrays.out_starts.clear(), "out_starts");
    refuse(&|arrays| arrays.out_starts[1] = 99, "out_starts");
    refuse(&|arrays| arrays.heads[0] = 99, "heads");
    refuse(&|arrays| arrays.tails.truncate(1), "tails");
    refuse(&|arrays| arrays.starts[1] = 99, "starts");
    refuse(&|arrays| arrays.members[0] = 99, "members");
    refuse(&|arrays| arrays.costs.truncate(1), "costs");
    refuse(&|arrays| arrays.line_costs.truncate(1), "line_costs");
    refuse(&|arrays| arrays.in_lines[0] = 99, "in_lines");
    refuse(&|arrays| arrays.opposite[0] = 99, "opposite");
    refuse(&|arrays| arrays.place_of[1] = 99, "place_of");
    refuse(&|arrays| arrays.line_of[1] = 99, "place_of");
}
