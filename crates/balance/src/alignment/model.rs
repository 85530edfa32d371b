//! The objective and its derivatives.

use serde::Serialize;

use crate::BalanceError;
use crate::coalition::count;
use crate::error::Kind;
use crate::losses::{LossModel, Mixture};

/// What one power wants and how it responds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PowerStance {
    /// x_p: the stance that it would like best.
    pub ideal: f64,
    /// a_p: its readiness to act whatever the stance, in log-odds.
    pub unconditional: f64,
    /// b_p: what a squared unit of distance adds, in log-odds; 0 or more.
    pub conditional: f64,
    /// c_p: what acting costs it, percent of its own output.
    pub cost_percent: f64,
}

/// The problem of one country with one set of parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    alpha: f64,
    ideal: f64,
    gamma: f64,
    kappa: Option<Vec<f64>>,
    powers: Vec<PowerStance>,
    losses: LossModel,
}

/// Everything that depends on a stance and on exposures moved.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// x.
    pub stance: f64,
    /// d, by power.
    pub moved: Vec<f64>,
    /// U, percent of output.
    pub utility: f64,
    /// EL, percent of output.
    pub expected_loss: f64,
    /// pi, by power.
    pub probability: Vec<f64>,
    /// M: what each power adds to the expected loss if it acts for certain
    /// rather than not, by power, percent of output.
    pub marginal: Vec<f64>,
    /// dU/dx.
    pub slope: f64,
    /// d^2U/dx^2 with d held.
    pub curvature: f64,
    /// dU/dd, by power.
    pub moved_slope: Vec<f64>,
    /// -dEL/dd: what moving more of an exposure is worth, by power.
    pub moved_value: Vec<f64>,
}

/// How the optimum answers to one power's pressure, exposures held.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PressureResponse {
    /// dx*/da_p: to pressure whatever the stance.
    pub to_unconditional: f64,
    /// dx*/db_p: to pressure that grows with distance.
    pub to_conditional: f64,
    /// b_p (x - x_p)^2 (2 pi_p - 1): with M held, the response to b_p turns
    /// where this passes 1.
    pub turning: f64,
}

impl Alignment {
    /// `alpha` above 0: the weight of the country's own preference for the
    /// stance `ideal`. `gamma`, 0 or more: how much a percent of its own output
    /// holds a power back, in log-odds. `kappa`, above 0 for every power: the
    /// price of moving exposure; without it exposures stay as they are.
    pub fn new(
        alpha: f64,
        ideal: f64,
        gamma: f64,
        kappa: Option<Vec<f64>>,
        powers: Vec<PowerStance>,
        losses: LossModel,
    ) -> Result<Self, BalanceError> {
        positive("alpha", alpha)?;
        finite("the country's own ideal point", ideal)?;
        not_negative("gamma", gamma)?;
        if powers.len() != losses.powers() {
            return Err(Kind::Dimension {
                what: "powers with an ideal point",
                found: powers.len(),
                expected: losses.powers(),
            }
            .into());
        }
        for power in &powers {
            finite("an ideal point", power.ideal)?;
            finite("an unconditional pressure", power.unconditional)?;
            not_negative("a conditional pressure", power.conditional)?;
            finite("a power's own cost", power.cost_percent)?;
        }
        if let Some(kappa) = &kappa {
            if kappa.len() != powers.len() {
                return Err(Kind::Dimension {
                    what: "kappa",
                    found: kappa.len(),
                    expected: powers.len(),
                }
                .into());
            }
            for value in kappa {
                positive("kappa", *value)?;
            }
        }
        Ok(Self {
            alpha,
            ideal,
            gamma,
            kappa,
            powers,
            losses,
        })
    }

    /// The weight of the country's own preference.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    /// The stance that the country would choose if nobody pressed.
    pub fn ideal(&self) -> f64 {
        self.ideal
    }

    /// gamma: log-odds that one percent of its own output takes from a power.
    pub fn gamma(&self) -> f64 {
        self.gamma
    }

    /// What every power wants.
    pub fn powers(&self) -> &[PowerStance] {
        &self.powers
    }

    /// Losses by coalition.
    pub fn losses(&self) -> &LossModel {
        &self.losses
    }

    /// The prices of moving exposures, where they can be moved.
    pub fn kappa(&self) -> Option<&[f64]> {
        self.kappa.as_deref()
    }

