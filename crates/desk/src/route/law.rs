//! What the measures base says of each territory that a route may pass.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use sindan_corridor::network::Mode;
use sindan_corridor::routes::{Crossing, Ruling};
use sindan_domain::{Country, GoodsCode};
use sindan_rules::{MeasureBase, Passage, PassageStatus, Stance};

use super::answer::MeasureTold;
use super::request::RouteRequest;
use crate::RulesDesk;

/// Asks the measures base once for each way of crossing a territory, and keeps the
/// citations of what it answers with.
pub(crate) struct Law<'a> {
    base: &'a MeasureBase,
    stance: &'a Stance,
    goods: &'a [GoodsCode],
    dispatch: Country,
    destination: Country,
    day: Date,
    asked: Mutex<HashMap<Crossing, Ruling>>,
    told: Mutex<BTreeMap<String, MeasureTold>>,
}

impl<'a> Law<'a> {
    /// The law of a request, for goods from the first country to the second.
    pub(super) fn new(desk: &'a RulesDesk, request: &'a RouteRequest, ends: [Country; 2]) -> Self {
        Self::of(desk, &request.stance, &request.goods, request.as_of, ends)
    }

    /// The law as a stance has it on a day, for goods from the first country to
    /// the second.
    pub(crate) fn of(
        desk: &'a RulesDesk,
        stance: &'a Stance,
        goods: &'a [GoodsCode],
        day: Date,
        [dispatch, destination]: [Country; 2],
    ) -> Self {
        Self {
            base: desk.base(),
            stance,
            goods,
            dispatch,
            destination,
            day,
            asked: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// The measures that stand, or may stand, against what was asked.
    pub(super) fn told(&self) -> Vec<MeasureTold> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.values().cloned().collect()
    }

    /// The ruling on crossing a territory.
    pub(crate) fn ruling(&self, crossing: Crossing) -> Ruling {
        let known = |asked: &HashMap<Crossing, Ruling>| asked.get(&crossing).cloned();
        if let Some(ruling) = known(&self.asked.lock().unwrap_or_else(PoisonError::into_inner)) {
            return ruling;
        }
        let ruling = self.ask(crossing);
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.insert(crossing, ruling.clone());
        ruling
    }

    fn ask(&self, crossing: Crossing) -> Ruling {
        let answer = self.base.passage(
            &Passage {
                dispatch: self.dispatch,
                destination: self.destination,
                territory: crossing.territory,
                mode: Some(mode_of_law(crossing.mode)),
                calls: crossing.calls,
                carrier: None,
                nationality: None,
                goods: self.goods,
                origin: None,
                day: self.day,
            },
            self.stance,
        );
        let measures: Vec<String> = answer.measures.iter().map(|(id, _)| id.clone()).collect();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        for (id, citation) in answer.measures {
            let subject = self.base.measure(&id).map(|one| one.subject.clone());
            told.entry(id.clone()).or_insert_with(|| MeasureTold {
                id,
                subject: subject.unwrap_or_default(),
                instrument: citation.instrument,
                article: citation.article,
                source_url: citation.source_url,
                read_on: citation.read_on,
            });
        }
        match answer.status {
            PassageStatus::Allowed => Ruling::Allowed,
            PassageStatus::Undecided => Ruling::Licence { measures },
            PassageStatus::Forbidden => Ruling::Prohibited { measures },
        }
    }
}

fn mode_of_law(mode: Mode) -> sindan_rules::Mode {
    match mode {
        Mode::Rail => sindan_rules::Mode::Rail,
        Mode::Road => sindan_rules::Mode::Road,
        Mode::River => sindan_rules::Mode::InlandWater,
        Mode::OilPipeline | Mode::GasPipeline => sindan_rules::Mode::Pipeline,
        Mode::Sea | Mode::Feeder | Mode::Tanker | Mode::RailFerry | Mode::RoRo => {
            sindan_rules::Mode::Sea
        }
    }
}
