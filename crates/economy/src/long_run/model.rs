//! The benchmark of the trade model: shares that are checked once.

use sindan_domain::{Country, Progress};

use super::LongRunError;
use super::equilibrium::{Change, Equations, Equilibrium};
use super::error::Kind;

/// By how much shares may miss 1 in the sum: published tables are rounded to
/// six or seven digits. What is left is divided out.
pub const SHARE_ROUNDING: f64 = 1e-5;

/// The smallest input share. By-products enter some published tables as inputs
/// below zero; Caliendo and Parro keep theirs, and so does this model.
pub const SMALLEST_INPUT_SHARE: f64 = -0.05;

/// By how much payments for an economy's work may miss its value added, as part
/// of it, in tables that claim to be an equilibrium.
pub const BALANCE: f64 = 1e-8;

/// A world economy as read from tables, before it is checked.
///
/// With N economies and J industries: values by industry and economy stand at
/// `industry * N + economy`, trade at `(industry * N + buyer) * N + seller`.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeParts {
    /// Economies.
    pub countries: Vec<Country>,
    /// Industry codes.
    pub sectors: Vec<String>,
    /// theta, above 0, by industry; `None` where nobody gave one, which is refused.
    pub elasticities: Vec<Option<f64>>,
    /// pi: the part of each seller in what a buyer spends on an industry's
    /// goods, tariffs included. Sums over sellers are 1, or 0 where nothing is bought.
    pub trade_share: Vec<f64>,
    /// Tariff rates: .05 is five percent of the value at the border.
    pub tariff: Vec<f64>,
    /// gamma: value added as part of output, by industry and economy.
    pub value_added_share: Vec<f64>,
    /// The part of each input in what an industry spends on inputs, at
    /// `(economy * J + user) * J + input`. Sums over inputs are 1, or 0 where
    /// value added is all; none is below [`SMALLEST_INPUT_SHARE`].
    pub input_share: Vec<f64>,
    /// alpha: the part of each industry's goods in final demand, by industry
    /// and economy. Sums over industries are 1.
    pub final_share: Vec<f64>,
    /// Value added by economy, USD million.
    pub value_added_usd_mn: Vec<f64>,
    /// Imports less exports by economy, USD million. They sum to 0.
    pub deficit_usd_mn: Vec<f64>,
}

/// A world economy in equilibrium, from which changes are counted. Made by
/// [`TradeModel::build`], [`TradeModel::settle`] or [`super::impute`].
#[derive(Debug, Clone)]
pub struct TradeModel {
    pub(super) parts: TradeParts,
    pub(super) elasticity: Vec<f64>,
    /// (1 - gamma) times the input share, at `(economy * J + user) * J + input`.
    pub(super) input_coefficient: Vec<f64>,
    /// Whether an economy buys goods of the industry, by industry and economy.
    pub(super) bought: Vec<bool>,
    pub(super) expenditure: Vec<f64>,
    pub(super) imputed: bool,
}

/// What settling did to tables that were not in equilibrium.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settled {
    /// Largest relative change of an economy's wage.
    pub largest_wage_change: f64,
    /// Iterations of the solver.
    pub iterations: usize,
    /// What is left of the equations.
    pub residuals: super::Residuals,
}

impl TradeModel {
    /// Checks tables that are in equilibrium.
    pub fn build(parts: TradeParts, progress: &dyn Progress) -> Result<Self, LongRunError> {
        let mut model = Self::check(parts)?;
        let equations = Equations::new(&model, &Change::none(&model))?;
        let (expenditure, payments) = equations.at_benchmark(progress)?;
        for (n, paid) in payments.iter().enumerate() {
            let income = model.parts.value_added_usd_mn[n];
            let relative = (paid - income).abs() / income;
            if relative.is_nan() || relative > BALANCE {
                return Err(Kind::Unbalanced {
                    country: model.parts.countries[n],
                    relative,
                }
                .into());
            }
        }
        model.expenditure = expenditure;
        Ok(model)
    }

