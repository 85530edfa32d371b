//! Rerouting where chords do not lead to an end: after cuts that close most of a
//! market, or in a market of few and very unequal flows.
//!
//! With y = ln u and what is left of the flows M_ij, the factors minimise the
//! convex potential
//!
//! - P(y) = sum_j c_j ln(sum_i M_ij e^y_i) - sum_i r_i y_i,
//!
//! whose derivatives are the misses of the row sums (Rothblum and Schneider 1989,
//! "Scalings of matrices which have prespecified row sums and column sums via
//! optimization", Linear Algebra and its Applications 114). It has a least value
//! if no set of sellers must sell more than its buyers may buy (Gale 1957, "A
//! theorem on flows in networks", Pacific Journal of Mathematics 7). Otherwise it
//! falls without end, and in the direction in which it falls the sellers who must
//! sell too much go first: so that set is looked for among those with the largest
//! factors.
//!
//! Each round takes a damped Newton step and then a step of ordinary alternating
//! scaling, which falls too, and alone would end there, if late. The second
//! derivative is the Laplacian of a graph whose weights are sums of products of
//! flows. Its elimination adds and never subtracts, so weights of very different
//! size keep their digits (Grassmann, Taksar and Heyman 1985, "Regenerative
//! analysis and steady state distributions for Markov chains", Operations
//! Research 33).
//!
//! Factors may differ here by so many orders of magnitude that the flows cannot
//! be had from them and the benchmark without losing digits; so flows are kept.

use faer::{Mat, MatRef};

use super::balance::{Balanced, Industry};
use super::cuts::{CLOSED, Cuts};

/// Row sums may miss by this part of their target: rounding of long sums.
const ROUNDING: f64 = 1e-13;
/// Rounds before giving up. Flows that must vanish do so by a factor of e or
/// more a round.
const ROUNDS: usize = 400;
/// No factor changes by more than e to this power in one step.
const LONGEST_STEP: f64 = 2.0;
/// Factors further apart than e to this power cannot be told from 0.
const WIDEST: f64 = 1300.0;
/// Part of the decrease along the tangent that a step must reach (Armijo 1966,
/// "Minimization of functions having Lipschitz continuous first partial
/// derivatives", Pacific Journal of Mathematics 16).
const DECREASE: f64 = 1e-4;
/// Halvings of a step before it is left out.
const HALVINGS: usize = 30;

/// Rerouted flows of one industry, as parts of what their buyers spend:
/// economies x nodes.
pub(super) type Coefficients = Vec<f64>;

/// One industry's market in one scenario.
struct Market<'a> {
    industry: Industry<'a>,
    /// What is left of flows, USD million, economies x nodes.
    left: Vec<f64>,
    /// Sums that sellers must reach.
    sold: Vec<f64>,
    /// Sums that buyers must reach.
    bought: Vec<f64>,
    /// Cut sales by seller and purchases by buyer.
    cut_rows: Vec<f64>,
    cut_columns: Vec<f64>,
    /// Largest cut of a row.
    scale: f64,
    /// Sellers by the part of the market that they are connected with.
    parts: Vec<Vec<usize>>,
}

/// Rerouted flows of an industry in a scenario.
pub(super) fn minimise(industry: Industry<'_>, cuts: &Cuts) -> Balanced {
    let mut log = vec![0.0; industry.countries()];
    let market = Market::new(industry, cuts);
    let mut passes = 0;
    let mut residual = f64::INFINITY;
    while passes < ROUNDS {
        let Some(flows) = market.flows(&mut log) else {
            break;
        };
        passes += 1;
        let sums = market.row_sums(&flows);
        let misses = market.misses(&sums);
        if market.settled(&misses) {
            let coefficients = market.coefficients(flows);
            return Balanced::Done {
                passes,
                coefficients: Some(coefficients),
            };
        }
        residual = misses.iter().fold(0.0, |most, miss| miss.abs().max(most)) / market.scale;
        if let Some(closed) = market.closed(&log) {
            return closed;
        }
        let step = market.newton_step(&flows, &misses);
        let length = market.length(&flows, &misses, &step);
        for (log, step) in log.iter_mut().zip(&step) {
            *log += length * step;
        }
        let Some(flows) = market.flows(&mut log) else {
            break;
        };
        passes += 1;
        let sums = market.row_sums(&flows);
        for (log, (sum, sold)) in log.iter_mut().zip(sums.iter().zip(&market.sold)) {
            if *sold > 0.0 {
                *log += (sold / sum).ln();
            }
        }
    }
    Balanced::Astray { residual }
}

