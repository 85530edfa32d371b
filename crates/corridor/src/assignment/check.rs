//! Problems that make no sense, refused before anything is computed.

use super::AssignmentProblem;
use crate::graph::Fault;

pub(super) fn check(problem: &AssignmentProblem<'_>) -> Result<(), Fault> {
    let graph = problem.graph;
    for mask in problem.masks {
        mask.check(graph)?;
    }
    if problem.unit_costs.len() != graph.arc_count() {
        let (found, expected) = (problem.unit_costs.len(), graph.arc_count());
        return Err(Fault::UnitCosts { found, expected });
    }
    for (at, cost) in problem.unit_costs.iter().enumerate() {
        from_zero("unit cost of arc", at, *cost)?;
    }
    for (at, capacity) in problem.capacities.iter().enumerate() {
        if capacity.limit.is_nan() || capacity.limit < 0.0 {
            let (what, value) = ("limit of capacity", capacity.limit);
            return Err(Fault::Amount { what, at, value });
        }
        for arc in &capacity.arcs {
            if arc.index() >= graph.arc_count() {
                let (arc, count) = (arc.index(), graph.arc_count());
                return Err(Fault::ArcOutside { arc, count });
            }
        }
    }
    for (at, commodity) in problem.commodities.iter().enumerate() {
        graph.check_node(commodity.from)?;
        graph.check_node(commodity.to)?;
        if commodity.mask >= problem.masks.len() {
            let (mask, count) = (commodity.mask, problem.masks.len());
            return Err(Fault::MaskOutside { mask, count });
        }
        from_zero("demand of commodity", at, commodity.demand)?;
        from_zero("unserved cost of commodity", at, commodity.unserved_cost)?;
    }
    Ok(())
}

fn from_zero(what: &'static str, at: usize, value: f64) -> Result<(), Fault> {
    if value.is_finite() && value >= 0.0 {
        return Ok(());
    }
    Err(Fault::Amount { what, at, value })
}
