//! The two products with A on which nearly all time is spent.
//!
//! A block is what one selling industry sells: economies x nodes, row by row, and
//! a panel is some of its columns, so small that it stays in a core's cache. Both
//! products with a panel follow each other, so that A comes from memory once per
//! pass for all scenarios of a batch, its lanes. For one lane that is what a pass
//! costs; from about four lanes on it is arithmetic.
//!
//! Sums are added in an order that depends on the sizes of the network alone,
//! neither on the lanes beside nor on threads.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

/// Columns of a panel: with 80 economies 320 kB of A, a part of the second level
/// of cache of current processors, and enough in a row for them to read ahead.
pub(super) const PANEL: usize = 1000;

/// Panels of a network with so many nodes.
pub(super) fn panels(nodes: usize) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
    (0..nodes.div_ceil(PANEL)).map(move |at| at * PANEL..((at + 1) * PANEL).min(nodes))
}

/// One selling industry's rows of A.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    coefficients: &'a [f64],
    nodes: usize,
}

impl<'a> Block<'a> {
    pub(super) fn new(coefficients: &'a [f64], nodes: usize) -> Self {
        Self {
            coefficients,
            nodes,
        }
    }

    /// For each lane, `by_buyer[j]` = sum over sellers i of a_ij `by_seller[i]`.
    /// Sellers x lanes go in, lanes x columns of the panel come out.
    pub(super) fn add_up_columns(
        self,
        arch: Arch,
        panel: Range<usize>,
        by_seller: &[f64],
        by_buyer: &mut [f64],
    ) {
        arch.dispatch(Columns(Product {
            lanes: by_buyer.len() / panel.len(),
            block: self,
            panel,
            by_seller,
            by_buyer,
        }));
    }

    /// For each lane, adds to `by_seller[i]` the sum over buyers j of a_ij
    /// `by_buyer[j]`. Lanes x columns of the panel go in, sellers x lanes come out.
    pub(super) fn add_up_rows(
        self,
        arch: Arch,
        panel: Range<usize>,
        by_buyer: &[f64],
        by_seller: &mut [f64],
    ) {
        arch.dispatch(Rows(Product {
            lanes: by_buyer.len() / panel.len(),
            block: self,
            panel,
            by_seller,
            by_buyer,
        }));
    }

    /// The part of every row that lies in a panel.
    fn rows(self, panel: Range<usize>) -> impl Iterator<Item = &'a [f64]> {
        self.coefficients
            .chunks_exact(self.nodes)
            .map(move |row| &row[panel.clone()])
    }
}

struct Product<'a, Sellers, Buyers> {
    block: Block<'a>,
    panel: Range<usize>,
    lanes: usize,
    by_seller: Sellers,
    by_buyer: Buyers,
}

struct Columns<'a>(Product<'a, &'a [f64], &'a mut [f64]>);
struct Rows<'a>(Product<'a, &'a mut [f64], &'a [f64]>);

/// Whether there are 32 registers for vectors, not 16: sums of a tile stay there.
const fn many_registers<S: Simd>() -> bool {
    S::F64_LANES >= 8
}

impl WithSimd for Columns<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let mut lane = 0;
        while lane < self.0.lanes {
            lane += match self.0.lanes - lane {
                8.. if many_registers::<S>() => self.lanes::<S, 3, 8>(simd, lane),
                4.. if many_registers::<S>() => self.lanes::<S, 5, 4>(simd, lane),
                4.. => self.lanes::<S, 2, 4>(simd, lane),
                2.. => self.lanes::<S, 5, 2>(simd, lane),
                _ => self.lanes::<S, 8, 1>(simd, lane),
            };
        }
    }
}

