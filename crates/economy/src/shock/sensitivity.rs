//! The range that comes from not knowing the parameters.

use super::ShockParameters;

/// The centre of the grid comes first.
const GRID: [(f64, f64, f64, f64); 8] = [
    (0.3, 0.1, -1.0, -1.0),
    (0.1, 0.1, -1.0, -1.0),
    (0.5, 0.1, -1.0, -1.0),
    (0.1, 0.33, -1.0, -1.0),
    (0.3, 0.33, -1.0, -1.0),
    (0.5, 0.33, -1.0, -1.0),
    (0.3, 0.1, -4.0, -1.0),
    (0.3, 0.1, -0.25, -1.0),
];

/// The parameters at which a scenario is solved when none are chosen: friction
/// .1, .3 and .5 by leakage .1 and .33, and at the centre inputs that replace
/// each other hardly (rho -4) and more easily (rho -.25). The first is the
/// centre. What comes of it is a sensitivity, not a confidence: nobody has
/// measured how likely each point is.
pub fn sensitivity_grid() -> Vec<ShockParameters> {
    GRID.iter()
        .map(|&(tau, delta, rho, varrho)| {
            ShockParameters::new(tau, delta, rho, varrho).expect("the grid lies in the domain")
        })
        .collect()
}
