//! Rerouting: the factors u and v that bring what is left of the flows to its
//! new sums (module documentation of [`super`]), one selling industry at a time.
//!
//! v follows from u, because buyers' sums fix it: v_j = c_j / sum_i F_ij u_i. What
//! remains are as many equations as there are economies, F(ln u) = row sums less
//! r = 0. They are the derivative of a convex function, so there is one solution
//! up to a common factor. Steps use the inverse of the derivative at the
//! benchmark, which the network keeps (a chord instead of Newton's tangent), and
//! Anderson acceleration; the block stays in the processor's cache meanwhile.
//! Where that does not settle, as after cuts that close most of a market, damped
//! Newton steps with the derivative at hand finish.

use faer::Mat;
use faer::linalg::solvers::Solve;

use super::anderson::Anderson;
use super::basis::fix_gauge;
use super::cuts::{CLOSED, Cuts};
use super::kernel::Block;
use crate::Network;

/// Row sums may miss their targets by this part of the largest cut of a row.
const TOLERANCE: f64 = 1e-11;
/// Chord steps before Newton's.
const CHORD_STEPS: usize = 25;
/// Newton steps before giving up.
const NEWTON_STEPS: usize = 60;
/// A chord iteration has gone astray at this many times its best residual.
const ASTRAY: f64 = 100.0;
/// No factor changes by more than e to this power in one step.
const LONGEST_STEP: f64 = 2.0;

/// One selling industry of a network.
#[derive(Clone, Copy)]
pub(super) struct Industry<'a> {
    pub(super) network: &'a Network,
    pub(super) position: usize,
    /// Its rows of A, economies x nodes.
    pub(super) rows: &'a [f64],
    /// Its part in the inputs of every buyer.
    pub(super) alpha: &'a [f64],
    /// Inverse derivative at the benchmark, economies x economies.
    pub(super) inverse: &'a [f64],
}

/// How the rerouting of one industry's goods in one scenario ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Balanced {
    /// Passes over the block.
    Done { passes: usize },
    /// The buyer lost all its suppliers, or the seller all its buyers, of what
    /// should be rerouted.
    Closed { node: usize, buys: bool },
    /// Largest miss of a row sum as part of the largest cut.
    Astray { residual: f64 },
}

/// One scenario's state in one industry.
struct Lane<'a> {
    at: usize,
    cuts: &'a Cuts,
    /// ln u.
    log: Vec<f64>,
    /// Cut part of alpha by buyer.
    cut_columns: Vec<f64>,
    /// Cut sales by seller, USD million.
    cut_rows: Vec<f64>,
    anderson: Anderson,
    best: f64,
    best_log: Vec<f64>,
    passes: usize,
}

/// Finds u - 1 (lanes x economies) and v (lanes x nodes) for every scenario.
pub(super) fn balance(
    industry: Industry<'_>,
    scenarios: &[Cuts],
    u_less_one: &mut [f64],
    v: &mut [f64],
) -> Vec<Balanced> {
    let (countries, nodes) = (industry.countries(), industry.nodes());
    u_less_one.fill(0.0);
    v.fill(1.0);
    let mut outcomes = vec![Balanced::Done { passes: 0 }; scenarios.len()];
    let mut lanes = Vec::new();
    for (at, cuts) in scenarios.iter().enumerate() {
        match Lane::new(industry, at, cuts) {
            Ok(Some(lane)) => lanes.push(lane),
            Ok(None) => {}
            Err(closed) => outcomes[at] = closed,
        }
    }
    let block = Block::new(industry.rows, nodes);
    let mut by_seller = vec![0.0; lanes.len() * countries];
    let mut by_buyer = vec![0.0; lanes.len() * nodes];
    while !lanes.is_empty() {
        let active = lanes.len();
        let by_seller = &mut by_seller[..active * countries];
        let by_buyer = &mut by_buyer[..active * nodes];
        for (lane, out) in lanes.iter().zip(by_seller.chunks_exact_mut(countries)) {
            lane.write_factors(out);
        }
        block.add_up_columns(by_seller, by_buyer);
        for (lane, sums) in lanes.iter().zip(by_buyer.chunks_exact_mut(nodes)) {
            lane.column_factors(industry, sums, &mut v[lane.at * nodes..][..nodes]);
        }
        block.add_up_rows(by_buyer, by_seller);
        let mut kept = Vec::with_capacity(active);
        let sums = by_seller
            .chunks_exact_mut(countries)
            .zip(by_buyer.chunks_exact(nodes));
        for (mut lane, (by_seller, by_buyer)) in lanes.into_iter().zip(sums) {
            lane.passes += 1;
            let out = &mut u_less_one[lane.at * countries..][..countries];
            lane.write_factors(out);
            let residual = lane.misses(industry, out, by_buyer, by_seller);
            if residual <= TOLERANCE {
                outcomes[lane.at] = Balanced::Done {
                    passes: lane.passes,
                };
            } else if lane.step(industry, residual, by_seller) {
                kept.push(lane);
            } else {
                let at = lane.at;
                outcomes[at] = lane.newton(industry, out, &mut v[at * nodes..][..nodes]);
            }
        }
        lanes = kept;
    }
    outcomes
}

