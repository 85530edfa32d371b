//! The yearly tables of the statistical office of Kazakhstan, as published:
//! spreadsheets with a sheet for each of two years, covers beside them, two
//! rows of headings, and groups of countries among the countries.
//!
//! The office publishes the same tables for parts of a year. What a sheet is
//! about is what its headings say, or a name such as `12_2022` (twelve months);
//! a name that is a year alone does not say how much of it.

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
    version: 2,
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
    year: Result<Period, String>,
    /// Whether neither its headings nor its name say which months it holds; the
    /// name may be a year.
    is_silent: bool,
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
        let sheet = text.name.rsplit_once(':').map_or("", |(_, sheet)| sheet);
        let mut told = Vec::new();
        for _ in 0..MOST_HEADINGS {
            let Ok(Some(row)) = records.next(&mut record) else {
                return Ok(None);
            };
            if is_sum(field(&record, Some(0))) {
                let (Some(exports), Some(imports), Some(unit_usd)) = (exports, imports, unit_usd)
                else {
                    return Ok(None);
                };
                return Ok(Some(Self {
                    is_silent: told.is_empty() && numbers(sheet).all(|digits| digits.len() == 4),
                    year: year_of(sheet, &told),
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
                told.extend(Months::of(&folded).map(|months| (months, cell.trim().to_owned())));
            }
        }
        Ok(None)
    }
}

/// What words say about the months of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Months {
    /// All of a year.
    Year(i16),
    /// A part of a year.
    Part,
}

/// Beginnings of the names of months, in Russian and Kazakh.
const MONTHS: [[&str; 2]; 12] = [
    ["январ", "қаңтар"],
    ["феврал", "ақпан"],
    ["март", "наурыз"],
    ["апрел", "сәуір"],
    ["ма", "мамыр"],
    ["июн", "маусым"],
    ["июл", "шілде"],
    ["август", "тамыз"],
    ["сентябр", "қыркүйек"],
    ["октябр", "қазан"],
    ["ноябр", "қараша"],
    ["декабр", "желтоқсан"],
];

/// Words for parts of a year.
const PARTS: [&str; 6] = ["полугод", "квартал", "месяц", "жартыжыл", "тоқсан", "айда"];

impl Months {
    /// Nothing where a text does not say it, or is about shares and rates of
    /// growth.
    fn of(folded: &str) -> Option<Self> {
        if folded.contains('%') {
            return None;
        }
        let years: BTreeSet<i16> = numbers(folded)
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok())
            .filter(|year| (1990..2100).contains(year))
            .collect();
        let months: BTreeSet<usize> = folded
            .split(|c: char| !c.is_alphabetic())
            .filter_map(month)
            .collect();
        // A day is a date of publication.
        let is_day = months.len() == 1 && numbers(folded).any(|digits| digits.len() <= 2);
        if is_day {
            return None;
        }
        let year = years.first().filter(|_| years.len() == 1);
        let whole = months.contains(&0) && months.contains(&11);
        let is_part = PARTS.iter().any(|part| {
            folded
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word.starts_with(part))
        });
        let twelve = numbers(folded).any(|digits| digits == "12");
        if whole || (months.is_empty() && is_part && twelve) {
            return year.map(|year| Self::Year(*year));
        }
        if (!months.is_empty() && !years.is_empty()) || (months.is_empty() && is_part) {
            return Some(Self::Part);
        }
        let of_year = ["год", "г", "жыл"].iter().any(|word| {
            folded
                .split(|c: char| !c.is_alphabetic())
                .any(|found| found == *word || (word.len() > 2 && found.starts_with(word)))
        });
        year.filter(|_| months.is_empty() && of_year)
            .map(|year| Self::Year(*year))
    }
}

/// The month that a word names; `май` and `мая` are short.
fn month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|names| {
        names.iter().any(|name| match *name {
            "ма" => matches!(word, "май" | "мая" | "мае"),
            name => word.starts_with(name),
        })
    })
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
}

/// The year of a sheet, of which it must hold all months: as its headings say,
/// else as its name does. What is wrong otherwise.
fn year_of(sheet: &str, told: &[(Months, String)]) -> Result<Period, String> {
    let part = told.iter().find(|(months, _)| *months == Months::Part);
    if let Some((_, heading)) = part {
        return Err(format!("holds a part of a year: `{heading}`"));
    }
    let named: Vec<&str> = numbers(sheet).collect();
    let named_year: Option<i16> = named
        .iter()
        .find(|digits| digits.len() == 4)
        .and_then(|digits| digits.parse().ok());
    let named_months = named.iter().find(|digits| digits.len() <= 2);
    if named_year.is_some() && named_months.is_some_and(|months| *months != "12") {
        return Err("holds a part of a year, by its name".to_owned());
    }
    let years: BTreeSet<i16> = told
        .iter()
        .filter_map(|(months, _)| match months {
            Months::Year(year) => Some(*year),
            Months::Part => None,
        })
        .collect();
    let year = match (years.first(), named_year) {
        (Some(year), None) if years.len() == 1 => *year,
        (Some(_), Some(named)) if years.contains(&named) => named,
        (Some(_), _) => {
            let years: Vec<String> = years.iter().map(i16::to_string).collect();
            return Err(format!(
                "does not say which year it is of: its headings name {}",
                years.join(", ")
            ));
        }
        (None, Some(named)) if named_months.is_some() => named,
        (None, _) => return Err("does not say which months it holds".to_owned()),
    };
    Period::year(year).ok_or_else(|| format!("{year} is no year"))
}

