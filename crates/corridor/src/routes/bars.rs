//! What stands against each arc.

use std::collections::HashMap;

use sindan_domain::Country;

use super::answer::Bar;
use super::question::{Question, Ruling};
use crate::network::{Arc, ArcKind, Blocked, Expansion, Mode};

/// Risk points of a leg through a territory where a licence is needed.
pub(super) const LICENCE_POINTS: i64 = 3;

/// What the law says of the legs of a question, asked once for each territory
/// and mode.
pub(super) struct Law<'a> {
    question: &'a Question<'a>,
    asked: HashMap<(Country, Mode), Ruling>,
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
        let facilities = view.network().facilities();
        let ends = [self.question.from, self.question.to].map(|end| facilities[end].country);
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
        for territory in leg.territories.iter().copied() {
            if self.question.avoid.contains(&territory) {
                standings.bars.push(Bar::Avoided { territory });
                continue;
            }
            if ends.contains(&territory) {
                continue;
            }
            let ask = self.question.ruling;
            let ruling = self
                .asked
                .entry((territory, mode))
                .or_insert_with(|| ask(territory, mode));
            match ruling {
                Ruling::Allowed => {}
                Ruling::Licence { measures } => {
                    standings.risk += LICENCE_POINTS;
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
