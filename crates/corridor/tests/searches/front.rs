//! Fronts against brute force, against Dijkstra, against themselves under
//! changes that must not matter, and against the published instances.
use crate::plain::{PlainArc, arcs, best, every_path, graph, shared, table};
use proptest::prelude::*;
use sindan_corridor::front::{Front, FrontLimits, exact_front};
use sindan_corridor::graph::{ArcId, Graph, GraphBuilder, Mask, NodeId, shortest_path};
use sindan_domain::{Progress, Silent};

fn front(graph: &Graph, mask: &Mask, from: u32, to: u32) -> Front {
    let ends = (NodeId(from), NodeId(to));
    exact_front(graph, mask, ends, &FrontLimits::default(), &Silent).unwrap()
}

fn vectors(front: &Front) -> Vec<Vec<i64>> {
    front.points().map(|point| point.costs.to_vec()).collect()
}

/// Every point is the cost of its own route, and the route is open.
fn check_routes(front: &Front, graph: &Graph, mask: &Mask, from: u32, to: u32) {
    for point in front.points() {
        assert!(graph.is_path(point.arcs, NodeId(from), NodeId(to)));
        assert_eq!(graph.path_costs(point.arcs), point.costs);
        assert!(point.arcs.iter().all(|arc| mask.is_open(*arc)));
    }
}

fn check_brute(nodes: u32, criteria: usize, arcs: &[PlainArc], closed: &[usize]) {
    let graph = graph(nodes, criteria, arcs);
    let mask = Mask::keep(&graph, |arc| !closed.contains(&arc.index()));
    let to = nodes - 1;
    let found = front(&graph, &mask, 0, to);
    let expected = best(&every_path(&graph, &mask, NodeId(0), NodeId(to)));
    assert_eq!(vectors(&found), expected);
    check_routes(&found, &graph, &mask, 0, to);
}

