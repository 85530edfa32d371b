//! Rerouting: the factors u and v that bring what is left of the flows to its
//! new sums (module documentation of [`super`]), one selling industry at a time.
//!
//! v follows from u, because buyers' sums fix it: v_j = c_j / sum_i F_ij u_i. What
//! remains are as many equations as there are economies, F(ln u) = row sums less
//! r = 0. They are the derivative of a convex function, so there is one solution
//! up to a common factor. Steps use the inverse of the derivative at the
//! benchmark, which the network keeps (a chord instead of Newton's tangent), and
//! Anderson acceleration; the block stays in the processor's cache meanwhile.
//! Where that does not settle, [`potential`](super::potential) does.

use std::ops::Range;

use pulp::Arch;

use super::cuts::{CLOSED, Cuts};
use super::kernel::{Block, PANEL, panels};
use super::potential::{Coefficients, minimise};
use crate::Network;
use crate::anderson::Anderson;

/// Row sums may miss their targets by this part of the largest cut of a row.
const TOLERANCE: f64 = 1e-11;
/// Differences that the acceleration remembers: more gain nothing here.
const MEMORY: usize = 6;
/// Chord steps before the potential is minimised.
const CHORD_STEPS: usize = 25;
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
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Balanced {
    /// Passes over the block; flows where the factors do not tell them, and then
    /// the factors are one.
    Done {
        passes: usize,
        coefficients: Option<Coefficients>,
    },
    /// The buyer lost all its suppliers, or the seller all its buyers, of what
    /// should be rerouted.
    Closed { node: usize, buys: bool },
    /// The buyer and others lost so many suppliers, or the seller and others so
    /// many buyers, that not all can be rerouted: what cannot, as part of the
    /// largest cut.
    TooTight {
        node: usize,
        buys: bool,
        residual: f64,
    },
    /// Largest miss of a row sum as part of the largest cut.
    Astray { residual: f64 },
}

/// One scenario's state in one industry.
struct Lane<'a> {
    at: usize,
    cuts: &'a Cuts,
    /// ln u.
    log: Vec<f64>,
    u_less_one: Vec<f64>,
    /// What the cuts take out of sum_j a_ij (v_j - 1) w_j.
    cut_sales: Vec<f64>,
    /// Cut part of alpha by buyer.
    cut_columns: Vec<f64>,
    /// Cut sales by seller, USD million.
    cut_rows: Vec<f64>,
    anderson: Anderson,
    best: f64,
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
    let mut outcomes = vec![Balanced::UNTOUCHED; scenarios.len()];
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for (at, cuts) in scenarios.iter().enumerate() {
        match Lane::new(industry, at, cuts) {
            Ok(Some(lane)) => lanes.push(lane),
            Ok(None) => {}
            Err(closed) => outcomes[at] = closed,
        }
    }
    let arch = Arch::new();
    let block = Block::new(industry.rows, nodes);
    lanes = lanes
        .into_iter()
        .filter_map(|lane| match lane.touches_little(nodes) {
            true => {
                let (v, u) = (of(v, lane.at, nodes), of(u_less_one, lane.at, countries));
                let (lane, misses) = lane.first_misses(industry, v);
                lane.go_on(industry, misses, u, v, &mut outcomes)
            }
            false => Some(lane),
        })
        .collect();
    while !lanes.is_empty() {
        let active = lanes.len();
        let mut by_seller = vec![0.0; countries * active];
        for (place, lane) in lanes.iter_mut().enumerate() {
            for (seller, log) in lane.log.iter().enumerate() {
                lane.u_less_one[seller] = log.exp_m1();
                by_seller[seller * active + place] = lane.u_less_one[seller];
            }
            lane.cut_sales.fill(0.0);
        }
        let mut misses = vec![0.0; countries * active];
        let mut by_buyer = vec![0.0; active * PANEL.min(nodes)];
        for panel in panels(nodes) {
            let by_buyer = &mut by_buyer[..active * panel.len()];
            block.add_up_columns(arch, panel.clone(), &by_seller, by_buyer);
            for (lane, sums) in lanes.iter_mut().zip(by_buyer.chunks_exact_mut(panel.len())) {
                let v = &mut of(v, lane.at, nodes)[panel.clone()];
                lane.column_factors(arch, industry, panel.clone(), sums, v);
            }
            block.add_up_rows(arch, panel, by_buyer, &mut misses);
        }
        lanes = lanes
            .into_iter()
            .enumerate()
            .filter_map(|(place, lane)| {
                let (v, u) = (of(v, lane.at, nodes), of(u_less_one, lane.at, countries));
                let misses = misses.iter().skip(place).step_by(active).copied().collect();
                lane.go_on(industry, misses, u, v, &mut outcomes)
            })
            .collect();
    }
    outcomes
}

