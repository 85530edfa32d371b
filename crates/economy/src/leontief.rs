//! Solves with I - B, where B = A diag(intermediate share).
//!
//! One LU factorisation with partial pivoting serves both directions: columns
//! (what a purchase sets in motion upstream) and rows (where a sale ends
//! downstream).
//!
//! What is factored is the transpose of I - B, because a matrix stored row by
//! row is its transpose stored column by column: no second copy is needed.
//! Every column of B sums to at most [`crate::INTERMEDIATE_SHARE_CAP`], so
//! I - B is diagonally dominant by columns and the factorisation cannot break down.

use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::{factor, solve};
use faer::perm::PermRef;
use faer::{Conj, Mat, MatMut, Par};

#[derive(Debug, Clone)]
pub(crate) struct LeontiefFactor {
    lu: Mat<f64>,
    forward: Vec<u32>,
    backward: Vec<u32>,
}

impl LeontiefFactor {
    /// `coefficients` is A row by row, `intermediate_share` scales its columns.
    pub(crate) fn new(coefficients: &[f64], intermediate_share: &[f64]) -> Self {
        let size = intermediate_share.len();
        // Column `seller` of the transpose is row `seller` of I - B.
        let mut lu = Mat::from_fn(size, size, |buyer, seller| {
            let identity = if buyer == seller { 1.0 } else { 0.0 };
            identity - coefficients[seller * size + buyer] * intermediate_share[buyer]
        });
        let mut forward = vec![0_u32; size];
        let mut backward = vec![0_u32; size];
        let parallel = Par::rayon(0);
        let parameters = Default::default();
        let mut memory = MemBuffer::new(factor::lu_in_place_scratch::<u32, f64>(
            size, size, parallel, parameters,
        ));
        factor::lu_in_place(
            lu.as_mut(),
            &mut forward,
            &mut backward,
            parallel,
            MemStack::new(&mut memory),
            parameters,
        );
        Self {
            lu,
            forward,
            backward,
        }
    }

    fn size(&self) -> usize {
        self.forward.len()
    }

    /// Replaces each column d by (I - B)^-1 d.
    pub(crate) fn solve_upstream(&self, columns: MatMut<'_, f64>) {
        let parallel = Par::rayon(0);
        let mut memory = MemBuffer::new(solve::solve_transpose_in_place_scratch::<u32, f64>(
            self.size(),
            columns.ncols(),
            parallel,
        ));
        solve::solve_transpose_in_place_with_conj(
            self.lu.as_ref(),
            self.lu.as_ref(),
            PermRef::new_checked(&self.forward, &self.backward, self.size()),
            Conj::No,
            columns,
            parallel,
            MemStack::new(&mut memory),
        );
    }

    /// Replaces each column q by the transpose of (q' (I - B)^-1).
    pub(crate) fn solve_downstream(&self, columns: MatMut<'_, f64>) {
        let parallel = Par::rayon(0);
        let mut memory = MemBuffer::new(solve::solve_in_place_scratch::<u32, f64>(
            self.size(),
            columns.ncols(),
            parallel,
        ));
        solve::solve_in_place_with_conj(
            self.lu.as_ref(),
            self.lu.as_ref(),
            PermRef::new_checked(&self.forward, &self.backward, self.size()),
            Conj::No,
            columns,
            parallel,
            MemStack::new(&mut memory),
        );
    }
}
