//! Eurostat's Comext: the monthly bulk files, current and old.

use sindan_domain::{GoodsCode, GoodsSystem, Period};

use super::common::{
    FlowImport, Skip, amount, are_all, field, leave_out, period, reject, tables, value,
};
use super::partners::by_eurostat_code;
use super::record::{FlowRow, PARTNER_CODE, PROCEDURE, Part, Partner};
use super::table::TOTAL;
use super::units::unit;
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-comext",
    version: 2,
    datasets: &["flows"],
    expects: "bulk file of Eurostat's Comext, unpacked from its 7z (full_v2_202402.dat)",
    uses_rates: true,
    uses_edition: false,
    recognises: |content| are_all(content, is_comext),
    import,
};

pub(super) const SOURCE: &str = "Eurostat, Comext";

const PRODUCT: &[&str] = &["PRODUCT_NC"];
const PROCEDURE_CODE: &[&str] = &["STAT_PROCEDURE", "STAT_REGIME"];
const VALUE: &[&str] = &["VALUE_EUR", "VALUE_IN_EUROS"];

fn is_comext(text: &TextFile) -> bool {
    [PRODUCT, PROCEDURE_CODE, VALUE]
        .iter()
        .all(|aliases| text.column(aliases).is_some())
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let mut import = FlowImport::new(job);
    for text in tables(content) {
        let mut parser = Parser::new(text);
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let row = match parser.parse(import, record, line, &mut product) {
                Ok(row) => row,
                Err(skip) => return Ok(Err(skip)),
            };
            import.put(&row).map(Ok)
        })?;
    }
    import.finish("comext", Credit::By(SOURCE.to_owned()))
}

struct Parser {
    reporter: Option<usize>,
    partner: Option<usize>,
    /// Numbers of partners, of which several may share one code of letters.
    partner_number: Option<usize>,
    product: Option<usize>,
    flow: Option<usize>,
    procedure: Option<usize>,
    /// Before 2016 or so: 4 is the total of all procedures.
    old: bool,
    unit: Option<usize>,
    period: Option<usize>,
    value: Option<usize>,
    mass: Option<usize>,
    quantity: Option<usize>,
    countries: Memo<Result<Partner, Skip>>,
    products: Memo<Result<(String, bool), Skip>>,
}

impl Parser {
    fn new(text: &TextFile) -> Self {
        let letters = text.column(&["PARTNER_ISO"]);
        let partner = text.column(&["PARTNER"]);
        Self {
            reporter: text.column(&["REPORTER", "DECLARANT_ISO"]),
            partner: letters.or(partner),
            partner_number: letters.and(partner),
            product: text.column(PRODUCT),
            flow: text.column(&["FLOW"]),
            procedure: text.column(PROCEDURE_CODE),
            old: text.column(&["STAT_REGIME"]).is_some(),
            unit: text.column(&["SUPPL_UNIT", "SUPP_UNIT"]),
            period: text.column(&["PERIOD"]),
            value: text.column(VALUE),
            mass: text.column(&["QUANTITY_KG", "QUANTITY_IN_KG"]),
            quantity: text.column(&["QUANTITY_SUPPL_UNIT", "SUP_QUANTITY"]),
            countries: Memo::new(),
            products: Memo::new(),
        }
    }