/// The least value of each criterion is what Dijkstra finds.
fn check_extremes(graph: &Graph, mask: &Mask, from: u32, to: u32, found: &Front) {
    for criterion in 0..graph.criteria() {
        let shortest = shortest_path(graph, mask, criterion, NodeId(from), NodeId(to)).unwrap();
        let least = found.points().map(|point| point.costs[criterion]).min();
        assert_eq!(least, shortest.as_ref().map(|(cost, _)| *cost));
        if let Some((cost, path)) = shortest {
            assert!(graph.is_path(&path, NodeId(from), NodeId(to)));
            assert_eq!(graph.path_costs(&path)[criterion], cost);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn one_criterion_is_brute_force((nodes, arcs) in arcs(9, 1, 30), closed in prop::collection::vec(0_usize..30, 0..4)) {
        check_brute(nodes, 1, &arcs, &closed);
    }

    #[test]
    fn two_criteria_are_brute_force((nodes, arcs) in arcs(12, 2, 36), closed in prop::collection::vec(0_usize..30, 0..4)) {
        check_brute(nodes, 2, &arcs, &closed);
    }

    #[test]
    fn three_criteria_are_brute_force((nodes, arcs) in arcs(12, 3, 36), closed in prop::collection::vec(0_usize..30, 0..4)) {
        check_brute(nodes, 3, &arcs, &closed);
    }

    #[test]
    fn four_criteria_are_brute_force((nodes, arcs) in arcs(10, 4, 30), closed in prop::collection::vec(0_usize..30, 0..4)) {
        check_brute(nodes, 4, &arcs, &closed);
    }

    #[test]
    fn five_criteria_are_brute_force((nodes, arcs) in arcs(9, 5, 28), closed in prop::collection::vec(0_usize..30, 0..4)) {
        check_brute(nodes, 5, &arcs, &closed);
    }

    /// Costs too large for the small numbers give the same routes.
    #[test]
    fn units_do_not_matter((nodes, arcs) in arcs(10, 3, 30)) {
        let unit = 1_000_000_000_007_i64;
        let large: Vec<PlainArc> = arcs
            .iter()
            .map(|(tail, head, costs)| (*tail, *head, costs.iter().map(|cost| cost * unit).collect()))
            .collect();
        let (small, large) = (graph(nodes, 3, &arcs), graph(nodes, 3, &large));
        let of_small = front(&small, &Mask::open(&small), 0, nodes - 1);
        let of_large = front(&large, &Mask::open(&large), 0, nodes - 1);
        let scaled: Vec<Vec<i64>> = vectors(&of_small)
            .iter()
            .map(|costs| costs.iter().map(|cost| cost * unit).collect())
            .collect();
        prop_assert_eq!(vectors(&of_large), scaled);
        prop_assert!(of_small.points().zip(of_large.points()).all(|(a, b)| a.arcs == b.arcs));
    }

    #[test]
    fn extremes_are_shortest_paths((nodes, arcs) in arcs(12, 3, 40)) {
        let graph = graph(nodes, 3, &arcs);
        let every = Mask::open(&graph);
        check_extremes(&graph, &every, 0, nodes - 1, &front(&graph, &every, 0, nodes - 1));
    }

    /// Criteria in another order give the same set.
    #[test]
    fn order_of_criteria_does_not_matter((nodes, arcs) in arcs(12, 4, 36), turn in 1_usize..4) {
        let turned: Vec<PlainArc> = arcs
            .iter()
            .map(|(tail, head, costs)| (*tail, *head, rotated(costs, turn)))
            .collect();
        let (plain, other) = (graph(nodes, 4, &arcs), graph(nodes, 4, &turned));
        let plain = vectors(&front(&plain, &Mask::open(&plain), 0, nodes - 1));
        let other = vectors(&front(&other, &Mask::open(&other), 0, nodes - 1));
        let mut expected: Vec<Vec<i64>> = plain.iter().map(|costs| rotated(costs, turn)).collect();
        expected.sort();
        prop_assert_eq!(other, expected);
    }

    /// With one arc more, whatever could be had can be had as well or better;
    /// with one arc fewer, nothing better appears.
    #[test]
    fn arcs_never_worsen((nodes, arcs) in arcs(12, 3, 36), closed in 0_usize..36) {
        let graph = graph(nodes, 3, &arcs);
        let every = Mask::open(&graph);
        let mut fewer = every.clone();
        fewer.close(ArcId(closed as u32));
        let all = vectors(&front(&graph, &every, 0, nodes - 1));
        for costs in vectors(&front(&graph, &fewer, 0, nodes - 1)) {
            prop_assert!(all.iter().any(|better| better.iter().zip(&costs).all(|(a, b)| a <= b)));
        }
        let used = closed < arcs.len()
            && front(&graph, &every, 0, nodes - 1)
                .points()
                .any(|point| point.arcs.contains(&ArcId(closed as u32)));
        if !used {
            let left = vectors(&front(&graph, &fewer, 0, nodes - 1));
            prop_assert_eq!(left, all);
        }
    }

    /// A closure is the same as a graph built without the arc.
    #[test]
    fn closures_are_absences((nodes, arcs) in arcs(12, 2, 36), closed in 0_usize..36) {
        let whole = graph(nodes, 2, &arcs);
        let mask = Mask::keep(&whole, |arc| arc.index() != closed);
        let mut left = arcs.clone();
        if closed < left.len() {
            left.remove(closed);
        }
        let without = graph(nodes, 2, &left);
        prop_assert_eq!(
            vectors(&front(&whole, &mask, 0, nodes - 1)),
            vectors(&front(&without, &Mask::open(&without), 0, nodes - 1))
        );
    }
}

fn rotated(costs: &[i64], turn: usize) -> Vec<i64> {
    let mut costs = costs.to_vec();
    costs.rotate_left(turn);
    costs
}

/// A published instance: its full front, in whatever order the criteria stand.
fn check_published(name: &str, from: &str, to: &str, points: usize) {
    let Some(file) = shared(&format!("data/corridor/pareto/{name}.csv")) else {
        return;
    };
    let Some(answer) = shared(&format!("data/corridor/pareto/{name}-front.csv")) else {
        return;
    };
    let (heading, rows) = table(&file);
    let (criteria, mut expected) = table(&answer);
    assert_eq!(heading[2..], criteria);
    expected.sort();
    assert_eq!(expected.len(), points);
    for turn in 0..3 {
        let mut builder = GraphBuilder::new(turned_names(&criteria, turn)).unwrap();
        for row in &rows {
            let costs = rotated(&row[2..], turn);
            builder
                .arc(&row[0].to_string(), &row[1].to_string(), &costs)
                .unwrap();
        }
        let named = builder.build().unwrap();
        let ends = (named.node(from).unwrap(), named.node(to).unwrap());
        let every = Mask::open(named.graph());
        let found = front(named.graph(), &every, ends.0.0, ends.1.0);
        let mut turned: Vec<Vec<i64>> = expected.iter().map(|row| rotated(row, turn)).collect();
        turned.sort();
        assert_eq!(vectors(&found), turned, "{name}, turned by {turn}");
        check_routes(&found, named.graph(), &every, ends.0.0, ends.1.0);
        check_extremes(named.graph(), &every, ends.0.0, ends.1.0, &found);
    }
}

fn turned_names(names: &[String], turn: usize) -> Vec<String> {
    let mut names = names.to_vec();
    names.rotate_left(turn);
    names
}

#[test]
fn published_front_of_100_nodes() {
    check_published("c100", "89", "94", 351);
}

#[test]
fn published_front_of_300_nodes() {
    check_published("c300", "184", "215", 2651);
}

#[test]
fn a_node_reaches_itself_for_nothing() {
    let graph = graph(
        2,
        2,
        &[(0, 0, vec![1, 1]), (0, 1, vec![2, 3]), (1, 0, vec![0, 0])],
    );
    let found = front(&graph, &Mask::open(&graph), 0, 0);
    assert_eq!(vectors(&found), [[0, 0]]);
    assert_eq!(found.point(0).unwrap().arcs, []);
    assert_eq!(found.point(1), None);
}

#[test]
fn no_route_is_an_empty_front() {
    let graph = graph(3, 2, &[(0, 1, vec![2, 3]), (2, 1, vec![0, 0])]);
    let found = front(&graph, &Mask::open(&graph), 0, 2);
    assert!(found.is_empty());
    assert_eq!(found.points().count(), 0);
}

#[test]
fn the_limit_is_an_error_and_not_a_shorter_list() {
    let steps: Vec<PlainArc> = (0..12)
        .flat_map(|node| {
            [
                (node, node + 1, vec![1 << node, 0]),
                (node, node + 1, vec![0, 1 << node]),
            ]
        })
        .collect();
    let graph = graph(13, 2, &steps);
    let every = Mask::open(&graph);
    assert_eq!(front(&graph, &every, 0, 12).len(), 4096);
    let limits = FrontLimits { labels: 1000 };
    let refused = exact_front(&graph, &every, (NodeId(0), NodeId(12)), &limits, &Silent);
    let refused = refused.unwrap_err();
    assert!(refused.is_too_large());
    assert_eq!(
        refused.to_string(),
        "more than 1000 partial routes: the front is too large to list"
    );
    assert!(refused.hint().unwrap().contains("epsilon"));
}

struct GivesUp;

impl Progress for GivesUp {
    fn report(&self, _stage: &str, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        true
    }
}

#[test]
fn the_caller_can_give_up() {
    let steps: Vec<PlainArc> = (0..14)
        .flat_map(|node| {
            [
                (node, node + 1, vec![1 << node, 0]),
                (node, node + 1, vec![0, 1 << node]),
            ]
        })
        .collect();
    let graph = graph(15, 2, &steps);
    let ends = (NodeId(0), NodeId(14));
    let refused = exact_front(
        &graph,
        &Mask::open(&graph),
        ends,
        &FrontLimits::default(),
        &GivesUp,
    );
    assert!(refused.unwrap_err().is_cancelled());
}
