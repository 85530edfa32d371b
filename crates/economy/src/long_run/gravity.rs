//! One-sector gravity in general equilibrium.
//!
//! Structural gravity of Anderson and van Wincoop (2003), as in Larch and Yotov
//! (2016), "General equilibrium trade policy analysis with structural gravity",
//! WTO working paper ERSD-2016-08: each economy i is endowed with a good of its
//! own, sells it at the price p_i, and spends E_j = phi_j p_j Q_j. With
//! t_ij^(1-sigma) the estimated cost term of a flow from i to j,
//!
//! - P_j^(1-sigma) = sum_i t_ij^(1-sigma) Pi_i^(sigma-1) Y_i / Y, inward resistance;
//! - Pi_i^(1-sigma) = sum_j t_ij^(1-sigma) P_j^(sigma-1) E_j / Y, outward resistance.
//!
//! The benchmark shares are pi_ij = t_ij^(1-sigma) (Y_i / Y) Pi_i^(sigma-1)
//! P_j^(sigma-1). Changes are exact: CES terms, no expansion.

use serde::Serialize;
use sindan_domain::{Country, Progress};

use super::LongRunError;
use super::error::Kind;

/// Iterations end where no price moves by more, as part of itself.
const STEP_TOLERANCE: f64 = 1e-14;

/// What may be left of an equation in an answer.
const RESIDUAL: f64 = 1e-11;

const ITERATIONS: usize = 50_000;

/// Economies and the cost terms between them.
#[derive(Debug, Clone, PartialEq)]
pub struct GravityParts {
    /// Economies.
    pub countries: Vec<Country>,
    /// Output by economy, USD million.
    pub output_usd_mn: Vec<f64>,
    /// Expenditure by economy, USD million.
    pub expenditure_usd_mn: Vec<f64>,
    /// t^(1-sigma) at `seller * N + buyer`; 0 where nothing can be traded. Only
    /// ratios matter.
    pub cost_term: Vec<f64>,
    /// sigma, above 1.
    pub elasticity_of_substitution: f64,
}

/// How incomes answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum GravityClosure {
    /// General equilibrium: what an economy earns and spends follows the price
    /// of what it makes.
    Endowment,
    /// Shares of world output and expenditure in the resistances stay those of
    /// the benchmark, and prices are read off the outward resistances. The
    /// package `gegravity` 0.3 does this; it is here so that its results can be
    /// compared, and it differs where incomes move.
    BenchmarkShares,
}

/// A benchmark world in gravity. Made by [`GravityModel::build`].
#[derive(Debug, Clone)]
pub struct GravityModel {
    parts: GravityParts,
    output_share: Vec<f64>,
    expenditure_share: Vec<f64>,
    /// P^(1-sigma) and Pi^(1-sigma).
    inward: Vec<f64>,
    outward: Vec<f64>,
}

/// What changed costs do.
#[derive(Debug, Clone, PartialEq)]
pub struct GravitySolution {
    /// By economy, in the order of the model.
    pub outcomes: Vec<GravityOutcome>,
    /// Iterations of the last stage.
    pub iterations: usize,
    /// Largest relative error left in the equations.
    pub residual: f64,
}

/// What changed costs do to one economy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GravityOutcome {
    /// The economy.
    pub country: Country,
    /// Change of the price of what it makes, percent of the numeraire.
    pub price_percent: f64,
    /// Change of the price of what it buys (inward resistance), percent.
    pub price_index_percent: f64,
    /// Change of outward resistance, percent.
    pub outward_resistance_percent: f64,
    /// Change of what its income buys, percent. The headline.
    pub real_income_percent: f64,
    /// Change of sales to others at the numeraire, percent.
    pub exports_percent: f64,
    /// Change of purchases from others at the numeraire, percent.
    pub imports_percent: f64,
    /// Change of sales at home at the numeraire, percent.
    pub home_sales_percent: f64,
}

