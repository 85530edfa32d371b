//! The use case: from what the reader typed to routes with their sources.

use std::cell::RefCell;
use std::collections::BTreeSet;

use sindan_corridor::model::{Estimate, Model, Origin, Quantity, teu_per_feu};
use sindan_corridor::network::{
    Census, Disruption, KmBasis, Leg, Mode, Network, Overlay, PlaceQuestion, Source, View,
};
use sindan_corridor::reliability::{Draws, Stage, TimeDistribution, simulate};
use sindan_corridor::routes::{
    Answer, Bar, Criterion, Question, RouteOption, Step, Totals, find_routes as search,
};
use sindan_domain::{GoodsCode, Interval, Progress};

use super::answer::{
    BarAnswer, DisruptionTold, ExcludedWay, FigureAnswer, PlaceAnswer, RangeAnswer, RouteAnswer,
    RouteAsked, RouteSource, RouteUnit, RouteWay, StepAnswer,
};
use super::law::Law;
use super::request::RouteRequest;
use crate::error::Kind;
use crate::{DeskError, Place, RulesDesk};

/// Version of the form of answers about routes.
const ROUTE_ANSWER_VERSION: u32 = 1;
/// Draws of a route's time; the answer is printed to a tenth of a day.
const DRAWS: usize = 2_000;

/// A request with its places found and its network laid out.
pub(super) struct Prepared {
    pub(super) view: View<'static>,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) criteria: Vec<Criterion>,
    /// How the goods go along legs of a mode.
    pub(super) modes: fn(Mode) -> Option<Mode>,
    off_km: [Option<f64>; 2],
}

/// Headings of what goes by pipe: their modes have no published cost or time.
const OIL_AND_GAS: [&str; 2] = ["2709", "2711"];

fn all_of(goods: &[GoodsCode], heading: &str) -> bool {
    !goods.is_empty() && goods.iter().all(|code| code.hs().starts_with(heading))
}

/// Refuses oil and gas where an answer is about dollars and days alone.
pub(super) fn in_containers(goods: &[GoodsCode]) -> Result<(), DeskError> {
    if !OIL_AND_GAS.iter().any(|heading| all_of(goods, heading)) {
        return Ok(());
    }
    Err(Place::flag("--goods").error(
        "cost and time are not known for pipelines and tankers, and this is about them alone",
        "`sindan route FROM TO` compares ways of oil and gas by distance and risk; \
         `sindan shock --close-corridor` says what a closed outlet strands",
    ))
}

