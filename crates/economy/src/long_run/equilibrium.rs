//! The equations in exact changes, and how they are solved.
//!
//! Unknown are wages w, prices P and spending X at once. One pass over the
//! trade shares gives, from (w, P, X), the prices that these wages and prices
//! imply (equations 10 and 11 of Caliendo and Parro 2015), the spending that
//! follows (equation 13), and what each economy earns and pays abroad (equation
//! 14). Steps are combined by Anderson acceleration.
//!
//! A wage moves by the logarithm of receipts from abroad over payments abroad,
//! divided by how fast that falls as the wage rises. Payments for all work over
//! work there is would do as well where an economy trades much; of one that is
//! nearly cut off it says almost nothing, because what is earned at home is
//! spent at home at any wage. Receipts over payments say as much however little
//! trade there is.

use sindan_domain::Progress;

use super::error::Kind;
use super::model::{deficits, flow_name, tariffs};
use super::reach::deficits_can_be;
use super::{LongRunError, TradeModel};
use crate::anderson::{Anderson, inner};

/// Part of the step by which a wage moves that would balance trade if other
/// wages, prices of inputs and incomes stood still.
const WAGE_STEP: f64 = 0.5;

/// The most that a logarithmic wage is moved towards balance, before [`WAGE_STEP`].
const LARGEST_WAGE_STEP: f64 = 1.0;

/// The iteration ends where no wage, price or spending moves by more, as part
/// of itself (spending: as part of the economy's value added).
const STEP_TOLERANCE: f64 = 1e-13;

/// What may be left of an equation in an answer. Beyond it there is no answer.
const RESIDUAL: f64 = 1e-10;

/// Iterations after which the equations count as not solvable.
const ITERATIONS: usize = 5_000;

/// Differences that the acceleration remembers.
const MEMORY: usize = 12;

/// A step so many times the best one so far leads back to the best state.
const WORSE: f64 = 1e3;

/// Steps without acceleration after the first such return, after the second
/// twice as many, and so on.
const PLAIN_STEPS: usize = 10;

/// An economy without any income over so many iterations together will have none.
const DESTITUTE: usize = 500;

/// What changes against the benchmark.
pub(super) struct Change {
    /// kappa^(-theta), what is left of the weight of each flow; 0 is an embargo.
    pub(super) openness: Option<Vec<f64>>,
    pub(super) tariff: Vec<f64>,
    pub(super) deficit: Vec<f64>,
}

/// Largest errors that an answer leaves in the equations, as parts of the
/// benchmark.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Residuals {
    /// Prices against the cost of what they pay for.
    pub price: f64,
    /// Spending against what users and producers need, by value added of the economy.
    pub spending: f64,
    /// Paid work against work there is.
    pub work: f64,
    /// Imports less exports against the deficit, by value added.
    pub trade_balance: f64,
}

/// A solved world.
pub(super) struct Equilibrium {
    pub(super) wage: Vec<f64>,
    pub(super) price: Vec<f64>,
    pub(super) cost: Vec<f64>,
    pub(super) trade_share: Vec<f64>,
    pub(super) expenditure: Vec<f64>,
    pub(super) tariff_revenue: Vec<f64>,
    pub(super) iterations: usize,
    pub(super) residuals: Residuals,
}

/// The system for one change.
pub(super) struct Equations<'a> {
    model: &'a TradeModel,
    deficit: Vec<f64>,
    /// pi times openness times (tariff change)^(-theta).
    weight: Vec<f64>,
    /// The same over 1 + tariff, by industry and buyer; `None` where the buyer
    /// taxes none of it, so that its revenue is nothing and no rounding.
    untaxed: Vec<Option<Vec<f64>>>,
    world: f64,
}

/// What one pass finds.
struct Pass {
    /// Logarithms of cost by industry and economy.
    cost: Vec<f64>,
    /// exp(-theta (cost - least cost of the industry)).
    competitiveness: Vec<f64>,
    /// Logarithms of prices.
    price: Vec<f64>,
    /// The price sums behind them.
    sum: Vec<f64>,
    spending: Vec<f64>,
    revenue: Vec<f64>,
    /// Payments for work by economy.
    paid: Vec<f64>,
    /// What final users of each economy can spend.
    income: Vec<f64>,
    abroad: Vec<Abroad>,
}

