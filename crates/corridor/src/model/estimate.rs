//! The estimate of one arc: published where it can be, modelled elsewhere.

use serde::{Deserialize, Serialize};
use sindan_domain::{Interval, IntervalBasis};

use super::Model;
use super::parameters::{Quantity, Term};
use crate::network::{Arc, ArcKind, FacilityKind, KmBasis, Mode, Source, Stop, View};

/// By how much railways are longer than the straight line: median, tenth and
/// ninetieth percentile of the legs that were measured.
const RAIL_CIRCUITY: (f64, f64, f64) = (1.07, 1.21, 1.53);
/// The same for roads.
const ROAD_CIRCUITY: (f64, f64, f64) = (1.05, 1.13, 1.36);

/// Where an estimate comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A source says so.
    Published(Source),
    /// The model says so, by this term.
    Model(Term),
    /// A scenario adds to what the model or a source says.
    Scenario,
}

/// A figure with its range and its origin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Lower end, centre and upper end.
    pub interval: Interval,
    /// Where it comes from.
    pub origin: Origin,
}

/// What one arc adds to a route: published, or so much of a term.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Work {
    Published {
        range: (f64, f64, f64),
        source: Source,
    },
    Modelled {
        term: Term,
        amount: f64,
        /// The amount at the ends of what is known of it.
        ends: (f64, f64),
    },
    /// Pipelines and tankers: nothing is known.
    Unknown,
}

/// What an arc adds, in one quantity.
pub(super) fn work(view: &View<'_>, stops: &[Stop], arc: &Arc, quantity: Quantity) -> Work {
    let network = view.network();
    // What a container costs says nothing of oil or gas.
    let fluid = |mode: Mode| !mode.carries_containers();
    if fluid(stops[arc.from].layer.mode) || fluid(stops[arc.to].layer.mode) {
        return Work::Unknown;
    }
    let once = |term| Work::Modelled {
        term,
        amount: 1.0,
        ends: (1.0, 1.0),
    };
    match arc.kind {
        ArcKind::Leg => {
            let Some(leg) = arc.leg.map(|leg| &view.legs()[leg]) else {
                return Work::Unknown;
            };
            let reported = match quantity {
                Quantity::Days => leg.days,
                // A lorry carries one forty-foot container.
                Quantity::UsdFeu => leg
                    .cost
                    .as_ref()
                    .filter(|cost| ["USD/FEU", "USD/truck"].contains(&cost.unit.as_str()))
                    .map(|cost| cost.reported),
            };
            if let (Some(range), Some(source)) =
                (reported.and_then(|one| one.range()), leg.source.clone())
            {
                return Work::Published { range, source };
            }
            let (low, middle, high) = match (leg.km_basis, leg.mode) {
                (KmBasis::GreatCircle, Mode::Rail) => RAIL_CIRCUITY,
                (KmBasis::GreatCircle, Mode::Road) => ROAD_CIRCUITY,
                _ => (1.0, 1.0, 1.0),
            };
            let term = match leg.mode {
                Mode::Rail => Term::RailKm,
                Mode::Road => Term::RoadKm,
                Mode::Sea => Term::SeaKm,
                Mode::Feeder | Mode::RailFerry | Mode::RoRo | Mode::River => Term::ShortSeaKm,
                Mode::Tanker | Mode::OilPipeline | Mode::GasPipeline => return Work::Unknown,
            };
            Work::Modelled {
                term,
                amount: leg.km * middle,
                ends: (leg.km * low, leg.km * high),
            }
        }
        ArcKind::GaugeChange | ArcKind::Transshipment => once(Term::Lift),
        ArcKind::PortCall => published_dwell(view, quantity, &[arc.facility], |kind| {
            matches!(kind, FacilityKind::Seaport | FacilityKind::FerryTerminal)
        })
        .unwrap_or_else(|| once(Term::PortCall)),
        ArcKind::BorderPost => {
            let here = network.facilities()[arc.facility].country;
            let other = stops[arc.from].before_border_from.unwrap_or(here);
            let across = arc.leg.map(|leg| {
                let leg = &view.legs()[leg];
                if leg.from == arc.facility {
                    leg.to
                } else {
                    leg.from
                }
            });
            let both: Vec<usize> = across.into_iter().chain([arc.facility]).collect();
            if view.is_one_union(here, other) {
                return once(Term::UnionBorder);
            }
            published_dwell(view, quantity, &both, |kind| {
                matches!(
                    kind,
                    FacilityKind::BorderCrossing | FacilityKind::GaugeBreak | FacilityKind::RailHub
                )
            })
            .unwrap_or_else(|| {
                once(if stops[arc.from].layer.mode == Mode::Road {
                    Term::RoadBorder
                } else {
                    Term::RailBorder
                })
            })
        }
    }
}

