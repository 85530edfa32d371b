//! PPML against a dense Newton method with a dummy per level, against values of
//! `pyfixest`, and what is dropped, refused and left unchanged.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sindan_domain::{Cancelled, Progress, Silent};
use sindan_watch::WatchError;
use sindan_watch::ppml::{
    Column, Covariance, Estimate, EventTime, Identifier, Omitted, Panel, PpmlOptions, event_study,
    ppml,
};

/// Two ways to the same top of a likelihood, each to 1e-10 or so of a standard
/// error.
const SAME: f64 = 1e-7;

fn column(name: &str, values: Vec<f64>) -> Column {
    Column {
        name: name.to_owned(),
        values,
    }
}

fn ids(name: &str, ids: Vec<u32>) -> Identifier {
    Identifier {
        name: name.to_owned(),
        ids,
    }
}

fn fit(panel: &Panel) -> Result<Estimate, WatchError> {
    ppml(panel, &PpmlOptions::default(), &Silent)
}

fn keep_singletons() -> PpmlOptions {
    PpmlOptions {
        drop_singletons: false,
        ..PpmlOptions::default()
    }
}

/// The panel of `tests/ppml_pyfixest.py`: a linear congruential generator, so
/// that both languages make the same numbers.
fn formula_panel() -> Panel {
    let mut state = 12_345_u64;
    let mut next = move || {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        f64::from(u32::try_from(state >> 7).unwrap()) / f64::from(1 << 24)
    };
    let (m, p, t) = (6_u32, 8_u32, 12_u32);
    let mut panel = Panel {
        outcome: Vec::new(),
        regressors: vec![column("D", Vec::new()), column("x", Vec::new())],
        fixed_effects: ["mp", "pt", "mt"].map(|name| ids(name, Vec::new())).into(),
        cluster: Some(ids("mp", Vec::new())),
    };
    for i in 0..m {
        for j in 0..p {
            for k in 0..t {
                let treated = i < 2 && j < 3 && k >= 7;
                let x = next();
                let level = next() * f64::from(1 + i * j) * 4.0;
                let y = (level * (1.0 + 0.6 * x) * if treated { 2.0 } else { 1.0 }).floor();
                panel.outcome.push(y);
                panel.regressors[0]
                    .values
                    .push(if treated { 1.0 } else { 0.0 });
                panel.regressors[1].values.push(x);
                panel.fixed_effects[0].ids.push(i * p + j);
                panel.fixed_effects[1].ids.push(j * t + k);
                panel.fixed_effects[2].ids.push(i * t + k);
                panel.cluster.as_mut().unwrap().ids.push(i * p + j);
            }
        }
    }
    panel
}

#[test]
fn one_dummy_is_the_logarithm_of_a_ratio_of_means() {
    // Means 2 and 6; the constant is the only effect.
    let panel = Panel {
        outcome: vec![1.0, 3.0, 4.0, 8.0],
        regressors: vec![column("D", vec![0.0, 0.0, 1.0, 1.0])],
        fixed_effects: vec![],
        cluster: None,
    };
    let estimate = fit(&panel).unwrap();
    let term = &estimate.terms[0];
    assert!((term.estimate - 3.0_f64.ln()).abs() < 1e-9);
    // V = sum e^2 / (sum mu)^2 in each group, times N / (N - 2).
    let variance = (2.0 / 16.0 + 8.0 / 144.0) * 4.0 / 2.0;
    assert!((term.std_error - f64::sqrt(variance)).abs() < 1e-9);
    assert_eq!(estimate.covariance, Covariance::Heteroskedastic);
    assert_eq!(estimate.parameters, 2);
}

#[test]
fn agrees_with_pyfixest() {
    // `tests/ppml_pyfixest.py` with pyfixest 0.60.0, fixef_tol 1e-12, iwls_tol
    // 1e-14, separation_check ["fe"].
    let expected = [
        [0.783_933_024_373_032_4, 0.427_594_256_815_571_1],
        [0.159_106_826_877_774_53, 0.170_323_116_177_042_63],
    ];
    let estimate = fit(&formula_panel()).unwrap();
    let found: Vec<[f64; 2]> = estimate
        .terms
        .iter()
        .map(|term| [term.estimate, term.std_error])
        .collect();
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        assert!(
            (found - expected).abs() <= 1e-6 * expected.abs(),
            "{found} {expected}"
        );
    }
    assert_eq!((estimate.rows, estimate.parameters), (576, 169));
}

