//! How long a table of trade flows takes from file to snapshot and back to
//! columns, and how much memory.
//!
//! `cargo run --release -p sindan-catalog --example flows_scale -- ROWS [DIRECTORY]`
//! makes a file of about so many rows, monthly HS6 exports of 30 countries to 46
//! over five years, imports it and reads it, whole and by code. In a directory
//! that is named the catalog stays; otherwise nothing does. The common list of
//! high-priority goods is among the codes, and what two countries send on of
//! six of them doubles and more from March 2022 on.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use sindan_catalog::{
    AddOptions, Catalog, FlowQuery, Frequency, GoodsChoice, PartnerChoice, TradeDirection,
    read_flow_columns,
};
use sindan_domain::{Country, Silent};

/// Reporters, those first that send on what is watched.
const REPORTERS: usize = 30;
const PARTNERS: usize = 46;
const MONTHS: u64 = 60;
/// Codes of the common list; the others are made up.
const WATCHED: [&str; 12] = [
    "854231", "854232", "854233", "854239", "851762", "852691", "853221", "853224", "854810",
    "847150", "850440", "851769",
];
const FIRST: [&str; 12] = [
    "KAZ", "KGZ", "ARM", "UZB", "GEO", "TUR", "ARE", "DEU", "ITA", "POL", "CHN", "LTU",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let rows: u64 = words.next().as_deref().unwrap_or("1000000").parse()?;
    let kept = words.next().map(PathBuf::from);
    let temporary = tempfile::tempdir()?;
    let place = kept.as_deref().unwrap_or(temporary.path());
    let path = place.join("flows.csv");
    let (rows, size) = write(&path, rows)?;
    report(
        &format!("file of {rows} rows, {} MB", size / 1_000_000),
        None,
    );
    let catalog = Catalog::open(&place.join("catalog"))?;
    let begun = Instant::now();
    let import = catalog.add("flows", &path, &AddOptions::default(), &Silent)?;
    std::fs::remove_file(&path)?;
    let manifest = import.snapshot.manifest();
    let words = format!(
        "import: {} rows taken, {} MB",
        manifest.accepted,
        import.snapshot.size_bytes() / 1_000_000
    );
    report(&words, Some(begun));
    let snapshots = [import.snapshot];
    let two: Vec<Country> = ["KAZ", "KGZ"]
        .into_iter()
        .filter_map(Country::from_alpha3)
        .collect();
    let read = |name: &str, queries: &[FlowQuery]| -> Result<(), Box<dyn Error>> {
        let begun = Instant::now();
        let mut rows = 0;
        for query in queries {
            rows += read_flow_columns(&snapshots, query, &Silent)?.len();
        }
        report(&format!("columns {name}: {rows} rows"), Some(begun));
        Ok(())
    };
    let codes = FlowQuery {
        goods: GoodsChoice::Codes(vec!["854231".to_owned(), "8517".to_owned()]),
        ..FlowQuery::default()
    };
    read("by code", &[codes])?;
    // What `sindan watch` reads of two intermediaries.
    let to_them = FlowQuery {
        partners: PartnerChoice::Among(two.clone()),
        directions: Some(vec![TradeDirection::Export]),
        digits: Some(6),
        frequency: Some(Frequency::Month),
        ..FlowQuery::default()
    };
    let of_them = FlowQuery {
        reporters: Some(two),
        partners: PartnerChoice::Each,
        ..to_them.clone()
    };
    read("of two intermediaries", &[to_them, of_them])?;
    read("whole", &[FlowQuery::default()])
}

/// Pairs, codes and months in an order that is not that of the table. Gives the
/// number of rows and the size in bytes.
fn write(path: &Path, rows: u64) -> Result<(u64, u64), Box<dyn Error>> {
    let mut countries: Vec<&str> = FIRST.to_vec();
    let others = Country::all().map(Country::alpha3);
    countries.extend(others.filter(|code| !FIRST.contains(code) && *code != "RUS"));
    countries.truncate(REPORTERS);
    let mut partners = vec!["RUS"];
    partners.extend(&countries);
    partners.extend(
        Country::all()
            .map(Country::alpha3)
            .filter(|code| *code != "RUS" && !countries.contains(code)),
    );
    partners.truncate(PARTNERS + 1);
    let pairs: Vec<(usize, &str, &str)> = countries
        .iter()
        .enumerate()
        .flat_map(|(at, reporter)| {
            let others = partners.iter().filter(move |partner| *partner != reporter);
            others
                .take(PARTNERS)
                .map(move |partner| (at, *reporter, *partner))
        })
        .collect();
    let many = (rows / (pairs.len() as u64 * MONTHS)).max(WATCHED.len() as u64 * 4);
    let made_up = (1..=97_u32).flat_map(|chapter| (0..100_u32).map(move |rest| (chapter, rest)));
    let mut codes: Vec<String> = WATCHED.iter().map(|code| (*code).to_owned()).collect();
    codes.extend(
        made_up
            .filter(|(chapter, _)| *chapter != 77)
            .map(|(chapter, rest)| format!("{chapter:02}{rest:02}31"))
            .filter(|code| !WATCHED.contains(&code.as_str())),
    );
    codes.truncate(usize::try_from(many)?);
    let rows = pairs.len() as u64 * codes.len() as u64 * MONTHS;
    let mut out = BufWriter::new(File::create_new(path)?);
    writeln!(
        out,
        "reporter,partner,flow,product,period,value,net_mass_kg"
    )?;
    for number in 0..rows {
        // A permutation of the rows: a large prime without a common factor.
        let at = u64::try_from(u128::from(number) * 2_654_435_761 % u128::from(rows))?;
        let month = at % MONTHS;
        let (pair, code) = (
            at / MONTHS % pairs.len() as u64,
            at / MONTHS / pairs.len() as u64,
        );
        let ((place, reporter, partner), code) =
            (pairs[usize::try_from(pair)?], usize::try_from(code)?);
        let diverted = place < 2 && partner == "RUS" && code < 6 && month >= 38;
        writeln!(
            out,
            "{reporter},{partner},export,HS2022:{},{}-{:02},{},{}",
            codes[code],
            2019 + month / 12,
            month % 12 + 1,
            value(at, pair * 9_973 + code as u64, diverted),
            1 + at % 991
        )?;
    }
    out.flush()?;
    Ok((rows, std::fs::metadata(path)?.len()))
}

/// A level of the series with noise of a third on either side.
fn value(at: u64, series: u64, diverted: bool) -> u64 {
    let mixed = |number: u64| (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % 1_000;
    let level = 2_000 + 50 * mixed(series + 1);
    let month = level * (667 + mixed(at + 7) * 2 / 3) / 1_000;
    if diverted { month * 3 } else { month }
}

#[expect(clippy::print_stdout, reason = "an example that measures")]
fn report(words: &str, begun: Option<Instant>) {
    let time = begun.map_or_else(String::new, |begun| {
        format!(" in {:.2} s", begun.elapsed().as_secs_f64())
    });
    println!("{words}{time}; peak memory {} MB", peak_mb());
}

/// The peak of the memory so far, as Linux tells it; 0 elsewhere.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
