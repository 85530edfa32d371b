//! Distributions and small dense algebra that the estimators need.

use std::f64::consts::PI;

/// ln Gamma(x) for x > 0 (Lanczos, g = 7, nine terms: 1e-15 relative).
pub(crate) fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (PI / (PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let t = x + 7.5;
    let sum = COEFFICIENTS[1..]
        .iter()
        .zip(1_u32..)
        .fold(COEFFICIENTS[0], |sum, (c, i)| sum + c / (x + f64::from(i)));
    0.5 * (2.0 * PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Regularised incomplete beta function I_x(a, b) (continued fraction, Lentz).
pub(crate) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front =
        (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    let tiny = 1e-300;
    let guard = |v: f64| if v.abs() < tiny { tiny } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..500_u32 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    front * fraction
}

/// Regularised lower incomplete gamma function P(a, x).
pub(crate) fn incomplete_gamma(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let mut term = 1.0 / a;
        let mut sum = term;
        let mut n = a;
        for _ in 0..10_000 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        return front * sum;
    }
    let tiny = 1e-300;
    let guard = |v: f64| if v.abs() < tiny { tiny } else { v };
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / guard(b);
    let mut fraction = d;
    for i in 1..10_000_u32 {
        let i = f64::from(i);
        let an = -i * (i - a);
        b += 2.0;
        d = 1.0 / guard(an * d + b);
        c = guard(b + an / c);
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    1.0 - front * fraction
}

/// P(Z > z) of the standard normal, accurate in the upper tail.
pub(crate) fn normal_upper(z: f64) -> f64 {
    if z < 0.0 {
        return 1.0 - normal_upper(-z);
    }
    if z < 1.0 {
        return 0.5 - 0.5 * incomplete_gamma(0.5, z * z / 2.0);
    }
    // The continued fraction of the upper tail itself: no cancellation.
    let x = z * z / 2.0;
    let mut b = x + 0.5;
    let mut c = 1e300;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for i in 1..10_000_u32 {
        let i = f64::from(i);
        let an = -i * (i - 0.5);
        b += 2.0;
        d = 1.0 / (an * d + b);
        c = b + an / c;
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    0.5 * (-x).exp() * x.sqrt() * fraction / PI.sqrt()
}

/// z with P(Z > z) = `tail` (0 < tail < 1): Newton on the tail.
pub(crate) fn normal_upper_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        return -normal_upper_quantile(1.0 - tail);
    }
    let t = (-2.0 * tail.max(1e-300).ln()).sqrt();
    // Start of Abramowitz and Stegun 26.2.23.
    let mut z = t
        - (2.515_517 + 0.802_853 * t + 0.010_328 * t * t)
            / (1.0 + 1.432_788 * t + 0.189_269 * t * t + 0.001_308 * t * t * t);
    for _ in 0..8 {
        let density = (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
        if density <= 0.0 {
            break;
        }
        let step = (normal_upper(z) - tail) / density;
        // Halley's correction for the curvature of the tail.
        let step = step / (1.0 + 0.5 * z * step).max(0.5);
        z += step;
        if step.abs() < 1e-15 * z.abs().max(1.0) {
            break;
        }
    }
    z
}

/// P(T > t) of Student's t.
pub(crate) fn student_upper(t: f64, degrees: f64) -> f64 {
    if !degrees.is_finite() {
        return normal_upper(t);
    }
    let tail = 0.5 * incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + t * t));
    if t >= 0.0 { tail } else { 1.0 - tail }
}

/// t with P(T > t) = `tail`, 0 < tail <= 0.5: bisection in a widening bracket.
pub(crate) fn student_upper_quantile(tail: f64, degrees: f64) -> f64 {
    let mut high = 1.0;
    while student_upper(high, degrees) > tail && high < 1e30 {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if student_upper(middle, degrees) > tail {
            low = middle;
        } else {
            high = middle;
        }
        if high - low <= 1e-15 * high {
            break;
        }
    }
    0.5 * (low + high)
}

/// The normal deviate with the same upper tail as `t` has in Student's t, so
/// that evidence of different sample sizes can be added.
pub(crate) fn student_to_normal(t: f64, degrees: f64) -> f64 {
    if t < 0.0 {
        return -student_to_normal(-t, degrees);
    }
    let tail = student_upper(t, degrees);
    if tail < 1e-290 {
        return (-2.0 * tail.max(1e-300).ln()).sqrt();
    }
    normal_upper_quantile(tail)
}

/// Digamma and trigamma for x > 0 (recurrence, then the asymptotic series).
pub(crate) fn digamma(mut x: f64) -> f64 {
    let mut value = 0.0;
    while x < 12.0 {
        value -= 1.0 / x;
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    value + x.ln()
        - 0.5 / x
        - s * (1.0 / 12.0 - s * (1.0 / 120.0 - s * (1.0 / 252.0 - s * (1.0 / 240.0 - s / 132.0))))
}

/// See [`digamma`].
pub(crate) fn trigamma(mut x: f64) -> f64 {
    let mut value = 0.0;
    while x < 12.0 {
        value += 1.0 / (x * x);
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    value
        + 1.0 / x
        + s / 2.0
        + s / x
            * (1.0 / 6.0 - s * (1.0 / 30.0 - s * (1.0 / 42.0 - s * (1.0 / 30.0 - s * 5.0 / 66.0))))
}

/// x with trigamma(x) = `value` (Smyth 2004, appendix).
pub(crate) fn trigamma_inverse(value: f64) -> f64 {
    if value > 1e7 {
        return 1.0 / value.sqrt();
    }
    if value < 1e-6 {
        return 1.0 / value;
    }
    let mut x = 0.5 + 1.0 / value;
    for _ in 0..60 {
        // The second derivative by a central difference of trigamma.
        let h = 1e-4 * x;
        let slope = (trigamma(x + h) - trigamma(x - h)) / (2.0 * h);
        let current = trigamma(x);
        let step = current * (1.0 - current / value) / slope;
        x += step;
        if (step / x).abs() < 1e-10 {
            break;
        }
    }
    x
}

/// The median; empty input gives `None`. Sorts its argument.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// A quantile by linear interpolation between order statistics. Sorts.
pub(crate) fn quantile(values: &mut [f64], level: f64) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    Some(sorted_quantile(values, level))
}

/// A quantile of values in ascending order, at least one.
pub(crate) fn sorted_quantile(sorted: &[f64], level: f64) -> f64 {
    let place = level.clamp(0.0, 1.0) * count(sorted.len() - 1);
    let below = floor_index(place).min(sorted.len() - 1);
    let above = (below + 1).min(sorted.len() - 1);
    let share = place - count(below);
    if share == 0.0 {
        return sorted[below];
    }
    sorted[below] + share * (sorted[above] - sorted[below])
}

/// A count as a number; exact below 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of rows lie far below 2^53"
)]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// The whole part of a number that is not negative, as an index.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers pass numbers of at least 0 and below the length of a slice"
)]
pub(crate) fn floor_index(value: f64) -> usize {
    value.max(0.0).floor() as usize
}

