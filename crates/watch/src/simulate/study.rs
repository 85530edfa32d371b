//! Power, false discoveries and coverage over many panels.

use rayon::prelude::*;
use serde::Serialize;
use sindan_domain::Progress;

use super::generate::{Design, Draw, draw};
use crate::WatchError;
use crate::numerics::count;
use crate::score::{
    FalseDiscovery, RISE_OF_INTEREST, combine_legs, deviate_of_interest, leg_correlation, p_value,
    precision_weights, weighted_q_values,
};
use crate::series::{Monthly, Pooled, SeriesOptions, Shift, calibrate, excesses, panel_shifts};

/// What alerts rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Both legs of each way.
    BothLegs,
    /// The second leg alone.
    SecondLeg,
}

/// What a study found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Study {
    /// Panels drawn.
    pub draws: usize,
    /// Diverted ways that raised an alert, part of all diverted ways (a way that
    /// the engine refused to judge counts as missed).
    pub power: f64,
    /// Mean over panels of the part of alerts that were false.
    pub false_discovery_rate: f64,
    /// Its standard error.
    pub false_discovery_error: f64,
    /// Part of the ways refused.
    pub refused: f64,
    /// Part of the months after the measure whose value without diversion lay
    /// within the interval.
    pub coverage_month: f64,
    /// The same for sums over all months after the measure.
    pub coverage_total: f64,
    /// Sums for which an interval was computed.
    pub intervals: usize,
}

/// Intervals are computed in every so many panels ...
const INTERVAL_PANELS: usize = 4;

/// ... for so many series, and for the diverted ones.
const INTERVALS: usize = 25;

#[derive(Default, Clone, Copy)]
struct Counts {
    diverted: usize,
    found: usize,
    refused: usize,
    false_share: f64,
    months: usize,
    months_inside: usize,
    totals: usize,
    totals_inside: usize,
}

