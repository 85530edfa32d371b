//! Eurostat's extracts: the "relational view" of its data browser, with codes
//! and labels, and monthly totals with ISO codes.

use sindan_domain::{GoodsCode, GoodsSystem, Period, fold_name};

use super::comext::SOURCE;
use super::common::{
    FlowImport, Skip, amount, are_all, field, leave_out, period, reject, tables, value,
};
use super::partners::{by_eurostat_label, by_name};
use super::record::{FlowRow, PROCEDURE, Part, Partner};
use super::table::TOTAL;
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const RELATIONAL: Importer = Importer {
    name: "flows-eurostat-view",
    version: 1,
    datasets: &["flows"],
    expects: "relational view CSV of Eurostat's data browser",
    uses_rates: true,
    uses_edition: false,
    recognises: |content| are_all(content, is_relational),
    import: |job| import(job, &Layout::relational),
};

pub(super) const TOTALS: Importer = Importer {
    name: "flows-eurostat-totals",
    version: 1,
    datasets: &["flows"],
    expects: "CSV with the columns reporter_iso3,partner_iso3,flow,month,value_eur",
    uses_rates: true,
    uses_edition: false,
    recognises: |content| are_all(content, is_totals),
    import: |job| import(job, &Layout::totals),
};

const VALUE_IN_EUR: &[&str] = &["VALUE_IN_EUR", "VALUE_IN_EUROS"];

fn is_relational(text: &TextFile) -> bool {
    ["REPORTER", "PARTNER", "PRODUCT", "FLOW", "PERIOD"]
        .iter()
        .all(|name| text.column(&[name]).is_some())
        && text.column(VALUE_IN_EUR).is_some()
}

fn is_totals(text: &TextFile) -> bool {
    [
        "reporter_iso3",
        "partner_iso3",
        "flow",
        "month",
        "value_eur",
    ]
    .iter()
    .all(|name| text.column(&[name]).is_some())
}

/// Which column holds what.
struct Layout {
    reporter: Option<usize>,
    partner: Option<usize>,
    product: Option<usize>,
    flow: Option<usize>,
    procedure: Option<usize>,
    period: Option<usize>,
    value: Option<usize>,
    /// In kilograms, and in hundreds of them.
    mass: [Option<usize>; 2],
    quantity: Option<usize>,
    labels: bool,
}

impl Layout {
    fn relational(text: &TextFile) -> Self {
        Self {
            reporter: text.column(&["REPORTER"]),
            partner: text.column(&["PARTNER"]),
            product: text.column(&["PRODUCT"]),
            flow: text.column(&["FLOW"]),
            procedure: text.column(&["STAT_PROCEDURE"]),
            period: text.column(&["PERIOD"]),
            value: text.column(VALUE_IN_EUR),
            mass: [
                text.column(&["QUANTITY_IN_KG"]),
                text.column(&["QUANTITY_IN_100KG"]),
            ],
            quantity: text.column(&["SUPPLEMENTARY_QUANTITY"]),
            labels: true,
        }
    }

    fn totals(text: &TextFile) -> Self {
        Self {
            reporter: text.column(&["reporter_iso3"]),
            partner: text.column(&["partner_iso3"]),
            product: None,
            flow: text.column(&["flow"]),
            procedure: None,
            period: text.column(&["month"]),
            value: text.column(&["value_eur"]),
            mass: [None, None],
            quantity: None,
            labels: false,
        }
    }
}

fn import(
    job: &mut Job<'_>,
    layout: &dyn Fn(&TextFile) -> Layout,
) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let mut import = FlowImport::new(job);
    for text in tables(content) {
        let mut parser = Parser {
            layout: layout(text),
            countries: Memo::new(),
            products: Memo::new(),
        };
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let row = match parser.parse(import, record, line, &mut product) {
                Ok(row) => row,
                Err(skip) => return Ok(Err(skip)),
            };
            import.put(&row).map(Ok)
        })?;
    }
    import.finish("eurostat", Credit::By(SOURCE.to_owned()))
}

