//! What a change does to incomes: exactly, and by the published formula.

use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, Progress, UsdMillion};

use super::equilibrium::{Equations, Equilibrium};
use super::{LongRunError, Residuals, TradeChange, TradeModel};

/// The world after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct LongRunSolution {
    /// w^: wages as a factor of the benchmark, by economy. The numeraire is
    /// world value added, which stays what it was.
    pub wage_change: Vec<f64>,
    /// P^: prices as factors, by industry and economy.
    pub price_change: Vec<f64>,
    /// c^: costs of what is made, as factors, by industry and economy.
    pub cost_change: Vec<f64>,
    /// pi': trade shares, at `(industry * N + buyer) * N + seller`.
    pub trade_share: Vec<f64>,
    /// X': spending, tariffs included, USD million, by industry and economy.
    pub expenditure_usd_mn: Vec<f64>,
    /// Tariff revenue by economy, USD million.
    pub tariff_revenue_usd_mn: Vec<f64>,
    /// What the change does to each economy, in the order of the model.
    pub outcomes: Vec<CountryOutcome>,
    /// Iterations of the solver.
    pub iterations: usize,
    /// What is left of the equations.
    pub residuals: Residuals,
    /// Whether final demand by destination was imputed, not read.
    pub imputed: bool,
}

/// What a change does to one economy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CountryOutcome {
    /// The economy.
    pub country: Country,
    /// Benchmark income: value added, tariff revenue and deficit.
    pub income: UsdMillion,
    /// Benchmark value added.
    pub value_added: UsdMillion,
    /// Imports less exports in the benchmark; below zero, a surplus.
    pub deficit: UsdMillion,
    /// The headline: change of what income buys, in percent, from the solution
    /// itself and without approximation.
    pub real_income_percent: f64,
    /// The same as an amount at benchmark prices (equivalent variation).
    pub real_income_change: UsdMillion,
    /// Change of the wage over the price of final goods, in percent.
    pub real_wage_percent: f64,
    /// Change of sales to other economies at the numeraire, in percent.
    pub exports_percent: f64,
    /// The formula of Caliendo and Parro (2015), where nothing but tariffs
    /// changes: it has no term for trade costs, embargoes or transfers.
    pub first_order: Option<FirstOrder>,
}

/// The change of welfare to the first order: equation 16 of Caliendo and Parro
/// (2015) with relative changes in the place of differentials, as they print it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct FirstOrder {
    /// What exports gain in price less what imports gain, percent of income.
    pub terms_of_trade_percent: f64,
    /// Tariff revenue on the change of import volumes, percent of income.
    pub volume_of_trade_percent: f64,
}

impl FirstOrder {
    /// The sum of the two terms.
    pub fn welfare_percent(&self) -> f64 {
        self.terms_of_trade_percent + self.volume_of_trade_percent
    }
}

/// Solves a change against a benchmark.
pub fn solve(
    model: &TradeModel,
    change: &TradeChange,
    progress: &dyn Progress,
) -> Result<LongRunSolution, LongRunError> {
    let against = change.against(model);
    let found = Equations::new(model, &against)?.solve(progress)?;
    let after = model
        .clone()
        .moved_to(&found, against.tariff, against.deficit);
    Ok(solution(model, &after, found, change.is_of_tariffs(model)))
}

/// Solves a change of tariffs in equal steps, each of which starts where the
/// one before ended, and adds up the first-order terms by economy.
///
/// As the steps become many the sum x of both terms approaches the logarithm of
/// the exact change: 100 (exp(x / 100) - 1) approaches `real_income_percent`.
pub fn first_order_in_steps(
    model: &TradeModel,
    tariff: &[f64],
    steps: usize,
    progress: &dyn Progress,
) -> Result<Vec<FirstOrder>, LongRunError> {
    let mut world = model.clone();
    let none = FirstOrder {
        terms_of_trade_percent: 0.0,
        volume_of_trade_percent: 0.0,
    };
    let mut sums = vec![none; model.countries().len()];
    for step in 1..=steps {
        let part = step as f64 / steps as f64;
        let rates = model.parts.tariff.iter().zip(tariff);
        let change = TradeChange {
            tariff: Some(rates.map(|(from, to)| from + part * (to - from)).collect()),
            ..TradeChange::none()
        };
        let against = change.against(&world);
        let found = Equations::new(&world, &against)?.solve(progress)?;
        let after = world
            .clone()
            .moved_to(&found, against.tariff, against.deficit);
        for (sum, terms) in sums.iter_mut().zip(first_order(&world, &after, &found)) {
            sum.terms_of_trade_percent += terms.terms_of_trade_percent;
            sum.volume_of_trade_percent += terms.volume_of_trade_percent;
        }
        world = after;
    }
    Ok(sums)
}

