//! What every scenario on one network needs, computed once.

use faer::linalg::solvers::DenseSolveCore;
use faer::{Accum, Mat, MatRef, Par, linalg::matmul::matmul};
use rayon::prelude::*;

use crate::error::Kind;
use crate::{EconomyError, Network};

/// Sums and inverses of a benchmark network. Depends on nothing but the
/// network; [`ShockBasis::arrays`] lets a caller keep it in a file.
#[derive(Debug, Clone)]
pub struct ShockBasis {
    /// alpha_rj at `r * nodes + j`: the part of inputs of industry r in what j buys.
    pub(super) alpha: Vec<f64>,
    /// Sum of alpha over r: 1, or 0 for nodes that buy nothing.
    pub(super) alpha_sum: Vec<f64>,
    /// Per industry r, the inverse of the derivative of its row sums by ln u at
    /// the benchmark, countries x countries, row by row.
    pub(super) margin_inverse: Vec<f64>,
    /// Per economy c, the inverse of I - B among its own industries,
    /// sectors x sectors, row by row.
    pub(super) domestic_inverse: Vec<f64>,
}

/// The numbers of a [`ShockBasis`], in the order of its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct ShockBasisArrays {
    /// Input parts by selling industry and buyer: sectors x nodes.
    pub alpha: Vec<f64>,
    /// Inverse derivatives of the row sums: sectors x countries x countries.
    pub margin_inverse: Vec<f64>,
    /// Inverses of the domestic blocks: countries x sectors x sectors.
    pub domestic_inverse: Vec<f64>,
}

impl ShockBasis {
    /// Computes the basis of a network: one product of each industry's block
    /// of A with itself, and inverses of the size of economies and of industries.
    pub fn new(network: &Network) -> Self {
        let (countries, sectors) = (network.countries().len(), network.sectors().len());
        let nodes = network.node_count();
        let mut alpha = vec![0.0; sectors * nodes];
        alpha
            .par_chunks_mut(nodes)
            .zip(network.coefficients().par_chunks(countries * nodes))
            .for_each(|(sums, block)| {
                for row in block.chunks_exact(nodes) {
                    for (sum, part) in sums.iter_mut().zip(row) {
                        *sum += part;
                    }
                }
            });
        let mut margin_inverse = vec![0.0; sectors * countries * countries];
        margin_inverse
            .par_chunks_mut(countries * countries)
            .zip(network.coefficients().par_chunks(countries * nodes))
            .zip(alpha.par_chunks(nodes))
            .for_each(|((inverse, block), alpha)| {
                let derivative = margin_derivative(block, alpha, network.purchases_usd_mn());
                copy_inverse(derivative, inverse);
            });
        let mut domestic_inverse = vec![0.0; countries * sectors * sectors];
        domestic_inverse
            .par_chunks_mut(sectors * sectors)
            .enumerate()
            .for_each(|(country, inverse)| {
                let block = Mat::from_fn(sectors, sectors, |seller, buyer| {
                    let (i, j) = (network.node(seller, country), network.node(buyer, country));
                    let identity = if i == j { 1.0 } else { 0.0 };
                    identity
                        - network.coefficients()[i * nodes + j] * network.intermediate_share()[j]
                });
                copy_inverse(block, inverse);
            });
        Self::with_sums(alpha, margin_inverse, domestic_inverse, nodes)
    }

    /// The basis of `network` from arrays that [`ShockBasis::arrays`] gave.
    pub fn from_arrays(network: &Network, arrays: ShockBasisArrays) -> Result<Self, EconomyError> {
        let (countries, sectors) = (network.countries().len(), network.sectors().len());
        let nodes = network.node_count();
        for (what, found, expected) in [
            ("input parts", arrays.alpha.len(), sectors * nodes),
            (
                "margin inverses",
                arrays.margin_inverse.len(),
                sectors * countries * countries,
            ),
            (
                "domestic inverses",
                arrays.domestic_inverse.len(),
                countries * sectors * sectors,
            ),
        ] {
            if found != expected {
                return Err(Kind::Dimension {
                    what,
                    found,
                    expected,
                }
                .into());
            }
        }
        let ShockBasisArrays {
            alpha,
            margin_inverse,
            domestic_inverse,
        } = arrays;
        Ok(Self::with_sums(
            alpha,
            margin_inverse,
            domestic_inverse,
            nodes,
        ))
    }

