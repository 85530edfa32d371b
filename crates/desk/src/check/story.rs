//! The base itself: its measures, the story of a code, what changed, goods.

use jiff::civil::Date;
use serde::Serialize;
use sindan_catalog::{Catalog, read_nomenclature};
use sindan_domain::{Country, GoodsCode, Provenance};
use sindan_rules::{BaseDiff, Event, ExceptionKind, Force, GoodsLookup, Measure, Places};

use crate::check::{MeasureFacts, RulesDesk};
use crate::{DeskError, Place};

/// Every measure, or those of one law.
#[derive(Debug, Clone, Serialize)]
pub struct RulesListAnswer {
    /// Version of this form.
    pub version: u32,
    /// The day whose law is shown.
    pub as_of: Date,
    /// Version of the measures base.
    pub base: String,
    /// The measures, in the order of the base.
    pub measures: Vec<MeasureRow>,
}

/// One measure in a list.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRow {
    /// The measure.
    #[serde(flatten)]
    pub facts: MeasureFacts,
    /// Whether it is in force on the day: `in_force`, `not`, `suspended`,
    /// `start_not_read`, `doubtful`.
    pub force: &'static str,
}

/// One measure in full.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureAnswer {
    /// Version of this form.
    pub version: u32,
    /// Version of the measures base.
    pub base: String,
    /// The measure.
    #[serde(flatten)]
    pub row: MeasureRow,
    /// An announcement that was denied, or the like: kept, never applied.
    pub not_a_measure: bool,
    /// Whom its law binds.
    pub binds: String,
    /// A day on which it was certainly in force, where the start was not read.
    pub known_in_force_on: Option<Date>,
    /// From this day its force is doubtful.
    pub doubtful_from: Option<Date>,
    /// Why.
    pub doubt: Option<String>,
    /// First and last+1 day of every suspension.
    pub suspensions: Vec<(Date, Option<Date>)>,
    /// The goods: lists with their state, or codes; empty means any.
    pub goods: Vec<String>,
    /// Conditions by name; all must be met.
    pub conditions: Vec<(&'static str, Vec<String>)>,
    /// Exceptions in the source's words.
    pub exceptions: Vec<String>,
    /// What was read.
    pub source: String,
    /// What of it was read.
    pub read_where: String,
    /// Remarks of the source.
    pub note: String,
}

/// The story of a code in dates.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineAnswer {
    /// Version of this form.
    pub version: u32,
    /// The code.
    pub code: GoodsCode,
    /// The country that the goods go to, come from or pass.
    pub country: Option<Country>,
    /// Version of the measures base.
    pub base: String,
    /// What happened, in order.
    pub events: Vec<TimelineEvent>,
}

/// An event with its measure.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEvent {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// The measure.
    pub facts: MeasureFacts,
}

/// What changed between two days.
#[derive(Debug, Clone, Serialize)]
pub struct DiffAnswer {
    /// Version of this form.
    pub version: u32,
    /// The first day.
    pub first: Date,
    /// The second day.
    pub second: Date,
    /// Version of the measures base.
    pub base: String,
    /// In force on the second day and not on the first.
    pub started: Vec<MeasureFacts>,
    /// In force on the first day and not on the second.
    pub ended: Vec<MeasureFacts>,
    /// In force on both, but less or more surely on the second.
    pub changed: Vec<MeasureFacts>,
}

/// What is known of a code.
#[derive(Debug, Clone, Serialize)]
pub struct GoodsAnswer {
    /// Version of this form.
    pub version: u32,
    /// Version of the measures base.
    pub base: String,
    /// Lists, tiers and editions.
    #[serde(flatten)]
    pub lookup: GoodsLookup,
    /// What the nomenclature calls the code, where one is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nomenclature: Option<GoodsDescribed>,
}

/// A code in the words of a nomenclature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoodsDescribed {
    /// Edition of the nomenclature.
    pub edition: u16,
    /// Chapter, heading and subheading with their descriptions, as far as they
    /// exist; empty where the code is of another edition, in which the same
    /// digits may mean other goods.
    pub path: Vec<(String, String)>,
    /// Where the descriptions come from.
    pub provenance: Provenance,
}

impl RulesDesk {
    /// Every measure with its state on a day; `regime` keeps those of one law
    /// (`EU-RUS`) or authority (`EU`).
    pub fn list(&self, regime: Option<&str>, as_of: Date) -> Result<RulesListAnswer, DeskError> {
        let wanted = |measure: &&Measure| {
            let own = self.base.regime_of(measure);
            regime.is_none_or(|name| {
                own.id.eq_ignore_ascii_case(name) || own.authority.eq_ignore_ascii_case(name)
            })
        };
        let measures: Vec<MeasureRow> = self
            .base
            .measures()
            .iter()
            .filter(wanted)
            .map(|measure| self.row(measure, as_of))
            .collect();
        if measures.is_empty() {
            let known: Vec<&str> = self
                .base
                .regimes()
                .iter()
                .map(|one| one.id.as_str())
                .collect();
            return Err(Place::flag("--regime").error(
                format!("no law is called `{}`", regime.unwrap_or_default()),
                format!("known are {}", known.join(", ")),
            ));
        }
        Ok(RulesListAnswer {
            version: 1,
            as_of,
            base: self.base.version().to_owned(),
            measures,
        })
    }