/// What to do about a sheet whose months are not those of a year.
const WHOLE_YEARS: &str = "add the table of January to December; if this is one, let a heading say so (`январь-декабрь 2022 года`), name the sheet `12_2022`, or say --period 2022";

fn is_sum(name: &str) -> bool {
    name.to_lowercase().starts_with("всего")
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let home = Country::from_alpha3("KAZ");
    let reporter = job
        .options
        .reporter
        .or(home)
        .ok_or_else(|| CatalogError::internal("KAZ is no country"))?;
    let said = job.options.period.filter(|period| period.is_year());
    let mut sheets = Vec::new();
    let (mut covers, mut parts) = (Vec::new(), Vec::new());
    for text in tables(content) {
        let Some(sheet) = Sheet::of(text)? else {
            covers.push(text.name.clone());
            continue;
        };
        // Who says the year answers for it, unless the sheet says otherwise.
        let year = match (&sheet.year, said) {
            (Err(_), Some(said)) if sheet.is_silent => Ok(said),
            (year, _) => year.clone(),
        };
        match year {
            Ok(year) => sheets.push((text, sheet, year)),
            Err(problem) => parts.push(format!("{} {problem}", text.name)),
        }
    }
    if sheets.is_empty() {
        let problem = parts.join("; ");
        let refused = job.refuse(format!("has no sheet of a whole year: {problem}"));
        return Err(refused.with_hint(WHOLE_YEARS));
    }
    // A file tells two years and revises the earlier one: of a year that several
    // files tell, the file with the latest year counts.
    let vintage = sheets
        .iter()
        .map(|(text, _, year)| {
            let named = text.name.split(':').next().unwrap_or_default();
            latest_year(named).max(u32::try_from(year.calendar_year()).unwrap_or(0))
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
    if !parts.is_empty() {
        import.warnings.push(format!(
            "sheets that are not of a whole year, left out: {}; {WHOLE_YEARS}",
            parts.join("; ")
        ));
    }
    let mut empty = 0_u64;
    for (text, sheet, year) in sheets {
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
                    period: year,
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
    use super::{Months, year_of};

    #[test]
    fn months_of_headings() {
        for (heading, expected) in [
            ("январь-декабрь 2021 года", Some(Months::Year(2021))),
            ("за 2021 год", Some(Months::Year(2021))),
            ("2021 г.", Some(Months::Year(2021))),
            ("за 12 месяцев 2021 года", Some(Months::Year(2021))),
            ("2021 жылғы қаңтар-желтоқсан", Some(Months::Year(2021))),
            ("январь-июнь 2021 года", Some(Months::Part)),
            ("за 6 месяцев 2021 года", Some(Months::Part)),
            ("i полугодие 2021 г.", Some(Months::Part)),
            ("2021 жылғы қаңтар-маусым", Some(Months::Part)),
            ("май 2021 года", Some(Months::Part)),
            ("2022 г. в % к 2021 г.", None),
            ("дата публикации: 15 марта 2023 года", None),
            ("экспорт и импорт по странам", None),
            ("показатели 2021", None),
        ] {
            assert_eq!(Months::of(heading), expected, "{heading}");
        }
    }

    #[test]
    fn years_of_sheets() {
        let told = |text: &str| Months::of(text).map(|months| (months, text.to_owned()));
        for (name, heading, year) in [
            ("12_2019", "", Some("2019")),
            ("2022", "", None),
            ("2022", "январь-июнь 2022 года", None),
            ("12_2022", "январь-июнь 2022 года", None),
            ("2022", "январь-декабрь 2022 года", Some("2022")),
            ("", "январь-декабрь 2022 года", Some("2022")),
            ("2021", "январь-декабрь 2022 года", None),
            ("6_2020", "", None),
            ("6_2020", "за 2020 год", None),
            ("Лист1", "за 2020 год", Some("2020")),
        ] {
            let told: Vec<_> = told(heading).into_iter().collect();
            let found = year_of(name, &told).ok().map(|year| year.to_string());
            assert_eq!(found.as_deref(), year, "{name} {heading}");
        }
    }
}
