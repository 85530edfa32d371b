//! Tables of national statistical offices: one row a partner, partners by name
//! in Russian or English, values in thousand or million US dollars, group rows
//! among the countries.

use sindan_domain::{Country, Period};

use super::common::{FlowImport, Skip, Told, are_all, field, local_number, period, reject, tables};
use super::partners::{by_name, by_number};
use super::record::{FlowRow, Part, Partner};
use super::table::TOTAL;
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-national",
    version: 1,
    datasets: &["flows"],
    expects: "table of a national statistical office: CSV with a partner (partner_ru, partner_en, partner), a year or period, and export_kusd, import_kusd or value_kusd; or Uzbekistan's sdmx_data with a column for each year",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| are_all(content, |text| Layout::of(text).is_some()),
    import,
};

/// A column of values.
struct Values {
    column: usize,
    /// US dollars for one of it.
    unit_usd: f64,
    /// `None` where the file as a whole is one direction.
    direction: Option<TradeDirection>,
    /// The period, where each has its own column.
    period: Option<Period>,
}

struct Layout {
    /// Numbers of partners.
    number: Option<usize>,
    /// Names of partners, the best first.
    names: Vec<usize>,
    period: Option<usize>,
    source: Option<usize>,
    values: Vec<Values>,
}

impl Layout {
    fn of(text: &TextFile) -> Option<Self> {
        if text.column(&["reporter", "reporterCode"]).is_some() {
            return None;
        }
        Self::long(text).or_else(|| Self::by_year(text))
    }

    fn long(text: &TextFile) -> Option<Self> {
        let names: Vec<usize> = ["partner_ru", "partner_en", "partner", "country"]
            .iter()
            .filter_map(|name| text.column(&[name]))
            .collect();
        let period = text.column(&["period", "month", "year"])?;
        let mut values = Vec::new();
        for (name, direction) in [
            ("export", Some(TradeDirection::Export)),
            ("import", Some(TradeDirection::Import)),
            ("re_export", Some(TradeDirection::ReExport)),
            ("value", None),
        ] {
            for (unit, unit_usd) in [("usd", 1.0), ("kusd", 1e3), ("musd", 1e6)] {
                if let Some(column) = text.column(&[&format!("{name}_{unit}")]) {
                    values.push(Values {
                        column,
                        unit_usd,
                        direction,
                        period: None,
                    });
                }
            }
        }
        (!names.is_empty() && !values.is_empty()).then(|| Self {
            number: None,
            names,
            period: Some(period),
            source: text.column(&["source", "vintage"]),
            values,
        })
    }

    /// Code, Klassifikator, Klassifikator_ru, Klassifikator_en, 2010, 2011, …:
    /// the statistical office of Uzbekistan, in million US dollars.
    fn by_year(text: &TextFile) -> Option<Self> {
        let number = text.column(&["Code"])?;
        let names: Vec<usize> = ["Klassifikator_en", "Klassifikator_ru"]
            .iter()
            .filter_map(|name| text.column(&[name]))
            .collect();
        let values: Vec<Values> = text
            .headers()
            .iter()
            .enumerate()
            .filter_map(|(column, header)| {
                Some(Values {
                    column,
                    unit_usd: 1e6,
                    direction: None,
                    period: Some(header.parse().ok()?),
                })
            })
            .collect();
        (!names.is_empty() && !values.is_empty()).then_some(Self {
            number: Some(number),
            names,
            period: None,
            source: None,
            values,
        })
    }
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let told = Told::of(job);
    let reporter = told.reporter(job)?;
    let layouts: Vec<(&TextFile, Layout)> = tables(content)
        .iter()
        .filter_map(|text| Some((text, Layout::of(text)?)))
        .collect();
    let needs_direction = layouts
        .iter()
        .flat_map(|(_, layout)| &layout.values)
        .any(|values| values.direction.is_none());
    if needs_direction && told.direction.is_none() {
        return Err(job
            .refuse("does not say whether it holds exports or imports")
            .with_hint("say it with --direction export or --direction import"));
    }
    let mut import = FlowImport::new(job);
    told.describe(&mut import, needs_direction);
    let mut empty = 0_u64;
    for (text, layout) in layouts {
        let mut partners: Memo<Result<Partner, Skip>> = Memo::new();
        import.each_record_of_several_lines(text, |import, record, line| {
            let partner = match layout.partner(record, &mut partners) {
                Ok(partner) if partner == Partner::One(reporter) => {
                    return Ok(reject(
                        "is the reporter itself",
                        "partner",
                        reporter.alpha3(),
                    ));
                }
                Ok(partner) => partner,
                Err(skip) => return Ok(Err(skip)),
            };
            let vintage = latest_year(field(record, layout.source));
            for values in &layout.values {
                match cell(record, &layout, values, reporter, partner, told.direction) {
                    Ok(None) => empty += 1,
                    Ok(Some(row)) => import.put(&FlowRow {
                        line,
                        vintage,
                        ..row
                    })?,
                    Err(skip) => import.skip(skip, line),
                }
            }
            Ok(Ok(()))
        })?;
    }
    if empty > 0 {
        import
            .attributes
            .insert("empty_cells".to_owned(), empty.into());
    }
    import.finish("national", Credit::OwnFile)
}