impl GravityModel {
    /// Checks the parts and finds the benchmark resistances.
    pub fn build(parts: GravityParts, progress: &dyn Progress) -> Result<Self, LongRunError> {
        let n = parts.countries.len();
        for (what, found, expected) in [
            ("outputs", parts.output_usd_mn.len(), n),
            ("expenditures", parts.expenditure_usd_mn.len(), n),
            ("cost terms", parts.cost_term.len(), n * n),
        ] {
            if found != expected || n == 0 {
                return Err(Kind::Dimension {
                    what,
                    found,
                    expected: expected.max(1),
                }
                .into());
            }
        }
        let sigma = parts.elasticity_of_substitution;
        if !(sigma > 1.0 && sigma.is_finite()) {
            return Err(Kind::Parameter {
                name: "the elasticity of substitution",
                value: sigma,
                domain: "above 1 and finite",
            }
            .into());
        }
        for (c, country) in parts.countries.iter().enumerate() {
            for (what, value) in [
                ("output", parts.output_usd_mn[c]),
                ("expenditure", parts.expenditure_usd_mn[c]),
            ] {
                if !(value > 0.0 && value.is_finite()) {
                    let cell = country.to_string();
                    return Err(Kind::Value { what, cell, value }.into());
                }
            }
        }
        check_terms(&parts, &parts.cost_term)?;
        let share = |values: &[f64]| {
            let total: f64 = values.iter().sum();
            values.iter().map(|value| value / total).collect::<Vec<_>>()
        };
        let output_share = share(&parts.output_usd_mn);
        let expenditure_share = share(&parts.expenditure_usd_mn);
        let found = resistances(
            &parts.cost_term,
            &output_share,
            &expenditure_share,
            progress,
        )?;
        Ok(Self {
            output_share,
            expenditure_share,
            inward: found.inward,
            outward: found.outward,
            parts,
        })
    }

    /// Economies.
    pub fn countries(&self) -> &[Country] {
        &self.parts.countries
    }

    /// The part of each seller in what a buyer spends, at `seller * N + buyer`.
    pub fn trade_share(&self) -> Vec<f64> {
        let n = self.parts.countries.len();
        let terms = self.parts.cost_term.iter().enumerate();
        terms
            .map(|(at, term)| {
                let (seller, buyer) = (at / n, at % n);
                term * self.output_share[seller] / (self.outward[seller] * self.inward[buyer])
            })
            .collect()
    }

    /// New cost terms, t'^(1-sigma), in the place of those of the benchmark.
    /// The price index of `numeraire` stays what it was.
    pub fn solve(
        &self,
        cost_term: &[f64],
        closure: GravityClosure,
        numeraire: Country,
        progress: &dyn Progress,
    ) -> Result<GravitySolution, LongRunError> {
        let n = self.parts.countries.len();
        if cost_term.len() != n * n {
            return Err(Kind::Dimension {
                what: "cost terms",
                found: cost_term.len(),
                expected: n * n,
            }
            .into());
        }
        check_terms(&self.parts, cost_term)?;
        let held = self.parts.countries.iter().position(|c| *c == numeraire);
        let reference = held.ok_or(Kind::NotInModel(numeraire))?;
        let (after, residual, iterations) = match closure {
            GravityClosure::Endowment => self.endowment(cost_term, progress)?,
            GravityClosure::BenchmarkShares => self.benchmark_shares(cost_term, progress)?,
        };
        Ok(GravitySolution {
            outcomes: self.outcomes(&after, reference),
            iterations,
            residual,
        })
    }