/// Coefficients and gradients by brute force: a dummy per level, Gaussian
/// elimination with full pivoting, redundant columns left at 0.
struct Dense {
    coefficients: Vec<f64>,
    mu: Vec<f64>,
    /// Inverse information by column used, for the sandwich.
    design: Vec<Vec<f64>>,
}

fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let mut a: Vec<Vec<f64>> = matrix
        .iter()
        .zip(right)
        .map(|(row, r)| row.iter().copied().chain([*r]).collect())
        .collect();
    let scale: Vec<f64> = (0..n).map(|i| matrix[i][i].max(1e-300).sqrt()).collect();
    for i in 0..n {
        for j in 0..n {
            a[i][j] /= scale[i] * scale[j];
        }
        a[i][n] /= scale[i];
    }
    let mut free: Vec<usize> = (0..n).collect();
    let mut pivots = Vec::new();
    while let Some(best) = free
        .iter()
        .copied()
        .max_by(|i, j| a[*i][*i].total_cmp(&a[*j][*j]))
    {
        if a[best][best] < 1e-10 {
            break;
        }
        free.retain(|i| *i != best);
        pivots.push(best);
        let pivot_row = a[best].clone();
        for (i, row) in a.iter_mut().enumerate() {
            if i != best {
                let factor = row[best] / pivot_row[best];
                for (cell, pivot) in row.iter_mut().zip(&pivot_row) {
                    *cell -= factor * pivot;
                }
            }
        }
    }
    let mut x = vec![0.0; n];
    for i in pivots {
        x[i] = a[i][n] / a[i][i] / scale[i];
    }
    x
}

fn dense(panel: &Panel, rows: &[usize], steps: usize) -> Dense {
    let mut design: Vec<Vec<f64>> = panel
        .regressors
        .iter()
        .map(|c| rows.iter().map(|r| c.values[*r]).collect())
        .collect();
    design.push(vec![1.0; rows.len()]);
    for set in &panel.fixed_effects {
        let mut levels: Vec<u32> = rows.iter().map(|r| set.ids[*r]).collect();
        levels.sort_unstable();
        levels.dedup();
        for level in levels {
            let dummy = rows
                .iter()
                .map(|r| f64::from(u8::from(set.ids[*r] == level)));
            design.push(dummy.collect());
        }
    }
    let y: Vec<f64> = rows.iter().map(|r| panel.outcome[*r]).collect();
    let k = design.len();
    let mut coefficients = vec![0.0; k];
    coefficients[panel.regressors.len()] = (y.iter().sum::<f64>() / y.len() as f64).ln();
    let means = |b: &[f64]| -> Vec<f64> {
        (0..y.len())
            .map(|r| {
                let eta: f64 = design.iter().zip(b).map(|(c, b)| c[r] * b).sum();
                eta.exp()
            })
            .collect()
    };
    let height = |mu: &[f64]| -> f64 {
        y.iter()
            .zip(mu)
            .map(|(y, m)| if *y > 0.0 { y * m.ln() - m } else { -m })
            .sum()
    };
    let mut mu = means(&coefficients);
    for _ in 0..steps {
        let information: Vec<Vec<f64>> = (0..k)
            .map(|i| {
                (0..k)
                    .map(|j| {
                        (0..y.len())
                            .map(|r| mu[r] * design[i][r] * design[j][r])
                            .sum()
                    })
                    .collect()
            })
            .collect();
        let score: Vec<f64> = design
            .iter()
            .map(|c| (0..y.len()).map(|r| c[r] * (y[r] - mu[r])).sum())
            .collect();
        let step = solve(&information, &score);
        let mut length = 1.0;
        loop {
            let trial: Vec<f64> = coefficients
                .iter()
                .zip(&step)
                .map(|(b, s)| b + length * s)
                .collect();
            let trial_mu = means(&trial);
            if height(&trial_mu) >= height(&mu) - 1e-13 * height(&mu).abs() || length < 1e-8 {
                coefficients = trial;
                mu = trial_mu;
                break;
            }
            length /= 2.0;
        }
    }
    Dense {
        coefficients,
        mu,
        design,
    }
}

