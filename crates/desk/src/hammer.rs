//! What each power could do to an economy, and what it would cost the power.

use serde::Serialize;
use sindan_domain::{Confidence, Country, Interval, IntervalBasis, Power, Progress, UsdMillion};
use sindan_economy::shock::{
    CountryLoss, Leg, Scenario, ShockParameters, ShockSolution, sensitivity_grid, shapley_values,
    solve,
};
use sindan_economy::{EconomyError, Network};

use crate::hammer_long_run::HammerLongRun;
use crate::network_data::HeldNetwork;
use crate::{DeskError, Parameter};

/// Threats of every power against one economy, and embargoes of all coalitions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HammerAnswer {
    /// The powers, most dangerous embargo first.
    pub powers: Vec<PowerMembers>,
    /// Powers that are not weighed, because the economy belongs to them or the
    /// network holds no member.
    pub left_out: Vec<String>,
    /// Three threats of every power, in the order of the powers.
    pub threats: Vec<Threat>,
    /// Threats that the model could not judge at the centre of the grid.
    pub unsolved: Vec<UnsolvedThreat>,
    /// Embargoes by every coalition at the centre of the grid, smallest first.
    pub coalitions: Vec<CoalitionEmbargo>,
    /// What each power adds to the embargo of all of them (Shapley value) at the
    /// centre of the grid, in the order of the powers; empty if a coalition could
    /// not be judged.
    pub shapley: Vec<PowerShare>,
    /// What one parameter alone does to the loss of the worst threat, widest first.
    pub sensitivity: Vec<ParameterSweep>,
    /// Parameters at which every threat was solved, the centre first.
    pub grid: Vec<ShockParameters>,
    /// The full embargoes in the long run.
    pub long_run: Option<HammerLongRun>,
}

/// A power with the members that the network holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerMembers {
    /// Id of the power.
    pub power: String,
    /// Members in the network.
    pub members: Vec<Country>,
    /// Members that the network does not hold.
    pub absent: Vec<Country>,
}

/// What a power refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreatKind {
    /// It withholds its goods and services from the economy.
    ExportBan,
    /// It refuses the economy's goods and services.
    ImportBan,
    /// Both.
    Embargo,
}

impl ThreatKind {
    /// Every kind, the weakest first.
    pub const ALL: [ThreatKind; 3] = [
        ThreatKind::ExportBan,
        ThreatKind::ImportBan,
        ThreatKind::Embargo,
    ];

    /// Name in JSON and in message ids.
    pub fn id(self) -> &'static str {
        match self {
            ThreatKind::ExportBan => "export_ban",
            ThreatKind::ImportBan => "import_ban",
            ThreatKind::Embargo => "embargo",
        }
    }
}

/// One threat of one power.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Threat {
    /// Id of the power.
    pub power: String,
    /// What it refuses.
    pub kind: ThreatKind,
    /// What the economy loses.
    pub target: Toll,
    /// What the power's members lose together.
    pub sender: Toll,
    /// Whether the power loses more output than the economy, in US dollars, at
    /// the centre of the grid.
    pub sender_loses_more: bool,
    /// At how many points of the grid it does.
    pub sender_loses_more_at: usize,
    /// Points of the grid that could be solved.
    pub points: usize,
}

/// Losses at the centre of the grid of parameters, with their range over its points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Toll {
    /// Gross output that is lost, USD million.
    pub output_usd_mn: Interval,
    /// The same in percent of gross output.
    pub output_percent: Interval,
    /// Value added that is lost, USD million.
    pub value_added_usd_mn: Interval,
    /// The same in percent of value added.
    pub value_added_percent: Interval,
}

/// A threat without figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnsolvedThreat {
    /// Id of the power.
    pub power: String,
    /// What it refuses.
    pub kind: ThreatKind,
    /// What the engine said.
    pub reason: String,
}

/// An embargo by several powers at once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoalitionEmbargo {
    /// Ids of the powers.
    pub powers: Vec<String>,
    /// What the economy and the senders lose; absent where the model could not
    /// judge the embargo.
    pub losses: Option<CoalitionLosses>,
}