    /// p_i Y_i = sum_j pi'_ij E_j p_j, by p_i <- p_i (demand / supply)^(1/sigma).
    fn endowment(
        &self,
        cost_term: &[f64],
        progress: &dyn Progress,
    ) -> Result<(After, f64, usize), LongRunError> {
        let n = self.parts.countries.len();
        let sigma = self.parts.elasticity_of_substitution;
        let weights: Vec<f64> = self
            .trade_share()
            .iter()
            .zip(cost_term.iter().zip(&self.parts.cost_term))
            .enumerate()
            .map(|(at, (share, (new, old)))| match *old > 0.0 {
                true => share * new / old,
                // A flow that opens: its share before, had it had this term.
                false => {
                    let (seller, buyer) = (at / n, at % n);
                    new * self.output_share[seller] / (self.outward[seller] * self.inward[buyer])
                }
            })
            .collect();
        let mut price = vec![1.0_f64; n];
        let mut residual = f64::INFINITY;
        for iteration in 1..=ITERATIONS {
            progress.check()?;
            let power: Vec<f64> = price.iter().map(|p| p.powf(1.0 - sigma)).collect();
            let mut index = vec![0.0; n];
            for (row, power) in weights.chunks(n).zip(&power) {
                for (sum, weight) in index.iter_mut().zip(row) {
                    *sum += weight * power;
                }
            }
            let spent: Vec<f64> = (0..n)
                .map(|j| self.expenditure_share[j] * price[j] / index[j])
                .collect();
            let demand: Vec<f64> = weights
                .chunks(n)
                .zip(&power)
                .map(|(row, power)| {
                    let sum: f64 = row.iter().zip(&spent).map(|(w, e)| w * e).sum();
                    power * sum
                })
                .collect();
            // Expenditure and output need not sum to the same; shares of both
            // do at the benchmark, and their gap is the common factor.
            let sold: f64 = demand.iter().sum();
            let made: f64 = (0..n).map(|i| price[i] * self.output_share[i]).sum();
            let gap: Vec<f64> = (0..n)
                .map(|i| demand[i] / sold * made / (price[i] * self.output_share[i]))
                .collect();
            residual = gap
                .iter()
                .fold(0.0_f64, |worst, g| worst.max((g - 1.0).abs()));
            if residual <= STEP_TOLERANCE || (iteration == ITERATIONS && residual <= RESIDUAL) {
                let trade = (0..n * n)
                    .map(|at| weights[at] * power[at / n] * spent[at % n])
                    .collect();
                let index = index.iter().map(|sum| sum.powf(1.0 / (1.0 - sigma)));
                return Ok((
                    After {
                        index: index.collect(),
                        outward: None,
                        trade,
                        price,
                    },
                    residual,
                    iteration,
                ));
            }
            for (price, gap) in price.iter_mut().zip(&gap) {
                *price *= gap.powf(1.0 / sigma);
            }
            if residual.is_nan() {
                break;
            }
        }
        Err(Kind::NoConvergence {
            stage: "gravity prices",
            residual,
            iterations: ITERATIONS,
        }
        .into())
    }

    fn benchmark_shares(
        &self,
        cost_term: &[f64],
        progress: &dyn Progress,
    ) -> Result<(After, f64, usize), LongRunError> {
        let n = self.parts.countries.len();
        let root = 1.0 / (1.0 - self.parts.elasticity_of_substitution);
        let found = resistances(
            cost_term,
            &self.output_share,
            &self.expenditure_share,
            progress,
        )?;
        let ratio = |new: &[f64], old: &[f64]| -> Vec<f64> {
            let pairs = new.iter().zip(old);
            pairs.map(|(new, old)| (new / old).powf(root)).collect()
        };
        let outward = ratio(&found.outward, &self.outward);
        let price: Vec<f64> = outward.iter().map(|change| 1.0 / change).collect();
        let made: f64 = (0..n).map(|i| price[i] * self.output_share[i]).sum();
        let trade = (0..n * n)
            .map(|at| {
                let (i, j) = (at / n, at % n);
                let output = price[i] * self.output_share[i] / made;
                let spent = price[j] * self.expenditure_share[j];
                cost_term[at] * output * spent / (found.outward[i] * found.inward[j])
            })
            .collect();
        let after = After {
            index: ratio(&found.inward, &self.inward),
            outward: Some(outward),
            trade,
            price,
        };
        Ok((after, found.residual, found.iterations))
    }

