//! What coalitions of powers cost a country, from the production network, at the
//! points of a table of parameters.

use sindan_balance::{
    Coalition, InterpolationError, LossModel, ParameterTable, Response, TableAxis, TableScale,
    ThreatTable, Worth, interpolation_error, latin_hypercube, threat_table,
};
use sindan_domain::{Country, Progress};
use sindan_economy::shock::{Leg, Scenario, ShockParameters, ShockSolution, solve};
use sindan_economy::{EconomyError, Network};

use crate::DeskError;
use crate::network_data::HeldNetwork;

/// Parts of an exposure that are solved between none and all of it.
const KNOTS: [f64; 2] = [1.0 / 3.0, 2.0 / 3.0];
/// Points of parameters that are solved to measure the error, and cut-offs at each.
const CHECKED_POINTS: usize = 8;
const CHECKED_CUTS: usize = 4;
/// What all powers do together beyond their sum is not scaled by itself where it
/// is below this part of the sum.
const LEAST_BEYOND: f64 = 0.005;
/// Any number: it chooses which points are checked.
const CHECK_SEED: u64 = 20_261_130;

/// A power with the members that the network holds.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    pub(super) id: String,
    pub(super) members: Vec<Country>,
    pub(super) absent: Vec<Country>,
}

/// Losses at all points of the table.
pub(super) struct Valuation {
    pub(super) table: ParameterTable,
    powers: usize,
    /// By point: everything that is interpolated, per unit of lost share.
    solved: Vec<Vec<f64>>,
    /// By power: how its loss falls with exposure, at the centre.
    responses: Vec<Response>,
    /// Losses at the centre by coalition, without the empty one.
    pub(super) centre: Vec<Worth>,
    /// Gross output of the country, USD million.
    pub(super) output_usd_mn: f64,
    /// Equilibria that were solved.
    pub(super) equilibria: usize,
    pub(super) error: Option<InterpolationError>,
}

/// What the table says at one point.
pub(super) struct Valued {
    pub(super) values_percent: Vec<f64>,
    pub(super) costs_percent: Vec<f64>,
    pub(super) losses: LossModel,
}

/// The parameters of the embargo model: the levels of the sensitivity grid of
/// `sindan shock`, with varrho over the range of rho.
pub(super) fn table() -> ParameterTable {
    let axis = |name: &str, levels: &[f64], centre, scale| TableAxis {
        name: name.to_owned(),
        levels: levels.to_vec(),
        centre,
        scale,
    };
    let logarithm = TableScale::NegativeLogarithm;
    ParameterTable::new(vec![
        axis("tau", &[0.1, 0.3, 0.5], 1, TableScale::Linear),
        axis("delta", &[0.1, 0.33], 0, TableScale::Linear),
        axis("rho", &[-4.0, -1.0, -0.25], 1, logarithm),
        axis("varrho", &[-4.0, -1.0, -0.25], 1, logarithm),
    ])
    .expect("the levels are ascending and few")
}

/// What is cut off: by whom, and how much of each one's exposure.
struct Cut {
    coalition: Coalition,
    left: Vec<f64>,
}

impl Cut {
    /// Only what is given.
    fn nothing(powers: usize) -> Self {
        Self {
            coalition: Coalition::of([]),
            left: vec![1.0; powers],
        }
    }
}

/// What a threat adds to what is lost anyway.
fn beyond(worth: Worth, base: Option<&Worth>) -> Worth {
    let Some(base) = base else { return worth };
    Worth {
        target_usd_mn: worth.target_usd_mn - base.target_usd_mn,
        powers_usd_mn: worth
            .powers_usd_mn
            .iter()
            .zip(&base.powers_usd_mn)
            .map(|(all, base)| all - base)
            .collect(),
    }
}

