//! Exchange rates of a snapshot.

use std::collections::BTreeMap;

use sindan_domain::Period;

use crate::table::Selection;
use crate::{CatalogError, Snapshot};

/// US dollars per unit of a currency, as averages over years and months.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExchangeRates {
    rates: BTreeMap<(String, Period), f64>,
}

impl ExchangeRates {
    /// US dollars for one unit of a currency (ISO 4217 in capitals), averaged
    /// over exactly this period; the dollar itself is always 1.
    pub fn usd_per_unit(&self, currency: &str, period: Period) -> Option<f64> {
        if currency == "USD" {
            return Some(1.0);
        }
        self.rates.get(&(currency.to_owned(), period)).copied()
    }

    /// Currencies other than the dollar, in order.
    pub fn currencies(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .rates
            .keys()
            .map(|(currency, _)| currency.as_str())
            .collect();
        names.dedup();
        names
    }

    /// Every rate: currency, period and US dollars per unit, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Period, f64)> {
        self.rates
            .iter()
            .map(|((currency, period), rate)| (currency.as_str(), *period, *rate))
    }
}

/// Reads the exchange rates of an `fx` snapshot.
pub fn read_exchange_rates(snapshot: &Snapshot) -> Result<ExchangeRates, CatalogError> {
    let source = snapshot.open_table("rates")?;
    let mut rates = BTreeMap::new();
    for batch in source.read(&Selection {
        columns: &["currency", "period", "usd_per_unit"],
        row_groups: None,
    })? {
        let batch = batch?;
        let (currency, period) = (batch.text("currency")?, batch.text("period")?);
        let rate = batch.numbers("usd_per_unit")?;
        for row in 0..batch.rows() {
            let parsed = period.get(row).and_then(|text| text.parse::<Period>().ok());
            let (Some(currency), Some(period)) = (currency.get(row), parsed) else {
                return Err(batch.damaged(&format!("row {row} has no currency or period")));
            };
            rates.insert((currency.to_owned(), period), rate.value(row));
        }
    }
    Ok(ExchangeRates { rates })
}