    /// Takes as benchmark the equilibrium to which tables lead that are not in
    /// equilibrium, or not with the deficits that `parts` names.
    ///
    /// Published tables are not in equilibrium once negative final demand is
    /// cut off or deficits are taken out (Caliendo and Parro 2015, section 5).
    pub fn settle(
        parts: TradeParts,
        progress: &dyn Progress,
    ) -> Result<(Self, Settled), LongRunError> {
        let model = Self::check(parts)?;
        let found = Equations::new(&model, &Change::none(&model))?.solve(progress)?;
        let settled = Settled {
            largest_wage_change: found
                .wage
                .iter()
                .fold(0.0_f64, |largest, wage| largest.max((wage - 1.0).abs())),
            iterations: found.iterations,
            residuals: found.residuals,
        };
        let tariff = model.parts.tariff.clone();
        let deficit = model.parts.deficit_usd_mn.clone();
        Ok((model.moved_to(&found, tariff, deficit), settled))
    }

    /// The equilibrium of the same world in which nobody has a deficit, as
    /// another benchmark. A country that trades with nobody can have none.
    pub fn without_deficits(
        &self,
        progress: &dyn Progress,
    ) -> Result<(Self, Settled), LongRunError> {
        let mut parts = self.parts.clone();
        parts.deficit_usd_mn.fill(0.0);
        let (mut model, settled) = Self::settle(parts, progress)?;
        model.imputed = self.imputed;
        Ok((model, settled))
    }

    /// The same world at another equilibrium of its own.
    pub(super) fn moved_to(
        mut self,
        found: &Equilibrium,
        tariff: Vec<f64>,
        deficit: Vec<f64>,
    ) -> Self {
        self.parts.trade_share = found.trade_share.clone();
        for (income, wage) in self.parts.value_added_usd_mn.iter_mut().zip(&found.wage) {
            *income *= wage;
        }
        self.parts.tariff = tariff;
        self.parts.deficit_usd_mn = deficit;
        self.expenditure = found.expenditure.clone();
        self
    }

    /// Economies.
    pub fn countries(&self) -> &[Country] {
        &self.parts.countries
    }

    /// Industry codes.
    pub fn sectors(&self) -> &[String] {
        &self.parts.sectors
    }

    /// Everything that was given, with shares that sum to 1 exactly.
    pub fn parts(&self) -> &TradeParts {
        &self.parts
    }

    /// theta by industry.
    pub fn elasticity(&self) -> &[f64] {
        &self.elasticity
    }

    /// Spending on each industry's goods, tariffs included, USD million, by
    /// industry and economy.
    pub fn expenditure_usd_mn(&self) -> &[f64] {
        &self.expenditure
    }

    /// Whether final demand by destination was imputed, not read.
    pub fn is_imputed(&self) -> bool {
        self.imputed
    }

    /// Position of an economy.
    pub fn position(&self, country: Country) -> Result<usize, LongRunError> {
        self.parts
            .countries
            .iter()
            .position(|held| *held == country)
            .ok_or_else(|| Kind::NotInModel(country).into())
    }

    fn check(mut parts: TradeParts) -> Result<Self, LongRunError> {
        let (n, j) = (parts.countries.len(), parts.sectors.len());
        for (what, found, expected) in [
            ("elasticities", parts.elasticities.len(), j),
            ("trade shares", parts.trade_share.len(), j * n * n),
            ("tariffs", parts.tariff.len(), j * n * n),
            ("value-added shares", parts.value_added_share.len(), j * n),
            ("input shares", parts.input_share.len(), j * j * n),
            ("final shares", parts.final_share.len(), j * n),
            ("value added", parts.value_added_usd_mn.len(), n),
            ("deficits", parts.deficit_usd_mn.len(), n),
        ] {
            if found != expected || expected == 0 {
                return Err(Kind::Dimension {
                    what,
                    found,
                    expected: expected.max(1),
                }
                .into());
            }
        }
        distinct("economy", parts.countries.iter().map(|held| held.alpha3()))?;
        distinct("industry", parts.sectors.iter().map(String::as_str))?;
        let elasticity = elasticities(&parts)?;
        ranges(&parts)?;
        for (c, country) in parts.countries.iter().enumerate() {
            if parts.value_added_usd_mn[c] <= 0.0 {
                return Err(Kind::NoValueAdded(*country).into());
            }
        }
        deficits(&parts, &parts.deficit_usd_mn)?;
        let bought = trade_shares(&mut parts)?;
        let input_coefficient = input_shares(&mut parts)?;
        final_shares(&mut parts)?;
        needs(&parts, &input_coefficient, &bought)?;
        Ok(Self {
            parts,
            elasticity,
            input_coefficient,
            bought,
            expenditure: Vec::new(),
            imputed: false,
        })
    }
}