/// The clustered covariance's diagonal for the first coefficients, without the
/// factor of small samples.
fn dense_sandwich(panel: &Panel, rows: &[usize], fit: &Dense, coefficient: usize) -> f64 {
    let k = fit.design.len();
    let information: Vec<Vec<f64>> = (0..k)
        .map(|i| {
            (0..k)
                .map(|j| {
                    (0..rows.len())
                        .map(|r| fit.mu[r] * fit.design[i][r] * fit.design[j][r])
                        .sum()
                })
                .collect()
        })
        .collect();
    let unit: Vec<f64> = (0..k)
        .map(|i| f64::from(u8::from(i == coefficient)))
        .collect();
    let bread = solve(&information, &unit);
    let cluster = panel.cluster.as_ref().unwrap();
    let mut sums = std::collections::BTreeMap::new();
    for (r, row) in rows.iter().enumerate() {
        let influence: f64 = fit.design.iter().zip(&bread).map(|(c, b)| c[r] * b).sum();
        *sums.entry(cluster.ids[*row]).or_insert(0.0) +=
            influence * (panel.outcome[*row] - fit.mu[r]);
    }
    sums.values().map(|s: &f64| s * s).sum()
}

fn panels() -> impl Strategy<Value = Panel> {
    (2_u32..=5, 2_u32..=5, 12_usize..=60).prop_flat_map(|(a, b, rows)| {
        (
            prop::collection::vec(prop_oneof![2 => Just(0_u32), 5 => 1_u32..40], rows),
            prop::collection::vec((-2_i32..=2, -20_i32..=20), rows),
            prop::collection::vec((0..a, 0..b, 0_u32..6), rows),
        )
            .prop_map(|(y, x, levels)| Panel {
                outcome: y.into_iter().map(f64::from).collect(),
                regressors: vec![
                    column("x", x.iter().map(|x| f64::from(x.0)).collect()),
                    column("z", x.iter().map(|x| f64::from(x.1) / 10.0).collect()),
                ],
                fixed_effects: vec![
                    ids("a", levels.iter().map(|l| l.0 * 7).collect()),
                    ids("b", levels.iter().map(|l| 4_000_000_000 - l.1).collect()),
                ],
                cluster: Some(ids("c", levels.iter().map(|l| l.2).collect())),
            })
    })
}

fn kept(panel: &Panel, estimate: &Estimate) -> Vec<usize> {
    (0..panel.rows())
        .filter(|row| {
            !estimate
                .dropped_rows
                .contains(&u32::try_from(*row).unwrap())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Fixed(20_220_224),
        ..ProptestConfig::default()
    })]

    /// On the rows that the engine keeps, dummies and brute force find the same
    /// coefficients, fitted means and standard errors.
    #[test]
    fn dense_newton_agrees(panel in panels()) {
        let estimate = match ppml(&panel, &PpmlOptions::default(), &Silent) {
            Ok(estimate) => estimate,
            Err(error) => {
                prop_assert!(error.is_not_identified(), "{error}");
                return Ok(());
            }
        };
        let rows = kept(&panel, &estimate);
        prop_assert_eq!(rows.len(), estimate.rows);
        let mut panel = panel;
        panel
            .regressors
            .retain(|c| estimate.terms.iter().any(|term| term.name == c.name));
        let plain = dense(&panel, &rows, 60);
        for (place, term) in estimate.terms.iter().enumerate() {
            let found = plain.coefficients[place];
            prop_assert!(
                (term.estimate - found).abs() <= SAME * (1.0 + found.abs()),
                "{}: {} {found}", term.name, term.estimate
            );
            let Covariance::Clustered { clusters } = estimate.covariance else {
                panic!("clusters were given");
            };
            let (n, g) = (rows.len() as f64, clusters as f64);
            let factor = (n - 1.0) / (n - estimate.parameters as f64) * g / (g - 1.0);
            let variance = factor * dense_sandwich(&panel, &rows, &plain, place);
            prop_assert!(
                (term.std_error.powi(2) - variance).abs() <= 1e-5 * variance + 1e-9,
                "{}: {} {}", term.name, term.std_error, variance.sqrt()
            );
        }
    }

    /// The rows dropped as separated are those that brute force sends to zero:
    /// there the fitted mean falls by the factor e in every step, for ever.
    #[test]
    fn separated_rows_are_those_that_run_away(panel in panels()) {
        let Ok(estimate) = ppml(&panel, &keep_singletons(), &Silent) else {
            return Ok(());
        };
        prop_assert!(!estimate.separation_undecided);
        let rows: Vec<usize> = (0..panel.rows()).collect();
        let (early, late) = (dense(&panel, &rows, 18), dense(&panel, &rows, 22));
        for row in rows {
            let dropped = estimate.dropped_rows.contains(&u32::try_from(row).unwrap());
            let falls = late.mu[row] < 0.1 * early.mu[row] || late.mu[row] < 1e-15;
            prop_assert_eq!(dropped, falls, "row {}: {:e}", row, late.mu[row]);
        }
    }

    /// Neither the order of rows nor the unit of the outcome nor the names of
    /// levels matter.
    #[test]
    fn order_unit_and_numbering_do_not_matter(panel in panels(), turn in 1_usize..50) {
        let Ok(before) = fit(&panel) else { return Ok(()) };
        let n = panel.rows();
        let at = |i: usize| (i * 7 + turn) % n;
        if n % 7 == 0 { return Ok(()); }
        let changed = Panel {
            outcome: (0..n).map(|i| panel.outcome[at(i)] * 1e6).collect(),
            regressors: panel
                .regressors
                .iter()
                .map(|c| column(&c.name, (0..n).map(|i| c.values[at(i)]).collect()))
                .collect(),
            fixed_effects: panel
                .fixed_effects
                .iter()
                .map(|f| ids(&f.name, (0..n).map(|i| u32::MAX - f.ids[at(i)]).collect()))
                .collect(),
            cluster: panel
                .cluster
                .as_ref()
                .map(|f| ids(&f.name, (0..n).map(|i| f.ids[at(i)] + 90_000).collect())),
        };
        let after = fit(&changed).unwrap();
        for (a, b) in before.terms.iter().zip(&after.terms) {
            prop_assert!((a.estimate - b.estimate).abs() <= SAME * (1.0 + a.estimate.abs()));
            prop_assert!((a.std_error - b.std_error).abs() <= 1e-6 * (1.0 + a.std_error));
        }
    }
}

