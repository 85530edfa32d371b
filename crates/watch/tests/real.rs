//! What the real files say. Skipped where the shared data are absent.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly, and say what they skip"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use sindan_watch::series::{
    Donor, Monthly, Refusal, SeriesOptions, block_permutation_p, counterfactual, level_shift,
    panel_shifts, synthetic_control,
};

#[expect(clippy::print_stdout, reason = "a test that did not run must say so")]
fn shared(file: &str) -> Option<String> {
    let root = std::env::var_os("SINDAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("data").join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {} is absent", path.display());
        return None;
    };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn month(text: &str, first_year: usize) -> usize {
    let (year, month) = (text[..4].parse::<usize>(), text[5..7].parse::<usize>());
    (year.unwrap() - first_year) * 12 + month.unwrap() - 1
}

fn monthly(values: &[f64]) -> Monthly {
    Monthly {
        first_month: 0,
        values: values.iter().copied().map(Some).collect(),
    }
}

/// EUR million a year.
fn year(values: &[f64], first_year: usize, year: usize) -> f64 {
    values[(year - first_year) * 12..][..12].iter().sum::<f64>() / 1e6
}

/// Members' exports by partner and month from January 2019, EUR.
fn eurostat() -> Option<BTreeMap<String, Vec<f64>>> {
    let text = shared("flows/eurostat-monthly-totals.csv")?;
    let mut partners = BTreeMap::<String, Vec<f64>>::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[2] == "EXPORT" {
            let values = partners.entry(cells[1].to_owned()).or_insert(vec![0.0; 68]);
            values[month(cells[3], 2019)] += cells[4].parse::<f64>().unwrap();
        }
    }
    Some(partners)
}

/// March 2022.
const BREAK: usize = 38;

#[test]
fn exports_of_the_union_to_its_neighbours_neighbours() {
    let Some(partners) = eurostat() else { return };
    let level = |partner: &str, y| year(&partners[partner], 2019, y);
    let before = |partner: &str| (2019..=2021).map(|y| level(partner, y)).sum::<f64>() / 3.0;
    for (partner, mean, in_2023) in [("KGZ", 275.0, 2734.0), ("KAZ", 5772.0, 12110.0)] {
        assert!(
            (before(partner) - mean).abs() < 1.0,
            "{partner} {}",
            before(partner)
        );
        assert!((level(partner, 2023) - in_2023).abs() < 0.5);
    }
    assert!(level("RUS", 2023) < 0.6 * before("RUS"));

    let mut ratios: Vec<(f64, &str)> = partners
        .iter()
        .map(|(partner, values)| {
            let shift = level_shift(&monthly(values), BREAK, &SeriesOptions::default()).unwrap();
            (shift.log_change.exp(), partner.as_str())
        })
        .collect();
    ratios.sort_by(|a, b| b.0.total_cmp(&a.0));
    assert_eq!(ratios[0].1, "KGZ", "{ratios:?}");
    assert_eq!(ratios[ratios.len() - 1].1, "RUS", "{ratios:?}");

    let options = SeriesOptions::default();
    let answer = counterfactual(&monthly(&partners["KGZ"]), BREAK, None, &options).unwrap();
    let total = answer.total;
    println!("KGZ {:?} {:?}", total, answer.permutation_p);
    // 30 months at a tenfold level: thousands of millions.
    assert!(
        total.lower > 2.5e9 && total.upper < total.actual,
        "{total:?}"
    );
    assert!(total.lower < total.excess && total.excess < total.upper);
    assert!(answer.permutation_p.unwrap() < 0.05);
    let rises = answer.rises_at.unwrap();
    assert!((38..=44).contains(&rises), "rises in month {rises}");

    let fall = counterfactual(&monthly(&partners["RUS"]), BREAK, None, &options).unwrap();
    assert!(fall.total.upper < 0.0 && fall.rises_at.is_none());
}

#[test]
fn a_synthetic_control_of_the_neighbours() {
    let Some(partners) = eurostat() else { return };
    let donors: Vec<Donor> = ["KAZ", "ARM", "UZB", "RUS"]
        .iter()
        .filter(|name| partners.contains_key(**name))
        .map(|name| Donor {
            name: (*name).to_owned(),
            series: monthly(&partners[*name]),
        })
        .collect();
    // Two and a half years of 68 months: windows that overlap them by much are
    // nearly as high, so no p-value is far below 0.07, and the donors rose, too.
    let options = SeriesOptions {
        confidence: 0.8,
        ..SeriesOptions::default()
    };
    let control = synthetic_control(&monthly(&partners["KGZ"]), &donors, BREAK, &options).unwrap();
    println!(
        "{:?} {:?} {}",
        control.weights, control.total, control.permutation_p
    );
    let sum: f64 = control.weights.iter().map(|(_, w)| w).sum();
    assert!((sum - 1.0).abs() < 0.01);
    assert!(control.total.lower > 0.0 && control.permutation_p < 0.1);
    assert!(control.total.excess > 3e9);
}

