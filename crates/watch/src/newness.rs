//! What did not exist before: partners, products, importers.
//!
//! On shipments, the three patterns of the guidance of Australia, Canada, New
//! Zealand, the United Kingdom and the United States of 26 September 2023
//! ("Export enforcement five"): an importer that never received exports before
//! 24 February 2022; one that received exports but none of the listed codes;
//! one that received them before and whose imports rose steeply after.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::numerics::{count, ln_gamma};

/// One shipment to an importer.
#[derive(Debug, Clone, PartialEq)]
pub struct ShipmentRow {
    /// The importer, one spelling per importer.
    pub importer: String,
    /// Day of export or declaration.
    pub date: Date,
    /// Whether the goods are on the list.
    pub listed: bool,
    /// Value, USD, not negative.
    pub value_usd: f64,
}

/// A pattern of the guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShipmentPattern {
    /// Never received exports before the date.
    NeverReceivedExports,
    /// Received exports, none of the listed codes.
    NeverReceivedListedCodes,
    /// Received listed codes before, and far more after.
    SpikeInListedCodes,
}

/// A spike is at least this many times the monthly rate of before ...
pub const SPIKE_RATIO: f64 = 2.0;

/// ... and would be seen by chance less often than this, if shipments came at
/// the rate of before.
pub const SPIKE_P: f64 = 0.01;

/// An importer that shows a pattern.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImporterFinding {
    /// The importer.
    pub importer: String,
    /// The pattern.
    pub pattern: ShipmentPattern,
    /// Shipments of listed goods before and after.
    pub shipments: (usize, usize),
    /// Value of listed goods before and after, USD.
    pub value_usd: (f64, f64),
    /// First shipment of listed goods after the date.
    pub first_listed: Date,
    /// p-value of the rise in the number of shipments; for spikes only.
    pub p_value: Option<f64>,
}

/// What the shipments show, and what they cannot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShipmentFindings {
    /// Importers with a pattern, by value of listed goods after, largest first.
    pub importers: Vec<ImporterFinding>,
    /// Importers without.
    pub unremarkable: usize,
    /// Days that the table covers before the date: with few, "never before" says
    /// little.
    pub days_before: i32,
}

/// Days before the date below which "never before" is not asserted.
pub const DAYS_BEFORE: i32 = 365;

/// Finds the three patterns. `since` is the day of the measure; 24 February 2022
/// in the guidance. `None` if the table covers less than [`DAYS_BEFORE`] days
/// before it: then nobody can be told to be new.
pub fn shipment_patterns(rows: &[ShipmentRow], since: Date) -> Option<ShipmentFindings> {
    let first = rows.iter().map(|row| row.date).min()?;
    let last = rows.iter().map(|row| row.date).max()?;
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    let days_before = days(first, since);
    let days_after = days(since, last) + 1;
    if days_before < DAYS_BEFORE || days_after < 1 {
        return None;
    }
    let mut importers: BTreeMap<&str, Vec<&ShipmentRow>> = BTreeMap::new();
    for row in rows {
        importers.entry(&row.importer).or_default().push(row);
    }
    let mut findings = Vec::new();
    let mut unremarkable = 0;
    for (importer, rows) in importers {
        let (before, after): (Vec<&ShipmentRow>, Vec<&ShipmentRow>) =
            rows.into_iter().partition(|row| row.date < since);
        let listed = |rows: &[&ShipmentRow]| -> (usize, f64) {
            let listed = rows.iter().filter(|row| row.listed);
            (
                listed.clone().count(),
                listed.map(|row| row.value_usd).sum(),
            )
        };
        let (old, new) = (listed(&before), listed(&after));
        let first_listed = after
            .iter()
            .filter(|row| row.listed)
            .map(|row| row.date)
            .min();
        let Some(first_listed) = first_listed else {
            unremarkable += 1;
            continue;
        };
        let share = f64::from(days_after) / f64::from(days_before + days_after);
        let (pattern, p_value) = if before.is_empty() {
            (ShipmentPattern::NeverReceivedExports, None)
        } else if old.0 == 0 {
            (ShipmentPattern::NeverReceivedListedCodes, None)
        } else {
            let p = binomial_upper(new.0, old.0 + new.0, share);
            let rate = (new.1 / f64::from(days_after)) / (old.1 / f64::from(days_before));
            if rate < SPIKE_RATIO || p > SPIKE_P {
                unremarkable += 1;
                continue;
            }
            (ShipmentPattern::SpikeInListedCodes, Some(p))
        };
        findings.push(ImporterFinding {
            importer: importer.to_owned(),
            pattern,
            shipments: (old.0, new.0),
            value_usd: (old.1, new.1),
            first_listed,
            p_value,
        });
    }
    findings.sort_by(|a, b| {
        b.value_usd
            .1
            .total_cmp(&a.value_usd.1)
            .then_with(|| a.importer.cmp(&b.importer))
    });
    Some(ShipmentFindings {
        importers: findings,
        unremarkable,
        days_before,
    })
}

