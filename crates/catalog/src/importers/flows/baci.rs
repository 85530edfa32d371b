//! BACI of CEPII: reconciled flows by exporter, importer and code, one file a
//! year, with its table of country codes.

use std::collections::{BTreeSet, HashMap};

use sindan_domain::{Country, Period};

use super::common::{FlowImport, HsCodes, Skip, are_all, field, leave_out, reject, tables, value};
use super::partners::by_number;
use super::record::{FlowRow, Part, Partner};
use crate::importers::{Credit, Importer, Job, Outcome};
use crate::text_input::{Content, Memo, TextFile};
use crate::{CatalogError, TradeDirection};

pub(super) const IMPORTER: Importer = Importer {
    name: "flows-baci",
    version: 1,
    datasets: &["flows"],
    expects: "BACI of CEPII, one year or several, with country codes or without",
    uses_rates: false,
    uses_edition: true,
    recognises,
    import,
};

/// Values are in thousand US dollars, quantities in tonnes.
const UNIT: f64 = 1000.0;

fn is_baci(text: &TextFile) -> bool {
    text.headers().len() == 6
        && ["t", "i", "j", "k", "v", "q"]
            .iter()
            .zip(text.headers())
            .all(|(name, header)| header == name)
}

fn is_country_codes(text: &TextFile) -> bool {
    text.column(&["country_code"]).is_some() && text.column(&["country_iso3"]).is_some()
}

fn is_product_codes(text: &TextFile) -> bool {
    text.headers().len() == 2
        && text.column(&["code"]).is_some()
        && text.column(&["description"]).is_some()
}

fn recognises(content: &Content) -> bool {
    tables(content).iter().any(is_baci)
        && are_all(content, |text| {
            is_baci(text) || is_country_codes(text) || is_product_codes(text)
        })
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let content = job.content;
    let names: Vec<&str> = tables(content)
        .iter()
        .filter(|text| is_baci(text))
        .map(|text| text.name.as_str())
        .collect();
    let edition = edition(job, &names)?;
    let versions: BTreeSet<String> = names.iter().filter_map(|name| version(name)).collect();
    if versions.len() > 1 {
        let versions: Vec<String> = versions.into_iter().collect();
        return Err(job
            .refuse(format!("holds several versions: {}", versions.join(", ")))
            .with_hint("each version revises every year: add one version alone"));
    }
    let mut import = FlowImport::new(job);
    if let Some(version) = versions.into_iter().next() {
        import
            .attributes
            .insert("release".to_owned(), version.into());
    }
    import
        .treatment
        .push("exports as CEPII reconciled them with the imports of the other side".to_owned());
    let mut numbers = HashMap::new();
    for text in tables(content).iter().filter(|text| is_country_codes(text)) {
        country_codes(&mut import, text, &mut numbers)?;
    }
    let mut codes = HsCodes::new();
    let mut countries: Memo<Result<Partner, Skip>> = Memo::new();
    for text in tables(content).iter().filter(|text| is_baci(text)) {
        import.each_record(text, |import, record, line| {
            let mut product = String::new();
            let mut country = |column: usize, name: &'static str| {
                let text = field(record, Some(column));
                countries.get(text, |text| match numbers.get(text) {
                    Some(country) => Ok(Partner::One(*country)),
                    None => by_number(text, name),
                })
            };
            let (exporter, importer) = (country(1, "i"), country(2, "j"));
            let row = match row(
                record,
                line,
                [exporter, importer],
                edition,
                &mut codes,
                &mut product,
            ) {
                Ok(row) => row,
                Err(skip) => return Ok(Err(skip)),
            };
            import.put(&row).map(Ok)
        })?;
    }
    codes.describe(&mut import);
    import.finish(
        "baci",
        Credit::By("BACI, CEPII (Gaulier and Zignago 2010), from UN Comtrade".to_owned()),
    )
}