    /// One measure in full.
    pub fn show(&self, id: &str, as_of: Date) -> Result<MeasureAnswer, DeskError> {
        let Some(measure) = self.base.measure(id) else {
            return Err(Place::flag("ID").error(
                format!("no measure is called `{id}`"),
                "`sindan rules list` names them all",
            ));
        };
        Ok(MeasureAnswer {
            version: 1,
            base: self.base.version().to_owned(),
            row: self.row(measure, as_of),
            not_a_measure: measure.not_a_measure,
            binds: self.base.regime_of(measure).binds_text.clone(),
            known_in_force_on: measure.known_in_force_on,
            doubtful_from: measure.doubtful_from,
            doubt: measure.doubt.clone(),
            suspensions: measure
                .suspensions
                .iter()
                .map(|suspension| (suspension.from, suspension.until))
                .collect(),
            goods: self.goods_of(measure),
            conditions: conditions(measure),
            exceptions: measure
                .exceptions
                .iter()
                .map(|exception| exception.text.clone())
                .collect(),
            source: measure.source.clone(),
            read_where: measure.read_where.clone(),
            note: measure.note.clone(),
        })
    }

    /// The story of a code: every measure that names it, for goods that go to,
    /// come from or pass a country, or for all.
    pub fn timeline(&self, code: &GoodsCode, country: Option<Country>) -> TimelineAnswer {
        let events = self
            .base
            .timeline(code, country)
            .into_iter()
            .filter_map(|event| {
                let measure = self.base.measure(&event.measure)?;
                Some(TimelineEvent {
                    facts: MeasureFacts::new(&self.base, measure),
                    event,
                })
            })
            .collect();
        TimelineAnswer {
            version: 1,
            code: code.clone(),
            country,
            base: self.base.version().to_owned(),
            events,
        }
    }

    /// Measures whose force differs between two days.
    pub fn diff(&self, first: Date, second: Date) -> DiffAnswer {
        let BaseDiff {
            started,
            ended,
            changed,
        } = self.base.diff(first, second);
        let facts = |ids: Vec<String>| {
            ids.iter()
                .filter_map(|id| Some(MeasureFacts::new(&self.base, self.base.measure(id)?)))
                .collect()
        };
        DiffAnswer {
            version: 1,
            first,
            second,
            base: self.base.version().to_owned(),
            started: facts(started),
            ended: facts(ended),
            changed: facts(changed),
        }
    }

    /// Lists, tiers and editions of a code.
    ///
    /// # Errors
    ///
    /// A nomenclature that is held and cannot be read.
    pub fn goods(&self, catalog: &Catalog, code: &GoodsCode) -> Result<GoodsAnswer, DeskError> {
        Ok(GoodsAnswer {
            version: 1,
            base: self.base.version().to_owned(),
            lookup: self.base.goods(code),
            nomenclature: described(catalog, code)?,
        })
    }

    fn row(&self, measure: &Measure, day: Date) -> MeasureRow {
        MeasureRow {
            facts: MeasureFacts::new(&self.base, measure),
            force: match measure.force_on(day) {
                Force::InForce => "in_force",
                Force::Not => "not",
                Force::Suspended => "suspended",
                Force::StartNotRead => "start_not_read",
                Force::Doubtful => "doubtful",
            },
        }
    }

    fn goods_of(&self, measure: &Measure) -> Vec<String> {
        measure
            .goods
            .iter()
            .map(|selector| match selector.list {
                Some(position) => self.base.lists().get(position).id.clone(),
                None => {
                    let codes: Vec<String> =
                        selector.codes.iter().map(|code| code.label()).collect();
                    codes.join(", ")
                }
            })
            .collect()
    }
}

/// What the newest nomenclature that is held calls a code.
fn described(catalog: &Catalog, code: &GoodsCode) -> Result<Option<GoodsDescribed>, DeskError> {
    let held = catalog.snapshots(Some("hs"))?;
    let Some(snapshot) = held.first() else {
        return Ok(None);
    };
    let nomenclature = read_nomenclature(snapshot)?;
    let owned = |(code, text): (&str, &str)| (code.to_owned(), text.to_owned());
    let path = match code.hs_edition() == nomenclature.edition {
        true => nomenclature
            .path(code.hs())
            .into_iter()
            .map(owned)
            .collect(),
        false => Vec::new(),
    };
    Ok(Some(GoodsDescribed {
        edition: nomenclature.edition,
        path,
        provenance: snapshot.provenance(),
    }))
}

/// Conditions of a measure, those that are set, under the names of the files.
fn conditions(measure: &Measure) -> Vec<(&'static str, Vec<String>)> {
    let scope = &measure.scope;
    let places = |places: &Places| places.names();
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let modes = scope
        .modes
        .iter()
        .map(|mode| format!("{mode:?}").to_ascii_lowercase())
        .collect();
    let purposes = measure
        .exceptions
        .iter()
        .filter_map(|exception| match &exception.kind {
            ExceptionKind::Use(purposes) => Some(purposes.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    [
        ("destination", places(&scope.destination)),
        ("from", places(&scope.from)),
        ("exported_from", places(&scope.exported_from)),
        ("imported_to", places(&scope.imported_to)),
        ("not_destination", places(&scope.not_destination)),
        ("transit", places(&scope.transit)),
        ("touches", places(&scope.touches)),
        ("place", places(&scope.place)),
        ("place_code", one(&scope.place_code)),
        ("region", scope.region.clone()),
        ("from_region", scope.from_region.clone()),
        ("touches_region", scope.touches_region.clone()),
        ("modes", modes),
        ("carrier", places(&scope.carrier)),
        ("flag", places(&scope.flag)),
        ("inputs_from", places(&scope.inputs_from)),
        ("reexport_from", places(&scope.reexport_from)),
        ("observation", one(&scope.observation)),
        ("party_list", one(&scope.party_list)),
        ("programmes", scope.programmes.clone()),
        ("clause", one(&scope.clause)),
        ("document", one(&scope.document)),
        ("purposes_exempt", purposes),
    ]
    .into_iter()
    .filter(|(_, values)| !values.is_empty())
    .collect()
}