/// Re-exports by HS6 and month from January 2011, USD; months without a row are
/// months without trade.
fn armenia() -> Option<BTreeMap<String, Vec<f64>>> {
    let text = shared("flows/armenia-hs6-monthly.csv")?;
    let mut products = BTreeMap::<String, Vec<f64>>::new();
    for line in text.lines().skip(1) {
        let (period, rest) = line.split_once(',').unwrap();
        let (code, rest) = rest.split_once(',').unwrap();
        let rest = match rest.strip_prefix('"') {
            Some(quoted) => quoted.rsplit_once("\",").unwrap().1,
            None => rest.split_once(',').unwrap().1,
        };
        let reexports: f64 = rest.split(',').next().unwrap().parse().unwrap();
        let values = products.entry(code.to_owned()).or_insert(vec![0.0; 157]);
        values[month(period, 2011)] += reexports;
    }
    Some(products)
}

#[test]
fn restricted_re_exports_of_armenia() {
    let (Some(products), Some(list)) = (armenia(), shared("goods/chpl_feb2024.csv")) else {
        return;
    };
    let codes: Vec<&str> = list.lines().skip(1).map(|line| &line[..6]).collect();
    assert_eq!(codes.len(), 50);
    let held: Vec<&&str> = codes
        .iter()
        .filter(|c| products.contains_key(**c))
        .collect();
    assert_eq!(held.len(), 48);
    let mut sum = vec![0.0; 157];
    for code in held {
        for (total, value) in sum.iter_mut().zip(&products[*code]) {
            *total += value;
        }
    }
    for (y, usd_mn) in [(2021, 2.4), (2022, 70.6), (2023, 65.5)] {
        assert!(
            (year(&sum, 2011, y) - usd_mn).abs() < 0.05,
            "{}",
            year(&sum, 2011, y)
        );
    }
    // Three years before the measure of March 2022 and what follows.
    let from = 8 * 12 + 2;
    let series = Monthly {
        first_month: 2,
        values: sum[from..156].iter().copied().map(Some).collect(),
    };
    let options = SeriesOptions::default();
    let shift = level_shift(&series, 36, &options).unwrap();
    assert!(
        shift.z > 4.0 && shift.log_change > 10.0_f64.ln(),
        "{shift:?}"
    );
    assert!(block_permutation_p(&series, 36, &options).unwrap() < 0.05);
    let answer = counterfactual(&series, 36, None, &options).unwrap();
    println!("CHPL {:?} {:?}", answer.total, answer.rises_at);
    assert!(answer.total.lower > 60e6);
    // The surge begins in spring or summer 2022: within half a year.
    let rises = answer.rises_at.unwrap();
    assert!((36..=42).contains(&rises), "rises in month {rises}");
}

#[test]
fn most_products_of_armenia_are_refused_with_a_reason() {
    let Some(products) = armenia() else { return };
    let from = 8 * 12 + 2;
    let series: Vec<Monthly> = products.values().map(|v| monthly(&v[from..156])).collect();
    let all: Vec<&Monthly> = series.iter().collect();
    let (shifts, _) = panel_shifts(&all, 36, &SeriesOptions::default());
    let count = |test: fn(&Refusal) -> bool| {
        let refused = shifts.iter().filter_map(|s| s.as_ref().err());
        refused.filter(|reason| test(reason)).count()
    };
    let nothing = count(|r| matches!(r, Refusal::NothingBefore | Refusal::AllZero));
    let sparse = count(|r| matches!(r, Refusal::TooSparse { .. }));
    let answered = shifts.iter().filter(|s| s.is_ok()).count();
    println!("{answered} answered, {sparse} too sparse, {nothing} without trade before");
    assert!(answered >= 5 && sparse > 100 && nothing > 100);
    let late = count(|r| matches!(r, Refusal::TooShortAfter { .. }));
    let flat = count(|r| matches!(r, Refusal::NoVariation));
    assert_eq!(answered + sparse + nothing + late + flat, series.len());
}
