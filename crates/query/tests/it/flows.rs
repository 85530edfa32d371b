//! Views over flows: they give what the reader of columns gives, each flow once.

use std::collections::BTreeMap;

use sindan_catalog::{
    AddOptions, Catalog, FlowQuery, Frequency, GoodsChoice, PartnerChoice, TradeDirection,
    read_flow_columns,
};
use sindan_domain::Silent;
use sindan_query::{SqlOptions, run_sql};

const EVERY_DIRECTION: [TradeDirection; 4] = [
    TradeDirection::Export,
    TradeDirection::Import,
    TradeDirection::ReExport,
    TradeDirection::ReImport,
];
const HEAD: &str = "reporter,partner,flow,product,period,value,net_mass_kg,estimated\n";

/// A catalog of flows in its directory.
pub(crate) struct Flows {
    pub(crate) catalog: Catalog,
    directory: tempfile::TempDir,
}

impl Flows {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        Self {
            catalog: Catalog::open(&directory.path().join("catalog")).unwrap(),
            directory,
        }
    }

    fn add(&self, name: &str, minute: i64, rows: &str) {
        let path = self.directory.path().join(format!("{name}-{minute}.csv"));
        std::fs::write(&path, format!("{HEAD}{rows}")).unwrap();
        let options = AddOptions {
            name: (!name.is_empty()).then(|| name.to_owned()),
            retrieved_at: Some(jiff::Timestamp::from_second(1_700_000_000 + minute * 60).unwrap()),
            ..AddOptions::default()
        };
        self.catalog.add("flows", &path, &options, &Silent).unwrap();
    }

    /// The snapshots of the scripts in `slt/flows`: a file, a revision of one of
    /// its months that is as full, a later file of a few goods, another name, all
    /// partners together, a heading beside its codes, and years.
    pub(crate) fn of_scripts() -> Self {
        let flows = Self::new();
        flows.add(
            "",
            0,
            "DEU,KAZ,export,HS2022:854231,2022-01,100,10,0\n\
             DEU,KAZ,export,HS2022:854232,2022-01,50,,0\n\
             DEU,KAZ,export,CN2022:85423190,2022-02,30,3,1\n\
             DEU,KAZ,export,CN2022:85423110,2022-02,20,2,0\n\
             DEU,KAZ,export,CN2022:8542,2022-02,60,,0\n\
             KAZ,DEU,import,HS2022:854231,2022-01,90,9,0\n\
             KAZ,RUS,export,HS2022:854231,2022-01,70,7,0\n\
             KAZ,RUS,export,HS2022:870380,2022-01,5,1,0\n\
             KAZ,WLD,re_export,HS2022:854231,2022-01,65,,0\n\
             DEU,KAZ,export,TOTAL,2022-03,999,,0\n\
             DEU,KAZ,export,HS2022:854231,2021,1000,,0\n",
        );
        // A revision of January: two rows of chapter 85 of Germany.
        flows.add(
            "",
            10,
            "DEU,KAZ,export,HS2022:854231,2022-01,110,11,0\n\
             DEU,KAZ,export,HS2022:854232,2022-01,55,5,0\n",
        );
        // Later still, but one row where two are known: it does not count.
        flows.add(
            "few",
            20,
            "DEU,KAZ,export,HS2017:854231,2022-02,1,1,0\n\
             UZB,KAZ,export,HS2022:520100,2022-01,7,70,0\n",
        );
        flows
    }
}

