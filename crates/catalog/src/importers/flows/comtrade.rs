//! UN Comtrade as CSV or tab-delimited text: the API and bulk files of version
//! 1, the older files "Trade Value (US$)", and relatives of both with renamed
//! headings.

use sindan_domain::Period;

use super::common::{
    EDITION_ASSUMED, FlowImport, HsCodes, Skip, amount, are_all, edition_in_force, field,
    leave_out, period, reject, tables, value,
};
use super::partners::{by_name, by_number};
use super::record::{FlowRow, MODE, PROCEDURE, Part, Partner, SECOND_PARTNER, SUPPLY};
use super::units::{self, comtrade_unit};
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-comtrade",
    version: 2,
    datasets: &["flows"],
    expects: "CSV of UN Comtrade, version 1 or older",
    uses_rates: false,
    uses_edition: true,
    recognises: |content| are_all(content, is_comtrade),
    import,
};

const REPORTER_CODE: &[&str] = &["reporterCode", "reporter_code"];
const GOODS: &[&str] = &["cmdCode", "commodity_code"];
const VALUE: &[&str] = &[
    "primaryValue",
    "Trade Value (US$)",
    "trade_value_us",
    "tradeValue",
];

fn is_comtrade(text: &TextFile) -> bool {
    [REPORTER_CODE, GOODS, VALUE]
        .iter()
        .all(|aliases| text.column(aliases).is_some())
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let mut import = FlowImport::new(job);
    let mut assumed = false;
    let mut codes = HsCodes::new();
    let mut counts = [0_u64; 3];
    for text in tables(content) {
        let mut parser = Parser::new(import.job, text, &mut codes);
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let row = match parser.parse(record, line, &mut product) {
                Ok(row) => row,
                Err(skip) => return Ok(Err(skip)),
            };
            import.put(&row).map(Ok)
        })?;
        assumed |= parser.assumed;
        for (sum, more) in counts.iter_mut().zip(parser.counts) {
            *sum += more;
        }
    }
    if assumed {
        import.warnings.push(EDITION_ASSUMED.to_owned());
    }
    const COUNTS: [&str; 3] = [
        "quantities_estimated",
        "net_masses_estimated",
        "quantities_of_unknown_unit",
    ];
    for (name, count) in COUNTS.iter().zip(counts) {
        if count > 0 {
            import.attributes.insert((*name).to_owned(), count.into());
        }
    }
    if counts[2] > 0 {
        import.warnings.push(format!(
            "{} quantities are in units that the publisher's list does not have, and were not taken",
            counts[2]
        ));
    }
    codes.describe(&mut import);
    import.finish(
        "comtrade",
        Credit::By("UN Comtrade, United Nations Statistics Division".to_owned()),
    )
}

/// Columns by what they hold.
struct Columns {
    kind: Option<usize>,
    period: Option<usize>,
    period_text: Option<usize>,
    reporter: Option<usize>,
    reporter_name: Option<usize>,
    partner: Option<usize>,
    partner_name: Option<usize>,
    second_partner: Option<usize>,
    flow: Option<usize>,
    flow_name: Option<usize>,
    classification: Option<usize>,
    goods: Option<usize>,
    customs: Option<usize>,
    supply: Option<usize>,
    mode: Option<usize>,
    unit_code: Option<usize>,
    unit_name: Option<usize>,
    quantity: Option<usize>,
    mass: Option<usize>,
    value: Option<usize>,
    value_cif: Option<usize>,
    value_fob: Option<usize>,
    quantity_estimated: Option<usize>,
    mass_estimated: Option<usize>,
}

impl Columns {
    fn of(text: &TextFile) -> Self {
        Self {
            kind: text.column(&["typeCode"]),
            period: text.column(&["period"]),
            period_text: text.column(&["period_desc", "Period Desc."]),
            reporter: text.column(REPORTER_CODE),
            reporter_name: text.column(&["reporterISO", "reporterDesc", "reporter"]),
            partner: text.column(&["partnerCode"]),
            partner_name: text.column(&["partnerISO", "partnerDesc", "partner"]),
            second_partner: text.column(&["partner2Code", "2nd Partner Code"]),
            flow: text.column(&["flowCode", "Trade Flow Code", "trade_code"]),
            flow_name: text.column(&["flowDesc", "Trade Flow"]),
            classification: text.column(&["classificationCode", "Classification"]),
            goods: text.column(GOODS),
            customs: text.column(&["customsCode", "Customs Proc. Code"]),
            supply: text.column(&["mosCode"]),
            mode: text.column(&["motCode", "Mode of Transport Code"]),
            unit_code: text.column(&["qtyUnitCode"]),
            unit_name: text.column(&["qtyUnitAbbr", "Qty Unit"]),
            quantity: text.column(&["qty"]),
            mass: text.column(&["netWgt", "Netweight (kg)", "netweight_kg"]),
            value: text.column(VALUE),
            value_cif: text.column(&["cifvalue", "CIF Trade Value (US$)"]),
            value_fob: text.column(&["fobvalue", "FOB Trade Value (US$)"]),
            quantity_estimated: text.column(&["isQtyEstimated"]),
            mass_estimated: text.column(&["isNetWgtEstimated"]),
        }
    }
}