/// The upper end that belongs to a published maximum. A maximum tells the worst
/// that was seen ("nearly 20 days in some cases"); to stand beside percentiles
/// of the model it becomes about the ninetieth percentile of the PERT
/// distribution with these ends and this mode: mean plus 1.28 standard
/// deviations (D. G. Malcolm et al. 1959, Operations Research 7).
fn likely_most(low: f64, middle: f64, most: f64) -> f64 {
    let mean = (low + 4.0 * middle + most) / 6.0;
    (mean + 1.28 * (most - low) / 6.0).clamp(middle, most)
}

/// Published hours of standing at facilities of some kinds, together, in days.
fn published_dwell(
    view: &View<'_>,
    quantity: Quantity,
    facilities: &[usize],
    kinds: impl Fn(FacilityKind) -> bool,
) -> Option<Work> {
    if quantity != Quantity::Days {
        return None;
    }
    let found: Vec<_> = facilities
        .iter()
        .map(|facility| &view.network().facilities()[*facility])
        .filter(|facility| kinds(facility.kind))
        .filter_map(|facility| Some((facility.dwell_h?.range()?, facility.source.clone()?)))
        .collect();
    let (_, first) = found.first()?;
    let mut source = first.clone();
    let mut range = (0.0, 0.0, 0.0);
    for ((low, middle, most), other) in &found {
        let high = likely_most(*low, *middle, *most);
        range = (
            range.0 + low / 24.0,
            range.1 + middle / 24.0,
            range.2 + high / 24.0,
        );
        if other.reference != source.reference {
            source.reference = format!("{} ; {}", source.reference, other.reference);
        }
    }
    Some(Work::Published { range, source })
}

impl Model {
    /// The cost or the time of an arc of an expanded view; `None` where neither
    /// a source nor the model knows it, as for pipelines.
    pub fn estimate(
        &self,
        view: &View<'_>,
        stops: &[Stop],
        arc: &Arc,
        quantity: Quantity,
    ) -> Option<Estimate> {
        let mut estimate = match work(view, stops, arc, quantity) {
            Work::Published {
                range: (low, middle, high),
                source,
            } => {
                let (least, most) = self.spread(quantity);
                // A figure that stands alone is an average or a promise; how far
                // services are off the model is all that is known of its range.
                let interval = if low < high {
                    Interval::new(low, middle, high, IntervalBasis::Conflict)
                } else {
                    Interval::new(
                        middle * least.min(1.0),
                        middle,
                        middle * most.max(1.0),
                        IntervalBasis::Sensitivity,
                    )
                };
                Estimate {
                    interval: interval?,
                    origin: Origin::Published(source),
                }
            }
            Work::Modelled { term, amount, ends } => {
                let value = self.value(quantity, term);
                let spread = self.spread(quantity);
                // Two independent doubts: the rate and the length.
                let fold = |rate: f64, length: f64| {
                    let logs = rate.ln().hypot(length.ln());
                    if rate < 1.0 {
                        (-logs).exp()
                    } else {
                        logs.exp()
                    }
                };
                let share = |end: f64| if amount > 0.0 { end / amount } else { 1.0 };
                let centre = value * amount;
                Estimate {
                    interval: Interval::new(
                        centre * fold(spread.0.min(1.0), share(ends.0)).min(1.0),
                        centre,
                        centre * fold(spread.1.max(1.0), share(ends.1)).max(1.0),
                        IntervalBasis::Sensitivity,
                    )?,
                    origin: Origin::Model(term),
                }
            }
            Work::Unknown => return None,
        };
        let delay = view.delay_days(arc.facility);
        if quantity == Quantity::Days && arc.kind != ArcKind::Leg && delay > 0.0 {
            let one = estimate.interval;
            estimate = Estimate {
                interval: Interval::new(
                    one.low() + delay,
                    one.centre() + delay,
                    one.high() + delay,
                    one.basis(),
                )?,
                origin: Origin::Scenario,
            };
        }
        Some(estimate)
    }
}