/// An economy's trade with others, before tariffs.
#[derive(Clone, Copy, Default)]
struct Abroad {
    exports: f64,
    imports: f64,
    /// By how much exports fall when the logarithm of the wage rises by one, in
    /// terms of what foreigners have to pay for them.
    exports_response: f64,
    /// By how much imports rise with it, because goods from home get dearer.
    imports_response: f64,
}

impl Abroad {
    /// How far the logarithm of the wage is from where receipts from abroad,
    /// borrowing among them, are payments abroad, lending among them.
    fn wage_gap(&self, deficit: f64) -> f64 {
        let receipts = self.exports + deficit.max(0.0);
        let payments = self.imports + (-deficit).max(0.0);
        if receipts <= 0.0 && payments <= 0.0 {
            return 0.0;
        }
        let response = self.exports_response / receipts.max(f64::MIN_POSITIVE)
            + self.imports_response / payments.max(f64::MIN_POSITIVE);
        let gap = (receipts / payments).ln() / response.max(1.0);
        gap.clamp(-LARGEST_WAGE_STEP, LARGEST_WAGE_STEP)
    }
}

impl Change {
    pub(super) fn none(model: &TradeModel) -> Self {
        Self {
            openness: None,
            tariff: model.parts.tariff.clone(),
            deficit: model.parts.deficit_usd_mn.clone(),
        }
    }
}

impl<'a> Equations<'a> {
    /// Refuses changes under which somebody has to buy what nobody can sell.
    pub(super) fn new(model: &'a TradeModel, change: &Change) -> Result<Self, LongRunError> {
        let parts = &model.parts;
        let (n, j) = (parts.countries.len(), parts.sectors.len());
        let flows = j * n * n;
        for (what, found, expected) in [
            ("tariffs", change.tariff.len(), flows),
            ("deficits", change.deficit.len(), n),
            (
                "openness",
                change.openness.as_ref().map_or(flows, Vec::len),
                flows,
            ),
        ] {
            if found != expected {
                return Err(Kind::Dimension {
                    what,
                    found,
                    expected,
                }
                .into());
            }
        }
        tariffs(parts, &change.tariff)?;
        deficits(parts, &change.deficit)?;
        let mut weight = parts.trade_share.clone();
        if let Some(openness) = &change.openness {
            for (at, (weight, open)) in weight.iter_mut().zip(openness).enumerate() {
                if !(*open >= 0.0 && open.is_finite()) {
                    return Err(Kind::Value {
                        what: "the openness",
                        cell: flow_name(parts, at, n),
                        value: *open,
                    }
                    .into());
                }
                *weight *= open;
            }
        }
        for (at, weight) in weight.iter_mut().enumerate() {
            let (before, after) = (parts.tariff[at], change.tariff[at]);
            if before.to_bits() != after.to_bits() {
                let theta = model.elasticity[at / (n * n)];
                *weight *= ((1.0 + after) / (1.0 + before)).powf(-theta);
            }
        }
        for (at, row) in weight.chunks(n).enumerate() {
            if model.bought[at] && row.iter().all(|weight| *weight <= 0.0) {
                return Err(Kind::NoSellerLeft {
                    buyer: parts.countries[at % n],
                    sector: parts.sectors[at / n].clone(),
                }
                .into());
            }
        }
        for (seller, country) in parts.countries.iter().enumerate() {
            if weight.chunks(n).all(|row| row[seller] <= 0.0) {
                return Err(Kind::NoBuyerLeft(*country).into());
            }
        }
        deficits_can_be(parts, &weight, &change.deficit)?;
        let rows = weight.chunks(n).zip(change.tariff.chunks(n));
        let untaxed = rows
            .map(|(weights, rates)| {
                let pairs = weights.iter().zip(rates);
                let taxed = rates.iter().any(|rate| rate.abs() > 0.0);
                taxed.then(|| pairs.map(|(weight, rate)| weight / (1.0 + rate)).collect())
            })
            .collect();
        Ok(Self {
            deficit: change.deficit.clone(),
            weight,
            untaxed,
            world: parts.value_added_usd_mn.iter().sum(),
            model,
        })
    }