    /// The same problem with exposures that cannot be moved.
    pub fn with_exposures_held(&self) -> Self {
        Self {
            kappa: None,
            ..self.clone()
        }
    }

    /// The same problem with other powers' stances, as many as before.
    pub fn with_powers(&self, powers: Vec<PowerStance>) -> Result<Self, BalanceError> {
        Self::new(
            self.alpha,
            self.ideal,
            self.gamma,
            self.kappa.clone(),
            powers,
            self.losses.clone(),
        )
    }

    /// No optimum lies outside, local ones included: there the pull of the
    /// country's own preference is stronger than EL can change.
    ///
    /// With t = sqrt(b) |x - x_p|, |dpi/dx| = 2 sqrt(b) t pi (1 - pi), and
    /// t pi (1 - pi) is below (t_0 + 1) / e, where t_0 is the root of -a
    /// (less gamma c) if that is above 0, else 0.
    pub fn bounds(&self) -> (f64, f64) {
        let pull: f64 = (0..self.powers.len())
            .map(|power| {
                let told = &self.powers[power];
                let readiness = told.unconditional - self.gamma * told.cost_percent;
                let turn = (-readiness).max(0.0).sqrt() + 1.0;
                let steepest = 2.0 * told.conditional.sqrt() * turn / std::f64::consts::E;
                steepest * self.losses.marginal_bound(power)
            })
            .sum();
        let reach = (pull / self.alpha).max(1.0);
        (self.ideal - reach, self.ideal + reach)
    }

    /// pi_p at a stance.
    pub fn probability(&self, power: usize, stance: f64) -> f64 {
        let told = &self.powers[power];
        let distance = stance - told.ideal;
        logistic(
            told.unconditional - self.gamma * told.cost_percent
                + told.conditional * distance * distance,
        )
    }

    /// U alone.
    pub fn utility(&self, stance: f64, moved: &[f64]) -> f64 {
        let weight: Vec<f64> = (0..self.powers.len())
            .map(|power| self.probability(power, stance) * self.losses.left(power, moved[power]))
            .collect();
        self.own(stance) - self.losses.mixture(&weight).value - self.price(moved)
    }

    /// Everything at a stance and exposures moved.
    pub fn state(&self, stance: f64, moved: &[f64]) -> State {
        let powers = self.powers.len();
        let probability: Vec<f64> = (0..powers)
            .map(|power| self.probability(power, stance))
            .collect();
        let left: Vec<f64> = (0..powers)
            .map(|power| self.losses.left(power, moved[power]))
            .collect();
        let weight: Vec<f64> = probability.iter().zip(&left).map(|(p, g)| p * g).collect();
        let mixture = self.losses.mixture(&weight);
        let marginal: Vec<f64> = left
            .iter()
            .zip(&mixture.slope)
            .map(|(g, m)| g * m)
            .collect();
        let (mut pull, mut bend) = (0.0, 0.0);
        for power in 0..powers {
            let (first, second) = self.probability_slopes(power, stance, probability[power]);
            pull += first * marginal[power];
            bend += second * marginal[power];
            for other in (0..powers).filter(|other| *other != power) {
                let (theirs, _) = self.probability_slopes(other, stance, probability[other]);
                bend += first
                    * theirs
                    * left[power]
                    * left[other]
                    * mixture.cross[power * powers + other];
            }
        }
        let moved_value: Vec<f64> = (0..powers)
            .map(|power| {
                -mixture.slope[power]
                    * probability[power]
                    * self.losses.left_slope(power, moved[power])
            })
            .collect();
        let moved_slope = (0..powers)
            .map(|power| {
                let price = self.kappa.as_ref().map_or(0.0, |kappa| kappa[power]);
                moved_value[power] - price * moved[power]
            })
            .collect();
        State {
            stance,
            moved: moved.to_vec(),
            utility: self.own(stance) - mixture.value - self.price(moved),
            expected_loss: mixture.value,
            probability,
            marginal,
            slope: -self.alpha * (stance - self.ideal) - pull,
            curvature: -self.alpha - bend,
            moved_slope,
            moved_value,
        }
    }

