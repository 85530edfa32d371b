//! CSV for scripts: a contract, the same in every language.

use sindan_desk::{CountryIncome, LongRunAnswer};

use crate::BriefError;
use crate::shock::rows::{ends, number};

const HEADER: [&str; 17] = [
    "country",
    "income_usd_mn",
    "value_added_usd_mn",
    "deficit_usd_mn",
    "real_income_change_usd_mn",
    "real_income_change_low_usd_mn",
    "real_income_change_high_usd_mn",
    "real_income_change_pct",
    "real_income_change_low_pct",
    "real_income_change_high_pct",
    "real_wage_change_pct",
    "exports_change_pct",
    "tariff_revenue_usd_mn",
    "formula_pct",
    "formula_terms_of_trade_pct",
    "formula_volume_of_trade_pct",
    "final_demand",
];

/// Rows of every scenario, in the order of the table; a column with the names
/// of scenarios comes first where more than one was asked for.
pub(super) fn render(answer: &LongRunAnswer) -> Result<String, BriefError> {
    let several = answer.has_several();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let lead = several.then_some("scenario");
    let head = lead.into_iter().chain(HEADER);
    writer.write_record(head).map_err(BriefError::csv)?;
    let basis = super::words::basis(answer);
    for scenario in &answer.scenarios {
        let name = several.then_some(scenario.name.as_str());
        for country in &scenario.countries {
            let cells = cells(country, basis);
            let row = name.into_iter().chain(cells.iter().map(String::as_str));
            writer.write_record(row).map_err(BriefError::csv)?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn cells(country: &CountryIncome, basis: &str) -> Vec<String> {
    let change = &country.change;
    let mut cells = vec![
        country.country.to_string(),
        number(country.income_usd_mn.0),
        number(country.value_added_usd_mn.0),
        number(country.deficit_usd_mn.0),
        number(change.real_income_change_usd_mn.0),
    ];
    cells.extend(ends(change.real_income_change_range_usd_mn));
    cells.push(number(change.real_income_pct));
    cells.extend(ends(change.real_income_range_pct));
    cells.push(number(country.real_wage_pct));
    cells.push(number(country.exports_pct));
    cells.push(number(country.tariff_revenue_usd_mn.0));
    // Empty where the formula does not hold.
    let terms = country.first_order.map(|terms| {
        [
            terms.welfare_percent(),
            terms.terms_of_trade_percent,
            terms.volume_of_trade_percent,
        ]
        .map(number)
    });
    cells.extend(terms.unwrap_or_default());
    cells.push(basis.to_owned());
    cells
}
