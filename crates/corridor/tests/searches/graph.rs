//! What a graph refuses, and how it says so.
use sindan_corridor::CorridorError;
use sindan_corridor::graph::{
    ArcId, Direction, Graph, GraphBuilder, Mask, NodeId, distances, shortest_path,
};

fn builder() -> GraphBuilder {
    let mut builder = GraphBuilder::new(["cost_usd", "days"]).unwrap();
    builder.arc("Almaty", "Aktau", &[1200, 4]).unwrap();
    builder.arc("Aktau", "Alat", &[800, 2]).unwrap();
    builder
}

fn check(refused: Result<impl Sized, CorridorError>, message: &str, hint: &str) {
    let Err(error) = refused else {
        panic!("not refused, expected: {message}");
    };
    assert_eq!(error.to_string(), message);
    assert_eq!(error.hint().as_deref(), Some(hint));
}

#[test]
fn arcs_that_are_wrong_are_named() {
    check(
        builder().arc("Alat", "Poti", &[500, -1]),
        "arc 2 (Alat -> Poti): days is -1, below 0",
        "costs are whole numbers from 0; a gain is the smaller cost, not a negative one",
    );
    check(
        builder().arc("Alat", "Poti", &[500]),
        "arc 2 (Alat -> Poti) has 1 costs, expected 2",
        "give every arc one whole number for each criterion",
    );
    check(
        builder().arc("Alat", " ", &[500, 1]),
        "arc 2 has a node without a name",
        "name both ends of every arc",
    );
    let mut large = builder();
    large.arc("Alat", "Poti", &[i64::MAX / 8, 1]).unwrap();
    check(
        large.arc("Alat", "Batumi", &[i64::MAX / 8, 1]),
        "cost_usd: the costs of all arcs together pass 2305843009213693951",
        "use larger units, so that the sums stay within range",
    );
}

#[test]
fn a_refused_arc_leaves_nothing_behind() {
    let mut refused = builder();
    refused.arc("Alat", "Poti", &[500, -1]).unwrap_err();
    let named = refused.build().unwrap();
    assert_eq!(named.graph().node_count(), 3);
    assert_eq!(named.graph().arc_count(), 2);
    check(
        named.node("Poti"),
        "no node `Poti`",
        "nodes are named as in the arcs, letter for letter",
    );
}

#[test]
fn unknown_nodes_come_with_the_nearest() {
    let named = builder().build().unwrap();
    check(
        named.node("aktua"),
        "no node `aktua`",
        "nearest names: Aktau",
    );
    assert!(named.node("aktua").unwrap_err().is_missing());
    assert_eq!(named.name(named.node("Alat").unwrap()), "Alat");
    assert_eq!(named.criteria(), ["cost_usd", "days"]);
}

#[test]
fn criteria_are_one_to_five_and_named_once() {
    check(
        GraphBuilder::new(Vec::<String>::new()),
        "0 criteria: a graph has 1 to 5",
        "leave out the criteria that do not decide",
    );
    check(
        GraphBuilder::new(["a", "b", "c", "d", "e", "f"]),
        "6 criteria: a graph has 1 to 5",
        "leave out the criteria that do not decide",
    );
    check(
        GraphBuilder::new(["cost", "cost"]),
        "criterion `cost` appears twice",
        "name every criterion once, in the heading",
    );
    check(
        GraphBuilder::new(["cost", ""]),
        "criterion 2 has no name",
        "name every criterion once, in the heading",
    );
}

#[test]
fn plain_graphs_are_checked_too() {
    let hint = "use nodes, arcs and closures of the same graph";
    let arc = [(NodeId(0), NodeId(2))];
    check(
        Graph::new(2, 1, &arc, vec![1]),
        "node 2 is outside the graph of 2 nodes",
        hint,
    );
    let arc = [(NodeId(0), NodeId(1))];
    check(
        Graph::new(2, 2, &arc, vec![1]),
        "arc 0 (0 -> 1) has 1 costs, expected 2",
        "give every arc one whole number for each criterion",
    );
    let graph = Graph::new(2, 1, &arc, vec![1]).unwrap();
    let other = Graph::new(2, 1, &[], vec![]).unwrap();
    check(
        shortest_path(&graph, &Mask::open(&other), 0, NodeId(0), NodeId(1)),
        "the closures are those of a graph of 0 arcs, this one has 1",
        hint,
    );
    check(
        distances(
            &graph,
            &Mask::open(&graph),
            1,
            NodeId(0),
            Direction::Forward,
        ),
        "criterion 1 is outside the 1 of the graph",
        hint,
    );
}

#[test]
fn arcs_are_found_from_both_ends_in_order() {
    let arcs = [(0, 1), (1, 0), (0, 1), (2, 1)].map(|(tail, head)| (NodeId(tail), NodeId(head)));
    let graph = Graph::new(3, 1, &arcs, vec![4, 3, 2, 1]).unwrap();
    assert_eq!(graph.out_arcs(NodeId(0)), [ArcId(0), ArcId(2)]);
    assert_eq!(graph.in_arcs(NodeId(1)), [ArcId(0), ArcId(2), ArcId(3)]);
    let every = Mask::open(&graph);
    let away = distances(&graph, &every, 0, NodeId(0), Direction::Forward).unwrap();
    assert_eq!(away.cost(NodeId(1)), Some(2));
    assert_eq!(away.cost(NodeId(2)), None);
    assert_eq!(away.path(&graph, NodeId(1)), Some(vec![ArcId(2)]));
    assert_eq!(away.path(&graph, NodeId(2)), None);
    let towards = distances(&graph, &every, 0, NodeId(0), Direction::Backward).unwrap();
    assert_eq!(towards.cost(NodeId(2)), Some(4));
    assert_eq!(
        towards.path(&graph, NodeId(2)),
        Some(vec![ArcId(3), ArcId(1)])
    );
}

#[test]
fn closures_are_counted_and_undone() {
    let arcs = [(NodeId(0), NodeId(1)); 70];
    let graph = Graph::new(2, 1, &arcs, (0..70).collect()).unwrap();
    let mut mask = Mask::keep(&graph, |arc| arc.0 >= 65);
    assert_eq!(mask.closed_count(), 65);
    mask.reopen(ArcId(64));
    mask.close(ArcId(66));
    mask.close(ArcId(400));
    assert_eq!(mask.closed_count(), 65);
    let found = shortest_path(&graph, &mask, 0, NodeId(0), NodeId(1)).unwrap();
    assert_eq!(found, Some((64, vec![ArcId(64)])));
}
