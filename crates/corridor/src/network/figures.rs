//! Where a published figure comes from, and what its source would gain by it.

use serde::{Deserialize, Serialize};

/// The interest of a source in what it says. Those who promote a route and
/// those who run its rival disagree about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interest {
    /// It runs the route or a part of it.
    Operator,
    /// It wants the route to be used: a state, an association, a host.
    Promoter,
    /// It runs or wants another route.
    Rival,
    /// An international organisation.
    InternationalOrganisation,
    /// A newspaper or agency.
    Press,
    /// An office or index of statistics.
    Statistics,
}

impl Interest {
    pub(crate) const NAMES: [(&'static str, Interest); 6] = [
        ("operator", Interest::Operator),
        ("promoter", Interest::Promoter),
        ("rival", Interest::Rival),
        (
            "international_organisation",
            Interest::InternationalOrganisation,
        ),
        ("press", Interest::Press),
        ("statistics", Interest::Statistics),
    ];

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, interest)| *interest == self)
            .map_or("", |(name, _)| name)
    }
}

/// Who says so, when, and with which interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Address or title, several separated by ` ; `.
    pub reference: String,
    /// The year of the figure, if the source says.
    pub year: Option<i16>,
    /// The interest of the source.
    pub interest: Option<Interest>,
}
