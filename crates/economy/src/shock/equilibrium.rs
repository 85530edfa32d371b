//! Output after the cut: the fixed point of h and x (module documentation of
//! [`super`]) as deviations eta = h - 1 and xi = x / s - 1.
//!
//! Because v keeps the buyers' sums, what arrives of input r at j falls short by
//! alpha_rj (1 - theta_rj) = f (cut alpha_rj) - v_rj sum_i a_ij(left) u_i eta_i, and
//! because u keeps the sellers' sums, orders change by
//! D_i - d_i = -f (cut sales of i) + u_i sum_j a_ij(left) v_rj w_j xi_j. So one pass
//! over A per iteration, columns and rows together, gives both.
//!
//! The step is what one application of the equations changes, carried through
//! the domestic part of the network (I minus B among an economy's own
//! industries, inverted once): most of what an industry buys is domestic, so
//! what is left to iterate on is trade. Anderson acceleration does the rest. On the
//! 4,000 nodes of the OECD table that takes 13 or 14 iterations instead of 23.
//!
//! Industries that need each other and make nothing solve the equations too. The
//! solution that is meant is the largest, to which plain repetition from the
//! benchmark falls. Where everybody makes something there is no other (the
//! equations are increasing, and a common part of all h gives more than that part:
//! Krasnoselskii 1964, "Positive Solutions of Operator Equations"). So where
//! acceleration ends with somebody who makes nothing, plain repetition decides.

use std::collections::BTreeMap;
use std::ops::Range;

use pulp::Arch;
use rayon::prelude::*;

use super::ShockBasis;
use super::anderson::{Anderson, inner};
use super::cuts::Cuts;
use super::kernel::{Block, PANEL, panels};
use super::potential::Coefficients;
use crate::Network;

/// Residual of eta and xi as part of the largest deviation.
const TOLERANCE: f64 = 1e-12;
/// Residual below which rounding decides.
const ROUNDING: f64 = 1e-16;
/// Iterations before giving up: on a full table, and on a small one, where they
/// cost nothing and a collapse may take long.
const ITERATIONS: [usize; 2] = [1000, 200_000];
/// Coefficients read before giving up, between these.
const READ: usize = 10_000_000_000;
/// Residual, as part of the largest deviation, with which an iteration that gets
/// no further has arrived: rounding decides, as where factors are large.
const STALLED_TOLERANCE: f64 = 1e-10;
/// Iterations without a new best after which Anderson starts afresh, damped.
const STALLED: usize = 30;
/// Who delivers less than this part of the benchmark has collapsed.
const COLLAPSED: f64 = 1e-6;

/// Rerouted flows of all scenarios of a batch.
pub(super) struct Rerouted {
    /// u - 1: industry x lane x economy.
    pub(super) u_less_one: Vec<f64>,
    /// v: industry x lane x node.
    pub(super) v: Vec<f64>,
    /// Of an industry and lane, the rerouted flows themselves where the factors
    /// do not tell them; u and v are one there.
    pub(super) coefficients: BTreeMap<(usize, usize), Coefficients>,
}

impl Rerouted {
    /// u - 1 of a lane, by node.
    fn of_node(&self, network: &Network, lanes: usize, at: usize) -> impl Fn(usize) -> f64 {
        let countries = network.countries().len();
        move |node| self.u_less_one[(node / countries * lanes + at) * countries + node % countries]
    }
}

/// How one scenario ended.
pub(super) struct Settled {
    /// x / s - 1 by node.
    pub(super) output_change: Vec<f64>,
    /// h - 1 by node.
    pub(super) delivery_change: Vec<f64>,
    pub(super) iterations: usize,
    /// Largest change by one more application of the equations.
    pub(super) residual: f64,
    pub(super) converged: bool,
}

struct Lane<'a> {
    at: usize,
    cuts: &'a Cuts,
    /// eta, then xi.
    state: Vec<f64>,
    /// Cut sales of every node, USD million.
    cut_rows: Vec<f64>,
    anderson: Anderson,
    iterations: usize,
    best: f64,
    since_best: usize,
    residual: f64,
    converged: bool,
    /// Without acceleration.
    plain: bool,
}