struct Parser<'c> {
    columns: Columns,
    edition: Option<u16>,
    codes: &'c mut HsCodes,
    partners: Memo<Result<Partner, Skip>>,
    /// The edition is the one in force, not the file's word.
    assumed: bool,
    /// Quantities and masses that the source estimated, and units that its list
    /// does not have.
    counts: [u64; 3],
}

impl<'c> Parser<'c> {
    fn new(job: &Job<'_>, text: &TextFile, codes: &'c mut HsCodes) -> Self {
        Self {
            columns: Columns::of(text),
            edition: job.options.goods_edition,
            codes,
            partners: Memo::new(),
            assumed: false,
            counts: [0; 3],
        }
    }

    fn parse<'r>(
        &mut self,
        record: &'r csv::StringRecord,
        line: u64,
        goods: &'r mut String,
    ) -> Result<FlowRow<'r>, Skip> {
        let get = |column: Option<usize>| field(record, column);
        let columns = &self.columns;
        if let kind @ ("S" | "s") = get(columns.kind) {
            return reject("is trade in services", "typeCode", kind);
        }
        let direction = direction(get(columns.flow), get(columns.flow_name))?;
        let reporter = match self.partner(
            get(self.columns.reporter),
            get(self.columns.reporter_name),
            "reporterCode",
        )? {
            Partner::One(country) => country,
            Partner::World => {
                return leave_out("is an aggregate, not a country", "reporterCode", "0");
            }
        };
        let partner = self.partner(
            get(self.columns.partner),
            get(self.columns.partner_name),
            "partnerCode",
        )?;
        if partner == Partner::One(reporter) {
            return leave_out("is the reporter itself", "partnerCode", reporter.alpha3());
        }
        let columns = &self.columns;
        let period = self.period(record)?;
        *goods = {
            let edition = match edition(get(columns.classification))? {
                Some(edition) => edition,
                None => self.edition.unwrap_or_else(|| {
                    self.assumed = true;
                    edition_in_force(period.calendar_year())
                }),
            };
            self.codes.make(get(columns.goods), edition, "cmdCode")?
        };
        let value = self.value(record, direction)?;
        let part = part(record, columns)?;
        let (quantity, unit) = match unit(get(columns.unit_code), get(columns.unit_name)) {
            // A quantity without a unit says nothing.
            None => {
                let none = has_no_unit(get(columns.unit_code), get(columns.unit_name));
                self.counts[2] += u64::from(!none);
                (None, "")
            }
            Some((unit, factor)) => {
                let quantity = amount(get(columns.quantity), "qty")?;
                let quantity = quantity.filter(|quantity| *quantity > 0.0);
                (quantity.map(|quantity| quantity * factor), unit)
            }
        };
        // Nought means that it is not known.
        let mass = amount(get(columns.mass), "netWgt")?.filter(|mass| *mass > 0.0);
        let is_estimated = |column| matches!(field(record, column), "true" | "True" | "TRUE" | "1");
        self.counts[0] += u64::from(is_estimated(columns.quantity_estimated));
        self.counts[1] += u64::from(is_estimated(columns.mass_estimated));
        Ok(FlowRow {
            reporter,
            partner,
            direction,
            product: goods,
            period,
            value_usd: value,
            net_mass_kg: mass,
            quantity,
            unit,
            value_as_given: value,
            currency: *b"USD",
            estimated: false,
            undisclosed: false,
            part,
            vintage: 0,
            line,
        })
    }

    /// By number; by ISO code or name where the number is not given.
    fn partner(&mut self, number: &str, name: &str, column: &'static str) -> Result<Partner, Skip> {
        match number {
            "" => self.partners.get(name, |name| by_name(name, column)),
            number => self
                .partners
                .get(number, |number| by_number(number, column)),
        }
    }

    fn period(&self, record: &csv::StringRecord) -> Result<Period, Skip> {
        let (short, long) = (self.columns.period, self.columns.period_text);
        let text = field(record, short);
        // Where the period is a day, the text says whether it is a month.
        let found = match text.len() {
            10 => period(field(record, long)).or_else(|| period(text)),
            _ => period(text),
        };
        match found {
            Some(period) => Ok(period),
            None => reject("is not a year or month", "period", text),
        }
    }

    /// CIF for imports and FOB for exports, as the primary value is.
    fn value(&self, record: &csv::StringRecord, direction: TradeDirection) -> Result<f64, Skip> {
        let primary = field(record, self.columns.value);
        if !primary.is_empty() {
            return value(primary, "primaryValue");
        }
        let (column, name) = match direction {
            TradeDirection::Import | TradeDirection::ReImport => {
                (self.columns.value_cif, "cifvalue")
            }
            TradeDirection::Export | TradeDirection::ReExport => {
                (self.columns.value_fob, "fobvalue")
            }
        };
        value(field(record, column), name)
    }
}

