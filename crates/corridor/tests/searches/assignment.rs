//! Assignments against the linear programme over arcs, and against what makes
//! an assignment one.

use good_lp::solvers::clarabel::clarabel;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, variable};
use proptest::prelude::*;
use sindan_corridor::assignment::{
    Assignment, AssignmentLimits, AssignmentProblem, Capacity, Commodity, assign,
};
use sindan_corridor::graph::{ArcId, Graph, Mask, NodeId};
use sindan_domain::Silent;

use crate::plain::{PlainArc, graph};

/// Agreement with the programme over arcs, relative to the cost.
const AGREEMENT: f64 = 1e-6;

#[derive(Debug, Clone)]
struct Case {
    nodes: u32,
    arcs: Vec<PlainArc>,
    capacities: Vec<Capacity>,
    commodities: Vec<Commodity>,
}

fn cases() -> impl Strategy<Value = Case> {
    (3_u32..8).prop_flat_map(|nodes| {
        let arc = (0..nodes, 0..nodes, prop::collection::vec(0_i64..20, 1));
        let capacity = (prop::collection::vec(0_u32..24, 1..3), 0_u32..15);
        let commodity = (0..nodes, 0..nodes, 0_u32..12, 5_u32..120);
        (
            prop::collection::vec(arc, 4..24),
            prop::collection::vec(capacity, 0..14),
            prop::collection::vec(commodity, 1..5),
        )
            .prop_map(move |(arcs, capacities, commodities)| {
                let count = arcs.len() as u32;
                let capacities = capacities.into_iter().map(|(of, limit)| Capacity {
                    arcs: of.into_iter().map(|arc| ArcId(arc % count)).collect(),
                    limit: f64::from(limit),
                });
                let commodities =
                    commodities
                        .into_iter()
                        .map(|(from, to, demand, penalty)| Commodity {
                            from: NodeId(from),
                            to: NodeId(to),
                            demand: f64::from(demand),
                            unserved_cost: f64::from(penalty),
                            mask: 0,
                        });
                Case {
                    nodes,
                    arcs,
                    capacities: capacities.collect(),
                    commodities: commodities.collect(),
                }
            })
    })
}

fn solve(case: &Case) -> (Graph, Vec<f64>, Assignment) {
    let graph = graph(case.nodes, 1, &case.arcs);
    let costs: Vec<f64> = case.arcs.iter().map(|arc| arc.2[0] as f64).collect();
    let problem = AssignmentProblem {
        graph: &graph,
        masks: &[Mask::open(&graph)],
        unit_costs: &costs,
        capacities: &case.capacities,
        commodities: &case.commodities,
    };
    let found = assign(&problem, &AssignmentLimits::default(), &Silent).unwrap();
    (graph, costs, found)
}

/// The programme with a variable for each commodity on each arc.
fn over_arcs(case: &Case) -> f64 {
    let mut variables = ProblemVariables::new();
    let mut objective = Expression::default();
    let mut rows: Vec<(Expression, f64, bool)> = case
        .capacities
        .iter()
        .map(|capacity| (Expression::default(), capacity.limit, false))
        .collect();
    for commodity in &case.commodities {
        let unserved = variables.add(variable().min(0.0));
        objective.add_mul(commodity.unserved_cost, unserved);
        let mut balance: Vec<Expression> = vec![Expression::default(); case.nodes as usize];
        if commodity.from != commodity.to {
            balance[commodity.from.index()].add_mul(1.0, unserved);
            balance[commodity.to.index()].add_mul(-1.0, unserved);
        }
        for (at, (tail, head, cost)) in case.arcs.iter().enumerate() {
            let flow: Variable = variables.add(variable().min(0.0));
            objective.add_mul(cost[0] as f64, flow);
            balance[*tail as usize].add_mul(1.0, flow);
            balance[*head as usize].add_mul(-1.0, flow);
            for (capacity, row) in case.capacities.iter().zip(&mut rows) {
                let times = capacity.arcs.iter().filter(|arc| arc.index() == at).count();
                if times > 0 {
                    row.0.add_mul(times as f64, flow);
                }
            }
        }
        for (node, sum) in balance.into_iter().enumerate() {
            let mut net = 0.0;
            if commodity.from != commodity.to && node == commodity.from.index() {
                net = commodity.demand;
            } else if commodity.from != commodity.to && node == commodity.to.index() {
                net = -commodity.demand;
            }
            rows.push((sum, net, true));
        }
    }
    let mut problem = variables.minimise(objective.clone()).using(clarabel);
    for (sum, value, equal) in rows {
        problem.add_constraint(if equal { sum.eq(value) } else { sum.leq(value) });
    }
    problem.solve().unwrap().eval(objective)
}