/// Finds places, lays scenarios over the network and chooses criteria.
pub(super) fn prepare(request: &RouteRequest) -> Result<Prepared, DeskError> {
    let network = Network::embedded();
    let [from, to] = [(&request.from, "FROM"), (&request.to, "TO")].map(|(typed, flag)| {
        network
            .find(typed)
            .map_err(|error| Place::flag(flag).error_from(error.to_string(), error.hint()))
    });
    let (from, to) = (from?, to?);
    if from.facility == to.facility {
        return Err(Place::flag("TO").error("is the place where the goods are", "name two places"));
    }
    for (facility, flag) in [(from.facility, "FROM"), (to.facility, "TO")] {
        let country = network.facilities()[facility].country;
        if request.avoid.contains(&country) {
            return Err(Place::flag("--avoid").error(
                format!("{} is where {flag} lies", country.alpha3()),
                "leave it out, or name another place",
            ));
        }
    }
    let [oil, gas] = OIL_AND_GAS.map(|heading| all_of(&request.goods, heading));
    let modes = match (oil, gas) {
        (true, _) => Mode::for_oil,
        (_, true) => Mode::for_gas,
        _ => Mode::for_containers,
    };
    let fluids = oil || gas;
    let criteria = match (request.criteria.is_empty(), fluids) {
        (false, _) => request.criteria.clone(),
        (true, true) => vec![Criterion::Distance, Criterion::Risk],
        (true, false) => Criterion::DEFAULT.to_vec(),
    };
    if fluids
        && criteria
            .iter()
            .any(|one| !matches!(one, Criterion::Distance | Criterion::Risk))
    {
        return Err(Place::flag("--criteria").error(
            "cost and time are not known for pipelines and tankers",
            "ask for distance and risk",
        ));
    }
    let mut view = View::new(network, request.as_of, &[])
        .map_err(|error| Place::flag("--as-of").error_from(error.to_string(), error.hint()))?;
    let mut overlays: Vec<Overlay> = Vec::new();
    for scenario in &request.scenarios {
        overlays.push(scenario.overlay());
        // One more each time, so that an error says which one is wrong.
        view = View::new(network, request.as_of, &overlays).map_err(|error| {
            let place = match &scenario.file {
                Some(file) => Place::file(format!("{file}: {}", scenario.name)),
                None => Place::flag(format!("--scenario {}", scenario.name)),
            };
            place.error_from(error.to_string(), error.hint())
        })?;
    }
    let off = |by: PlaceQuestion| match by {
        PlaceQuestion::Near(km) => Some(km),
        PlaceQuestion::Id | PlaceQuestion::Name => None,
    };
    Ok(Prepared {
        view,
        from: from.facility,
        to: to.facility,
        criteria,
        modes,
        off_km: [off(from.by), off(to.by)],
    })
}

/// Routes between two places under law, closures and scenarios: those that no
/// other beats, those within error, what stands against the others, and what
/// would have to be lifted where nothing connects.
///
/// # Errors
///
/// A place, scenario or criterion that cannot be used, or a caller who gave up.
pub fn find_routes(
    desk: &RulesDesk,
    request: &RouteRequest,
    progress: &dyn Progress,
) -> Result<RouteAnswer, DeskError> {
    let prepared = prepare(request)?;
    let view = &prepared.view;
    let facilities = view.network().facilities();
    let ends = [prepared.from, prepared.to].map(|at| facilities[at].country);
    let law = Law::new(desk, request, ends);
    let modes = prepared.modes;
    let ruling = |crossing| law.ruling(crossing);
    let found = search(
        &Question {
            view,
            model: Model::embedded(),
            from: prepared.from,
            to: prepared.to,
            avoid: &request.avoid,
            modes: &modes,
            ruling: &ruling,
            criteria: &prepared.criteria,
        },
        progress,
    )
    .map_err(Kind::Corridor)?;
    Ok(told(desk, request, &prepared, &law, found))
}