/// Deficits are finite, sum to nothing, and leave every economy an income.
pub(super) fn deficits(parts: &TradeParts, deficit: &[f64]) -> Result<(), LongRunError> {
    let world: f64 = parts.value_added_usd_mn.iter().sum();
    for (c, value) in deficit.iter().enumerate() {
        if !value.is_finite() {
            return Err(Kind::Value {
                what: "the deficit",
                cell: parts.countries[c].to_string(),
                value: *value,
            }
            .into());
        }
        if parts.value_added_usd_mn[c] + value <= 0.0 {
            return Err(Kind::SurplusTooLarge {
                country: parts.countries[c],
                surplus_usd_mn: -value,
                value_added_usd_mn: parts.value_added_usd_mn[c],
            }
            .into());
        }
    }
    let sum: f64 = deficit.iter().sum();
    let relative = sum / world;
    if relative.abs() > BALANCE {
        return Err(Kind::Deficits {
            sum_usd_mn: sum,
            relative,
        }
        .into());
    }
    Ok(())
}

/// Tariff rates are finite and above -1.
pub(super) fn tariffs(parts: &TradeParts, tariff: &[f64]) -> Result<(), LongRunError> {
    let n = parts.countries.len();
    match tariff
        .iter()
        .position(|rate| !(*rate > -1.0 && rate.is_finite()))
    {
        None => Ok(()),
        Some(at) => Err(Kind::Value {
            what: "the tariff",
            cell: flow_name(parts, at, n),
            value: tariff[at],
        }
        .into()),
    }
}

/// `RUS_C19 to KAZ`: how a flow is called in messages.
pub(super) fn flow_name(parts: &TradeParts, at: usize, n: usize) -> String {
    format!(
        "{}_{} to {}",
        parts.countries[at % n],
        parts.sectors[at / (n * n)],
        parts.countries[at / n % n]
    )
}

fn distinct<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), LongRunError> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Kind::Duplicate {
                what,
                name: name.to_owned(),
            }
            .into());
        }
    }
    Ok(())
}

fn elasticities(parts: &TradeParts) -> Result<Vec<f64>, LongRunError> {
    let given = parts.elasticities.iter().zip(&parts.sectors);
    given
        .map(|(elasticity, sector)| match elasticity {
            Some(value) if *value > 0.0 && value.is_finite() => Ok(*value),
            Some(value) => Err(Kind::Value {
                what: "the trade elasticity",
                cell: sector.clone(),
                value: *value,
            }
            .into()),
            None => Err(Kind::NoElasticity(sector.clone()).into()),
        })
        .collect()
}

/// Every number inside its domain.
fn ranges(parts: &TradeParts) -> Result<(), LongRunError> {
    let (n, j) = (parts.countries.len(), parts.sectors.len());
    let node = |at: usize| format!("{}_{}", parts.countries[at % n], parts.sectors[at / n]);
    let input = |at: usize| {
        format!(
            "{} in {}_{}",
            parts.sectors[at % j],
            parts.countries[at / (j * j)],
            parts.sectors[at / j % j]
        )
    };
    let flow = |at: usize| flow_name(parts, at, n);
    let outside = |values: &[f64], least: f64| {
        let bad = |value: &f64| !(least..=1.0 - least + SHARE_ROUNDING).contains(value);
        values.iter().position(bad)
    };
    let refuse = |what: &'static str, cell: String, value: f64| -> Result<(), LongRunError> {
        Err(Kind::Value { what, cell, value }.into())
    };
    if let Some(at) = outside(&parts.trade_share, 0.0) {
        return refuse("the trade share", flow(at), parts.trade_share[at]);
    }
    tariffs(parts, &parts.tariff)?;
    let within = |share: &f64| *share > 0.0 && *share <= 1.0;
    if let Some(at) = parts.value_added_share.iter().position(|s| !within(s)) {
        return refuse(
            "the value-added share",
            node(at),
            parts.value_added_share[at],
        );
    }
    if let Some(at) = outside(&parts.input_share, SMALLEST_INPUT_SHARE) {
        return refuse("the input share", input(at), parts.input_share[at]);
    }
    if let Some(at) = outside(&parts.final_share, 0.0) {
        return refuse("the final share", node(at), parts.final_share[at]);
    }
    let finite = |value: &f64| *value >= 0.0 && value.is_finite();
    if let Some(at) = parts.value_added_usd_mn.iter().position(|v| !finite(v)) {
        let cell = parts.countries[at].to_string();
        return refuse("value added", cell, parts.value_added_usd_mn[at]);
    }
    Ok(())
}

