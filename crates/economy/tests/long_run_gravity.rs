//! One-sector gravity against the documented example of `gegravity` 0.3: Canada
//! and Japan sign a trade agreement.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests may fail loudly and say what they skipped"
)]

use std::time::Instant;

use sindan_domain::{Country, Silent};
use sindan_economy::long_run::gravity::{
    GravityClosure, GravityModel, GravityOutcome, GravityParts,
};

/// In percent. The package solves to 1e-8.
const TABLE: f64 = 1e-5;

/// Estimates of the example, by mark; distance is per logarithm of km.
const DISTANCE: f64 = -0.3898623;
const BORDER: f64 = 0.891577;
const LANGUAGE: f64 = 0.0326249;
const AGREEMENT: f64 = 0.4711383;
const INTERNATIONAL: f64 = -3.412584;
const CONSTANT: f64 = 16.32434;
const SIGMA: f64 = 5.0;

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn sample() -> GravityParts {
    let text = include_str!("long_run_gravity_2006.txt");
    let mut parts = GravityParts {
        countries: Vec::new(),
        output_usd_mn: Vec::new(),
        expenditure_usd_mn: Vec::new(),
        cost_term: Vec::new(),
        elasticity_of_substitution: SIGMA,
    };
    for line in text.lines() {
        if let Some(economy) = line.strip_prefix("economy ") {
            let cells: Vec<&str> = economy.split(' ').collect();
            parts.countries.push(country(cells[0]));
            parts.output_usd_mn.push(cells[1].parse().unwrap());
            parts.expenditure_usd_mn.push(cells[2].parse().unwrap());
        }
    }
    let n = parts.countries.len();
    let at = |code: &str| {
        parts
            .countries
            .iter()
            .position(|c| *c == country(code))
            .unwrap()
    };
    let mut terms = vec![0.0; n * n];
    for line in text.lines() {
        let Some(pairs) = line.strip_prefix("pairs ") else {
            continue;
        };
        let (one, others) = pairs.split_at(3);
        for other in others.split(',') {
            let mut cells = other.split_whitespace();
            let other = cells.next().unwrap();
            let mut sum = CONSTANT + DISTANCE * cells.next().unwrap().parse::<f64>().unwrap();
            for mark in cells.next().unwrap_or_default().chars() {
                sum += match mark {
                    'p' => AGREEMENT,
                    'c' => BORDER,
                    'l' => LANGUAGE,
                    _ => panic!("{mark}"),
                };
            }
            if one != other {
                sum += INTERNATIONAL;
            }
            let (one, other) = (at(one), at(other));
            terms[one * n + other] = sum.exp();
            terms[other * n + one] = sum.exp();
        }
    }
    assert!(
        terms.iter().all(|term| *term > 0.0),
        "each pair stands once"
    );
    parts.cost_term = terms;
    parts
}

/// Cost terms with the agreement.
fn with_agreement(parts: &GravityParts) -> Vec<f64> {
    let n = parts.countries.len();
    let at = |code: &str| {
        parts
            .countries
            .iter()
            .position(|c| *c == country(code))
            .unwrap()
    };
    let mut terms = parts.cost_term.clone();
    for (seller, buyer) in [("CAN", "JPN"), ("JPN", "CAN")] {
        terms[at(seller) * n + at(buyer)] *= AGREEMENT.exp();
    }
    terms
}

fn solved(closure: GravityClosure) -> Vec<GravityOutcome> {
    let parts = sample();
    let terms = with_agreement(&parts);
    let start = Instant::now();
    let model = GravityModel::build(parts, &Silent).unwrap();
    let solution = model
        .solve(&terms, closure, country("DEU"), &Silent)
        .unwrap();
    let elapsed = start.elapsed();
    eprintln!(
        "{closure:?}: {elapsed:?}, {} iterations, residual {:e}",
        solution.iterations, solution.residual
    );
    // The target is 10 ms on an idle machine; this gate is for busy ones.
    assert!(elapsed.as_secs_f64() < 0.5, "{elapsed:?}");
    solution.outcomes
}

fn of<'a>(outcomes: &'a [GravityOutcome], code: &str) -> &'a GravityOutcome {
    outcomes
        .iter()
        .find(|o| o.country == country(code))
        .unwrap()
}

#[test]
fn the_documented_example() {
    let outcomes = solved(GravityClosure::BenchmarkShares);
    // As printed in the documentation of the package.
    for (code, price, real_income, exports, imports, home) in [
        ("AUS", 0.004143, -0.007106, -0.087678, -0.033760, 0.019940),
        ("CAN", -0.135770, 0.418261, 1.573180, 1.504744, -1.939006),
    ] {
        let found = of(&outcomes, code);
        for (found, printed) in [
            (found.price_percent, price),
            (found.real_income_percent, real_income),
            (found.exports_percent, exports),
            (found.imports_percent, imports),
            (found.home_sales_percent, home),
        ] {
            assert!(
                (found - printed).abs() < TABLE,
                "{code}: {found} for {printed}"
            );
        }
    }
}