#[test]
fn a_regressor_that_only_marks_zeros_is_named() {
    let mut panel = formula_panel();
    let mut marked = vec![0.0; panel.rows()];
    for row in [20, 33, 61] {
        panel.outcome[row] = 0.0;
        marked[row] = 1.0;
    }
    panel.regressors.push(column("marked", marked));
    let estimate = fit(&panel).unwrap();
    assert!(estimate.dropped_rows.contains(&33));
    assert!(estimate.separated_by_regressors > 0);
    assert_eq!(
        estimate.omitted,
        [Omitted::PerfectlySeparated("marked".to_owned())]
    );
    assert_eq!(estimate.terms.len(), 2);
}

#[test]
fn collinear_regressors_are_named() {
    let mut panel = formula_panel();
    let sum = panel.regressors[0]
        .values
        .iter()
        .zip(&panel.regressors[1].values)
        .map(|(d, x)| 2.0 * d - x)
        .collect();
    let of_pair: Vec<f64> = panel.fixed_effects[0]
        .ids
        .iter()
        .map(|id| f64::from(*id).sqrt())
        .collect();
    panel.regressors.push(column("sum", sum));
    panel.regressors.push(column("pair", of_pair));
    let estimate = fit(&panel).unwrap();
    assert_eq!(
        estimate.omitted,
        [
            Omitted::Collinear("sum".to_owned()),
            Omitted::AbsorbedByFixedEffects("pair".to_owned())
        ]
    );
    let plain = fit(&formula_panel()).unwrap();
    assert!((estimate.terms[0].estimate - plain.terms[0].estimate).abs() < 1e-9);
}

#[test]
fn singletons_and_levels_of_zeros_are_counted() {
    let mut panel = formula_panel();
    // A pair seen once, and a pair that never trades.
    let rows = panel.rows();
    for (pair, y, copies) in [(900, 5.0, 1), (901, 0.0, 3)] {
        for copy in 0..copies {
            panel.outcome.push(y);
            for regressor in &mut panel.regressors {
                regressor.values.push(f64::from(copy));
            }
            panel.fixed_effects[0].ids.push(pair);
            panel.fixed_effects[1].ids.push(1);
            panel.fixed_effects[2].ids.push(1);
            panel.cluster.as_mut().unwrap().ids.push(pair);
        }
    }
    let plain = fit(&formula_panel()).unwrap();
    let estimate = fit(&panel).unwrap();
    assert_eq!(estimate.singletons, plain.singletons + 1);
    assert_eq!(
        estimate.separated_by_effects,
        plain.separated_by_effects + 3
    );
    assert!(
        estimate
            .dropped_rows
            .ends_with(&[0, 1, 2, 3].map(|more| u32::try_from(rows + more).unwrap()))
    );
    assert_eq!(estimate.terms, plain.terms);
}