struct Parser {
    layout: Layout,
    countries: Memo<Result<Partner, Skip>>,
    products: Memo<Result<(String, bool), Skip>>,
}

impl Parser {
    fn parse<'r>(
        &mut self,
        import: &mut FlowImport<'_, '_>,
        record: &'r csv::StringRecord,
        line: u64,
        goods: &'r mut String,
    ) -> Result<FlowRow<'r>, Skip> {
        let layout = &self.layout;
        let get = |column: Option<usize>| field(record, column);
        let labels = layout.labels;
        let mut country = |text: &str, column: &'static str| {
            self.countries.get(text, |text| match labels {
                true => by_eurostat_label(text, column),
                false => by_name(text, column),
            })
        };
        let Partner::One(reporter) = country(get(layout.reporter), "REPORTER")? else {
            return leave_out(
                "is an aggregate, not a country",
                "REPORTER",
                get(layout.reporter),
            );
        };
        let partner = country(get(layout.partner), "PARTNER")?;
        if partner == Partner::One(reporter) {
            return leave_out("is the reporter itself", "PARTNER", get(layout.partner));
        }
        let direction = direction(get(layout.flow))?;
        let text = get(layout.period);
        let Some(period) = labelled_period(text) else {
            return reject("is not a year or month", "PERIOD", text);
        };
        let undisclosed = match layout.product {
            None => {
                TOTAL.clone_into(goods);
                false
            }
            Some(column) => {
                let text = field(record, Some(column));
                let year = period.calendar_year();
                let key = format!("{year}:{text}");
                let (product, undisclosed) = self.products.get(&key, |_| product(text, year))?;
                *goods = product;
                undisclosed
            }
        };
        let value_as_given = value(get(layout.value), "VALUE_IN_EUR")?;
        let rate = import.money.rate("EUR", period)?;
        let mass = match amount(get(layout.mass[0]), "QUANTITY_IN_KG")? {
            Some(kilograms) => Some(kilograms),
            None => {
                amount(get(layout.mass[1]), "QUANTITY_IN_100KG")?.map(|hundreds| hundreds * 100.0)
            }
        };
        let quantity = amount(get(layout.quantity), "SUPPLEMENTARY_QUANTITY")?;
        Ok(FlowRow {
            reporter,
            partner,
            direction,
            product: goods,
            period,
            value_usd: value_as_given * rate,
            net_mass_kg: mass,
            quantity,
            // The extract does not say which unit the code has.
            unit: match quantity {
                Some(_) => "supplementary",
                None => "",
            },
            value_as_given,
            currency: *b"EUR",
            estimated: false,
            undisclosed,
            part: procedure(get(layout.procedure))?,
            vintage: 0,
            line,
        })
    }
}

/// `2-EXPORT`, `EXPORT`, `EXPORTATION`, `2`.
fn direction(text: &str) -> Result<TradeDirection, Skip> {
    let folded = fold_name(text);
    let word = folded.trim_start_matches(['1', '2', ' ']);
    let begins = |beginning: &str| word.starts_with(beginning);
    match (folded.as_str(), word) {
        _ if begins("import") || begins("einfuhr") => Ok(TradeDirection::Import),
        _ if begins("export") || begins("ausfuhr") => Ok(TradeDirection::Export),
        ("1", _) => Ok(TradeDirection::Import),
        ("2", _) => Ok(TradeDirection::Export),
        _ => reject("is neither import nor export", "FLOW", text),
    }
}

/// `TOTAL-Total` and `Total` are all procedures together, `1-Normal` one.
fn procedure(text: &str) -> Result<Part, Skip> {
    let folded = fold_name(text);
    let part = |number: u64| Part {
        cut_by: PROCEDURE,
        name: number,
    };
    Ok(match folded.as_str() {
        _ if text.is_empty() => Part::default(),
        total if total.contains("total") => Part::default(),
        code if code.starts_with('1') || code.starts_with("normal") => part(1),
        code if code.starts_with('2') || code.starts_with("inward") => part(2),
        code if code.starts_with('3') || code.starts_with("outward") => part(3),
        code if code.starts_with('9') || code.starts_with("not recorded") => part(9),
        _ => return reject("is not a procedure", "STAT_PROCEDURE", text),
    })
}