fn told(
    desk: &RulesDesk,
    request: &RouteRequest,
    prepared: &Prepared,
    law: &Law<'_>,
    found: Answer,
) -> RouteAnswer {
    let view = &prepared.view;
    let teller = Teller {
        view,
        share: match request.unit {
            RouteUnit::Feu => 1.0,
            RouteUnit::Teu => teu_per_feu(view.network()).map_or(1.0, |(_, median, _)| median),
        },
        places: RefCell::new(BTreeSet::new()),
        sources: RefCell::new(BTreeSet::new()),
    };
    let options: Vec<RouteWay> = found
        .options
        .iter()
        .enumerate()
        .map(|(position, option)| teller.option(position + 1, option))
        .collect();
    let first = options.len() + 1;
    let excluded: Vec<ExcludedWay> = found
        .excluded
        .iter()
        .enumerate()
        .map(|(position, way)| ExcludedWay {
            way: teller.way(first + position, &way.steps, &way.totals),
            bars: way.bars.iter().map(|bar| teller.bar(bar)).collect(),
        })
        .collect();
    let blocking = found.blocking.map(|blocking| {
        let set = |set: Vec<Bar>| set.iter().map(|bar| teller.bar(bar)).collect();
        blocking.sets.into_iter().map(set).collect()
    });
    let network = view.network();
    let question = RouteAsked {
        from: teller.place(prepared.from),
        from_off_km: prepared.off_km[0],
        to: teller.place(prepared.to),
        to_off_km: prepared.off_km[1],
        avoid: request.avoid.clone(),
        goods: request.goods.iter().map(ToString::to_string).collect(),
        stance: request.stance.id.clone(),
        as_of: request.as_of,
        scenarios: request
            .scenarios
            .iter()
            .map(|one| (one.name.clone(), one.title.clone()))
            .collect(),
        criteria: prepared.criteria.clone(),
        unit: request.unit,
    };
    let named: BTreeSet<String> = measures_named(&options, &excluded, blocking.as_ref());
    RouteAnswer {
        version: ROUTE_ANSWER_VERSION,
        question,
        options,
        front_points: found.front_points,
        beaten: found.beaten,
        excluded,
        blocking,
        disruptions_applied: view.active().map(disruption).collect(),
        disruptions_unknown: view.unknown().map(disruption).collect(),
        measures: law
            .told()
            .into_iter()
            .filter(|one| named.contains(&one.id))
            .collect(),
        places: teller
            .places
            .borrow()
            .iter()
            .map(|facility| teller.place_of(*facility))
            .collect(),
        sources: teller.sources.borrow().iter().cloned().collect(),
        model_spread: [Quantity::UsdFeu, Quantity::Days]
            .map(|quantity| Model::embedded().spread(quantity)),
        network: Census::of(network),
        measures_base: desk.base().version().to_owned(),
    }
}

fn measures_named(
    options: &[RouteWay],
    excluded: &[ExcludedWay],
    blocking: Option<&Vec<Vec<BarAnswer>>>,
) -> BTreeSet<String> {
    let ways = options.iter().chain(excluded.iter().map(|one| &one.way));
    let mut named: BTreeSet<String> = ways
        .flat_map(|way| &way.steps)
        .flat_map(|step| step.licences.iter().cloned())
        .collect();
    let bars = excluded
        .iter()
        .flat_map(|one| &one.bars)
        .chain(blocking.into_iter().flatten().flatten());
    for bar in bars {
        if let BarAnswer::Law { measures, .. } = bar {
            named.extend(measures.iter().cloned());
        }
    }
    named
}

fn disruption(one: &Disruption) -> DisruptionTold {
    DisruptionTold {
        id: one.id.clone(),
        start: one.start,
        end: one.end,
        effect: one.effect.clone(),
        source: one.source.reference.clone(),
    }
}

/// Turns positions into keys, and notes which places and sources were named.
struct Teller<'a> {
    view: &'a View<'static>,
    /// What the unit costs as a part of a forty-foot container.
    share: f64,
    places: RefCell<BTreeSet<usize>>,
    sources: RefCell<BTreeSet<RouteSource>>,
}

