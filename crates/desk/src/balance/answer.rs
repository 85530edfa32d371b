//! What `sindan balance` answers.

use std::collections::BTreeMap;

use serde::Serialize;
use sindan_balance::{BruteForce, InterpolationError};
use sindan_domain::{Country, Interval, Period, Provenance};

use super::file::{Basis, Quantity};
use crate::Resolution;

/// Everything that the question of balance can be answered with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BalanceAnswer {
    /// Version of this form.
    pub version: u32,
    /// The country between the powers.
    pub country: Country,
    /// The measure that is obeyed in any case, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// What the network describes.
    pub period: Period,
    /// How fine it is.
    pub resolution: Resolution,
    /// The powers, in the order of the settings.
    pub powers: Vec<BalancePower>,
    /// Powers that are not weighed: the country belongs to them, or the network
    /// holds none of their members.
    pub left_out: Vec<String>,
    /// Threats of every coalition.
    pub threats: BalanceThreats,
    /// The best stances with the values of the settings.
    pub optima: BalanceOptima,
    /// The claims, and where they hold.
    pub propositions: Vec<PropositionAnswer>,
    /// What moving exposure away from each power is worth, the best first.
    pub channels: Vec<ChannelAnswer>,
    /// Neighbours that stand together, where a file names them.
    pub unity: Option<UnityAnswer>,
    /// The dilemma of policy.
    pub frontier: FrontierAnswer,
    /// What the sweep does to all of it.
    pub sensitivity: SensitivityAnswer,
    /// Every parameter with its range and how it came to be.
    pub parameters: Vec<NamedQuantity>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
    /// Why a network that was kept could not be used or kept anew.
    #[serde(skip)]
    pub cache_problems: Vec<String>,
}

/// A power of the question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BalancePower {
    /// Its id.
    pub power: String,
    /// Members that the network holds.
    pub members: Vec<Country>,
    /// Members that it does not.
    pub absent: Vec<Country>,
    /// x_p.
    pub ideal: Quantity,
    /// a_p, log-odds.
    pub unconditional: Quantity,
    /// b_p, log-odds by squared unit.
    pub conditional: Quantity,
    /// c_p: what acting alone costs it, percent of its own output, at the centre
    /// and over the sweep. Modelled.
    pub cost_percent: Interval,
}

/// A parameter by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedQuantity {
    /// Name, such as `alpha` or `ideal:russia`.
    pub name: String,
    /// Its value, range, basis and source.
    #[serde(flatten)]
    pub quantity: Quantity,
}

/// Threats of all coalitions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BalanceThreats {
    /// How the figures came to be: always modelled.
    pub basis: Basis,
    /// Gross output of the country, USD million: measured.
    pub output_usd_mn: f64,
    /// Coalitions, small ones first.
    pub coalitions: Vec<CoalitionThreat>,
    /// What each power adds, in the order of the powers.
    pub shapley: Vec<ShapleyAnswer>,
    /// Pairs of powers, and how much more they hurt together.
    pub interactions: Vec<InteractionAnswer>,
}

/// One coalition's embargo.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoalitionThreat {
    /// Ids of its powers.
    pub powers: Vec<String>,
    /// V(S), USD million, at the centre.
    pub target_usd_mn: f64,
    /// The same in percent of output, with its range over the sweep.
    pub target_percent: Interval,
    /// c(S), USD million, at the centre.
    pub senders_usd_mn: f64,
    /// V/c at the centre; absent where the senders lose nothing.
    pub credibility: Option<f64>,
}

/// The Shapley value of a power.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShapleyAnswer {
    /// Id of the power.
    pub power: String,
    /// What it adds to the threat of all, USD million.
    pub usd_mn: f64,
    /// The same in percent of output.
    pub percent: f64,
}

/// The Shapley interaction of two powers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InteractionAnswer {
    /// Ids of the two.
    pub powers: [String; 2],
    /// Above 0: together they hurt more than one by one. USD million.
    pub usd_mn: f64,
}

/// The stances that are best.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BalanceOptima {
    /// Every local optimum, the best first.
    pub optima: Vec<OptimumAnswer>,
    /// alpha is above the largest |EL''|: there is one optimum and no other.
    pub unique: bool,
    /// The largest |EL''| on the grid.
    pub steepest_bend: f64,
    /// Between these stances all optima must lie.
    pub bounds: (f64, f64),
    /// The search that checked the best one.
    pub brute_force: BruteForce,
    /// The country's own ideal point.
    pub own_ideal: f64,
    /// The best stance if exposures could not be moved.
    pub stance_with_exposures_held: f64,
}

