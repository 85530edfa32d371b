//! Steps as a reader takes them: legs of one mode and gauge in a row are one
//! stage, borders crossed on it are counted, changes stand alone.

use sindan_desk::{ArcKind, FigureAnswer, FreightMode, Origin, RangeAnswer, RouteWay, StepAnswer};
use sindan_domain::Country;

/// What figures of a stage rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rests {
    pub(super) published: bool,
    pub(super) model: bool,
    pub(super) scenario: bool,
}

/// A stage or a change.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    pub(super) kind: ArcKind,
    pub(super) mode: FreightMode,
    pub(super) to_mode: FreightMode,
    pub(super) gauge_mm: u16,
    pub(super) to_gauge_mm: u16,
    /// Facilities passed, ends included.
    pub(super) facilities: Vec<String>,
    pub(super) km: f64,
    pub(super) usd: Option<RangeAnswer>,
    pub(super) days: Option<RangeAnswer>,
    pub(super) territories: Vec<Country>,
    pub(super) rests: Rests,
}

/// The stages of a way.
pub(super) fn stages(way: &RouteWay) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for step in &way.steps {
        let on_the_way = matches!(step.kind, ArcKind::Leg | ArcKind::BorderPost);
        match stages.last_mut() {
            Some(last)
                if on_the_way
                    && last.kind == ArcKind::Leg
                    && (last.mode, last.gauge_mm) == (step.mode, step.gauge_mm) =>
            {
                last.add(step);
            }
            _ => stages.push(Stage::of(step)),
        }
    }
    stages
}

impl Stage {
    fn of(step: &StepAnswer) -> Self {
        let mut stage = Self {
            kind: step.kind,
            mode: step.mode,
            to_mode: step.to_mode,
            gauge_mm: step.gauge_mm,
            to_gauge_mm: step.to_gauge_mm,
            facilities: vec![step.from.clone()],
            km: 0.0,
            usd: Some(NOTHING),
            days: Some(NOTHING),
            territories: Vec::new(),
            rests: Rests::default(),
        };
        stage.add(step);
        stage
    }

    fn add(&mut self, step: &StepAnswer) {
        if self.facilities.last() != Some(&step.to) {
            self.facilities.push(step.to.clone());
        }
        self.km += step.km;
        self.usd = plus(self.usd, step.usd.as_ref());
        self.days = plus(self.days, step.days.as_ref());
        for territory in &step.territories {
            if !self.territories.contains(territory) {
                self.territories.push(*territory);
            }
        }
        for figure in step.usd.iter().chain(&step.days) {
            // Nothing rests on a border that costs nothing.
            if figure.range.high <= 0.0 {
                continue;
            }
            match figure.origin {
                Origin::Published(_) => self.rests.published = true,
                Origin::Model(_) => self.rests.model = true,
                Origin::Scenario => self.rests.scenario = true,
            }
        }
    }
}

const NOTHING: RangeAnswer = RangeAnswer {
    low: 0.0,
    centre: 0.0,
    high: 0.0,
};

fn plus(sum: Option<RangeAnswer>, figure: Option<&FigureAnswer>) -> Option<RangeAnswer> {
    let (sum, figure) = (sum?, figure?.range);
    Some(RangeAnswer {
        low: sum.low + figure.low,
        centre: sum.centre + figure.centre,
        high: sum.high + figure.high,
    })
}
