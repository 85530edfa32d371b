//! How often watch finds planted diversion, and how often it is wrong.

use serde::Serialize;
use sindan_domain::Progress;
use sindan_watch::simulate::{Basis, Design, Noise, Study, draw, study};

use crate::{DeskError, Place};

/// Version of the form of [`SimulationAnswer`].
const SIMULATION_VERSION: u32 = 1;
/// Panels and ways that a run may have.
const MOST: usize = 100_000;

/// What is simulated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulationRequest {
    /// Panels drawn.
    pub panels: usize,
    /// Ways in each.
    pub ways: usize,
    /// Part of the ways that are diverted.
    pub diverted_share: f64,
    /// What diversion adds, part of the level.
    pub effect: f64,
    /// Factor on the noise estimated on Armenian exports.
    pub noise: f64,
    /// Whether alerts rest on the second leg alone.
    pub second_leg: bool,
    /// Rate of false discoveries asked for.
    pub rate: f64,
    /// Where random numbers begin.
    pub seed: u64,
}

/// What a simulation found.
#[derive(Debug, Clone, Serialize)]
pub struct SimulationAnswer {
    /// Version of this form.
    pub version: u32,
    /// The design.
    pub design: Design,
    /// What alerts rested on.
    pub basis: Basis,
    /// Rate of false discoveries asked for.
    pub rate: f64,
    /// Where random numbers began.
    pub seed: u64,
    /// What was found.
    pub study: Study,
}

impl SimulationRequest {
    fn design(&self) -> Result<Design, DeskError> {
        let wrong = |flag: &str, value: f64, domain: &str| {
            Place::flag(flag).error(format!("is {value}, and must be {domain}"), "see --help")
        };
        for (flag, value) in [("--share", self.diverted_share), ("--rate", self.rate)] {
            if !(value > 0.0 && value < 1.0) {
                return Err(wrong(flag, value, "between 0 and 1"));
            }
        }
        for (flag, value) in [("--effect", self.effect), ("--noise", self.noise)] {
            if !(value.is_finite() && value > 0.0) {
                return Err(wrong(flag, value, "above 0"));
            }
        }
        for (flag, value) in [("--panels", self.panels), ("--ways", self.ways)] {
            if value == 0 || value > MOST {
                return Err(Place::flag(flag).error(
                    format!("is {value}, and must be between 1 and {MOST}"),
                    "see --help",
                ));
            }
        }
        let noise = Noise {
            sigma: Noise::ARMENIAN.sigma * self.noise,
            ..Noise::ARMENIAN
        };
        Ok(Design {
            ways: self.ways,
            diverted_share: self.diverted_share,
            effect: self.effect,
            ..Design::handbook(noise)
        })
    }
}

/// Draws panels with planted diversion and runs the engine on them.
///
/// # Errors
///
/// A number outside its domain, or a caller who gave up.
pub fn simulate_watch(
    request: &SimulationRequest,
    progress: &dyn Progress,
) -> Result<SimulationAnswer, DeskError> {
    let design = request.design()?;
    let basis = match request.second_leg {
        true => Basis::SecondLeg,
        false => Basis::BothLegs,
    };
    Ok(SimulationAnswer {
        version: SIMULATION_VERSION,
        study: study(
            &design,
            basis,
            request.panels,
            request.rate,
            request.seed,
            progress,
        )?,
        design,
        basis,
        rate: request.rate,
        seed: request.seed,
    })
}

/// The first panel as a plain table of flows that the catalog takes, with a
/// column that says which ways are diverted. Goods come from DEU through KGZ to
/// RUS, from March 2019 on; every code stands for a way.
///
/// # Errors
///
/// A number outside its domain; more ways than there are codes.
pub fn simulated_flows(request: &SimulationRequest) -> Result<String, DeskError> {
    let design = request.design()?;
    // Codes 840001 to 899999: chapters that exist, subheadings that do not.
    let most = 50_000;
    if design.ways > most {
        return Err(Place::flag("--ways").error(
            format!("is {}, and a table has codes for {most}", design.ways),
            "write fewer",
        ));
    }
    let panel = draw(&design, request.seed, 0);
    let mut text = "reporter,partner,flow,product,period,value,currency,diverted\n".to_owned();
    for (number, way) in panel.ways.iter().enumerate() {
        let product = 840_001 + number;
        for (ends, leg) in [("DEU,KGZ", &way.first), ("KGZ,RUS", &way.second)] {
            for (month, value) in leg.values.iter().enumerate() {
                let Some(value) = value.filter(|value| *value > 0.0) else {
                    continue;
                };
                // The measure is in place 36: March 2022.
                let (year, month) = (2019 + (month + 2) / 12, (month + 2) % 12 + 1);
                text += &format!(
                    "{ends},export,HS2022:{product},{year}-{month:02},{value:.2},USD,{}\n",
                    u8::from(way.diverted)
                );
            }
        }
    }
    Ok(text)
}