/// One local optimum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptimumAnswer {
    /// x*.
    pub stance: f64,
    /// U, percent of output.
    pub utility_percent: f64,
    /// EL, percent of output.
    pub expected_loss_percent: f64,
    /// Chance that each power acts, in the order of the powers.
    pub probability: Vec<f64>,
    /// d: how far exposure to each is moved; e^-d of it is left.
    pub moved: Vec<f64>,
    /// dx*/da_p: to pressure whatever the stance.
    pub response_unconditional: Vec<f64>,
    /// dx*/db_p: to pressure that grows with distance.
    pub response_conditional: Vec<f64>,
    /// Largest violation of a first-order condition, relative.
    pub residual: f64,
}

/// A claim and where it holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PropositionAnswer {
    /// Number of the proposition, 1 to 5.
    pub proposition: u8,
    /// Stable id of the claim.
    pub claim: String,
    /// The power that it is about, if it is about one.
    pub power: Option<String>,
    /// Whether it holds at the values of the settings; absent if undecided.
    pub at_centre: Option<bool>,
    /// Samples where it holds.
    pub holds: usize,
    /// Samples where it fails.
    pub fails: usize,
    /// Samples that do not decide.
    pub undecided: usize,
    /// Smallest and largest figure of the claim.
    pub figure_range: Option<(f64, f64)>,
    /// Where it holds how often.
    pub region: Vec<RegionAnswer>,
    /// The sample nearest to the centre where it holds.
    pub example: Option<InstanceAnswer>,
    /// The sample nearest to the centre where it fails.
    pub counter_example: Option<InstanceAnswer>,
    /// What the claim waits for, where it cannot be tried: `neighbours_file`.
    pub needs: Option<String>,
}

/// A box of the parameter space.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionAnswer {
    /// Its bounds; none for the whole.
    pub conditions: Vec<ConditionAnswer>,
    /// Samples in it.
    pub samples: usize,
    /// Samples in it where the claim holds.
    pub holds: usize,
}

/// A bound of one parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConditionAnswer {
    /// Name of the parameter.
    pub parameter: String,
    /// Above this,
    pub above: Option<f64>,
    /// and not above this.
    pub up_to: Option<f64>,
}

/// A sample that bears a claim out, or does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InstanceAnswer {
    /// Whether it lies outside the ranges of the settings: there was none inside.
    pub beyond_ranges: bool,
    /// The parameters, by name.
    pub parameters: BTreeMap<String, f64>,
    /// The parameter that is furthest from its centre, as a part of its range.
    pub furthest: Option<String>,
    /// The best stance there.
    pub stance: f64,
    /// The figure of the claim.
    pub figure: f64,
}

/// What moving exposure away from a power is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelAnswer {
    /// Id of the power.
    pub power: String,
    /// How far it is best moved (d).
    pub moved: f64,
    /// Part of the exposure that is left: e^-d.
    pub left_share: f64,
    /// -dEL/dd at the start: percent of output by unit of d.
    pub value_at_start_percent: f64,
    /// The same at the optimum, where it equals the price.
    pub value_percent: f64,
    /// Part of the sweep in which this power comes first.
    pub first_share: f64,
}

/// Neighbours that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnityAnswer {
    /// Name of the file.
    pub file: String,
    /// What becomes of the group; all of it rests on that file.
    #[serde(flatten)]
    pub unity: sindan_balance::Unity,
}

/// The frontier of policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrontierAnswer {
    /// Groups of goods that can be policed.
    pub groups: Vec<LeverAnswer>,
    /// Corridors that can be opened.
    pub corridors: Vec<LeverAnswer>,
    /// Plans that no other beats, the cheapest first.
    pub plans: Vec<PlanAnswer>,
    /// Nothing policed, nothing opened, at the best stance.
    pub today: PlanAnswer,
    /// What the next unit of each lever buys from there, the best first.
    pub next: Vec<NextAnswer>,
    /// Plans that were compared.
    pub compared: usize,
    /// Inputs that an engine or a dataset could give and does not yet, by id.
    pub missing_inputs: Vec<String>,
}

/// A lever and where its figures are from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeverAnswer {
    /// Its id.
    pub id: String,
    /// Cost at full effort or when open, percent of output.
    pub cost_percent: f64,
    /// How the figures came to be.
    pub basis: Basis,
    /// Where they are from.
    pub source: String,
    /// What an engine says of it, where one does: the cost is made of this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<LeverInput>,
}