impl Teller<'_> {
    fn option(&self, number: usize, option: &RouteOption) -> RouteWay {
        RouteWay {
            standing: Some(option.standing),
            best_in: option.best_in.clone(),
            stands_for: option.stands_for,
            ..self.way(number, &option.steps, &option.totals)
        }
    }

    fn way(&self, number: usize, steps: &[Step], totals: &Totals) -> RouteWay {
        let mut facilities: Vec<usize> = steps.iter().map(|step| step.from).collect();
        facilities.extend(steps.last().map(|step| step.to));
        facilities.dedup();
        let mut territories = Vec::new();
        let mut modes = Vec::new();
        for step in steps {
            for territory in &step.territories {
                if !territories.contains(territory) {
                    territories.push(*territory);
                }
            }
            if step.leg.is_some() && !modes.contains(&step.from_layer.mode) {
                modes.push(step.from_layer.mode);
            }
        }
        RouteWay {
            number,
            standing: None,
            best_in: Vec::new(),
            stands_for: 0,
            territories,
            modes,
            usd: totals.usd_feu.map(|usd| self.money(usd)),
            published_cost: totals.published_cost,
            days: totals.days.map(range),
            published_time: totals.published_time,
            days_nine_of_ten: nine_of_ten(steps),
            margin_days: totals.margin_days,
            risk: totals.risk,
            km: totals.km,
            published_services: self.services(&facilities),
            facilities: facilities.iter().map(|one| self.id(*one)).collect(),
            steps: steps.iter().map(|step| self.step(step)).collect(),
        }
    }

    /// Services that were published for the whole of this way or a part of it
    /// that is longer than a leg: their facilities stand in it, in order.
    fn services(&self, facilities: &[usize]) -> Vec<String> {
        let network = self.view.network();
        let within = |wanted: &[usize], order: &mut dyn Iterator<Item = &usize>| {
            let mut wanted = wanted.iter().peekable();
            for facility in order {
                if wanted.peek() == Some(&facility) {
                    wanted.next();
                }
            }
            wanted.peek().is_none()
        };
        network
            .services()
            .iter()
            .filter(|service| {
                service.path.as_ref().is_some_and(|(_, wanted)| {
                    within(wanted, &mut facilities.iter())
                        || within(wanted, &mut facilities.iter().rev())
                })
            })
            .map(|service| {
                self.sources.borrow_mut().insert(RouteSource {
                    reference: service.source.reference.clone(),
                    year: service.source.year,
                    interest: service.source.interest,
                    used_for: service.id.clone(),
                });
                service.id.clone()
            })
            .collect()
    }

    /// Notes what each figure of a step rests on: cost, time, length, status.
    fn note_sources(&self, step: &Step, leg: Option<&Leg>, ends: [&String; 2]) {
        let place = if ends[0] == ends[1] {
            ends[0].clone()
        } else {
            format!("{} – {}", ends[0], ends[1])
        };
        let note = |reference: &str, source: Option<&Source>, used_for: String| {
            self.sources.borrow_mut().insert(RouteSource {
                reference: reference.to_owned(),
                year: source.and_then(|source| source.year),
                interest: source.and_then(|source| source.interest),
                used_for,
            });
        };
        for (estimate, quantity, what) in [
            (&step.figures.usd_feu, Quantity::UsdFeu, "cost"),
            (&step.figures.days, Quantity::Days, "time"),
        ] {
            match estimate.as_ref().map(|one| &one.origin) {
                Some(Origin::Published(source)) => {
                    note(&source.reference, Some(source), format!("{place}: {what}"));
                }
                Some(Origin::Model(term)) => {
                    let parameters = Model::embedded().parameters().iter();
                    let mut own =
                        parameters.filter(|one| (one.quantity, one.term) == (quantity, *term));
                    if let Some(one) = own.next() {
                        let unit = match quantity {
                            Quantity::UsdFeu => "USD/FEU",
                            Quantity::Days => "days",
                        };
                        let used_for = format!(
                            "model: {} {:.5} {unit}, {}",
                            term.name(),
                            one.value,
                            one.basis.name()
                        );
                        note(one.source, None, used_for);
                    }
                }
                Some(Origin::Scenario) | None => {}
            }
        }
        let Some(leg) = leg else { return };
        match (leg.km_basis, &leg.source) {
            (KmBasis::Published, Some(source)) => {
                note(&source.reference, Some(source), format!("{place}: km"));
            }
            (basis, _) => note(basis.origin(), None, format!("km: {}", basis.name())),
        }
        if let Some(source) = leg.source.as_ref().filter(|_| step.risk > 0) {
            note(
                &source.reference,
                Some(source),
                format!("{place}: {}", leg.status.name()),
            );
        }
    }

    fn step(&self, step: &Step) -> StepAnswer {
        let leg = step.leg.map(|leg| &self.view.legs()[leg]);
        let (from, to) = (self.id(step.from), self.id(step.to));
        self.note_sources(step, leg, [&from, &to]);
        let days = |estimate: &Estimate| FigureAnswer {
            range: range(estimate.interval),
            origin: estimate.origin.clone(),
        };
        let mut shape = leg.map(|leg| leg.shape.clone()).unwrap_or_default();
        if leg.is_some_and(|leg| leg.from != step.from) {
            shape.reverse();
        }
        StepAnswer {
            kind: step.kind,
            mode: step.from_layer.mode,
            to_mode: step.to_layer.mode,
            gauge_mm: step.from_layer.gauge_mm,
            to_gauge_mm: step.to_layer.gauge_mm,
            from,
            to,
            km: step.km,
            km_basis: leg.map(|leg| leg.km_basis.name().to_owned()),
            status: leg.map(|leg| leg.status.name().to_owned()),
            territories: step.territories.clone(),
            usd: step.figures.usd_feu.as_ref().map(|estimate| FigureAnswer {
                range: self.money(estimate.interval),
                origin: estimate.origin.clone(),
            }),
            days: step.figures.days.as_ref().map(days),
            risk: step.risk,
            licences: step.licences.clone(),
            shape,
        }
    }

    fn bar(&self, bar: &Bar) -> BarAnswer {
        match bar.clone() {
            Bar::Avoided { territory } => BarAnswer::Avoided { territory },
            Bar::Law {
                territory,
                measures,
            } => BarAnswer::Law {
                territory,
                measures,
            },
            Bar::Leg {
                from,
                to,
                mode,
                blocked,
            } => BarAnswer::Leg {
                from: from.map(|facility| self.id(facility)),
                to: to.map(|facility| self.id(facility)),
                mode,
                blocked,
            },
            Bar::Unknown { mode } => BarAnswer::Unknown { mode },
        }
    }

    fn id(&self, facility: usize) -> String {
        self.places.borrow_mut().insert(facility);
        self.view.network().facilities()[facility].id.clone()
    }

    fn place(&self, facility: usize) -> PlaceAnswer {
        self.places.borrow_mut().insert(facility);
        self.place_of(facility)
    }

    fn place_of(&self, facility: usize) -> PlaceAnswer {
        let one = &self.view.network().facilities()[facility];
        PlaceAnswer {
            id: one.id.clone(),
            name: one.name.clone(),
            country: one.country,
            latitude: one.latitude,
            longitude: one.longitude,
            approximate: one.approximate,
        }
    }

    fn money(&self, interval: Interval) -> RangeAnswer {
        let RangeAnswer { low, centre, high } = range(interval);
        RangeAnswer {
            low: low * self.share,
            centre: centre * self.share,
            high: high * self.share,
        }
    }
}

fn range(interval: Interval) -> RangeAnswer {
    RangeAnswer {
        low: interval.low(),
        centre: interval.centre(),
        high: interval.high(),
    }
}

/// Days within which nine of ten trips arrive. Each step follows a triangular
/// distribution over its range; the same step meets the same fate on every route.
fn nine_of_ten(steps: &[Step]) -> Option<f64> {
    let mut stages = Vec::new();
    for step in steps {
        let days = step.figures.days.as_ref()?.interval;
        let time = if days.low() < days.high() {
            TimeDistribution::triangular(days.low(), days.centre(), days.high()).ok()?
        } else {
            TimeDistribution::fixed(days.centre()).ok()?
        };
        let place = u64::try_from(step.leg.map_or(step.to, |leg| leg + (1 << 20))).ok()?;
        let change = u64::from(step.from_layer.gauge_mm) * 7919 + u64::from(step.to_layer.gauge_mm);
        stages.push(Stage {
            key: (place << 32) | change << 4 | step.kind as u64,
            time,
        });
    }
    let draws = Draws {
        count: DRAWS,
        ..Draws::default()
    };
    Some(simulate(&stages, &draws).ok()?.quantile_days(0.9))
}