/// Cholesky factor of a symmetric matrix, columns below the relative bound left
/// out: `None` in their place. Returns the columns kept.
///
/// `matrix` is `size * size`, by rows. `scale` holds the sums of squares that
/// the diagonal is compared with.
pub(crate) fn independent_columns(matrix: &[f64], scale: &[f64], bound: f64) -> Vec<bool> {
    let size = scale.len();
    let mut factor = vec![0.0; size * size];
    let mut kept = vec![false; size];
    for j in 0..size {
        let mut pivot = matrix[j * size + j];
        for l in (0..j).filter(|l| kept[*l]) {
            pivot -= factor[j * size + l] * factor[j * size + l];
        }
        if !(pivot > bound * scale[j] && pivot > 0.0) {
            continue;
        }
        kept[j] = true;
        let root = pivot.sqrt();
        factor[j * size + j] = root;
        for i in j + 1..size {
            let mut value = matrix[i * size + j];
            for l in (0..j).filter(|l| kept[*l]) {
                value -= factor[i * size + l] * factor[j * size + l];
            }
            factor[i * size + j] = value / root;
        }
    }
    kept
}

/// Inverse of a symmetric positive definite matrix by rows; `None` if it is not.
pub(crate) fn invert(matrix: &[f64], size: usize) -> Option<Vec<f64>> {
    let mut factor = vec![0.0; size * size];
    for j in 0..size {
        for i in j..size {
            let mut value = matrix[i * size + j];
            for l in 0..j {
                value -= factor[i * size + l] * factor[j * size + l];
            }
            if i == j {
                if value.is_nan() || value <= 0.0 {
                    return None;
                }
                factor[j * size + j] = value.sqrt();
            } else {
                factor[i * size + j] = value / factor[j * size + j];
            }
        }
    }
    let mut inverse = vec![0.0; size * size];
    let mut column = vec![0.0; size];
    for unit in 0..size {
        for i in 0..size {
            let mut value = if i == unit { 1.0 } else { 0.0 };
            for l in 0..i {
                value -= factor[i * size + l] * column[l];
            }
            column[i] = value / factor[i * size + i];
        }
        for i in (0..size).rev() {
            let mut value = column[i];
            for l in i + 1..size {
                value -= factor[l * size + i] * column[l];
            }
            column[i] = value / factor[i * size + i];
        }
        for (i, value) in column.iter().enumerate() {
            inverse[i * size + unit] = *value;
        }
    }
    Some(inverse)
}

/// A matrix by rows times a vector.
pub(crate) fn times(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    matrix
        .chunks_exact(vector.len())
        .map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
        .collect()
}