    /// Spending at benchmark wages and prices, and the payments for work that follow.
    pub(super) fn at_benchmark(
        &self,
        progress: &dyn Progress,
    ) -> Result<(Vec<f64>, Vec<f64>), LongRunError> {
        let (n, j) = self.size();
        let mut state = vec![0.0; n + 2 * j * n];
        let mut acceleration = Anderson::new(MEMORY);
        let mut residual = f64::INFINITY;
        for _ in 0..ITERATIONS {
            progress.check()?;
            let pass = self.pass(&state);
            let scaled = self.scaled(&pass.spending);
            let step: Vec<f64> = scaled
                .iter()
                .zip(&state[n + j * n..])
                .map(|(new, old)| new - old)
                .collect();
            residual = largest(&step);
            if residual <= STEP_TOLERANCE {
                return Ok((pass.spending, pass.paid));
            }
            acceleration.advance(&mut state[n + j * n..], &step);
        }
        Err(Kind::NoConvergence {
            stage: "benchmark spending",
            residual,
            iterations: ITERATIONS,
        }
        .into())
    }

    /// The equilibrium, or an error that holds what is left.
    pub(super) fn solve(&self, progress: &dyn Progress) -> Result<Equilibrium, LongRunError> {
        let (n, j) = self.size();
        let mut state = vec![0.0; n + 2 * j * n];
        let start = match self.model.expenditure.is_empty() {
            true => self.at_benchmark(progress)?.0,
            false => self.model.expenditure.clone(),
        };
        state[n + j * n..].copy_from_slice(&self.scaled(&start));
        let mut acceleration = Anderson::new(MEMORY);
        let mut best = (f64::INFINITY, state.clone());
        let (mut returns, mut plain) = (0, 0);
        let mut destitute = vec![0_usize; n];
        for iteration in 1..=ITERATIONS {
            progress.check()?;
            let pass = self.pass(&state);
            for (count, income) in destitute.iter_mut().zip(&pass.income) {
                *count = if *income > 0.0 { 0 } else { *count + 1 };
            }
            if let Some(c) = destitute.iter().position(|count| *count == DESTITUTE) {
                return Err(self.surplus_not_earned(c));
            }
            let step = self.step(&state, &pass);
            let size = largest(&step);
            if size <= STEP_TOLERANCE {
                return self.answer(&state, iteration);
            }
            if size.is_nan() || size > WORSE * best.0 {
                // A combination that went astray: back to the best, and on from
                // there plainly for longer than last time.
                state.copy_from_slice(&best.1);
                acceleration.reset();
                returns += 1;
                plain = returns * PLAIN_STEPS;
                continue;
            }
            if size < best.0 {
                best = (size, state.clone());
            }
            if plain == 0 {
                acceleration.advance(&mut state, &step);
            } else {
                plain -= 1;
                for (value, change) in state.iter_mut().zip(&step) {
                    *value += change;
                }
            }
        }
        // Rounding may keep the last step above its tolerance; what counts is
        // what is left of the equations.
        self.answer(&best.1, ITERATIONS)
    }

    fn surplus_not_earned(&self, economy: usize) -> LongRunError {
        Kind::SurplusNotEarned {
            country: self.model.parts.countries[economy],
            surplus_usd_mn: -self.deficit[economy],
        }
        .into()
    }

    fn size(&self) -> (usize, usize) {
        (
            self.model.parts.countries.len(),
            self.model.parts.sectors.len(),
        )
    }

    fn scaled(&self, spending: &[f64]) -> Vec<f64> {
        let income = &self.model.parts.value_added_usd_mn;
        let n = income.len();
        let cells = spending.iter().enumerate();
        cells.map(|(at, value)| value / income[at % n]).collect()
    }

