//! The production network in `bench_cache.npz` of the Python package
//! `sanction-simulator` 0.1.4, plain or in its wheel.
//!
//! The package stores shares and totals; the published cells come back as
//! `flow[i][j] = A[i][j] * omb[j] * go[j]`. Node = industry * 80 + country.

use std::collections::BTreeMap;

use sindan_domain::{Country, Period};

use super::grid::MOST_NODES;
use super::npy::Array;
use super::{Credit, Grid, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::archive::{Archive, Limits};
use crate::error::shown;
use crate::text_input::Content;

pub(crate) const IMPORTER: Importer = Importer {
    name: "icio-npz",
    version: 1,
    datasets: &["icio"],
    expects: "bench_cache.npz of sanction-simulator 0.1.4, or its wheel",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| matches!(content, Content::Arrays { .. }),
    import,
};

/// The package's data are of this year; the file does not say it.
const YEAR: i16 = 2022;

/// The package caps intermediate shares and drops the rest of the world, so
/// rows miss gross output by up to 1.5 %.
const BALANCE_SHARE: f64 = 0.02;

/// Columns of `A` add up to one within rounding.
const COLUMN_TOLERANCE: f64 = 1e-6;

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let Content::Arrays { path, .. } = job.content else {
        return Err(job.refuse("is not a zip of arrays"));
    };
    if let Some(told) = job.options.period
        && Some(told) != Period::year(YEAR)
    {
        return Err(job.refuse(format!("describes {YEAR}, the period given is {told}")));
    }
    let mut archive = Archive::open(path, job.file_name, &Limits::default())?;
    for name in ["A", "omb", "go", "z", "countries", "sectors"] {
        if !archive.names.contains(&format!("{name}.npy")) {
            return Err(job.refuse(format!("has no array `{name}`")));
        }
    }
    let economies = labels(job, &mut archive, "countries")?;
    let industries = labels(job, &mut archive, "sectors")?;
    if let Some(unknown) = economies
        .iter()
        .find(|code| Country::from_alpha3(code).is_none())
    {
        return Err(job.refuse(format!(
            "array `countries`: `{}` is not an alpha-3 code",
            shown(unknown)
        )));
    }
    let nodes = economies.len() * industries.len();
    if nodes == 0 || nodes > MOST_NODES {
        return Err(job.refuse(format!("has {nodes} nodes, expected 1 to {MOST_NODES}")));
    }
    let [intermediate_share, gross_output, outside_sales] =
        ["omb", "go", "z"].map(|name| vector(job, &mut archive, name, nodes));
    let (intermediate_share, gross_output, outside_sales) =
        (intermediate_share?, gross_output?, outside_sales?);
    let flows = flows(job, &mut archive, &intermediate_share, &gross_output)?;
    let grid = Grid {
        economies,
        industries,
        flows,
        gross_output,
        outside_sales: Some(outside_sales),
        value_added: None,
        taxes: None,
        final_demand: None,
    };
    check_balance(job, &grid)?;
    grid.write(job.tables, job.progress)?;
    let period = job.options.period.or_else(|| Period::year(YEAR));
    let attributes = BTreeMap::from([
        ("economies".to_owned(), grid.economies.len().into()),
        ("industries".to_owned(), grid.industries.len().into()),
        ("has_final_demand".to_owned(), false.into()),
        ("has_rest_of_world".to_owned(), false.into()),
        (
            "negative_flow_cells".to_owned(),
            grid.negative_flows().into(),
        ),
        (
            "inactive_nodes".to_owned(),
            grid.gross_output
                .iter()
                .filter(|v| **v <= 0.0)
                .count()
                .into(),
        ),
        (
            "year_from".to_owned(),
            "the package's description; the file does not say it".into(),
        ),
    ]);
    Ok(Outcome {
        left_out: super::Rejects::default(),
        as_of: period.map_or(job.retrieved, Period::last_day),
        period,
        accepted: (nodes * nodes) as u64,
        rejects: Rejects::default(),
        warnings: Vec::new(),
        attributes,
        treatment: Some(
            "flows recovered from the shares and totals of the package, which caps intermediate \
             shares of output at 0.98 (2 nodes); no rest of the world, no final demand by buyer"
                .to_owned(),
        ),
        credit: Credit::By(
            "OECD Inter-Country Input-Output tables, 2025 edition, via sanction-simulator 0.1.4 (MIT)".to_owned(),
        ),
    })
}

