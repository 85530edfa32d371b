//! Whether wages can balance trade at all: who can still sell to whom.
//!
//! Economies between which goods can go round in both directions balance their
//! trade by their wages. A group that sells nothing to the others can import
//! only what its deficit pays, one that buys nothing can export only what its
//! surplus gives away, and one that does neither has no deficit.
//!
//! Looked at are, of each economy, those to which its goods can come, directly
//! or through others, and those whose goods can come to it: the first sell
//! nothing to the rest and the second buy nothing from it, also in the middle of
//! a chain of one-way trade. Groups that several economies make only together
//! are left to the solver.

use super::error::Kind;
use super::model::BALANCE;
use super::{LongRunError, TradeParts};

/// Refuses deficits that no wages can bring about when only flows with a weight
/// above zero are open.
pub(super) fn deficits_can_be(
    parts: &TradeParts,
    weight: &[f64],
    deficit: &[f64],
) -> Result<(), LongRunError> {
    let n = parts.countries.len();
    let mut open = vec![false; n * n];
    for (at, weight) in weight.iter().enumerate() {
        let (buyer, seller) = (at / n % n, at % n);
        open[seller * n + buyer] |= *weight > 0.0;
    }
    let mut reaches = open.clone();
    for via in 0..n {
        for from in 0..n {
            if reaches[from * n + via] {
                for to in 0..n {
                    reaches[from * n + to] |= reaches[via * n + to];
                }
            }
        }
    }
    // The smallest such group is the one to name; the rest of the world is its mirror.
    let mut refused: Option<(Vec<usize>, &'static str, f64)> = None;
    for first in 0..n {
        let buyers = (0..n).filter(|c| *c == first || reaches[first * n + c]);
        let sellers = (0..n).filter(|c| *c == first || reaches[c * n + first]);
        let groups: [(Vec<usize>, f64, &'static str); 2] = [
            (buyers.collect(), 1.0, "would sell nothing abroad"),
            (sellers.collect(), -1.0, "would buy nothing abroad"),
        ];
        for (group, sign, what) in groups {
            if group.len() == n {
                continue;
            }
            let inside = |c: usize| group.contains(&c);
            let trades = (0..n * n).any(|at| open[at] && inside(at / n) != inside(at % n));
            let sum: f64 = group.iter().map(|c| deficit[*c]).sum();
            let income: f64 = group.iter().map(|c| parts.value_added_usd_mn[*c]).sum();
            let relative = sum / income;
            let (possible, what) = match trades {
                true => (sign * relative > BALANCE, what),
                false => (relative.abs() <= BALANCE, "would trade with nobody else"),
            };
            let smaller = refused
                .as_ref()
                .is_none_or(|(held, ..)| group.len() < held.len());
            if !possible && smaller {
                refused = Some((group, what, sum));
            }
        }
    }
    match refused {
        None => Ok(()),
        Some((group, what, deficit_usd_mn)) => {
            let names: Vec<String> = group
                .iter()
                .map(|c| parts.countries[*c].to_string())
                .collect();
            Err(Kind::CannotBalance {
                group: names.join("+"),
                what,
                deficit_usd_mn,
            }
            .into())
        }
    }
}