impl Columns<'_> {
    /// So many lanes, from `lane` on, in tiles of so many vectors of columns.
    #[inline(always)]
    fn lanes<S: Simd, const VECTORS: usize, const LANES: usize>(
        &mut self,
        simd: S,
        lane: usize,
    ) -> usize {
        let width = self.0.panel.len();
        let mut column = 0;
        while column + VECTORS * S::F64_LANES <= width {
            self.tile::<S, VECTORS, LANES>(simd, lane, column);
            column += VECTORS * S::F64_LANES;
        }
        while column + S::F64_LANES <= width {
            self.tile::<S, 1, LANES>(simd, lane, column);
            column += S::F64_LANES;
        }
        if column < width {
            self.rest::<S, LANES>(simd, lane, column);
        }
        LANES
    }

    #[inline(always)]
    fn tile<S: Simd, const VECTORS: usize, const LANES: usize>(
        &mut self,
        simd: S,
        lane: usize,
        column: usize,
    ) {
        let Product {
            block,
            panel,
            lanes,
            by_seller,
            by_buyer,
        } = &mut self.0;
        let (lanes, width) = (*lanes, panel.len());
        let columns = panel.start + column..panel.start + column + VECTORS * S::F64_LANES;
        let mut sums = [[simd.splat_f64s(0.0); LANES]; VECTORS];
        for (row, factors) in block.rows(columns).zip(by_seller.chunks_exact(lanes)) {
            let row: &[S::f64s; VECTORS] = first(S::as_simd_f64s(row).0);
            let factors: &[f64; LANES] = first(&factors[lane..]);
            for (lane, factor) in factors.iter().enumerate() {
                let factor = simd.splat_f64s(*factor);
                for (sums, part) in sums.iter_mut().zip(row) {
                    sums[lane] = simd.mul_add_f64s(*part, factor, sums[lane]);
                }
            }
        }
        for at in 0..LANES {
            let out = &mut by_buyer[(lane + at) * width + column..][..VECTORS * S::F64_LANES];
            for (out, sums) in S::as_mut_simd_f64s(out).0.iter_mut().zip(&sums) {
                *out = sums[at];
            }
        }
    }

    /// Columns that do not fill a vector.
    #[inline(always)]
    fn rest<S: Simd, const LANES: usize>(&mut self, simd: S, lane: usize, column: usize) {
        let Product {
            block,
            panel,
            lanes,
            by_seller,
            by_buyer,
        } = &mut self.0;
        let (lanes, width) = (*lanes, panel.len());
        let mut sums = [simd.splat_f64s(0.0); LANES];
        let rows = block.rows(panel.start + column..panel.end);
        for (row, factors) in rows.zip(by_seller.chunks_exact(lanes)) {
            let row = simd.partial_load_f64s(row);
            for (sum, factor) in sums.iter_mut().zip(&factors[lane..]) {
                *sum = simd.mul_add_f64s(row, simd.splat_f64s(*factor), *sum);
            }
        }
        for (at, sum) in sums.into_iter().enumerate() {
            simd.partial_store_f64s(&mut by_buyer[(lane + at) * width..][column..width], sum);
        }
    }
}

impl WithSimd for Rows<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let mut lane = 0;
        while lane < self.0.lanes {
            lane += match self.0.lanes - lane {
                8.. if many_registers::<S>() => self.lanes::<S, 3, 8>(simd, lane),
                4.. if many_registers::<S>() => self.lanes::<S, 5, 4>(simd, lane),
                4.. => self.lanes::<S, 2, 4>(simd, lane),
                2.. => self.lanes::<S, 5, 2>(simd, lane),
                _ => self.lanes::<S, 8, 1>(simd, lane),
            };
        }
    }
}

impl Rows<'_> {
    /// So many lanes, from `lane` on, in tiles of so many rows.
    #[inline(always)]
    fn lanes<S: Simd, const ROWS: usize, const LANES: usize>(
        &mut self,
        simd: S,
        lane: usize,
    ) -> usize {
        let rows = self.0.block.coefficients.len() / self.0.block.nodes;
        let mut row = 0;
        while row + ROWS <= rows {
            self.tile::<S, ROWS, LANES>(simd, lane, row);
            row += ROWS;
        }
        while row < rows {
            self.tile::<S, 1, LANES>(simd, lane, row);
            row += 1;
        }
        LANES
    }

    #[inline(always)]
    fn tile<S: Simd, const ROWS: usize, const LANES: usize>(
        &mut self,
        simd: S,
        lane: usize,
        row: usize,
    ) {
        let Product {
            block,
            panel,
            lanes,
            by_seller,
            by_buyer,
        } = &mut self.0;
        let (nodes, width) = (block.nodes, panel.len());
        let rows: [&[f64]; ROWS] = std::array::from_fn(|at| {
            &block.coefficients[(row + at) * nodes + panel.start..][..width]
        });
        let factors: [&[f64]; LANES] =
            std::array::from_fn(|at| &by_buyer[(lane + at) * width..][..width]);
        let vectors = width / S::F64_LANES;
        let row_vectors = rows.map(|row| &S::as_simd_f64s(row).0[..vectors]);
        let factor_vectors = factors.map(|row| &S::as_simd_f64s(row).0[..vectors]);
        let mut sums = [[simd.splat_f64s(0.0); LANES]; ROWS];
        for at in 0..vectors {
            let parts: [S::f64s; ROWS] = std::array::from_fn(|row| row_vectors[row][at]);
            for lane in 0..LANES {
                let factor = factor_vectors[lane][at];
                for (sums, part) in sums.iter_mut().zip(&parts) {
                    sums[lane] = simd.mul_add_f64s(*part, factor, sums[lane]);
                }
            }
        }
        let rest = vectors * S::F64_LANES;
        if rest < width {
            for (sums, row) in sums.iter_mut().zip(rows) {
                let part = simd.partial_load_f64s(&row[rest..]);
                for (sum, factor) in sums.iter_mut().zip(factors) {
                    let factor = simd.partial_load_f64s(&factor[rest..]);
                    *sum = simd.mul_add_f64s(part, factor, *sum);
                }
            }
        }
        for (sums, out) in sums
            .into_iter()
            .zip(by_seller[row * *lanes..].chunks_exact_mut(*lanes))
        {
            for (sum, out) in sums.into_iter().zip(&mut out[lane..]) {
                *out += simd.reduce_sum_f64s(sum);
            }
        }
    }
}