/// What an embargo costs at the centre of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CoalitionLosses {
    /// Gross output that the economy loses.
    pub target_usd_mn: UsdMillion,
    /// The same in percent of its output.
    pub target_percent: f64,
    /// Gross output that the powers lose together.
    pub sender_usd_mn: UsdMillion,
}

/// What a power adds to the embargo of all powers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerShare {
    /// Id of the power.
    pub power: String,
    /// Output that the economy loses if the power acts alone.
    pub alone_usd_mn: UsdMillion,
    /// Its Shapley value.
    pub value_usd_mn: UsdMillion,
    /// Its part of the whole, as a fraction.
    pub share: f64,
}

/// The loss in the worst threat when one parameter moves and the others stay.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterSweep {
    /// Name of the parameter: `tau`, `delta`, `rho`.
    pub parameter: String,
    /// Its smallest and largest value on the grid.
    pub from_to: (f64, f64),
    /// Lost output in percent of gross output.
    pub output_percent: Interval,
}

impl HammerAnswer {
    /// The threat that costs the economy most at the centre of the grid.
    pub fn worst(&self) -> Option<&Threat> {
        let loss = |threat: &Threat| threat.target.output_usd_mn.centre();
        // The first of equals, so that the answer does not depend on chance.
        self.threats.iter().reduce(|worst, threat| {
            if loss(threat) > loss(worst) {
                threat
            } else {
                worst
            }
        })
    }

    /// Whether all powers together cost more than their embargoes one by one;
    /// unknown where a coalition could not be judged.
    pub fn dearer_together(&self) -> Option<bool> {
        let whole = self.coalitions.last()?.losses?;
        let alone: f64 = self.shapley.iter().map(|share| share.alone_usd_mn.0).sum();
        (!self.shapley.is_empty()).then_some(whole.target_usd_mn.0 > alone)
    }

    /// The embargo that costs the economy most at the centre of the grid.
    pub fn worst_embargo(&self) -> Option<&Threat> {
        let first = self.powers.first()?;
        self.threats
            .iter()
            .find(|threat| threat.kind == ThreatKind::Embargo && threat.power == first.power)
    }
}

