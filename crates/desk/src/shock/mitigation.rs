//! What softens a scenario most, for each dollar of trade that goes on all the
//! same: other sellers of an input, other outlets for an industry, a partner
//! that does not join.

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Period, Progress, Provenance};
use sindan_economy::Network;
use sindan_economy::shock::{Leg, Scenario, ShockParameters, ShockSolution, cut_flows, solve};

use super::plan::Plan;
use super::request::{ShockOptions, ShockRequest};
use super::table::{self, Found};
use crate::DeskError;
use crate::error::Kind;

/// The part of a cut that is spared: small, so that the answer is that of the
/// next dollar, and large beside the accuracy of a solution.
const SPARED: f64 = 0.1;

/// What softens one scenario for one country.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MitigationAnswer {
    /// Version of this form.
    pub version: u32,
    /// For whom.
    pub country: Country,
    /// The scenario.
    pub scenario: String,
    /// What the table describes.
    pub period: Period,
    /// The parameters: the centre.
    pub parameters: ShockParameters,
    /// Output that the country loses, USD million.
    pub loss_usd_mn: f64,
    /// What can be done, the best first.
    pub rows: Vec<Mitigation>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
}

/// One way to soften it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mitigation {
    /// What is spared.
    #[serde(flatten)]
    pub spared: Spared,
    /// Trade of this kind that the scenario cuts, USD million.
    pub cut_usd_mn: f64,
    /// Output saved for each dollar of it that is not cut.
    pub saved_per_usd: f64,
}

/// Which trade of the country goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Spared {
    /// Inputs of one industry's goods: rerouting capacity, other sellers, a stock.
    Input {
        /// Code of the industry.
        sector: String,
    },
    /// Sales of one industry of the country: other outlets.
    Outlet {
        /// Code of the industry.
        sector: String,
    },
    /// All trade with one partner: a corridor to it, or its staying out.
    Partner {
        /// The partner.
        partner: Country,
    },
}