/// The first values of a slice that is long enough.
#[inline(always)]
fn first<T, const SIZE: usize>(values: &[T]) -> &[T; SIZE] {
    values.first_chunk().expect("tiles lie inside the panel")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_any_size_are_those_of_plain_loops() {
        let arch = Arch::new();
        for (sellers, nodes, lanes) in [(3, 9, 1), (80, 1040, 16), (7, 1029, 13), (11, 517, 6)] {
            let value = |at: usize| ((at * 7919 + 13) % 1009) as f64 - 500.0;
            let coefficients: Vec<f64> = (0..sellers * nodes).map(value).collect();
            let by_seller: Vec<f64> = (0..sellers * lanes).map(|at| value(at + 5)).collect();
            let block = Block::new(&coefficients, nodes);
            let mut rows = vec![0.0; sellers * lanes];
            for panel in panels(nodes) {
                let width = panel.len();
                let weight = |lane: usize, j: usize| value(lane * nodes + j + 3);
                let by_buyer: Vec<f64> = (0..lanes)
                    .flat_map(|lane| panel.clone().map(move |j| weight(lane, j)))
                    .collect();
                block.add_up_rows(arch, panel.clone(), &by_buyer, &mut rows);
                let mut columns = vec![f64::NAN; lanes * width];
                block.add_up_columns(arch, panel.clone(), &by_seller, &mut columns);
                for lane in 0..lanes {
                    for j in panel.clone() {
                        let expected: f64 = (0..sellers)
                            .map(|i| coefficients[i * nodes + j] * by_seller[i * lanes + lane])
                            .sum();
                        let found = columns[lane * width + j - panel.start];
                        assert!((found - expected).abs() < 0.5, "{sellers} {nodes} {lanes}");
                    }
                }
            }
            // Whole numbers: sums are exact in any order.
            for lane in 0..lanes {
                for i in 0..sellers {
                    let expected: f64 = (0..nodes)
                        .map(|j| coefficients[i * nodes + j] * value(lane * nodes + j + 3))
                        .sum();
                    let found = rows[i * lanes + lane];
                    assert!((found - expected).abs() < 0.5, "{sellers} {nodes} {lanes}");
                }
            }
        }
    }

    #[test]
    fn lanes_beside_change_no_byte() {
        let arch = Arch::new();
        let (sellers, nodes, lanes) = (13, 700, 11);
        let value = |at: usize| (at as f64 * 0.7317).sin();
        let coefficients: Vec<f64> = (0..sellers * nodes).map(value).collect();
        let block = Block::new(&coefficients, nodes);
        let run = |lanes: Range<usize>| -> Vec<Vec<u64>> {
            let count = lanes.len();
            let by_seller: Vec<f64> = (0..sellers)
                .flat_map(|i| lanes.clone().map(move |lane| value(i * 31 + lane)))
                .collect();
            let mut results = vec![Vec::new(); count];
            let mut rows = vec![0.0; sellers * count];
            for panel in panels(nodes) {
                let by_buyer: Vec<f64> = lanes
                    .clone()
                    .flat_map(|lane| panel.clone().map(move |j| value(j * 17 + lane)))
                    .collect();
                block.add_up_rows(arch, panel.clone(), &by_buyer, &mut rows);
                let mut columns = vec![0.0; by_buyer.len()];
                block.add_up_columns(arch, panel.clone(), &by_seller, &mut columns);
                for (result, columns) in results.iter_mut().zip(columns.chunks(panel.len())) {
                    result.extend(columns.iter().map(|value| value.to_bits()));
                }
            }
            for (at, row) in rows.iter().enumerate() {
                results[at % count].push(row.to_bits());
            }
            results
        };
        let together = run(0..lanes);
        for (lane, expected) in together.iter().enumerate() {
            assert_eq!(run(lane..lane + 1)[0], *expected);
        }
    }
}