/// Threats of all coalitions at the centre alone, without what is given and beyond
/// it.
pub(super) fn before_and_after(
    held: &HeldNetwork,
    country: Country,
    powers: &[Weighed],
    given: &[Leg],
    progress: &dyn Progress,
) -> Result<[ThreatTable; 2], DeskError> {
    let point = table().points()[0].clone();
    let bench = |given| Bench {
        network: held.network(),
        country,
        powers,
        given,
    };
    let names: Vec<String> = powers.iter().map(|power| power.id.clone()).collect();
    let threats = |bench: &Bench<'_>| {
        threat_table::<DeskError>(&names, bench.outputs().0, |coalitions| {
            let mut cuts: Vec<Cut> = coalitions
                .iter()
                .map(|coalition| Cut {
                    coalition: *coalition,
                    ..Cut::nothing(powers.len())
                })
                .collect();
            if !bench.given.is_empty() {
                cuts.push(Cut::nothing(powers.len()));
            }
            let scenarios = cuts
                .iter()
                .map(|cut| bench.scenario(cut, &point))
                .collect::<Result<Vec<_>, _>>()?;
            let mut worth = bench
                .solve(held, &scenarios, progress)?
                .collect::<Result<Vec<Worth>, _>>()?;
            let base = worth.split_off(coalitions.len()).pop();
            Ok(worth
                .into_iter()
                .map(|worth| beyond(worth, base.as_ref()))
                .collect())
        })
    };
    Ok([threats(&bench(&[]))?, threats(&bench(given))?])
}

/// Solves the table and what its error is measured with.
pub(super) fn value(
    held: &HeldNetwork,
    country: Country,
    powers: &[Weighed],
    given: &[Leg],
    progress: &dyn Progress,
) -> Result<Valuation, DeskError> {
    let table = table();
    let bench = Bench {
        network: held.network(),
        country,
        powers,
        given,
    };
    // At the centre every coalition at full exposure, and every power at a part
    // of it: how a loss falls with exposure hardly depends on the parameters. At
    // the other points every power alone, and all together.
    let full = || vec![1.0; powers.len()];
    let cuts: Vec<Cut> = Coalition::all(powers.len())
        .skip(1)
        .map(|coalition| Cut {
            coalition,
            left: full(),
        })
        .collect();
    let mut parts = Vec::new();
    for power in 0..powers.len() {
        for knot in KNOTS {
            let mut left = full();
            left[power] = knot;
            parts.push(Cut {
                coalition: Coalition::of([power]),
                left,
            });
        }
    }
    let points = table.points();
    let checked = checked_points(&table)?;
    let checks = checked_cuts(powers.len());
    let mut scenarios = Vec::new();
    let told: Vec<usize> = (0..powers.len())
        .map(|power| Coalition::of([power]))
        .chain([Coalition::grand(powers.len())])
        .map(|coalition| coalition.index() - 1)
        .collect();
    // By scenario: the point at which it is solved, points of the check last.
    let mut places = Vec::new();
    let mut push = |place: usize, cut: &Cut, point: &[f64]| -> Result<(), EconomyError> {
        places.push(place);
        scenarios.push(bench.scenario(cut, point)?);
        Ok(())
    };
    for cut in &cuts {
        push(0, cut, &points[0])?;
    }
    for (place, point) in points.iter().enumerate().skip(1) {
        for cut in &told {
            push(place, &cuts[*cut], point)?;
        }
    }
    for cut in &parts {
        push(0, cut, &points[0])?;
    }
    for (place, point) in checked.iter().enumerate() {
        for cut in &checks {
            push(points.len() + place, cut, point)?;
        }
    }
    // What is given costs something by itself, at every point.
    if !given.is_empty() {
        for point in points.iter().chain(&checked) {
            scenarios.push(bench.scenario(&Cut::nothing(powers.len()), point)?);
        }
    }
    let equilibria = scenarios.len();
    let mut solved: Vec<Result<Worth, EconomyError>> =
        bench.solve(held, &scenarios, progress)?.collect();
    let bases = solved
        .split_off(places.len())
        .into_iter()
        .collect::<Result<Vec<Worth>, _>>()?;
    let mut losses = solved
        .into_iter()
        .zip(places)
        .map(|(worth, place)| worth.map(|worth| beyond(worth, bases.get(place))));
    let outputs = bench.outputs();
    let output = outputs.0;
    let mut valuation = Valuation {
        powers: powers.len(),
        solved: Vec::with_capacity(points.len()),
        responses: Vec::new(),
        centre: Vec::new(),
        output_usd_mn: output,
        equilibria,
        error: None,
        table,
    };
    valuation.centre = losses.by_ref().take(cuts.len()).collect::<Result<_, _>>()?;
    for (place, point) in points.iter().enumerate() {
        let at: Vec<Worth> = if place == 0 {
            told.iter()
                .map(|cut| valuation.centre[*cut].clone())
                .collect()
        } else {
            losses.by_ref().take(told.len()).collect::<Result<_, _>>()?
        };
        let lost = lost_share(point);
        let mut row: Vec<f64> = at
            .iter()
            .map(|worth| 100.0 * worth.target_usd_mn / output / lost)
            .collect();
        row.extend(
            (0..powers.len())
                .map(|power| 100.0 * at[power].powers_usd_mn[power] / outputs.1[power] / lost),
        );
        valuation.solved.push(row);
    }
    for power in 0..powers.len() {
        let alone = valuation.centre[Coalition::of([power]).index() - 1].target_usd_mn;
        let at: Vec<Worth> = losses
            .by_ref()
            .take(KNOTS.len())
            .collect::<Result<_, _>>()?;
        valuation.responses.push(if alone > 0.0 {
            let points: Vec<(f64, f64)> = KNOTS
                .iter()
                .zip(&at)
                .map(|(knot, worth)| (*knot, worth.target_usd_mn / alone))
                .collect();
            Response::through(&points)?
        } else {
            Response::proportional()
        });
    }
    let mut pairs = Vec::new();
    for point in &checked {
        let told = valuation.at(point)?;
        for cut in &checks {
            let worth = losses.next().expect("one result for each scenario")?;
            let moved: Vec<f64> = cut.left.iter().map(|left| -left.ln()).collect();
            pairs.push((
                told.losses.loss_percent(cut.coalition, &moved),
                100.0 * worth.target_usd_mn / output,
            ));
        }
    }
    valuation.error = interpolation_error(&pairs);
    Ok(valuation)
}