fn used(found: &Assignment, capacity: &Capacity) -> f64 {
    let flows = capacity.arcs.iter().map(|arc| found.arc_flows[arc.index()]);
    flows.sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn costs_are_those_of_the_programme_over_arcs(case in cases()) {
        let (_, _, found) = solve(&case);
        let expected = over_arcs(&case);
        prop_assert!((found.total_cost - expected).abs() <= AGREEMENT * expected.max(1.0), "{} for {}", found.total_cost, expected);
        prop_assert!(found.lower_bound <= found.total_cost + AGREEMENT * expected.max(1.0));
    }

    /// Nothing is lost, nothing passes a limit, every route is one, and the
    /// cost is what the routes cost.
    #[test]
    fn what_is_reported_adds_up(case in cases()) {
        let (graph, costs, found) = solve(&case);
        let mut cost = 0.0;
        let mut arcs = vec![0.0; costs.len()];
        for (at, commodity) in case.commodities.iter().enumerate() {
            let of_it = found.flows.iter().filter(|flow| flow.commodity == at);
            let mut carried = 0.0;
            for flow in of_it {
                prop_assert!(flow.amount > 0.0);
                prop_assert!(graph.is_path(&flow.arcs, commodity.from, commodity.to));
                carried += flow.amount;
                for arc in &flow.arcs {
                    arcs[arc.index()] += flow.amount;
                    cost += flow.amount * costs[arc.index()];
                }
            }
            prop_assert!(found.unserved[at] >= 0.0);
            prop_assert!((carried + found.unserved[at] - commodity.demand).abs() < 1e-9);
            cost += found.unserved[at] * commodity.unserved_cost;
        }
        prop_assert!((cost - found.total_cost).abs() < 1e-9 * cost.max(1.0));
        for (sum, reported) in arcs.iter().zip(&found.arc_flows) {
            prop_assert!((sum - reported).abs() < 1e-9);
        }
        for (capacity, relief) in case.capacities.iter().zip(&found.relief) {
            let used = used(&found, capacity);
            prop_assert!(used <= capacity.limit + 1e-6, "{used} of {}", capacity.limit);
            prop_assert!(*relief < 1e-4 || used > capacity.limit - 1e-3, "{relief} at {used} of {}", capacity.limit);
        }
    }

    /// The cost is convex in a limit, and the relief is its slope: a unit more
    /// saves no more than the relief, a unit less costs no less.
    #[test]
    fn relief_is_a_slope(case in cases(), at in 0_usize..14, change in prop::sample::select(vec![-1.0, -0.25, 0.25, 1.0, 4.0])) {
        prop_assume!(!case.capacities.is_empty());
        let at = at % case.capacities.len();
        let (_, _, before) = solve(&case);
        let mut other = case.clone();
        let limit = &mut other.capacities[at].limit;
        *limit = (*limit + change).max(0.0);
        let change = *limit - case.capacities[at].limit;
        let (_, _, after) = solve(&other);
        let slack = AGREEMENT * before.total_cost.max(1.0) * 4.0;
        prop_assert!(after.total_cost >= before.total_cost - before.relief[at] * change - slack);
    }
}

fn line(limit: f64, demand: f64) -> Case {
    Case {
        nodes: 2,
        arcs: vec![(0, 1, vec![3])],
        capacities: vec![Capacity {
            arcs: vec![ArcId(0)],
            limit,
        }],
        commodities: vec![Commodity {
            from: NodeId(0),
            to: NodeId(1),
            demand,
            unserved_cost: 50.0,
            mask: 0,
        }],
    }
}

#[test]
fn demand_beyond_every_capacity_is_reported() {
    let (_, _, found) = solve(&line(4.0, 10.0));
    assert!((found.unserved[0] - 6.0).abs() < 1e-6);
    assert!((found.total_cost - (4.0 * 3.0 + 6.0 * 50.0)).abs() < 1e-4);
    // One unit more carries what would else pay the penalty.
    assert!((found.relief[0] - 47.0).abs() < 1e-4);
}

