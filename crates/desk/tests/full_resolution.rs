//! Kazakhstan at full resolution against figures computed independently, from
//! the wheel that `SINDAN_WHEEL` names and the tables under `SINDAN_SHARED`.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{BriefOptions, CacheUse, ExposureOptions, brief_country, exposure, load_network};
use sindan_domain::{Country, CountryGroup, Silent};
use sindan_economy::PartnerShare;

/// Both sides add up some thousand doubles; 1e-9 leaves room for the order.
const RELATIVE: f64 = 1e-9;
/// Shares below this are rounding on either side.
const NOTHING: f64 = 1e-15;

/// A catalog with the full table in it, and the folder of expected figures.
struct Bench {
    catalog: Catalog,
    golden: PathBuf,
    _directory: tempfile::TempDir,
}

fn bench() -> Option<Bench> {
    let Some(wheel) = std::env::var_os("SINDAN_WHEEL") else {
        eprintln!("skipped: SINDAN_WHEEL names no wheel of sanction-simulator 0.1.4");
        return None;
    };
    let shared = std::env::var_os("SINDAN_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let golden = shared.join("data/economy/golden");
    if !golden.is_dir() {
        eprintln!("skipped: no {}", golden.display());
        return None;
    }
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    catalog
        .add("icio", Path::new(&wheel), &AddOptions::default(), &Silent)
        .unwrap();
    Some(Bench {
        catalog,
        golden,
        _directory: directory,
    })
}

fn kazakhstan() -> Country {
    Country::from_alpha3("KAZ").unwrap()
}

/// Rows of a table by column name.
fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(path)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

fn close(what: &str, got: f64, expected: f64) {
    let tolerance = (RELATIVE * expected.abs()).max(NOTHING);
    assert!(
        (got - expected).abs() <= tolerance,
        "{what}: {got}, expected {expected}"
    );
}

fn share_of(list: &[PartnerShare], members: &[Country]) -> f64 {
    list.iter()
        .filter(|share| members.contains(&share.partner))
        .map(|share| share.share_direct)
        .sum()
}

/// One test: the import of the wheel takes most of the time.
#[test]
fn kazakhstan_at_full_resolution() {
    let Some(bench) = bench() else { return };
    check_kept_network(&bench);
    check_independent_figures(&bench);
    check_dossier(&bench);
}

/// What the first question keeps gives the second one the same answer.
fn check_kept_network(bench: &Bench) {
    let answer = |expected: CacheUse| {
        let held = load_network(&bench.catalog, kazakhstan(), None, &Silent)
            .unwrap()
            .unwrap();
        assert_eq!(held.cache().usage(), expected);
        let options = ExposureOptions::default();
        let answer = exposure(&bench.catalog, kazakhstan(), &options, &Silent).unwrap();
        (held, serde_json::to_string(&answer).unwrap())
    };
    let options = ExposureOptions::default();
    let built = exposure(&bench.catalog, kazakhstan(), &options, &Silent).unwrap();
    let built_answer = serde_json::to_string(&built).unwrap();
    let derived = bench.catalog.root().join("derived");
    let (kept, kept_answer) = answer(CacheUse::Read);
    assert!(built_answer == kept_answer, "the answers differ");
    std::fs::remove_dir_all(&derived).unwrap();
    let (built, _) = answer(CacheUse::Written);
    assert!(kept.network().coefficients() == built.network().coefficients());
    assert!(kept.shock_basis().arrays() == built.shock_basis().arrays());
}

fn check_independent_figures(bench: &Bench) {
    let options = ExposureOptions::default();
    let answer = exposure(&bench.catalog, kazakhstan(), &options, &Silent).unwrap();
    let exposure = &answer.exposure;

    let expected = rows(&bench.golden.join("kaz_chokepoints_by_input_sector.csv"));
    let union = CountryGroup::find("EU")
        .unwrap()
        .members_on(date(2022, 12, 31));
    let alone = |code: &str| vec![Country::from_alpha3(code).unwrap()];
    let anglo: Vec<Country> = ["USA", "GBR", "JPN"]
        .iter()
        .flat_map(|code| alone(code))
        .collect();
    assert_eq!(exposure.inputs.len(), expected.len());
    for (input, row) in exposure.inputs.iter().zip(&expected) {
        assert_eq!(input.sector, row["sector"]);
        close(&input.sector, input.use_value.0, number(row, "use_usd_mn"));
        close(
            &input.sector,
            input.import_share,
            number(row, "import_share"),
        );
        close(&input.sector, input.hhi, number(row, "hhi"));
        for (column, members) in [
            ("RUS", &alone("RUS")),
            ("CHN", &alone("CHN")),
            ("EU", &union),
            ("ANG", &anglo),
        ] {
            let what = format!("{} {column}", input.sector);
            close(
                &what,
                share_of(&input.origins, members),
                number(row, column),
            );
        }
    }

    let expected = rows(&bench.golden.join("kaz_intermediate_exposure.csv"));
    for row in expected.iter().filter(|row| row["partner"] != "KAZ") {
        let partner = Country::from_alpha3(&row["partner"]).unwrap();
        for (list, value, share) in [
            (&exposure.import_partners, "import_usd_mn", "import_share"),
            (&exposure.export_partners, "export_usd_mn", "export_share"),
        ] {
            let held = list.iter().find(|share| share.partner == partner);
            close(
                &row["partner"],
                held.map_or(0.0, |held| held.value.0),
                number(row, value),
            );
            close(
                &row["partner"],
                held.map_or(0.0, |held| held.share_direct),
                number(row, share),
            );
        }
    }
    assert_eq!(exposure.import_partners.len() + 1, expected.len());
}

fn check_dossier(bench: &Bench) {
    let options = BriefOptions {
        as_of: date(2026, 1, 1),
        command: "sindan brief KAZ".to_owned(),
    };
    let answer = brief_country(&bench.catalog, kazakhstan(), &options, &Silent).unwrap();
    let resolution = answer.exposure.unwrap().resolution.unwrap();
    assert_eq!(
        (
            resolution.economies,
            resolution.industries,
            resolution.embedded
        ),
        (80, 50, false)
    );
    assert!(
        answer
            .limits
            .iter()
            .all(|limit| limit.id != "coarse_industries")
    );
}