fn direction(code: &str, name: &str) -> Result<TradeDirection, Skip> {
    let text = if code.is_empty() { name } else { code };
    let folded = text.to_lowercase().replace([' ', '_'], "-");
    Ok(match folded.as_str() {
        "m" | "1" | "import" | "imports" => TradeDirection::Import,
        "x" | "2" | "export" | "exports" => TradeDirection::Export,
        "rx" | "3" | "re-export" | "re-exports" => TradeDirection::ReExport,
        "rm" | "4" | "re-import" | "re-imports" => TradeDirection::ReImport,
        "dx" | "fm" | "mip" | "xip" | "mop" | "xop" => {
            return leave_out("is a part of exports or imports", "flowCode", text);
        }
        _ => return reject("is neither import nor export", "flowCode", text),
    })
}

/// The edition of a classification `H0` to `H6`; `None` where the file does not
/// say. `HS` means "as reported", which is the edition in force.
fn edition(text: &str) -> Result<Option<u16>, Skip> {
    Ok(Some(match text.to_ascii_uppercase().as_str() {
        "" | "HS" => return Ok(None),
        "H0" => 1988,
        "H1" => 1996,
        "H2" => 2002,
        "H3" => 2007,
        "H4" => 2012,
        "H5" => 2017,
        "H6" => 2022,
        "H7" => 2028,
        _ => {
            return reject("is not the Harmonized System", "classificationCode", text);
        }
    }))
}

/// Along what the row is cut: all of it only where mode, customs procedure,
/// second partner and mode of supply stand for all.
fn part(record: &csv::StringRecord, columns: &Columns) -> Result<Part, Skip> {
    let code = |column, name: &'static str| {
        let text = field(record, column);
        let digits = text.trim_start_matches(['C', 'c']);
        match digits {
            "" | "-1" | "NA" | "N/A" | "null" => Ok(0),
            digits => match digits.parse::<u16>() {
                Ok(number) => Ok(u64::from(number)),
                Err(_) => reject("is not a code", name, text),
            },
        }
    };
    let mode = code(columns.mode, "motCode")?;
    let customs = code(columns.customs, "customsCode")?;
    let second = code(columns.second_partner, "partner2Code")?;
    let supply = code(columns.supply, "mosCode")?;
    let mut cut_by = 0;
    for (number, bit) in [
        (mode, MODE),
        (customs, PROCEDURE),
        (second, SECOND_PARTNER),
        (supply, SUPPLY),
    ] {
        if number != 0 {
            cut_by |= bit;
        }
    }
    Ok(Part {
        cut_by,
        name: mode | customs << 16 | second << 32 | supply << 48,
    })
}

/// The unit of a quantity and by what the quantity is multiplied, by the unit's
/// number, else by its name; `None` where there is none, and for a number or a
/// name that the publisher's list does not have.
fn unit(code: &str, name: &str) -> Option<(&'static str, f64)> {
    match code {
        "" => units::unit(name),
        code => comtrade_unit(code),
    }
}

/// What stands where a row has no quantity.
fn has_no_unit(code: &str, name: &str) -> bool {
    let none = ["", "n/a", "na", "no quantity", "-"];
    match code {
        "" => none.contains(&name.to_lowercase().as_str()),
        code => matches!(code, "-1" | "1"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_and_editions() {
        assert_eq!(direction("M", ""), Ok(TradeDirection::Import));
        assert_eq!(direction("3", ""), Ok(TradeDirection::ReExport));
        assert_eq!(direction("", "Re-Import"), Ok(TradeDirection::ReImport));
        assert!(matches!(direction("DX", ""), Err(Skip::LeftOut(..))));
        assert!(matches!(direction("Q", ""), Err(Skip::Rejected(..))));
        assert_eq!(edition("H5"), Ok(Some(2017)));
        assert_eq!(edition("HS"), Ok(None));
        assert!(edition("S3").is_err());
        assert_eq!(
            (unit("5", "x"), unit("-1", "N/A"), unit("99", "?")),
            (Some(("u", 1.0)), None, None)
        );
        assert_eq!(unit("", "Thousands of items"), Some(("u", 1000.0)));
        assert!(has_no_unit("", "No Quantity") && has_no_unit("-1", "N/A"));
        assert!(!has_no_unit("99", "") && !has_no_unit("", "zork"));
    }
}
