//! What each member adds to what a coalition does.

/// The Shapley value of every player of a game: what it adds, averaged over
/// all orders in which the players can join (Shapley 1953, "A value for
/// n-person games", equation 12). The values add up to the worth of all
/// together.
///
/// `worth[coalition]` is what a coalition is worth, coalitions as bit sets
/// (player k is bit k), the empty one first, so its length is a power of two;
/// for any other length there is no answer.
///
/// ```
/// use sindan_economy::shock::shapley_values;
///
/// // Alone 1 and 2, together 6: the 3 that only both bring are shared evenly.
/// assert_eq!(shapley_values(&[0.0, 1.0, 2.0, 6.0]), Some(vec![2.5, 3.5]));
/// assert_eq!(shapley_values(&[0.0, 1.0, 2.0]), None);
/// ```
pub fn shapley_values(worth: &[f64]) -> Option<Vec<f64>> {
    if !worth.len().is_power_of_two() {
        return None;
    }
    let players = worth.len().ilog2() as usize;
    let value = |player: usize| {
        worth
            .iter()
            .enumerate()
            .filter(|(coalition, _)| coalition >> player & 1 == 0)
            .map(|(coalition, without)| {
                let before = coalition.count_ones() as usize;
                // before! (players - before - 1)! / players!
                let orders = players as f64 * binomial(players - 1, before);
                (worth[coalition | 1 << player] - without) / orders
            })
            .sum()
    };
    Some((0..players).map(value).collect())
}

fn binomial(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glove_game() {
        // A left glove and two right ones: a pair is worth 1 (Shapley values 2/3, 1/6, 1/6).
        let worth: Vec<f64> = (0..8)
            .map(|coalition: u32| f64::from(coalition & 1 == 1 && coalition > 1))
            .collect();
        let values = shapley_values(&worth).unwrap();
        for (value, expected) in values.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((value - expected).abs() < 1e-15, "{values:?}");
        }
    }

    #[test]
    fn values_add_up_to_the_whole() {
        let worth: Vec<f64> = (0..16).map(|i| f64::from(i * i * 7 % 31)).collect();
        let sum: f64 = shapley_values(&worth).unwrap().iter().sum();
        assert!((sum - (worth[15] - worth[0])).abs() < 1e-12, "{sum}");
        assert_eq!(shapley_values(&[0.0]), Some(Vec::new()));
        assert_eq!(shapley_values(&[]), None);
    }
}