#[test]
fn an_open_line_carries_all_and_relief_is_nothing() {
    for limit in [10.5, f64::INFINITY] {
        let (_, _, found) = solve(&line(limit, 10.0));
        assert!(found.unserved[0].abs() < 1e-9);
        assert!((found.total_cost - 30.0).abs() < 1e-6);
        assert!(found.relief[0].abs() < 1e-6);
    }
}

#[test]
fn a_line_that_is_just_enough_needs_no_relief() {
    let (_, _, found) = solve(&line(10.0, 10.0));
    assert!(found.unserved[0].abs() < 1e-6);
    assert!(found.relief[0].abs() < 1e-3, "{}", found.relief[0]);
}

#[test]
fn a_closed_line_serves_nobody_and_shows_what_it_would_be_worth() {
    let (_, _, found) = solve(&line(0.0, 10.0));
    assert!((found.unserved[0] - 10.0).abs() < 1e-6);
    assert!((found.relief[0] - 47.0).abs() < 1e-3);
    let mut apart = line(5.0, 10.0);
    apart.nodes = 3;
    apart.commodities[0].to = NodeId(2);
    let (_, _, found) = solve(&apart);
    assert!((found.unserved[0] - 10.0).abs() < 1e-9);
    assert!((found.total_cost - 500.0).abs() < 1e-6);
}

#[test]
fn nothing_to_carry_costs_nothing() {
    let (_, _, found) = solve(&line(4.0, 0.0));
    assert!(found.total_cost.abs() < 1e-9);
    assert!(found.flows.is_empty());
    let mut none = line(4.0, 1.0);
    none.commodities.clear();
    assert!(solve(&none).2.total_cost.abs() < 1e-9);
}

#[test]
fn figures_that_are_none_are_refused() {
    let refuse = |change: &dyn Fn(&mut Case), message: &str| {
        let mut case = line(4.0, 10.0);
        change(&mut case);
        let graph = graph(case.nodes, 1, &case.arcs);
        let problem = AssignmentProblem {
            graph: &graph,
            masks: &[Mask::open(&graph)],
            unit_costs: &[3.0],
            capacities: &case.capacities,
            commodities: &case.commodities,
        };
        let refused = assign(&problem, &AssignmentLimits::default(), &Silent).unwrap_err();
        assert_eq!(refused.to_string(), message);
    };
    refuse(
        &|case| case.commodities[0].demand = -1.0,
        "demand of commodity 0 is -1",
    );
    refuse(
        &|case| case.commodities[0].unserved_cost = f64::NAN,
        "unserved cost of commodity 0 is NaN",
    );
    refuse(
        &|case| case.capacities[0].limit = -2.0,
        "limit of capacity 0 is -2",
    );
    refuse(
        &|case| case.capacities[0].arcs[0] = ArcId(7),
        "arc 7 is outside the graph of 1 arcs",
    );
    refuse(
        &|case| case.commodities[0].to = NodeId(9),
        "node 9 is outside the graph of 2 nodes",
    );
    let case = line(4.0, 10.0);
    let graph = graph(2, 1, &case.arcs);
    let problem = AssignmentProblem {
        graph: &graph,
        masks: &[Mask::open(&graph)],
        unit_costs: &[-3.0],
        capacities: &[],
        commodities: &case.commodities,
    };
    let refused = assign(&problem, &AssignmentLimits::default(), &Silent).unwrap_err();
    assert_eq!(refused.to_string(), "unit cost of arc 0 is -3");
    assert!(refused.hint().is_some());
}

#[test]
fn too_few_rounds_are_no_answer() {
    let case = line(4.0, 10.0);
    let graph = graph(2, 1, &case.arcs);
    let problem = AssignmentProblem {
        graph: &graph,
        masks: &[Mask::open(&graph)],
        unit_costs: &[3.0],
        capacities: &case.capacities,
        commodities: &case.commodities,
    };
    let limits = AssignmentLimits {
        rounds: 1,
        ..AssignmentLimits::default()
    };
    let refused = assign(&problem, &limits, &Silent).unwrap_err();
    assert!(refused.is_no_convergence());
}
