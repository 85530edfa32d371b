//! What the headline (largest supplier's share of imported inputs) rests on.

use jiff::civil::Date;
use sindan_domain::{Country, Industry, IndustryGroup};
use sindan_economy::{Exposure, ExposureBasis};

use crate::evidence::Evidence;
use crate::{ExposureAnswer, Limit};

/// Sections of ISIC that produce goods: agriculture, mining, manufacturing.
pub(crate) const GOODS_SECTIONS: [char; 3] = ['A', 'B', 'C'];

const DAYS_PER_YEAR: f64 = 365.25;

/// Every limit that applies, furthest-moving first; those that the table cannot
/// measure last, in the order in which they stand here.
pub(crate) fn limits(
    evidence: &Evidence,
    outside_share: Option<f64>,
    absent_neighbours: &[Country],
    as_of: Date,
) -> Vec<Limit> {
    let Some(answer) = &evidence.exposure else {
        return Vec::new();
    };
    let mut limits = Vec::new();
    if answer.exposure.basis == ExposureBasis::Network {
        limits.extend(moved("network_tiers", &answer.exposure, |top| {
            top.share_network
        }));
        limits.extend(moved("goods_only", &answer.exposure, |top| {
            goods_share(&answer.exposure, top.partner)
        }));
        let figures = outside_share.map(|share| ("outside_share".to_owned(), share));
        limits.push(unmeasured("final_demand_left_out", figures));
        limits.push(unmeasured(
            "rest_of_world_left_out",
            [(
                "economies".to_owned(),
                evidence.network_economies.len() as f64,
            )],
        ));
        limits.extend(coarse_industries(answer));
    }
    let years = age_years(answer, as_of);
    if years >= 1.0 {
        limits.push(unmeasured("old_data", [("years".to_owned(), years)]));
    }
    if !absent_neighbours.is_empty() {
        let count = absent_neighbours.len() as f64;
        limits.push(unmeasured(
            "neighbours_absent",
            [("count".to_owned(), count)],
        ));
    }
    // A stable sort: what cannot be measured keeps its order.
    limits.sort_by(|a, b| {
        let size = |limit: &Limit| limit.moves_by.map_or(-1.0, f64::abs);
        size(b).total_cmp(&size(a))
    });
    limits
}

fn unmeasured(id: &str, figures: impl IntoIterator<Item = (String, f64)>) -> Limit {
    Limit {
        id: id.to_owned(),
        otherwise: None,
        moves_by: None,
        figures: figures.into_iter().collect(),
    }
}

/// The headline if its partner's share were taken as `otherwise` says.
fn moved(
    id: &str,
    exposure: &Exposure,
    otherwise: impl Fn(&sindan_economy::PartnerShare) -> Option<f64>,
) -> Option<Limit> {
    let top = exposure.import_partners.first()?;
    let otherwise = otherwise(top)?;
    Some(Limit {
        id: id.to_owned(),
        otherwise: Some(otherwise),
        moves_by: Some(otherwise - top.share_direct),
        figures: Vec::new(),
    })
}

/// The partner's share of imported inputs of goods; unknown where the table's
/// industries are not those that we can tell goods from services by.
fn goods_share(exposure: &Exposure, partner: Country) -> Option<f64> {
    let known = |code: &str| Industry::find(code).is_some() || IndustryGroup::find(code).is_some();
    if !exposure.inputs.iter().all(|input| known(&input.sector)) {
        return None;
    }
    exposure.share_of_imports(partner, |input| input.sector.starts_with(GOODS_SECTIONS))
}

fn coarse_industries(answer: &ExposureAnswer) -> Option<Limit> {
    let resolution = answer
        .resolution
        .as_ref()
        .filter(|resolution| resolution.embedded)?;
    Some(unmeasured(
        "coarse_industries",
        [
            ("industries".to_owned(), resolution.industries as f64),
            ("industries_full".to_owned(), Industry::all().len() as f64),
        ],
    ))
}

/// Years from the end of the data's period to the day of the dossier, to a tenth.
fn age_years(answer: &ExposureAnswer, as_of: Date) -> f64 {
    let days = (as_of - answer.period.last_day()).get_days();
    (f64::from(days) / DAYS_PER_YEAR * 10.0).round() / 10.0
}
