//! Anderson acceleration of a fixed point (type II of Walker and Ni 2011,
//! "Anderson acceleration for fixed-point iterations", SIAM Journal on
//! Numerical Analysis 49), by QR-free least squares on few differences.

use faer::linalg::solvers::Solve;
use faer::{Mat, Side};

/// Remembered differences.
const MEMORY: usize = 12;

/// Part of the diagonal that is added to the scaled normal equations.
const REGULARISATION: f64 = 1e-12;

/// What the last iterations showed about the map.
#[derive(Default)]
pub(super) struct Acceleration {
    states: Vec<Vec<f64>>,
    steps: Vec<Vec<f64>>,
    last: Option<(Vec<f64>, Vec<f64>)>,
}

impl Acceleration {
    /// Forgets everything.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Moves `state`, from which the plain iteration would go by `step`.
    pub(super) fn advance(&mut self, state: &mut [f64], step: &[f64]) {
        if let Some((last_state, last_step)) = self.last.take() {
            if self.states.len() == MEMORY {
                self.states.remove(0);
                self.steps.remove(0);
            }
            self.states.push(difference(state, &last_state));
            self.steps.push(difference(step, &last_step));
        }
        self.last = Some((state.to_vec(), step.to_vec()));
        let weights = self.weights(step);
        for (value, change) in state.iter_mut().zip(step) {
            *value += change;
        }
        for (weight, (states, steps)) in weights.iter().zip(self.states.iter().zip(&self.steps)) {
            for (value, (a, b)) in state.iter_mut().zip(states.iter().zip(steps)) {
                *value -= weight * (a + b);
            }
        }
    }

    /// The combination of differences that brings the step nearest to zero;
    /// empty where there is none.
    fn weights(&self, step: &[f64]) -> Vec<f64> {
        let size = self.steps.len();
        let scale: Vec<f64> = self
            .steps
            .iter()
            .map(|kept| inner(kept, kept).sqrt())
            .collect();
        if size == 0
            || scale
                .iter()
                .any(|length| !(*length > 0.0 && length.is_finite()))
        {
            return Vec::new();
        }
        let products = Mat::from_fn(size, size, |a, b| {
            let product = inner(&self.steps[a], &self.steps[b]) / (scale[a] * scale[b]);
            product + if a == b { REGULARISATION } else { 0.0 }
        });
        let right = Mat::from_fn(size, 1, |a, _| inner(&self.steps[a], step) / scale[a]);
        let Ok(factor) = products.llt(Side::Lower) else {
            return Vec::new();
        };
        let solution = factor.solve(&right);
        let weights: Vec<f64> = (0..size).map(|a| solution[(a, 0)] / scale[a]).collect();
        match weights.iter().all(|weight| weight.is_finite()) {
            true => weights,
            false => Vec::new(),
        }
    }
}

fn difference(now: &[f64], before: &[f64]) -> Vec<f64> {
    now.iter()
        .zip(before)
        .map(|(now, before)| now - before)
        .collect()
}

/// Eight sums side by side in a fixed order, for wide registers.
pub(super) fn inner(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a_whole, a_rest) = a.as_chunks::<8>();
    let (b_whole, b_rest) = b.as_chunks::<8>();
    for (a, b) in a_whole.iter().zip(b_whole) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}