/// Goods by code, with a label or without: `854231-Processors`, `TOTAL-Total`.
fn product(text: &str, year: i16) -> Result<(String, bool), Skip> {
    let code = text.split_once('-').map_or(text, |(code, _)| code).trim();
    if code.eq_ignore_ascii_case(TOTAL) {
        return Ok((TOTAL.to_owned(), false));
    }
    let edition = u16::try_from(year).unwrap_or_default();
    if let Ok(goods) = GoodsCode::new(GoodsSystem::Cn, edition, code) {
        return Ok((goods.to_string(), false));
    }
    if let (Some(chapter), true) = (code.get(..2), code.ends_with("XXXXXX"))
        && let Ok(goods) = GoodsCode::new(GoodsSystem::Cn, edition, chapter)
    {
        return Ok((format!("{goods}XXXXXX"), true));
    }
    reject("is not a goods code", "PRODUCT", text)
}

/// `202408-Aug. 2024`, `Feb. 2024`, `Jan.-Dec. 2018`, `2024-02`.
fn labelled_period(text: &str) -> Option<Period> {
    if let Some(period) = period(text) {
        return Some(period);
    }
    if let Some((code, _)) = text.split_once('-')
        && code.trim().len() == 6
        && let Some(period) = period(code.trim())
    {
        return Some(period);
    }
    let folded = fold_name(text);
    let words: Vec<&str> = folded.split(' ').collect();
    match words.as_slice() {
        [month, year] => Period::month(year.parse().ok()?, month_number(month)?),
        [first, last, year] if month_number(first) == Some(1) && month_number(last) == Some(12) => {
            Period::year(year.parse().ok()?)
        }
        _ => None,
    }
}

/// A month by the beginning of its English, French or German name.
fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [(&str, i8); 24] = [
        ("janv", 1),
        ("jan", 1),
        ("feb", 2),
        ("fev", 2),
        ("mar", 3),
        ("mrz", 3),
        ("apr", 4),
        ("avr", 4),
        ("may", 5),
        ("mai", 5),
        ("juin", 6),
        ("jun", 6),
        ("juil", 7),
        ("jul", 7),
        ("aug", 8),
        ("aou", 8),
        ("sep", 9),
        ("oct", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dez", 12),
        ("marz", 3),
        ("sept", 9),
    ];
    let found = MONTHS
        .iter()
        .find(|(beginning, _)| word.starts_with(beginning));
    found.map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_labels() {
        for (text, expected) in [
            ("202408-Aug. 2024", Some("2024-08")),
            ("Feb. 2024", Some("2024-02")),
            ("févr. 2024", Some("2024-02")),
            ("Août 2023", Some("2023-08")),
            ("Juil. 2023", Some("2023-07")),
            ("Jan.-Dec. 2018", Some("2018")),
            ("201852-Jan.-Dec. 2018", Some("2018")),
            ("2024-02", Some("2024-02")),
            ("Jan.-Mar. 2018", None),
            ("x", None),
        ] {
            let found = labelled_period(text).map(|period| period.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn directions_and_procedures_of_labels() {
        for text in ["2-EXPORT", "EXPORT", "EXPORTATION", "2"] {
            assert_eq!(direction(text), Ok(TradeDirection::Export), "{text}");
        }
        assert_eq!(direction("1-IMPORT"), Ok(TradeDirection::Import));
        assert!(direction("3").is_err());
        for text in ["TOTAL-Total", "Total", "TOTAL", "4-TOTAL"] {
            assert_eq!(procedure(text).map(|part| part.cut_by), Ok(0), "{text}");
        }
        assert_eq!(procedure("1-NORMAL").map(|part| part.name), Ok(1));
        assert!(procedure("?").is_err());
    }
}