/// Solves one scenario once for each kind of trade that could go on, each time
/// with a tenth of that trade spared, at the centre of the parameters.
pub fn mitigate(
    catalog: &Catalog,
    request: &ShockRequest,
    country: Country,
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<MitigationAnswer, DeskError> {
    request.check()?;
    let [scenario] = request.scenarios.as_slice() else {
        return Err(Kind::Screen {
            message: format!(
                "--mitigate: {} scenarios; one is softened at a time",
                request.scenarios.len()
            ),
            hint: Some("name one scenario".to_owned()),
        }
        .into());
    };
    let Found { held, .. } = table::find(catalog, request, options.as_of, progress)?;
    let network = &held.network;
    if !network.countries().contains(&country) {
        return Err(Kind::Missing {
            message: format!("--mitigate: {} does not hold {country}", held.name()),
            hint: format!(
                "add a table that holds it with `{}`",
                crate::evidence::ADD_MRIO
            ),
        }
        .into());
    }
    let plan = Plan::new(scenario, request, network, None)?;
    let base = plan.scenarios().swap_remove(0);
    let candidates = candidates(network, &base.legs, country)?;
    let mut scenarios = vec![base.clone()];
    scenarios.extend(candidates.iter().map(|candidate| Scenario {
        legs: candidate.legs.clone(),
        ..base.clone()
    }));
    let solved = solve(network, held.shock_basis(), &scenarios, None, progress)?
        .into_iter()
        .map(|result| result.map_err(|error| plan.failed(base.parameters, error)))
        .collect::<Result<Vec<ShockSolution>, DeskError>>()?;
    let loss = |solution: &ShockSolution| -> f64 {
        solution
            .by_country(network)
            .iter()
            .filter(|loss| loss.country == country)
            .map(|loss| loss.loss.0)
            .sum()
    };
    let whole = loss(&solved[0]);
    let mut rows: Vec<Mitigation> = candidates
        .into_iter()
        .zip(&solved[1..])
        .map(|(candidate, solution)| Mitigation {
            saved_per_usd: (whole - loss(solution)) / candidate.kept_usd_mn,
            cut_usd_mn: candidate.kept_usd_mn / SPARED,
            spared: candidate.spared,
        })
        .collect();
    rows.sort_by(|a, b| b.saved_per_usd.total_cmp(&a.saved_per_usd));
    Ok(MitigationAnswer {
        version: 1,
        country,
        scenario: plan.name().to_owned(),
        period: held.period,
        parameters: base.parameters,
        loss_usd_mn: whole,
        rows,
        provenance: vec![held.provenance.clone()],
    })
}

struct Candidate {
    spared: Spared,
    legs: Vec<Leg>,
    /// Trade that goes on because of it, USD million.
    kept_usd_mn: f64,
}

/// Everything that can be spared and is cut.
fn candidates(
    network: &Network,
    legs: &[Leg],
    country: Country,
) -> Result<Vec<Candidate>, DeskError> {
    let sectors = network.sectors();
    let partners = network
        .countries()
        .iter()
        .filter(|partner| **partner != country);
    let all = sectors
        .iter()
        .map(|sector| Spared::Input {
            sector: sector.clone(),
        })
        .chain(sectors.iter().map(|sector| Spared::Outlet {
            sector: sector.clone(),
        }))
        .chain(partners.map(|partner| Spared::Partner { partner: *partner }));
    let cut = |legs: &[Leg]| -> Result<f64, DeskError> { Ok(cut_flows(network, legs, None)?.0.0) };
    let before = cut(legs)?;
    let mut candidates = Vec::new();
    for spared in all {
        let spares: Vec<Leg> = legs
            .iter()
            .flat_map(|leg| spare(leg, &spared, country, sectors))
            .collect();
        let kept_usd_mn = before - cut(&spares)?;
        // What is not cut cannot be spared; nor what drowns in rounding.
        if kept_usd_mn > 1e-9 * before {
            candidates.push(Candidate {
                spared,
                legs: spares,
                kept_usd_mn,
            });
        }
    }
    Ok(candidates)
}

/// A leg in pieces that cut the same, but for what is spared.
fn spare(leg: &Leg, spared: &Spared, country: Country, sectors: &[String]) -> Vec<Leg> {
    let of = |countries: &[Country], wanted: &dyn Fn(Country) -> bool| -> Vec<Country> {
        countries
            .iter()
            .copied()
            .filter(|country| wanted(*country))
            .collect()
    };
    let own = |other: Country| other == country;
    let others = |other: Country| other != country;
    let codes = leg.sectors.clone().unwrap_or_else(|| sectors.to_vec());
    let piece = |sellers: Vec<Country>, buyers: Vec<Country>, codes: Vec<String>, share: f64| Leg {
        sellers,
        buyers,
        sectors: Some(codes),
        share,
    };
    let softer = leg.share * (1.0 - SPARED);
    let split = |wanted: &str| -> (Vec<String>, Vec<String>) {
        codes.iter().cloned().partition(|code| code == wanted)
    };
    let pieces = match spared {
        Spared::Input { sector } => {
            let (that, rest) = split(sector);
            vec![
                piece(
                    leg.sellers.clone(),
                    of(&leg.buyers, &others),
                    codes.clone(),
                    leg.share,
                ),
                piece(leg.sellers.clone(), of(&leg.buyers, &own), rest, leg.share),
                piece(leg.sellers.clone(), of(&leg.buyers, &own), that, softer),
            ]
        }
        Spared::Outlet { sector } => {
            let (that, rest) = split(sector);
            vec![
                piece(
                    of(&leg.sellers, &others),
                    leg.buyers.clone(),
                    codes.clone(),
                    leg.share,
                ),
                piece(of(&leg.sellers, &own), leg.buyers.clone(), rest, leg.share),
                piece(of(&leg.sellers, &own), leg.buyers.clone(), that, softer),
            ]
        }
        Spared::Partner { partner } => {
            let them = |other: Country| other == *partner;
            let rest = |other: Country| other != country && other != *partner;
            vec![
                // Sellers who are neither, then each of the two.
                piece(
                    of(&leg.sellers, &rest),
                    leg.buyers.clone(),
                    codes.clone(),
                    leg.share,
                ),
                piece(
                    of(&leg.sellers, &them),
                    of(&leg.buyers, &others),
                    codes.clone(),
                    leg.share,
                ),
                piece(
                    of(&leg.sellers, &them),
                    of(&leg.buyers, &own),
                    codes.clone(),
                    softer,
                ),
                piece(
                    of(&leg.sellers, &own),
                    of(&leg.buyers, &|other| !them(other)),
                    codes.clone(),
                    leg.share,
                ),
                piece(
                    of(&leg.sellers, &own),
                    of(&leg.buyers, &them),
                    codes.clone(),
                    softer,
                ),
            ]
        }
    };
    pieces
        .into_iter()
        .filter(|leg| {
            let codes = leg.sectors.as_ref().is_some_and(|codes| !codes.is_empty());
            !leg.sellers.is_empty() && !leg.buyers.is_empty() && codes
        })
        .collect()
}
