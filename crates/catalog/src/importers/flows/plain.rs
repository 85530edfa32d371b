//! Trade flows in a plain table: one row, one flow as its reporter sees it.

use std::collections::BTreeSet;

use sindan_domain::{GoodsCode, GoodsSystem, Period};

use super::common::{
    FlowImport, Skip, amount, are_all, currency_code, leave_out, reject, tables, value,
};
use super::partners::by_name;
use super::record::{FlowRow, Part, Partner};
use super::table::TOTAL;
use super::units::unit;
use crate::importers::fx::require;
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(crate) const IMPORTER: Importer = Importer {
    name: "flows-plain",
    version: 5,
    datasets: &["flows"],
    expects: "CSV with the columns reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit",
    uses_rates: true,
    uses_edition: true,
    recognises: |content| {
        are_all(content, |text| {
            COLUMNS.iter().all(|aliases| text.column(aliases).is_some())
        })
    },
    import,
};

const REPORTER: &[&str] = &["reporter", "reporter_iso"];
const PARTNER: &[&str] = &["partner", "partner_iso"];
const FLOW: &[&str] = &["flow", "direction"];
const PRODUCT: &[&str] = &["product", "goods", "code"];
const PERIOD: &[&str] = &["period", "time"];
const VALUE: &[&str] = &["value"];

const COLUMNS: [&[&str]; 6] = [REPORTER, PARTNER, FLOW, PRODUCT, PERIOD, VALUE];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let mut import = FlowImport::new(job);
    let mut unknown_units = UnknownUnits::default();
    for text in tables(content) {
        let mut parser = Parser::new(import.job, text)?;
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let row = match parser.parse(import, record, line, &mut product) {
                Ok(row) => row,
                Err(skip) => return Ok(Err(skip)),
            };
            import.put(&unknown_units.left_out(row)).map(Ok)
        })?;
    }
    unknown_units.describe(&mut import);
    import.finish("plain", Credit::OwnFile)
}

/// Units without a meaning that a warning names.
const NAMED_UNITS: usize = 5;

/// Quantities in units that mean nothing here: the number alone would be read
/// as one of another unit.
#[derive(Default)]
struct UnknownUnits {
    rows: u64,
    names: BTreeSet<String>,
}

impl UnknownUnits {
    /// The row with its quantity in the unit in which it is kept, or without one.
    fn left_out<'r>(&mut self, row: FlowRow<'r>) -> FlowRow<'r> {
        if row.unit.is_empty() {
            return row;
        }
        if let Some((unit, factor)) = unit(row.unit) {
            return FlowRow {
                quantity: row.quantity.map(|quantity| quantity * factor),
                unit,
                ..row
            };
        }
        if row.quantity.is_some() {
            self.rows += 1;
            if self.names.len() < NAMED_UNITS {
                self.names.insert(row.unit.to_owned());
            }
        }
        FlowRow {
            quantity: None,
            unit: "",
            ..row
        }
    }

    fn describe(self, import: &mut FlowImport<'_, '_>) {
        if self.rows == 0 {
            return;
        }
        import
            .attributes
            .insert("quantities_of_unknown_unit".to_owned(), self.rows.into());
        let names: Vec<String> = self.names.into_iter().collect();
        import.warnings.push(format!(
            "{} quantities are in units that are not known, and were not taken: {}",
            self.rows,
            names.join(", ")
        ));
    }
}

/// Columns and what has been looked up so far.
struct Parser {
    edition: Option<u16>,
    columns: [usize; 6],
    currency: Option<usize>,
    net_mass: Option<usize>,
    quantity: Option<usize>,
    unit: Option<usize>,
    vintage: Option<usize>,
    estimated: Option<usize>,
    countries: Memo<Result<Partner, Skip>>,
    products: Memo<Result<String, String>>,
}

impl Parser {
    fn new(job: &Job<'_>, text: &TextFile) -> Result<Self, CatalogError> {
        let mut columns = [0; 6];
        for (slot, aliases) in columns.iter_mut().zip(COLUMNS) {
            *slot = require(job, text, aliases)?;
        }
        Ok(Self {
            edition: job.options.goods_edition,
            columns,
            currency: text.column(&["currency"]),
            net_mass: text.column(&["net_mass_kg", "net_weight_kg", "netweight"]),
            quantity: text.column(&["quantity", "qty"]),
            unit: text.column(&["unit", "quantity_unit"]),
            vintage: text.column(&["vintage"]),
            estimated: text.column(&["estimated", "is_estimated"]),
            countries: Memo::new(),
            products: Memo::new(),
        })
    }