    /// Its numbers, to be kept.
    pub fn arrays(&self) -> ShockBasisArrays {
        ShockBasisArrays {
            alpha: self.alpha.clone(),
            margin_inverse: self.margin_inverse.clone(),
            domestic_inverse: self.domestic_inverse.clone(),
        }
    }

    fn with_sums(
        alpha: Vec<f64>,
        margin_inverse: Vec<f64>,
        domestic_inverse: Vec<f64>,
        nodes: usize,
    ) -> Self {
        let mut alpha_sum = vec![0.0; nodes];
        for row in alpha.chunks_exact(nodes) {
            for (sum, part) in alpha_sum.iter_mut().zip(row) {
                *sum += part;
            }
        }
        Self {
            alpha,
            alpha_sum,
            margin_inverse,
            domestic_inverse,
        }
    }
}

/// The derivative of the row sums R_i = u_i sum_j F_ij v_j by ln u, where v
/// keeps the column sums c: diag(R) - F diag(1 / c) F'.
///
/// Its rows sum to zero over every part of the market that is connected by
/// buyers, because a common factor of u changes nothing there. For every part,
/// R R' / sum(R) is added, which fixes that factor and leaves every other
/// direction as it is: the step is orthogonal to R. Sellers without sales get a one.
fn margin_derivative(block: &[f64], alpha: &[f64], purchases: &[f64]) -> Mat<f64> {
    let nodes = alpha.len();
    let countries = block.len() / nodes;
    let scaled: Vec<f64> = block
        .chunks_exact(nodes)
        .flat_map(|row| {
            row.iter()
                .zip(alpha)
                .zip(purchases)
                .map(|((part, sum), spent)| if *sum > 0.0 { part * spent / sum } else { 0.0 })
        })
        .collect();
    let row_sums: Vec<f64> = block
        .chunks_exact(nodes)
        .map(|row| {
            row.iter()
                .zip(purchases)
                .map(|(part, spent)| part * spent)
                .sum()
        })
        .collect();
    let mut derivative = Mat::zeros(countries, countries);
    matmul(
        derivative.as_mut(),
        Accum::Replace,
        MatRef::from_row_major_slice(&scaled, countries, nodes),
        MatRef::from_row_major_slice(block, countries, nodes).transpose(),
        -1.0,
        Par::Seq,
    );
    let parts = connected(&derivative);
    let mut totals = vec![0.0; countries];
    for (part, sum) in parts.iter().zip(&row_sums) {
        totals[*part] += sum;
    }
    for i in 0..countries {
        // Sums of the others are exact where a seller hardly competes with any.
        let others: f64 = (0..countries)
            .filter(|j| *j != i)
            .map(|j| -derivative[(i, j)])
            .sum();
        derivative[(i, i)] = if row_sums[i] > 0.0 { others } else { 1.0 };
    }
    for i in 0..countries {
        for j in 0..countries {
            if parts[i] == parts[j] && row_sums[i] > 0.0 {
                derivative[(i, j)] += row_sums[i] * row_sums[j] / totals[parts[i]];
            }
        }
    }
    derivative
}

/// For every row, the first row that it is connected with.
fn connected(weights: &Mat<f64>) -> Vec<usize> {
    let size = weights.nrows();
    let mut parts = vec![usize::MAX; size];
    for first in 0..size {
        if parts[first] != usize::MAX {
            continue;
        }
        parts[first] = first;
        let mut open = vec![first];
        while let Some(row) = open.pop() {
            for next in 0..size {
                if parts[next] == usize::MAX && weights[(row, next)] < 0.0 {
                    parts[next] = first;
                    open.push(next);
                }
            }
        }
    }
    parts
}

fn copy_inverse(matrix: Mat<f64>, inverse: &mut [f64]) {
    let size = matrix.nrows();
    let found = matrix.partial_piv_lu().inverse();
    for row in 0..size {
        for column in 0..size {
            inverse[row * size + column] = found[(row, column)];
        }
    }
}
