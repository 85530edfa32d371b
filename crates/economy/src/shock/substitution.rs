//! The CES means of inputs: how short of inputs a node is, and how much less it
//! makes for it.
//!
//! A node's shortfall is S = sum_r alpha_r (theta_r^rho - 1), which is exactly
//! zero where nothing is missing. For rho far below zero the powers leave the
//! range of numbers long before the mean does, and ln(1 + S) is kept instead.

use pulp::Arch;

/// Below this rho (or varrho) logarithms are kept. At -8 a power overflows where a
/// mean is below 1e-38, which is nothing.
const LOGARITHMIC: f64 = -8.0;
/// Largest exponents of e that are taken.
const LARGE: f64 = 700.0;

/// Adds alpha (theta^rho - 1) of one input to the shortfalls by buyer; `arrivals`
/// times v is alpha (theta - 1).
pub(super) fn add_shortfall(
    arch: Arch,
    rho: f64,
    alpha: &[f64],
    v: &[f64],
    arrivals: &[f64],
    shortfalls: &mut [f64],
) {
    let cells = shortfalls
        .iter_mut()
        .zip(alpha.iter().zip(v.iter().zip(arrivals)));
    #[expect(clippy::float_cmp, reason = "exactly the default has a cheap form")]
    if rho == -1.0 {
        arch.dispatch(|| {
            for (sum, (alpha, (v, change))) in cells {
                let missing = (-v * change).max(0.0);
                let left = alpha - missing;
                let added = alpha * missing / left;
                *sum += if left > 0.0 {
                    added
                } else if missing > 0.0 {
                    f64::INFINITY
                } else {
                    0.0
                };
            }
        });
        return;
    }
    for (sum, (alpha, (v, change))) in cells {
        let missing = (-v * change).max(0.0);
        if missing > 0.0 {
            let less = -(missing / alpha).min(1.0);
            if rho < LOGARITHMIC {
                *sum = log_with(*sum, *alpha, rho * less.ln_1p());
            } else {
                *sum += alpha * power_less_one(less, rho);
            }
        }
    }
}

/// Adds shortfalls of other inputs of the same buyers.
pub(super) fn merge_shortfalls(rho: f64, shortfalls: &mut [f64], others: &[f64]) {
    for (sum, other) in shortfalls.iter_mut().zip(others) {
        if rho < LOGARITHMIC {
            *sum = log_sum(*sum, *other);
        } else {
            *sum += other;
        }
    }
}

/// lambda - 1 of a node with a shortfall; `alpha_sum` is the sum of its alpha.
pub(super) fn pass_through(
    shortfall: f64,
    alpha_sum: f64,
    intermediate_share: f64,
    rho: f64,
    varrho: f64,
) -> f64 {
    if rho >= LOGARITHMIC && varrho >= LOGARITHMIC {
        let kappa = power_less_one(shortfall / alpha_sum, 1.0 / rho);
        let bundle = intermediate_share * power_less_one(kappa, varrho);
        return power_less_one(bundle, 1.0 / varrho);
    }
    if intermediate_share <= 0.0 {
        return 0.0;
    }
    let mean = match rho < LOGARITHMIC {
        true if shortfall > LARGE => shortfall - alpha_sum.ln(),
        true => (shortfall.exp_m1() / alpha_sum).ln_1p(),
        false => (shortfall / alpha_sum).ln_1p(),
    };
    let exponent = varrho * mean / rho;
    let bundle = if exponent > LARGE {
        exponent + intermediate_share.ln()
    } else {
        (intermediate_share * exponent.exp_m1()).ln_1p()
    };
    (bundle / varrho).exp_m1()
}

/// (1 + x)^exponent - 1 without losing the digits of a small x; for x = -1 and
/// infinite x too.
fn power_less_one(x: f64, exponent: f64) -> f64 {
    #[expect(clippy::float_cmp, reason = "exactly the default has a cheap form")]
    if exponent == -1.0 && (-0.5..1e9).contains(&x) {
        -x / (1.0 + x)
    } else {
        (exponent * x.ln_1p()).exp_m1()
    }
}