fn row<'r>(
    record: &'r csv::StringRecord,
    line: u64,
    [exporter, importer]: [Result<Partner, Skip>; 2],
    edition: u16,
    codes: &mut HsCodes,
    goods: &'r mut String,
) -> Result<FlowRow<'r>, Skip> {
    let get = |column: usize| field(record, Some(column));
    let (Partner::One(reporter), partner @ Partner::One(_)) = (exporter?, importer?) else {
        return leave_out("is an aggregate, not a country", "i, j", "0");
    };
    if partner == Partner::One(reporter) {
        return leave_out("is the exporter itself", "j", reporter.alpha3());
    }
    let Some(period) = get(0)
        .parse::<Period>()
        .ok()
        .filter(|period| period.is_year())
    else {
        return reject("is not a year", "t", get(0));
    };
    // Always six digits; old files lost the zeros in front.
    let code = format!("{:0>6}", get(3));
    *goods = codes.make(&code, edition, "k")?;
    let thousands = value(get(4), "v")?;
    let tonnes = match get(5) {
        "" | "NA" => None,
        text => Some(value(text, "q")?),
    };
    Ok(FlowRow {
        reporter,
        partner,
        direction: TradeDirection::Export,
        product: goods,
        period,
        value_usd: thousands * UNIT,
        net_mass_kg: tonnes.map(|tonnes| tonnes * UNIT),
        quantity: None,
        unit: "",
        value_as_given: thousands * UNIT,
        currency: *b"USD",
        estimated: false,
        undisclosed: false,
        part: Part::default(),
        vintage: 0,
        line,
    })
}

/// The edition is in the file's name alone: `BACI_HS92_Y2023_V202501.csv`.
fn edition(job: &Job<'_>, names: &[&str]) -> Result<u16, CatalogError> {
    let told: BTreeSet<u16> = names.iter().filter_map(|name| edition_in(name)).collect();
    match (job.options.goods_edition, told.len()) {
        (Some(edition), _) => Ok(edition),
        (None, 1) => Ok(told.into_iter().next().unwrap_or_default()),
        (None, 0) => Err(job
            .refuse("does not say its edition of the Harmonized System")
            .with_hint("name it with --goods-edition, 1988 for HS92")),
        (None, _) => Err(job
            .refuse("holds several editions of the Harmonized System")
            .with_hint("add one edition alone")),
    }
}

fn edition_in(name: &str) -> Option<u16> {
    let upper = name.to_ascii_uppercase();
    let digits = upper.split("_HS").nth(1)?.get(..2)?;
    Some(match digits {
        "92" => 1988,
        "96" => 1996,
        "02" => 2002,
        "07" => 2007,
        "12" => 2012,
        "17" => 2017,
        "22" => 2022,
        _ => return None,
    })
}

fn version(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let digits = upper.rsplit("_V").next()?.get(..6)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| format!("V{digits}"))
}

/// What the publisher's own table says of the numbers.
fn country_codes(
    import: &mut FlowImport<'_, '_>,
    text: &TextFile,
    numbers: &mut HashMap<String, Country>,
) -> Result<(), CatalogError> {
    let (code, iso3) = (
        text.column(&["country_code"]),
        text.column(&["country_iso3"]),
    );
    import.each_record(text, |_, record, _| {
        // Numbers with exceptions are known; the table adds what is not.
        let number = field(record, code);
        if by_number(number, "country_code").is_err()
            && let Some(country) = Country::from_alpha3(field(record, iso3))
        {
            numbers.insert(number.to_owned(), country);
        }
        Ok(Ok(()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        assert_eq!(edition_in("BACI_HS92_Y2023_V202501.csv"), Some(1988));
        assert_eq!(edition_in("baci_hs17_y2021_v202301.csv"), Some(2017));
        assert_eq!(edition_in("trade.csv"), None);
        assert_eq!(
            version("BACI_HS92_Y2023_V202501.csv").as_deref(),
            Some("V202501")
        );
        assert_eq!(version("BACI.csv"), None);
    }
}