impl Industry<'_> {
    fn countries(&self) -> usize {
        self.network.countries().len()
    }

    fn nodes(&self) -> usize {
        self.network.node_count()
    }

    /// Benchmark sales inside the network by seller.
    fn sales(&self) -> &[f64] {
        let countries = self.countries();
        &self.network.network_sales_usd_mn()[self.position * countries..][..countries]
    }
}

impl<'a> Lane<'a> {
    /// `None` where the scenario cuts nothing of this industry.
    fn new(industry: Industry<'_>, at: usize, cuts: &'a Cuts) -> Result<Option<Self>, Balanced> {
        let (countries, nodes) = (industry.countries(), industry.nodes());
        let purchases = industry.network.purchases_usd_mn();
        let mut cut_columns = vec![0.0; nodes];
        let mut cut_rows = vec![0.0; countries];
        let mut touched = false;
        for (seller, j, cut) in cuts.cells(industry.position) {
            cut_columns[j] += cut;
            cut_rows[seller] += cut * purchases[j];
            touched = true;
        }
        if !touched {
            return Ok(None);
        }
        let lane = Self {
            at,
            cuts,
            log: vec![0.0; countries],
            cut_columns,
            cut_rows,
            anderson: Anderson::new(countries),
            best: f64::INFINITY,
            best_log: vec![0.0; countries],
            passes: 0,
        };
        lane.check_open(industry)?;
        Ok(Some(lane))
    }

    /// What must be rerouted needs a way that is open.
    fn check_open(&self, industry: Industry<'_>) -> Result<(), Balanced> {
        let parameters = self.cuts.parameters;
        if parameters.delta() > 0.0 || parameters.lost_share() >= 1.0 {
            return Ok(());
        }
        let shut = |cut: f64, all: f64| cut > 0.0 && all - cut <= CLOSED * all;
        for (j, (cut, all)) in self.cut_columns.iter().zip(industry.alpha).enumerate() {
            if shut(*cut, *all) {
                return Err(Balanced::Closed {
                    node: j,
                    buys: true,
                });
            }
        }
        for (i, (cut, all)) in self.cut_rows.iter().zip(industry.sales()).enumerate() {
            if shut(*cut, *all) {
                return Err(Balanced::Closed {
                    node: industry.network.node(industry.position, i),
                    buys: false,
                });
            }
        }
        Ok(())
    }

    fn write_factors(&self, u_less_one: &mut [f64]) {
        for (out, log) in u_less_one.iter_mut().zip(&self.log) {
            *out = log.exp_m1();
        }
    }

    /// Takes sum_i a_ij (u_i - 1) and leaves (v_j - 1) w_j in its place.
    fn column_factors(&self, industry: Industry<'_>, sums: &mut [f64], v: &mut [f64]) {
        let parameters = self.cuts.parameters;
        let closed = 1.0 - parameters.delta();
        let rerouted = closed - parameters.lost_share();
        let purchases = industry.network.purchases_usd_mn();
        for (seller, j, cut) in self.cuts.cells(industry.position) {
            sums[j] -= closed * cut * self.log[seller].exp_m1();
        }
        let columns = sums.iter_mut().zip(v).zip(&self.cut_columns);
        for (((sum, v), cut), (alpha, spent)) in columns.zip(industry.alpha.iter().zip(purchases)) {
            let open = alpha - closed * cut + *sum;
            let less_one = if open > CLOSED * alpha {
                (rerouted * cut - *sum) / open
            } else {
                // Nothing is left and nothing rerouted: any factor will do.
                0.0
            };
            *v = 1.0 + less_one;
            *sum = less_one * spent;
        }
    }

    /// Turns sum_j a_ij (v_j - 1) w_j into the miss of each row sum; returns the
    /// largest as part of the largest cut.
    fn misses(
        &self,
        industry: Industry<'_>,
        u_less_one: &[f64],
        weights: &[f64],
        sums: &mut [f64],
    ) -> f64 {
        let parameters = self.cuts.parameters;
        let closed = 1.0 - parameters.delta();
        let rerouted = closed - parameters.lost_share();
        for (seller, j, cut) in self.cuts.cells(industry.position) {
            sums[seller] -= closed * cut * weights[j];
        }
        let mut largest = 0.0_f64;
        let scale = self.cut_rows.iter().copied().fold(0.0, f64::max);
        for (i, sum) in sums.iter_mut().enumerate() {
            let sales = industry.sales()[i];
            let cut = self.cut_rows[i];
            if sales <= 0.0 || sales - closed * cut <= CLOSED * sales {
                *sum = 0.0;
                continue;
            }
            *sum += u_less_one[i] * (sales - closed * cut + *sum) - rerouted * cut;
            // NaN must not pass for small.
            largest = if sum.is_finite() {
                largest.max(sum.abs())
            } else {
                f64::INFINITY
            };
        }
        largest / scale
    }