#[test]
fn all_economies_of_the_example() {
    let shared = std::env::var("SINDAN_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let file = format!("{shared}/data/economy/golden/gegravity_CAN_JPN_country_results.csv");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: {file} is absent");
        return;
    };
    let outcomes = solved(GravityClosure::BenchmarkShares);
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), outcomes.len());
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let expected: Vec<f64> = cells[1..]
            .iter()
            .map(|cell| cell.parse().unwrap())
            .collect();
        let found = of(&outcomes, cells[0]);
        for (what, found, expected) in [
            ("price", found.price_percent, expected[0]),
            ("outward", found.outward_resistance_percent, expected[1]),
            ("inward", found.price_index_percent, expected[2]),
            ("real income", found.real_income_percent, expected[3]),
            ("exports", found.exports_percent, expected[8]),
            ("imports", found.imports_percent, expected[9]),
            ("at home", found.home_sales_percent, expected[10]),
        ] {
            assert!(
                (found - expected).abs() < TABLE,
                "{}, {what}: {found} for {expected}",
                cells[0]
            );
        }
    }
}

/// The package keeps each economy's part of world output as it was. Where
/// incomes follow prices, as its sources say, Canada gains more and Japan less.
#[test]
fn incomes_that_follow_prices_change_the_example() {
    let outcomes = solved(GravityClosure::Endowment);
    let shares = solved(GravityClosure::BenchmarkShares);
    let gap =
        |code| of(&outcomes, code).real_income_percent - of(&shares, code).real_income_percent;
    assert!(gap("CAN") > 0.005 && gap("JPN") < -0.002);
    // Small steps towards each price at which what is made is sold.
    let parts = sample();
    let n = parts.countries.len();
    let model = GravityModel::build(parts.clone(), &Silent).unwrap();
    let share = model.trade_share();
    let terms = with_agreement(&parts);
    let (made, spent): (f64, f64) = (
        parts.output_usd_mn.iter().sum(),
        parts.expenditure_usd_mn.iter().sum(),
    );
    let mut price = vec![1.0_f64; n];
    for _ in 0..5000 {
        let mut sold = vec![0.0; n];
        for j in 0..n {
            let weight = |k: usize| {
                let at = k * n + j;
                share[at] * terms[at] / parts.cost_term[at] * price[k].powf(1.0 - SIGMA)
            };
            let all: f64 = (0..n).map(weight).sum();
            for (i, sold) in sold.iter_mut().enumerate() {
                *sold += weight(i) / all * price[j] * parts.expenditure_usd_mn[j] / spent;
            }
        }
        for i in 0..n {
            let supplied = price[i] * parts.output_usd_mn[i] / made;
            price[i] += 0.1 * price[i] * (sold[i] - supplied) / supplied;
        }
    }
    let index = |j: usize| {
        let sum: f64 = (0..n)
            .map(|k| {
                let at = k * n + j;
                share[at] * terms[at] / parts.cost_term[at] * price[k].powf(1.0 - SIGMA)
            })
            .sum();
        sum.powf(1.0 / (1.0 - SIGMA))
    };
    for (c, outcome) in outcomes.iter().enumerate() {
        let plain = 100.0 * (price[c] / index(c) - 1.0);
        let found = outcome.real_income_percent;
        assert!(
            (found - plain).abs() < 1e-7,
            "{}: {found} for {plain}",
            outcome.country
        );
    }
}

#[test]
fn no_change_is_no_change_and_the_numeraire_stays() {
    let parts = sample();
    let model = GravityModel::build(parts.clone(), &Silent).unwrap();
    for closure in [GravityClosure::Endowment, GravityClosure::BenchmarkShares] {
        let none = model
            .solve(&parts.cost_term, closure, country("DEU"), &Silent)
            .unwrap();
        for outcome in none.outcomes {
            assert!(outcome.real_income_percent.abs() < 1e-9);
            assert!(outcome.exports_percent.abs() < 1e-9);
        }
        let terms = with_agreement(&parts);
        let solution = model
            .solve(&terms, closure, country("USA"), &Silent)
            .unwrap();
        assert!(of(&solution.outcomes, "USA").price_index_percent.abs() < 1e-12);
    }
    // The shares are those of an equilibrium.
    let n = parts.countries.len();
    let share = model.trade_share();
    for buyer in 0..n {
        let sum: f64 = (0..n).map(|seller| share[seller * n + buyer]).sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
}

#[test]
fn bad_parts_are_named() {
    let spoiled = |spoil: &dyn Fn(&mut GravityParts), message: &str| {
        let mut parts = sample();
        spoil(&mut parts);
        let error = GravityModel::build(parts, &Silent).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.is_bad_input() && error.hint().is_some());
    };
    spoiled(&|p| p.output_usd_mn[0] = 0.0, "output of AUS is 0");
    spoiled(
        &|p| p.expenditure_usd_mn[1] = f64::NAN,
        "expenditure of AUT is NaN",
    );
    spoiled(
        &|p| p.elasticity_of_substitution = 1.0,
        "the elasticity of substitution is 1",
    );
    spoiled(
        &|p| p.cost_term[1] = -1.0,
        "the cost term of AUS to AUT is -1",
    );
    spoiled(
        &|p| p.cost_term[..30].fill(0.0),
        "no buyer is left for anything that AUS makes",
    );
    spoiled(
        &|p| p.cost_term.truncate(899),
        "cost terms: 899 values, expected 900",
    );
    let model = GravityModel::build(sample(), &Silent).unwrap();
    let terms = sample().cost_term;
    let error = model
        .solve(&terms, GravityClosure::Endowment, country("KAZ"), &Silent)
        .unwrap_err();
    assert!(error.is_missing());
}
