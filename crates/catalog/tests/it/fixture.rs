//! A small world in the layout of the official table, and a catalog to put it in.

use std::fs;
use std::path::{Path, PathBuf};

use sindan_catalog::{AddOptions, Catalog, CatalogError, Import};
use sindan_domain::Silent;
use tempfile::TempDir;

pub(crate) const ECONOMIES: [&str; 4] = ["CHN", "KAZ", "RUS", "ROW"];
pub(crate) const INDUSTRIES: [&str; 3] = ["A01", "B06", "C24A"];
pub(crate) const CATEGORIES: [&str; 6] = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];
pub(crate) const NODES: usize = 12;

/// The world: country-major, as the official file is.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) flows: [[f64; NODES]; NODES],
    pub(crate) demand: [[f64; 24]; NODES],
    pub(crate) taxes: [f64; NODES + 24],
}

impl World {
    pub(crate) fn new() -> Self {
        let value = |a: usize, b: usize| ((a * 37 + b * 101) % 97) as f64 * 10.25;
        let mut world = Self {
            flows: std::array::from_fn(|i| std::array::from_fn(|j| value(i, j))),
            demand: std::array::from_fn(|i| std::array::from_fn(|d| value(i + 50, d) / 2.0)),
            taxes: std::array::from_fn(|column| value(7, column) / 50.0),
        };
        world.flows[2][5] = 0.0;
        // Stocks of Kazakh oil fall.
        world.demand[4][6 + 4] = -12.5;
        world
    }

    pub(crate) fn output(&self, node: usize) -> f64 {
        self.flows[node].iter().sum::<f64>() + self.demand[node].iter().sum::<f64>()
    }

    pub(crate) fn label(node: usize) -> String {
        format!("{}_{}", ECONOMIES[node / 3], INDUSTRIES[node % 3])
    }

    fn demand_label(at: usize) -> String {
        format!("{}_{}", ECONOMIES[at / 6], CATEGORIES[at % 6])
    }

    /// The file as it would be published.
    pub(crate) fn csv(&self) -> String {
        self.rows().iter().map(|row| row.join(",") + "\n").collect()
    }

    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let mut header = vec!["V1".to_owned()];
        header.extend((0..NODES).map(Self::label));
        header.extend((0..24).map(Self::demand_label));
        header.push("OUT".to_owned());
        let mut rows = vec![header];
        let line = |label: &str, values: Vec<f64>| -> Vec<String> {
            std::iter::once(label.to_owned())
                .chain(values.iter().map(|v| format!("{v}")))
                .collect()
        };
        for node in 0..NODES {
            let mut values = self.flows[node].to_vec();
            values.extend(self.demand[node]);
            values.push(self.output(node));
            rows.push(line(&Self::label(node), values));
        }
        let inputs = |column: usize| -> f64 {
            let cell = |node: usize| {
                if column < NODES {
                    self.flows[node][column]
                } else {
                    self.demand[node][column - NODES]
                }
            };
            (0..NODES).map(cell).sum::<f64>() + self.taxes[column]
        };
        let sum = |values: &[f64]| values.iter().sum::<f64>();
        let mut taxes = self.taxes.to_vec();
        taxes.push(sum(&self.taxes));
        rows.push(line("TLS", taxes));
        let mut added: Vec<f64> = (0..NODES + 24)
            .map(|column| {
                if column < NODES {
                    self.output(column) - inputs(column)
                } else {
                    0.0
                }
            })
            .collect();
        added.push(sum(&added));
        rows.push(line("VA", added));
        let mut output: Vec<f64> = (0..NODES + 24)
            .map(|column| {
                if column < NODES {
                    self.output(column)
                } else {
                    inputs(column)
                }
            })
            .collect();
        output.push(sum(&output));
        rows.push(line("OUT", output));
        rows
    }
}

/// A catalog in a directory that goes away.
pub(crate) struct Place {
    pub(crate) directory: TempDir,
    pub(crate) catalog: Catalog,
}

impl Place {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let catalog = Catalog::open(&directory.path().join("catalog")).unwrap();
        Self { directory, catalog }
    }

    pub(crate) fn root(&self) -> &Path {
        self.catalog.root()
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn add(
        &self,
        dataset: &str,
        name: &str,
        content: impl AsRef<[u8]>,
    ) -> Result<Import, CatalogError> {
        self.add_with(dataset, name, content, &AddOptions::default())
    }

    pub(crate) fn add_with(
        &self,
        dataset: &str,
        name: &str,
        content: impl AsRef<[u8]>,
        options: &AddOptions,
    ) -> Result<Import, CatalogError> {
        self.catalog
            .add(dataset, &self.file(name, content), options, &Silent)
    }

    /// Versions on disk.
    pub(crate) fn versions(&self, dataset: &str) -> Vec<String> {
        let held = self.catalog.snapshots(Some(dataset)).unwrap();
        held.iter()
            .filter(|snapshot| !snapshot.is_embedded())
            .map(|snapshot| snapshot.version().to_owned())
            .collect()
    }

    pub(crate) fn verify(&self) -> sindan_catalog::VerifyReport {
        self.catalog.verify(&Silent).unwrap()
    }
}

/// Options with a year.
pub(crate) fn of_year(year: &str) -> AddOptions {
    AddOptions {
        period: Some(year.parse().unwrap()),
        ..AddOptions::default()
    }
}

/// A real file beside the checkout; says so where it is not there.
#[expect(clippy::print_stdout, reason = "a test that did not run must say so")]
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let shared = std::env::var("SINDAN_SHARED").map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = shared.join("data").join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// A workbook (.xlsx) with a sheet for each CSV text.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let cell = |text: &str| {
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
    };
    let tables: Vec<(String, String)> = sheets
        .iter()
        .map(|(name, text)| {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let rows: String = reader
                .records()
                .map(|record| {
                    let cells: String = record.unwrap().iter().map(cell).collect();
                    format!("<row>{cells}</row>")
                })
                .collect();
            ((*name).to_owned(), format!("<sheetData>{rows}</sheetData>"))
        })
        .collect();
    workbook_of(&tables)
}

/// A workbook whose sheets hold what is given, right or wrong.
pub(crate) fn workbook_of(sheets: &[(String, String)]) -> Vec<u8> {
    use std::io::Write as _;

    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let numbered = || (1..).zip(sheets);
    let listed: String = numbered()
        .map(|(at, (name, _))| {
            format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>")
        })
        .collect();
    let related: String = numbered()
        .map(|(at, _)| {
            format!(
                "<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
            )
        })
        .collect();
    let mut files = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"/>"),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{related}</Relationships>"
            ),
        ),
    ];
    files.extend(numbered().map(|(at, (_, content))| {
        (
            format!("xl/worksheets/sheet{at}.xml"),
            format!("{HEAD}<worksheet xmlns=\"{MAIN}\">{content}</worksheet>"),
        )
    }));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