    /// One chord step; false when chords do not lead on.
    fn step(&mut self, industry: Industry<'_>, residual: f64, misses: &[f64]) -> bool {
        if residual < self.best {
            self.best = residual;
            self.best_log.clone_from(&self.log);
        }
        if residual.is_nan() || residual > ASTRAY * self.best || self.passes > CHORD_STEPS {
            return false;
        }
        let countries = industry.countries();
        let mut step: Vec<f64> = industry
            .inverse
            .chunks_exact(countries)
            .map(|row| -row.iter().zip(misses).map(|(a, b)| a * b).sum::<f64>())
            .collect();
        shorten(&mut step);
        self.anderson.advance(&mut self.log, &step);
        true
    }

    /// Damped Newton steps from the best factors so far.
    fn newton(mut self, industry: Industry<'_>, u_less_one: &mut [f64], v: &mut [f64]) -> Balanced {
        self.log.clone_from(&self.best_log);
        let mut residual = self.evaluate(industry, u_less_one, v);
        for _ in 0..NEWTON_STEPS {
            let (value, misses) = residual;
            if value <= TOLERANCE {
                return Balanced::Done {
                    passes: self.passes,
                };
            }
            let derivative = self.derivative(industry, u_less_one, v);
            let right = Mat::from_fn(misses.len(), 1, |row, _| -misses[row]);
            let solved = derivative.partial_piv_lu().solve(right);
            let mut step: Vec<f64> = (0..misses.len()).map(|row| solved[(row, 0)]).collect();
            if step.iter().any(|value| !value.is_finite()) {
                break;
            }
            shorten(&mut step);
            let from = self.log.clone();
            let mut length = 1.0;
            residual = loop {
                for ((log, from), step) in self.log.iter_mut().zip(&from).zip(&step) {
                    *log = from + length * step;
                }
                let tried = self.evaluate(industry, u_less_one, v);
                if tried.0 < value || length < 1e-3 {
                    break tried;
                }
                length *= 0.5;
            };
            if residual.0 >= value {
                break;
            }
        }
        Balanced::Astray {
            residual: residual.0,
        }
    }

    /// Residual and misses at the present factors, by one pass for this lane alone.
    fn evaluate(
        &mut self,
        industry: Industry<'_>,
        u_less_one: &mut [f64],
        v: &mut [f64],
    ) -> (f64, Vec<f64>) {
        self.passes += 1;
        let block = Block::new(industry.rows, industry.nodes());
        let mut by_buyer = vec![0.0; industry.nodes()];
        let mut misses = vec![0.0; industry.countries()];
        self.write_factors(u_less_one);
        block.add_up_columns(u_less_one, &mut by_buyer);
        self.column_factors(industry, &mut by_buyer, v);
        block.add_up_rows(&by_buyer, &mut misses);
        let residual = self.misses(industry, u_less_one, &by_buyer, &mut misses);
        (residual, misses)
    }

    /// The derivative of the row sums by ln u at the present factors.
    fn derivative(&self, industry: Industry<'_>, u_less_one: &[f64], v: &[f64]) -> Mat<f64> {
        let (countries, nodes) = (industry.countries(), industry.nodes());
        let closed = 1.0 - self.cuts.parameters.delta();
        let purchases = industry.network.purchases_usd_mn();
        let mut rows = industry.rows.to_vec();
        for (seller, j, cut) in self.cuts.cells(industry.position) {
            rows[seller * nodes + j] -= closed * cut;
        }
        for (row, less_one) in rows.chunks_exact_mut(nodes).zip(u_less_one) {
            row.iter_mut().for_each(|part| *part *= 1.0 + less_one);
        }
        let mut sums = vec![0.0; nodes];
        for row in rows.chunks_exact(nodes) {
            for (sum, part) in sums.iter_mut().zip(row) {
                *sum += part;
            }
        }
        let spent: Vec<f64> = v.iter().zip(purchases).map(|(v, w)| v * w).collect();
        let mut row_sums: Vec<f64> = rows
            .chunks_exact(nodes)
            .map(|row| row.iter().zip(&spent).map(|(a, b)| a * b).sum())
            .collect();
        for (sum, (sales, cut)) in row_sums
            .iter_mut()
            .zip(industry.sales().iter().zip(&self.cut_rows))
        {
            if sales - closed * cut <= CLOSED * sales {
                *sum = 0.0;
            }
        }
        let weights: Vec<f64> = spent
            .iter()
            .zip(sums.iter().zip(industry.alpha))
            .map(|(spent, (sum, alpha))| match *sum > CLOSED * alpha {
                true => spent / sum,
                false => 0.0,
            })
            .collect();
        let weighted = Mat::from_fn(nodes, countries, |j, i| rows[i * nodes + j] * weights[j]);
        let mut derivative =
            faer::MatRef::from_row_major_slice(&rows, countries, nodes) * &weighted;
        derivative *= faer::Scale(-1.0);
        fix_gauge(&mut derivative, &row_sums);
        derivative
    }
}

fn shorten(step: &mut [f64]) {
    let longest = step
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    if longest > LONGEST_STEP {
        step.iter_mut()
            .for_each(|value| *value *= LONGEST_STEP / longest);
    }
}