/// Solves every scenario whose goods were rerouted.
pub(super) fn settle(
    network: &Network,
    basis: &ShockBasis,
    scenarios: &[Cuts],
    rerouted: &Rerouted,
    wanted: &[bool],
    mut cancelled: impl FnMut() -> bool,
) -> Vec<Option<Settled>> {
    let mut settled: Vec<Option<Settled>> = scenarios.iter().map(|_| None).collect();
    let mut lanes: Vec<Lane<'_>> = scenarios
        .iter()
        .enumerate()
        .filter(|(at, _)| wanted[*at])
        .map(|(at, cuts)| Lane::new(network, at, cuts))
        .collect();
    let mut workspace = Workspace::new(network, lanes.len());
    while !lanes.is_empty() && !cancelled() {
        workspace.pass(network, basis, rerouted, scenarios.len(), &lanes);
        let finished: Vec<bool> = lanes
            .par_iter_mut()
            .enumerate()
            .map(|(row, lane)| {
                let (shortfall, orders) = workspace.of_lane(network, row);
                let u_less_one = rerouted.of_node(network, scenarios.len(), lane.at);
                lane.advance(network, basis, u_less_one, &shortfall, &orders)
            })
            .collect();
        let mut kept = Vec::with_capacity(lanes.len());
        for (lane, finished) in lanes.into_iter().zip(finished) {
            if finished {
                let at = lane.at;
                settled[at] = Some(lane.into_settled(network.node_count()));
            } else {
                kept.push(lane);
            }
        }
        lanes = kept;
    }
    settled
}

/// What a pass leaves.
struct Workspace {
    /// Panel x lane x column: sum over industries of alpha (theta^rho - 1).
    shortfalls: Vec<f64>,
    /// Panel x node x lane: sum over the panel of a_ij(left) v_j w_j xi_j.
    orders: Vec<f64>,
    lanes: usize,
}

impl Workspace {
    fn new(network: &Network, lanes: usize) -> Self {
        let nodes = network.node_count();
        Self {
            shortfalls: vec![0.0; lanes * nodes],
            orders: vec![0.0; panels(nodes).len() * nodes * lanes],
            lanes,
        }
    }

    /// One read of A for all lanes, panel by panel.
    fn pass(
        &mut self,
        network: &Network,
        basis: &ShockBasis,
        rerouted: &Rerouted,
        all_lanes: usize,
        lanes: &[Lane<'_>],
    ) {
        let (countries, nodes) = (network.countries().len(), network.node_count());
        let count = lanes.len();
        self.lanes = count;
        let mut by_seller = vec![0.0; nodes * count];
        by_seller
            .par_chunks_mut(countries * count)
            .enumerate()
            .for_each(|(r, by_seller)| {
                for (place, lane) in lanes.iter().enumerate() {
                    let u = &rerouted.u_less_one[(r * all_lanes + lane.at) * countries..];
                    let eta = &lane.state[r * countries..][..countries];
                    let out = by_seller.iter_mut().skip(place).step_by(count);
                    for (out, (u, eta)) in out.zip(u.iter().zip(eta)) {
                        *out = (1.0 + u) * eta;
                    }
                }
            });
        let pass = Pass {
            network,
            basis,
            rerouted,
            all_lanes,
            lanes,
            by_seller: &by_seller,
            still: lanes.iter().all(|lane| lane.iterations == 0),
            arch: Arch::new(),
        };
        self.shortfalls[..count * nodes]
            .par_chunks_mut(count * PANEL)
            .zip(self.orders.par_chunks_mut(nodes * count))
            .zip(panels(nodes).collect::<Vec<_>>())
            .for_each(|((shortfalls, orders), panel)| pass.panel(&panel, shortfalls, orders));
    }

    /// Shortfalls and orders by node.
    fn of_lane(&self, network: &Network, row: usize) -> (Vec<f64>, Vec<f64>) {
        let nodes = network.node_count();
        let mut shortfall = Vec::with_capacity(nodes);
        let mut orders = vec![0.0; nodes];
        for (at, panel) in panels(nodes).enumerate() {
            let (from, width) = (self.lanes * panel.start, panel.len());
            shortfall.extend_from_slice(&self.shortfalls[from + row * width..][..width]);
            let part = &self.orders[at * nodes * self.lanes..][..nodes * self.lanes];
            let part = part.iter().skip(row).step_by(self.lanes);
            for (sum, part) in orders.iter_mut().zip(part) {
                *sum += part;
            }
        }
        (shortfall, orders)
    }
}

/// What the panels of one pass share.
struct Pass<'a> {
    network: &'a Network,
    basis: &'a ShockBasis,
    rerouted: &'a Rerouted,
    all_lanes: usize,
    lanes: &'a [Lane<'a>],
    /// u_i eta_i: node x lane.
    by_seller: &'a [f64],
    /// Nothing has changed yet, so the products are zero.
    still: bool,
    arch: Arch,
}