impl Layout {
    fn partner(
        &self,
        record: &csv::StringRecord,
        known: &mut Memo<Result<Partner, Skip>>,
    ) -> Result<Partner, Skip> {
        let number = field(record, self.number);
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            let found = known.get(number, |number| by_number(number, "Code"));
            // Not every number in such tables is a country's: the name decides.
            if found.is_ok() {
                return found;
            }
        }
        let mut worst = None;
        for column in &self.names {
            let name = field(record, Some(*column));
            match known.get(name, |name| by_name(name, "partner")) {
                Err(Skip::Rejected(reason, column, value)) => {
                    worst.get_or_insert(Skip::Rejected(reason, column, value));
                }
                decided => return decided,
            }
        }
        match worst {
            Some(skip) => Err(skip),
            None => reject("is not a country", "partner", ""),
        }
    }
}

/// The flow in a cell; nothing where it is empty or a dash, which is no trade.
fn cell<'r>(
    record: &csv::StringRecord,
    layout: &Layout,
    values: &Values,
    reporter: Country,
    partner: Partner,
    direction: Option<TradeDirection>,
) -> Result<Option<FlowRow<'r>>, Skip> {
    let text = field(record, Some(values.column));
    if matches!(text, "" | "-" | "–" | "—" | "…" | "...") {
        return Ok(None);
    }
    let Some(given) = local_number(text).filter(|value| *value >= 0.0) else {
        return reject("is not a non-negative number", "value", text);
    };
    let told = field(record, layout.period);
    let Some(period) = values.period.or_else(|| period(told)) else {
        return reject("is not a year or month", "year", told);
    };
    let Some(direction) = values.direction.or(direction) else {
        return reject("is neither import nor export", "value", text);
    };
    Ok(Some(FlowRow {
        reporter,
        partner,
        direction,
        product: TOTAL,
        period,
        value_usd: given * values.unit_usd,
        net_mass_kg: None,
        quantity: None,
        unit: "",
        value_as_given: given * values.unit_usd,
        currency: *b"USD",
        estimated: false,
        undisclosed: false,
        part: Part::default(),
        vintage: 0,
        line: 0,
    }))
}

/// The latest year in a text such as `trade_2019.xls:12_2018`: a file tells two
/// years, and revises the earlier one.
pub(super) fn latest_year(text: &str) -> u32 {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..=2200).contains(year))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_several_countries() {
        for (text, expected) in [
            ("1234.5", Some(1234.5)),
            ("1 234,5", Some(1234.5)),
            ("1\u{a0}234,5", Some(1234.5)),
            ("0,0", Some(0.0)),
            ("1,234,567", None),
            ("1,234.5", None),
            ("x", None),
        ] {
            assert_eq!(local_number(text), expected, "{text}");
        }
    }

    #[test]
    fn vintages() {
        assert_eq!(latest_year("Основные показатели_2019.xls:12_2018"), 2019);
        assert_eq!(latest_year(""), 0);
    }
}
