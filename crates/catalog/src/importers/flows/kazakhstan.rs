//! The yearly tables of the statistical office of Kazakhstan, as published:
//! spreadsheets with a sheet for each of two years, covers beside them, two
//! rows of headings, and groups of countries among the countries.

use std::collections::BTreeSet;

use sindan_domain::{Country, Period};

use super::common::{FlowImport, Skip, field, leave_out, local_number, reject, tables};
use super::national::latest_year;
use super::partners::by_name;
use super::record::{FlowRow, Part, Partner};
use super::table::TOTAL;
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, SHORT_RECORD, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-kazakhstan",
    version: 1,
    datasets: &["flows"],
    expects: "spreadsheet of the statistical office of Kazakhstan (.xls or .xlsx): a sheet for a year, a row `Всего`, columns of exports and imports",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        tables(content)
            .iter()
            .any(|text| matches!(Sheet::of(text), Ok(Some(_))))
    },
    import,
};

/// Rows above the sum over all partners, at most.
const MOST_HEADINGS: usize = 20;

/// A sheet with figures.
struct Sheet {
    year: Period,
    unit_usd: f64,
    exports: usize,
    imports: usize,
    /// Row of the sum over all partners, from which on partners stand.
    first_row: u64,
}

impl Sheet {
    /// What a sheet holds; nothing where it is a cover or another table.
    fn of(text: &TextFile) -> Result<Option<Self>, CatalogError> {
        let mut records = text.records(SHORT_RECORD)?;
        let mut record = csv::StringRecord::new();
        let (mut exports, mut imports, mut unit_usd) = (None, None, None);
        let mut years = BTreeSet::new();
        let sheet = text.name.rsplit_once(':').map_or("", |(_, sheet)| sheet);
        years.extend(whole_year(sheet));
        for _ in 0..MOST_HEADINGS {
            let Ok(Some(row)) = records.next(&mut record) else {
                return Ok(None);
            };
            if is_sum(field(&record, Some(0))) {
                let found = (exports, imports, unit_usd, years.first());
                let (Some(exports), Some(imports), Some(unit_usd), Some(year)) = found else {
                    return Ok(None);
                };
                return Ok(Some(Self {
                    year: *year,
                    unit_usd,
                    exports,
                    imports,
                    first_row: row,
                }));
            }
            for (column, cell) in record.iter().enumerate() {
                let folded = cell.to_lowercase();
                let place = match &folded {
                    text if text.contains("экспорт") => Some(&mut exports),
                    text if text.contains("импорт") => Some(&mut imports),
                    _ => None,
                };
                // A title names both; headings stand in columns of their own.
                if let Some(place) = place.filter(|_| column > 0) {
                    place.get_or_insert(column);
                }
                if folded.contains("долл") {
                    unit_usd = match &folded {
                        text if text.contains("тыс") => Some(1e3),
                        text if text.contains("млн") => Some(1e6),
                        _ => Some(1.0),
                    };
                }
                if years.is_empty() && folded.contains("декабр") {
                    years.extend(whole_year(&folded));
                }
            }
        }
        Ok(None)
    }
}

fn is_sum(name: &str) -> bool {
    name.to_lowercase().starts_with("всего")
}

/// The year that a sheet's name or a line about its months means: `2022`,
/// `12_2019` (from January to December); none where the months are not all.
fn whole_year(text: &str) -> Option<Period> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    let year = numbers
        .iter()
        .find(|digits| digits.len() == 4)?
        .parse()
        .ok()?;
    let part = numbers.iter().find(|digits| digits.len() <= 2);
    part.is_none_or(|months| *months == "12")
        .then(|| Period::year(year))
        .flatten()
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let home = Country::from_alpha3("KAZ");
    let reporter = job
        .options
        .reporter
        .or(home)
        .ok_or_else(|| CatalogError::internal("KAZ is no country"))?;
    let mut sheets = Vec::new();
    let mut covers = Vec::new();
    for text in tables(content) {
        match Sheet::of(text)? {
            Some(sheet) => sheets.push((text, sheet)),
            None => covers.push(text.name.clone()),
        }
    }
    // A file tells two years and revises the earlier one: of a year that several
    // files tell, the file with the latest year counts.
    let vintage = sheets
        .iter()
        .map(|(text, sheet)| {
            let named = text.name.split(':').next().unwrap_or_default();
            latest_year(named).max(u32::try_from(sheet.year.calendar_year()).unwrap_or(0))
        })
        .max()
        .unwrap_or(0);
    let mut import = FlowImport::new(job);
    if !covers.is_empty() {
        import.warnings.push(format!(
            "sheets without a table of partners, left out: {}",
            covers.join(", ")
        ));
    }
    let mut empty = 0_u64;
    for (text, sheet) in sheets {
        let mut partners: Memo<Result<Partner, Skip>> = Memo::new();
        import.each_record(text, |import, record, line| {
            if line < sheet.first_row {
                return Ok(Ok(()));
            }
            let cells = [
                (sheet.exports, TradeDirection::Export),
                (sheet.imports, TradeDirection::Import),
            ];
            let name = field(record, Some(0));
            // Notes stand below the table.
            if cells
                .iter()
                .all(|(column, _)| is_empty(field(record, Some(*column))))
            {
                empty += 2;
                return Ok(match name.is_empty() || by_name(name, "partner").is_ok() {
                    true => Ok(()),
                    false => leave_out("is a row without figures", "partner", name),
                });
            }
            let partner = match partners.get(name, |name| by_name(name, "partner")) {
                Ok(Partner::One(country)) if country == reporter => {
                    return Ok(reject("is the reporter itself", "partner", name));
                }
                Ok(partner) => partner,
                Err(skip) => return Ok(Err(skip)),
            };
            for (column, direction) in cells {
                let given = field(record, Some(column));
                if is_empty(given) {
                    empty += 1;
                    continue;
                }
                let Some(value) = local_number(given).filter(|value| *value >= 0.0) else {
                    import.skip(
                        Skip::Rejected(
                            "is not a non-negative number".to_owned(),
                            "value",
                            given.to_owned(),
                        ),
                        line,
                    );
                    continue;
                };
                import.put(&FlowRow {
                    reporter,
                    partner,
                    direction,
                    product: TOTAL,
                    period: sheet.year,
                    value_usd: value * sheet.unit_usd,
                    net_mass_kg: None,
                    quantity: None,
                    unit: "",
                    value_as_given: value * sheet.unit_usd,
                    currency: *b"USD",
                    estimated: false,
                    undisclosed: false,
                    part: Part::default(),
                    vintage,
                    line,
                })?;
            }
            Ok(Ok(()))
        })?;
    }
    if empty > 0 {
        import
            .attributes
            .insert("empty_cells".to_owned(), empty.into());
    }
    import.finish("kazakhstan", Credit::OwnFile)
}

/// No trade.
fn is_empty(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—" | "…" | "...")
}

#[cfg(test)]
mod tests {
    use super::whole_year;

    #[test]
    fn years_of_sheets() {
        for (name, year) in [
            ("2022", Some("2022")),
            ("12_2019", Some("2019")),
            ("январь-декабрь 2021 года", Some("2021")),
            ("6_2020", None),
            ("Обложка", None),
        ] {
            let found = whole_year(name).map(|year| year.to_string());
            assert_eq!(found.as_deref(), year, "{name}");
        }
    }
}