    fn outcomes(&self, after: &After, reference: usize) -> Vec<GravityOutcome> {
        let n = self.parts.countries.len();
        let level = after.index[reference];
        let before: Vec<f64> = self
            .trade_share()
            .iter()
            .enumerate()
            .map(|(at, share)| share * self.expenditure_share[at % n])
            .collect();
        let percent = |factor: f64| 100.0 * (factor - 1.0);
        let change = |new: f64, old: f64| match old > 0.0 {
            true => percent(new / level / old),
            false => 0.0,
        };
        (0..n)
            .map(|c| {
                let exports = |trade: &[f64]| -> f64 {
                    (0..n).filter(|j| *j != c).map(|j| trade[c * n + j]).sum()
                };
                let imports = |trade: &[f64]| -> f64 {
                    (0..n).filter(|i| *i != c).map(|i| trade[i * n + c]).sum()
                };
                let price = after.price[c] / level;
                GravityOutcome {
                    country: self.parts.countries[c],
                    price_percent: percent(price),
                    price_index_percent: percent(after.index[c] / level),
                    outward_resistance_percent: percent(match &after.outward {
                        Some(outward) => outward[c] * level,
                        None => 1.0 / price,
                    }),
                    real_income_percent: percent(after.price[c] / after.index[c]),
                    exports_percent: change(exports(&after.trade), exports(&before)),
                    imports_percent: change(imports(&after.trade), imports(&before)),
                    home_sales_percent: change(after.trade[c * n + c], before[c * n + c]),
                }
            })
            .collect()
    }
}

/// The world after, before a numeraire is chosen.
struct After {
    price: Vec<f64>,
    index: Vec<f64>,
    outward: Option<Vec<f64>>,
    trade: Vec<f64>,
}

/// P^(1-sigma) and Pi^(1-sigma).
struct Resistances {
    inward: Vec<f64>,
    outward: Vec<f64>,
    iterations: usize,
    residual: f64,
}

/// Both resistances by alternating substitution, which is biproportional
/// adjustment and converges where the terms connect all economies.
fn resistances(
    terms: &[f64],
    output: &[f64],
    expenditure: &[f64],
    progress: &dyn Progress,
) -> Result<Resistances, LongRunError> {
    let n = output.len();
    let mut inward = vec![1.0_f64; n];
    let mut residual = f64::INFINITY;
    for iteration in 1..=ITERATIONS {
        progress.check()?;
        let outward: Vec<f64> = terms
            .chunks(n)
            .map(|row| {
                let pairs = row.iter().zip(expenditure.iter().zip(&inward));
                pairs
                    .map(|(term, (spent, inward))| term * spent / inward)
                    .sum()
            })
            .collect();
        let mut next = vec![0.0; n];
        for (row, (made, outward)) in terms.chunks(n).zip(output.iter().zip(&outward)) {
            for (sum, term) in next.iter_mut().zip(row) {
                *sum += term * made / outward;
            }
        }
        residual = next.iter().zip(&inward).fold(0.0_f64, |worst, (new, old)| {
            worst.max((new / old - 1.0).abs())
        });
        let done = residual <= STEP_TOLERANCE || (iteration == ITERATIONS && residual <= RESIDUAL);
        inward = next;
        if done {
            return Ok(Resistances {
                inward,
                outward,
                iterations: iteration,
                residual,
            });
        }
        if !residual.is_finite() {
            break;
        }
    }
    Err(Kind::NoConvergence {
        stage: "multilateral resistances",
        residual,
        iterations: ITERATIONS,
    }
    .into())
}

fn check_terms(parts: &GravityParts, terms: &[f64]) -> Result<(), LongRunError> {
    let n = parts.countries.len();
    if let Some(at) = terms.iter().position(|t| !(*t >= 0.0 && t.is_finite())) {
        return Err(Kind::Value {
            what: "the cost term",
            cell: format!("{} to {}", parts.countries[at / n], parts.countries[at % n]),
            value: terms[at],
        }
        .into());
    }
    for (c, country) in parts.countries.iter().enumerate() {
        if (0..n).all(|seller| terms[seller * n + c] <= 0.0) {
            return Err(Kind::NoSellerLeft {
                buyer: *country,
                sector: "anything".to_owned(),
            }
            .into());
        }
        if terms[c * n..][..n].iter().all(|term| *term <= 0.0) {
            return Err(Kind::NoBuyerLeft(*country).into());
        }
    }
    Ok(())
}