/// ln(e^log + alpha (e^exponent - 1)) for a positive exponent.
fn log_with(log: f64, alpha: f64, exponent: f64) -> f64 {
    if log.is_infinite() {
        log
    } else if exponent - log > LARGE {
        // The rest is below a part in 1e300 of it.
        log.max(exponent + alpha.ln())
    } else if exponent < 1.0 {
        log + (alpha * exponent.exp_m1() * (-log).exp()).ln_1p()
    } else {
        log + (alpha * ((exponent - log).exp() - (-log).exp())).ln_1p()
    }
}

/// ln(e^one + e^other - 1).
fn log_sum(one: f64, other: f64) -> f64 {
    let (low, high) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    if high.is_infinite() {
        high
    } else if low < 1.0 {
        high + (low.exp_m1() * (-high).exp()).ln_1p()
    } else {
        high + ((low - high).exp() - (-high).exp()).ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// lambda of a node with inputs (alpha, theta), with every power scaled by the
    /// smallest theta.
    fn plain(inputs: &[(f64, f64)], share: f64, rho: f64, varrho: f64) -> f64 {
        let least = inputs
            .iter()
            .fold(1.0_f64, |least, input| least.min(input.1));
        let all: f64 = inputs.iter().map(|input| input.0).sum();
        let weighted: f64 = inputs
            .iter()
            .map(|(alpha, theta)| alpha * (theta / least).powf(rho))
            .sum();
        let kappa = least * (weighted / all).powf(1.0 / rho);
        let scaled = (1.0 - share) * kappa.powf(-varrho) + share;
        kappa * scaled.powf(1.0 / varrho)
    }

    fn found(inputs: &[(f64, f64)], share: f64, rho: f64, varrho: f64) -> f64 {
        let mut shortfalls = [[0.0], [0.0]];
        for (position, (alpha, theta)) in inputs.iter().enumerate() {
            let missing = -alpha * (1.0 - theta);
            let sums = &mut shortfalls[position % 2];
            add_shortfall(Arch::new(), rho, &[*alpha], &[1.0], &[missing], sums);
        }
        let mut sum = shortfalls[0];
        merge_shortfalls(rho, &mut sum, &shortfalls[1]);
        let all = inputs.iter().map(|input| input.0).sum();
        1.0 + pass_through(sum[0], all, share, rho, varrho)
    }

    #[test]
    fn means_are_right_however_steep_they_are() {
        let few = [(0.3, 0.9), (0.2, 0.4), (0.5, 1.0)];
        let little = [(0.3, 1.0 - 1e-9), (0.7, 1.0)];
        let hardly = [(0.1, 0.999), (0.6, 1e-4), (0.3, 0.02)];
        for inputs in [&few[..], &little, &hardly] {
            for rho in [-0.25, -1.0, -4.0, -7.9, -8.1, -60.0, -800.0, -1e5, -1e12] {
                for varrho in [-0.5, -1.0, -9.0, -3000.0] {
                    for share in [0.02, 0.5, 0.98] {
                        let expected = plain(inputs, share, rho, varrho);
                        let found = found(inputs, share, rho, varrho);
                        // A theta of 1e-4 is given to 1e-12 of it: it comes as theta - 1.
                        assert!(
                            (found - expected).abs() <= 1e-11 * expected,
                            "{found} {expected} at {inputs:?} {share} {rho} {varrho}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_missing_is_exactly_nothing_and_all_missing_is_all() {
        for rho in [-0.25, -1.0, -4.0, -100.0, -1e300] {
            for varrho in [-1.0, -50.0] {
                let whole = found(&[(0.5, 1.0), (0.5, 1.0)], 0.6, rho, varrho);
                assert_eq!(whole.to_bits(), 1.0_f64.to_bits());
                for second in [0.0, 1.0] {
                    let none = [(0.5, 0.0), (0.3, second), (0.2, second)];
                    let none = found(&none, 0.6, rho, varrho);
                    assert!((0.0..1e-30).contains(&none), "{none} at {rho} {varrho}");
                }
            }
        }
    }
}