    /// Where the plain iteration would go from here.
    fn step(&self, state: &[f64], pass: &Pass) -> Vec<f64> {
        let (n, j) = self.size();
        let income = &self.model.parts.value_added_usd_mn;
        let mut wage: Vec<f64> = (0..n)
            .map(|c| state[c] + WAGE_STEP * pass.abroad[c].wage_gap(self.deficit[c]))
            .collect();
        // The numeraire: world value added stays what it was.
        let total: f64 = wage.iter().zip(income).map(|(w, va)| w.exp() * va).sum();
        let level = (total / self.world).ln();
        for value in &mut wage {
            *value -= level;
        }
        let mut step = Vec::with_capacity(state.len());
        step.extend(wage.iter().zip(state).map(|(new, old)| new - old));
        step.extend(
            pass.price
                .iter()
                .zip(&state[n..])
                .map(|(new, old)| new - old),
        );
        let spending = self.scaled(&pass.spending);
        step.extend(
            spending
                .iter()
                .zip(&state[n + j * n..])
                .map(|(new, old)| new - old),
        );
        step
    }

    fn pass(&self, state: &[f64]) -> Pass {
        let model = self.model;
        let parts = &model.parts;
        let (n, j) = self.size();
        let wage = &state[..n];
        let old_price = &state[n..][..j * n];
        let spending: Vec<f64> = state[n + j * n..]
            .iter()
            .enumerate()
            .map(|(at, value)| value.max(0.0) * parts.value_added_usd_mn[at % n])
            .collect();

        let mut cost = vec![0.0; j * n];
        let mut inputs = vec![0.0; j];
        for c in 0..n {
            for (k, input) in inputs.iter_mut().enumerate() {
                *input = old_price[k * n + c];
            }
            for user in 0..j {
                let row = &model.input_coefficient[(c * j + user) * j..][..j];
                cost[user * n + c] =
                    parts.value_added_share[user * n + c] * wage[c] + inner(row, &inputs);
            }
        }

        let mut competitiveness = vec![0.0; j * n];
        let mut price = vec![0.0; j * n];
        let mut sum = vec![1.0; j * n];
        let mut sales = vec![0.0; j * n];
        let mut revenue = vec![0.0; n];
        let mut abroad = vec![Abroad::default(); n];
        let mut exports = vec![0.0; n];
        let mut home = vec![0.0; n];
        for sector in 0..j {
            let theta = model.elasticity[sector];
            let costs = &cost[sector * n..][..n];
            let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
            let strength = &mut competitiveness[sector * n..][..n];
            for (strength, cost) in strength.iter_mut().zip(costs) {
                *strength = (-theta * (cost - least)).exp();
            }
            let strength = &competitiveness[sector * n..][..n];
            exports.fill(0.0);
            home.fill(0.0);
            for buyer in 0..n {
                let at = sector * n + buyer;
                if !model.bought[at] {
                    continue;
                }
                let weights = &self.weight[at * n..][..n];
                let own = weights[buyer] * strength[buyer];
                let foreign = inner_of_others(weights, strength, buyer);
                let total = own + foreign;
                sum[at] = total;
                price[at] = least - total.ln() / theta;
                let paid = spending[at] / total;
                let mut imports = foreign * paid;
                let mut before_tariff = weights;
                home[buyer] = own * paid;
                if let Some(untaxed) = self.untaxed[at].as_deref() {
                    before_tariff = untaxed;
                    imports = inner_of_others(untaxed, strength, buyer) * paid;
                    home[buyer] = untaxed[buyer] * strength[buyer] * paid;
                    revenue[buyer] += spending[at] - imports - home[buyer];
                }
                let (before, from) = before_tariff.split_at(buyer);
                let (exports_before, exports_from) = exports.split_at_mut(buyer);
                for (sold, weight) in exports_before.iter_mut().zip(before) {
                    *sold += weight * paid;
                }
                for (sold, weight) in exports_from[1..].iter_mut().zip(&from[1..]) {
                    *sold += weight * paid;
                }
                abroad[buyer].imports += imports;
                abroad[buyer].imports_response += theta * imports * own / total;
            }
            for (c, strength) in strength.iter().enumerate() {
                let exported = exports[c] * strength;
                abroad[c].exports += exported;
                abroad[c].exports_response += (1.0 + theta) * exported;
                sales[sector * n + c] = home[c] + exported;
            }
        }

        let mut paid = vec![0.0; n];
        let mut next = vec![0.0; j * n];
        let mut needed = vec![0.0; j];
        let income: Vec<f64> = (0..n)
            .map(|c| wage[c].exp() * parts.value_added_usd_mn[c] + revenue[c] + self.deficit[c])
            .collect();
        for (c, income) in income.iter().enumerate() {
            needed.fill(0.0);
            for user in 0..j {
                let output = sales[user * n + c];
                paid[c] += parts.value_added_share[user * n + c] * output;
                let row = &model.input_coefficient[(c * j + user) * j..][..j];
                for (needed, coefficient) in needed.iter_mut().zip(row) {
                    *needed += coefficient * output;
                }
            }
            for (k, needed) in needed.iter().enumerate() {
                let at = k * n + c;
                next[at] = needed + parts.final_share[at] * income;
            }
        }
        Pass {
            cost,
            competitiveness,
            price,
            sum,
            spending: next,
            revenue,
            paid,
            income,
            abroad,
        }
    }

