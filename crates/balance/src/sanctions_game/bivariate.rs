//! The bivariate normal distribution.

use std::f64::consts::PI;

use super::normal::normal;

/// Nodes and weights of the Gauss-Legendre rule of ten points on -1..1, the
/// positive half (Abramowitz and Stegun 1964, table 25.4).
const RULE: [(f64, f64); 5] = [
    (0.148_874_338_981_631_22, 0.295_524_224_714_752_87),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
];

/// Panels of one octave: an integrand of one octave is resolved by each to a
/// double's digits.
const PANELS: u32 = 8;

/// Phi2(h, k; r): the probability that two standard normals with correlation
/// `r` are at most `h` and at most `k`. Absolute error about 1e-15.
///
/// Drezner and Wesolowsky 1990, "On the computation of the bivariate normal
/// integral", in the form of Genz 2004, "Numerical computation of rectangular
/// bivariate and trivariate normal and t probabilities", equation 3:
///
/// Phi2 = Phi(h) Phi(k) + 1/(2 pi) int_0^asin(r) exp(-(h^2 + k^2 - 2 h k sin t) / (2 cos^2 t)) dt.
///
/// Near |r| = 1 the integrand changes over distances like the one to pi/2, so
/// the range is cut where that distance halves, and each octave is integrated by
/// itself. For |r| above 1 or no number there is no answer: NaN.
pub fn bivariate_normal(h: f64, k: f64, r: f64) -> f64 {
    if h.is_nan() || k.is_nan() || r.is_nan() || r.abs() > 1.0 {
        return f64::NAN;
    }
    if h == f64::NEG_INFINITY || k == f64::NEG_INFINITY {
        return 0.0;
    }
    if h == f64::INFINITY {
        return normal(k);
    }
    if k == f64::INFINITY {
        return normal(h);
    }
    if r >= 1.0 {
        return normal(h.min(k));
    }
    if r <= -1.0 {
        return (normal(h) - normal(-k)).max(0.0);
    }
    // A negative angle is the same integral with the sign of h k turned.
    let product = h * k * r.signum();
    let angle = r.abs().asin();
    let integrand = |t: f64| {
        let cosine = t.cos();
        (-(h * h + k * k - 2.0 * product * t.sin()) / (2.0 * cosine * cosine)).exp()
    };
    let mut sum = 0.0;
    let mut start = 0.0;
    while start < angle {
        let end = (start + 0.5 * (0.5 * PI - start)).min(angle);
        let width = (end - start) / f64::from(PANELS);
        for panel in 0..PANELS {
            let middle = start + width * (f64::from(panel) + 0.5);
            for (node, weight) in RULE {
                let step = 0.5 * width * node;
                sum += 0.5 * width * weight * (integrand(middle - step) + integrand(middle + step));
            }
        }
        if end <= start {
            break;
        }
        start = end;
    }
    (normal(h) * normal(k) + r.signum() * sum / (2.0 * PI)).clamp(0.0, 1.0)
}
