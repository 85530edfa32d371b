//! Sales to final users by destination, where the table that is held has them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_catalog::{Catalog, read_final_demand};
use sindan_domain::Progress;
use sindan_economy::shock::FinalSales;

use crate::DeskError;
use crate::error::Kind;
use crate::network_data::{HeldNetwork, snapshot};

/// What was done to the table of final demand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FinalSalesReport {
    /// Sellers and destinations where more was taken out of store than sold:
    /// counted as no sales.
    pub negative_cells: usize,
    /// Sellers whose sales were scaled down to what they sell outside the
    /// network.
    pub scaled_sellers: usize,
}

/// Final sales in the order of a network, with what was changed in them.
#[derive(Debug)]
pub(super) struct FinalSalesRead {
    pub(super) sales: FinalSales,
    pub(super) report: FinalSalesReport,
}

pub(super) fn read(
    catalog: &Catalog,
    held: &HeldNetwork,
    as_of: Option<Date>,
    progress: &dyn Progress,
) -> Result<FinalSalesRead, DeskError> {
    let snapshot = snapshot(catalog, &held.provenance.dataset, as_of)?;
    if snapshot.table("final_demand").is_none() {
        return Err(Kind::Missing {
            message: format!(
                "{} {} does not say who buys final goods",
                snapshot.dataset(),
                snapshot.version()
            ),
            hint: "the official table has it: add it with `sindan data add icio 2022_SML.csv`; \
                   or leave it at flows between industries"
                .to_owned(),
        }
        .into());
    }
    let network = &held.network;
    let economies: Vec<&str> = network
        .countries()
        .iter()
        .map(|country| country.alpha3())
        .collect();
    let industries: Vec<&str> = network.sectors().iter().map(String::as_str).collect();
    let mut sales_usd_mn = read_final_demand(&snapshot, &economies, &industries, progress)?;
    let report = repair(
        &mut sales_usd_mn,
        network.outside_sales_usd_mn(),
        economies.len(),
    );
    Ok(FinalSalesRead {
        sales: FinalSales { sales_usd_mn },
        report,
    })
}

/// No seller sells less than nothing to a destination, nor more to all of them
/// than it sells outside the network.
fn repair(sales: &mut [f64], outside: &[f64], economies: usize) -> FinalSalesReport {
    let mut report = FinalSalesReport::default();
    for (row, outside) in sales.chunks_mut(economies).zip(outside) {
        for cell in row.iter_mut().filter(|cell| **cell < 0.0) {
            *cell = 0.0;
            report.negative_cells += 1;
        }
        let sum: f64 = row.iter().sum();
        let most = outside.max(0.0);
        if sum > most {
            // Sums of rounded cells miss the total by their last digits.
            if sum > most * (1.0 + 1e-9) {
                report.scaled_sellers += 1;
            }
            row.iter_mut().for_each(|cell| *cell *= most / sum);
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn sales_stay_between_nothing_and_all() {
        let mut sales = [3.0, -1.0, 6.0, 6.0, 0.0, 0.0];
        let report = repair(&mut sales, &[5.0, 6.0, 0.0], 2);
        let expected = [3.0, 0.0, 3.0, 3.0, 0.0, 0.0];
        let differs = |(one, other): (&f64, &f64)| (one - other).abs() > 1e-12;
        assert!(!sales.iter().zip(&expected).any(differs), "{sales:?}");
        assert_eq!((report.negative_cells, report.scaled_sellers), (1, 1));
    }
}
