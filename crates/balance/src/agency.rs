//! The exact case: every power wants a stance and pays for it, quadratically.

use crate::BalanceError;
use crate::error::Kind;

/// The stance of a country that several powers pull at, each with a quadratic
/// schedule of weight `omega` around its ideal point: x* = (alpha x_K + sum
/// omega_p x_p) / (alpha + sum omega_p), the truthful equilibrium of common
/// agency (Bernheim and Whinston 1986, "Menu auctions"; Grossman and Helpman
/// 1994, "Protection for sale").
///
/// ```
/// let stance = sindan_balance::common_agency(2.0, 0.0, &[(1.0, -1.0), (1.0, 1.0)])?;
/// assert_eq!(stance, 0.0);
/// # Ok::<(), sindan_balance::BalanceError>(())
/// ```
pub fn common_agency(alpha: f64, ideal: f64, pulls: &[(f64, f64)]) -> Result<f64, BalanceError> {
    for (name, value) in [("alpha", alpha), ("the country's own ideal point", ideal)]
        .into_iter()
        .chain(
            pulls
                .iter()
                .flat_map(|(omega, ideal)| [("omega", *omega), ("an ideal point", *ideal)]),
        )
    {
        let weight = matches!(name, "alpha" | "omega");
        if !value.is_finite() || (weight && value < 0.0) {
            return Err(Kind::Parameter {
                name: name.to_owned(),
                value,
                domain: "finite numbers, weights of 0 and more",
            }
            .into());
        }
    }
    let weight: f64 = alpha + pulls.iter().map(|(omega, _)| omega).sum::<f64>();
    if weight <= 0.0 {
        return Err(Kind::Flat {
            change: 0.0,
            low: ideal,
            high: ideal,
        }
        .into());
    }
    let pulled: f64 = pulls.iter().map(|(omega, ideal)| omega * ideal).sum();
    Ok((alpha * ideal + pulled) / weight)
}
