//! `sindan watch` on real files, as they were downloaded. Skipped where they are
//! absent.

use std::path::PathBuf;

use crate::context::Context;

/// A file of the shared data; says so where it is absent.
#[expect(clippy::print_stdout, reason = "a test that did not run must say so")]
fn shared(file: &str) -> Option<String> {
    let root = std::env::var_os("SINDAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("data").join(file);
    if !path.is_file() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(std::fs::canonicalize(path).unwrap().display().to_string())
}

fn json(context: &Context, words: &[&str]) -> serde_json::Value {
    let words = [words, &["--format", "json"]].concat();
    serde_json::from_str(&context.succeed(&words)).unwrap()
}

fn number(value: &serde_json::Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// Euros that count as dollars, so that sums are those of the file.
fn euros_as_dollars(context: &Context) {
    let mut text = "currency,period,usd_per_unit\n".to_owned();
    for year in 2019..=2024 {
        for month in 1..=12 {
            text += &format!("EUR,{year}-{month:02},1.0\n");
        }
    }
    context.file("fx.csv", &text);
    context.succeed(&["data", "add", "fx", "fx.csv"]);
}

#[test]
fn exports_of_the_union_rank_kyrgyzstan_first() {
    let Some(file) = shared("flows/eurostat-monthly-totals.csv") else {
        return;
    };
    let context = Context::new();
    euros_as_dollars(&context);
    context.succeed(&["data", "add", "flows", &file]);
    let words = [
        "watch",
        "--intermediary",
        "KAZ,KGZ,ARM,UZB",
        "--target",
        "RUS",
        "--goods",
        "total",
        "--from",
        "2019-01",
    ];
    let answer = json(&context, &words);
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    let first = &rows[0];
    assert_eq!(first["intermediary"], "KGZ");
    assert!(number(&first["ratio"]) > 8.0, "{}", first["ratio"]);
    // 5,059 million EUR in the estimate on the file itself (docs/watch.md);
    // small reporters with silent months are left out here.
    let excess = &first["excess"];
    let (low, centre, high) = (
        number(&excess["lower"]),
        number(&excess["excess"]),
        number(&excess["upper"]),
    );
    assert!(low < centre && centre < high);
    assert!((centre / 5_059e6 - 1.0).abs() < 0.01, "{centre}");
    assert!(low > 4_800e6 && high < 5_250e6, "{low} {high}");
    assert_eq!(first["alert"], true);
    for other in &rows[1..] {
        assert!(number(&other["ratio"]) < number(&first["ratio"]) / 2.0);
    }
    // The same by the order that is asked for.
    let sorted = json(&context, &[&words[..], &["--sort", "ratio"]].concat());
    assert_eq!(sorted["rows"][0]["intermediary"], "KGZ");
    // 2,734 million in 2023, and a mean of 275 in 2019-21, as the file says.
    let csv = context.succeed(&[
        "watch", "series", "KGZ", "total", "--from", "2019-01", "--format", "csv",
    ]);
    let year = |year: &str| -> f64 {
        csv.lines()
            .filter(|line| {
                line.split(',')
                    .nth(3)
                    .is_some_and(|one| one.starts_with(year))
            })
            .map(|line| line.split(',').nth(4).unwrap().parse::<f64>().unwrap())
            .sum()
    };
    assert!(
        (year("2023") / 1e6 - 2734.0).abs() < 3.0,
        "{}",
        year("2023")
    );
    let before = (year("2019") + year("2020") + year("2021")) / 3e6;
    assert!((before - 275.0).abs() < 2.0, "{before}");
    // The dossier of the country shows it.
    let brief = context.succeed(&["brief", "KGZ", "--as-of", "2026-11-23"]);
    assert!(
        brief.contains("Unexplained excess is trade beyond"),
        "{brief}"
    );
}

#[test]
fn armenian_re_exports_of_the_common_list_surge_and_are_dated() {
    let Some(file) = shared("flows/armenia-hs6-monthly.csv") else {
        return;
    };
    let context = Context::new();
    context.succeed(&["data", "add", "flows", &file]);
    // Another file tells of exports to Russia, of other goods and fewer months:
    // it must not stand in for these.
    if let Some(vehicles) = shared("flows/vehicle_trade_armenia.csv") {
        context.succeed(&["data", "add", "flows", &vehicles, "--name", "vehicles"]);
    }
    let answer = json(
        &context,
        &[
            "watch",
            "--intermediary",
            "ARM",
            "--target",
            "RUS",
            "--goods",
            "chpl",
            "--to",
            "2023-12",
        ],
    );
    // The file has no partners: what goes to all together stands in, and the
    // answer says so.
    assert_eq!(answer["legs"][0]["reported_by"], "re_exports_to_all");
    let set = &answer["sets"][0];
    assert_eq!(set["product"], "chpl");
    assert_eq!(set["alert"], true);
    let excess = &set["excess"];
    let (low, centre, high) = (
        number(&excess["lower"]),
        number(&excess["excess"]),
        number(&excess["upper"]),
    );
    assert!(low < centre && centre < high && low > 60e6, "{excess}");
    assert!((centre / 126e6 - 1.0).abs() < 0.1, "{centre}");
    // The surge begins in spring or summer 2022.
    let rises = set["rises_at"].as_str().unwrap();
    assert!(("2022-03"..="2022-08").contains(&rises), "{rises}");
    // 2.4 million USD in 2021, 70.6 in 2022, 65.5 in 2023.
    let months = set["departures"]["months"].as_array().unwrap();
    let year = |year: &str| -> f64 {
        months
            .iter()
            .filter(|month| month["period"].as_str().unwrap().starts_with(year))
            .map(|month| number(&month["actual"]))
            .sum::<f64>()
            / 1e6
    };
    for (of, usd_mn) in [("2021", 2.4), ("2022", 70.6), ("2023", 65.5)] {
        assert!(
            (year(of) - usd_mn).abs() < 0.15 * usd_mn,
            "{of}: {}",
            year(of)
        );
    }
}

#[test]
fn armenian_vehicles_go_on_to_russia_and_how_many_at_most() {
    let Some(file) = shared("flows/vehicle_trade_armenia.csv") else {
        return;
    };
    let context = Context::new();
    context.succeed(&["data", "add", "flows", &file]);
    let answer = json(
        &context,
        &[
            "watch",
            "--intermediary",
            "ARM",
            "--target",
            "RUS",
            "--goods",
            "8703",
        ],
    );
    let set = &answer["sets"][0];
    assert_eq!(set["alert"], true, "{set}");
    assert!(number(&set["excess"]["lower"]) > 0.0);
    // Hardly any car went to Russia before; now hundreds of millions do, and no
    // more of them than that can have passed through.
    let passed = &set["passed_through"];
    let most = number(&passed["at_most"]);
    assert!(most > 50e6, "{passed}");
    assert!(
        most <= number(&set["arrivals"]["total"]["excess"]) + 1.0,
        "{passed}"
    );
}

#[test]
fn the_published_concordance_leaves_the_surge_where_it_was() {
    let (Some(file), Some(table)) = (
        shared("flows/armenia-hs6-monthly.csv"),
        shared("goods/hs2022-to-hs2017.xlsx"),
    ) else {
        return;
    };
    let context = Context::new();
    context.succeed(&["data", "add", "flows", &file]);
    context.succeed(&["data", "add", "concordance", &table]);
    let words = [
        "watch",
        "--intermediary",
        "ARM",
        "--target",
        "RUS",
        "--goods",
        "chpl",
        "--to",
        "2023-12",
    ];
    let answer = json(&context, &words);
    let set = &answer["sets"][0];
    let (excess, lower, upper) = (
        number(&set["excess"]["excess"]) / 1e6,
        number(&set["excess"]["lower"]) / 1e6,
        number(&set["excess"]["upper"]) / 1e6,
    );
    assert!(lower < excess && excess < upper, "{set}");
    assert!((100.0..140.0).contains(&excess), "{excess}");
    // Parts of split codes have months before by the two months of the new
    // edition before the measure, or none.
    let leg = &answer["legs"][0];
    let names = |field: &str| leg[field].as_array().unwrap().clone();
    assert!(
        !names("split").is_empty() || !names("unjoined").is_empty(),
        "{leg}"
    );
    assert_eq!(leg["by_digits"], false);
}
