//! When a measure applies: places, modes, goods.

use std::sync::LazyLock;

use jiff::civil::Date;
use sindan_domain::{Country, CountryGroup};

use crate::goods::CodePattern;
use crate::measures::Confidence;
use crate::shipment::Mode;

/// A country, or a group as it stands on the day.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// One country.
    Country(Country),
    /// The members of a group.
    Group(&'static CountryGroup),
}

/// The members of the European Union, as they stand on the day.
pub(crate) static EUROPEAN_UNION: LazyLock<Places> = LazyLock::new(|| group("EU"));

/// The members of the Eurasian Economic Union, as they stand on the day.
pub(crate) static EURASIAN_UNION: LazyLock<Places> = LazyLock::new(|| group("EAEU"));

fn group(id: &str) -> Places {
    Places(
        CountryGroup::find(id)
            .map(Place::Group)
            .into_iter()
            .collect(),
    )
}

/// A list of places.
#[derive(Debug, Clone, Default)]
pub struct Places(pub Vec<Place>);

impl Places {
    /// Reads codes of countries and ids of groups.
    pub(crate) fn parse(names: &[String]) -> Result<Self, String> {
        names
            .iter()
            .map(|name| {
                if let Some(country) = Country::from_alpha3(name) {
                    return Ok(Place::Country(country));
                }
                CountryGroup::find(name)
                    .map(Place::Group)
                    .ok_or_else(|| format!("`{name}` is neither a country code nor a group"))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a country is among them on a day.
    pub fn contains(&self, country: Country, day: Date) -> bool {
        self.0.iter().any(|place| match place {
            Place::Country(own) => *own == country,
            Place::Group(group) => group.memberships().iter().any(|member| {
                member.country == country
                    && member.from <= day
                    && member.until.is_none_or(|until| day < until)
            }),
        })
    }

    /// Codes and group ids, for readers.
    pub fn names(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|place| match place {
                Place::Country(country) => country.alpha3().to_owned(),
                Place::Group(group) => group.id().to_owned(),
            })
            .collect()
    }
}

/// Conditions that a shipment must meet, all of them; an empty one is no condition.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The goods go there, to somebody there, or for use there.
    pub destination: Places,
    /// The goods originate there, are sent from there or loaded there.
    pub from: Places,
    /// The goods leave from there.
    pub exported_from: Places,
    /// The goods are brought there from outside.
    pub imported_to: Places,
    /// The goods go anywhere but there.
    pub not_destination: Places,
    /// The goods pass through there.
    pub transit: Places,
    /// The movement begins, ends or passes there; for a programme also: the goods
    /// are of there, or somebody there receives or uses them.
    pub touches: Places,
    /// Ports of `touches` are meant: a ship that only passes their waters is not.
    pub ports_only: bool,
    /// They are loaded or unloaded there.
    pub place: Places,
    /// The law names single places of `place` in a list that is not held.
    pub place_list: Option<String>,
    /// They are loaded or unloaded at this UN/LOCODE.
    pub place_code: Option<String>,
    /// They go to one of these regions.
    pub region: Vec<String>,
    /// They come from one of these regions.
    pub from_region: Vec<String>,
    /// They go to one of these regions or come from there.
    pub touches_region: Vec<String>,
    /// They move in one of these ways.
    pub modes: Vec<Mode>,
    /// The carrier, lorry or trailer is of there.
    pub carrier: Places,
    /// A carrier or flag that is not stated is not asked for.
    pub only_if_stated: bool,
    /// First day on which the trailer counts, where it differs from the measure's.
    pub trailer_from: Option<Date>,
    /// The ship flies a flag of there.
    pub flag: Places,
    /// They were made from goods of there.
    pub inputs_from: Places,
    /// Which goods of there; empty means any.
    pub inputs: Vec<GoodsSelector>,
    /// They are sent on from there without originating there.
    pub reexport_from: Places,
    /// A person saw this.
    pub observation: Option<String>,
    /// A party stands on this list.
    pub party_list: Option<String>,
    /// Under one of these programmes of the list; empty means any.
    pub programmes: Vec<String>,
    /// The contract must hold this clause.
    pub clause: Option<String>,
    /// This document must be at hand.
    pub document: Option<String>,
    /// A bank of a third country takes part.
    pub foreign_bank: bool,
    /// From Russia to Russia through the Union.
    pub through_eu_within_russia: bool,
    /// The goods are the direct product of United States technology.
    pub foreign_direct_product: bool,
}

/// Goods that a measure names.
#[derive(Debug, Clone)]
pub struct GoodsSelector {
    /// Position of a list of goods in the base.
    pub list: Option<usize>,
    /// Codes.
    pub codes: Vec<CodePattern>,
    /// Codes within `codes` that are left out.
    pub except_codes: Vec<CodePattern>,
    /// First day for these goods, where it differs from the measure's.
    pub from: Option<Date>,
    /// Whether the codes only say where such goods may lie.
    pub possible: bool,
    /// A technical figure on which it depends.
    pub condition: Option<Condition>,
    /// Goods that an expert found on this other list are left out.
    pub unless_listed: Option<String>,
    /// Whether it was read or comes from others.
    pub confidence: Confidence,
}

/// A technical figure with its limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The name of the figure in `attributes` of a line.
    pub attribute: String,
    /// The smallest value that is caught.
    pub at_least: f64,
}
