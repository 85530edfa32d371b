//! The two products with a block of A on which all time is spent.
//!
//! A block is what one selling industry sells: economies x nodes, row by row.
//! Scenarios of a batch are lanes, one row each of what goes in and comes out,
//! so that one read of the block serves all of them.

use faer::{Accum, MatMut, MatRef, Par, linalg::matmul::matmul};

/// One selling industry's rows of A.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    rows: MatRef<'a, f64>,
}

impl<'a> Block<'a> {
    pub(super) fn new(coefficients: &'a [f64], nodes: usize) -> Self {
        let rows = coefficients.len() / nodes;
        Self {
            rows: MatRef::from_row_major_slice(coefficients, rows, nodes),
        }
    }

    /// For each lane, `by_buyer[j]` = sum over sellers i of a_ij `by_seller[i]`.
    pub(super) fn add_up_columns(self, by_seller: &[f64], by_buyer: &mut [f64]) {
        let lanes = by_seller.len() / self.rows.nrows();
        matmul(
            MatMut::from_row_major_slice_mut(by_buyer, lanes, self.rows.ncols()),
            Accum::Replace,
            MatRef::from_row_major_slice(by_seller, lanes, self.rows.nrows()),
            self.rows,
            1.0,
            Par::Seq,
        );
    }

    /// For each lane, `by_seller[i]` = sum over buyers j of a_ij `by_buyer[j]`.
    pub(super) fn add_up_rows(self, by_buyer: &[f64], by_seller: &mut [f64]) {
        let lanes = by_seller.len() / self.rows.nrows();
        matmul(
            MatMut::from_row_major_slice_mut(by_seller, lanes, self.rows.nrows()),
            Accum::Replace,
            MatRef::from_row_major_slice(by_buyer, lanes, self.rows.ncols()),
            self.rows.transpose(),
            1.0,
            Par::Seq,
        );
    }
}