impl<'a> Market<'a> {
    fn new(industry: Industry<'a>, cuts: &Cuts) -> Self {
        let (countries, nodes) = (industry.countries(), industry.nodes());
        let purchases = industry.network.purchases_usd_mn();
        let closed = 1.0 - cuts.parameters.delta();
        let flows: Vec<f64> = industry
            .rows
            .chunks_exact(nodes)
            .flat_map(|row| row.iter().zip(purchases).map(|(part, spent)| part * spent))
            .collect();
        let mut cut = vec![0.0; flows.len()];
        for (seller, j, part) in cuts.cells(industry.position) {
            cut[seller * nodes + j] = part * purchases[j];
        }
        let mut market = Self {
            industry,
            left: flows
                .iter()
                .zip(&cut)
                .map(|(flow, cut)| open(*flow, closed * cut))
                .collect(),
            sold: vec![0.0; countries],
            bought: vec![0.0; nodes],
            cut_rows: vec![0.0; countries],
            cut_columns: vec![0.0; nodes],
            scale: 0.0,
            parts: Vec::new(),
        };
        let lost = cuts.parameters.lost_share();
        for (cell, (flow, cut)) in flows.iter().zip(&cut).enumerate() {
            let wanted = open(*flow, lost * cut);
            market.sold[cell / nodes] += wanted;
            market.bought[cell % nodes] += wanted;
            market.cut_rows[cell / nodes] += cut;
            market.cut_columns[cell % nodes] += cut;
        }
        market.parts = connected(&market.left, &market.sold, nodes);
        market.scale = market.cut_rows.iter().copied().fold(0.0, f64::max);
        market
    }

