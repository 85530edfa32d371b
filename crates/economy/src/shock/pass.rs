//! One read of A for all scenarios of a batch: what arrives at every buyer, and
//! what is ordered from every seller (module documentation of
//! [`equilibrium`](super::equilibrium)).
//!
//! The work is cut into panels of columns and ranges of selling industries. Their
//! sums are added in a fixed order, so the result does not depend on the threads.

use std::collections::BTreeMap;
use std::ops::Range;

use pulp::Arch;
use rayon::prelude::*;

use super::ShockBasis;
use super::cuts::Cuts;
use super::equilibrium::Lane;
use super::kernel::{Block, panels};
use super::potential::Coefficients;
use crate::Network;

/// Selling industries of a task: few enough for many processors, and more would
/// not make the reading of A faster.
const INDUSTRIES: usize = 13;

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
    pub(super) fn of_node(
        &self,
        network: &Network,
        lanes: usize,
        at: usize,
    ) -> impl Fn(usize) -> f64 {
        let countries = network.countries().len();
        move |node| self.u_less_one[(node / countries * lanes + at) * countries + node % countries]
    }
}

/// What the tasks of one pass share.
pub(super) struct Pass<'a> {
    pub(super) network: &'a Network,
    pub(super) basis: &'a ShockBasis,
    pub(super) rerouted: &'a Rerouted,
    /// Lanes of `rerouted`; those of `lanes` are still to be solved.
    pub(super) all_lanes: usize,
    pub(super) lanes: &'a [Lane<'a>],
    /// Nothing has changed yet, so the products are zero.
    pub(super) still: bool,
    pub(super) arch: Arch,
}

/// What a pass leaves.
pub(super) struct Sums {
    lanes: usize,
    /// Lane x node: sum over industries of alpha (theta^rho - 1).
    shortfalls: Vec<f64>,
    /// Node x lane: sum_j a_ij(left) v_j w_j xi_j.
    orders: Vec<f64>,
}

/// The part of [`Sums`] of some industries and one panel.
struct Part {
    industries: Range<usize>,
    panel: Range<usize>,
    /// Lane x column.
    shortfalls: Vec<f64>,
    /// Node of the industries x lane.
    orders: Vec<f64>,
}

impl Sums {
    /// Shortfalls and orders of a lane, by node.
    pub(super) fn of_lane(&self, lane: usize) -> (&[f64], Vec<f64>) {
        let nodes = self.shortfalls.len() / self.lanes;
        let orders = self.orders.iter().skip(lane).step_by(self.lanes);
        (
            &self.shortfalls[lane * nodes..][..nodes],
            orders.copied().collect(),
        )
    }
}

impl Pass<'_> {
    /// Reads A.
    pub(super) fn add_up(&self) -> Sums {
        let (countries, nodes) = (self.network.countries().len(), self.network.node_count());
        let sectors = self.network.sectors().len();
        let tasks: Vec<(Range<usize>, Range<usize>)> = (0..sectors)
            .step_by(INDUSTRIES)
            .map(|from| from..(from + INDUSTRIES).min(sectors))
            .flat_map(|industries| panels(nodes).map(move |panel| (industries.clone(), panel)))
            .collect();
        let parts: Vec<Part> = tasks
            .into_par_iter()
            .map(|(industries, panel)| self.part(industries, panel))
            .collect();
        let lanes = self.lanes.len();
        let mut sums = Sums {
            lanes,
            shortfalls: vec![0.0; lanes * nodes],
            orders: vec![0.0; nodes * lanes],
        };
        for part in parts {
            let width = part.panel.len();
            for (lane, part_sums) in part.shortfalls.chunks_exact(width).enumerate() {
                let out = &mut sums.shortfalls[lane * nodes..][part.panel.clone()];
                add(out, part_sums);
            }
            let from = part.industries.start * countries * lanes;
            add(&mut sums.orders[from..], &part.orders);
        }
        sums
    }

    fn part(&self, industries: Range<usize>, panel: Range<usize>) -> Part {
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
        let mut by_seller = vec![0.0; countries * count];
        let mut by_buyer = vec![0.0; count * width];
        let mut arrivals = vec![0.0; count * width];
        let mut part = Part {
            shortfalls: vec![0.0; count * width],
            orders: vec![0.0; industries.len() * countries * count],
            industries: industries.clone(),
            panel: panel.clone(),
        };
        for (r, orders) in industries.zip(part.orders.chunks_exact_mut(countries * count)) {
            let v = |lane: &Lane<'_>| {
                &self.rerouted.v[(r * self.all_lanes + lane.at) * nodes..][panel.clone()]
            };
            if !self.still {
                for (place, lane) in self.lanes.iter().enumerate() {
                    let u = &self.rerouted.u_less_one[(r * self.all_lanes + lane.at) * countries..];
                    let eta = &lane.state[r * countries..][..countries];
                    let out = by_seller.iter_mut().skip(place).step_by(count);
                    for (out, (u, eta)) in out.zip(u.iter().zip(eta)) {
                        *out = (1.0 + u) * eta;
                    }
                    let of_lane = place * width..(place + 1) * width;
                    let values = v(lane).iter().zip(&spending[of_lane.clone()]);
                    for (out, (v, spending)) in by_buyer[of_lane].iter_mut().zip(values) {
                        *out = v * spending;
                    }
                }
                let rows = &self.network.coefficients()[r * countries * nodes..];
                let block = Block::new(&rows[..countries * nodes], nodes);
                block.add_up_rows(self.arch, panel.clone(), &by_buyer, orders);
                block.add_up_columns(self.arch, panel.clone(), &by_seller, &mut arrivals);
            }
            for (place, lane) in self.lanes.iter().enumerate() {
                let mut flows = Flows {
                    place,
                    count,
                    by_seller: &by_seller,
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
                flows.take_out_cuts(lane.cuts, r, panel.clone(), kept.is_some(), v(lane));
                add_shortfall(
                    self.arch,
                    lane.cuts.parameters.rho(),
                    &self.basis.alpha[r * nodes..][panel.clone()],
                    v(lane),
                    flows.arrivals,
                    &mut part.shortfalls[place * width..][..width],
                );
            }
        }
        part
    }
}

fn add(sums: &mut [f64], parts: &[f64]) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum += part;
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

    /// Takes out of the sums over all of A what the scenario cuts (unless they are
    /// over rerouted flows), and what of it is lost out of the arrivals.
    fn take_out_cuts(
        &mut self,
        cuts: &Cuts,
        r: usize,
        panel: Range<usize>,
        rerouted: bool,
        v: &[f64],
    ) {
        let closed = match rerouted {
            true => 0.0,
            false => 1.0 - cuts.parameters.delta(),
        };
        let lost = cuts.parameters.lost_share();
        for (seller, j, cut) in cuts.cells_in(r, panel.clone()) {
            let (i, j) = (self.seller(seller), j - panel.start);
            self.arrivals[j] -= cut * (closed * self.by_seller[i] + lost / v[j]);
            self.orders[i] -= closed * cut * self.by_buyer[j];
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
pub(super) fn power_less_one(x: f64, exponent: f64) -> f64 {
    #[expect(clippy::float_cmp, reason = "exactly the default has a cheap form")]
    if exponent == -1.0 && (-0.5..1e9).contains(&x) {
        -x / (1.0 + x)
    } else {
        (exponent * x.ln_1p()).exp_m1()
    }
}
