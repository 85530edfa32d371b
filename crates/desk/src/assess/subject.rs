//! The measure that a question is about: one of the base, or a draft in a file.

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Progress, nearest};
use sindan_rules::{Measure, MeasureBase};

use super::draft::{DRAFT_REGIME, draft_from, draft_id, is_draft};
use super::goods::{GoodsCovered, covered};
use super::legs::{Measured, NoFlows, SeveredFlows, parties, refused, scenarios, severed, sides};
use super::trade::Statistics;
use crate::network_data::{HeldNetwork, find_network};
use crate::shock::{Place, ShockScenario};
use crate::{DeskError, RuleFile, RulesDesk};

/// What is asked about.
#[derive(Debug, Clone)]
pub enum MeasureAsked {
    /// A measure of the base, by its id.
    Id(String),
    /// A draft, by the name of its file and its text.
    Draft(RuleFile),
}

impl MeasureAsked {
    /// As it was typed: an id, or the name of a draft's file.
    pub(crate) fn named(&self) -> &str {
        match self {
            MeasureAsked::Id(id) => id,
            MeasureAsked::Draft(file) => &file.name,
        }
    }

    /// The base with the draft in it, and the id of the measure.
    pub(crate) fn open(&self, files: &[RuleFile]) -> Result<(RulesDesk, String), DeskError> {
        let mut files = files.to_vec();
        match self {
            MeasureAsked::Id(id) => {
                // A draft that was given as a file of measures.
                Ok((RulesDesk::open(files)?, id.clone()))
            }
            MeasureAsked::Draft(draft) => {
                let id = draft_id(&draft.name, &draft.text)?;
                if !is_draft(&draft.text) {
                    return Err(Place::file(&draft.name).error(
                        "the file holds no draft",
                        "begin it with [draft]; docs/assess.md describes the form",
                    ));
                }
                if !files.contains(draft) {
                    files.push(draft.clone());
                }
                Ok((RulesDesk::open(files)?, id))
            }
        }
    }

    /// The day that is meant where none is named: today, or the first day of a
    /// draft that begins later.
    pub fn day(&self, as_of: Option<Date>, today: Date) -> Result<Date, DeskError> {
        if let Some(day) = as_of {
            return Ok(day);
        }
        Ok(match self {
            MeasureAsked::Id(_) => today,
            MeasureAsked::Draft(file) => {
                draft_from(&file.name, &file.text)?.map_or(today, |from| from.max(today))
            }
        })
    }
}

/// The measure with this id.
pub(crate) fn find<'a>(base: &'a MeasureBase, id: &str) -> Result<&'a Measure, DeskError> {
    base.measure(id).ok_or_else(|| {
        let ids = base
            .measures()
            .iter()
            .map(|one| (one.id.as_str(), one.id.as_str()));
        let near = nearest(id, ids, 3);
        let hint = if near.is_empty() {
            "`sindan rules list` shows every measure; a draft is a file that ends in .toml"
                .to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        Place::flag("MEASURE").error(format!("no measure is called `{id}`"), hint)
    })
}

/// Whether a measure comes from a draft.
pub(crate) fn is_drafted(base: &MeasureBase, measure: &Measure) -> bool {
    base.regime_of(measure).id.ends_with(DRAFT_REGIME)
}

/// A measure with its goods and its flows.
pub(crate) struct Subject<'a> {
    pub(crate) measure: &'a Measure,
    pub(crate) goods: GoodsCovered,
    pub(crate) flows: Result<SeveredFlows, NoFlows>,
    /// Who sells and who buys, also where no industry is known for the goods.
    pub(crate) sides: Result<SeveredFlows, NoFlows>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(base: &'a MeasureBase, id: &str, day: Date) -> Result<Self, DeskError> {
        let measure = find(base, id)?;
        let goods = covered(base, measure, day);
        let flows = severed(base, measure, &goods);
        Ok(Self {
            measure,
            goods,
            flows,
            sides: sides(base, measure),
        })
    }
}

/// The scenarios that a measure stands for: `sindan shock --measure`.
///
/// # Errors
///
/// An unknown measure, one that is not about flows of goods, with the reason, and
/// what reading the catalog can fail with.
pub fn measure_scenarios(
    catalog: &Catalog,
    asked: &MeasureAsked,
    files: &[RuleFile],
    (day, as_of): (Date, Option<Date>),
    progress: &dyn Progress,
) -> Result<Vec<ShockScenario>, DeskError> {
    let (desk, id) = asked.open(files)?;
    let base = desk.base();
    let subject = Subject::new(base, &id, day)?;
    let flows = match &subject.flows {
        Ok(flows) => flows,
        Err(why) => return Err(refused(&id, *why, &subject.goods)),
    };
    let mut held = None;
    for country in parties(flows, day) {
        held = find_network(catalog, country, as_of, progress)?.found;
        if held.is_some() {
            break;
        }
    }
    let industries = held.map_or_else(
        || {
            subject
                .goods
                .industries
                .iter()
                .map(|one| one.industry.clone())
                .collect()
        },
        |held| held.network.sectors().to_vec(),
    );
    let measured = Measured {
        base,
        measure: subject.measure,
        goods: &subject.goods,
        flows,
        held: &industries,
        day,
    };
    let mut statistics = Statistics::new(catalog, as_of);
    Ok(scenarios(&measured, &mut statistics)?.0)
}

/// The first production table that holds an economy of either side of some flows.
pub(crate) fn table_of_both(
    catalog: &Catalog,
    flows: &SeveredFlows,
    (day, as_of): (Date, Option<Date>),
    progress: &dyn Progress,
) -> Result<Option<HeldNetwork>, DeskError> {
    let (sellers, buyers) = flows.sides(day);
    let both = |held: &HeldNetwork| {
        [&sellers, &buyers].iter().all(|side| {
            let mut side = side.iter();
            side.any(|country| held.network.countries().contains(country))
        })
    };
    for country in parties(flows, day) {
        let search = find_network(catalog, country, as_of, progress)?;
        if let Some(held) = search.found
            && both(&held)
        {
            return Ok(Some(held));
        }
    }
    Ok(None)
}