/// The panel by the reader of columns; whole figures, so that sums are exact.
fn by_reader(catalog: &Catalog) -> BTreeMap<Vec<String>, [f64; 3]> {
    let held = catalog.held_flows(None, None).unwrap();
    let query = FlowQuery {
        partners: PartnerChoice::Each,
        directions: Some(EVERY_DIRECTION.to_vec()),
        goods: GoodsChoice::Finest,
        digits: Some(6),
        frequency: Some(Frequency::Month),
        ..FlowQuery::default()
    };
    let columns = read_flow_columns(&held, &query, &Silent).unwrap();
    let mut panel: BTreeMap<Vec<String>, [f64; 3]> = BTreeMap::new();
    for row in 0..columns.len() {
        let Some(code) = &columns.goods[columns.product[row] as usize] else {
            continue;
        };
        if columns.undisclosed[row] {
            continue;
        }
        let key = vec![
            columns.reporter[row].alpha3().to_owned(),
            columns.partner[row].unwrap().alpha3().to_owned(),
            columns.direction[row].name().to_owned(),
            code.hs().to_owned(),
            code.hs_edition().to_string(),
            columns.period[row].to_string(),
        ];
        let mass = columns.net_mass_kg[row];
        let [values, masses, rows] = panel.entry(key).or_default();
        *values += columns.value_usd[row];
        *masses += if mass.is_nan() { 0.0 } else { mass };
        *rows += 1.0;
    }
    panel
}

fn by_view(catalog: &Catalog) -> BTreeMap<Vec<String>, [f64; 3]> {
    let sql = "SELECT reporter, partner, flow, hs6, edition, period, value_usd, \
               coalesce(net_mass_kg, 0), rows FROM flow_panel";
    let answer = run_sql(catalog, sql, &SqlOptions::for_files()).unwrap();
    let rows = answer.text_rows().unwrap();
    let found: BTreeMap<Vec<String>, [f64; 3]> = rows
        .iter()
        .map(|row| {
            let text = |at: usize| row[at].clone().unwrap();
            let number = |at: usize| text(at).parse::<f64>().unwrap();
            let key = (0..6).map(text).collect();
            (key, [number(6), number(7), number(8)])
        })
        .collect();
    assert_eq!(found.len(), rows.len(), "one row for each key");
    found
}

#[test]
fn the_panel_is_what_the_reader_of_columns_gives() {
    let flows = Flows::of_scripts();
    let panel = by_reader(&flows.catalog);
    assert_eq!(panel.len(), 7, "{panel:?}");
    assert_eq!(by_view(&flows.catalog), panel);
}

/// Many snapshots that overlap by lot: parts of months, revisions, editions.
#[test]
fn the_panel_is_the_readers_whatever_overlaps() {
    let mut state = 7_u64;
    let mut draw = move |below: u64| {
        // Knuth's multiplier; the high bits are good enough to choose rows.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let flows = Flows::new();
    for snapshot in 0..5 {
        let mut rows = BTreeMap::new();
        for _ in 0..120 {
            let reporter = ["DEU", "KAZ", "TUR"][draw(3) as usize];
            let partner = ["RUS", "KGZ"][draw(2) as usize];
            let flow = ["export", "import", "re_export"][draw(3) as usize];
            let system = ["HS2017", "HS2022"][draw(2) as usize];
            let code = ["854231", "854232", "870380", "8542", "8703"][draw(5) as usize];
            let month = 1 + draw(3);
            rows.insert(
                format!("{reporter},{partner},{flow},{system}:{code},2022-{month:02}"),
                (1 + draw(1000), draw(3)),
            );
        }
        let text: String = rows
            .iter()
            .map(|(key, (value, mass))| format!("{key},{value},{mass},0\n"))
            .collect();
        flows.add(["", "b"][snapshot % 2], snapshot as i64, &text);
    }
    let panel = by_reader(&flows.catalog);
    assert!(panel.len() > 30, "{}", panel.len());
    assert_eq!(by_view(&flows.catalog), panel);
}

#[test]
fn there_are_no_views_where_no_flows_are_held() {
    let empty = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(empty.path()).unwrap();
    let error = run_sql(
        &catalog,
        "SELECT * FROM flow_panel",
        &SqlOptions::for_files(),
    );
    let error = error.unwrap_err();
    assert!(error.is_missing(), "{error}");
    assert!(
        error
            .hint()
            .is_some_and(|hint| hint.contains("sindan data add flows")),
        "{:?}",
        error.hint()
    );
}