impl Pass<'_> {
    fn panel(&self, panel: &Range<usize>, shortfalls: &mut [f64], orders: &mut [f64]) {
        let (countries, nodes) = (self.network.countries().len(), self.network.node_count());
        let (count, width) = (self.lanes.len(), panel.len());
        let spent = &self.network.purchases_usd_mn()[panel.clone()];
        let spending: Vec<f64> = self
            .lanes
            .iter()
            .flat_map(|lane| {
                let xi = &lane.state[nodes..][panel.clone()];
                xi.iter().zip(spent).map(|(xi, spent)| xi * spent)
            })
            .collect();
        let mut by_buyer = vec![0.0; count * width];
        let mut arrivals = vec![0.0; count * width];
        shortfalls.fill(0.0);
        orders.fill(0.0);
        let coefficients = self.network.coefficients();
        for (r, rows) in coefficients.chunks_exact(countries * nodes).enumerate() {
            let by_seller = &self.by_seller[r * countries * count..][..countries * count];
            let orders = &mut orders[r * countries * count..][..countries * count];
            let v = |lane: &Lane<'_>| {
                &self.rerouted.v[(r * self.all_lanes + lane.at) * nodes..][panel.clone()]
            };
            if !self.still {
                for (place, lane) in self.lanes.iter().enumerate() {
                    let of_lane = place * width..(place + 1) * width;
                    let values = v(lane).iter().zip(&spending[of_lane.clone()]);
                    for (out, (v, spending)) in by_buyer[of_lane].iter_mut().zip(values) {
                        *out = v * spending;
                    }
                }
                let block = Block::new(rows, nodes);
                block.add_up_rows(self.arch, panel.clone(), &by_buyer, orders);
                block.add_up_columns(self.arch, panel.clone(), by_seller, &mut arrivals);
            }
            for (place, lane) in self.lanes.iter().enumerate() {
                let mut flows = Flows {
                    place,
                    count,
                    by_seller,
                    by_buyer: &by_buyer[place * width..][..width],
                    arrivals: &mut arrivals[place * width..][..width],
                    orders,
                };
                if self.still {
                    flows.arrivals.fill(0.0);
                }
                let kept = self.rerouted.coefficients.get(&(r, lane.at));
                if let Some(kept) = kept {
                    flows.replace(self.arch, Block::new(kept, nodes), panel.clone());
                }
                lane.take_out_cuts(&mut flows, r, panel.clone(), kept.is_some(), v(lane));
                add_shortfall(
                    self.arch,
                    lane.cuts.parameters.rho(),
                    &self.basis.alpha[r * nodes..][panel.clone()],
                    v(lane),
                    flows.arrivals,
                    &mut shortfalls[place * width..][..width],
                );
            }
        }
    }
}

/// One lane's part of the products with one panel of a block.
struct Flows<'a> {
    place: usize,
    count: usize,
    /// u_i eta_i: seller x lane.
    by_seller: &'a [f64],
    /// v_j w_j xi_j.
    by_buyer: &'a [f64],
    arrivals: &'a mut [f64],
    /// Seller x lane.
    orders: &'a mut [f64],
}

impl Flows<'_> {
    fn seller(&self, seller: usize) -> usize {
        seller * self.count + self.place
    }

    /// Takes the products with other coefficients instead.
    fn replace(&mut self, arch: Arch, block: Block<'_>, panel: Range<usize>) {
        let sellers = self.by_seller.len() / self.count;
        let by_seller: Vec<f64> = (0..sellers)
            .map(|i| self.by_seller[self.seller(i)])
            .collect();
        let mut orders = vec![0.0; sellers];
        block.add_up_rows(arch, panel.clone(), self.by_buyer, &mut orders);
        block.add_up_columns(arch, panel, &by_seller, self.arrivals);
        for (i, sum) in orders.into_iter().enumerate() {
            let at = self.seller(i);
            self.orders[at] = sum;
        }
    }
}

