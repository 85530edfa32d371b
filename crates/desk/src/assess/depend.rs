//! What a measure does to the dependence of an economy on its partners.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Period, Progress, Provenance};
use sindan_economy::{PartnerShare, exposure};

use super::NO_TABLE_OF_BOTH_SIDES;
use super::answer::ExposureRow;
use super::legs::{Measured, refused, scenarios};
use super::subject::{Subject, table_of_both};
use super::trade::Statistics;
use crate::balance::GivenMeasure;
use crate::error::Kind;
use crate::evidence::ADD_MRIO;
use crate::network_data::HeldNetwork;
use crate::shock::{ShockLeg, ShockScenario};
use crate::{DeskError, Resolution};

/// Version of the answer's form.
const VERSION: u32 = 1;

/// The dependence of an economy on its partners once a measure is obeyed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExposureAfter {
    /// Version of this form.
    pub version: u32,
    /// The economy.
    pub country: Country,
    /// The measure, by its id.
    pub measure: String,
    /// The day whose law holds.
    pub day: Date,
    /// What the data describe.
    pub period: Period,
    /// How fine the table is.
    pub resolution: Resolution,
    /// Whether no trade statistics say which part of an industry's sales the measure
    /// names, so that all of them are taken to be cut.
    pub whole_industries: bool,
    /// Shares that change, sales before purchases; none where the measure cuts
    /// nothing that the economy buys or sells.
    pub rows: Vec<ExposureRow>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
}

/// Shares of partners before and after a measure, at the upper end of what it cuts:
/// what is cut is gone, and nothing takes its place.
///
/// # Errors
///
/// An unknown measure, one that is not about flows of goods, with the reason; no
/// production table that holds both of its sides and the economy; what reading the
/// catalog can fail with.
pub fn exposure_after(
    catalog: &Catalog,
    country: Country,
    given: &GivenMeasure,
    as_of: Option<Date>,
    progress: &dyn Progress,
) -> Result<ExposureAfter, DeskError> {
    let (desk, id) = given.asked.open(&given.rules)?;
    let base = desk.base();
    let subject = Subject::new(base, &id, given.day)?;
    let flows = match &subject.flows {
        Ok(flows) => flows,
        Err(why) => return Err(refused(&id, *why, &subject.goods)),
    };
    let missing = |message: String| {
        DeskError::from(Kind::Missing {
            message,
            hint: format!("add a table that holds them with `{ADD_MRIO}`"),
        })
    };
    let held = table_of_both(catalog, flows, (given.day, as_of), progress)?
        .ok_or_else(|| missing(NO_TABLE_OF_BOTH_SIDES.to_owned()))?;
    if !held.network.countries().contains(&country) {
        return Err(missing(format!(
            "{country} is not in the production table with both sides of {id} ({})",
            held.provenance.dataset
        )));
    }
    let measured = Measured {
        base,
        measure: subject.measure,
        goods: &subject.goods,
        flows,
        held: held.network.sectors(),
        day: given.day,
    };
    let mut statistics = Statistics::new(catalog, as_of);
    let (scenarios, _) = scenarios(&measured, &mut statistics)?;
    // The upper end comes first.
    let upper = scenarios.first();
    let rows = match upper {
        Some(upper) => rows(&held, country, upper, progress)?,
        None => Vec::new(),
    };
    let mut provenance = vec![held.provenance.clone()];
    for one in statistics.provenance() {
        if !provenance.contains(&one) {
            provenance.push(one);
        }
    }
    Ok(ExposureAfter {
        version: VERSION,
        country,
        measure: id,
        day: given.day,
        period: held.period,
        resolution: held.resolution.clone(),
        whole_industries: upper
            .and_then(|one| one.measure.as_ref())
            .is_some_and(|basis| basis.whole_industries),
        rows,
        provenance,
    })
}

/// Shares of partners in the industries that a scenario cuts, before and after.
/// What is cut is gone: nothing takes its place.
pub(crate) fn rows(
    held: &HeldNetwork,
    home: Country,
    scenario: &ShockScenario,
    progress: &dyn Progress,
) -> Result<Vec<ExposureRow>, DeskError> {
    let network = &held.network;
    if !network.countries().contains(&home) {
        return Ok(Vec::new());
    }
    let before = exposure(network, home, progress)?;
    let mut rows = Vec::new();
    for outlet in &before.outlets {
        let cut = |partner: Country| cut_share(scenario, home, partner, &outlet.sector);
        rows.extend(changed(
            false,
            &outlet.sector,
            home,
            &outlet.destinations,
            outlet.hhi,
            cut,
        ));
    }
    for input in &before.inputs {
        let cut = |partner: Country| cut_share(scenario, partner, home, &input.sector);
        rows.extend(changed(
            true,
            &input.sector,
            home,
            &input.origins,
            input.hhi,
            cut,
        ));
    }
    Ok(rows)
}

/// The part of a flow that the legs of a scenario cut together.
fn cut_share(scenario: &ShockScenario, seller: Country, buyer: Country, industry: &str) -> f64 {
    let applies = |leg: &&ShockLeg| {
        let sectors = leg.sectors.as_ref();
        leg.applies_on(scenario.day)
            && sectors.is_none_or(|codes| codes.iter().any(|code| code == industry))
            && leg
                .cuts(&leg.first.countries, &leg.second.countries, None)
                .iter()
                .any(|cut| cut.sellers.contains(&seller) && cut.buyers.contains(&buyer))
    };
    let left: f64 = scenario
        .legs
        .iter()
        .filter(applies)
        .map(|leg| 1.0 - leg.share)
        .product();
    1.0 - left
}

fn changed(
    buys: bool,
    industry: &str,
    home: Country,
    partners: &[PartnerShare],
    hhi_before: f64,
    cut: impl Fn(Country) -> f64,
) -> Vec<ExposureRow> {
    let after: Vec<f64> = partners
        .iter()
        .map(|one| {
            let gone = if one.partner == home {
                0.0
            } else {
                cut(one.partner)
            };
            one.value.0 * (1.0 - gone)
        })
        .collect();
    let whole: f64 = after.iter().sum();
    let share = |value: f64| if whole > 0.0 { value / whole } else { 0.0 };
    let hhi_after: f64 = after.iter().map(|value| share(*value).powi(2)).sum();
    partners
        .iter()
        .zip(&after)
        .filter(|(one, left)| **left < one.value.0)
        .map(|(one, left)| ExposureRow {
            buys,
            industry: industry.to_owned(),
            partner: one.partner,
            share_before: one.share_direct,
            share_after: share(*left),
            hhi_before,
            hhi_after,
        })
        .collect()
}