/// Draws panels and runs the engine on them as on real ones: level shifts,
/// pooled; legs combined; q-values; intervals with calibration.
///
/// # Errors
///
/// Only if the caller gave up.
pub fn study(
    design: &Design,
    basis: Basis,
    draws: usize,
    rate: f64,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Study, WatchError> {
    let options = SeriesOptions::default();
    let mut all = Vec::with_capacity(draws);
    let batch = 50;
    for first in (0..draws).step_by(batch) {
        progress.check()?;
        progress.report("simulating", first as u64, draws as u64);
        let part: Vec<Counts> = (first..(first + batch).min(draws))
            .into_par_iter()
            .map(|number| {
                let panel = draw(design, seed, number as u64);
                one(&panel, basis, rate, number % INTERVAL_PANELS == 0, &options)
            })
            .collect();
        all.extend(part);
    }
    let sum = |value: fn(&Counts) -> usize| count(all.iter().map(value).sum());
    let n = count(draws);
    let mean = all.iter().map(|c| c.false_share).sum::<f64>() / n;
    let variance = all
        .iter()
        .map(|c| (c.false_share - mean).powi(2))
        .sum::<f64>()
        / (n - 1.0).max(1.0);
    Ok(Study {
        draws,
        power: sum(|c| c.found) / sum(|c| c.diverted),
        false_discovery_rate: mean,
        false_discovery_error: (variance / n).sqrt(),
        refused: sum(|c| c.refused) / (n * count(design.ways)),
        coverage_month: sum(|c| c.months_inside) / sum(|c| c.months).max(1.0),
        coverage_total: sum(|c| c.totals_inside) / sum(|c| c.totals).max(1.0),
        intervals: all.iter().map(|c| c.totals).sum(),
    })
}

fn one(
    panel: &Draw,
    basis: Basis,
    rate: f64,
    with_intervals: bool,
    options: &SeriesOptions,
) -> Counts {
    let seconds: Vec<&Monthly> = panel.ways.iter().map(|way| &way.second).collect();
    let (second, pooled) = panel_shifts(&seconds, panel.break_at, options);
    let alone = |shift: &Shift| (shift.z, RISE_OF_INTEREST / shift.std_error);
    // The deviate of each way, and the one the rise of interest would have.
    let z: Vec<Option<(f64, f64)>> = match basis {
        Basis::SecondLeg => second.iter().map(|s| s.as_ref().ok().map(alone)).collect(),
        Basis::BothLegs => {
            let firsts: Vec<&Monthly> = panel.ways.iter().map(|way| &way.first).collect();
            let (first, _) = panel_shifts(&firsts, panel.break_at, options);
            let pairs: Vec<(&Shift, &Shift)> = first
                .iter()
                .zip(&second)
                .filter_map(|(a, b)| Some((a.as_ref().ok()?, b.as_ref().ok()?)))
                .collect();
            let r = leg_correlation(&pairs, panel.break_at);
            first
                .iter()
                .zip(&second)
                .map(|legs| match legs {
                    (Ok(a), Ok(b)) => Some((combine_legs(a, b, r), deviate_of_interest(a, b, r))),
                    (Ok(one), Err(_)) | (Err(_), Ok(one)) => Some(alone(one)),
                    (Err(_), Err(_)) => None,
                })
                .collect()
        }
    };
    let tested: Vec<usize> = (0..z.len()).filter(|way| z[*way].is_some()).collect();
    let p: Vec<f64> = z.iter().flatten().map(|(z, _)| p_value(*z)).collect();
    let interest: Vec<f64> = z.iter().flatten().map(|(_, d)| *d).collect();
    let weights = precision_weights(&interest);
    let q = weighted_q_values(&p, &weights, FalseDiscovery::PositiveDependence);
    let mut counts = Counts {
        diverted: panel.ways.iter().filter(|way| way.diverted).count(),
        refused: panel.ways.len() - tested.len(),
        ..Counts::default()
    };
    let mut alerts = 0;
    for (way, q) in tested.iter().zip(&q) {
        if *q <= rate {
            alerts += 1;
            counts.found += usize::from(panel.ways[*way].diverted);
        }
    }
    counts.false_share = count(alerts - counts.found) / count(alerts.max(1));
    // Neither tail of the shifts counts as control: diverted series are in one.
    let controls: Vec<bool> = second
        .iter()
        .map(|s| s.as_ref().is_ok_and(|s| s.z.abs() < 2.5))
        .collect();
    if with_intervals {
        intervals(panel, &seconds, &controls, pooled, options, &mut counts);
    }
    counts
}

/// Intervals of some series, diverted ones among them, checked against what is
/// known to have been without diversion.
fn intervals(
    panel: &Draw,
    seconds: &[&Monthly],
    controls: &[bool],
    pooled: Option<Pooled>,
    options: &SeriesOptions,
    counts: &mut Counts,
) {
    let series: Vec<Monthly> = seconds.iter().map(|one| (*one).clone()).collect();
    let autocorrelation = pooled.map_or(0.0, |pooled| pooled.autocorrelation);
    let calibration = calibrate(&series, controls, panel.break_at, autocorrelation, options);
    let Some(calibration) = calibration else {
        return;
    };
    for (number, way) in panel.ways.iter().enumerate() {
        if number % panel.ways.len().div_ceil(INTERVALS) != 0 && !way.diverted {
            continue;
        }
        let few = SeriesOptions {
            seed: options.seed ^ number as u64,
            ..*options
        };
        let answer = excesses(&way.second, panel.break_at, Some(&calibration), &few);
        let Ok((months, sum)) = answer else { continue };
        let inside = |excess: crate::series::Excess, without: f64| {
            let truth = excess.actual - without;
            excess.lower <= truth && truth <= excess.upper
        };
        let mut total = 0.0;
        for month in &months {
            let without = way.second_without[month.place];
            total += without;
            counts.months += 1;
            counts.months_inside += usize::from(inside(month.excess, without));
        }
        counts.totals += 1;
        counts.totals_inside += usize::from(inside(sum, total));
    }
}