/// Adds alpha (theta^rho - 1) of one input to the sums by buyer; `arrivals`
/// times v is alpha (theta - 1).
fn add_shortfall(
    arch: Arch,
    rho: f64,
    alpha: &[f64],
    v: &[f64],
    arrivals: &[f64],
    sums: &mut [f64],
) {
    let cells = sums
        .iter_mut()
        .zip(alpha.iter().zip(v.iter().zip(arrivals)));
    #[expect(clippy::float_cmp, reason = "exactly the default has a cheap form")]
    if rho == -1.0 {
        arch.dispatch(|| {
            for (sum, (alpha, (v, change))) in cells {
                let missing = (-v * change).max(0.0);
                let left = alpha - missing;
                let added = alpha * missing / left;
                *sum += if left > 0.0 {
                    added
                } else if missing > 0.0 {
                    f64::INFINITY
                } else {
                    0.0
                };
            }
        });
    } else {
        for (sum, (alpha, (v, change))) in cells {
            let missing = (-v * change).max(0.0);
            if missing > 0.0 {
                *sum += alpha * power_less_one(-(missing / alpha).min(1.0), rho);
            }
        }
    }
}

/// (1 + x)^exponent - 1 without losing the digits of a small x; for x = -1 and
/// infinite x too.
fn power_less_one(x: f64, exponent: f64) -> f64 {
    #[expect(clippy::float_cmp, reason = "exactly the default has a cheap form")]
    if exponent == -1.0 && (-0.5..1e9).contains(&x) {
        -x / (1.0 + x)
    } else {
        (exponent * x.ln_1p()).exp_m1()
    }
}

impl<'a> Lane<'a> {
    fn new(network: &Network, at: usize, cuts: &'a Cuts) -> Self {
        let nodes = network.node_count();
        let mut cut_rows = vec![0.0; nodes];
        for r in 0..network.sectors().len() {
            for (seller, j, cut) in cuts.cells(r) {
                cut_rows[network.node(r, seller)] += cut * network.purchases_usd_mn()[j];
            }
        }
        Self {
            at,
            cuts,
            state: vec![0.0; 2 * nodes],
            cut_rows,
            anderson: Anderson::new(2 * nodes),
            iterations: 0,
            best: f64::INFINITY,
            since_best: 0,
            residual: f64::INFINITY,
            converged: false,
            plain: false,
        }
    }

    /// Takes out of the sums over all of A what the scenario cuts (unless they are
    /// over rerouted flows), and what of it is lost out of the arrivals.
    fn take_out_cuts(
        &self,
        flows: &mut Flows<'_>,
        r: usize,
        panel: Range<usize>,
        rerouted: bool,
        v: &[f64],
    ) {
        let closed = match rerouted {
            true => 0.0,
            false => 1.0 - self.cuts.parameters.delta(),
        };
        let lost = self.cuts.parameters.lost_share();
        for (seller, j, cut) in self.cuts.cells_in(r, panel.clone()) {
            let (i, j) = (flows.seller(seller), j - panel.start);
            flows.arrivals[j] -= cut * (closed * flows.by_seller[i] + lost / v[j]);
            flows.orders[i] -= closed * cut * flows.by_buyer[j];
        }
    }

