//! Scenarios in, losses out, in batches that share every pass over the network.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sindan_domain::{Progress, UsdMillion};

use super::balance::{Balanced, Industry, balance};
use super::cuts::Cuts;
use super::equilibrium::settle;
use super::pass::Rerouted;
use super::{FinalSales, Scenario, ShockBasis, ShockSolution};
use crate::error::Kind;
use crate::{EconomyError, Network};

/// Scenarios that share a pass: one read of A serves all of them. Each needs
/// 1.6 MB of factors on the full table.
pub const BATCH_LANES: usize = 16;

/// Solves scenarios on one network. One result per scenario, in order: a
/// scenario that cannot be solved does not spoil the others.
///
/// `final_sales` adds bans on final goods to every leg. The outer error is a
/// caller that gave up.
pub fn solve(
    network: &Network,
    basis: &ShockBasis,
    scenarios: &[Scenario],
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<Vec<Result<ShockSolution, EconomyError>>, EconomyError> {
    let mut solved = Vec::with_capacity(scenarios.len());
    let total = scenarios.len() as u64;
    for batch in scenarios.chunks(BATCH_LANES) {
        progress.report("shock", solved.len() as u64, total);
        progress.check()?;
        solved.extend(solve_batch(network, basis, batch, final_sales, progress)?);
    }
    progress.report("shock", total, total);
    Ok(solved)
}

/// Solves one scenario.
pub fn solve_one(
    network: &Network,
    basis: &ShockBasis,
    scenario: &Scenario,
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<ShockSolution, EconomyError> {
    let scenarios = std::slice::from_ref(scenario);
    solve(network, basis, scenarios, final_sales, progress)?
        .pop()
        .expect("one scenario in, one result out")
}

fn solve_batch(
    network: &Network,
    basis: &ShockBasis,
    scenarios: &[Scenario],
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<Vec<Result<ShockSolution, EconomyError>>, EconomyError> {
    let compiled: Vec<Result<Cuts, EconomyError>> = scenarios
        .par_iter()
        .map(|scenario| Cuts::new(network, scenario, final_sales))
        .collect();
    let mut errors: Vec<Option<EconomyError>> = Vec::with_capacity(compiled.len());
    let mut cuts = Vec::new();
    for result in compiled {
        match result {
            Ok(found) => {
                cuts.push(found);
                errors.push(None);
            }
            Err(error) => errors.push(Some(error)),
        }
    }
    let (rerouted, outcomes) = reroute(network, basis, &cuts);
    progress.check()?;
    let wanted: Vec<bool> = outcomes
        .iter()
        .map(|outcome| outcome.error.is_none())
        .collect();
    let settled = settle(network, basis, &cuts, &rerouted, &wanted, || {
        progress.is_cancelled()
    });
    progress.check()?;
    let mut solutions =
        cuts.into_iter()
            .zip(settled)
            .zip(outcomes)
            .map(
                |((cuts, settled), outcome)| match (outcome.error, settled) {
                    (Some(error), _) => Err(error),
                    (None, Some(settled)) if settled.converged => Ok(ShockSolution {
                        loss_usd_mn: settled
                            .output_change
                            .iter()
                            .zip(network.benchmark_output_usd_mn())
                            .map(|(change, output)| -change * output)
                            .collect(),
                        delivered_share: settled
                            .delivery_change
                            .iter()
                            .map(|change| 1.0 + change)
                            .collect(),
                        cut_flow: UsdMillion(cuts.cut_flow),
                        cut_final_sales: UsdMillion(cuts.cut_final_sales),
                        balance_passes: outcome.passes,
                        iterations: settled.iterations,
                        residual: settled.residual,
                    }),
                    (None, settled) => Err(Kind::NoConvergence {
                        stage: "output after the cut",
                        residual: settled.map_or(f64::NAN, |settled| settled.residual),
                    }
                    .into()),
                },
            );
    Ok(errors
        .into_iter()
        .map(|error| match error {
            Some(error) => Err(error),
            None => solutions
                .next()
                .expect("one solution per compiled scenario"),
        })
        .collect())
}

/// How rerouting ended over all industries.
struct Outcome {
    passes: usize,
    error: Option<EconomyError>,
}

impl Outcome {
    /// Of a scenario, from the outcomes in all industries: a closed market says
    /// more than a residual.
    fn new(network: &Network, by_industry: impl Iterator<Item = Balanced>) -> Self {
        let mut passes = 0;
        let (mut closed, mut tight) = (None, None);
        let mut astray: Option<f64> = None;
        for balanced in by_industry {
            match balanced {
                Balanced::Done { passes: more, .. } => passes = passes.max(more),
                Balanced::Closed { node, buys } => {
                    let node = network.node_name(node);
                    closed.get_or_insert(Kind::NoWayLeft { node, buys });
                }
                Balanced::TooTight {
                    node,
                    buys,
                    residual,
                } => {
                    let node = network.node_name(node);
                    tight.get_or_insert(Kind::TooTight {
                        node,
                        buys,
                        residual,
                    });
                }
                Balanced::Astray { residual } => {
                    astray = Some(astray.unwrap_or(0.0).max(residual));
                }
            }
        }
        let stage = "rerouting";
        let astray = astray.map(|residual| Kind::NoConvergence { stage, residual });
        Self {
            passes,
            error: closed.or(tight).or(astray).map(EconomyError::from),
        }
    }
}

fn reroute(network: &Network, basis: &ShockBasis, cuts: &[Cuts]) -> (Rerouted, Vec<Outcome>) {
    let (countries, sectors) = (network.countries().len(), network.sectors().len());
    let (nodes, lanes) = (network.node_count(), cuts.len());
    let mut rerouted = Rerouted {
        u_less_one: vec![0.0; lanes * nodes],
        v: vec![0.0; sectors * lanes * nodes],
        coefficients: BTreeMap::new(),
    };
    if lanes == 0 {
        return (rerouted, Vec::new());
    }
    let mut by_industry: Vec<Vec<Balanced>> = rerouted
        .u_less_one
        .par_chunks_mut(lanes * countries)
        .zip(rerouted.v.par_chunks_mut(lanes * nodes))
        .enumerate()
        .map(|(position, (u_less_one, v))| {
            let industry = Industry {
                network,
                position,
                rows: &network.coefficients()[position * countries * nodes..][..countries * nodes],
                alpha: &basis.alpha[position * nodes..][..nodes],
                inverse: &basis.margin_inverse[position * countries * countries..]
                    [..countries * countries],
            };
            balance(industry, cuts, u_less_one, v)
        })
        .collect();
    for (position, lanes) in by_industry.iter_mut().enumerate() {
        for (lane, balanced) in lanes.iter_mut().enumerate() {
            if let Balanced::Done { coefficients, .. } = balanced
                && let Some(coefficients) = coefficients.take()
            {
                rerouted.coefficients.insert((position, lane), coefficients);
            }
        }
    }
    let outcomes = (0..lanes)
        .map(|lane| Outcome::new(network, by_industry.iter().map(|all| all[lane].clone())))
        .collect();
    (rerouted, outcomes)
}