/// P(X >= hits) of a binomial: the conditional test of two Poisson rates
/// (Przyborowski and Wilenski 1940).
fn binomial_upper(hits: usize, trials: usize, share: f64) -> f64 {
    let choose = |k: usize| {
        ln_gamma(count(trials) + 1.0) - ln_gamma(count(k) + 1.0) - ln_gamma(count(trials - k) + 1.0)
    };
    let sum: f64 = (hits..=trials)
        .map(|k| (choose(k) + count(k) * share.ln() + count(trials - k) * (-share).ln_1p()).exp())
        .sum();
    sum.min(1.0)
}

/// A partner, product or pair that was not traded before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewFlow<K> {
    /// What is new.
    pub key: K,
    /// The first period with trade, a place in the calendar of the caller.
    pub first: usize,
    /// Value since, in the unit of the rows.
    pub value: f64,
    /// Periods with trade since.
    pub periods: usize,
}

/// Flows (partners, products, pairs: whatever the key) without trade in the
/// `watched` periods before the measure and with trade after it, largest first.
///
/// `rows` are (key, period, value); rows without value count as nothing. A key
/// that was traded in the period before the watched ones is still new: small
/// flows come and go, which is why the value since is given.
pub fn new_flows<K: Ord + Clone>(
    rows: &[(K, usize, f64)],
    break_at: usize,
    watched: usize,
) -> Vec<NewFlow<K>> {
    let mut flows: BTreeMap<&K, (bool, usize, f64, usize)> = BTreeMap::new();
    for (key, period, value) in rows {
        if !(*value > 0.0 && value.is_finite()) || period + watched < break_at {
            continue;
        }
        let flow = flows.entry(key).or_insert((false, usize::MAX, 0.0, 0));
        if *period < break_at {
            flow.0 = true;
        } else {
            flow.1 = flow.1.min(*period);
            flow.2 += value;
            flow.3 += 1;
        }
    }
    let mut found: Vec<NewFlow<K>> = flows
        .into_iter()
        .filter(|(_, (before, _, value, _))| !before && *value > 0.0)
        .map(|(key, (_, first, value, periods))| NewFlow {
            key: key.clone(),
            first,
            value,
            periods,
        })
        .collect();
    found.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.key.cmp(&b.key)));
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{ShipmentPattern, ShipmentRow, binomial_upper, new_flows, shipment_patterns};

    fn row(importer: &str, year: i16, month: i8, listed: bool, value_usd: f64) -> ShipmentRow {
        ShipmentRow {
            importer: importer.to_owned(),
            date: date(year, month, 15),
            listed,
            value_usd,
        }
    }

    #[test]
    fn the_three_patterns() {
        let since = date(2022, 2, 24);
        let mut rows = vec![
            row("new", 2022, 6, true, 50.0),
            row("other goods", 2021, 3, false, 9.0),
            row("other goods", 2022, 9, true, 40.0),
            row("new, nothing listed", 2022, 9, false, 70.0),
            row("gone", 2021, 9, true, 70.0),
        ];
        for month in 1..=12 {
            rows.push(row("steady", 2021, month, true, 10.0));
            rows.push(row("steady", 2022, month, true, 11.0));
            if month % 6 == 0 {
                rows.push(row("spike", 2021, month, true, 10.0));
            }
            if month > 2 {
                rows.push(row("spike", 2022, month, true, 30.0));
            }
        }
        let found = shipment_patterns(&rows, since).unwrap();
        let list: Vec<(&str, ShipmentPattern)> = found
            .importers
            .iter()
            .map(|f| (f.importer.as_str(), f.pattern))
            .collect();
        assert_eq!(
            list,
            [
                ("spike", ShipmentPattern::SpikeInListedCodes),
                ("new", ShipmentPattern::NeverReceivedExports),
                ("other goods", ShipmentPattern::NeverReceivedListedCodes),
            ]
        );
        assert_eq!(found.unremarkable, 3);
        assert_eq!(found.importers[0].first_listed, date(2022, 3, 15));
    }

    #[test]
    fn a_short_table_cannot_say_never() {
        let rows = [
            row("new", 2022, 1, true, 1.0),
            row("new", 2022, 6, true, 1.0),
        ];
        assert!(shipment_patterns(&rows, date(2022, 2, 24)).is_none());
        assert!(shipment_patterns(&[], date(2022, 2, 24)).is_none());
    }

    #[test]
    fn binomial_tails() {
        // 3 of 4 at one half: 5 / 16.
        assert!((binomial_upper(3, 4, 0.5) - 5.0 / 16.0).abs() < 1e-12);
        assert!((binomial_upper(0, 9, 0.3) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn flows_that_were_not_there() {
        let rows = [
            ("A", 1, 5.0),
            ("A", 14, 5.0),
            ("B", 13, 8.0),
            ("B", 15, 1.0),
            ("C", 0, 3.0),
            ("C", 13, 2.0),
            ("D", 14, 0.0),
        ];
        let found = new_flows(&rows, 12, 11);
        let keys: Vec<_> = found.iter().map(|f| (f.key, f.first, f.periods)).collect();
        // C was traded, but before the watched periods.
        assert_eq!(keys, [("B", 13, 2), ("C", 13, 1)]);
        assert!((found[0].value - 9.0).abs() < 1e-12);
    }
}