fn labels(job: &Job<'_>, archive: &mut Archive, name: &str) -> Result<Vec<String>, CatalogError> {
    let file = format!("{name}.npy");
    let most = archive.most_bytes(&file)?;
    let labels = Array::open(archive.member(&file)?, most)
        .and_then(Array::texts)
        .map_err(|problem| job.refuse(format!("array `{name}` {problem}")))?;
    if !labels.is_sorted_by(|a, b| a < b) {
        return Err(job.refuse(format!("array `{name}` is not sorted and distinct")));
    }
    let plain = |label: &String| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    match labels.iter().find(|label| !plain(label)) {
        Some(label) => Err(job.refuse(format!("array `{name}`: `{}` is not a code", shown(label)))),
        None => Ok(labels),
    }
}

fn vector(
    job: &Job<'_>,
    archive: &mut Archive,
    name: &str,
    nodes: usize,
) -> Result<Vec<f64>, CatalogError> {
    let refuse = |problem: String| job.refuse(format!("array `{name}` {problem}"));
    let file = format!("{name}.npy");
    let most = archive.most_bytes(&file)?;
    let mut array = Array::open(archive.member(&file)?, most).map_err(refuse)?;
    if array.shape != [nodes] {
        return Err(refuse(format!(
            "has the shape {:?}, expected [{nodes}]",
            array.shape
        )));
    }
    let mut values = vec![0.0; nodes];
    array.doubles(&mut values).map_err(refuse)?;
    match values
        .iter()
        .position(|value| !value.is_finite() || *value < 0.0)
    {
        Some(at) => Err(refuse(format!(
            "element {at}: {} is not a non-negative number",
            values[at]
        ))),
        None => Ok(values),
    }
}

/// Reads `A` row by row and turns shares into flows on the way.
fn flows(
    job: &Job<'_>,
    archive: &mut Archive,
    intermediate_share: &[f64],
    gross_output: &[f64],
) -> Result<Vec<f64>, CatalogError> {
    let nodes = gross_output.len();
    let refuse = |problem: String| job.refuse(format!("array `A` {problem}"));
    let most = archive.most_bytes("A.npy")?;
    let mut array = Array::open(archive.member("A.npy")?, most).map_err(refuse)?;
    if array.shape != [nodes, nodes] {
        return Err(refuse(format!(
            "has the shape {:?}, expected [{nodes}, {nodes}]",
            array.shape
        )));
    }
    let mut flows = vec![0.0; nodes * nodes];
    let mut column_sums = vec![0.0; nodes];
    for (seller, row) in flows.chunks_exact_mut(nodes).enumerate() {
        job.progress.check()?;
        job.progress.report("read", seller as u64, nodes as u64);
        array.doubles(row).map_err(refuse)?;
        for (buyer, value) in row.iter_mut().enumerate() {
            if !value.is_finite() || *value < 0.0 {
                return Err(refuse(format!(
                    "row {seller}, column {buyer}: {value} is not a share"
                )));
            }
            column_sums[buyer] += *value;
            *value = *value * intermediate_share[buyer] * gross_output[buyer];
        }
    }
    let off = |sum: &f64| sum.abs() > COLUMN_TOLERANCE && (sum - 1.0).abs() > COLUMN_TOLERANCE;
    match column_sums.iter().position(off) {
        Some(buyer) => Err(refuse(format!(
            "column {buyer} adds up to {}, expected 1 or 0",
            column_sums[buyer]
        ))),
        None => Ok(flows),
    }
}