/// Every threat of every power against `country`, over the sensitivity grid.
/// `country` is in the network.
pub(crate) fn hammer(
    held: &HeldNetwork,
    country: Country,
    progress: &dyn Progress,
) -> Result<HammerAnswer, DeskError> {
    let network = held.network();
    let (powers, left_out) = powers(held, country);
    let grid = sensitivity_grid();
    let bench = Bench {
        network,
        country,
        powers: &powers,
    };

    // Threats at every point of the grid, then coalitions of two powers and
    // more at its centre: one call, so that they share passes over the network.
    let mut scenarios: Vec<Scenario> = Vec::new();
    for power in &powers {
        for kind in ThreatKind::ALL {
            let legs = legs(kind, &power.members, country);
            scenarios.extend(grid.iter().map(|parameters| Scenario {
                parameters: *parameters,
                ..Scenario::of_legs(legs.clone())
            }));
        }
    }
    let larger: Vec<usize> = (1..1_usize << powers.len())
        .filter(|coalition| coalition.count_ones() > 1)
        .collect();
    scenarios.extend(larger.iter().map(|coalition| {
        let legs = legs(ThreatKind::Embargo, &bench.members(*coalition), country);
        Scenario::of_legs(legs)
    }));
    let basis = held.shock_basis();
    let mut solved = solve(network, basis, &scenarios, None, progress)?;
    let coalitions = solved.split_off(powers.len() * ThreatKind::ALL.len() * grid.len());

    let mut answer = HammerAnswer {
        powers: Vec::new(),
        left_out,
        threats: Vec::new(),
        unsolved: Vec::new(),
        coalitions: Vec::new(),
        shapley: Vec::new(),
        sensitivity: Vec::new(),
        grid: grid.clone(),
        long_run: None,
    };
    let mut embargo_points = Vec::new();
    let mut embargoes = solved.into_iter();
    let mut by_power: Vec<(Vec<Threat>, Vec<UnsolvedThreat>)> = Vec::new();
    for (position, power) in powers.iter().enumerate() {
        let (mut threats, mut unsolved) = (Vec::new(), Vec::new());
        for kind in ThreatKind::ALL {
            let points: Vec<Result<Losses, EconomyError>> = embargoes
                .by_ref()
                .take(grid.len())
                .map(|result| bench.losses(1 << position, result))
                .collect();
            match threat(power, kind, &points) {
                Ok(threat) => threats.push(threat),
                Err(error) => unsolved.push(UnsolvedThreat {
                    power: power.power.clone(),
                    kind,
                    reason: error.to_string(),
                }),
            }
            if kind == ThreatKind::Embargo {
                embargo_points.push(points.into_iter().map(Result::ok).collect::<Vec<_>>());
            }
        }
        by_power.push((threats, unsolved));
    }

    // Worth of every coalition, as a bit set of the powers in file order.
    let mut worth: Vec<Option<Losses>> = vec![None; 1 << powers.len()];
    for (position, points) in embargo_points.iter().enumerate() {
        worth[1 << position] = points[0];
    }
    for (coalition, result) in larger.iter().zip(coalitions) {
        worth[*coalition] = bench.losses(*coalition, result).ok();
    }

    let alone = |position: usize| worth[1 << position].map_or(0.0, |losses| losses.target.loss.0);
    let mut order: Vec<usize> = (0..powers.len()).collect();
    order.sort_by(|a, b| alone(*b).total_cmp(&alone(*a)));
    answer.shapley = shares(&powers, &order, &worth);
    answer.coalitions = coalition_table(&powers, &order, &worth);
    answer.sensitivity = order
        .first()
        .map(|worst| sweeps(&grid, &embargo_points[*worst]))
        .unwrap_or_default();
    for position in order {
        let (threats, unsolved) = std::mem::take(&mut by_power[position]);
        answer.powers.push(powers[position].clone());
        answer.threats.extend(threats);
        answer.unsolved.extend(unsolved);
    }
    Ok(answer)
}

/// The powers to weigh, and the ids of those that are not.
fn powers(held: &HeldNetwork, country: Country) -> (Vec<PowerMembers>, Vec<String>) {
    let day = held.period.last_day();
    let (mut weighed, mut left_out) = (Vec::new(), Vec::new());
    for power in Power::all() {
        let (members, absent): (Vec<Country>, Vec<Country>) = power
            .members_on(day)
            .into_iter()
            .partition(|member| held.network.countries().contains(member));
        if members.is_empty() || members.contains(&country) {
            left_out.push(power.id().to_owned());
        } else {
            weighed.push(PowerMembers {
                power: power.id().to_owned(),
                members,
                absent,
            });
        }
    }
    (weighed, left_out)
}

fn legs(kind: ThreatKind, power: &[Country], country: Country) -> Vec<Leg> {
    let [withheld, refused] = Leg::embargo(power, &[country]);
    match kind {
        ThreatKind::ExportBan => vec![withheld],
        ThreatKind::ImportBan => vec![refused],
        ThreatKind::Embargo => vec![withheld, refused],
    }
}

/// What a scenario is read against.
struct Bench<'a> {
    network: &'a Network,
    country: Country,
    powers: &'a [PowerMembers],
}

/// What the economy and the senders lose in one scenario.
#[derive(Debug, Clone, Copy)]
struct Losses {
    target: CountryLoss,
    /// Of all members together, under the name of the economy.
    sender: CountryLoss,
}