    /// Looks at the equations once more, without acceleration.
    fn answer(&self, state: &[f64], iterations: usize) -> Result<Equilibrium, LongRunError> {
        let model = self.model;
        let (n, j) = self.size();
        let pass = self.pass(state);
        // Spending below zero counts as none, so that what looks like a solution
        // may be none.
        if let Some(c) = pass.income.iter().position(|income| *income <= 0.0) {
            return Err(self.surplus_not_earned(c));
        }
        let income = &model.parts.value_added_usd_mn;
        let gap = |of: &[f64], from: &[f64]| {
            let pairs = of.iter().zip(from);
            largest(&pairs.map(|(new, old)| new - old).collect::<Vec<_>>())
        };
        let by_country = |gap: &dyn Fn(usize) -> f64| largest(&(0..n).map(gap).collect::<Vec<_>>());
        let residuals = Residuals {
            price: gap(&pass.price, &state[n..][..j * n]),
            spending: gap(&self.scaled(&pass.spending), &state[n + j * n..]),
            work: by_country(&|c| pass.paid[c] / (income[c] * state[c].exp()) - 1.0),
            trade_balance: by_country(&|c| {
                let Abroad {
                    exports, imports, ..
                } = pass.abroad[c];
                (imports - exports - self.deficit[c]) / income[c]
            }),
        };
        let worst = largest(&[
            residuals.price,
            residuals.spending,
            residuals.work,
            residuals.trade_balance,
        ]);
        if worst.is_nan() || worst > RESIDUAL {
            return Err(Kind::NoConvergence {
                stage: "the equilibrium",
                residual: worst,
                iterations,
            }
            .into());
        }
        let mut trade_share = self.weight.clone();
        for (at, row) in trade_share.chunks_mut(n).enumerate() {
            let strength = &pass.competitiveness[at / n * n..][..n];
            for (share, strength) in row.iter_mut().zip(strength) {
                *share *= strength / pass.sum[at];
            }
        }
        Ok(Equilibrium {
            wage: state[..n].iter().map(|value| value.exp()).collect(),
            price: pass.price.iter().map(|value| value.exp()).collect(),
            cost: pass.cost.iter().map(|value| value.exp()).collect(),
            trade_share,
            expenditure: pass.spending,
            tariff_revenue: pass.revenue,
            iterations,
            residuals,
        })
    }
}

/// The sum of products without those at one position.
fn inner_of_others(a: &[f64], b: &[f64], without: usize) -> f64 {
    inner(&a[..without], &b[..without]) + inner(&a[without + 1..], &b[without + 1..])
}

/// The largest absolute value; not a number where one of them is none.
fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0_f64, |largest, value| {
        if largest.is_nan() || value.is_nan() {
            f64::NAN
        } else {
            largest.max(value.abs())
        }
    })
}