/// Sales add up to gross output: nodes in another order would fail here.
fn check_balance(job: &Job<'_>, grid: &Grid) -> Result<(), CatalogError> {
    let outside = grid.outside_sales.as_deref().unwrap_or_default();
    for (node, output) in grid.gross_output.iter().enumerate() {
        let sales = grid.sales_to_named(node) + outside[node];
        if *output > 0.0
            && (sales - output).abs() > BALANCE_SHARE * output
            && (sales - output).abs() > 1.0
        {
            return Err(job.refuse(format!(
                "{}: sales are {sales:.1}, gross output is {output:.1} USD million; they differ by more than 2 %",
                grid.label(node)
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::npy::tests::array;
    use crate::{AddOptions, Catalog, read_production_table};
    use sindan_domain::Silent;

    /// Two countries, two industries: node = industry * 2 + country.
    fn network(
        share: [[f64; 4]; 4],
        output: [f64; 4],
        outside: [f64; 4],
        sectors: &str,
    ) -> Vec<u8> {
        let doubles =
            |values: &[f64]| -> Vec<u8> { values.iter().flat_map(|v| v.to_le_bytes()).collect() };
        let text = |text: &str| -> Vec<u8> {
            text.chars()
                .flat_map(|c| (c as u32).to_le_bytes())
                .collect()
        };
        let flat: Vec<f64> = share.concat();
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in [
            ("A.npy", array("<f8", "(4, 4)", &doubles(&flat))),
            ("omb.npy", array("<f8", "(4,)", &doubles(&[0.5; 4]))),
            ("go.npy", array("<f8", "(4,)", &doubles(&output))),
            ("z.npy", array("<f8", "(4,)", &doubles(&outside))),
            ("countries.npy", array("<U3", "(2,)", &text("KAZRUS"))),
            ("sectors.npy", array("<U3", "(2,)", &text(sectors))),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const SHARE: [[f64; 4]; 4] = [
        [0.5, 0.0, 0.25, 0.5],
        [0.5, 0.25, 0.25, 0.0],
        [0.0, 0.25, 0.25, 0.25],
        [0.0, 0.5, 0.25, 0.25],
    ];
    const OUTPUT: [f64; 4] = [100.0, 200.0, 300.0, 400.0];
    // Sales of node i are the sum of SHARE[i][j] * 0.5 * OUTPUT[j].
    const OUTSIDE: [f64; 4] = [100.0 - 162.5, 200.0 - 87.5, 300.0 - 112.5, 400.0 - 137.5];

    fn add(bytes: &[u8]) -> Result<crate::ProductionTable, crate::CatalogError> {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("any name");
        std::fs::write(&file, bytes).unwrap();
        let catalog = Catalog::open(&root.path().join("catalog")).unwrap();
        let import = catalog.add("icio", &file, &AddOptions::default(), &Silent)?;
        assert_eq!(import.snapshot.version().split('-').next(), Some("2022"));
        read_production_table(&import.snapshot, &Silent)
    }

    #[test]
    fn flows_come_back_from_shares() {
        let mut output = OUTPUT;
        output[0] = 200.0;
        // With 200 for the first node its own column doubles.
        let sales = [162.5 + 25.0, 87.5 + 25.0, 112.5, 137.5];
        let outside: [f64; 4] = std::array::from_fn(|node| output[node] - sales[node]);
        let table = add(&network(SHARE, output, outside, "A01B05")).unwrap();
        assert_eq!(table.economies, ["KAZ", "RUS"]);
        assert_eq!(table.industries, ["A01", "B05"]);
        for (seller, row) in SHARE.iter().enumerate() {
            for (buyer, share) in row.iter().enumerate() {
                let expected = share * 0.5 * output[buyer];
                assert_eq!(
                    table.flows_usd_mn[seller * 4 + buyer].to_bits(),
                    expected.to_bits()
                );
            }
        }
        assert!(!table.has_final_demand);
    }

    #[test]
    fn another_year_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("any name");
        std::fs::write(&file, network(SHARE, OUTPUT, [1.0; 4], "A01B05")).unwrap();
        let catalog = Catalog::open(&root.path().join("catalog")).unwrap();
        let options = AddOptions {
            period: Some("2021".parse().unwrap()),
            ..AddOptions::default()
        };
        let error = catalog.add("icio", &file, &options, &Silent).unwrap_err();
        assert!(error.is_bad_input() && error.to_string().contains("2021"));
    }

    #[test]
    fn what_does_not_add_up_is_refused() {
        let refused = |bytes: Vec<u8>, words: &str| {
            let error = add(&bytes).err().unwrap();
            assert!(
                error.is_bad_input() && error.to_string().contains(words),
                "{error}"
            );
        };
        refused(network(SHARE, OUTPUT, OUTSIDE, "A01B05"), "`z` element 0");
        let mut share = SHARE;
        share[1][1] = f64::NAN;
        refused(
            network(share, OUTPUT, [1.0; 4], "A01B05"),
            "row 1, column 1",
        );
        share[1][1] = 0.75;
        refused(
            network(share, OUTPUT, [1.0; 4], "A01B05"),
            "column 1 adds up to",
        );
        refused(
            network(SHARE, OUTPUT, [1.0; 4], "A01B05"),
            "differ by more than 2 %",
        );
        refused(network(SHARE, OUTPUT, [1.0; 4], "B05A01"), "sorted");
        let bytes = network(SHARE, OUTPUT, [1.0; 4], "A01B05");
        for length in (4..bytes.len()).step_by(37) {
            assert!(
                add(&bytes[..length]).err().unwrap().is_bad_input(),
                "{length}"
            );
        }
    }
}