impl Valuation {
    /// Losses at a point of tau, delta, rho and varrho inside the table.
    pub(super) fn at(&self, point: &[f64]) -> Result<Valued, DeskError> {
        let weights = self.table.weights(point)?;
        let lost = lost_share(point);
        let told = |column: usize| {
            let values = || self.solved.iter().map(|row| row[column]);
            let mean = |value: &dyn Fn(f64) -> f64| -> f64 {
                weights
                    .iter()
                    .zip(values())
                    .map(|(weight, solved)| weight * value(solved))
                    .sum()
            };
            // Parameters multiply losses; a loss of nothing has no logarithm.
            if values().all(|value| value > 0.0) {
                lost * mean(&f64::ln).exp()
            } else {
                lost * mean(&|value| value)
            }
        };
        // What a coalition does beyond its members one by one moves with the
        // parameters as it does for all of them together.
        let alone: Vec<f64> = (0..self.powers).map(told).collect();
        let all = told(self.powers);
        let sum: f64 = alone.iter().sum();
        let grand = Coalition::grand(self.powers);
        let (beyond_at_centre, sum_at_centre) = (self.beyond(grand), self.members(grand));
        let factor = if beyond_at_centre.abs() > LEAST_BEYOND * sum_at_centre {
            (all - sum) / beyond_at_centre
        } else if sum_at_centre > 0.0 {
            // A quotient of next to nothing says nothing: as the losses do.
            sum / sum_at_centre
        } else {
            0.0
        };
        let values: Vec<f64> = Coalition::all(self.powers)
            .map(|coalition| {
                let members: f64 = coalition.members().map(|power| alone[power]).sum();
                let beyond = if coalition.size() > 1 {
                    factor * self.beyond(coalition)
                } else {
                    0.0
                };
                members + beyond
            })
            .collect();
        let first_cost = self.powers + 1;
        Ok(Valued {
            costs_percent: (0..self.powers)
                .map(|power| told(first_cost + power))
                .collect(),
            losses: LossModel::new(values.clone(), self.responses.clone())?,
            values_percent: values,
        })
    }
}

impl Valuation {
    /// V(S) at the centre, percent of output.
    fn at_centre(&self, coalition: Coalition) -> f64 {
        let worth = coalition
            .index()
            .checked_sub(1)
            .map_or(0.0, |place| self.centre[place].target_usd_mn);
        100.0 * worth / self.output_usd_mn
    }

    /// The sum of V over the members of a coalition, each alone, at the centre.
    fn members(&self, coalition: Coalition) -> f64 {
        coalition
            .members()
            .map(|power| self.at_centre(Coalition::of([power])))
            .sum()
    }

