//! Exports to all partners together with estimated re-exports beside them, by
//! six digits and month: the columns `X` and `reexports`.

use sindan_domain::Country;

use super::common::{
    EDITION_ASSUMED, FlowImport, HsCodes, Skip, Told, are_all, edition_in_force, field, period,
    reject, tables, value,
};
use super::record::{FlowRow, Part, Partner};
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::TextFile;
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-reexports",
    version: 1,
    datasets: &["flows"],
    expects: "CSV with the columns period,commodity_code,X,reexports: exports to all partners, and re-exports among them",
    uses_rates: false,
    uses_edition: true,
    recognises: |content| are_all(content, is_of_reexports),
    import,
};

const GOODS: &[&str] = &["commodity_code"];
const EXPORTS: &[&str] = &["X", "exports"];
const RE_EXPORTS: &[&str] = &["reexports"];

fn is_of_reexports(text: &TextFile) -> bool {
    [&["period"][..], GOODS, EXPORTS, RE_EXPORTS]
        .iter()
        .all(|aliases| text.column(aliases).is_some())
        && text
            .column(&["partner", "partnerCode", "reporterCode"])
            .is_none()
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let told = Told::of(job);
    let reporter = told.reporter(job)?;
    let edition = job.options.goods_edition;
    let mut import = FlowImport::new(job);
    told.describe(&mut import, false);
    let mut codes = HsCodes::new();
    let mut above = 0_u64;
    for text in tables(content) {
        let at = |aliases| text.column(aliases);
        let columns = [at(&["period"]), at(GOODS), at(EXPORTS), at(RE_EXPORTS)];
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let rows = match rows(
                record,
                line,
                columns,
                reporter,
                edition,
                &mut codes,
                &mut product,
            ) {
                Ok(rows) => rows,
                Err(skip) => return Ok(Err(skip)),
            };
            if let [exports, Some(re_exports)] = &rows
                && exports
                    .as_ref()
                    .is_some_and(|exports| re_exports.value_usd > exports.value_usd)
            {
                above += 1;
            }
            for row in rows.iter().flatten() {
                import.put(row)?;
            }
            Ok(Ok(()))
        })?;
    }
    if above > 0 {
        import.warnings.push(format!(
            "{above} rows have more re-exports than exports, of which they are a part"
        ));
    }
    if edition.is_none() {
        import.warnings.push(EDITION_ASSUMED.to_owned());
    }
    codes.describe(&mut import);
    import.treatment.push(
        "re-exports are an estimate of the source, a part of exports and no flow beside them"
            .to_owned(),
    );
    import.finish("reexports", Credit::OwnFile)
}

/// Exports and re-exports of a record, as far as they are there.
fn rows<'r>(
    record: &csv::StringRecord,
    line: u64,
    columns: [Option<usize>; 4],
    reporter: Country,
    edition: Option<u16>,
    codes: &mut HsCodes,
    goods: &'r mut String,
) -> Result<[Option<FlowRow<'r>>; 2], Skip> {
    let [told, code, exports, re_exports] = columns.map(|column| field(record, column));
    let Some(period) = period(told) else {
        return reject("is not a year or month", "period", told);
    };
    let edition = edition.unwrap_or_else(|| edition_in_force(period.calendar_year()));
    *goods = codes.make(code, edition, "commodity_code")?;
    let product: &str = goods;
    let row = |text: &str, name: &'static str, direction: TradeDirection| {
        if matches!(text, "" | "NA") {
            return Ok(None);
        }
        let value = value(text, name)?;
        Ok(Some(FlowRow {
            reporter,
            partner: Partner::World,
            direction,
            product,
            period,
            value_usd: value,
            net_mass_kg: None,
            quantity: None,
            unit: "",
            value_as_given: value,
            currency: *b"USD",
            estimated: direction == TradeDirection::ReExport,
            undisclosed: false,
            part: Part::default(),
            vintage: 0,
            line,
        }))
    };
    Ok([
        row(exports, "X", TradeDirection::Export)?,
        row(re_exports, "reexports", TradeDirection::ReExport)?,
    ])
}
