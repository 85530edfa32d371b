//! What a measure does to the dependence of an economy on its partners.

use sindan_domain::{Country, Progress};
use sindan_economy::{PartnerShare, exposure};

use super::answer::ExposureRow;
use crate::DeskError;
use crate::network_data::HeldNetwork;
use crate::shock::{ShockLeg, ShockScenario};

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