    /// Flows whose column sums are right. `None` where the factors lie too far
    /// apart. The common part of `log`, which changes nothing, is taken out.
    fn flows(&self, log: &mut [f64]) -> Option<Vec<f64>> {
        let active = || {
            log.iter()
                .zip(&self.sold)
                .filter(|(_, sold)| **sold > 0.0)
                .map(|(log, _)| *log)
        };
        let (low, high) = active().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), log| {
            (low.min(log), high.max(log))
        });
        if (high - low).is_nan() || high - low > WIDEST {
            return None;
        }
        let middle = f64::midpoint(low, high);
        let nodes = self.bought.len();
        let mut flows = self.left.clone();
        let mut sums = vec![0.0; nodes];
        let rows = flows.chunks_exact_mut(nodes).zip(&self.sold);
        for ((row, sold), log) in rows.zip(log.iter_mut()) {
            *log -= middle;
            let factor = if *sold > 0.0 { log.exp() } else { 0.0 };
            for (flow, sum) in row.iter_mut().zip(&mut sums) {
                *flow *= factor;
                *sum += *flow;
            }
        }
        for row in flows.chunks_exact_mut(nodes) {
            for (flow, (sum, bought)) in row.iter_mut().zip(sums.iter().zip(&self.bought)) {
                *flow = if *flow > 0.0 {
                    *flow / sum * bought
                } else {
                    0.0
                };
            }
        }
        Some(flows)
    }

    fn row_sums(&self, flows: &[f64]) -> Vec<f64> {
        flows
            .chunks_exact(self.bought.len())
            .map(|row| row.iter().sum())
            .collect()
    }

    fn misses(&self, sums: &[f64]) -> Vec<f64> {
        sums.iter()
            .zip(&self.sold)
            .map(|(sum, sold)| sum - sold)
            .collect()
    }

    fn settled(&self, misses: &[f64]) -> bool {
        misses
            .iter()
            .zip(&self.sold)
            .all(|(miss, sold)| miss.abs() <= ROUNDING * sold)
    }

    fn coefficients(&self, mut flows: Vec<f64>) -> Coefficients {
        let purchases = self.industry.network.purchases_usd_mn();
        for row in flows.chunks_exact_mut(purchases.len()) {
            for (flow, spent) in row.iter_mut().zip(purchases) {
                *flow = if *spent > 0.0 { *flow / spent } else { 0.0 };
            }
        }
        flows
    }

    /// Minus the misses over the second derivative. In every part of the market
    /// that is connected, the largest seller's factor stays.
    fn newton_step(&self, flows: &[f64], misses: &[f64]) -> Vec<f64> {
        let (countries, nodes) = (self.sold.len(), self.bought.len());
        let mut order: Vec<usize> = (0..countries).collect();
        order.sort_by(|a, b| self.sold[*a].total_cmp(&self.sold[*b]));
        let parts = Mat::from_fn(nodes, countries, |j, i| {
            if self.bought[j] > 0.0 {
                flows[i * nodes + j] / self.bought[j]
            } else {
                0.0
            }
        });
        let weights = MatRef::from_row_major_slice(flows, countries, nodes) * &parts;
        let mut weights = Mat::from_fn(countries, countries, |row, column| {
            weights[(order[row], order[column])]
        });
        let mut right: Vec<f64> = order.iter().map(|seller| -misses[*seller]).collect();
        let mut sums = vec![0.0; countries];
        for k in 0..countries {
            let rest = k + 1..countries;
            sums[k] = rest.clone().map(|i| weights[(i, k)]).sum();
            if sums[k] <= 0.0 {
                continue;
            }
            for i in rest.clone() {
                let part = weights[(i, k)] / sums[k];
                if part > 0.0 {
                    right[i] += part * right[k];
                    for j in rest.clone() {
                        weights[(j, i)] += part * weights[(j, k)];
                    }
                }
            }
        }
        let mut solved = vec![0.0; countries];
        for k in (0..countries).rev() {
            if sums[k] > 0.0 {
                let known: f64 = (k + 1..countries)
                    .map(|i| weights[(i, k)] * solved[i])
                    .sum();
                solved[k] = (right[k] + known) / sums[k];
            }
        }
        let mut step = vec![0.0; countries];
        for (place, seller) in order.into_iter().enumerate() {
            step[seller] = solved[place];
        }
        step
    }

    /// How far to go along a step: 0 where rounding hides the decrease.
    fn length(&self, flows: &[f64], misses: &[f64], step: &[f64]) -> f64 {
        let inner = |values: &[f64]| -> f64 { values.iter().zip(step).map(|(a, b)| a * b).sum() };
        let (slope, sold) = (inner(misses), inner(&self.sold));
        let longest = step
            .iter()
            .fold(0.0_f64, |most, value| most.max(value.abs()));
        if !(slope < 0.0 && longest.is_finite()) {
            return 0.0;
        }
        let nodes = self.bought.len();
        let mut length = (LONGEST_STEP / longest).min(1.0);
        for _ in 0..HALVINGS {
            let mut changes = vec![0.0; nodes];
            for (row, step) in flows.chunks_exact(nodes).zip(step) {
                let grows = (length * step).exp_m1();
                for (change, flow) in changes.iter_mut().zip(row) {
                    *change += flow * grows;
                }
            }
            let rise: f64 = changes
                .iter()
                .zip(&self.bought)
                .filter(|(_, bought)| **bought > 0.0)
                .map(|(change, bought)| bought * (change / bought).ln_1p())
                .sum();
            if rise - length * sold <= DECREASE * length * slope {
                return length;
            }
            length *= 0.5;
        }
        0.0
    }

    /// Sellers who must sell more than those who can still buy from them may buy.
    fn closed(&self, log: &[f64]) -> Option<Balanced> {
        let nodes = self.bought.len();
        let mut reached = vec![false; nodes];
        for part in &self.parts {
            let mut order = part.clone();
            order.sort_by(|a, b| log[*b].total_cmp(&log[*a]));
            let (mut sold, mut bought) = (0.0, 0.0);
            for (place, seller) in order.iter().enumerate() {
                sold += self.sold[*seller];
                let left = &self.left[seller * nodes..][..nodes];
                for ((left, reached), wanted) in left.iter().zip(&mut reached).zip(&self.bought) {
                    if *left > 0.0 && !*reached {
                        *reached = true;
                        bought += wanted;
                    }
                }
                if sold - bought > CLOSED * sold {
                    let buyers = |j: &usize| {
                        !reached[*j] && part.iter().any(|i| self.left[i * nodes + j] > 0.0)
                    };
                    let buyers = (0..nodes).filter(buyers).collect();
                    return Some(self.too_tight(&order[..=place], buyers, sold - bought));
                }
            }
        }
        // Buyers whom nobody is left to sell to.
        let unreached = |j: &usize| self.bought[*j] > 0.0 && !reached[*j];
        let unreached: Vec<usize> = (0..nodes).filter(unreached).collect();
        (!unreached.is_empty()).then(|| {
            let missing = unreached.iter().map(|j| self.bought[*j]).sum();
            self.too_tight(&[], unreached, missing)
        })
    }

    /// Names the hardest hit of the sellers with too few buyers, or of the buyers
    /// with too few sellers, whichever are fewer.
    fn too_tight(&self, sellers: &[usize], buyers: Vec<usize>, missing: f64) -> Balanced {
        let hardest = |nodes: &[usize], cut: &[f64]| {
            let most = |a: &&usize, b: &&usize| cut[**a].total_cmp(&cut[**b]);
            *nodes.iter().max_by(most).expect("one side is not empty")
        };
        let buys = sellers.is_empty() || (!buyers.is_empty() && buyers.len() < sellers.len());
        let node = match buys {
            true => hardest(&buyers, &self.cut_columns),
            false => {
                let seller = hardest(sellers, &self.cut_rows);
                self.industry.network.node(self.industry.position, seller)
            }
        };
        Balanced::TooTight {
            node,
            buys,
            residual: missing / self.scale,
        }
    }
}

/// Sellers by the part of the market that they are connected with.
fn connected(left: &[f64], sold: &[f64], nodes: usize) -> Vec<Vec<usize>> {
    let mut part: Vec<usize> = (0..sold.len()).collect();
    for j in 0..nodes {
        let mut first = None;
        for seller in (0..sold.len()).filter(|seller| left[seller * nodes + j] > 0.0) {
            let to = part[*first.get_or_insert(seller)];
            let from = part[seller];
            if from != to {
                part.iter_mut()
                    .filter(|part| **part == from)
                    .for_each(|part| *part = to);
            }
        }
    }
    let mut parts = vec![Vec::new(); sold.len()];
    for (seller, part) in part.into_iter().enumerate() {
        if sold[seller] > 0.0 {
            parts[part].push(seller);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stays of a flow; 0 where the rest is rounding.
fn open(flow: f64, cut: f64) -> f64 {
    let left = flow - cut;
    if left > CLOSED * flow { left } else { 0.0 }
}
