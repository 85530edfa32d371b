//! Measures in force, and what each does to one economy: for the dossier.

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress, UsdMillion};
use sindan_economy::shock::{Leg, Scenario, ShockParameters, solve};
use sindan_rules::{Force, MeasureBase, MeasureKind};

use super::legs::{Measured, NoFlows, legs_in, scenarios};
use super::subject::Subject;
use super::trade::Statistics;
use crate::network_data::HeldNetwork;
use crate::{DeskError, RulesDesk};

/// What the measures of a day do to an economy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasuresInForce {
    /// Measures whose cuts can be computed, the dearest for the economy first.
    pub ranked: Vec<MeasureInForce>,
    /// Measures in force that cut no flows that can be computed, by the reason.
    pub without_figures: Vec<(NoFlows, usize)>,
    /// Measures whose force on the day is doubtful, whose start was not read, or
    /// that are suspended.
    pub doubtful: usize,
    /// Version of the measures base.
    pub measures_base: String,
}

/// A measure with what it does to the economy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureInForce {
    /// Id.
    pub id: String,
    /// Whose law.
    pub authority: String,
    /// What it does.
    pub kind: MeasureKind,
    /// The act.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// First day, where it was read.
    pub from: Option<Date>,
    /// Who sells.
    pub sellers: String,
    /// Who buys.
    pub buyers: String,
    /// Whether the economy is one of its sides; else it is hit as a third party.
    pub is_side: bool,
    /// Output that the economy loses at most within a year, at the centre of the
    /// grid; below zero where it gains.
    pub loss_at_most_usd_mn: UsdMillion,
    /// The same in percent of output.
    pub loss_at_most_pct: f64,
    /// The command that gives it alone.
    pub command: String,
}

/// Every measure of the base that is in force on a day, and what the ends of its
/// shares cost an economy that the network holds.
pub(crate) fn measures_in_force(
    catalog: &Catalog,
    held: &HeldNetwork,
    (country, day): (Country, Date),
    progress: &dyn Progress,
) -> Result<MeasuresInForce, DeskError> {
    let desk = RulesDesk::open(Vec::new())?;
    let base = desk.base();
    let mut statistics = Statistics::new(catalog, Some(day));
    let mut answer = MeasuresInForce {
        ranked: Vec::new(),
        without_figures: Vec::new(),
        doubtful: 0,
        measures_base: base.version().to_owned(),
    };
    let mut found: Vec<(MeasureInForce, Vec<Leg>)> = Vec::new();
    for measure in base.measures() {
        match measure.force_on(day) {
            Force::InForce => {}
            Force::Not => continue,
            Force::Suspended | Force::StartNotRead | Force::Doubtful => {
                answer.doubtful += 1;
                continue;
            }
        }
        match entry(base, &measure.id, held, (country, day), &mut statistics)? {
            Ok(Some(one)) => found.push(one),
            Ok(None) => {}
            Err(why) => match answer
                .without_figures
                .iter_mut()
                .find(|(own, _)| *own == why)
            {
                Some((_, count)) => *count += 1,
                None => answer.without_figures.push((why, 1)),
            },
        }
    }
    // Acts that cut the same flows are solved once.
    let mut wanted: Vec<Vec<Leg>> = Vec::new();
    for (_, legs) in &found {
        if !wanted.contains(legs) {
            wanted.push(legs.clone());
        }
    }
    let systems: Vec<Scenario> = wanted
        .iter()
        .map(|legs| Scenario {
            parameters: ShockParameters::DEFAULT,
            ..Scenario::of_legs(legs.clone())
        })
        .collect();
    let solved = solve(&held.network, held.shock_basis(), &systems, None, progress)?;
    for (mut one, legs) in found {
        let position = wanted
            .iter()
            .position(|own| *own == legs)
            .unwrap_or_default();
        // What cuts nothing in the table, or has no solution, has no figure.
        let Ok(solution) = &solved[position] else {
            continue;
        };
        let losses = solution.by_country(&held.network);
        let Some(loss) = losses.iter().find(|loss| loss.country == country) else {
            continue;
        };
        one.loss_at_most_usd_mn = loss.loss;
        one.loss_at_most_pct = loss.loss_percent();
        answer.ranked.push(one);
    }
    answer.ranked.sort_by(|a, b| {
        let (a_loss, b_loss) = (a.loss_at_most_usd_mn.0, b.loss_at_most_usd_mn.0);
        b_loss.total_cmp(&a_loss).then(a.id.cmp(&b.id))
    });
    Ok(answer)
}

type Entry = Result<Option<(MeasureInForce, Vec<Leg>)>, NoFlows>;

/// A measure with the flows that it cuts in the network; nothing where the network
/// lacks a side.
fn entry(
    base: &MeasureBase,
    id: &str,
    held: &HeldNetwork,
    (country, day): (Country, Date),
    statistics: &mut Statistics<'_>,
) -> Result<Entry, DeskError> {
    let subject = Subject::new(base, id, day)?;
    let flows = match &subject.flows {
        Ok(flows) => flows,
        Err(why) => return Ok(Err(*why)),
    };
    let measured = Measured {
        base,
        measure: subject.measure,
        goods: &subject.goods,
        flows,
        held: held.network.sectors(),
        day,
    };
    let upper = match scenarios(&measured, statistics) {
        Ok((mut scenarios, _)) => scenarios.swap_remove(0),
        Err(error) if error.is_usage() => return Ok(Ok(None)),
        Err(error) => return Err(error),
    };
    let legs = legs_in(held, &upper);
    if legs.is_empty() {
        return Ok(Ok(None));
    }
    let measure = subject.measure;
    let (sellers, buyers) = flows.sides(day);
    Ok(Ok(Some((
        MeasureInForce {
            id: id.to_owned(),
            authority: base.regime_of(measure).authority.clone(),
            kind: measure.kind,
            instrument: measure.instrument.clone(),
            article: measure.article.clone(),
            from: measure.from,
            sellers: flows.sellers.clone(),
            buyers: flows.buyers.clone(),
            is_side: sellers.contains(&country) || buyers.contains(&country),
            loss_at_most_usd_mn: UsdMillion(0.0),
            loss_at_most_pct: 0.0,
            command: format!("sindan shock --measure {id} --point --as-of {day}"),
        },
        legs,
    ))))
}
