//! Approximate fronts: what they promise, checked against exact ones.

use proptest::prelude::*;
use sindan_corridor::front::{Front, FrontLimits, approximate_front, exact_front};
use sindan_corridor::graph::{Graph, GraphBuilder, Mask, NodeId};
use sindan_domain::Silent;

use crate::plain::{PlainArc, arcs, graph, shared, table};

fn near(graph: &Graph, mask: &Mask, ends: (NodeId, NodeId), permille: i64) -> Front {
    let epsilon = permille as f64 / 1000.0;
    let limits = FrontLimits::default();
    approximate_front(graph, mask, ends, epsilon, &limits, &Silent).unwrap()
}

/// Every exact point is met to within the part, by real routes none of which
/// beats another.
fn check(graph: &Graph, ends: (NodeId, NodeId), permille: i64) -> (usize, usize) {
    let every = Mask::open(graph);
    let exact = exact_front(graph, &every, ends, &FrontLimits::default(), &Silent).unwrap();
    let found = near(graph, &every, ends, permille);
    for point in found.points() {
        assert!(graph.is_path(point.arcs, ends.0, ends.1));
        assert_eq!(graph.path_costs(point.arcs), point.costs);
        let beaten = found.points().any(|other| {
            other != point && other.costs.iter().zip(point.costs).all(|(a, b)| a <= b)
        });
        assert!(!beaten, "{:?} is beaten", point.costs);
    }
    for wanted in exact.points() {
        let met = found.points().any(|point| {
            let mut pairs = point.costs.iter().zip(wanted.costs);
            pairs.all(|(found, wanted)| found * 1000 <= wanted * (1000 + permille))
        });
        assert!(
            met,
            "{:?} is not met to within {permille} in a thousand",
            wanted.costs
        );
    }
    assert_eq!(found.is_empty(), exact.is_empty());
    (exact.len(), found.len())
}