    fn parse<'r>(
        &mut self,
        import: &mut FlowImport<'_, '_>,
        record: &'r csv::StringRecord,
        line: u64,
        goods: &'r mut String,
    ) -> Result<FlowRow<'r>, Skip> {
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        let optional = |column: Option<usize>| column.map(field).unwrap_or_default();
        let [reporter, partner, flow, product, period, given] = self.columns.map(field);
        let reporter = match self.country(reporter, "reporter")? {
            Partner::One(country) => country,
            Partner::World => {
                return leave_out("is an aggregate, not a country", "reporter", reporter);
            }
        };
        let partner = self.country(partner, "partner")?;
        if partner == Partner::One(reporter) {
            return reject("is the reporter itself", "partner", reporter.alpha3());
        }
        let direction = direction(flow)?;
        *goods = self.product(product)?;
        let Ok(period) = period.parse::<Period>() else {
            return reject("is not a year or month", "period", period);
        };
        let value_as_given = value(given, "value")?;
        let currency = match optional(self.currency) {
            "" => *b"USD",
            text => currency_code(text)?,
        };
        let rate = import
            .money
            .rate(std::str::from_utf8(&currency).unwrap_or_default(), period)?;
        Ok(FlowRow {
            reporter,
            partner,
            direction,
            product: goods,
            period,
            value_usd: value_as_given * rate,
            net_mass_kg: amount(optional(self.net_mass), "net_mass_kg")?,
            quantity: amount(optional(self.quantity), "quantity")?,
            unit: optional(self.unit),
            value_as_given,
            currency,
            estimated: matches!(optional(self.estimated), "1" | "true" | "TRUE" | "yes"),
            undisclosed: false,
            part: Part::default(),
            vintage: vintage(optional(self.vintage))?,
            line,
        })
    }

    fn country(&mut self, text: &str, column: &'static str) -> Result<Partner, Skip> {
        self.countries.get(text, |text| by_name(text, column))
    }

    /// `TOTAL`, or a code with its nomenclature and edition.
    fn product(&mut self, text: &str) -> Result<String, Skip> {
        let edition = self.edition;
        let found = self.products.get(text, |text| {
            if text.eq_ignore_ascii_case("total") {
                return Ok(TOTAL.to_owned());
            }
            let code = match (text.contains(':'), edition) {
                (true, _) => text.parse::<GoodsCode>(),
                (false, Some(edition)) => GoodsCode::new(GoodsSystem::Hs, edition, text),
                (false, None) => {
                    return Err("does not name its edition of the Harmonized System".to_owned());
                }
            };
            code.map(|code| code.to_string())
                .map_err(|_| "is not a goods code".to_owned())
        });
        found.map_err(|reason| Skip::Rejected(reason, "product", text.to_owned()))
    }
}

/// Orders rows that say the same by the day or year on which they were told.
fn vintage(text: &str) -> Result<u32, Skip> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | '.')).collect();
    if digits.is_empty() {
        return Ok(0);
    }
    // A year is before every day of it.
    let whole = format!("{digits:0<8}");
    match whole.parse() {
        Ok(number) if whole.len() == 8 => Ok(number),
        _ => reject("is not a date", "vintage", text),
    }
}

fn direction(text: &str) -> Result<TradeDirection, Skip> {
    match text.to_lowercase().replace(['_', ' '], "-").as_str() {
        "import" | "imports" | "m" | "i" => Ok(TradeDirection::Import),
        "export" | "exports" | "x" | "e" => Ok(TradeDirection::Export),
        "re-export" | "re-exports" | "reexport" | "reexports" | "rx" => {
            Ok(TradeDirection::ReExport)
        }
        "re-import" | "re-imports" | "reimport" | "reimports" | "rm" => {
            Ok(TradeDirection::ReImport)
        }
        _ => reject("is neither import nor export", "flow", text),
    }
}