#[test]
fn threads_do_not_change_a_byte() {
    let panel = {
        // Large enough for several parts.
        let small = formula_panel();
        let copies = 45_u32;
        let mut panel = small.clone();
        for copy in 1..copies {
            panel
                .outcome
                .extend(small.outcome.iter().map(|y| y + f64::from(copy % 3)));
            for (all, one) in panel.regressors.iter_mut().zip(&small.regressors) {
                all.values
                    .extend(one.values.iter().map(|x| x * f64::from(1 + copy % 2)));
            }
            for (all, one) in panel.fixed_effects.iter_mut().zip(&small.fixed_effects) {
                all.ids.extend(one.ids.iter().map(|id| id + 1000 * copy));
            }
            let cluster = panel.cluster.as_mut().unwrap();
            let one = small.cluster.as_ref().unwrap();
            cluster
                .ids
                .extend(one.ids.iter().map(|id| id + 1000 * copy));
        }
        panel
    };
    let run = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| fit(&panel).unwrap())
    };
    let bits = |estimate: &Estimate| {
        estimate
            .terms
            .iter()
            .map(|term| (term.estimate.to_bits(), term.std_error.to_bits()))
            .collect::<Vec<_>>()
    };
    let one = run(1);
    for threads in [2, 3, 5] {
        assert_eq!(bits(&one), bits(&run(threads)));
    }
}

#[test]
fn malformed_panels_are_refused_by_name() {
    let refused = |change: fn(&mut Panel), message: &str| {
        let mut panel = formula_panel();
        change(&mut panel);
        let error = fit(&panel).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(error.hint().is_some());
    };
    refused(|p| p.outcome[3] = -1.0, "the outcome in row 3 is -1");
    refused(
        |p| p.regressors[1].values[5] = f64::NAN,
        "column `x` in row 5 is NaN",
    );
    refused(
        |p| p.fixed_effects[2].ids.truncate(9),
        "column `mt`: 9 values, expected 576",
    );
    refused(
        |p| p.regressors[1].name = "D".to_owned(),
        "regressor `D` appears twice",
    );
    refused(|p| p.regressors.clear(), "no regressor is named");
    refused(
        |p| p.outcome.fill(0.0),
        "no row is left: 0 singletons and 576 separated rows were dropped",
    );
    refused(
        |p| p.cluster.as_mut().unwrap().ids.fill(7),
        "1 clusters are too few for a standard error",
    );
    refused(
        |p| {
            p.regressors.truncate(1);
            p.regressors[0].values.fill(2.0);
        },
        "no regressor can be estimated: D (absorbed by the fixed effects)",
    );
}

#[test]
fn the_caller_can_give_up() {
    struct GivesUp;
    impl Progress for GivesUp {
        fn report(&self, _: &str, _: u64, _: u64) {}
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    let error = ppml(&formula_panel(), &PpmlOptions::default(), &GivesUp).unwrap_err();
    assert!(error.is_cancelled());
}

#[test]
fn an_event_study_finds_no_lead_where_there_is_none() {
    let panel = formula_panel();
    let times: Vec<EventTime> = (0..576_i32)
        .map(|row| {
            let (i, j, k) = (row / 96, row / 12 % 8, row % 12);
            if i < 2 && j < 3 {
                EventTime::Since(k - 7)
            } else {
                EventTime::Never
            }
        })
        .collect();
    let columns = event_study(&times, 3, 4);
    let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "lead_3", "lead_2", "lag_0", "lag_1", "lag_2", "lag_3", "lag_4"
        ]
    );
    // Every treated row but those of the reference period is in one column.
    let marked: f64 = columns.iter().flat_map(|c| &c.values).sum();
    assert_eq!(marked.to_bits(), f64::from(2 * 3 * 11).to_bits());
    let estimate = fit(&Panel {
        regressors: columns,
        ..panel
    })
    .unwrap();
    for term in &estimate.terms {
        let lead = term.name.starts_with("lead");
        assert!(!lead || term.lower < 0.0 && term.upper > 0.0, "{term:?}");
    }
}