/// A chain of places, with ways of all prices between neighbours: fronts grow
/// fast, so that routes are merged many times along the way.
fn chain(criteria: usize) -> impl Strategy<Value = (u32, Vec<PlainArc>)> {
    let costs = prop::collection::vec(0_i64..60, criteria);
    let arc = (0_u32..9, 1_u32..3, costs);
    prop::collection::vec(arc, 12..40).prop_map(|arcs| {
        let arcs = arcs
            .into_iter()
            .map(|(tail, ahead, costs)| (tail, (tail + ahead).min(9), costs));
        (10, arcs.filter(|(tail, head, _)| tail != head).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn two_criteria_are_met((nodes, arcs) in arcs(12, 2, 40), permille in 1_i64..500) {
        check(&graph(nodes, 2, &arcs), (NodeId(0), NodeId(nodes - 1)), permille);
    }

    #[test]
    fn three_criteria_are_met((nodes, arcs) in arcs(12, 3, 40), permille in 1_i64..500) {
        check(&graph(nodes, 3, &arcs), (NodeId(0), NodeId(nodes - 1)), permille);
    }

    #[test]
    fn chains_of_two_are_met((nodes, arcs) in chain(2), permille in 1_i64..400) {
        check(&graph(nodes, 2, &arcs), (NodeId(0), NodeId(9)), permille);
    }

    #[test]
    fn chains_of_three_are_met((nodes, arcs) in chain(3), permille in 1_i64..400) {
        check(&graph(nodes, 3, &arcs), (NodeId(0), NodeId(9)), permille);
    }

    #[test]
    fn chains_of_four_are_met((nodes, arcs) in chain(4), permille in 1_i64..400) {
        check(&graph(nodes, 4, &arcs), (NodeId(0), NodeId(9)), permille);
    }

    #[test]
    fn chains_of_five_are_met((nodes, arcs) in chain(5), permille in 1_i64..400) {
        check(&graph(nodes, 5, &arcs), (NodeId(0), NodeId(9)), permille);
    }

    /// Costs too large for the small numbers.
    #[test]
    fn large_units_are_met((nodes, arcs) in chain(3), permille in 1_i64..400) {
        let large: Vec<PlainArc> = arcs
            .iter()
            .map(|(tail, head, costs)| (*tail, *head, costs.iter().map(|cost| cost * 1_000_000_007).collect()))
            .collect();
        check(&graph(nodes, 3, &large), (NodeId(0), NodeId(9)), permille);
    }
}

#[test]
fn published_fronts_are_met_with_far_fewer_points() {
    for (name, from, to, permille, at_most) in [
        ("c100", "89", "94", 10, 250),
        ("c100", "89", "94", 50, 100),
        ("c300", "184", "215", 1, 2600),
        ("c300", "184", "215", 10, 1500),
        ("c300", "184", "215", 50, 400),
    ] {
        let Some(file) = shared(&format!("data/corridor/pareto/{name}.csv")) else {
            return;
        };
        let (heading, rows) = table(&file);
        let mut builder = GraphBuilder::new(heading[2..].to_vec()).unwrap();
        for row in &rows {
            builder
                .arc(&row[0].to_string(), &row[1].to_string(), &row[2..])
                .unwrap();
        }
        let named = builder.build().unwrap();
        let ends = (named.node(from).unwrap(), named.node(to).unwrap());
        let (exact, found) = check(named.graph(), ends, permille);
        println!("{name} to within {permille} in a thousand: {found} of {exact} points");
        assert!(found <= at_most, "{found}");
        assert_eq!(
            near(named.graph(), &Mask::open(named.graph()), ends, permille),
            near(named.graph(), &Mask::open(named.graph()), ends, permille)
        );
    }
}

#[test]
fn nothing_given_away_is_the_exact_front() {
    let arcs: Vec<PlainArc> = (0..8)
        .flat_map(|node| {
            [
                (node, node + 1, vec![1 << node, 0, 3]),
                (node, node + 1, vec![0, 1 << node, 3]),
            ]
        })
        .collect();
    let graph = graph(9, 3, &arcs);
    let ends = (NodeId(0), NodeId(8));
    let every = Mask::open(&graph);
    let exact = exact_front(&graph, &every, ends, &FrontLimits::default(), &Silent).unwrap();
    assert_eq!(exact.len(), 256);
    assert_eq!(near(&graph, &every, ends, 0), exact);
    assert!(near(&graph, &every, ends, 100).len() < 256);
}

#[test]
fn closures_hold_here_too() {
    let graph = graph(
        3,
        2,
        &[(0, 2, vec![1, 9]), (0, 1, vec![2, 2]), (1, 2, vec![2, 2])],
    );
    let mask = Mask::keep(&graph, |arc| arc.0 != 2);
    let found = near(&graph, &mask, (NodeId(0), NodeId(2)), 100);
    let costs: Vec<&[i64]> = found.points().map(|point| point.costs).collect();
    assert_eq!(costs, [[1, 9]]);
    let mask = Mask::keep(&graph, |arc| arc.0 == 1);
    assert!(near(&graph, &mask, (NodeId(0), NodeId(2)), 100).is_empty());
    let here = near(&graph, &mask, (NodeId(1), NodeId(1)), 100);
    assert_eq!(here.point(0).unwrap().costs, [0, 0]);
}

#[test]
fn parts_that_are_none_are_refused() {
    let graph = graph(2, 2, &[(0, 1, vec![1, 1])]);
    let ends = (NodeId(0), NodeId(1));
    for epsilon in [-0.1, 1.5, f64::NAN] {
        let limits = FrontLimits::default();
        let every = Mask::open(&graph);
        let refused = approximate_front(&graph, &every, ends, epsilon, &limits, &Silent);
        let message = refused.unwrap_err().to_string();
        assert!(message.starts_with("epsilon is "), "{message}");
    }
}