    /// V(S) less that sum.
    fn beyond(&self, coalition: Coalition) -> f64 {
        self.at_centre(coalition) - self.members(coalition)
    }
}

/// tau (1 - delta): losses are nearly proportional to it, so it is taken out
/// before anything is interpolated.
fn lost_share(point: &[f64]) -> f64 {
    point[0] * (1.0 - point[1])
}

/// Points that the table does not hold.
fn checked_points(table: &ParameterTable) -> Result<Vec<Vec<f64>>, DeskError> {
    let axes: Vec<sindan_balance::Axis> = table
        .axes()
        .iter()
        .map(|axis| sindan_balance::Axis {
            name: axis.name.clone(),
            low: axis.levels[0],
            centre: axis.levels[axis.centre],
            high: axis.levels[axis.levels.len() - 1],
        })
        .collect();
    let mut points = latin_hypercube(&axes, CHECKED_POINTS + 1, CHECK_SEED)?;
    points.remove(0);
    Ok(points)
}

/// All powers at full exposure, and mixtures of parts that were not solved.
fn checked_cuts(powers: usize) -> Vec<Cut> {
    let grand = Coalition::grand(powers);
    (0..CHECKED_CUTS)
        .map(|cut| Cut {
            coalition: if cut == 1 && powers > 1 {
                grand.without(powers - 1)
            } else {
                grand
            },
            left: (0..powers)
                .map(|power| [[1.0, 1.0], [1.0, 0.5], [0.5, 0.8], [0.3, 0.9]][cut][power % 2])
                .collect(),
        })
        .collect()
}

struct Bench<'a> {
    network: &'a Network,
    country: Country,
    powers: &'a [Weighed],
    /// What is cut in any case.
    given: &'a [Leg],
}

impl Bench<'_> {
    fn scenario(&self, cut: &Cut, point: &[f64]) -> Result<Scenario, EconomyError> {
        let own = cut.coalition.members().flat_map(|power| {
            let share = cut.left[power];
            Leg::embargo(&self.powers[power].members, &[self.country])
                .map(|leg| Leg { share, ..leg })
        });
        let legs: Vec<Leg> = self.given.iter().cloned().chain(own).collect();
        Ok(Scenario {
            parameters: ShockParameters::new(point[0], point[1], point[2], point[3])?,
            ..Scenario::of_legs(legs)
        })
    }

    /// Solves scenarios; what each of them is worth, in their order.
    fn solve(
        &self,
        held: &HeldNetwork,
        scenarios: &[Scenario],
        progress: &dyn Progress,
    ) -> Result<impl Iterator<Item = Result<Worth, EconomyError>>, DeskError> {
        let results = solve(
            held.network(),
            held.shock_basis(),
            scenarios,
            None,
            progress,
        )?;
        Ok(results.into_iter().map(|result| self.worth(result)))
    }

    /// Losses in a scenario; one that cuts nothing costs nothing.
    fn worth(&self, result: Result<ShockSolution, EconomyError>) -> Result<Worth, EconomyError> {
        let solution = match result {
            Err(error) if error.severs_nothing() => {
                return Ok(Worth {
                    target_usd_mn: 0.0,
                    powers_usd_mn: vec![0.0; self.powers.len()],
                });
            }
            other => other?,
        };
        let losses = solution.by_country(self.network);
        let of = |wanted: &dyn Fn(Country) -> bool| {
            losses
                .iter()
                .filter(|loss| wanted(loss.country))
                .map(|loss| loss.loss.0)
                .sum::<f64>()
        };
        Ok(Worth {
            target_usd_mn: of(&|country| country == self.country),
            powers_usd_mn: self
                .powers
                .iter()
                .map(|power| of(&|country| power.members.contains(&country)))
                .collect(),
        })
    }

    /// Output of the country and of every power, USD million.
    fn outputs(&self) -> (f64, Vec<f64>) {
        let countries = self.network.countries();
        let output = self.network.benchmark_output_usd_mn();
        let of = |wanted: &dyn Fn(Country) -> bool| {
            output
                .iter()
                .enumerate()
                .filter(|(node, _)| wanted(countries[node % countries.len()]))
                .map(|(_, output)| output)
                .sum::<f64>()
        };
        (
            of(&|country| country == self.country),
            self.powers
                .iter()
                .map(|power| of(&|country| power.members.contains(&country)))
                .collect(),
        )
    }
}