fn solution(
    model: &TradeModel,
    after: &TradeModel,
    found: Equilibrium,
    formula_holds: bool,
) -> LongRunSolution {
    let (n, j) = (model.countries().len(), model.sectors().len());
    let terms = formula_holds.then(|| first_order(model, after, &found));
    let (income, exports) = (incomes(model), exports_of(model));
    let (new_income, new_exports) = (incomes(after), exports_of(after));
    let outcomes = (0..n)
        .map(|c| {
            // ln of the price of final goods.
            let price: f64 = (0..j)
                .map(|s| (model.parts.final_share[s * n + c], found.price[s * n + c]))
                .filter(|(share, _)| *share > 0.0)
                .map(|(share, price)| share * price.ln())
                .sum();
            let percent = |ln_change: f64| 100.0 * ln_change.exp_m1();
            let real_income = (new_income[c] / income[c]).ln() - price;
            CountryOutcome {
                country: model.countries()[c],
                income: UsdMillion(income[c]),
                value_added: UsdMillion(model.parts.value_added_usd_mn[c]),
                deficit: UsdMillion(model.parts.deficit_usd_mn[c]),
                real_income_percent: percent(real_income),
                real_income_change: UsdMillion(income[c] * real_income.exp_m1()),
                real_wage_percent: percent(found.wage[c].ln() - price),
                exports_percent: match exports[c] > 0.0 {
                    true => 100.0 * (new_exports[c] / exports[c] - 1.0),
                    false => 0.0,
                },
                first_order: terms.as_ref().map(|terms| terms[c]),
            }
        })
        .collect();
    LongRunSolution {
        wage_change: found.wage,
        price_change: found.price,
        cost_change: found.cost,
        trade_share: found.trade_share,
        expenditure_usd_mn: found.expenditure,
        tariff_revenue_usd_mn: found.tariff_revenue,
        outcomes,
        iterations: found.iterations,
        residuals: found.residuals,
        imputed: model.imputed,
    }
}

/// Value added, tariff revenue and deficit, by economy.
fn incomes(model: &TradeModel) -> Vec<f64> {
    let n = model.countries().len();
    let mut income: Vec<f64> = model
        .parts
        .value_added_usd_mn
        .iter()
        .zip(&model.parts.deficit_usd_mn)
        .map(|(added, deficit)| added + deficit)
        .collect();
    for (at, rate) in model.parts.tariff.iter().enumerate() {
        income[at / n % n] += rate * model.before_tariff(at, n);
    }
    income
}

/// Sales to other economies before tariffs.
fn exports_of(model: &TradeModel) -> Vec<f64> {
    let n = model.countries().len();
    let mut exports = vec![0.0; n];
    for at in 0..model.parts.trade_share.len() {
        let (buyer, seller) = (at / n % n, at % n);
        if buyer != seller {
            exports[seller] += model.before_tariff(at, n);
        }
    }
    exports
}

/// Terms of trade: sum of E dc - M dc over what is sold to and bought from
/// others; volume of trade: sum of tariff M (dM - dc); both over income, with
/// E and M before tariffs.
fn first_order(model: &TradeModel, after: &TradeModel, found: &Equilibrium) -> Vec<FirstOrder> {
    let n = model.countries().len();
    let income = incomes(model);
    let mut terms_of_trade = vec![0.0; n];
    let mut volume_of_trade = vec![0.0; n];
    for at in 0..model.parts.trade_share.len() {
        let (sector, buyer, seller) = (at / (n * n), at / n % n, at % n);
        let imports = model.before_tariff(at, n);
        if buyer == seller || imports <= 0.0 {
            continue;
        }
        let dearer = found.cost[sector * n + seller] - 1.0;
        let more = after.before_tariff(at, n) / imports - 1.0;
        terms_of_trade[seller] += imports * dearer;
        terms_of_trade[buyer] -= imports * dearer;
        volume_of_trade[buyer] += model.parts.tariff[at] * imports * (more - dearer);
    }
    (0..n)
        .map(|c| FirstOrder {
            terms_of_trade_percent: 100.0 * terms_of_trade[c] / income[c],
            volume_of_trade_percent: 100.0 * volume_of_trade[c] / income[c],
        })
        .collect()
}