/// What an engine says of a lever.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "engine", rename_all = "snake_case")]
pub enum LeverInput {
    /// Re-exports that nothing explains.
    Watch {
        /// US dollars a year.
        usd_a_year: f64,
        /// Lower end, the intervals of the products added up.
        low_usd_a_year: f64,
        /// Upper end.
        high_usd_a_year: f64,
        /// First month.
        from: Period,
        /// Last month.
        to: Period,
        /// Part of them that is the trader's margin: assumed.
        margin: f64,
        /// Administration, percent of output: assumed.
        administration_percent: f64,
        /// Margins that are lost at full effort and administration, percent of output.
        cost_percent: f64,
        /// The command that estimates them.
        command: String,
    },
    /// Freight and time of a way beyond those of the trade that it takes the place of.
    Corridor {
        /// US dollars a forty-foot container.
        extra_usd_per_container: f64,
        /// Days.
        extra_days: f64,
        /// Trade that moves, USD million a year.
        moved_trade_usd_mn: f64,
        /// What a container is worth, US dollars: assumed.
        usd_per_container: f64,
        /// What the programme costs the state, percent of output: assumed.
        programme_percent: f64,
        /// Programme, freight and time, percent of output a year.
        cost_percent: f64,
        /// The command of the way.
        command: String,
        /// The command of the way that it takes the place of.
        command_instead: String,
    },
}

/// A plan of the frontier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanAnswer {
    /// Effort by group, 0 to 1.
    pub effort: Vec<f64>,
    /// Whether each corridor is open.
    pub open: Vec<bool>,
    /// The stance.
    pub stance: f64,
    /// Money, percent of output.
    pub money_percent: f64,
    /// The price of the stance, percent of output.
    pub stance_percent: f64,
    /// Expected loss that is left, percent of output, with its range over the sweep.
    pub expected_loss_percent: Interval,
}

/// What the next unit of a lever buys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextAnswer {
    /// `police`, `open`, `stance_down` or `stance_up`.
    pub lever: String,
    /// The group or corridor.
    pub id: Option<String>,
    /// By how much the expected loss falls, percent of output, and over the sweep.
    pub saved_percent: Interval,
    /// What it costs, percent of output.
    pub cost_percent: f64,
    /// Part of the sweep in which it saves more than it costs.
    pub pays_share: f64,
    /// Where it does so how often.
    pub pays_region: Vec<RegionAnswer>,
    /// Part of the sweep in which it is the best next unit.
    pub first_share: f64,
}

/// What the sweep does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SensitivityAnswer {
    /// Sets of parameters, the centre among them.
    pub sets: usize,
    /// Sets without an optimum, by what was wrong.
    pub unsolved: Vec<(String, usize)>,
    /// The number that chooses the sets.
    pub seed: u64,
    /// The best stance.
    pub stance: Interval,
    /// The expected loss there, percent of output.
    pub expected_loss_percent: Interval,
    /// Part of the sets with more than one local optimum.
    pub several_optima_share: f64,
    /// Parameters by how much they move the best stance, most first.
    pub movers: Vec<MoverAnswer>,
    /// Conclusions that are one way at the centre and the other way somewhere in
    /// the sweep.
    pub flips: Vec<FlipAnswer>,
    /// How the losses in between were found.
    pub table: TableAnswer,
}

/// How much a parameter moves the best stance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoverAnswer {
    /// Its name.
    pub parameter: String,
    /// Mean best stance where it lies in the lowest third of its range.
    pub stance_when_low: f64,
    /// Mean best stance where it lies in the highest third.
    pub stance_when_high: f64,
}

/// A conclusion that flips.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlipAnswer {
    /// Stable id: a claim, `first_lever` or `first_channel`.
    pub conclusion: String,
    /// The power, where it is about one.
    pub power: Option<String>,
    /// Part of the sweep that agrees with the centre.
    pub agrees_share: f64,
}

/// The table of losses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableAnswer {
    /// Points of tau, delta, rho and varrho that were solved.
    pub points: usize,
    /// Parts of each exposure that were solved at every point.
    pub exposures: Vec<f64>,
    /// Equilibria of the network behind it, those of the check included.
    pub equilibria: usize,
    /// How far it is off at points that it does not hold, percent of output.
    pub error: Option<InterpolationError>,
}

impl BalanceAnswer {
    /// The best optimum.
    pub fn best(&self) -> &OptimumAnswer {
        &self.optima.optima[0]
    }
}
