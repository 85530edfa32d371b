//! The output at which every node sells what it makes: s = z + A (w s).
//!
//! Iterated with the domestic part solved exactly: s + (I - B_d)^-1 (z + B s - s),
//! with B = A diag(w) and B_d its blocks within economies. Trade between
//! economies is the smaller part, so a few dozen reads of A are enough where a
//! factorisation of I - B takes longer and as much memory as A. Nothing in the
//! splitting is negative (Varga 2000, "Matrix Iterative Analysis", section 3.6:
//! regular splittings of M-matrices), so it converges; tables in which it would
//! take too long are factored after all.

use faer::linalg::solvers::{PartialPivLu, SolveCore};
use faer::{Conj, Mat, MatMut};
use rayon::prelude::*;

use crate::leontief::LeontiefFactor;

/// Reads of A after which factoring is cheaper.
const READS: usize = 100;
/// Changes of a node, as part of its output, that end the iteration.
const STILL: f64 = 1e-15;
/// Reads of A at the end that use nothing else. They add positive numbers only,
/// which makes small nodes accurate against their own size.
const LAST_READS: usize = 3;

/// Output by node, and the factorisation if one was made.
pub(crate) fn benchmark_output(
    coefficients: &[f64],
    intermediate_share: &[f64],
    outside_sales: &[f64],
    countries: usize,
) -> (Vec<f64>, Option<LeontiefFactor>) {
    let purchases = |output: &[f64]| -> Vec<f64> {
        let pairs = intermediate_share.iter().zip(output);
        pairs
            .map(|(share, output)| share * output.max(0.0))
            .collect()
    };
    let sold = |output: &[f64]| sales(coefficients, &purchases(output), outside_sales);
    let (mut output, leontief) = match iterated(
        coefficients,
        intermediate_share,
        outside_sales,
        countries,
        &sold,
    ) {
        Some(output) => (output, None),
        None => {
            let leontief = LeontiefFactor::new(coefficients, intermediate_share);
            let mut output = outside_sales.to_vec();
            let size = output.len();
            let column = MatMut::from_column_major_slice_mut(&mut output, size, 1);
            leontief.solve_upstream(column);
            (output, Some(leontief))
        }
    };
    for _ in 0..LAST_READS {
        output = sold(&output);
    }
    (output, leontief)
}

/// z + A p for the purchases p.
pub(crate) fn sales(coefficients: &[f64], purchases: &[f64], outside_sales: &[f64]) -> Vec<f64> {
    coefficients
        .par_chunks(purchases.len())
        .zip(outside_sales)
        .map(|(row, outside)| {
            let inside: f64 = row
                .iter()
                .zip(purchases)
                .map(|(part, purchase)| part * purchase)
                .sum();
            outside + inside
        })
        .collect()
}

/// The output, if it stands still within [`READS`] reads of A.
fn iterated(
    coefficients: &[f64],
    intermediate_share: &[f64],
    outside_sales: &[f64],
    countries: usize,
    sold: &dyn Fn(&[f64]) -> Vec<f64>,
) -> Option<Vec<f64>> {
    let size = outside_sales.len();
    let domestic: Vec<PartialPivLu<f64>> = (0..countries)
        .into_par_iter()
        .map(|country| {
            let sectors = size / countries;
            let block = Mat::from_fn(sectors, sectors, |seller, buyer| {
                let (i, j) = (seller * countries + country, buyer * countries + country);
                let identity = if i == j { 1.0 } else { 0.0 };
                identity - coefficients[i * size + j] * intermediate_share[j]
            });
            block.partial_piv_lu()
        })
        .collect();
    let mut output = outside_sales.to_vec();
    let mut step = Mat::zeros(size / countries, 1);
    let mut least = f64::INFINITY;
    for _ in 0..READS {
        let next = sold(&output);
        let mut change = 0.0_f64;
        for (country, block) in domestic.iter().enumerate() {
            let nodes = || (country..size).step_by(countries);
            for (row, node) in nodes().enumerate() {
                step[(row, 0)] = next[node] - output[node];
            }
            block.solve_in_place_with_conj(Conj::No, step.as_mut());
            for (row, node) in nodes().enumerate() {
                output[node] += step[(row, 0)];
                if output[node] > 0.0 {
                    change = change.max(step[(row, 0)].abs() / output[node]);
                }
            }
        }
        // At the rounding of sums over some thousand flows it gets no further.
        if change <= STILL || change <= 1e3 * STILL && change >= least {
            return Some(output);
        }
        least = least.min(change);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two economies of two industries. `abroad` is the part of every purchase
    /// that comes from the other economy.
    fn solved(share: f64, abroad: f64) -> (Vec<f64>, bool) {
        let nodes = 4;
        let part = |seller: usize, buyer: usize| {
            let origin = if seller % 2 == buyer % 2 {
                1.0 - abroad
            } else {
                abroad
            };
            0.5 * origin
        };
        let coefficients: Vec<f64> = (0..nodes * nodes)
            .map(|cell| part(cell / nodes, cell % nodes))
            .collect();
        let outside_sales = [1.0, 20.0, 300.0, 0.0];
        let (output, leontief) = benchmark_output(&coefficients, &[share; 4], &outside_sales, 2);
        let purchases: Vec<f64> = output.iter().map(|output| share * output).collect();
        let sold = sales(&coefficients, &purchases, &outside_sales);
        for (sold, output) in sold.iter().zip(&output) {
            assert!((sold - output).abs() <= 1e-13 * output, "{sold} {output}");
        }
        (output, leontief.is_some())
    }

    #[test]
    fn what_is_sold_is_what_is_made() {
        // All of it comes to the outside sales over what is not spent inside.
        for (share, abroad) in [(0.4, 0.1), (0.98, 0.01), (0.5, 0.5), (0.0, 0.3)] {
            let (output, factored) = solved(share, abroad);
            let whole: f64 = output.iter().sum();
            assert!(
                (whole * (1.0 - share) / 321.0 - 1.0).abs() < 1e-13,
                "{whole}"
            );
            assert!(!factored, "{share} {abroad}");
        }
    }

    #[test]
    fn what_takes_too_long_is_factored() {
        let (output, factored) = solved(0.98, 0.99);
        assert!(factored);
        let whole: f64 = output.iter().sum();
        assert!((whole * 0.02 / 321.0 - 1.0).abs() < 1e-12, "{whole}");
    }
}