impl Bench<'_> {
    /// Members of a coalition of powers, each once.
    fn members(&self, coalition: usize) -> Vec<Country> {
        let mut members: Vec<Country> = self
            .powers
            .iter()
            .enumerate()
            .filter(|(position, _)| coalition >> position & 1 == 1)
            .flat_map(|(_, power)| power.members.iter().copied())
            .collect();
        members.sort();
        members.dedup();
        members
    }

    /// Losses in a scenario of a coalition; a scenario that cuts nothing costs nothing.
    fn losses(
        &self,
        coalition: usize,
        result: Result<ShockSolution, EconomyError>,
    ) -> Result<Losses, EconomyError> {
        let solution = match result {
            Err(error) if error.severs_nothing() => ShockSolution {
                loss_usd_mn: vec![0.0; self.network.node_count()],
                delivered_share: vec![1.0; self.network.node_count()],
                cut_flow: UsdMillion(0.0),
                cut_final_sales: UsdMillion(0.0),
                balance_passes: 0,
                iterations: 0,
                residual: 0.0,
            },
            other => other?,
        };
        let members = self.members(coalition);
        let all = solution.by_country(self.network);
        let none = CountryLoss {
            country: self.country,
            output: UsdMillion(0.0),
            loss: UsdMillion(0.0),
            value_added: UsdMillion(0.0),
            value_added_loss: UsdMillion(0.0),
        };
        let sum = |wanted: &dyn Fn(Country) -> bool| {
            all.iter()
                .filter(|loss| wanted(loss.country))
                .fold(none, |sum, loss| CountryLoss {
                    country: sum.country,
                    output: sum.output + loss.output,
                    loss: sum.loss + loss.loss,
                    value_added: sum.value_added + loss.value_added,
                    value_added_loss: sum.value_added_loss + loss.value_added_loss,
                })
        };
        Ok(Losses {
            target: sum(&|country| country == self.country),
            sender: sum(&|country| members.contains(&country)),
        })
    }
}

/// A threat from its losses at the points of the grid; the error of the centre
/// where that could not be solved.
fn threat<'a>(
    power: &PowerMembers,
    kind: ThreatKind,
    points: &'a [Result<Losses, EconomyError>],
) -> Result<Threat, &'a EconomyError> {
    let centre = points[0].as_ref()?;
    let solved: Vec<&Losses> = points
        .iter()
        .filter_map(|point| point.as_ref().ok())
        .collect();
    let toll = |side: &dyn Fn(&Losses) -> CountryLoss| {
        let interval = |value: &dyn Fn(&CountryLoss) -> f64| {
            let others: Vec<f64> = solved.iter().map(|point| value(&side(point))).collect();
            Interval::around(value(&side(centre)), &others, IntervalBasis::Sensitivity)
                .expect("losses are finite")
        };
        Toll {
            output_usd_mn: interval(&|loss| loss.loss.0),
            output_percent: interval(&CountryLoss::loss_percent),
            value_added_usd_mn: interval(&|loss| loss.value_added_loss.0),
            value_added_percent: interval(&CountryLoss::value_added_loss_percent),
        }
    };
    let loses_more = |point: &Losses| point.sender.loss.0 > point.target.loss.0;
    Ok(Threat {
        power: power.power.clone(),
        kind,
        target: toll(&|point| point.target),
        sender: toll(&|point| point.sender),
        sender_loses_more: loses_more(centre),
        sender_loses_more_at: solved.iter().filter(|point| loses_more(point)).count(),
        points: solved.len(),
    })
}

fn shares(powers: &[PowerMembers], order: &[usize], worth: &[Option<Losses>]) -> Vec<PowerShare> {
    let target = |losses: &Option<Losses>| losses.as_ref().map(|losses| losses.target.loss.0);
    let losses: Option<Vec<f64>> = std::iter::once(Some(0.0))
        .chain(worth.iter().skip(1).map(target))
        .collect();
    let Some((losses, values)) = losses.and_then(|losses| {
        let values = shapley_values(&losses)?;
        Some((losses, values))
    }) else {
        return Vec::new();
    };
    let whole = losses.last().copied().unwrap_or(0.0);
    order
        .iter()
        .map(|position| PowerShare {
            power: powers[*position].power.clone(),
            alone_usd_mn: UsdMillion(losses[1 << position]),
            value_usd_mn: UsdMillion(values[*position]),
            share: if whole > 0.0 {
                values[*position] / whole
            } else {
                0.0
            },
        })
        .collect()
}

