//! Robust regression for one series.
//!
//! Maximum likelihood under Student's t errors with fixed degrees of freedom
//! (Lange, Little and Taylor 1989, "Robust statistical modeling using the t
//! distribution"): months that were misreported by a factor count little.
//! Standard errors are those of an M-estimator (Huber 1981, section 7.6), so
//! they do not lean on the t distribution being right.

use crate::numerics::{count, invert};

/// Degrees of freedom of the errors. Standardised residuals of the Armenian
/// file have a kurtosis of 4 to 6, as t has with 6 to 10; 5 is on the safe side
/// and costs few percent of precision where errors are normal.
pub const ERROR_DEGREES: f64 = 5.0;

const ROUNDS: usize = 60;

/// A regression of one series.
#[derive(Debug, Clone)]
pub(crate) struct Robust {
    pub(crate) coefficients: Vec<f64>,
    /// Scale of the errors as t has it; see [`Robust::deviation`].
    pub(crate) scale: f64,
    /// Inverse of X'X.
    pub(crate) inverse: Vec<f64>,
    pub(crate) residuals: Vec<f64>,
    /// Variance of an estimate of unit information: multiply by `inverse`.
    pub(crate) unit_variance: f64,
    pub(crate) free: f64,
}

impl Robust {
    /// x'(X'X)^-1 x.
    pub(crate) fn leverage(&self, x: &[f64]) -> f64 {
        let k = x.len();
        let mut sum = 0.0;
        for i in 0..k {
            for j in 0..k {
                sum += x[i] * self.inverse[i * k + j] * x[j];
            }
        }
        sum
    }

    /// Logarithm of the likelihood, up to a constant.
    pub(crate) fn likelihood(&self) -> f64 {
        self.residuals
            .iter()
            .map(|r| {
                let u = r / self.scale;
                -self.scale.ln() - (ERROR_DEGREES + 1.0) / 2.0 * (u * u / ERROR_DEGREES).ln_1p()
            })
            .sum()
    }

    pub(crate) fn fitted(&self, x: &[f64]) -> f64 {
        x.iter().zip(&self.coefficients).map(|(x, b)| x * b).sum()
    }
}

/// Regresses `y` on the rows of `design` (`width` numbers each). `None` where
/// the design is singular, leaves no degree of freedom, or fits exactly.
pub(crate) fn robust(design: &[f64], width: usize, y: &[f64]) -> Option<Robust> {
    let n = y.len();
    if n <= width {
        return None;
    }
    let mut cross = vec![0.0; width * width];
    for row in design.chunks_exact(width) {
        for i in 0..width {
            for j in 0..=i {
                cross[i * width + j] += row[i] * row[j];
            }
        }
    }
    mirror_upper(&mut cross, width);
    let inverse = invert(&cross, width)?;
    let free = count(n - width);
    let correction = count(n) / free;
    let mut weights = vec![1.0; n];
    let mut residuals = vec![0.0; n];
    let mut coefficients = vec![0.0; width];
    let mut scale = 0.0;
    let mut normal = vec![0.0; width * width];
    let mut right = vec![0.0; width];
    for round in 0..ROUNDS {
        normal.fill(0.0);
        right.fill(0.0);
        for ((row, y), w) in design.chunks_exact(width).zip(y).zip(&weights) {
            for i in 0..width {
                let weighted = w * row[i];
                right[i] += weighted * y;
                for j in 0..=i {
                    normal[i * width + j] += weighted * row[j];
                }
            }
        }
        let previous = coefficients.clone();
        coefficients = solve(&mut normal, &right, width)?;
        let mut square = 0.0;
        for (((row, y), w), r) in design
            .chunks_exact(width)
            .zip(y)
            .zip(&weights)
            .zip(&mut residuals)
        {
            *r = y - row
                .iter()
                .zip(&coefficients)
                .map(|(x, b)| x * b)
                .sum::<f64>();
            square += w * *r * *r;
        }
        scale = (square / count(n) * correction).sqrt();
        if scale.is_nan() || scale <= 1e-12 {
            return None;
        }
        for (w, r) in weights.iter_mut().zip(&residuals) {
            let u = r / scale;
            *w = (ERROR_DEGREES + 1.0) / (ERROR_DEGREES + u * u);
        }
        let moved = coefficients
            .iter()
            .zip(&previous)
            .any(|(a, b)| (a - b).abs() > 1e-5 * scale);
        if round > 0 && !moved {
            break;
        }
    }
    let (mut square, mut slope) = (0.0, 0.0);
    for r in &residuals {
        let u = r / scale;
        let below = ERROR_DEGREES + u * u;
        let psi = (ERROR_DEGREES + 1.0) * u / below;
        square += psi * psi;
        slope += (ERROR_DEGREES + 1.0) * (ERROR_DEGREES - u * u) / (below * below);
    }
    let slope = (slope / count(n)).max(0.1);
    let unit_variance = scale * scale * (square / free) / (slope * slope);
    Some(Robust {
        coefficients,
        scale,
        inverse,
        residuals,
        unit_variance,
        free,
    })
}

fn mirror_upper(matrix: &mut [f64], width: usize) {
    for i in 0..width {
        for j in 0..i {
            matrix[j * width + i] = matrix[i * width + j];
        }
    }
}

/// Cholesky in place on the lower triangle.
fn solve(matrix: &mut [f64], right: &[f64], width: usize) -> Option<Vec<f64>> {
    for j in 0..width {
        for i in j..width {
            let mut value = matrix[i * width + j];
            for l in 0..j {
                value -= matrix[i * width + l] * matrix[j * width + l];
            }
            if i == j {
                if value.is_nan() || value <= 1e-12 {
                    return None;
                }
                matrix[j * width + j] = value.sqrt();
            } else {
                matrix[i * width + j] = value / matrix[j * width + j];
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..width {
        for l in 0..i {
            x[i] -= matrix[i * width + l] * x[l];
        }
        x[i] /= matrix[i * width + i];
    }
    for i in (0..width).rev() {
        for l in i + 1..width {
            x[i] -= matrix[l * width + i] * x[l];
        }
        x[i] /= matrix[i * width + i];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::robust;

    #[test]
    fn one_misreported_month_moves_the_level_little() {
        let design = vec![1.0; 12];
        let mut y: Vec<f64> = (0..12_u32).map(|i| f64::from(i % 3) - 1.0).collect();
        let clean = robust(&design, 1, &y).unwrap();
        assert!(clean.coefficients[0].abs() < 1e-9);
        y[4] += 1000_f64.ln();
        let spoilt = robust(&design, 1, &y).unwrap();
        assert!(spoilt.coefficients[0] < 0.25, "the mean moves by 0.58");
    }

    #[test]
    fn exact_fits_and_singular_designs_are_refused() {
        assert!(robust(&[1.0; 5], 1, &[2.0; 5]).is_none());
        assert!(robust(&[1.0; 10], 2, &[1.0, 2.0, 0.0, 4.0, 1.0]).is_none());
        assert!(robust(&[1.0, 1.0], 2, &[1.0]).is_none());
    }
}