    /// One step; true when the fixed point is reached or given up.
    fn advance(
        &mut self,
        network: &Network,
        basis: &ShockBasis,
        u_less_one: impl Fn(usize) -> f64,
        shortfall: &[f64],
        orders: &[f64],
    ) -> bool {
        let nodes = network.node_count();
        let parameters = self.cuts.parameters;
        let (eta, xi) = self.state.split_at(nodes);
        let mut step = vec![0.0; 2 * nodes];
        let (eta_step, xi_step) = step.split_at_mut(nodes);
        let mut scale = 0.0_f64;
        let mut residual = 0.0_f64;
        for i in 0..nodes {
            let output = network.benchmark_output_usd_mn()[i];
            if output <= 0.0 {
                continue;
            }
            let sales = network.network_sales_usd_mn()[i];
            let outside = network.outside_sales_usd_mn()[i];
            let lambda = match basis.alpha_sum[i] > 0.0 {
                true => pass_through(
                    shortfall[i] / basis.alpha_sum[i],
                    network.intermediate_share()[i],
                    parameters.rho(),
                    parameters.varrho(),
                ),
                false => 0.0,
            };
            let change =
                (1.0 + u_less_one(i)) * orders[i] - parameters.lost_share() * self.cut_rows[i];
            let rationed = self.cuts.rationed(i, sales, change);
            let eta_new = lambda + (1.0 + lambda) * rationed;
            let lost = self.cuts.lost_final_sales(i);
            let xi_new =
                (lambda * (outside - lost) - lost + eta_new * sales + (1.0 + eta_new) * change)
                    / output;
            eta_step[i] = eta_new - eta[i];
            xi_step[i] = xi_new - xi[i];
            scale = scale.max(eta_new.abs()).max(xi_new.abs());
            residual = residual.max(eta_step[i].abs()).max(xi_step[i].abs());
            if !residual.is_finite() || eta_step[i].is_nan() || xi_step[i].is_nan() {
                residual = f64::INFINITY;
            }
        }
        self.iterations += 1;
        self.residual = residual;
        let arrived = residual <= (TOLERANCE * scale).max(ROUNDING)
            || self.since_best > 2 * STALLED && residual <= STALLED_TOLERANCE * scale;
        if arrived && !self.plain && self.collapsed(network) {
            *self = Self {
                iterations: self.iterations,
                plain: true,
                ..Self::new(network, self.at, self.cuts)
            };
            return false;
        }
        if arrived || self.iterations >= (READ / nodes.pow(2)).clamp(ITERATIONS[0], ITERATIONS[1]) {
            self.converged = arrived;
            for (value, step) in self.state.iter_mut().zip(&step) {
                *value += step;
            }
            return true;
        }
        if residual < self.best {
            self.best = residual;
            self.since_best = 0;
        } else {
            self.since_best += 1;
        }
        if self.plain {
            for (value, step) in self.state.iter_mut().zip(&step) {
                *value += step;
            }
        } else if self.since_best > STALLED {
            // Plain, damped steps from full delivery downwards are monotone.
            self.anderson.reset();
            for (value, step) in self.state.iter_mut().zip(&step) {
                *value += 0.5 * step;
            }
        } else {
            through_domestic_part(network, basis, &mut step);
            self.anderson.advance(&mut self.state, &step);
        }
        for value in &mut self.state {
            *value = value.clamp(-1.0, 0.0);
        }
        false
    }

    /// Whether anyone with sales delivers nothing any more.
    fn collapsed(&self, network: &Network) -> bool {
        let sales = network.network_sales_usd_mn();
        let mut delivered = self.state.iter().zip(sales);
        delivered.any(|(eta, sales)| *sales > 0.0 && *eta < COLLAPSED - 1.0)
    }

    fn into_settled(mut self, nodes: usize) -> Settled {
        let output_change = self.state.split_off(nodes);
        Settled {
            output_change,
            delivery_change: self.state,
            iterations: self.iterations,
            residual: self.residual,
            converged: self.converged,
        }
    }
}

/// lambda - 1 for the mean of theta^rho - 1 over all inputs.
fn pass_through(shortfall: f64, intermediate_share: f64, rho: f64, varrho: f64) -> f64 {
    let kappa = power_less_one(shortfall, 1.0 / rho);
    let bundle = intermediate_share * power_less_one(kappa, varrho);
    power_less_one(bundle, 1.0 / varrho)
}

/// Carries a step through the domestic part of the network: what an industry
/// delivers changes what its home customers deliver, and both change orders.
fn through_domestic_part(network: &Network, basis: &ShockBasis, step: &mut [f64]) {
    let (countries, sectors) = (network.countries().len(), network.sectors().len());
    let output = network.benchmark_output_usd_mn();
    let (eta, xi) = step.split_at_mut(network.node_count());
    let mut moved = vec![0.0; sectors];
    let mut weighted = vec![0.0; sectors];
    for country in 0..countries {
        let inverse = &basis.domestic_inverse[country * sectors * sectors..][..sectors * sectors];
        let nodes = || (0..sectors).map(|r| r * countries + country);
        moved.fill(0.0);
        for (row, i) in inverse.chunks_exact(sectors).zip(nodes()) {
            for (sum, part) in moved.iter_mut().zip(row) {
                *sum += part * eta[i];
            }
        }
        for ((moved, weighted), i) in moved.iter().zip(&mut weighted).zip(nodes()) {
            *weighted = output[i] * (xi[i] + moved - eta[i]);
            eta[i] = *moved;
        }
        for (row, i) in inverse.chunks_exact(sectors).zip(nodes()) {
            xi[i] = if output[i] > 0.0 {
                inner(row, &weighted) / output[i]
            } else {
                0.0
            };
        }
    }
}