/// Coalitions by size, then in the order of the powers.
fn coalition_table(
    powers: &[PowerMembers],
    order: &[usize],
    worth: &[Option<Losses>],
) -> Vec<CoalitionEmbargo> {
    // Ranks of the members, most dangerous power first.
    let mut coalitions: Vec<(Vec<usize>, usize)> = (1..worth.len())
        .map(|coalition| {
            let ranks = (0..order.len())
                .filter(|rank| coalition >> order[*rank] & 1 == 1)
                .collect();
            (ranks, coalition)
        })
        .collect();
    coalitions.sort_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    coalitions
        .into_iter()
        .map(|(ranks, coalition)| CoalitionEmbargo {
            powers: ranks
                .into_iter()
                .map(|rank| powers[order[rank]].power.clone())
                .collect(),
            losses: worth[coalition].map(|losses| CoalitionLosses {
                target_usd_mn: losses.target.loss,
                target_percent: losses.target.loss_percent(),
                sender_usd_mn: losses.sender.loss,
            }),
        })
        .collect()
}

/// A parameter of the model by name.
type Named = (&'static str, fn(&ShockParameters) -> f64);

/// Parameters that the grid moves, and those that it leaves alone.
const PARAMETERS: [Named; 4] = [
    ("tau", ShockParameters::tau),
    ("delta", ShockParameters::delta),
    ("rho", ShockParameters::rho),
    ("varrho", ShockParameters::varrho),
];

/// Points of the grid that differ from the centre in one parameter alone.
fn sweeps(grid: &[ShockParameters], points: &[Option<Losses>]) -> Vec<ParameterSweep> {
    let Some(Some(centre)) = points.first() else {
        return Vec::new();
    };
    let differs = |point: &ShockParameters, value: &Named| {
        value.1(point).total_cmp(&value.1(&grid[0])).is_ne()
    };
    let mut sweeps: Vec<ParameterSweep> = PARAMETERS
        .iter()
        .filter_map(|own| {
            let alone = grid.iter().zip(points).filter(|(point, _)| {
                differs(point, own)
                    && PARAMETERS
                        .iter()
                        .all(|other| other.0 == own.0 || !differs(point, other))
            });
            let (values, percents): (Vec<f64>, Vec<f64>) = alone
                .filter_map(|(point, losses)| {
                    Some((own.1(point), losses.as_ref()?.target.loss_percent()))
                })
                .unzip();
            let at_centre = own.1(&grid[0]);
            let output_percent = Interval::around(
                centre.target.loss_percent(),
                &percents,
                IntervalBasis::Sensitivity,
            )?;
            (!values.is_empty()).then(|| ParameterSweep {
                parameter: own.0.to_owned(),
                from_to: (
                    values.iter().copied().fold(at_centre, f64::min),
                    values.iter().copied().fold(at_centre, f64::max),
                ),
                output_percent,
            })
        })
        .collect();
    let width = |sweep: &ParameterSweep| sweep.output_percent.high() - sweep.output_percent.low();
    sweeps.sort_by(|a, b| width(b).total_cmp(&width(a)));
    sweeps
}

/// Parameters of the model and the powers, for the last section.
pub(crate) fn hammer_parameters(answer: &HammerAnswer) -> Vec<Parameter> {
    let assumed = |id: &str, value: String| Parameter {
        id: id.to_owned(),
        value,
        confidence: Confidence::Assumed,
    };
    let mut list = Vec::new();
    let Some(centre) = answer.grid.first() else {
        return list;
    };
    for (name, value) in PARAMETERS {
        let values = answer.grid.iter().map(value);
        let low = values.clone().fold(value(centre), f64::min);
        let high = values.fold(value(centre), f64::max);
        let text = if low < high {
            format!("{} ({low} … {high})", value(centre))
        } else {
            value(centre).to_string()
        };
        list.push(assumed(&format!("shock_{name}"), text));
    }
    list.push(assumed("shock_grid", answer.grid.len().to_string()));
    let expressions: Vec<&str> = answer
        .powers
        .iter()
        .filter_map(|power| Power::find(&power.power))
        .map(Power::expression)
        .collect();
    list.push(assumed("powers", expressions.join("; ")));
    list
}
