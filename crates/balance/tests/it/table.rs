//! Tables of losses over parameters.

use proptest::prelude::*;
use sindan_balance::{ParameterTable, TableAxis, TableScale, interpolation_error};

fn axes() -> Vec<TableAxis> {
    let axis = |name: &str, levels: &[f64], centre, scale| TableAxis {
        name: name.to_owned(),
        levels: levels.to_vec(),
        centre,
        scale,
    };
    vec![
        axis("tau", &[0.1, 0.3, 0.5], 1, TableScale::Linear),
        axis("delta", &[0.1, 0.33], 0, TableScale::Linear),
        axis(
            "rho",
            &[-4.0, -1.0, -0.25],
            1,
            TableScale::NegativeLogarithm,
        ),
        axis(
            "varrho",
            &[-4.0, -1.0, -0.25],
            1,
            TableScale::NegativeLogarithm,
        ),
    ]
}

proptest! {
    /// Exact for whatever moves with two parameters at a time and squares.
    #[test]
    fn two_parameters_at_a_time_are_exact(
        tau in 0.1_f64..0.5, delta in 0.1_f64..0.33, rho in -4.0_f64..-0.25, varrho in -4.0_f64..-0.25,
        c in prop::collection::vec(-2.0_f64..2.0, 8),
    ) {
        let f = |p: &[f64]| {
            let (r, v) = ((-p[2]).ln(), (-p[3]).ln());
            c[0] + c[1] * p[0] + c[2] * p[0] * p[0] * p[1] + c[3] * p[1]
                + c[4] * r * r * p[0] + c[5] * v * r * r + c[6] * v * p[1] + c[7] * v * v
        };
        let table = ParameterTable::new(axes()).unwrap();
        let solved: Vec<f64> = table.points().iter().map(|point| f(point)).collect();
        let point = [tau, delta, rho, varrho];
        let weights = table.weights(&point).unwrap();
        let told: f64 = weights.iter().zip(&solved).map(|(w, v)| w * v).sum();
        prop_assert!((told - f(&point)).abs() < 1e-9);
        prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn points_are_few_and_the_centre_is_first() {
    let table = ParameterTable::new(axes()).unwrap();
    let points = table.points();
    assert_eq!(points.len(), 26);
    assert_eq!(points[0], [0.3, 0.1, -1.0, -1.0]);
    for (place, point) in points.iter().enumerate() {
        let weights = table.weights(point).unwrap();
        for (other, weight) in weights.iter().enumerate() {
            let expected = f64::from(u8::from(other == place));
            assert!((weight - expected).abs() < 1e-12, "{point:?}");
        }
    }
}

#[test]
fn what_is_refused() {
    let table = ParameterTable::new(axes()).unwrap();
    let error = table.weights(&[0.6, 0.1, -1.0, -1.0]).unwrap_err();
    assert!(error.to_string().contains("tau is 0.6"), "{error}");
    assert!(table.weights(&[0.3]).is_err());
    let mut wide = axes();
    wide[0].levels = (0..12).map(|step| f64::from(step) / 20.0).collect();
    let error = ParameterTable::new(wide).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("at most 40"),
        "{error}"
    );
    let mut broken = axes();
    broken[2].levels = vec![-1.0, -4.0];
    assert!(ParameterTable::new(broken).is_err());
    assert!(ParameterTable::new(axes()[..1].to_vec()).is_err());
}

#[test]
fn errors_are_counted_against_what_was_solved() {
    let error = interpolation_error(&[(1.0, 1.0), (2.1, 2.0), (-4.0, -4.0)]).unwrap();
    assert_eq!(error.figures, 3);
    assert!((error.largest - 0.1).abs() < 1e-12);
    assert!((error.largest_relative - 0.025).abs() < 1e-12);
    assert!((error.root_mean_square - 0.1 / 3.0_f64.sqrt()).abs() < 1e-12);
    assert!(interpolation_error(&[]).is_none());
}
