//! Outcomes of one scenario in all worlds, added up over any economies.

use sindan_domain::{Country, Interval, IntervalBasis, UsdMillion};
use sindan_economy::long_run::{CountryOutcome, LongRunSolution};

use super::answer::{CountryIncome, IncomeChange};

/// What rounding leaves of a sum, as a part of its parts.
const ROUNDING: f64 = 1e-12;

/// Solutions of a scenario, the centre first.
pub(super) struct Outcomes<'a> {
    solutions: &'a [LongRunSolution],
}

impl<'a> Outcomes<'a> {
    pub(super) fn new(solutions: &'a [LongRunSolution]) -> Self {
        Self { solutions }
    }

    /// Income of the economies before.
    pub(super) fn income(&self, economies: &[Country]) -> UsdMillion {
        of(&self.solutions[0], economies)
            .map(|outcome| outcome.income)
            .sum()
    }

    /// What the economies gain together. A range of sums is taken over the
    /// worlds, and is no sum of ranges.
    pub(super) fn change(&self, economies: &[Country]) -> IncomeChange {
        let income = self.income(economies).0;
        let changes: Vec<f64> = self
            .solutions
            .iter()
            .map(|solution| {
                let changes = of(solution, economies).map(|outcome| outcome.real_income_change.0);
                // Nothing is 0 and not -0.
                changes.sum::<f64>() + 0.0
            })
            .collect();
        let percents: Vec<f64> = changes
            .iter()
            .map(|change| 100.0 * change / income)
            .collect();
        let formula: Option<Vec<f64>> = of(&self.solutions[0], economies)
            .map(|outcome| Some(outcome.income.0 * outcome.first_order?.welfare_percent()))
            .collect();
        IncomeChange {
            real_income_change_usd_mn: UsdMillion(changes[0]),
            real_income_change_range_usd_mn: range(&changes),
            real_income_pct: percents[0],
            real_income_range_pct: range(&percents),
            first_order_pct: formula.map(|parts| sum(&parts) / income),
        }
    }

    /// Every economy alone, with `without` as the outcomes without retaliation.
    pub(super) fn countries(&self, without: Option<&Self>) -> Vec<CountryIncome> {
        let centre = &self.solutions[0];
        centre
            .outcomes
            .iter()
            .zip(&centre.tariff_revenue_usd_mn)
            .map(|(outcome, revenue)| CountryIncome {
                country: outcome.country,
                income_usd_mn: outcome.income,
                value_added_usd_mn: outcome.value_added,
                deficit_usd_mn: outcome.deficit,
                change: self.change(&[outcome.country]),
                real_wage_pct: outcome.real_wage_percent,
                exports_pct: outcome.exports_percent,
                tariff_revenue_usd_mn: UsdMillion(*revenue),
                first_order: outcome.first_order,
                without_retaliation: without.map(|outcomes| outcomes.change(&[outcome.country])),
            })
            .collect()
    }
}

/// A sum of which rounding alone is left is nothing: what one gains in terms of
/// trade another loses.
fn sum(parts: &[f64]) -> f64 {
    let sum: f64 = parts.iter().sum();
    let size: f64 = parts.iter().map(|part| part.abs()).sum();
    if sum.abs() <= ROUNDING * size {
        0.0
    } else {
        sum
    }
}

fn of<'a>(
    solution: &'a LongRunSolution,
    economies: &'a [Country],
) -> impl Iterator<Item = &'a CountryOutcome> {
    solution
        .outcomes
        .iter()
        .filter(|outcome| economies.contains(&outcome.country))
}

fn range(values: &[f64]) -> Option<Interval> {
    let (centre, others) = values.split_first()?;
    if others.is_empty() {
        return None;
    }
    Interval::around(*centre, others, IntervalBasis::Sensitivity)
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn rounding_is_no_gain() {
        assert_eq!(sum(&[0.1, 0.2, -0.3]).to_bits(), 0.0_f64.to_bits());
        assert!(sum(&[0.1, 0.2, -0.3 + 1e-9]) > 0.0);
    }
}
