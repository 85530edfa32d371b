//! What stands against each arc.

use std::collections::HashMap;

use super::answer::Bar;
use super::question::{Crossing, Question, Ruling};
use crate::network::{Arc, ArcKind, Blocked, Expansion};

/// Risk points of a leg on which a licence is needed.
pub(super) const LICENCE_POINTS: i64 = 3;

/// What the law says of the legs of a question, asked once for each way of
/// crossing a territory.
pub(super) struct Law<'a> {
    question: &'a Question<'a>,
    asked: HashMap<Crossing, Ruling>,
}

/// What stands against an arc, and what makes it a risk.
#[derive(Debug, Clone, Default)]
pub(super) struct Standings {
    pub(super) bars: Vec<Bar>,
    pub(super) risk: i64,
    pub(super) licences: Vec<String>,
}

impl<'a> Law<'a> {
    pub(super) fn new(question: &'a Question<'a>) -> Self {
        Self {
            question,
            asked: HashMap::new(),
        }
    }

    /// Bars and risks of an arc. Changes inside a facility have none of their
    /// own: the legs that lead to them have.
    pub(super) fn of(&mut self, expansion: &Expansion, arc: &Arc) -> Standings {
        let mut standings = Standings::default();
        let (ArcKind::Leg, Some(position)) = (arc.kind, arc.leg) else {
            return standings;
        };
        let view = self.question.view;
        let leg = &view.legs()[position];
        standings.risk = i64::from(view.risks(position));
        if let Some(blocked) = view.blocked(position) {
            let alone = matches!(blocked, Blocked::Closed | Blocked::Planned);
            standings.bars.push(Bar::Leg {
                from: alone.then_some(leg.from.min(leg.to)),
                to: alone.then_some(leg.from.max(leg.to)),
                mode: alone.then_some(leg.mode),
                blocked: blocked.clone(),
            });
        }
        let mode = expansion.stops()[arc.from].layer.mode;
        let mut licence = false;
        for territory in leg.territories.iter().copied() {
            if self.question.avoid.contains(&territory) {
                standings.bars.push(Bar::Avoided { territory });
                continue;
            }
            let crossing = Crossing::new(view, [leg.from, leg.to], territory, mode);
            let ask = self.question.ruling;
            let ruling = self.asked.entry(crossing).or_insert_with(|| ask(crossing));
            match ruling {
                Ruling::Allowed => {}
                Ruling::Licence { measures } => {
                    licence = true;
                    for measure in measures.iter() {
                        if !standings.licences.contains(measure) {
                            standings.licences.push(measure.clone());
                        }
                    }
                }
                Ruling::Prohibited { measures } => standings.bars.push(Bar::Law {
                    territory,
                    measures: measures.clone(),
                }),
            }
        }
        if licence {
            standings.risk += LICENCE_POINTS;
        }
        standings
    }
}

/// Whether a bar is one that an answer tells of as excluding a way: what is
/// not built or has no figures is not a choice that somebody made.
pub(super) fn is_telling(bar: &Bar) -> bool {
    match bar {
        Bar::Avoided { .. } | Bar::Law { .. } => true,
        Bar::Leg { blocked, .. } => !matches!(blocked, Blocked::Planned | Blocked::Closed),
        Bar::Unknown { .. } => false,
    }
}