/// Divides shares by their sum, which is 1 but for rounding. `false` where all
/// are zero.
fn normalise(
    shares: &mut [f64],
    what: &'static str,
    cell: impl Fn() -> String,
) -> Result<bool, LongRunError> {
    let sum: f64 = shares.iter().sum();
    if sum <= 0.0 {
        return Ok(false);
    }
    if (sum - 1.0).abs() > SHARE_ROUNDING {
        let cell = cell();
        return Err(Kind::Shares { what, cell, sum }.into());
    }
    for share in shares {
        *share /= sum;
    }
    Ok(true)
}

/// Who buys what, and that somebody sells it.
fn trade_shares(parts: &mut TradeParts) -> Result<Vec<bool>, LongRunError> {
    let (n, j) = (parts.countries.len(), parts.sectors.len());
    let mut bought = vec![false; j * n];
    for (at, shares) in parts.trade_share.chunks_mut(n).enumerate() {
        bought[at] = normalise(shares, "trade shares", || {
            format!("{} in {}", parts.sectors[at / n], parts.countries[at % n])
        })?;
    }
    for (sector, code) in parts.sectors.iter().enumerate() {
        if !bought[sector * n..][..n].contains(&true) {
            return Err(Kind::NoOutput(code.clone()).into());
        }
    }
    Ok(bought)
}

fn input_shares(parts: &mut TradeParts) -> Result<Vec<f64>, LongRunError> {
    let (n, j) = (parts.countries.len(), parts.sectors.len());
    let mut coefficients = vec![0.0; j * j * n];
    for (at, shares) in parts.input_share.chunks_mut(j).enumerate() {
        let (country, user) = (at / j, at % j);
        let inputs = 1.0 - parts.value_added_share[user * n + country];
        let cell = || format!("{}_{}", parts.countries[country], parts.sectors[user]);
        if !normalise(shares, "input shares", cell)? && inputs > 0.0 {
            let cell = cell();
            return Err(Kind::Shares {
                what: "input shares",
                cell,
                sum: 0.0,
            }
            .into());
        }
        for (coefficient, share) in coefficients[at * j..][..j].iter_mut().zip(&*shares) {
            *coefficient = inputs * share;
        }
    }
    Ok(coefficients)
}

fn final_shares(parts: &mut TradeParts) -> Result<(), LongRunError> {
    let (n, j) = (parts.countries.len(), parts.sectors.len());
    for (c, country) in parts.countries.iter().enumerate() {
        let mut shares: Vec<f64> = (0..j).map(|s| parts.final_share[s * n + c]).collect();
        if !normalise(&mut shares, "final shares", || country.to_string())? {
            return Err(Kind::NoFinalDemand(*country).into());
        }
        for (s, share) in shares.iter().enumerate() {
            parts.final_share[s * n + c] = *share;
        }
    }
    Ok(())
}

/// What final users or producers need must be bought from somebody.
fn needs(parts: &TradeParts, coefficients: &[f64], bought: &[bool]) -> Result<(), LongRunError> {
    let (n, j) = (parts.countries.len(), parts.sectors.len());
    let sold: Vec<bool> = (0..j * n)
        .map(|at| {
            let (sector, seller) = (at / n, at % n);
            (0..n).any(|buyer| parts.trade_share[(sector * n + buyer) * n + seller] > 0.0)
        })
        .collect();
    for country in 0..n {
        for input in 0..j {
            let by_industries = (0..j).any(|user| {
                sold[user * n + country]
                    && coefficients[(country * j + user) * j + input].abs() > 0.0
            });
            let needed = by_industries || parts.final_share[input * n + country] > 0.0;
            if needed && !bought[input * n + country] {
                return Err(Kind::BoughtFromNobody {
                    buyer: parts.countries[country],
                    sector: parts.sectors[input].clone(),
                }
                .into());
            }
        }
    }
    Ok(())
}