    /// How an interior optimum answers to the pressure of one power while
    /// exposures stay: the implicit function theorem on dU/dx = 0. None where
    /// the optimum is not strict.
    pub fn response(&self, state: &State, power: usize) -> Option<PressureResponse> {
        if state.curvature >= 0.0 {
            return None;
        }
        let powers = self.powers.len();
        let told = &self.powers[power];
        let own = state.probability[power];
        let spread = own * (1.0 - own);
        let distance = state.stance - told.ideal;
        // d(pi_p')/da_p and d(pi_p')/db_p with pi_p' = 2 b (x - x_p) pi (1 - pi).
        let slope_by_a = 2.0 * told.conditional * distance * spread * (1.0 - 2.0 * own);
        let turning = told.conditional * distance * distance * (2.0 * own - 1.0);
        let slope_by_b = 2.0 * distance * spread * (1.0 - turning);
        // What the others' marginal losses do when pi_p rises.
        let mixture = self.mixture_of(state);
        let left = |power: usize| self.losses.left(power, state.moved[power]);
        let others: f64 = (0..powers)
            .filter(|other| *other != power)
            .map(|other| {
                let (theirs, _) =
                    self.probability_slopes(other, state.stance, state.probability[other]);
                theirs * left(power) * left(other) * mixture.cross[power * powers + other]
            })
            .sum();
        let by_a = -(slope_by_a * state.marginal[power] + spread * others);
        let by_b = -(slope_by_b * state.marginal[power] + spread * distance * distance * others);
        Some(PressureResponse {
            to_unconditional: by_a / -state.curvature,
            to_conditional: by_b / -state.curvature,
            turning,
        })
    }

    /// The expected loss that one power's acting adds at this state: pi_p M_p.
    pub fn expected_from(&self, state: &State, power: usize) -> f64 {
        state.probability[power] * state.marginal[power]
    }

    /// The expected loss if one power never acts.
    pub fn expected_without(&self, state: &State, power: usize) -> f64 {
        state.expected_loss - self.expected_from(state, power)
    }

    fn mixture_of(&self, state: &State) -> Mixture {
        let weight: Vec<f64> = (0..self.powers.len())
            .map(|power| state.probability[power] * self.losses.left(power, state.moved[power]))
            .collect();
        self.losses.mixture(&weight)
    }

    /// pi_p' and pi_p'' by the stance.
    fn probability_slopes(&self, power: usize, stance: f64, own: f64) -> (f64, f64) {
        let told = &self.powers[power];
        let spread = own * (1.0 - own);
        let inner = 2.0 * told.conditional * (stance - told.ideal);
        (
            inner * spread,
            spread * (2.0 * told.conditional + inner * inner * (1.0 - 2.0 * own)),
        )
    }

    fn own(&self, stance: f64) -> f64 {
        -0.5 * self.alpha * (stance - self.ideal).powi(2)
    }

    fn price(&self, moved: &[f64]) -> f64 {
        self.kappa.as_ref().map_or(0.0, |kappa| {
            kappa
                .iter()
                .zip(moved)
                .map(|(price, moved)| 0.5 * price * moved * moved)
                .sum()
        })
    }

    /// The size that residuals are judged against.
    pub(crate) fn scale(&self) -> f64 {
        let steepest = self
            .powers
            .iter()
            .map(|power| power.conditional)
            .fold(0.0, f64::max);
        self.alpha + self.losses.bound() * (1.0 + steepest) / count(self.powers.len())
    }
}

fn logistic(log_odds: f64) -> f64 {
    if log_odds >= 0.0 {
        1.0 / (1.0 + (-log_odds).exp())
    } else {
        let odds = log_odds.exp();
        odds / (1.0 + odds)
    }
}

fn finite(name: &str, value: f64) -> Result<(), BalanceError> {
    if value.is_finite() {
        return Ok(());
    }
    Err(Kind::Parameter {
        name: name.to_owned(),
        value,
        domain: "finite numbers",
    }
    .into())
}

fn not_negative(name: &str, value: f64) -> Result<(), BalanceError> {
    if value >= 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Kind::Parameter {
        name: name.to_owned(),
        value,
        domain: "finite numbers of 0 and more",
    }
    .into())
}

/// A weight without which the objective has no maximum.
fn positive(name: &str, value: f64) -> Result<(), BalanceError> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    if value.is_nan() || value.is_infinite() {
        return finite(name, value);
    }
    Err(Kind::Unbounded {
        name: name.to_owned(),
        value,
    }
    .into())
}