    fn parse<'r>(
        &mut self,
        import: &mut FlowImport<'_, '_>,
        record: &'r csv::StringRecord,
        line: u64,
        goods: &'r mut String,
    ) -> Result<FlowRow<'r>, Skip> {
        let get = |column: Option<usize>| field(record, column);
        let mut country = |text: &str, column: &'static str| {
            self.countries
                .get(text, |text| by_eurostat_code(text, column))
        };
        let Partner::One(reporter) = country(get(self.reporter), "REPORTER")? else {
            return leave_out(
                "is an aggregate, not a country",
                "REPORTER",
                get(self.reporter),
            );
        };
        let partner = country(get(self.partner), "PARTNER")?;
        if partner == Partner::One(reporter) {
            return leave_out("is the reporter itself", "PARTNER", get(self.partner));
        }
        let direction = match get(self.flow) {
            "1" => TradeDirection::Import,
            "2" => TradeDirection::Export,
            other => return reject("is neither import (1) nor export (2)", "FLOW", other),
        };
        let text = get(self.period);
        let Some(period) = period(text) else {
            return reject("is not a year or month", "PERIOD", text);
        };
        let undisclosed = self.product(get(self.product), period, goods)?;
        let value_as_given = value(get(self.value), VALUE[0])?;
        let rate = import.money.rate("EUR", period)?;
        let part = self.part(record)?;
        let (unit, quantity) = match get(self.unit) {
            "" | "NO_SU" => ("", None),
            written => {
                // One that is not known is told apart by its own name.
                let (unit, factor) = unit(written).unwrap_or((written, 1.0));
                let quantity = amount(get(self.quantity), "QUANTITY_SUPPL_UNIT")?;
                (unit, quantity.map(|quantity| quantity * factor))
            }
        };
        Ok(FlowRow {
            reporter,
            partner,
            direction,
            product: goods,
            period,
            value_usd: value_as_given * rate,
            net_mass_kg: amount(get(self.mass), "QUANTITY_KG")?,
            quantity,
            unit,
            value_as_given,
            currency: *b"EUR",
            estimated: false,
            undisclosed,
            part,
            vintage: 0,
            line,
        })
    }

    /// Writes the goods, and says whether they are a chapter without codes.
    fn product(&mut self, text: &str, period: Period, goods: &mut String) -> Result<bool, Skip> {
        let year = period.calendar_year();
        let key = format!("{year}:{text}");
        let (product, undisclosed) = self.products.get(&key, |_| product(text, year))?;
        *goods = product;
        Ok(undisclosed)
    }

    /// Rows of one flow differ by customs procedure and by the partner's code;
    /// all are added up, but for an old total beside its procedures.
    fn part(&self, record: &csv::StringRecord) -> Result<Part, Skip> {
        let text = field(record, self.procedure);
        let Some(procedure) = text
            .bytes()
            .next()
            .filter(u8::is_ascii_digit)
            .filter(|_| text.len() == 1)
        else {
            return reject("is not a procedure", "STAT_PROCEDURE", text);
        };
        let mut name = 0_u64;
        let letters = field(record, self.partner);
        let number = field(record, self.partner_number);
        for byte in letters.bytes().take(2).chain(number.bytes().take(4)) {
            name = name << 8 | u64::from(byte);
        }
        let is_total = self.old && procedure == b'4';
        Ok(Part {
            cut_by: match is_total {
                true => PARTNER_CODE,
                false => PARTNER_CODE | PROCEDURE,
            },
            name: name << 8 | u64::from(procedure),
        })
    }
}

/// `TOTAL`, a code of the Combined Nomenclature of the year, or the part of a
/// chapter whose codes are withheld: `39XXXXXX`, in older files `39SSS999` and
/// the like.
fn product(text: &str, year: i16) -> Result<(String, bool), Skip> {
    if text == TOTAL {
        return Ok((TOTAL.to_owned(), false));
    }
    let edition = u16::try_from(year).unwrap_or_default();
    let code = |digits: &str| GoodsCode::new(GoodsSystem::Cn, edition, digits);
    if text.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(code) = code(text)
    {
        return Ok((code.to_string(), false));
    }
    let letters = text.bytes().any(|byte| byte.is_ascii_uppercase());
    if letters
        && text.len() == 8
        && let Some(chapter) = text.get(..2)
        && let Ok(chapter) = code(chapter)
    {
        return Ok((format!("{chapter}XXXXXX"), true));
    }
    reject("is not a goods code", "PRODUCT_NC", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_chapters_without_codes() {
        for (text, expected) in [
            ("35069190", Some(("CN2024:35069190", false))),
            ("01012100", Some(("CN2024:01012100", false))),
            ("39XXXXXX", Some(("CN2024:39XXXXXX", true))),
            ("99SSS999", Some(("CN2024:99XXXXXX", true))),
            ("09YYY123", Some(("CN2024:09XXXXXX", true))),
            ("TOTAL", Some(("TOTAL", false))),
            ("582XX", None),
            ("1012100", None),
            ("", None),
        ] {
            let found = product(text, 2024).ok();
            let expected = expected.map(|(code, part)| (code.to_owned(), part));
            assert_eq!(found, expected, "{text}");
        }
    }
}
