//! Anderson acceleration of a fixed point (Anderson 1965, "Iterative procedures
//! for nonlinear integral equations", Journal of the ACM 12; type II in the
//! words of Walker and Ni 2011, SIAM Journal on Numerical Analysis 49).
//!
//! Remembers the last differences of states and of steps, and chooses their
//! combination that makes the step smallest.

/// Part of the diagonal that is added to the normal equations, so that
/// differences that repeat each other do no harm.
const REGULARISATION: f64 = 1e-13;

pub(crate) struct Anderson {
    memory: usize,
    states: Vec<Vec<f64>>,
    steps: Vec<Vec<f64>>,
    /// Inner products of the differences of steps.
    products: Vec<Vec<f64>>,
    last: Option<(Vec<f64>, Vec<f64>)>,
}

impl Anderson {
    /// Remembers so many differences.
    pub(crate) fn new(memory: usize) -> Self {
        Self {
            memory,
            states: Vec::new(),
            steps: Vec::new(),
            products: Vec::new(),
            last: None,
        }
    }

    /// Forgets everything.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.memory);
    }

    /// Moves `state`, from which the iteration would go by `step`.
    pub(crate) fn advance(&mut self, state: &mut [f64], step: &[f64]) {
        if let Some((last_state, last_step)) = self.last.take() {
            self.remember(difference(state, last_state), difference(step, last_step));
        }
        self.last = Some((state.to_vec(), step.to_vec()));
        for (value, change) in state.iter_mut().zip(step) {
            *value += change;
        }
        let right: Vec<f64> = self.steps.iter().map(|kept| inner(kept, step)).collect();
        let Some(weights) = solve_normal(&self.products, right) else {
            return;
        };
        for (weight, (states, steps)) in weights.iter().zip(self.states.iter().zip(&self.steps)) {
            for (value, (a, b)) in state.iter_mut().zip(states.iter().zip(steps)) {
                *value -= weight * (a + b);
            }
        }
    }

    fn remember(&mut self, state: Vec<f64>, step: Vec<f64>) {
        if self.steps.len() == self.memory {
            self.states.remove(0);
            self.steps.remove(0);
            self.products.remove(0);
            for row in &mut self.products {
                row.remove(0);
            }
        }
        let mut row: Vec<f64> = self.steps.iter().map(|kept| inner(kept, &step)).collect();
        for (kept, product) in self.products.iter_mut().zip(&row) {
            kept.push(*product);
        }
        row.push(inner(&step, &step));
        self.products.push(row);
        self.states.push(state);
        self.steps.push(step);
    }
}

fn difference(now: &[f64], mut before: Vec<f64>) -> Vec<f64> {
    for (old, new) in before.iter_mut().zip(now) {
        *old = new - *old;
    }
    before
}

/// Eight sums side by side, so that the compiler can use wide registers; their
/// order is fixed, so the result is too.
pub(crate) fn inner(a: &[f64], b: &[f64]) -> f64 {
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

/// Solves the normal equations, scaled to a unit diagonal, by Cholesky
/// factorisation. `None` where there is nothing to combine.
fn solve_normal(products: &[Vec<f64>], right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    let scale: Vec<f64> = (0..size)
        .map(|i| match products[i][i] > 0.0 {
            true => 1.0 / products[i][i].sqrt(),
            false => 0.0,
        })
        .collect();
    let mut factor = vec![vec![0.0; size]; size];
    for i in 0..size {
        for j in 0..i {
            let known = inner(&factor[i][..j], &factor[j][..j]);
            factor[i][j] = (products[i][j] * scale[i] * scale[j] - known) / factor[j][j];
        }
        let rest = 1.0 + REGULARISATION - inner(&factor[i][..i], &factor[i][..i]);
        if rest <= 0.0 {
            return None;
        }
        factor[i][i] = rest.sqrt();
    }
    let mut solution: Vec<f64> = right.iter().zip(&scale).map(|(r, s)| r * s).collect();
    for i in 0..size {
        let known = inner(&factor[i][..i], &solution[..i]);
        solution[i] = (solution[i] - known) / factor[i][i];
    }
    for i in (0..size).rev() {
        let known: f64 = factor[i + 1..]
            .iter()
            .zip(&solution[i + 1..])
            .map(|(row, value)| row[i] * value)
            .sum();
        solution[i] = (solution[i] - known) / factor[i][i];
    }
    for (value, scale) in solution.iter_mut().zip(&scale) {
        *value *= scale;
    }
    (size > 0 && solution.iter().all(|value| value.is_finite())).then_some(solution)
}