/// A lane's part of values by lane.
fn of(values: &mut [f64], lane: usize, size: usize) -> &mut [f64] {
    &mut values[lane * size..][..size]
}

impl Balanced {
    /// Nothing was cut.
    pub(super) const UNTOUCHED: Self = Self::Done {
        passes: 0,
        coefficients: None,
    };
}

impl Industry<'_> {
    pub(super) fn countries(&self) -> usize {
        self.network.countries().len()
    }

    pub(super) fn nodes(&self) -> usize {
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
            u_less_one: vec![0.0; countries],
            cut_sales: vec![0.0; countries],
            cut_columns,
            cut_rows,
            anderson: Anderson::new(MEMORY),
            best: f64::INFINITY,
            passes: 0,
        };
        lane.check_open(industry)?;
        Ok(Some(lane))
    }

    /// What must be rerouted needs a way that is open.
    fn check_open(&self, industry: Industry<'_>) -> Result<(), Balanced> {
        let parameters = self.cuts.parameters;
        let (closed, lost) = (1.0 - parameters.delta(), parameters.lost_share());
        let shut = |cut: f64, all: f64| {
            cut > 0.0 && all - closed * cut <= CLOSED * all && all - lost * cut > CLOSED * all
        };
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

    /// Whether nearly all columns are whole.
    fn touches_little(&self, nodes: usize) -> bool {
        self.cut_columns.iter().filter(|cut| **cut > 0.0).count() < nodes / 8
    }

    /// The sums of the first pass, with u at one, to which only columns that are
    /// cut contribute: sum_j a_ij (v_j - 1) w_j.
    fn first_misses(mut self, industry: Industry<'_>, v: &mut [f64]) -> (Self, Vec<f64>) {
        let nodes = industry.nodes();
        let parameters = self.cuts.parameters;
        let closed = 1.0 - parameters.delta();
        let rerouted = closed - parameters.lost_share();
        let mut weights = Vec::new();
        for (j, cut) in self.cut_columns.iter().enumerate() {
            if *cut > 0.0 {
                let less_one = less_one(industry.alpha[j], closed * cut, rerouted * cut, 0.0);
                v[j] = 1.0 + less_one;
                weights.push((j, less_one * industry.network.purchases_usd_mn()[j]));
            }
        }
        for (seller, j, cut) in self.cuts.cells(industry.position) {
            let weight = (v[j] - 1.0) * industry.network.purchases_usd_mn()[j];
            self.cut_sales[seller] += closed * cut * weight;
        }
        let misses = industry
            .rows
            .chunks_exact(nodes)
            .map(|row| weights.iter().map(|(j, weight)| row[*j] * weight).sum())
            .collect();
        (self, misses)
    }

    /// Takes sum_i a_ij (u_i - 1) for the columns of a panel, and leaves
    /// (v_j - 1) w_j in its place.
    fn column_factors(
        &mut self,
        arch: Arch,
        industry: Industry<'_>,
        panel: Range<usize>,
        sums: &mut [f64],
        v: &mut [f64],
    ) {
        let parameters = self.cuts.parameters;
        let closed = 1.0 - parameters.delta();
        let rerouted = closed - parameters.lost_share();
        let cells = || self.cuts.cells_in(industry.position, panel.clone());
        for (seller, j, cut) in cells() {
            sums[j - panel.start] -= closed * cut * self.u_less_one[seller];
        }
        let alpha = &industry.alpha[panel.clone()];
        let cut = &self.cut_columns[panel.clone()];
        let purchases = &industry.network.purchases_usd_mn()[panel.clone()];
        arch.dispatch(|| {
            let columns = sums.iter_mut().zip(&mut *v).zip(cut);
            for (((sum, v), cut), (alpha, spent)) in columns.zip(alpha.iter().zip(purchases)) {
                let less_one = less_one(*alpha, closed * cut, rerouted * cut, *sum);
                *v = 1.0 + less_one;
                *sum = less_one * spent;
            }
        });
        for (seller, j, cut) in cells() {
            self.cut_sales[seller] += closed * cut * sums[j - panel.start];
        }
    }

    /// Takes sum_j a_ij (v_j - 1) w_j. `None` when the end is reached, else a step
    /// was made.
    fn go_on(
        mut self,
        industry: Industry<'_>,
        mut sums: Vec<f64>,
        u_less_one: &mut [f64],
        v: &mut [f64],
        outcomes: &mut [Balanced],
    ) -> Option<Self> {
        self.passes += 1;
        let residual = self.misses(industry, &mut sums);
        if residual <= TOLERANCE {
            u_less_one.copy_from_slice(&self.u_less_one);
            outcomes[self.at] = Balanced::Done {
                passes: self.passes,
                coefficients: None,
            };
            return None;
        }
        if self.step(industry, residual, &sums) {
            return Some(self);
        }
        u_less_one.fill(0.0);
        v.fill(1.0);
        outcomes[self.at] = minimise(industry, self.cuts);
        None
    }

    /// Turns sum_j a_ij (v_j - 1) w_j into the miss of each row sum; returns the
    /// largest as part of the largest cut.
    fn misses(&self, industry: Industry<'_>, sums: &mut [f64]) -> f64 {
        let parameters = self.cuts.parameters;
        let closed = 1.0 - parameters.delta();
        let rerouted = closed - parameters.lost_share();
        let mut largest = 0.0_f64;
        let scale = self.cut_rows.iter().copied().fold(0.0, f64::max);
        for (i, sum) in sums.iter_mut().enumerate() {
            let sales = industry.sales()[i];
            let cut = self.cut_rows[i];
            if sales <= 0.0 || sales - closed * cut <= CLOSED * sales {
                *sum = 0.0;
                continue;
            }
            *sum -= self.cut_sales[i];
            *sum += self.u_less_one[i] * (sales - closed * cut + *sum) - rerouted * cut;
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
        }
        if residual.is_nan() || residual > ASTRAY * self.best || self.passes > CHORD_STEPS {
            return false;
        }
        let mut step = vec![0.0; misses.len()];
        // The inverse is symmetric.
        for (column, miss) in industry.inverse.chunks_exact(misses.len()).zip(misses) {
            for (step, part) in step.iter_mut().zip(column) {
                *step -= part * miss;
            }
        }
        shorten(&mut step);
        self.anderson.advance(&mut self.log, &step);
        true
    }
}

/// v - 1 of a column with the part `cut` closed and `rerouted` to be met by
/// others, where others changed by `change`.
#[inline(always)]
fn less_one(alpha: f64, cut: f64, rerouted: f64, change: f64) -> f64 {
    let left = alpha - cut;
    let open = left + change;
    if left <= CLOSED * alpha {
        // Nothing is left and nothing rerouted: any factor will do.
        0.0
    } else if open > CLOSED * alpha {
        (rerouted - change) / open
    } else {
        f64::NAN
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
