//! What is asked.

use serde::{Deserialize, Serialize};
use sindan_domain::Country;

use crate::model::Model;
use crate::network::{FacilityKind, Mode, View};

/// What ways are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Dollars for a forty-foot container.
    Cost,
    /// Days under way.
    Time,
    /// Risk points: see [`Ruling`].
    Risk,
    /// Days to add to be sure: the sum of what each part may take longer.
    Reliability,
    /// Kilometres.
    Distance,
}

impl Criterion {
    /// Those that are asked for where nothing else is said.
    pub const DEFAULT: [Criterion; 4] = [
        Criterion::Cost,
        Criterion::Time,
        Criterion::Risk,
        Criterion::Reliability,
    ];

    /// All of them with the names by which they are asked for.
    pub const NAMES: [(&'static str, Criterion); 5] = [
        ("cost", Criterion::Cost),
        ("time", Criterion::Time),
        ("risk", Criterion::Risk),
        ("reliability", Criterion::Reliability),
        ("distance", Criterion::Distance),
    ];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, criterion)| *criterion == self)
            .map_or("", |(name, _)| name)
    }
}

/// A territory that a leg touches, as the law is asked about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Crossing {
    /// The territory.
    pub territory: Country,
    /// How the goods go.
    pub mode: Mode,
    /// Whether the leg begins or ends at a place there. A strait, canal or cape
    /// is none: ships pass it.
    pub calls: bool,
}

impl Crossing {
    /// What a leg between two facilities does in a territory.
    pub(super) fn new(view: &View<'_>, ends: [usize; 2], territory: Country, mode: Mode) -> Self {
        let facilities = view.network().facilities();
        let calls = ends.into_iter().any(|end| {
            let one = &facilities[end];
            one.country == territory && one.kind != FacilityKind::Chokepoint
        });
        Self {
            territory,
            mode,
            calls,
        }
    }
}

/// Whether the law lets the goods cross a territory. Measures are named by their
/// ids.
///
/// A leg that is seasonal or limited, or that a disruption hampers, is one risk
/// point for each; a leg on which a licence is needed, or the law is not clear,
/// is three, however many territories it touches. The weights are assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ruling")]
pub enum Ruling {
    /// Nothing that is known stands against it.
    Allowed,
    /// It needs a licence, or the law is not clear.
    Licence {
        /// Measures that may stand against it.
        measures: Vec<String>,
    },
    /// It is forbidden.
    Prohibited {
        /// Measures that forbid it.
        measures: Vec<String>,
    },
}

/// A question about ways between two facilities.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The network on a day, under scenarios.
    pub view: &'a View<'a>,
    /// What legs and changes cost.
    pub model: &'a Model,
    /// Position of the facility where the goods are.
    pub from: usize,
    /// Position of the facility where they are to go.
    pub to: usize,
    /// Territories that no leg may touch.
    pub avoid: &'a [Country],
    /// How the goods go along legs of a mode, if they can.
    pub modes: &'a dyn Fn(Mode) -> Option<Mode>,
    /// Whether the law lets the goods cross a territory. It is asked about the
    /// countries where the way begins and ends too.
    pub ruling: &'a dyn Fn(Crossing) -> Ruling,
    /// What ways are compared by, in the order of the columns.
    pub criteria: &'a [Criterion],
}
