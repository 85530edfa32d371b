//! The normal distribution.

use std::f64::consts::PI;

/// Phi(z): the probability that a standard normal is at most `z`, to about the
/// last digits of a double, in the tails relative to itself.
pub fn normal(z: f64) -> f64 {
    if z > 0.0 {
        1.0 - normal_upper(z)
    } else {
        normal_upper(-z)
    }
}

/// 1 - Phi(z), without the cancellation.
pub fn normal_upper(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    if z < 0.0 {
        return 1.0 - normal_upper(-z);
    }
    let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
    if z < 2.0 {
        // Phi - 1/2 as a series (Marsaglia 2004, "Evaluating the normal
        // distribution", equation 3): all terms have one sign.
        let mut term = z;
        let mut sum = z;
        let mut odd = 1.0;
        while term > 1e-18 * sum {
            odd += 2.0;
            term *= z * z / odd;
            sum += term;
        }
        return 0.5 - density * sum;
    }
    if density <= 0.0 {
        return 0.0;
    }
    // Mills' ratio as Laplace's continued fraction 1/(z + 1/(z + 2/(z + ...))),
    // from the far end: 200 terms are enough from 2 on.
    let fraction = (1..=200_u32)
        .rev()
        .fold(z, |rest, term| z + f64::from(term) / rest);
    density / fraction
}
